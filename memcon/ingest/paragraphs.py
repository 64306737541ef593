"""Printed lines with their places on the page → paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from memcon.ingest.doubts import without_marks

_ENDS = re.compile(r"[.!?:;][\"'”’»)\]]{0,3}$")
_PAGE_NUMBER = re.compile(r"(?:page|p\.|seite|стр\.)?\s?[-–—]?\s?\d{1,4}\s?(?:[-–—]|(?:of|/|von|из)\s?\d{1,4})?", re.I)
# PDFium puts U+FFFE, or U+0002, for a hyphen at a line's end, and swallows the line's end.
_BROKEN = re.compile("([^\\W\\d_]{1,40})(?:[\ufffe\x02]|[-\u00ad\u2010]\n)\\s?(\\w{1,40})")
# "PARTICIPANTS: ...", "DATE: ...": a line of a typed form, which no line before it runs on into
_LABELLED = re.compile(r"[^\W\d_a-z][^\W\d_a-z .()/&'’-]{1,40}:(?:\s|$)|(?:[^\W\d_a-z][\w.'’-]{1,20} ?){1,4}:$")
# Before these a hyphen belongs to the word, wherever the line ends.
_KEEPS_HYPHEN = frozenset(
    {"well", "self", "non", "ex", "vice", "co", "anti", "pro", "pre", "post", "mid", "cross", "so"}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, its left and right edge, top and bottom in points, y upwards."""

    text: str
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    height: float = 0.0


def lines_of(page: Any) -> list[Line]:
    """The lines of a PDFium text page in reading order; without places where its characters cannot be counted off."""
    text = page.get_text_range()
    placed = page.count_chars() == len(text)
    lines = []
    offset = 0
    for raw in text.split("\r\n"):
        words = raw.strip()
        if words:
            first = offset + raw.index(words[0])
            lines.append(_line(page, words, first, first + len(words) - 1) if placed else Line(words))
        offset += len(raw) + 2
    return lines


def _line(page: Any, words: str, first: int, last: int) -> Line:
    left, _, _, top = page.get_charbox(first, loose=True)
    _, bottom, right, last_top = page.get_charbox(last, loose=True)
    return Line(words, left, right, top, bottom, last_top - bottom)


def assemble(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs of all pages, an empty line between two; words broken at a line's end are whole again."""
    kept = [page for page in _without_running_lines(pages) if page]
    right = max((line.right for page in kept for line in page), default=0.0)
    usual = _usual_gap(kept)
    text = ""
    for number, page in enumerate(kept):
        if number:
            text += "\n" if _runs_on(kept[number - 1][-1], page[0]) else "\n\n"
        text += page[0].text
        for above, below in pairwise(page):
            parted = _parts(above, below, usual, right) or _listed(above, below, page)
            text += ("\n\n" if parted else "\n") + below.text
    return _joined(text)


def _runs_on(last: Line, first: Line) -> bool:
    """Whether a paragraph goes on over the page: it has not ended, and what follows does not begin anew."""
    return not _ENDS.search(last.text) and (first.text[0].islower() or last.text[-1] in "-,\ufffe\x02")


def _parts(above: Line, below: Line, usual: float, right: float) -> bool:
    """Whether a paragraph ends between two lines: wider gap, other size of type, an indent, or a short last line."""
    if not below.height:
        return bool(_ENDS.search(above.text)) and len(above.text) < 60
    gap = above.bottom - below.top
    if gap > usual + 0.35 * below.height or abs(above.height - below.height) > 0.15 * below.height:
        return True
    ended = bool(_ENDS.search(above.text))
    indented = below.left - above.left > below.height
    short = above.right < right - 0.2 * (right - above.left)
    return ended and (indented or short)


def _listed(above: Line, below: Line, page: Sequence[Line]) -> bool:
    """Whether two lines stand below each other as entries do: a label begins the lower, or the upper ends far short.

    Far short is measured against lines that begin where the upper does, since a page may have several columns.
    """
    lower = without_marks(below.text)
    if _LABELLED.match(lower):
        return True
    if not below.height or not (lower[:1].isupper() or lower[:1].isdigit()):
        return False
    column = [line.right for line in page if abs(line.left - above.left) < 2 * above.height]
    edge = max(column)
    return above.right < edge - 0.4 * (edge - above.left)


def _usual_gap(pages: Sequence[Sequence[Line]]) -> float:
    """The commonest distance between two lines of one paragraph."""
    gaps = [above.bottom - below.top for page in pages for above, below in pairwise(page) if below.height]
    near = [gap for gap in gaps if abs(gap) < 100]
    return median(near) if near else 0.0


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Pages without page numbers and without the heads and feet that most pages repeat, except where they first stand.

    The first time a running head stands there it is often the document's title.
    """
    edges = Counter(
        _shape(line) for page in pages for line in {id(line): line for line in (*page[:1], *page[-1:])}.values()
    )
    running = {shape for shape, times in edges.items() if times >= 3 and times > len(pages) / 2}
    seen: set[str] = set()
    for page in pages:
        lines = list(page)
        for place in (-1, 0):
            while len(lines) > 1 and (_PAGE_NUMBER.fullmatch(lines[place].text) or _shape(lines[place]) in seen):
                lines.pop(place)
        seen |= running & {_shape(line) for line in (*page[:1], *page[-1:])}
        yield lines


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _joined(text: str) -> str:
    """Lines of a paragraph on one line. A broken word loses its hyphen unless the document shows that it has one."""
    whole = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text.lower()))

    def mend(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        with_hyphen, without = whole[f"{left}-{right}".lower()], whole[f"{left}{right}".lower()]
        compound = left.lower() in _KEEPS_HYPHEN or not right[0].islower()
        keeps = with_hyphen > without or (with_hyphen == without and compound)
        return f"{left}-{right}" if keeps else left + right

    mended = _BROKEN.sub(mend, text).replace("\ufffe", "-").replace("\x02", "-")
    return re.sub(r"(?<!\n)\n(?!\n)", " ", mended)
