"""A document's text with everything that was read in it: which words are a name, a time, a statement, a contact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from memcon.present.marks import KINDS, REALITIES, STANCES, Mark, plain
from memcon.present.phrases import edtf_words, when_words
from memcon.records import ContactMention, Flag, Position, Reading, Span, ref

LAYERS = ("attributions", "names", "times", "contacts", "positions", "claims", "flags")


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of words in one layer; ``note`` says in short what it was read as."""

    layer: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text under the same marks; ``anchors`` are ids of passages that begin here."""

    text: str
    layers: tuple[str, ...]
    notes: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One record of a document: what it says, where, who found it right, and its reference for a ruling."""

    layer: str
    ref: str
    words: str
    span: Span
    mark: Mark | None = None
    checked: str | None = None
    wrong: str | None = None
    supported: bool = True


def marks_of(reading: Reading, flags: tuple[Flag, ...]) -> list[Marked]:
    """Every marked stretch, layer by layer."""
    found = [Marked("names", m.span, m.actor or m.kind) for m in reading.mentions]
    found += [Marked("times", t.when.span, edtf_words(t.edtf or "")) for t in reading.times if t.when.span]
    for said in reading.attributions:
        found += [Marked("attributions", span, "what is said") for span in said.content]
        found.append(Marked("attributions", said.cue, "says"))
        if said.source:
            found.append(Marked("attributions", Span(said.source.start, said.source.end), "who says it"))
    found += [Marked("contacts", span, _contact(c)) for c in reading.contacts for span in c.evidence]
    found += [Marked("positions", p.evidence, _position(p)) for p in reading.positions]
    found += [Marked("claims", c.text, f"{c.speaker or 'the text'} {plain(c.act)}") for c in reading.claims]
    found += [Marked("flags", span, plain(f.code)) for f in flags for span in f.evidence]
    return [m for m in found if m.span.end <= len(reading.document.text)]


def stretches(text: str, marks: list[Marked], first: int, last: int) -> Iterator[Stretch]:
    """The part of ``text`` from ``first`` to ``last``, cut wherever a mark begins or ends."""
    inside = [m for m in marks if m.span.start < last and m.span.end > first]
    cuts = {first, last} | {min(max(at, first), last) for m in inside for at in (m.span.start, m.span.end)}
    edges = sorted(cuts)
    over: list[dict[str, dict[str, None]]] = [{} for _ in edges]
    begins: dict[int, dict[str, None]] = {}
    for m in inside:
        begin, end = max(m.span.start, first), min(m.span.end, last)
        for at in range(bisect_left(edges, begin), bisect_right(edges, end) - 1):
            over[at].setdefault(m.layer, {})[m.note] = None
        if m.span.start >= first:
            begins.setdefault(m.span.start, {})[f"t-{m.span.start}-{m.span.end}"] = None
    for at, (begin, end) in enumerate(pairwise(edges)):
        layers = tuple(name for name in LAYERS if name in over[at])
        notes = "; ".join(f"{name}: {', '.join(n for n in over[at][name] if n)}" for name in layers)
        yield Stretch(text[begin:end], layers, notes[:200], tuple(begins.get(begin, ())))


def records_of(reading: Reading, ruled: dict[str, tuple[str | None, str | None]]) -> list[Found]:
    """The records of a document that a person can rule on, in order of their passages.

    ``ruled`` says of a reference who found it right, and who wrong.
    """
    found = []
    for contact in reading.contacts:
        name = ref(reading.document.id, contact.id)
        supported = contact.support.holds
        words = _contact(contact)
        mark = REALITIES.get(contact.reality)
        found.append(
            Found("contacts", name, words, contact.evidence[0], mark, *ruled.get(name, (None, None)), supported)
        )
    for position in reading.positions:
        name = ref(reading.document.id, position.id)
        mark, supported = STANCES.get(position.stance), position.support.holds
        who = position.holder + (f", on {plain(position.scope)}" if position.scope != "occurrence" else "")
        found.append(Found("positions", name, who, position.evidence, mark, *ruled.get(name, (None, None)), supported))
    for claim in reading.claims:
        name = ref(reading.document.id, claim.id)
        words = f"{claim.speaker or 'the text'} {plain(claim.act)}" + (f" {claim.addressee}" if claim.addressee else "")
        supported = claim.support is None or claim.support.holds
        found.append(Found("claims", name, words, claim.text, None, *ruled.get(name, (None, None)), supported))
    return sorted(found, key=lambda f: (f.span.start, f.span.end, f.ref))


def _contact(contact: ContactMention) -> str:
    parties = [p.name for p in contact.participants] or list(contact.sides)
    when = f", {when_words(contact.when, short=True)}" if contact.when else ""
    return f"{KINDS.get(contact.kind, 'Contact')}, {' and '.join(parties[:3]) or 'of whom is not said'}{when}"


def _position(position: Position) -> str:
    return f"{position.holder}: {plain(position.stance)}"
