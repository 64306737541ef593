"""Days of the month without a month: "on the 15th", "the evening of the 6th", "by the 20th of next month"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from memcon.extract.times import calendar as cal
from memcon.extract.times.anchor import day_number
from memcon.extract.times.calendar import Days
from memcon.extract.times.plausible import Match
from memcon.extract.times.story import Story, cost, day_or_none
from memcon.vocabulary import Anchor

_MONTH_BESIDE = re.compile(r"\b(?P<which>next|last) month\b[^.;:]{0,30}$", re.IGNORECASE)
_FAR = timedelta(days=45)
"""So long before the document a day was told, days of the month behind it belong to that time."""


def day_of_month(story: Story, found: Match) -> tuple[Days | None, Anchor]:
    """The day, in the month that its words name, that the story has reached or that the clause looks to; else None."""
    number, base = day_number(found.get("day")), story.anchor.day
    told = story.told.earliest if story.told is not None else None
    beside = _MONTH_BESIDE.search(story.text[max(0, found.start - 60) : found.start])
    which = found.get("which") or (beside["which"].lower() if beside is not None else "")
    goes_on = told is not None and base is not None and told > base and number >= told.day and not which
    if told is not None and (base is None or story.history or which == "same" or goes_on or base - told > _FAR):
        return _on_from(told, number, exact=which == "same"), "text"
    if base is None:
        return None, "none"
    if which in ("this", "next", "last"):
        month = cal.shift_months(base.replace(day=1), {"this": 0, "next": 1, "last": -1}[which])
        return _day(month.year, month.month, number), story.anchor.kind
    months = (cal.shift_months(base.replace(day=1), step) for step in (-1, 0, 1))
    days = [day for m in months if (day := day_or_none(m.year, m.month, number)) is not None]
    ahead = story.ahead(found)
    near = min(days, key=lambda d: cost(d, base, ahead), default=None)
    return (cal.of_day(near), story.anchor.kind) if near is not None else (None, "none")


def _on_from(told: date, number: int, exact: bool) -> Days | None:
    """The next such day from the one ``told`` on, or that of its month."""
    if exact or number >= told.day:
        return _day(told.year, told.month, number)
    month = cal.shift_months(told.replace(day=1), 1)
    return _day(month.year, month.month, number)


def _day(year: int, month: int, number: int) -> Days | None:
    day = day_or_none(year, month, number)
    return cal.of_day(day) if day is not None else None
