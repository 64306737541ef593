"""Whom "he" and "she" mean as doers: the subject of what was said before rather than the name that stands nearest."""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import Ref, Scene
from memcon.extract.contacts.refs import scene_of
from memcon.records import Party

_GENDERS = {"he": "m", "she": "f"}
_PRONOUNS = frozenset("he she it they we i you who this that these those some others many most all both".split())
_BACK = 3
"""So many sentences back a subject is still the one that is spoken of."""


def centred(finds: Finds, scene: Scene, ref: Ref) -> Ref:
    """``ref``, a subject pronoun, as the subject told before it where it was read as somebody else.

    People go on to speak of the subject of their sentences: in "A has called B. He met C today" it is A who met C.
    """
    gender = _GENDERS.get(scene.sentence.slice(ref.start, ref.end).lower())
    if gender is None or not ref.pronoun or ref.plural or ref.possessive:
        return ref
    if _of_his_people(scene, ref):
        return ref
    sent = next((r for r in scene.before(ref.start) if _person(r) and _sent_there(scene, r, ref)), None)
    if sent is not None and _fits(finds, replace(sent, free=True), gender):
        return replace(ref, parties=sent.parties)
    received = {_name(r) for r in scene.refs if _opens(scene, r)}
    if scene.sentence.low(scene.sentence.at(ref.start) - 1) == "whom":
        received |= {_name(r) for r in scene.before(ref.start)[:1]}  # in "A, whom he is to see" he is not A
    received |= {_name(r) for r in scene.before(ref.start)[:1] if _joined(scene, r, ref)}
    subject = _subject(finds, [r for r in scene.refs if r.end <= ref.start and _name(r) not in received], gender)
    if subject is None and not any(_person(r) and _name(r) not in received for r in scene.before(ref.start)):
        subject = _told_before(finds, scene, gender)
    if subject is None:
        return _of_the_house(finds, ref, gender)
    return ref if _name(subject) == _name(ref) else replace(ref, parties=subject.parties)


def _of_his_people(scene: Scene, ref: Ref) -> bool:
    """Whether somebody's aide or envoy tells it, and "he" was read as that somebody: "an aide to A denied that he"."""
    surname = _name(ref).split()[-1]
    people = [p.name for r in scene.before(ref.start) if r.kind == "group" for p in r.parties]
    return any(surname in name.split() and name.split()[0].islower() for name in people)


_THERE = re.compile(r" to (?:the )?[A-Z][^,;.]{0,40}, (?:where|and there|who) ")
_SENT = re.compile(r"\b(?:send|sends|sent|dispatched|despatched) $")


def _sent_there(scene: Scene, person: Ref, pronoun: Ref) -> bool:
    """Whether somebody was sent to where "he" does something: "A sent his envoy B to X, where he met C"."""
    sentence = scene.sentence
    sent = _SENT.search(sentence.slice(sentence.start, person.left).lower())
    return sent is not None and _THERE.fullmatch(sentence.slice(person.end, pronoun.start)) is not None


def _joined(scene: Scene, earlier: Ref, ref: Ref) -> bool:
    """Whether somebody at the head of the sentence is joined to "he": in "A and he talked" he is not A."""
    headed = scene.sentence.at(earlier.left) == 0 and _name(earlier) != _name(ref)
    return headed and scene.sentence.slice(earlier.end, ref.start) == " and "


_FIRST_WORDS = 6


def _opens(scene: Scene, ref: Ref) -> bool:
    """Whether it is whom an opening participle takes: "On Thursday, receiving A, he ..." tells of somebody else."""
    at = scene.sentence.at(ref.left) - 1
    return 0 <= at < _FIRST_WORDS and scene.sentence.low(at).endswith("ing")


_HEARD = 1500
"""So many characters back the leader of the house is still the one whom its transcript speaks of."""


def _of_the_house(finds: Finds, ref: Ref, gender: str) -> Ref:
    """``ref`` as the leader whom a house's transcript spoke of last, where no subject told it to be somebody else's."""
    sides = {m.side for m in finds.layers.mentions if m.how == "label" and m.side}
    if len(sides) != 1 or ref.parties[0].side in sides:
        return ref
    for mention in reversed(finds.layers.mentions):
        if not ref.start - _HEARD <= mention.start < ref.start or mention.side not in sides or mention.how == "label":
            continue
        actor = finds.tools.roster.named(mention.actor) if mention.actor else None
        leads = (
            actor is not None
            and actor.kind == "person"
            and finds.tools.roster.standing(actor, finds.day).level == "principal"
        )
        if actor is not None and leads and (actor.gender or gender)[:1].lower() == gender:
            return replace(ref, parties=(Party(actor.name, mention.side, "government"),))
    return ref


_OBJECTS = {"him": "m", "her": "f"}


def mirrored(finds: Finds, scene: Scene, ref: Ref, doers: tuple[Ref, ...]) -> Ref:
    """``ref``, an object pronoun read as the subject of its sentence, as the object told before it.

    In "A has held no talks with B, unlike C, who has kept up a dialogue with him" he is B.
    """
    gender = _OBJECTS.get(scene.sentence.slice(ref.start, ref.end).lower())
    if gender is None or not ref.pronoun or ref.possessive:
        return ref
    before = [r for r in scene.refs if r.end <= ref.start and _person(r) and _fits(finds, r, gender)]
    own = {_name(d) for d in doers}
    told = {_name(r) for r in scene.refs if r.end <= ref.start and not r.pronoun}
    stranger = next((r for r in scene.refs if r.end <= ref.start and _stranger(r, own)), None)
    if _name(ref) not in told and (stranger is not None or (teller := _unknown_teller(finds, scene)) is not None):
        return replace(ref, parties=stranger.parties if stranger is not None else (Party(teller or "", None),))
    subjects = {_name(r) for r in before if r.free}
    objects = [r for r in before if not r.free and not r.possessive and _name(r) not in own]
    if not before or all(_name(r) in own for r in before):
        return _as_object_before(finds, scene, ref, own)
    if _name(ref) not in subjects or not objects or _name(ref) in {_name(r) for r in objects}:
        return ref
    return replace(ref, parties=objects[-1].parties)


