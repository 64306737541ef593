"""At a prompt and in a notebook: registers, contacts, sheets and rhythms drawn, and every table as a frame.

Nothing here is imported by a command. ``import`` of this module registers the drawings; ``Case`` does so when opened.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from memcon.errors import MissingPart, UsageError
from memcon.records import Contact, Ledger, Rhythm, Sheet
from memcon.records.showing import as_html, on_terminal

if TYPE_CHECKING:
    from memcon.present.exports import Material

FrameKind = Literal["pandas", "polars"]
_STYLE = "border-collapse:collapse;font-size:90%"
_CELL = "text-align:left;vertical-align:top;padding:2px 8px;border-bottom:1px solid #ccc;max-width:40em"


class Register(tuple[Contact, ...]):
    """Contacts in order of date, as a tuple that a notebook draws as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from memcon.present.exports.material import participants_words
        from memcon.present.marks import KINDS, REALITIES
        from memcon.present.phrases import when_words

        rows = [
            [when_words(c.when), participants_words(c), KINDS[c.kind], REALITIES[c.reality].word, _positions(c),
             str(len(set(c.documents))), c.id]
            for c in self
        ]  # fmt: skip
        return _table(["date", "who", "kind", "reality", "positions", "documents", "id"], rows)

    def show(self) -> None:
        """Print the register as ``memcon contacts`` does."""
        from memcon.present import terminal

        terminal.print_register(self)


def frames(material: Material, kind: FrameKind = "pandas") -> dict[str, Any]:
    """Every exported table as a data frame, by name; days as days, and each column's meaning in ``frame.attrs``.

    MissingPart where the library is not installed, UsageError for another name.
    """
    from memcon.present.exports.tables import columns_of, tables

    made = {name: (columns_of(name), rows) for name, rows in tables(material).items()}
    if kind == "polars":
        try:
            import polars  # type: ignore[import-not-found, unused-ignore]
        except ImportError as error:
            raise MissingPart("frames of polars need: pip install polars") from error
        return {
            name: polars.DataFrame([{c: row.get(c) for c in columns} for row in rows], infer_schema_length=None)
            for name, (columns, rows) in made.items()
        }
    if kind != "pandas":
        raise UsageError(f"there are no frames of {kind}; choose pandas or polars")
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingPart("frames need: pip install 'memcon[frames]'") from error
    found = {}
    for name, (columns, rows) in made.items():
        frame = pd.DataFrame([[row.get(c) for c in columns] for row in rows], columns=columns)
        frame.attrs = {"meaning": meanings(name)}
        found[name] = frame
    return found


def meanings(table: str) -> dict[str, str]:
    """What each column of an exported table means."""
    from memcon import codebook

    return {column.name: column.meaning for column in codebook.EXPORTS.get(table, ())}


@as_html.register
def _contact_html(contact: Contact) -> str:
    from memcon.present.exports.material import position_words, title_words
    from memcon.present.phrases import when_words

    place = f", {html.escape(str(contact.place[0].value))}" if contact.place else ""
    head = f"<p><b>{html.escape(title_words(contact))}</b>, {html.escape(when_words(contact.when))}{place}</p>"
    rows = [[position_words(p), f"“{p.words}”", p.checked or "unchecked"] for p in contact.positions]
    rows += [
        [f"{m.outlet or 'a document'}, {(m.published or '')[:10]}", f"“{m.evidence[0].text}”", m.checked or "unchecked"]
        for m in contact.mentions
        if m.evidence
    ]
    note = "<p><small>What is reported, not what happened.</small></p>"
    return head + _table(["who says so", "in which words", "checked by"], rows) + note


@as_html.register
def _sheet_html(sheet: Sheet) -> str:
    from memcon.present.sheets import as_table

    return as_table(sheet)


@as_html.register
def _rhythm_html(rhythm: Rhythm) -> str:
    from memcon.present.panelpage import render_panels
    from memcon.present.rhythmpanel import rhythm_panels

    return _framed(render_panels("Rhythm", rhythm_panels(rhythm)), 620)


@as_html.register
def _ledger_html(ledger: Ledger) -> str:
    rows = [
        [(e.said and e.said.edtf) or "no date", e.holder, e.side or "", e.stance or "", e.scope, e.words]
        for lane in ledger.lanes
        for e in lane.entries
    ]
    return _table(["said", "holder", "side", "stance", "scope", "words"], rows)


@on_terminal.register
def _sheet_text(sheet: Sheet) -> None:
    from memcon.present.sheets import print_sheet

    print_sheet(sheet)


@on_terminal.register
def _rhythm_text(rhythm: Rhythm) -> None:
    from memcon.present.panels import print_panels
    from memcon.present.rhythmpanel import rhythm_panels

    print_panels(rhythm_panels(rhythm))


def _positions(contact: Contact) -> str:
    held: Mapping[str, None] = dict.fromkeys(
        f"{p.side or '–'} {p.stance}" for p in contact.positions if p.scope == "occurrence" and not p.superseded
    )
    return ", ".join(held)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def line(tag: str, cells: Iterable[str]) -> str:
        return "".join(f'<{tag} style="{_CELL}" dir="auto">{html.escape(str(cell))}</{tag}>' for cell in cells)

    body = "".join(f"<tr>{line('td', row)}</tr>" for row in rows)
    return f'<table style="{_STYLE}"><thead><tr>{line("th", head)}</tr></thead><tbody>{body}</tbody></table>'


def _framed(page: str, height: int) -> str:
    """A page of its own inside the notebook: its style stays its own, and it may run no script."""
    source = html.escape(page, quote=True)
    return f'<iframe sandbox srcdoc="{source}" style="width:100%;height:{height}px;border:1px solid #ccc"></iframe>'
