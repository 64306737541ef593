"""Archives as streams: files cut into slices that can be read on their own, in any process, and again.

A slice says which file and from where to where. It is opened where it is read, so no page passes through the process
that hands slices out. Files that cannot be cut (JSON Lines or WARC packed as one) are read there, and go out in packs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds
from memcon.ingest.find import Found, shown
from memcon.ingest.formats import Format
from memcon.ingest.streams.raw import End, Pack, Raw, Slice
from memcon.records import Failure

SLICE_BYTES = 8_000_000
STREAMS: frozenset[Format] = frozenset(("warc", "jsonl", "jsonl.gz", "parquet"))
_IDENTITY_BYTES = 1 << 16
_USUAL = Bounds()


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is read as a stream; ``identity`` holds as long as its size, beginning and end stay as they are."""

    path: str
    format: Format
    size: int
    identity: str

    @classmethod
    def of(cls, found: Found) -> Source:
        """The source of a file that was found; OSError where it cannot be opened."""
        digest = hashlib.sha256(str(found.size).encode())
        with Path(found.path).open("rb") as stream:
            digest.update(stream.read(_IDENTITY_BYTES))
            stream.seek(max(0, found.size - _IDENTITY_BYTES))
            digest.update(stream.read(_IDENTITY_BYTES))
        return cls(found.path, found.format, found.size, digest.hexdigest())


def plan(source: Source, *, slice_bytes: int = SLICE_BYTES, bounds: Bounds = _USUAL) -> Iterator[Slice | Pack]:
    """The slices of ``source`` in order, together the whole of it; InputError where it cannot be read at all."""
    if source.format == "parquet":
        from memcon.ingest.streams.columns import slices_of_table

        return slices_of_table(source.path)
    if source.format == "warc":
        from memcon.ingest.streams.web import slices_of_warc

        return slices_of_warc(source.path, source.size, slice_bytes, bounds)
    from memcon.ingest.streams.lines import packs_of_lines, slices_of_lines

    if source.format == "jsonl.gz":
        return packs_of_lines(source.path, slice_bytes, bounds)
    return slices_of_lines(source.path, source.size, slice_bytes)


def unfold(part: Slice | Pack, bounds: Bounds = _USUAL) -> Iterator[Raw | Failure | End]:
    """The records of ``part`` in order, and at its end where the next one begins."""
    if isinstance(part, Pack):
        yield from part.records
        yield End(part.end)
        return
    try:
        yield from _opened(part, bounds)
    except OSError as error:
        yield Failure("ingest", shown(part.path), f"it cannot be read ({error.strerror or error}); check the disk")
    except InputError as error:
        yield Failure("ingest", shown(part.path), str(error))


def _opened(part: Slice, bounds: Bounds) -> Iterator[Raw | Failure | End]:
    if part.format == "parquet":
        from memcon.ingest.streams.columns import rows_of

        return rows_of(part)
    if part.format == "warc":
        from memcon.ingest.streams.web import records_of

        return records_of(part, bounds)
    from memcon.ingest.streams.lines import lines_of

    return lines_of(part, bounds)


__all__ = ["SLICE_BYTES", "STREAMS", "End", "Pack", "Raw", "Slice", "Source", "plan", "unfold"]
