"""Where the record of a ruling stands now: passages found again, and the records whose passages they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from memcon.analyse.fields import Ruled, stated_value, summed_up
from memcon.records import Document, Quote, Reading, Span, Verdict, ref, register_id
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


@dataclass(frozen=True, slots=True)
class Found:
    """A record that can be ruled on, with its reference and the passage that it hangs on."""

    ref: str
    kind: RecordKind
    record: Ruled
    quote: Quote


_KINDS: tuple[tuple[str, RecordKind], ...] = (
    ("contacts", "contact"),
    ("positions", "position"),
    ("claims", "claim"),
    ("attributions", "attribution"),
)
"""What a Reading holds that can be ruled on by its reference."""


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


class Texts:
    """The readings of a case, in the order in which the records of rulings are looked for."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._by_text: dict[str, list[Reading]] = {}
        self._by_ref: dict[str, list[Reading]] = {}
        for reading in sorted(readings, key=lambda r: r.document.id):
            self._by_text.setdefault(reading.document.text_id, []).append(reading)
            self._by_ref.setdefault(ref(reading.document.id, ""), []).append(reading)

    def reading_of(self, name: str) -> Reading | None:
        """The reading that holds the record named ``name``."""
        return next(iter(self._by_ref.get(name.partition(":")[0] + ":", ())), None)

    def look_up(self, name: str) -> Found | None:
        """The record of that reference; None where no reading holds it."""
        for reading in self._by_ref.get(name.partition(":")[0] + ":", ()):
            for kind, record, spans in _records(reading):
                if ref(reading.document.id, record.id) == name:
                    return Found(name, kind, record, anchor(reading.document, spans[0]))
        return None

    def place(self, verdict: Verdict) -> Iterator[tuple[Verdict, bool]]:
        """``verdict`` with the reference it has now, once for each document with its text, and whether it still fits.

        It fits where the value is still the one that was ruled on. A finding (a flag, a change between texts) is made
        of passages of texts that never change: its ruling fits while its texts are here.
        """
        if verdict.anchor is None:
            yield self._with_other(verdict), True
            return
        homes = self._by_text.get(verdict.anchor.text_id, [])
        if verdict.record_kind in ("flag", "change"):
            if homes:
                yield verdict, True
            return
        whole_entry = verdict.record.startswith("c-")
        own = [r for r in homes if verdict.record.startswith(ref(r.document.id, ""))]
        for reading in (own or homes[:1]) if whole_entry or verdict.other else homes:
            span = find(verdict.anchor, reading.document)
            found = _on_passage(verdict, reading, span) if span else None
            if found is None:
                continue
            name, record = found
            if whole_entry:
                yield self._with_other(replace(verdict, record=register_id([name]))), True
                continue
            now = stated_value(record, verdict.field) if verdict.field else summed_up(verdict.record_kind, record)
            fits = verdict.was is None or now in (verdict.was, verdict.value) or verdict.other is not None
            yield self._with_other(replace(verdict, record=name)), fits

    def _with_other(self, verdict: Verdict) -> Verdict:
        """``verdict`` with the present reference of its second record."""
        if verdict.other is None or verdict.other_anchor is None:
            return verdict
        other = replace(
            verdict, record=verdict.other, anchor=verdict.other_anchor, other=None, other_anchor=None, was=None
        )
        for placed, _ in self.place(replace(other, field=None)):
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
