"""A few odd inputs for every parser, the same ones every time; by hand for hours with ``python -m tests.fuzz``."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.fuzz.running import Tally, mutations
from tests.fuzz.targets import Parser, parsers

MOST = int(os.environ.get("MEMCON_FUZZ", "120"))
"""Inputs for each parser, a quarter of them for those that take long."""


@pytest.mark.parametrize("parser", parsers(), ids=lambda p: p.name)
def test_no_parser_breaks(parser: Parser) -> None:
    tally = Tally()
    for data in mutations(parser.seeds, Random(parser.name), MOST // 4 if parser.heavy else MOST):
        tally.try_one(parser.run, data)
    assert tally.tried > len(parser.seeds)
    broken = [f"{why[-1500:]}\n{data[:600]!r}" for place, (why, data) in tally.found.items() if place != "slow"]
    assert not broken, "\n".join(broken)
