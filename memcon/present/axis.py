"""One axis of time for a chart: linear, broken where nothing lies, each break saying how much it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from memcon.present.phrases import MONTHS

BREAK = 66.0
ROOMY = 15.0
MOST_BREAKS = 4
SHORTEST_BREAK = 10
LEAST = 64.0


@dataclass(frozen=True, slots=True)
class Piece:
    """Days ``first`` up to and including ``last``, drawn from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    @property
    def days(self) -> int:
        """How many days the piece shows."""
        return (self.last - self.first).days + 1

    @property
    def day_width(self) -> float:
        """How wide one day is drawn."""
        return (self.right - self.left) / self.days


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the axis: ``label`` beside it, ``head`` (month or year) over it where that changes."""

    x: float
    label: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """Days to places. Every day that the axis was made from lies in one of its pieces."""

    pieces: tuple[Piece, ...]

    def edge(self, day: date) -> float:
        """Where ``day`` begins; a day outside is put at the nearest end of a piece."""
        for piece in self.pieces:
            if day < piece.first:
                return piece.left
            if day <= piece.last:
                return piece.left + (day - piece.first).days * piece.day_width
        return self.pieces[-1].right

    def span(self, first: date | None, last: date | None) -> tuple[float, float]:
        """Where ``first`` begins and ``last`` ends; an open end runs to the end of the axis."""
        left = self.pieces[0].left if first is None else self.edge(first)
        right = self.pieces[-1].right if last is None else self._end(last)
        return left, max(right, left + 2)

    def _end(self, day: date) -> float:
        return self.pieces[-1].right if day >= self.pieces[-1].last else self.edge(day + timedelta(days=1))

    def breaks(self) -> Iterator[tuple[float, str]]:
        """The middle of each break and what it leaves out, in words."""
        for before, after in pairwise(self.pieces):
            yield (before.right + after.left) / 2, _length((after.first - before.last).days - 1)


def _length(days: int) -> str:
    if days < 100:
        return f"{days} days"
    return f"{round(days / 30.4)} months" if days < 730 else f"{round(days / 365.25)} years"


def make_axis(spans: Iterable[tuple[date, date]], left: float, right: float) -> Axis | None:
    """The axis from ``left`` to ``right`` that shows every day of ``spans``; ``None`` when there is none."""
    clusters: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if clusters and first <= clusters[-1][1] + timedelta(days=1):
            clusters[-1] = (clusters[-1][0], max(clusters[-1][1], last))
        else:
            clusters.append((first, last))
    if not clusters:
        return None
    groups = [[cluster] for cluster in clusters]
    groups = _join(groups, right - left)
    ends = [(g[0][0], g[-1][1]) for g in groups]
    return Axis(_lay_out(_padded(ends), left, right))


def _padded(ends: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Each piece with a little room on either side, never so much that two would meet."""
    padded = []
    for at, (first, last) in enumerate(ends):
        room = max(1, (last - first).days // 40)
        before = (first - ends[at - 1][1]).days // 3 if at else (first - date.min).days
        after = (ends[at + 1][0] - last).days // 3 if at + 1 < len(ends) else (date.max - last).days
        padded.append((first - timedelta(days=min(room, before)), last + timedelta(days=min(room, after))))
    return padded


def _join(groups: list[list[tuple[date, date]]], width: float) -> list[list[tuple[date, date]]]:
    """Break at the widest gaps, one by one, only while days are narrow; join across all others."""
    gaps = sorted(((after[0][0] - before[-1][1]).days, at) for at, (before, after) in enumerate(pairwise(groups)))
    chosen: set[int] = set()
    total = (groups[-1][-1][1] - groups[0][0][0]).days + 3
    while gaps and len(chosen) < MOST_BREAKS and gaps[-1][0] > SHORTEST_BREAK and width / total < ROOMY:
        gap, at = gaps.pop()
        if gap * width / total < 1.2 * BREAK:
            break  # the break would take as much room as the gap
        chosen.add(at)
        total -= gap - 2
        width -= BREAK
    joined: list[list[tuple[date, date]]] = []
    for at, group in enumerate(groups):
        if joined and at - 1 not in chosen:
            joined[-1] = joined[-1] + group
        else:
            joined.append(list(group))
    return joined


def _lay_out(ends: list[tuple[date, date]], left: float, right: float) -> tuple[Piece, ...]:
    room = right - left - BREAK * (len(ends) - 1)
    days = [(last - first).days + 1 for first, last in ends]
    spare = max(room - LEAST * len(ends), 0.0)
    pieces, x = [], left
    for (first, last), count in zip(ends, days, strict=True):
        width = min(LEAST, room / len(ends)) + spare * count / sum(days)
        pieces.append(Piece(first, last, round(x, 1), round(x + width, 1)))
        x += width + BREAK
    return tuple(pieces)


def ticks(axis: Axis) -> tuple[Tick, ...]:
    """Lines for the axis, never nearer than their labels need."""
    found: list[Tick] = []
    for piece in axis.pieces:
        found.extend(_ticks_of(piece))
    return tuple(found)


def _ticks_of(piece: Piece) -> list[Tick]:
    found: list[Tick] = []
    day = piece.day_width
    step = next((n for n in (1, 2, 7, 14) if day * n >= 30), None)
    months = next((n for n in (1, 3, 6) if day * 30 * n >= 46), None)
    if step:
        found = _day_ticks(piece, step)
    elif months:
        found = _month_ticks(piece, months)
    else:
        found = _year_ticks(piece, next((n for n in (1, 2, 5, 10, 25, 100) if day * 365 * n >= 46), 1000))
    return found or [Tick(piece.left, str(piece.first.day), f"{MONTHS[piece.first.month - 1][:3]} {piece.first.year}")]


def _day_ticks(piece: Piece, step: int) -> list[Tick]:
    found, headed, month = [], -1e9, 0
    for offset in range(0, piece.days, step):
        day = piece.first + timedelta(days=offset)
        x = round(piece.left + offset * piece.day_width, 1)
        head = ""
        if day.month != month and x - headed >= 66:
            head, headed, month = f"{MONTHS[day.month - 1][:3]} {day.year}", x, day.month
        found.append(Tick(x, str(day.day), head))
    return found


def _month_ticks(piece: Piece, step: int) -> list[Tick]:
    found: list[Tick] = []
    head_year = 0
    begun = piece.first.year * 12 + piece.first.month - (piece.first.day == 1)
    for count in range(begun, piece.last.year * 12 + piece.last.month):
        year, month = count // 12, count % 12 + 1
        if count % step == 0:
            x = round(piece.left + (date(year, month, 1) - piece.first).days * piece.day_width, 1)
            found.append(Tick(x, MONTHS[month - 1][:3], str(year) if year != head_year else ""))
            head_year = year
    return found


def _year_ticks(piece: Piece, step: int) -> list[Tick]:
    found = []
    for year in range(piece.first.year, piece.last.year + 1):
        day = date(year, 1, 1)
        if year % step == 0 and piece.first <= day <= piece.last:
            found.append(Tick(round(piece.left + (day - piece.first).days * piece.day_width, 1), str(year)))
    return found
