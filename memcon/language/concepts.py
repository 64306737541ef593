"""Concepts: what points of a talk are about, whatever words they use; ``data/concepts.toml`` as a look-up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick

from memcon.errors import DataError
from memcon.language.tables import Table, decoded, packaged

Family = Literal["subject", "rapport", "act", "frame", "region"]

FILE = "concepts.toml"
_JOINERS = re.compile(r"[\s\-‐‑‒]")


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept; ``broader`` are the codes of wider ones, ``sides`` (of a region) the countries that it holds.

    ``topic`` is the first-level topic of what speaks of it alone.
    """

    code: str
    terms: tuple[str, ...]
    example: str
    family: Family = "region"
    broader: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class _File:
    concept: tuple[Concept, ...]
    region: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class ConceptHit:
    """A term of a concept at ``start:end`` of a text."""

    start: int
    end: int
    concept: Concept


@dataclass(frozen=True, slots=True)
class Concepts:
    """All concepts by code, and where their terms stand in a text."""

    by_code: Mapping[str, Concept]
    sha256: str
    _terms: tuple[tuple[Concept, bool], ...] = field(repr=False)
    _automaton: AhoCorasick = field(repr=False, compare=False)

    def find(self, text: str) -> tuple[ConceptHit, ...]:
        """Every term of every concept in ``text``, overlapping ones too, in order of place."""
        prepared = _prepared(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(prepared, overlapping=True):
            concept, open_ended = self._terms[index]
            if start and prepared[start].isalnum() and prepared[start - 1].isalnum():
                continue
            stop = end
            while stop < len(prepared) and prepared[stop].isalnum():
                stop += 1
            if stop == end or open_ended:
                found.append(ConceptHit(start, stop, concept))
        return tuple(sorted(found, key=lambda hit: (hit.start, hit.end, hit.concept.code)))


def _prepared(text: str) -> str:
    """``text`` in lower case, hyphens and blanks made one, of the same length."""
    low = _JOINERS.sub(" ", text).lower()
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in _JOINERS.sub(" ", text))


def concepts_of(table: Table) -> Concepts:
    """The concepts in ``table``; DataError where a code stands twice, a wider one is unknown, or terms are missing."""
    content = decoded(table, _File)
    everything = (*content.concept, *content.region)
    by_code = {concept.code: concept for concept in everything}
    if len(by_code) != len(everything):
        twice = next(c.code for c in everything if sum(d.code == c.code for d in everything) > 1)
        raise DataError(f"{table.name}: the concept {twice!r} stands twice")
    for concept in everything:
        missing = [code for code in concept.broader if code not in by_code]
        if missing or not concept.terms or not all(t.rstrip("*").strip() for t in concept.terms):
            problem = f"names no concept {missing[0]!r}" if missing else "has no terms"
            raise DataError(f"{table.name}: the concept {concept.code!r} {problem}")
    terms = [
        (concept, term.endswith("*"), _prepared(term.rstrip("*").strip()))
        for concept in everything
        for term in concept.terms
    ]
    automaton = AhoCorasick([words for _, _, words in terms], store_patterns=False)
    return Concepts(by_code, table.sha256, tuple((concept, star) for concept, star, _ in terms), automaton)


@lru_cache(maxsize=1)
def load_concepts() -> Concepts:
    """The packaged concepts."""
    return concepts_of(packaged(FILE))
