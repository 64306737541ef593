"""Dates that a contact takes from what it is told with: the saying at it, a second day, a count of days, a visit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.clauses import Sentence
from memcon.extract.contacts.details import number_of
from memcon.extract.layers import Layers
from memcon.records import Attribution, Span, Time

_SAID_AT = re.compile(
    r"\b(?:said|says|told|announced|stated|added|declared|remarked|spoke|spoken)\b[^.;:]{0,45}\b(?:at|during|in|on)\s+"
    r"(?:(?:a|an|the|their|his|her)\s+)?(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\b(?P<number>\d{1,2}|[a-z]+)\s+(?P<unit>day|week)s?\s+(?P<way>after|before)\s+(?:[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
_VISITING = re.compile(r"\b(?:is|are) (?:visiting|hosting|receiving|in town)\b|\bcurrently\b", re.IGNORECASE)


def both_days(time: Time, times: Sequence[Time], sentence: Sentence) -> Time:
    """ "On Monday and Tuesday" as both days; ``time`` itself where no second day is joined to it."""
    follows = next((t for t in times if t.start >= time.end), None)
    if follows is None or time.precision != "day" or follows.precision != "day" or not time.earliest:
        return time
    gap = sentence.slice(time.end, follows.start).lower()
    later = follows.latest is not None and timedelta(0) < follows.latest - time.earliest <= timedelta(days=6)
    if not later or gap.strip() != "and":
        return time
    words = sentence.slice(time.start, follows.end)
    edtf = f"{time.edtf}/{follows.edtf}"
    return replace(time, end=follows.end, text=words, edtf=edtf, latest=follows.latest, precision="interval")


def saying_at(sentence: Sentence, left: int, times: Sequence[Time], attributions: Sequence[Attribution]) -> Time | None:
    """The day of the saying for a contact at which something was said ("said on Friday at a meeting with B")."""
    if not _SAID_AT.search(sentence.slice(left - 90, left)):
        return None
    told = [a.said for a in attributions if a.said is not None and sentence.start <= a.cue.start < left]
    return next((t for t in times for said in told if said.edtf == t.edtf and t.precision == "day"), None)


def said_day(layers: Layers, candidate: Candidate) -> date | None:
    """The day on which its holder told of it; where that is not told again, the one day of the holder's sayings."""
    holder = candidate.holder
    if holder is None:
        return None
    if holder.said is not None:
        return holder.said.latest if holder.said.precision == "day" else None
    actor = holder.source.actor if holder.source is not None else None
    told = [a.said for a in layers.attributions if actor and a.source is not None and a.source.actor == actor]
    days = {said.latest for said in told if said is not None and said.precision == "day"}
    return days.pop() if len(days) == 1 else None


_OF_THE_DAY = re.compile(
    r"(?:earlier |later )?(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening)|last night)",
    re.IGNORECASE,
)


def in_quotes(layers: Layers, candidate: Candidate, time: Time, day: date | None) -> Time:
    """``time``; "today" in quoted words as the day on which they were spoken, where the text tells that day.

    Where only the story around them tells a day, and not of those words, both days are left open.
    """
    quoted = any(a.quoted == "direct" and a.cue.text != ":" for a in candidate.chain)
    if not quoted or day is None or time.earliest is None or time.latest is None or time.precision != "day":
        return time
    if _OF_THE_DAY.fullmatch(time.text) is None:
        return time
    said = said_day(layers, candidate)
    first = said or _story_day(layers, candidate, day)
    if first is None or first >= day:
        return time
    start = time.earliest - (day - first)
    if said is not None:
        return replace(time, edtf=start.isoformat(), earliest=start, latest=start, anchor="text")
    edtf = f"{start.isoformat()}/{time.latest.isoformat()}"
    return replace(time, edtf=edtf, earliest=start, precision="interval")


_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def as_spoken(time: Time, day: date | None, ahead: bool) -> Time:
    """``time``; a weekday that somebody names on that very day as the one of another week: he would say "today"."""
    if day is None or time.earliest != day or time.latest != day or _WEEKDAY.fullmatch(time.text) is None:
        return time
    other = day + timedelta(days=7 if ahead else -7)
    return replace(time, edtf=other.isoformat(), earliest=other, latest=other)


_OPENED = 700
"""So many characters before quoted words the day may stand that opens their story."""


def _story_day(layers: Layers, candidate: Candidate, day: date) -> date | None:
    """The day gone by that a sentence shortly before opens with: "On Monday the premier was asked about it"."""
    start = candidate.scene.sentence.start
    for span in reversed([s for s in layers.segments.sentences if start - _OPENED <= s.start <= start]):
        head = span.start + _HEAD
        days = (t for t in layers.times if span.start <= t.start <= head and t.precision == "day")
        opening = [t for t in days if _OF_THE_DAY.fullmatch(t.text) is None]
        if opening:
            told = opening[0].latest
            return told if told is not None and timedelta(0) < day - told <= timedelta(days=7) else None
    return None


_HEAD = 14


def counted_from(sentence: Sentence, left: int, times: Sequence[Time]) -> Time | None:
    """The day of a contact so many days before or after another ("on Friday, two days after a visit to B")."""
    match = _OFFSET.search(sentence.slice(left - 70, left))
    number = number_of(match["number"]) if match else None
    if match is None or not number:
        return None
    start = max(sentence.start, left - 70) + match.start()
    said = next((t for t in times if t.start == start and t.precision == "day"), None)
    if said is not None:
        return said
    base = [t for t in times if t.precision == "day" and t.earliest is not None and t.end <= start]
    if not base or base[-1].earliest is None:
        return None
    days = timedelta(days=int(number) * (7 if match["unit"].lower() == "week" else 1))
    day = base[-1].earliest - days if match["way"].lower() == "after" else base[-1].earliest + days
    end = start + len(match[0].rstrip())
    return Time(start, end, sentence.slice(start, end), day.isoformat(), day, day, "day", "text")


def now_going_on(sentence: Sentence, span: Span, day: date | None) -> Time | None:
    """The day of the document for a contact with somebody who "is visiting"."""
    match = _VISITING.search(sentence.slice(span.start, span.end + 60))
    if match is None or day is None:
        return None
    return today(sentence, Span(start := span.start + match.start(), start + len(match[0])), day)


def today(sentence: Sentence, span: Span, day: date | None) -> Time | None:
    """The day of the document as the time that the words at ``span`` mean; None where the document has none."""
    if day is None:
        return None
    return Time(
        span.start, span.end, sentence.slice(span.start, span.end), day.isoformat(), day, day, "day", "published"
    )
