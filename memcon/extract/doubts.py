"""Values that rest on words which were recognised from a scan with low confidence: said with each, and on the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memcon.extract.layers import Layers
from memcon.records import Claim, ContactMention, Document, Doubt, Flag, Position, Span, Support, Value

_SHOWN = 8


def doubted(layers: Layers) -> Layers:
    """The layers with the unsure words of its passage in the support of every contact, position, claim and value."""
    if not layers.document.unsure:
        return layers
    document = layers.document
    return replace(
        layers,
        contacts=tuple(_contact(contact, document) for contact in layers.contacts),
        positions=tuple(_position(position, document) for position in layers.positions),
        claims=tuple(_claim(claim, document) for claim in layers.claims),
    )


def doubt_flags(layers: Layers) -> Iterator[Flag]:
    """One flag on a scan: how many words are unsure, and which of them values rest on."""
    document = layers.document
    if not document.unsure:
        return
    resting = _resting(layers)
    bearing = [doubt for doubt in document.unsure if any(_touches(doubt, span) for span in resting)]
    words = len(document.text.split())
    message = (
        f"the text was recognised from a picture; of {words} words {len(document.unsure)} are unsure, "
        f"and values rest on {len(bearing)} of them: compare them with the picture"
    )
    yield Flag("unsure-words", False, message, tuple(_span(document, doubt) for doubt in bearing[:_SHOWN]))


def _contact(contact: ContactMention, document: Document) -> ContactMention:
    values = {field: tuple(_value(v, document) for v in values) for field, values in contact.values.items()}
    return replace(contact, support=_with(contact.support, document.unsure_in(*_under(contact))), values=values)


def _under(contact: ContactMention) -> list[Span]:
    """The passages of a contact and of everything that is said of it, in order of place."""
    spans = {*contact.evidence, *(v.span for values in contact.values.values() for v in values)}
    if contact.when and contact.when.span:
        spans.add(contact.when.span)
    return sorted(spans)


def _value(value: Value, document: Document) -> Value:
    if value.support is None:
        return value
    return replace(value, support=_with(value.support, document.unsure_in(value.span)))


def _position(position: Position, document: Document) -> Position:
    return replace(position, support=_with(position.support, document.unsure_in(position.evidence)))


def _claim(claim: Claim, document: Document) -> Claim:
    if claim.support is None:
        return claim
    return replace(claim, support=_with(claim.support, document.unsure_in(claim.text)))


def _with(support: Support, words: tuple[str, ...]) -> Support:
    return replace(support, unsure=words) if words else support


def _touches(doubt: Doubt, span: Span) -> bool:
    return doubt.start < span.end and span.start < doubt.end


def _resting(layers: Layers) -> list[Span]:
    spans = [span for contact in layers.contacts for span in _under(contact)]
    spans += [p.evidence for p in layers.positions] + [k.text for k in layers.claims]
    spans += [Span(t.start, t.end) for t in layers.times]
    return spans


def _span(document: Document, doubt: Doubt) -> Span:
    return document.span(doubt.start, doubt.end)
