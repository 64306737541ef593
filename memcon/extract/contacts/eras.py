"""Dates of contacts that hang on an office: "since taking office", "after his victory", "before the inauguration".

The tenures of the roster give the days. A president-elect's term of waiting begins on the day after the vote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from memcon.extract.contacts.finds import Finds
from memcon.records import Actor, Party, Span, Tenure, Time

_HIS = r"(?:(?:his|her|the|their|[\w.]+['’]s)\s+(?:[\w.]+\s+){0,2}?)"
_OFFICE = (
    r"(?:taking (?:up )?office|(?:he|she) took (?:up )?office|assuming (?:office|power|the presidency)"
    r"|entering (?:office|the \w+ \w+)|coming to (?:office|power)|(?:he|she) came to power"
    rf"|being sworn in|(?:he|she) was sworn in|becoming \w+|{_HIS}?inauguration|{_HIS}swearing[- ]in"
    rf"|return(?:ing)? to (?:office|power|the \w+ \w+)|{_HIS}return to (?:office|power|the \w+ \w+))"
)
_VOTE = (
    rf"(?:winning(?: the \w+| office)?|being (?:re-?)?elected|(?:he|she) won(?: the \w+)?"
    r"|(?:he|she) was (?:re-?)?elected"
    rf"|{_HIS}(?:re-?)?(?:election|victory|win|vote)(?: (?:victory|win))?)"
)
_END = (
    rf"(?:leaving (?:office|the \w+ \w+|power)|{_HIS}(?:presidency|premiership|term)(?: (?:had )?(?:ended|expired))?"
    r"|stepping down|(?:he|she) (?:had )?(?:left|stepped down)(?: office)?)"
)
_AFTER = r"\b(?:since|after|following)\s+"
_BEFORE = r"\b(?:before|ahead of|prior to|until)\s+"
_SINCE_OFFICE = re.compile(_AFTER + _OFFICE, re.IGNORECASE)
_SINCE_VOTE = re.compile(_AFTER + _VOTE + r"\b(?! (?:of|on|in)\b)", re.IGNORECASE)
_SINCE_END = re.compile(_AFTER + _END, re.IGNORECASE)
_UNTIL_OFFICE = re.compile(_BEFORE + _OFFICE, re.IGNORECASE)
_RECENTLY = re.compile(r"\b(?:recently|lately|in (?:recent|the past few) (?:days|weeks))\b", re.IGNORECASE)
# "their first call since he took office" tells the order of a call and not its day
_ORDINAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|latest|only)\b(?: [\w-]+){0,3}? "
    r"(?:time|call|talk|conversation|contact|meeting|exchange|letter|visit)\b",
    re.IGNORECASE,
)
_MONTH = timedelta(days=30)
_LONG = timedelta(days=1500)
"""An office taken longer ago than one term is hardly what "since the election" counts from."""


def era_time(finds: Finds, sentence: Span, clause: Span, parties: Sequence[Party], last: date | None) -> Time | None:
    """The interval that an office gives to a contact told in ``clause`` of ``sentence``; ``last`` is its latest day.

    None where no such words stand there, or the roster knows no day for them.
    """
    day = finds.day
    if day is None:
        return None
    words = finds.layers.document.text[clause.start : sentence.end]
    last = last or day
    for pattern, start_of in ((_SINCE_OFFICE, _taken), (_SINCE_VOTE, _elected), (_SINCE_END, _left)):
        match = pattern.search(words)
        told = finds.layers.document.text[sentence.start : clause.start + match.start()] if match else ""
        match = None if _ORDINAL.search(told) else match
        start = _latest(start_of, finds, parties, day) if match else None
        if match and start is not None and start <= last:
            return _interval(clause.start, match, start, last)
    if (match := _UNTIL_OFFICE.search(words)) is not None:
        return _until(finds, clause, match, parties, last)
    if (match := _RECENTLY.search(words[: clause.end - clause.start + 40])) is not None:
        return _interval(clause.start, match, last - _MONTH, last)
    opening = finds.layers.document.text[sentence.start : clause.start]
    if (match := _RECENTLY.match(opening)) is not None:
        return _interval(sentence.start, match, last - _MONTH, last)
    return _of_the_new(finds, clause, parties, last)


_RULE = re.compile(r"\b(?P<who>[A-Z][\w’'-]+) (?:administration|government)\b")
_NEW = timedelta(days=100)
"""So long after its first day a contact with "the A administration" is told of what has been since then."""


def _of_the_new(finds: Finds, clause: Span, parties: Sequence[Party], last: date) -> Time | None:
    """From the first day of a new administration on, where the contact is one with "the A administration"."""
    match = next((m for m in _RULE.finditer(clause.text) if any(m[0] in p.name for p in parties)), None)
    if match is None:
        return None
    heads = [Party(a.name) for a in finds.tools.roster.actors.values() if _leads_as(a, match["who"], last)]
    start = _latest(_taken, finds, heads, last) if len(heads) == 1 else None
    return _interval(clause.start, match, start, last) if start is not None and last - start <= _NEW else None


def _leads_as(actor: Actor, surname: str, day: date) -> bool:
    """Whether somebody of that surname heads a government on ``day``."""
    tenure = actor.tenure_on(day) if actor.kind == "person" and actor.name.split()[-1] == surname else None
    return tenure is not None and tenure.level == "principal" and tenure.camp == "government"


def until_office(
    finds: Finds, sentence: Span, clause: Span, parties: Sequence[Party], first: date | None
) -> Time | None:
    """From the day of the saying, ``first``, or of the document to an office: a contact "before the inauguration"."""
    first = first or finds.day
    match = _UNTIL_OFFICE.search(finds.layers.document.text[clause.start : sentence.end])
    time = _until(finds, clause, match, parties, first) if match and first else None
    return time if time is not None and time.earliest is not None else None


_SOON = re.compile(
    r"\b(?:shortly|soon|right|just|days|weeks) after "
    r"(?:(?P<who>[\w.’'-]+) (?:took (?:up )?office|was sworn in|came to (?:office|power)|was inaugurated)"
    r"|(?P<whose>[\w.-]+)(?:['’]s?)? (?:inauguration|swearing-in))\b",
    re.IGNORECASE,
)
_PRONOUN = frozenset({"he", "she", "they", "his", "her", "their", "the"})


def soon_after(finds: Finds, words: Span, parties: Sequence[Party]) -> Time | None:
    """The month from the day on which a party took office, where ``words`` say "shortly after A took office"."""
    match = _SOON.search(words.text)
    if match is None or finds.day is None:
        return None
    who = (match["who"] or match["whose"]).lower()
    meant = [p for p in parties if who in _PRONOUN or p.name.lower().endswith(who)]
    start = _latest(_taken, finds, meant, finds.day)
    return _interval(words.start, match, start, start + _MONTH) if start is not None else None


def _until(finds: Finds, clause: Span, match: re.Match[str], parties: Sequence[Party], last: date) -> Time | None:
    """Up to the day on which an office is or was taken: open to the past, or from now on where it lies ahead."""
    ahead = [t for t in _offices(finds, parties) if t.start is not None and t.start > last]
    first = min((t.start for t in ahead if t.start), default=None)
    if first is not None:
        return _interval(clause.start, match, last, first)
    taken = _latest(_taken, finds, parties, last)
    if taken is None:
        return None
    start, end = clause.start + match.start(), clause.start + match.end()
    return Time(start, end, match[0], f"../{taken.isoformat()}", None, taken, "interval", "text")


def _interval(offset: int, match: re.Match[str], first: date, last: date) -> Time:
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Time(offset + match.start(), offset + match.end(), match[0], edtf, first, last, "interval", "published")


def _offices(finds: Finds, parties: Sequence[Party]) -> list[Tenure]:
    actors = [a for p in parties if (a := finds.tools.roster.named(p.name)) is not None]
    return [t for a in actors for t in a.tenures if t.level == "principal"]


def _latest(
    start_of: Callable[[Tenure], date | None], finds: Finds, parties: Sequence[Party], day: date
) -> date | None:
    """The latest such day of the parties before ``day``, within a term of it."""
    days = [d for t in _offices(finds, parties) if (d := start_of(t)) is not None and day - _LONG <= d <= day]
    return max(days, default=None)


def _taken(tenure: Tenure) -> date | None:
    return tenure.start if tenure.camp == "government" else None


def _elected(tenure: Tenure) -> date | None:
    return tenure.start - timedelta(days=1) if tenure.camp == "transition" and tenure.start else None


def _left(tenure: Tenure) -> date | None:
    return tenure.end if tenure.camp == "government" else None
