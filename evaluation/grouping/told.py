"""The invented contacts of ``told.toml``: their documents, and the statements marked in them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("told.toml")
_MARKED = re.compile(r"\[\[([^\]|]+)\|([^\]|]+)\]\]")


@dataclass(frozen=True, slots=True)
class Telling:
    """One document of a contact: its head, its text without the marks, and where each marked statement stands."""

    name: str
    head: dict[str, str]
    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Of a contact that is learned from: whose each point is (a side, or both), and what each denial answers."""

    of: dict[str, str]
    denies: dict[str, str]


def keys() -> dict[str, Key]:
    """What learning needs to know of the contacts that it learns from."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
    return {row["name"]: Key(row["of"], row["denies"]) for row in listed if "of" in row}


def cases(held: bool) -> dict[str, tuple[Telling, ...]]:
    """The contacts of one half by name, each with its documents in order of publication."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
    return {row["name"]: tuple(map(_telling, row["document"])) for row in listed if row["held"] == held}


def _telling(row: dict[str, str]) -> Telling:
    marked, parts, marks, length, at = row["text"].strip(), [], [], 0, 0
    for found in _MARKED.finditer(marked):
        parts += [marked[at : found.start()], found[2]]
        start = length + found.start() - at
        length = start + len(found[2])
        marks.append((start, length, found[1]))
        at = found.end()
    head = {key: value for key, value in row.items() if key not in ("name", "text")}
    return Telling(row["name"], head, "".join((*parts, marked[at:])), tuple(marks))
