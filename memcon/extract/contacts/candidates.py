"""Candidate contacts of a document: one for every contact word that has parties, before mentions are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.casting import distinct, parties_for
from memcon.extract.contacts.clauses import Sentence, verb_group
from memcon.extract.contacts.details import (
    count_in,
    duration_in,
    is_repeated,
    manner_near,
)
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.gapping import DID_SO, as_before, begun, did_so, gapped, in_return, not_so, once_more
from memcon.extract.contacts.governors import Core, Judgement
from memcon.extract.contacts.kinds import initiator_of, kind_of
from memcon.extract.contacts.officers import with_names
from memcon.extract.contacts.parties import parties_of
from memcon.extract.contacts.phrases import Found, Scene
from memcon.extract.contacts.reality import judge, not_taken
from memcon.extract.contacts.refs import scene_of
from memcon.extract.contacts.several import told_apart
from memcon.extract.contacts.timing import dated
from memcon.extract.contacts.triggers import Trigger, triggers_in
from memcon.extract.contacts.turned import was_done
from memcon.extract.layers import Layers
from memcon.language.words import DETERMINERS, POSSESSIVES, PRONOUNS
from memcon.records import Attribution, Party, Span, Time
from memcon.vocabulary import Reality

_SETTING = re.compile(r"\b(?:anonymity|not (?:being )?authori[sz]ed|not permitted)\b[^.;,]{0,60}$")


# How far, in characters, "their", "it" and "a meeting" without parties reach back.


_NEAR = 700


def candidates_of(finds: Finds) -> Iterator[Candidate]:
    """The candidate contacts of the document in order of place."""
    layers = finds.layers
    told: list[Candidate] = []
    for span in layers.segments.sentences:
        verbs = [h for h in finds.verbs if span.start <= h.start < span.end]
        nouns = [h for h in finds.nouns if span.start <= h.start < span.end]
        if not verbs and not nouns and not _ELLIPSIS.search(span.text) and not DID_SO.search(span.text):
            continue
        near = (c for c in told if span.start - c.evidence.end <= _NEAR)
        told = [c for c in near if finds.one_talk(c.evidence.start, span.start)]
        last = told[-1] if told else None
        scene = scene_of(layers, finds.tools, span, finds.peoples, last.parties if last else ())
        triggers = triggers_in(scene.sentence, tuple(verbs), tuple(nouns))
        raw: list[Candidate] = []
        for trigger in triggers:
            found = _candidate(finds, scene, trigger, [*told, *(c for c in raw if len(c.sides) >= 2)])
            raw += [with_names(finds, found)] if found is not None else []
        raw = [c for c in _without_carriers(raw) if not (_only_setting(c) or _purpose(c, raw) or _part_of_told(c, raw))]
        raw = [c for c in raw if not any(beside(c, raw) for beside in _BESIDE_OTHERS)]
        raw = _with_those_who_joined([c for c in raw if not _only_asked_about(finds, c)])
        raw += [
            g
            for c in list(raw)
            for g in (*begun(finds, scene, c), *gapped(finds, scene, c), *not_so(finds, scene, c))
            if not _told_of(g, raw)
        ]
        raw += _ellipses(finds, scene, raw[-1] if raw else last)
        raw += [a for c in list(raw) for a in (*as_before(finds, scene, c), *once_more(finds, scene, c))]
        before = raw[-1] if raw else last
        for c in (*did_so(finds, scene, before), *in_return(finds, scene, before)):
            raw.append(replace(c, chain=tuple(_chain(finds.layers, c.evidence))))
        told += [c for c in raw if len(c.sides) >= 2]
        for c in raw:
            timed = _firm(finds, dated(finds, c, [o for o in raw if o is not c]))
            for one in _split(timed):
                yield from told_apart(finds, one)


def _only_asked_about(finds: Finds, candidate: Candidate) -> bool:
    """Whether a questioner only names a contact of B with nobody ("Back on the meeting with B: ...")."""
    if not finds.asked_at(candidate.trigger.start):
        return False
    if _ON_HIM.match(candidate.scene.sentence.text) and _is_gerund(candidate):
        return not _DATED.search(candidate.scene.sentence.text)
    if candidate.trigger.verb or not candidate.judgement.bare:
        return False
    sides = [finds.tools.roster.side(p.side) for p in candidate.parties[:1]]
    of_house = any(side is not None and side.name == candidate.parties[0].name for side in sides)
    text = candidate.evidence.text
    return of_house and candidate.parties[0].name not in text and not _DATED.search(candidate.scene.sentence.text)


def _is_gerund(candidate: Candidate) -> bool:
    """Whether it is "A meeting with B": no article or owner stands before it, and nothing is said of it."""
    sentence, trigger = candidate.scene.sentence, candidate.trigger
    before = sentence.low(sentence.holding(trigger.start) - 1)
    bare = before not in DETERMINERS | POSSESSIVES and not before.endswith("'s")
    return bare and trigger.entry.term.endswith("ing") and candidate.judgement.end <= trigger.end


_ON_HIM = re.compile(
    r"(?:Q |QUESTION: )?(?:And |Just )?(?:[Bb]ack |[Oo]ne more )?(?:[Oo]n|[Aa]bout|[Rr]egarding) [^,]{3,80},"
)


_DATED = re.compile(
    r"\b(?:yesterday|today|tonight|(?:last|this) (?:week|month|year|night|morning|weekend)|\w+day\b|ago|read ?out)\b"
)


def _firm(finds: Finds, candidate: Candidate) -> Candidate:
    """``candidate``; a bare "call a few days ago" is no call that is yet to come, "tomorrow's meeting" no past one."""
    time = candidate.time
    if candidate.kind == "call" and candidate.trigger.verb and candidate.reality in ("reported", "possible"):
        after = finds.layers.document.text[candidate.scene.sentence.end :][:120]
        if not_taken(after):
            return replace(candidate, judgement=replace(candidate.judgement, reality="negated", bare=False))
    if candidate.kind == "meeting" and candidate.reality == "planned" and _came_to_nothing(finds, candidate):
        return replace(candidate, judgement=replace(candidate.judgement, reality="negated", plan=True, bare=False))
    told = candidate.reality == "reported"
    bare = candidate.judgement.bare and told
    if told and candidate.core is not None and was_done(candidate.scene.sentence, candidate.core):
        return replace(candidate, time=_last_week(finds, time))
    if told and time is not None and (coming := _next_week(finds, candidate, time)) is not None:
        return replace(candidate, time=coming, judgement=replace(candidate.judgement, reality="planned", bare=False))
    if told and time is not None and _to_come(finds, candidate, time):
        return replace(candidate, judgement=replace(candidate.judgement, reality="planned", bare=False))
    latest = time.latest if time is not None else None
    near = candidate.scene.sentence.slice(candidate.trigger.end, candidate.evidence.end + 30)
    past = (finds.day is not None and latest is not None and latest < finds.day) or _AGO.search(near) is not None
    firm = past and bool(finds.turns) and bare
    return replace(candidate, judgement=replace(candidate.judgement, bare=False)) if firm else candidate


_WAS_TO = re.compile(r"\b(?:was|were|had been) (?:due|scheduled|set|supposed|to|expected)\b")
_NOT_THERE = re.compile(
    r"\s*(?:But |Yet |In the end )?(?:[\w’'.-]+ ){1,4}?"
    r"(?:(?:did not|didn['’]t|never) (?:turn|show|come|appear|arrive|go)\w*"
    r"|stayed (?:away|at home)|sent word that)\b"
)


def _came_to_nothing(finds: Finds, candidate: Candidate) -> bool:
    """Whether the sentence behind a plan of the past says that somebody did not come: "B did not turn up"."""
    before = candidate.scene.sentence.slice(candidate.scene.sentence.start, candidate.trigger.start)
    after = finds.layers.document.text[candidate.scene.sentence.end :][:120]
    return _WAS_TO.search(before) is not None and _NOT_THERE.match(after) is not None


_PRESENT = re.compile(r"(?:meet|speak|talk|confer|dine|sit down|see)s?|(?:receive|host|visit|welcome)s", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_WEEK = timedelta(days=7)


def _next_week(finds: Finds, candidate: Candidate, time: Time) -> Time | None:
    """The day to come of "A and B speak on Friday", where Friday was read as the last; None where it is not that."""
    sentence, trigger = candidate.scene.sentence, candidate.trigger
    word = sentence.slice(trigger.start, trigger.end)
    if not trigger.verb or _PRESENT.fullmatch(word) is None or not sentence.text.rstrip(' ”"').endswith("."):
        return None
    group = verb_group(sentence, sentence.holding(trigger.start))
    near = 0 < time.start - trigger.end <= _BESIDE and sentence.slice(time.start - 4, time.start).lower() == " on "
    past = time.earliest is not None and finds.day is not None and time.earliest < finds.day
    if group.words or not near or not past or _WEEKDAY.fullmatch(time.text) is None or time.earliest is None:
        return None
    day = time.earliest + _WEEK
    return replace(time, edtf=day.isoformat(), earliest=day, latest=day)


def _last_week(finds: Finds, time: Time | None) -> Time | None:
    """A day of the week that was read as the one to come as that of the week before."""
    if time is None or finds.day is None or time.earliest is None or time.earliest <= finds.day:
        return time
    if _WEEKDAY.fullmatch(time.text) is None:
        return time
    day = time.earliest - _WEEK
    return replace(time, edtf=day.isoformat(), earliest=day, latest=day)


def _to_come(finds: Finds, candidate: Candidate, time: Time) -> bool:
    """Whether the day beside the contact word itself, and not one of another clause, is after the text's."""
    if finds.day is None or time.earliest is None or time.earliest <= finds.day:
        return False
    first, last = sorted(((candidate.trigger.start, candidate.trigger.end), (time.start, time.end)))
    between = candidate.scene.sentence.slice(first[1], last[0]).lower()
    return len(between) <= _BESIDE and not _ANOTHER_CLAUSE.search(between)


