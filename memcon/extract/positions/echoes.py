"""Stances of who only joins in: "Oslo said the same", "his colleague said as much"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.holders import holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.tools import Tools
from memcon.language.wordings import worded
from memcon.records import Attribution

_THE_SAME = worded("the same")
_REACH = 300


def by_echo(layers: Layers, tools: Tools, found: Sequence[Found]) -> Iterator[Found]:
    """The stance told last, of another side that is said to say the same."""
    for attribution in layers.attributions:
        if attribution.source is None or attribution.polarity == "negated" or not _same_again(layers, attribution):
            continue
        first = min(attribution.source.start, attribution.cue.start)
        told = [f for f in found if f.evidence.start < first and 0 <= first - f.evidence.end < _REACH]
        last = max(told, key=lambda f: (f.evidence.end, f.evidence.start), default=None)
        holder = holder_of_source(layers, tools, attribution)
        if last is None or holder is None or holder.outlet or holder.side in (None, last.holder.side):
            continue
        end = max(attribution.cue.end, *(c.end for c in attribution.content))
        evidence = layers.document.span(first, end)
        yield replace(last, holder=holder, evidence=evidence, attribution=attribution)


def _same_again(layers: Layers, attribution: Attribution) -> bool:
    """Whether all that is said is that it is the same."""
    sentence = layers.segments.sentence_at(attribution.cue.start)
    if sentence is None:
        return False
    said = layers.document.text[attribution.cue.start : sentence.end]
    match = _THE_SAME.search(said)
    return match is not None and match.start() <= 1
