"""The register under growth: a ruling makes those entries anew that it can reach, and no others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from memcon.analyse.assessing import with_band
from memcon.analyse.holders import named_in_full
from memcon.analyse.register import entry_of, looked_at, order_of, related_of, ruled
from memcon.analyse.telling import tellings
from memcon.analyse.verdicts import Rulings
from memcon.language.spelling import Name, fold
from memcon.records import Contact, Entered, Link, Reading, ref, register_id


class Register:
    """The register of a case, which folds anew those entries alone that something has changed for."""

    def __init__(self, readings: Iterable[Reading], entered: Iterable[Entered], rulings: Rulings) -> None:
        self._readings = {
            ref(r.document.id, ""): r for r in sorted(readings, key=lambda r: r.document.id, reverse=True)
        }
        ordered = sorted(self._readings.values(), key=lambda r: r.document.id)
        self._rows = sorted(entered, key=lambda row: row.id)
        self.rulings = rulings
        self._told = tellings(ordered, self._rows, rulings)
        self._heads = {register_id([name]): name for name in self._told}
        self._members: dict[str, tuple[str, ...]] = {}
        self._home: dict[str, str] = {}
        self._plain: dict[str, Contact] = {}
        self._banded: dict[str, Contact] = {}
        self._stale: set[str] = set()
        self._moved: set[Name] = set()
        self._holders: dict[Name, set[str]] = defaultdict(set)
        self._ordered: tuple[Contact, ...] | None = None

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The entries in order of date, those without a date last."""
        beside = {name for holder in self._moved for name in self._holders[holder]}
        for name in self._stale | beside:
            if name in self._plain:
                self._banded[name] = self._with_band(self._plain[name])
        self._stale.clear()
        self._moved.clear()
        if self._ordered is None:
            self._ordered = tuple(sorted(self._banded.values(), key=order_of))
        return self._ordered

    def entries(self, names: Iterable[str]) -> list[Contact]:
        """These entries as far as they exist, without likelihood in words."""
        return [self._plain[name] for name in names if name in self._plain]

    def entries_named(self, *records: str | None) -> list[Contact]:
        """The entries that these references name or belong to: all, where one names none of them."""
        names = {(r or "").partition(".")[0] for r in records if r}
        found = (names & self._plain.keys()) | self.names_of(names)
        return self.entries(sorted(found)) if found else []

    def names_of(self, records: Iterable[str]) -> set[str]:
        """The entries on which rulings on these records (mentions, positions, rows, entries) bear."""
        found = set()
        for record in records:
            member = self._heads.get(record, record)
            if member not in self._home:
                member = self._behind(member)
            if member in self._home:
                found.add(self._home[member])
        return found

    def _behind(self, record: str) -> str:
        """The mention or row that a position is about; empty where it is about none."""
        reading = self._readings.get(record.partition(":")[0] + ":")
        for position in reading.positions if reading else ():
            if reading and position.about and ref(reading.document.id, position.id) == record:
                return ref(reading.document.id, position.about)
        row = next((r for r in self._rows if r.id == record and r.kind == "position"), None)
        named = (row.text("contact") if row else None) or ""
        return self._heads.get(named, named)

    def retell(self, records: Iterable[str]) -> None:
        """Take the mentions behind these records as they are under the rulings now."""
        for document in {record.partition(":")[0] + ":" for record in records}:
            if document in self._readings:
                self._told.update(tellings([self._readings[document]], (), self.rulings))
        rows = [row for row in self._rows if row.id in set(records)]
        self._told.update(tellings((), rows, self.rulings))

    def fold(self, clusters: Mapping[str, tuple[str, ...]], links: Iterable[Link], gone: Iterable[str] = ()) -> None:
        """Make these entries anew, of these mentions; ``links`` are those that end in one of them."""
        for name in (*gone, *clusters):
            self._drop(name)
        for name, members in clusters.items():
            self._members[name] = members
            self._home.update(dict.fromkeys(members, name))
        related = related_of(links, self._home)
        about = self._entered_positions()
        for name in sorted(clusters):
            told = named_in_full([self._told[m] for m in sorted(clusters[name]) if m in self._told])
            if told:
                contact = entry_of(name, told, about.get(name, ()), self.rulings)
                self._put(replace(ruled(contact, self.rulings), related=tuple(related.get(name, ()))))
        self._ordered = None

    def adopt(self, contacts: Iterable[Contact], clusters: Mapping[str, tuple[str, ...]]) -> None:
        """Take these entries, of these mentions, as they were made before by the same code of the same records."""
        for contact in contacts:
            members = clusters[contact.id]
            self._members[contact.id] = members
            self._home.update(dict.fromkeys(members, contact.id))
            self._put(contact)
        self._ordered = None

    def _entered_positions(self) -> dict[str, list[Entered]]:
        """Positions that people entered, by the register entry they name."""
        found: dict[str, list[Entered]] = defaultdict(list)
        for row in self._rows:
            named = (row.text("contact") or "") if row.kind == "position" else ""
            name = self._home.get(named) or self._home.get(self._heads.get(named, ""))
            if name:
                found[name].append(row)
        return found

    def refold(self, names: Iterable[str]) -> None:
        """Make these entries anew of the same mentions."""
        for name in names:
            if name not in self._plain:
                continue
            related, members = self._plain[name].related, self._members[name]
            self.fold({name: members}, ())
            self._plain[name] = replace(self._plain[name], related=related)

    def _drop(self, name: str) -> None:
        old = self._plain.pop(name, None)
        self._banded.pop(name, None)
        for member in self._members.pop(name, ()):
            if self._home.get(member) == name:
                del self._home[member]
        for holder in _holders(old) if old else ():
            self._holders[holder].discard(name)
            self._moved.add(holder)

    def _put(self, contact: Contact) -> None:
        self._plain[contact.id] = contact
        self._stale.add(contact.id)
        for holder in _holders(contact):
            self._holders[holder].add(contact.id)
            self._moved.add(holder)

    def _with_band(self, contact: Contact) -> Contact:
        """Beside what the same holders said of other contacts: nothing else of the register has a bearing on it."""
        if not looked_at(contact):
            return contact
        near = {name for holder in _holders(contact) for name in self._holders[holder]}
        return with_band(contact, sorted((self._plain[name] for name in near), key=order_of))


def _holders(contact: Contact) -> set[Name]:
    return {fold(p.holder) for p in contact.positions if p.scope == "occurrence"}
