from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon import dates


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("2019-05-03", date(2019, 5, 3), date(2019, 5, 3), "day"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("1998", date(1998, 1, 1), date(1998, 12, 31), "year"),
        ("2024-11-05/2024-11-07", date(2024, 11, 5), date(2024, 11, 7), "interval"),
        ("../2025-02-07", None, date(2025, 2, 7), "interval"),
        ("2022-02/..", date(2022, 2, 1), None, "interval"),
        ("2021~", date(2021, 1, 1), date(2021, 12, 31), "year"),
    ],
)
def test_bounds(edtf: str, earliest: date | None, latest: date | None, precision: str) -> None:
    when = dates.parse(edtf)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize("text", ["", "soon", "2024-13", "2024-02-30", "../..", "07.11.2024", "2024-11-07/2024-11-05"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|open|range|ends|year"):
        dates.parse(text)


@given(st.dates(), st.dates())
def test_between_and_parse_agree(one: date, other: date) -> None:
    first, last = sorted((one, other))
    when = dates.between(first, last)
    again = dates.parse(str(when.edtf))
    assert (again.earliest, again.latest, again.precision) == (first, last, when.precision)
