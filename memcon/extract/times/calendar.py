"""The calendar of news English: names of days and months, and stretches of days as EDTF.

Nothing here reads text; it turns numbers and names into ``Days``. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from memcon.vocabulary import Precision

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", "twenty-first", "twenty-second", "twenty-third",
    "twenty-fourth", "twenty-fifth", "twenty-sixth", "twenty-seventh", "twenty-eighth",
    "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
}  # fmt: skip
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, bounds included; ``None`` is an open end."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision

    @property
    def middle(self) -> date | None:
        """The day half way, where both ends are known."""
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest + (self.latest - self.earliest) // 2


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.strip(". ").lower()[:3]))


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its abbreviation."""
    return next(i for i, day in enumerate(WEEKDAYS) if day.startswith(name.strip(". ").lower()[:3]))


def count(words: str) -> int | None:
    """The number that ``words`` stand for ("two", "a couple of", "30"), or ``None``."""
    words = words.lower().removesuffix(" of").removeprefix("a ").strip() or "a"
    if words.isdigit():
        return int(words[:6])
    if "-" in words:
        tens, _, ones = words.partition("-")
        if tens in NUMBERS and ones in NUMBERS:
            return NUMBERS[tens] + NUMBERS[ones]
    return NUMBERS.get(words)


def of_day(day: date) -> Days:
    """One day."""
    return Days(day.isoformat(), day, day, "day")


