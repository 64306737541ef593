"""An entry of the queue laid out for a person: the question, every value with what was ruled on it, the passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from memcon.analyse.fields import Ruled, choices_of, stated_value, summed_up
from memcon.analyse.findings import passage, read_name
from memcon.analyse.queue import CORE, Entry, State, Value, words_on
from memcon.analyse.verdicts import Docket
from memcon.language.segment import segment
from memcon.records import Document, Passage, Pending, Shown, Span
from memcon.vocabulary import DEFINITIONS, RecordKind, Ruling

_VALUE_KEYS: tuple[Ruling, ...] = ("right", "wrong", "corrected", "cannot_tell")
_LINK_KEYS: tuple[Ruling, ...] = ("same", "not_same", "cannot_tell")
_FINDING_KEYS: tuple[Ruling, ...] = ("right", "wrong", "cannot_tell")
_ASKED: Mapping[RecordKind, str] = {
    "contact": "Does the document say this of the contact?",
    "position": "Does the holder take this position here?",
    "claim": "Is this told, by this speaker to this addressee?",
    "attribution": "Is this whose words they are?",
    "flag": "Is this so?",
    "change": "Did the words change in this way?",
}
REASONS: Mapping[Ruling, str] = {
    "right": "read against its passage",
    "wrong": "not what its passage says",
    "corrected": "corrected from its passage",
    "same": "both passages read: one contact",
    "not_same": "both passages read: two contacts",
    "cannot_tell": "its passage does not tell",
    "withdrawn": "taken back",
}
"""The reason that is kept with a key where the reviewer gives none of his or her own."""


def lay_out(entry: Entry, state: State, docket: Docket, wanted: Collection[str] = ()) -> Pending:
    """``entry`` with everything that is needed to decide it on one screen."""
    return Pending(
        id=entry.id,
        kind=entry.kind,
        question="Are these one contact?" if entry.is_link else _ASKED[entry.kind],
        keys=_LINK_KEYS if entry.is_link else _FINDING_KEYS if entry.kind in ("flag", "change") else _VALUE_KEYS,
        values=tuple(_values(entry, docket)),
        passages=tuple(_passages(entry, docket)),
        weight=state.weight,
        reasons=entry.consequence.reasons,
        contact=entry.contact,
        other=entry.other,
        about=_about(entry, docket),
        needed=state.needed or (state.waits and entry.id in wanted),
        again=state.again,
        disputed=state.disputed,
    )


def _about(entry: Entry, docket: Docket) -> str | None:
    """The contact that a position or claim is on, as its document tells it."""
    found = docket.texts.look_up(entry.id)
    local = getattr(found.record, "about" if entry.kind == "position" else "contact", None) if found else None
    mention = docket.texts.look_up(f"{entry.id.partition(':')[0]}:{local}") if local else None
    return summed_up("contact", mention.record) if mention else None


def _values(entry: Entry, docket: Docket) -> Iterator[Shown]:
    whole = entry.values[0]
    if entry.kind in ("flag", "change"):
        finding = read_name(entry.id)
        yield _shown(entry, whole, docket, finding.code if finding else None, None)
        return
    for value in entry.values if not entry.is_link else (whole, Value(entry.other or "", "contact")):
        found = docket.texts.look_up(value.record)
        if found is None:
            continue
        span = _span_of(found.record, value.field)
        if value.field is not None:
            yield _shown(entry, value, docket, stated_value(found.record, value.field), span)
            continue
        yield _shown(entry, value, docket, summed_up(value.kind, found.record), span)
        for field in () if entry.is_link else CORE[value.kind]:
            core = Value(value.record, value.kind, field)
            yield _shown(entry, core, docket, stated_value(found.record, field), _span_of(found.record, field))


def _shown(entry: Entry, value: Value, docket: Docket, stated: str | None, span: Span | None) -> Shown:
    words = words_on(entry, value, docket) if value.field is None else docket.words.get(value.key, ())
    standing = docket.standing.get(value.key)
    if standing is not None and standing.ruling == "corrected":
        stated = standing.value
    before = next((v.value or v.was for v in docket.again.get(value.key, ())), None)
    choices = choices_of(value.kind, value.field) if value.field else ()
    return Shown(value.record, value.kind, value.field, stated, span, choices, words, before)


def _span_of(record: Ruled, field: str | None) -> Span | None:
    """Where a value stands: its own passage where the reader kept one, else that of the record."""
    kept = getattr(record, "values", {}).get("when" if field == "date" else field or "", ())
    if kept:
        first: Span = kept[0].span
        return first
    for name in ("evidence", "text", "cue"):
        found = getattr(record, name, None)
        if isinstance(found, Span):
            return found
        if isinstance(found, tuple) and found and isinstance(found[0], Span):
            return found[0]
    return None


def _passages(entry: Entry, docket: Docket) -> Iterator[Passage]:
    finding = read_name(entry.id)
    if finding is not None:
        places = [(finding.document, finding.start, finding.end), *([finding.before] if finding.before else [])]
        for name, start, end in places:
            reading = docket.texts.reading_of(f"{name}:")
            if reading is not None:
                yield passage_of(reading.document, [passage(reading.document, start, end)])
        return
    for name in (entry.values[0].record, *([entry.other] if entry.other else [])):
        found, reading = docket.texts.look_up(name), docket.texts.reading_of(name)
        if found is not None and reading is not None:
            yield passage_of(reading.document, _marks(found.record))


def _marks(record: Ruled) -> list[Span]:
    spans: list[Span] = []
    for name in ("evidence", "text", "cue", "content"):
        found = getattr(record, name, None)
        spans += [found] if isinstance(found, Span) else [s for s in found or () if isinstance(s, Span)]
    return spans


def passage_of(document: Document, marks: Iterable[Span]) -> Passage:
    """``marks`` in ``document`` with the paragraphs in which they stand, from the first to the last."""
    spans = sorted(marks, key=lambda s: (s.start, s.end))
    paragraphs = segment(document.text).paragraphs
    first, last = spans[0].start, max(s.end for s in spans)
    around = [p for p in paragraphs if p.start < last and p.end > first]
    start = min([p.start for p in around] + [first])
    end = max([p.end for p in around] + [last])
    return Passage(
        document.id,
        document.span(start, end),
        tuple(document.span(s.start, s.end) for s in spans),
        document.outlet,
        document.title,
        document.published,
        document.url,
    )


def meaning(value: str) -> str | None:
    """What a word of a closed vocabulary means, for whoever decides on it."""
    return next((words[value] for words in DEFINITIONS.values() if value in words), None)
