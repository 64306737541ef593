"""Stances by what a holder is said to say: that a contact took place, will take place or did not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.holders import Holder, holders_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found, posted, statement_span
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution, ContactMention, Value
from memcon.vocabulary import Stance


def by_statement(layers: Layers, tools: Tools) -> Iterator[Found]:
    """A participant's side, or another government, that is said to say that it happened, will or did not happen."""
    attributions = {a.id: a for a in layers.attributions}
    evasions = [h for h in tools.lexicon("stances").find(layers.document.text) if h.entry.get("stance") in _EVASIVE]
    for contact in layers.contacts:
        for value in contact.values.get("reality", ()):
            attribution = attributions.get(value.attribution or "")
            if (
                attribution is None
                or attribution.polarity == "negated"
                or _says_nothing(layers, attribution, value, evasions)
            ):
                continue
            for holder in holders_of_source(layers, tools, attribution):
                stance = (
                    None
                    if holder.outlet or holder.side is None
                    else _stance_of(value, holder, contact, posted(layers, tools, attribution, holder))
                )
                if stance is not None:
                    evidence = statement_span(layers, attribution, value.span)
                    yield Found(holder, stance, "occurrence", contact, evidence, attribution)


_EVASIVE = ("no_comment", "silent", "unaware", "neither_confirm_nor_deny")
_ABOUT_REPORT = re.compile(
    r"\b(?:of|about|on|to|regarding)\s(?:an?|the|any|that|this)\s(?:[a-z]+\s){0,3}(?:reports?|claims?|suggestions?|rumou?rs?|stor(?:y|ies)"
    r"|allegations?|questions?)\s(?:that|of)\b|\bwhen (?:he |she |it |they )?(?:was |were )?asked\b",
    re.IGNORECASE,
)


def _says_nothing(layers: Layers, attribution: Attribution, value: Value, evasions: list[Hit]) -> bool:
    """Whether the words between speaker and contact evade it, or only name the report that is answered.

    "Had nothing to add when asked about the meeting" and "said of a report that they had met" tell of no contact.
    """
    source = attribution.source
    start = min(source.start if source else attribution.cue.start, attribution.cue.start)
    end = max(value.span.start, attribution.cue.end)
    if value.span.start <= start:
        end = min(value.span.end, attribution.cue.end + 120)
    if value.value == "negated":  # "would not speak about his call": not the call is negated
        end = max(end, value.span.end)
    if any(start <= h.start < end for h in evasions):
        return True
    return _ABOUT_REPORT.search(layers.document.text[attribution.cue.start : value.span.end][:160]) is not None


def _stance_of(value: Value, holder: Holder, contact: ContactMention, announced: bool) -> Stance | None:
    if value.value == "reported":
        return "announces" if announced else "confirms"
    if value.value == "planned":
        return "announces" if holder.level != "anonymous" else "confirms"
    if value.value in ("negated", "denied"):
        return "denies" if holder.side in contact.sides or value.value == "negated" else None
    return None
