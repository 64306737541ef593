"""The ordinal ledger: what each side's own numbers of contacts imply, and what they leave open.

"The fourth call", "only once", "none since" are constraints on how many contacts a period holds. A contact that others
assert and that the numbers of a side have no room for is denied by that side, though it never named it. The scope of
each number (kind, official or not, period, which people) decides, and nothing is concluded outside of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

from memcon.analyse.countpath import path_of
from memcon.analyse.disclosure import announced_by
from memcon.analyse.tally import Bound, Place, can_hold, least_conflict
from memcon.analyse.timing import WIDEST
from memcon.language.spelling import Name, fold, same_name
from memcon.records import (
    Contact,
    CountClaim,
    CountHeld,
    CountLedger,
    CountTest,
    Document,
    Evidence,
    Reading,
    ref,
)
from memcon.vocabulary import ContactKind

_HELD = frozenset(("reported", "denied"))
_Manner = tuple[ContactKind, bool]
"""A kind of contact, and whether it was an official one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One count claim with the document it stands in."""

    ref: str
    claim: CountClaim
    document: Document

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.document.id, self.ref, self.claim.evidence)

    @property
    def start(self) -> int | None:
        since = self.claim.since
        day = since.earliest if since else None
        return None if day is None else day.toordinal() + self.claim.after

    @property
    def end(self) -> int | None:
        until = self.claim.until or self.claim.said
        return until.latest.toordinal() if until and until.latest else None

    @property
    def bounded(self) -> bool:
        """Whether its period has both ends: without them nothing follows from its number."""
        return self.start is not None and self.end is not None and self.start <= self.end

    @property
    def bound(self) -> Bound:
        return Bound(self.claim.low, self.claim.high)

    def spans(self, day: int) -> bool:
        return self.start is not None and self.end is not None and self.start <= day <= self.end

    def counts_manner(self, kind: ContactKind, official: bool) -> bool:
        of_kind = not self.claim.kinds or kind in self.claim.kinds
        return of_kind and {"official": official, "informal": not official}.get(self.claim.formality, True)


def count_ledgers(readings: Sequence[Reading], contacts: Sequence[Contact]) -> tuple[CountLedger, ...]:
    """A ledger for every side (or holder without one) that counted the contacts of a pair, by pair and side."""
    heaps: dict[tuple[tuple[str, ...], str], list[_Told]] = defaultdict(list)
    for reading in readings:
        for claim in reading.counts:
            by = claim.side or claim.holder or reading.document.outlet
            if by and len(claim.sides) > 1:
                told = _Told(ref(reading.document.id, claim.id), claim, reading.document)
                heaps[claim.sides, by].append(told)
    official = {r.document.id: r.document.side for r in readings if r.document.side}
    counting = _only_counted(readings)
    found = []
    for (sides, by), heap in sorted(heaps.items()):
        for group in _same_people(heap):
            between = [
                c for c in contacts if set(sides) <= set(c.sides) and not {m.ref for m in c.mentions} <= counting
            ]
            between = [c for c in between if c.count in (None, 1)]
            of_people = tuple(c for c in between if _is_of(c, group))
            others = tuple(c for c in between if c not in of_people and _days(c) is None)
            found.append(_Ledger(by, sides, tuple(group), of_people, others, official).made())
    return tuple(found)


def _only_counted(readings: Iterable[Reading]) -> frozenset[str]:
    """The mentions that stand in the words of a count and so are no contact of their own."""
    found = set()
    for reading in readings:
        for claim in reading.counts:
            for mention in reading.contacts:
                if claim.contact != mention.id and all(claim.evidence.covers(e) for e in mention.evidence):
                    found.add(ref(reading.document.id, mention.id))
    return frozenset(found)


def _same_people(heap: Sequence[_Told]) -> list[list[_Told]]:
    """The claims by whom they count, since a minister's calls are not in a president's number; oldest first."""
    groups: dict[tuple[Name, ...], list[_Told]] = defaultdict(list)
    for told in heap:
        groups[tuple(sorted(_people(told.claim), key=sorted))].append(told)
    for group in groups.values():
        group.sort(key=lambda t: (t.end or 0, t.ref))
    return [groups[key] for key in sorted(groups, key=lambda names: [sorted(n) for n in names])]


def _people(claim: CountClaim) -> list[Name]:
    return [fold(p.name) for p in claim.parties]


def _is_of(contact: Contact, told: Sequence[_Told]) -> bool:
    """Whether the contact is one between the people that the claims count, as far as both name them."""
    counted = [(fold(p.name), p.side) for p in told[0].claim.parties]
    for name, side in counted:
        same_side = [fold(p.name) for p in contact.participants if p.side == side]
        if same_side and not any(same_name(name, n) or same_name(n, name) for n in same_side):
            return False
    return True


@dataclass(frozen=True, slots=True)
class _Ledger:
    by: str
    sides: tuple[str, ...]
    told: tuple[_Told, ...]
    contacts: tuple[Contact, ...]
    others: tuple[Contact, ...]
    """Contacts of the two sides by other people or without names, and without a date: part of the way only."""
    official: Mapping[str, str]

    def made(self) -> CountLedger:
        # the longest period first: where several numbers leave no room, the closest is named
        bounded = sorted((t for t in self.told if t.bounded), key=lambda t: ((t.start or 0) - (t.end or 0), t.ref))
        places = list(dict.fromkeys(p for *_, p in self._places(bounded)))
        announced = [c for c in self.contacts if self._announced(c) and _days(c)]
        known = [self._options(c, bounded, True) for c in announced]
        bounds = [t.bound for t in bounded]
        conflict = least_conflict(bounds, places, known)
        held = tuple(self._held(t, announced) for t in self.told)
        asserted = [c for c in self.contacts if not self._announced(c) and c.reality in _HELD]
        tests: tuple[CountTest, ...] = ()
        if not conflict:
            tests = tuple(self._test(c, bounded, bounds, places, known) for c in asserted)
        parties = tuple(p.name for p in self.told[0].claim.parties)
        left_out = {t.contact: t for t in tests if t.outcome == "left_out"}
        return CountLedger(
            self.by,
            parties,
            self.sides,
            held,
            tests,
            path_of(self.by, (self.contacts, self.others), [(t.ref, t.claim, t.evidence) for t in self.told], left_out),
            (tuple(bounded[i].ref for i in conflict),) if conflict else (),
            tuple(self._open(bounded, bool(conflict))),
        )

    def _announced(self, contact: Contact) -> bool:
        if contact.wrong or contact.reality != "reported":
            return False
        if self.by not in self.sides:  # somebody outside the pair counts what is known of it
            return bool(announced_by(contact, self.sides, self.official))
        return bool(announced_by(contact, (self.by,), self.official))

    def _places(self, bounded: Sequence[_Told]) -> Iterator[tuple[int, _Manner, Place]]:
        """Every stretch of days that the same claims cover, by its first day, with every manner of contact."""
        edges = sorted({t.start or 0 for t in bounded} | {(t.end or 0) + 1 for t in bounded})
        for day in [edges[0] - 1, *edges] if edges else []:
            for kind in get_args(ContactKind):
                for official in (True, False):
                    if kind != "unspecified":
                        covering = (
                            i for i, t in enumerate(bounded) if t.spans(day) and t.counts_manner(kind, official)
                        )
                        yield day, (kind, official), frozenset(covering)

    def _options(self, contact: Contact, bounded: Sequence[_Told], announced: bool) -> list[Place]:
        """The places that the contact may fall into by its dates, kind and formality."""
        days = _days(contact)
        kinds = self._kinds(contact, bounded, announced)
        official = {True} if announced or contact.formality == "official" else {True, False}
        official = {False} if not announced and contact.formality in ("secret", "informal") else official
        first, last = days or (None, None)
        found = set()
        stretches = sorted({day for day, _, _ in self._places(bounded)})
        for place_day, (kind, formal), place in self._places(bounded):
            at = stretches.index(place_day)
            begin = None if at == 0 else place_day
            end = stretches[at + 1] - 1 if at + 1 < len(stretches) else None
            if kind in kinds and formal in official and _overlaps((first, last), (begin, end)):
                found.add(place)
        return sorted(found or {frozenset()}, key=sorted)

    def _kinds(self, contact: Contact, bounded: Sequence[_Told], announced: bool) -> set[ContactKind]:
        """The kinds that it may be of; one announced without any is taken to be of a kind that the side counts."""
        if contact.kind != "unspecified":
            return {contact.kind}
        if contact.channel == "phone":
            return {"call"}
        counted = {kind for t in bounded for kind in t.claim.kinds}
        if announced and counted and all(t.claim.kinds for t in bounded):
            return counted
        return set(get_args(ContactKind)) - {"unspecified"}

    def _held(self, told: _Told, announced: Sequence[Contact]) -> CountHeld:
        """The claim with the contacts of its period that the side announced, and by how many they differ."""
        options = [(c, self._options(c, [told], True)) for c in announced] if told.bounded else []
        sure = tuple(c.id for c, places in options if all(places))
        perhaps = tuple(c.id for c, places in options if any(places) and not all(places))
        n, most = len(sure), len(sure) + len(perhaps)
        missing = max(0, (told.claim.low or 0) - most) if told.bounded else 0
        over = max(0, n - told.claim.high) if told.bounded and told.claim.high is not None else 0
        words = _in_words(told, (n, most), missing, over)
        return CountHeld(told.ref, told.claim, told.evidence, sure, perhaps, missing, over, words)

    def _test(
        self,
        contact: Contact,
        bounded: Sequence[_Told],
        bounds: Sequence[Bound],
        places: Sequence[Place],
        known: Sequence[Sequence[Place]],
    ) -> CountTest:
        """Whether the side's numbers have room for a contact that it did not announce."""
        options = self._options(contact, bounded, False)
        passage = next((Evidence(m.document, m.ref, m.evidence[0]) for m in contact.mentions if m.evidence), None)
        first = (passage,) if passage else (Evidence(None, contact.id),)
        if can_hold(bounds, places, [*known, options]):
            if frozenset() in options:
                return CountTest(contact.id, "open", self._why_open(contact, bounded), (), first)
            return CountTest(contact.id, "open", "the numbers leave room for it", (), first)
        told = [bounded[i] for i in least_conflict(bounds, places, [*known, options])]
        words = " and ".join(_claimed(t.claim) for t in told)
        return CountTest(
            contact.id,
            "left_out",
            f"{self.by} counts {words}: {self._whose()} fill that number, and this one has no room in it",
            tuple(t.ref for t in told),
            (*first, *(t.evidence for t in told)),
        )

    def _whose(self) -> str:
        return "the contacts that it announced" if self.by in self.sides else "the contacts that either side announced"

    def _why_open(self, contact: Contact, bounded: Sequence[_Told]) -> str:
        """Which scope it may lie outside of."""
        days = _days(contact)
        if days is None or days == (None, None):
            return "it has no date, so it may lie outside of every period that is counted"
        first, last = days
        covering = [
            t for t in bounded if _overlaps((first, last), (t.start, t.end))
        ]  # fmt: skip
        if not covering:
            return "no number covers its date"
        begin = min(t.start or 0 for t in covering)
        if first is None or first < begin:
            return f"it may lie before {date.fromordinal(begin).isoformat()}, from when is counted"
        end = max(t.end or 0 for t in covering)
        if last is None or last > end:
            return f"it may lie after {date.fromordinal(end).isoformat()}, until when is counted"
        if any(t.claim.formality == "official" for t in covering):
            return "only official contacts are counted, and nothing says that it was one"
        return "it may be of a kind that is not counted"

    def _open(self, bounded: Sequence[_Told], conflict: bool) -> Iterator[str]:
        if conflict:
            yield (
                f"The numbers of {self.by} do not fit together with the contacts that it announced; nothing further is "
                "concluded from them."
            )
        if not bounded:
            yield "No number names the period that it counts, so nothing follows from them."
            return
        begin = min(t.start or 0 for t in bounded)
        end = max(t.end or 0 for t in bounded)
        yield f"Contacts before {date.fromordinal(begin).isoformat()} are in no number."
        uncovered = _uncovered(bounded, begin, end)
        if uncovered:
            days = ", ".join(f"{date.fromordinal(a)} to {date.fromordinal(b)}" for a, b in uncovered)
            yield f"Nor are those of {days}."
        yield f"Nor those after {date.fromordinal(end).isoformat()}."
        kinds = {kind for t in bounded for kind in t.claim.kinds}
        if kinds and all(t.claim.kinds for t in bounded):
            names = " and ".join(sorted({"calls" if k in ("call", "video_call") else f"{k}s" for k in kinds}))
            yield f"Only {names} are counted."
        if any(t.claim.formality == "official" for t in bounded):
            yield "Where only official contacts are counted, others are in no number."
        vague = sum(c.kind == "unspecified" and c.channel != "phone" for c in self.contacts if self._announced(c))
        if vague and kinds:
            yield f"{vague} announced without their kind are taken to be of a kind that is counted."
        unbounded = len(self.told) - len(bounded)
        if unbounded:
            yield f"{unbounded} further numbers name no period."


