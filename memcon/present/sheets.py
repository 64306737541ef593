"""The two-account sheet in the terminal: a table, a list where it is narrow, tabs where it is no terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from markupsafe import Markup

from memcon.errors import UsageError
from memcon.language.roster import load_roster
from memcon.present.accountsview import absent, column_name, made_of, parted, relation_words, topic_words
from memcon.present.passages import clean
from memcon.present.terminal import NARROW, console_for
from memcon.records import Cell, Estimate, Sheet, SheetRow

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"both": "", "only": "dim", "differs": "yellow", "contradicts": "red", None: "dim"}


def print_sheet(sheet: Sheet, file: TextIO | None = None) -> None:
    """The sheet to ``file`` or standard output."""
    console = console_for(file)
    if not console.is_terminal:
        for row in sheet.rows:
            cells = [
                " / ".join(clean(c.text) for c in row.cells.get(side, ())) or absent(sheet, row, side)
                for side in sheet.sides
            ]
            console.file.write("\t".join([relation_words(sheet, row), topic_words(row), *cells, parted(row)]) + "\n")
        for note in sheet.notes:
            console.file.write(f"note\t{note}\n")
        return
    if console.width < NARROW or not sheet.sides:
        _list(console, sheet)
    else:
        console.print(_table(sheet))
    for side in sheet.sides:
        names = ", ".join(
            clean(a.outlet or a.source_id or a.document[7:19]) + ("" if a.whole else " (quoting)")
            for a in sheet.accounts[side]
        )
        console.print(f"{side}: {len(sheet.searched[side])} texts: {names}", style="dim", markup=False)
    for note in sheet.notes:
        console.print(note, style="dim", markup=False)


def as_file(sheets: Sequence[Sheet], path: str) -> bytes:
    """Sheets of one contact as a workbook (``.xlsx``) or as an HTML page of tables (``.html``), a table each.

    UsageError for other endings.
    """
    if path.endswith(".xlsx"):
        from memcon.present.exports.tables import workbook_of

        tables = {}
        for number, sheet in enumerate(sheets, 1):
            head, lines = _lines(sheet)
            name = "accounts" if len(sheets) == 1 else f"accounts {number}"
            tables[name] = head, [dict(zip(head, line, strict=True)) for line in lines]
        return workbook_of(tables)
    if path.endswith((".html", ".htm")):
        page = Markup('<!doctype html><meta charset="utf-8"><title>{}</title>{}')
        return str(page.format(sheets[0].contact, Markup("").join(Markup(as_table(s)) for s in sheets))).encode()
    raise UsageError(f"{path} is neither .xlsx nor .html; name the file by one of these")


def as_table(sheet: Sheet) -> str:
    """The sheet as an HTML table with its notes, which word processors take from the clipboard."""
    head, lines = _lines(sheet)
    cells = Markup("").join(Markup("<tr>{}</tr>").format(_tagged("td", line)) for line in lines)
    texts = () if sheet.versions else [made_of(sheet, c, name) for c, name in _names(sheet).items()]
    notes = _tagged("p", [*texts, *sheet.notes, "Rows are laid out by machine and unchecked."])
    return str(Markup('<table border="1"><tr>{}</tr>{}</table>{}').format(_tagged("th", head), cells, notes))


def _lines(sheet: Sheet) -> tuple[list[str], list[list[str]]]:
    names = _names(sheet)
    head = ["sentence on" if sheet.versions else "point", *names.values(), "relation", "differences"]
    by = None if sheet.versions else names
    return head, [
        [
            topic_words(row),
            *(_whole(sheet, row, side) for side in sheet.sides),
            relation_words(sheet, row),
            parted(row, by),
        ]
        for row in sheet.rows
    ]


def _names(sheet: Sheet) -> dict[str, str]:
    """Every column with what a reader calls it."""
    known = (load_roster().side(column.partition("/")[0]) for column in sheet.sides)
    sides = {side.id: side.name for side in known if side is not None}
    return {column: column_name(column, sides) for column in sheet.sides}


def _tagged(tag: str, words: Sequence[str]) -> Markup:
    return Markup("").join(Markup(f"<{tag}>{{}}</{tag}>").format(word) for word in words)  # the words are escaped


def _whole(sheet: Sheet, row: SheetRow, side: str) -> str:
    return " / ".join(clean(c.text) for c in row.cells.get(side, ())) or absent(sheet, row, side)


def print_estimates(estimates: Sequence[Estimate], file: TextIO | None = None) -> None:
    """One line a topic: name, value, number of contacts, method."""
    console = console_for(file)
    for estimate in estimates:
        value = "" if estimate.value is None else f"{estimate.value:g}"
        console.file.write(f"{estimate.name}\t{value}\t{estimate.n}\t{estimate.method}\n")


def _table(sheet: Sheet) -> object:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE, show_lines=True)
    table.add_column("point", ratio=2)
    for side in sheet.sides:
        table.add_column(side, ratio=5)
    table.add_column("", ratio=3)
    for row in sheet.rows:
        cells = [_cell(sheet, row, side) for side in sheet.sides]
        table.add_row(topic_words(row), *cells, _mark(sheet, row))
    return table


def _list(console: Console, sheet: Sheet) -> None:
    for row in sheet.rows:
        console.print(_mark(sheet, row), topic_words(row), markup=False)
        for side in sheet.sides:
            console.print(f"  {side}: ", _cell(sheet, row, side), sep="", markup=False)


def _mark(sheet: Sheet, row: SheetRow) -> Text:
    from rich.text import Text

    words = relation_words(sheet, row) + (f" ({parted(row)})" if row.differences else "")
    return Text(words, style=_STYLES[row.relation])


def _cell(sheet: Sheet, row: SheetRow, side: str) -> Text:
    from rich.text import Text

    cells = row.cells.get(side, ())
    if not cells:
        return Text(absent(sheet, row, side), style="dim")
    return Text("\n".join(_spoken(cell) for cell in cells))


def _spoken(cell: Cell) -> str:
    return clean(cell.text)
