"""The short form of the simulations: wide bounds, few replicates; the long form is run by hand."""

from __future__ import annotations

import pytest

from evaluation.simulations.suite import Row, rows, run

SHORT = 60
ROWS = [row for row in rows() if row.n == 20 and row.n >= row.gate]


@pytest.mark.parametrize("row", [r for r in ROWS if r.kind == "false alarm"], ids=lambda r: f"{r.test}, {r.law}")
def test_false_alarms_stay_few(row: Row) -> None:
    assert run(row, SHORT).lower <= 0.07


@pytest.mark.parametrize(
    ("test", "law", "least"),
    [("regular", "gamma 3", 0.85), ("burst", "x8", 0.2), ("split at 0.5", "Poisson x3", 0.5),
     ("split at 0.5", "Poisson x5", 0.8)],
)  # fmt: skip
def test_what_is_there_is_found(test: str, law: str, least: float) -> None:
    (row,) = (r for r in ROWS if (r.test, r.law, r.kind) == (test, law, "power"))
    assert run(row, SHORT).upper >= least


def test_a_row_gives_the_same_every_time() -> None:
    assert run(ROWS[0], 5) == run(ROWS[0], 5)
