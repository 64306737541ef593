"""What words of asking, doubting and denying leave standing, and what they leave unsaid."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.answering import supposes
from memcon.extract.contacts.clauses import Sentence
from memcon.extract.contacts.governors import Core, Judgement, edge_left

# "I don't think they are suggesting that A told B": nobody says that it was
_NOT_SAID = re.compile(
    r"(?:\b(?:not|never|nobody|no one|nor)\b|n['’]t\b) (?:[\w’']+ ){0,6}?"
    r"(?:think|believe|imagine|suggest(?:s|ed|ing)?|saying|claiming|alleging) (?:that )?(?:(?!that\b)[\w’'-]+ ){0,2}$"
)
# "I don't have anything specific on conversations with B": neither yes nor no
_NOTHING_ON = re.compile(
    r"(?:n['’]t|\bnot|\bno|\bnever) (?:have|got|seen|heard|get) (?:anything|any|much|more|new|further|an?)\b"
    r"(?: [\w’'-]+){0,4} (?:on|about|regarding)"
    r" (?:(?:the|any|his|her|their|possible|future|our) )?(?:[\w-]+ (?:or|and) )?$"
)
# "that won't be the last time that they talk"
_NOT_LAST = re.compile(r"(?:won['’]t|will not|wouldn['’]t|would not) be the (?:last|only) time\b[^,;]*$")

_STILL_AHEAD = re.compile(
    r"\b(?:will|would|going to|expect\w*|plan\w*|hop(?:e|es|ing)|intend\w*|anticipate\w*|can|could|may|might|should"
    r"|wants?|likely to|to come|upcoming|next)\b|['’]ll\b"
)


def presumed(sentence: Sentence, core: Core, found: Judgement) -> Judgement:
    """``found``; a definite contact in which something else is asked for or in doubt is taken as told all the same."""
    if core.verb or not (found.asked or found.reality in ("possible", "negated", "demanded")):
        return found
    if not supposes(sentence.slice(sentence.start, core.start), asked=found.asked):
        return found
    clause = re.split(r"\b(?:whether|if)\b", sentence.slice(edge_left(sentence, core.start), core.start).lower())[-1]
    if _STILL_AHEAD.search(clause):
        return replace(found, reality="planned", asked=False)
    return replace(found, reality="reported", asked=False, bare=True)


def unsaid(sentence: Sentence, core: Core, found: Judgement) -> Judgement:
    """``found``; what somebody only thinks nobody says asserts nothing, and what is not the last time is to come."""
    if not core.verb and _NOTHING_ON.search(sentence.slice(sentence.start, core.start).lower()):
        return replace(found, reality="reported", asked=True)
    if found.reality != "reported":
        return found
    if _NOT_SAID.search(sentence.slice(sentence.start, core.left).lower()):
        return replace(found, asked=True)
    if _NOT_LAST.search(sentence.slice(sentence.start, core.start).lower()):
        return replace(found, reality="possible")
    return found
