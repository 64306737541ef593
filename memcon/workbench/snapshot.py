"""A case as it stood at one moment, with the indexes that pages need; made once, read by many requests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from memcon.analyse.flagsheet import sheet
from memcon.case import Case
from memcon.present.contactpage import Offer, SummaryPart, heading_of
from memcon.present.dossier import RegisterRow, register_row
from memcon.present.moves import Moved, moves_by_proposition
from memcon.present.phrases import when_words
from memcon.present.sourceview import SourceView, source_view
from memcon.present.ways import Ways
from memcon.records import Changes, Contact, Document, Flag, Ledger, LedgerEntry, Reading, Verdict
from memcon.view.seen import View


@dataclass(frozen=True, slots=True)
class PageWays(Ways):
    """Every document and contact has a page of its own."""

    register: str = "/register"

    def document(self, key: str | None) -> str | None:
        """The document's page."""
        return f"/document/{key.removeprefix('sha256:')[:12]}" if key else None

    def passage(self, key: str, start: int, end: int) -> str:
        """The stretch on the document's page; of a long text, the part that holds it."""
        part = start // PART + 1
        query = f"?part={part}" if part > 1 else ""
        return f"{self.document(key)}{query}#t-{start}-{end}"

    def contact(self, name: str) -> str:
        """The contact's page."""
        return f"/contact/{name}"


PART = 20_000
"""Characters of a text on one page."""
MOST_TRACED = 8
"""Contacts of one document whose sources are traced for its flags."""
WAYS = PageWays()


@dataclass(slots=True)
class Person:
    """Somebody, or a body, that the register names: in how many contacts, with how many positions, as what."""

    name: str
    sides: Counter[str]
    camps: Counter[str]
    offices: Counter[str]
    contacts: dict[str, None]
    positions: int = 0


