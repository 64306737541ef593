"""Drawings of the analyses as inline SVG: contacts in time, ratios with their ranges, days around contacts.

Shape says what colour says, so that both print and eyes that see fewer colours lose nothing; uncertainty is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from memcon.present.panels import Figure
from memcon.present.passages import clean
from memcon.present.phrases import MONTHS, day_words

SHAPES = ("one", "two", "three", "none")
"""Triangle, square, disc, ring: each with a colour of its own."""


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a drawing is, where its axis begins, and how high a line is; ``above``: names stand over their lines."""

    width: int
    left: int
    row: int
    years: int
    above: bool = False

    @property
    def right(self) -> int:
        """Where the axis ends."""
        return self.width - (18 if self.above else 24)

    def line(self, place: int, name: str) -> tuple[float, Markup]:
        """How far down the line with this number lies, with its name."""
        y = 44 + self.row * (place + 1) - (8 if self.above else self.row / 2 + 6)
        at = y - 14 if self.above else y + 4
        words = Markup('<text x="0" y="{}">{}</text>').format(round(at, 1), clean(_cut(name, 46 if self.above else 30)))
        return y, words + Markup('<path class="grid" d="M{} {}H{}" stroke-dasharray="1 3"/>').format(
            self.left, y, self.right
        )


WIDE = Room(1000, 190, 30, 14)
SLIM = Room(360, 8, 46, 5, above=True)
"""For a phone."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A contact in time: one day, or a bar where it may have been on any of several; ``shape`` is one of SHAPES."""

    first: date
    last: date
    shape: str
    title: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a drawing in time."""

    name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A value with its range; ``low`` or ``high`` None where that end is open."""

    name: str
    value: float | None
    low: float | None
    high: float | None


def lanes_in_time(
    lanes: Sequence[Lane], title: str, room: Room = WIDE, event: date | None = None, event_name: str = ""
) -> Markup:
    """Contacts of several lines over one axis of years; ``event`` is a line through all."""
    days = [day for lane in lanes for dot in lane.dots for day in (dot.first, dot.last)] + ([event] if event else [])
    if not days:
        return Markup()
    first, last = min(days) - timedelta(days=10), max(days) + timedelta(days=10)
    span = max((last - first).days, 1)

    def x(day: date) -> float:
        return room.left + (day - first).days / span * (room.right - room.left)

    height = 44 + room.row * len(lanes)
    parts = [_years(_ticks(first, last, room.years), x, height)]
    if event:
        at = round(x(event), 1)
        anchor = "end" if at > (room.left + room.right) / 2 else "start"
        shift = -6 if anchor == "end" else 6
        parts.append(
            Markup('<path class="event" d="M{0} 18V{1}"/><text x="{2}" y="14" text-anchor="{3}">{4}</text>').format(
                at, height, round(at + shift, 1), anchor, clean(event_name or day_words(event))
            )
        )
    for place, lane in enumerate(lanes):
        y, words = room.line(place, lane.name)
        parts += [words, *(_dot(dot, x, y) for dot in lane.dots)]
    return _svg(title, room.width, height, parts)


def _dot(dot: Dot, x: object, y: float) -> Markup:
    assert callable(x)
    at = (x(dot.first) + x(dot.last)) / 2
    bar = Markup()
    if dot.last > dot.first:
        left, right = round(x(dot.first), 1), round(x(dot.last), 1)
        bar = Markup('<path class="vague" d="M{0} {1}v8M{2} {1}v8M{0} {3}H{2}"/>').format(left, y - 4, right, y)
    return Markup('<g class="{}"><title>{}</title>{}{}</g>').format(
        dot.shape, clean(dot.title), bar, shape(dot.shape, at, y)
    )


def shape(name: str, x: float, y: float, size: float = 4.6) -> Markup:
    """The drawn sign of one of SHAPES at a place."""
    x, y = round(x, 1), round(y, 1)
    match name:
        case "one":
            return Markup('<path class="f" d="M{} {}l{} {}h{}z"/>').format(x, y - size, size, 2 * size - 1, -2 * size)
        case "two":
            return Markup('<rect class="f" x="{0}" y="{1}" width="{2}" height="{2}"/>').format(
                round(x - size + 0.8, 1), round(y - size + 0.8, 1), round(2 * size - 1.6, 1)
            )
        case "three":
            return Markup('<circle class="f" cx="{}" cy="{}" r="{}"/>').format(x, y, size - 0.4)
        case _:
            return Markup('<circle class="o" cx="{}" cy="{}" r="{}"/>').format(x, y, size - 0.6)


def _years(ticks: Iterable[tuple[date, str]], x: object, height: int) -> Markup:
    assert callable(x)
    parts = []
    for day, label in ticks:
        at = round(x(day), 1)
        parts.append(Markup('<path class="grid" d="M{0} 38V{1}"/>').format(at, height))
        parts.append(Markup('<text class="tick" x="{}" y="34">{}</text>').format(at + 3, label))
    return Markup('<g aria-hidden="true">{}</g>').format(Markup("").join(parts))


