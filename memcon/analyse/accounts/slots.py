"""What two accounts of one point can be compared by one slot at a time: numbers, places, and who took part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.analyse.accounts.units import COUNTED, CURRENCIES, Unit
from memcon.language.roster import side_names
from memcon.language.stems import stems_in
from memcon.records import AccountPoint, Quantity

_OFTEN = re.compile(
    r"\b(once|twice|(?:two|three|four|five|six|seven|eight|ten|\d{1,2}) times)"
    r" (?:a|each|every|per) (day|week|month|year)\b",
    re.I,
)
_TIMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_ONCE_WORDS = {"once": "one times", "twice": "two times"}
_WHERE = re.compile(
    r"\b(?:meet|meets|met|meeting|sit|host|hosted|held|hold|convene|conference|summit|talks|round"
    r"|(?:take|took) place)\b"
    r"(?:\s[^\s.;:]{1,24}){0,6}?\s(?:in|at)\s(?:the\s(?:town|city|port|village)\sof\s)?"
    r"([A-Z][\w'’-]{1,30}(?:\s(?:del|de|la|el|al)?\s?[A-Z][\w'’-]{1,30}){0,3})"
)
_WITH = re.compile(
    r"\b(?:accompanied by|attended by|joined by|made up of|composed of|delegations? included|in the presence of"
    r"|represented by|was flanked by)\s+(.{3,300})", re.I
)  # fmt: skip


def number_of(left: Sequence[AccountPoint], right: Sequence[AccountPoint]) -> tuple[Quantity, Quantity] | None:
    """Two numbers of one thing, or two sums of money, that differ; None where some numbers of that thing agree."""
    first, second = ([q for p in points for q in p.quantities if not _is_length(p, q)] for points in (left, right))
    money = [[q for q in side if q.unit in CURRENCIES] for side in (first, second)]
    if all(money) and not {(q.unit, q.low) for q in money[0]} & {(q.unit, q.low) for q in money[1]}:
        return money[0][0], money[1][0]
    for a in first:
        for b in second:
            if not _alike(a, b) or (a.low, a.high) == (b.low, b.high):
                continue
            counted = ([q for q in side if _alike(q, a)] for side in (first, second))
            mine, theirs = ({(q.low, q.high) for q in side} for side in counted)
            if not mine & theirs:
                return a, b
    return None


def _alike(left: Quantity, right: Quantity) -> bool:
    return left.unit == right.unit or any(left.unit in kind and right.unit in kind for kind in COUNTED)


def _is_length(point: AccountPoint, quantity: Quantity) -> bool:
    """Whether it only counts the minutes or hours of the talk, which are compared as its length."""
    return point.minutes is not None and (quantity.unit or "").startswith(("minute", "hour"))


def often_of(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[str, str] | None:
    """How often each side says that something is to be in one span of time ("twice a week"), if not the same."""
    first, second = ([m for u in units for m in _OFTEN.finditer(u.span.text)] for units in (left, right))
    for a in first:
        for b in second:
            if a[2].lower() == b[2].lower() and _times(a) != _times(b):
                return a[0], b[0]
    return None


def _times(match: re.Match[str]) -> str:
    return _ONCE_WORDS.get(match[1].lower(), match[1].lower())


def places_of(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[str, str] | None:
    """Where either side says that a meeting was or will be, if both name a place and none of them is the same.

    A country is no other place than a city that may lie in it.
    """
    first, second = ([m[1] for u in units for m in _WHERE.finditer(u.span.text)] for units in (left, right))
    wide = set(side_names().values()) | _TIMES
    if not first or not second or any(name.split()[0] in wide or name in wide for name in (*first, *second)):
        return None
    plain = [{_plain(name) for name in names} for names in (first, second)]
    return None if plain[0] & plain[1] else (first[0], second[0])


def _plain(name: str) -> str:
    return re.sub(r"[\s'’-]", "", name).lower()


def participants_of(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[str, str] | None:
    """The people whom each side says to have been there, if each names some whom the other does not."""
    first, second = (next((m for u in units if (m := _WITH.search(u.span.text))), None) for units in (left, right))
    if first is None or second is None:
        return None
    named = [set(stems_in(m[1])) for m in (first, second)]
    if not named[0] - named[1] or not named[1] - named[0]:
        return None
    return first[0].rstrip(" .,;"), second[0].rstrip(" .,;")
