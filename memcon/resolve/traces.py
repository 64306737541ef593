"""What two tellings of one story share beside the contact itself: its source, its denier, its quotations, its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from memcon.language.spelling import Name, fold, fold_text
from memcon.records import ContactMention, Reading

RUN = 5
"""So many words in a row are a trace, as methods of text reuse have it; shorter runs are common property."""
MOST = 60
"""Of one mention so many runs are kept at most, the smallest, so that equal texts keep equal ones."""


def traces(reading: Reading, mention: ContactMention) -> Mapping[str, frozenset[Name]]:
    """``origins``, ``deniers``, ``quoted`` and ``worded`` of one mention.

    A participant who tells of the contact is no origin here: that two documents hear of contacts from the same leader
    does not make them one contact. An outlet or a document that both rest on does tell something.
    """
    parties = {fold(p.name) for p in mention.participants}
    sources = {a.id: a.source for a in reading.attributions}
    about = [p for p in reading.positions if p.about == mention.id]
    origins = {fold(s.actor or s.text) for key in mention.chain if (s := sources.get(key)) and _outside(s.source_kind)}
    origins |= {fold(c.name) for c in reading.citations if c.role == "first_reported"}
    deniers = {fold(p.holder) for p in about if p.stance == "denies" and p.scope == "occurrence"}
    used = {*mention.chain, *(p.attribution for p in about)}
    quotations = [
        reading.document.text[span.start : span.end]
        for a in reading.attributions
        if a.id in used and a.quoted != "indirect"
        for span in a.content
    ]
    passages = [span.text or reading.document.text[span.start : span.end] for span in mention.evidence]
    return {
        "origins": frozenset(o for o in origins - parties if o),
        "deniers": frozenset(d for d in deniers if d),
        "quoted": _runs(quotations),
        "worded": _runs(passages),
    }


_FIRST_IN = re.compile(
    r"\bfirst\b[^.;:]{0,70}?\b(?:in|for) (?:(?:almost|nearly|close to|about|around|over|more than|at least|some"
    r"|the best part of|just under|just over|well over)\s)?(?P<number>\d{1,3}|[a-z]+)\s(?:and a half\s)?"
    r"(?P<unit>day|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365, "decade": 3652}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}


def first_in(reading: Reading, mention: ContactMention) -> int | None:
    """The days in which it is told to be the first of its pair ("their first talk in over six weeks")."""
    for span in mention.evidence:
        found = _FIRST_IN.search(_sentences(reading.document.text, span.start, span.end))
        word = found["number"].lower() if found else ""
        number = int(word) if word.isdecimal() else _NUMBERS.get(word)
        if found and number:
            return number * _DAYS[found["unit"].lower()]
    return None


_FURTHER = 300
"""So many characters behind a passage may tell how long ago the last contact was."""
_STOP = re.compile(r"[.!?]['\"”’]?\s|\n")
_OF_IT = re.compile(r"(?:It|This|The (?:call|talks?|conversation|meeting|exchange)) ")


def _sentences(text: str, start: int, end: int) -> str:
    """The words from ``start`` to the end of the sentence, and the next one where that goes on about it ("It was")."""
    behind = text[end : end + _FURTHER]
    stop = _STOP.search(behind)
    if stop is None:
        return text[start : end + _FURTHER]
    if _OF_IT.match(behind, stop.end()):
        further = _STOP.search(behind, stop.end())
        return text[start : end + (further.start() if further else _FURTHER)].replace(". ", ", ")
    return text[start : end + stop.start()]


def _outside(kind: str) -> bool:
    return kind in ("outlet", "document")


def _runs(texts: Iterable[str]) -> frozenset[Name]:
    found: set[Name] = set()
    for text in texts:
        words = fold_text(text)
        found.update(words[at : at + RUN] for at in range(len(words) - RUN + 1))
    return frozenset(sorted(found)[:MOST])
