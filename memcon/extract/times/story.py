"""What a text has told so far, and what its undated months and days mean by it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from memcon.extract.times.anchor import AnchorDate
from memcon.extract.times.calendar import Days
from memcon.extract.times.plausible import Match
from memcon.extract.times.tense import direction
from memcon.vocabulary import Anchor


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression with its days (``None``: not to be told) and what they were counted from.

    ``follows`` is set for "two days after", which waits for the expression behind it; ``yearless`` for a date whose
    year was inferred.
    """

    start: int
    end: int
    days: Days | None
    anchor: Anchor
    kind: str
    follows: tuple[int, str] | None = None
    yearless: bool = False


@dataclass(slots=True)
class Story:
    """What the resolver knows at one point of the text.

    ``told`` is the latest day (or month, where no day was given) mentioned before it. A ``history`` tells of years
    long past: its undated days and months belong to the time just told, not to the day of publication.
    ``spoken`` is set for an undated text that speaks of its own day ("tomorrow"): there a year told far back is of
    something else, and a bare month stays without one. ``told_at`` is where the year last told stands.
    """

    text: str
    anchor: AnchorDate
    told: Days | None = None
    told_year: int | None = None
    history: bool = False
    spoken: bool = False
    told_at: int = 0

    def remember(self, expression: Expression, found: Match) -> None:
        """Move on past ``expression``: its day is the latest told now."""
        days = expression.days
        if days is None or days.earliest is None or found.kind in ("last_n", "in_n", "unit", "counted"):
            return
        if days.precision in ("day", "month"):
            self.told = days
        self.told_at = expression.end
        if found.get("year"):
            self.told_year = days.earliest.year
            if days.precision not in ("day", "month"):
                self.told = None

    def ahead(self, found: Match) -> int:
        """In which direction the clause around ``found`` looks."""
        return direction(self.text, found.start, found.end)

    def in_year(self, month: int, day: int, year: int | None, found: Match) -> tuple[date | None, Anchor]:
        """A day of a month, in its own year or the year that fits best."""
        if year is not None:
            return date(year, month, day), "text"
        base = self.anchor.day
        if base is None or self.history:
            return self.in_told_year(month, day, found), "text"
        candidates = [d for step in (-1, 0, 1) if (d := day_or_none(base.year + step, month, day))]
        if not candidates:
            return None, "none"
        ahead = self.ahead(found)
        return min(candidates, key=lambda d: cost(d, base, ahead)), self.anchor.kind

    def in_told_year(self, month: int, day: int, found: Match) -> date | None:
        """A day of a month as it follows from what was told: stories move forward, and rarely far."""
        if self.spoken and found.start - self.told_at > _NEAR:
            return None
        told = self.told.earliest if self.told is not None else None
        if told is None:
            return day_or_none(self.told_year, month, day) if self.told_year else None
        candidates = [d for step in (-1, 0, 1) if (d := day_or_none(told.year + step, month, day))]
        return min(candidates, key=lambda d: (d - told).days if d >= told else 2 * (told - d).days, default=None)

    def year_word(self, words: str) -> tuple[int | None, Anchor]:
        """The year that "last year" or "the same year" means here."""
        if re.search(r"\b(?:that|same|previous|following)\b", words):
            step = -1 if "previous" in words else 1 if "following" in words else 0
            if self.told is not None and self.told.earliest is not None:
                return self.told.earliest.year + step, "text"
            return (self.told_year + step, "text") if self.told_year else (None, "none")
        if self.anchor.day is None:
            return None, "none"
        return self.anchor.day.year + (-1 if "last" in words else 1 if "next" in words else 0), self.anchor.kind


_NEAR = 250
"""So many characters back a year still dates what a speaker tells of."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """That day, or ``None`` where the month has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def cost(day: date, base: date, ahead: int) -> float:
    """How far a reading is from the anchor; the way against the clause's direction counts several times."""
    distance = (day - base).days
    if distance == 0:
        return 0
    weight = {0: (1.0, 1.5), 1: (8.0, 1.0), -1: (1.0, 5.0), 2: (99.0, 1.0), -2: (1.0, 99.0)}[ahead]
    return abs(distance) * weight[distance > 0]


def tells_history(matches: tuple[Match, ...], anchor: date | None) -> bool:
    """Whether most years that the text names lie long before its anchor, and few words speak of the present."""
    if anchor is None:
        return False
    years = [int(m.get("year")) for m in matches if m.get("year") and m.kind in ("date", "month", "year", "iso")]
    far = sum(1 for year in years if anchor.year - year > 2)
    now = sum(1 for m in matches if m.kind in ("weekday", "today", "unit", "vague", "feast"))
    return far >= 5 and far >= 0.8 * len(years) and far >= 2 * now


def speaks_of_now(matches: tuple[Match, ...], anchor: date | None) -> bool:
    """Whether a text of which no day is known speaks of its own day more often than it names a year."""
    if anchor is not None:
        return False
    now = sum(1 for m in matches if m.kind in ("weekday", "today", "unit", "vague"))
    return now >= 3 and now > sum(1 for m in matches if m.get("year"))
