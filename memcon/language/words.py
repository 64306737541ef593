"""Words of a text with offsets, and the closed classes of English words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

CONTRACTED = (
    r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I|[Yy]ou|[Ww]ho|[Tt]hat|[Tt]here|[Ww]hat)(?=['’](?:ll|ve|re|m|d|s)\b)"
)
"""A pronoun with the beginning of its verb; the words of "he'll" are "he" and "'ll"."""
CONTRACTION = r"['’](?:ll|ve|re|m|d)\b"
_FULL = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_WORD = re.compile(
    rf"(?:[A-Za-z]\.){{2,}}|{CONTRACTED}|\w+(?:[-‐‑&./]\w+|['’](?!s\b)\w+)*|['’]s\b|{CONTRACTION}|\.{{3}}|[^\w\s]"
)


def word_set(words: str) -> frozenset[str]:
    """The words of a string as a set: how closed classes are written down."""
    return frozenset(words.split())


DETERMINERS = word_set("the a an this that these those his her its their my our your both each every no any some")
POSSESSIVES = word_set("his her its their my our your")
PREPOSITIONS = word_set(
    "of for in on at by with from to into onto over under about against between among through during before after "
    "since until till upon within without across along around near off out despite via amid amidst toward towards "
    "following regarding concerning per than as like inside outside behind beyond above below alongside"
)
CONJUNCTIONS = word_set("and or but nor yet so plus")
SUBORDINATORS = word_set(
    "that which who whom whose when while where whereas because although though if unless since as after "
    "before until once whether how why what whatever whenever wherever"
)
PRONOUNS = word_set(
    "i you he she it we they me him us them himself herself itself themselves myself ourselves yourself "
    "who whom this that these those"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would shall should can could "
    "may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't "
    "can't couldn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t "
    "won’t wouldn’t can’t couldn’t shouldn’t cannot ought"
)
LETTING = word_set("let lets letting")
"""In "A let B know that ..." it is A who tells, though B stands before the verb."""
NEGATORS = word_set("not never no neither nor n't cannot")
ADVERBS = word_set(
    "also later then now too again once still already just only even ever never soon always often sometimes "
    "meanwhile however instead rather quite very so far earlier yesterday today tonight tomorrow here there "
    "first afterwards afterward nevertheless nonetheless thus therefore moreover furthermore indeed perhaps maybe "
    "almost not yet twice thrice further back outright either long since elsewhere early late besides otherwise "
    "privately publicly alike both all himself herself itself themselves"
)
EMPTY = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES | ADVERBS
"""Words that carry grammar and no matter."""
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ings?|ed|es|e|s)$")
_STEM = 5  # letters: enough to tell words apart, few enough to join "negotiate" and "negotiation"
_NOT_ADVERBS = word_set(
    "ally family only reply supply apply rely july italy early daily weekly monthly friendly assembly anomaly"
)


class Word(NamedTuple):
    """One word or mark of punctuation; a tuple, since they are made by the thousand for every page."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def letters(self) -> bool:
        """Whether it is a word rather than a mark of punctuation."""
        return self.text[0].isalnum()


def words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words and marks of ``text[start:end]``; a genitive 's is a word of its own."""
    if start or end is not None:
        return _cut(text, start, len(text) if end is None else end)
    return _of_sentence(text) if len(text) <= _SENTENCE else _of_document(text)


_SENTENCE = 1_000
"""Characters of a text of which several hundred may be kept."""


def _cut(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(Word(m.start(), m.end(), m[0], lower_of(m, text)) for m in _WORD.finditer(text, start, end))


def lower_of(match: re.Match[str], text: str) -> str:
    """The word that ``match`` found in ``text`` in lower case, a contracted verb in full: "will" for "'ll"."""
    lower = match[0].lower()
    if lower[0] not in "'’" or len(lower) == 1:
        return lower
    if lower[1:] == "s":
        has = _HAS.match(text, match.end()) and _PRONOUN.search(text, max(0, match.start() - 6), match.start())
        return "has" if has else lower
    if lower[1:] == "d":
        return "had" if _PERFECT.match(text, match.end()) else "would"
    return _FULL[lower[1:]]


_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Ww]ho)$")
_HAS = re.compile(
    r"\s+(?:(?:already|just|also|not|never|only|since|recently)\s+)?(?:been|met|spoken|talked|had|written)\b"
)
"""What stands behind "'s" where it means "has" and not "is"."""
_PERFECT = re.compile(
    r"\s+(?:(?!need|speed|\w{0,20}feed)\w+ed|(?:already|just|also|not|never|only|since|recently|once|long|earlier|\w{1,20}ly)"
    r"\s+(?:\w+ed|been|met|spoken|had|held|seen|told|written|sent|gone|come|made|given|taken)"
    r"|been|met|spoken|had|held|seen|told|written|sent|gone|made|given|taken|better|rung|sat|paid|put|heard|said)\b",
    re.IGNORECASE,
)
"""What stands behind "'d" where it means "had" and not "would"."""


@lru_cache(maxsize=256)  # one reader after another asks for the words of the same sentences
def _of_sentence(text: str) -> tuple[Word, ...]:
    return _cut(text, 0, len(text))


@lru_cache(maxsize=2)
def _of_document(text: str) -> tuple[Word, ...]:
    return _cut(text, 0, len(text))


def is_adverb(lower: str) -> bool:
    """Whether the word is an adverb: of the closed list, or in -ly."""
    return lower in ADVERBS or (len(lower) > 4 and lower.endswith("ly") and lower not in _NOT_ADVERBS)


def stem(lower: str) -> str:
    """A word's beginning by which it is compared with others of its family; a rough one, for counting shared words."""
    return _ENDING.sub("", lower)[:_STEM]


def of_one(office: str) -> str:
    """An office in the singular: "foreign secretaries", "directors-general"."""
    one = office.removesuffix("s")
    return (one.removesuffix("ie") + "y" if one.endswith("ie") else one).replace("directors", "director")
