"""The date of a contact that has none of its own words: from the news of a day, or from what is told around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.dating import is_of_saying
from memcon.extract.contacts.joining import Group
from memcon.extract.contacts.settings import said_day, today
from memcon.extract.layers import Layers
from memcon.extract.times import anchor_of
from memcon.records import Span, Time

_THEN = re.compile(
    r"\b(?:then|before that|afterwards?|(?:shortly|immediately|right|soon) (?:before|after(?:wards?)?)"
    r"|(?:later|earlier) (?:that|the same) day|(?:on )?the same day|followed|also|as well|too|separately|in turn)\b",
    re.IGNORECASE,
)
_SAME_DAY = re.compile(r"\b(?:on )?the (?:very )?same (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b|['’]d\b", re.IGNORECASE)
_REACH = 500


def told_time(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The date of the contact by its own words, else by those around it; None where nothing says it."""
    if group.time is not None or group.first.count or group.first.repeated:
        return group.time
    if group.first.since_when is not None:
        return None
    told = _told_behind(layers, group)
    if told is None and group.reality == "reported":
        told = _news_of_the_day(groups, group) or _after_another(layers, groups, group)
        told = told or _scene_day(layers, groups, group)
    elif told is None and group.reality in ("planned", "possible"):
        told = _scene_to_come(layers, groups, group)
    return told or _just_before(layers, group) or _by_then(layers, group)


_HAD_JUST = re.compile(r"\bhad just (?:spoken|talked|met|finished|concluded|ended|had|held|seen)\b", re.IGNORECASE)


def _just_before(layers: Layers, group: Group) -> Time | None:
    """The day of the saying for "said that he had just spoken to B", where no other words of the contact date it."""
    first = group.first
    found = _HAD_JUST.search(first.scene.sentence.slice(first.evidence.start, first.evidence.end))
    span = Span(first.evidence.start, first.evidence.end)
    day = said_day(layers, first) or anchor_of(layers).day
    return today(first.scene.sentence, span, day) if found is not None and group.reality == "reported" else None


_NOT_SO_FAR = re.compile(r"\b(?:has|have)(?: not| never| yet to| no|n['’]t)\b|\b(?:so far|as yet)\b", re.IGNORECASE)
_HAD = re.compile(r"\bhad\s(?:\w+\s){0,2}$|['’]d\s(?:\w+\s)?$", re.IGNORECASE)


def _by_then(layers: Layers, group: Group) -> Time | None:
    """Open to the past, up to the saying: "has not spoken to B", and "said on Friday that he had written to B"."""
    first = group.first
    sentence, last = first.scene.sentence, said_day(layers, first)
    if first.unanswered or first.judgement.plan or group.reality not in ("reported", "denied", "negated"):
        return None
    if group.reality == "negated":
        begin, last = first.evidence.start, last or anchor_of(layers).day
        match = _NOT_SO_FAR.search(sentence.slice(begin, first.evidence.end))
    else:
        begin = max(sentence.start, first.trigger.start - 30)
        match = _HAD.search(sentence.slice(begin, first.trigger.start))
    if match is None or last is None:
        return None
    edtf = f"../{last.isoformat()}"
    return Time(begin + match.start(), begin + match.end(), match[0], edtf, None, last, "interval", "published")


_BEHIND = re.compile(
    r"\W*(?:that|it|this|(?:the|their|his|her) (?:[\w-]+ ){0,2}[\w-]+) (?:took place|came|happened|occurred"
    r"|(?:is|was|were|are) to (?:take place|be(?: held)?|happen|come)|will (?:be|take place)"
    r"|(?:is|was|had been) (?:held|due|set|scheduled|planned|expected|fixed)(?: (?:for|to (?:take place|be held)))?"
    r"|was)"
    r"(?: (?:in|at|here|there|by phone|by telephone)(?: [A-Z][\w'’-]*)*)?(?: (?:on|in|for|late|early|only))*\s*",
    re.IGNORECASE,
)


