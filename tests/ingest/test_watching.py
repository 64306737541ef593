"""Feeds polled against a server of our own: politely, boundedly, and so that changes are noticed."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from memcon.case import Case
from memcon.cli import main
from memcon.errors import InputError, UsageError
from memcon.ingest.watching import HOST_SECONDS, LONGEST_DELAY, Clock, Known, Watch
from memcon.records import Document, Failure

FIRST = "<p>Estonian President Alar Karis called Latvian President Egils Levits on Monday, his office said.</p>"
SECOND = (
    "<p>Latvian spokesman Janis Kalns denied on Tuesday that Egils Levits had spoken with Alar Karis on Monday.</p>"
)
GONE = "is no longer at its address"


class Server:
    """A site whose answers a test sets; it keeps what it was asked, with the headers."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], str]] = {"/robots.txt": (404, {}, "")}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.answers.get(self.path, (404, {}, ""))
                if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, ""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def page(self, path: str, body: str, etag: str = "") -> None:
        headers = {"Content-Type": "text/html"} | ({"ETag": etag} if etag else {})
        article = f"<html><head><title>News</title></head><body><article>{body}</article></body></html>"
        self.answers[path] = (200, headers, article)

    def feed(self, *paths: str, etag: str = "") -> None:
        items = "".join(
            f"<item><title>Story {n}</title><link>{self.root}{path}</link><guid>{path}</guid>"
            f"<description>{FIRST if n == 0 else SECOND}</description>"
            "<pubDate>Tue, 07 Mar 2023 10:00:00 GMT</pubDate></item>"
            for n, path in enumerate(paths)
        )
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Baltic Post</title>{items}</channel></rss>'
        headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
        self.answers["/feed"] = (200, headers, text)


class Time:
    """A clock that goes on by waiting alone."""

    def __init__(self) -> None:
        self.at = datetime(2023, 3, 7, 12, tzinfo=UTC)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("MEMCON_ALLOW_LOCAL", "1")
    server = Server()
    yield server
    server.server.shutdown()
    server.server.server_close()


def polled(site: Server, known: dict[str, Known], time: Time, feed: str = "/feed") -> list[Document | Failure]:
    return list(Watch(known, gone=GONE, clock=time.clock).poll(site.root + feed))


def test_new_entries_come_once_and_nothing_unchanged_is_fetched_twice(site: Server) -> None:
    site.feed("/one", "/two", etag='"a"')
    site.page("/one", FIRST, '"1"')
    site.page("/two", SECOND, '"2"')
    known: dict[str, Known] = {}
    time = Time()
    found = polled(site, known, time)
    assert [d.url for d in found if isinstance(d, Document)] == [f"{site.root}/one", f"{site.root}/two"]
    assert all(s >= HOST_SECONDS * 0.9 for s in time.slept)
    assert len(time.slept) == 3, "robots.txt, then a pause before the feed and before each page"
    time.at += timedelta(minutes=15)
    site.asked.clear()
    assert polled(site, known, time) == []
    assert [(path, headers.get("If-None-Match")) for path, headers in site.asked] == [
        ("/robots.txt", None),
        ("/feed", '"a"'),
    ]


def test_robots_are_obeyed(site: Server) -> None:
    site.answers["/robots.txt"] = (200, {}, "User-agent: memcon\nCrawl-delay: 11\nDisallow: /two\n")
    site.feed("/one", "/two")
    site.page("/one", FIRST)
    time = Time()
    found = polled(site, {}, time)
    assert "/two" not in site.paths()
    assert [type(d) for d in found] == [Document, Document], "of the second only what the feed itself holds"
    assert all(9.9 <= s <= 12.1 for s in time.slept)
    site.answers["/robots.txt"] = (200, {}, "User-agent: *\nDisallow: /\nCrawl-delay: 100000\n")
    site.asked.clear()
    (refused,) = polled(site, {}, time)
    assert isinstance(refused, Failure)
    assert "robots.txt" in refused.why
    assert site.paths() == ["/robots.txt"]
    assert max(time.slept) <= LONGEST_DELAY * 1.1


def test_a_server_without_working_robots_is_not_asked(site: Server) -> None:
    site.answers["/robots.txt"] = (503, {}, "")
    site.feed("/one")
    (refused,) = polled(site, {}, Time())
    assert isinstance(refused, Failure)
    assert site.paths() == ["/robots.txt"]


