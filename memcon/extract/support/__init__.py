"""Located, in scope, supported: every value checked again, independently of the reader that proposed it.

The checks share no rule with the readers. They know words that turn a statement round (``operators.toml``) and answers
that are neither yes nor no (``answers.toml``), and ask three things of a value: do its words stand in the text; does
its passage hold the operators that stand before it; and do speaker, parties, polarity, modality, dates and numbers,
read anew from the passage widened to its sentence, agree with the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from memcon.extract.layers import Layers
from memcon.extract.support.acts import claim_support
from memcon.extract.support.answers import stance_agrees
from memcon.extract.support.holder import holder_agrees, own_part
from memcon.extract.support.initiative import initiator_agrees
from memcon.extract.support.modality import reality_agrees
from memcon.extract.support.numbers import count_agrees, day_agrees, length_agrees, plan_behind, told_ahead
from memcon.extract.support.parties import parties_agree
from memcon.extract.support.scope import cut_off, located_in
from memcon.extract.support.statements import Offered, check_statement
from memcon.extract.support.ties import tied_words
from memcon.extract.tools import Tools
from memcon.records import Claim, ContactMention, Position, Span, Support, Value
from memcon.vocabulary import Reality, Stance

__all__ = [
    "Offered", "check_statement", "claim_support", "contact_support", "cut_off", "located_in", "position_support",
    "support_of", "supported",
]  # fmt: skip
_ELSEWHERE = "the passage does not stand in the text at its place"


def supported(layers: Layers, tools: Tools) -> Layers:
    """The layers with the support of every contact, position and claim, and of every value of a contact, made anew."""
    contacts = tuple(
        replace(c, support=support_of(layers, tools, c), values=_values(layers, tools, c)) for c in layers.contacts
    )
    positions = tuple(replace(p, support=support_of(layers, tools, p)) for p in layers.positions)
    claims = tuple(replace(k, support=support_of(layers, tools, k)) for k in layers.claims)
    return replace(layers, contacts=contacts, positions=positions, claims=claims)


def _values(layers: Layers, tools: Tools, contact: ContactMention) -> dict[str, tuple[Value, ...]]:
    """Every stated value of the contact with its own support, by the passage that it stands in."""
    return {
        field: tuple(replace(v, support=_value(layers, tools, contact, field, v)) for v in values)
        for field, values in contact.values.items()
    }


def _value(layers: Layers, tools: Tools, contact: ContactMention, field: str, value: Value) -> Support:
    if not located_in(layers.document.text, [value.span]):
        return Support(False, False, False, (_ELSEWHERE,))
    reasons: list[str] = []
    spans, agrees = [value.span], True
    match field:
        case "reality":
            agrees = reality_agrees(layers, tools, spans, cast(Reality, value.value), reasons)
        case "duration_minutes":
            agrees = length_agrees(layers, spans, int(value.value), reasons)
        case "count":
            agrees = count_agrees(layers, spans, int(value.value), reasons)
        case "initiator":
            names = [p.name for p in contact.participants]
            agrees = initiator_agrees(layers, tools, spans, str(value.value), names, reasons)
    return Support(True, True, agrees, tuple(reasons))


def support_of(layers: Layers, tools: Tools, value: ContactMention | Position | Claim) -> Support:
    """The three checks of a whole value, whoever proposed it."""
    match value:
        case ContactMention():
            return _whole_contact(layers, tools, value)
        case Position():
            return position_support(layers, tools, value.evidence, value.stance, value.holder)
        case Claim():
            return claim_support(layers, tools, value)


def _whole_contact(layers: Layers, tools: Tools, contact: ContactMention) -> Support:
    """Reality and parties, and each detail that the value states."""
    names = [p.name for p in contact.participants]
    first = contact_support(layers, tools, contact.evidence, contact.reality, names)
    if not first.located:
        return first
    reasons = list(first.reasons)
    agrees = first.supported
    if contact.when is not None:
        agrees &= not told_ahead(layers, contact.when, contact.reality, reasons)
        agrees &= not plan_behind(layers, contact.evidence, contact.when, contact.reality, reasons)
        agrees &= day_agrees(layers, contact.evidence, contact.when, reasons)
    if contact.duration_minutes:
        agrees &= length_agrees(layers, contact.evidence, contact.duration_minutes, reasons)
    if contact.count:
        agrees &= count_agrees(layers, contact.evidence, contact.count, reasons)
    if contact.initiator:
        agrees &= initiator_agrees(layers, tools, contact.evidence, contact.initiator, names, reasons)
    return Support(True, first.in_scope, agrees, tuple(reasons))


def contact_support(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, names: Sequence[str]
) -> Support:
    """Whether the passages carry a contact of this reality between these parties."""
    text = layers.document.text
    if not located_in(text, evidence):
        return Support(False, False, False, (_ELSEWHERE,))
    reasons: list[str] = []
    in_scope = True
    if reality == "reported":
        cuts = [cut_off(text, span, tools.lexicon("operators")) for span in evidence]
        if cuts and all(cuts):
            in_scope = False
            reasons.append(f"the passage leaves out {cuts[0][0].text!r} before it")
    _, tied = tied_words(layers, tools, evidence, names)
    agrees = reality_agrees(layers, tools, evidence, reality, reasons, tied)
    named = parties_agree(layers, tools, evidence, names, reasons)
    return Support(True, in_scope, agrees and named, tuple(reasons))


def position_support(layers: Layers, tools: Tools, evidence: Span, stance: Stance, holder: str) -> Support:
    """Whether the passage carries this stance of this holder."""
    text = layers.document.text
    if not located_in(text, [evidence]):
        return Support(False, False, False, (_ELSEWHERE,))
    reasons: list[str] = []
    cut = cut_off(text, evidence, tools.lexicon("operators"))
    in_scope = not (cut and stance in ("confirms", "announces"))
    if not in_scope:
        reasons.append(f"the passage leaves out {cut[0].text!r} before it")
    own = own_part(layers, tools, evidence, holder)
    agrees = stance_agrees(layers, tools, own, stance, reasons, part=own != evidence)
    agrees &= holder_agrees(layers, tools, evidence, holder, reasons)
    return Support(True, in_scope, agrees, tuple(reasons))