def _told_behind(layers: Layers, group: Group) -> Time | None:
    """The day that the next sentence gives and nothing else: "That was on Wednesday", "it was to take place in May"."""
    sentences = layers.segments.sentences
    last = max(group.members, key=lambda c: c.trigger.start).scene.sentence
    after = next((s for s in sentences if s.start >= last.end), None)
    paragraph = layers.segments.paragraph_at(last.start)
    if after is None or paragraph is None or after.start >= paragraph.end:
        return None
    times = [t for t in layers.times if after.start <= t.start and t.end <= after.end and t.earliest is not None]
    match = _BEHIND.match(layers.document.text, after.start, after.end)
    return next((t for t in times if match is not None and t.start == match.end()), None)


def _news_of_the_day(groups: Sequence[Group], group: Group) -> Time | None:
    """ "A and B spoke by phone, C confirmed on Friday" at the head of a text: the day of the news."""
    first = group.first
    if group is not groups[0] or first.scene.sentence.start > 200 or first.said is None or first.ahead:
        return None
    if _PLUPERFECT.search(first.evidence.text) or first.said.start < first.trigger.start:
        return None
    if first.unanswered or first.judgement.hedged:  # who asserts nothing gives it no day either
        return None
    return first.said


def _scene_day(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The one time of the sentence before in the paragraph, which tells how the scene was set.

    "A flew to the capital on Monday. He and B talked for two hours." What was said on a day sets no scene, nor does a
    day on which somebody else did something, save where words like "there" and "hours later" take it up. The lead of a
    text sets the scene of the sentence behind it by any verb.
    """
    first = group.first
    start = first.scene.sentence.start
    paragraph = layers.segments.paragraph_at(start)
    before = [s for s in layers.segments.sentences if s.end <= start and paragraph and s.start >= paragraph.start]
    words = first.scene.sentence.slice(start, first.trigger.end)
    taken_up = _TAKEN_UP.search(first.scene.sentence.text) is not None
    if not before or first.ahead or _NO_SCENE.search(words) or (_PLUPERFECT.search(words) and not taken_up):
        return None
    if first.chain and not taken_up and not _told_of_it(first):
        return None
    scene = before[-1]
    times = [t for t in layers.times if scene.start <= t.start and t.end <= scene.end and t.earliest and t.latest]
    days = [t for t in times if t.precision == "day"] or times
    if len({t.edtf for t in days}) != 1 or is_of_saying(layers.document.text, days[0]):
        return None
    lead = len(before) <= 2 and paragraph is not None and not layers.document.text[: paragraph.start].strip()
    past = _MOVED.search(scene.text) or ((lead or taken_up) and _PAST.search(scene.text))
    if not past and _tells_of_contact(groups, group, scene):
        return days[0]
    return days[0] if past and (taken_up or _shared(layers, group, scene)) else None


def _tells_of_contact(groups: Sequence[Group], group: Group, scene: Span) -> bool:
    """Whether the scene tells of a contact of a common party with somebody else that took place.

    Of the same two it is rather that contact told once more.
    """
    names = {p.name for p in group.parties}
    return any(
        scene.start <= c.trigger.start < scene.end and c.reality == "reported" and not c.ahead
        for other in groups
        if other.reality == "reported" and (theirs := {p.name for p in other.parties}) & names and theirs != names
        for c in other.everything
    )


_NO_SCENE = re.compile(
    r"\b(?:has|have|often|regularly|frequently|usually|always|sometimes|ever|never|last|since)\b|['’]ve\b",
    re.IGNORECASE,
)
"""What holds at all times, or is told of another one, belongs to no scene."""
_TAKEN_UP = re.compile(
    r"^\W{0,3}(?:There|On (?:its|their|the) (?:sidelines|margins|fringes)|In (?:its|the) margins"
    r"|(?:A few |Some |Several |Two |Three )?(?:[Hh]ours|[Mm]inutes) (?:later|earlier|before|after(?:wards)?)"
    r"|Within (?:the hour|hours|minutes)|(?:Before|After)(?: (?:the|that))? (?:match|game|ceremony|dinner|lunch|speech"
    r"|opening|session|funeral|signing|concert|parade|service|reception|debate|flight|landing))\b"
    r"|\bon (?:its|the|their) (?:sidelines|margins|fringes)[.,]|\bthere\b"
)


def _scene_to_come(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The one time ahead of the sentence before in the paragraph: "A will be in X on Friday. He will meet B there."

    What only may come has it where words like "there" take it up.
    """
    first = group.first
    sentence, day = first.scene.sentence, anchor_of(layers).day
    paragraph = layers.segments.paragraph_at(sentence.start)
    before = [
        s for s in layers.segments.sentences if s.end <= sentence.start and paragraph and s.start >= paragraph.start
    ]
    taken_up = _TAKEN_UP.search(sentence.text) is not None
    if not before or day is None or _SOME_TIME.search(sentence.text) or (group.reality == "possible" and not taken_up):
        return None
    scene = before[-1]
    names = {p.name for p in group.parties}
    there = [g for g in groups if g is not group and g.first.scene.sentence.start == scene.start]
    if there and not taken_up and not any(names & {p.name for p in g.parties} for g in there):
        return None  # "Their advisers will meet next week. A will then see B": the week is the advisers'
    times = [t for t in layers.times if scene.start <= t.start and t.end <= scene.end and t.earliest and t.latest]
    if len({t.edtf for t in times}) != 1 or is_of_saying(layers.document.text, times[0]):
        return None
    first_day = times[0].earliest
    ahead = first_day is not None and first_day >= day
    return times[0] if ahead and (taken_up or _shared(layers, group, scene)) else None


_SOME_TIME = re.compile(
    r"\b(?:soon|some day|one day|eventually|later|coming|next|near future|weeks|months|once|after|until|before)\b",
    re.IGNORECASE,
)
"""What is to come at another time, or at none that is told."""


def _told_of_it(candidate: Candidate) -> bool:
    """Whether a bare saying without a day of its own tells of it: "He met B, a spokesman said"."""
    return (
        len(candidate.chain) == 1
        and candidate.chain[0].said is None
        and candidate.chain[0].cue.start > candidate.trigger.end
    )


def _shared(layers: Layers, group: Group, scene: Span) -> bool:
    """Whether somebody of the contact stands in the scene, by name or as an office of one's country."""
    there = [m for m in layers.mentions if scene.start <= m.start < scene.end]
    names = {p.name for p in group.parties}
    return bool(names & {m.actor for m in there if m.actor} or group.sides & {m.side for m in there if m.side})


_MOVED = re.compile(
    r"\b(?:flew|went|arrived|came|landed|travelled|traveled|stopped|visited|was in|were in|drove|returned|began|opened"
    r"|gathered|turned up|appeared|sat|got to|reached|paid a (?:[\w-]+ ){0,2}visit|took part|attended|took place)\b"
)
_PAST = re.compile(
    r"\b(?:[a-z]+ed|met|held|took|gave|made|brought|sent|won|lost|led|broke|sought|saw|hosted|fell|rang)\b"
)


def _after_another(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The day of the contact told before, of a common party, where words like "immediately afterwards" join them.

    "The same day" needs no common party.
    """
    sentence = group.first.scene.sentence
    if not _THEN.search(sentence.text):
        return None
    names = {p.name for p in group.parties}
    same = _SAME_DAY.search(sentence.text) is not None
    for other in reversed(groups):
        near = [c for c in other.everything if 0 < group.first.trigger.start - c.trigger.end <= _REACH]
        if not near or other is group or other.reality != "reported":
            continue
        if same or names & {p.name for p in other.parties}:
            before = other.time if groups.index(other) > groups.index(group) else told_time(layers, groups, other)
            return before if before is not None and before.precision == "day" else None
    return None
