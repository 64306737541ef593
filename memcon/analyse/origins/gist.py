"""The words by which a digest can be told: what a text says, names and common words aside."""

from __future__ import annotations

from functools import lru_cache

from memcon.analyse.origins.order import Paper, firmness
from memcon.language.stems import STOP, stem
from memcon.language.words import Word, words
from memcon.records import Span

_LETTERS = 4
"""Shorter words say little."""


def telling(paper: Paper) -> frozenset[str]:
    """The stems of what the document says beyond who met and whose word it is."""
    return _telling(paper.id, paper.document.text, paper.sentences, paper.open_words)


def has_own_sources(paper: Paper) -> bool:
    """Whether the document rests on people without a name, its own or another's."""
    sources = (a.source for a in paper.reading.attributions)
    if any(s and s.source_kind == "anonymous" and not s.actor for s in sources):
        return True
    return any(h.entry.get("kind") == "unnamed" for h in firmness().find(paper.document.text))


def vocabulary(paper: Paper) -> frozenset[str]:
    """The stems of all its words."""
    return _telling(paper.id, paper.document.text, (), ())


@lru_cache(maxsize=4096)
def _telling(
    _document: str, text: str, sentences: tuple[Span, ...], left_out: tuple[tuple[int, int], ...]
) -> frozenset[str]:
    thin = [
        (s.start, s.end) for s in sentences if any(h.entry.get("kind") == "unnamed" for h in firmness().find(s.text))
    ]
    said = [w for w in words(text) if _says(w, text)]
    return frozenset(stem(w.lower) for w in said if not any(a <= w.start < b for a, b in (*left_out, *thin)))


def _says(word: Word, text: str) -> bool:
    if not word.letters or len(word.lower) < _LETTERS or word.lower in STOP:
        return False
    begins = text[: word.start].rstrip(' “"\n')[-1:] in ("", ".", "!", "?", ":")
    return begins or not text[word.start].isupper()
