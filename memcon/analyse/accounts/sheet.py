"""Rows, facts and columns of a sheet, made of the texts of its accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from memcon.analyse.accounts.differ import relation_of, slots_of
from memcon.analyse.accounts.likeness import Context
from memcon.analyse.accounts.rows import Model, Strand, Text, strands_of
from memcon.analyse.accounts.units import SPARE, Unit, of_family
from memcon.language.concepts import load_concepts
from memcon.records import AccountPoint, Cell, Sheet, SheetRow, SideFacts
from memcon.vocabulary import Relation

_LEAD = ("initiative", "duration")


def sheet_of(
    name: str, texts: Sequence[Text], parties: frozenset[str], model: Model, whole: Mapping[str, int] | None = None
) -> Sheet:
    """The sheet of the contact ``name`` between ``parties``; ``whole`` counts the whole accounts of each column.

    Left out, every text counts as a whole account.
    """
    concepts = load_concepts()
    present = {t.column for t in texts}
    columns = (*sorted(present - set(SPARE)), *(c for c in SPARE if c in present))
    counts = whole if whole is not None else {c: sum(t.column == c for t in texts) for c in columns}
    strands = strands_of(texts, parties, concepts, model)
    context = Context.of([u for s in strands for u in s.units], concepts, parties)
    rows = [_row(strand, context, counts, model) for strand in strands]
    rows = [_answered(row, texts) for row in rows]
    rows += _facts_apart(texts, columns, rows)
    return Sheet(
        contact=name,
        sides=columns,
        searched={c: tuple(t.document.id for t in texts if t.column == c) for c in columns},
        facts={c: facts_of([p for t in texts if t.column == c for p in t.points]) for c in columns},
        rows=tuple(sorted(rows, key=lambda row: _place(row, columns))),
        accounts={},
    )


def _facts_apart(texts: Sequence[Text], columns: Sequence[str], rows: Sequence[SheetRow]) -> list[SheetRow]:
    """Rows for how long the talk was and who began it where sides tell it otherwise, each in words on another point."""
    told = {d.kind for row in rows for d in row.differences}
    found = []
    for subtopic, kind in (("duration", "duration"), ("initiative", "initiator")):
        if kind in told:
            continue
        held = {c: u for c in columns if c not in SPARE and (u := _telling(texts, c, kind)) is not None}
        sides = sorted(held)
        differences, opposed = slots_of(*(held[c].points for c in sides)) if len(sides) == 2 else ([], False)
        differences = [d for d in differences if d.kind == kind]
        if opposed and differences:
            cells = {c: (cell_of(held[c]),) for c in sides}
            found.append(SheetRow("other", subtopic, "contradicts", cells, tuple(differences), 1.0))
    return found


def _answered(row: SheetRow, texts: Sequence[Text]) -> SheetRow:
    """``row``, and where one side alone tells in it how long the talk was, the words of another that tell it, too."""
    alone = next(iter(row.cells))
    mine = _telling(texts, alone, "duration") if row.relation == "only" and row.subtopic == "duration" else None
    others = [] if mine is None else [u for c in row.not_in or () if (u := _telling(texts, c, "duration")) is not None]
    if mine is None or not others:
        return row
    compared = [slots_of(*(u.points for u in sorted((mine, other), key=lambda unit: unit.column))) for other in others]
    differences = tuple(d for found, _ in compared for d in found if d.kind == "duration")
    opposed = any(apart and any(d.kind == "duration" for d in found) for found, apart in compared)
    relation: Relation = "contradicts" if opposed else "differs" if differences else "both"
    cells = {**row.cells, **{other.column: (cell_of(other),) for other in others}}
    lacking = {c: n for c, n in (row.not_in or {}).items() if c not in cells}
    return replace(row, relation=relation, cells=cells, differences=differences, likelihood=1.0, not_in=lacking or None)


def _telling(texts: Sequence[Text], column: str, kind: str) -> Unit | None:
    """The first point of ``column`` that says how long the talk was, or who began it."""
    for text in texts:
        for point in text.points if text.column == column else ():
            if (point.minutes if kind == "duration" else point.initiator) is not None:
                return Unit(column, text.document, (point,))
    return None


def _place(row: SheetRow, columns: Sequence[str]) -> tuple[int, str, int]:
    """Rows stand in the order of the first column's texts, then of the next one's."""
    for number, column in enumerate(columns):
        if column in row.cells:
            cell = row.cells[column][0]
            return number, cell.document, cell.start
    return len(columns), "", 0


def _row(strand: Strand, context: Context, whole: Mapping[str, int], model: Model) -> SheetRow:
    cells = {
        column: tuple(
            cell_of(u)
            for u in sorted(strand.units, key=lambda u: (u.document.id, u.points[0].span.start))
            if u.column == column
        )
        for column in sorted(strand.columns)
    }
    topic, subtopic = topic_of(strand.units)
    if len(strand.columns) > 1:
        relation, differences = relation_of(strand, context, model)
        return SheetRow(topic, subtopic, relation, cells, differences, round(strand.likelihood, 3))
    searched = {c: n for c, n in whole.items() if c not in strand.columns and c not in SPARE and n}
    return SheetRow(topic, subtopic, "only" if searched else None, cells, not_in=searched or None)


def cell_of(unit: Unit) -> Cell:
    """``unit`` as a passage of the sheet."""
    span, document = unit.span, unit.document
    speaker = next((p.speaker for p in unit.points if p.speaker), None)
    return Cell(document.id, document.source_id, span.start, span.end, span.text, speaker)


def topic_of(units: Sequence[Unit]) -> tuple[str, str | None]:
    """The topic that most units share, of the talk itself where they speak of that, else ``other``."""
    known = load_concepts()
    points = [p for u in units for p in u.points]
    for lead, told in zip(_LEAD, (any(p.initiator for p in points), all(p.minutes for p in points)), strict=True):
        if told:
            return "other", lead
    subjects = {c for u in units for c in of_family(u.concepts, known, "subject", "rapport")}
    for lead in _LEAD:
        if not subjects and any(lead in u.concepts for u in units):
            return "other", lead
    codes: dict[str, float] = {}
    for unit in units:
        for rank, code in enumerate(unit.topics):
            codes[code] = codes.get(code, 0) + 1 / (1 + rank)
    if codes:
        topic, _, subtopic = min(codes, key=lambda c: (-codes[c], c)).partition("/")
        return topic, subtopic or None
    bare = sorted(subjects)
    first = next((known.by_code[c] for c in bare if known.by_code[c].topic), None)
    if first is not None and first.topic:
        return first.topic, first.code
    return "other", bare[0] if bare else None


def facts_of(points: Sequence[AccountPoint]) -> SideFacts:
    """What ``points`` of one account say of the talk itself."""
    lengths = [p.minutes for p in points if p.minutes]
    exact = [m for m in lengths if m.low == m.high]
    plans = [p for p in points if "next_meeting" in p.concepts and not p.denies]
    plans.sort(key=lambda p: p.manner not in ("agrees", "promises"))
    return SideFacts(
        next((p.initiator for p in points if p.initiator), None),
        (exact or lengths)[0].value if lengths else None,
        plans[0].span.text if plans else None,
    )
