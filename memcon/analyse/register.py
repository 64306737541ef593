"""Readings, links and verdicts → the register: one entry a contact, conflicts kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from memcon.analyse.assessing import with_band
from memcon.analyse.assessment import assess
from memcon.analyse.fields import read_value, summed_up
from memcon.analyse.holders import named_in_full, sides_of
from memcon.analyse.origins import origins_of
from memcon.analyse.positions import positions_of
from memcon.analyse.realities import bottom_line, realities_of
from memcon.analyse.stated import conflicts, date_of, listed, majority, participants_of, topics_of
from memcon.analyse.telling import Telling, tellings
from memcon.analyse.verdicts import Rulings, apply
from memcon.language.spelling import Name, fold
from memcon.records import (
    Conflict,
    Contact,
    ContactRef,
    Entered,
    Link,
    Reading,
    Resolution,
    Stated,
    Verdict,
    ref,
    register_id,
)
from memcon.vocabulary import Channel, ContactKind, Formality


def register(
    readings: Iterable[Reading],
    entered: Iterable[Entered],
    resolution: Resolution,
    verdicts: Iterable[Verdict] = (),
) -> tuple[Contact, ...]:
    """The entries of ``resolution`` with every field folded, in order of date, those without a date last.

    Verdicts that no longer fit what is read are left out (``verdicts.apply`` lists them). Pure: the same arguments in
    any order give the same register.
    """
    readings = list(readings)
    made = Register(readings, entered, Rulings(apply(verdicts, readings).standing))
    made.fold(resolution.clusters, resolution.links)
    return made.contacts


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
            self._ordered = tuple(sorted(self._banded.values(), key=_order))
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
        related = _related(links, self._home)
        about = self._entered_positions()
        for name in sorted(clusters):
            told = named_in_full([self._told[m] for m in sorted(clusters[name]) if m in self._told])
            if told:
                contact = _entry(name, told, about.get(name, ()), self.rulings)
                self._put(replace(_ruled(contact, self.rulings), related=tuple(related.get(name, ()))))
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
        if not _looked_at(contact):
            return contact
        near = {name for holder in _holders(contact) for name in self._holders[holder]}
        return with_band(contact, sorted((self._plain[name] for name in near), key=_order))


def _holders(contact: Contact) -> set[Name]:
    return {fold(p.holder) for p in contact.positions if p.scope == "occurrence"}


def _looked_at(contact: Contact) -> bool:
    """Whether a person found anything in it right: without that there is no band to be had."""
    return any(m.checked for m in contact.mentions) or any(p.checked for p in contact.positions)


def _order(contact: Contact) -> tuple[date, date, str]:
    when = contact.when
    first = (when.earliest or when.latest if when else None) or date.max
    return first, (when.latest if when else None) or date.max, contact.id


def _related(links: Iterable[Link], home: Mapping[str, str]) -> dict[str, list[Link]]:
    """Links that were offered, by each of the entries between which they stand, with the entries as their ends."""
    found: dict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda k: (-k.weight, k.left, k.right)):
        left, right = home.get(link.left), home.get(link.right)
        if link.joined or left is None or right is None or left == right:
            continue
        for here, there in ((left, right), (right, left)):
            if all(known.right != there for known in found[here]):
                found[here].append(replace(link, left=here, right=there))
    return found


def _entry(name: str, members: Sequence[Telling], rows: Sequence[Entered], rulings: Rulings) -> Contact:
    sound = [m for m in members if not rulings.wrong(m.ref)] or members
    positions = positions_of(members, rows, rulings)
    sides = sides_of(sound)
    realities = realities_of([m for m in sound if not rulings.wrong(m.ref, "reality")], positions, rulings)
    reality, contested = bottom_line(sound, realities, positions)
    origins, differing, when = origins_of(sound, positions), conflicts(members, rulings), date_of(sound)
    return Contact(
        id=name,
        kind=cast(ContactKind, majority(sound, "kind") or "unspecified"),
        participants=participants_of(sound),
        sides=tuple(sorted({side for m in sound for side in m.mention.sides})),
        reality=reality,
        contested=contested,
        when=when,
        realities=realities,
        positions=positions,
        mentions=tuple(_mention(m, rulings) for m in members),
        documents=tuple(sorted({m.document.id for m in members if m.document})),
        origins=origins,
        topics=topics_of(sound),
        channel=cast(Channel, majority(sound, "channel") or "unknown"),
        formality=cast(Formality, majority(sound, "formality") or "unknown"),
        scheduled=cast("bool | None", majority(sound, "scheduled")),
        count=cast("int | None", majority(sound, "count")),
        place=listed(sound, "place", rulings, sides),
        initiator=listed(sound, "initiator", rulings, sides),
        duration_minutes=listed(sound, "duration_minutes", rulings, sides),
        dates=listed(sound, "date", rulings, sides),
        conflicts=differing,
        assessment=assess(reality, when, sound, (realities, positions, origins, differing)),
        entered=tuple(m.ref for m in members if m.row),
    )


def _mention(member: Telling, rulings: Rulings) -> ContactRef:
    document = member.document
    return ContactRef(
        ref=member.ref,
        document=document.id if document else None,
        reality=member.mention.reality,
        evidence=member.mention.evidence if document else (),
        when=member.mention.when,
        count=member.mention.count,
        published=document.published if document else None,
        outlet=document.outlet if document else None,
        support=member.mention.support if document else None,
        checked=rulings.checked(member.ref),
        wrong=rulings.wrong(member.ref),
    )


def _ruled(contact: Contact, rulings: Rulings) -> Contact:
    """``contact`` with what people ruled on the entry itself: an old id of one of its mentions stands for it too."""
    changes: dict[str, Any] = {}
    names = sorted({contact.id, *(register_id([m.ref]) for m in contact.mentions)})
    for name in names:
        whole = rulings.on(name)
        if whole and whole.ruling in ("right", "wrong") and whole.was in (None, summed_up("contact", contact)):
            changes["checked" if whole.ruling == "right" else "wrong"] = whole.author
            if whole.ruling == "wrong":
                reason = f"{whole.author} found this entry wrong: {whole.why}"
                reasons = (reason, *contact.assessment.reasons)
                changes["assessment"] = replace(contact.assessment, reasons=reasons)
        for field in ("reality", "kind", "channel", "formality", "scheduled", "count", "date"):
            verdict = rulings.on(name, field)
            if verdict and verdict.ruling == "corrected" and verdict.value is not None:
                changes["when" if field == "date" else field] = read_value(field, verdict.value)
        for field in ("place", "initiator", "duration_minutes"):
            verdict = rulings.on(name, field)
            if verdict and verdict.ruling == "corrected" and verdict.value is not None:
                given = cast("str | int", read_value(field, verdict.value))
                changes[field] = (Stated(given, None, None, (), verdict.author),)
                replaced = tuple(replace(s, checked=None, wrong=verdict.author) for s in getattr(contact, field))
                others = tuple(c for c in contact.conflicts if c.field != field)
                changes["conflicts"] = (*others, Conflict(field, (*changes[field], *replaced)))
    return replace(contact, **changes) if changes else contact
