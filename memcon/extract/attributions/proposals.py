"""Attributions as the encoder marks them, in offsets of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from memcon.language.decoding import Tagged
from memcon.language.encoder import Encoded
from memcon.language.linking import Places, link
from memcon.language.segment import Segments

Edge = tuple[int, int]


@dataclass(slots=True)
class Proposal:
    """One attribution as marked; ``nested`` where it stands inside another's content.

    ``sure`` is how sure its cue and the surest piece of its content are, together.
    """

    cue: Edge
    source: Edge | None = None
    content: list[Edge] = field(default_factory=list)
    nested: bool = False
    sure: float = 1.0


def proposals(text: str, encoded: Encoded | None, segments: Segments) -> list[Proposal]:
    """The marked attributions that have a content, in order of their cues; none without an encoder."""
    if encoded is None or not encoded.spans.get("attribution"):
        return []
    places = Places(text, encoded.prepared, segments.sentences)
    out = []
    for linked in link(encoded.spans["attribution"], encoded.spans.get("nested", ()), places):
        cue = encoded.offsets(linked.cue[0].first, linked.cue[0].end)
        content = [encoded.offsets(piece.first, piece.end) for piece in linked.content]
        if content:
            source = _nearest(encoded, linked.source, cue)
            sure = linked.cue[0].sure * max(piece.sure for piece in linked.content)
            out.append(Proposal(cue, source, _over_paragraphs(sorted(content), segments), linked.nested, sure))
    return sorted(out, key=lambda p: (p.cue, p.nested))


def _nearest(encoded: Encoded, pieces: Sequence[Tagged], cue: Edge) -> Edge | None:
    """The piece of a source that stands next to the cue: a record holds one."""
    edges = [encoded.offsets(piece.first, piece.end) for piece in pieces]
    return min(edges, key=lambda e: (max(e[0] - cue[1], cue[0] - e[1], 0), e), default=None)


def _over_paragraphs(content: Sequence[Edge], segments: Segments) -> list[Edge]:
    """A marked quotation that runs on into the next paragraphs, whole: the encoder marks paragraph by paragraph."""
    out = []
    for start, end in content:
        quotation, paragraph = segments.quotation_at(end - 1), segments.paragraph_at(start)
        if quotation and paragraph and quotation.span.start < paragraph.end < quotation.span.end:
            out.append((start, quotation.span.end))
        else:
            out.append((start, end))
    return out
