"""What a question asks, apart from how it is put: its opening, its tail, and words that only point at somebody.

"I am trying to establish if A wrote to B, or is that made up?" asks whether A wrote to B. An opening is known by its
grammar: words of inquiring and small words up to the conjunction or question word on which the matter hangs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.language.wordings import listed, worded
from memcon.language.words import EMPTY, Word, words

_HINGES = frozenset("that whether if what who whom whose when where why how which whatever whoever".split())
"""Words on which what is asked may hang behind an opening."""
_YES_OR_NO = frozenset({"that", "whether", "if"})
_BROAD = {"whatever": "what", "whoever": "who"}
_QUESTION_WORDS = frozenset({"what", "who", "whom", "whose", "when", "where", "why", "how", "which"})
_THIRD = frozenset("he she they him her them his hers their theirs himself herself themselves".split())
"""Words for somebody who is asked about, and not for whoever asks: with one of them the matter has begun."""
_LONGEST = 12
"""Words of an opening, at most."""
_TAIL = re.compile(
    r"\s*[,;:–—-]\s*(?:yes or no|or not|or (?:is|was|are|were) (?:that|it|this|they)\b[^,;]{0,40}|right|correct|please|"
    r"(?:is|was|did|has|does)(?:n['’]t| not)? (?:it|that|he|she|they)|is (?:that|it) (?:true|so|right|correct)|"
    r"and,? (?:if so,? )?(?:for |with |by )?(?:how long|what for|why|whom|when|where|how))\s*(?=[?.!]*$)",
    re.I,
)
"""What a question ends with that asks no more than what stands before it, or asks a second thing in two words."""


def bare(question: str) -> str:
    """The question without an opening and a tail that add nothing; "whether" before it where it hangs on that."""
    left = _TAIL.sub("", question)
    found = [w for w in words(left) if w.letters]
    hinge = _hinge(found)
    if hinge is None:
        return left
    word = found[hinge]
    rest = left[word.start :] if word.lower not in _YES_OR_NO | listed("hangs on a noun") else left[word.end :].lstrip()
    if word.lower in _BROAD:
        rest = _BROAD[word.lower] + left[word.end :]
    is_open = word.lower in _YES_OR_NO or (word.lower in listed("hangs on a noun") and _seeks_proof(found[:hinge]))
    return f"whether {rest}" if is_open else rest


def _hinge(found: Sequence[Word]) -> int | None:
    """The last word on which the matter hangs such that nothing stands before it but words of inquiring."""
    if not found or found[0].lower in _QUESTION_WORDS:
        return None
    aside, core = (EMPTY | _HINGES | listed("small in an opening")) - _THIRD, listed("inquires")
    last, inquires = None, False
    for number, word in enumerate(found[: _LONGEST + 1]):
        lower = word.lower
        is_noun_phrase = lower in listed("hangs on a noun") and found[number - 1].lower in listed("leads to a noun")
        is_hinge = lower in _HINGES and not (lower == "that" and found[number - 1].lower in _HINGES)
        if number and inquires and (is_hinge or is_noun_phrase):
            last = number
        if lower in core:
            inquires = True
        elif (word.capital and number and lower != "i") or lower not in aside:
            break
    return last


def _seeks_proof(opening: Sequence[Word]) -> bool:
    return any(w.lower in listed("proof") for w in opening)


def pointing(question: str) -> list[tuple[int, int]]:
    """Where words stand that only point at those whom the question or the case is about ("the two men")."""
    return [(m.start(), m.end()) for m in worded("points at the parties").finditer(question)]


def unpointed(question: str) -> str:
    """The question with blanks in the place of such words."""
    for start, end in pointing(question):
        question = question[:start] + " " * (end - start) + question[end:]
    return question