def _stranger(ref: Ref, own: set[str]) -> bool:
    """Whether it is a subject of whom nothing is known: "N. said that B rang him" is of N., whoever that is."""
    one = _person(ref) and ref.free and not ref.possessive and not ref.pronoun
    return one and ref.parties[0].side is None and ref.parties[0].name[:1].isupper() and _name(ref) not in own


_TELLS = re.compile(r"\W*(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?:said|says|claimed|added|recalled) ")


def _unknown_teller(finds: Finds, scene: Scene) -> str | None:
    """Who opens the sentence as its teller, by a name of which nothing is known; None where it is no such name."""
    tells = _TELLS.match(scene.sentence.text)
    start = scene.sentence.start + tells.start("who") if tells is not None else 0
    if tells is None or any(r.left <= start < r.end for r in scene.refs):
        return None
    known = any(finds.tools.lexicon(name).find(tells["who"]) for name in ("sources", "titles"))
    pronoun = tells["who"].lower() in _PRONOUNS
    return None if known or pronoun else tells["who"]


def _as_object_before(finds: Finds, scene: Scene, ref: Ref, own: set[str]) -> Ref:
    """``ref`` as whom the sentence before spoke to, where it was read as who did: "A rang B. C talks to him too"."""
    earlier = [s for s in finds.layers.segments.sentences if s.end <= scene.sentence.start][-1:]
    refs = [r for s in earlier for r in scene_of(finds.layers, finds.tools, s, (), ()).refs if _person(r)]
    subjects = {_name(r) for r in refs if r.free and not r.possessive}
    gender = _OBJECTS[scene.sentence.slice(ref.start, ref.end).lower()]
    objects = [r for r in refs if not r.free and not r.possessive and _fits(finds, r, gender)]
    objects = [r for r in objects if _name(r) not in own | subjects]
    return replace(ref, parties=objects[-1].parties) if _name(ref) in subjects and len(objects) == 1 else ref


def _told_before(finds: Finds, scene: Scene, gender: str) -> Ref | None:
    """The subject told before; somebody unknown where a sentence in between opens with "he" and the text names nobody.

    A passage that begins with "He also spoke to A" does not tell who he is, in its second sentence neither.
    """
    sentences = finds.layers.segments.sentences
    before = [s for s in sentences if s.end <= scene.sentence.start][-_BACK:]
    for span in reversed(before):
        earlier = scene_of(finds.layers, finds.tools, span, (), ())
        opening = earlier.sentence.words[0] if earlier.sentence.words else None
        if opening is not None and _GENDERS.get(opening.low) == gender and earlier.starting(0) is None:
            return Ref(opening.start, opening.end, opening.start, (Party(opening.low, None),), "person", pronoun=True)
        subject = _teller(finds, earlier, gender) or _subject(finds, list(earlier.refs), gender)
        if subject is not None and not (subject.pronoun and _spoken(finds)):
            return subject
    return None


def _teller(finds: Finds, earlier: Scene, gender: str) -> Ref | None:
    """Who is named behind what he or she says: in "B offered a room, said A. He rang C" it is A who rang."""
    sentence = earlier.sentence
    for told in finds.layers.attributions:
        source = told.source
        if source is None or not sentence.start <= told.cue.start < source.start < sentence.end:
            continue
        first = told.content[0].start if told.content else sentence.end
        fitting = [r for r in earlier.refs if r.start < source.end and source.start < r.end and _person(r)]
        if first <= sentence.start + 1 and fitting and not fitting[-1].pronoun and _fits(finds, fitting[-1], gender):
            return fitting[-1]
    return None


def _spoken(finds: Finds) -> bool:
    """Whether the text is a transcript, in which "he" of one turn is often another's of the next."""
    return any(m.how == "label" for m in finds.layers.mentions)


def subject_before(finds: Finds, scene: Scene) -> Ref | None:
    """The person who is the subject of one of the two sentences before."""
    before = [s for s in finds.layers.segments.sentences if s.end <= scene.sentence.start][-2:]
    for span in reversed(before):
        for ref in scene_of(finds.layers, finds.tools, span, (), ()).refs:
            if _person(ref) and ref.free and not ref.possessive and ref.parties[0].side:
                return ref
    return None


def _subject(finds: Finds, refs: list[Ref], gender: str) -> Ref | None:
    """The first person of that gender whom no preposition governs; None where a later one may be meant as well."""
    fitting = [r for r in refs if _person(r) and r.free and not r.possessive and _fits(finds, r, gender)]
    return fitting[0] if fitting else None


def _person(ref: Ref) -> bool:
    return ref.kind == "person" and not ref.plural and ref.level != "spokesman"


def _name(ref: Ref) -> str:
    return ref.parties[0].name


def _fits(finds: Finds, ref: Ref, gender: str) -> bool:
    actor = finds.tools.roster.named(_name(ref))
    if actor is None:  # somebody whom only the text knows, by name or by an office that is written like one
        return ref.free and not ref.pronoun and all(word[0].isupper() for word in _name(ref).split())
    return (actor.gender or gender)[:1].lower() == gender
