"""What is made of the register of one pair: its rhythm, with the strip that is drawn of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.records.register import Estimate
from memcon.records.showing import Displayed
from memcon.vocabulary import ContactKind


@dataclass(frozen=True, slots=True)
class StripMark:
    """One contact on the strip of a pair: the days between which it lies, and the sides that announced it."""

    contact: str
    first: date
    last: date
    kind: ContactKind
    announced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairStrip:
    """The strip of another pair that is laid beside."""

    name: str
    strip: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class EventMark:
    """One event that is laid beside the contacts."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class Rhythm(Displayed):
    """How often a pair was in contact, as far as the case knows.

    ``n`` contacts are counted, ``left_out`` are held without a date that is narrow enough. ``tests`` is how many
    p-values were made; those in ``estimates`` are corrected for that number. ``others`` and ``events`` are what is laid
    beside. ``notes`` say how to read them.
    """

    between: tuple[str, ...]
    n: int
    left_out: int
    tests: int
    estimates: tuple[Estimate, ...]
    strip: tuple[StripMark, ...] = ()
    split: date | None = None
    others: tuple[PairStrip, ...] = ()
    events: tuple[EventMark, ...] = ()
    notes: tuple[str, ...] = ()
