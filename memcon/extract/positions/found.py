"""A stance of a holder towards a contact before it becomes a record, and the words that make its passage."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.extract.asking import ASKING
from memcon.extract.holders import Holder
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Attribution, ContactMention, Span
from memcon.vocabulary import Scope, Stance

POSTS = re.compile(r"\b(?:wrote|posted|tweeted|writes|posts|tweets|announced|announces|disclosed|revealed)\b")

EVASIVE: tuple[Stance, ...] = ("no_comment", "silent", "unaware", "neither_confirm_nor_deny")
"""Stances of who says neither that a contact was nor that it was not."""


@dataclass(frozen=True, slots=True)
class Found:
    """One stance before it becomes a record."""

    holder: Holder
    stance: Stance
    scope: Scope
    about: ContactMention
    evidence: Span
    attribution: Attribution | None


def statement_span(layers: Layers, attribution: Attribution, passage: Span) -> Span:
    """The passage of a statement: source, cue and what it says of the contact."""
    if attribution.cue.text == ":":  # a turn of a transcript: the label stands before the whole of it
        return passage
    spans = [passage, attribution.cue]
    if attribution.source is not None:
        spans.append(Span(attribution.source.start, attribution.source.end))
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > 400:
        start, end = passage.start, passage.end
    words = layers.document.text[start:end]
    return layers.document.span(start + len(words) - len(words.lstrip("-–— ,")), end)


_SINCE = (
    r"(?:first|initially|at first|originally|previously|earlier|formerly|at the outset|at one point|having|after"
    r"|(?:had|has) (?:long|repeatedly|until then|until now|for (?:days|weeks|months|years)))"
)
_WORDS: dict[Stance, str] = {
    "denies": r"(?:den(?:ied|ying)|(?:dismiss|reject|insist|call)(?:ed|ing)|said (?:that )?(?:there|it|no))",
    "unaware": r"(?:said|saying|claim(?:ed|ing)|profess(?:ed|ing)|plead(?:ed|ing)|insist(?:ed|ing)|was|were)",
    "no_comment": r"(?:declin(?:ed|ing)|refus(?:ed|ing)|would not)",
    "neither_confirm_nor_deny": r"(?:declin(?:ed|ing)|refus(?:ed|ing)|would not|could not|neither)",
    "silent": r"(?:did not|had not|kept|said nothing|remain(?:ed|ing))",
    "confirms": r"(?:confirm(?:ed|ing)|acknowledg(?:ed|ing)|admitt(?:ed|ing)|announc(?:ed|ing))",
}
_BACK_THEN = 50


def held_before(layers: Layers, evidence: Span, stance: Stance) -> bool:
    """Whether a passage tells the stance as one held at first: "first denied it", "after denying it"."""
    words = _WORDS.get(stance)
    if words is None:
        return False
    sentence = layers.segments.sentence_at(evidence.start)
    start = max(sentence.start if sentence else evidence.start, evidence.start - _BACK_THEN)
    told = layers.document.text[start : evidence.end]
    before = rf"\b{_SINCE}\s(?:(?:had|has|it|they|he|she|first|initially|at first|\w+ly)\s){{0,3}}{words}\b"
    since = r"(?:at first|initially|at the time|for (?:days|weeks|months|years))"
    behind = rf"\b{words}\s(?:it|this|that|the \w+|knowledge)?\s?{since}\b"
    return re.search(f"{before}|{behind}", told, re.IGNORECASE) is not None


_ASKED_OF = re.compile(r"(?:,|\b(?:when|was|were|been|being))\s$", re.IGNORECASE)
# "A plans to travel to B" is nothing that A is told to have said
_INTENDS = re.compile(
    r"(?:\w+ )?(?:plans?|planned|intends?|intended|means?|meant|hopes?|hoped|wants?|wanted|expects?|expected|wishe[sd]"
    r"|believes?|believed|thinks?|thought|fears?|feared|talk(?:s|ed|ing)?|spoke|met|discussed|exchanged)\b",
    re.IGNORECASE,
)


def tells_nothing(layers: Layers, attribution: Attribution, contact: ContactMention) -> bool:
    """Whether the cue is a thought or the contact itself: "A plans to meet B", "A and B talked about gas"."""
    if attribution.venue is not None or attribution.cue.text == ":":
        return False
    if attribution.cue.text.lower() in ASKING and _ASKED_OF.search(
        layers.document.text[max(0, attribution.cue.start - 12) : attribution.cue.start]
    ):
        return True  # "A, asked what it knew of the call": A is asked
    own = [k.span for k in contact.values.get("kind", ())]
    cue = layers.document.span(attribution.cue.start, attribution.cue.end)
    return _INTENDS.match(cue.text) is not None or any(k.overlaps(cue) and len(k.text) > 1 for k in own)


def parties_in(contact: ContactMention) -> set[str]:
    """The names of the participants."""
    return {p.name for p in contact.participants}


def posted(layers: Layers, tools: Tools, attribution: Attribution, holder: Holder) -> bool:
    """Whether the holder makes it known of his or her own accord: by a post, or in a word like "announced"."""
    if POSTS.search(attribution.cue.text.lower()):
        return True
    venue = attribution.venue or ""
    actor = tools.roster.named(venue)
    outlet = tools.roster.outlets.get(actor.id) if actor is not None else None
    platform = actor is None or (outlet is not None and outlet.platform)
    return bool(venue) and platform and venue in layers.document.text and holder.level == "principal"
