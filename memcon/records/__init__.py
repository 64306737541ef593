"""The nouns of memcon: frozen records that check their own invariants.

Offsets are Unicode code points into ``Document.text``, half-open. Unknown is ``None``, never a guess.
A record decodes straight from JSON (see ``memcon.wire``) and encodes back to the same bytes.
"""

from memcon.records.actors import Actor, Mention, Tenure, Time
from memcon.records.keeping import Entered, Failure, Link, Marking, Quote, Recipe, Resolution, Run, Verdict
from memcon.records.passages import Document, Span, Support, When, ref, register_id
from memcon.records.points import Minutes, Point, Quantity
from memcon.records.readings import (
    Attribution,
    Citation,
    Claim,
    ContactMention,
    Flag,
    HeldReality,
    Party,
    PolicyStance,
    Position,
    Reading,
    Source,
    Value,
)
from memcon.records.register import (
    Assessment,
    Conflict,
    Contact,
    ContactRef,
    Estimate,
    Evidence,
    OriginNamed,
    PositionHeld,
    RealityHeld,
    Stated,
)
from memcon.records.rhythm import Rhythm, StripMark
from memcon.records.sheet import AccountText, Cell, Difference, Sheet, SheetRow, SideFacts

__all__ = [
    "AccountText",
    "Actor",
    "Assessment",
    "Attribution",
    "Cell",
    "Citation",
    "Claim",
    "Conflict",
    "Contact",
    "ContactMention",
    "ContactRef",
    "Difference",
    "Document",
    "Entered",
    "Estimate",
    "Evidence",
    "Failure",
    "Flag",
    "HeldReality",
    "Link",
    "Marking",
    "Mention",
    "Minutes",
    "OriginNamed",
    "Party",
    "Point",
    "PolicyStance",
    "Position",
    "PositionHeld",
    "Quantity",
    "Quote",
    "Reading",
    "RealityHeld",
    "Recipe",
    "Resolution",
    "Rhythm",
    "Run",
    "Sheet",
    "SheetRow",
    "SideFacts",
    "Source",
    "Span",
    "Stated",
    "StripMark",
    "Support",
    "Tenure",
    "Time",
    "Value",
    "Verdict",
    "When",
    "ref",
    "register_id",
]
