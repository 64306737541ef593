"""Words that recognition was unsure of: marked while lines become paragraphs, and spans of the finished text after.

A mark is one character of a private plane in front of the word; it carries the confidence. So it moves with the word
through joining and normalising, and no offset has to be counted on the way.
"""

from __future__ import annotations

import re

from memcon.records import Doubt

UNSURE = 90
"""Confidence, of 100, under which a word is marked; evaluation/scans.py measures what it catches."""

_FIRST = 0xF0000
_ANY_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 100)}]")


def marked(word: str, confidence: float) -> str:
    """``word``, with a mark in front where its confidence (0 to 100) is under UNSURE."""
    return word if confidence >= UNSURE else chr(_FIRST + max(0, min(100, int(confidence)))) + word


def without_marks(text: str) -> str:
    """``text`` with nothing in it that could be taken for a mark."""
    return _ANY_MARK.sub("", text)


def doubts_in(text: str) -> tuple[str, tuple[Doubt, ...]]:
    """``text`` without its marks, and the words that bore one, as spans of what is left."""
    out: list[str] = []
    found: list[Doubt] = []
    length = 0
    for piece in re.split(r"(\s+)", text):
        marks = _ANY_MARK.findall(piece)
        words = _ANY_MARK.sub("", piece) if marks else piece
        if marks and words:
            lowest = min(ord(mark) - _FIRST for mark in marks)
            found.append(Doubt(length, length + len(words), words, lowest))
        out.append(words)
        length += len(words)
    return "".join(out), tuple(found)
