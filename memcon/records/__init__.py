"""The nouns of memcon: frozen records that check their own invariants.

Offsets are Unicode code points into ``Document.text``, half-open. Unknown is ``None``, never a guess.
A record decodes straight from JSON (see ``memcon.wire``) and encodes back to the same bytes.
"""

from memcon.records.actors import Actor, Mention, Tenure, Time
from memcon.records.counts import CountHeld, CountLedger, CountStep, CountTest
from memcon.records.keeping import Entered, Failure, Link, Marking, Quote, Recipe, Resolution, Run, Verdict
from memcon.records.ledger import Ledger, LedgerEntry, LedgerLane, LedgerMove
from memcon.records.passages import Document, Span, Support, When, ref, register_id
from memcon.records.readings import (
    Attribution,
    Citation,
    Claim,
    ContactMention,
    CountClaim,
    Flag,
    HeldReality,
    Party,
    PolicyStance,
    Position,
    Quantity,
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
from memcon.records.voices import Characterisation, FrameCell, Voice, Voices
from memcon.records.weighing import Assessed, HolderRecord, Rival, Root, Weighing

__all__ = [
    "Actor",
    "Assessed",
    "Assessment",
    "Attribution",
    "Characterisation",
    "Citation",
    "Claim",
    "Conflict",
    "Contact",
    "ContactMention",
    "ContactRef",
    "CountClaim",
    "CountHeld",
    "CountLedger",
    "CountStep",
    "CountTest",
    "Document",
    "Entered",
    "Estimate",
    "Evidence",
    "Failure",
    "Flag",
    "FrameCell",
    "HeldReality",
    "HolderRecord",
    "Ledger",
    "LedgerEntry",
    "LedgerLane",
    "LedgerMove",
    "Link",
    "Marking",
    "Mention",
    "OriginNamed",
    "Party",
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
    "Rival",
    "Root",
    "Run",
    "Source",
    "Span",
    "Stated",
    "StripMark",
    "Support",
    "Tenure",
    "Time",
    "Value",
    "Verdict",
    "Voice",
    "Voices",
    "Weighing",
    "When",
    "ref",
    "register_id",
]
