"""Versions of one readout: what stands in one text that a side put out on a contact, and not in the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from memcon.analyse.accounts.assign import assign
from memcon.analyse.accounts.differ import dates_of, slots_of
from memcon.analyse.accounts.sheet import cell_of, facts_of, topic_of
from memcon.analyse.accounts.texts import Found, texts_of
from memcon.analyse.accounts.units import Unit
from memcon.language.differing import differing, same_words
from memcon.records import AccountPoint, Contact, Difference, Document, Reading, Sheet, SheetRow
from memcon.vocabulary import Relation

_LIKE = 0.4
"""Sentences with fewer words in common are two sentences."""
_COMMON = 0.5
"""Texts are versions of one where so much of the shorter one's sentences stands in the other, changed or not."""
_MOST = 200  # sentences of one text


@dataclass(slots=True)
class _Line:
    """A row in the making: for each version that has it, its sentence and where it stands there."""

    cells: dict[int, tuple[int, Unit]]

    @property
    def last(self) -> Unit:
        return self.cells[max(self.cells)][1]


def versions(contact: Contact, readings: Iterable[Reading], contacts: Sequence[Contact] = ()) -> tuple[Sheet, ...]:
    """A sheet for every side with several versions of one readout of ``contact``, in order of side; the texts across.

    Versions are whole accounts of one side and kind, of one outlet or address, that share at least half of their
    sentences. Rows are sentences, in the order of the text. One that all have in the same words is ``both``; in other
    words or in another place, ``differs``; one that a single version has, ``only``. Pure, and the same in any order of
    the readings.
    """
    readings = tuple(readings)
    points = {r.document.id: r.points for r in readings}
    whole = [f for f in texts_of(contact, readings, contacts) if f.about.whole]
    found = []
    for group in _groups(whole, points):
        side = group[0].text.column.partition("/")[0]
        texts = sorted(group, key=lambda f: (f.about.published or "9999", f.about.document))
        columns = [f"{side}/version {number}" for number in range(1, len(texts) + 1)]
        sentences = [
            _sentences(column, f.text.document, points[f.about.document])
            for column, f in zip(columns, texts, strict=True)
        ]
        found.append(_sheet(contact.id, columns, texts, sentences))
    return tuple(sorted(found, key=lambda s: s.sides))


def _groups(whole: Sequence[Found], points: dict[str, tuple[AccountPoint, ...]]) -> list[list[Found]]:
    """The texts that are versions of one another, by what they share with any of the group; groups of two and more."""
    groups: list[list[Found]] = []
    for found in sorted(whole, key=lambda f: (f.about.published or "9999", f.about.document)):
        home = next((g for g in groups if any(_versions(found, other, points) for other in g)), None)
        if home is None:
            groups.append([found])
        else:
            home.append(found)
    return [g for g in groups if len(g) > 1]


def _versions(left: Found, right: Found, points: dict[str, tuple[AccountPoint, ...]]) -> bool:
    a, b = left.text.document, right.text.document
    if a.side != b.side or a.kind != b.kind or a.text == b.text:
        return False
    if (a.url is None or a.url != b.url) and a.outlet != b.outlet:
        return False
    first, second = (_sentences("", d, points[d.id]) for d in (a, b))
    shared = len(_matched(first, second))
    return shared >= _COMMON * min(len(first), len(second))


def _sentences(column: str, document: Document, points: Sequence[AccountPoint]) -> list[Unit]:
    grouped = groupby(points, key=lambda p: p.sentence)
    return [Unit(column, document, tuple(group)) for _, group in grouped][:_MOST]


def _matched(left: Sequence[Unit], right: Sequence[Unit]) -> dict[int, int]:
    """Sentences of ``left`` and of ``right`` that are one, one to one: those in the same words, then the likest."""
    found: dict[int, int] = {}
    free = list(range(len(right)))
    for i, unit in enumerate(left):
        same = next((j for j in free if same_words(unit.span.text, right[j].span.text)), None)
        if same is not None:
            found[i] = same
            free.remove(same)
    rest = [i for i in range(len(left)) if i not in found]
    scores = [[max(0.0, _like(left[i], right[j]) - _LIKE) for j in free] for i in rest]
    return found | {rest[i]: free[j] for i, j in assign(scores).items()}


