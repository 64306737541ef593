"""Finds the roster's names in a text, and says whose they are where the text or its date lets that be said.

Case counts; diacritics, apostrophes and hyphens are tolerated; a possessive 's stays outside the span.
A surname alone is taken for an actor only where nothing speaks for somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from memcon.language.bearers import Bearers, Evidence
from memcon.language.lexicon import ALIKE, Lexicon, Lookup, Roster, blank
from memcon.records import Actor

How = Literal["name", "surname", "country", "metonym", "short", "adjective", "demonym", "outlet", "office"]


def _plain_letters() -> Mapping[int, str]:
    """Latin letters with marks → the bare letter, one for one."""
    table = {0xD8: "O", 0xF8: "o", 0x110: "D", 0x111: "d", 0x141: "L", 0x142: "l", 0x131: "i"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and parts[0].isascii() and code not in table:
            table[code] = parts[0]
    return MappingProxyType(table | ALIKE)


_PLAIN = _plain_letters()
_TURNED = re.compile("[^\x00-\x5f\x61-\x7f]+|[\t\n\r]+")
"""What may be turned into something else: all but ASCII, and the backtick and line ends of that."""


def plain(text: str) -> str:
    """``text`` without diacritics, of equal length, case kept."""
    if text.isascii():
        return blank(text).replace("`", "'")
    return _TURNED.sub(lambda found: found[0].translate(_PLAIN), text)  # a look-up per letter is slow on plain text


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in a text.

    ``actor`` is set where it is known whose name it is; ``candidates`` are all whose it could be, by id.
    ``side`` is that of the actor, or the one that all candidates share. ``how``: ``name`` (full name or alias of a
    person or institution), ``surname``, ``country``, ``metonym`` (a capital or building), ``adjective``,
    ``demonym``, ``outlet``, ``office`` (an office of ``side`` that the data do not hold, without candidates:
    "their neighbour's council of security").
    """

    start: int
    end: int
    text: str
    how: How
    candidates: tuple[str, ...]
    actor: Actor | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class _Surface:
    """One spelling, and whose it is: full names and what else, in the order of the roster."""

    how: How
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The compiled names of a roster; equal only to itself, so that what was found in a text can be kept."""

    roster: Roster
    bearers: Bearers
    _surfaces: tuple[_Surface, ...] = field(repr=False)
    _lookup: Lookup = field(repr=False)

    @classmethod
    def of(cls, roster: Roster, words: Lexicon) -> Names:
        """The names of ``roster``; ``words`` is the lexicon of titles and of words that look like names."""
        surfaces: dict[str, dict[How, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for text, how, ident in spellings(roster):
            surfaces[plain(text)][how].setdefault(ident)
        strings = tuple(surfaces)
        return cls(roster, Bearers.of(roster, words), tuple(_surface(surfaces[s]) for s in strings), Lookup.of(strings))

    def find(self, text: str, day: date | None = None) -> tuple[NameHit, ...]:
        """The names in ``text``, in order, never overlapping; ``day`` is the text's date, for tenures."""
        return _find(self, text, day)

    def look(self, text: str, day: date | None) -> tuple[NameHit, ...]:
        """As ``find``, without asking what was found before."""
        prepared = plain(text)
        hits = [
            NameHit(s, e, text[s:e], self._surfaces[i].how, self._surfaces[i].candidates)
            for s, e, i in self._lookup.find(prepared)
        ]
        hits = [h for h in hits if h.how != "country" or not _REGION.search(text, max(0, h.start - 8), h.start)]
        hits = self._of_countries(_to_their_end([self._settled(hit) for hit in hits], prepared))
        hits = _under_their_country(self._in_full(hits, prepared), prepared)
        hits = self._called_again(hits, text, prepared)
        evidence = Evidence.of(
            prepared, day, [(h.start, h.end, h.how, h.candidates if h.how == "name" else (), h.side) for h in hits]
        )
        others = self.bearers.others(evidence)
        return tuple(hit for h in hits if (hit := self._told_apart(h, evidence, others)) is not None)

    def _settled(self, hit: NameHit) -> NameHit:
        """The hit with its actor, where its words can mean only one."""
        sides = {a.side for c in hit.candidates if (a := self.roster.actor(c))}
        actor = self.roster.actor(hit.candidates[0]) if len(hit.candidates) == 1 and hit.how != "surname" else None
        side = sides.pop() if len(sides) == 1 else None
        return NameHit(hit.start, hit.end, hit.text, hit.how, hit.candidates, actor, side)

    def _called_again(self, hits: list[NameHit], text: str, prepared: str) -> list[NameHit]:
        """The hits, with the last word of a full name wherever it stands behind that, of those who have no other."""
        again: dict[str, NameHit] = {}
        for hit in hits:
            person = hit.actor if hit.how == "name" and hit.actor is not None and hit.actor.kind == "person" else None
            if person is not None and person.id not in self.roster.surnames:
                again.setdefault(plain(person.name).split()[-1], hit)
        again = {word: hit for word, hit in again.items() if len(word) >= _SHORTEST and word[0].isupper()}
        if not again:
            return hits
        taken = {place for hit in hits for place in range(hit.start, hit.end)}
        word_of_one = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(again)))})(?![\w-])")
        found = [
            NameHit(
                m.start(), m.end(), text[m.start() : m.end()], "surname", again[m[0]].candidates, None, again[m[0]].side
            )
            for m in word_of_one.finditer(prepared)
            if m.start() > again[m[0]].end and m.start() not in taken
        ]
        return sorted((*hits, *found), key=lambda h: h.start)

    def _of_countries(self, hits: list[NameHit]) -> list[NameHit]:
        """The hits without a country's name that means a place in another, of which alone the text tells."""
        meant = {h.side for h in hits if h.how != "country"}
        named = {h.side for h in hits}
        kept: list[NameHit] = []
        for hit in hits:
            side = self.roster.side(hit.side) if hit.how == "country" else None
            if side is None or side.namesake_in not in named or side.id in meant:
                kept.append(hit)
        return kept

    def _in_full(self, hits: list[NameHit], text: str) -> list[NameHit]:
        """The hits; "the North" as the country of that name, where the text has named it or the other of its name."""
        if not any(h.how == "short" for h in hits):
            return hits
        sides = [s for h in hits if h.how in ("country", "metonym", "adjective") and (s := self.roster.side(h.side))]
        tails = {side.name.split()[-1] for side in sides}
        kept: list[NameHit] = []
        for hit in hits:
            owners = [s for c in hit.candidates if (s := self.roster.side(c.removeprefix("side-").upper()))]
            meant = [s for s in owners if s.name.split()[-1] in tails] if hit.how == "short" else []
            bare = _THE.search(text, max(0, hit.start - 4), hit.start) and not _MORE.match(text, hit.end)
            if hit.how != "short":
                kept.append(hit)
            elif len(meant) == 1 and bare:
                ident = f"side-{meant[0].id.lower()}"
                kept.append(
                    replace(hit, how="metonym", candidates=(ident,), actor=self.roster.actor(ident), side=meant[0].id)
                )
        return kept

    def _told_apart(self, hit: NameHit, evidence: Evidence, others: frozenset[str]) -> NameHit | None:
        """The hit with the actor that the evidence leaves; None where the words name somebody else, or nobody."""
        if hit.how in _PLACES and self.bearers.is_person_like(hit.start, evidence):
            return None
        if hit.actor is not None:
            return self._on_side(hit, hit.actor, evidence.day)
        if hit.how == "surname" and self._is_somebody_else(hit, evidence, others):
            return None
        found = self.bearers.bearer(hit.start, hit.candidates, evidence)
        actor = self.roster.actor(found)
        return self._on_side(hit, actor, evidence.day) if actor else hit

    def _is_somebody_else(self, hit: NameHit, evidence: Evidence, others: frozenset[str]) -> bool:
        """Whether a surname is no name here, or that of a person of whom the text gives another given name."""
        if not self.bearers.is_name(hit.start, hit.end, hit.candidates, evidence):
            return True
        if self.bearers.is_of_another_land(hit.start, hit.candidates, evidence):
            return True
        if any(c in evidence.full for c in hit.candidates) or self.bearers.is_titled(hit.start, evidence):
            return False
        if not self.bearers.is_of_the_time(hit.candidates, evidence.day):
            return True
        return plain(hit.text) in others and not self.bearers.is_prominent(hit.candidates, evidence.day)

    def _on_side(self, hit: NameHit, actor: Actor, day: date | None) -> NameHit:
        """The hit as this actor's, with the side that the office of that day belongs to."""
        side = self.roster.standing(actor, day).side if day else actor.side
        return hit if hit.actor is actor and hit.side == side else replace(hit, actor=actor, side=side)


