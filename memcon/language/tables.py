"""The TOML and CSV files under ``memcon/data``: read, decoded into records, every fault named by file and entry."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from memcon.errors import DataError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """One data file: its name below ``memcon/data`` (or its path), its content, and the hash of its bytes."""

    name: str
    content: dict[str, Any]
    sha256: str


def data_folder() -> Traversable:
    """The folder of the packaged data files."""
    return resources.files("memcon") / "data"


def read_table(file: Traversable | Path, name: str) -> Table:
    """The file as a Table, a CSV with its rows under ``row``; DataError when it is missing or of another form."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise DataError(f"{name}: the data file cannot be read ({error.strerror or error})") from error
    form = "CSV" if name.endswith(".csv") else "TOML"
    try:
        text = raw.decode("utf-8")
        content = {"row": _rows(text)} if form == "CSV" else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{name}: not a {form} file in UTF-8 ({error})") from error
    return Table(name, content, hashlib.sha256(raw).hexdigest())


def _rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV by the words of its first line, empty cells left out; lines that begin with # are comments."""
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [{key: cell for key, cell in row.items() if cell} for row in csv.DictReader(lines, strict=True)]


def packaged(name: str) -> Table:
    """The packaged data file ``name``, for example ``sides.toml`` or ``actors/FR.toml``."""
    return read_table(data_folder().joinpath(*name.split("/")), name)


def packaged_names(folder: str) -> tuple[str, ...]:
    """The names of the data files in a packaged folder, sorted."""
    found = data_folder().joinpath(folder)
    if not found.is_dir():
        return ()
    return tuple(sorted(f"{folder}/{f.name}" for f in found.iterdir() if f.name.endswith((".toml", ".csv"))))


def decoded(table: Table, kind: type[T]) -> T:
    """The table's content as ``kind``; DataError naming file and entry where it does not fit."""
    try:
        return msgspec.convert(table.content, kind)
    except msgspec.ValidationError as error:
        raise DataError(f"{table.name}: {_entry_at(table, str(error))}") from error


def _entry_at(table: Table, message: str) -> str:
    """The decoder's message, with the entry that it points at named by its own words."""
    _, _, path = message.partition("`$.")
    section, _, rest = path.partition("[")
    index = rest.partition("]")[0]
    entries = table.content.get(section)
    if index.isdigit() and isinstance(entries, list) and int(index) < len(entries):
        return f"entry {entry_name(entries[int(index)])}: {message}"
    # The decoder writes [...] for any place in a list: name the list then.
    return f"a {section} entry: {message}" if section else message


def entry_name(entry: Any) -> str:
    """The words by which a fault names an entry."""
    if isinstance(entry, dict):
        for key in ("id", "name", "term", "terms", "example"):
            if entry.get(key):
                return repr(entry[key])
    return repr(entry)
