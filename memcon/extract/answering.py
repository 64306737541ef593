"""What is asked and what is answered: "asked whether A had called B, he said yes", "Q Did they meet? - They did."

A question asserts nothing. Its answer does, in words that name neither party: this finds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from memcon.extract.asking import ASKED, is_question
from memcon.extract.attributions.turns import ASKS
from memcon.extract.layers import Layers
from memcon.extract.stancing import stances_in
from memcon.extract.tools import Tools
from memcon.records import Attribution, Span

Answer = Literal["yes", "no", "unaware", "unsure", "evades"]
"""Who is unaware knows of no such thing; who is unsure does not know whether it was, and says nothing of it."""

_TOLD = re.compile(rf"\b{ASKED}[^.;:?!]{{0,60}}?\b(?:whether|if|when)\b", re.IGNORECASE)
_WHEN_ASKED = re.compile(rf"\b(?:when|after)\s(?:[\w'’.-]+\s){{0,5}}?{ASKED}", re.IGNORECASE)
"""What puts the question behind its answer: "... , she said when reporters asked whether"."""
_VERBS = r"spoken|spoke|speak|met|meet|talked|talk|called|call|written|visited|rung|phoned"
_BARE = re.compile(
    r"(?:he|she|they|it|i|we|both|the two(?: \w+)?|neither)\s+(?:had|has|have|did|was|were|does|do|will|would)"
    rf"(?P<no>\s+not|\s?n['’]t|\s+never)?(?:\s+(?:indeed|just|already|recently|{_VERBS}))?"
    r"(?!\s+in the (?:picture|loop|know|room|dark)\b)"
    r"(?=\s*(?:[.,;:!?\"”’)]|$|\b(?:and|but|since|yesterday|today|on|in|last|this|earlier|several|many|twice|once|late"
    r"|at|by|for|yet)\b))",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\s\"“”‘’'–—:,-]*(?:that\s+)?[\"“‘]?(?:well,? |oh,? |so,? |look,? )?", re.IGNORECASE)
EVASIVE = frozenset({"no_comment", "neither_confirm_nor_deny", "declines_details", "silent"})
"""The stances of who gives a question no answer."""
_SAID = re.compile(
    r"\b(?:said|replied|answered|responded|confirmed|reply was|answer was|reply:|answer:)", re.IGNORECASE
)
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to the question of one sentence: its kind, its words and who gives it, as far as the text says."""

    answer: Answer
    words: Span
    told: Attribution | None


def asks(sentence: Span) -> bool:
    """Whether a sentence asks, outright or as told of somebody ("asked whether ...")."""
    return is_question(sentence.text) or _TOLD.search(sentence.text) is not None


# what is asked or doubted is whether something came up "in his call with B", and not the call
_SUPPOSED = re.compile(
    r"\b(?P<verb>[\w’']+) (?:up |about |directly |publicly |at all )?(?:in|on|during|at|from|out of) "
    r"(?:(?:the|his|her|their|its|our|that|this|those|these)|(?:[\w.’'-]+ ){0,3}[\w.-]+['’]s?)(?: [\w-]+){0,2} $"
)
_CAME_UP = re.compile(
    r"c[ao]m(?:e|es|ing)|up|rais\w+|discuss\w*|mention\w*|brought|address\w*|said|covered|it|this|that|them"
)
# "How did the President's call with B go?", "what is on the agenda for his meeting tomorrow with B?"
_OF_WHICH = re.compile(
    r"(?:^|[,;] |\b(?:about|of|tell us|say|and|so|but|on|q) )"
    r"(?:(?:a (?:little )?bit|more|something) (?:about |more )?)?"
    r"(?:what|how|why)(?:['’]s)? (?!(?:are|is) the (?:plans?|chances?)\b)[^?]{0,90}?"
    r"\b(?:the|his|her|their|that|this|[\w.-]+['’]s?)(?: [\w-]+){0,2} $"
)
_BACK = 160


def supposes(before: str, asked: bool = True) -> bool:
    """Whether the words before a contact word take the contact as told, and ask or doubt something else."""
    near = _SUPPOSED.search(before[-80:])
    if near is not None and _CAME_UP.fullmatch(near["verb"].lower()):
        return True
    return asked and _OF_WHICH.search(before[-_BACK:].lower()) is not None


def reply_to(layers: Layers, tools: Tools, sentence: Span, asked: int) -> Reply | None:
    """The answer to what ``sentence`` asks up to the offset ``asked``; None where it is not told or not understood."""
    inside = asked < sentence.end and not is_question(sentence.text)
    if inside and (within := _reply_in(layers, tools, Span(asked, sentence.end))) is not None:
        return within
    asking = _WHEN_ASKED.search(sentence.text[: max(0, asked - sentence.start)]) if inside else None
    if asking is not None and asking.start() > 0:
        return _reply_in(layers, tools, Span(sentence.start, sentence.start + asking.start()))
    following = _next(layers, sentence)
    return _reply_in(layers, tools, following) if following is not None else None


def another_reply(layers: Layers, tools: Tools, sentence: Span) -> Reply | None:
    """The yes or no of the sentence behind, of somebody else than who knew nothing or would not say in ``sentence``."""
    following = _next(layers, sentence)
    found = _reply_in(layers, tools, following) if following is not None else None
    return found if found is not None and found.answer in ("yes", "no") and found.told is not None else None


