"""What a stream is made of: slices and packs, and in them records as they lie there."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.ingest.formats import Format
from memcon.records import Failure


@dataclass(frozen=True, slots=True)
class Raw:
    """One record before anything is made of it.

    ``offset`` is where it begins: bytes into the file as it lies there (WARC, JSON Lines), or its number (Parquet, and
    files packed as one). ``format`` is None for what is no page (pictures, redirections, requests), whose content is
    not read.
    """

    path: str
    offset: int
    content: bytes = b""
    format: Format | None = None
    source_id: str | None = None
    url: str | None = None
    charset: str | None = None
    retrieved: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The slice is over; ``next`` is where the first record after it begins."""

    next: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The records of a file that begin from ``start`` on and before ``end``."""

    path: str
    format: Format
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Pack:
    """Records that were drawn already, from number ``start`` up to ``end``, of a file that cannot be cut."""

    path: str
    start: int
    end: int
    records: tuple[Raw | Failure, ...]
