"""Views of holders on topics of policy: who supports, opposes, sets conditions or has not decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.claims.acts import is_thin
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Hit
from memcon.records import Mention, PolicyStance, Span, When
from memcon.vocabulary import PolicyView

_SEES = frozenset(
    {"views", "viewed", "view", "sees", "saw", "regards", "regarded", "perceives", "perceived", "considers"}
)
_HOLDERS = frozenset({"person", "government", "institution"})


def read_stances(layers: Layers, tools: Tools) -> tuple[PolicyStance, ...]:
    """The policy stances of the document in order of place."""
    hits = tools.lexicon("views").find(layers.document.text)
    found = dict.fromkeys(s for s in [*_stated(layers, tools, hits), *_seen_as(layers, tools, hits)])
    return tuple(sorted(found, key=lambda s: (s.evidence.start, s.holder, s.topic)))


def _stated(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[PolicyStance]:
    """ "X opposes the treaty"."""
    for hit in hits:
        if hit.entry.get("kind") != "stance":
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holder = _holder(layers, sentence, hit.start) if sentence else None
        if sentence is None or holder is None or _negated(sentence, hit):
            continue
        view: PolicyView = hit.entry.get("view")
        conditions = [h for h in hits if h.entry.get("kind") == "condition" and hit.end <= h.start < sentence.end]
        if view == "supports" and conditions:
            view = "conditions"
        if re.match(r"\s+(?:opposing|opposite|different|both|rival)\b", layers.document.text[hit.end : sentence.end]):
            continue  # two holders, two views: the words do not say which
        content = layers.document.text[hit.end : _clause_end(sentence, hit.end)]
        yield from _stance(layers, tools, holder, view, content, sentence)


def _seen_as(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[PolicyStance]:
    """ "X views the treaty as a threat"."""
    for hit in tools.lexicon("acts").find(layers.document.text):
        if hit.text.lower() not in _SEES:
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holder = _holder(layers, sentence, hit.start) if sentence else None
        if sentence is None or holder is None:
            continue
        threat = next(
            (
                h
                for h in hits
                if h.entry.get("kind") == "threat"
                and hit.end < h.start < min(sentence.end, hit.end + 80)
                and layers.document.text[h.start - 3 : h.start].strip() == "as"
            ),
            None,
        )
        if threat is not None:
            yield from _stance(layers, tools, holder, "opposes", layers.document.text[hit.end : threat.start], sentence)


def _stance(
    layers: Layers, tools: Tools, holder: Mention, view: PolicyView, content: str, sentence: Span
) -> Iterator[PolicyStance]:
    sides = (holder.side,) if holder.side else ()
    name = holder.actor or holder.text
    for topic in topics_in(content, tools, 1, sides):
        yield PolicyStance(name, topic, view, sentence, _said(layers, sentence), holder.side)


def _holder(layers: Layers, sentence: Span, at: int) -> Mention | None:
    """Whose view it is: the name right before the verb."""
    for mention in reversed(tuple(layers.mentions_in(sentence))):
        if mention.end <= at and mention.kind in _HOLDERS and (mention.actor or mention.side):
            gap = layers.document.text[mention.end : at]
            if is_thin(gap) or gap.strip(" ,").lower() in ("still", "has always", "and", "had always", "would"):
                return mention
    return None


def _negated(sentence: Span, hit: Hit) -> bool:
    before = sentence.text[: hit.start - sentence.start].lower().split()[-3:]
    return any(w in ("not", "never", "no") or w.endswith(("n't", "n’t")) for w in before)


def _clause_end(sentence: Span, start: int) -> int:
    cut = sentence.text.find(", while", start - sentence.start)
    return sentence.start + cut if cut > 0 else sentence.end


def _said(layers: Layers, sentence: Span) -> When | None:
    return next((a.said for a in layers.attributions_over(sentence) if a.said), None)
