"""Questions of one value: the sentences that state how long, by whom, where, how many or by which channel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.analyse.answers.disputes import Passage
from memcon.analyse.answers.matching import Found, Matter
from memcon.analyse.answers.naming import named_in, of_their_contact
from memcon.analyse.answers.nearest import counts, head_of
from memcon.analyse.answers.passages import BEARS, MOST, Looked, passage_of, told
from memcon.language.wordings import worded
from memcon.vocabulary import QuestionKind

_NUMBERS = {"a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "half an": 0.5}
_LENGTH = re.compile(
    r"\b(?P<number>half an|an?|one|two|three|four|\d{1,3}) (?P<unit>hours?|minutes?)(?P<half> and a half)?", re.I
)
_WHERE = re.compile(
    r"\b(?:in|at|aboard|from) (?:the |his |her )?[A-Z](?!onday|uesday|ednesday|hursday|riday|unday)\w+"
)  # fmt: skip
_STATED: frozenset[QuestionKind] = frozenset({"duration", "initiator", "channel", "count"})
"""Questions of one value whose sentences are known by the words of ``wordings.toml``."""


def _pattern(kind: QuestionKind) -> re.Pattern[str] | None:
    """What a sentence has to hold that says how long, by whom, where or how many."""
    return _WHERE if kind == "where" else worded(f"states {kind}") if kind in _STATED else None


def slots(matter: Matter, looked: Looked, question: str) -> Found:
    """The sentences of an account of the parties' contact that say what a question of one value asks for."""
    asked = matter.asked
    pattern = _pattern(asked.kind)
    if pattern is None or (not looked.wanted and len(asked.parties) < 2):
        return Found([])
    head = next((w for w in head_of(question) if w in asked.words), None) if asked.kind == "count" else None
    found = [
        passage_of(reading, sentence, looked.share(stems), looked)
        for reading, sentence, stems in looked.sentences
        if counts(sentence.text, pattern, head)
        and (looked.share(stems) >= BEARS if looked.wanted else of_their_contact(reading, sentence, asked))
        and (looked.wanted or asked.kind == "duration" or any(named_in(reading, sentence, p) for p in asked.parties))
    ]
    chosen = sorted(found, key=lambda p: p.order)[:MOST]
    return Found(
        list(told(matter, chosen)), "disputed" if asked.kind == "duration" and _lengths_differ(chosen) else "answered"
    )


def _lengths_differ(chosen: Sequence[Passage]) -> bool:
    """Whether two accounts give lengths that no rounding brings together."""
    given = {(p.teller, minutes) for p in chosen for minutes in _minutes(p.span.text)}
    return any(a[0] != b[0] and abs(a[1] - b[1]) > max(a[1], b[1]) / 4 for a in given for b in given)


def _minutes(sentence: str) -> Iterator[float]:
    for match in _LENGTH.finditer(sentence):
        number = match["number"].lower()
        amount = _NUMBERS.get(number) or float(number) if number in _NUMBERS or number.isdigit() else 0.0
        if match["unit"].lower().startswith("hour"):
            yield amount * 60 + (30 if match["half"] else 0)
        else:
            yield amount
