"""Register, positions, mentions, claims, documents, flags, entered records and rulings as tables.

The columns are those of ``memcon.codebook.EXPORTS``, in that order; the codebook goes along as a table.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from memcon import codebook, wire
from memcon.present.exports.material import Material
from memcon.records import Contact, Document, Entered, Flag, Marking, Reading, Span, Stated, Support

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
MAX_CELL = 32_000  # a spreadsheet cell holds 32,767 characters
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(material: Material) -> Tables:
    """Every table by name, rows in a fixed order, and the codebook."""
    owner = {m.ref: c.id for c in material.contacts for m in c.mentions}
    return {
        "contacts": [_contact(c) for c in material.contacts],
        "positions": [row for c in material.contacts for row in _positions(c)],
        "mentions": [row for c in material.contacts for row in _mentions(c)],
        "claims": [row for r in material.readings for row in _claims(r, owner)],
        "documents": [_document(r.document, material.marks) for r in material.readings],
        "flags": [row for key in sorted(material.flags) for row in _flags(key, material.flags[key])],
        "entered": [_entered(e) for e in material.entered],
        "verdicts": [{c.name: getattr(v, c.name) for c in codebook.EXPORTS["verdicts"]} for v in material.verdicts],
        "codebook": codebook.rows(),
    }


def _contact(contact: Contact) -> Row:
    when = contact.when
    return {
        "id": contact.id,
        "date": when and when.edtf,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "kind": contact.kind,
        "participants": _joined(p.name for p in contact.participants),
        "sides": _joined(contact.sides),
        "reality": contact.reality,
        "contested": contact.contested,
        "initiator": _stated(contact.initiator),
        "channel": contact.channel,
        "formality": contact.formality,
        "place": _stated(contact.place),
        "duration_minutes": _stated(contact.duration_minutes),
        "count": contact.count,
        "topics": _joined(contact.topics),
        "documents": len(contact.documents),
        "origins": len(contact.origins),
        "conflicts": _joined(c.field for c in contact.conflicts),
        "unsure": _unsure(m.support for m in contact.mentions),
        "checked": contact.checked,
    }


def _positions(contact: Contact) -> Iterator[Row]:
    for p in contact.positions:
        span = p.evidence.span
        yield {
            "contact": contact.id,
            **{name: getattr(p, name) for name in ("ref", "holder", "side", "camp", "level", "office")},
            **{name: getattr(p, name) for name in ("stance", "scope", "venue", "words", "moved_from", "superseded")},
            "said": p.said and p.said.edtf,
            "document": p.evidence.document,
            "start": span and span.start,
            "end": span and span.end,
            "supported": p.support.holds if p.support else None,
            "unsure": _unsure([p.support]),
            "checked": p.checked,
        }


def _mentions(contact: Contact) -> Iterator[Row]:
    for m in contact.mentions:
        first = m.evidence[0] if m.evidence else None
        yield {
            "contact": contact.id,
            **{name: getattr(m, name) for name in ("ref", "document", "reality", "published", "outlet")},
            "date": m.when and m.when.edtf,
            "words": _words(m.evidence),
            "start": first and first.start,
            "end": first and first.end,
            "unsure": _unsure([m.support]),
        }


def _claims(reading: Reading, owner: Mapping[str, str]) -> Iterator[Row]:
    short = reading.document.id.removeprefix("sha256:")[:12]
    for k in reading.claims:
        names = ("speaker", "addressee", "act", "strength", "commitment", "polarity", "modality")
        yield {
            "ref": f"{short}:{k.id}",
            "document": reading.document.id,
            "contact": owner.get(f"{short}:{k.contact}"),
            **{name: getattr(k, name) for name in names},
            "topics": _joined(k.topics),
            "words": k.text.text,
            "start": k.text.start,
            "end": k.text.end,
            "unsure": _unsure([k.support]),
        }


def _document(document: Document, marks: Mapping[str, Marking]) -> Row:
    names = [c.name for c in codebook.EXPORTS["documents"] if c.name not in ("mark", "characters")]
    marking = marks.get(document.id)
    return {
        **{name: getattr(document, name) for name in names},
        "mark": marking.mark if marking else "public",
        "characters": len(document.text),
    }


def _flags(document: str, flags: Iterable[Flag]) -> Iterator[Row]:
    for f in flags:
        yield {"document": document, "code": f.code, "hard": f.hard, "message": f.message, "words": _words(f.evidence)}


def _entered(record: Entered) -> Row:
    fields = json.dumps(dict(sorted(record.fields.items())), ensure_ascii=False)
    return {"id": record.id, "kind": record.kind, "fields": fields, "note": record.note, "origin": record.origin}


def _unsure(supports: Iterable[Support | None]) -> str:
    return _joined(dict.fromkeys(word for support in supports if support for word in support.unsure))


def _stated(values: Iterable[Stated]) -> str:
    return _joined(f"{v.value} ({v.by})" if v.by else str(v.value) for v in values)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _words(spans: Iterable[Span]) -> str:
    return " […] ".join(s.text for s in spans)


def columns_of(name: str) -> list[str]:
    """The columns of one table, in order."""
    if name == "codebook":
        return ["direction", "table", "column", "value", "meaning"]
    return [c.name for c in codebook.EXPORTS[name]]


def _cell(value: Any) -> str | int | float:
    """A cell that no spreadsheet takes for a formula: outside text that begins like one gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = str(value)[:MAX_CELL]
    return f"'{text}" if text.startswith(FORMULA) else text


