"""What the analyses see of a case: readings, rulings and the register; and the part of it that may be published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from memcon import wire
from memcon.records import Contact, Document, Entered, Flag, Origins, Reading, Resolution, Verdict
from memcon.store.kept import Wanted, held_by, keys_between
from memcon.view.folding import speaks_of

if TYPE_CHECKING:
    from memcon.analyse.answers.corpus import Corpus, Shelf
    from memcon.analyse.message import Conveyed
    from memcon.analyse.pick import Filter
    from memcon.analyse.verdicts import Rulings
    from memcon.store import Store


class View:
    """Readings and rulings of a case with the register made of them; the ``hidden`` documents left out.

    Each part is fetched when it is first asked for, so that a page that shows the register decodes no reading.
    ``is_kept`` says that the register is the one in the store, of which parts can be fetched.
    """

    def __init__(self, parts: Parts, withheld: int = 0, *, hidden: Collection[str] = (), is_kept: bool = False) -> None:
        self._parts = parts
        self.hidden = frozenset(hidden)
        self.is_kept = is_kept
        self._origins: dict[str | None, Origins] = {}
        self.withheld = withheld

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """One reading a document, in order of document id."""
        return self._parts.readings()

    @cached_property
    def entered(self) -> tuple[Entered, ...]:
        """What people entered, in order of id."""
        return self._parts.entered()

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The rulings, oldest first."""
        return self._parts.verdicts()

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """The register in order of date."""
        return self._parts.contacts(self)

    @cached_property
    def rulings(self) -> Rulings:
        """The rulings that stand on what is read."""
        from memcon.analyse.verdicts import Rulings, apply

        return Rulings(apply(self.verdicts, self.readings).standing)

    @property
    def has_register(self) -> bool:
        """Whether the whole register has been fetched already."""
        return "contacts" in self.__dict__

    @property
    def has_readings(self) -> bool:
        """Whether the readings have been fetched already."""
        return "readings" in self.__dict__

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents, by id."""
        return {reading.document.id: reading.document for reading in self.readings}

    def flags(self) -> dict[str, tuple[Flag, ...]]:
        """The red-flag sheet of every document, by its id; what only its sources show comes last."""
        from memcon.analyse.flagsheet import sheet
        from memcon.analyse.sourceflags import source_flags

        known = {r.document.id: r for r in self.readings}
        raised: dict[str, dict[Flag, None]] = {key: {} for key in known}
        for contact in self.contacts:
            if len(set(contact.documents)) > 1:
                for key, flags in source_flags(self.origins(contact), known).items():
                    raised[key] |= dict.fromkeys(flags)
        telling: dict[str, dict[str, Contact]] = {key: {} for key in known}
        for contact in self.contacts:
            for mention in contact.mentions:
                if mention.document in telling:
                    telling[mention.document][contact.id] = contact
        return {key: (*sheet(r, telling[key].values()), *raised[key]) for key, r in known.items()}

    def origins(self, contact: Contact | None = None) -> Origins:
        """Where what is told of ``contact``, or in the whole case, comes from; worked out once."""
        key = contact.id if contact else None
        if key not in self._origins:
            self._origins[key] = _traced(self, contact)
        return self._origins[key]

    @cached_property
    def corpus(self) -> Corpus:
        """The view laid out for questions; where nothing is in memory yet, each fetches its part."""
        from memcon.analyse.answers.corpus import Corpus
        from memcon.view.shelves import Laid

        if self._parts.shelf is not None and not self.has_readings:
            return Corpus(self._parts.shelf())
        return Corpus(Laid(self.readings, self.contacts))

    @cached_property
    def conveyed(self) -> Conveyed:
        """What every message page begins with."""
        from memcon.analyse.message import Conveyed

        return Conveyed(self.readings, self.contacts, self.rulings)

    def made_with(self) -> str:
        """The recipes of the readings, in words."""
        return ", ".join(sorted({reading.recipe for reading in self.readings})) or "entered records only"


def _traced(view: View, contact: Contact | None) -> Origins:
    from memcon.analyse.findings import change_name
    from memcon.analyse.origins import trace
    from memcon.analyse.telling import tellings
    from memcon.resolve.texts import kin

    readings = [r for r in view.readings if contact is None or r.document.id in contact.documents]
    told = tellings(readings, (), view.rulings)
    refs = {m.ref for m in contact.mentions} if contact else set(told)
    kinships = kin([r.document for r in readings])
    positions = contact.positions if contact else tuple(p for c in view.contacts for p in c.positions)
    found = trace(
        contact.id if contact else None, readings, kinships, [told[r] for r in sorted(refs) if r in told], positions
    )
    changes = tuple(replace(c, checked=view.rulings.checked(change_name(c))) for c in found.changes)
    return replace(found, changes=tuple(c for c in changes if not view.rulings.wrong(change_name(c))))


@dataclass(frozen=True, slots=True)
class Parts:
    """How the parts of a view are fetched."""

    readings: Callable[[], tuple[Reading, ...]]
    entered: Callable[[], tuple[Entered, ...]]
    verdicts: Callable[[], tuple[Verdict, ...]]
    contacts: Callable[[View], tuple[Contact, ...]]
    shelf: Callable[[], Shelf] | None = None
    """Where questions find what they need without any of these, if there is such a place."""


def look(store: Store, *, confidential: bool, kept: bool = False) -> View:
    """The view of ``store``; documents marked confidential, and rulings that speak of them, only when asked for.

    With ``kept`` the register is the one that the store keeps; the caller has brought it up to date.
    """
    marks = store.marks()
    hidden = set() if confidential else {key for key, marking in marks.items() if marking.mark == "confidential"}
    secret = list(store.documents(hidden)) if hidden else []
    parts = Parts(
        readings=lambda: tuple(r for r in store.readings() if r.document.id not in hidden),
        entered=lambda: tuple(store.entered()),
        verdicts=lambda: tuple(v for v in store.verdicts() if not speaks_of(v, secret)),
        contacts=partial(_from_store, store) if kept else _made,
        shelf=partial(_shelf, store) if kept else None,
    )
    return View(parts, len(hidden), hidden=hidden, is_kept=kept)


def _shelf(store: Store) -> Shelf:
    from memcon.view.shelves import Shelved

    return Shelved(store)


def _made(view: View) -> tuple[Contact, ...]:
    return _contacts(view.readings, view.entered, view.verdicts)


def _from_store(store: Store, _view: View) -> tuple[Contact, ...]:
    from memcon.analyse.register import banded

    contacts = store.kept.everything()
    return banded(contacts, contacts)


def wanted(pairs: Sequence[Sequence[str]], chosen: Filter) -> Wanted:
    """What to fetch for ``pairs`` of parties and the rest of ``chosen``: all that fits, and some that does not."""
    since, until = (day.isoformat() if day else None for day in (chosen.since, chosen.until))
    keys = tuple(keys_between(pair) for pair in pairs if pair)
    return Wanted(keys, since, until, chosen.kind, chosen.reality)


def fetch(store: Store, wanted: Wanted) -> tuple[Contact, ...]:
    """Entries of the kept register in order of date, those with all likelihoods that the whole register would give."""
    return _beside_others(store, [wire.decode(body, Contact) for body in store.kept.contacts(wanted)])


def fetch_one(store: Store, name: str) -> Contact | None:
    """The entry by its id, an id that it had before, or the reference of one of its mentions."""
    body = store.kept.contact(name)
    bodies = [body] if body else store.kept.with_mentions(store.members(name))[:1]
    return next(iter(_beside_others(store, [wire.decode(body, Contact) for body in bodies])), None)


def _beside_others(store: Store, contacts: list[Contact]) -> tuple[Contact, ...]:
    """A likelihood hangs on what else the same holders said, so the entries with their positions are fetched too."""
    from memcon.analyse.register import banded, looked_at

    holders = {p.holder for c in contacts if looked_at(c) for p in c.positions}
    if not holders:
        return tuple(contacts)
    keys = tuple(frozenset({held_by(holder)}) for holder in sorted(holders))
    return banded(contacts, [wire.decode(body, Contact) for body in store.kept.contacts(Wanted(keys))])


def among(store: Store, view: View, pairs: Sequence[Sequence[str]]) -> tuple[Sequence[Contact], dict[str, Document]]:
    """All contacts between any of ``pairs`` of parties, and some others; their documents, and the last one published.

    The documents come without their texts where the register is the kept one.
    """
    from memcon.analyse.pick import Filter

    if not view.is_kept or view.has_register:
        return view.contacts, view.documents
    contacts = fetch(store, wanted(pairs, Filter()))
    ids = {key for contact in contacts for key in contact.documents}
    last = store.last_published(view.hidden)
    return contacts, {d.id: d for d in store.appearances(ids | ({last} if last else set()))}


def documents_of(store: Store, view: View, ids: Sequence[str]) -> dict[str, Document]:
    """Those of the documents ``ids`` that the view holds, by id."""
    if not view.is_kept:
        return {key: view.documents[key] for key in ids if key in view.documents}
    read = store.reading_numbers(key for key in ids if key not in view.hidden)
    return {document.id: document for document in store.documents(read)}


def around(store: Store, names: Sequence[str]) -> tuple[list[Reading], list[Contact]]:
    """The readings and entries that the records ``names`` stand in; nothing of confidential documents."""
    marks = store.marks()
    documents: set[str] = set()
    contacts: dict[str, Contact] = {}
    for name in names:
        documents.update(store.documents_named(name.partition(":")[0]) if ":" in name else ())
        asked = [name, *(row.text("contact") or "" for row in store.entered_rows([name]))]
        for contact in (fetch_one(store, one) for one in asked):
            if contact:
                contacts[contact.id] = contact
                documents.update(contact.documents)
    shown = (key for key in documents if key not in marks or marks[key].mark != "confidential")
    return store.readings(ids=shown), list(contacts.values())


def publish(view: View, store: Store, *, claims: bool = False) -> tuple[View, tuple[str, ...]]:
    """The checked part of ``view``, of documents that are not held back, and in plain sentences what stays behind.

    With ``claims`` also the claims that a person found right, for message pages.
    """
    from memcon.analyse.publication import nameless, publishable

    cut = publishable(view.readings, view.entered, view.rulings, view.contacts, store.marks(), claims)

    def _nameless(made: View) -> tuple[Contact, ...]:
        return tuple(nameless(contact) for contact in _made(made))

    parts = Parts(lambda: cut.readings, lambda: cut.entered, lambda: view.verdicts, _nameless)
    stays = (
        f"stays: {cut.unchecked} values that nobody has found right, "
        f"{cut.held_back + view.withheld} documents marked internal or confidential",
    )
    return View(parts, withheld=view.withheld), stays


def _contacts(
    readings: tuple[Reading, ...], entered: tuple[Entered, ...], verdicts: tuple[Verdict, ...]
) -> tuple[Contact, ...]:
    from memcon.analyse.register import register

    return register(readings, entered, resolution(readings, entered, verdicts), verdicts)


def resolution(readings: Sequence[Reading], entered: Sequence[Entered], verdicts: Sequence[Verdict]) -> Resolution:
    """Which mentions are one contact, under the rulings that still fit what is read now."""
    from memcon.analyse.verdicts import apply
    from memcon.resolve import resolve

    return resolve(readings, entered, apply(verdicts, readings).standing)
