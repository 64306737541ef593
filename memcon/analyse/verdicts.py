"""Rulings of people: what they hang on, what they still apply to, and what has to be put to a person again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.analyse.fields import FIELDS, Ruled, check_value, field_of_value, stated_value, summed_up
from memcon.errors import NotFound, UsageError
from memcon.records import Contact, Document, Quote, Reading, Span, Verdict, ref, register_id
from memcon.vocabulary import RecordKind

AROUND = 32
"""Characters kept before and after the exact words of a passage."""


def anchor(document: Document, span: Span) -> Quote:
    """The passage in a form that finds it again in the same text whatever is read from it later."""
    text = document.text
    return Quote(
        text_id=document.text_id,
        exact=text[span.start : span.end],
        prefix=text[max(0, span.start - AROUND) : span.start],
        suffix=text[span.end : span.end + AROUND],
        start=span.start,
    )


def find(quote: Quote, document: Document) -> Span | None:
    """Where the exact words stand in ``document``: with the most context in common, then nearest to where they stood.

    None where the words do not stand there.
    """
    text = document.text
    best: tuple[int, int] | None = None
    place = text.find(quote.exact) if quote.exact else -1
    where = -1
    while place >= 0:
        end = place + len(quote.exact)
        before = _common(reversed(text[max(0, place - AROUND) : place]), reversed(quote.prefix))
        after = _common(text[end : end + AROUND], quote.suffix)
        rank = (before + after, -abs(place - quote.start) if quote.start is not None else 0)
        if best is None or rank > best:
            best, where = rank, place
        place = text.find(quote.exact, place + 1)
    return document.span(where, where + len(quote.exact)) if where >= 0 else None


def _common(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters two texts begin with in common."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


# what a Reading holds that can be ruled on

_KINDS: tuple[tuple[str, RecordKind], ...] = (
    ("contacts", "contact"),
    ("positions", "position"),
    ("claims", "claim"),
    ("attributions", "attribution"),
)


def _records(reading: Reading) -> Iterator[tuple[RecordKind, Ruled, tuple[Span, ...]]]:
    for name, kind in _KINDS:
        for record in getattr(reading, name):
            if kind == "contact":
                spans = record.evidence
            elif kind == "position":
                spans = (record.evidence,)
            elif kind == "claim":
                spans = (record.text,)
            else:
                spans = (record.cue, *record.content)
            yield kind, record, spans


@dataclass(frozen=True, slots=True)
class _Found:
    ref: str
    kind: RecordKind
    record: Ruled
    quote: Quote


def _look_up(name: str, readings: Iterable[Reading]) -> _Found | None:
    for reading in readings:
        if ref(reading.document.id, "") != name[: len(ref(reading.document.id, ""))]:
            continue
        for kind, record, spans in _records(reading):
            if ref(reading.document.id, record.id) == name:
                return _Found(name, kind, record, anchor(reading.document, spans[0]))
    return None


def make_verdict(draft: Verdict, readings: Sequence[Reading], contacts: Sequence[Contact]) -> Verdict:
    """``draft`` with kind, field, former value and anchors filled in.

    ``draft.record`` is a reference (``1a2b3c4d5e6f:c1``, ``...:p1``), a register id or the id of an entered row, with
    ``.FIELD`` behind it where one field is ruled on. A corrected value without a field goes to the one field whose
    vocabulary holds it. Raises NotFound for an unknown record, UsageError for a field or value that does not fit.
    """
    name, _, given = draft.record.partition(".")
    kind, record, quote = _target(name, readings, contacts)
    if draft.ruling in ("same", "not_same", "cannot_tell") and kind == "contact" and draft.other:
        other = _target(draft.other, readings, contacts)[2]
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


def _target(
    name: str, readings: Sequence[Reading], contacts: Sequence[Contact]
) -> tuple[RecordKind, Ruled | None, Quote | None]:
    """Kind, record and anchor of what ``name`` stands for; a register entry hangs on its smallest mention."""
    found = _look_up(name, readings)
    if found:
        return found.kind, found.record, found.quote
    for contact in contacts:
        if contact.id == name:
            first = _look_up(min(m.ref for m in contact.mentions), readings)
            return "contact", contact, first.quote if first else None
        if name in contact.entered:
            return "contact", None, None
        if any(p.ref == name for p in contact.positions):
            return "position", None, None
    raise NotFound(f"there is no record {name} in this case; memcon show prints the references of a contact")


# which rulings are in force


@dataclass(frozen=True, slots=True)
class Applied:
    """``standing``: rulings that apply, with the references of the present readings, the latest for each record.

    ``again``: rulings whose record now says something else; they are put to a person again, not applied.
    """

    standing: tuple[Verdict, ...]
    again: tuple[Verdict, ...]


def apply(verdicts: Iterable[Verdict], readings: Iterable[Reading]) -> Applied:
    """Which rulings apply to what is read now: same text, same kind, overlapping passage, same value as then.

    A ruling on a text that stands in several documents applies to each of them. A ruling whose text is not in the case
    is in neither list. Calling it on its own ``standing`` changes nothing.
    """
    by_text: dict[str, list[Reading]] = {}
    for reading in sorted(readings, key=lambda r: r.document.id):
        by_text.setdefault(reading.document.text_id, []).append(reading)
    latest: dict[tuple[object, ...], Verdict] = {}
    again: dict[str, Verdict] = {}
    ordered = sorted(verdicts, key=lambda v: (v.at, v.id))
    replaced = {v.replaces for v in ordered if v.replaces}
    for verdict in ordered:
        if verdict.id in replaced:
            continue
        for placed, fits in _place(verdict, by_text):
            ends = tuple(sorted((placed.record, placed.other or "")))
            key = (placed.record_kind, placed.field, *ends)
            latest.pop(key, None)
            if placed.ruling == "withdrawn":
                continue
            if fits:
                latest[key] = placed
            else:
                again[placed.id] = placed
    standing = sorted(latest.values(), key=lambda v: (v.at, v.id, v.record))
    return Applied(tuple(standing), tuple(again[key] for key in sorted(again)))


def _place(verdict: Verdict, by_text: dict[str, list[Reading]]) -> Iterator[tuple[Verdict, bool]]:
    """``verdict`` with the reference it has now, once for each document with its text, and whether its value stands."""
    if verdict.anchor is None:
        yield _with_other(verdict, by_text), True
        return
    homes = by_text.get(verdict.anchor.text_id, [])
    whole_entry = verdict.record.startswith("c-")
    own = [r for r in homes if verdict.record.startswith(ref(r.document.id, ""))]
    for reading in (own or homes[:1]) if whole_entry or verdict.other else homes:
        span = find(verdict.anchor, reading.document)
        found = _on_passage(verdict, reading, span) if span else None
        if found is None:
            continue
        name, record = found
        if whole_entry:
            yield _with_other(replace(verdict, record=register_id([name])), by_text), True
            continue
        now = stated_value(record, verdict.field) if verdict.field else summed_up(verdict.record_kind, record)
        fits = verdict.was is None or now in (verdict.was, verdict.value) or verdict.other is not None
        yield _with_other(replace(verdict, record=name), by_text), fits


def _with_other(verdict: Verdict, by_text: dict[str, list[Reading]]) -> Verdict:
    """``verdict`` with the present reference of its second record."""
    if verdict.other is None or verdict.other_anchor is None:
        return verdict
    other = replace(verdict, record=verdict.other, anchor=verdict.other_anchor, other=None, other_anchor=None, was=None)
    for placed, _ in _place(replace(other, field=None), by_text):
        if placed.record.startswith("c-") or placed.record.partition(":")[0] == verdict.other.partition(":")[0]:
            return replace(verdict, other=placed.record)
    return verdict


def _on_passage(verdict: Verdict, reading: Reading, span: Span) -> tuple[str, Ruled] | None:
    """The record of the ruled kind whose passage overlaps ``span`` most; of equals the one with the value of then."""
    best: tuple[int, bool, bool] = (0, False, False)
    found: tuple[str, Ruled] | None = None
    for kind, record, spans in _records(reading):
        if kind != verdict.record_kind:
            continue
        shared = max((min(s.end, span.end) - max(s.start, span.start) for s in spans), default=0)
        name = ref(reading.document.id, record.id)
        now = stated_value(record, verdict.field) if verdict.field else summed_up(kind, record)
        rank = (shared, now == verdict.was, name == verdict.record)
        if shared > 0 and rank > best:
            best, found = rank, (name, record)
    return found


class Rulings:
    """The standing rulings, by record and field."""

    def __init__(self, standing: Iterable[Verdict]) -> None:
        self._on = {(v.record, v.field): v for v in standing if v.other is None}

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
