"""Who "the leaders of A and B" are, where the text names them elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import Ref
from memcon.extract.contacts.standing import party_of
from memcon.extract.mentions.cast import LEADERS, families_of
from memcon.language.roster import side_names
from memcon.records import Mention, Party

_BACK, _ON = 500, 1500
"""So many characters before and behind a contact the text names those who held it."""
_TWO = 2
_NEXT = 200
"""So many characters behind it begins the sentence that names both."""


def is_land(party: Party) -> bool:
    """Whether a party is a country, or a body of its own, told by nothing but its name."""
    return party.side is not None and side_names().get(party.side) == party.name


def _of_office(party: Party) -> bool:
    """Whether a party has only an office and a country ("C president")."""
    return party.side is not None and party.name.split()[-1].islower()


def with_names(finds: Finds, candidate: Candidate) -> Candidate:
    """``candidate`` with the countries whose "presidents" or "foreign ministers" met made those whom the text names.

    Somebody stands for a country only where he or she is the only one named of it who holds the office told.
    """
    told = {p: _offices(finds, candidate, p) for p in candidate.parties if is_land(p) or _of_office(p)}
    told = {p: classes for p, classes in told.items() if classes}
    if len(told) < 2:
        return candidate
    named = {p: one for p, classes in told.items() if (one := _holder(finds, candidate, p, classes)) is not None}
    if len(candidate.parties) == len(told) == _TWO:
        named |= _other_of_two(finds, candidate, named)
    if not named:
        return candidate

    def put(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(named.get(p, p) for p in parties)

    doers, others = candidate.split
    return replace(candidate, parties=put(candidate.parties), split=(put(doers), put(others)))


def _offices(finds: Finds, candidate: Candidate, land: Party) -> frozenset[str]:
    """The classes of the office under which the words tell of ``land``: of "the leaders of A and B" all that lead."""
    titles = finds.tools.lexicon("titles")
    for ref in candidate.scene.refs:
        if not ref.plural or ref.pronoun or land not in ref.parties:
            continue
        words = _words(candidate, ref)
        if _LEADERS.search(words):
            return LEADERS
        for hit in titles.find(words):
            one = titles.find(_PLURAL.sub("", words[hit.start : hit.end].replace("ies", "ys"), count=1))
            cls = str(one[0].entry.get("class", "")) if one else ""
            if cls in _SOLE:
                return families_of(cls)
    return frozenset()


_LEADERS = re.compile(r"\bleaders\b", re.IGNORECASE)
_PLURAL = re.compile(r"s(?=$| of\b)")
_SOLE = LEADERS | {"foreign minister", "defence minister", "secretary of state"}
"""The offices that one person of a country holds."""


def _words(candidate: Candidate, ref: Ref) -> str:
    return candidate.scene.sentence.slice(ref.left, ref.end)


def _holder(finds: Finds, candidate: Candidate, land: Party, classes: frozenset[str]) -> Party | None:
    start, end = candidate.trigger.start - _BACK, candidate.trigger.end + _ON
    people = [m for m in finds.layers.mentions if m.kind == "person" and start <= m.start <= end and m.actor]
    fitting = [m for m in people if m.side == land.side and m.how == "name" and _holds(finds, m, classes)]
    names = {m.actor for m in fitting}
    return party_of(finds.tools, fitting[0], finds.day) if len(names) == 1 else None


def _holds(finds: Finds, mention: Mention, classes: frozenset[str]) -> bool:
    """Whether the text, or else the roster on its day, gives somebody an office of ``classes``."""
    actor = finds.tools.roster.named(mention.actor) if mention.actor else None
    standing = finds.tools.roster.standing(actor, finds.day) if actor is not None else None
    for office in (mention.office, standing.office if standing is not None else None):
        if office and _NOT_NOW.search(office):
            return False
        hits = finds.tools.lexicon("titles").find(office) if office else []
        if hits and str(hits[0].entry.get("class", "")) in classes:
            return True
    return False


_NOT_NOW = re.compile(r"\b(?:former|then|deputy|ex)\b", re.IGNORECASE)


def _other_of_two(finds: Finds, candidate: Candidate, named: dict[Party, Party]) -> dict[Party, Party]:
    """The unknown one of the two whom the next sentence names, where the other one is known to be of one country."""
    end = candidate.scene.sentence.end
    after = next((s for s in finds.layers.segments.sentences if s.start >= end), None)
    if len(named) != 1 or after is None or after.start - end > _NEXT:
        return {}
    known = next(iter(named.values())).name
    there = {m.actor: m for m in finds.layers.mentions_in(after) if m.kind == "person" and m.how == "name" and m.actor}
    others = [m for name, m in there.items() if name != known]
    land = next(p for p in candidate.parties if p not in named)
    if known not in there or len(others) != 1 or others[0].side is not None:
        return {}
    return {land: replace(party_of(finds.tools, others[0], finds.day), side=land.side)}
