"""Days counted from something that happened, whose own day is told elsewhere: "two days after the vote"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.times import calendar as cal
from memcon.extract.times.calendar import Days
from memcon.extract.times.story import Expression


def counted_from(follows: tuple[int, str], kind: str, base: Days | None) -> Days | None:
    """The days of "two days after" or "the week of" once those that they count from are known."""
    if base is None or base.earliest is None or base.latest is None:
        return None
    number, unit = follows
    start = base.earliest if number <= 0 else base.latest
    try:
        if kind == "the_week_of":
            return cal.of_unit(start, unit)
        return cal.of_unit(cal.shift(start, number, unit), unit if unit in ("month", "year") else "day")
    except (ValueError, OverflowError):
        return None


_THE_EVENT = re.compile(
    r"\s(?:the|his|her|its|their|that|this)\s(?P<words>(?:[\w’'-]{1,30}\s){0,3}?[\w’'-]{1,30}?)"
    r"(?=['’]s\b|[.,;:!?)\n]|\s(?:of|in|on|at|to|for|from|by|with|was|were|had|has|and|but|that|between|over|against|when|he"
    r"|she|they)\b|\s[A-Z]|\s?\Z)"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+(?=[\"“A-Z])|\n")
_ENDING = re.compile(r"(?:ions?|ures?|ments?|ings?|als?|ed|es|e|s|d)$")
_WORD = re.compile(r"[A-Za-z]{4,30}")
_VOTES = frozenset("vote votes voted voting election elections elected poll polls ballot".split())
"""Words for one kind of event that do not look alike."""
_NO_EVENT = frozenset(
    "day days week weeks month months year years time times country countries president minister".split()
)


def after_event(text: str, expressions: Sequence[Expression], waiting: Expression) -> Expression:
    """``waiting`` ("two days after") with its days, where the event named behind it has its day in another sentence."""
    event = _THE_EVENT.match(text, waiting.end)
    if event is None or waiting.follows is None:
        return waiting
    head = event["words"].split()[-1].lower()
    if len(head) < _SHORTEST or head in _NO_EVENT:
        return waiting
    told = _day_of(text, expressions, waiting, head)
    days = counted_from(waiting.follows, waiting.kind, told)
    return waiting if days is None else replace(waiting, days=days, anchor="text")


_SHORTEST = 4
_REACH = 3000
"""So many characters off, a sentence still tells of the same event."""
_BESIDE = 90
"""So many characters may stand in a sentence between what happened and its day."""


def _day_of(text: str, expressions: Sequence[Expression], waiting: Expression, head: str) -> Days | None:
    """The day that a sentence before, else one behind, gives to an event of that name."""
    around = sorted(
        (e for e in expressions if _is_day(e) and abs(e.start - waiting.start) <= _REACH),
        key=lambda e: (e.start > waiting.start, abs(e.start - waiting.start)),
    )
    for expression in around:
        start, end = _sentence_around(text, expression)
        if start <= waiting.start < end:
            continue
        if any(_is_beside(text, m, expression) for m in _named(text, start, end, head)):
            return expression.days
    return None


def _is_day(expression: Expression) -> bool:
    return expression.days is not None and expression.days.precision == "day" and expression.kind != "counted"


def _sentence_around(text: str, expression: Expression) -> tuple[int, int]:
    start = 0
    base = max(0, expression.start - 400)
    for m in _SENTENCE_END.finditer(text, base, expression.start):
        start = m.end()
    end = _SENTENCE_END.search(text, expression.end, expression.end + 400)
    return max(start, base), end.start() if end is not None else min(len(text), expression.end + 400)


def _named(text: str, start: int, end: int, head: str) -> Iterator[re.Match[str]]:
    """The words between two offsets that name the event: the same word or one made of the same stem."""
    stem = _ENDING.sub("", head)
    for m in _WORD.finditer(text, start, end):
        word = m[0].lower()
        if word == head or _ENDING.sub("", word) == stem or (word in _VOTES and head in _VOTES):
            yield m


def _is_beside(text: str, word: re.Match[str], day: Expression) -> bool:
    """Whether the day is told of the event: near it, with no other clause between them."""
    first, last = sorted(((word.start(), word.end()), (day.start, day.end)))
    between = text[first[1] : last[0]]
    return len(between) <= _BESIDE and _OTHER.search(between) is None


_OTHER = re.compile(r"[;:]|\b(?:said|says|told|and|but|who|which|while|after|before|since|until)\b")
