"""The lanes chart laid out: who says what, when, with labels that never cover each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from memcon.present.axis import Axis, make_axis
from memcon.present.lanes import Camp, Lane, Step
from memcon.present.marks import REALITIES, SIGNS, Mark
from memcon.present.passages import clean, shorten
from memcon.records import Contact, When

WIDTH = 840.0
GUTTER = 182.0
LEFT = 196.0
RIGHT = 832.0
UNDATED = 74.0
HEAD = 44.0
ROW = 17.0
MARK = 8.0
NEAR = 6.0
WORDS = 46
LONG = 72
WIDEST = 430.0

# Advance widths in hundredths of the type size, after a wide book face (so that narrower ones fit too).
_WIDE = dict(zip("abcdefghijklmnopqrstuvwxyz", (
    52, 57, 46, 59, 50, 35, 53, 60, 31, 31, 56, 31, 91, 61, 56, 59, 58, 43, 45, 37, 60, 52, 76, 52, 51, 46,
), strict=True))  # fmt: skip
_NARROW_SIGNS = dict.fromkeys(" .,;:’‘'!|()[]“”\"-", 36)


def text_width(text: str, size: float = 13.0) -> float:
    """How wide ``text`` is at most in a serif of ``size``, in user units; an estimate that errs on the wide side."""
    total = 0
    for letter in text:
        if letter in _WIDE:
            total += _WIDE[letter]
        elif letter in _NARROW_SIGNS:
            total += _NARROW_SIGNS[letter]
        else:
            total += 105 if ord(letter) > 0x2E7F else 76
    return total * size / 100


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing that nothing else may cover."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A step on its lane: its shape at ``x``, the bar of an uncertain date, the words in their box.

    ``aside_from`` is where its day is, when other shapes of that day pushed it aside; ``down`` how far it is stacked.
    """

    step: Step
    x: float
    bar: tuple[float, float] | None
    label: str
    box: Box | None
    leader: float | None = None
    count: int = 1
    down: float = 0.0
    aside_from: float | None = None


@dataclass(slots=True)
class Row:
    """One lane laid out: ``y`` is the line of its shapes."""

    lane: Lane
    top: float
    dots: list[Dot] = field(default_factory=list)
    bottom: float = 0.0

    @property
    def y(self) -> float:
        """The line on which the shapes stand."""
        return self.top + 13


@dataclass(frozen=True, slots=True)
class Chart:
    """A lanes chart laid out; ``boxes`` are the label boxes, which never overlap."""

    axis: Axis | None
    rows: tuple[Row, ...]
    heads: tuple[tuple[float, str], ...]
    bands: tuple[Band, ...]
    height: float
    undated: bool

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Every label's box, in drawing order."""
        return tuple(dot.box for row in self.rows for dot in row.dots if dot.box)


@dataclass(frozen=True, slots=True)
class Band:
    """A date of the contact: drawn through all lanes, its bracket and words at the top."""

    left: float
    right: float
    label: str
    y: float
    text_x: float
    text_y: float


Dates = Sequence[tuple[When, str]]


def lay_out(camps: Sequence[Camp], dates: Dates) -> Chart:
    """The chart of ``camps`` with the contact's ``dates`` (each with its words) on one axis."""
    steps = [step for camp in camps for lane in camp.lanes for step in lane.steps]
    undated = any(step.when is None for step in steps)
    right = RIGHT - (UNDATED if undated else 0)
    whens = [w for w in (*(s.when for s in steps), *(when for when, _ in dates)) if w is not None]
    axis = make_axis([_bounds(w) for w in whens], LEFT, right)
    bands = _bands(axis, dates) if axis else ()
    y = max(band.text_y if band.text_y > band.y else band.y for band in bands) + 14 if bands else HEAD + 6
    rows: list[Row] = []
    heads: list[tuple[float, str]] = []
    for camp in camps:
        if camp.name:
            heads.append((y + 14, camp.name))
            y += 20
        for lane in camp.lanes:
            row = _row(lane, y, axis, undated)
            rows.append(row)
            y = row.bottom
        y += 5
    return Chart(axis, tuple(rows), tuple(heads), bands, y + 2, undated)


def _bounds(when: When) -> tuple[date, date]:
    first = when.earliest or when.latest or date.min
    return first, when.latest or first


def _bands(axis: Axis, dates: Dates) -> tuple[Band, ...]:
    bands = []
    y = HEAD + 13
    for when, words in dates:
        left, right = axis.span(when.earliest, when.latest)
        label = shorten(clean(words), 60)
        width = text_width(label)
        beside = right + 6 + width <= WIDTH or left - 6 - width >= LEFT
        text_x = right + 6 if right + 6 + width <= WIDTH else left - 6 - width
        if not beside:  # no room at either end: the words go over the bracket
            text_x = min(max(left, LEFT), WIDTH - width)
        bracket = y - 4 if beside else y + 10
        bands.append(Band(left, right, label, bracket, round(text_x, 1), y))
        y += ROW if beside else ROW + 12
    return tuple(bands)


