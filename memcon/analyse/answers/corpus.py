"""What a case holds, as far as a question may need it: which documents may bear it, which contacts it may mean."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Protocol

from memcon.analyse.answers.matching import ALIKE, may_speak_of, same_person
from memcon.language.alike import family
from memcon.language.spelling import fold
from memcon.records import Asked, Contact, Document, Named, Reading
from memcon.vocabulary import ContactKind, QuestionKind, Stance

MOST_READ = 240
"""Documents that one question reads; of more that name its parties, those that hold most of what it asks about."""
_REPORTED_FOR = timedelta(days=10)
_SPOKEN_OF = timedelta(days=366)
"""How long after a contact of nobody in particular a position on it is looked for."""
_DAY = len("2024-11-07")
_STANCES: Mapping[QuestionKind, tuple[Stance, ...]] = {
    "denials": ("denies",),
    "confirmations": ("confirms", "declines_details", "announces"),
}
_LATER: frozenset[QuestionKind] = frozenset({"denials", "confirmations", "positions"})
"""Questions whose period may be that of the position, and not that of the contact."""


class Shelf(Protocol):
    """Where documents and contacts are found by keys; in memory or in the store, with the same answers."""

    @property
    def size(self) -> int:
        """How many documents there are."""

    @property
    def contacts(self) -> int:
        """How many entries the register has."""

    @property
    def last(self) -> date | None:
        """The last day on which a document was published."""

    def told(self, keys: Sequence[str]) -> Mapping[int, str]:
        """The documents with any of the keys of ``keys_told``, all without a key: number and place in their order."""

    def worded(self, roots: Iterable[str]) -> Mapping[int, str]:
        """The documents that hold a word that begins like one of ``roots``; some others may be among them."""

    def readings(self, numbers: Iterable[int]) -> tuple[Reading, ...]:
        """The readings with these numbers, in order of document id."""

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these ids."""

    def named(self, word: str, role: str) -> Sequence[str]:
        """The names of the register that hold the folded ``word``: who is "named" in contacts, or "voiced" on them."""

    def entries(
        self, alternatives: Sequence[frozenset[str]], kind: ContactKind | None, since: date | None, until: date | None
    ) -> tuple[Contact, ...]:
        """The contacts that have one key of each of the alternatives, in order of date."""

    def holds(self, name: str) -> bool:
        """Whether the words of ``name`` stand in some document."""


def keys_told(reading: Reading) -> frozenset[str]:
    """By what a document is found: words of names, sides, actors, acts and topics of what is claimed in it."""
    found = {f"side {reading.document.side}"} if reading.document.side else set()
    for mention in reading.mentions:
        found.update(f"name {word}" for word in fold(mention.actor or mention.text))
        found.update({f"side {mention.side}"} if mention.side else ())
        found.update({f"actor {mention.actor}"} if mention.actor else ())
    for claim in reading.claims:
        found.add(f"act {claim.act}")
        found.update(f"topic {topic}" for topic in claim.topics)
    return frozenset(found)


def place_of(reading: Reading) -> str:
    """Where the document stands in the order of all: by its day of publication, those without one last."""
    published = (reading.document.published or "")[:_DAY]
    day = published if re.fullmatch(r"\d{4}-\d{2}-\d{2}", published) else "9999"
    return f"{day} {reading.document.id.removeprefix('sha256:')}"


def day_of(place: str) -> date | None:
    """The day of publication that a place begins with."""
    return None if place.startswith("9999") else date.fromisoformat(place[:_DAY])


@dataclass(frozen=True, slots=True)
class Read:
    """The readings that one question looks at, of how many documents that may speak of its parties."""

    readings: tuple[Reading, ...]
    of: int


