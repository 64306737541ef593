"""Paragraphs, sentences and quotations of a text, with exact offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.records import Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks; ``closed`` is False where the closing mark never comes."""

    span: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Segments:
    """A text cut into paragraphs, sentences (never across paragraphs) and quotations, all in order."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds the character at ``offset``."""
        return next((s for s in self.sentences if s.start <= offset < s.end), None)

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph that holds the character at ``offset``."""
        return next((p for p in self.paragraphs if p.start <= offset < p.end), None)


def segment(text: str) -> Segments:
    """Cut ``text``; offsets are code points into it."""
    paragraphs = tuple(Span(m.start(), m.end(), m[0]) for m in re.finditer(r"\S[^\n]*\S|\S", text))
    sentences = tuple(
        Span(p.start + m.start(), p.start + m.end(), m[0])
        for p in paragraphs
        for m in re.finditer(r"\S.*?(?:[.!?][\"”’)]*(?=\s|$)|$)", p.text)
    )
    return Segments(paragraphs, sentences)
