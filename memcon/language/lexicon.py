"""Lexicons: data files of terms with attributes, compiled into look-ups over a text.

A lexicon file is a list of ``[[entry]]`` tables: ``term`` or ``terms``, an ``example`` in which the term stands,
and any further attributes. Terms are found case-insensitively, on word boundaries, leftmost-longest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ahocorasick_rs import AhoCorasick

from memcon.errors import DataError
from memcon.language.roster import Outlet, Roster, Side, Standing, load_roster
from memcon.language.tables import Table, entry_name, packaged, packaged_names

# Characters that stand for one another in running text; every replacement is one character long.
ALIKE = {ord(c): "'" for c in "\u2018\u2019\u201b\u02bc\u00b4\u0060\uff07"}
ALIKE |= {ord(c): "-" for c in "\u2010\u2011\u2012"}
ALIKE |= {ord(c): " " for c in "\u00a0\u2009\u202f\n\t\r"}
# The one character whose lower case is longer than itself.
_LOWER = ALIKE | {0x130: "i"}
_TURNED = re.compile("[^\x00-\x5f\x61-\x7f]+|[\t\n\r]+")
"""What may be turned into something else; a look-up for every letter would be slow on plain text."""


def blank(text: str) -> str:
    """``text`` with blanks in the place of line ends and tabs."""
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


@lru_cache(maxsize=256)  # every lexicon looks at the same few texts
def lowered(text: str) -> str:
    """``text`` in lower case, of equal length, with alike apostrophes, hyphens and blanks made one."""
    if text.isascii():
        alike = blank(text).replace("`", "'")
    else:
        alike = _TURNED.sub(lambda found: found[0].translate(_LOWER), text)
    low = alike.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in alike)


@dataclass(frozen=True, slots=True)
class Entry:
    """One term with its attributes and the sentence that shows it at work."""

    term: str
    example: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def get(self, attribute: str, default: Any = None) -> Any:
        """The attribute's value, or ``default``."""
        return self.attributes.get(attribute, default)


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text: ``start`` and ``end`` are code points into it, ``text`` its words there."""

    start: int
    end: int
    text: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lookup:
    """Fixed strings compiled for search; ``find`` gives (start, end, index of the string)."""

    strings: tuple[str, ...]
    automaton: AhoCorasick | None

    @classmethod
    def of(cls, strings: Iterable[str]) -> Lookup:
        """The look-up of ``strings`` in their order."""
        kept = tuple(strings)
        return cls(kept, AhoCorasick(kept, store_patterns=False) if kept else None)

    def find(self, prepared: str) -> list[tuple[int, int, int]]:
        """Where the strings stand in ``prepared`` on word boundaries: leftmost, longest, never overlapping.

        All overlapping matches are asked for, since the longest may fail on a boundary where a shorter one holds.
        """
        if self.automaton is None or not prepared:
            return []
        found = [
            (start, end, index)
            for index, start, end in self.automaton.find_matches_as_indexes(prepared, overlapping=True)
            if on_boundaries(prepared, start, end)
        ]
        found.sort(key=lambda m: (m[0], -m[1], m[2]))
        kept: list[tuple[int, int, int]] = []
        free = 0
        for match in found:
            if match[0] >= free:
                kept.append(match)
                free = match[1]
        return kept


def on_boundaries(text: str, start: int, end: int) -> bool:
    """Whether ``start:end`` neither begins nor ends inside a word."""
    if start > 0 and text[start].isalnum() and _in_word(text[start - 1]):
        return False
    if start > 1 and text[start].isalnum() and text[start - 1] == "'" and text[start - 2].isalpha():
        return False  # an apostrophe inside a word; an opening quotation mark follows a blank
    return not (end < len(text) and text[end - 1].isalnum() and _in_word(text[end]))


def _in_word(character: str) -> bool:
    # Combining marks (general category Mn) continue the word; isalnum does not know them.
    return character.isalnum() or character == "_" or "\u0300" <= character <= "\u036f"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The entries of one lexicon file, in its order, and their look-up; equal only to itself, so finds can be kept."""

    name: str
    entries: tuple[Entry, ...]
    sha256: str
    _lookup: Lookup = field(repr=False, compare=False)

    def find(self, text: str) -> tuple[Hit, ...]:
        """The terms that stand in ``text``, in order, never overlapping."""
        return _find(self, text)

    def find_in(self, hits: tuple[Hit, ...], start: int, end: int) -> tuple[Hit, ...]:
        """Those of ``hits`` (in order, as ``find`` gives them) that lie inside ``start:end``."""
        first = bisect_left(hits, start, key=lambda h: h.start)
        inside: list[Hit] = []
        for hit in hits[first:]:
            if hit.start >= end:
                break
            if hit.end <= end:
                inside.append(hit)
        return tuple(inside)

    def with_attribute(self, attribute: str, value: Any = None) -> tuple[Entry, ...]:
        """The entries that carry ``attribute`` (with that ``value``, where one is given)."""
        return tuple(e for e in self.entries if attribute in e.attributes and value in (None, e.attributes[attribute]))

    def get(self, term: str) -> Entry | None:
        """The entry of exactly this term, case aside."""
        wanted = lowered(term)
        return next((e for e in self.entries if lowered(e.term) == wanted), None)