def _like(left: Unit, right: Unit) -> float:
    """The share of words that two sentences have in common (Dice), of 0 to 1."""
    a, b = (set(u.span.text.lower().split()) for u in (left, right))
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _sheet(name: str, columns: Sequence[str], texts: Sequence[Found], sentences: Sequence[Sequence[Unit]]) -> Sheet:
    lines: list[_Line] = []
    for number, units in enumerate(sentences):
        matched = {j: i for i, j in _matched([line.last for line in lines], units).items()}
        at = -1
        held = list(lines)
        for place, unit in enumerate(units):
            if place in matched:
                line = held[matched[place]]
                line.cells[number] = (place, unit)
                at = lines.index(line)
            else:
                at += 1
                lines.insert(at, _Line({number: (place, unit)}))
    moved = _moved(lines)
    documents = {column: (f.about.document,) for column, f in zip(columns, texts, strict=True)}
    return Sheet(
        contact=name,
        sides=tuple(columns),
        searched=documents,
        facts={c: facts_of([p for u in units for p in u.points]) for c, units in zip(columns, sentences, strict=True)},
        rows=tuple(_row(line, columns, id(line) in moved) for line in lines),
        accounts={column: (replace(f.about, note=None),) for column, f in zip(columns, texts, strict=True)},
        notes=(*(_about(c, f) for c, f in zip(columns, texts, strict=True)), *_unordered(texts)),
        versions=True,
    )


def _about(column: str, found: Found) -> str:
    said = (found.about.outlet or found.about.kind, found.about.published or "no date", found.text.document.title)
    return f"{column.partition('/')[2]}: {', '.join(part for part in said if part)}"


def _unordered(texts: Sequence[Found]) -> tuple[str, ...]:
    """What to say where the texts carry no dates that tell which came first."""
    days = [f.about.published for f in texts]
    if None not in days and len(set(days)) == len(days):
        return ()
    return ("some texts are of one day or undated; the order of the columns does not say which came first",)


def _moved(lines: Sequence[_Line]) -> set[int]:
    """The lines (by identity) that do not stand in the order that most lines keep from one version to the next."""
    found: set[int] = set()
    last = max((number for line in lines for number in line.cells), default=0)
    for number in range(1, last + 1):
        both = sorted(
            (line for line in lines if {number - 1, number} <= line.cells.keys()),
            key=lambda line: line.cells[number - 1][0],
        )
        keep = _increasing([line.cells[number][0] for line in both])
        found |= {id(line) for index, line in enumerate(both) if index not in keep}
    return found


def _increasing(places: Sequence[int]) -> set[int]:
    """The indices of a longest increasing run of ``places``."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        where = bisect_left(ends, place)
        ends[where : where + 1] = [place]
        at[where : where + 1] = [index]
        before.append(at[where - 1] if where else -1)
    found: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        found.add(index)
        index = before[index]
    return found


def _row(line: _Line, columns: Sequence[str], moved: bool) -> SheetRow:
    order = sorted(line.cells)
    units = [line.cells[number][1] for number in order]
    topic, subtopic = topic_of(units)
    cells = {columns[number]: (cell_of(line.cells[number][1]),) for number in order}
    lacking = {column: 1 for number, column in enumerate(columns) if number not in line.cells}
    if len(units) == 1:
        return SheetRow(topic, subtopic, "only", cells, not_in=lacking)
    found = [d for left, right in pairwise(units) for d in _changes(left, right)]
    if moved:
        found.append(Difference("order", "stands in another place"))
    if lacking:
        found.append(Difference("omission", f"not in {', '.join(c.partition('/')[2] for c in lacking)}"))
    relation: Relation = "differs" if found else "both"
    return SheetRow(topic, subtopic, relation, cells, tuple(dict.fromkeys(found)), 1.0, lacking or None)


def _changes(left: Unit, right: Unit) -> list[Difference]:
    """What differs between two wordings of one sentence; the words where nothing that can be counted does."""
    if same_words(left.span.text, right.span.text):
        return []
    found, _ = slots_of(left.points, right.points)
    when = dates_of((left,), (right,))
    if when is not None:
        found.append(Difference("date", f"{when[0].phrase} / {when[1].phrase}"))
    gone, new = differing(left.span.text, right.span.text)
    said = [
        " … ".join(unit.span.text[a:b] for a, b in stretches) or "(nothing)"
        for unit, stretches in ((left, gone), (right, new))
    ]
    return found or [Difference("wording", " / ".join(said))]