def _days(contact: Contact) -> tuple[int | None, int | None] | None:
    """The first and the last day on which it may have been; None without any, or where they lie too far apart."""
    when = contact.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    if when.earliest and when.latest and (when.latest - when.earliest) > timedelta(days=WIDEST * 4):
        return None
    return (
        when.earliest.toordinal() if when.earliest else None,
        when.latest.toordinal() if when.latest else None,
    )  # fmt: skip


def _overlaps(left: tuple[int | None, int | None], right: tuple[int | None, int | None]) -> bool:
    starts = max((x for x in (left[0], right[0]) if x is not None), default=None)
    ends = min((x for x in (left[1], right[1]) if x is not None), default=None)
    return starts is None or ends is None or starts <= ends


def _uncovered(bounded: Sequence[_Told], begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the first and the last counted day that no number with an upper bound covers."""
    spans = sorted((t.start or 0, t.end or 0) for t in bounded)
    found, at = [], begin
    for first, last in spans:
        if first > at:
            found.append((at, first - 1))
        at = max(at, last + 1)
    return found if at > end else [*found, (at, end)]


def _in_words(told: _Told, counted: tuple[int, int], missing: int, over: int) -> str:
    if not told.bounded:
        return "names no period; nothing follows from it"
    least, most = counted
    head = f"{least} announced in its period" if least == most else f"{least} to {most} announced in its period"
    if over:
        return f"{head}: {over} more than it counts"
    if missing:
        return f"{head}: by its number at least {missing} more that are not in this case"
    return f"{head}: fits" if told.claim.high is not None else head


def _claimed(claim: CountClaim) -> str:
    """The claim in a few words: its number, its scope, its period."""
    low, high = claim.low, claim.high
    number = str(low) if low == high else f"at most {high}" if low is None else f"at least {low}" if high is None else (
        f"{low} to {high}"
    )  # fmt: skip
    number = "none" if high == 0 else number
    since = claim.since.edtf if claim.since else "an unstated day"
    until = claim.until or claim.said
    ends = until.edtf if until else "an unstated day"
    official = "official " if claim.formality == "official" else ""
    kind = "calls" if "call" in claim.kinds else f"{claim.kinds[0]}s" if claim.kinds else "contacts"
    return f"{number} ({official}{kind}, {'after ' if claim.after else 'from '}{since} to {ends})"
