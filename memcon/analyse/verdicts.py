"""Rulings of people: what they hang on, what they still apply to, and what has to be put to a person again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from memcon.analyse.fields import FIELDS, Ruled, check_value, field_of_value, stated_value, summed_up
from memcon.analyse.findings import Finding, passage, read_name
from memcon.analyse.placing import Texts, anchor, find
from memcon.errors import NotFound, UsageError
from memcon.records import Contact, Quote, Reading, Verdict
from memcon.vocabulary import RecordKind


def make_verdict(draft: Verdict, readings: Sequence[Reading] | Texts, contacts: Iterable[Contact]) -> Verdict:
    """``draft`` with kind, field, former value and anchors filled in.

    ``draft.record`` is a reference (``1a2b3c4d5e6f:c1``, ``...:p1``), a register id or the id of an entered row, with
    ``.FIELD`` behind it where one field is ruled on. A corrected value without a field goes to the one field whose
    vocabulary holds it. Raises NotFound for an unknown record, UsageError for a field or value that does not fit.
    """
    texts = readings if isinstance(readings, Texts) else Texts(readings)
    finding = read_name(draft.record)
    if finding is not None:
        return _on_finding(draft, finding, texts)
    name, _, given = draft.record.partition(".")
    kind, record, quote = _target(name, texts, contacts)
    if draft.ruling in ("same", "not_same", "cannot_tell") and kind == "contact" and draft.other:
        other = _target(draft.other, texts, contacts)[2]
    elif draft.ruling in ("same", "not_same"):
        raise UsageError(f"{draft.ruling} rules on two contacts; give the other one too")
    else:
        other = None
    field = given or draft.field or (field_of_value(kind, draft.value) if draft.value is not None else None)
    if field is not None and field not in FIELDS[kind]:
        raise UsageError(f"a {kind} has no field {field}; it has {', '.join(FIELDS[kind])}")
    if draft.value is not None:
        if field is None:
            raise UsageError(
                f"which field is {draft.value!r} for? write {name}.FIELD, one of {', '.join(FIELDS[kind])}"
            )
        check_value(kind, field, draft.value)
    was = None
    if record is not None:
        was = summed_up(kind, record) if field is None else stated_value(record, field)
    return replace(draft, record=name, record_kind=kind, field=field, anchor=quote, other_anchor=other, was=was)


def _on_finding(draft: Verdict, finding: Finding, texts: Texts) -> Verdict:
    """``draft`` on a flag or on a change between two texts, which a person finds right or wrong."""
    if draft.ruling not in ("right", "wrong", "cannot_tell", "withdrawn"):
        raise UsageError("a flag or a change between texts is right, wrong or cannot_tell; it has no other value")
    quotes = []
    places = [(finding.document, finding.start, finding.end), *([finding.before] if finding.before else [])]
    for document, start, end in places:
        reading = texts.reading_of(f"{document}:")
        if reading is None:
            raise NotFound(f"there is no document {document} in this case; memcon flags prints the names")
        quotes.append(anchor(reading.document, passage(reading.document, start, end)))
    second = quotes[1] if len(quotes) > 1 else None
    kind: RecordKind = "change" if second else "flag"
    return replace(draft, record_kind=kind, field=None, anchor=quotes[0], other=None, other_anchor=second, was=None)


def _target(name: str, texts: Texts, contacts: Iterable[Contact]) -> tuple[RecordKind, Ruled | None, Quote | None]:
    """Kind, record and anchor of what ``name`` stands for; a register entry hangs on its smallest mention."""
    found = texts.look_up(name)
    if found:
        return found.kind, found.record, found.quote
    for contact in contacts:
        if contact.id == name:
            first = texts.look_up(min(m.ref for m in contact.mentions))
            return "contact", contact, first.quote if first else None
        if name in contact.entered:
            return "contact", None, None
        if any(p.ref == name for p in contact.positions):
            return "position", None, None
    raise NotFound(f"there is no record {name} in this case; memcon show prints the references of a contact")


# which rulings are in force

Key = tuple[RecordKind, str | None, str, str]
"""What is ruled on: the kind of record, the field, and the record (with the other one, where there are two)."""


@dataclass(frozen=True, slots=True)
class Applied:
    """``standing``: for each value on which no two reviewers differ, their latest ruling, with its present reference.

    ``words`` are the last words of every reviewer on every value, ``disputed`` those of them on values on which
    reviewers differ: nobody settles that but they. ``again``: rulings whose record now says something else, and on
    which nobody has ruled since; they are put to a person again, not applied.
    """

    standing: tuple[Verdict, ...]
    again: tuple[Verdict, ...]
    words: tuple[Verdict, ...] = ()
    disputed: tuple[Verdict, ...] = ()


def apply(verdicts: Iterable[Verdict], readings: Iterable[Reading]) -> Applied:
    """Which rulings apply to what is read now: same text, same kind, overlapping passage, same value as then.

    A ruling on a text that stands in several documents applies to each of them. A ruling whose text is not in the case
    is in none of the lists. Calling it on its own ``standing`` changes nothing.
    """
    docket = Docket(Texts(readings))
    docket.take(verdicts)
    return docket.applied()


class Docket:
    """The rulings of a case, placed on what is read now; takes in further ones without going through all of them."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.standing: dict[Key, Verdict] = {}
        self.words: dict[Key, tuple[Verdict, ...]] = {}
        self.again: dict[Key, tuple[Verdict, ...]] = {}
        self._known: dict[str, Verdict] = {}
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._placed: dict[Key, list[tuple[Verdict, bool]]] = {}
        self._undoing: list[Verdict] = []
        self._undone: set[str] = set()

    def take(self, verdicts: Iterable[Verdict]) -> set[Key]:
        """Take in those of ``verdicts`` that are new; the keys on which something may have changed."""
        changed: set[Key] = set()
        new = [v for v in verdicts if v.id not in self._known]
        for verdict in new:
            self._known[verdict.id] = verdict
            keys = []
            for placed, fits in self.texts.place(verdict):
                key = key_of(placed)
                self._placed.setdefault(key, []).append((placed, fits))
                keys.append(key)
            self._keys[verdict.id] = tuple(keys)
            changed.update(keys)
            if verdict.replaces:
                self._undoing.append(verdict)
        if any(v.replaces for v in new):
            changed |= self._undo()
        for key in changed:
            self._fold(key)
        return changed

    def _undo(self) -> set[Key]:
        """Who takes a ruling back by name takes back only a ruling of his or her own; that too can be taken back."""
        undone: set[str] = set()
        for verdict in sorted(self._undoing, key=_order, reverse=True):
            target = self._known.get(verdict.replaces or "")
            if verdict.id not in undone and target is not None and target.author == verdict.author:
                undone.add(target.id)
        changed = {key for name in self._undone ^ undone for key in self._keys[name]}
        self._undone = undone
        return changed

    def _fold(self, key: Key) -> None:
        last: dict[str, tuple[Verdict, bool]] = {}
        for placed, fits in sorted(self._placed.get(key, ()), key=lambda pair: _order(pair[0])):
            if placed.id in self._undone or (placed.ruling == "withdrawn" and placed.replaces):
                continue
            last.pop(placed.author, None)
            if placed.ruling != "withdrawn":
                last[placed.author] = (placed, fits)
        words = tuple(placed for placed, fits in last.values() if fits)
        agreed = _agreed(words)
        _put(self.words, key, words)
        _put(self.again, key, () if words else tuple(placed for placed, _ in last.values()))
        self.standing.pop(key, None)
        if agreed is not None:
            self.standing[key] = agreed

    @property
    def known(self) -> Collection[Verdict]:
        """Every ruling that was taken in."""
        return self._known.values()

    @property
    def undone(self) -> Collection[str]:
        """The ids of rulings that their authors took back by name."""
        return self._undone

    def decided_by(self, author: str) -> int:
        """How many decisions of ``author`` were not taken back."""
        own = [v for v in self.known if v.author == author and v.id not in self._undone and not v.replaces]
        return len({v.decision or v.id for v in own})

    @property
    def disputed(self) -> dict[Key, tuple[Verdict, ...]]:
        """The last words on the values on which reviewers differ."""
        return {key: words for key, words in self.words.items() if key not in self.standing}

    def applied(self) -> Applied:
        """All of it, as records in order of time."""
        return Applied(
            _in_order(self.standing.values()),
            tuple(sorted({v.id: v for found in self.again.values() for v in found}.values(), key=lambda v: v.id)),
            _in_order(v for words in self.words.values() for v in words),
            _in_order(v for words in self.disputed.values() for v in words),
        )


