"""Where a sentence of an account goes on to another point: its cuts, each with what kind of joint it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from memcon.language.words import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, Word, is_adverb, word_set, words
from memcon.vocabulary import Joint

_CONJUNCTIONS = word_set("and but while whereas though although")
_SUBJECTS = word_set("he she it they we i you both neither nobody there this that these those")
_NOT_AFTER = word_set("as well also more most even in particular")
# Prepositions that can govern a second object of one verb: "asked for oil and for gas".
_GOVERNED = word_set("for of on about in to at with from over against toward towards")
_OPEN, _CLOSE = "(“«[", ")”»]"


@dataclass(frozen=True, slots=True)
class Cut:
    """A place in a sentence where the next point may begin, counted from the sentence's start."""

    at: int
    joint: Joint


def cuts_in(sentence: str, is_verb: Callable[[str], bool]) -> tuple[Cut, ...]:
    """The cuts of ``sentence`` in order; ``is_verb`` knows the finite verbs of saying and doing."""
    found: dict[int, Cut] = {}
    tokens = words(sentence)
    depth = 0
    quoted = False
    for index, word in enumerate(tokens):
        quoted ^= word.text == '"'
        depth += (word.text in _OPEN) - (word.text in _CLOSE)
        if depth > 0 or quoted or index == 0:
            continue
        joint = _joint(tokens, index, is_verb)
        if joint is not None:
            found.setdefault(word.start, Cut(word.start, joint))
    return tuple(found[at] for at in sorted(found))


def _joint(tokens: tuple[Word, ...], index: int, is_verb: Callable[[str], bool]) -> Joint | None:
    """The joint in front of the word at ``index``; None where nothing new begins there."""
    before, word = tokens[index - 1].text, tokens[index]
    if before == ";":
        return "semicolon"
    if word.lower in _CONJUNCTIONS and (before == "," or word.lower in ("and", "but")):
        return _behind(tokens, index + 1, is_verb) if index + 1 < len(tokens) else None
    if before == ":":
        return "colon"
    if before == ",":
        return _after_comma(tokens, index, is_verb)
    return None


def _after_comma(tokens: tuple[Word, ...], index: int, is_verb: Callable[[str], bool]) -> Joint | None:
    word = tokens[index]
    if not word.letters:
        return None
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if word.lower in ("which", "who", "whose", "whom"):
        # "..., who told me that" goes on to what was said; "..., who is his brother" does not.
        return "clause" if word.lower == "who" and _behind(tokens, index + 1, is_verb) == "verb" else "relative"
    if word.lower in _GOVERNED and following in ("which", "whom"):
        return "answer"
    if word.lower.endswith("ing") and is_verb(word.lower):
        return "participle"
    if word.lower in _SUBJECTS and not following.endswith("ing"):
        return "clause"
    if is_verb(word.lower):
        return "adjunct"  # "the house, built in May, ..."
    if word.lower in _GOVERNED or word.lower in (
        "as",
        "including",
        "in",
        "by",
        "after",
        "before",
        "when",
        "if",
        "where",
    ):
        return "adjunct"
    return "item"


def _behind(tokens: tuple[Word, ...], index: int, is_verb: Callable[[str], bool]) -> Joint | None:
    """What follows a conjunction, adverbs passed over."""
    while index < len(tokens) - 1 and (
        is_adverb(tokens[index].lower) or tokens[index].lower in ADVERBS or tokens[index].lower in _NOT_AFTER
    ):
        index += 1
    word = tokens[index]
    if not word.letters:
        return "clause"
    if word.lower == "that":
        return "that"
    if word.lower in _SUBJECTS:
        return "clause"
    if word.lower in AUXILIARIES or is_verb(word.lower) or _past_with_object(tokens, index):
        return "verb"
    if word.lower in _GOVERNED:
        return "governed"
    named = word.capital or word.lower in DETERMINERS or tokens[index - 2].text == ","
    return "clause" if named and _has_subject_and_verb(tokens, index, is_verb) else "item"


def _past_with_object(tokens: tuple[Word, ...], index: int) -> bool:
    """Whether a word in -ed stands before an article or preposition: a verb that no list holds."""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return tokens[index].lower.endswith("ed") and following in DETERMINERS | PREPOSITIONS


def _has_subject_and_verb(tokens: tuple[Word, ...], index: int, is_verb: Callable[[str], bool]) -> bool:
    """Whether a noun phrase and a finite verb follow, before any comma or second conjunction."""
    for at in range(index + 1, min(len(tokens), index + 9)):
        word = tokens[at]
        if (
            (not word.letters and word.lower != "'s")
            or word.lower in _CONJUNCTIONS
            or word.lower in ("that", "which", "who", "to")
        ):
            return False
        if word.lower in AUXILIARIES or is_verb(word.lower):
            return True
    return False
