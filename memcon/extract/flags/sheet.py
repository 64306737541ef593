"""One document laid out for the flag readers: its head, headings, body, and the cue words in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from memcon.extract.layers import Layers
from memcon.extract.times import anchor_of
from memcon.extract.times.anchor import AnchorDate
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Span

_HEADING_CHARS = 110
_SPEAKER_LINE = re.compile(r"^((?!Q\b|A\b)[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,3}):\s|^(Q)\s{1,3}[A-Z]", re.M)
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[•*–-])\s+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The layers of one document with what several flag readers need of them."""

    layers: Layers
    tools: Tools
    cues: tuple[Hit, ...]
    anchor: AnchorDate
    headings: tuple[Span, ...]
    body: tuple[Span, ...]

    @classmethod
    def of(cls, layers: Layers, tools: Tools) -> Sheet:
        """The sheet of one document."""
        headings = tuple(p for p in layers.segments.paragraphs if _is_heading(p.text))
        body = tuple(p for p in layers.segments.paragraphs if not _is_heading(p.text))
        return cls(layers, tools, tools.lexicon("flags").find(layers.document.text), anchor_of(layers), headings, body)

    @property
    def text(self) -> str:
        """The document's text."""
        return self.layers.document.text

    @property
    def in_turns(self) -> bool:
        """Whether the text is set in turns of speakers who come back ("MR. X: ..."), as transcripts are."""
        turns = Counter(_SPEAKER_LINE.findall(self.text))
        return sum(1 for count in turns.values() if count > 1) > 1

    @property
    def day(self) -> date | None:
        """The day on which the document speaks, where it can be told."""
        return self.anchor.day

    @property
    def title(self) -> str | None:
        """The title that came with the document, or the heading that the text opens with."""
        if self.layers.document.title:
            return self.layers.document.title
        first = self.layers.segments.paragraphs[:1]
        return first[0].text if first and _is_heading(first[0].text) else None

    @property
    def title_span(self) -> Span | None:
        """Where the title stands in the text, if it does."""
        title = self.title
        if not title:
            return None
        return next((p for p in self.layers.segments.paragraphs[:4] if p.text.strip() == title.strip()), None)

    def cued(self, *kinds: str) -> Iterator[Hit]:
        """The cue words of these kinds, in order."""
        return (h for h in self.cues if h.entry.get("kind") in kinds)

    def sentence(self, offset: int) -> Span:
        """The sentence at ``offset``; where there is none, the single character there."""
        found = self.layers.segments.sentence_at(offset)
        return found or self.layers.document.span(offset, min(offset + 1, len(self.text)))

    def quoted(self, offset: int) -> bool:
        """Whether the character at ``offset`` stands inside quotation marks that close."""
        found = self.layers.segments.quotation_at(offset)
        return found is not None and found.closed

    def span(self, start: int, end: int) -> Span:
        """The stretch ``start:end`` with its words."""
        return self.layers.document.span(start, end)


def _is_heading(words: str) -> bool:
    bare = _LIST_MARK.sub("", words).strip()
    if not bare or len(bare) > _HEADING_CHARS:
        return False
    return bare[-1] not in '.!;,:"”' and (bare[0].isupper() or bare[0].isdigit())
