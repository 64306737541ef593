"""What a verb takes from the verbs before it: "is to be received", "will arrive on Friday and hold talks"."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from memcon.extract.contacts.clauses import (
    BE,
    DO,
    HAVE,
    MODALS,
    OPENERS,
    Sentence,
    VerbGroup,
    is_adverb,
    verb_group,
)


def passive_infinitive(sentence: Sentence, group: VerbGroup) -> VerbGroup:
    """``group`` as an infinitive where it is a passive one: "is scheduled to be received"."""
    if group.words[:1] != ("be",) or sentence.low(group.first - 1) != "to":
        return group
    negated = group.negated or (group.first > 1 and sentence.words[group.first - 2].negates)
    return replace(group, first=group.first - 1, words=("to", *group.words), infinitive=True, negated=negated)


class Shared(NamedTuple):
    """The verb whose auxiliaries another takes up: its group, the index of its word, where the group begins."""

    group: VerbGroup
    at: int
    start: int


_JOINS = frozenset({"and", "or", "then"})
_STOPS = (OPENERS - {"and", "as"}) | {";", ":", "“", "”", '"', "(", ")", "who", "which"}
_REACH = 28


def shared_verb(sentence: Sentence, group: VerbGroup, index: int) -> Shared | None:
    """The verb with "will" or "is to" to which a bare verb is joined: "will fly to X on Friday and meet B"; else None.

    A verb that stands for itself ("flew to X and met B") takes nothing up, nor does one behind another subject.
    """
    if any(not is_adverb(w) for w in group.words) or not _bare(sentence, index):
        return None
    at = group.first - 1
    if sentence.low(at) not in _JOINS and not (sentence.low(at) == "," and _last_of_three(sentence, index)):
        return None
    for back in range(at - 1, max(-1, at - _REACH), -1):
        low = sentence.low(back)
        if low in _STOPS or (low in BE | HAVE | DO and low not in {"be", "have", "do"}):
            return None
        if (low.removesuffix("n't") in MODALS and not (back and sentence.words[back].capital)) or low == "to":
            verb = next((k for k in range(back + 1, at) if _verb_like(sentence, k)), None)
            outer = verb_group(sentence, verb) if verb is not None else None
            if outer is None or verb is None or not (outer.modal or outer.infinitive):
                continue
            return Shared(outer, verb, sentence.words[outer.first].start)
    return None


def _verb_like(sentence: Sentence, at: int) -> bool:
    """Whether the first word behind an auxiliary that is none itself can be its verb."""
    word = sentence.words[at]
    low = word.low
    if low.removesuffix("n't") in BE | HAVE | DO | MODALS or word.negates or is_adverb(low):
        return False
    return low.isalpha() and not word.capital and low not in _ARTICLES


_ARTICLES = frozenset("the a an his her its their this that these those both all some any each".split())
_PAST = frozenset(
    "met spoke rang saw wrote told sat held had made took gave went came led sent paid spent got began saw left flew "
    "kept found brought heard hosted".split()
)


def _bare(sentence: Sentence, index: int) -> bool:
    """Whether the verb stands in its bare form: "hold", not "held", "holds" or "holding"."""
    low = sentence.low(index)
    return not low.endswith(("s", "ed", "ing")) and low not in _PAST


def _last_of_three(sentence: Sentence, index: int) -> bool:
    """Whether "and" follows a verb behind a comma: "will fly to X, meet B and return"."""
    return any(sentence.low(k) == "and" for k in range(index, min(index + 14, len(sentence.words))))
