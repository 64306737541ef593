"""Which of the names around a contact word are its parties, and whether the word only points back to a contact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from memcon.extract.contacts.centre import centred, mirrored, subject_before
from memcon.extract.contacts.clauses import HAVE, OPENERS, verb_group, was_to
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import EMPHATIC, Found, Ref, Scene, coordinated_on, unnamed_subject
from memcon.extract.contacts.standing import party_of
from memcon.extract.contacts.triggers import Trigger
from memcon.extract.contacts.unsure import unsure
from memcon.extract.holders import holder_of_source
from memcon.records import Party, Span

_DEFINITE = frozenset({"the", "that", "this", "such", "their", "its", "both", "these", "those", "latest"})


def parties_for(
    finds: Finds, scene: Scene, trigger: Trigger, found: Found, told: Sequence[tuple[Party, ...]]
) -> tuple[tuple[Party, ...] | None, bool]:
    """The parties, and whether the words only point back; None where it is no contact at all.

    ``told`` are the parties of the contacts told a little before.
    """
    found = _who_is_meant(finds, scene, found, told)
    doing = {p for r in found.doers if not r.plural for p in r.parties}
    if any(r.plural and not r.pronoun and doing & set(r.parties) for r in found.others):
        return None, False  # "A briefed the leaders": whoever they are, A is none of them
    refs = [_hosted(scene, r) if trigger.entry.get("place_object") else r for r in found.refs]
    if trigger.verb:
        both = _we_both(scene, trigger, found, told)
        found, refs = (found, refs) if both is None else (both, list(both.doers))
        if not found.others and not _reciprocal(scene, trigger, found):
            return None, False
    elif gathered := _gathered(scene, trigger):
        refs = gathered
    elif _is_topic(scene, trigger, found):
        return None, False
    elif _only_points_back(scene, trigger, found) and (told or not _tells_itself(scene, trigger)):
        return (), True
    elif trigger.entry.get("needs_with") and not found.others:
        if not (_shared(scene, trigger) and len(_sides(found.doers)) >= 2):
            return None, False
    else:
        refs = _completed(scene, trigger, found, refs)
    cast = replace(
        found,
        doers=tuple(r for r in refs if r.end <= trigger.start),
        others=tuple(r for r in refs if r.end > trigger.start),
    )
    if _nobodys(finds, scene, trigger, refs, told) or unsure(finds, scene, trigger, cast, told):
        return None, False
    return _of_refs(finds, scene, trigger, found, (refs, told))


_Told = Sequence[tuple[Party, ...]]


def _third(finds: Finds, scene: Scene, found: Found) -> Found:
    """``found``, with "he" that is read as one of the two of "he had received each of them": the third named."""
    pronoun = next((r for r in found.doers if r.pronoun and not r.plural), None)
    them = next((r for r in found.others if r.pronoun and r.plural and len(r.parties) == 2), None)
    if pronoun is None or them is None or pronoun.parties[0] not in them.parties:
        return found
    before = [s for s in finds.layers.segments.sentences if s.end <= scene.sentence.start][-1:]
    there = [
        m for s in before for m in finds.layers.mentions_in(s) if m.kind == "person" and m.how in ("name", "surname")
    ]
    others = {p.name: p for m in there if (p := party_of(finds.tools, m, finds.day)) not in them.parties}
    third = tuple(others.values())
    return replace(found, doers=(replace(pronoun, parties=third),) if len(third) == 1 else ())


def _besides(ref: Ref, doing: set[Party]) -> Ref:
    """ "Them" without who does it: "A, B and C met; before that C saw each of them"."""
    rest = tuple(p for p in ref.parties if p not in doing)
    return replace(ref, parties=rest) if ref.pronoun and ref.plural and len(rest) >= 2 else ref


def _who_is_meant(finds: Finds, scene: Scene, found: Found, told: _Told) -> Found:
    """``found``, with those whom pronouns, "the two" and "each of them" mean."""
    doers = tuple(_paired(finds, scene, centred(finds, scene, r), told) for r in found.doers)
    others = tuple(_paired(finds, scene, mirrored(finds, scene, r, found.doers), told) for r in found.others)
    found = _third(finds, scene, replace(found, doers=doers, others=others))
    doing = {p for r in found.doers if not r.plural for p in r.parties}
    return replace(found, others=tuple(_besides(r, doing) for r in found.others))


def _we_both(scene: Scene, trigger: Trigger, found: Found, told: _Told) -> Found | None:
    """The two of "I met B on Monday and we will meet again", of whom the speaker's "we" names himself at most."""
    if not trigger.entry.get("plural") or found.others or len(found.doers) > 1:
        return None
    sentence = scene.sentence
    at = verb_group(sentence, sentence.holding(trigger.start)).first - 1
    me = next((r for r in scene.refs if r.pronoun and sentence.slice(r.start, r.end) == "I"), None)
    doer = next((r for r in found.doers if _we(scene, r)), me)
    if sentence.low(at) != "we" or doer is None:
        return None
    side = doer.parties[0].side
    pair = next((t for t in reversed(told) if len(t) == 2 and side in {p.side for p in t}), None)
    we = sentence.words[at]
    ref = replace(doer, start=we.start, end=we.end, left=we.start, parties=pair or (), kind="group")
    return replace(found, doers=(ref,), left=we.start) if pair is not None else None