def jsonl_file(material: Material) -> Iterator[tuple[str, bytes]]:
    """Every record on a line of its own, its type first; the same view gives the same bytes.

    Marks carry no author or time, readings no path or retrieval time.
    """
    lines: list[tuple[str, object]] = []
    for reading in material.readings:
        lines.append(("reading", replace(reading, document=replace(reading.document, path=None, retrieved=None))))
    lines += [("contact", contact) for contact in material.contacts]
    lines += [("entered", record) for record in material.entered]
    lines += [("verdict", verdict) for verdict in material.verdicts]
    lines += [("flags", {"document": key, "flags": material.flags[key]}) for key in sorted(material.flags)]
    shown = {reading.document.id for reading in material.readings}
    marks = sorted((key, marking.mark) for key, marking in material.marks.items() if key in shown)
    lines += [("mark", {"document": key, "mark": mark}) for key, mark in marks]
    written = (b'{"type":"%s","record":%s}\n' % (kind.encode(), wire.encode(record)) for kind, record in lines)
    yield "case.jsonl", b"".join(written)


def csv_files(material: Material) -> Iterator[tuple[str, bytes]]:
    """Every table as CSV in UTF-8, with a header."""
    for name, rows in tables(material).items():
        yield f"{name}.csv", _csv(rows, name)


def _csv(rows: Sequence[Row], name: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns_of(name))
    writer.writerows([_cell(row.get(column)) for column in columns_of(name)] for row in rows)
    return out.getvalue().encode()


def xlsx_file(material: Material) -> Iterator[tuple[str, bytes]]:
    """All tables as one workbook, a sheet each; the same tables give the same bytes but for the ZIP's own stamps."""
    yield "case.xlsx", workbook_of({name: (columns_of(name), rows) for name, rows in tables(material).items()})


def workbook_of(sheets: Mapping[str, tuple[Sequence[str], Sequence[Row]]]) -> bytes:
    """A workbook with a sheet for each of ``sheets``, given as columns and rows."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = "memcon"
    workbook.properties.created = workbook.properties.modified = datetime(2000, 1, 1)  # no trace of when
    del workbook["Sheet"]
    for name, (columns, rows) in sheets.items():
        _fill(workbook.create_sheet(name), rows, columns)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, rows: Sequence[Row], columns: Sequence[str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    sheet.append(list(columns))
    for row in rows:
        cells = (_cell(row.get(column)) for column in columns)
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", c) if isinstance(c, str) else c for c in cells])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
