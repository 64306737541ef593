"""What archivers leave behind: Auto Archiver's item, table, sheet and page; a recording's description; other posts."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from memcon.ingest import take
from memcon.records import Document, Failure

WORDS = "The Kenyan president spoke by telephone with his Ethiopian counterpart, the presidency in Nairobi said."
MOMENT = datetime.datetime(2023, 5, 5, 8, 30, tzinfo=datetime.UTC)
TAKEN = datetime.datetime(2023, 5, 6, 9, 0, 1, 52, tzinfo=datetime.UTC)
FIELDS = {
    "_processed_at": TAKEN,
    "url": "https://x.example/7",
    "title": "A call",
    "content": WORDS,
    "timestamp": MOMENT,
}


def taken(path: Path, content: str) -> list[Document | Failure]:
    path.write_text(content, encoding="utf-8")
    return list(take([str(path)]))


def table(columns: list[str], *rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([columns, *rows])
    return out.getvalue()


def page() -> str:
    rows = "".join(f"<tr><td>{k}</td><td> <span class='copy'>{v}</span></td></tr>" for k, v in FIELDS.items())
    return (
        '<html><body><h2>Archived media for <span>x</span></h2><table class="content"><tr><td>a</td></tr></table>'
        f'<table class="metadata"><tr><th>key</th><th>value</th></tr>{rows}</table>'
        '<p>Made with <a href="https://example.org/auto-archiver">it</a></p></body></html>'
    )


@pytest.mark.parametrize("form", ["json", "csv", "sheet", "html"])
def test_an_item_of_auto_archiver_keeps_address_day_words_and_capture(form: str, tmp_path: Path) -> None:
    content = {
        "json": json.dumps({"status": "telegram: success", "metadata": FIELDS, "media": []}, default=str),
        "csv": table(["status", "metadata", "media"], ["telegram: success", repr(FIELDS), "[]"]),
        "sheet": table(
            ["Link", "Archive status", "Upload title", "Text content", "Upload timestamp", "Archive date"],
            ["https://x.example/7", "telegram: success", "A call", WORDS, MOMENT.isoformat(), TAKEN.isoformat()],
        ),
        "html": page(),
    }[form]
    (got,) = taken(tmp_path / f"item.{'csv' if form == 'sheet' else form}", content)
    assert isinstance(got, Document), got
    assert (got.text, got.title, got.url, got.kind) == (f"A call\n\n{WORDS}", "A call", "https://x.example/7", "post")
    assert (got.published or "")[:10] == "2023-05-05"
    assert (got.retrieved or "")[:10] == "2023-05-06"


def test_rows_that_were_not_archived_say_so_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    content = table(
        ["link", "archive status", "text content"],
        ["https://x.example/1", "Archive failed timeout", ""],
        ["", "", ""],
        ["https://x.example/2", "wayback: success", ""],
        ["https://x.example/3", "[cached] tweet: success", WORDS],
    )
    failed, wordless, good = taken(tmp_path / "sheet.csv", content)
    assert isinstance(failed, Failure)
    assert "was not archived (status: Archive failed timeout)" in failed.why
    assert isinstance(wordless, Failure)
    assert "kept no words" in wordless.why
    assert isinstance(good, Document)


@pytest.mark.parametrize("cell", ["__import__('os').system('true')", "[" * 4000, "{'a': open('x')}", "{", "7"])
def test_nothing_in_a_table_is_run(cell: str, tmp_path: Path) -> None:
    (got,) = taken(tmp_path / "x.csv", table(["status", "metadata", "media"], ["success", cell, ""]))
    assert isinstance(got, Failure)
    assert "please report" not in got.why


def test_another_table_is_named_when_asked_for_and_passed_over_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (failure,) = taken(tmp_path / "contacts.csv", "date,kind\n2024,call\n")
    assert isinstance(failure, Failure)
    assert "memcon import" in failure.why
    assert [type(each) for each in take([str(tmp_path)])] == [Document]


def test_pictures_of_a_saved_page_are_no_scans(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "story_files").mkdir()
    (tmp_path / "story_files" / "logo.png").write_bytes(b"\x89PNG")
    assert [type(each) for each in take([str(tmp_path)])] == [Document]


@pytest.mark.parametrize(
    ("post", "author"),
    [
        # the description of a recording, as the downloader of videos keeps it
        ({"id": "7", "title": "A call", "description": WORDS, "uploader": "Ana Lee", "upload_date": "20230505",
          "webpage_url": "https://v.example/7", "extractor": "x"}, "Ana Lee"),
        # a scraper's line, and an interface's answer with its accounts beside
        ({"id": 7, "rawContent": WORDS, "date": "2023-05-05T08:30:00+00:00", "url": "https://t.example/7",
          "user": {"displayname": "Ana Lee", "username": "ana"}}, "ana"),
        ({"data": [{"id": "7", "text": WORDS, "created_at": "2023-05-05T08:30:00Z", "author_id": "1"}],
          "includes": {"users": [{"id": "1", "name": "Ana Lee", "username": "ana"}]}}, "Ana Lee"),
        # a channel's whole export
        ({"name": "Channel", "type": "public_channel", "id": 1, "messages": [
            {"id": 6, "type": "service", "date": "2023-05-05T08:00:00", "text": ""},
            {"id": 7, "type": "message", "date": "2023-05-05T08:30:00", "date_unixtime": "1683275400",
             "from": "Ana Lee", "text": [WORDS]}]}, "Ana Lee"),
    ],
    ids=["recording", "scraped", "interface", "channel"],
)  # fmt: skip
def test_other_archivers(post: dict[str, object], author: str, tmp_path: Path) -> None:
    (got,) = taken(tmp_path / "x.json", json.dumps(post))
    assert isinstance(got, Document), got
    assert (got.text, got.author, (got.published or "")[:10], got.source_id) == (WORDS, author, "2023-05-05", "7")
