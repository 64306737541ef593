"""Where questions find documents and contacts: laid out in memory, or in the tables that the store keeps."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from memcon import wire
from memcon.analyse.answers.corpus import day_of, keys_told, place_of
from memcon.records import Contact, Document, Reading
from memcon.store import Store
from memcon.store.kept import Wanted, keys_of
from memcon.store.words import words_of
from memcon.vocabulary import ContactKind


class Laid:
    """The shelf of a view in memory: whatever of it is not the kept register."""

    def __init__(self, readings: Sequence[Reading], contacts: Sequence[Contact]) -> None:
        self._readings = readings
        self._contacts = contacts
        self._places = {number: place_of(reading) for number, reading in enumerate(readings)}
        self.size, self.contacts = len(readings), len(contacts)
        self.last = _last(self._places.values())

    @cached_property
    def _told(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(self._readings):
            for key in keys_told(reading):
                found[key].add(number)
        return found

    @cached_property
    def _words(self) -> tuple[Sequence[str], Mapping[str, set[int]]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(self._readings):
            for word in set(words_of(f"{reading.document.title or ''}\n{reading.document.text}")):
                found[word].add(number)
        return sorted(found), found

    @cached_property
    def _ends(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = defaultdict(set)
        for number, contact in enumerate(self._contacts):
            for key in keys_of(contact):
                found[key].add(number)
        return found

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for key in self._ends:
            word, tab, name = key.partition("\t")
            if tab:
                found[word].append(name)
        return {word: sorted(names) for word, names in found.items()}

    def told(self, keys: Sequence[str]) -> Mapping[int, str]:
        """The documents with any of ``keys``, or all: number and place."""
        if not keys:
            return self._places
        return self._placed(set().union(*(self._told.get(key, ()) for key in keys)))

    def worded(self, roots: Iterable[str]) -> Mapping[int, str]:
        """The documents that hold a word that begins like one of ``roots``."""
        every, numbers = self._words
        found: set[int] = set()
        for beginning in beginnings(roots):
            at = bisect_left(every, beginning)
            while at < len(every) and every[at].startswith(beginning):
                found |= numbers[every[at]]
                at += 1
        return self._placed(found)

    def _placed(self, numbers: Iterable[int]) -> dict[int, str]:
        return {number: self._places[number] for number in numbers}

    def readings(self, numbers: Iterable[int]) -> tuple[Reading, ...]:
        """The readings with these numbers, in order of document id."""
        return tuple(self._readings[number] for number in sorted(numbers))

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these ids."""
        wanted = set(ids)
        return {r.document.id: r.document for r in self._readings if r.document.id in wanted}

    def named(self, word: str, role: str) -> Sequence[str]:
        """The names of the register that hold ``word``."""
        return self._names.get(f"{role} {word}", ())

    def entries(
        self, alternatives: Sequence[frozenset[str]], kind: ContactKind | None, since: date | None, until: date | None
    ) -> tuple[Contact, ...]:
        """The contacts that have one key of each of the alternatives, in order of date."""
        found = set(range(len(self._contacts)))
        for keys in alternatives:
            found &= set().union(*(self._ends.get(key, ()) for key in keys))
        return tuple(
            contact for contact in (self._contacts[number] for number in sorted(found))
            if kind in (None, contact.kind) and _within(contact, since, until)
        )  # fmt: skip

    def holds(self, name: str) -> bool:
        """Whether the words of ``name`` stand in some document."""
        return bool(set.intersection(*(self._words[1].get(word, set()) for word in words_of(name)), *_no_words(name)))


def _no_words(name: str) -> list[set[int]]:
    return [] if words_of(name) else [set()]


class Shelved:
    """The shelf of the kept register: nothing is decoded but what a question looks at."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.size, place = store.kept.documents()
        self.contacts = store.kept.size()
        self._latest = place

    @cached_property
    def last(self) -> date | None:
        """The last day on which a document was published."""
        return day_of(self._latest) if self._latest < "9999" and self._latest else _last(self.told([]).values())

    def told(self, keys: Sequence[str]) -> Mapping[int, str]:
        """The documents with any of ``keys``, or all: number and place."""
        return self._store.kept.told(keys)

    def worded(self, roots: Iterable[str]) -> Mapping[int, str]:
        """The documents that hold a word that begins like one of ``roots``."""
        return self._store.kept.beginning(beginnings(roots))

    def readings(self, numbers: Iterable[int]) -> tuple[Reading, ...]:
        """The readings with these numbers, in order of document id."""
        return tuple(self._store.readings(ids=self._store.kept.homes(numbers)))

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these ids."""
        return {document.id: document for document in self._store.documents(ids)}

    def named(self, word: str, role: str) -> Sequence[str]:
        """The names of the register that hold ``word``."""
        return [key.partition("\t")[2] for key in self._store.kept.keys(f"{role} {word}\t")]

    def entries(
        self, alternatives: Sequence[frozenset[str]], kind: ContactKind | None, since: date | None, until: date | None
    ) -> tuple[Contact, ...]:
        """The contacts that have one key of each of the alternatives, in order of date."""
        first, last = (day.isoformat() if day else None for day in (since, until))
        bodies = self._store.kept.between(alternatives, Wanted((), first, last, kind))
        return tuple(wire.decode(body, Contact) for body in bodies)

    def holds(self, name: str) -> bool:
        """Whether the words of ``name`` stand in some document."""
        return bool(self._store.search(name, 1))


def beginnings(roots: Iterable[str]) -> list[str]:
    """How words of the full-text index begin that have one of ``roots``; of a phrase its first word."""
    found = set()
    for one in roots:
        first = next(iter(words_of(one)), "")
        found.add(first[:-1] if first.endswith("i") and " " not in one else first)  # "deny" and "denied" are "deni"
    return sorted(found - {""})


def _within(contact: Contact, since: date | None, until: date | None) -> bool:
    from memcon.analyse.register import order_of

    _, last, _ = order_of(contact)
    begins = contact.when.earliest if contact.when and contact.when.earliest else date.min
    return not (since and last < since) and not (until and begins > until)


def _last(places: Iterable[str]) -> date | None:
    return max(_days(places), default=None)


def _days(places: Iterable[str]) -> Iterator[date]:
    for place in places:
        day = day_of(place)
        if day:
            yield day
