"""The people who stand in the templates of the challenge suite, and the texts made of them."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PLACES = {"P": "Geneva", "Q": "Vienna"}
_SLOT = re.compile(r"\{([A-Z])(?:\.([A-Za-z]+))?(?:\.([a-z]+))?\}")
_PRONOUNS = {"he": "he", "his": "his", "him": "him"}
_PEOPLE = ("fm", "spox", "envoy")


@dataclass(frozen=True, slots=True)
class Cast:
    """One pair of countries, A and B, with a third, C."""

    name: str
    sides: dict[str, dict[str, Any]]

    def fill(self, template: str) -> str:
        """The template with this cast's names in its slots."""
        return _SLOT.sub(lambda m: self.slot(*m.groups()), template)

    def slot(self, who: str, what: str | None = None, part: str | None = None) -> str:
        """The words of one slot: ``{A}``, ``{A.cap}``, ``{A.spox.last}``; a capital begins a sentence."""
        if who in PLACES:
            return PLACES[who]
        side = self.sides[who]
        if what is None:
            return str(side["full"])
        wanted = what.lower()
        if wanted in _PEOPLE:
            full, name = side[wanted]
            words = {"name": name, "last": name.split()[-1], None: full}[part]
        elif wanted == "last":
            words = side.get("last") or side["name"].split()[-1]
        else:
            words = _PRONOUNS.get(wanted) or side[wanted]
        return words[0].upper() + words[1:] if what[0].isupper() else words

    def person(self, who: str) -> str:
        """The full name behind ``A``, ``A.fm``, ``A.spox`` or ``A.envoy``."""
        letter, _, office = who.partition(".")
        return str(self.sides[letter][office][1] if office in _PEOPLE else self.sides[letter]["name"])

    def code(self, who: str) -> str:
        """The side of ``A`` or of anybody of that side."""
        return str(self.sides[who[0]]["side"])


@dataclass(frozen=True, slots=True)
class Half:
    """One text of a pair, as a template, and what must be read from it."""

    template: str
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A minimal pair: two texts that differ in little and mean different things."""

    id: str
    phenomenon: str
    halves: tuple[Half, Half]

    @property
    def split(self) -> str:
        """``tune``, on which readers may be improved, or ``held``, which is only measured."""
        return "tune" if _digest(self.id) % 2 == 0 else "held"


def load_casts() -> list[Cast]:
    """The casts in the order of their file."""
    raw = tomllib.loads((FOLDER / "casts.toml").read_text(encoding="utf-8"))
    return [Cast(name, sides) for name, sides in raw.items()]


def load_pairs() -> list[Pair]:
    """Every minimal pair, by phenomenon and in the order of its file."""
    pairs = []
    for path in sorted((FOLDER / "pairs").glob("*.toml")):
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("pair", []):
            halves = (Half(raw["a"], raw["a_is"]), Half(raw["b"], raw["b_is"]))
            pairs.append(Pair(raw["id"], path.stem, halves))
    return pairs


def cast_of(pair: Pair, casts: list[Cast]) -> Cast:
    """The cast that plays the pair where only one does: another for each pair of a phenomenon."""
    number = int(pair.id.rpartition("-")[2])
    return casts[(number + _digest(pair.phenomenon)) % len(casts)]


def _digest(words: str) -> int:
    return hashlib.sha256(words.encode()).digest()[0]
