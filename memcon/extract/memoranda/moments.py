"""When a talk was held, by its paper: the day, the hour as printed, how long; and the date-time group of a cable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from memcon.extract.layers import Layers
from memcon.records import Span, When

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_GROUP = re.compile(r"(?P<day>\d{2})(?P<hour>\d{4}Z) (?P<month>[A-Z]{3}) (?P<year>\d{4}|\d{2})\b")
_HALF = r"(?:\s?(?P<{0}>[AaPp])\.?\s?[Mm]\b\.?)?"
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})[:.](?P<m>\d\d)" + _HALF.format("half")
    + r"(?:\s?[-–—]\s?|\s+to\s+)(?P<eh>\d{1,2})[:.](?P<em>\d\d)"
    + _HALF.format("ehalf") + r"(?: [A-Z]{2,4}\b)?"
    r"|\b\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?: [A-Z]{3,4}\b)?|\b\d{4}(?:Z| [Hh][Oo][Uu][Rr][Ss])\b"
    r"|\b\d{1,2}\s?[AaPp]\.?\s?[Mm]\b\.?"
)  # fmt: skip
_MOST_MINUTES = 16 * 60
_CENTURY = 45  # two digits from here on are of the last century: cables with date-time groups began in the war
_WRITTEN = re.compile(r"\b(?P<day>\d{1,2})[.]?\s+(?P<month>[^\W\d_]{3,10})\s+(?P<year>\d{4})\b")
_FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_GERMAN = "januar februar märz april mai juni juli august september oktober november dezember".split()
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
_TABLES = (_FRENCH, _GERMAN, _RUSSIAN, _SPANISH)


def day_in(layers: Layers, spans: Sequence[Span]) -> When | None:
    """The first day that stands in ``spans``; a month or a year where no day does."""
    times = [t for span in spans for t in layers.times_in(span) if t.edtf]
    exact = [t for t in times if t.precision == "day"]
    if exact or (times and not any(_WRITTEN.search(span.text) for span in spans)):
        return (exact or times)[0].when
    return next((found for span in spans if (found := _foreign_day(layers, span))), None)


def _foreign_day(layers: Layers, span: Span) -> When | None:
    for found in _WRITTEN.finditer(span.text):
        word = found["month"].lower()
        number = next((table.index(word) + 1 for table in _TABLES if word in table), None)
        if number:
            day = _date(int(found["year"]), number, int(found["day"]))
            place = layers.document.span(span.start + found.start(), span.start + found.end())
            return When(day.isoformat(), day, day, "day", place.text, place) if day else None
    return None


def group_when(layers: Layers, group: Span) -> tuple[When | None, Span | None]:
    """The day of a date-time group, and the hour in it."""
    found = _GROUP.search(group.text)
    if not found or found["month"].lower() not in _MONTHS:
        return None, None
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= _CENTURY else 2000
    day = _date(year, _MONTHS.index(found["month"].lower()) + 1, int(found["day"]))
    hour = layers.document.span(group.start + found.start("hour"), group.start + found.end("hour"))
    return (When(day.isoformat(), day, day, "day", group.text, group) if day else None), hour


def clock_in(layers: Layers, spans: Sequence[Span]) -> tuple[Span | None, int | None]:
    """The hour as printed, and the minutes between two hours where both are given."""
    for span in spans:
        if found := _CLOCK.search(span.text):
            place = layers.document.span(span.start + found.start(), span.start + found.end())
            return place, _minutes(found)
    return None, None


def _minutes(found: re.Match[str]) -> int | None:
    if not found["eh"]:
        return None
    later = (found["ehalf"] or "").lower()
    start = _of_day(int(found["h"]), int(found["m"]), (found["half"] or "").lower() or later)
    end = _of_day(int(found["eh"]), int(found["em"]), later)
    long = end - start
    if long < 0 and not found["half"]:  # "11:40 - 12:10 p.m.": the half named is that of the end
        long = end - _of_day(int(found["h"]), int(found["m"]), "a" if later == "p" else "p")
    return long if 0 < long <= _MOST_MINUTES else None


def _of_day(hour: int, minute: int, half: str) -> int:
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
