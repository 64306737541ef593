"""Whether a case answers a question at all, and whether its accounts differ on it: all evidence weighed together.

The records and the words of a question find what is told in like words, and the network what is told in others.
Neither decides alone: what each says is weighed by a logistic rule. The weights were fitted on questions that the
network was not taught with (``python -m evaluation.questions.weighing``), and say nothing of whether what a passage
tells is true.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Self

from memcon.analyse.answers.aspect import Aspect
from memcon.analyse.answers.disputes import Passage
from memcon.analyse.answers.gathering import Gathered, decided
from memcon.analyse.answers.judged import Judged, Judgement
from memcon.analyse.answers.matching import Matter
from memcon.analyse.answers.nearest import Nearest
from memcon.analyse.answers.passages import Looked, asked_in_text, passage_of, told
from memcon.language.alike import roots_in
from memcon.records import AnswerStatement
from memcon.vocabulary import AnswerStatus

By = Literal["nothing", "register", "records", "passages", "nearest"]
"""By what an answer was found before the network was asked: the last is the weakest."""
OF_RECORDS = frozenset({"register", "records"})
_LEAST_CHANCE = 1e-4
_SHOWN: Mapping[AnswerStatus, tuple[int, float]] = {"answered": (4, 0.1), "disputed": (7, 0.05)}
"""Sentences that are shown at most, and the chance of bearing that each has to have: a dispute needs all its sides."""
_BESIDE_RECORDS = 0.3
"""The same chance beside records that hold what is asked."""
_HELD = 0.9
"""The part of what is asked that records hold which the network does not overrule: all of "what did A tell B"."""

ANSWERS: Mapping[str, float] = {
    "near": 0.19, "some": 0.25, "third": 0.21, "of another's": -0.34, "without a value": -0.88,
    "register": 1.74, "records": 1.70, "passages": 0.38, "nearest": 1.03, "share": 0.93,
    "some, nothing found": 0.21, "at home, nothing found": 0.85, "register, nothing found": -1.90, "": -0.77,
}  # fmt: skip
"""What speaks for an answer. The last is the bias, 0.7 lower than fitted: rather no record than a wrong one."""
DIFFERS: Mapping[str, float] = {
    "differing": 0.63, "yes or no": 0.78, "records differ": 1.44, "records agree": -1.27, "passages differ": 1.19,
    "": -0.52,
}  # fmt: skip
"""What speaks for accounts that differ, where there is an answer; the bias is 0.2 higher than fitted."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the sentence that bears a question likeliest is what words say it should be.

    ``home``: its document names all who are asked about; ``doer``: it is of the deed or word of whoever is asked about;
    ``value``: it states a value of the kind that is asked for.
    """

    home: bool = False
    doer: bool = True
    value: bool = True

    @classmethod
    def of(cls, best: Judgement | None, matter: Matter, aspect: Aspect, nearest: Nearest) -> Fit:
        """How the ``best`` sentence fits the question."""
        if best is None:
            return cls()
        reading, span = best.reading, best.span
        return cls(
            any(reading.document.id == one.document.id for one in matter.readings),
            aspect.has_doer(reading, span),
            nearest.states(span),
        )


@dataclass(frozen=True, slots=True)
class ByWords:
    """What was found by records and words: ``by`` which of them, what it amounts to, how much of the question it holds.

    ``is_register``: a contact alone is asked about; ``is_open``: yes or no is asked.
    """

    by: By
    status: AnswerStatus
    share: float
    is_register: bool
    is_open: bool

    @classmethod
    def of(cls, matter: Matter, aspect: Aspect, found: Gathered, looked: Looked) -> Self:
        """What was ``found``, of which the part that it holds is ``looked`` for."""
        statements, kinds = found.statements(matter), (aspect.of_contact, aspect.wants == "yes or no")
        if not statements:
            return cls("nothing", "no_record", 0.0, *kinds)
        share = max(looked.share(roots_in(" ".join(c.text for c in one.citations))) for one in statements)
        by: By = "records" if found.records.statements else "passages" if found.held else "nearest"
        if by == "passages" and asked_in_text(matter, looked):
            by, share = "records", 1.0  # a text that asks the same and answers it is as good as a record
        return cls("register" if aspect.of_contact else by, decided(aspect, found), share, *kinds)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found by records and words, what the network makes of the case, and how its best sentence fits."""

    told: ByWords
    seen: Judged
    fit: Fit

    def features(self) -> dict[str, float]:
        """What is weighed, by the names of the weights."""
        told, seen, fit = self.told, self.seen, self.fit
        best = sorted((one.bears for one in seen.sentences), reverse=True)
        some = -_odds(seen.none)
        by, differs = told.by, told.status == "disputed"
        nothing, of_records = by == "nothing", by in OF_RECORDS
        return {
            "near": _odds(seen.near),
            "some": some,
            "third": _odds(best[2] if len(best) > 2 else 0.0),
            "of another's": float(not fit.doer),
            "without a value": float(not fit.value),
            "register": float(by == "register"),
            "records": float(by == "records"),
            "passages": float(by == "passages"),
            "nearest": float(by == "nearest"),
            "share": told.share,
            "some, nothing found": some * nothing,
            "at home, nothing found": float(fit.home and nothing),
            "register, nothing found": float(told.is_register and nothing),
            "differing": _odds(seen.differing / (seen.one + seen.differing + _LEAST_CHANCE)),
            "yes or no": float(told.is_open),
            "records differ": float(of_records and differs),
            "records agree": float(of_records and not differs),
            "passages differ": float(by in ("passages", "nearest") and differs),
            "": 1.0,
        }

    def decided(self) -> AnswerStatus:
        """No record, an answer, or accounts that differ."""
        features = self.features()
        held = self.told.by in OF_RECORDS and self.told.share >= _HELD
        if not held and _total(ANSWERS, features) < 0:
            return "no_record"
        return "disputed" if _total(DIFFERS, features) > 0 else "answered"


