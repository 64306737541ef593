"""An original and its translation, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import Span


@dataclass(frozen=True, slots=True)
class PairedPassage:
    """A stretch of the original and what renders it (None: nothing does), with the numbers and names that both hold.

    ``sure`` is set for one sentence that renders one, where the lengths fit or both hold the same number or name, and
    for several where both hold two such.
    """

    original: Span | None
    translation: Span | None
    shared: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of which one translates the other, ``by`` whom if known; offsets are of each text."""

    original: str
    translation: str
    by: str | None
    passages: tuple[PairedPassage, ...]
