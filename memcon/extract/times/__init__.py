"""Time expressions as EDTF intervals against the anchor of the document.

A text is read in five steps: ``expressions`` finds what looks like a time and ``plausible`` drops what is none,
``anchor`` chooses the day to count from, ``resolving`` gives each expression its days (by the clause's ``tense`` and
the ``story`` told so far), ``joining`` makes one time of a range or a bound, and ``happenings`` counts from events
whose day is told elsewhere.
"""

from __future__ import annotations

from datetime import date

from memcon.extract.layers import Layers
from memcon.extract.times.anchor import AnchorDate, choose_anchor, published_day
from memcon.extract.times.expressions import find_matches
from memcon.extract.times.joining import counted, join
from memcon.extract.times.resolving import resolve
from memcon.extract.times.story import Expression, Story, speaks_of_now, tells_history
from memcon.extract.tools import Tools
from memcon.records import Time


def read_times(layers: Layers, tools: Tools) -> tuple[Time, ...]:  # noqa: ARG001 - every reader has this signature
    """Every time expression of the document, in order, without overlaps."""
    return find_times(layers.document.text, published_day(layers.document.published))


def anchor_of(layers: Layers) -> AnchorDate:
    """The day that the document counts its relative dates from, its kind and the reasons for choosing it."""
    text = layers.document.text
    return choose_anchor(text, find_matches(text), published_day(layers.document.published))


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """Every time expression in ``text``, ranges and bounds joined ("from 3 to 5 March", "since 2021")."""
    expressions = _expressions(text, published, events=True)
    times: list[Time] = []
    position = 0
    while position < len(expressions):
        taken, start, days = join(text, expressions, position)
        end, anchor = expressions[position + taken - 1].end, expressions[position].anchor
        words = text[start:end]
        if days is None:
            times.append(Time(start, end, words, None))
        else:
            times.append(Time(start, end, words, days.edtf, days.earliest, days.latest, days.precision, anchor))
        position += taken
    return tuple(times)


def find_expressions(text: str, published: date | None) -> list[Expression]:
    """The single expressions of ``text`` in order, before ranges and bounds are joined and days counted from events."""
    return _expressions(text, published, events=False)


def _expressions(text: str, published: date | None, *, events: bool) -> list[Expression]:
    matches = find_matches(text)
    anchor = choose_anchor(text, matches, published)
    history, spoken = tells_history(matches, anchor.day), speaks_of_now(matches, anchor.day)
    story = Story(text, anchor, history=history, spoken=spoken)
    found = [expression for match in matches for expression in resolve(story, match)]
    return counted(text, found, events=events)


__all__ = ["AnchorDate", "Expression", "anchor_of", "find_expressions", "find_times", "published_day", "read_times"]
