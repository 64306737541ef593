"""Words without a name of whom it is not sure whom they mean: who reads them as somebody makes up a contact.

People go on to speak of the subject of what was said before. So a pronoun is sure where whom it was read as is the only
one whom the nearest words that name anybody can mean, or their subject. Where another stands there as well, or another
alone, the text may speak of him, and no contact is read rather than one of the wrong leader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import Found, Ref, Scene
from memcon.extract.contacts.triggers import Trigger
from memcon.language.wordings import either
from memcon.records import Mention, Party, Span

_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_DOERS = frozenset({"he", "she", "his"})
_POINTS = re.compile(r"(?:they|them|their|both|the|those|these|two|a number of)\b", re.IGNORECASE)
_PLURAL_BODIES = ("government", "institution", "group")


def unsure(finds: Finds, scene: Scene, trigger: Trigger, found: Found, told: Sequence[tuple[Party, ...]]) -> bool:
    """Whether some party of ``found`` is only guessed; ``told`` are the parties of contacts told a little before."""
    if _of_itself(found) or _done_by_others(scene, trigger, found) or _not_at_length(scene, trigger):
        return True
    if not finds.turns:
        return False
    if any(_peer_of_nobody(finds, scene, ref) for ref in found.refs):
        return True
    singles = any(_other_meant(finds, scene, ref, found) for ref in found.refs if ref.pronoun and not ref.plural)
    return singles or any(_no_pair(finds, scene, ref, told) for ref in found.refs if ref.plural)


_NOT_LONG = re.compile(
    rf"(?:\b(?:not|never|no)\b|n['’]t\b)[^.,;:]{{0,40}}?\b(?:{either('extent of a talk')})\s(?:[a-z-]+\s){{0,2}}$",
    re.IGNORECASE,
)


def _not_at_length(scene: Scene, trigger: Trigger) -> bool:
    """Whether only the length or depth of a talk is negated: "they did not have an extended discussion"."""
    return not trigger.verb and _NOT_LONG.search(scene.sentence.slice(trigger.start - 90, trigger.start)) is not None


_OTHERS_DO = re.compile(
    r"\b(?:anybody|anyone|somebody|someone|nobody|everybody|everyone|people|you) (?:back |over )?to\b"
    r"|\b(?:have|let|make) (?:you|them|people|him|her)\b"
)
_SEES = re.compile(
    r"(?: (?:have|has|had|also|just|all|both)|['’]ve)* (?:saw|see|seen|watch|watched|heard|witnessed) (?!to\b)\w"
)


_MANY = frozenset({"we", "you", "they"})
_SIGHT = frozenset({"see", "sees", "saw", "seen", "seeing"})


def _done_by_others(scene: Scene, trigger: Trigger, found: Found) -> bool:
    """Whether whoever was read as the doer only has, or sees, somebody else do it: "I need nobody to call B"."""
    for ref in found.doers:
        between = scene.sentence.slice(ref.end, trigger.start).lower()
        if _OTHERS_DO.search(between) or (ref.pronoun and _SEES.match(between)):
            return True
        if scene.sentence.slice(ref.start, ref.end).lower() in _MANY and trigger.entry.term in _SIGHT:
            return True  # "we saw A and B come together"
    return False


def _of_itself(found: Found) -> bool:
    """Whether "they" were read as two of whom one is met: nobody meets himself."""
    several = [r for r in found.refs if r.plural and r.pronoun]
    return any(
        {p.name for p in one.parties} & {p.name for p in other.parties}
        for one in several
        for other in found.refs
        if other is not one
    )


# One person


def _other_meant(finds: Finds, scene: Scene, ref: Ref, found: Found) -> bool:
    """Whether "he" may be somebody else than whom it was read as."""
    word = scene.sentence.slice(ref.start, ref.end).lower()
    gender = _GENDERS.get(word)
    if gender is None:
        return False
    name = ref.parties[0].name
    if word in _DOERS and _subject_before(finds, ref.start, gender) == name:
        return False
    near = _nearest_people(finds, ref.start, gender)
    met = {p.name for r in found.refs if r is not ref for p in r.parties}
    if word in _DOERS and _heads_house(finds, ref.parties[0]) and all(_is_object(finds, m, met) for m in near):
        return False  # what a house's spokesman tells of "him" is told of its leader
    if not near:
        return True
    if any(_party(m) == name for m in near[:1]):
        return False
    others = {_party(m) for m in near} - {name}
    return len(others) == len({_party(m) for m in near}) or not others <= met


def _heads_house(finds: Finds, party: Party) -> bool:
    """Whether a party leads the side whose spokesman's words the text is."""
    actor = finds.tools.roster.named(party.name)
    sides = {m.side for m in finds.layers.mentions if m.how == "label" and m.side}
    return actor is not None and actor.level == "principal" and sides == {actor.side}


