"""Feeds, subtitles, social posts and web archives."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from memcon.ingest import take
from memcon.records import Document, Failure

WORDS = "The Kenyan president spoke by telephone with his Ethiopian counterpart, the presidency in Nairobi said."


def taken(path: Path, content: bytes | str) -> list[Document | Failure]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(take([str(path)]))


def documents(path: Path, content: bytes | str) -> list[Document]:
    got = taken(path, content)
    assert all(isinstance(each, Document) for each in got), got
    return got  # type: ignore[return-value]


def why(path: Path, content: bytes | str) -> str:
    (only,) = taken(path, content)
    assert isinstance(only, Failure)
    return only.why


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Nairobi Example</title>
<item><title>Leaders speak</title><link>https://x.example/1</link><pubDate>Fri, 05 May 2023 10:00:00 GMT</pubDate>
<guid>a1</guid><description>&lt;p&gt;{WORDS}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>Short</title><description>no</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title><entry><id>e1</id><title>T</title>
<updated>2023-05-05T10:00:00Z</updated><author><name>Ana Lee</name></author>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry></feed>"""


def test_an_entry_of_a_feed_is_a_document_and_nothing_is_fetched(tmp_path: Path) -> None:
    first, second = taken(tmp_path / "news.rss", RSS)
    assert isinstance(first, Document)
    assert (first.title, first.outlet, first.published) == (
        "Leaders speak",
        "The Nairobi Example",
        "2023-05-05T10:00:00+00:00",
    )
    assert (first.text, first.url, first.source_id) == (WORDS, "https://x.example/1", "a1")
    assert isinstance(second, Failure)
    (entry,) = documents(tmp_path / "blog.xml", ATOM)
    assert (entry.author, entry.published, entry.text) == ("Ana Lee", "2023-05-05T10:00:00+00:00", WORDS)


def test_entities_and_other_xml_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + RSS
    assert "XML entities" in why(tmp_path / "bomb.rss", bomb)
    assert "no RSS or Atom feed" in why(tmp_path / "other.xml", "<note><to>you</to></note>")


SRT = """1
00:00:01,000 --> 00:00:03,500
- Did the two
leaders speak?

2
00:00:04,000 --> 00:00:06,000
<i>- They spoke on Monday,</i>

3
00:00:06,100 --> 00:00:08,000
for about an hour.

4
00:01:30,000 --> 00:01:33,000
Nothing more was said of it.
"""
VTT = """WEBVTT

NOTE made by hand

00:01.000 --> 00:03.000 align:start
<v Ana Lee>We do not comment on calls.</v>

00:03.000 --> 00:05.000
<v Ana Lee>We do not comment on calls.</v>

00:05.500 --> 00:07.000
<v Bo Ek>Then who <c.loud>does</c>?</v>
"""


def test_subtitles_become_paragraphs_with_speakers_and_times(tmp_path: Path) -> None:
    (srt,) = documents(tmp_path / "a.srt", SRT)
    assert srt.text.split("\n\n") == [
        "[00:00:01] Did the two leaders speak?",
        "[00:00:04] They spoke on Monday, for about an hour.",
        "[00:01:30] Nothing more was said of it.",
    ]
    assert srt.kind == "transcript"
    (vtt,) = documents(tmp_path / "a.vtt", VTT)
    assert vtt.text.split("\n\n") == [
        "[00:00:01] Ana Lee: We do not comment on calls.",
        "[00:00:05] Bo Ek: Then who does?",
    ]
    assert "no subtitles" in why(tmp_path / "b.srt", "only words, and no times at all")


@pytest.mark.parametrize("shape", ["mastodon", "old", "new", "sky", "telegram"])
def test_posts_of_each_kind_keep_author_day_and_words(tmp_path: Path, shape: str) -> None:
    given: dict[str, object] = {
        "mastodon": [{"id": "7", "created_at": "2023-05-05T08:00:00.000Z", "content": f"<p>{WORDS}<br/>Thank you</p>",
                      "url": "https://m.example/7", "account": {"display_name": "Ana Lee", "acct": "ana"}}],
        "old": {"id_str": "7", "created_at": "Fri May 05 08:00:00 +0000 2023", "full_text": f"{WORDS}\nThank you",
                "user": {"name": "Ana Lee", "screen_name": "ana"}},
        "new": {"data": [{"id": "7", "created_at": "2023-05-05T08:00:00Z", "text": f"{WORDS}\nThank you"}],
                "name": "Ana Lee"},
        "sky": {"posts": [{"uri": "at://x/7", "cid": "7", "author": {"displayName": "Ana Lee"},
                           "record": {"text": f"{WORDS}\nThank you", "createdAt": "2023-05-05T08:00:00Z"}}]},
        "telegram": {"name": "Ana Lee", "messages": [
            {"id": 7, "type": "message", "date": "2023-05-05T08:00:00", "date_unixtime": "1683273600",
             "text": [{"type": "bold", "text": WORDS}, "\nThank you"]}, {"id": 8, "date": "2023-05-05", "text": ""}]},
    }  # fmt: skip
    (post,) = documents(tmp_path / f"{shape}.json", json.dumps(given[shape]))
    assert (post.text, post.author, post.published[:10] if post.published else None) == (
        f"{WORDS}\nThank you", "Ana Lee", "2023-05-05",
    )  # fmt: skip
    assert (post.kind, post.source_id) == ("post", "7")


@pytest.mark.parametrize("content", ["{", "[]", "[" * 5000 + "]" * 5000, '{"a": 1}', "7"])
def test_json_that_holds_no_post_is_one_sentence(tmp_path: Path, content: str) -> None:
    assert "please report" not in why(tmp_path / "x.json", content)


def a_warc(*pages: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """A WARC of responses (address, type, body), each member packed by itself where asked."""
    out = b""
    for number, (address, kind, body) in enumerate(pages):
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:0000000{number}-0000-4000-8000-000000000000>\r\n"
            f"WARC-Date: 2023-05-06T12:00:0{number}Z\r\nWARC-Target-URI: {address}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    return out


PAGE = f"<html><head><title>Leaders speak</title></head><body><p>{WORDS}</p></body></html>".encode()


@pytest.mark.parametrize("packed", [False, True])
def test_a_capture_is_a_document_with_its_record_and_time(tmp_path: Path, packed: bool) -> None:
    pages = (("https://x.example/1", "text/html; charset=utf-8", PAGE), ("https://x.example/p.png", "image/png", b"x"))
    name = "crawl.warc.gz" if packed else "crawl.warc"
    (got,) = documents(tmp_path / name, a_warc(*pages, packed=packed))
    assert (got.text, got.title, got.url) == (WORDS, "Leaders speak", "https://x.example/1")
    assert (got.retrieved or "").startswith("2023-05-06T12:00:00")
    assert got.source_id == "<urn:uuid:00000000-0000-4000-8000-000000000000>"


def test_a_wacz_is_read_through_to_its_archives(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", a_warc(("https://x.example/1", "text/html", PAGE), packed=True))
    (got,) = documents(tmp_path / "crawl.wacz", out.getvalue())
    assert got.text == WORDS
    assert "no WACZ" in why(tmp_path / "bad.wacz", b"not a zip file at all, this")


def test_a_torn_archive_keeps_what_stood_before(tmp_path: Path) -> None:
    whole = a_warc(("https://x.example/1", "text/html", PAGE), ("https://x.example/2", "text/html", PAGE), packed=True)
    got = taken(tmp_path / "torn.warc.gz", whole[:-60])
    assert isinstance(got[0], Document)
    assert all(isinstance(each, Failure) and "please report" not in each.why for each in got[1:])
