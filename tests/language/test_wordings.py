"""Lists of words in a data file, each one pattern."""

from __future__ import annotations

import pytest

from memcon.errors import DataError
from memcon.language.wordings import listed, worded, wordings


def test_every_list_is_read_and_its_example_holds_a_term() -> None:
    assert all(worded(name).search(one.example) for name, one in wordings().items())


def test_stars_gaps_and_figures_stand_for_more_than_themselves() -> None:
    assert worded("called off").search("She cancelled the visit.")
    assert worded("only told of").search("the alleged and rather long visit")
    assert not worded("only told of").search("the alleged and rather long and costly visit")
    assert worded("near count").search("in 14 boats")
    assert not worded("says no").search("deniable")


def test_what_nobody_listed_is_an_error() -> None:
    with pytest.raises(DataError, match="nothing is named 'colours'"):
        listed("colours")
