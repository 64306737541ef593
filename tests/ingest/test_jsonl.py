from __future__ import annotations

import gzip
import hashlib
import io
import json
from typing import Any

import pytest

from memcon.ingest.bounds import Bounds
from memcon.ingest.jsonl import read_lines, read_packed_lines
from memcon.records import Document, Failure

TEXT = "Chile’s foreign minister met his Peruvian counterpart in Arica on 4 May."


def taken(content: bytes, **bounds: int) -> list[Document | Failure]:
    return list(read_lines(io.BytesIO(content), "in.jsonl", bounds=Bounds(**bounds)))


def line(**fields: Any) -> bytes:
    return json.dumps({"text": TEXT} | fields).encode() + b"\n"


def failure(content: bytes, **bounds: int) -> Failure:
    (only,) = taken(content, **bounds)
    assert isinstance(only, Failure)
    return only


def test_all_that_a_line_may_say() -> None:
    (made,) = taken(
        line(id="d1", title="Arica", published="2020-05-05", url="https://example.org/1", outlet="El Diario",
             author="Ana Paz", kind="press_release", side="cl", spans=[], meta={"x": 1})
    )  # fmt: skip
    assert isinstance(made, Document)
    assert (made.source_id, made.title, made.published, made.url) == (
        "d1",
        "Arica",
        "2020-05-05",
        "https://example.org/1",
    )
    assert (made.outlet, made.author, made.kind, made.side) == ("El Diario", "Ana Paz", "readout", "CL")
    assert (made.path, made.encoding, made.language) == ("in.jsonl", "utf-8", "en")


def test_text_is_taken_as_it_stands() -> None:
    odd = "A\u00a0b\u200b \r\n caf\u0065\u0301  \x00 \u202e end of words "
    (made,) = taken(line(text=odd))
    assert isinstance(made, Document)
    assert made.text == odd


def test_the_hash_is_of_the_bytes_of_the_line() -> None:
    content = line(id=1)
    for packed in (content, content.replace(b"\n", b"\r\n"), content.strip()):
        (made,) = taken(packed)
        assert isinstance(made, Document)
        assert made.bytes_sha256 == hashlib.sha256(content.strip()).hexdigest()
        assert made.source_id == "1"


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b'{"title": "no text"}', "missing required field `text`"),
        (line(text=7), "Expected `str`, got `int` - at `$.text`"),
        (line(published=2020), "at `$.published`"),
        (line(title=["a"]), "at `$.title`"),
        (b"[1, 2]", "Expected `object`"),
        (b"not json", "not a JSON object"),
        (b'{"text": "cut off', "not a JSON object"),
        (b'{"text": "\\ud800 half a pair"}', "not a JSON object"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (line(text=" \n "), "no text"),
        (line(text=""), "no text"),
        (b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(bad: bytes, why: str) -> None:
    got = taken(line(id="a") + bad.strip() + b"\n\n" + line(id="b"))
    assert [getattr(each, "source_id", None) for each in got] == ["a", None, "b"]
    assert isinstance(got[1], Failure)
    assert got[1].where == "in.jsonl:2"
    assert why in got[1].why


def test_a_short_text_is_a_document_when_somebody_put_it_on_a_line() -> None:
    assert isinstance(taken(line(text="He called."))[0], Document)


def test_a_byte_order_mark_and_empty_lines_are_passed_over() -> None:
    got = taken(b"\xef\xbb\xbf" + line(id="a") + b"\n  \n" + line(id="b"))
    assert [each.source_id for each in got if isinstance(each, Document)] == ["a", "b"]


def test_a_line_over_the_bound_is_left_out_and_the_next_one_read() -> None:
    got = taken(line(text="x" * 5000) + line(id="b"), line_bytes=1000)
    assert isinstance(got[0], Failure)
    assert "over 1,000 bytes" in got[0].why
    assert isinstance(got[1], Document)


def test_a_text_over_the_bound_is_refused() -> None:
    assert "over the bound of 50" in failure(line(), characters=50).why


def test_a_file_that_is_something_else_does_not_give_a_failure_for_each_of_its_lines() -> None:
    got = taken(b"rubbish\n" * 10_000)
    assert len(got) == 101
    assert isinstance(got[-1], Failure)
    assert "is it JSON Lines" in got[-1].why


def packed(content: bytes, **bounds: int) -> list[Document | Failure]:
    return list(read_packed_lines(io.BytesIO(content), "in.jsonl.gz", bounds=Bounds(**bounds)))


def test_packed_lines() -> None:
    content = gzip.compress(line(id="a") + line(id="b"))
    assert [each.source_id for each in packed(content) if isinstance(each, Document)] == ["a", "b"]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-12], lambda b: b[:20], lambda b: b"no gzip", lambda b: b[:10] + b"\xff" * 50]
)
def test_damaged_gzip_is_one_failure(damage: Any) -> None:
    content = damage(gzip.compress(line(id="a") * 3))
    assert [each for each in packed(content) if isinstance(each, Failure)][-1].where == "in.jsonl.gz"


def test_a_bomb_of_one_line_is_refused_at_the_bound() -> None:
    got = packed(gzip.compress(b'{"text": "' + b"a" * 30_000_000), line_bytes=1_000_000, unpacked_bytes=10_000_000)
    (only,) = got
    assert isinstance(only, Failure)
    assert "unpacks to more than 10,000,000 bytes" in only.why


def test_a_bomb_of_many_lines_keeps_what_came_before_the_bound() -> None:
    got = packed(gzip.compress(line(id="a") + b"\n" * 5_000_000), unpacked_bytes=1_000_000)
    assert isinstance(got[0], Document)
    assert isinstance(got[1], Failure)
    assert len(got) == 2