def exchange_at(layers: Layers, offset: int) -> Span | None:
    """From the question that a turn of a transcript answers up to ``offset``; None outside of turns.

    Where no question stands right before the turn, from where the turn begins.
    """
    turn = next((a for a in layers.attributions_over(Span(offset, offset + 1)) if a.cue.text == ":"), None)
    asked = any(a.source is not None and ASKS.fullmatch(a.source.text) for a in layers.attributions)
    if turn is None or turn.source is None or not asked:
        return None
    question = question_before(layers, offset)
    return Span(question.start if question is not None else turn.source.start, offset)


def question_before(layers: Layers, offset: int) -> Span | None:
    """The question that the turn at ``offset`` answers, where the turn right before it asks one."""
    turn = next((a for a in layers.attributions_over(Span(offset, offset + 1)) if a.cue.text == ":"), None)
    if turn is None or turn.source is None:
        return None
    heads = [(a.source.start, a) for a in layers.attributions if a.source and a.source.start < turn.source.start]
    turns = [(at, a) for at, a in heads if a.cue.text == ":" or (a.source and ASKS.fullmatch(a.source.text))]
    last = max(turns, key=lambda head: head[0], default=(0, None))[1]
    return last.content[0] if last and last.source and ASKS.fullmatch(last.source.text) else None


def _next(layers: Layers, sentence: Span) -> Span | None:
    """The sentence behind, without the label of who speaks there; None where another question is asked in it."""
    after = next((s for s in layers.segments.sentences if s.start >= sentence.end), None)
    if after is None or after.start - sentence.end > _GAP or is_question(after.text):
        return None
    labels = (a for a in layers.attributions if a.source and a.source.start == after.start and a.cue.text == ":")
    label = next(labels, None)
    start = label.cue.end if label else after.start
    start += len(layers.document.text[start : after.end]) - len(layers.document.text[start : after.end].lstrip())
    return Span(start, after.end) if start < after.end else None


_GAP = 6


def _reply_in(layers: Layers, tools: Tools, zone: Span) -> Reply | None:
    told = [a for a in layers.attributions if a.source is not None and zone.start <= a.cue.start < zone.end]
    turn = next((a for a in layers.attributions_over(Span(zone.start, zone.start + 1)) if a.cue.text == ":"), None)
    starts = [(zone.start, turn or (told[0] if told else None)), *((a.cue.end, a) for a in told)]
    starts += [(zone.start + m.end(), None) for m in _SAID.finditer(layers.document.text[zone.start : zone.end])]
    for start, by in starts:
        found = _at(layers, tools, start, zone.end)
        if found is not None:
            return Reply(found[0], _words(layers, found[1], by, zone), by)
    evasion = next(_evasions(tools, layers, zone), None)
    if evasion is not None:
        answer, at = evasion
        return Reply(answer, _words(layers, at, told[0] if told else turn, zone), told[0] if told else turn)
    return None


def _at(layers: Layers, tools: Tools, start: int, stop: int) -> tuple[Answer, Span] | None:
    """The reply that begins at ``start``, behind quotation marks and "that"."""
    text = layers.document.text[:stop]
    opening = _OPENING.match(text, start)
    first = opening.end() if opening else start
    window = text[first : first + _LONGEST]
    hits = [h for h in tools.lexicon("replies").find(window) if h.start == 0]
    hit = max(hits, key=lambda h: h.end, default=None)
    bare = _BARE.match(window)
    if hit is not None and hit.entry.get("reply") == "neither":
        return None
    if hit is not None and hit.entry.get("reply") in ("unaware", "unsure"):
        return ("unaware" if hit.entry.get("reply") == "unaware" else "unsure"), Span(first, first + hit.end)
    if bare is not None:
        return ("no" if bare["no"] or bare[0].lower().startswith("neither") else "yes"), Span(first, first + bare.end())
    if hit is None or re.match(r"\s+(?:[a-z]+ing|[a-z]+s)\b", window[hit.end :]):
        return None  # "no meeting", "no talks": more is told
    answer: Answer = "yes" if hit.entry.get("reply") == "yes" else "no"
    return answer, Span(first, first + hit.end)


def _evasions(tools: Tools, layers: Layers, zone: Span) -> Iterator[tuple[Answer, Span]]:
    """Words of a stance in the answer: evasions, and denials of "it"."""
    for hit in stances_in(tools, layers.document.text[zone.start : zone.end]):
        stance, at = hit.entry.get("stance"), Span(zone.start + hit.start, zone.start + hit.end)
        if stance in EVASIVE:
            yield "evades", at
        elif stance == "unaware":
            yield "unaware", at
        elif stance == "denies" and re.match(r"\s+(?:it|this|that|so)\b", layers.document.text[at.end : zone.end]):
            yield "no", at


def _words(layers: Layers, found: Span, by: Attribution | None, zone: Span) -> Span:
    """The passage of an answer: who gives it, the cue and the words, as far as they stand together."""
    start, end = found.start, found.end
    if by is not None and by.source is not None and by.cue.text != ":":
        parts = [p for p in (by.source, by.cue) if zone.start <= p.start and p.end <= zone.end]
        start, end = min([start, *(p.start for p in parts)]), max([end, *(p.end for p in parts)])
    return layers.document.span(start, end)