def _odds(chance: float) -> float:
    kept = min(max(chance, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return math.log(kept / (1 - kept))


def _total(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return round(sum(weight * features[name] for name, weight in weights.items()), 6)


def shown(matter: Matter, found: Gathered, evidence: Evidence, status: AnswerStatus) -> list[AnswerStatement]:
    """What answers: the records first where they hold what is asked, the sentences that bear it, each once.

    Where no record does, the likeliest sentence is shown however small its chance.
    """
    by, of_records = evidence.told.by, evidence.told.by in OF_RECORDS
    most, least = _SHOWN[status]
    chosen = [
        one for number, one in enumerate(evidence.seen.sentences[:most])
        if one.bears >= (_BESIDE_RECORDS if of_records else least) or not (number or of_records)
    ]  # fmt: skip
    sentences = list(told(matter, _as_passages(matter, chosen)))
    if by in ("nothing", "nearest"):
        found = replace(found, nearest=_borne(found.nearest, chosen), against=())
    every = found.statements(matter)
    rows = [*every, *sentences] if of_records else [*sentences, *every]
    out: dict[object, AnswerStatement] = {}
    for one in rows:
        out.setdefault((one.text, one.citations), one)
    return list(out.values())


def _as_passages(matter: Matter, chosen: Sequence[Judgement]) -> list[Passage]:
    looked = Looked.at(matter.asked)
    return [passage_of(one.reading, one.span, one.bears, looked) for one in chosen]


def _borne(nearest: Sequence[Passage], chosen: Sequence[Judgement]) -> list[Passage]:
    """Those of the nearest that the network holds for bearing too."""
    places = {(one.reading.document.id, one.span.start) for one in chosen}
    return [p for p in nearest if (p.reading.document.id, p.span.start) in places]
