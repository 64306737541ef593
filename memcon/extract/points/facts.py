"""What a clause says of the talk itself: how long it lasted, and who began it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.extract.tools import Tools
from memcon.language.words import POSSESSIVES, PREPOSITIONS, words
from memcon.records import Mention, Minutes, Span

_SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_SMALL |= {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "ninety": 90,
}
_NUMBER = (
    r"(?:\d{1,3}(?:\.\d)?|(?:"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r")(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_HEDGE = (
    r"(?:(?P<under>almost|nearly|just under|less than|close to)"
    r"|(?P<over>(?:a little |just |well )?(?:more than|over)|at least)"
    r"|(?P<about>about|around|roughly|approximately|some))"
)
_LENGTH = re.compile(
    rf"(?:\b{_HEDGE}\s+)?\b(?:(?P<half>half an hour|half-hour)|(?P<whole>hour-long)"
    rf"|(?P<hours>{_NUMBER})(?P<plus>\s+and\s+a\s+half)?[\s-]hours?\b(?:-long)?"
    rf"(?:\s+and\s+a\s+(?P<share>half|quarter))?"
    rf"(?:\s+(?:and\s+)?(?P<more>{_NUMBER})\s+minutes?)?"
    rf"|(?P<minutes>{_NUMBER})[\s-]minutes?\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\bfrom (\d{1,2})[:.](\d{2})(?:\s?[ap]\.?m\.?)? (?:to|until) (\d{1,2})[:.](\d{2})\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"\s*(?:ago|before|after|later|earlier|notice)\b", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:within|in|every|next|last|past|earlier)\s+(?:the\s+)?$", re.IGNORECASE)
_LONGEST = 1440
_CALL_FROM = re.compile(r"\s+(?:an?|the|another)\s+(?:[\w-]+\s+){0,3}call\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class _Named:
    """A name of a side or of its people."""

    start: int
    end: int
    side: str


def minutes_in(text: str, start: int = 0) -> Minutes | None:
    """The length stated in ``text``, which stands at ``start``: the one without a hedge, where there are several."""
    clock = _CLOCK.search(text)
    if clock:
        first, last = int(clock[1]) * 60 + int(clock[2]), int(clock[3]) * 60 + int(clock[4])
        length = (last - first) % 720
        return Minutes(length, length, length, _span(clock, start)) if 0 < length < _LONGEST else None
    found = [m for m in (_minutes(text, match, start) for match in _LENGTH.finditer(text)) if m is not None]
    return next((m for m in found if m.low == m.high), found[0] if found else None)


def _minutes(text: str, match: re.Match[str], start: int) -> Minutes | None:
    within = _DEADLINE.search(text[: match.start()][-16:]) and not match[0].lower().endswith("long")
    if _ELSEWHERE.match(text, match.end()) or within:
        return None
    if match["half"]:
        value = 30.0
    elif match["whole"]:
        value = 60.0
    elif match["hours"]:
        value = 60 * _number(match["hours"]) + (30 if match["plus"] else 0)
        value += {"half": 30, "quarter": 15}.get((match["share"] or "").lower(), 0)
        value += _number(match["more"]) if match["more"] else 0
    else:
        value = _number(match["minutes"])
    if not 0 < value < _LONGEST:
        return None
    low, high = value, value
    if match["under"]:
        low = value * 0.8
    elif match["over"]:
        high = value * 1.25
    elif match["about"]:
        low, high = value * 0.8, value * 1.2
    elif not match["minutes"] and not match["more"]:
        # Whole and half hours are rounded by whoever names them.
        low, high = value * 0.85, value * 1.15
    return Minutes(round(value), round(low), round(high), _span(match, start))


def _number(word: str) -> float:
    low = word.lower()
    if low[0].isdigit():
        return float(low)
    tens, _, ones = low.partition("-")
    return float(_SMALL[tens] + (_SMALL[ones] if ones else 0))


def _span(match: re.Match[str], start: int) -> Span:
    return Span(start + match.start(), start + match.end(), match[0])


def initiator_in(
    sentence: Span, mentions: Sequence[Mention], sides: Sequence[str], tools: Tools
) -> tuple[str, Span] | None:
    """The side that began the talk by the words of ``sentence``, with those words; None where they do not say.

    ``mentions`` are those of the sentence, ``sides`` the two that talk: nobody else can have begun it.
    """
    named = [_Named(m.start, m.end, m.side) for m in mentions if m.side and m.text.lower() not in POSSESSIVES]
    base = sentence.start
    named += [_Named(base + h.start, base + h.end, h.side) for h in tools.names.find(sentence.text) if h.side]
    parties = sorted({n for n in named if n.side in sides})
    for hit in tools.lexicon("initiative").find(sentence.text):
        start, end = base + hit.start, base + hit.end
        side = _whose(str(hit.entry.get("whose")), sentence, (start, end), parties)
        if side is not None:
            return side, Span(start, end, hit.text)
    return None


def _whose(whose: str, sentence: Span, at: tuple[int, int], parties: Sequence[_Named]) -> str | None:
    start, end = at
    before = [m for m in parties if m.end <= start]
    after = [m for m in parties if m.start >= end]
    text, base = sentence.text, sentence.start
    match whose:
        case "behind":
            return after[0].side if after and after[0].start - end < 30 else None
        case "from" if _CALL_FROM.match(text, end - base):
            behind = next((m for m in after if re.search(r"\bfrom\b[^,.;]*$", text[end - base : m.start - base])), None)
            return behind.side if behind else None
        case "latter":
            return before[-1].side if len({m.side for m in before}) > 1 else None
        case "alone":
            return before[-1].side if before and _does(text[before[-1].end - base : start - base]) else None
        case "subject":
            return _caller(sentence, at, before, after)
        case "owner":
            owned = re.search(r"\b(?:his|her)\s+(?:\w+\s+){0,2}$", text[: start - base])
            thanked = re.search(r"\b(?:thank\w*|appreciat\w*|grateful|gratitude)\b", text[: start - base], re.I)
            return before[-1].side if owned and thanked and before else None
    return None


def _does(between: str) -> bool:
    """Whether whoever stands before ``between`` is the subject of the verb behind it."""
    return re.fullmatch(r"(?:\W*who )?\W*(?:had |has |also |then )?", between) is not None


def _caller(sentence: Span, at: tuple[int, int], before: Sequence[_Named], after: Sequence[_Named]) -> str | None:
    """Who rang: the subject right before the verb, with the other party (or a mere "me", or a time) behind it."""
    start, end = at
    text, base = sentence.text, sentence.start
    if not before or not _does(text[before[-1].end - base : start - base]):
        return None
    rest = text[end - base :]
    rung = next((m for m in after if m.side != before[-1].side), None)
    between = words(text, end - base, rung.start - base) if rung is not None else ()
    spoken_to = rung is not None and len(between) <= 4 and not {w.lower for w in between} & PREPOSITIONS
    to_me = re.match(
        r"\s+(?:me|us)\b|\s+(?:this (?:morning|afternoon|evening)|today|yesterday|earlier|tonight)\b", rest
    )
    return before[-1].side if spoken_to or to_me else None
