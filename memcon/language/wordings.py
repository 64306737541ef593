"""Words by which a sentence is known for what it says: lists of a data file, each as one pattern over a text.

``wordings.toml`` holds ``[[wording]]`` tables: a ``name`` that the engine looks up, ``terms``, and an ``example`` in
which one of them stands. In a term ``*`` at the end of a word stands for any further letters, ``*`` at its beginning
for any before it, ``...`` for up to three words, and ``#`` for a number in figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import msgspec

from memcon.errors import DataError
from memcon.language.tables import decoded, packaged

_FILE = "wordings.toml"


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One list: its name, its terms, a sentence that shows it at work."""

    name: str
    terms: tuple[str, ...]
    example: str


class _Wordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wording: tuple[Wording, ...]


@cache
def wordings() -> Mapping[str, Wording]:
    """Every list by its name; DataError where one is named twice, is empty, or its example holds none of its terms."""
    found: dict[str, Wording] = {}
    for one in decoded(packaged(_FILE), _Wordings).wording:
        if one.name in found or not one.terms:
            raise DataError(f"{_FILE}: {one.name!r} is named twice or has no terms")
        if not _pattern(one.terms).search(one.example):
            raise DataError(f"{_FILE}: the example of {one.name!r} holds none of its terms")
        found[one.name] = one
    return found


@cache
def worded(name: str) -> re.Pattern[str]:
    """The pattern of the list ``name``, in any case; DataError where there is none."""
    return _pattern(_list(name).terms)


@cache
def listed(name: str) -> frozenset[str]:
    """The terms of the list ``name`` as they stand, in lower case; DataError where there is none."""
    return frozenset(term.lower() for term in _list(name).terms)


def either(name: str) -> str:
    """The terms of the list as a part of a pattern: any of them."""
    return "|".join(_of_term(term) for term in sorted(_list(name).terms, key=lambda term: (-len(term), term)))


def _list(name: str) -> Wording:
    if name not in wordings():
        raise DataError(f"{_FILE}: nothing is named {name!r}")
    return wordings()[name]


def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    every = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(rf"(?<!\w)(?:{'|'.join(_of_term(term) for term in every)})(?!\w)", re.IGNORECASE)


def _of_term(term: str) -> str:
    parts = [_of_word(word) for word in term.split(" ")]
    return "".join(part if part.endswith("{0,3}") else f"{part} " for part in parts).removesuffix(" ")


def _of_word(word: str) -> str:
    if word == "...":
        return r"(?:[\w'’-]+ ){0,3}"
    if word == "#":
        return r"\d[\d.,]*"
    bare = re.escape(word.strip("*")).replace("'", "['’]")
    return ("\\w+" if word.startswith("*") else "") + bare + ("\\w*" if word.endswith("*") else "")
