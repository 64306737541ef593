"""What is said in public that a side will do, or that must be done: "said that it would not give the island back"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WILL = re.compile(
    r"\s*(?:that\s)?(?P<words>[^,;“\"]{0,60}?)"
    r"\b(?P<verb>will|would|shall|must|should|ought to|can(?:not|'t|’t)|(?:has|have|had) to)\b"
)
_BINDING = frozenset({"must", "should", "ought to", "has to", "have to", "had to"})
_OF_TALKS = re.compile(
    r"\b(?:meet|met|speak|spoke|talks?|call|visit|travel|phone|telephone|attend|fly|host|receive|discuss|brief|inform|tell)\b"
)
_VERB = 24
"""Characters behind "will" in which the verb stands that says what will be done."""
_PRONOUN = re.compile(r"(?:he|she|it|we|they|I)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Willed:
    """Who will do something (``words``, perhaps a pronoun), and whether it is what must be done."""

    words: str
    pronoun: bool
    binding: bool


def willed(content: str) -> Willed | None:
    """What the words behind a verb of telling say that somebody will or must do; None where it is anything else.

    That two will meet or speak is left to those who read contacts.
    """
    found = _WILL.match(content)
    if found is None or _OF_TALKS.search(content[: found.end() + _VERB]) is not None:
        return None
    words = found["words"].strip()
    return Willed(words, _PRONOUN.fullmatch(words) is not None, found["verb"].lower() in _BINDING)
