"""What waits for a person, most consequential first: every value that can be checked, as one list kept in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from memcon.analyse.consequence import (
    CHANGED,
    DISPUTED,
    Consequence,
    of_change,
    of_claim,
    of_field,
    of_flag,
    of_join,
    of_mention,
    of_offer,
    of_position,
)
from memcon.analyse.fields import FIELDS, Ruled, stated_value
from memcon.analyse.findings import change_name, flag_name, read_name
from memcon.analyse.verdicts import Docket, Key
from memcon.errors import NotFound
from memcon.records import Change, Contact, Flag, Reading, Verdict, ref, register_id
from memcon.vocabulary import RecordKind

CORE: Mapping[str, tuple[str, ...]] = {
    "contact": ("reality", "kind", "date", "participants"),
    "position": ("holder", "stance", "scope"),
    "claim": ("speaker", "act", "polarity"),
    "attribution": ("source", "polarity"),
}
"""The fields that a ruling on the whole record is on; the others are rulings of their own, shown beside it."""
_SKIPPED = frozenset(("sides", "quoted"))
"""Fields that follow from others and are no question of their own."""
_NOTHING = ("unknown", "unspecified", "none")


@dataclass(frozen=True, slots=True)
class Value:
    """One value to rule on: its record, kind, and field (None: the whole)."""

    record: str
    kind: RecordKind
    field: str | None = None

    @property
    def key(self) -> Key:
        """Where the rulings on it are found."""
        return (self.kind, self.field, "", self.record)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to decide before it is laid out for a person: what it is on, what hangs on it, where it belongs.

    ``values`` begins with the record as a whole. ``other`` is the second mention of a link. ``covered`` is set where a
    ruling on the register entry stands for it.
    """

    id: str
    kind: RecordKind
    values: tuple[Value, ...]
    consequence: Consequence
    contact: str | None = None
    other: str | None = None
    needed: bool = False
    covered: bool = False

    @property
    def is_link(self) -> bool:
        """Whether two mentions are asked about."""
        return self.other is not None


@dataclass(frozen=True, slots=True)
class State:
    """Whether an entry waits, and with what weight by now."""

    waits: bool
    weight: int = 0
    needed: bool = False
    again: bool = False
    disputed: bool = False
    unsure: frozenset[str] = frozenset()


class Agenda:
    """Every entry of a case in order of consequence; what has changed is put anew, the rest stays as it is."""

    def __init__(self, docket: Docket) -> None:
        self._docket = docket
        self.entries: dict[str, Entry] = {}
        self.states: dict[str, State] = {}
        self._order: list[tuple[tuple[int, int], str]] = []
        self._owned: dict[str, tuple[str, ...]] = {}
        self._unsure: dict[str, set[str]] = {}
        self.counts = {"waiting": 0, "needed": 0, "again": 0}

    def put(self, owner: str, entries: Iterable[Entry]) -> None:
        """Let ``owner`` (a register entry or a document) have these entries and no others."""
        for name in self._owned.pop(owner, ()):
            self._count(name, -1)
            self.entries.pop(name, None)
            self.states.pop(name, None)
        kept = []
        for entry in entries:
            if entry.id in self.entries:
                continue
            self.entries[entry.id] = entry
            self.states[entry.id] = state_of(entry, self._docket)
            self._count(entry.id, 1)
            kept.append(entry.id)
        if kept:
            self._owned[owner] = tuple(kept)

    def look_again(self, name: str) -> None:
        """Take the state of one entry anew."""
        if name in self.entries:
            self._count(name, -1)
            self.states[name] = state_of(self.entries[name], self._docket)
            self._count(name, 1)

    def _count(self, name: str, step: int) -> None:
        state = self.states[name]
        if not state.waits:
            return
        place = (_rank(state), name)
        if step > 0:
            insort(self._order, place)
        else:
            del self._order[bisect_left(self._order, place)]
        for reviewer in state.unsure:
            held = self._unsure.setdefault(reviewer, set())
            held.add(name) if step > 0 else held.discard(name)
        self.counts["waiting"] += step
        self.counts["needed"] += step * state.needed
        self.counts["again"] += step * state.again

    def waiting(self, reviewer: str, after: str | None = None) -> Iterator[Entry]:
        """What waits for ``reviewer``, in order: what nobody has decided, less what the reviewer could not tell.

        ``after`` an entry that waits: what comes behind it.
        """
        state = self.states.get(after or "")
        begin = bisect_right(self._order, (_rank(state), after or "")) if state is not None else 0
        for _, name in islice(self._order, begin, None):
            if reviewer not in self.states[name].unsure:
                yield self.entries[name]

    def unsure(self, reviewer: str) -> list[State]:
        """What waits for others and not for ``reviewer``, who could not tell."""
        return [self.states[name] for name in sorted(self._unsure.get(reviewer, ()))]


def _rank(state: State) -> tuple[int, int]:
    """What a publication dossier needs comes before what it does not; then the weightier."""
    return (0 if state.needed else 1, -state.weight)


# what becomes of an entry under the rulings


