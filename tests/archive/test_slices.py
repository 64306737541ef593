"""Streams are cut into slices that are together exactly the file, whatever stands in it."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from memcon.archive import Archive, Done, Way
from memcon.ingest.bounds import Bounds
from memcon.ingest.find import Found, find
from memcon.ingest.streams import End, Raw, Slice, Source, plan, unfold
from memcon.records import Failure

pytest.importorskip("fastwarc", reason="needs: pip install 'memcon[archive]'")
SLICES = (300, 1_000, 2_500, 10**9)


def record(number: int, body: bytes, kind: str = "response") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08d}-0000-4000-8000-000000000000>\r\n"
        f"WARC-Target-URI: http://a.example/{number}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def body(number: int) -> bytes:
    return f"<p>Page {number} {random.Random(number).random()} ".encode() * (number % 7 + 1)


def source(path: Path) -> Source:
    (found,) = find(str(path))
    assert isinstance(found, Found)
    return Source.of(found)


def taken(path: Path, slice_bytes: int) -> list[Raw | Failure]:
    """All records slice by slice; every slice but a pack ends where the next begins."""
    parts = list(plan(source(path), slice_bytes=slice_bytes))
    assert parts[0].start == 0
    out: list[Raw | Failure] = []
    for part in parts:
        items = list(unfold(part))
        assert isinstance(items[-1], End)
        out += [i for i in items[:-1] if not isinstance(i, End)]
    return out


def numbers(records: list[Raw | Failure]) -> list[str]:
    return [r.url.rpartition("/")[2] for r in records if isinstance(r, Raw) and r.url]


@pytest.mark.parametrize("slice_bytes", SLICES)
@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["gzip", "plain"])
def test_slices_of_a_warc_are_the_whole_of_it(tmp_path: Path, slice_bytes: int, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / ("a.warc.gz" if pack is gzip.compress else "a.warc")
    path.write_bytes(b"".join(pack(record(n, body(n))) for n in range(40)))
    got = taken(path, slice_bytes)
    assert numbers(got) == [str(n) for n in range(40)]
    assert [g.content for g in got if isinstance(g, Raw)] == [body(n) for n in range(40)]


def test_what_is_no_page_is_told_of_and_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record(1, b"<p>one") + record(2, b"<p>asked", "request") + record(3, b"<p>three"))
    got = taken(path, 10**6)
    assert [(g.format, bool(g.content)) for g in got if isinstance(g, Raw)] == [
        ("html", True), (None, False), ("html", True),
    ]  # fmt: skip


def test_a_warc_packed_as_one_is_drawn_in_packs(tmp_path: Path) -> None:
    rng = random.Random(1)
    path = tmp_path / "one.warc.gz"
    path.write_bytes(gzip.compress(b"".join(record(n, rng.randbytes(400)) for n in range(60))))
    parts = list(plan(source(path), slice_bytes=1_000))
    assert len(parts) > 3
    assert not any(isinstance(p, Slice) for p in parts)
    assert numbers([r for p in parts for r in unfold(p) if not isinstance(r, End)]) == [str(n) for n in range(60)]


def test_damage_costs_only_the_records_it_lies_in(tmp_path: Path) -> None:
    packed = [gzip.compress(record(n, random.Random(n).randbytes(300))) for n in range(20)]
    packed[7] = packed[7][:100] + b"\xff" * 40 + packed[7][140:]
    path = tmp_path / "torn.warc.gz"
    path.write_bytes(b"".join(packed))
    got = taken(path, 10**9)
    assert numbers(got) == [str(n) for n in range(20) if n != 7]
    (failure,) = [g for g in got if isinstance(g, Failure)]
    assert "damaged" in failure.why


@pytest.mark.parametrize("slice_bytes", [500, 900, 2_000])
def test_a_page_that_holds_a_whole_archive_is_not_taken_for_one(tmp_path: Path, slice_bytes: int) -> None:
    """Inner records look like places to cut. What the slices make of the file does not depend on them."""
    inner = b"".join(gzip.compress(record(100 + n, body(n))) for n in range(12))
    outer = [record(n, body(n)) for n in range(6)]
    outer[3] = record(3, inner)
    path = tmp_path / "nested.warc.gz"
    # stored, not deflated: as a packer does with what is packed already
    path.write_bytes(b"".join(gzip.compress(one, compresslevel=0) for one in outer))
    way = Way(slice_bytes=slice_bytes, streams=True, prefilter=False, bounds=Bounds(letters=1))
    done = [d for d in Archive(way, "r").run([str(path)]) if isinstance(d, Done)]
    places = [o.offset for d in done for o in d.custody.records]
    whole = [r.offset for r in taken(path, 10**9) if isinstance(r, Raw)]
    assert places == whole
    assert len(whole) == 6


@pytest.mark.parametrize("slice_bytes", [50, 333, 10**6])
@pytest.mark.parametrize("packed", [False, True])
def test_slices_of_lines_are_the_whole_of_them(tmp_path: Path, slice_bytes: int, packed: bool) -> None:
    lines = [json.dumps({"text": f"line {n} " + "x" * (n * 7 % 90)}).encode() for n in range(50)]
    content = b"\n".join([*lines[:20], b"", *lines[20:]])
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(content) if packed else content)
    assert [r.content for r in taken(path, slice_bytes) if isinstance(r, Raw)] == lines


def test_rows_of_a_table_are_texts_or_pages(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs: pip install 'memcon[parquet]'")
    parquet = pytest.importorskip("pyarrow.parquet")
    texts = arrow.table({"text": [f"text {n}" for n in range(7)], "url": ["http://a.example"] * 7, "other": range(7)})
    parquet.write_table(texts, tmp_path / "texts.parquet", row_group_size=3)
    got = taken(tmp_path / "texts.parquet", 1)
    assert [json.loads(g.content) for g in got if isinstance(g, Raw)] == [
        {"text": f"text {n}", "url": "http://a.example"} for n in range(7)
    ]
    assert [g.offset for g in got if isinstance(g, Raw)] == list(range(7))
    pages = arrow.table({"html": [b"<p>a", None], "url": ["http://a.example/1", "http://a.example/2"]})
    parquet.write_table(pages, tmp_path / "pages.parquet")
    page, failure = taken(tmp_path / "pages.parquet", 1)
    assert isinstance(page, Raw)
    assert (page.content, page.format, page.url) == (b"<p>a", "html", "http://a.example/1")
    assert isinstance(failure, Failure)


def test_the_identity_of_a_file_is_that_of_its_content(tmp_path: Path) -> None:
    for name, content in (("a.jsonl", b"one\n"), ("b.jsonl", b"one\n"), ("c.jsonl", b"two\n")):
        (tmp_path / name).write_bytes(content)
    a, b, c = (source(tmp_path / f"{name}.jsonl").identity for name in "abc")
    assert a == b != c