def of_month(year: int, month: int) -> Days:
    """One month."""
    last = calendar.monthrange(year, month)[1]
    return Days(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month")


def of_year(year: int) -> Days:
    """One year."""
    return Days(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def between(earliest: date, latest: date) -> Days:
    """All days from ``earliest`` to ``latest``; a single day when they are the same."""
    if earliest == latest:
        return of_day(earliest)
    return Days(f"{earliest.isoformat()}/{latest.isoformat()}", earliest, latest, "interval")


def months_between(first: tuple[int, int], last: tuple[int, int]) -> Days:
    """All days of the months from ``first`` to ``last``, each (year, month)."""
    a, b = of_month(*first), of_month(*last)
    return Days(f"{a.edtf}/{b.edtf}", a.earliest, b.latest, "interval")


def joined(first: Days, last: Days) -> Days | None:
    """From the beginning of ``first`` to the end of ``last``; ``None`` when that runs backwards."""
    if first.earliest is None or last.latest is None or first.earliest > last.latest:
        return None
    start, end = first.edtf.split("/")[0].strip("~"), last.edtf.split("/")[-1].strip("~")
    if start == end:
        return first
    return Days(f"{start}/{end}", first.earliest, last.latest, "interval")


def since(days: Days) -> Days:
    """From the beginning of ``days`` on."""
    return Days(f"{days.edtf.split('/')[0]}/..", days.earliest, None, "interval")


def after(days: Days) -> Days | None:
    """From the day after the end of ``days`` on."""
    if days.latest is None:
        return None
    first = days.latest + timedelta(days=1)
    return Days(f"{first.isoformat()}/..", first, None, "interval")


def until(days: Days) -> Days:
    """Up to and including the end of ``days``."""
    return Days(f"../{days.edtf.split('/')[-1]}", None, days.latest, "interval")


def before(days: Days) -> Days | None:
    """Up to the day before the beginning of ``days``."""
    if days.earliest is None:
        return None
    last = days.earliest - timedelta(days=1)
    return Days(f"../{last.isoformat()}", None, last, "interval")


def about(days: Days) -> Days:
    """The same, marked approximate."""
    return days if "/" in days.edtf else replace(days, edtf=f"{days.edtf}~")


def of_week(day: date) -> Days:
    """The week, Monday to Sunday, that ``day`` lies in."""
    monday = day - timedelta(days=day.weekday())
    return between(monday, monday + timedelta(days=6))


def of_weekend(day: date) -> Days:
    """Saturday and Sunday of the week that ``day`` lies in."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return between(saturday, saturday + timedelta(days=1))


def of_season(year: int, name: str) -> Days:
    """A northern season of three months; the winter of a year begins in its December."""
    first = SEASONS[name]
    return months_between((year, first), (year + (first == 12), (first + 1) % 12 + 1))


def of_quarter(year: int, quarter: int) -> Days:
    """A quarter of the calendar year, 1 to 4."""
    return months_between((year, quarter * 3 - 2), (year, quarter * 3))


def of_decade(year: int) -> Days:
    """Ten years from ``year``."""
    return Days(f"{year:04d}/{year + 9:04d}", date(year, 1, 1), date(year + 9, 12, 31), "interval")


def of_century(number: int) -> Days:
    """The century of that number, in the everyday count (the 20th: 1900 to 1999)."""
    first = number * 100 - 100
    start = max(first, 1)
    return Days(f"{start:04d}/{first + 99:04d}", date(start, 1, 1), date(first + 99, 12, 31), "interval")


def shift_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last day where there is no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def shift(day: date, number: int, unit: str) -> date:
    """``day`` moved by ``number`` days, weeks, months, years or decades."""
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    return shift_months(day, number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])


def of_unit(day: date, unit: str) -> Days:
    """The day, week, weekend, month, quarter, year, decade or century that ``day`` lies in."""
    match unit:
        case "day":
            return of_day(day)
        case "week" | "fortnight":
            return of_week(day)
        case "weekend":
            return of_weekend(day)
        case "month":
            return of_month(day.year, day.month)
        case "quarter":
            return of_quarter(day.year, (day.month + 2) // 3)
        case "decade":
            return of_decade(day.year - day.year % 10)
        case "century":
            return of_century(day.year // 100 + 1)
        case _:
            return of_year(day.year)


Part = Literal["start", "early", "mid", "late", "end"]


def part_of(days: Days, part: Part) -> Days:
    """A part of ``days`` as everyday speech cuts it; a day stays whole."""
    if days.earliest is None or days.latest is None or days.earliest == days.latest:
        return days
    if days.precision == "month":
        last = days.latest.day
        first_day, last_day = {
            "start": (1, 7),
            "early": (1, 10),
            "mid": (11, 20),
            "late": (21, last),
            "end": (last - 6, last),
        }[part]
        return between(days.earliest.replace(day=first_day), days.earliest.replace(day=last_day))
    if days.precision == "year":
        first_month, last_month = {"start": (1, 2), "early": (1, 4), "mid": (5, 8), "late": (9, 12), "end": (11, 12)}[
            part
        ]
        return months_between((days.earliest.year, first_month), (days.earliest.year, last_month))
    length = (days.latest - days.earliest).days + 1
    if length == 7:
        first, last = {"start": (0, 1), "early": (0, 2), "mid": (1, 4), "late": (3, 6), "end": (4, 6)}[part]
    elif days.edtf.count("-") == 0:  # a decade or a century, in whole years
        years = days.latest.year - days.earliest.year + 1
        first, last = {"start": (0, 2), "early": (0, 4), "mid": (3, 7), "late": (6, 10), "end": (8, 10)}[part]
        start = days.earliest.year + first * years // 10
        return Days(
            f"{start:04d}/{days.earliest.year + last * years // 10 - 1:04d}",
            date(start, 1, 1),
            date(days.earliest.year + last * years // 10 - 1, 12, 31),
            "interval",
        )
    else:
        third = max(length // 3, 1)
        late = (2 * third, length - 1)
        first, last = {"start": (0, third), "early": (0, third), "mid": (third, 2 * third), "late": late, "end": late}[
            part
        ]
    return between(days.earliest + timedelta(days=first), days.earliest + timedelta(days=last))


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian rule."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = century // 4, century % 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * skipped + 2 * (rest // 4) - moon - rest % 4) % 7
    fix = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * fix + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The ``number``-th such weekday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def feast(name: str, year: int) -> Days:
    """A day that English news dates things by, as most of that news counts it."""
    key = name.lower()
    if "thanksgiving" in key:
        return of_day(nth_weekday(year, 11, 3, 4))
    if "election" in key:
        return of_day(nth_weekday(year, 11, 0, 1) + timedelta(days=1))
    if "easter" in key:
        return of_week(easter(year)) if "week" in key else of_day(easter(year))
    if "good friday" in key:
        return of_day(easter(year) - timedelta(days=2))
    if "new year" in key:
        return of_day(date(year, 12, 31) if "eve" in key else date(year, 1, 1))
    return of_day(date(year, 12, 24 if "eve" in key else 25))


def nearest_weekday(anchor: date, weekday: int, direction: int) -> date:
    """The weekday on or before (``direction`` -1) or on or after (+1) ``anchor``."""
    if direction > 0:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def numbered_weekday(anchor: date, weekday: int, number: int) -> date | None:
    """The day nearest to ``anchor``, within two months, that is such a weekday and the ``number``-th of its month."""
    days = (anchor + timedelta(days=n) for n in range(-62, 63))
    fitting = [day for day in days if day.day == number and day.weekday() == weekday]
    return min(fitting, key=lambda day: abs((day - anchor).days), default=None)
