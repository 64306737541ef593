"""Stances by what a holder is said to say: that a contact took place, will take place or did not."""

from __future__ import annotations

from collections.abc import Iterator

from memcon.extract.holders import Holder, holders_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found, posted, statement_span
from memcon.extract.tools import Tools
from memcon.records import ContactMention, Value
from memcon.vocabulary import Stance


def by_statement(layers: Layers, tools: Tools) -> Iterator[Found]:
    """A participant's side, or another government, that is said to say that it happened, will or did not happen."""
    attributions = {a.id: a for a in layers.attributions}
    for contact in layers.contacts:
        for value in contact.values.get("reality", ()):
            attribution = attributions.get(value.attribution or "")
            if attribution is None or attribution.polarity == "negated":
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


def _stance_of(value: Value, holder: Holder, contact: ContactMention, announced: bool) -> Stance | None:
    if value.value == "reported":
        return "announces" if announced else "confirms"
    if value.value == "planned":
        return "announces" if holder.level != "anonymous" else "confirms"
    if value.value in ("negated", "denied"):
        return "denies" if holder.side in contact.sides or value.value == "negated" else None
    return None
