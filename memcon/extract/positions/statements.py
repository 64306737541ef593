"""Stances by what a holder is said to say: that a contact took place, will take place or did not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from memcon.extract.holders import Holder, holders_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import EVASIVE, Found, posted, statement_span, tells_nothing
from memcon.extract.stancing import stances_in
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution, ContactMention, Value
from memcon.vocabulary import Stance


def by_statement(layers: Layers, tools: Tools) -> Iterator[Found]:
    """A participant's side, or another government, that is said to say that it happened, will or did not happen."""
    attributions = {a.id: a for a in layers.attributions}
    evasions = [h for h in stances_in(tools, layers.document.text) if h.entry.get("stance") in (*EVASIVE, "awaits")]
    for contact in layers.contacts:
        for value in contact.values.get("reality", ()):
            attribution = _complained_of(attributions, attributions.get(value.attribution or ""))
            if (
                attribution is None
                or attribution.polarity == "negated"
                or tells_nothing(layers, attribution, contact)
                or _says_nothing(layers, attribution, value, contact, evasions)
            ):
                continue
            for holder in holders_of_source(layers, tools, attribution):
                stance = (
                    None
                    if holder.outlet or holder.side is None
                    else "confirms"
                    if value.value == "denied" and _CLAIMED.fullmatch(attribution.cue.text)
                    else _stance_of(value, holder, contact, posted(layers, tools, attribution, holder))
                )
                if stance == "confirms" and _contradicts(layers, attribution, contact, value):
                    stance = "denies" if holder.side in contact.sides else None
                if stance is not None:
                    if stance == "confirms" and _only_named(layers, contact, value):
                        continue
                    evidence = statement_span(layers, attribution, value.span)
                    yield Found(holder, stance, "occurrence", contact, evidence, attribution)


def _complained_of(told: Mapping[str, Attribution], attribution: Attribution | None) -> Attribution | None:
    """Who tells that another refused it, where that is told: "A has refused a call, B's officials complained"."""
    if attribution is not None and attribution.parent is not None and _REFUSED.search(attribution.cue.text):
        return told.get(attribution.parent, attribution)
    return attribution


_REFUSED = re.compile(r"\b(?:refus|declin|turned down|turning down)", re.IGNORECASE)
_ABOUT_REPORT = re.compile(
    r"\b(?:of|about|on|to|regarding)\s(?:an?|the|any|that|this)\s(?:[a-z]+\s){0,3}(?:reports?|claims?|suggestions?|rumou?rs?|stor(?:y|ies)"
    r"|allegations?|questions?)\s(?:that|of)\b"
    r"|\b(?:about|on|regarding|of)\s(?:an?|the|any|their|his|her)\s(?:supposed|alleged|reported|purported|rumou?red)\b"
    r"|\bwhen (?:he |she |it |they )?(?:was |were )?asked\b",
    re.IGNORECASE,
)


def _says_nothing(
    layers: Layers, attribution: Attribution, value: Value, contact: ContactMention, evasions: list[Hit]
) -> bool:
    """Whether the words between speaker and contact evade it, or only name the report that is answered.

    "Had nothing to add when asked about the meeting" and "said of a report that they had met" tell of no contact.
    """
    source = attribution.source
    start = min(source.start if source else attribution.cue.start, attribution.cue.start)
    # A passage may open with the evasion ("could neither confirm nor deny a call"): up to the words of the contact.
    words = [k.span.start for k in contact.values.get("kind", ()) if value.span.start <= k.span.start < value.span.end]
    end = max(min(words, default=value.span.start), attribution.cue.end)
    if value.span.start <= start:
        end = min(value.span.end, attribution.cue.end + 120)
    sentence = layers.segments.sentence_at(value.span.start)
    if attribution.cue.text == ":" and sentence is not None:  # in a turn, what he evades may be another question
        start = max(start, sentence.start)
    if value.value == "negated":  # "would not speak about his call": not the call is negated
        end = max(end, value.span.end)
    found = [h for h in evasions if start <= h.start < end]
    if any(h.entry.get("stance") != "awaits" or value.value == "reported" for h in found):
        return True
    return _ABOUT_REPORT.search(layers.document.text[attribution.cue.start : value.span.end][:160]) is not None


_BESIDE = re.compile(
    r"\b(?:followed(?: up)?|preceded|came (?:\w+ )?after|unlike|echoed|built on|building on)\s"
    r"(?:(?:an?|the|his|her|their|its)\s)?"
    r"(?:[\w-]+\s){0,3}$",
    re.IGNORECASE,
)


def _only_named(layers: Layers, contact: ContactMention, value: Value) -> bool:
    """Whether the statement names the contact only to place another: "the call, he said, followed up their meeting"."""
    words = [k.span.start for k in contact.values.get("kind", ()) if value.span.start <= k.span.start < value.span.end]
    return any(_BESIDE.search(layers.document.text[max(0, at - 60) : at]) for at in words)


_AGAINST = re.compile(
    r"[,;] (?:contradict|disput|reject|dismiss|rebutt|refut|deny|contrary to|at odds with|in contrast (?:to|with))"
)


def _contradicts(layers: Layers, attribution: Attribution, contact: ContactMention, value: Value) -> bool:
    """Whether the statement contradicts who tells of the contact ("A said, contradicting B, who had told")."""
    words = [k.span.start for k in contact.values.get("kind", ()) if value.span.start <= k.span.start < value.span.end]
    start = attribution.cue.end
    return any(_AGAINST.search(layers.document.text[start:at]) for at in words if start < at <= start + 300)


# "A's claim that he had talked to B was denied": A claims it
_CLAIMED = re.compile(
    r"(?:an?\s|the\s)?(?:claim|assertion|statement|allegation|insistence|remark|account|announcement)s?", re.IGNORECASE
)


def _stance_of(value: Value, holder: Holder, contact: ContactMention, announced: bool) -> Stance | None:
    if value.value == "reported":
        return "announces" if announced else "confirms"
    if value.value == "planned":
        return "announces" if holder.level != "anonymous" else "confirms"
    if value.value in ("negated", "denied"):
        return "denies" if holder.side in contact.sides or value.value == "negated" else None
    return None