def state_of(entry: Entry, docket: Docket) -> State:
    """Whether anything of ``entry`` still waits: first the whole, then what is left of its fields."""
    words = words_on(entry, entry.values[0], docket)
    decisive = {v.ruling for v in words if v.ruling != "cannot_tell"}
    unsure = frozenset(v.author for v in words if v.ruling == "cannot_tell")
    again = any(docket.again.get(value.key) for value in entry.values)
    disputed = any(_differ(words_on(entry, value, docket)) for value in entry.values)
    extra = (CHANGED if again else 0) + (DISPUTED if disputed else 0)
    if not decisive and not entry.covered:
        return State(True, entry.consequence.weight + extra, entry.needed, again, disputed, unsure)
    if decisive == {"wrong"} or entry.is_link:
        return State(False, disputed=disputed)
    left = [v for v in entry.values[1:] if not docket.words.get(v.key)]
    if not left:
        return State(False, disputed=disputed)
    weight = max(of_field(v.field) if v.field else of_field("said") for v in left)
    return State(True, weight + extra, False, again, disputed)


def words_on(entry: Entry, value: Value, docket: Docket) -> tuple[Verdict, ...]:
    """The last words of every reviewer on one value; of a link also those by the register ids of its mentions."""
    if entry.other is None:
        return docket.words.get(value.key, ())
    found: dict[str, Verdict] = {}
    for left in (value.record, register_id([value.record])):
        for right in (entry.other, register_id([entry.other])):
            first, second = sorted((left, right))
            for word in docket.words.get(("contact", None, first, second), ()):
                found[word.author] = word
    return tuple(found.values())


def _differ(words: Iterable[Verdict]) -> bool:
    return len({(v.ruling, v.value) for v in words if v.ruling != "cannot_tell"}) > 1


# what there is to decide


def of_contact(contact: Contact, readings: Mapping[str, Reading], heads: Mapping[str, str]) -> Iterator[Entry]:
    """The mentions of a register entry with the positions on it, the joins inside it, and the offers it has.

    ``heads`` gives the smallest mention of every register entry.
    """
    for mention in contact.mentions:
        reading = readings.get(mention.document or "")
        if reading is not None:
            yield from _of_mention(contact, mention.ref, reading)
    yield from _joins(contact)
    for link in contact.related:
        if contact.id < link.right and contact.id in heads and link.right in heads:
            name = f"{heads[contact.id]}~{heads[link.right]}"
            value = (Value(heads[contact.id], "contact"),)
            yield Entry(name, "contact", value, of_offer(), contact.id, heads[link.right])


def _of_mention(contact: Contact, name: str, reading: Reading) -> Iterator[Entry]:
    covered = contact.checked is not None
    for mention in reading.contacts:
        if ref(reading.document.id, mention.id) != name:
            continue
        values = values_of(name, "contact", mention)
        yield Entry(name, "contact", values, of_mention(mention), contact.id, None, True, covered)
        for position in reading.positions:
            if position.about == mention.id:
                yield _of_position(contact, position, reading)
        return


def _of_position(contact: Contact, position: Ruled, reading: Reading) -> Entry:
    name = ref(reading.document.id, position.id)
    values = values_of(name, "position", position)
    behind = getattr(position, "attribution", None)
    if behind and any(a.id == behind for a in reading.attributions):
        values = (*values, Value(ref(reading.document.id, behind), "attribution"))
    return Entry(name, "position", values, of_position(position), contact.id, None, True)  # type: ignore[arg-type]


def values_of(name: str, kind: RecordKind, record: Ruled) -> tuple[Value, ...]:
    """The record as a whole, and every further field in which it says something."""
    fields = (f for f in FIELDS[kind] if f not in CORE[kind] and f not in _SKIPPED)
    stated = (f for f in fields if stated_value(record, f) not in (None, *_NOTHING))
    return (Value(name, kind), *(Value(name, kind, field) for field in stated))


def _joins(contact: Contact) -> Iterator[Entry]:
    """Every further mention beside the first one: they are one contact by the machine's comparison."""
    known = sorted((m for m in contact.mentions if m.document), key=lambda m: (m.published or "9999", m.ref))
    for mention in known[1:]:
        name = f"{mention.ref}~{known[0].ref}"
        value = (Value(mention.ref, "contact"),)
        covered = contact.checked is not None
        yield Entry(name, "contact", value, of_join(contact), contact.id, known[0].ref, True, covered)


def of_reading(reading: Reading) -> Iterator[Entry]:
    """The claims of a document, and what is wrong inside it."""
    for claim in reading.claims:
        name = ref(reading.document.id, claim.id)
        yield Entry(name, "claim", values_of(name, "claim", claim), of_claim(claim))
    for flag in reading.flags:
        yield of_finding(reading.document.id, flag)


def of_finding(document: str, flag: Flag) -> Entry:
    """A flag of a document."""
    name = flag_name(document, flag)
    return Entry(name, "flag", (Value(name, "flag"),), of_flag(flag))


def of_altered(change: Change, contact: str) -> Entry:
    """A change between two texts that tell of ``contact``."""
    name = change_name(change)
    return Entry(name, "change", (Value(name, "change"),), of_change(), contact)


def entry_named(item: str, docket: Docket) -> Entry:
    """An entry for whatever can be ruled on, also what the queue does not hold. NotFound where there is no such record.

    ``item`` is the reference of a record, two of them joined by ``~``, or the name of a finding.
    """
    finding = read_name(item)
    if finding is not None:
        kind: RecordKind = "change" if finding.before else "flag"
        return Entry(item, kind, (Value(item, kind),), of_change())
    left, _, right = item.partition("~")
    found, other = docket.texts.look_up(left), docket.texts.look_up(right) if right else None
    if found is None or (right and other is None):
        raise NotFound(f"nothing in this case is named {item}; memcon review --json lists what waits")
    if right:
        return Entry(item, "contact", (Value(left, "contact"),), of_offer(), None, right)
    return Entry(item, found.kind, values_of(left, found.kind, found.record), Consequence(0, ()))
