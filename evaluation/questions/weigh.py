"""Fit the weights by which the sentences nearest to a question are chosen (``memcon.analyse.answers.nearest``).

python -m evaluation.questions.weigh

A logistic regression over the sentences that hold a word asked with: those that hold the words bearing the answer, and
all others. Only the half that readers may be improved on and the questions for practice are read. The threshold is
then looked at by five-fold cross-validation: of every question how near its best sentence comes.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from evaluation.questions.__main__ import MEASURED, PRACTICE, Question, bears, load, share
from evaluation.questions.cases import case_of
from memcon.analyse.answers.nearest import FEATURES, Candidate, Nearest
from memcon.extract.question import read_question

FOLDS = 5
_STEPS = 40
_RIDGE = 1.0
Rows = list[tuple[Question, list[Candidate]]]


def gather() -> Rows:
    """Every question of the open half with the sentences that are weighed for it."""
    questions = [q for q in load((*MEASURED, *PRACTICE)) if not q.held]
    rows: Rows = []
    for name in sorted({q.case for q in questions}):
        with tempfile.TemporaryDirectory() as folder, case_of(name, Path(folder)) as case:
            corpus = case.view().corpus
            for q in (q for q in questions if q.case == name):
                asked = read_question(
                    q.ask, case.prepare(), today=corpus.last, known=corpus.names_in(q.ask), heard=corpus.heard
                )
                nearest = Nearest(q.ask, asked, corpus.about(asked).readings)
                rows.append((q, nearest.candidates() if nearest.may_answer else []))
    return rows


def is_bearing(question: Question, text: str) -> bool:
    """Whether a sentence holds words of one side of the answer."""
    wanted = (*question.bears, *question.also)
    return question.status != "no_record" and any(one.casefold() in text.casefold() for one in wanted)


def fit(rows: Rows) -> np.ndarray:
    """The weights, the bias last; each question counts alike, however many sentences it has."""
    table, truths, counts = [], [], []
    for question, candidates in rows:
        found = [is_bearing(question, c.span.text) for c in candidates]
        for candidate, truth in zip(candidates, found, strict=True):
            table.append((*candidate.features, 1.0))
            truths.append(float(truth))
            counts.append(1 / sum(found) if truth else 0.9 / len(found) ** 0.5)
    x, y, w = np.array(table), np.array(truths), np.array(counts)
    weights = np.zeros(x.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (w * (p - y)) + _RIDGE * np.r_[weights[:-1], 0]
        weights -= np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(weights)), slope)
    return weights


def reached(rows: Rows) -> dict[float, tuple[float, float]]:
    """By threshold: the part of answerable questions whose three nearest bear the answer, and of others refused."""
    out: dict[float, list[tuple[bool, bool]]] = {t / 20: [] for t in range(1, 15)}
    for fold in range(FOLDS):
        weights = fit([row for n, row in enumerate(rows) if n % FOLDS != fold])
        for question, candidates in (row for n, row in enumerate(rows) if n % FOLDS == fold):
            scores = [1 / (1 + np.exp(-(np.r_[c.features, 1.0] @ weights))) for c in candidates]
            first = [candidates[n] for n in np.argsort(scores)[::-1][:3]]
            text = " ".join(c.span.text for c in first)
            for threshold, kept in out.items():
                near = max(scores, default=0.0) >= threshold
                is_none = question.status == "no_record"
                kept.append((is_none, not near if is_none else near and bears(text, question)))
    return {t: (share(r for none, r in kept if not none), share(r for none, r in kept if none))
            for t, kept in out.items()}  # fmt: skip


def main() -> None:
    """Print the weights, and what each threshold would reach of passages and of refusals."""
    rows = gather()
    for name, weight in zip((*FEATURES, "bias"), fit(rows), strict=True):
        print(f"{name:20} {weight:6.2f}")
    for threshold, (passage, refused) in reached(rows).items():
        print(f"from {threshold:.2f}: {passage:.3f} borne, {refused:.3f} refused")


if __name__ == "__main__":
    main()
