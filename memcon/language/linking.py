"""Which source, cue and content belong together, and which attribution stands inside which other's content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from memcon.language.decoding import Tagged
from memcon.language.pieces import Prepared
from memcon.records import Span

_SHARED_REACH = 40  # words from a cue back to the cue whose source it shares
_PIECE_REACH = 12  # words between two pieces of a cue: an addressee, an object
_BE = frozenset("is are was were be been being am".split())


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution in words of a prepared text; a piece of a part is a span of its own.

    ``source`` may be empty; so may ``content`` of an attribution that another one continues. ``parent`` is the place
    in the list of the attribution in whose content this one stands.
    """

    source: tuple[Tagged, ...]
    cue: tuple[Tagged, ...]
    content: tuple[Tagged, ...]
    nested: bool = False
    parent: int | None = None


@dataclass(slots=True)
class _Draft:
    cue: list[Tagged]
    source: list[Tagged] = field(default_factory=list)
    content: list[Tagged] = field(default_factory=list)


class Places:
    """Sentence and paragraph of each word of a text."""

    def __init__(self, text: str, prepared: Prepared, sentences: Sequence[Span]) -> None:
        starts = [s.start for s in sentences]
        self.sentence = [bisect_right(starts, a) for a, _ in prepared.words]
        self.paragraph = prepared.paragraphs
        self._text, self._words = text, prepared.words

    def begins_sentence(self, span: Tagged) -> bool:
        """Whether ``span`` is the first of its sentence."""
        return span.first == 0 or self.sentence[span.first - 1] != self.sentence[span.first]

    def passive(self, span: Tagged) -> bool:
        """Whether a cue begins with a form of "be" and does not end in -ing."""
        (begin, end), (begin_last, end_last) = self._words[span.first], self._words[span.end - 1]
        return self._text[begin:end].lower() in _BE and not self._text[begin_last:end_last].endswith("ing")

    def shared_sentence(self, one: Tagged, other: Tagged) -> bool:
        """Whether two spans touch one sentence."""
        first, last = self.sentence[one.first], self.sentence[one.end - 1]
        return first <= self.sentence[other.end - 1] and self.sentence[other.first] <= last


def link(outer: Sequence[Tagged], nested: Sequence[Tagged], places: Places) -> tuple[Linked, ...]:
    """The attributions that the spans of both heads make, outer ones first, each in the order of the cues.

    A span goes to the nearest cue of its paragraph, one in its own sentence before any other. A cue without a source
    takes over that of the cue before it in the sentence, as in "she said ... and added ...", or, where it begins the
    sentence, of the cue after it.
    """
    whole = [
        Linked(tuple(d.source), tuple(d.cue), tuple(d.content), inside)
        for inside, spans in ((False, outer), (True, nested))
        for d in _layer(spans, places)
    ]
    held = [{i for piece in a.content for i in range(piece.first, piece.end)} for a in whole]
    return tuple(replace(a, parent=_parent(n, a, held)) for n, a in enumerate(whole))


def _layer(spans: Sequence[Tagged], places: Places) -> list[_Draft]:
    drafts = [_Draft([s]) for s in spans if s.label == "cue"]
    for span in spans:
        if span.label == "cue":
            continue
        draft = _nearest(span, drafts, places)
        if draft is not None:
            (draft.source if span.label == "source" else draft.content).append(span)
    drafts = _with_pieces(drafts, places)
    _share_sources(drafts, places)
    return [d for d in drafts if d.content]


def _nearest(span: Tagged, drafts: list[_Draft], places: Places) -> _Draft | None:
    best: tuple[tuple[bool, int, bool], _Draft] | None = None
    for draft in drafts:
        cue = draft.cue[0]
        if places.paragraph[cue.first] != places.paragraph[span.first]:
            continue
        gap = max(cue.first - span.end, span.first - cue.end, 0)
        # A content mostly follows its cue, a source mostly stands before it.
        unusual = (cue.first < span.first) != (span.label == "content")
        rank = (not places.shared_sentence(cue, span), gap, unusual)
        if best is None or rank < best[0]:
            best = rank, draft
    return best[1] if best else None


def _with_pieces(drafts: list[_Draft], places: Places) -> list[_Draft]:
    """A cue without content is a piece of the next one, if that has no source and they stand close in one sentence."""
    kept: list[_Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if (
            before is not None
            and not before.content
            and not draft.source
            and places.shared_sentence(before.cue[-1], draft.cue[0])
            and draft.cue[0].first - before.cue[-1].end <= _PIECE_REACH
        ):
            kept[-1] = _Draft(before.cue + draft.cue, before.source, draft.content)
        else:
            kept.append(draft)
    return kept


def _share_sources(drafts: list[_Draft], places: Places) -> None:
    for before, draft in pairwise(drafts):
        if not places.shared_sentence(before.cue[-1], draft.cue[0]) or not (before.content and draft.content):
            continue
        if draft.cue[0].first - before.cue[-1].end > _SHARED_REACH:
            continue
        if before.source and not draft.source and not places.passive(draft.cue[0]):
            draft.source = list(before.source)
        elif draft.source and not before.source and places.begins_sentence(before.cue[0]):
            before.source = list(draft.source)  # "Asked whether ..." has none; "Recalling that ..., she said" has


def _parent(number: int, own: Linked, held: Sequence[set[int]]) -> int | None:
    """The attribution with the smallest content that holds this one's cue; ``held`` are the words of all contents."""
    words = {i for piece in own.cue for i in range(piece.first, piece.end)}
    around = [(len(content), other) for other, content in enumerate(held) if other != number and words <= content]
    return min(around)[1] if around else None