@lru_cache(maxsize=256)  # several readers ask the same of one text
def _find(lexicon: Lexicon, text: str) -> tuple[Hit, ...]:
    found = lexicon._lookup.find(lowered(text))
    return tuple(Hit(s, e, text[s:e], lexicon.entries[i]) for s, e, i in found)


def load_lexicon(name: str) -> Lexicon:
    """The packaged lexicon ``data/lexicons/NAME.toml``; DataError where it breaks the format."""
    return lexicon_of(packaged(f"lexicons/{name}.toml"), name)


def lexicon_names() -> tuple[str, ...]:
    """The names of all packaged lexicons."""
    return tuple(n.removeprefix("lexicons/").removesuffix(".toml") for n in packaged_names("lexicons"))


def lexicon_of(table: Table, name: str) -> Lexicon:
    """The lexicon in ``table``: every entry has a term and an example that holds it; no term stands twice."""
    raw = table.content.get("entry")
    if not isinstance(raw, list) or not raw:
        raise DataError(f"{table.name}: no [[entry]] table in it")
    entries = tuple(entry for fields in raw for entry in _entries(table.name, fields))
    seen: dict[str, str] = {}
    for entry in entries:
        key = lowered(entry.term)
        if key in seen:
            raise DataError(f"{table.name}: entry {entry.term!r} stands twice")
        seen[key] = entry.term
    return Lexicon(name, entries, table.sha256, Lookup.of(seen))


def _entries(file: str, fields: Any) -> tuple[Entry, ...]:
    name = entry_name(fields)
    if not isinstance(fields, dict):
        raise DataError(f"{file}: entry {name}: not a table")
    terms = fields.get("terms", [fields["term"]] if "term" in fields else [])
    if not isinstance(terms, list) or not terms or not all(isinstance(t, str) and t.strip() for t in terms):
        raise DataError(f"{file}: entry {name}: needs a term, or a list of terms")
    example = fields.get("example")
    if not isinstance(example, str) or not example.strip():
        raise DataError(f"{file}: entry {name}: needs an example sentence")
    if not any(lowered(term) in lowered(example) for term in terms):
        raise DataError(f"{file}: entry {name}: the example does not hold the term")
    attributes = MappingProxyType({k: v for k, v in fields.items() if k not in ("term", "terms", "example")})
    return tuple(Entry(term, example, attributes) for term in terms)


__all__ = [
    "Entry", "Hit", "Lexicon", "Lookup", "Outlet", "Roster", "Side", "Standing", "lexicon_names", "lexicon_of",
    "load_lexicon", "load_roster", "lowered",
]  # fmt: skip
