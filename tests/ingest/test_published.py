from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.ingest.published import published_as_iso


@pytest.mark.parametrize(
    ("raw", "iso"),
    [
        ("2021-03-09", "2021-03-09"),
        ("20210309", "2021-03-09"),
        (" 2021-03-09 ", "2021-03-09"),
        ("2021-03-09T18:30:00Z", "2021-03-09T18:30:00+00:00"),
        ("2021-03-09 18:30:00 UTC", "2021-03-09T18:30:00+00:00"),
        ("2021-03-09T18:30:00+05:30", "2021-03-09T18:30:00+05:30"),
        ("2021-03-09T18:30", "2021-03-09T18:30:00"),
        ("Tue, 09 Mar 2021 18:30:00 +0200", "2021-03-09T18:30:00+02:00"),
        ("9 March 2021", "2021-03-09"),
        ("9th Mar. 2021", "2021-03-09"),
        ("March 9, 2021", "2021-03-09"),
        ("Tuesday, March 9th, 2021", "2021-03-09"),
        ("Mar 9, 2021 at 6:30 PM EST", "2021-03-09"),
        ("2021/03/09", "2021-03-09"),
        ("9.3.2021", "2021-03-09"),
        ("1961-06-04", "1961-06-04"),
    ],
)
def test_dates_as_people_write_them(raw: str, iso: str) -> None:
    assert published_as_iso(raw) == iso


@pytest.mark.parametrize(
    "raw",
    [
        "03/09/2021",
        "yesterday",
        "2021-02-30",
        "31 February 2021",
        "0001-01-01",
        "9999-01-01",
        "2021",
        "",
        None,
        "9" * 5000,
    ],
)
def test_what_is_no_single_day_is_none(raw: str | None) -> None:
    assert published_as_iso(raw) is None


@given(st.text(max_size=80))
def test_nothing_crashes_and_what_comes_out_stays(raw: str) -> None:
    iso = published_as_iso(raw)
    assert iso is None or published_as_iso(iso) == iso


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    iso = day.isoformat()
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d"):
        assert published_as_iso(day.strftime(form)) == iso
