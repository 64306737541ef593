"""Fit the weights by which an answer is decided (``memcon.analyse.answers.weighing``).

python -m evaluation.questions.weighing

Two logistic regressions: whether there is an answer, and of those that have one whether accounts differ. The rows are
questions of the training cases that the network was not taught with, and of the sets that may be looked at. These count
less where rules were long improved on them: what records and words find in them is better than it will be elsewhere.
Figures are of every case by weights fitted on the others.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.gold import shared
from evaluation.questions.__main__ import SETS, Question, load, questions_of, share
from evaluation.questions.cases import case_of, case_with, rows_of
from memcon.analyse.answers import laid_out, weighed
from memcon.analyse.answers.weighing import ANSWERS, DIFFERS
from memcon.case import Case
from memcon.extract.question import read_question
from training.answers.cases import KEPT, half_of, load_cases

FRESH = ("kept", "seventh", "outside", "stranger", "rounds", "field")
_LONG_IMPROVED_ON = 0.7
_STEPS, _RIDGE = 40, 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its group, its case and what is weighed for it."""

    group: str
    case: str
    status: str
    features: Mapping[str, float]


def gather() -> list[Row]:
    """Every question with its features."""
    rows: list[Row] = []
    material = shared()
    for told in load_cases(material / "corpora" if material else None):
        if half_of(told["case"]) == KEPT:
            with tempfile.TemporaryDirectory() as folder, case_with(rows_of(told), Path(folder)) as case:
                rows += [_row("kept", q, case) for q in questions_of(told)]
    sets = [name for name in SETS if name not in ("blind", "exam")]
    groups = {(q.case, q.ask): name for name in sets for q in load([name])}
    closed = {q.ask for q in load(["first", "second"]) if q.held}
    open_ones = [q for q in load(sets) if q.ask not in closed]
    for name in sorted({q.case for q in open_ones}):
        with tempfile.TemporaryDirectory() as folder, case_of(name, Path(folder)) as case:
            rows += [_row(groups[q.case, q.ask], q, case) for q in open_ones if q.case == name]
    return rows


def _row(group: str, question: Question, case: Case) -> Row:
    corpus = case.view().corpus
    asked = read_question(
        question.ask, case.prepare(), today=corpus.last, known=corpus.names_in(question.ask), heard=corpus.heard
    )
    _, evidence = weighed(question.ask, laid_out(question.ask, asked, corpus), corpus)
    return Row(group, question.case, question.status, evidence.features())


def fit(rows: Sequence[Row], names: Sequence[str], truths: Sequence[bool]) -> np.ndarray:
    """The weights, the bias last."""
    x = np.array([[row.features[name] for name in names] for row in rows])
    y, w = np.array(truths, float), np.array([1.0 if row.group in FRESH else _LONG_IMPROVED_ON for row in rows])
    weights = np.zeros(len(names))
    keep = np.r_[np.ones(len(names) - 1), 0.0]
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (w * (p - y)) + _RIDGE * keep * weights
        weights -= np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + _RIDGE * np.diag(keep + 1e-9), slope)
    return weights


def told_apart(rows: Sequence[Row], names: Sequence[str], truths: Sequence[bool]) -> dict[str, float]:
    """By group, how often a row of which it is true stands above one of which it is not; each case by the others."""
    scores = np.zeros(len(rows))
    for case in sorted({row.case for row in rows}):
        rest = [n for n, row in enumerate(rows) if row.case != case]
        weights = fit([rows[n] for n in rest], names, [truths[n] for n in rest])
        for n, row in enumerate(rows):
            if row.case == case:
                scores[n] = sum(w * row.features[name] for w, name in zip(weights, names, strict=True))
    out = {}
    for group in sorted({row.group for row in rows}):
        own = [n for n, row in enumerate(rows) if row.group == group]
        yes, no = ([scores[n] for n in own if truths[n] is truth] for truth in (True, False))
        out[group] = float(share(a > b for a in yes for b in no))
    return out


def main() -> None:
    """Print the weights and how well they tell apart."""
    rows = gather()
    answered = [row for row in rows if row.status != "no_record"]
    for title, some, names, truths in (
        ("an answer", rows, list(ANSWERS), [row.status != "no_record" for row in rows]),
        ("accounts that differ", answered, list(DIFFERS), [row.status == "disputed" for row in answered]),
    ):
        print(title, len(some), told_apart(some, names, truths))
        for name, weight in zip(names, fit(some, names, truths), strict=True):
            print(f"  {name or 'bias':24} {weight:6.2f}")


if __name__ == "__main__":
    main()
