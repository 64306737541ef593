"""Stances of whom nobody hears from: "there was no comment from Oslo", "calls to the embassy went unanswered"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.holders import Holder, holder_of_place, holder_of_subject, mission_before
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.positions.objects import means_contact
from memcon.extract.tools import Tools
from memcon.records import ContactMention, Mention, Span

_NO_WORD = re.compile(
    r"\b(?:no|without any)\s(?:(?:immediate|public|official|further|formal|direct|early|independent)\s){0,2}"
    r"(?:comment|word|response|reaction|statement|reply|answer|confirmation|denial|acknowledge?ment|mention|readout"
    r"|announcement)\b"
    r"(?:\s(?:was|were|has|had|is|been|immediately|available|come|came|forthcoming|yet|so|far|either|at|first|all|it|this"
    r"|(?:of|on|about|to) the (?:call|meeting|talks?|report|claim|visit|conversation|letter)|(?:of|on|about)"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)){0,6}\s(?:from|by|out of)\s(?:the\s|either\s)?",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"\b(?:(?:tele)?(?:phone )?calls?|questions?|(?:an? )?requests?(?: for (?:comment|a comment))?|e-?mails?|messages?"
    r"|inquir(?:y|ies)|quer(?:y|ies))\s(?:(?:seeking (?:a )?comment|placed|sent|made|put|left|for comment)\s)?"
    r"(?:to|at|with)\s(?:the\s)?",
    re.IGNORECASE,
)
_WENT = re.compile(
    r"[^.;]{0,60}?\s(?:(?:went|go|remained|remain)\sunanswered|(?:went|remained)\sunreturned"
    r"|(?:was|were|has|have|had)\s(?:not|never)\s(?:been\s)?(?:immediately\s)?(?:answered|returned|acknowledged)"
    r"|rang out|brought no (?:answer|reply|response))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no one|nobody|no official|no spokes\w+)\s(?:at|in|from|for)\s(?:the\s)?", re.IGNORECASE)
_REACHED = re.compile(
    r"[^.;]{0,60}?\s(?:was|were|could)\s(?:(?:immediately|be)\s){0,2}(?:available|reached)\b"
    r"|[^.;]{0,60}?\s(?:answered|would comment|picked up|responded|returned)\b",
    re.IGNORECASE,
)
_NEAR = 45
"""So near, in characters, whose silence it is stands behind the words."""
_ARTICLE = 7  # "the ", "either ", which the words before may have taken
_REACH = 900
"""How far, in characters, the contact may stand before."""


def by_silence(layers: Layers, tools: Tools) -> Iterator[Found]:
    """Who is told to have given no word, of a contact in the same sentence or told before."""
    text = layers.document.text
    for pattern, behind in ((_NO_WORD, None), (_UNANSWERED, _WENT), (_NOBODY, _REACHED)):
        for match in pattern.finditer(text):
            sentence = layers.segments.sentence_at(match.start())
            mention = _whose(layers, match.end())
            if sentence is None or mention is None or mention.end > sentence.end:
                continue
            rest = text[mention.end : sentence.end]
            went = behind.match(rest) if behind is not None else None
            if (behind is not None and went is None) or (behind is None and not means_contact(rest)):
                continue
            about = told_near(layers, sentence, match.start(), mention)
            holder = _holder(layers, tools, mention)
            if about is not None and holder is not None and not holder.outlet and holder.side is not None:
                end = mention.end + went.end() if went is not None else mention.end
                yield Found(holder, "silent", "occurrence", about, layers.document.span(match.start(), end), None)


def _whose(layers: Layers, at: int) -> Mention | None:
    """The first mention of a side that begins right behind the words, within the next few words."""
    near = [m for m in layers.mentions if at - _ARTICLE <= m.start <= at + _NEAR and m.side and m.how != "pronoun"]
    near = [m for m in near if "," not in layers.document.text[at : m.start]]
    return min(near, key=lambda m: m.start, default=None)


def _holder(layers: Layers, tools: Tools, mention: Mention) -> Holder | None:
    if mention.kind == "place":
        return holder_of_place(tools, mention)
    return holder_of_subject(layers, tools, mission_before(layers, mention) or mention)


def told_near(layers: Layers, sentence: Span, start: int, mention: Mention) -> ContactMention | None:
    """The contact of its sentence, else the last one of the mention's side told before, else the one told last."""
    here = [c for c in layers.contacts if any(e.overlaps(sentence) for e in c.evidence)]
    before = [c for c in layers.contacts if any(0 <= start - e.end < _REACH for e in c.evidence)]
    near = here or before
    own = [c for c in near if mention.side in c.sides] or near
    return max(own, key=lambda c: max(e.start for e in c.evidence if here or e.start < start), default=None)
