"""The day from which a document counts its relative dates, and why that day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.extract.times.calendar import ORDINALS, month_number
from memcon.extract.times.expressions import find_matches
from memcon.extract.times.plausible import Match
from memcon.extract.times.tense import direction
from memcon.vocabulary import Anchor

_HEAD_CHARS = 1200
_HEAD_LINES = 9
_SLACK = timedelta(days=3)
_AGES = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class AnchorDate:
    """The day that relative expressions count from (``None``: there is none), its kind and the reasons.

    ``published_fits`` is False where a publication date was given that cannot be the text's own.
    """

    day: date | None
    kind: Anchor
    reasons: tuple[str, ...] = ()
    published_fits: bool = True


@dataclass(frozen=True, slots=True)
class _Head:
    """A date that the text carries at its head; ``bare`` when it stands alone on its line."""

    day: date
    bare: bool
    year_given: bool
    end: int


def published_day(published: str | None) -> date | None:
    """The day of an ISO date or date and time; ``None`` for anything else."""
    try:
        return date.fromisoformat((published or "").strip()[:10])
    except ValueError:
        return None


def calendar_day(found: Match, year: int | None = None) -> date | None:
    """The day of a date written out, with ``year`` where it has none of its own; ``None`` if there is no such day."""
    try:
        written = int(found.get("year") or year or 0)
        match found.kind:
            case "iso":
                return date(written, int(found.get("month")), int(found.get("day")))
            case "slash":
                return slash_day(int(found.get("a")), int(found.get("b")), written)
            case "date":
                return date(written, month_number(found.get("month")), day_number(found.get("day")))
            case _:
                return None
    except ValueError:
        return None


def day_number(words: str) -> int:
    """The day of the month in "7", "7th" or "seventh"; raises ``ValueError`` for others."""
    return ORDINALS.index(words) + 1 if words in ORDINALS else int(words.rstrip("stndrh"))


def slash_day(first: int, second: int, year: int) -> date | None:
    """The day of 13/11/2024 or 11/13/2024; ``None`` where both orders make a different day."""
    if first == second or second > 12:
        return date(year, first, second)
    if first > 12:
        return date(year, second, first)
    return None


_LINE_BEFORE = re.compile(
    r"[^\w]{0,4}(?:(?:published|posted|updated|date|dated|released|issued|created|first published|last updated|on"
    r"|as of)"
    r"[\s:]{0,3}(?:on\s)?)?[\W_]{0,4}",
    re.I,
)
_LINE_AFTER = re.compile(
    r"[\s,.|at–—-]{0,5}(?:\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?)?\s?\(?(?:[A-Z]{2,5})?\)?)?[\W_]{0,5}", re.I
)
_CITY_BEFORE = re.compile(r"[\W_]{0,4}(?:[A-Z][\w.'’/-]{0,24}[\s,.]{0,3}){1,6}[-–—(/:]{0,2}\s{0,2}")
_AGENCY_AFTER = re.compile(
    r"\s{0,2}[.,]?\s{0,2}(?:[-–—_]|\(|\)|/|:|[A-Z]{2,}|[A-Z][\w-]{1,20}\.\s{0,2}[-–—/])|\.\s{1,3}[A-Z]"
)
_NO_CITY = frozenset(
    {
        "on", "in", "by", "since", "until", "the", "from", "after", "before", "last", "for", "during", "at", "as",
        "a", "an", "when", "it", "is",
    }
)  # fmt: skip


def _dateline(line: str, found: Match) -> bool | None:
    """True for a bare header date, False for a dateline before the text, ``None`` for neither."""
    before, after = line[: found.start], line[found.end :]
    if len(line) <= 80 and _LINE_BEFORE.fullmatch(before) and _LINE_AFTER.fullmatch(after):
        return True
    first = re.match(r"\W{0,4}(\w+)", before)
    if first is None or first[1].lower() in _NO_CITY or found.start > 90:
        return None
    if _CITY_BEFORE.fullmatch(before) and (_AGENCY_AFTER.match(after) or not after.strip(" .")):
        return False
    return None


def _head_date(text: str, published: date | None) -> _Head | None:
    position = 0
    for number, line in enumerate(text[:_HEAD_CHARS].split("\n")):
        if number >= _HEAD_LINES + 6:
            break
        for found in find_matches(line[:160]):
            if found.kind not in ("iso", "slash", "date") or found.start > 100:
                continue
            bare = _dateline(line, found)
            day = _nearest_year(found, published)
            if bare is not None and day is not None:
                return _Head(day, bare, bool(found.get("year")), position + found.end)
        position += len(line) + 1
    return None


def _nearest_year(found: Match, published: date | None) -> date | None:
    if found.get("year"):
        return calendar_day(found)
    if published is None:
        return None
    days = [calendar_day(found, published.year + step) for step in (-1, 0, 1)]
    return min((d for d in days if d), key=lambda d: abs(d - published), default=None)


def _body_days(text: str, matches: tuple[Match, ...], start: int) -> list[tuple[date, int]]:
    """The full dates after the head, each with the direction in which its clause looks (-2: told right beside it)."""
    found = []
    for match in matches:
        day = calendar_day(match) if match.start >= start and match.get("year") else None
        if day:
            beside = _TOLD.search(text[max(0, match.start - 40) : match.start])
            found.append((day, -2 if beside else direction(text, match.start, match.end)))
    return found


_TOLD = re.compile(
    r"\b(?:said|told|met|spoke|talked|called|wrote|announced|reported|held|visited|arrived|signed|was|were|took place)"
    r"(?: [\w’'-]{1,15}){0,3} (?:on |, )?$",
    re.I,
)


def choose_anchor(text: str, matches: tuple[Match, ...], published: date | None) -> AnchorDate:
    """The day that ``text`` counts from: its head date or its publication date, whichever its own dates allow."""
    head = _head_date(text, published)
    body = _body_days(text, matches, head.end if head else 0)
    reasons: list[str] = []
    fits = published is None or not _impossible(published, body, "publication date", reasons)
    if head is not None and _impossible(head.day, body, "date at the head", reasons):
        head = None
    if head is not None and head.bare and body and all(abs(day - head.day) > _AGES for day, _ in body):
        reasons.append(f"the head's {head.day} lies years away from every full date in the text")
        head = None
    if head is not None and published is not None and fits:
        if abs(head.day - published) <= _SLACK or _head_wins(head, published, body):
            apart = abs((head.day - published).days)
            reasons.append(f"the text is dated {head.day} at its head, {apart} days from publication")
            return AnchorDate(head.day, "dateline", tuple(reasons), head.day <= published + timedelta(days=1))
        reasons.append(f"the head's {head.day} is farther from the text's own dates than the publication date")
        head = None
    if head is not None:
        reasons.append(f"the text is dated {head.day} at its head")
        return AnchorDate(head.day, "dateline", tuple(reasons), fits)
    if published is not None and fits:
        reasons.append(f"published {published}")
        return AnchorDate(published, "published", tuple(reasons))
    reasons.append("no date at the head and no usable publication date")
    return AnchorDate(None, "none", tuple(reasons), fits)


def _impossible(day: date, body: list[tuple[date, int]], name: str, reasons: list[str]) -> bool:
    later = [d for d, ahead in body if d > day + timedelta(days=1) and ahead <= 0]
    told = [d for d, ahead in body if d > day + timedelta(days=1) and ahead <= -2]
    others = [d for d, ahead in body if d <= day + timedelta(days=1)]
    if (told and len(told) > len(others)) or (len(set(later)) > 1 and not others):
        reasons.append(f"the {name} {day} cannot be the text's: it tells of {max(told or later)}")
        return True
    return False


def _head_wins(head: _Head, published: date, body: list[tuple[date, int]]) -> bool:
    if not head.bare or not head.year_given or not body:
        return head.year_given or not head.bare
    return min(abs(d - head.day) for d, _ in body) <= min(abs(d - published) for d, _ in body)
