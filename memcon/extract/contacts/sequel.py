"""The date of a contact that has none of its own words: from the news of a day, or from the contact told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.joining import Group
from memcon.records import Time

_THEN = re.compile(
    r"\b(?:then|afterwards?|(?:shortly|immediately|right|soon) (?:before|after(?:wards?)?)"
    r"|(?:later|earlier) (?:that|the same) day|(?:on )?the same day|followed|also|as well|too|separately|in turn)\b",
    re.IGNORECASE,
)
_PLUPERFECT = re.compile(r"\b(?:had|having)\b|['’]d\b", re.IGNORECASE)
_REACH = 500


def told_time(groups: Sequence[Group], group: Group) -> Time | None:
    """The date of the contact by its own words, else by those around it; None where nothing says it."""
    if group.time is not None or group.reality != "reported" or group.first.count or group.first.repeated:
        return group.time
    return _news_of_the_day(groups, group) or _after_another(groups, group)


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


def _after_another(groups: Sequence[Group], group: Group) -> Time | None:
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
            before = other.time if groups.index(other) > groups.index(group) else told_time(groups, other)
            return before if before is not None and before.precision == "day" else None
    return None
