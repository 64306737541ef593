"""Which time expression of its sentence dates a contact, and what the day of a saying tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from memcon.extract.contacts.clauses import Sentence
from memcon.language.lexicon import Hit
from memcon.records import Span, Time

_SAYING = re.compile(
    r"\b(?:said|says|told|tells|wrote|writes|reported|reports|announced|added|stated|posted|tweeted|claimed|confirmed"
    r"|denied|released|issued|asked|acknowledged|explained|revealed|disclosed|quoted|published|dismissed|rejected)\s+"
    r"(?:(?:late|early|on|in|the|that|reporters|journalists|earlier|again|also|him|her)\s+){0,4}$",
    re.IGNORECASE,
)


def is_of_saying(text: str, time: Time) -> bool:
    """Whether a time is that of a statement ("said on Monday")."""
    return bool(_SAYING.search(text[max(0, time.start - 60) : time.start]))


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the date of a contact may stand: its own words (``core``), its clause (``bounds``), behind its ``word``."""

    core: Span
    bounds: Span
    word: Span


def time_for(
    times: Sequence[Time], sentence: Sentence, reach: Reach, taken: Iterable[Span], nouns: Sequence[Hit] = ()
) -> Time | None:
    """The time expression that dates the contact: inside its own words, else the nearest in its clause.

    The date of a statement ("said on Monday") and the words of other contacts (``taken``) are left out; a day before
    a contact noun (``nouns``: "Friday's phone call") dates that noun. A time before the contact word, with a new verb
    between, is that of what was told first ("landed on Monday and met her on Tuesday").
    """
    core, others = reach.core, tuple(taken)
    usable = [
        t
        for t in times
        if reach.bounds.start <= t.start
        and t.end <= reach.bounds.end
        and t.edtf is not None
        and not any(o.start <= t.start and t.end <= o.end for o in others)
        and not _SAYING.search(sentence.slice(t.start - 60, t.start))
        and not _in_dateline(sentence, t)
        and (_of_contact(sentence, t, core, nouns) or not _qualifies(sentence, t, core))
        and not (core.end <= t.start and _turns(sentence, core.end, t))
    ]
    usable = [t for t in usable if not _in_relative_clause(sentence, t, reach.word)] or usable
    usable = [
        t for t in usable if not _set_apart(t, sentence, reach.word) and not _ends_before(t, sentence, reach, others)
    ]
    own = [t for t in usable if not _of_verb_before(t, sentence, reach.word)]
    usable = own or usable
    inside = [t for t in usable if core.start <= t.start and t.end <= core.end]
    if inside:
        return _finest(inside)
    usable = [t for t in usable if not _between_others(t, core, others)]
    usable = [t for t in usable if t.precision != "year" or _distance(t, core) <= _NEAR_YEAR]
    nearest = min(usable, key=lambda t: _distance(t, core), default=None)
    finer = [t for t in usable if nearest is not None and t.precision == "day" and 0 <= t.start - nearest.end <= _NEXT]
    return nearest if nearest is None or nearest.precision == "day" or not finer else finer[0]


_NEXT = 6
"""So many characters behind "earlier this week" its own day may stand: "on Wednesday", ", on Wednesday"."""
_NEAR_YEAR = 40
"""So many characters off, a bare year still dates a contact: further on it is of something else."""


def _of_verb_before(time: Time, sentence: Sentence, word: Span) -> bool:
    """Whether another verb stands between the time and the contact word: it is that verb's, unless no other is told."""
    return time.end <= word.start and bool(_AND.search(sentence.slice(time.end, word.start).lower()))


def _set_apart(time: Time, sentence: Sentence, word: Span) -> bool:
    """Whether the time is of what was told before a "but", a semicolon or ", and a" that opens another clause."""
    between = sentence.slice(time.end, word.start) if time.end <= word.start else ""
    return bool(_BUT.search(between)) or bool(_AND_ONE.search(between))