_QUOTED = re.compile('“([^“”]{4,200})”|"([^"]{4,200})"')


_GOES_ON = re.compile('(?<=[”"]) (?:but|yet) (?=[^“”"]{12,}$)')


def _words(step: Step, most: int) -> str:
    """The words on a step: what stands in quotation marks in its passage, else the passage, cut to ``most``.

    Where the passage goes on behind the quotation ("have written" but have not met), what goes on is what it ends in.
    """
    words = clean(step.words)
    words = _GOES_ON.split(words)[-1]
    quoted = [found[1] or found[2] for found in _QUOTED.finditer(words)]
    said = max((q for q in quoted if " " in q.strip()), key=len, default=words).strip(' “”",.;')
    bare = shorten(said, most)
    while text_width(bare) > WIDEST:
        bare = shorten(bare, max(4, len(bare) * 3 // 4))
    shown = f"“{bare}”" if bare else step.mark.word
    return f"on {step.bears_on}: {shown}" if step.bears_on else shown


Placed = tuple[Step, float, tuple[float, float] | None, int]


def _row(lane: Lane, top: float, axis: Axis | None, undated: bool) -> Row:
    """The lane with its shapes side by side and each label in the first free place under or beside its shape."""
    row = Row(lane, top)
    right = RIGHT - (UNDATED if undated else 0)
    if lane.holds == "contacts":
        row.dots = _stacked(lane, axis, right)
        row.bottom = max(row.y + max(dot.down for dot in row.dots) + 15, top + 16 * len(name_lines(lane)) + 6)
        return row
    placed = _spread(_by_day(lane) if lane.holds == "reports" else [(step, 1) for step in lane.steps], axis, right)
    occupied = _shapes(placed, row.y)
    dots: list[Dot] = []
    for place, (step, x, bar, count) in reversed(list(enumerate(placed))):
        labels = _labels(lane, place, step, count)
        if not labels:
            dots.append(Dot(step, x, bar, "", None, None, count))
            continue
        label, box, leader = _find_room(labels, x, row.y, occupied, MARK + 3 if framed(step) else MARK)
        occupied.append(box)
        if leader is not None:
            occupied.append(Box(x - 1, row.y + 8, x + 1, leader))
        dots.append(Dot(step, x, bar, label, box, leader, count))
    row.dots = [_aside(dot, axis, right) for dot in dots[::-1]]
    lowest = max((dot.box.bottom for dot in dots if dot.box), default=row.y + 8)
    row.bottom = max(lowest + 5, top + 16 * len(name_lines(lane)) + 6)
    return row


def _aside(dot: Dot, axis: Axis | None, right: float) -> Dot:
    """The dot with the place of its day, where it was moved so far from it that a reader would be misled."""
    x, bar = _place(dot.step, axis, right)
    if dot.step.when is None or (bar and bar[0] <= dot.x <= bar[1]) or abs(dot.x - x) <= NEAR:
        return dot
    return replace(dot, aside_from=round(x, 1))


def _stacked(lane: Lane, axis: Axis | None, right: float) -> list[Dot]:
    """Shapes at their very dates, one under another where they would touch."""
    ends: list[float] = []
    dots = []
    for step in lane.steps:
        x, bar = _place(step, axis, right)
        first, last = (min(bar[0], x - MARK), max(bar[1], x + MARK)) if bar else (x - MARK, x + MARK)
        level = next((at for at, end in enumerate(ends) if end <= first), len(ends))
        ends[level : level + 1] = [last]
        dots.append(Dot(step, round(x, 1), bar, "", None, down=ROW * level))
    return dots


def _spread(grouped: Sequence[tuple[Step, int]], axis: Axis | None, right: float) -> list[Placed]:
    """Shapes side by side in their order, moved to the right only as far as they would cover one another."""
    placed: list[Placed] = []
    taken = LEFT - 2 * MARK
    for step, count in grouped:
        x, bar = _place(step, axis, right)
        taken = max(x, taken + 2 * MARK + 1)
        placed.append((step, round(taken, 1), bar, count))
    over = taken + MARK - WIDTH
    if over > 0:  # so many on the last day that they run out of the drawing: close ranks to the left
        placed = [(s, round(max(LEFT, x - over), 1), bar, count) for s, x, bar, count in placed]
    return placed


def _shapes(placed: Sequence[Placed], y: float) -> list[Box]:
    """What no label may cover: shapes, bars and the arrows of moves."""
    shapes = [Box(x - MARK, y - 8, x + MARK, y + 8) for _, x, _, _ in placed]
    bars = [Box(bar[0], y - 5, bar[1], y + 5) for _, _, bar, _ in placed if bar]
    moves = [
        Box(before[1] + MARK, y - 4, after[1] - MARK, y + 4)
        for before, after in pairwise(placed)
        if after[0].moved_from and after[1] - before[1] > 2 * MARK
    ]
    return shapes + bars + moves


def _labels(lane: Lane, place: int, step: Step, count: int) -> tuple[str, ...]:
    """What may stand at a shape, the longest first; nothing where the shape says it all."""
    if lane.holds == "contacts":
        return ()
    if lane.holds == "statements":
        return tuple(dict.fromkeys((_words(step, LONG), _words(step, WORDS))))
    if place:
        return (str(count),) if count > 1 else ()
    return (shorten(clean(step.holder), 30) + (f" and {count - 1} more" if count > 1 else ""),)


def _by_day(lane: Lane) -> list[tuple[Step, int]]:
    """One shape a day and reality for the documents themselves, with how many there were."""
    days: dict[tuple[date | None, str], list[Step]] = {}
    for step in lane.steps:
        days.setdefault((step.published, step.mark.name), []).append(step)
    return [(steps[0], len(steps)) for steps in days.values()]


def _place(step: Step, axis: Axis | None, right: float) -> tuple[float, tuple[float, float] | None]:
    when = step.when
    if when is None or axis is None:
        return right + 22, None
    left, end = axis.span(when.earliest, when.latest)
    certain = when.earliest is not None and when.earliest == when.latest
    return (left + end) / 2, None if certain else (left, end)


def framed(step: Step) -> bool:
    """Whether a square stands round the shape: only the day of publication is known."""
    return step.by_publication and not step.own


def _find_room(
    labels: Sequence[str], x: float, y: float, occupied: Sequence[Box], reach: float = MARK
) -> tuple[str, Box, float | None]:
    """The longest label that is free beside its shape, else the shortest in a row below with a leader line to it."""
    for label in labels:
        width = text_width(label)
        for left in (x + reach + 4, x - reach - 4 - width):
            beside = Box(left, y - 8, left + width, y + 8)
            if left >= LEFT - 4 and left + width <= WIDTH and not any(beside.overlaps(b) for b in occupied):
                return label, beside, None
    label = labels[-1]
    width = text_width(label)
    best: tuple[float, Box, float] | None = None
    row = 1
    while best is None or row <= best[0]:
        top = y + 8 + (row - 1) * ROW
        leader = Box(x - 1, y + 8, x + 1, top)
        for dislike, left in ((0.0, x - 4), (0.3, x + 4 - width), (0.6, x - width / 2)):
            start = max(LEFT - 4, min(left, WIDTH - width))
            below = Box(start, top + 1, start + width, top + ROW - 1)
            if any(below.overlaps(b) for b in occupied):
                continue
            # a label had better not stand in the way of another shape's leader, nor its own leader cross a label
            middles = [(b.left + b.right) / 2 for b in occupied if b.bottom <= y + 8]
            crossed = sum(1 for middle in middles if start < middle < start + width and abs(middle - x) > 1)
            crossed += 2 * sum(1 for b in occupied if b.top >= y + 8 and leader.overlaps(b))
            cost = row + dislike + 1.2 * crossed
            if best is None or cost < best[0]:
                best = (cost, below, top + 1)
        row += 1
    return label, best[1], best[2]


def name_lines(lane: Lane) -> list[str]:
    """A lane's name and role in lines that fit the gutter."""
    return _wrap(clean(lane.name), 13.5, 2) + role_lines(lane)


def role_lines(lane: Lane) -> list[str]:
    """The lines that a lane's role takes; none where it has no role."""
    return _wrap(clean(lane.role), 12, 2)


def _wrap(text: str, size: float, most: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= GUTTER:
            lines[-1] = longer
        elif len(lines) == most:
            lines[-1] = lines[-1].rstrip("…") + "…"
            break
        else:
            lines.append(_squeezed(word, size))
    return lines


def _squeezed(word: str, size: float) -> str:
    """A word too long for the gutter, cut to it."""
    if text_width(word, size) <= GUTTER:
        return word
    kept = word
    while text_width(kept + "…", size) > GUTTER:
        kept = kept[:-1]
    return kept + "…"


_TOLD = {"reported": "as reported", "denied": "as reported", "planned": "as planned"}


def contact_dates(contact: Contact, say: Callable[[When], str]) -> list[tuple[When, str]]:
    """The contact's own date with its words; nothing where it is not known."""
    when = contact.when
    if when is None or (when.earliest is None and when.latest is None):
        return []
    phrase = f"“{shorten(when.phrase, 30)}”" if when.phrase else say(when)
    return [(when, f"the contact, {_TOLD.get(contact.reality, REALITIES[contact.reality].word)}: {phrase}")]


def legend(chart: Chart) -> tuple[tuple[Mark, str], ...]:
    """The marks of the chart with their words, in the order in which a reader meets them."""
    steps = [dot.step for row in chart.rows for dot in row.dots]
    met = [(step.mark, step.mark.word) for step in steps if not step.own]
    if chart.bands:
        met.append((SIGNS["contact"], "date of the contact"))
    if any(step.own for step in steps):
        met.append((SIGNS["published"], "a report, when published"))
    if any(dot.aside_from is not None for row in chart.rows for dot in row.dots):
        met.append((SIGNS["moved"], "a stroke leads to a shape from its day, where there is no room on it"))
    if any(framed(step) for step in steps):
        met.append((SIGNS["published"], "around a shape: only the day of publication is known"))
    return tuple(dict.fromkeys(met))
