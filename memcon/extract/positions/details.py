"""What a denial leaves standing: who denies how a contact came about, or what was said in it, does not deny it."""

from __future__ import annotations

import re

from memcon.extract.contacts.phrases import Scene
from memcon.extract.denying import false_in_part, part_denied, tells_of_part
from memcon.extract.layers import Layers
from memcon.extract.positions.objects import TAKING
from memcon.language.lexicon import Hit
from memcon.records import ContactMention, Span
from memcon.vocabulary import Scope

_POINTING = re.compile(
    r"\s*(?:this|that|it|so|the (?:claim|assertion|statement|suggestion|allegation))\s*(?:[.,;:]|$)", re.IGNORECASE
)
_SAID_OF = re.compile(
    r"^[^.;]{0,80}\b(?:said|says|added|tweeted|wrote) of (?:the|this|that|such an?) (?:\w+ )?(?P<what>\w+)"
)
_WRITTEN = frozenset({"message", "letter", "note", "telegram", "invitation", "offer", "proposal", "demand", "figure"})
_SHORTEST = 25
_APART = 2


def denied_detail(layers: Layers, scene: Scene, hit: Hit, about: ContactMention) -> Scope | None:
    """The part of ``about`` that the denial at ``hit`` is of; None where it is of the contact itself."""
    behind = scene.sentence.slice(hit.end, scene.sentence.end)
    of = _SAID_OF.search(behind)
    written = of is not None and of["what"].lower() in _WRITTEN and about.kind not in ("letter", "message")
    if false_in_part(behind) or written:
        return "content"
    verb = hit.text.split()[0]
    if verb.lower() not in TAKING:
        return None
    after = scene.sentence.slice(hit.start + len(verb), scene.sentence.end)
    part = part_denied(after)
    if part is None and _POINTING.match(after) and _answers_detail(layers, scene, hit, about):
        return "content"
    return part


def _answers_detail(layers: Layers, scene: Scene, hit: Hit, about: ContactMention) -> bool:
    """Whether "this" is what somebody has just said of a contact told before: "it lasted an hour; A denies this"."""
    zone = _said_before(layers, scene, hit)
    if zone is None or any(e.overlaps(zone) for e in about.evidence):
        return False
    told = [a for a in layers.attributions if zone.start <= a.cue.start < zone.end and a.source is not None]
    return any(tells_of_part(c.text.removeprefix("that ")) for a in told for c in a.content)


def _said_before(layers: Layers, scene: Scene, hit: Hit) -> Span | None:
    """The clause that the denial answers: the one before it in its sentence, else the sentence before."""
    before = scene.sentence.slice(scene.sentence.start, hit.start)
    cut = max(before.rfind(mark) for mark in (";", ", but ", ", which "))
    if cut >= _SHORTEST:
        return Span(scene.sentence.start, scene.sentence.start + cut)
    last = next((s for s in reversed(layers.segments.sentences) if s.end <= scene.sentence.start), None)
    near = last is not None and scene.sentence.start - last.end <= _APART
    return last if near else None
