"""Stances of two at once: "neither Oslo nor Riga would comment", "neither side has confirmed it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.holders import Holder, holder_of_mention
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.positions.objects import BACK, OCCURRED
from memcon.extract.tools import Tools
from memcon.records import ContactMention, Mention, Span
from memcon.vocabulary import Stance

_NEITHER = re.compile(
    r"\b[Nn]either (?P<who>[^.;:?]{3,110}?) "
    r"(?P<aux>would|will|could|wished to|wanted to|agreed to|has|have|had|did|was|were)? ?"
    r"(?:(?:yet|publicly|immediately|officially|to|ready|willing|prepared) ){0,2}"
    r"(?P<verb>comment|discuss|elaborate|speak about|talk about|be drawn|confirm|respond|repl(?:y|ied)|answer|react"
    r"|acknowledge|deny|denied|say|said|announce)(?:d|ed)?\b(?P<rest>[^.;]{0,90})"
)
_ASKS: dict[str, Stance] = {"confirm": "neither_confirm_nor_deny", "acknowledge": "silent", "announce": "silent"}
_EVADES = frozenset({"comment", "discuss", "elaborate", "speak about", "talk about", "be drawn", "say"})
_SIDES = re.compile(
    r"(?:of the )?(?:two )?(?:sides?|governments?|capitals?|countr(?:y|ies)|part(?:y|ies))", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*(?:[,)”\"]|$|on |when |until |immediately|publicly|yes\b|no\b|anything|a word"
    r"|to (?:the |a )?(?:quer|quest|req))"
)
_OF_WHAT = re.compile(r"\s*(?:what|how|when|where|why|who|which)\b")
_REACH = 700
"""How far, in characters, the contact may stand before."""


def by_neither(layers: Layers, tools: Tools) -> Iterator[Found]:
    """What two say neither yes nor no to, for each of them: of the contact told last, one of theirs if any."""
    text = layers.document.text
    for match in _NEITHER.finditer(text):
        sentence = layers.segments.sentence_at(match.start())
        rest = match["rest"]
        if sentence is None or match.end("verb") > sentence.end:
            continue
        if not (_ENDS.match(rest) or (_OF_WHAT.match(rest) is None and (BACK.search(rest) or OCCURRED.search(rest)))):
            continue
        about = _told_before(layers, match.start(), match.end())
        if about is None:
            continue
        evidence = layers.document.span(match.start(), min(match.end(), sentence.end))
        for holder in _holders(layers, tools, Span(match.start("who"), match.end("who")), about):
            own = about if holder.side in about.sides else _own(layers, match.start(), holder) or about
            yield Found(holder, _stance(match), "occurrence", own, evidence, None)


def _stance(match: re.Match[str]) -> Stance:
    verb, aux = match["verb"], match["aux"] or ""
    if verb in _EVADES and aux not in ("has", "have", "had", "did", ""):
        return "no_comment"
    if aux not in ("has", "have", "had", "did", ""):
        return _ASKS.get(verb, "silent")
    return "silent"


def _told_before(layers: Layers, start: int, end: int) -> ContactMention | None:
    """The contact that the words themselves tell of, else the one told last before them."""
    inside = [c for c in layers.contacts if any(e.overlaps(Span(start, end)) for e in c.evidence)]
    before = [c for c in layers.contacts if any(0 <= start - e.end < _REACH for e in c.evidence)]
    return next(iter([*inside[-1:], *before[-1:]]), None)


def _own(layers: Layers, start: int, holder: Holder) -> ContactMention | None:
    """The last contact of the holder's side told near enough."""
    near = [c for c in layers.contacts if any(0 <= start - e.end < _REACH for e in c.evidence)]
    return next((c for c in reversed(near) if holder.side in c.sides), None)


def _holders(layers: Layers, tools: Tools, who: Span, about: ContactMention) -> Sequence[Holder]:
    """Who the two are: those named, or the governments of the contact's sides ("neither side")."""
    words = layers.document.text[who.start : who.end]
    if _SIDES.fullmatch(words):
        sides = [tools.roster.side(side) for side in about.sides[:2]]
        return [Holder(s.name, s.id, "government", None, "institution", who) for s in sides if s is not None]
    if " nor " not in words:
        return []
    found: dict[str, Holder] = {}
    for mention in layers.mentions_in(who):
        holder = _holder(layers, tools, mention, about)
        if holder is not None and holder.side is not None:
            found[holder.side] = holder
    return list(found.values())


def _holder(layers: Layers, tools: Tools, mention: Mention, about: ContactMention) -> Holder | None:
    """Who a mention names as one of the two: a land's government, an office of the side that its bearer met for."""
    if mention.side is None or mention.how == "pronoun":
        return None
    holder = holder_of_mention(layers, tools, mention)
    owner, _, office = mention.text.replace("’", "'").partition("'s ")
    bearer = next((p for p in about.participants if p.name.rsplit(maxsplit=1)[-1] in owner.split()), None)
    if office and bearer is not None and bearer.side:
        return replace(holder, side=bearer.side)
    land = tools.roster.side(holder.side) if mention.kind == "place" else None
    if land is not None:
        return replace(holder, name=land.name, level="institution")
    return None if holder.outlet else holder
