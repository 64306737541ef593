"""A text laid out for comparison: words with their places, sentences, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from memcon.language.lexicon import load_lexicon
from memcon.language.segment import segment
from memcon.language.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATORS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
)

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LIGHT = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | PRONOUNS | AUXILIARIES | NEGATORS
_ENDINGS = ("ations", "ation", "ings", "ing", "ied", "ies", "edly", "ed", "es", "ly", "s")
NAME = "\N{BULLET}"
"""Stands for a name where texts are compared without their names."""
SAID, MET = "\N{BULLET}said", "\N{BULLET}met"
"""Stand for any word of saying, and of being in contact."""
CLASSES = frozenset((SAID, MET))
_MOST_CHARACTERS = 200_000
MOST_SENTENCES = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its words without names (``bare``), its names and numbers, and these with its stems."""

    start: int
    end: int
    bare: tuple[str, ...]
    names: frozenset[str]
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text as words (with places), sentences and quoted passages of four words and more."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    bare: tuple[str, ...]
    words: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[tuple[int, int, tuple[str, ...]], ...]


@cache
def _interchangeable() -> Mapping[str, str]:
    """Words that retellings put for one another: those of being in contact, and those of saying."""
    found: dict[str, str] = {}
    for name, class_ in (("cues", SAID), ("contact-manners", MET), ("contact-nouns", MET), ("contact-verbs", MET)):
        found |= {e.term.lower(): class_ for e in load_lexicon(name).entries if " " not in e.term}
    return found


def stem(word: str) -> str:
    """A word without the endings of English grammar, crudely, or what stands for its class: for comparison only."""
    class_ = _interchangeable().get(word.lower())
    if class_ is not None:
        return class_
    low = word.lower().replace("’", "'").removesuffix("'s")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


@lru_cache(maxsize=4096)
def lay_out(text: str) -> Laid:
    """The layout of ``text``, up to a bound that no article reaches."""
    text = text[:_MOST_CHARACTERS]
    segments = segment(text)
    heads = {m.start() for s in segments.sentences if (m := _WORD.search(text, s.start, s.end))}
    starts, ends, words, bare = [], [], [], []
    for match in _WORD.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        word = match[0]
        words.append(word)
        named = word[0].isupper() and (match.start() not in heads or _is_name(text, match.end()))
        bare.append(NAME if named else word.lower())
    sentences = []
    at = 0
    for span in segments.sentences[:MOST_SENTENCES]:
        while at < len(starts) and starts[at] < span.start:
            at += 1
        first = at
        while at < len(starts) and starts[at] < span.end:
            at += 1
        if at > first:
            sentences.append(_sentence(span.start, span.end, words[first:at], bare[first:at]))
    quoted = []
    for quotation in segments.quotations:
        inner = tuple(w.lower() for w in _WORD.findall(quotation.span.text))
        if quotation.closed and not quotation.level and len(inner) >= 4:
            quoted.append((quotation.span.start, quotation.span.end, inner))
    return Laid(tuple(starts), tuple(ends), tuple(bare), tuple(words), tuple(sentences), tuple(quoted))


def _is_name(text: str, end: int) -> bool:
    """Whether the first word of a sentence is a name, by the capital or the genitive behind it."""
    following = text[end : end + 2]
    return following in ("'s", "’s") or (following[:1] == " " and following[1:].isupper())


def _sentence(start: int, end: int, words: list[str], bare: list[str]) -> Sentence:
    names = {_plain(w) for w, b in zip(words, bare, strict=True) if b == NAME and w.lower() not in _LIGHT}
    names |= {w for w in words if w[0].isdigit()}
    stems = {stem(w) for w, b in zip(words, bare, strict=True) if b != NAME and w.lower() not in _LIGHT}
    stems -= {w for w in stems if w[:1].isdigit()}
    return Sentence(start, end, collapsed(bare), frozenset(names), frozenset(stems | names))


def _plain(word: str) -> str:
    return word.replace("’", "'").removesuffix("'s")


def collapsed(bare: Iterable[str]) -> tuple[str, ...]:
    """Words with every run of names made one, so that a longer name is no difference."""
    found: list[str] = []
    for word in bare:
        if word != NAME or not found or found[-1] != NAME:
            found.append(word)
    return tuple(found)