_BESIDE = 60
"""So many characters at most stand between a contact and its day."""
_ANOTHER_CLAUSE = re.compile(r"[,;:]|\b(?:that|when|which|who|said|says|would|will|and|but|before|after|until)\b")
_AGO = re.compile(r"^[^,;]*\b(?:yesterday|ago|last (?:week|month|year|night|weekend)|earlier (?:today|this))\b")


def _told_of(gap: Candidate, told: Sequence[Candidate]) -> bool:
    """Whether a contact told in full has the words of one whose verb is left out."""
    names = {p.name for p in gap.parties}
    return any(names == {p.name for p in c.parties} and c.evidence.overlaps(gap.evidence) for c in told)


def _purpose(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a message is only what another contact was for ("rang her to congratulate her")."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    if not candidate.trigger.verb or sentence.slice(start - 3, start).lower() != "to ":
        return False
    if candidate.kind != "message":  # "met today to discuss the debt"
        names = {p.name for p in candidate.parties}
        told = [o for o in others if {p.name for p in o.parties} == names and 0 < start - o.trigger.end <= _AIM_NEAR]
        between = sentence.slice(told[-1].trigger.end, start).lower() if told else ""
        return bool(told) and _OWN_VERB.search(between) is None
    return any(o.trigger.end < candidate.trigger.start <= o.trigger.end + 150 and o.kind != "message" for o in others)


_OWN_VERB = re.compile(
    r"[,;:]|\b(?:is|are|was|were|will|would|they|he|she|and|but|agreed|due|expected|planned|hoped?) "
)
_PART_OF = re.compile(r"\bas part of (?:[\w’'-]+ ){0,3}$")


def _part_of_told(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a noun only says of what another contact was a part: "rang B as part of continued consultations"."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    part = not candidate.trigger.verb and _PART_OF.search(sentence.slice(start - 60, start).lower())
    return bool(part) and any(o.trigger.end < start for o in others)


_AIM_NEAR = 60
"""So many characters behind a contact begins what it was for."""


def _only_host(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the words only tell who lent the house: "A held talks with B, and C came as well, hosted by D"."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    hosted = candidate.trigger.verb and sentence.slice(start - 2, candidate.trigger.end + 4).lower() == ", hosted by "
    names = {p.name for p in candidate.parties}
    return hosted and any(
        o.trigger.end < start and not o.trigger.verb and not names & {p.name for p in o.parties} for o in others
    )


_DUE = frozenset({"is", "are", "'s", "'re", "be"})
_CAUSE = re.compile(
    r"[^.;:]{0,40}? for (?:(?:an?|the|this|that|its|next|last|[a-z-]+['’]s) )?(?:[\w-]+ ){0,3}"
    r"(?:summit|conference|games|funeral|ceremony|session|forum|assembly|inauguration|cup|match|holiday|treatment|surgery)\b"
)


def _to_come_there(scene: Scene, trigger: Trigger, found: Found, judgement: Judgement) -> Judgement | None:
    """What a way to a country tells: a visit to come of one official to that country; None where it is not that."""
    sentence, word = scene.sentence, scene.sentence.holding(trigger.start)
    due = sentence.low(word) in ("due", "expected", "awaited")
    people = all(r.kind == "person" and len(r.parties) == 1 for r in found.doers)
    lands = len(found.others) == 1 and found.others[0].kind in ("government", "place")
    if not (found.doers and people and lands) or _CAUSE.match(sentence.slice(found.right, sentence.end)):
        return None
    if due and judgement.reality == "reported" and _DUE & set(verb_group(sentence, word).words):
        return replace(judgement, reality="planned")
    return judgement if judgement.reality in ("planned", "possible") else None


def _only_a_way(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a journey leads to a contact that the sentence tells itself: "will fly to X to meet B"."""
    names = {p.name for p in candidate.parties}
    way = candidate.trigger.entry.get("journey")
    return bool(way) and any(o is not candidate and names & {p.name for p in o.parties} for o in others)


_TOPIC = re.compile(r"\b(?:on|about|of|regarding) (?:the|their|his|her|that|this|these|those) (?:[\w-]+ ){0,2}$")


def _only_topic(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether it only points back to what another contact was about: "briefed B on the meeting by phone on Tuesday"."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    about = candidate.anaphor and _TOPIC.search(sentence.slice(start - 50, start).lower())
    return bool(about) and any(
        o.trigger.verb and not o.anaphor and o.trigger.end < start and start - o.core.right < _AIM_NEAR for o in others
    )


def _over_its_object(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a verb's other party is that of a contact word behind it: "raised the possibility of talks with B"."""
    verb = candidate.trigger
    if verb.verb and verb.entry.get("object"):
        return _for_others(candidate, others)
    if not verb.verb or candidate.reality != "reported":
        return False
    names = {p.name for p in candidate.parties}
    own = min((r.start for r in candidate.scene.refs if r.start > verb.end), default=candidate.core.right)
    return any(
        verb.end < o.trigger.start < candidate.core.right
        and o.reality != "reported"
        and {p.name for p in o.parties} == names
        and o.trigger.start < own
        for o in others
    )


_HAS_THEM = re.compile(r"\b(?:host(?:s|ed|ing)?|invit(?:e|es|ed|ing)) ", re.IGNORECASE)


def _for_others(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether somebody only has others meet: "offered to host talks of A and B", "invited A and B to hold talks"."""
    verb, sentence = candidate.trigger, candidate.scene.sentence
    if not _HAS_THEM.match(sentence.slice(verb.start, verb.end + 1)):
        return False
    doers, asked = ({p.name for p in side} for side in candidate.split)
    invites = sentence.slice(verb.start, verb.end).lower().startswith("inv")
    return any(
        verb.end < o.trigger.start <= verb.end + 200
        and len(o.sides) >= 2
        and (not invites or asked == {p.name for p in o.parties})
        and not doers & {p.name for p in o.parties}
        and o.core.left >= verb.start
        and candidate.reality in (o.reality, "demanded")
        for o in others
    )


_NTH_TIME = re.compile(
    r"\b(?:the|their|a) (?:first|second|third|fourth|fifth|sixth|seventh|only|last|latest"
    r"|[a-z]+th) time (?:in [^,;]{1,30} )?"
    r"(?:that )?(?:they|the two|both|the pair|the leaders|the men|either)(?: \w+)? (?:have |had )?(?:ever )?$"
)


def _counted_time(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the words only count a contact told before them: "met on Monday, the third time they have met"."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    if not candidate.trigger.verb or not _NTH_TIME.search(sentence.slice(start - 90, start).lower()):
        return False
    names = {p.name for p in candidate.parties}
    return any(o.trigger.end < start and {p.name for p in o.parties} == names for o in others)


_BESIDE_OTHERS = (_only_host, _only_topic, _only_a_way, _over_its_object, _counted_time)
"""What makes words no contact of their own beside the others of their sentence."""


def _only_setting(candidate: Candidate) -> bool:
    """Whether the words only say why somebody spoke unnamed ("on condition of anonymity to discuss a private call")."""
    sentence = candidate.scene.sentence
    return bool(_SETTING.search(sentence.slice(sentence.start, candidate.trigger.start).lower()))


_ELLIPSIS = re.compile(
    r"\b(?P<none>(?:there (?:has|have|had) been|has had|have had|had had|but) none(?! with\b)"
    r"|none (?:occurred|took place|happened|was held|were held))\b"
    r"|\b(?P<off>it (?:had been|has been|was|is) (?:cancelled|canceled|called off|scrapped))\b"
    r"|\b(?P<undone>it (?:was|had been) (?:due |scheduled )?to (?:take place|be held|happen)\b[^.;:]{0,80} but (?:it )?"
    r"(?:was|had been) (?:cancelled|canceled|called off|scrapped|dropped))\b"
    r"|\b(?P<length>it (?:ran for|lasted|took(?! place)|went on for))\b"
    r"|\b(?P<part>took part|took the call|joined the call)\b(?! in\b)"
    r"|\bthe (?:previous|preceding|earlier|last|latest|first|second|third|fourth)(?P<row> one)"
    r"(?= (?:took place|was|came|had (?:been|taken place)|followed|fell)\b)",
    re.IGNORECASE,
)


def _ellipses(finds: Finds, scene: Scene, last: Candidate | None) -> Iterator[Candidate]:
    """Contacts that only "none" or "it" stands for: "there has been none since", "it was called off", "it lasted".

    So does "A took part from his office on Monday".
    """
    if last is None:
        return
    sentence = scene.sentence
    for m in _ELLIPSIS.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        if m["row"]:
            yield _of_a_row(finds, last, scene, Span(sentence.start + m.start("row") + 1, end))
            continue
        trigger = Trigger(start, end, last.trigger.entry, True)
        reality: Reality = "reported" if m["length"] or m["part"] else "negated"
        length = duration_in(sentence.text[m.start() :]) if m["length"] else None
        at = sentence.start + m.start()
        yield Candidate(
            trigger=trigger,
            scene=scene,
            parties=last.parties if m["none"] else (),
            kind=last.kind if m["none"] else "unspecified",
            channel="unknown",
            formality="unknown",
            judgement=Judgement(reality, start, end, plan=bool(m["off"] or m["undone"])),
            evidence=finds.layers.document.span(start, end),
            core=Core(start, end, start, end, True),
            chain=tuple(_chain(finds.layers, Span(start, end))),
            duration=(length[0], finds.layers.document.span(at + length[1], at + length[2])) if length else None,
            anaphor=not m["none"],
        )


def _of_a_row(finds: Finds, last: Candidate, scene: Scene, words: Span) -> Candidate:
    """One more of a row, told by its number: "the previous one took place in May"."""
    sentence = scene.sentence
    told = finds.layers.document.span(words.start, min(sentence.end, words.end + 60))
    return Candidate(
        trigger=Trigger(words.start, words.end, last.trigger.entry, False),
        scene=scene,
        parties=(),
        kind=last.kind,
        channel="unknown",
        formality="unknown",
        judgement=Judgement("reported", words.start, words.end),
        evidence=told,
        core=Core(words.start, words.end, words.start, words.end, False),
        chain=tuple(_chain(finds.layers, words)),
        anaphor=True,
    )


def _split(candidate: Candidate) -> Iterator[Candidate]:
    """One contact for every other party, where "calls to A and B" or "rang A and B" means several."""
    going_on = candidate.trigger.entry.term.endswith("ing")
    spoken = candidate.trigger.verb and candidate.kind in ("call", "unspecified") and not going_on
    touched = bool(candidate.trigger.entry.get("predicate"))  # "is in touch with A and B"
    several = (candidate.trigger.plural and not candidate.trigger.entry.get("joint")) or spoken or touched
    doers, others = candidate.split
    apart = _apart(candidate)
    sides = {p.side for p in others}
    if apart and len(doers) > 1 and others:
        for doer in doers:  # "A and B met C separately"
            if doer.side not in sides:
                yield from _split(replace(candidate, parties=(doer, *others), repeated=False, split=((doer,), others)))
        return
    sentence, core = candidate.scene.sentence, candidate.core
    neither = candidate.reality == "negated" and bool(_OR.search(sentence.slice(core.end, core.right).lower()))
    several = several or neither or apart
    if not several or len(others) < 2 or len(sides) < len(others) or len(doers) != 1 or candidate.count:
        yield candidate
        return
    for other in others:
        unknown = other.side is None and other.name[:1].islower()  # "his minister", whose land nobody tells
        if other.side != doers[0].side and not unknown:
            yield replace(candidate, parties=(doers[0], other), repeated=False)


_OR = re.compile(r"\b(?:or|nor)\b")
_EACH = re.compile(
    r"\b(?:each|both|separately|individually|in turn) (?:(?:had|has|have|will|would|also|then|later|been|[a-z]+ly) )*$"
)
_NEITHER = re.compile(r"\b(?:[Nn]either|[Nn]one) (?:of (?:the|them|these)\b|(?:man|woman|leader|president|minister)\b)")
_THEN = re.compile(r",? and (?:then|later|afterwards) (?:also )?(?:with |to )?(?=[A-Z]|the )")
_APART = re.compile(r"\bseparate(?:ly)?\b|\beach of\b|\bone after the other\b|\bone by one\b|\bin turn\b")


def _apart(candidate: Candidate) -> bool:
    """Whether each had a contact of his own: "A and B both rang C", "saw each of them", "met them one by one"."""
    sentence, core = candidate.scene.sentence, candidate.core
    before = sentence.slice(core.left, candidate.trigger.start).lower()
    if candidate.trigger.verb and (_EACH.search(before) or _NEITHER.search(sentence.slice(core.left - 20, core.end))):
        return True
    if _THEN.search(sentence.slice(core.end, core.right)):
        return True
    return bool(_APART.search(sentence.slice(min(core.left, core.start), core.right + 40).lower()))


def _without_carriers(found: list[Candidate]) -> list[Candidate]:
    """Without contact words that another one swallows ("spoke in a phone call with"): same parties, same clause."""
    kept: list[Candidate] = []
    for c in found:
        twin = next(
            (
                k
                for k in kept
                if not k.anaphor
                and _same(k, c)
                and not c.trigger.verb
                and not k.trigger.entry.get("journey")
                and (c.anaphor or c.reality == k.reality or _opens(k, c) or _what_for(k, c) or _at_table(c))
                and (c.anaphor or _opens(k, c) or {p.name for p in c.parties} == {p.name for p in k.parties})
                and c.trigger.start - k.trigger.end < 90
                and (_opens(k, c) or not _clause_between(k, c))
            ),
            None,
        )
        if twin is None:
            kept.append(c)
            continue
        own = twin.kind not in ("unspecified", "message")
        kind, channel = (twin.kind, twin.channel) if own or c.kind == twin.kind else (c.kind, c.channel)
        wide = Span(
            min(twin.evidence.start, c.evidence.start),
            max(twin.evidence.end, c.evidence.end),
        )
        kept[kept.index(twin)] = replace(twin, kind=kind, channel=channel, evidence=wide)
    return kept


def _with_those_who_joined(found: list[Candidate]) -> list[Candidate]:
    """The contacts of a sentence, with who joined one a party to it: "they will meet in June, joined by C and D"."""
    kept: list[Candidate] = []
    for c in found:
        names, sentence = {p.name for p in c.parties}, c.scene.sentence
        joins = c.trigger.verb and sentence.slice(c.trigger.start - 2, c.trigger.end + 4).lower() == ", joined by "
        told = next((k for k in kept if joins and k.kind == "meeting" and {p.name for p in k.parties} < names), None)
        if told is None:
            kept.append(c)
            continue
        guests = tuple(p for p in c.parties if p not in told.parties)
        kept[kept.index(told)] = replace(told, parties=(*told.parties, *guests))
    return kept


def _what_for(a: Candidate, b: Candidate) -> bool:
    """Whether talks ``b`` are only what a visit ``a`` was for: "had been due to visit X for talks with B"."""
    between = a.scene.sentence.slice(a.trigger.end, b.trigger.start).lower()
    return a.trigger.end < b.trigger.start and re.search(r"\bfor (?:[\w-]+ ){0,3}$", between) is not None


def _at_table(candidate: Candidate) -> bool:
    """Whether a meal only tells how another contact is held: "a talk with B over breakfast"."""
    return not candidate.trigger.verb and candidate.trigger.entry.term.startswith("over ")


def _opens(a: Candidate, b: Candidate) -> bool:
    """Whether ``a`` is how a meeting ``b`` begins or ends: "greets A before a meeting", "shakes hands after talks"."""
    between = a.scene.sentence.slice(a.trigger.end, b.trigger.start).lower()
    part = {p.name for p in b.parties} <= {p.name for p in a.parties}
    return (
        part
        and bool(a.trigger.entry.get("opens"))
        and bool(re.search(r"\b(?:before|after|during|ahead of)\b", between))
    )


def _same(a: Candidate, b: Candidate) -> bool:
    kinds = {a.kind, b.kind}
    return len(kinds) == 1 or "unspecified" in kinds or _said_in(a, b)


_BY_MEANS = re.compile(r"\b(?:in|during|by|over|on) (?:(?:a|an|the|their|his|her) )?(?:[\w-]+ ){0,2}$")


def _said_in(a: Candidate, b: Candidate) -> bool:
    """Whether ``b`` is the talk in which the message ``a`` was given: "congratulated B in a telephone call"."""
    sentence, start = b.scene.sentence, b.trigger.start
    return (
        a.kind == "message"
        and b.kind in ("call", "video_call", "meeting")
        and not b.trigger.verb
        and a.trigger.start < start
        and _BY_MEANS.search(sentence.slice(start - 40, start).lower()) is not None
    )


def _clause_between(a: Candidate, b: Candidate) -> bool:
    between = a.scene.sentence.slice(a.trigger.end, b.trigger.start).lower()
    return bool(re.search(r"[;]|\b(?:but|and|after|before|that|which|who|while|since|none)\b", between))


def _candidate(finds: Finds, scene: Scene, trigger: Trigger, told: Sequence[Candidate]) -> Candidate | None:
    found = parties_of(scene, trigger)
    sentence = scene.sentence
    parties, anaphor = parties_for(finds, scene, trigger, found, [c.parties for c in told])
    if parties is None:
        return None
    borrows = not anaphor and len({p.side for p in parties if p.side}) < 2
    left = max(
        _left_of(found, trigger, parties), sentence.start + 1 + sentence.slice(sentence.start, trigger.start).rfind(";")
    )
    core = Core(trigger.start, trigger.end, left, max(found.right, trigger.end), trigger.verb)
    judgement = judge(sentence, core, finds.cues)
    if trigger.entry.get("journey"):
        way = _to_come_there(scene, trigger, found, judgement)
        if way is None:
            return None
        judgement = way
    open_to = ("reported", "planned", "possible") if trigger.verb else ("reported",)
    delivered = not trigger.verb and _DELIVERED.search(sentence.slice(trigger.start - 70, trigger.start).lower())
    if trigger.entry.get("yields") and judgement.reality in open_to and not delivered:
        judgement = replace(judgement, reality=trigger.entry.get("yields"))
    if _outsiders(finds, core) or (borrows and judgement.reality in ("reported", "denied")):
        return None
    start = min(left, max(judgement.start, trigger.start - 160))
    end = _tail(finds, sentence.end, max(core.right, min(judgement.end, core.right + 80)))
    span = finds.layers.document.span(start, end)
    near = finds.layers.document.span(span.start, _manner_end(sentence, trigger, found, span))
    kind, channel = kind_of(finds, scene, trigger, near)
    if trigger.entry.get("yields") and delivered:
        kind, channel = "letter", "written"
    if trigger.entry.get("needs_manner") and kind == "unspecified":
        if not _at_a_place(finds, scene, core):
            return None
        kind, channel = "meeting", "in_person"
    formality = manner_near(finds.manners, finds.layers.document.span(start, min(sentence.end, end + 12)), "formality")
    ahead = _LASTED.match(sentence.text) if judgement.reality == "reported" else None
    told_from = sentence.start if ahead is not None and sentence.start + ahead.end() <= span.start + 40 else span.start
    sent = sentence.slice(told_from, sentence.end)
    length = duration_in(sent) if judgement.reality in ("reported", "denied") else None
    chain = tuple(_chain(finds.layers, Span(trigger.start, trigger.end)))
    return Candidate(
        trigger=trigger,
        scene=scene,
        parties=parties,
        kind=kind,
        channel=channel,
        formality=formality.entry.get("value") if formality else "unknown",
        judgement=judgement,
        evidence=span,
        core=core,
        chain=chain,
        duration=(length[0], finds.layers.document.span(told_from + length[1], told_from + length[2]))
        if length
        else None,
        initiator=initiator_of(scene, trigger, found, span),
        count=count_in(sentence, trigger.start, trigger.end, trigger.plural),
        repeated=is_repeated(sentence, trigger.start, trigger.end, trigger.plural),
        anaphor=anaphor,
        borrows=borrows,
        split=_ends(finds, found, parties),
    )


_LASTED = re.compile(
    r"(?:[\w’':.]+,? ){0,9}for (?:(?:about|around|approximately|some|over|nearly|almost) )?[\w-]+ (?:minutes?|hours?)\b"
)
"""How long a contact was that the sentence opens with: "On Monday, for about 40 minutes, A held talks with B"."""


_DELIVERED = re.compile(
    r"\b(?:carried|carries|carrying|delivered|delivers|delivering|handed|hands|handing|conveyed|conveys|brought|bore|"
    r"passed on|transmitted) (?:[\w’'.-]+ ?){0,6}$"
)


_AIM = re.compile(r"\s(?:to|that)\s")


_RELATIVE = re.compile(r", who(?:m|se)?\b")
_OWN_CLAUSE = re.compile(
    r"(?:(?![,;:]|\s(?:that|who|which|when|while|where|after|before|as|and \w+ed)\s).)*", re.DOTALL
)


def _manner_end(sentence: Sentence, trigger: Trigger, found: Found, span: Span) -> int:
    """Where the words end that can tell how a contact was held.

    Of a word that is a contact only by its manner they end before what was said or agreed: of "agreed to hold talks
    face to face" nobody met.
    """
    behind = sentence.slice(span.end, min(sentence.end, span.end + 40))
    own = _RELATIVE.search(behind)  # "talks with B, who invited him in a letter": the talks were no letter
    end = span.end + (own.start() if own is not None else len(behind))
    if trigger.verb and trigger.weak:
        rest = _OWN_CLAUSE.match(sentence.slice(trigger.end, trigger.end + 110))
        end = max(end, trigger.end + rest.end()) if rest is not None else end
    begin = max(found.right, trigger.end) if found.others else trigger.end
    aim = _AIM.search(sentence.slice(begin, end)) if trigger.entry.get("needs_manner") and begin < end else None
    return max(span.start, begin + aim.start()) if aim is not None else end


def _ends(finds: Finds, found: Found, parties: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who does it and with whom: of the ``parties`` as they were settled, whatever a pronoun or "both" was first."""
    doers, others = distinct(finds, found.doers) or parties[:1], distinct(finds, found.others)
    if len(others) > 1 and not {p.name for p in others} <= {p.name for p in parties}:
        others = tuple(p for p in parties if p.name not in {d.name for d in doers})
    return doers, others


def _left_of(found: Found, trigger: Trigger, parties: Sequence[Party]) -> int:
    """Where the words of a contact begin: at the first of its parties, not at who only tells of it."""
    names = {name for p in parties for name in (p.name, p.name.partition(" of ")[0])}
    told = [r for r in found.doers if r.left == found.left and not names & {p.name for p in r.parties}]
    left = found.left
    if told and parties and not any(r.plural or r.level == "spokesman" or r.kind == "institution" for r in told):
        left = min([r.left for r in found.refs if names & {p.name for p in r.parties}] + [trigger.start])
    return left if left > trigger.start - 160 else trigger.start


def _at_a_place(finds: Finds, scene: Scene, core: Core) -> bool:
    """Whether a place stands right behind whom somebody told something: "told A in Belgrade on Friday that"."""
    if core.right >= scene.sentence.end:
        return False
    places = (m for m in finds.layers.mentions_in(Span(core.right, scene.sentence.end)) if m.kind == "place")
    return any(re.fullmatch(r"\s(?:in|at)\s(?:the )?", scene.sentence.slice(core.right, m.start)) for m in places)


def _outsiders(finds: Finds, core: Core) -> bool:
    """Whether the other party is the press, a crowd or a parliament."""
    behind = Span(core.end, core.end + 40)
    text = finds.layers.document.text
    for hit in finds.manners:
        if hit.entry.get("part") == "outsider" and core.end <= hit.start < behind.end and hit.start <= core.right:
            gap = text[core.end : hit.start].strip().lower()
            if gap in {"to", "with", ""}:
                return True
    return False


def _tail(finds: Finds, limit: int, end: int) -> int:
    """``end`` moved over manner words right behind it ("by phone")."""
    for hit in finds.manners:
        if hit.entry.get("part") == "manner" and 0 <= hit.start - end <= 2:
            end = hit.end
    return min(limit, end)


def _chain(layers: Layers, span: Span) -> list[Attribution]:
    """The attributions whose content covers ``span``, outermost first."""
    over = [
        a
        for a in layers.attributions_over(span)
        if a.source is not None and any(c.covers(span) for c in a.content) and not _is_heading(layers, a)
    ]
    return sorted(over, key=lambda a: (-max(c.end - c.start for c in a.content if c.covers(span)), a.cue.start))


def _is_heading(layers: Layers, attribution: Attribution) -> bool:
    """Whether a "source" is only the words before a colon ("Conclusion: ..."): no person, body or outlet in it."""
    source = attribution.source
    if source is None or source.actor or source.source_kind != "named_person":
        return False
    if source.text.lower() in PRONOUNS | POSSESSIVES:
        return False
    return not any(m.start < source.end and source.start < m.end for m in layers.mentions)
