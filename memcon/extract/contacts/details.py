"""What a contact's own words say of it: duration, place, initiator, number, kind and formality."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.clauses import Sentence
from memcon.language.lexicon import Hit
from memcon.records import Mention, Span

_UNITS: dict[str, int | None] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "ninety": 90, "several": None, "half": 0,
}  # fmt: skip
_UNITS |= {
    f"{tens}{joint}{one}": (_UNITS[tens] or 0) + (_UNITS[one] or 0)
    for tens in ("twenty", "thirty", "forty", "fifty") for joint in "- "
    for one in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:\.\d)?|" + "|".join(sorted(_UNITS, key=len, reverse=True))
_MINUTES = re.compile(rf"\b({_NUMBER})[\s-]minutes?\b", re.IGNORECASE)
_HOURS = re.compile(
    rf"(?<!\bhalf\s)\b({_NUMBER})(\s+and\s+a\s+half)?[\s-]hours?(?:-long)?\b(\s+and\s+a\s+half)?(?:\s+and\s+({_NUMBER})\s+minutes)?",
    re.IGNORECASE,
)
_HALF_HOUR = re.compile(r"\bhalf an hour\b|\bhalf-hour\b", re.IGNORECASE)
_QUARTER = re.compile(r"\b(?:(?P<three>three[ -]quarters) of|a quarter of) an hour\b", re.IGNORECASE)
_ABOUT_TIME = re.compile(r"\b(?:ago|before|after|later|earlier|within|every|less than|past|last|next)\b", re.IGNORECASE)
# what a number counts, where it counts no contacts: "the two held talks", "five hours of talks"
_NO_CONTACTS = (
    "held|hold|holds|had|have|has|will|would|did|do|is|are|was|were|began|met|spoke|took|shared|also|later|already|then|"
    "minutes?|hours?|days?|weeks?|months?|years?|"
    "leaders|presidents|premiers|ministers|men|women|sides|countries|governments|nations|states|capitals|parties|"
    "officials|diplomats|envoys|generals|delegations|allies|neighbours|neighbors"
)
_COUNT = re.compile(
    r"\b(?:(as many as|up to|at least|more than|about|some|around|over)\s+)?"
    r"(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|dozens of|several|numerous"
    r"|multiple)\s+"
    rf"(?:(?!(?:{_NO_CONTACTS})\b)\w+\s+){{0,3}}$",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\b(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|several|many)\s+times\b", re.IGNORECASE)


def number_of(word: str) -> float | None:
    """The number that a numeral or number word stands for."""
    low = word.lower()
    if low in _UNITS:
        return _UNITS[low]
    try:
        return float(low)
    except ValueError:
        return None


def duration_in(text: str) -> tuple[int, int, int] | None:
    """Minutes, start and end of the duration stated in ``text``; None where there is none."""
    for m in _HOURS.finditer(text):
        whole = number_of(m[1])
        if whole is None or _ABOUT_TIME.match(text[m.end() :].lstrip()):
            continue
        minutes = whole * 60 + (30 if m[2] or m[3] else 0) + (number_of(m[4]) or 0 if m[4] else 0)
        if 0 < minutes <= 1440 and not _deadline(text, m.start()):
            return int(minutes), m.start(), m.end()
    for m in _MINUTES.finditer(text):
        minutes = number_of(m[1]) or 0
        if minutes and not _ABOUT_TIME.match(text[m.end() :].lstrip()) and not _deadline(text, m.start()):
            return int(minutes), m.start(), m.end()
    quarter = _QUARTER.search(text)
    if quarter:
        return (45 if quarter["three"] else 15), quarter.start(), quarter.end()
    m2 = _HALF_HOUR.search(text)
    return (30, m2.start(), m2.end()) if m2 else None


def _deadline(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:within|in|every|next|last|past|earlier|of)\s+(?:the\s+)?$", text[:start].lower()))


def count_in(sentence: Sentence, start: int, end: int, noun: bool) -> int | None:
    """How many contacts the noun at ``start:end`` counts ("as many as seven calls"); None where it counts none."""
    m = _COUNT.search(sentence.slice(start - 60, start))
    if m is not None and noun and m[2].lower() not in {"several", "numerous", "multiple", "dozens of"}:
        number = 12.0 if m[2].lower() == "a dozen" else number_of(m[2])
        return int(number) if number and number > 1 else None
    after = _TIMES.search(sentence.slice(end, end + 60))
    if after and (number := number_of(after[1])):
        return int(number)
    return None


def is_repeated(sentence: Sentence, start: int, end: int, noun: bool) -> bool:
    """Whether the words speak of several contacts without saying how many."""
    before = noun and _COUNT.search(sentence.slice(start - 60, start))
    behind = sentence.slice(end, end + 60)
    return bool(before or _TIMES.search(behind) or _EVERY.search(behind))


_EVERY = re.compile(r"\bevery (?:few |other |couple of |two |three )?(?:days?|weeks?|months?)\b", re.IGNORECASE)


# between a contact and a place: what the talk was about, or another clause
# "the war in the south", "seven bases in the north": where something else is, and no talk is held
_ELSE_IN = re.compile(
    r"\b(?:war|conflict|crisis|peace|fighting|truce|ceasefire|situation|elections?|hostages|prisoners|sailors|civilians"
    r"|citizens|refugees|bases?|troops|forces|soldiers|missiles?|weapons|presence|stationed|deployed|interests|influence"
    r"|plants?|companies|investments?|allies)\s+(?:in|at|near)\s+(?:the\s+)?(?:\w+\s+)?$"
)
# "to support the talks in the capital": where others meet
_OF_OTHERS = re.compile(
    r"\b(?:talks|summit|meetings?|conference|negotiations|ceremony|signing)\s(?:in|at|near)\s(?:the\s)?$"
)
_OF_THE_TALK = re.compile(
    r"\b(?:about|over|regarding|ending|end|war|conflict|crisis|peace|and|said|says|that|to|after|following|since)\b"
)


_OPENING = re.compile(r"(?:In|At|On the (?:sidelines|margins) of [^,;]{0,50}\b(?:in|at))\s(?:the\s)?$")


def place_for(mentions: Sequence[Mention], sentence: Sentence, core: Span) -> Mention | None:
    """The place named right behind the contact word or its parties ("in the capital", "at the palace")."""
    for mention in mentions:
        if mention.kind != "place" or not (core.start <= mention.start < core.end + 40):
            continue
        before = sentence.slice(mention.start - 24, mention.start).lower()
        gap = sentence.slice(core.end, mention.start)
        if (
            _OF_THE_TALK.search(gap.lower())
            or _ELSE_IN.search(before)
            or _OF_OTHERS.search(gap.lower())
            or sentence.slice(mention.end, mention.end + 2) in ("'s", "’s")
        ):
            continue
        if re.search(r"\b(?:in|at|near)\s+(?:the\s+)?(?:\w+\s+)?$", before) and not re.search(r"[,;:.]\s", gap):
            return mention
    return next((m for m in mentions if _opens_with(m, sentence, core)), None)


def _opens_with(place: Mention, sentence: Sentence, core: Span) -> bool:
    """Whether the sentence opens with the place of what it tells: "In Vienna, A met B"."""
    opening = sentence.slice(sentence.start, place.start)
    behind = sentence.slice(place.end, core.start)
    return (
        place.kind == "place" and bool(_OPENING.match(opening)) and bool(re.fullmatch(r",\s(?:[\w.]+\s){0,4}", behind))
    )


def manner_near(hits: Sequence[Hit], span: Span, part: str) -> Hit | None:
    """The first manner or formality word inside ``span``."""
    return next((h for h in hits if span.start <= h.start and h.end <= span.end and h.entry.get("part") == part), None)
