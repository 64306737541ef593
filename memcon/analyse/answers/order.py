"""Whether two were in contact before, and when last: sentences that give a contact its place in the row of others."""

from __future__ import annotations

import re

from memcon.analyse.answers.disputes import spoken_by
from memcon.analyse.answers.matching import Found, Matter
from memcon.analyse.answers.naming import named_in
from memcon.language.segment import segment
from memcon.records import Evidence
from memcon.vocabulary import QuestionKind

_ASKED: frozenset[QuestionKind] = frozenset({"whether", "when", "duration", "count"})
_BEFORE = re.compile(
    r"\b(?:ever|before|previously|earlier|since (?:when|they|the two)|had (?:last|been since)|"
    r"last (?:speak|spoke|spoken|talk|talked|meet|met|time)|how long (?:had it been|ago|since)|"
    r"first (?:time|call|talk|meeting|conversation|contact))\b",
    re.I,
)
"""How a question asks for what came before a contact."""
_PLACED = re.compile(
    r"\bfirst (?:\w+ ){0,3}(?:calls?|talks?|conversations?|contacts?|meetings?|exchange|encounter|time)\b|"
    r"\blast (?:spoke|spoken|talked|met|call|talk|conversation)\b|\b(?:had|has|have) not (?:spoken|talked|met)\b|"
    r"\b(?:none|no (?:contact|talks?|calls?|meeting)) since\b|"
    r"\bin (?:almost|nearly|over|more than) \w+ (?:years?|months?|weeks?)\b",
    re.I,
)
"""How a text says what came before a contact."""
_MOST = 4


def before_it(matter: Matter, question: str, found: Found) -> Found:
    """``found``, or, where it asks for a contact before another and is empty, what texts say of their order."""
    asked = matter.asked
    until_alone = asked.until is not None and asked.since is None
    if asked.kind not in _ASKED or len(asked.parties) < 2 or not (until_alone or _BEFORE.search(question)):
        return found
    if found.statements and not (asked.kind == "duration" and _BEFORE.search(question)):
        return found
    out = []
    for reading in matter.readings:
        for sentence in segment(reading.document.text).sentences:
            named = [p for p in asked.parties if named_in(reading, sentence, p)]
            if not _PLACED.search(sentence.text) or not (
                len(named) == len(asked.parties) or _is_of_both(sentence.text)
            ):
                continue
            by = spoken_by(reading, sentence, ())
            evidence = [Evidence(reading.document.id, reading.document.id, sentence)]
            out += matter.statement(f"{by}: “{sentence.text}”", evidence, by=by)
    return Found([*out[:_MOST], *found.statements], found.status, found.note)


def _is_of_both(sentence: str) -> bool:
    return re.search(r"\b(?:the two|between them|they|their|each other|the pair)\b", sentence, re.I) is not None
