"""Dates as vague as their source: Extended Date/Time Format text to bounds, and bounds to text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from memcon.records import When

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def parse(edtf: str) -> When:
    """The date that ``edtf`` stands for: a day, month, year, or an interval that may be open on one side.

    Raises ValueError where it is none of these.
    """
    text = edtf.strip()
    if "/" not in text:
        first, last, precision = _bounds(text)
        return When(text, first, last, precision)  # type: ignore[arg-type]
    begin, _, end = text.partition("/")
    earliest = None if begin in ("", "..") else _bounds(begin)[0]
    latest = None if end in ("", "..") else _bounds(end)[1]
    if earliest is None and latest is None:
        raise ValueError(f"{edtf!r} is open on both sides")
    return When(f"{begin or '..'}/{end or '..'}", earliest, latest, "interval")


def _bounds(text: str) -> tuple[date, date, str]:
    match = _ONE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no date; write 2024-11-07, 2024-11, 2024 or 2024-11-05/2024-11-07")
    year, month, day = int(match[1]), match[2], match[3]
    if day:
        only = date(year, int(month), int(day))
        return only, only, "day"
    if month:
        return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1]), "month"
    return date(year, 1, 1), date(year, 12, 31), "year"


def between(first: date, last: date) -> When:
    """The day or interval from ``first`` to ``last``."""
    if first == last:
        return When(first.isoformat(), first, last, "day")
    return When(f"{first}/{last}", first, last, "interval")
