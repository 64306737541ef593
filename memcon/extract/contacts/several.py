"""Contacts that are counted and then dated one by one: "two calls, one in March, another in May"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.finds import Finds
from memcon.records import Time

_TWICE = re.compile(r"[^.;:]{0,50}\btwice\b")
_ITEM = re.compile(
    r"(?:[,:;(–—-]\s?(?:and )?|\band )(?P<item>one|another|(?:the|a) (?:other|first|second|third|fourth|last))\b",
    re.IGNORECASE,
)
_UP_TO_DATE = re.compile(
    r"\s(?:(?:on|in|at|during|by|over|the|early|late|earlier|later|again|only|phone|telephone|video|held|start|end|"
    r"beginning|middle|of|a|being|was|took|place|came)\s){0,5}"
)
_LISTED = re.compile(r",?\s(?:(?:and|then|again|once|more|on|in|at|the|early|late)\s){0,4}")
_OPENS = re.compile(r"(?:.{0,60}[\s,:])?(?:on|in|at|early|late)\s(?:the\s)?|.{0,60}:\s", re.DOTALL)
_SPAN = re.compile(r"\b(?:between|from|since|until|after|before|about|said|says|told)\b", re.IGNORECASE)


def told_apart(finds: Finds, candidate: Candidate) -> Iterator[Candidate]:
    """One contact for every date where there are as many dates as contacts are counted; else ``candidate`` itself."""
    dates = _dates(finds, candidate)
    if not dates:
        yield candidate
    for time in dates:
        yield replace(candidate, count=None, repeated=False, time=time)


def _dates(finds: Finds, candidate: Candidate) -> Sequence[Time]:
    sentence, start = candidate.scene.sentence, candidate.trigger.end
    twice = candidate.count is None and _TWICE.match(sentence.slice(start, sentence.end))
    number = 2 if twice else candidate.count or 0
    if number < 2 or candidate.anaphor or candidate.reality != "reported":
        return ()
    times = [t for t in finds.layers.times if start <= t.start and t.end <= sentence.end and t.edtf is not None]
    found = [_gone_by(t, finds.day) for t in _items(candidate, times) or _list(candidate, times)]
    return found if len({t.edtf for t in found}) == number == len(found) else ()


def _gone_by(time: Time, day: date | None) -> Time:
    """The time a year earlier where it names no year and would be to come: what is told was held."""
    late = day is not None and time.earliest is not None and time.earliest > day
    if not late or time.latest is None or time.edtf is None or re.search(r"\d{4}", time.text):
        return time
    try:
        first, last = (d.replace(year=d.year - 1) for d in (time.earliest or time.latest, time.latest))
    except ValueError:  # the 29th of February
        return time
    edtf = re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), time.edtf)
    return replace(time, edtf=edtf, earliest=first, latest=last)


def _items(candidate: Candidate, times: Sequence[Time]) -> list[Time]:
    """The date right behind each "one", "another", "the other"; none where one of them has none."""
    sentence = candidate.scene.sentence
    offset = candidate.trigger.end
    ends = [offset + m.end("item") for m in _ITEM.finditer(sentence.slice(offset, sentence.end))]
    found = []
    for end in ends:
        time = next((t for t in times if t.start >= end), None)
        if time is None or not _UP_TO_DATE.fullmatch(sentence.slice(end, time.start).lower()):
            return []
        found.append(time)
    return found


def _list(candidate: Candidate, times: Sequence[Time]) -> list[Time]:
    """The dates that follow one another in a list behind the contact word."""
    sentence = candidate.scene.sentence
    first = sentence.slice(candidate.trigger.end, times[0].start) if times else ""
    if not times or _SPAN.search(first) or not _OPENS.fullmatch(first):
        return []
    found = [times[0]]
    for time in times[1:]:
        if not _LISTED.fullmatch(sentence.slice(found[-1].end, time.start).lower()):
            break
        found.append(time)
    return found
