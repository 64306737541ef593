"""Hand-coded tables → Entered records: CSV, XLSX and JSON, checked against the codebook row by row."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, cast

from memcon import dates
from memcon.codebook import IMPORTS, Column
from memcon.errors import InputError, MemconError, TooLarge, UsageError
from memcon.records import Entered, Failure
from memcon.vocabulary import RecordKind

MAX_BYTES = 50_000_000
MAX_ROWS = 500_000
MAX_COLUMNS = 200
MAX_CELL = 20_000

Row = Mapping[str, Any]


def read_table(kind: str, path: str) -> Iterator[Entered | Failure]:
    """The rows of the table at ``path`` as records of ``kind`` (contacts, positions, events, acts).

    A row that breaks the codebook is a Failure that names row and column. Raises InputError for a file that is
    no table at all.
    """
    file = shipped(path)
    for number, row in enumerate(table_rows(file), start=2):
        if number - 1 > MAX_ROWS:
            raise TooLarge(f"{path} has more than {MAX_ROWS} rows; split it")
        origin = f"{file.name} row {number}"
        note = str(row.get("note") or "").strip() or f"imported from {origin}"
        try:
            yield check_row(kind, row, note=note, origin=origin)
        except MemconError as error:
            yield Failure("import", origin, str(error))


SHIPPED = "shipped:"
"""Before the name of a table that comes with memcon, in place of a path."""


def shipped(path: str) -> Path:
    """``path``, or the table that comes with memcon where it is ``shipped:NAME``; InputError for an unknown name."""
    if not path.startswith(SHIPPED):
        return Path(path)
    folder = Path(str(resources.files("memcon").joinpath("data", "tables")))
    known = {file.stem: file for file in sorted(folder.glob("*.csv"))}
    name = path.removeprefix(SHIPPED)
    if name not in known:
        raise InputError(f"no table {name!r} comes with memcon; there are: {', '.join(known)}")
    return known[name]


def check_row(kind: str, row: Row, *, note: str, origin: str | None) -> Entered:
    """``row`` as a record. Raises UsageError naming the column that breaks the codebook."""
    name = kind.rstrip("s")
    columns = IMPORTS[name]
    cells = {str(k).strip().casefold().replace(" ", "_"): _cell(v) for k, v in row.items() if k is not None}
    fields = {column: cell for column, cell in cells.items() if cell and column != "note"}
    for column in columns:
        _check_cell(column, fields)
    if name == "contact" and len(_split(fields["participants"])) < 2 and len(_split(fields["sides"])) < 2:
        raise UsageError("a contact needs two participants, separated by ;")
    digest = hashlib.sha256(json.dumps([name, sorted(fields.items()), note], ensure_ascii=False).encode())
    return Entered(f"e-{digest.hexdigest()[:12]}", cast(RecordKind, name), dict(sorted(fields.items())), note, origin)


def _check_cell(column: Column, fields: dict[str, str]) -> None:
    """Check one cell in place; closed values are folded to the codebook's spelling."""
    cell = fields.get(column.name, "")
    if not cell:
        if column.required and column.name != "note":
            raise UsageError(f"column {column.name} is empty and must not be: {column.meaning}")
        return
    if len(cell) > MAX_CELL:
        raise TooLarge(f"column {column.name} holds {len(cell)} characters; the bound is {MAX_CELL}")
    if column.allowed:
        folded = cell.casefold().replace(" ", "_").replace("-", "_")
        if folded not in column.allowed:
            raise UsageError(f"column {column.name} says {cell!r}; it takes {', '.join(column.allowed)}")
        fields[column.name] = folded
    elif column.form == "edtf":
        try:
            fields[column.name] = str(dates.parse(cell).edtf)
        except ValueError as error:
            raise UsageError(f"column {column.name}: {error}") from error
    elif column.form == "number" and not cell.replace(".", "", 1).isdigit():
        raise UsageError(f"column {column.name} says {cell!r}; it takes a number")
    elif column.form == "yes/no" and cell.casefold() not in ("yes", "no"):
        raise UsageError(f"column {column.name} says {cell!r}; it takes yes or no")


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _cell(value: Any) -> str:
    """A cell as text: spreadsheets hand over dates and whole numbers as such."""
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_cell(part) for part in value)
    return str(value).strip()


def table_rows(path: Path) -> Iterator[Row]:
    """The rows of a CSV, XLSX or JSON table as mappings of column to cell; InputError for what is none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TooLarge(f"{path} has {size} bytes; the bound for a table is {MAX_BYTES}")
        match path.suffix.casefold():
            case ".csv" | ".tsv":
                yield from _csv_rows(path)
            case ".xlsx":
                yield from _xlsx_rows(path)
            case ".json":
                yield from _json_rows(path)
            case ".ics":
                from memcon.ingest.calendars import calendar_rows

                yield from calendar_rows(path)
            case suffix:
                raise InputError(f"{path} ends in {suffix or 'nothing'}; a table is CSV, XLSX or JSON, a calendar ICS")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def _csv_rows(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8; save it as CSV UTF-8") from error
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)  # spreadsheets of many countries write ; between cells
    try:
        yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise InputError(f"{path} is not a CSV table: {error}") from error


def _xlsx_rows(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(values_only=True, max_row=2 * MAX_ROWS, max_col=MAX_COLUMNS)
        header = [str(cell or "").strip() for cell in next(lines, ())]
        for line in lines:
            if any(cell not in (None, "") for cell in line):
                yield {name: cell for name, cell in zip(header, line, strict=False) if name}
    except Exception as error:  # the parser raises whatever its parts raise, and on the way too
        raise InputError(f"{path} is not an XLSX workbook, or a damaged one") from error


def _json_rows(path: Path) -> Iterator[Row]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is not JSON: {error}") from error
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise InputError(f"{path} is not a list of objects")
    yield from data