def _ticks(first: date, last: date, most: int) -> Iterable[tuple[date, str]]:
    """Years, so many at the most, or months where there are few years."""
    years = (last - first).days / 365.25
    if years > 1.8:
        step = max(1, math.ceil(years / most))
        for year in range(first.year + 1, last.year + 1):
            if (year - first.year - 1) % step == 0:
                yield date(year, 1, 1), str(year)
        return
    step = math.ceil(years * 14 / most)
    month = first.year * 12 + first.month
    while date(month // 12, month % 12 + 1, 1) <= last:
        name = MONTHS[month % 12][:3]
        yield date(month // 12, month % 12 + 1, 1), f"{name} {month // 12}" if month % 12 == 0 else name
        month += step


def ratios(rows: Sequence[Ratio], title: str, words: str, room: Room = WIDE) -> Markup:
    """Values with their ranges on a scale of ratios, with a line at 1; an open end is an arrow."""
    ends = [v for r in rows for v in (r.value, r.low, r.high) if v]
    if not ends:
        return Markup()
    low, high = min(0.5, *ends) / 1.15, max(2.0, *ends) * 1.15
    low, high = max(low, 0.01), min(high, 100.0)

    def x(value: float) -> float:
        inside = min(max(value, low), high)
        return room.left + math.log(inside / low) / math.log(high / low) * (room.right - room.left)

    height = 44 + room.row * len(rows)
    parts = []
    for value in (0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50):
        if low <= value <= high:
            at = round(x(value), 1)
            css = "range" if value == 1 else "grid"
            width = ' stroke-width="1"' if value == 1 else ""
            parts.append(Markup('<path class="{0}"{3} d="M{1} 38V{2}"/>').format(css, at, height, Markup(width)))
            parts.append(
                Markup('<text class="tick" x="{}" y="34" text-anchor="middle">{}</text>').format(at, f"×{value:g}")
            )
    parts.append(Markup('<text class="tick" x="{}" y="14">{}</text>').format(room.left, clean(words)))
    for place, row in enumerate(rows):
        y, name = room.line(place, row.name)
        parts += [name, _range(row, x, y, room)]
    return _svg(title, room.width, height, parts)


def _range(row: Ratio, x: object, y: float, room: Room) -> Markup:
    assert callable(x)
    if row.value is None and row.low is None and row.high is None:
        at = room.left + 8, round(y + 4, 1)
        return Markup('<text class="tick" x="{}" y="{}">too few contacts</text>').format(*at)
    left = round(x(row.low), 1) if row.low else room.left
    right = round(x(row.high), 1) if row.high else room.right
    ends = Markup("M{0} {1}v10").format(left, y - 5) if row.low else Markup("M{0} {1}l8 -5M{0} {1}l8 5").format(left, y)
    ends += (
        Markup("M{0} {1}v10").format(right, y - 5)
        if row.high
        else Markup("M{0} {1}l-8 -5M{0} {1}l-8 5").format(right, y)
    )
    shown = f"{row.value:.2g}" if row.value is not None else "open"
    ranged = f"{row.low:.2g}" if row.low else "0"
    title = f"{row.name}: {shown} ({ranged} to {f'{row.high:.2g}' if row.high else 'open'})"
    dot = shape("three", x(row.value), y) if row.value else Markup()
    return Markup('<g><title>{}</title><path class="range" d="M{} {}H{}{}"/>{}</g>').format(
        clean(title), left, y, right, ends, dot
    )


def raster(
    rows: Sequence[tuple[str, Sequence[tuple[int, str, str]]]], days: int, title: str, room: Room = WIDE
) -> Markup:
    """Days from ``-days`` to ``days`` around each row's contact: what lies there as (offset, shape, title)."""
    start = 98 if room.above else room.left

    def x(offset: float) -> float:
        return start + (offset + days) / (2 * days) * (room.right - start)

    row_height = 22
    height = 44 + row_height * len(rows)
    parts = [
        Markup('<rect class="wash" x="{}" y="38" width="{}" height="{}"/>').format(
            round(x(0), 1), round(x(days) - x(0), 1), height - 38
        )
    ]
    week = 14 if room.above else 7
    for offset in sorted({0, *range(week, days + 1, week), *range(-week, -days - 1, -week)}):
        at = round(x(offset), 1)
        word = "contact" if offset == 0 else f"{offset:+d} d"
        parts.append(Markup('<path class="grid" d="M{} 38V{}"/>').format(at, height))
        parts.append(Markup('<text class="tick" x="{}" y="34" text-anchor="middle">{}</text>').format(at, word))
    for place, (name, marks) in enumerate(rows):
        y = 44 + row_height * place + row_height / 2 - 4
        parts.append(Markup('<text x="0" y="{}">{}</text>').format(round(y + 4, 1), clean(_cut(name, 30))))
        parts.append(Markup('<path class="grid" d="M{} {}H{}" stroke-dasharray="1 3"/>').format(start, y, room.right))
        for offset, kind, words in marks:
            parts.append(
                Markup('<g class="{}"><title>{}</title>{}</g>').format(kind, clean(words), shape(kind, x(offset), y))
            )
    return _svg(title, room.width, height, parts)


def in_both_rooms(draw: Callable[[Room], Markup], caption: str) -> Figure:
    """What ``draw`` gives, for a screen or paper and for a phone."""
    return Figure(draw(WIDE), caption, slim=draw(SLIM))


def _cut(name: str, length: int) -> str:
    return name if len(name) <= length else name[: length - 1] + "…"


def _svg(title: str, width: int, height: float, parts: Iterable[Markup]) -> Markup:
    return Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}" direction="ltr">{}</svg>').format(
        width, round(height), clean(title), Markup("").join(parts)
    )
