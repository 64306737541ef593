"""The two-account sheet on a contact's page: cells that open their passage, what differs in bold, silence in grey."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from memcon.language.differing import differing
from memcon.language.taxonomy import point_label
from memcon.present.lanes import side_name
from memcon.present.marks import plain
from memcon.present.passages import Passage, clean
from memcon.records import AccountText, Cell, Difference, Evidence, Sheet, SheetRow, Span, Support

RELATIONS = {
    "both": "both tell it",
    "only": "only one tells it",
    "differs": "differ",
    "contradicts": "contradict",
    None: "one account",
}
_OF_VERSIONS = {"both": "unchanged", "only": "in one only", "differs": "changed"}
_UNSURE = 0.3  # of annotated rows laid together with less, two in three are one point; of those over 0.6 nine in ten
SPARE = frozenset({"unattributed", "experts"})
_COUNTED = frozenset({"number", "duration", "date"})
_QUOTED = _COUNTED | {"place", "participants"}


class Taker(Protocol):
    """What numbers the passages of a page (``contactpage.Passages``)."""

    def take(
        self, evidence: Evidence | None, read_as: str, support: Support | None, checked: str | None
    ) -> tuple[Passage | None, bool]:
        """The passage of ``evidence`` and whether it is new."""


@dataclass(frozen=True, slots=True)
class Said:
    """One passage of a cell in pieces, each bold or not; ``opens`` is the passage that stands under this cell."""

    pieces: tuple[tuple[str, bool], ...]
    speaker: str | None
    passage: Passage | None
    opens: Passage | None


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its passages, or what to say of its silence."""

    said: tuple[Said, ...]
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet."""

    topic: str
    relation: str
    differences: tuple[str, ...]
    boxes: tuple[Box, ...]
    apart: bool


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as the page prints it; ``columns`` are names of sides, ``made_of`` says of which texts each is made."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    made_of: tuple[str, ...]
    notes: tuple[str, ...]
    versions: bool = False


def absent(sheet: Sheet, row: SheetRow, column: str) -> str:
    """What stands in the cell of an account that does not tell the point: how many texts were searched for it."""
    count = (row.not_in or {}).get(column)
    if count is None or sheet.versions:
        return "—"
    return f"not mentioned ({count} text{'' if count == 1 else 's'} searched)"


def parted(row: SheetRow, names: Mapping[str, str] | None = None) -> str:
    """In which ways the accounts part, in words; ``names`` are what a reader calls the columns, if not codes."""
    return "; ".join(f"{d.kind}: {_by_name(d, names or {})}" for d in row.differences)


def _by_name(difference: Difference, names: Mapping[str, str]) -> str:
    """What differs, with columns by name: in the words of the sheet, and not in what it quotes."""
    if not names or difference.kind in _QUOTED:
        return clean(difference.detail)
    own, colon, quoted = clean(difference.detail).partition(": ")
    codes = "|".join(re.escape(column) for column in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{codes})(?!\w)", lambda found: names[found[0]], own) + colon + quoted


def topic_words(row: SheetRow) -> str:
    """Topic and subtopic in words."""
    return point_label(row.topic, row.subtopic)


def view_of(sheet: Sheet | None, passages: Taker, sides: Mapping[str, str]) -> SheetView | None:
    """``sheet`` for the page; None where fewer than two accounts can be laid side by side."""
    if sheet is None or len(sheet.sides) < 2:
        return None
    names = {column: column_name(column, sides) for column in sheet.sides}
    lines = tuple(_line(sheet, row, passages, names) for row in sheet.rows)
    texts = () if sheet.versions else tuple(made_of(sheet, column, names[column]) for column in sheet.sides)
    notes = tuple(clean(note) for note in sheet.notes)
    return SheetView(tuple(names.values()), lines, texts, notes, sheet.versions)


def relation_words(sheet: Sheet, row: SheetRow) -> str:
    """How the accounts stand to one another on ``row``, in words."""
    if sheet.versions:
        return _OF_VERSIONS[row.relation or "only"]
    unsure = row.likelihood is not None and row.likelihood < _UNSURE
    return f"{RELATIONS[row.relation]}, if it is one point" if unsure else RELATIONS[row.relation]


def column_name(column: str, sides: Mapping[str, str]) -> str:
    """The head of a column: the name of its side, with the camp where a side has two."""
    side, _, camp = column.partition("/")
    if side in SPARE:
        return side.capitalize()
    return f"{side_name(side, sides)}, {plain(camp)}" if camp else side_name(side, sides)


def made_of(sheet: Sheet, column: str, name: str) -> str:
    """Of which texts an account is made: its own, which silence is counted in, and those that quote from it."""
    texts = sheet.accounts.get(column, ())
    own = [_called(text) for text in texts if text.whole]
    quoting = [_called(text) for text in texts if not text.whole]
    parts = [f"{len(own)} text{'' if len(own) == 1 else 's'} searched ({', '.join(own)})"] if own else []
    parts += [f"quoted by {', '.join(quoting)}"] if quoting else []
    return f"{name}: {'; '.join(parts) or 'no text'}."


def _called(text: AccountText) -> str:
    return clean(text.outlet or text.source_id or text.kind)


def _line(sheet: Sheet, row: SheetRow, passages: Taker, names: Mapping[str, str]) -> Line:
    bold = _changed if sheet.versions else _bold
    boxes = tuple(
        Box(tuple(_said(cell, row, passages, names[column], bold(row, column, clean(cell.text)))
                  for cell in row.cells.get(column, ())),
            "" if column in row.cells else absent(sheet, row, column))
        for column in sheet.sides
    )  # fmt: skip
    kinds = tuple(dict.fromkeys(d.kind for d in row.differences))
    return Line(topic_words(row), relation_words(sheet, row), kinds, boxes, row.relation in ("differs", "contradicts"))


def _bold(row: SheetRow, column: str, text: str) -> tuple[tuple[int, int], ...]:
    """What of ``text`` is printed bold: the words for the numbers, lengths and dates that differ."""
    del column
    words = [w.strip() for d in row.differences if d.kind in _COUNTED for w in d.detail.split(" / ") if w.strip()]
    if not words:
        return ()
    pattern = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
    return tuple(match.span() for match in re.finditer(pattern, text))


def _changed(row: SheetRow, column: str, text: str) -> tuple[tuple[int, int], ...]:
    """What of ``text`` the version before it, or behind the first one, has in other words."""
    order = list(row.cells)
    at = order.index(column)
    if len(order) < 2:
        return ()
    other = clean(row.cells[order[at - 1 if at else 1]][0].text)
    return differing(text, other)[0]


def _said(cell: Cell, row: SheetRow, passages: Taker, column: str, bold: Sequence[tuple[int, int]]) -> Said:
    evidence = Evidence(cell.document, f"{cell.document[7:19]}:{cell.start}", Span(cell.start, cell.end, cell.text))
    read_as = " · ".join(word for word in (column, cell.speaker, topic_words(row)) if word)
    passage, new = passages.take(evidence, read_as, None, None)
    text = clean(cell.text)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in bold:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return Said(tuple(p for p in pieces if p[0]), cell.speaker, passage, passage if new else None)
