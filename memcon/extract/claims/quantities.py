"""Numbers with their bounds: "at least seven calls", "as many as 90", "about two thirds of the troops"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.language.words import ADVERBS, AUXILIARIES, word_set
from memcon.records import Quantity, Time

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_PLURAL_SCALE = {"dozens": 24.0, "scores": 40.0, "hundreds": 2e2, "thousands": 2e3, "millions": 2e6, "billions": 2e9}
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d{1,4})?"
    r"|(?:"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|half an?(?=\s(?:hundred|thousand|million|billion|trillion|dozen)\b)"
    r"|an?(?=\s(?:hundred|thousand|million|billion|dozen)\b))"
)
_BOUNDS = {
    "high": "as many as|up to|at most|no more than|not more than|a maximum of",
    "below": "fewer than|less than|under|nearly|almost|close to",
    "low": "at least|no fewer than|no less than|not less than|a minimum of|as few as|upwards of",
    "above": "more than|over|in excess of",
    "about": "about|around|some|roughly|approximately|an estimated|circa|or so",
}
_BOUND = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS.items())
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "EUR": "euros", "GBP": "pounds", "CHF": "francs", "JPY": "yen"}
_MONEY |= {"CNY": "yuan", "RMB": "yuan", "RUB": "roubles", "INR": "rupees", "PKR": "rupees", "KRW": "won"}
_MONEY |= {"TRY": "lira"} | dict.fromkeys("USD AUD CAD HKD NZD SGD TWD".split(), "dollars")
_CODES = "|".join(code for code in _MONEY if code.isalpha())
_QUANTITY = re.compile(
    rf"(?<![\w.,/:$€£-])(?:(?:{_BOUND})\s+)?(?P<money>[$€£]\s?|(?-i:{_CODES})\s)?{_NUMBER}(?![\d:/]|-\d)"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|dozen)s?\b)?"
    r"(?P<percent>\s?%|\s(?:per ?cent|percent)\b)?"
    r"(?-i:[\s-](?:[A-Z][a-z]{2,16}\s){0,2}(?P<unit>[a-z]{3,20})(?:\s(?P<noun>[a-z]{3,16}s)\b)?)?",
    re.I,
)
_MANY = re.compile(r"\b(?P<many>dozens|scores|hundreds|thousands|millions|billions) of (?P<unit>[a-z]{3,20})", re.I)
# Words that follow a number and are not what it counts.
_NO_UNIT = frozenset(
    "and or but in on at of to for from by with the a an is was were are has have had than that as after before "
    "who which when while since until more other others under over about between during his her their its per "
    "last next this "
    # those who talk are not what the talk counts
    "sides leaders countries presidents ministers nations men women parties states capitals governments powers".split()
)


_DOING = AUXILIARIES | ADVERBS | word_set("out met spoke talk talked said told began differ")


def quantities_in(text: str, start: int = 0, times: Sequence[Time] = ()) -> tuple[Quantity, ...]:
    """The counted things in ``text``, which stands at ``start``; what ``times`` cover is not counted."""
    found: list[tuple[int, Quantity]] = []
    for match in _QUANTITY.finditer(text):
        at = (start + match.start("number"), start + match.end("number"))
        if any(t.start < at[1] and at[0] < t.end and not t.text.lower().startswith("for ") for t in times):
            continue
        quantity = _quantity(match)
        if quantity is not None:
            found.append((match.start(), quantity))
    for match in _MANY.finditer(text):
        low = _PLURAL_SCALE[match["many"].lower()]
        found.append((match.start(), Quantity(match[0], low, None, match["unit"].lower())))
    return tuple(q for _, q in sorted(found, key=lambda f: f[0]))


def _quantity(match: re.Match[str]) -> Quantity | None:
    value = _value(match["number"].lower())
    if match["scale"]:
        value *= _SCALE[match["scale"].lower()]
    unit = _unit(match)
    bounded = next((name for name in _BOUNDS if match[name]), None)
    bare_one = match["number"].lower() in ("one", "a", "an") and not match["scale"]
    if unit is None or (bare_one and bounded is None):
        return None
    low, high = _bounds(value, bounded)
    counts = match["unit"] and unit != "percent" and not match["money"]
    end = match.end() if counts else match.end("number")
    shown = match[0][: max(end, match.end("scale"), match.end("percent")) - match.start()].strip()
    return Quantity(_cut(shown, unit), low, high, unit)


def _cut(shown: str, unit: str) -> str:
    place = shown.lower().rfind(unit)
    return shown[: place + len(unit)] if place > 0 else shown


def number_of(word: str) -> int:
    """The whole number that a word or digits name."""
    return int(_value(word.lower()))


def bounds_of(number: int, bound: str | None) -> tuple[int | None, int | None]:
    """The least and the most that a number of contacts means with the words before it ("as many as", "at least")."""
    words = (bound or "").casefold()
    name = next((n for n, kinds in _BOUNDS.items() if words in kinds.split("|")), None) if words else None
    low, high = _bounds(number, name)
    if name in ("below", "above"):  # fewer than seven are six at most
        low, high = (number + 1, None) if name == "above" else (None, number - 1)
    return (None if low is None else int(low)), (None if high is None else int(high))


def _bounds(value: float, bounded: str | None) -> tuple[float | None, float | None]:
    match bounded:
        case "high" | "below":
            return None, value
        case "low" | "above":
            return value, None
        case "about":
            # "About 90" is neither 60 nor 120: a tenth either way, and never less than one.
            slack = max(1.0, value / 10)
            return max(0.0, value - slack), value + slack
        case _:
            return value, value


def _value(number: str) -> float:
    if number in ("a", "an"):
        return 1.0
    if number.startswith("half "):
        return 0.5
    if number[0].isdigit():
        return float(number.replace(",", ""))
    tens, _, ones = number.partition("-")
    return float(_SMALL[tens] + (_SMALL[ones] if ones else 0))


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "percent"
    if match["money"]:
        return _MONEY[match["money"].strip()]
    words = (match["unit"] or "").lower().split()
    if not words or words[0] in _NO_UNIT:
        return None
    noun = (match["noun"] or "").lower()
    # "seven private calls": calls are what is counted. "The two agreed", "the two would": people, and nothing counted.
    counted = noun if noun and noun not in _NO_UNIT and not words[0].endswith("s") else words[0]
    return None if counted in _DOING or counted.endswith("ed") else counted
