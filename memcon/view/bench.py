"""A case laid out in memory to be ruled on: a ruling moves the entries that it can reach, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from memcon import wire
from memcon.analyse.growing import Register
from memcon.analyse.queue import Agenda, of_altered, of_contact, of_finding, of_reading
from memcon.analyse.verdicts import Docket, Key, Rulings, Texts, make_verdict
from memcon.records import Contact, Reading, Verdict
from memcon.resolve.resolver import Resolver
from memcon.resolve.told import Told, told_by
from memcon.view.folding import bring_up_to_date, speaks_of
from memcon.view.seen import Parts, View

if TYPE_CHECKING:
    from memcon.store import Store

Decoded = Callable[[], "Sequence[Reading] | None"]
FINDINGS_UP_TO = 300
"""Up to so many documents all entries are traced for the queue; that takes some seconds."""


class Bench:
    """Readings, rulings, register and queue of one case, kept up to date."""

    def __init__(self, store: Store, *, confidential: bool, decoded: Decoded = lambda: None) -> None:
        """``decoded`` gives the readings where somebody holds them already, as they are now."""
        self._store = store
        self._confidential = confidential
        self._load(decoded)

    def _load(self, decoded: Decoded = lambda: None) -> None:
        store = self._store
        self._extent = store.extent()
        folded = not self._confidential and bring_up_to_date(store)
        state = store.state()
        marks = store.marks()
        hidden = set() if self._confidential else {k for k, m in marks.items() if m.mark == "confidential"}
        self._secret = list(store.documents(hidden)) if hidden else []
        held = decoded()
        readings = store.readings() if held is None else held
        self._readings = {r.document.id: r for r in readings if r.document.id not in hidden}
        self._entered = tuple(store.entered())
        every = store.verdicts()
        self._verdicts = [v for v in every if not speaks_of(v, self._secret)]
        self._known = {v.id for v in every}
        self.docket = Docket(Texts(self._readings.values()))
        self.docket.take(self._verdicts)
        standing = self.docket.applied().standing
        self._made: Resolver | None = None
        self._laid: list[bytes] | None = None
        self._register = Register(self._readings.values(), self._entered, Rulings(standing))
        if not (folded and self._adopt(state)):
            resolution = self._resolver.resolution()
            self._register.fold(resolution.clusters, resolution.links)
        self._agenda: Agenda | None = None
        self._looked: set[str] = set()
        self._view: View | None = None

    def _adopt(self, state: tuple[int, ...]) -> bool:
        """Take the register that the store keeps; False where somebody wrote since ``state``, as it may be ahead."""
        contacts, mentions = self._store.kept.everything(), self._store.kept.laid()
        if state[1] or self._store.state() != state:
            return False
        clusters: dict[str, list[str]] = {}
        for name, cluster, _ in mentions:
            clusters.setdefault(cluster, []).append(name)
        self._register.adopt(contacts, {name: tuple(refs) for name, refs in clusters.items()})
        self._laid = [body for _, _, body in mentions]
        return True

    @property
    def _resolver(self) -> Resolver:
        """Which mentions are one contact, under the rulings that stand; made when the first pair is ruled on."""
        if self._made is None:
            if self._laid is None:
                told = told_by(self._readings.values(), self._entered)
            else:
                told = sorted((wire.decode(body, Told) for body in self._laid), key=lambda t: t.order)
            self._made = Resolver(told)
            self._made.rule(self.docket.applied().standing)
        return self._made

    @property
    def view(self) -> View:
        """Readings, rulings and register as they are now."""
        if self._view is None:
            verdicts = tuple(self._verdicts)
            parts = Parts(
                readings=lambda: tuple(self._readings.values()),
                entered=lambda: self._entered,
                verdicts=lambda: verdicts,
                contacts=lambda _: self._register.contacts,
            )
            self._view = View(parts, len(self._secret))
        return self._view

    def refresh(self) -> None:
        """Take in what was written to the case since, by whomever: rulings one by one, anything else as a whole."""
        extent = self._store.extent()
        if extent == self._extent:
            return
        if extent[:-1] != self._extent[:-1]:
            self._load()
            return
        self._extent = extent
        self.take(self._store.verdicts(self._known))

    def take(self, verdicts: Iterable[Verdict]) -> None:
        """Take in those of ``verdicts`` that are new; they are stored already."""
        new = [v for v in verdicts if v.id not in self._known]
        self._known.update(v.id for v in new)
        seen = [v for v in new if not speaks_of(v, self._secret)]
        if any(v.other or v.replaces for v in seen):
            _ = self._resolver  # as it was before these
        if seen:
            self._verdicts = sorted([*self._verdicts, *seen], key=lambda v: (v.at, v.id))
            self._view = None
            self._settle(self.docket.take(seen))

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
        for name in moved & self._looked:  # of other documents now
            self.agenda.put(f"{name} found", ())
        self._looked -= moved
        self._ask_again(names | moved, {key[3] for key in changed})

    def fill(self, draft: Verdict) -> Verdict:
        """``draft`` with what its record says, and its anchors."""
        return make_verdict(draft, self.docket.texts, self._register.entries_named(draft.record, draft.other))

    # the queue

    def look_for_findings(self, contact: str | None = None) -> None:
        """Put changes between texts and flags that only sources raise into the queue: of one entry, or of all.

        Tracing who rests on whom takes too long for all entries of a large case; there it is done entry by entry.
        """
        from memcon.analyse.sourceflags import source_flags

        if contact is None and len(self._readings) > FINDINGS_UP_TO:
            return
        for name in [contact] if contact else [c.id for c in self._register.contacts]:
            for entry in self._register.entries([name]) if name not in self._looked else ():
                self._looked.add(name)
                if len(set(entry.documents)) > 1:
                    found = self.view.origins(entry)
                    flags = source_flags(found, self._readings)
                    altered = [of_altered(c, name) for c in found.changes if c.way in ("harder", "drift")]
                    raised = [of_finding(key, flag) for key, held in flags.items() for flag in held]
                    self.agenda.put(f"{name} found", [*altered, *raised])

    @property
    def agenda(self) -> Agenda:
        """The queue of everything in the view, made when it is first asked for."""
        if self._agenda is None:
            made = Agenda(self.docket)
            contacts = self._register.contacts
            heads = {c.id: _head(c) for c in contacts if c.mentions}
            for contact in contacts:
                made.put(contact.id, of_contact(contact, self._readings, heads))
            for key, reading in self._readings.items():
                made.put(key, of_reading(reading))
            self._agenda = made
        return self._agenda

    def _ask_again(self, names: set[str], records: set[str]) -> None:
        """Put the entries of the queue anew that hang on these entries of the register, or on these records."""
        if self._agenda is None:
            return
        heads = self._heads(names)
        for name in names:
            self._agenda.put(name, ())
        for contact in self._register.entries(sorted(names)):
            self._agenda.put(contact.id, of_contact(contact, self._readings, heads))
        for record in records:
            self._agenda.look_again(record)
            reading = self.docket.texts.reading_of(record)
            if reading is not None:
                self._agenda.put(reading.document.id, of_reading(reading))

    def _heads(self, names: Iterable[str]) -> dict[str, str]:
        """The smallest mention of these entries and of those that are offered with them."""
        entries = self._register.entries(names)
        entries += self._register.entries({link.right for c in entries for link in c.related})
        return {c.id: _head(c) for c in entries if c.mentions}


def _head(contact: Contact) -> str:
    return min(m.ref for m in contact.mentions)
