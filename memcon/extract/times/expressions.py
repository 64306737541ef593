"""Where time expressions stand in a text, before anything is known about their value.

Every pattern is bounded: no quantifier over unbounded text, so that hostile input costs linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from memcon.extract.times.calendar import DECADES, NUMBERS, ORDINALS
from memcon.extract.times.plausible import Match, month_names_of_people, plausible

_GAP = r"(?:[^\S\n]{1,4}\n?[^\S\n]{0,4}|\n[^\S\n]{0,4})"
_MONTH_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WEEKDAY_SHORT = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?)"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?\b(?![.,:/]?\d|%)|(?:{_ORDINAL})\b)"
_YEAR = r"(?:1\d|20|21)\d\d\b(?![.,:/]?\d|%)"
_NUMBER = "|".join(sorted((n for n in NUMBERS if n not in ("a", "an", "couple")), key=len, reverse=True))
_COUNT = rf"(?:\d{{1,4}}|(?:twenty|thirty|forty|fifty)-(?:{_NUMBER})|{_NUMBER}|(?:a )?couple(?: of)?|an?)"
_SOME = r"(?:several|many|some|a few|few|a number of|dozens of)"
_PART = (
    r"(?:(?P<part>(?:early|earlier|late|later)(?: (?:in|on))?(?: the)?|mid|(?:the )?(?:very )?"
    r"(?:beginning|start|early part|middle|end|close|latter part|first half|second half|first days|last days"
    r"|(?:first|second|third|fourth|last|final) week)"
    r" of)(?: |-)|"
    r"(?P<glued>early-|mid-|late-))?"
)
_CLOCK = (
    r"(?:(?:(?:[01]?\d|2[0-4])(?::\d\d)? ?(?:[ap]\.m\.|[ap]m)(?: \(?[A-Z]{2,4}\)?)?|noon|midnight|midday),?"
    r" (?:on )?)?"
)
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night|midday|lunchtime))?"
_ZONE = r"(?: \(?(?:local|[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?) time\)?)?"
_UNIT = "day|week|fortnight|weekend|month|quarter|year|decade"
_SEASON = "spring|summer|autumn|fall|winter"
_ABOUT = (
    r"(?:(?P<about>about|around|almost|nearly|roughly|approximately|some|more than|less than|over|just over|just under"
    r"|just) )?"
)
_WHICH = r"this past|this coming|this|last|past|next|coming|the previous|the preceding|the following|that|the same"

_PATTERNS: tuple[tuple[str, str, int], ...] = (
    ("iso", r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?:T[\d:.]{2,12}(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])", 0),
    ("slash", r"(?<![\d/.])(?P<a>[0-3]?\d)[/.](?P<b>[0-3]?\d)[/.](?P<year>(?:19|20)\d\d)(?![\d/])", 0),
    (
        "span_dmy",
        rf"(?P<day>{_DAY})(?: ?[-–—] ?| to | and | through | until | or )(?P<day2>{_DAY})(?: of)? (?P<month>{_MONTH})"
        rf"(?:,? (?P<year>{_YEAR}))?",
        re.I,
    ),
    (
        "span_mdy",
        rf"(?P<month>{_MONTH}) (?P<day>{_DAY})(?: ?[-–—] ?| to | and | through | until | or )(?P<day2>{_DAY})"
        rf"(?! (?:{_MONTH}|{_UNIT}|people|others))(?:,? (?P<year>{_YEAR}))?",
        re.I,
    ),
    (
        "date",
        rf"{_CLOCK}{_PART}(?:(?P<weekday>{_WEEKDAY_SHORT}){_PART_OF_DAY},? (?:on )?(?:the )?)?"
        rf"(?P<day>{_DAY})(?: of)?(?: |-)"
        rf"(?P<month>{_MONTH})(?:(?:,? |-)(?P<year>{_YEAR})|(?P<yearword> (?:this|last|next|that|the same) year))?",
        re.I,
    ),
    (
        "date",
        rf"{_CLOCK}{_PART}(?:(?P<weekday>{_WEEKDAY_SHORT}){_PART_OF_DAY},? (?:on )?)?"
        rf"(?P<month>{_MONTH}) (?:the )?(?P<day>{_DAY})"
        rf"(?:,? (?P<year>{_YEAR})|(?P<yearword>,? (?:of )?(?:this|last|next|that|the same) year))?",
        re.I,
    ),
    ("month", rf"{_PART}(?P<month>{_MONTH})(?: of|,)? (?P<year>{_YEAR})", re.I),
    (
        "month",
        rf"(?:{_PART}(?:(?P<which>{_WHICH}) )?)(?P<month>{_MONTH_FULL})\b"
        r"(?P<yearword>(?: of)? (?:this|last|next|that|the same|the previous|the following) year)?",
        re.I,
    ),
    (
        "weekday",
        rf"{_CLOCK}{_PART}(?:(?P<which>{_WHICH}) )?(?P<weekday>{_WEEKDAY})\b{_PART_OF_DAY}"
        rf"(?:,? the (?P<number>[0-3]?\d)(?:st|nd|rd|th)\b(?! (?:of|anniversary|century)))?"
        rf"(?P<week>(?: of)? (?:last|this|next) week| (?:last|next|week)(?= ?[.,;)\n]|\Z| and\b))?{_ZONE}",
        re.I,
    ),
    (
        "monthday",
        r"(?:the )?(?:(?:morning|afternoon|evening|night|small hours|early hours) of )?the "
        r"(?P<day>[0-3]?\d(?:st|nd|rd|th))(?: of (?P<which>this|next|last|the same) month)?"
        r"(?= ?[.,;:)\n–—]|\Z|['’]s\b| (?-i:[A-Z])| (?:and|or|in|at|he|she|they|it|we|i|you|with|by|to|for|when|where"
        r"|that|which|but|while|after|before|the|his|her|their|its|a|an|who|as|from|until|about|over|there|here)\b)",
        re.I,
    ),
    (
        "today",
        rf"{_CLOCK}(?:(?:early|earlier|late|later) (?:on )?)?"
        r"(?:(?:the )?(?P<far>day before yesterday|day after tomorrow)"
        rf"|(?P<word>today|yesterday|tomorrow){_PART_OF_DAY}|(?P<night>tonight|overnight|last night|last evening)"
        r"|(?P<this>this morning|this afternoon|this evening))\b",
        re.I,
    ),
    (
        "same_day",
        r"(?:(?:earlier|later|early|late) (?:on )?(?:the )?)?"
        r"(?P<how>that(?: very| same)? (?:day|morning|afternoon|evening|night)"
        r"|the (?:very )?same (?:day|morning|afternoon|evening|night)|the very (?:day|next day)"
        r"|the (?:next|following|previous|preceding) (?:day|morning|afternoon|evening|night)"
        r"|(?:earlier|later) in the day"
        r"|the (?:day|morning|afternoon|evening|night) (?:before|after|earlier|prior)"
        r"(?= ?[.,;:)\n]|\Z| (?:by|in|at) | (?:he|she|they|the two|both) had\b))\b",
        re.I,
    ),
    (
        "unit",
        rf"{_PART}(?:(?:the )?(?P<which>this past|this coming|this|last|past|next|previous|preceding|following|coming|"
        r"same|that same|that|current|upcoming) (?P<unit>weekend|week|fortnight|month|quarter|year|decade|century)"
        r"|the (?P<bare>weekend|week|month|year|decade|century))\b(?!-)",
        re.I,
    ),
    (
        "last_n",
        rf"(?:the |these )?(?P<which>past|last|next|coming|previous|following) (?P<n>{_COUNT}|{_SOME})"
        r" (?P<unit>day|week|month|year|decade)s?\b",
        re.I,
    ),
    (
        "offset",
        rf"{_ABOUT}(?P<n>{_COUNT}|{_SOME})(?: full| long)? (?P<unit>day|week|fortnight|month|year|decade)s?"
        r"(?: or so)? (?P<way>ago|earlier|later|from now|from today|previously|hence|afterwards?|beforehand"
        r"|before(?= ?[.,;:)\n]|\Z| that\b)|after(?= ?[.,;:)\n]|\Z| that\b))\b",
        re.I,
    ),
    (
        "offset",
        r"the (?P<unit>week|month|year) (?P<way>before|after)(?= ?[.,;:)\n]|\Z)",
        re.I,
    ),
    (
        "counted",
        rf"{_ABOUT}(?:the day|(?P<n>{_COUNT}) (?P<unit>day|week|fortnight|month|year)s?) (?P<way>before|after)(?= )",
        re.I,
    ),
    ("counted", r"the (?P<way>eve) of(?= )", re.I),
    (
        "counted",
        r"(?P<same>the (?:day|night|morning|evening|afternoon) of"
        r"|(?:(?:just|only|a few|several|[a-z]{2,6}) )?hours (?:before|after))(?= )",
        re.I,
    ),
    ("in_n", rf"(?P<how>in|within) (?P<n>{_COUNT}) (?P<unit>day|week|fortnight|month|year)s?(?:['’]s? time)?\b", re.I),
    ("the_week_of", r"the (?P<unit>week|weekend) (?:of|beginning|starting)(?: on)?(?= )", re.I),
    (
        "decade",
        rf"{_PART}(?:(?P<year>(?:1\d|20)\d0)s|(?:the )?['’](?P<short>\d0)s"
        rf"|the (?:(?:early|late|mid)(?: |-))?(?P<word>{'|'.join(DECADES)}))\b",
        re.I,
    ),
    (
        "century",
        rf"{_PART}(?:the )?(?P<number>[12]?\d(?:st|nd|rd|th)|{_ORDINAL})(?: |-)century\b",
        re.I,
    ),
    (
        "season",
        rf"{_PART}(?:the )?(?:(?P<which>this past|this coming|this|last|past|next|coming|previous|following|that) )?"
        rf"(?P<season>{_SEASON})(?:(?: of)? (?P<year>{_YEAR})|(?P<yearword>(?: of)? (?:this|last|next) year))?\b",
        re.I,
    ),
    (
        "quarter",
        rf"{_PART}(?:the )?(?:(?P<which>this year['’]s|last year['’]s|next year['’]s) )?"
        rf"(?P<number>first|second|third|fourth|[1-4](?:st|nd|rd|th))(?: |-)quarter(?: of (?P<year>{_YEAR}))?\b",
        re.I,
    ),
    (
        "feast",
        r"(?:(?P<which>last|this|next|this past) )?(?P<name>Thanksgiving(?: Day)?|Christmas(?: Day| Eve)?|"
        rf"New Year['’]s (?:Day|Eve)|Easter(?: Sunday| week)?|Good Friday|Election Day)\b(?:,? (?P<year>{_YEAR}))?",
        0,
    ),
    ("years", rf"(?P<year>{_YEAR}) ?[-–—] ?(?P<year2>{_YEAR}|\d\d\b(?![-\d]))", 0),
    ("year", rf"{_PART}(?P<year>{_YEAR})(?!-\w)", re.I),
    (
        "vague",
        r"(?P<vague>right now|now|currently|at present|at the moment|nowadays|these days|recently|lately|soon"
        r"|the (?:near |foreseeable |immediate |not-too-distant |distant )?future|(?:in|into) (?:the )?(?:near )?future"
        r"|the (?:recent |distant )?past(?= ?[.,;:)\n]|\Z)|recent (?:days|weeks|months|years)"
        r"|(?:the )?coming (?:days|weeks|months|years))\b",
        re.I,
    ),
)


# The word without which a pattern cannot match. Patterns run only around such words: most text has none.
_MONTHS = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_UNITS = r"\b(?:day|week|fortnight|month|quarter|year|decade|century|morning|afternoon|evening|night)"
_CORES = {
    "iso": r"\d-\d\d-\d", "slash": r"\d[/.]\d", "span_dmy": _MONTHS, "span_mdy": _MONTHS, "date": _MONTHS,
    "month": _MONTHS, "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "today": r"\b(?:today|yesterday|tomorrow|tonight|overnight|last|this)\b", "same_day": _UNITS, "unit": _UNITS,
    "last_n": _UNITS, "offset": _UNITS,
    "counted": rf"{_UNITS}|\b(?:eve|hours)\b", "in_n": _UNITS, "the_week_of": _UNITS,
    "decade": r"\d0s|ties\b", "century": "century", "season": rf"\b(?:{_SEASON})\b", "quarter": "quarter",
    "feast": r"\b(?:thanksgiving|christmas|new year|easter|good friday|election day)", "years": r"\d{4}",
    "year": r"\d{4}", "monthday": r"\d(?:st|nd|rd|th)\b",
    "vague": r"\b(?:now|currently|present|moment|nowadays|days|recently|lately|soon|future|past|recent|coming)\b",
}  # fmt: skip
_BEFORE_CORE, _AFTER_CORE = 110, 130


def _compiled() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    # a word boundary in front keeps "outlast Friday" and "3117 November" from matching in the middle of a word
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?=[\w'’]){pattern.replace(' ', _GAP)}", flags), _CORES[kind])
        for kind, pattern, flags in _PATTERNS
    )


_COMPILED = _compiled()
_CORE_PATTERNS = {core: re.compile(core, re.I) for core in _CORES.values()}


def _windows(text: str, core: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches around each core word, those that touch made one."""
    windows: list[tuple[int, int]] = []
    for m in core.finditer(text):
        start, end = max(0, m.start() - _BEFORE_CORE), min(len(text), m.end() + _AFTER_CORE)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def _match(kind: str, m: re.Match[str]) -> Match:
    named = {k: v for k, v in m.groupdict().items() if v is not None}
    places = {k: m.span(k) for k in named}
    return Match(kind, m.start(), m.end(), {k: " ".join(v.lower().split()) for k, v in named.items()}, places)


@lru_cache(maxsize=64)  # the anchor of a document is asked for by several readers
def find_matches(text: str) -> tuple[Match, ...]:
    """Every expression in ``text`` that its surroundings allow, in order, without overlaps; the longest wins."""
    return tuple(_matches(text))


def _matches(text: str) -> Iterator[Match]:
    windows = {core: _windows(text, pattern) for core, pattern in _CORE_PATTERNS.items()}
    everything = [
        (m.start(), -m.end(), rank, kind, m)
        for rank, (kind, pattern, core) in enumerate(_COMPILED)
        for start, end in windows[core]
        for m in pattern.finditer(text, start, end)
    ]
    everything.sort(key=lambda found: found[:3])
    names = month_names_of_people(text)
    end = 0
    for start, _, _, kind, m in everything:
        if start < end:
            continue
        found = _match(kind, m)
        if plausible(found, text, names):
            yield found
            end = found.end
