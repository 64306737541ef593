"""Stances of who only joins in: "Oslo said the same", "his colleague said as much"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.holders import Holder, holder_of_mention, holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.tools import Tools
from memcon.language.wordings import worded
from memcon.records import Attribution, Span

_THE_SAME = worded("the same")
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


def _who(layers: Layers, tools: Tools, words: Span) -> tuple[Holder | None, Attribution | None]:
    """Who says the same: the source of a statement, or the capital or person right before the words."""
    for attribution in layers.attributions:
        source = attribution.source
        if source is not None and source.end <= words.start and attribution.cue.overlaps(words):
            negated = attribution.polarity == "negated"
            return (None if negated else holder_of_source(layers, tools, attribution)), attribution
    before = next((m for m in layers.mentions if m.end + 1 == words.start and m.side), None)
    return (holder_of_mention(layers, tools, before) if before is not None else None), None
