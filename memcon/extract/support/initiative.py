"""Who took the initiative, read anew: by the words of asking, else by who stands before the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.people import by_office, same_person
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
from memcon.records import Mention, Span

# The doer stands right behind these, or right before the others.
_BEHIND = re.compile(
    r"\b(?:initiated by|requested by|(?:at|on|upon) the (?:initiative|request|invitation|behest|suggestion) of|"
    r"(?:call|letter|message|visit|invitation|request|note|telegram)"
    r"(?: (?:earlier |late )?(?:today|yesterday)| (?:on|this|last) \w+)? from|summoned to|"
    r"(?:called|phoned|telephoned|contacted|invited|"
    r"approached|received|hosted|rung|rung up) (?:\w+ )?by|hosted by|(?:invited"
    r"|summoned) (?:\w+ )?by)\s+(?:the\s+|his\s+|her\s+)?",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\b(?:he|she|they|we|I)\b")
_BEFORE = re.compile(
    r"['’]s? (?:initiative|request|invitation|behest|suggestion)\b|\s(?:had |has )?(?:initiated|requested"
    r"|asked for|sought) "
    r"(?:it|the (?:call|meeting|talks?|conversation)|a (?:call|meeting))\b",
    re.IGNORECASE,
)


def initiator_agrees(
    layers: Layers, tools: Tools, evidence: Sequence[Span], initiator: str, names: Sequence[str], reasons: list[str]
) -> bool:
    """Whether the passage makes this party, and no other, the one that began it."""
    sentences = sentences_over(layers, evidence)
    if any(_asked(s, _people(layers, s)) for s in _behind(layers, sentences)):
        sentences = _behind(layers, sentences)  # "they spoke; the call was at B's request": these words say who asked
    for sentence in sentences:
        people = _people(layers, sentence)
        named = _asked(sentence, people)
        found = named or _doer(layers, tools, sentence, [m for m in people if _among(m, names) and m.kind != "place"])
        if found is None and (by_office(tools, sentence, initiator) or _POINTED.search(sentence.text)):
            return True
        if found is None:
            continue
        if _is(found, initiator, layers, tools):
            return True
        reasons.append(f"the passage makes {found.actor or found.text} the one who began it")
        return False
    reasons.append("nothing in the passage says who began it")
    return False


_KINDS = ("person", "government", "institution", "group", "place")
_BACK = re.compile(
    r"\b(?:it|(?:the|this|that|their) (?:[a-z]+ )?(?:call|talks?|conversation|meeting|contact|visit|exchange))\b",
    re.IGNORECASE,
)


def _people(layers: Layers, sentence: Span) -> list[Mention]:
    return [m for m in layers.mentions_in(sentence) if m.kind in _KINDS]


def _behind(layers: Layers, sentences: Sequence[Span]) -> list[Span]:
    """The sentence right behind a passage that has no word of asking, where it speaks of the same contact."""
    if any(_asked(s, _people(layers, s)) for s in sentences) or not sentences:
        return []
    after = [s for s in layers.segments.sentences if s.start >= sentences[-1].end][:1]
    return [s for s in after if _BACK.search(s.text)]


_OF_TWO = re.compile(r"\bthe (?P<which>former|latter)['’]s (?:initiative|request|invitation|behest|suggestion)\b")


def _asked(sentence: Span, people: Sequence[Mention]) -> Mention | None:
    """Whom words of asking name."""
    if two := _OF_TWO.search(sentence.text):
        before = [p for p in people if p.kind == "person" and p.end <= sentence.start + two.start()][-2:]
        if len(before) == 2:
            return before[two["which"] == "latter"]
    for m in _BEHIND.finditer(sentence.text):
        at = sentence.start + m.end()
        near = [p for p in people if p.end > at and p.start <= at + 40 and p.kind != "outlet"]
        if near:
            return near[0]
    for m in _BEFORE.finditer(sentence.text):
        at = sentence.start + m.start()
        near = [p for p in people if at - 12 <= p.end <= at + 3]
        if near:
            return near[-1]
    return None


_RIGHT_BEFORE = re.compile(r"\s(?:(?:has|had|have|will|would|also|then|later|\w+ly)\s){0,3}")


def _doer(layers: Layers, tools: Tools, sentence: Span, people: Sequence[Mention]) -> Mention | None:
    """The party right before the first verb of contact that has one; none where two do it together."""
    text = layers.document.text
    for hit in tools.lexicon("contact-verbs").find(sentence.text):
        at = sentence.start + hit.start
        before = [p for p in people if p.end <= at]
        if not before:
            continue
        adjacent = _RIGHT_BEFORE.fullmatch(text[before[-1].end : at]) is not None
        between = text[before[-2].end : before[-1].start] if len(before) > 1 else ""
        alone = re.fullmatch(r",? and (?:[\w.’'-]+ ){0,4}", between) is None
        return before[-1] if adjacent and alone else before[0]
    return None


def _among(mention: Mention, names: Sequence[str]) -> bool:
    return any(same_person(mention.actor or mention.text, n) for n in names)


def _is(found: Mention, initiator: str, layers: Layers, tools: Tools) -> bool:
    if same_person(found.actor or found.text, initiator):
        return True
    sides = {m.side for m in layers.mentions if same_person(m.actor or m.text, initiator)} - {None}
    if not sides:  # "X liaison officers" are X's, and X's capital is X
        sides = {h.side for h in tools.names.find(initiator) if h.side}
    return found.side is not None and found.side in sides
