"""The weights by which statements are compared, learned from the statements marked in the open invented contacts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from evaluation.accounts_learning import fit
from evaluation.grouping import told
from memcon.analyse.message import Ask
from memcon.analyse.message.likeness import Likeness
from memcon.analyse.message.statements import People, Statement, statements
from memcon.case import Case
from memcon.records import Claim

Rows = tuple[list[tuple[float, ...]], list[bool]]


class Marked(NamedTuple):
    """A marked stretch as a statement, whether it was read or not."""

    document: str
    group: str
    statement: Statement


def rows_of(name: str, case: Case) -> Rows:
    """The reasons for each two marks of one side in two documents, and whether they make one point."""
    key = told.keys()[name]
    marks = list(_marked(told.cases(False)[name], case))
    likeness = Likeness.of([m.statement for m in marks])
    found: Rows = ([], [])
    for a, b in combinations(marks, 2):
        answers = key.denies.get(a.group) == b.group or key.denies.get(b.group) == a.group
        if a.document != b.document and key.of[a.group] == key.of[b.group] and not answers:
            found[0].append(likeness.features(a.statement, b.statement))
            found[1].append(a.group == b.group)
    return found


def _marked(documents: Iterable[told.Telling], case: Case) -> Iterable[Marked]:
    view = case.view()
    readings = {r.document.source_id: r for r in view.readings}
    people = People.of(view.readings, view.contacts)
    for one in documents:
        reading = readings[one.name]
        for start, end, group in one.marks:
            claim = Claim("k0", None, "informs", reading.document.span(start, end))
            made = statements([replace(reading, claims=(claim,))], (), people, Ask("", ""))
            yield Marked(one.name, group, made[0])


def learn(cases: Iterable[Rows]) -> tuple[float, ...]:
    """The weights in the order of ``FEATURES``, the bias last."""
    kept = list(cases)
    return fit([row for rows, _ in kept for row in rows], [said for _, labels in kept for said in labels])
