"""iCalendar files as rows of date and name: what a user's own calendar of events holds, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from memcon.errors import InputError

_ESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


def calendar_rows(path: Path) -> Iterator[dict[str, str]]:
    """One row an event (``date``, ``name``), several days as an interval; repetitions are not unrolled (RFC 5545).

    Raises InputError where the file is no calendar.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
    if "BEGIN:VCALENDAR" not in text[:2000].upper():
        raise InputError(f"{path} is no iCalendar file")
    fields: dict[str, str] | None = None
    for line in _unfolded(text):
        name, _, value = line.partition(":")
        bare = name.partition(";")[0].upper()
        if (bare, value.upper()) == ("BEGIN", "VEVENT"):
            fields = {}
        elif (bare, value.upper()) == ("END", "VEVENT") and fields is not None:
            yield {"date": _dated(fields), "name": _plain(fields.get("SUMMARY", ""))}
            fields = None
        elif fields is not None and bare in ("DTSTART", "DTEND", "SUMMARY"):
            fields.setdefault(bare, value)


def _unfolded(text: str) -> Iterator[str]:
    """Lines with their continuations, which begin with a blank, put back."""
    held = ""
    for line in text.splitlines():
        if line[:1] in (" ", "\t"):
            held += line[1:]
        else:
            yield held
            held = line
    yield held


def _dated(fields: dict[str, str]) -> str:
    start, end = _day(fields.get("DTSTART", "")), _day(fields.get("DTEND", ""))
    if start is None:
        return ""
    if end is not None and "T" not in fields.get("DTEND", ""):
        end -= timedelta(days=1)  # the end of whole days is the day after the last
    return f"{start}/{end}" if end is not None and end > start else str(start)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(f"{value[:4]}-{value[4:6]}-{value[6:8]}")
    except ValueError:
        return None


def _plain(value: str) -> str:
    for escaped, plain in _ESCAPED.items():
        value = value.replace(escaped, plain)
    return value.strip()
