"""The words by which a digest can be told: what a text says, names and common words aside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from memcon.analyse.origins.order import Paper, firmness_in
from memcon.language.stems import STOP, stem
from memcon.language.words import Word, words

_LETTERS = 4
"""Shorter words say little."""
_BACK = 4


@dataclass(frozen=True, slots=True)
class Said:
    """The stems of all words of a document, and of those that say more than who met and whose word it is."""

    every: frozenset[str]
    telling: frozenset[str]


def said_in(paper: Paper) -> Said:
    """What a document says, as stems."""
    text = paper.document.text
    unnamed = [h.start for h in firmness_in(text) if h.entry.get("kind") == "unnamed"]
    left_out = [(s.start, s.end) for s in paper.sentences if any(s.start <= at < s.end for at in unnamed)]
    left_out += paper.open_words
    stems = _stems(text)
    return Said(
        frozenset(stemmed for _, stemmed in stems),
        frozenset(stemmed for at, stemmed in stems if not any(a <= at < b for a, b in left_out)),
    )


def has_own_sources(paper: Paper) -> bool:
    """Whether the document rests on people without a name, its own or another's."""
    sources = (a.source for a in paper.reading.attributions)
    if any(s and s.source_kind == "anonymous" and not s.actor for s in sources):
        return True
    return any(h.entry.get("kind") == "unnamed" for h in firmness_in(paper.document.text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[tuple[int, str], ...]:
    """Where each telling word of a text begins, and its stem."""
    return tuple((w.start, stem(w.lower)) for w in words(text) if _says(w, text))


def _says(word: Word, text: str) -> bool:
    if not word.letters or len(word.lower) < _LETTERS or word.lower in STOP:
        return False
    if not text[word.start].isupper():
        return True
    return text[max(0, word.start - _BACK) : word.start].rstrip(' “"\n')[-1:] in (
        "",
        ".",
        "!",
        "?",
        ":",
    )
