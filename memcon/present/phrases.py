"""Dates in words, as vague as their source; never more exact than the record."""

from __future__ import annotations

from datetime import date

from memcon import dates
from memcon.records import When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ANCHORS = {
    "dateline": "counted from the text’s dateline",
    "published": "counted from the date of publication",
    "text": "",
    "none": "",
}


def parse_day(text: str | None) -> date | None:
    """The day that an ISO 8601 date or date-time begins with, or ``None``."""
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_words(day: date, *, weekday: bool = False, short: bool = False) -> str:
    """``7 November 2024``, with the weekday or with the month cut to three letters where asked."""
    month = MONTHS[day.month - 1]
    words = f"{day.day} {month[:3] if short else month} {day.year}"
    return f"{DAYS[day.weekday()]} {words}" if weekday else words


def _between(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1][:3]} {last.year}"
    left = f"{first.day} {MONTHS[first.month - 1][:3]}" if first.year == last.year else day_words(first, short=True)
    return f"{left} – {day_words(last, short=True)}"


def _some_day_between(first: date, last: date) -> str:
    left = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        left += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        left += f" {first.year}"
    return f"between {left} and {day_words(last)}"


def when_words(when: When | None, *, weekday: bool = False, short: bool = False) -> str:
    """The date in words: a day, a month, "between ...", "before ...", or "date not known"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "date not known"
    first, last = when.earliest, when.latest
    if first is None or last is None:
        bound = day_words(first or last or date.min, short=short)
        return f"by {bound}" if first is None else f"from {bound} on"
    if first == last:
        return day_words(first, weekday=weekday, short=short)
    if when.precision == "month" and (first.year, first.month) == (last.year, last.month):
        month = MONTHS[first.month - 1]
        return f"{month[:3] if short else month} {first.year}" if short else f"some day in {month} {first.year}"
    if when.precision == "year" and first.year == last.year:
        return str(first.year) if short else f"some day in {first.year}"
    return _between(first, last) if short else _some_day_between(first, last)


def source_words(when: When | None) -> str:
    """From which words the date was read, and from what it was counted; empty where the record has no words."""
    if when is None or not when.phrase:
        return ""
    anchor = _ANCHORS.get(when.anchor, "")
    return f"read from “{when.phrase}”" + (f", {anchor}" if anchor else "")


def per_words(by: str | None, field: str, reality: str) -> str:
    """Who gives a value of a contact, in words that follow "per".

    Who began a contact that is only denied stands in the denial of it: whoever denies it does not say so, and the text
    seldom names who does.
    """
    if by is not None:
        return by
    if field == "initiator" and reality in ("denied", "negated"):
        return "the contact as it is denied; by whom it is told so is not said"
    return "the document itself"


def edtf_words(text: str) -> str:
    """A stated EDTF date in words; the string itself where it is none."""
    try:
        return when_words(dates.parse(text))
    except ValueError:
        return text


def sort_key(when: When | None) -> tuple[bool, date, date]:
    """Order of time, earliest first, the undated last."""
    if when is None:
        return (True, date.max, date.max)
    first = when.earliest or when.latest
    return (first is None, first or date.max, when.latest or when.earliest or date.max)
