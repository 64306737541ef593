"""Folding what is new into the kept register: the entries that making it anew would give, at the cost of the new.

Which mentions are one contact is settled inside a component: mentions that are alike, were worth offering as one, or
were ruled on together. A new document can change no more than the components of those mentions that stand in one block
with one of its own. Those are resolved again, and an entry is made anew where its mentions, rulings or links changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from memcon import wire
from memcon.records import Contact, Document, Entered, Reading, Verdict, ref, register_id
from memcon.store.kept import CODE, REVISION, Desk, KeptContact, KeptMention, keys_of

if TYPE_CHECKING:
    from memcon.resolve.block import Pair
    from memcon.resolve.contacts import Resolved
    from memcon.resolve.told import Told
    from memcon.store import Store

AT_ONCE = 10_000
"""Documents, rows and rulings folded in one transaction: what they touch is in memory together."""
_MADE_BY = (
    "analyse",
    "resolve",
    "records",
    "language",
    "data",
    "dates.py",
    "vocabulary.py",
    "view/folding.py",
    "wire.py",
)
"""The parts of the package that a register is made by."""


@cache
def code() -> str:
    """Digest of the code and word lists by which a register is made: another one makes it anew."""
    package, digest = files("memcon"), hashlib.sha256()
    waiting = [package / name for name in reversed(_MADE_BY)]
    while waiting:
        one = waiting.pop()
        if one.is_dir():
            waiting += sorted(one.iterdir(), key=lambda path: path.name, reverse=True)
        elif one.name.endswith((".py", ".toml")):
            digest.update(one.name.encode() + one.read_bytes())
    return digest.hexdigest()


def bring_up_to_date(store: Store) -> bool:
    """Fold all that waits; False where this user may not, and then the register has to be made in memory."""
    if store.kept.is_current(code()):
        return True
    if not store.kept.may_fold():
        return False
    while store.kept.fold(partial(_fold, store)):
        pass
    return True


def _fold(store: Store, desk: Desk) -> bool:
    """Fold the first part of what waits; whether any may be left."""
    if desk.state(CODE) != code():
        desk.begin_again()
        desk.set_state(CODE, code())
    waiting = desk.pending(AT_ONCE)
    if not waiting:
        return False
    keys: dict[str, set[str]] = {"document": set(), "row": set(), "verdict": set()}
    for _, kind, key in waiting:
        keys[kind].add(key)
    _Fold(store, desk).run(keys["document"], keys["row"], keys["verdict"])
    desk.done([number for number, _, _ in waiting])
    desk.set_state(REVISION, str(int(desk.state(REVISION) or 0) + 1))
    return len(waiting) == AT_ONCE


@dataclass(slots=True)
class _Laid:
    """A mention laid out for comparison, with its row."""

    row: KeptMention
    told: Told


@dataclass(slots=True)
class _Fold:
    """One fold: the records as they stand, and what was found of the kept register."""

    store: Store
    desk: Desk
    hidden: frozenset[str] = frozenset()
    every: Sequence[Verdict] = ()
    verdicts: Sequence[Verdict] = ()
    positions: Sequence[Entered] = ()
    laid: dict[str, _Laid] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()

    def run(self, documents: set[str], rows: set[str], verdicts: set[str]) -> None:
        """Fold the readings of ``documents``, entered ``rows`` and ``verdicts`` that are new or changed."""
        from memcon.resolve.contacts import resolve_told

        self._look_around()
        homes = self._touched(documents, rows, verdicts)
        old = self.desk.mentions("home", homes)
        self.desk.remove(old)
        readings = self.store.readings(ids=homes - self.hidden)
        self._lay_out_documents(homes, readings)
        new = self._laid_out(homes, readings)
        inside = self._reached(old, new)
        crowded = self._neighbours(inside)
        standing = self._standing()
        told = sorted((one.told for one in self.laid.values()), key=lambda t: t.order)
        resolved = resolve_told(told, standing, inside, crowded)
        former = {m.cluster for m in old} | {self.laid[name].row.cluster for name in inside}
        self._write_mentions(resolved, {one.row.ref for one in new})
        self._write_entries(resolved, former - {""}, standing)

    # what has to be looked at

    def _look_around(self) -> None:
        marks = self.store.marks()
        self.marked = frozenset(marks)
        self.hidden = frozenset(key for key, marking in marks.items() if marking.mark == "confidential")
        secret = list(self.store.documents(self.hidden)) if self.hidden else []
        self.every = self.store.verdicts()
        self.verdicts = [v for v in self.every if not speaks_of(v, secret)]
        self.positions = self.store.entered("position")

    def _touched(self, documents: set[str], rows: set[str], verdicts: set[str]) -> set[str]:
        """The documents and rows that are new, or that a new ruling, mark or entered position speaks of."""
        # A ruling stands on the first of the documents with its text, so that a new copy may draw it to itself.
        copied = set(self.store.text_ids(documents).values()) if self.every else set()
        turned = list(self.store.documents(documents & self.marked)) if self.every else []
        chosen = [v for v in self.every if v.id in verdicts or copied & _texts([v]) or speaks_of(v, turned)]
        replaced = {v.replaces for v in chosen}
        while further := [v for v in self.every if v.id in replaced and v not in chosen]:  # an undo may be undone
            chosen += further
            replaced = {v.replaces for v in further}
        homes = documents | set(self.store.documents_of(_texts(chosen)))
        names = {name for v in chosen for name in (v.record, v.other) if name} | rows
        given = self.store.entered_rows(names)
        homes.update(row.id for row in given if row.kind == "contact")
        names |= {row.text("contact") or "" for row in given if row.kind == "position"}
        for column in ("ref", "own"):
            homes.update(m.home for m in self.desk.mentions(column, names))
        return homes

    def _lay_out_documents(self, homes: Iterable[str], readings: Sequence[Reading]) -> None:
        """Let questions find the documents by whom they name and what they tell."""
        from memcon.analyse.answers.corpus import keys_told, place_of

        self.desk.let_go(homes)
        made = self.store.reading_numbers(r.document.id for r in readings)
        self.desk.lay_out([(made[r.document.id], r.document.id, place_of(r), keys_told(r)) for r in readings])

    def _laid_out(self, homes: set[str], readings: Sequence[Reading]) -> list[_Laid]:
        """The mentions of ``homes`` as they are read now, put where ``laid`` has them."""
        from memcon.resolve.told import told_by

        made = self.store.reading_numbers(r.document.id for r in readings)
        found = [(told, r.document.id, made[r.document.id]) for r in readings for told in told_by([r], ())]
        found += [(told, told.ref, 0) for told in told_by((), self.store.entered_rows(homes))]
        known = {m.ref for m in self.desk.mentions("ref", [told.ref for told, _, _ in found])}
        number, laid = self.desk.next_number(), []
        for told, home, reading in found:
            if told.ref in known:  # two documents whose ids begin alike: the first one has the name
                continue
            known.add(told.ref)
            place = "{}\x01{:012d}\x01{}".format(*told.order)
            own = register_id([told.ref])
            row = KeptMention(number, told.ref, home, own, told.ref, number, "", place, reading, wire.encode(told))
            laid.append(_Laid(row, told))
            number += 1
        self.laid |= {one.row.ref: one for one in laid}
        return laid

    def _fetch(self, rows: Iterable[KeptMention]) -> None:
        from memcon.resolve.told import Told

        for row in rows:
            if row.ref not in self.laid:
                self.laid[row.ref] = _Laid(row, wire.decode(row.body, Told))

    def _reached(self, old: Sequence[KeptMention], new: Sequence[_Laid]) -> frozenset[str]:
        """The mentions to be resolved again: the new, and the components of all that meet one of them or the old."""
        from memcon.resolve.told import Told

        before = [wire.decode(m.body, Told) for m in old]
        numbers, _ = self._meeting([*before, *(one.told for one in new)])
        # Where two mentions would give their entries one id, both ids are longer: who shares one is resolved again too.
        sharing = self.desk.mentions("own", {m.own for m in old} | {one.row.own for one in new})
        components = {m.component for m in (*self.desk.mentions("number", numbers), *sharing, *old)}
        together = self.desk.mentions("component", components)
        self._fetch(together)
        return frozenset(m.ref for m in together) | {one.row.ref for one in new}

    def _neighbours(self, inside: frozenset[str]) -> set[Pair]:
        """Fetch all that stand in a block with those ``inside``; the pairs that have more than could be fetched."""
        numbers, crowded = self._meeting([self.laid[name].told for name in inside])
        self._fetch(self.desk.mentions("number", numbers - {one.row.number for one in self.laid.values()}))
        ruled = {v.record for v in self.verdicts if v.other} | {v.other for v in self.verdicts if v.other}
        for column in ("ref", "own"):
            self._fetch(self.desk.mentions(column, ruled))
        return crowded

    def _meeting(self, told: Iterable[Told]) -> tuple[set[int], set[Pair]]:
        """Numbers of the kept mentions that any of ``told`` could be compared with, and the pairs too full for that.

        Of a pair of sides with few mentions those without a place in time meet all, of another only the first few.
        """
        from memcon.resolve.block import MOST_DATED, blocks_of

        near: set[int] = set()
        of_pair: dict[Pair, tuple[int, int]] = {}
        lost: set[Pair] = set()
        for one in told:
            blocks = blocks_of(one)
            near |= blocks.near
            of_pair |= blocks.of_pair
            lost |= set(blocks.of_pair) if blocks.placeless else set()
        numbers, crowded, heads = self.desk.in_blocks(near), set["Pair"](), set[str]()
        for pair, (everyone, placeless) in of_pair.items():
            first = self.desk.heads(placeless, MOST_DATED + 1)
            if not first and pair not in lost:
                continue
            few = self.desk.heads(everyone, MOST_DATED + 1)
            if len(few) > MOST_DATED:
                crowded.add(pair)
                few = first
            heads.update(few)
        return numbers | {m.number for m in self.desk.mentions("head", heads)}, crowded

    def _standing(self) -> tuple[Verdict, ...]:
        """The rulings in force on what was fetched; those on other texts are left out."""
        from memcon.analyse.verdicts import apply

        if not self.verdicts:
            return ()
        here = set(self.store.text_ids(one.row.home for one in self.laid.values() if one.row.made).values())
        speaking = [v for v in self.verdicts if v.anchor is None or here & _texts([v])]
        documents = set(self.store.documents_of(_texts(speaking))) - self.hidden
        return apply(self.verdicts, self.store.readings(ids=documents)).standing

    # what is written

    def _write_mentions(self, resolved: Resolved, new: Collection[str]) -> None:
        from memcon.resolve.block import blocks_of

        cluster = {name: key for key, names in resolved.resolution.clusters.items() for name in names}
        moved, added, blocks = [], [], {}
        for name, head in resolved.heads.items():
            one = self.laid[name]
            component = self.laid[resolved.components[name]].row.number
            row = replace(one.row, head=head, component=component, cluster=cluster[name])
            if name in new:
                added.append(row)
                blocks[row.number] = blocks_of(one.told).all
            elif row != one.row:
                moved.append(row)
            one.row = row
        self.desk.move(moved)
        self.desk.add(added, blocks)

    def _write_entries(self, resolved: Resolved, former: Collection[str], standing: Sequence[Verdict]) -> None:
        """Put in what changed, and take out what is no more."""
        clusters = resolved.resolution.clusters
        stamps = self._stamps(resolved, standing)
        kept = self.desk.stamps({*former, *clusters})
        changed = [name for name in clusters if kept.get(name) != stamps[name]]
        self.desk.drop([name for name in kept if name not in clusters or name in set(changed)])
        for start in range(0, len(changed), AT_ONCE):
            part = changed[start : start + AT_ONCE]
            self.desk.put([_kept(c, stamps[c.id]) for c in self._made(part, resolved, standing)])
        self.desk.remember({name: clusters[name] for name in changed})

    def _made(self, names: Sequence[str], resolved: Resolved, standing: Sequence[Verdict]) -> list[Contact]:
        from memcon.analyse.register import entries
        from memcon.analyse.verdicts import Rulings

        rows = [self.laid[member].row for name in names for member in resolved.resolution.clusters[name]]
        readings = self.store.readings(ids={row.home for row in rows if row.made})
        entered = [*self.store.entered_rows({row.home for row in rows if not row.made}), *self.positions]
        return entries(readings, entered, resolved.resolution, Rulings(standing), names)

    def _stamps(self, resolved: Resolved, standing: Sequence[Verdict]) -> dict[str, str]:
        """Of every entry the digest of its mentions, their readings, and the rulings, links and positions on it."""
        from memcon.analyse.register import entered_positions, related_of

        clusters = resolved.resolution.clusters
        home = {member: name for name, members in clusters.items() for member in members}
        related, about = related_of(resolved.resolution.links, home), entered_positions(self.positions, home)
        ruled: dict[str, list[Verdict]] = {}
        for verdict in standing:
            ruled.setdefault(verdict.record.partition(":")[0], []).append(verdict)
        found = {}
        for name, members in clusters.items():
            rows, entered = [self.laid[member].row for member in members], about.get(name, [])
            keys = (
                {ref_.partition(":")[0] for ref_ in members} | {row.own for row in rows} | {row.id for row in entered}
            )
            made_of = (
                members, [row.made for row in rows], related.get(name, []), [row.id for row in entered],
                [v for key in sorted(keys) for v in ruled.get(key, ())],
            )  # fmt: skip
            found[name] = hashlib.sha256(wire.encode(made_of)).hexdigest()
        return found


def _texts(verdicts: Iterable[Verdict]) -> set[str]:
    return {quote.text_id for v in verdicts for quote in (v.anchor, v.other_anchor) if quote}


def _kept(contact: Contact, stamp: str) -> KeptContact:
    from memcon.analyse.register import looked_at, order_of

    first, last, key = order_of(contact)
    begins = contact.when.earliest.isoformat() if contact.when and contact.when.earliest else ""
    return KeptContact(
        key, first.isoformat(), last.isoformat(), begins, contact.kind, contact.reality, looked_at(contact), stamp,
        wire.encode(contact), keys_of(contact),
    )  # fmt: skip


def speaks_of(verdict: Verdict, secret: Iterable[Document]) -> bool:
    """Whether a ruling is on, or quotes, one of the ``secret`` documents."""
    named = (verdict.record, verdict.other or "")
    quoted = {quote.text_id for quote in (verdict.anchor, verdict.other_anchor) if quote}
    return any(d.text_id in quoted or any(n.startswith(ref(d.id, "")) for n in named) for d in secret)
