"""Publication dates as people and pages write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from memcon.ingest.normalise import one_line

_LONGEST = 60
_FIRST_YEAR, _LAST_YEAR = 1600, 2199
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
_TIME = r"(?:,? (?:at )?(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?P<rest> .{0,20})?)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}}){_TIME}", re.I
)
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}}){_TIME}", re.I)
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")
# Only with full stops is day before month certain; 11/12/2024 is read both ways, so it is not read at all.
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")


def published_as_iso(raw: str | None) -> str | None:
    """``raw`` as an ISO date, or as an ISO date and time where it has one; None where it is no date.

    A date and time keep the offset that they came with; none is added.
    """
    text = one_line(raw)
    if text is None or len(text) > _LONGEST:
        return None
    return _iso(text) or _rfc_2822(text) or _worded(text)


def _iso(text: str) -> str | None:
    try:
        if len(text) in (8, 10):
            return _sane(date.fromisoformat(text))
        moment = datetime.fromisoformat(re.sub(r" ?(?:UTC|GMT)$", "Z", text))
    except ValueError:
        return None
    return _sane(moment)


def _rfc_2822(text: str) -> str | None:
    from email.utils import parsedate_to_datetime  # seldom needed

    if not re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d{2}:\d{2}", text):
        return None
    try:
        return _sane(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        return None


def _worded(text: str) -> str | None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _DOTTED):
        found = pattern.fullmatch(text)
        if found:
            month = found["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            try:
                # A clock time with a zone in letters (EST, MSK) is dropped: the letters name several zones.
                return _sane(date(int(found["year"]), number, int(found["day"])))
            except ValueError:
                return None
    return None


def _sane(moment: date) -> str | None:
    return moment.isoformat() if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
