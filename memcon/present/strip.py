"""The rhythm of a pair in the terminal: a strip of contacts over time, then every estimate with its range."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, TextIO

from memcon.present.passages import clean
from memcon.records import Estimate, Rhythm, StripMark

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100
_COUNTS = "·▪■█"
_VAGUE = "░"


def print_rhythm(found: Rhythm, file: TextIO | None = None) -> None:
    """The rhythm to ``file`` or standard output; tab-separated rows where it is no terminal."""
    import sys

    from rich.console import Console

    console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        for e in found.estimates:
            cells = (e.name, _exact(e.value), _exact(e.low), _exact(e.high), str(e.n), e.method)
            console.file.write("\t".join(" ".join(clean(cell).split()) for cell in cells) + "\n")
        return
    _say(console, f"{' and '.join(found.between)}: {found.n} dated contacts", "bold")
    for line in strip(found.strip, min(console.width, WIDEST) - 12):
        _say(console, line)
    _say(console, "")
    for estimate in found.estimates:
        _say(console, f"{estimate.name}: {shown(estimate)}", "" if estimate.value is not None else "dim")
        if estimate.value is not None or estimate.low is not None:
            _say(console, f"    {estimate.method}", "dim")
    _say(console, "")
    for note in found.notes:
        _say(console, note, "dim")


def _say(console: Console, words: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(clean(words), style=style))


def _exact(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def shown(estimate: Estimate) -> str:
    """The estimate in words: its value with its range, "at least" where only that is known, or why there is none."""
    value, low, high = estimate.value, estimate.low, estimate.high
    if value is None:
        return f"at least {low:.3g}" if low is not None else estimate.method
    if (low is None and high is None) or low == high == value:
        return f"{value:.3g}"
    ends = f"{low:.3g}" if low is not None else "?", f"{high:.3g}" if high is not None else "?"
    return f"{value:.3g} ({ends[0]} to {ends[1]}), n = {estimate.n}"


def strip(marks: Sequence[StripMark], width: int) -> list[str]:
    """One line for all contacts and one a side that announced any, over a line of years.

    A cell stands for equal stretches of days: the more contacts in it, the fuller its sign; ░ where a contact of
    uncertain date may lie.
    """
    if not marks or width < 10:
        return []
    first = min(m.first for m in marks)
    days = (max(m.last for m in marks) - first).days + 1
    sides = list(dict.fromkeys(side for m in marks for side in m.announced))
    lines = [("all", list(marks)), *((side, [m for m in marks if side in m.announced]) for side in sorted(sides))]
    drawn = [f"{name[:9]:<9} {_cells(some, first, days, width)}" for name, some in lines]
    last = first + timedelta(days=days - 1)
    scale = f"{first.isoformat()}{last.isoformat():>{max(11, width - 10)}}"
    return [*drawn, f"{'':<9} {scale}", f"{'':<9} one cell is {days / width:.1f} days"]


def _cells(marks: Sequence[StripMark], first: date, days: int, width: int) -> str:
    counts, vague = [0] * width, [False] * width
    for mark in marks:
        start, end = ((day - first).days * width // days for day in (mark.first, mark.last))
        if mark.first == mark.last or start == end:
            counts[start] += 1
        else:
            vague[start : end + 1] = [True] * (end + 1 - start)
    return "".join(
        _COUNTS[min(count, 3)] if count else _VAGUE if maybe else _COUNTS[0]
        for count, maybe in zip(counts, vague, strict=True)
    )