def test_a_busy_server_is_left_alone_for_longer_each_time(site: Server) -> None:
    site.answers["/feed"] = (503, {}, "")
    known: dict[str, Known] = {}
    time = Time()
    waits = []
    for _ in range(3):
        (refused,) = polled(site, known, time)
        assert isinstance(refused, Failure)
        assert "503" in refused.why
        until = datetime.fromisoformat(known[f"{site.root}/feed"].not_before)
        waits.append((until - time.at).total_seconds())
        site.asked.clear()
        assert polled(site, known, time) == []
        assert "/feed" not in site.paths(), "too early"
        time.at = until
    assert waits[0] < waits[1] < waits[2]
    site.answers["/feed"] = (429, {"Retry-After": "7200"}, "")
    polled(site, known, time)
    until = datetime.fromisoformat(known[f"{site.root}/feed"].not_before)
    assert (until - time.at).total_seconds() == pytest.approx(7200, abs=60)


def test_altered_and_withdrawn_pages_are_noticed(site: Server, tmp_path: Path) -> None:
    site.feed("/one", "/two")
    site.page("/one", FIRST)
    site.page("/two", SECOND)
    time = Time()
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        (first,) = case.watch(f"{site.root}/feed", once=True, clock=time.clock)
        kinds = [n.kind for n in first.news]
        assert "new_contact" in kinds
        assert "new_denial" in kinds
        assert len(first.documents) == 2
        assert list(case.watch(f"{site.root}/feed", once=True, clock=time.clock)) == []
        assert len(case.runs()) == 1, "a round that brings nothing is no run"
        time.at += timedelta(hours=7)
        site.page("/one", FIRST.replace("Monday", "Sunday"))
        site.answers["/two"] = (410, {}, "")
        (second,) = case.watch(f"{site.root}/feed", once=True, clock=time.clock)
        by_kind = {n.kind: n for n in second.news}
        altered, withdrawn = by_kind["altered_text"], by_kind["withdrawn_text"]
        assert altered.url == f"{site.root}/one"
        assert ["Monday" in (e.span.text if e.span else "") for e in altered.was] == [True]
        assert ["Sunday" in (e.span.text if e.span else "") for e in altered.now] == [True]
        assert withdrawn.url == f"{site.root}/two"
        assert second == case.changes(case.runs()[0].id)


def test_hostile_feeds_are_bounded(site: Server) -> None:
    from memcon.ingest import watching

    site.answers["/big"] = (200, {"Content-Type": "application/rss+xml"}, "<rss>" + "x" * 6_000_000)
    site.answers["/page"] = (200, {"Content-Type": "text/html"}, "<html><body>no feed</body></html>")
    site.feed(*(f"/story{n}" for n in range(watching.MOST_PAGES + 30)))
    time = Time()
    for path in ("/big", "/page"):
        (failure,) = polled(site, {}, time, path)
        assert isinstance(failure, Failure)
    found = polled(site, {}, time)
    assert len([p for p in site.paths() if p.startswith("/story")]) == watching.MOST_PAGES
    assert len(found) == watching.MOST_PAGES


def test_private_addresses_are_refused(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEMCON_ALLOW_LOCAL")
    (failure,) = polled(site, {}, Time())
    assert isinstance(failure, Failure)
    assert "inside this network" in failure.why
    assert site.asked == []


def test_what_is_no_feed_address_and_what_is_too_often_is_refused(tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db")) as case:
        with pytest.raises(InputError, match="https"):
            next(case.watch("file:///etc/passwd", once=True))
        with pytest.raises(UsageError, match="at most every"):
            next(case.watch("https://example.org/feed", every=1))


def test_the_command_reports_to_a_file(site: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memcon.ingest.watching.HOST_SECONDS", 0.0)
    site.feed("/one")
    site.page("/one", FIRST)
    report, place = tmp_path / "news.jsonl", str(tmp_path / "case.db")
    command = ["watch", f"{site.root}/feed", "--once", "--case", place, "-o", str(report)]
    for _ in range(2):
        assert CliRunner().invoke(main, command).exit_code == 0
    rows = [json.loads(line) for line in report.read_text().splitlines()]
    assert [row["kind"] for row in rows] == ["new_contact"]
