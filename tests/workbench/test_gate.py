"""Who may come in, and what answers carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.errors import UsageError
from memcon.serving import hosts, is_loopback, token_for
from tests.workbench.conftest import TOKEN, Browser


def test_nobody_comes_in_without_the_token(place: Path) -> None:
    with Case(str(place)) as case:
        stranger = Browser(case, enter=False)
        assert stranger.get("/register").headers["location"] == "/enter"
        assert stranger.get("/api/contacts").status_code == 401
        assert stranger.client.post("/decide", data={"record": "c-1"}).status_code == 401
        assert stranger.get("/enter?token=wrong").status_code == 403
        assert stranger.client.post("/enter", data={"token": TOKEN, "author": "B. Reader"}).status_code == 200
        assert stranger.get("/").status_code == 200


def test_guessing_is_slowed_down(place: Path) -> None:
    with Case(str(place)) as case:
        stranger = Browser(case, enter=False)
        answers = [stranger.get(f"/enter?token=guess-{n}").status_code for n in range(12)]
        assert answers[:8] == [403] * 8
        assert answers[8:] == [429] * 4
        assert stranger.get(f"/enter?token={TOKEN}").status_code == 429


def test_a_name_led_here_from_elsewhere_is_refused(bench: Browser) -> None:
    for name in ("evil.example", "evil.example:8765", "testserver.evil.example", ""):
        assert bench.get("/", headers={"host": name}).status_code == 421


def test_forms_from_elsewhere_are_refused(bench: Browser) -> None:
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert bench.post("/you", {"author": "Mallory"}, headers=headers).status_code == 403
    assert bench.client.post("/you", data={"author": "Mallory", "csrf": "guess"}).status_code == 403
    assert bench.client.post("/you", data={"author": "Mallory"}).status_code == 403
    assert bench.post("/you", {"author": "B. Reader"}, headers={"origin": "http://testserver"}).status_code == 303
    assert "B. Reader" in bench.get("/you").text


def test_what_every_answer_carries(bench: Browser) -> None:
    for path in ("/", "/register", "/api/contacts", "/nothing", "/add"):
        headers = bench.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
    cookie = Browser(bench.case, enter=False).get(f"/enter?token={TOKEN}").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_pages_hold_no_script_or_style_of_their_own_and_nothing_from_elsewhere(bench: Browser) -> None:
    contact = bench.get("/api/contacts").json()[0]["id"]
    for path in ("/", "/register", f"/contact/{contact}", "/documents", "/add", "/message?from=US&to=RU"):
        page = bench.get(path).text
        assert not re.search(r"<script(?! src=\"/static/)", page)
        assert "<style" not in page
        assert not re.search(r"\s(?:style|on\w+)=", page)
        assert not re.search(r"(?:src|href|action)=\"https?://(?!\S*\" rel)", page.replace('class="out" rel', ""))


def test_static_files_go_by_their_content(bench: Browser) -> None:
    page = bench.get("/enter").text
    for address in re.findall(r"/static/\w+/[\w.]+", page):
        answer = bench.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
    assert bench.get("/static/000000000000/workbench.css").status_code == 404
    assert bench.get("/static/x/..%2fapp.py").status_code == 404


def test_a_body_that_is_too_long_is_not_read(bench: Browser) -> None:
    assert bench.post("/you", {"author": "x" * 400_000}).status_code == 413


def test_leaving_ends_the_session(bench: Browser) -> None:
    assert bench.post("/leave").status_code == 303
    assert bench.get("/").headers["location"] == "/enter"


def test_another_host_needs_a_token_of_ones_own() -> None:
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("box.example")
    assert len(token_for("127.0.0.1", "")) > 24
    for host in ("0.0.0.0", "192.168.1.4", "box.example"):
        with pytest.raises(UsageError, match="MEMCON_TOKEN"):
            token_for(host, "")
    with pytest.raises(UsageError, match="fewer"):
        token_for("127.0.0.1", "short")
    assert hosts("0.0.0.0", 80, ("desk.example",)) == {"desk.example"}
    assert "localhost:8765" in hosts("127.0.0.1", 8765, ())
