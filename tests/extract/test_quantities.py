"""Numbers with their bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.extract.claims.quantities import quantities_in
from memcon.extract.times import find_times

INF = None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("as many as seven calls since spring", None, 7, "calls"),
        ("at least seven letters", 7, None, "letters"),
        ("no fewer than three meetings", 3, None, "meetings"),
        ("up to 40 trucks", None, 40, "trucks"),
        ("more than 10,000 Laotian troops", 10000, None, "troops"),
        ("fewer than twelve ships", None, 12, "ships"),
        ("about 90 detainees", 81, 99, "detainees"),
        ("some five boats", 4, 6, "boats"),
        ("exactly 21 prisoners", 21, 21, "prisoners"),
        ("twenty-one prisoners", 21, 21, "prisoners"),
        ("a dozen crates", 12, 12, "crates"),
        ("half a million sheep", 5e5, 5e5, "sheep"),
        ("more than half a billion crowns", 5e8, None, "crowns"),
        ("NZD 15.6 million for geese", 15.6e6, 15.6e6, "dollars"),
        ("some CHF 40 million", 36e6, 44e6, "francs"),
        ("trade reached EUR 2.4 billion last year", 2.4e9, 2.4e9, "euros"),
        ("dozens of drones", 24, None, "drones"),
        ("$600 million for roads", 6e8, 6e8, "dollars"),
        ("2.5 billion euros", 2.5e9, 2.5e9, "euros"),
        ("a tariff of 25% on steel", 25, 25, "percent"),
        ("nearly 30 percent of the fleet", None, 30, "percent"),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None, unit: str) -> None:
    (quantity,) = quantities_in(text)
    assert (quantity.low, quantity.high, quantity.unit) == (low, high, unit)
    assert quantity.text in text


@pytest.mark.parametrize(
    "text",
    [
        "on 7 November 2024",
        "one of them said so",
        "in 2019 and in 2021",
        "at 10:30 in the morning",
        "the two sides spoke",
        "Article 5 of the treaty",
    ],
)
def test_what_is_not_counted(text: str) -> None:
    assert quantities_in(text, 0, find_times(text, None)) == ()


@given(st.text(alphabet="0123456789,.$% seven dozen of at least moreover", max_size=120))
def test_any_text(text: str) -> None:
    for quantity in quantities_in(text):
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize("text", ["The two agreed on wool.", "The two would meet.", "The two also touched on salt."])
def test_two_who_do_something_are_no_number(text: str) -> None:
    assert not quantities_in(text)


@pytest.mark.parametrize("money", ["USD 2.4 billion", "$40 million", "EUR 3 million"])
def test_a_sum_ends_where_its_number_does(money: str) -> None:
    assert [q.text for q in quantities_in(f"Trade reached {money} last year for both.")] == [money]
