"""A panel: one question answered in sentences, figures and tables; the same in the terminal and on a page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, TextIO

from markupsafe import Markup

from memcon.present.passages import clean, shorten

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table; ``document`` is where they stand, ``quoted`` whether they are a passage of it.

    ``contact`` is the entry of the register that they are about.
    """

    text: str
    document: str | None = None
    quoted: bool = False
    strong: bool = False
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; ``caption`` says what a row is."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with what it shows in words; ``slim`` is the same for a phone, ``lines`` draw it in the terminal."""

    drawing: Markup
    caption: str
    lines: tuple[str, ...] = ()
    slim: Markup | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One question: ``lead`` in sentences, figures, the tables that they are drawn from, and ``notes`` how to read."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


def cells(*texts: str | Cell) -> tuple[Cell, ...]:
    """A row of cells."""
    return tuple(text if isinstance(text, Cell) else Cell(text) for text in texts)


def number(value: float | None) -> str:
    """A number as it is shown: three figures; nothing for None."""
    return "" if value is None else f"{value:.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def print_panels(panels: Iterable[Panel], file: TextIO | None = None) -> None:
    """The panels to ``file`` or standard output; tab-separated rows where it is no terminal."""
    from rich.console import Console

    console = Console(file=file or sys.stdout, highlight=False, markup=False, emoji=False)
    for place, panel in enumerate(panels):
        if console.is_terminal:
            _print(console, panel, first=place == 0)
        else:
            _plain(console.file, panel)


def _plain(file: IO[str], panel: Panel) -> None:
    for line in panel.lead:
        file.write(_row(panel.id, "lead", line))
    for table in panel.tables:
        for row in table.rows:
            file.write(_row(panel.id, table.caption, *(cell.text for cell in row)))
    for line in panel.notes:
        file.write(_row(panel.id, "note", line))


def _row(*texts: str) -> str:
    return "\t".join(" ".join(clean(text).split()) for text in texts) + "\n"


def _print(console: Console, panel: Panel, *, first: bool) -> None:
    from rich.text import Text

    say = _Say(console)
    if not first:
        console.print()
    say(panel.title, "bold")
    for line in panel.lead:
        say(line)
    for line in (line for figure in panel.figures for line in figure.lines):
        console.print(Text(clean(line)), no_wrap=True, overflow="ellipsis")
    for table in panel.tables:
        _print_table(console, say, table)
    if panel.notes:
        console.print()
    for line in panel.notes:
        say(line, "dim")


def _print_table(console: Console, say: _Say, table: Table) -> None:
    console.print()
    say(table.caption, "bold")
    if console.width >= 16 * len(table.head):
        console.print(_drawn(table))
    else:
        for row in table.rows:
            _stacked(say, table.head, row)
    if table.note:
        say(table.note, "dim")


@dataclass(frozen=True, slots=True)
class _Say:
    """Writes a paragraph; control characters are replaced and no markup is obeyed."""

    console: Console

    def __call__(self, words: str, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding
        from rich.text import Text

        self.console.print(Padding(Text(clean(words), style=style), (0, 0, 0, indent)))


def _stacked(say: _Say, head: Sequence[str], row: Sequence[Cell]) -> None:
    for place, (name, cell) in enumerate(zip(head, row, strict=True)):
        if cell.text:
            say(cell.text if place == 0 else f"{name}: {_words(cell)}", "bold" if place == 0 else "", 2 * bool(place))


def _words(cell: Cell) -> str:
    return f"“{shorten(cell.text, 220)}”" if cell.quoted else cell.text


def _drawn(table: Table) -> object:
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, name in enumerate(table.head):
        numeric = all(_is_number(row[place].text) for row in table.rows) and bool(table.rows)
        grid.add_column(Text(clean(name)), overflow="fold", justify="right" if numeric else "left")
    for row in table.rows:
        grid.add_row(*(Text(clean(_words(cell)), style="bold" if cell.strong else "") for cell in row))
    return grid


def _is_number(text: str) -> bool:
    return not text or text.replace(".", "", 1).replace(",", "").replace("−", "").replace("%", "").strip().isdigit()
