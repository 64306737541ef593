"""Words, verb groups and clause edges of English sentences: what the contact readers look at instead of a parse."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from memcon.language.words import CONTRACTED, CONTRACTION, lower_of

_WORD = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|{CONTRACTED}|\w+(?:['’]\w+)?(?:-\w+(?:['’]\w+)?)*|['’]s\b|{CONTRACTION}|[^\w\s]"
)

NEGATORS = frozenset({"not", "never", "neither", "nor", "hardly", "cannot", "can't", "without"})
BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
HAVE = frozenset({"have", "has", "had", "having"})
DO = frozenset({"do", "does", "did"})
FUTURE = frozenset({"will", "shall", "wo"})
MODALS = frozenset({"may", "might", "can", "could", "would", "should", "must", "ought"}) | FUTURE
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_ADVERBS = frozenset(
    "also already again last later then just only still yet ever now even first soon both each twice once together "
    "apart never not all often always next earlier himself herself themselves so far only thrice really "
    "back finally too yesterday today tomorrow there earlier since long personally indeed".split()
)
PREPOSITIONS = frozenset(
    "with to of from by in at on for about than against between into over through via under during after before "
    "despite as like among including since until without near toward towards around upon within besides alongside "
    "following".split()
)
# Words that begin a clause of their own.
OPENERS = frozenset(
    "that but while whereas although though because if when whether who whom which where since until unless "
    "and after before as".split()
)


class Word(NamedTuple):
    """One word or mark of a text; ``low`` is lower case with a straight apostrophe."""

    start: int
    end: int
    low: str
    capital: bool

    @property
    def negates(self) -> bool:
        """Whether it is a negator, contracted ones ("didn't") among them."""
        return self.low in NEGATORS or self.low.endswith("n't")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, with offsets into the document."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Sentence:
        """``text`` cut into words; ``start`` is where it stands in the document."""
        return cls(start, start + len(text), text, tuple(_words(text, start)))

    def at(self, offset: int) -> int:
        """The index of the first word that starts at or after ``offset``."""
        return bisect_left(self.words, offset, key=lambda w: w.start)

    def holding(self, offset: int) -> int:
        """The index of the word that ``offset`` lies in: of the end of a compound ("mini-summit") the compound's."""
        index = self.at(offset)
        inside = index > 0 and self.words[index - 1].end > offset
        return index - 1 if inside else index

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that start inside ``start:end``."""
        return self.words[self.at(start) : self.at(end)]

    def slice(self, start: int, end: int) -> str:
        """The text at document offsets ``start:end``."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def low(self, index: int) -> str:
        """The word at ``index`` in lower case; empty outside the sentence."""
        return self.words[index].low if 0 <= index < len(self.words) else ""


def _words(text: str, offset: int) -> Iterator[Word]:
    for m in _WORD.finditer(text):
        low = lower_of(m, text).replace("’", "'")
        yield Word(offset + m.start(), offset + m.end(), low, m[0][0].isupper())


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The auxiliaries, negators and adverbs before a verb: ``first`` is the index of the leftmost of them."""

    first: int
    words: tuple[str, ...]
    negated: bool
    infinitive: bool

    @property
    def modal(self) -> str | None:
        """The modal verb, where there is one."""
        for w in self.words:
            bare = w.removesuffix("n't")
            if bare in MODALS:
                return bare
            if w in {"can't", "cannot"}:
                return "can"
        return None

    @property
    def perfect(self) -> bool:
        """Whether a form of "have" stands in it."""
        return any(w.removesuffix("n't") in HAVE for w in self.words)

    @property
    def finite(self) -> bool:
        """Whether a finite auxiliary stands in it."""
        return any(w.removesuffix("n't") in BE | HAVE | DO | MODALS for w in self.words)


def was_to(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether "was to" stands before a perfect infinitive: "were to have met"."""
    return group.perfect and sentence.low(group.first - 1) == "to" and sentence.low(group.first - 2) in BE


_NO_ADVERBS = frozenset("only family ally reply supply assembly rally july early".split())


def is_adverb(low: str) -> bool:
    """Whether the word may stand inside a verb group."""
    return low in _ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


_OF_THREE = frozenset({("ago", "long", "not"), ("as", "much", "so")})
"""Words, last first, that bear on no negation: "not long ago" negates nothing, "did not so much as ring B" does."""


def verb_group(sentence: Sentence, index: int) -> VerbGroup:
    """The verb group that ends in the verb at ``index``."""
    first = index
    negated = infinitive = False
    parts: list[str] = []
    while first > 0 and index - first < 8:
        word = sentence.words[first - 1]
        low = word.low
        bare = low.removesuffix("n't")
        if low == "to":
            infinitive = True
        elif (low, sentence.low(first - 2), sentence.low(first - 3)) in _OF_THREE:
            first -= 3
            continue
        elif not (bare in BE | HAVE | DO | MODALS or word.negates or is_adverb(low) or low == "'s"):
            break
        elif word.capital and first > 1 and low in {"may", "will"}:
            break  # somebody of that name
        elif word.capital and low.endswith("ly"):
            # a name in -ly is no adverb, and right before its verb an adverb never opens a sentence
            break
        if low == "to" and any(p in BE | HAVE | MODALS for p in parts):
            break
        negated = negated or word.negates
        parts.append(low)
        first -= 1
        if infinitive and low == "to":
            # "not to meet", "is to meet", "was to have met"
            if first > 0 and sentence.words[first - 1].negates:
                negated = True
                first -= 1
                parts.append("not")
            break
    return VerbGroup(first, tuple(reversed(parts)), negated, infinitive and "to" in parts)
