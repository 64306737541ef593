"""Numbers in a sentence and how they are bounded: "as many as seven", "at least seven", "between six and seven"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from memcon.language.lexicon import Hit

_SMALL = {w: str(n) for n, w in enumerate(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty".split(), 2
)} | {"once": "1", "twice": "2"} | {
    w: str(n * 10) for n, w in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}  # fmt: skip
_SCALE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ONE = ("a", "an", "one")
_NUMBER = re.compile(
    rf"\b(?P<n>\d[\d,]*(?:\.\d+)?|{'|'.join(sorted({*_SMALL, *_SCALE, *_ONE}, key=lambda w: (-len(w), w)))})"
    rf"(?:[ -](?P<scale>{'|'.join(_SCALE)}))?\b",
    re.I,
)
_ONE_UNIT = re.compile(
    r"\b(?P<unit>(?:half |(?:a |three )?quarters? of )?an? (?:minute|hour|day|week|month|year|mile|metre|kilometre)"
    r"|(?:a|one|two|three) (?:half|thirds?|quarters?|fifths?|tenths?))\b",
    re.I,
)
"""How long, far or much, told without a number: "nearly an hour", "half an hour", "about a third"."""
_RANGE = re.compile(r"\bbetween (?=\w+ and (?P<high>\w+))", re.I)
LEVEL = {"upper": 0, "about": 0, "exact": 1, "lower": 1}
"""How firm a bound is."""


def counted(bounds: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The numbers, without "an hour" and the like."""
    return {value: bound for value, bound in bounds.items() if value[0].isdigit()}


def bounds(text: str, hits: Sequence[Hit]) -> dict[str, tuple[str, str]]:
    """Every number of a sentence with how it is bounded, and the words for it; ``hits`` are its words for bounds."""
    found: dict[str, tuple[str, str]] = {}
    numbers = [(m.start(), m.end(), _value(m)) for m in _NUMBER.finditer(text)]
    numbers += [(m.start(), m.end(), m["unit"].lower()) for m in _ONE_UNIT.finditer(text)]
    two = [(h.start, h.end) for h in hits if h.entry.get("kind") == "parties"]  # "the two talked" counts nobody
    ranges = {m.start("high"): m.start() for m in _RANGE.finditer(text)}
    for begins, ends, value in numbers:
        told = any(start <= begins < end for start, end in two)
        if told or not value or (len(value) == 4 and value[:2] in ("19", "20")):
            continue
        near = [
            h for h in hits
            if h.entry.get("kind") in ("upper", "lower", "about")
            and (0 <= begins - h.end <= 2 or 0 <= h.start - ends <= 2)
        ]  # fmt: skip
        bound = str(near[0].entry.get("kind")) if near else ("upper" if begins in ranges else "exact")
        start, end = min([ranges.get(begins, begins), *(h.start for h in near)]), max([ends, *(h.end for h in near)])
        found.setdefault(value, (bound, text[start:end]))
    return found


def _value(match: re.Match[str]) -> str:
    """A number in figures, whatever it is written in; empty where the word is none."""
    word, scale = match["n"].lower(), (match["scale"] or "").lower()
    figures = word.replace(",", "") if word[0].isdigit() else _SMALL.get(word, "1" if word in _ONE and scale else "")
    if not figures or not scale:
        return figures or str(_SCALE.get(word, ""))
    return f"{float(figures) * _SCALE[scale]:.10g}"