def _of_refs(
    finds: Finds, scene: Scene, trigger: Trigger, found: Found, given: tuple[list[Ref], _Told]
) -> tuple[tuple[Party, ...] | None, bool]:
    refs, told = given
    refs = [_speaking_of_others(finds, scene, trigger, r) for r in _without_teller(finds, trigger, refs)]
    refs = list(map(partial(_confirming, finds, trigger), refs))
    if not found.others and not trigger.verb and len(found.doers) == 1 and _we(scene, found.doers[0]):
        return None, False  # "we have a discussion" is no contact with anybody
    nobody = not found.doers and trigger.entry.get("object") and not found.passive
    others_do = not trigger.verb and not found.doers and unnamed_subject(scene, trigger.start)
    if (
        others_do
        or _only_visited(trigger, found, refs)
        or (trigger.verb and (nobody or (found.doers and not _sides(found.doers))))
    ):
        return None, False  # a doer without a name or a known side: his own others are no parties to one another
    if len(_sides(refs)) >= 2:  # "the two ministers, A and B": those who are named
        refs = [r for r in refs if r.kind != "group" or any(p.side for p in r.parties)]
    refs = refs if trigger.entry.get("kind") in _FROM_AFAR else _at_home(finds, scene, refs)
    parties = distinct(finds, refs, weak=trigger.weak)
    if len(parties) == 1 and found.others and found.doers:
        parties = _told_apart(finds, scene, parties[0], found, told)
    alone = len(refs) == len(found.others)
    to_several = not trigger.verb and not found.doers and _to_several(scene, trigger, found, alone)
    if not trigger.verb and found.others and not found.doers and len(parties) == 1:
        parties = (*_of_speaker(finds, trigger, parties[0]), *parties)
        parties = _as_told(parties, told) if is_definite(scene, trigger) else parties
        if len(parties) == 1 and _heads(scene, trigger) and (doer := subject_before(finds, scene)):
            parties = (*doer.parties, *parties)
    elif to_several:  # "the calls to A, B and C" are none of A's to B
        caller = _of_speaker(finds, trigger, parties[0])
        if not caller:
            return None, False
        parties = (_principal(finds, caller[0], trigger.start), *parties)
    if len({p.side for p in parties if p.side}) >= 2:
        return parties[:8], False
    return _partial(scene, trigger, found, parties, told)


def _only_visited(trigger: Trigger, found: Found, refs: Sequence[Ref]) -> bool:
    """Whether a visit has no visitor: "back from a visit to A and B" tells of none of A's to B."""
    visit = not trigger.verb and bool(trigger.entry.get("place_object"))
    lands = all(r.kind in ("government", "place", "institution") for r in found.others)
    return visit and lands and not found.doers and len(refs) == len(found.others)


_FROM_AFAR = frozenset({"call", "video_call", "letter", "message"})
"""Kinds of contact for which nobody has to be where the other is."""


def _at_home(finds: Finds, scene: Scene, refs: list[Ref]) -> list[Ref]:
    """The refs, with somebody of no known country made one of that in which somebody from another met him or her."""
    strangers = [r for r in refs if r.kind == "person" and len(r.parties) == 1 and _unplaced(r.parties[0])]
    known = _sides(refs)
    if len(strangers) != 1 or len(known) != 1:
        return refs
    here = Span(scene.sentence.start, scene.sentence.end)
    places = [m for m in finds.layers.mentions_in(here) if m.kind == "place" and m.side and _stands_in(scene, m.start)]
    sides = {m.side for m in places}
    if len(sides) != 1 or sides & known:
        return refs
    party = replace(strangers[0].parties[0], side=places[0].side)
    return [replace(r, parties=(party,)) if r is strangers[0] else r for r in refs]


def _unplaced(party: Party) -> bool:
    """Whether a party is somebody by a full name whose country nothing tells."""
    words = party.name.split()
    return party.side is None and len(words) >= 2 and all(w[0].isupper() for w in words)


def _stands_in(scene: Scene, start: int) -> bool:
    return scene.sentence.low(scene.sentence.at(start) - 1) in {"in", "to", "at"}


def _as_told(parties: tuple[Party, ...], told: _Told) -> tuple[Party, ...]:
    """The speaker's government and B ("on the call with B") as the two of whom a contact was told: A and B."""
    sides, other = {p.side for p in parties}, parties[-1].name
    same = (t for t in reversed(told) if len(t) == 2 and {p.side for p in t} == sides and other in {p.name for p in t})
    return next(same, parties) if len(parties) == 2 else parties


