"""Time expressions as EDTF intervals against the anchor of the document."""

from __future__ import annotations

import re
from datetime import date

from memcon.extract import calendar as cal
from memcon.extract.anchor import AnchorDate, choose_anchor, published_day
from memcon.extract.calendar import Days
from memcon.extract.expressions import find_matches
from memcon.extract.layers import Layers
from memcon.extract.resolving import Expression, Story, counted_from
from memcon.extract.tools import Tools
from memcon.records import Time


def read_times(layers: Layers, tools: Tools) -> tuple[Time, ...]:  # noqa: ARG001 - every reader has this signature
    """Every time expression of the document, in order, without overlaps."""
    return find_times(layers.document.text, published_day(layers.document.published))


def anchor_of(layers: Layers) -> AnchorDate:
    """The day that the document counts its relative dates from, its kind and the reasons for choosing it."""
    text = layers.document.text
    return choose_anchor(text, tuple(find_matches(text)), published_day(layers.document.published))


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """Every time expression in ``text``, ranges and bounds joined ("from 3 to 5 March", "since 2021")."""
    expressions = find_expressions(text, published)
    times: list[Time] = []
    position = 0
    while position < len(expressions):
        taken, start, days, anchor_from = _join(text, expressions, position)
        end = expressions[position + taken - 1].end
        anchor = expressions[anchor_from].anchor if days else "none"
        if days is None:
            times.append(Time(start, end, text[start:end], None))
        else:
            times.append(
                Time(start, end, text[start:end], days.edtf, days.earliest, days.latest, days.precision, anchor)
            )
        position += taken
    return tuple(times)


def find_expressions(text: str, published: date | None) -> list[Expression]:
    """The single expressions of ``text`` in order, before ranges and bounds are joined."""
    matches = tuple(find_matches(text))
    story = Story(text, choose_anchor(text, matches, published))
    found: list[Expression] = []
    for number, match in enumerate(matches):
        found.extend(story.resolve(match, matches[number + 1] if number + 1 < len(matches) else None))
    return [e for e in found if e.days or e.kind not in ("in_n", "season")]


_TO = re.compile(r"\s{0,3}(?:[-–—]|to|until|till|through|up to|and|or)\s{1,3}|\s?[-–—]\s?")
_FROM = re.compile(r"\b(?P<word>from|between)\s{1,3}$", re.I)
_BOUND = re.compile(
    r"\b(?P<word>since|until|till|through|before|prior to|ahead of|by|after|following|starting|from|about|around|circa)"
    r"(?:\s(?:late|early)?\s?(?:on)?)?\s{0,3}$",
    re.I,
)
_OF_A_NOUN = re.compile(r"['’]s?\b|\s(?!in|at|on|and|or|but|when|to|that|which|who|with|as|for|by|if|it|he|she|they|is|was|of)[a-z]")


def _join(text: str, all_: list[Expression], position: int) -> tuple[int, int, Days | None, int]:
    """How many expressions make one time from ``position`` on, where it starts, its days, whose anchor it has."""
    first = all_[position]
    following = all_[position + 1] if position + 1 < len(all_) else None
    if following is not None and first.follows is not None and not text[first.end : following.start].strip():
        return 2, first.start, counted_from(first, following), position + 1
    before = text[max(0, first.start - 24) : first.start]
    if following is not None and first.days and following.days:
        gap = text[first.end : following.start]
        opened = _FROM.search(before)
        if len(gap) < 12 and _TO.fullmatch(gap) and _is_range(gap, opened):
            days = cal.joined(_year_of(first, following), following.days)
            if days is not None:
                return 2, first.start - (len(before) - opened.start() if opened else 0), days, position
    bound = _BOUND.search(before) if first.days else None
    if bound is None or first.days is None or first.kind == "vague":
        return 1, first.start, first.days, position
    days = _bounded(bound["word"].lower(), first, text[first.end : first.end + 8])
    if days is None:
        return 1, first.start, first.days, position
    return 1, first.start - (len(before) - bound.start()), days, position


def _is_range(gap: str, opened: re.Match[str] | None) -> bool:
    word = gap.strip().lower()
    if word in ("and", "or"):
        return opened is not None and opened["word"].lower() == "between"
    return True


def _year_of(first: Expression, following: Expression) -> Days:
    """The first end of a range, moved to the year of the last where that is what makes it run forward."""
    assert first.days is not None
    return first.days


def _bounded(word: str, first: Expression, after: str) -> Days | None:
    days = first.days
    if days is None or days.earliest is None or days.latest is None or _OF_A_NOUN.match(after):
        return None
    match word:
        case "since":
            return cal.since(days)
        case "until" | "till" | "through" | "by":
            return cal.until(days)
        case "before" | "prior to" | "ahead of":
            return cal.before(days)
        case "after" | "following":
            return cal.after(days)
        case "about" | "around" | "circa":
            return cal.about(days)
        case _:
            return None
