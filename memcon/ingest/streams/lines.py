"""JSON Lines as a stream: cut at line ends where it is plain, drawn in packs where it is gzip."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from memcon.ingest.bounds import Bounds, count
from memcon.ingest.find import shown
from memcon.ingest.streams.raw import End, Pack, Raw, Slice
from memcon.records import Failure

_CHUNK = 1 << 20


def slices_of_lines(path: str, size: int, slice_bytes: int) -> Iterator[Slice]:
    """Equal pieces; a line belongs to the piece in which it begins."""
    for start in range(0, size, slice_bytes):
        yield Slice(path, "jsonl", start, min(start + slice_bytes, size))


def lines_of(part: Slice, bounds: Bounds) -> Iterator[Raw | Failure | End]:
    """The lines that begin in ``part``. The end is always the planned one: no line can begin anywhere else."""
    with Path(part.path).open("rb") as stream:
        if part.start:
            stream.seek(part.start - 1)
            _skip_line(stream)
        while (offset := stream.tell()) < part.end:
            line = stream.readline(bounds.line_bytes + 2)
            if not line:
                break
            if len(line) > bounds.line_bytes and not line.endswith(b"\n"):
                _skip_line(stream)
            yield from _record(part.path, offset, line, bounds)
    yield End(part.end)


def packs_of_lines(path: str, pack_bytes: int, bounds: Bounds) -> Iterator[Pack]:
    """Lines of a gzip file in packs of about ``pack_bytes``; what is damaged or over the bound ends it."""
    held: list[Raw | Failure] = []
    start = number = size = 0
    for number, record in enumerate(_unpacked(path, bounds), 1):
        held.append(record)
        size += len(record.content) if isinstance(record, Raw) else 0
        if size >= pack_bytes:
            yield Pack(path, start, number, tuple(held))
            held, start, size = [], number, 0
    if held:
        yield Pack(path, start, number, tuple(held))


def _unpacked(path: str, bounds: Bounds) -> Iterator[Raw | Failure]:
    number = 0
    try:
        with gzip.open(path, "rb") as packed:
            stream = io.BufferedReader(cast(io.RawIOBase, packed), _CHUNK)
            while line := stream.readline(bounds.line_bytes + 2):
                if len(line) > bounds.line_bytes and not line.endswith(b"\n"):
                    _skip_line(stream)
                for record in _record(path, number, line, bounds):
                    yield record
                    number += 1
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure("ingest", shown(path), f"the gzip data is damaged or cut off ({error}); fetch the file again")


def _record(path: str, offset: int, line: bytes, bounds: Bounds) -> Iterator[Raw | Failure]:
    line = line.rstrip(b"\r\n")
    if len(line) > bounds.line_bytes:
        why = f"the line is over {count(bounds.line_bytes)} bytes; split it"
        yield Failure("ingest", f"{shown(path)}@{offset}", why)
    elif line.strip():
        yield Raw(path, offset, line, "jsonl")


def _skip_line(stream: BinaryIO | io.BufferedReader) -> None:
    while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
        pass
