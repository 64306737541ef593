"""Ranges ("from 3 to 5 March"), bounds ("since 2021") and counts ("two days after Tuesday") made of expressions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from memcon.extract.times import calendar as cal
from memcon.extract.times.calendar import Days
from memcon.extract.times.happenings import after_event, counted_from
from memcon.extract.times.story import Expression

_UNTOLD = ("in_n", "season", "counted", "the_week_of", "same_day")
_BESIDE = 3
_REACH = 400


# between "a day after" and the day that it counts from: nothing, or "the vote of"
_EVENT_OF = re.compile(r"\s*(?:(?:the|his|her|its|their|an?)\s(?:[\w’'-]{1,20}\s){1,3}(?:of|on|in)\s)?")


def counted(text: str, expressions: list[Expression], *, events: bool = False) -> list[Expression]:
    """The expressions with "two days after" resolved; of those that mean nothing without a date, only the dated.

    With ``events`` also those that count from an event whose day stands in another sentence.
    """
    whole: list[Expression] = []
    for expression in expressions:
        last = whole[-1] if whole else None
        if last is not None and last.follows == (0, "day") and last.end + 1 == expression.start:
            whole[-1] = expression  # "the morning of 7 August" is that day
        elif last is not None and last.follows is not None and _EVENT_OF.fullmatch(text[last.end : expression.start]):
            days = counted_from(last.follows, last.kind, expression.days)
            whole[-1] = Expression(last.start, expression.end, days, expression.anchor if days else "none", "offset")
        else:
            whole.append(expression)
    whole = [_beside_a_day(text, whole, position) for position in range(len(whole))]
    if events:
        whole = [after_event(text, whole, e) if e.kind == "counted" and e.days is None else e for e in whole]
    return [e for e in whole if e.days or e.kind not in _UNTOLD]


_IT_CAME = re.compile(
    r"\b(?:came|comes|coming|was|is|fell|falls|followed|follows|took place|takes place|happened|happens)"
    r"(?: (?:just|only|about|barely|exactly|less than))?\s{1,3}$",
    re.I,
)


def _beside_a_day(text: str, expressions: list[Expression], position: int) -> Expression:
    """ "On Thursday, two days after the vote" and "it came two days after the vote" date the vote, not the talk."""
    expression = expressions[position]
    if expression.kind != "counted" or expression.follows is None or expression.days is not None:
        return expression
    before = text[max(0, expression.start - 40) : expression.start]
    days = [
        e for e in expressions[max(0, position - 6) : position]
        if e.days and e.days.precision == "day" and e.kind != "feast" and e.end > expression.start - _REACH
    ]  # fmt: skip
    if not days or days[-1].days is None or days[-1].days.earliest is None:
        return expression
    apposition = expression.start - days[-1].end <= _BESIDE and before.rstrip(" ").endswith((",", "-", "–", "—"))
    if not apposition and not _IT_CAME.search(before):
        return expression
    number, unit = expression.follows
    try:
        event = cal.shift(days[-1].days.earliest, -number, unit)
    except (ValueError, OverflowError):
        return expression
    value = cal.of_day(event) if unit == "day" else cal.of_unit(event, unit)
    return replace(expression, days=value, anchor="text")


_TO = re.compile(r"\s{0,3}(?:[-–—]|to|until|till|through|up to|and|or)\s{1,3}|\s?[-–—]\s?")
_FROM = re.compile(r"\b(?P<word>from|between)\s{1,3}$", re.I)
_BOUND = re.compile(
    r"\b(?P<word>since|until|till|through|before|prior to|ahead of|by|after|following|about|around|circa)"
    r"(?:\s(?:late|early)?\s?(?:on)?)?\s{0,3}$",
    re.I,
)
# "until after midnight on Thursday", "before noon on Friday": an hour bounds the day's part and not the day
_HOUR = re.compile(r"\d{1,2}(?::\d\d)? ?[ap]\.?m|(?:noon|midday|midnight)\b", re.I)
# "before Friday talks", "after Tuesday's election": the day belongs to the noun, and is no bound
_OF_A_NOUN = re.compile(
    r"['’]s?\b|\s(?!(?:in|at|on|and|or|but|when|to|that|which|who|with|as|for|by|if|it|he|she|they|is|was|of)\b)[a-z]"
)


_BEFORE = frozenset({"before", "prior to", "ahead of"})
_AT_END = re.compile(r"(?:the )?(?:very )?end of\b", re.IGNORECASE)
"""What is to be before the end of a year may be on its last day."""


def join(text: str, expressions: list[Expression], position: int) -> tuple[int, int, Days | None]:
    """The time that begins at ``position``: how many expressions make it, where it starts, and its days."""
    first = expressions[position]
    before = text[max(0, first.start - 24) : first.start]
    if first.days is None:
        return 1, first.start, None
    opened = _FROM.search(before)
    if position + 1 < len(expressions):
        following = expressions[position + 1]
        days = _range(first, following, text[first.end : following.start], opened["word"].lower() if opened else "")
        if days is not None:
            return 2, first.start - (len(before) - opened.start() if opened else 0), days
    bound = None if _HOUR.match(text, first.start) else _BOUND.search(before)
    word = bound["word"].lower() if bound else ""
    word = "until" if word in _BEFORE and _AT_END.match(text, first.start) else word
    days = _bounded(word, first.days, text[first.end : first.end + 8]) if bound else None
    if bound is None or days is None:
        return 1, first.start, first.days
    return 1, first.start - (len(before) - bound.start()), days


def _range(first: Expression, following: Expression, gap: str, opened: str) -> Days | None:
    if len(gap) > 12 or not _TO.fullmatch(gap) or first.days is None or following.days is None:
        return None
    if gap.strip().lower() in ("and", "or") and opened != "between":
        return None
    start, end = first.days, following.days
    if first.yearless and not following.yearless and end.latest is not None:
        start = _moved_before(start, end)
    elif start.earliest and end.latest and end.latest < start.earliest:
        end = _moved_after(following, start)
    return cal.joined(start, end)


def _moved_before(start: Days, end: Days) -> Days:
    """A start without a year of its own, in the last year that lets it come before ``end``."""
    if start.earliest is None or start.latest is None or end.latest is None:
        return start
    for year in (end.latest.year, end.latest.year - 1):
        moved = _in_year(start, year)
        if moved is not None and moved.earliest is not None and moved.earliest <= end.latest:
            return moved
    return start


def _moved_after(following: Expression, start: Days) -> Days:
    """An end that was read too early, moved to the first weekday or year after ``start``."""
    end = following.days
    if end is None or end.earliest is None or start.latest is None:
        return start
    if following.kind == "weekday":
        return cal.of_day(cal.nearest_weekday(start.latest + timedelta(days=1), end.earliest.weekday(), 1))
    if following.yearless:
        years = (start.latest.year, start.latest.year + 1)
        moved = [m for m in (_in_year(end, y) for y in years) if m and m.latest and m.latest > start.latest]
        return moved[0] if moved else end
    return end


def _in_year(days: Days, year: int) -> Days | None:
    try:
        if days.earliest is None or days.latest is None or not 1 <= year <= 9998:
            return None
        if days.precision == "month":
            return cal.of_month(year, days.earliest.month)
        return cal.between(
            days.earliest.replace(year=year), days.latest.replace(year=year + days.latest.year - days.earliest.year)
        )
    except ValueError:
        return None


def _bounded(word: str, days: Days, after: str) -> Days | None:
    if days.earliest is None or days.latest is None or _OF_A_NOUN.match(after):
        return None
    try:
        match word:
            case "since":
                return cal.since(days)
            case "until" | "till" | "through" | "by":
                return cal.until(days)
            case "before" | "prior to" | "ahead of":
                return cal.before(days)
            case "after" | "following":
                return cal.after(days)
            case _:
                return cal.about(days)
    except OverflowError:
        return None