def _ends_before(time: Time, sentence: Sentence, reach: Reach, others: Sequence[Span]) -> bool:
    """Whether the time ends the clause of another contact: that of B in "A met B on Monday and C rang D"."""
    first = min(reach.core.start, reach.word.start)
    opened = time.end <= first and _JOINED.fullmatch(sentence.slice(time.end, first)) is not None
    named = sentence.words[at].capital if opened and (at := sentence.at(first)) < len(sentence.words) else False
    return named and any(o.start < time.start for o in others)


_JOINED = re.compile(r",? and (?:then |later |that )?(?:the )?")
_AND_ONE = re.compile(r", and (?:an?|another|no) (?:[\w’'-]+ ){0,5}$")
_BUT = re.compile(r";|,[”\"]? (?:but|while) |\bbut (?:said|added|also said|told) ")
_PLACE = re.compile(r"[A-Z][A-Z .,'’/-]{1,60}")
_AGENCY = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[-–—]\s|,?\s+[A-Z]{2,12}\b\s*[.-]")


def _in_dateline(sentence: Sentence, time: Time) -> bool:
    """Whether the time is the day of the story ("GENEVA, March 3 (Agency) - ..."), and of nothing that it tells."""
    place = sentence.slice(sentence.start, time.start).strip()
    return bool(_PLACE.fullmatch(place)) and bool(_AGENCY.match(sentence.slice(time.end, time.end + 50)))


_AND = re.compile(
    r"\band (?:(?:then|later|also|will|would|is|was|are|were|has|had|may|he|she|they|it) "
    r"|\w+(?:ed|s) |(?:met|spoke|held|rang|saw|sat) )|[;:]|\b(?:but|while)\b|\band $"
)
_TURN = re.compile(
    r"\band\s+(?:a|an|the|his|her|its|to|that|he|she|they)\b|[;:]|\b(?:but|while|after|before|since|who|which|where)\b"
)


# what may part a contact and its day without telling of anything else
_SETTLED = re.compile(
    r",? (?:which|that)"
    r"(?: (?:[\w’'-]+ ){1,4}(?:agree[sd]?|say|says|said|confirm(?:s|ed)?|acknowledged?|insist(?:s|ed)?))?"
    r" (?:took place|happened|was|were|is|are|had been)"
    r"(?: (?:to|be|take place|held|due|set|scheduled|planned|expected|for)\b)*",
    re.IGNORECASE,
)
# "for the first time since the fighting resumed, in X on 9 May": an aside that its comma closes
_SINCE_ASIDE = re.compile(
    r"\b(?:since [^,;:]{2,60}|(?:before|after) (?:the|his|her|its|their|an?) [^,;:]{2,40}), ?(?=on |in |$)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}(?::\d\d)? ?[ap]\.?m|(?:noon|midday|midnight)\b", re.IGNORECASE)
_UP_TO = re.compile(r"\b(?:after|before|since)\s$", re.IGNORECASE)


def _in_relative_clause(sentence: Sentence, time: Time, word: Span) -> bool:
    """Whether the time stands in an aside on the subject: "A, who landed (or: named) on Monday, met B"."""
    if time.end > word.start:
        return False
    opened = _WHO.search(sentence.slice(sentence.start, time.start))
    return opened is not None and "," in sentence.slice(time.end, word.start)


_WHO = re.compile(r",\s(?:who|which|where|(?:just |newly |re-)?[a-z]{2,}(?:ed|sen|orn|own)(?: in)?)\s[^,;:]*$")


def _turns(sentence: Sentence, start: int, time: Time) -> bool:
    """Whether another clause begins between a contact and a time.

    "Since the vote of" begins none, nor does "until after midnight on", nor "which was to be held on".
    """
    between = _SINCE_ASIDE.sub(" ", _SETTLED.sub("", sentence.slice(start, time.start)))
    between = _UP_TO.sub("", between) if _HOUR.match(time.text) else between
    if _AND_ON.search(between) and _SUBJECT.match(sentence.slice(time.end, time.end + 30)):
        return True
    event = _SINCE_EVENT.search(between)
    opening = time.text.partition(" ")[0] if time.text[:2].lower() in ("a ", "th") else ""  # "and a week before that"
    return bool(_TURN.search((between[: event.start()] if event else between + opening).lower()))


