"""The view of a case that stays open: it takes in rulings one by one, its own and those of others on the same case.

A ruling is carried out on the entries that it can reach. What comes of it is what would come of reading the whole case
again; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from memcon.analyse.asking import Asked, queue_for
from memcon.analyse.laying import lay_out
from memcon.analyse.queue import Agenda, Entry, entry_named, of_contact, of_reading, state_of
from memcon.analyse.register import Register
from memcon.analyse.verdicts import Docket, Key, Rulings, Texts, make_verdict
from memcon.records import Contact, Origins, Pending, Queue, Verdict
from memcon.resolve.contacts import Resolver
from memcon.view import View, stored

if TYPE_CHECKING:
    from memcon.store import Store


class Live:
    """A view with its rulings placed and its queue in order; ``take`` brings it up to date."""

    def __init__(self, store: Store, *, confidential: bool) -> None:
        self._store = store
        self._confidential = confidential
        self._load()

    def _load(self) -> None:
        self._seen = self._store.state()
        self._stored = found = stored(self._store, confidential=self._confidential)
        self._readings = {r.document.id: r for r in found.readings}
        self._verdicts = list(found.verdicts)
        self._hidden: set[str] = set()
        self.docket = Docket(Texts(found.readings))
        self.docket.take(found.verdicts)
        standing = self.docket.applied().standing
        self._resolver = Resolver(found.readings, found.entered)
        self._resolver.rule(standing)
        self._register = Register(found.readings, found.entered, Rulings(standing))
        resolution = self._resolver.resolution()
        self._register.fold(resolution.clusters, resolution.links)
        self._agenda: Agenda | None = None
        self._view: View | None = None
        self._origins: dict[str | None, Origins] = {}

    @property
    def view(self) -> View:
        """Readings, rulings and register as they are now."""
        if self._view is None:
            found = self._stored
            self._view = View(
                found.readings,
                found.entered,
                tuple(self._verdicts),
                self._register.contacts,
                len(found.secret),
                self._origins,
            )
        return self._view

    def refresh(self) -> None:
        """Take in what was written to the case since, by whomever: rulings one by one, anything else as a whole."""
        state = self._store.state()
        if state == self._seen:
            return
        if state[:-1] != self._seen[:-1]:
            self._load()
            return
        self._seen = state
        known = {v.id for v in self._verdicts} | self._hidden
        new = self._store.verdicts(known)
        self._hidden |= {v.id for v in new if not self._stored.may_see(v)}
        self._take([v for v in new if self._stored.may_see(v)])

    def take(self, verdicts: Iterable[Verdict]) -> None:
        """Take rulings in that were just written; those of others that were written meanwhile come with them."""
        self.refresh()
        known = {v.id for v in self._verdicts}
        self._take([v for v in verdicts if v.id not in known and self._stored.may_see(v)])

    def _take(self, verdicts: list[Verdict]) -> None:
        if not verdicts:
            return
        self._verdicts = sorted([*self._verdicts, *verdicts], key=lambda v: (v.at, v.id))
        self._view = None
        changed = self.docket.take(verdicts)
        self._settle(changed)

    def _settle(self, changed: set[Key]) -> None:
        """Carry out what is ruled now on ``changed`` among the entries that it concerns."""
        single = {key: self.docket.standing.get(key) for key in changed if not key[2]}
        pairs = {(key[2], key[3]): self.docket.standing.get(key) for key in changed if key[2] and key[0] == "contact"}
        for (_, field, _, record), verdict in single.items():
            self._register.rulings.put(record, field, verdict)
        records = {key[3] for key in single}
        self._register.retell(records)
        names = self._register.names_of(records)
        moved = self._resolver.change(pairs) if pairs else set()
        if moved:
            clusters = self._resolver.clusters
            now = {name: clusters[name] for name in moved if name in clusters}
            self._register.fold(now, self._resolver.links_of(now), gone=moved)
        self._register.refold(names - moved)
        self._ask_again(names | moved, {key[3] for key in changed})

    def _ask_again(self, names: set[str], records: set[str]) -> None:
        """Put the entries of the queue anew that hang on these entries of the register, or on these records."""
        for name in (*names, None):
            self._origins.pop(name, None)
        if self._agenda is None:
            return
        heads = self._heads(names)
        for name in names:
            self._agenda.put(name, ())
        for contact in self._register.entries(sorted(names)):
            self._agenda.put(contact.id, of_contact(contact, self._readings, heads))
        for record in records:
            reading = self.docket.texts.reading_of(record)
            if reading is not None:
                self._agenda.put(reading.document.id, of_reading(reading))

    def _heads(self, names: Iterable[str]) -> dict[str, str]:
        """The smallest mention of these entries and of those that are offered with them."""
        entries = self._register.entries(names)
        entries += self._register.entries({link.right for c in entries for link in c.related})
        return {c.id: _head(c) for c in entries if c.mentions}

    def last_word(self, author: str) -> str:
        """When ``author`` last ruled; empty where never."""
        return max((v.at for v in self.docket.known if v.author == author), default="")

    def fill(self, draft: Verdict) -> Verdict:
        """``draft`` with what its record says, and its anchors."""
        return make_verdict(draft, self.docket.texts, self._register.entries_named(draft.record, draft.other))

    @property
    def agenda(self) -> Agenda:
        """The queue of everything in the view, made when it is first asked for."""
        if self._agenda is None:
            made = Agenda(self.docket)
            heads = {c.id: _head(c) for c in self.view.contacts if c.mentions}
            for contact in self.view.contacts:
                made.put(contact.id, of_contact(contact, self._readings, heads))
            for key, reading in self._readings.items():
                made.put(key, of_reading(reading))
            self._agenda = made
        return self._agenda

    def entry(self, item: str) -> Entry:
        """The entry named ``item``, also one that the queue does not hold; NotFound where there is no such record."""
        return self.agenda.entries.get(item) or entry_named(item, self.docket)

    def lay_out(self, entry: Entry) -> Pending:
        """``entry`` for a person."""
        return lay_out(entry, state_of(entry, self.docket), self.docket)

    def queue(self, reviewer: str, asked: Asked) -> Queue:
        """What waits for ``reviewer``."""
        return queue_for(reviewer, self.agenda, self.docket, asked)


def _head(contact: Contact) -> str:
    return min(m.ref for m in contact.mentions)
