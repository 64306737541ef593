"""What a text is about, by the taxonomy of ``data/topics.toml`` or a case's own in its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from memcon.extract.tools import Tools
from memcon.language.names import Names
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


def subtopics_in(
    text: str, tools: Tools, limit: int | None = None, sides: Collection[str] = (), acting: bool = False
) -> tuple[str, ...]:
    """The codes ``topic/subtopic`` of ``text``, the most spoken of first, at most ``limit``; maybe none.

    ``acting``: names that only say who acts count too, for comparing what two texts speak of.
    """
    by_code: dict[str, list[float]] = defaultdict(lambda: [0.0, len(text)])
    for hit, weight in _weights(text, tools, sides, acting=acting):
        by_code[hit.subtopic][0] += weight
        by_code[hit.subtopic][1] = min(by_code[hit.subtopic][1], hit.start)
    return _ranked(by_code, limit)


def _weights(
    text: str, tools: Tools, sides: Collection[str], context: Collection[str] = (), acting: bool = False
) -> list[tuple[TopicHit, float]]:
    """What each hit counts: a weak word only in company of its topic's own, a speaking side's name nothing."""
    hits = taxonomy_of(tools.topics).find(text)
    in_company = {h.topic for h in hits if h.kind != "weak"} | set(context)
    names = _names_of(tools.names, tuple(sorted(sides)))
    capitals = _capitals(tools.names)
    counted = []
    for hit in hits:
        if hit.kind == "weak" and hit.topic not in in_company:
            continue
        named = text[hit.start : hit.end].casefold()
        silent = hit.kind == "place" and (named in names or (not acting and _acts(text, hit, named in capitals)))
        counted.append((hit, 0.0 if silent else _WEIGHT[hit.kind]))
    return counted


# A country's name that only says who acts, whose office it is, whom one talks with or where one meets is no topic.
_PARTNER = re.compile(r"\b(?:with|from|by|between|via|through|at|towards?)\s+(?:the\s+)?$", re.IGNORECASE)
_PLACED = re.compile(r"\b(?:in|to|at|near|outside|for|left|reached|visit\w*)\s+$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:['’]s)?\s+(?:(?-i:[A-Z][\w.’'-]+\s)|(?:[\w-]+\s+){0,2}(?:minister|ministry|president|presidency|premier"
    r"|leaders?|officials?|governments?|envoys?|ambassador|embassy|spokes\w+|diplomats?|side|state media|media|agency"
    r"|authorities|counterparts?|delegation|army|military|king|prince|emir|parliament|foreign office|chancellor"
    r"|adviser|aide|dictator|ruler)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\s+(?:also |then |has |had |have |will |would |did not |does not |itself |too )?"
    r"(?:said|says|say|denied|denies|announced|confirmed|confirms|told|warned|warns|urged|urges|called|calls|wants"
    r"|wanted|refuse[sd]|reject(?:ed|s)|accuse[sd]|oppose[sd]|supports?|agreed|agrees|asked|asks|offered|offers"
    r"|demand(?:ed|s)|promised|pledged|insist(?:ed|s)|invited|criticised|criticized|condemned|welcomed|sent|wrote"
    r"|replied|declined|hopes|sees|is (?:ready|prepared|willing|waiting)|remains)\b",
    re.IGNORECASE,
)


def _acts(text: str, hit: TopicHit, capital: bool) -> bool:
    """Whether a place's name stands for a party, an office or a meeting place, and not for a subject."""
    before, behind = text[max(0, hit.start - 24) : hit.start], text[hit.end : hit.end + 70]
    if capital and (_PLACED.search(before) or not _ABOUT.search(before)):
        return True
    return bool(_PARTNER.search(before) or _OFFICE.match(behind) or _DOES.match(behind))


_ABOUT = re.compile(r"\b(?:on|about|over|regarding|concerning)\s+$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _capitals(names: Names) -> frozenset[str]:
    """The names of capitals, which stand for governments or for where people meet."""
    return frozenset(s.capital.casefold() for s in names.roster.sides.values() if s.capital)


@lru_cache(maxsize=256)
def _names_of(names: Names, sides: tuple[str, ...]) -> frozenset[str]:
    known = [side for side in map(names.roster.side, sides) if side]
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
