"""The lanes chart as one inline SVG; nothing in it needs a style or script of its own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from markupsafe import Markup

from memcon.present.axis import ticks
from memcon.present.charts import (
    LEFT,
    MARK,
    RIGHT,
    UNDATED,
    WIDTH,
    Band,
    Box,
    Chart,
    Dot,
    Row,
    framed,
    name_lines,
    role_lines,
)
from memcon.present.lanes import Step
from memcon.present.passages import clean
from memcon.present.phrases import when_words

Href = Callable[[Step], str | None]


def draw(chart: Chart, title: str, href: Href) -> Markup:
    """The chart as one ``<svg>``; ``href`` gives the anchor of a step's passage."""
    parts = [*(_band(chart, band) for band in chart.bands), _grid(chart), *(_bracket(band) for band in chart.bands)]
    parts += [Markup('<text class="camp" x="0" y="{}">{}</text>').format(y, name) for y, name in chart.heads]
    parts += [_drawn_row(row, href) for row in chart.rows]
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="group" aria-label="{}" '
        'preserveAspectRatio="xMinYMin meet" direction="ltr">{}</svg>'
    ).format(int(WIDTH), round(chart.height), clean(title), Markup("").join(parts))


def _grid(chart: Chart) -> Markup:
    parts = []
    bottom = round(chart.height)
    for tick in ticks(chart.axis) if chart.axis else ():
        parts.append(Markup('<path class="grid" d="M{0} 36V{1}"/>').format(tick.x, bottom))
        parts.append(Markup('<text class="tick" x="{}" y="31">{}</text>').format(tick.x, tick.label))
        if tick.head:
            parts.append(Markup('<text class="tick head" x="{}" y="14">{}</text>').format(tick.x, tick.head))
    for x, words in chart.axis.breaks() if chart.axis else ():
        parts.append(
            Markup('<path class="break" d="M{0} 47l5 -10M{1} 47l5 -10"/>').format(round(x - 6, 1), round(x + 1, 1))
        )
        parts.append(Markup('<text class="tick gap" x="{}" y="31">{}</text>').format(round(x, 1), words))
    if chart.undated:
        parts.append(Markup('<text class="tick head" x="{}" y="31">no date</text>').format(RIGHT - UNDATED + 14))
    return Markup('<g aria-hidden="true">{}</g>').format(Markup("").join(parts))


def _band(chart: Chart, band: Band) -> Markup:
    return Markup('<rect class="band" x="{}" y="36" width="{}" height="{}"/>').format(
        round(band.left, 1), round(band.right - band.left, 1), round(chart.height - 36)
    )


def _bracket(band: Band) -> Markup:
    return Markup(
        '<g class="contact"><path d="M{0} {1}v10M{2} {1}v10M{0} {3}H{2}"/><text x="{4}" y="{5}">{6}</text></g>'
    ).format(round(band.left, 1), band.y - 5, round(band.right, 1), band.y, band.text_x, band.text_y, band.label)


def _drawn_row(row: Row, href: Href) -> Markup:
    lines = name_lines(row.lane)
    names = len(lines) - len(role_lines(row.lane))
    parts = [
        Markup('<text class="{}" x="{}" y="{}">{}</text>').format(
            "holder" if at < names else "role", 8, round(row.top + 17 + at * 15.5, 1), line
        )
        for at, line in enumerate(lines)
    ]
    parts.append(Markup('<path class="lane" d="M{} {}H{}"/>').format(LEFT, row.y, WIDTH))
    parts += [_move(before, after, row.y) for before, after in pairwise(row.dots) if after.step.moved_from]
    parts += [_drawn_dot(dot, row.y + dot.down, href(dot.step)) for dot in row.dots]
    return Markup("<g>{}</g>").format(Markup("").join(parts))


def _move(before: Dot, after: Dot, y: float) -> Markup:
    """An arrow from the position that was left to the one taken."""
    tip = after.x - MARK - 1
    return Markup('<path class="move" d="M{0} {1}H{2}m-5 -4 5 4-5 4"/>').format(
        round(before.x + MARK, 1), y, round(max(tip, before.x + MARK + 1), 1)
    )


def _drawn_dot(dot: Dot, y: float, href: str | None) -> Markup:
    step = dot.step
    tone = "none" if step.bears_on else step.mark.tone
    parts = []
    if dot.box:  # what can be touched is the whole label, not its letters alone
        parts.append(_touch(dot.box))
    if dot.bar:
        parts.append(
            Markup('<path class="bar" d="M{0} {1}v8M{2} {1}v8M{0} {3}H{2}"/>').format(
                round(dot.bar[0], 1), y - 4, round(dot.bar[1], 1), y
            )
        )
    if dot.aside_from is not None:
        parts.append(
            Markup('<path class="aside" d="M{0} {1}v2.5L{2} {3}"/>').format(dot.aside_from, y - 13, dot.x, y - 6)
        )
    if dot.leader is not None:
        parts.append(Markup('<path class="leader" d="M{0} {1}V{2}"/>').format(dot.x, y + 8, round(dot.leader + 2, 1)))
    if framed(step):
        parts.append(Markup('<rect class="day" x="{}" y="{}" width="20" height="20"/>').format(dot.x - 10, y - 10))
    parts.append(_symbol("published" if step.own else step.mark.name, dot.x, y))
    if dot.box:
        parts.append(
            Markup('<text x="{}" y="{}">{}</text>').format(
                round(dot.box.left, 1), round((dot.box.top + dot.box.bottom) / 2 + 4.4, 1), dot.label
            )
        )
    classes = f"step {tone}" + (" past" if step.superseded else "")
    drawn = Markup('<g class="{}">{}</g>').format(classes, Markup("").join(parts))
    said = f"{step.words}, {when_words(step.when)}" if step.ref and step.evidence is None else step.holder
    title = Markup("<title>{}</title>").format(clean(f"{said}: {step.mark.word}"))
    if href is None:
        return Markup("<g>{}{}</g>").format(title, drawn)
    return Markup('<a href="{}" tabindex="-1">{}{}</a>').format(href, title, drawn)


def _touch(box: Box) -> Markup:
    return Markup('<rect class="touch" x="{}" y="{}" width="{}" height="{}" fill="transparent"/>').format(
        round(box.left, 1), round(box.top, 1), round(box.right - box.left, 1), round(box.bottom - box.top, 1)
    )


def _symbol(name: str, x: float, y: float) -> Markup:
    """The shape, on a patch of paper so that lines and bars do not run through it."""
    return Markup(
        '<circle class="paper" cx="{0}" cy="{1}" r="8.5"/>'
        '<use class="sign" href="#shape-{2}" x="{3}" y="{4}" width="16" height="16"/>'
    ).format(x, y, name, round(x - 8, 1), round(y - 8, 1))
