"""WARC as a stream: cut where a record begins, and read on behind what is damaged.

Cuts are guessed: a gzip member whose content begins like a record, or the blank line before one. A page may hold
such bytes itself. So each slice says where the first record behind it really began, and where that is not where the
next slice was begun, the next one is read again from there.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from memcon.errors import InputError, MissingPart
from memcon.ingest.archive import check_whole, format_of_record
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.find import shown
from memcon.ingest.streams.raw import End, Pack, Raw, Slice
from memcon.records import Failure

_MEMBER = b"\x1f\x8b\x08"
_RECORD = b"WARC/1."
_PLAIN = b"\r\n\r\n" + _RECORD
_CHUNK = 1 << 20
_HEAD = 1 << 15
_FAR = 8
"""Slices without a place to cut after which a file counts as packed in one piece."""


def slices_of_warc(path: str, size: int, slice_bytes: int, bounds: Bounds) -> Iterator[Slice | Pack]:
    """Slices of about ``slice_bytes``; packs where the file has no places to cut. MissingPart without the parser."""
    _parser()
    with Path(path).open("rb") as stream:
        packed = stream.read(2) == _MEMBER[:2]
        start = 0
        while start < size:
            far = start + slice_bytes * (1 + _FAR)
            end = (
                _next_start(stream, start + slice_bytes, min(far, size), packed) if start + slice_bytes < size else size
            )
            if end is None and not start and far < size:
                yield from _packs(path, slice_bytes, bounds)
                return
            yield Slice(path, "warc", start, end or size)
            start = end or size


def _next_start(stream: BinaryIO, place: int, end: int, packed: bool) -> int | None:
    """The first place from ``place`` on and before ``end`` where a record seems to begin."""
    mark, ahead = (_MEMBER, 0) if packed else (_PLAIN, 4)
    while place < end:
        stream.seek(place)
        chunk = stream.read(min(_CHUNK, end - place) + len(mark) - 1)
        at = chunk.find(mark)
        while at >= 0:
            if not packed or _is_record(stream, place + at):
                return place + at + ahead
            at = chunk.find(mark, at + 1)
        place += _CHUNK
    return None


def _is_record(stream: BinaryIO, place: int) -> bool:
    stream.seek(place)
    try:
        return zlib.decompressobj(31).decompress(stream.read(_HEAD), 16).startswith(_RECORD)
    except zlib.error:
        return False


def records_of(part: Slice, bounds: Bounds) -> Iterator[Raw | Failure | End]:
    """The records that begin in ``part``; after damage the next that can be found."""
    with Path(part.path).open("rb") as stream:
        packed = stream.read(2) == _MEMBER[:2]
        start = last = part.start
        told = False
        while True:
            stream.seek(start)
            try:
                for record in _records(stream):
                    last, told = record.stream_pos, False
                    if last >= part.end:
                        yield End(last)
                        return
                    yield _taken(record, part.path, last, bounds)
                yield End(part.end)
                return
            except (OSError, ValueError, EOFError) as error:
                if not told:
                    where = f"{shown(part.path)}@{last}"
                    yield Failure("ingest", where, f"the record there or behind it is damaged ({error}); left out")
                told = True
                found = _next_start(stream, last + 1, part.end, packed)
                if found is None:
                    yield End(part.end)
                    return
                start = last = found


def _packs(path: str, pack_bytes: int, bounds: Bounds) -> Iterator[Pack]:
    held: list[Raw | Failure] = []
    start = number = size = 0
    with Path(path).open("rb") as stream:
        for taken in _to_the_end(stream, path, bounds):
            held.append(taken)
            number += 1
            size += len(taken.content) if isinstance(taken, Raw) else 0
            if size >= pack_bytes * 4:  # packs hold pages unpacked, slices packed
                yield Pack(path, start, number, tuple(held))
                held, start, size = [], number, 0
    if held:
        yield Pack(path, start, number, tuple(held))


def _to_the_end(stream: BinaryIO, path: str, bounds: Bounds) -> Iterator[Raw | Failure]:
    try:
        for number, record in enumerate(_records(stream)):
            yield _taken(record, path, number, bounds)
    except (OSError, ValueError, EOFError) as error:
        yield Failure("ingest", shown(path), f"it is damaged ({error}); what stood before that is taken")


def _parser() -> Any:
    try:
        from fastwarc import warc
    except ImportError as error:
        raise MissingPart("reading WARC archives needs: pip install 'memcon[archive]'") from error
    return warc


def _records(stream: BinaryIO) -> Iterator[Any]:
    warc = _parser()
    return iter(warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.any_type, parse_http=False))


def _taken(record: Any, path: str, offset: int, bounds: Bounds) -> Raw | Failure:
    """The record with its content where it is a page that was found; without where it is none."""
    name, address = str(record.record_id), record.headers.get("WARC-Target-URI", "") or None
    if record.record_type != _parser().WarcRecordType.response:
        return Raw(path, offset, source_id=name, url=address)
    record.parse_http(auto_decode="all")
    headers = record.http_headers
    known = format_of_record(record)
    if headers is None or headers.status_code != 200 or known is None:
        return Raw(path, offset, source_id=name, url=address)
    content = record.reader.read(bounds.file_bytes + 1)
    where = f"{shown(path)}#{address or name}"
    if len(content) > bounds.file_bytes:
        return Failure("ingest", where, f"the page has over {count(bounds.file_bytes)} bytes")
    try:
        check_whole(record, content)
    except InputError as error:
        return Failure("ingest", where, str(error))
    captured = record.record_date
    day = captured.isoformat() if captured else None
    return Raw(path, offset, content, known, name, address, record.http_charset, day)
