"""The bounds that keep one input from stopping a run."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of one input is taken: sizes in bytes, text in characters, times in seconds (of a scan: a page).

    ``letters`` is the least that a file must hold to count as a document. A line of JSON Lines was put there on
    purpose and may be shorter, but not empty.
    """

    file_bytes: int = 20 * MEGABYTE
    line_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 2_000 * MEGABYTE
    characters: int = 2_000_000
    letters: int = 20
    pages: int = 2_000
    parse_seconds: float = 60.0
    fetch_seconds: float = 60.0
    scanned_pages: int = 300
    scan_seconds: float = 60.0


def count(number: int) -> str:
    """``number`` with thin grouping, as messages print it."""
    return f"{number:,}"
