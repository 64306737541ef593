"""How rare words are in English about public affairs; ``data/common-words.toml`` as a look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from memcon.errors import DataError
from memcon.language.tables import Table, decoded, packaged

FILE = "common-words.toml"
RARE = 0.8
"""The rarity of every word that is not listed."""


@dataclass(frozen=True, slots=True)
class _Level:
    level: float
    stems: str


@dataclass(frozen=True, slots=True)
class _File:
    common: tuple[_Level, ...]


def levels_of(table: Table) -> Mapping[str, float]:
    """The rarity of each stem in ``table``, from 0 to 1; DataError where one stands twice or a level is none."""
    found: dict[str, float] = {}
    for entry in decoded(table, _File).common:
        if not 0 <= entry.level < RARE:
            raise DataError(f"{table.name}: the level {entry.level} does not lie between 0 and {RARE}")
        for stem in entry.stems.split():
            if stem in found:
                raise DataError(f"{table.name}: the stem {stem!r} stands twice")
            found[stem] = entry.level
    return found


@lru_cache(maxsize=1)
def load_levels() -> Mapping[str, float]:
    """The packaged levels."""
    return levels_of(packaged(FILE))


def rarity_of(stem: str) -> float:
    """How rare ``stem`` is: 0 in every sentence, ``RARE`` where no list of common words has it."""
    return load_levels().get(stem, RARE)