class Fetched(Mapping[str, Document]):
    """The documents that an answer cites, fetched when they are needed."""

    def __init__(self, shelf: Shelf, known: Iterable[Document]) -> None:
        self._shelf = shelf
        self._known = {document.id: document for document in known}

    def need(self, ids: Iterable[str]) -> None:
        """Fetch these together."""
        missing = set(ids) - self._known.keys()
        if missing:
            self._known |= self._shelf.documents(missing)

    def __getitem__(self, key: str) -> Document:
        self.need([key])
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class Corpus:
    """A case laid out for questions: each looks only at the documents and contacts that may bear it."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    @cached_property
    def last(self) -> date | None:
        """The last day on which a document was published."""
        return self.shelf.last

    def names_in(self, question: str) -> list[str]:
        """The names of the register that share a word with the question."""
        words = dict.fromkeys(fold(question))
        return sorted({name for word in words for role in ("named", "voiced") for name in self.shelf.named(word, role)})

    def heard(self, actor: str) -> bool:
        """Whether some document names the actor, by whatever part of the name."""
        return bool(self.shelf.told([f"actor {actor}"]))

    def about(self, asked: Asked) -> Read:
        """The readings that may speak of all parties of the question, and of what it asks about."""
        found = self._naming(asked)
        if len(found) <= MOST_READ:
            return Read(self.shelf.readings(found), len(found))
        worth = self._worth(asked, found)
        first = sorted(found, key=lambda number: (-worth[number], not _is_of(asked, found[number]), found[number]))
        return Read(self.shelf.readings(first[:MOST_READ]), len(found))

    def _naming(self, asked: Asked) -> Mapping[int, str]:
        """Those that name each party, by any word of its name, or its side."""
        found: Mapping[int, str] | None = None
        for party in asked.parties:
            keys = [f"name {word}" for word in fold(party.name or "")]
            keys += [f"side {party.side}"] if party.side else []
            these = self.shelf.told(keys) if keys else {}
            found = these if found is None else {number: these[number] for number in found.keys() & these.keys()}
        return self.shelf.told([]) if found is None else found

    def _worth(self, asked: Asked, found: Mapping[int, str]) -> dict[int, float]:
        """How much of what is asked about each document holds: rare words count for more; acts and topics for one."""
        worth = dict.fromkeys(found, 0.0)
        for word in dict.fromkeys((*asked.words, *asked.verbs)):
            these = self.shelf.worded(family(word)).keys() & found.keys()
            for number in these:
                worth[number] += math.log(1 + len(found) / (len(these) + 0.5))
        for keys in ([f"act {act}" for act in asked.acts if act != "informs"], [f"topic {t}" for t in asked.topics]):
            for number in self.shelf.told(keys).keys() & found.keys() if keys else ():
                worth[number] += 1
        return {number: round(value, 6) for number, value in worth.items()}

    def near(self, asked: Asked) -> tuple[Contact, ...]:
        """The contacts in which all parties take part, or, where a question may name who speaks of them, are heard on.

        Without a party those of the kind and period; for denials and confirmations those that somebody speaks on.
        """
        if not asked.parties:
            return self._of_anybody(asked)
        loose = may_speak_of(asked)
        alternatives = []
        for party in asked.parties:
            taking, speaking = self._keys(asked, party)
            if taking or not loose:
                alternatives.append(taking | speaking if loose else taking)
        if not all(alternatives):
            return ()
        return self.shelf.entries(alternatives, None, None, None)

    def _of_anybody(self, asked: Asked) -> tuple[Contact, ...]:
        since, until = asked.since, asked.until
        if asked.kind in _LATER and since:
            since = max(since, date.min + _SPOKEN_OF) - _SPOKEN_OF
        kinds = ALIKE.get(asked.contact_kind or "unspecified")
        stances = frozenset(f"stance {stance}" for stance in _STANCES.get(asked.kind, ()))
        found: dict[str, Contact] = {}
        for kind in sorted(kinds) if kinds else (None,):
            found |= {c.id: c for c in self.shelf.entries([stances] if stances else [], kind, since, until)}
        return tuple(found.values())

    def _keys(self, asked: Asked, party: Named) -> tuple[frozenset[str], frozenset[str]]:
        """The keys of the contacts in which a party takes part, and of those on which it speaks."""
        if party.name is None:
            return frozenset({f"end {(party.side or '').casefold()}"}), frozenset({f"voice {party.side}"})
        taking = self._under(party.name, "named")
        if asked.kind == "whether" and party.side:  # a denial may name the side where the question names its head
            taking |= {f"end {party.side.casefold()}"}
        return taking, self._under(party.name, "voiced")

    def _under(self, asked: str, role: str) -> frozenset[str]:
        words = dict.fromkeys(fold(asked))
        names = {name for word in words for name in self.shelf.named(word, role) if same_person(asked, name)}
        return frozenset(f"{role} {fold(name)[-1]}\t{name}" for name in names if fold(name))


def _is_of(asked: Asked, place: str) -> bool:
    """Whether a document was published in the period asked about or soon after."""
    if asked.since is None and asked.until is None:
        return True
    day = day_of(place)
    first, last = asked.since or date.min, asked.until or date.max - _REPORTED_FOR
    return day is not None and first <= day <= last + _REPORTED_FOR


__all__ = ["MOST_READ", "Corpus", "Fetched", "Read", "Shelf", "keys_told", "place_of"]
