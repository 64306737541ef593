"""Acts told by a noun: "gave Baghdad an assurance", "the warning from Oslo to Minsk", "Lima's offer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.asking import is_question
from memcon.extract.claims.acts import Saying
from memcon.extract.contacts.clauses import PREPOSITIONS, VerbGroup
from memcon.extract.layers import Layers
from memcon.language.lexicon import Hit
from memcon.records import Mention, Span

_ABLE = frozenset({"person", "institution", "government", "place"})
_REACH = 90
# What may stand before the name behind "from", "by" or "to": an article and a title.
_TITLED = r"\s+(?:the\s+|its\s+|his\s+|her\s+)?(?:[\w.’'-]{1,24}\s+){0,4}"
_BY = re.compile(rf"\s*(?:from|by){_TITLED}$", re.IGNORECASE)
_TO = re.compile(rf"\s*(?:[\w\s]{{0,40}}\s)?(?:to|against|with|reached){_TITLED}$", re.IGNORECASE)
_GIVEN = re.compile(
    rf"\s+(?:was|were|has been|have been|had been)\s+(?:given|made|issued|sent|passed|conveyed|handed|delivered)\b"
    rf"[^,;]{{0,70}}\sby{_TITLED}$"
)
_REACHED = re.compile(rf"[^,;.]{{0,80}}\s(?:reached|was (?:handed|given|sent|passed|delivered) to){_TITLED}$")
_OWNER = re.compile(r"['’]s?\s+(?:[a-z-]{1,20}\s+){0,2}$")
_DETERMINER = re.compile(
    r"\b(?:an?|the|this|that|another|its|his|her|their)\s+(?:[a-z-]{1,20}\s+){0,2}$", re.IGNORECASE
)
_ARTICLE = re.compile(r"(?:an?|the)?\s?(?:[a-z-]{1,20}\s){1,2}$", re.IGNORECASE)
_UNREAL = re.compile(
    r"\b(?:no|not|never|any|denied|denies|without|if|wants?|wanted|seeks?|sought|await\w*|expect\w*|request\w*)\s+"
    r"(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)


def by_light_verb(layers: Layers, views: Sequence[Hit], saying: Saying) -> Saying | None:
    """The act of a light verb and the noun behind it; None where no noun of an act stands there."""
    noun = next((h for h in _deeds(views, saying.hit.end, min(saying.end, saying.hit.end + 75))), None)
    if noun is None or not _is_object(layers, saying, noun):
        return None
    hit = Hit(saying.hit.start, noun.end, layers.document.text[saying.hit.start : noun.end], noun.entry)
    if saying.hit.entry.get("turned"):
        givers = _behind(layers, saying.sentence, noun.end, _BY)
        return replace(saying, hit=hit, speakers=givers, hearers=saying.speakers) if givers else None
    hearers = saying.hearers or _behind(layers, saying.sentence, noun.end, _TO)
    return replace(saying, hit=hit, hearers=hearers)


def _deeds(views: Sequence[Hit], start: int, end: int) -> list[Hit]:
    return [h for h in views if _is_deed(h) and start <= h.start and h.end <= end]


def _is_deed(hit: Hit) -> bool:
    return hit.entry.get("kind") == "deed" or bool(hit.entry.get("deed"))


def _is_object(layers: Layers, saying: Saying, noun: Hit) -> bool:
    """Whether only the hearer, an article and adjectives stand between verb and noun."""
    text = layers.document.text
    start = saying.hit.end
    for hearer in saying.hearers:
        if hearer.start >= start and hearer.end <= noun.start:
            start = hearer.end
    words = text[start : noun.start].lower().replace("'s", " ").replace("’s", " ").split()
    held = {"no", "any", "not", ",", "and", "that"} | PREPOSITIONS
    return len(words) <= 4 and not held & set(words)


def by_noun(layers: Layers, views: Sequence[Hit]) -> Iterator[Saying]:
    """The acts that a noun tells with "from" or "by" and a name, or with its owner's name before it."""
    for noun in filter(_is_deed, views):
        sentence = layers.segments.sentence_at(noun.start)
        if sentence is None or is_question(sentence.text):
            continue
        before = sentence.text[: noun.start - sentence.start]
        if _UNREAL.search(before):
            continue
        whole = f"{before}{noun.text} "
        told = _DETERMINER.search(before) or _ARTICLE.match(whole) or noun.text.lower().startswith(("a ", "an "))
        doers = (
            (_behind(layers, sentence, noun.end, _BY) or _behind(layers, sentence, noun.end, _GIVEN)) if told else ()
        )
        doers = doers or _owner(layers, sentence, noun)
        if not doers:
            continue
        hearers = _behind(layers, sentence, noun.end, _TO) or _behind(layers, sentence, noun.end, _REACHED)
        hearers = tuple(m for m in hearers if m.side != doers[0].side)
        hit = Hit(noun.start, noun.end, noun.text, noun.entry)
        start = min(noun.start, doers[0].start)
        group = VerbGroup(0, (), negated=False, infinitive=False)
        yield Saying(hit, sentence, group, doers, hearers, start, _end(sentence))


def _end(sentence: Span) -> int:
    return sentence.end - 1 if sentence.text[-1:] in ".!?" and len(sentence.text) > 1 else sentence.end


def _able(layers: Layers, sentence: Span) -> list[Mention]:
    return [m for m in layers.mentions_in(sentence) if m.kind in _ABLE and (m.side or m.actor)]


def _behind(layers: Layers, sentence: Span, at: int, lead: re.Pattern[str]) -> tuple[Mention, ...]:
    """The first name behind the noun that stands behind one of the words of ``lead``."""
    text = layers.document.text
    if lead is _TO and text[at - 3 : at].lower() == " to":  # "an appeal to" is one entry
        at -= 3
    near = [m for m in _able(layers, sentence) if at < m.start < at + _REACH and lead.match(text[at : m.start])]
    near = [m for m in near if not re.match(r"['’]s\s", text[m.end : m.end + 3])] or near
    return tuple(near[:1])


def _owner(layers: Layers, sentence: Span, noun: Hit) -> tuple[Mention, ...]:
    """Whose act it is by the possessive before it."""
    text = layers.document.text
    near = [
        m
        for m in _able(layers, sentence)
        if m.end <= noun.start < m.end + 30
        and (_OWNER.fullmatch(text[m.end : noun.start]) or text[m.end - 2 : m.end] in ("'s", "’s"))
    ]
    return tuple(near[-1:])