@lru_cache(maxsize=256)  # nearly every reader asks for the names of the same few texts
def _find(names: Names, text: str, day: date | None) -> tuple[NameHit, ...]:
    return names.look(text, day)


_SHORTEST = 3
"""A shorter last word of a name ("Li") is not looked for behind it."""
# "Central X" is no country of the name behind it
_REGION = re.compile(r"\b(?:Central|Latin|South|North) $")
_THE = re.compile(r"\b[Tt]he $")
_MORE = re.compile(r" [A-Z]|-")


_DESCENT = re.compile(r"(?: (?:bin|bint|ibn|ben) [A-Z][\w'-]+){1,4}(?: [Aa]l[ -][A-Z][\w'-]+)?")
"""Whose son or daughter somebody is, right behind a name: it belongs to the name."""


def _to_their_end(hits: list[NameHit], prepared: str) -> list[NameHit]:
    """The hits, with a short form of somebody's name made to hold the rest of the full one where that follows it."""
    out: list[NameHit] = []
    for hit in hits:
        if out and hit.start < out[-1].end:
            continue
        rest = _rest_of_name(hit)
        end = hit.end + len(rest)
        follows = bool(rest) and prepared.startswith(rest, hit.end) and not prepared[end : end + 1].isalnum()
        if not follows and hit.how == "name" and (descent := _DESCENT.match(prepared, hit.end)):
            follows, end, rest = hit.actor is not None and hit.actor.kind == "person", descent.end(), descent[0]
        out.append(replace(hit, end=end, text=hit.text + rest) if follows else hit)
    return out