class Snapshot:
    """One view of the case. Nothing in it is changed but the contacts on which somebody has just ruled."""

    def __init__(self, case: Case, view: View, state: tuple[int, ...], *, confidential: bool) -> None:
        self.view = view
        self.state = state
        self.confidential = confidential
        self.case = case
        self.touched = False
        self.contacts: dict[str, Contact] = {c.id: c for c in view.contacts}
        self.order = {c.id: number for number, c in enumerate(view.contacts, start=1)}
        self.readings: dict[str, Reading] = {r.document.id: r for r in view.readings}
        self.names = {c.id: c.id for c in view.contacts}
        self._rows: dict[str, RegisterRow] = {}
        self._flags: dict[str, tuple[Flag, ...]] = {}
        self._words: dict[str, str] = {}
        self._changes: dict[str | None, Changes] = {}

    @cached_property
    def side_names(self) -> Mapping[str, str]:
        """The names of countries and organisations, by code."""
        from memcon.language.roster import side_names

        return side_names()

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents, by id."""
        return {key: reading.document for key, reading in self.readings.items()}

    @cached_property
    def by_beginning(self) -> dict[str, str]:
        """Document ids by their first twelve digits, as the pages' addresses have them."""
        return {key.removeprefix("sha256:")[:12]: key for key in self.readings}

    @cached_property
    def told_in(self) -> dict[str, tuple[str, ...]]:
        """Register ids by the document that tells of them."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for contact in self.contacts.values():
            for key in contact.documents:
                found[key][contact.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def contact_of(self) -> dict[str, str]:
        """The register id in which a mention, a position or an entered row stands."""
        found = {m.ref: c.id for c in self.contacts.values() for m in c.mentions}
        found |= {p.ref: c.id for c in self.contacts.values() for p in c.positions}
        return found | {name: c.id for c in self.contacts.values() for name in c.entered}

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody that the register names, by name."""
        found: dict[str, Person] = {}

        def of(name: str) -> Person:
            return found.setdefault(name, Person(name, Counter(), Counter(), Counter(), {}))

        for contact in self.contacts.values():
            for party in contact.participants:
                person = of(party.name)
                person.contacts[contact.id] = None
                person.sides.update([party.side] if party.side else [])
                person.camps.update([party.camp] if party.camp != "unknown" else [])
            for position in contact.positions:
                person = of(position.holder)
                person.contacts[contact.id] = None
                person.positions += 1
                person.sides.update([position.side] if position.side else [])
                person.camps.update([position.camp] if position.camp != "unknown" else [])
                person.offices.update([position.office] if position.office else [])
        return found

    @cached_property
    def newest(self) -> list[Document]:
        """The documents, the newest first, those without a day of publication last."""
        known = sorted(self.documents.values(), key=lambda d: (d.outlet or "", d.title or "", d.id))
        return sorted(known, key=lambda d: d.published or "", reverse=True)

    @cached_property
    def pairs(self) -> list[tuple[str, str, int]]:
        """The pairs of people with most contacts, and how many."""
        counted: Counter[tuple[str, str]] = Counter()
        for contact in self.contacts.values():
            if len(contact.participants) == 2:
                a, b = (p.name for p in contact.participants)
                counted[a, b] += 1
        return [(a, b, n) for (a, b), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]

    @cached_property
    def raised(self) -> list[tuple[Document, Flag]]:
        """Every flag of every document; hard ones first."""
        found = [(d, flag) for d in self.newest for flag in self.flags_of(d.id)]
        return sorted(found, key=lambda pair: not pair[1].hard)

    def all_flags_of(self, key: str) -> tuple[Flag, ...]:
        """The same with what only the document's sources show, which takes longer."""
        from memcon.analyse.sourceflags import source_flags

        raised = dict.fromkeys(self.flags_of(key))
        for contact in (self.contacts[name] for name in self.told_in.get(key, ())[:MOST_TRACED]):
            near = {k: self.readings[k] for k in contact.documents if k in self.readings}
            if len(near) > 1:
                raised |= dict.fromkeys(source_flags(self.view.origins(contact), near).get(key, ()))
        return tuple(raised)

    def flags_of(self, key: str) -> tuple[Flag, ...]:
        """The red-flag sheet of one document, with what the contacts that it tells of show."""
        if key not in self._flags:
            told = [self.contacts[name] for name in self.told_in.get(key, ())]
            self._flags[key] = sheet(self.readings[key], told) if key in self.readings else ()
        return self._flags[key]

    @cached_property
    def known_sides(self) -> list[tuple[str, str]]:
        """The sides of the register, by code, with their names; in order of name."""
        codes = {side for contact in self.contacts.values() for side in contact.sides}
        return sorted(((code, self.side_names.get(code, code)) for code in codes), key=lambda pair: pair[1])

    def words_of(self, name: str) -> str:
        """What a search of the register looks through for one contact, in small letters."""
        if name not in self._words:
            contact = self.contacts[name]
            sides = (self.side_names.get(side, side) for side in contact.sides)
            people = (*(p.name for p in contact.participants), *(p.holder for p in contact.positions))
            places = (str(value.value) for value in contact.place)
            topics = (topic.replace("_", " ") for topic in contact.topics)
            self._words[name] = " ".join((name, contact.kind, *people, *sides, *places, *topics)).casefold()
        return self._words[name]

    def parts(self, contact: Contact) -> list[SummaryPart]:
        """The top sentence of a contact's page."""
        from memcon.analyse.summary import summary

        return [(part.text, part.tone, part.evidence) for part in summary(contact).parts]

    def offer(self, offer: Offer) -> Offer:
        """An offered link with the heading of the other contact."""
        other = self.contacts.get(offer.id)
        return replace(offer, heading=f"{heading_of(other)}, {when_words(other.when)}") if other else offer

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger of the case."""
        from memcon.analyse.ledger import LedgerQuestion, ledger

        return ledger(self.view.contacts, self.view.readings, LedgerQuestion())

    @cached_property
    def moves(self) -> dict[str, list[Moved]]:
        """The moves on every contact."""
        return {key[0]: found for key, found in moves_by_proposition(self.ledger).items() if key[0] and not key[1]}

    @cached_property
    def implied(self) -> dict[str, list[LedgerEntry]]:
        """What statements on something wider imply for every contact."""
        found: dict[str, list[LedgerEntry]] = defaultdict(list)
        for entry in (e for lane in self.ledger.lanes for e in lane.entries if e.implied and e.contact):
            found[entry.contact or ""].append(entry)
        return found

    def warm(self) -> None:
        """Make what most pages need, before the first of them asks."""
        for _ in (self.told_in, self.contact_of, self.by_beginning, self.moves, self.implied, self.people, self.newest):
            pass
        several = next((c for c in self.contacts.values() if len(set(c.documents)) > 1), None)
        if several is not None:
            self.view.origins(several)
        for _ in (self.view.conveyed, self.view.corpus, self.view.entered):
            pass
        self.changes(None)
        for name in self.contacts:
            self.words_of(name)

    def changes(self, since: str | None) -> Changes:
        """What is new since a run or a day; worked out once."""
        if since not in self._changes:
            self._changes[since] = self.case.changes(since, confidential=self.confidential)
        return self._changes[since]

    def sources(self, contact: Contact) -> SourceView | None:
        """Whom the documents of one contact rest on."""
        return source_view(self.view.origins(contact), self.documents, WAYS, publication=False)

    def row(self, contact: Contact) -> RegisterRow:
        """The line of ``contact`` in a register."""
        if contact.id not in self._rows:
            keys = sorted(set(contact.documents))
            flags = {key: self.flags_of(key) for key in keys}
            self._rows[contact.id] = register_row(contact, WAYS.contact(contact.id), flags, self.side_names, len(keys))
        return self._rows[contact.id]

    def take(self, verdicts: Sequence[Verdict], view: View) -> None:
        """Show in place what ``verdicts`` made of the contacts that they are on, as ``view`` has them."""
        named = {name for v in verdicts for name in (v.record, v.other) if name}
        old = {self.contact_of.get(name, name) for name in named} & self.contacts.keys()
        refs = {m.ref for name in old for m in self.contacts[name].mentions}
        made = [c for c in view.contacts if c.id in old or any(m.ref in refs for m in c.mentions)]
        for name in old - {c.id for c in made}:
            del self.contacts[name]
        for contact in made:
            self.contacts[contact.id] = contact
            self.names[contact.id] = contact.id
            self.order.setdefault(contact.id, len(self.order) + 1)
            self._words.pop(contact.id, None)
            self._rows.pop(contact.id, None)
        self.view = view
        self.touched = True

    def facts(self) -> dict[str, Any]:
        """The counts of the case's home."""
        contacts = self.contacts.values()
        values = [p.checked for c in contacts for p in c.positions] + [m.checked for c in contacts for m in c.mentions]
        return {
            "contacts": len(self.contacts),
            "realities": Counter(c.reality for c in contacts),
            "contested": sum(1 for c in contacts if c.contested),
            "documents": len(self.readings),
            "withheld": self.view.withheld,
            "values": len(values),
            "checked": sum(1 for by in values if by),
        }
