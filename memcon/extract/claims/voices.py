"""Whose words "we", "I" or "my government" are: the speaker of the statement around them."""

from __future__ import annotations

from dataclasses import replace

from memcon.extract.contacts.standing import document_day, level_of
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Mention, Source

FIRST_PERSON = frozenset({"we", "i"})


def speaker_of(layers: Layers, tools: Tools, at: int) -> Mention | None:
    """The mention that is the source of the innermost statement over the word at ``at``; None without a known one."""
    over = [(c.end - c.start, a) for a in layers.attributions for c in a.content if a.source and c.start <= at < c.end]
    for _, told in sorted(over, key=lambda x: x[0]):
        source = told.source
        if source is None or source.text.lower() in FIRST_PERSON:
            continue
        named = [m for m in layers.mentions if source.start <= m.start and m.end <= source.end and m.side]
        exact = [m for m in named if source.actor and m.actor == source.actor]
        if exact or named:
            return (exact or named)[-1]
        return _by_roster(layers, tools, source)
    return None


def _by_roster(layers: Layers, tools: Tools, source: Source) -> Mention | None:
    """The label of a turn ("MR. NOIR"), which is no mention: who it is by the data, with the side of the day."""
    actor = tools.roster.named(source.actor) if source.actor else None
    if actor is None or actor.kind != "person":
        return None
    side = tools.roster.standing(actor, document_day(layers)).side
    return Mention(source.start, source.end, source.text, "person", actor.name, side=side) if side else None


def in_first_person(layers: Layers, tools: Tools, word: str, start: int) -> Mention | None:
    """Who "we" or "I" at ``start`` is: the speaker; a government's "we" by its country, unless its leader speaks."""
    speaker = speaker_of(layers, tools, start)
    if speaker is None or not speaker.side:
        return None
    end = start + len(word)
    side = tools.roster.side(speaker.side)
    principal = level_of(tools, speaker, document_day(layers)) == "principal"
    if word.lower() == "i" or principal or side is None:
        return replace(speaker, start=start, end=end)
    return replace(speaker, start=start, end=end, text=word, kind="government", actor=side.name)
