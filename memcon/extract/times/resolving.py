"""From an expression to its days: against the anchor, the clause's tense and the dates told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from memcon.extract.times import calendar as cal
from memcon.extract.times.anchor import calendar_day, day_number
from memcon.extract.times.calendar import Days
from memcon.extract.times.monthdays import day_of_month
from memcon.extract.times.plausible import Match
from memcon.extract.times.story import Expression, Story, cost, day_or_none
from memcon.extract.times.tense import either_way
from memcon.vocabulary import Anchor

_Result = tuple[Days | None, Anchor]


def resolve(story: Story, found: Match) -> list[Expression]:
    """The expression (two for "5 and 7 November") with its days; the story moves on to them."""
    try:
        expressions = _SEVERAL.get(found.kind, _one)(story, found)
    except (ValueError, OverflowError):  # no such day, or out of the calendar's range
        expressions = [Expression(found.start, found.end, None, "none", found.kind)]
    for expression in expressions:
        story.remember(expression, found)
    return expressions


def _one(story: Story, found: Match) -> list[Expression]:
    reader = _READERS.get(found.kind)
    days, anchor = reader(story, found) if reader else (None, "none")
    days = _with_part(days, found)
    return [
        Expression(
            found.start,
            found.end,
            days,
            anchor if days else "none",
            found.kind,
            follows=_follows(found) if found.kind in ("counted", "the_week_of") else None,
            yearless=found.kind in ("date", "month") and not found.get("year") and not found.get("yearword"),
        )
    ]


def _two_days(story: Story, found: Match) -> list[Expression]:
    month, year = cal.month_number(found.get("month")), found.get("year")
    day, anchor = story.in_year(month, day_number(found.get("day")), int(year) if year else None, found)
    if day is None:
        return [Expression(found.start, found.end, None, "none", "date")]
    last = day.replace(day=day_number(found.get("day2")))
    return [
        Expression(found.start, found.places["day"][1], cal.of_day(day), anchor, "date", yearless=not year),
        Expression(found.places["day2"][0], found.end, cal.of_day(last), anchor, "date", yearless=not year),
    ]


def _years(_: Story, found: Match) -> list[Expression]:
    year, last = int(found.get("year")), found.get("year2")
    first = cal.of_year(year)
    if len(last) == 2:
        days = cal.joined(first, cal.of_year(year - year % 100 + int(last)))
        return [Expression(found.start, found.end, days, "text", "year")]
    return [
        Expression(found.start, found.places["year"][1], first, "text", "year"),
        Expression(found.places["year2"][0], found.end, cal.of_year(int(last)), "text", "year"),
    ]


_SEVERAL = {"span_dmy": _two_days, "span_mdy": _two_days, "years": _years}


def _follows(found: Match) -> tuple[int, str]:
    if found.kind == "the_week_of":
        return 0, found.get("unit")
    if found.get("same"):  # "hours after the vote", "the night of the attack": on its day
        return 0, "day"
    number = cal.count(found.get("n")) if found.get("n") else 1
    return (number or 1) * (-1 if found.get("way") in ("before", "eve") else 1), found.get("unit") or "day"


_EARLY = re.compile(r"\b(?:early|beginning|start|first)\b")
_START = re.compile(r"\b(?:beginning|start|first days)\b")
_END = re.compile(r"\b(?:end|close|last days)\b")
_MID = re.compile(r"\b(?:mid|middle)\b")
_UP_TO = re.compile(r"\bearlier\b")
_FROM_ON = re.compile(r"\blater\b")


def _with_part(days: Days | None, found: Match) -> Days | None:
    words = found.get("part") or found.get("glued")
    if days is None or not words or found.kind == "unit":
        return days
    if _UP_TO.search(words) or _FROM_ON.search(words):
        return days
    if "week" in words and days.precision == "month" and days.earliest and days.latest:
        return _week_of_month(days.earliest, days.latest, words)
    if "half" in words and days.precision == "year" and days.earliest:
        first = 1 if "first" in words else 7
        return cal.months_between((days.earliest.year, first), (days.earliest.year, first + 5))
    return cal.part_of(days, _part(words))


def _week_of_month(first: date, last: date, words: str) -> Days:
    """ "The first week of June" as its first seven days, "the last week" as the last seven."""
    at = next((n for n, word in enumerate(("first", "second", "third", "fourth")) if word in words), None)
    if at is None:
        return cal.between(last - timedelta(days=6), last)
    return cal.between(first + timedelta(days=7 * at), first + timedelta(days=7 * at + 6))


def _part(words: str) -> cal.Part:
    if _START.search(words):
        return "start"
    if _END.search(words):
        return "end"
    return "early" if _EARLY.search(words) else "mid" if _MID.search(words) else "late"


def _date(story: Story, found: Match) -> _Result:
    year = int(found.get("year")) if found.get("year") else None
    if found.get("yearword"):
        year, _ = story.year_word(found.get("yearword"))
    month, number = cal.month_number(found.get("month")), day_number(found.get("day"))
    weekday = found.get("weekday")
    day, anchor = story.in_year(month, number, year, found)
    if day is not None and year is None and weekday and anchor != "text":
        # "Thursday, 7 November" also tells the year
        years = (day.year, day.year - 1, day.year + 1)
        days = [d for d in (day_or_none(y, month, number) for y in years) if d]
        number_of_week = cal.weekday_number(weekday)
        day = next((d for d in days if d.weekday() == number_of_week), None) or _month_mended(day, number_of_week)
    return (cal.of_day(day), anchor) if day else (None, "none")


def _month_mended(day: date, weekday: int) -> date:
    """ "Thursday, 7 October" where only 7 November was a Thursday: two of three parts agree on the month beside it."""
    for step in (1, -1):
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        beside = day_or_none(year, month + 1, day.day)
        if beside is not None and beside.weekday() == weekday:
            return beside
    return day


def _written(_: Story, found: Match) -> _Result:
    day = calendar_day(found)
    return (cal.of_day(day), "text") if day else (None, "none")


def _month(story: Story, found: Match) -> _Result:
    month = cal.month_number(found.get("month"))
    if found.get("year"):
        return cal.of_month(int(found.get("year")), month), "text"
    if found.get("yearword"):
        year, anchor = story.year_word(found.get("yearword"))
        return (cal.of_month(year, month), anchor) if year else (None, "none")
    base, which = story.anchor.day, found.get("which")
    if base is None or (story.history and not which):
        middle = story.in_told_year(month, 15, found)
        return (cal.of_month(middle.year, month), "text") if middle else (None, "none")
    if which == "this":
        year = base.year
    elif which in ("last", "past", "this past"):
        year = base.year - (month >= base.month)
    elif which in ("next", "coming", "this coming"):
        year = base.year + (month <= base.month)
    else:
        ahead = story.ahead(found)
        middles = [date(base.year + step, month, 15) for step in (-1, 0, 1)]
        same = [d for d in middles if (d.year, d.month) == (base.year, base.month)]
        year = (same or [min(middles, key=lambda d: cost(d, base, ahead))])[0].year
    return cal.of_month(year, month), story.anchor.kind


def _weekday(story: Story, found: Match) -> _Result:
    base, which, number = story.anchor.day, found.get("which"), cal.weekday_number(found.get("weekday"))
    told = story.told.earliest if story.told and story.told.precision == "day" else None
    if which in ("the previous", "the preceding", "the following", "that", "the same") and told:
        return _told_weekday(told, which, number), "text"
    if base is None:
        return None, "none"
    kind = story.anchor.kind
    if numbered := found.get("number"):  # "Tuesday the 17th"
        near = cal.numbered_weekday(told or base, number, int(numbered))
        return (cal.of_day(near), kind) if near else (None, "none")
    if week := found.get("week"):
        if week in ("next", "last", "week"):  # "Monday next", "Friday last", "Tuesday week"
            way = -1 if week == "last" else 1
            near = cal.nearest_weekday(base + timedelta(days=way), number, way)
            return cal.of_day(near + timedelta(days=7 if week == "week" else 0)), kind
        monday = base - timedelta(days=base.weekday())
        return cal.of_day(
            monday + timedelta(days=number + (-7 if "last" in week else 7 if "next" in week else 0))
        ), kind
    one = timedelta(days=1)
    if which in ("last", "past", "this past", "the previous", "the preceding"):
        near = cal.nearest_weekday(base - one, number, -1)
        # nobody calls yesterday "last Thursday": that is the one of the week before
        return cal.of_day(near - 7 * one if which == "last" and near == base - one else near), kind
    if which in ("next", "coming", "this coming", "the following"):
        return cal.of_day(cal.nearest_weekday(base + one, number, 1)), kind
    ahead = story.ahead(found)
    if which == "this" and ahead == 0:
        ahead = 1
    if ahead == 0 and either_way(story.text, found.start, found.end) and (number - base.weekday()) % 7 < _HALF_A_WEEK:
        ahead = 1
    return cal.of_day(cal.nearest_weekday(base, number, 1 if ahead > 0 else -1)), kind


_HALF_A_WEEK = 4
"""So many days on, a day to come is nearer than the same day of the week before."""


def _told_weekday(told: date, which: str, number: int) -> Days:
    if which in ("the previous", "the preceding"):
        return cal.of_day(cal.nearest_weekday(told - timedelta(days=1), number, -1))
    if which == "the following":
        return cal.of_day(cal.nearest_weekday(told + timedelta(days=1), number, 1))
    return cal.of_day(cal.nearest_weekday(told, number, -1))


def _today(story: Story, found: Match) -> _Result:
    base = story.anchor.day
    if base is None:
        return None, "none"
    words = found.get("far") or found.get("word") or found.get("night") or found.get("this")
    if words == "overnight":
        return cal.between(base - timedelta(days=1), base), story.anchor.kind
    steps = {"day before yesterday": -2, "day after tomorrow": 2, "yesterday": -1, "tomorrow": 1}
    step = -1 if words.startswith("last ") else steps.get(words, 0)
    return cal.of_day(base + timedelta(days=step)), story.anchor.kind


def _is_ahead(story: Story) -> bool:
    """Whether the day told last is one that the report looks forward to."""
    day, told = story.anchor.day, story.told
    return bool(day and told and told.precision == "day" and told.earliest and told.earliest > day)


def _same_day(story: Story, found: Match) -> _Result:
    how = found.get("how")
    kind: Anchor = story.anchor.kind
    told = story.anchor.day
    # "Later in the day" is the day of the report, save in a schedule, where it is the day to come that was named last.
    if story.told is not None and (not how.endswith("in the day") or _is_ahead(story)):
        told, kind = story.told.earliest, "text"
        if story.told.precision == "month":  # "in October ... that same day" is a day of that month
            return (story.told, kind) if re.search(r"\b(?:that|same)\b", how) else (None, "none")
    if told is None:
        return None, "none"
    step = 0
    if re.search(r"\b(?:next|following|after)\b", how):
        step = 1
    elif re.search(r"\b(?:previous|preceding|before|the day earlier|prior)\b", how):
        step = -1
    return cal.of_day(told + timedelta(days=step)), kind


def _unit(story: Story, found: Match) -> _Result:
    unit, which = found.get("unit") or found.get("bare"), found.get("which")
    base, kind = story.anchor.day, story.anchor.kind
    step = 0
    if which in ("same", "that same", "that", "previous", "preceding", "following") and story.told:
        base, kind = story.told.earliest, "text"
    elif which in ("same", "that same", "that") and story.told_year and unit == "year":
        base, kind = date(story.told_year, 7, 1), "text"
    elif story.history and not which and story.told and unit != "weekend":
        base, kind = story.told.earliest, "text"  # "later in the year" of a history is the year told
    if base is None:
        return None, "none"
    if which in ("last", "previous", "preceding"):
        step = -1
    elif which in ("next", "following", "coming", "upcoming"):
        step = 1
    if which in ("past", "this past") and unit != "weekend":
        return cal.between(cal.shift(base, -1, unit), base), kind
    if unit == "weekend":
        return _weekend(story, found, base, step), kind
    days = cal.of_unit(cal.shift(base, step, unit), unit)
    return _cut(days, found.get("part") or found.get("glued"), base), kind


def _cut(days: Days, words: str, base: date) -> Days:
    """ "Earlier this week" ends at the anchor, "later this week" begins there; "early" and "late" cut a part."""
    inside = days.earliest is not None and days.latest is not None and days.earliest <= base <= days.latest
    if not words or days.earliest is None or days.latest is None:
        return days
    if inside and _UP_TO.search(words):
        return cal.between(days.earliest, base)
    if inside and _FROM_ON.search(words):
        return cal.between(base, days.latest)
    if "half" in words:
        return days
    return cal.part_of(days, _part(words)) if not (_UP_TO.search(words) or _FROM_ON.search(words)) else days


def _weekend(story: Story, found: Match, base: date, step: int) -> Days:
    this = cal.of_weekend(base)
    begun = this.earliest is not None and base >= this.earliest
    if found.get("which") in ("last", "this past", "past", "previous", "preceding"):
        return cal.of_weekend(base - timedelta(days=7))
    if step > 0:
        return cal.of_weekend(base + timedelta(days=7 if begun else 0))
    if begun or found.get("which") == "this" or story.ahead(found) > 0:
        return this
    return cal.of_weekend(base - timedelta(days=7))


def _last_n(story: Story, found: Match) -> _Result:
    number, base = cal.count(found.get("n")), story.anchor.day
    if number is None or base is None:
        return None, "none"
    if found.get("which") in ("next", "coming", "following"):
        return cal.between(base, cal.shift(base, number, found.get("unit"))), story.anchor.kind
    return cal.between(cal.shift(base, -number, found.get("unit")), base), story.anchor.kind


def _offset(story: Story, found: Match) -> _Result:
    number, way, unit = cal.count(found.get("n") or "one"), found.get("way"), found.get("unit")
    base, kind = story.anchor.day, story.anchor.kind
    from_day = False
    if way in ("earlier", "later", "before", "after", "beforehand", "previously", "afterward", "afterwards"):
        if story.told is not None:
            base, kind = story.told.earliest, "text"
            unit = "month" if story.told.precision == "month" and unit in ("day", "week") else unit
            from_day = story.told.precision == "day" and unit in ("week", "fortnight")
        elif way not in ("earlier", "previously"):
            return None, "none"
    if number is None or base is None:
        return None, "none"
    if unit == "decade":
        number, unit = number * 10, "year"
    back = way in ("ago", "earlier", "before", "beforehand", "previously")
    days = cal.of_unit(cal.shift(base, -number if back else number, unit), "day" if from_day else unit)
    vague = from_day or found.get("about") in ("about", "around", "roughly", "approximately")
    return (cal.about(days) if vague else days), kind


def _in_n(story: Story, found: Match) -> _Result:
    number, base, unit = cal.count(found.get("n")), story.anchor.day, found.get("unit")
    if number is None or base is None or story.ahead(found) <= 0:
        return None, "none"
    end = cal.shift(base, number, unit)
    return (cal.of_unit(end, unit) if found.get("how") == "in" else cal.between(base, end)), story.anchor.kind


def _year(_: Story, found: Match) -> _Result:
    return cal.of_year(int(found.get("year"))), "text"


def _decade(story: Story, found: Match) -> _Result:
    if found.get("year"):
        return cal.of_decade(int(found.get("year"))), "text"
    start = cal.DECADES.get(found.get("word")) if found.get("word") else int(found.get("short"))
    year = story.anchor.day.year if story.anchor.day else 2000
    century = year - year % 100
    return cal.of_decade(century + (start or 0) - (100 if century + (start or 0) > year else 0)), "text"


def _century(_: Story, found: Match) -> _Result:
    words = found.get("number")
    number = cal.ORDINALS.index(words) + 1 if words in cal.ORDINALS else int(words[:-2])
    return cal.of_century(number), "text"


def _season(story: Story, found: Match) -> _Result:
    name, base = found.get("season"), story.anchor.day
    if found.get("year"):
        return cal.of_season(int(found.get("year")), name), "text"
    if (base is None or story.history) and found.get("which") in ("", "that"):
        middle = story.in_told_year(cal.SEASONS[name] % 12 + 1, 15, found)
        return (cal.of_season(middle.year - (middle.month < 3), name), "text") if middle else (None, "none")
    if found.get("yearword"):
        year, anchor = story.year_word(found.get("yearword"))
        return (cal.of_season(year, name), anchor) if year else (None, "none")
    if base is None:
        return None, "none"
    options = [cal.of_season(base.year + step, name) for step in (-2, -1, 0, 1)]
    which = found.get("which")
    if which in ("last", "past", "this past", "previous"):
        return [s for s in options if s.latest and s.latest < base][-1], story.anchor.kind
    if which in ("next", "coming", "this coming", "following"):
        return next((s for s in options if s.earliest and s.earliest > base), options[-1]), story.anchor.kind
    if which == "this":
        return cal.of_season(base.year, name), story.anchor.kind
    ahead = story.ahead(found)
    return min(options, key=lambda s: cost(s.middle or base, base, ahead)), story.anchor.kind


def _quarter(story: Story, found: Match) -> _Result:
    number = {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(found.get("number")) or int(found.get("number")[0])
    if found.get("year"):
        return cal.of_quarter(int(found.get("year")), number), "text"
    base = story.anchor.day
    if base is None:
        return None, "none"
    if which := found.get("which"):
        return cal.of_quarter(
            base.year + (-1 if "last" in which else 1 if "next" in which else 0), number
        ), story.anchor.kind
    options = [cal.of_quarter(base.year + step, number) for step in (-1, 0, 1)]
    ahead = story.ahead(found)
    return min(options, key=lambda q: cost(q.middle or base, base, ahead)), story.anchor.kind


def _feast(story: Story, found: Match) -> _Result:
    name, base = found.get("name"), story.anchor.day
    if found.get("year"):
        return cal.feast(name, int(found.get("year"))), "text"
    if base is None:
        return None, "none"
    ahead = {"last": -1, "this past": -1, "next": 1}.get(found.get("which")) or story.ahead(found)
    options = [cal.feast(name, base.year + step) for step in (-1, 0, 1)]
    return min(options, key=lambda f: cost(f.middle or base, base, ahead)), story.anchor.kind


_READERS: dict[str, Callable[[Story, Match], _Result]] = {
    "iso": _written, "slash": _written, "date": _date, "month": _month, "weekday": _weekday, "today": _today,
    "same_day": _same_day, "unit": _unit, "last_n": _last_n, "offset": _offset, "in_n": _in_n, "year": _year,
    "decade": _decade, "century": _century, "season": _season, "quarter": _quarter, "feast": _feast,
    "monthday": day_of_month,
}  # fmt: skip
