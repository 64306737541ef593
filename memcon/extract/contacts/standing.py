"""Who a mention stands for as a party, and at which level, on the day of the text."""

from __future__ import annotations

import re
from datetime import date

from memcon.extract.layers import Layers
from memcon.extract.times.anchor import published_day
from memcon.extract.tools import Tools
from memcon.records import Mention, Party
from memcon.vocabulary import Camp, Level

_SPOKES = re.compile(r"\bspokes|press secretary|press service", re.IGNORECASE)


def document_day(layers: Layers) -> date | None:
    """The day that tenures are looked up on: the publication date, else the date at the head of the text."""
    return layers.day or published_day(layers.document.published)


def party_of(tools: Tools, mention: Mention, day: date | None) -> Party:
    """The party that a mention stands for, with side and camp on ``day``."""
    actor = tools.roster.named(mention.actor) if mention.actor else None
    camp: Camp = "unknown"
    side = mention.side
    if actor is not None:
        standing = tools.roster.standing(actor, day)
        camp = standing.camp
        side = standing.side if side is None or (day is not None and side == actor.side) else side
    land = tools.roster.side(side) if mention.kind == "place" else None
    if land is not None:
        return Party(land.name, side, "government")
    told = mention.office if mention.how in ("pronoun", "group") and mention.office else mention.text
    name = mention.actor or re.sub(r"^(?:the|a|an|his|her|their|its)\s+", "", told, flags=re.IGNORECASE)
    return Party(name, side, camp)


def level_of(tools: Tools, mention: Mention, day: date | None) -> Level:
    """Principal, spokesman, institution or official, by the roster and by the text's own words."""
    if mention.office and _SPOKES.search(mention.office):
        return "spokesman"
    if _SPOKES.search(mention.text):
        return "spokesman"
    actor = tools.roster.named(mention.actor) if mention.actor else None
    if actor is not None and actor.kind == "person":
        return tools.roster.standing(actor, day).level
    if mention.kind in ("institution", "government", "outlet"):
        return "institution"
    if mention.office and re.search(r"president|minister|chancellor|king|secretary of", mention.office, re.IGNORECASE):
        return "principal"
    return "official"