def key_of(placed: Verdict) -> Key:
    """What ``placed`` rules on."""
    first, second = sorted((placed.record, placed.other or ""))
    return placed.record_kind, placed.field, first, second


def _agreed(words: Sequence[Verdict]) -> Verdict | None:
    """The latest of some last words, where none of those that decide anything differ."""
    telling = [v for v in words if v.ruling != "cannot_tell"]
    if len({(v.ruling, v.value) for v in telling}) > 1:
        return None
    return max(telling or words, key=_order, default=None)


def _order(verdict: Verdict) -> tuple[str, str]:
    return verdict.at, verdict.id


def _put(home: dict[Key, tuple[Verdict, ...]], key: Key, found: tuple[Verdict, ...]) -> None:
    home.pop(key, None)
    if found:
        home[key] = found


def _in_order(verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    return tuple(sorted(verdicts, key=lambda v: (v.at, v.id, v.record)))


class Rulings:
    """The standing rulings, by record and field."""

    def __init__(self, standing: Iterable[Verdict]) -> None:
        self._on = {(v.record, v.field): v for v in standing if v.other is None}

    def put(self, record: str, field: str | None, verdict: Verdict | None) -> None:
        """Let ``verdict`` stand on that value from now on; None: nothing does."""
        self._on.pop((record, field), None)
        if verdict is not None:
            self._on[record, field] = verdict

    @property
    def documents(self) -> set[str]:
        """What the references of all ruled records of one document begin with, of every such document."""
        return {record.partition(":")[0] + ":" for record, _ in self._on}

    def on(self, record: str, field: str | None = None) -> Verdict | None:
        """The ruling on ``record``, or on one field of it."""
        return self._on.get((record, field))

    def checked(self, record: str, field: str | None = None) -> str | None:
        """Who found it right or put it right; None: nobody."""
        verdict = self.on(record, field)
        return verdict.author if verdict and verdict.ruling in ("right", "corrected") else None

    def wrong(self, record: str, field: str | None = None) -> str | None:
        """Who found it wrong; None: nobody."""
        verdict = self.on(record, field)
        return verdict.author if verdict and verdict.ruling == "wrong" else None


__all__ = ["Applied", "Docket", "Key", "Rulings", "Texts", "anchor", "apply", "find", "key_of", "make_verdict"]
