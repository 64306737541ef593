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
    r"\b(?:initiated by|requested by|at the (?:initiative|request|invitation|behest|suggestion) of|"
    r"(?:call|letter|message|visit|invitation|request|note|telegram) from|(?:called|phoned|telephoned|contacted"
    r"|invited|"
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
    for sentence in sentences_over(layers, evidence):
        people = [m for m in layers.mentions_in(sentence) if m.kind in ("person", "government", "institution", "group")]
        named = _asked(sentence, people)
        found = named or _doer(tools, sentence, [m for m in people if _among(m, names)])
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


def _asked(sentence: Span, people: Sequence[Mention]) -> Mention | None:
    """Whom words of asking name."""
    for m in _BEHIND.finditer(sentence.text):
        at = sentence.start + m.end()
        near = [p for p in people if at - 2 <= p.start <= at + 40]
        if near:
            return near[0]
    for m in _BEFORE.finditer(sentence.text):
        at = sentence.start + m.start()
        near = [p for p in people if at - 12 <= p.end <= at + 3]
        if near:
            return near[-1]
    return None


def _doer(tools: Tools, sentence: Span, people: Sequence[Mention]) -> Mention | None:
    """The party right before the first verb of contact that has one."""
    for hit in tools.lexicon("contact-verbs").find(sentence.text):
        before = [p for p in people if p.end <= sentence.start + hit.start]
        if before:
            return before[-1] if len(before) == 1 else before[0]
    return None


def _among(mention: Mention, names: Sequence[str]) -> bool:
    return any(same_person(mention.actor or mention.text, n) for n in names)


def _is(found: Mention, initiator: str, layers: Layers, tools: Tools) -> bool:
    if same_person(found.actor or found.text, initiator):
        return True
    sides = {m.side for m in layers.mentions if same_person(m.actor or m.text, initiator)} - {None}
    if not sides and not initiator.istitle():  # "X liaison officers" are X's
        sides = {h.side for h in tools.names.find(initiator) if h.side}
    return found.side is not None and found.side in sides
