from datetime import date

import pytest

from memcon.records import Actor, Attribution, Span, Tenure, When


def test_span_refuses_to_be_empty_or_reversed() -> None:
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="empty or reversed"):
            Span(start, end)


def test_span_words_must_fit() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Span(0, 4, "abc")


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 9).covers(Span(3, 9))


def test_a_date_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        When("2024-05/2024-03", date(2024, 5, 1), date(2024, 3, 1), "interval")


def test_an_attribution_has_content() -> None:
    with pytest.raises(ValueError, match="no content"):
        Attribution("a1", None, Span(0, 4), ())


def test_the_latest_begun_office_counts_where_two_overlap() -> None:
    actor = Actor(
        "x",
        "X",
        "person",
        tenures=(
            Tenure("Member of parliament", start=date(2010, 1, 1)),
            Tenure("Foreign minister", start=date(2019, 6, 1), end=date(2023, 6, 1)),
        ),
    )
    assert (tenure := actor.tenure_on(date(2020, 1, 1)))
    assert tenure.office == "Foreign minister"
    assert (later := actor.tenure_on(date(2024, 1, 1)))
    assert later.office == "Member of parliament"
    assert actor.tenure_on(date(2001, 1, 1)) is None
