"""Words of a stance in a text: those of the word list, and those that grammar puts together of parts.

No list holds every "declined on Tuesday to comment", "has not so far publicly confirmed" or "called the report a lie":
they are a few words that open, a few that may stand between, and a verb or a judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from memcon.extract.tools import Tools
from memcon.language.lexicon import Entry, Hit, Lexicon
from memcon.language.wordings import either

_APART = 48
_BETWEEN = re.compile(
    r"[,\s]\s*(?:(?:to|be|been|also|so far|as yet|yet|even|ever|either|again|once more|[a-z]+ly|when asked"
    r"|however|at first|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at once|in public|any)[,\s]\s*){0,5}",
    re.IGNORECASE,
)
"""What may stand between what opens and its verb."""


def stances_in(tools: Tools, text: str) -> tuple[Hit, ...]:
    """The words of a stance in ``text``, in order, never overlapping; of two that begin alike the longer."""
    return _found(tools.lexicon("stances"), tools.lexicon("stance-parts"), text)


@lru_cache(maxsize=64)  # the readers of contacts, answers and positions ask the same of one text
def _found(whole: Lexicon, parts: Lexicon, text: str) -> tuple[Hit, ...]:
    every = [*whole.find(text), *_joined(parts, text), *_judged(text)]
    kept: list[Hit] = []
    for hit in sorted(every, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return tuple(kept)


def _joined(parts: Lexicon, text: str) -> Iterator[Hit]:
    """What is put together of words that open and the verb behind them."""
    hits = parts.find(text)
    for opened, verb in pairwise(hits):
        opens = opened.entry.get("opens")
        stance = verb.entry.get(opens) if opens else None
        if stance is None or not 0 < verb.start - opened.end <= _APART:
            continue
        if _BETWEEN.fullmatch(text[opened.end : verb.start]):
            end = verb.start + verb.text.index(" ") if verb.entry.get("first") else verb.end
            yield _hit(text, opened.start, end, stance=stance, object=verb.entry.get("object", False))


def _judged(text: str) -> Iterator[Hit]:
    """A report that is called false or true, and a talk of which it is said that there was one."""
    for match in _called().finditer(text):
        yield _hit(text, match.start(), match.end(), stance="denies")
    for match in _named_false().finditer(text):
        yield _hit(text, match.start("as"), match.end(), stance="denies")
    for match in _so_it_is().finditer(text):
        yield _hit(text, match.start("is"), match.end(), stance="confirms", of_report=True)
    for match in _there_was().finditer(text):
        yield _hit(text, match.start(), match.end(), stance="confirms", of_report=True)


def _hit(text: str, start: int, end: int, **attributes: Any) -> Hit:
    return Hit(start, end, text[start:end], Entry(text[start:end], "", MappingProxyType(attributes)))


_SOMEHOW = r"(?:(?:an?|the|as|to be|[a-z]+ly|pure|total|complete|sheer|utter|outright|so much|nothing but) ){0,4}"


@cache
def _called() -> re.Pattern[str]:
    """ "Called the report a lie", "branded it fake news"."""
    report = rf"(?:[\w'’-]+ ){{0,4}}(?:{either('a report of it')})"
    return re.compile(
        rf"\b(?:{either('calls it')}) (?:(?:it|this|that|them|{report}) {_SOMEHOW}(?:{either('what is not so')})"
        rf"|{report} {_SOMEHOW}(?:{either('what is absurd')}))\b",
        re.IGNORECASE,
    )


@cache
def _named_false() -> re.Pattern[str]:
    """ "A report that Oslo called false", "a claim which it dismissed as nonsense"."""
    return re.compile(
        rf"\b(?:that|which) (?:[\w'’.-]+ ){{1,5}}?(?P<as>(?:{either('calls it')}|dismissed|dismisses|rejected|rejects) "
        rf"{_SOMEHOW}(?:{either('what is not so')}|{either('what is absurd')}))\b",
        re.IGNORECASE,
    )


@cache
def _so_it_is() -> re.Pattern[str]:
    """ "The report was accurate", "that was true"."""
    return re.compile(
        rf"\b(?:{either('a report of it')}|it|that|this) (?P<is>(?:is|was|were|had been) "
        rf"(?:(?:also|indeed|in fact|quite|entirely|perfectly|essentially|broadly|largely|basically|substantially) )?"
        rf"(?:{either('what is so')}))\b",
        re.IGNORECASE,
    )


@cache
def _there_was() -> re.Pattern[str]:
    """ "There had indeed been a call"."""
    return re.compile(
        r"\bthere (?:had|has|was|did) (?:indeed |in fact |really |actually )?(?:been )?(?:an?|one|such an?) "
        rf"(?:[\w-]+ ){{0,2}}(?:{either('a talk of two')})\b",
        re.IGNORECASE,
    )
