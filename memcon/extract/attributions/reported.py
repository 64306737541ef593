"""One reported statement while it is being read, and the words by which its parts are told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from memcon.extract.attributions.phrases import Phrase
from memcon.extract.attributions.proposals import Proposal
from memcon.language.lexicon import Entry
from memcon.language.words import word_set

QUOTES = frozenset("\"“”‘’'«»")
PERFECT = word_set(
    "has had have hasn't haven't hadn't hasn’t haven’t hadn’t did does do didn't doesn't don't didn’t doesn’t don’t "
    "having"
)
GENITIVES = ("'s", "’s")
BE = word_set("is are was were be been being am")
MODAL = word_set("will would shall should can could may might must to won't wouldn't can't couldn't")
CIRCUMSTANCE = word_set("after before when as while during in at on following without by from through to of about with")
CLAUSAL = word_set("that whether how why what if")


@dataclass(slots=True)
class Statement:
    """One reported statement, in word indexes, before it becomes an Attribution.

    ``marked`` holds the exact spans where the encoder marked it; ``inside`` is the statement that rests on this one.
    """

    cue_first: int
    cue_last: int
    entry: Entry
    source: Phrase | None
    content: list[tuple[int, int]] = field(default_factory=list)
    fronted: bool = False
    region: tuple[int, int] = (0, 0)
    negated: bool = False
    modal: bool = False
    own_subject: bool = True
    cue_from: int | None = None
    marked: Proposal | None = None
    inside: Statement | None = None