def _is_object(finds: Finds, mention: Mention, met: set[str]) -> bool:
    """Whether somebody named near is no subject: behind a preposition, or the very other party of the contact."""
    return _party(mention) in met or _governed(finds.layers.document.text, mention)


_PAST = 900
"""So many characters back somebody named is still who "he" is."""


def _nearest_people(finds: Finds, offset: int, gender: str) -> list[Mention]:
    """The people of that gender in the nearest sentence that names any, those whom a preposition governs last."""
    for people in _people_before(finds, offset, gender):
        if any(m.text.lower() not in _GENDERS for m in people):
            text = finds.layers.document.text
            return sorted(people, key=lambda m: (_governed(text, m), m.start))
    return []


def _subject_before(finds: Finds, offset: int, gender: str) -> str | None:
    """Who is the first of the nearest sentence in which somebody is named whom no preposition governs."""
    text = finds.layers.document.text
    for people in _people_before(finds, offset, gender):
        free = [m for m in people if not _governed(text, m)]
        if any(m.text.lower() not in _GENDERS for m in free):
            return _party(free[0])
    return None


def _people_before(finds: Finds, offset: int, gender: str) -> Iterator[list[Mention]]:
    """Sentence by sentence backwards, the people of that gender in it who stand before ``offset``."""
    low = max(0, offset - _PAST)
    for span in reversed(finds.layers.segments.sentences):
        if span.start < offset and span.end > low:
            inside = finds.layers.mentions_in(Span(max(low, span.start), min(span.end, offset)))
            yield [m for m in inside if m.kind == "person" and m.how != "label" and _fits(finds, m, gender)]


def _governed(text: str, mention: Mention) -> bool:
    """Whether a preposition or a possessive makes somebody no subject: "with A", "A's comments"."""
    owns = text[mention.end : mention.end + 2].replace("’", "'") == "'s" or mention.text.lower() in ("his", "her")
    return owns or _PREPOSITION.search(text[max(0, mention.start - 24) : mention.start]) is not None


_PREPOSITION = re.compile(
    r"\b(?:of|with|to|for|by|from|about|on|in|at|and|like|under|than|against|between) "
    r"(?:the |a |an )?(?:[A-Z][\w.’'-]* ){0,3}$"
)


def _fits(finds: Finds, mention: Mention, gender: str) -> bool:
    actor = finds.tools.roster.named(mention.actor) if mention.actor else None
    return (actor.gender if actor is not None and actor.gender else gender)[:1].lower() == gender


def _party(mention: Mention) -> str:
    return mention.actor or mention.text


def _peer_of_nobody(finds: Finds, scene: Scene, ref: Ref) -> bool:
    """Whether "his counterpart" without a country was read as somebody whom the talk has not named."""
    words = scene.sentence.slice(ref.start, ref.end)
    if "counterpart" not in words.lower() or finds.tools.names.find(words):
        return False
    names = {p.name for p in ref.parties}
    talk = (m for m in finds.layers.mentions if m.end <= ref.start and finds.one_talk(m.start, ref.start))
    return not any(m.actor in names and m.how != "counterpart" for m in talk)


# Several


_SPOKEN_OF = 450
"""So many characters back both of two have to be named for "they" or "the two sides" to mean them."""


def _no_pair(finds: Finds, scene: Scene, ref: Ref, told: Sequence[tuple[Party, ...]]) -> bool:
    """Whether "they", "the two sides" or "those leaders" are nobody of whom the talk has just told."""
    words = scene.sentence.slice(ref.start, ref.end)
    if not (ref.pronoun or (_POINTS.match(words) and not finds.tools.names.find(words))):
        return False
    if scene.sentence.slice(ref.end, ref.end + 4).lower() == " of ":
        return not ref.pronoun
    names = {p.name for p in ref.parties}
    if words.lower().endswith("parties"):  # of one country as likely as of a conflict
        return not any(names <= {p.name for p in parties} for parties in told)
    named = [
        m
        for m in finds.layers.mentions
        if m.end <= ref.start and m.actor in names and finds.one_talk(m.start, ref.start)
    ]
    if {m.actor for m in named} < names:
        return not any(names <= {p.name for p in parties} for parties in told)
    if ref.start - min(max(m.end for m in named if m.actor == name) for name in names) > _SPOKEN_OF:
        return not any(names <= {p.name for p in parties} for parties in told)
    last = max(m.end for m in named)
    between = finds.layers.mentions_in(Span(last, ref.start))
    return any(m.kind in _PLURAL_BODIES and m.actor not in names and m.how not in ("pronoun", "label") for m in between)