def _rest_of_name(hit: NameHit) -> str:
    """What of an actor's name would follow the words of the hit; empty where they hold its end, or it is no person."""
    if hit.how != "name" or hit.actor is None or hit.actor.kind != "person":
        return ""
    names, last = plain(hit.actor.name).split(), plain(hit.text).split()[-1]
    return " ".join(["", *names[names.index(last) + 1 :]]) if last in names[:-1] else ""


def _under_their_country(hits: list[NameHit], text: str) -> list[NameHit]:
    """The hits; an office right after another country's name, possessive or adjective, is left to that country."""
    kept: list[NameHit] = []
    for hit in hits:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.how in ("adjective", "country")
            and hit.how == "name"
            and hit.actor is not None
            and hit.actor.kind == "institution"
            and before.side not in (None, hit.side)
            and text[before.end : hit.start] in (" ", "'s ", "' ")
        ):
            kept.append(replace(hit, how="office", actor=None, candidates=(), side=before.side))
        else:
            kept.append(hit)
    return kept


_PLACES: frozenset[How] = frozenset(("country", "metonym"))
_ORDER: tuple[How, ...] = ("name", "country", "outlet", "metonym", "adjective", "demonym", "surname", "short")


def _surface(meanings: Mapping[How, Mapping[str, None]]) -> _Surface:
    """The meaning of a spelling that comes first; full names of several actors stay together."""
    how = next(h for h in _ORDER if h in meanings)
    return _Surface(how, tuple(meanings[how]))


def _spelt(name: str) -> tuple[str, ...]:
    """A person's name with its hyphens as other papers write them: "Abc-de", "Abc-De", "Abc De"; "al-Xyz", "Al Xyz"."""
    if "-" not in name:
        return (name,)
    raised = re.sub(r"\b(al|el)-", lambda m: f"{m[1].title()}-", name)
    raised = re.sub(r"-([a-z])", lambda m: f"-{m[1].upper()}", raised)
    return tuple(dict.fromkeys((name, raised, raised.replace("-", " "), name.replace("-", " "))))


def spellings(roster: Roster) -> Iterable[tuple[str, How, str]]:
    """Every spelling of every name in the roster: the words, what kind of name they are, the actor's id."""
    for actor in roster.actors.values():
        yield from _of_person(actor, roster) if actor.kind == "person" else _of_body(actor)
    for side in roster.sides.values():
        ident = f"side-{side.id.lower()}"
        yield from ((word, "metonym", ident) for word in (side.capital, *side.metonyms) if word)
        yield from ((word, "short", ident) for word in side.short)
        yield from ((word, "adjective", ident) for word in side.adjectives)
        yield from ((word, "demonym", ident) for word in side.demonyms)


def _of_person(actor: Actor, roster: Roster) -> Iterable[tuple[str, How, str]]:
    yield from ((spelt, "name", actor.id) for n in (actor.name, *actor.aliases) for spelt in _spelt(n))
    yield from ((spelt, "surname", actor.id) for n in roster.surnames.get(actor.id, ()) for spelt in _spelt(n))


def _of_body(actor: Actor) -> Iterable[tuple[str, How, str]]:
    how: How = "outlet" if actor.kind == "outlet" else "country" if actor.id.startswith("side-") else "name"
    yield from ((name, how, actor.id) for name in (actor.name, *actor.aliases))
