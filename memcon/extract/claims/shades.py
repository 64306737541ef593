"""How a claim is shaded: its commitment, its modality, and whether what it tells is negated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.claims.acts import Saying
from memcon.records import Attribution
from memcon.vocabulary import Commitment, Modality


def commitment_of(given: Commitment | None, conditional: bool, saying: Saying) -> Commitment:
    """How far the act binds its speaker: the verb's commitment, under a condition where one is named."""
    if given is None or saying.negated:
        return "none"
    return "conditional" if conditional else given


def tells_not(saying: Saying) -> bool:
    """Whether what is told is that something is not so: "told them that the port was not open"."""
    content = saying.sentence.text[saying.hit.end - saying.sentence.start :][:160]
    told = re.search(r"\bthat\s(?P<clause>[^,;]{1,80})", content)
    if told is None or saying.hit.entry.get("act") != "informs":
        return False
    return _NOT.search(told["clause"]) is not None


_NOT = re.compile(
    r"\b(?:is|was|are|were|had|has|have|did|do|would|will|can|could|shall) (?:not|never)\b|n['’]t\b|\bcannot\b"
    r"|^(?:no|nobody|nothing|none|never|neither)\b|\bthere (?:is|was|would be|will be|had been|has been|were|are) no\b",
    re.IGNORECASE,
)


def modality_of(saying: Saying, chain: Sequence[Attribution], conditional: bool) -> Modality:
    """Whether the act, or what it tells, is stated flatly, weakened, alleged, future or only supposed."""
    words = saying.group.words
    if (
        "reportedly" in words
        or "allegedly" in words
        or re.search(
            r"\b(?:reportedly|allegedly)\b", saying.sentence.text[: saying.hit.end - saying.sentence.start], re.I
        )
    ):
        return "alleged"
    modal = saying.group.modal
    if modal in ("will", "shall") or (saying.group.infinitive and not chain):
        return "future"
    if modal in ("may", "might", "could", "can", "should", "must"):
        return "hedged"
    if modal == "would":
        return "hypothetical"
    if conditional:
        return "conditional"
    if saying.hit.entry.get("act") == "informs":
        content = saying.sentence.text[saying.hit.end - saying.sentence.start :][:140]
        if re.search(r"\b(?:possibly|probably|perhaps|maybe|might|may|likely)\b", content):
            return "hedged"
        if re.search(r"\bthat\b[^,;]{0,60}\b(?:will|would|shall)\b", content):
            return "future"
    inner = [a.modality for a in chain]
    return next((m for m in ("alleged", "hedged") if m in inner), "asserted")
