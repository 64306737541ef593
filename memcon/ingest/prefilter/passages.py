"""Which passages of a long text are read: those with candidates, enough around them, and how the text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SHORT = 1_500
"""Characters up to which a text is read whole."""
_LEAD = 600
_AROUND = 1
"""Paragraphs before and after a candidate."""
_MOST, _MOST_OF_SHORT = 0.4, 0.65
"""Share of a text from which on it is read whole: little would be saved, and a name given once is missed.

In a transcript or a long report that is sooner so than in an article, whose beginning names everybody.
"""
_ARTICLE = 10_000
"""Characters up to which a text is an article."""
_PARAGRAPH = re.compile(r"[^\n]+")


def passages_of(text: str, places: Sequence[int], most: float | None = None) -> str:
    """``text`` with what is not read made line ends, so that every offset stays; short texts as they are.

    From the share ``most`` on, which hangs on its length where none is given, a text is left whole.
    """
    if len(text) <= _SHORT:
        return text
    paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)]
    kept = {n for n, (start, _) in enumerate(paragraphs) if start < _LEAD}
    at = 0
    for place in places:
        while at < len(paragraphs) - 1 and paragraphs[at][1] <= place:
            at += 1
        kept.update(range(max(0, at - _AROUND), min(len(paragraphs), at + _AROUND + 1)))
    if most is None:
        most = _MOST_OF_SHORT if len(text) <= _ARTICLE else _MOST
    if sum(end - start for n, (start, end) in enumerate(paragraphs) if n in kept) > most * len(text):
        return text
    parts = []
    done = 0
    for n, (start, end) in enumerate(paragraphs):
        parts.append(text[done:start])
        parts.append(text[start:end] if n in kept else "\n" * (end - start))
        done = end
    return "".join([*parts, text[done:]])
