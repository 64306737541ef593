"""Stances told by a noun: "despite denials from Oslo", "Oslo's denial came at noon", "confirmation came from Riga"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.holders import Holder, holder_of_place, holder_of_subject, mission_before
from memcon.extract.layers import Layers
from memcon.extract.positions.found import Found
from memcon.extract.positions.objects import means_contact
from memcon.extract.positions.unheard import told_near
from memcon.extract.tools import Tools
from memcon.records import Mention
from memcon.vocabulary import Stance

_NOUN = r"(?P<noun>denials?|confirmation|acknowledge?ment)"
_FROM = re.compile(
    rf"\b{_NOUN}(?:\s(?:of|about) (?:it|this|the \w+))?(?:\s(?:has |had )?(?:came|come|followed|arrived)(?:\s\w+)?)?"
    r"\s(?:from|by)\s(?:the\s)?",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?:['’]s?)?\s(?:(?:swift|flat|prompt|firm|official|public|repeated|categorical|own|initial|earlier) )?{_NOUN}\b"
)
_NONE = re.compile(
    r"\b(?:no|not|without|any|await\w*|wait\w*|pending|seek\w*|for|lack of|absence of)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|as well as)\s(?:the\s)?")
_STANCES: dict[str, Stance] = {"d": "denies", "c": "confirms", "a": "confirms"}


def by_noun(layers: Layers, tools: Tools) -> Iterator[Found]:
    """Whose denial or confirmation a noun tells, of a contact in the same sentence or told before."""
    text = layers.document.text
    for match in _FROM.finditer(text):
        if not _NONE.search(text[max(0, match.start() - 40) : match.start()]):
            for mention in _named_at(layers, match.end()):
                yield from _found(layers, tools, mention, match["noun"], (match.start(), mention.end))
    for mention in layers.mentions:
        own = _OWN.match(text, mention.end) if mention.side and mention.how != "pronoun" else None
        if own is not None and not _NONE.search(text[max(0, mention.start - 40) : mention.start]):
            yield from _found(layers, tools, mention, own["noun"], (mention.start, own.end()))


def _named_at(layers: Layers, at: int) -> Iterator[Mention]:
    """Whoever is named there, and who is joined to them by "and"."""
    first = next((m for m in layers.mentions if at - _ARTICLE <= m.start <= at + _ARTICLE and m.side), None)
    if first is None:
        return
    yield first
    yield from (m for m in layers.mentions if m.side and _AND.fullmatch(layers.document.text[first.end : m.start]))


_ARTICLE = 4


def _found(layers: Layers, tools: Tools, mention: Mention, noun: str, span: tuple[int, int]) -> Iterator[Found]:
    sentence = layers.segments.sentence_at(span[0])
    rest = layers.document.text[span[1] : sentence.end] if sentence is not None else ""
    if sentence is None or (re.match(r"\s(?:of|that|about)\b", rest) and not means_contact(rest)):
        return
    about = told_near(layers, sentence, span[0], mention)
    holder = _holder(layers, tools, mention)
    if about is not None and holder is not None and not holder.outlet and holder.side is not None:
        evidence = layers.document.span(min(span[0], mention.start), max(span[1], mention.end))
        yield Found(holder, _STANCES[noun[0].lower()], "occurrence", about, evidence, None)


def _holder(layers: Layers, tools: Tools, mention: Mention) -> Holder | None:
    if mention.kind == "place":
        return holder_of_place(tools, mention)
    return holder_of_subject(layers, tools, mission_before(layers, mention) or mention)
