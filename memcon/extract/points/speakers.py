"""Whose words a point of an account gives: one side's, or both together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.language.concepts import ConceptHit
from memcon.records import AccountPoint, Span

_PAIR = "leaders|presidents|ministers|sides|parties|countries|heads of state"
_TOGETHER = re.compile(
    r"^(?:\W*(?:and|that|in addition|further|also|finally|moreover)\W+)?"
    rf"(?:both(?: of them)?|they|the two(?: \w+)?|the (?:{_PAIR})|both (?:\w+ )?(?:{_PAIR})|(?:the )?two (?:{_PAIR})"
    r"|we|it was|there was|there were)\b",
    re.IGNORECASE,
)


def speaker_of(
    layers: Layers, span: Span, hits: Sequence[ConceptHit], before: AccountPoint | None
) -> tuple[str | None, str | None, bool]:
    """Name and side of who said it by these words, and whether both sides did; else what stands before it."""
    if _TOGETHER.match(span.text):
        return None, None, True
    people = [m for m in layers.mentions_in(span) if m.kind == "person" and m.actor and m.start - span.start < 60]
    if people and re.fullmatch(r"\W*(?:[A-Za-z-]+\W+){0,6}", layers.document.text[span.start : people[0].start] or " "):
        head = layers.document.text[span.start : people[0].start].lower()
        if not re.search(r"\b(?:to|with|from|by|between|of)\s+(?:\w+\s+){0,3}$", head):
            return people[0].actor, people[0].side, False
    told = [a for a in layers.attributions_over(span) if a.source is not None and a.source.actor]
    if told and told[0].source is not None:
        name = told[0].source.actor
        side = next((m.side for m in layers.mentions if m.actor == name and m.side), None)
        return name, side, False
    if before is not None:
        return before.speaker, before.side, before.together
    del hits
    return None, None, False