# "held talks, and on Monday they signed": what is told of that day has a subject of its own
_AND_ON = re.compile(r"\band (?:(?:on|in|at|by|late|early|later|the|last|this) ){0,3}$", re.IGNORECASE)
_SUBJECT = re.compile(r",? (?:they|he|she|it|we|the (?:two|pair|leaders|presidents|ministers)|both) (?!and\b)[a-z]")


def _of_contact(sentence: Sentence, time: Time, core: Span, nouns: Sequence[Hit]) -> bool:
    """Whether the time stands before a contact noun that belongs to the words ``core`` ("during a Saturday call")."""
    for hit in nouns:
        if 0 < hit.start - time.end <= 30 and hit.start <= core.end + 60:
            gap = sentence.slice(time.end, hit.start)
            if re.fullmatch(r"(?:['’]s)?\s(?:[\w-]+\s){0,3}", gap) and not _TURN.search(gap):
                return True
    return False


def said_on(times: Sequence[Time], sentence: Sentence) -> Time | None:
    """The day on which the sentence says that something was said; None where none or several are told."""
    days = [
        t
        for t in times
        if t.precision == "day"
        and sentence.start <= t.start < sentence.end
        and _SAYING.search(sentence.slice(t.start - 60, t.start))
    ]
    return days[0] if len(days) == 1 else None


_SINCE_EVENT = re.compile(
    r"\bsince (?:(?:the|his|her|its|their|a)\s)?(?:[\w’'-]+\s){0,4}(?:of|on|in)\s$", re.IGNORECASE
)


def closed(time: Time, sentence: Sentence, day: date | None) -> Time:
    """ "Since the vote of 5 March", with the day of the document as its end, where the contact lies in the past."""
    opened = time.earliest is not None and time.latest is None
    event = _SINCE_EVENT.search(sentence.slice(time.start - 60, time.start))
    if time.earliest is None or not (opened or event):
        return time
    if day is None or day <= time.earliest:
        return (
            time if opened else replace(time, edtf=f"{time.earliest.isoformat()}/..", latest=None, precision="interval")
        )
    start = (time.edtf or "").split("/")[0]
    return replace(time, edtf=f"{start}/{day.isoformat()}", latest=day, precision="interval")


def _qualifies(sentence: Sentence, time: Time, core: Span) -> bool:
    """Whether the time only qualifies another noun ("the May ceasefire", "Sunday's report")."""
    after = sentence.slice(time.end, time.end + 30)
    own = re.match(r"['’]s\s", after) if _COUNTING.match(time.text) is None else None
    word = re.match(r"(?:['’]s)?\s+([a-z][\w-]*)", after)
    if word is None or (core.start - 30 <= time.start <= core.start and time.end + 30 >= core.start):
        return False
    if own:
        return True
    if _NUMBERED.match(time.text):  # "on the 2nd of April met"
        return False
    before = sentence.slice(time.start - 14, time.start).lower()
    if not re.search(r"\b(?:the|a|an|this|that|\w+['’]s)\s+$", before):
        return False
    return word[1] not in _CLOSED


_COUNTING = re.compile(r"[\w -]{1,30}\b(?:before|after|eve of)\s", re.IGNORECASE)
"""What counts from a day and only names whose it was: "two days after Sunday's vote"."""
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b")
_CLOSED = frozenset(
    "and or but in on at by to for of with about from over after before during as that which who when while where via "
    "is was were has had will would he she it they the a an following amid since until between through".split()
)


def _between_others(time: Time, core: Span, others: Sequence[Span]) -> bool:
    """Whether another contact's words stand between the time and the contact."""
    low, high = min(time.end, core.end), max(time.start, core.start)
    return any(low <= o.start and o.end <= high for o in others)


def _finest(times: Sequence[Time]) -> Time:
    order = {"day": 0, "month": 1, "interval": 2, "year": 3, "unknown": 4}
    return min(times, key=lambda t: (order[t.precision], t.start))


def _distance(time: Time, core: Span) -> int:
    return time.start - core.end if time.start >= core.end else core.start - time.end + 20
