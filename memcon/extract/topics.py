"""What a text is about, by the taxonomy of ``data/topics.toml`` or a case's own in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from memcon.extract.tools import Tools
from memcon.language.taxonomy import TopicHit, taxonomy_of

_WEIGHT = {"word": 1.0, "place": 0.6, "weak": 0.5}


def topics_in(
    text: str,
    tools: Tools,
    limit: int | None = None,
    sides: Collection[str] = (),
    context: Collection[str] = (),
) -> tuple[str, ...]:
    """The codes of the first-level topics of ``text``, the most spoken of first, at most ``limit``; maybe none.

    ``sides`` are those who speak with one another: their own names are then nobody's topic. ``context`` holds the
    topics of the surroundings: in their company a weak word ("the war") says enough.
    """
    weights = _weights(text, tools, sides, context)
    by_topic: dict[str, list[float]] = defaultdict(lambda: [0.0, len(text)])
    for hit, weight in weights:
        by_topic[hit.topic][0] += weight
        by_topic[hit.topic][1] = min(by_topic[hit.topic][1], hit.start)
    return _ranked(by_topic, limit)


def subtopics_in(text: str, tools: Tools, limit: int | None = None, sides: Collection[str] = ()) -> tuple[str, ...]:
    """The codes ``topic/subtopic`` of ``text``, the most spoken of first, at most ``limit``; maybe none."""
    by_code: dict[str, list[float]] = defaultdict(lambda: [0.0, len(text)])
    for hit, weight in _weights(text, tools, sides):
        by_code[hit.subtopic][0] += weight
        by_code[hit.subtopic][1] = min(by_code[hit.subtopic][1], hit.start)
    return _ranked(by_code, limit)


def _weights(
    text: str, tools: Tools, sides: Collection[str], context: Collection[str] = ()
) -> list[tuple[TopicHit, float]]:
    """What each hit counts: a weak word only in company of its topic's own, a speaking side's name nothing."""
    hits = taxonomy_of(tools.topics).find(text)
    in_company = {h.topic for h in hits if h.kind != "weak"} | set(context)
    names = _names_of(sides, tools)
    counted = []
    for hit in hits:
        if hit.kind == "weak" and hit.topic not in in_company:
            continue
        own_name = hit.kind == "place" and text[hit.start : hit.end].casefold() in names
        counted.append((hit, 0.0 if own_name else _WEIGHT[hit.kind]))
    return counted


def _names_of(sides: Collection[str], tools: Tools) -> frozenset[str]:
    known = [side for side in map(tools.roster.side, sorted(sides)) if side]
    return frozenset(
        name.casefold()
        for side in known
        for name in (side.name, *side.aliases, *side.adjectives, *side.demonyms, *side.metonyms, side.capital or "")
    )


def _ranked(weights: dict[str, list[float]], limit: int | None) -> tuple[str, ...]:
    # "other" is what is left: it stands behind every topic with a name of its own.
    held = [c for c in weights if weights[c][0] > 0]
    order = sorted(held, key=lambda c: (c.partition("/")[0] == "other", -weights[c][0], weights[c][1], c))
    return tuple(order[:limit])
