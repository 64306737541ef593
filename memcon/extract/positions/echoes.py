"""Stances of who only joins in: "Oslo said the same", "his colleague said as much"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.holders import Holder, holder_of_mention, holder_of_place, holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.tools import Tools
from memcon.language.wordings import worded
from memcon.records import Attribution, Span

_THE_SAME = worded("the same")
_SO_DID = re.compile(
    r"\b(?:so|as|nor|neither) (?:did|does|do|has|have|had|was|were|would)\s(?:(?:also|too)\s)?(?:the\s)?",
    re.IGNORECASE,
)
_REACH = 300
"""How far, in characters, what they say the same of may stand before."""


def by_echo(layers: Layers, tools: Tools, found: Sequence[Found]) -> Iterator[Found]:
    """The stance told last, of another side that is said to say the same."""
    for match in _THE_SAME.finditer(layers.document.text):
        holder, attribution = _who(layers, tools, Span(match.start(), match.end()))
        if holder is None or holder.outlet or holder.side is None:
            continue
        first = min(holder.span.start, match.start())
        told = [f for f in found if f.evidence.start < first and 0 <= first - f.evidence.end < _REACH]
        last = max(told, key=lambda f: (f.evidence.end, f.evidence.start), default=None)
        if last is not None and last.holder.side != holder.side:
            evidence = layers.document.span(first, match.end())
            yield replace(last, holder=holder, evidence=evidence, attribution=attribution)
    yield from _joining(layers, tools, found)


def _joining(layers: Layers, tools: Tools, found: Sequence[Found]) -> Iterator[Found]:
    """The stance told last in the sentence, of whom "and so did" or "as has" names."""
    for match in _SO_DID.finditer(layers.document.text):
        sentence = layers.segments.sentence_at(match.start())
        mention = next((m for m in layers.mentions if match.end() - 4 <= m.start <= match.end() and m.side), None)
        if sentence is None or mention is None or mention.end > sentence.end:
            continue
        told = [f for f in found if sentence.start <= f.evidence.start < match.start() and f.stance in _JOINABLE]
        last = max(told, key=lambda f: (min(f.evidence.end, match.start()), f.evidence.start), default=None)
        holder = (
            holder_of_place(tools, mention) if mention.kind == "place" else holder_of_mention(layers, tools, mention)
        )
        if last is not None and holder is not None and not holder.outlet and holder.side != last.holder.side:
            evidence = layers.document.span(last.evidence.start, mention.end)
            yield replace(last, holder=holder, evidence=evidence, attribution=None)


_JOINABLE = frozenset({"denies", "confirms", "no_comment", "silent", "unaware", "neither_confirm_nor_deny"})


def _who(layers: Layers, tools: Tools, words: Span) -> tuple[Holder | None, Attribution | None]:
    """Who says the same: the source of a statement, or the capital or person right before the words."""
    for attribution in layers.attributions:
        source = attribution.source
        if source is not None and source.end <= words.start and attribution.cue.overlaps(words):
            negated = attribution.polarity == "negated"
            return (None if negated else holder_of_source(layers, tools, attribution)), attribution
    before = next((m for m in layers.mentions if m.end + 1 == words.start and m.side), None)
    return (holder_of_mention(layers, tools, before) if before is not None else None), None