_HAS = frozenset({"had", "have", "has", "held", "made", "sent", "wrote", "will"})
_CLOSE = 4
"""So many words at most stand between "I" and a talk of the speaker's own."""


def _speaking_of_others(finds: Finds, scene: Scene, trigger: Trigger, ref: Ref) -> Ref:
    """``ref``; a spokesman's "I" far from the talk ("I have no update on calls with B") as the one he speaks for."""
    sentence = scene.sentence
    if ref.level != "spokesman" or not ref.pronoun or sentence.low(sentence.at(ref.start)) not in {"i", "you"}:
        return ref
    between = sentence.between(ref.end, trigger.start)
    if len(between) <= _CLOSE and (trigger.verb or any(w.low in _HAS for w in between)):
        return ref
    spoken_for = _principal(finds, ref.parties[0], trigger.start)
    return replace(ref, parties=(spoken_for if spoken_for != ref.parties[0] else _government(finds, spoken_for),))


_THERE_WAS_NO = re.compile(r"There (?:was|were|has been|have been|had been|is|are|will be) (?:also )?no ")
_ONE_MORE = re.compile(r"(?:(?:No|A|Another) (?:[a-z-]+ ){0,2})?$")


def _heads(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun opens its sentence, so that it is of who was spoken of: "There was no", "No meeting with B"."""
    opening = scene.sentence.slice(scene.sentence.start, trigger.start)
    if _OF_OTHERS.match(scene.sentence.slice(trigger.end, trigger.end + 70).lower()):
        return False  # "A summit proposed by C"
    return _THERE_WAS_NO.match(scene.sentence.text) is not None or _ONE_MORE.match(opening) is not None


_HAVING = re.compile(
    r"\b(?:had|have|has|having|held|holds?|shared?|took|take|ate|enjoyed|managed|exchanged|traded|snatched|stole)\s(?:[\w-]+\s){0,3}$"
)


def _shared(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun's doers have it with one another: "A and B are in touch", "had lunch", "a walk together"."""
    near = scene.sentence.slice(trigger.start - 40, trigger.start).lower()
    together = scene.sentence.slice(trigger.end, trigger.end + 10).lower() == " together"
    return bool(trigger.entry.get("predicate")) or together or bool(_HAVING.search(near))


def _to_several(scene: Scene, trigger: Trigger, found: Found, alone: bool) -> bool:
    """Whether calls or letters went "to A, B and C", or somebody unnamed (``alone``) had "meetings with A, B and C"."""
    if len(_sides(found.others)) < 2:
        return False
    word = scene.sentence.low(scene.sentence.at(found.others[0].left) - 1)
    if word in {
        "with",
        "of",
    }:  # "in a call with B, A said": no list without "and"; "in touch with the governments of A and B"
        lands = len(found.others) == 1 and found.others[0].plural and not found.others[0].pronoun
        joined = scene.sentence.slice(found.others[-2].end, found.others[-1].start) if len(found.others) > 1 else ""
        return alone and (lands or " and " in joined)
    return word == "to" and trigger.entry.get("kind") in ("call", "letter", "message")


def _gathered(scene: Scene, trigger: Trigger) -> list[Ref]:
    """The parties of "the summit, where A and B ...", "the last meeting of the two was in May, when A saw B"."""
    after = scene.sentence.slice(trigger.end, trigger.end + 90).lower()
    place = re.match(r"\W*(?:\w+\W+){0,3}(?:where|at which|in which)\b", after[:30])
    start = trigger.end if place else _when_from(after, trigger.end)
    people = [r for r in scene.refs if start is not None and r.start >= start and r.kind == "person" and not r.plural]
    return people if len(_sides(people)) >= 2 and (place or len(people) == 2) else []


_WHEN = re.compile(r"[^.;:]{0,50}\b(?:was|were|took place|held|came|dates from|dated from)\b[^.;:,]{0,30}, when\b")


def _when_from(after: str, end: int) -> int | None:
    """Where a clause begins that tells a meeting of which only the day was told before."""
    found = _WHEN.match(after)
    return end + found.end() if found is not None else None


def _only_points_back(scene: Scene, trigger: Trigger, found: Found) -> bool:
    """Whether it is "the call" without any party of its own."""
    bare = not found.others and not any(r.possessive or r.plural for r in found.doers)
    return bare and is_definite(scene, trigger)


_OPENS = re.compile(r"(?:During|In|At|On|After|Following) (?:the|their) (?:[\w-]+ ){0,2}$")


def _tells_itself(scene: Scene, trigger: Trigger) -> bool:
    """Whether a definite noun can be the first word of a contact: "Friday's call", "During the call, A and B said"."""
    if _of_a_day(scene, trigger):
        return True
    behind = [r for r in scene.refs if r.start >= trigger.end and r.free and not r.possessive]
    opens = _OPENS.fullmatch(scene.sentence.slice(scene.sentence.start, trigger.start))
    row = coordinated_on(scene, behind[0]) if opens and behind else []
    return len(row) == 2 and len(_sides(row)) == 2 and all(r.kind in ("person", "government") for r in row)


_TOPIC = re.compile(
    r"\b(?:spoke|spoken|called|telephoned|wrote|written|met|talked|told|briefed)\b.*"
    r"\b(?:about|regarding|concerning|support for|progress (?:in|at|on|of)|outcome of|results? of|preparations for)"
    r"\s(?:the|this)\s(?:[\w-]+\s){0,4}$"
)


def _is_topic(scene: Scene, trigger: Trigger, found: Found) -> bool:
    """Whether a talk is only what another was about ("spoke to B about the talks in C")."""
    before = scene.sentence.slice(scene.sentence.start, trigger.start).lower()
    placed = scene.sentence.slice(trigger.end, trigger.end + 5).lower()
    return placed.startswith((" in ", " at ")) and not found.others and _TOPIC.search(before) is not None


def _completed(scene: Scene, trigger: Trigger, found: Found, refs: list[Ref]) -> list[Ref]:
    """The refs of a noun with those that only the main clause gives."""
    bare = not found.others and not any(r.possessive for r in found.doers)
    if bare and len(_sides(refs)) >= 2 and _TO_HAVE.search(scene.sentence.slice(scene.sentence.start, trigger.start)):
        return refs  # "called on A and B to hold talks": who calls on them takes no part
    if not found.others and (len(_sides(refs)) < 2 or bare):
        return _from_main_clause(scene, trigger, found, refs)
    if found.others and not found.doers:
        return _subject_right(scene, found) + refs
    return refs


def _partial(
    scene: Scene, trigger: Trigger, found: Found, parties: tuple[Party, ...], told: Sequence[tuple[Party, ...]]
) -> tuple[tuple[Party, ...] | None, bool]:
    """A contact word with fewer than two sides: an echo, a plan that takes up those ``told``, or nothing."""
    if trigger.verb or len(parties) > 1:
        return None, False
    if is_definite(scene, trigger):
        return parties, True
    behind = scene.sentence.slice(trigger.end, trigger.end + 70).lower()
    others = _OF_OTHERS.match(behind) or (trigger.entry.term.startswith(_TALK) and behind.startswith(" of "))
    before = scene.sentence.slice(trigger.start - 60, trigger.start).lower()
    others = bool(others or _FOLLOWS.search(before) or _OCCASION.search(before))
    if told and not found.others and not trigger.weak and not others and _indefinite(scene, trigger):
        # Plans without a named party ("to arrange a meeting") take up the parties told last.
        return parties, False
    return None, False


_TO_HAVE = re.compile(
    r" to (?:hold|have|resume|start|begin|open|enter|continue|conduct|join|restart)(?: [\w-]+){0,3} $"
)
_TALK = ("discussion", "conversation", "talk")
"""Of what there is "no discussion of" is no contact."""

_OF_OTHERS = re.compile(
    r"\s(?:of|between|among|for)\s(?:the\s|all\s|both\s)?(?:\w+\s)?(?:parties|factions|groups|rivals|negotiators)\b"
    r"|\s(?:of|with)\s(?:the\s|a\s|an\s|his\s|her\s|its\s)?(?:[\w’'-]+\s){0,5}"
    r"(?:committee|council|cabinet|board|commission|parliament|task force|general staff|party leaders|crisis team)\b"
    r"|\s(?:proposed|suggested|brokered|mediated|convened|sponsored|organi[sz]ed) by\b"
)
"""Whose a meeting is, where it is not that of whoever met before ("a meeting of the parties")."""


_OCCASION = re.compile(
    r"\b(?:before|ahead of|prior to|during|at|(?:sidelines|margins|fringes|edges?|eve) of) an? (?:[\w-]+ ){0,4}$"
)
"""What only gives another contact its time or place: "the call came a week before a summit in C"."""
_FOLLOWS = re.compile(r"\bfollow(?:s|ed|ing)? (?:up )?(?:on )?(?:a|an) (?:[\w-]+ ){0,3}$")
"""An earlier contact, of whomever: the visit that "would follow a call in May" is of others than the call, or not."""


def _of_told(refs: Sequence[Ref], told: Sequence[tuple[Party, ...]]) -> bool:
    """Whether "they" are the parties of a contact told a little before."""
    names = {p.name for r in refs for p in r.parties}
    return any(names <= {p.name for p in parties} for parties in told)


def _without_teller(finds: Finds, trigger: Trigger, refs: list[Ref]) -> list[Ref]:
    """``refs`` without who only tells of the contact, where they are two sides without him or her.

    An office that only tells of it stands for its head: "X House said that no meeting with Y is planned".
    """
    word = Span(trigger.start, trigger.end)
    tellers = {a.source.start for a in finds.layers.attributions_over(word) if a.source is not None}
    rest = [r for r in refs if r.start not in tellers]
    if len(rest) == len(refs):
        return refs
    if len(_sides(rest)) >= 2:
        return rest
    return [replace(r, level="spokesman") if r.start in tellers and r.kind == "institution" else r for r in refs]


def _confirming(finds: Finds, trigger: Trigger, ref: Ref) -> Ref:
    """``ref``; a minister who only tells of talks ("A confirmed preliminary talks with B") as his government."""
    one = ref.kind == "person" and len(ref.parties) == 1 and not ref.pronoun
    if not (one and trigger.plural and trigger.weak and ref.end <= trigger.start):
        return ref
    between = finds.layers.document.text[ref.end : trigger.start]
    actor = finds.tools.roster.named(ref.parties[0].name)
    office = finds.tools.roster.standing(actor, finds.day).office if actor is not None else None
    if _CONFIRMS.fullmatch(between) is None or office is None or _LEADS.search(office):
        return ref
    return replace(ref, parties=(_government(finds, ref.parties[0]),))


_CONFIRMS = re.compile(
    r"[^;:.]{0,30}\s(?:confirm|acknowledg|announc|disclos|reveal|admit)\w*\s(?:(?!with\b|of\b)[\w-]+\s){0,4}"
)
_TWO = re.compile(r"(?:the )?(?:two|both|pair)\b|the (?:presidents|premiers|prime ministers)$", re.IGNORECASE)
_HUMAN = re.compile(r"(?:the two|both) (?:men|women|leaders|presidents|premiers)$", re.IGNORECASE)
_SIDES = re.compile(
    r"(?:the two|both) (?:sides|countries|governments|nations|capitals|states|neighbou?rs)$", re.IGNORECASE
)


def _told_sides(told: Sequence[tuple[Party, ...]], ref: Ref) -> bool:
    """Whether a contact was told of the two countries that "the two sides" were read as."""
    sides = {p.side for p in ref.parties}
    return any({p.side for p in parties} == sides for parties in told)


def _spoken_of_most(finds: Finds, ref: Ref, pairs: Sequence[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The governments of the two who met, unless the text tells more of whom "the two sides" were read as."""
    near = [m.side for m in finds.layers.mentions if ref.start - _RECALLED <= m.start and m.end <= ref.start]

    def heard(sides: Sequence[str | None]) -> int:
        return min(near.count(side) for side in sides)

    met = max(([p.side for p in t] for t in pairs), key=heard, default=[])
    if len(met) != 2 or heard(met) < heard([p.side for p in ref.parties]):
        return ()
    sides = [side for s in met if (side := finds.tools.roster.side(s)) is not None]
    return tuple(Party(side.name, side.id, "government") for side in sides)


_A_MINISTER = re.compile(r"['’]s minister$")


def _ministers(finds: Finds, parties: Sequence[Party]) -> bool:
    """Whether the data hold each of the parties for a minister or secretary, or know nothing of him or her."""
    actors = [(finds.tools.roster.named(p.name)) for p in parties]
    offices = [finds.tools.roster.standing(a, finds.day).office for a in actors if a is not None]
    return all(office is None or _SERVES_IN.search(office) for office in offices)


_SERVES_IN = re.compile(r"(?<!prime )minister|secretary", re.IGNORECASE)
_RECALLED = 900
"""So many characters back count for who "the two" are."""


def _paired(finds: Finds, scene: Scene, ref: Ref, told: Sequence[tuple[Party, ...]]) -> Ref:
    """ "The two" or "they" as the pair that the text has spoken of most, among that of the words and those ``told``."""
    unknown = len(ref.parties) == 1 and _TWO.match(ref.parties[0].name) is not None
    if ref.kind != "group" or not (unknown or len(ref.parties) == 2):
        return ref
    own = {p.name for p in ref.parties}
    named = [
        m.actor
        for m in finds.layers.mentions
        if m.kind == "person" and m.actor and ref.start - _RECALLED <= m.start and m.end <= ref.start
    ]
    pairs = [t[:2] for t in told if len(t) >= 2 and len({p.side for p in t[:2]}) == 2]
    pairs = [t for t in told if len(t) == 2 and t in pairs] or pairs
    if _SIDES.match(scene.sentence.slice(ref.start, ref.end)) and pairs and not _told_sides(told, ref):
        return replace(ref, parties=_spoken_of_most(finds, ref, pairs) or ref.parties)
    if unknown:
        return replace(ref, parties=pairs[-1]) if pairs else ref
    if all(_A_MINISTER.search(p.name) for p in ref.parties):  # "the ministers": those who met, if they are ministers
        same = [t for t in pairs if {p.side for p in t} == {p.side for p in ref.parties} and _ministers(finds, t)]
        return replace(ref, parties=same[-1]) if same else ref
    together = any(own <= {p.name for p in t} for t in told)
    if not together and pairs and _HUMAN.match(scene.sentence.slice(ref.start, ref.end)):
        return replace(ref, parties=pairs[-1])  # of those who met, and not of two who were named since
    pairs = [t for t in pairs if own & {p.name for p in t}]
    if pairs and not together and not _in_one_sentence(finds, ref):
        return replace(ref, parties=pairs[-1])  # two whom no sentence names together are no "they"

    here = {r.parties[0].name for r in scene.before(ref.start) if not r.plural}

    def heard(parties: tuple[Party, ...]) -> tuple[bool, int]:
        return {p.name for p in parties} <= here, min(named.count(p.name) for p in parties)

    best = max([ref.parties, *reversed(pairs)], key=heard)
    if pairs and not ref.pronoun and heard(pairs[-1]) == heard(best) and not _joined_by_and(finds, ref):
        return replace(ref, parties=pairs[-1])  # those who met, rather than one of them and whoever was named since
    return replace(ref, parties=best) if heard(best) > heard(ref.parties) else ref


def _in_one_sentence(finds: Finds, ref: Ref) -> bool:
    """Whether some sentence before names all whom a pronoun or "the two" was read as."""
    names = {p.name for p in ref.parties}
    near = [s for s in finds.layers.segments.sentences if ref.start - _RECALLED <= s.start and s.start <= ref.start]
    return any(names <= {m.actor for m in finds.layers.mentions_in(s) if m.end <= ref.start} for s in near)


def _joined_by_and(finds: Finds, ref: Ref) -> bool:
    """Whether the two whom a pronoun was read as stand joined by "and" before it."""
    names, text = {p.name for p in ref.parties}, finds.layers.document.text
    near = [m for m in finds.layers.mentions if ref.start - _RECALLED <= m.start and m.end <= ref.start]
    people = [m for m in near if m.kind == "person" and m.how != "pronoun"]
    return any(
        {one.actor, other.actor} == names and text[one.end : other.start].startswith((" and ", " or "))
        for one, other in pairwise(people)
    )


def _of_speaker(finds: Finds, trigger: Trigger, other: Party) -> tuple[Party, ...]:
    """The government of who acknowledges "contacts with B" without a word of whose they are."""
    told = [a for a in finds.layers.attributions_over(Span(trigger.start, trigger.end)) if a.source is not None]
    own = _in_first_person(finds, trigger) or _THE.search(finds.layers.document.text[: trigger.start][-50:]) is not None
    if finds.turns and (finds.asked_at(trigger.start) or not own):
        told = [a for a in told if a.cue.text != ":"]  # who speaks of a meeting with B need not be its other party
    sides: list[str | None] = []
    for attribution in sorted(told, key=lambda a: max(c.end - c.start for c in a.content)):
        holder = holder_of_source(finds.layers, finds.tools, attribution)
        if holder is not None and not holder.outlet:
            sides.append(holder.side)
    for side in map(finds.tools.roster.side, (*sides, *_of_house(finds, trigger))):
        if side is not None and other.side not in (None, side.id):
            return (Party(side.name, side.id, "government"),)
    return ()


_THE = re.compile(r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:(?!(?:is|was|a|an|of)\b)[\w-]+ ){0,3}$")


def _in_first_person(finds: Finds, trigger: Trigger) -> bool:
    sentence = finds.layers.segments.sentence_at(trigger.start)
    return sentence is not None and _FIRST_PERSON.search(sentence.text) is not None


_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our)\b")


def _of_house(finds: Finds, trigger: Trigger) -> tuple[str, ...]:
    """The side of who says "I" or "we" in an account of one side: that of the speakers' labels, or of its leader."""
    if not _in_first_person(finds, trigger):
        return ()
    labels = [m.side for m in finds.layers.mentions if m.how == "label" and m.side]
    bare = [m.side for m in finds.layers.mentions if m.how == "title" and m.side and m.text.lower() == "the president"]
    return tuple(dict.fromkeys([*labels, *bare]))[:1]


def _we(scene: Scene, ref: Ref) -> bool:
    return scene.sentence.slice(ref.start, ref.end).lower() == "we"


def _nobodys(finds: Finds, scene: Scene, trigger: Trigger, refs: list[Ref], told: _Told) -> bool:
    """Whether "they" are the parties of no contact told before, nor two whom the words before name."""
    if not refs or not all(r.pronoun and r.plural for r in refs) or _of_told(refs, told):
        return False
    return not _just_named(finds, scene, refs, back=1 if trigger.verb and not trigger.weak else 0)


def _just_named(finds: Finds, scene: Scene, refs: Sequence[Ref], back: int) -> bool:
    """Whether both whom "they" means are named before the pronoun in its sentence or in the ``back`` before it."""
    start = min(r.start for r in refs)
    sentences = finds.layers.segments.sentences
    before = [s.start for s in sentences if s.start < scene.sentence.start]
    low = before[-1] if back and before else scene.sentence.start
    end = scene.sentence.end if scene.sentence.at(start) <= 2 else start  # "After their talks A and B said"
    near = {m.actor for m in finds.layers.mentions if low <= m.start < end and m.kind == "person"}
    whole = (r for r in scene.refs if (r.plural or r.kind == "government") and not r.pronoun and r.end <= start)
    near |= {p.name for r in whole for p in r.parties}
    return all(p.name in near for r in refs for p in r.parties)


def _indefinite(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun is one contact under "a", "any" or "no", or a bare "telephone contact"."""
    at = scene.sentence.holding(trigger.start)
    if scene.sentence.words[at].capital:
        return False
    if trigger.plural:
        return scene.sentence.low(at - 1) in {"further", "more", "future", "new", "no", "any"}
    return any(scene.sentence.low(at - back) in {"a", "an", "any", "no", "for", "another"} for back in (1, 2))


_EACH_OTHER = re.compile(r"\s(?:(?:to|with)\s)?(?:each other|one another)\b")


def _reciprocal(scene: Scene, trigger: Trigger, found: Found) -> bool:
    """Whether the subject alone names both parties ("A and B met")."""
    sentence = scene.sentence
    mutual = _EACH_OTHER.match(sentence.slice(trigger.end, trigger.end + 30).lower())
    if not (trigger.entry.get("plural") or mutual) or len(_sides(found.doers)) < 2:
        return False
    group = verb_group(sentence, sentence.holding(trigger.start))
    before = sentence.words[group.first].start
    end = max(r.end for r in found.doers)
    if sentence.low(group.first - 1) in EMPHATIC:
        before = sentence.words[group.first - 1].start
    if group.infinitive:
        between = sentence.between(end, before)
        between = between[1:] if between and between[0].low == "," else between
        return len(between) <= 6 and not any(w.low in {",", "and"} for w in between)
    if sentence.low(group.first - 1) in _GOES_ON:  # "A and B drew up chairs and spoke", "but have not spoken since"
        return not any(w.low in OPENERS and w.low not in _GOES_ON for w in sentence.between(end, before))
    if _OF_WHAT.fullmatch(sentence.slice(end, before)):
        return True
    return before - end <= 2 or sentence.low(group.first - 1) in {"who", "which", ","} or was_to(sentence, group)


_OF_WHAT = re.compile(
    r" (?:of|for|in charge of|responsible for) (?:(?!(?:and|or|who|that|which|to|with|after|before|said)\b)"
    r"[\w’'-]+ ){1,5}"
)
"""What stands between two officers and their verb: "the two directors of military operations spoke"."""


_GOES_ON = frozenset({"and", "then", "but"})


def _told_apart(finds: Finds, scene: Scene, party: Party, found: Found, told: _Told) -> tuple[Party, ...]:
    """Doer and other, where a pronoun was read as the very party beside it: it is whoever else was named last.

    In a conversation it is only the other one of the two of whom question and answer have told a contact.
    """
    pronoun = next((r for r in (*found.others, *found.doers) if r.pronoun), None)
    if pronoun is None:
        return (party,)
    for ref in scene.before(pronoun.start):
        if ref.kind == "person" and not ref.plural and ref.parties[0].side not in (None, party.side):
            return (party, ref.parties[0])
    if finds.turns:
        pairs = [t for t in told if len(t) == 2 and party.name in {p.name for p in t}]
        return (party, *(p for p in pairs[-1] if p.name != party.name)) if pairs else (party,)
    for mention in reversed(finds.layers.mentions):
        earlier = mention.end <= scene.sentence.start and mention.kind == "person" and mention.actor
        if earlier and mention.side not in (None, party.side):
            return (party, party_of(finds.tools, mention, finds.day))
    return (party,)


def _sides(refs: Sequence[Ref]) -> set[str]:
    return {p.side for r in refs for p in r.parties if p.side}


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today week month".split())


def _of_a_day(scene: Scene, trigger: Trigger) -> bool:
    """Whether it is "Friday's call": that points back only where a contact was told, else it tells of one itself."""
    before = scene.sentence.slice(trigger.start - 40, trigger.start).lower()
    return bool(re.search(rf"\b(?:{'|'.join(sorted(_DAYS))})['’]s (?:\w+ ){{0,2}}$", before))


def _owns(scene: Scene, index: int) -> bool:
    word = scene.sentence.words[index]
    return scene.sentence.slice(word.end - 2, word.end + 2).replace("’", "'").find("'s") >= 0


def is_definite(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun points back: "the call", "such a meeting", "their talk"."""
    if trigger.entry.get("setting"):
        return False
    at = scene.sentence.holding(trigger.start)
    for back in range(1, 4):
        low = scene.sentence.low(at - back)
        if low in _DEFINITE or (low.removesuffix("'s") in _DAYS and _owns(scene, at - back)):
            return True
        if low in HAVE or low in {"", ",", "a", "an", "of", "in", "with", "no", "any", "some", "another"}:
            return False
    return False


def _from_main_clause(scene: Scene, trigger: Trigger, found: Found, refs: list[Ref]) -> list[Ref]:
    """The parties of "in a phone call on Friday, A told B" and "A and B agreed in a call"."""
    before = scene.sentence.low(scene.sentence.at(found.left) - 1)
    near = scene.sentence.slice(trigger.start - 40, trigger.start).lower()
    if (
        not trigger.entry.get("setting")
        and before not in {"in", "during", "by", "at", "on"}
        and not re.search(r"\b(?:in|during|at|on)\s+\S*\s*\S*\s*$", near)
    ):
        return refs
    left = [r for r in scene.refs if r.end <= trigger.start and r.kind in ("person", "group") and not r.possessive]
    if len(_sides(left)) >= 2:
        return [r for r in left if r.plural or r.parties[0].side]
    right = [r for r in scene.refs if r.start >= trigger.end and r.kind in ("person", "government", "group")]
    if right and right[0].plural and len(_sides(right[:1])) >= 2:
        return right[:1]
    both = left + right
    kept: list[Ref] = []
    for ref in both:
        if ref.level != "spokesman" and ref.kind == "person":
            kept.append(ref)
        if len(_sides(kept)) >= 2:
            return kept
    return refs


def _subject_right(scene: Scene, found: Found) -> list[Ref]:
    """The subject of the main clause behind an opening phrase: "In a talk with B on Saturday, A said"."""
    return next(
        ([r] for r in scene.refs if r.start >= found.right and r.free and not r.possessive and r.kind == "person"), []
    )


def _hosted(scene: Scene, ref: Ref) -> Ref:
    """A country, capital or palace that is visited: its leader, where the sentence names one, else its government."""
    if ref.kind == "person" or ref.plural:
        return ref
    side = ref.parties[0].side
    host = next(
        (r for r in scene.refs if r.kind == "person" and r.level == "principal" and r.parties[0].side == side), None
    )
    return replace(ref, kind="government", parties=host.parties if host else ref.parties)


def distinct(finds: Finds, refs: Sequence[Ref], weak: bool = False) -> tuple[Party, ...]:
    """The parties of ``refs``, each once.

    A spokesman gives way to the principal for whom he speaks, or (``weak``: "there are contacts") to his government.
    Two of one office and no name are told apart by their countries.
    """
    out: dict[str, Party] = {}
    for ref in refs:
        if ref.kind in ("outlet", "place"):
            continue
        for party in ref.parties:
            held = party
            if ref.level == "spokesman" and not ref.pronoun:  # "I have not spoken to him" is of the spokesman himself
                held = _government(finds, party) if weak else _principal(finds, party, ref.start)
            known = out.setdefault(held.name, held)
            if known.side and held.side and known.side != held.side:
                out[held.name] = _with_land(finds, known)
                out.setdefault(_with_land(finds, held).name, _with_land(finds, held))
    found = tuple(p for p in out.values() if not any(_called_so(p, other) for other in out.values()))
    return tuple(p for p in found if not _stood_for(finds, p, found))


def _stood_for(finds: Finds, party: Party, parties: Sequence[Party]) -> bool:
    """Whether a land is a party only through somebody of it: "an invitation from A to come to C's capital"."""
    side = finds.tools.roster.side(party.side)
    land = side is not None and side.name == party.name
    return land and any(
        p.side == party.side and finds.tools.roster.named(p.name) is not None for p in parties if p != party
    )


def _called_so(party: Party, other: Party) -> bool:
    """Whether a party is another of one side by surname alone: "the premier of C, N." beside "M. N."."""
    short = " " not in party.name and other.name.endswith(f" {party.name}")
    return short and party.side in (None, other.side)


def _with_land(finds: Finds, party: Party) -> Party:
    """The party, named after its country too ("Foreign Minister of X")."""
    side = finds.tools.roster.side(party.side)
    bare = side is None or party.name.endswith(side.name)
    return party if bare or side is None else replace(party, name=f"{party.name} of {side.name}")


def _government(finds: Finds, party: Party) -> Party:
    side = finds.tools.roster.side(party.side)
    return Party(side.name, side.id, "government") if side else party


_LEADS = re.compile(r"president|prime minister|chancellor", re.IGNORECASE)
_SERVES = re.compile(r"spokes|secretary", re.IGNORECASE)


def _principal(finds: Finds, party: Party, before: int) -> Party:
    """The leader of the spokesman's side who was named last before ``before``; else his government."""
    for mention in reversed(finds.layers.mentions):
        if mention.start < before and mention.side == party.side and mention.actor and mention.kind == "person":
            actor = finds.tools.roster.named(mention.actor)
            if actor is not None and mention.actor != party.name and actor.level == "principal":
                return Party(mention.actor, mention.side)
            if mention.office and _LEADS.search(mention.office) and not _SERVES.search(mention.office):
                return Party(mention.actor, mention.side)
    return _government(finds, party)
