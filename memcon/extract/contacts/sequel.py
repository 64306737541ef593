"""The date of a contact that has none of its own words: from the news of a day, or from the contact told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.dating import is_of_saying
from memcon.extract.contacts.joining import Group
from memcon.extract.layers import Layers
from memcon.records import Time

_THEN = re.compile(
    r"\b(?:then|before that|afterwards?|(?:shortly|immediately|right|soon) (?:before|after(?:wards?)?)"
    r"|(?:later|earlier) (?:that|the same) day|(?:on )?the same day|followed|also|as well|too|separately|in turn)\b",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b|['’]d\b", re.IGNORECASE)
_REACH = 500


def told_time(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The date of the contact by its own words, else by those around it; None where nothing says it."""
    if group.time is not None or group.reality != "reported" or group.first.count or group.first.repeated:
        return group.time
    return _news_of_the_day(groups, group) or _after_another(layers, groups, group) or _scene_day(layers, group)


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


def _scene_day(layers: Layers, group: Group) -> Time | None:
    """The one day of the sentence before in the paragraph, which tells how the scene was set.

    "A flew to the capital on Monday. He and B talked for two hours." What was said on a day sets no scene, nor does a
    day on which somebody else did something.
    """
    first = group.first
    start = first.scene.sentence.start
    paragraph = layers.segments.paragraph_at(start)
    before = [s for s in layers.segments.sentences if s.end <= start and paragraph and s.start >= paragraph.start]
    words = first.scene.sentence.slice(start, first.trigger.end)
    if not before or first.chain or first.ahead or _PLUPERFECT.search(words):
        return None
    scene = before[-1]
    days = [t for t in layers.times if scene.start <= t.start and t.end <= scene.end and t.precision == "day"]
    names = {p.name for p in group.parties}
    there = {m.actor for m in layers.mentions if scene.start <= m.start < scene.end and m.actor}
    told = len({t.edtf for t in days}) == 1 and not is_of_saying(layers.document.text, days[0])
    past = told and _MOVED.search(scene.text) is not None
    return days[0] if past and names & there else None


_MOVED = re.compile(
    r"\b(?:flew|went|arrived|came|landed|travelled|traveled|stopped|visited|was in|were in|drove|returned|began|opened"
    r"|gathered|turned up|appeared|sat|got to|reached)\b"
)


def _after_another(layers: Layers, groups: Sequence[Group], group: Group) -> Time | None:
    """The day of the contact told before, of a common party, where words like "immediately afterwards" join them."""
    sentence = group.first.scene.sentence
    if not _THEN.search(sentence.text):
        return None
    names = {p.name for p in group.parties}
    for other in reversed(groups):
        near = [c for c in other.everything if 0 < group.first.trigger.start - c.trigger.end <= _REACH]
        if not near or other is group or other.reality != "reported":
            continue
        if names & {p.name for p in other.parties}:
            before = other.time if groups.index(other) > groups.index(group) else told_time(layers, groups, other)
            return before if before is not None and before.precision == "day" else None
    return None
