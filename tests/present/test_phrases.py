from __future__ import annotations

from datetime import date

import pytest

from memcon.present.phrases import edtf_words, parse_day, per_words, sort_key, source_words, when_words
from memcon.records import When


def when(edtf: str, first: str | None, last: str | None, precision: str = "interval", **more: object) -> When:
    return When(
        edtf,
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        precision,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        (when("1995-06-03", "1995-06-03", "1995-06-03", "day"), "Saturday 3 June 1995", "3 Jun 1995"),
        (when("1995-06", "1995-06-01", "1995-06-30", "month"), "some day in June 1995", "Jun 1995"),
        (when("1995", "1995-01-01", "1995-12-31", "year"), "some day in 1995", "1995"),
        (when("x", "1995-06-03", "1995-06-09"), "between 3 and 9 June 1995", "3–9 Jun 1995"),
        (when("x", "1995-05-30", "1995-06-02"), "between 30 May and 2 June 1995", "30 May – 2 Jun 1995"),
        (when("x", "1995-12-30", "1996-01-02"), "between 30 December 1995 and 2 January 1996",
         "30 Dec 1995 – 2 Jan 1996"),
        (when("../1995-06-03", None, "1995-06-03"), "by 3 June 1995", "by 3 Jun 1995"),
        (when("1995-06-03/..", "1995-06-03", None), "from 3 June 1995 on", "from 3 Jun 1995 on"),
        (when("x", None, None, "unknown"), "date not known", "date not known"),
        (None, "date not known", "date not known"),
    ],
)  # fmt: skip
def test_dates_are_said_as_vaguely_as_they_are_known(value: When | None, long: str, short: str) -> None:
    assert when_words(value, weekday=True) == long
    assert when_words(value, short=True) == short


def test_the_words_that_a_date_was_read_from_are_told() -> None:
    read = when("1995-06-03", "1995-06-03", "1995-06-03", "day", phrase="last Saturday", anchor="dateline")
    assert source_words(read) == "read from “last Saturday”, counted from the text’s dateline"
    assert source_words(when("1995", "1995-01-01", "1995-12-31", "year")) == ""


def test_stated_dates_in_words() -> None:
    assert edtf_words("1995-06-03") == "3 June 1995"
    assert edtf_words("1995-06-03/1995-06-09") == "between 3 and 9 June 1995"
    assert edtf_words("one spring") == "one spring"


def test_days_of_appearances() -> None:
    assert parse_day("1995-06-03T10:00:00Z") == date(1995, 6, 3)
    assert parse_day("June 1995") is None
    assert parse_day(None) is None


def test_the_undated_come_last() -> None:
    early = when("1995-06-03", "1995-06-03", "1995-06-03", "day")
    late = when("../1996-01-01", None, "1996-01-01")
    assert sorted([None, late, early], key=sort_key) == [early, late, None]


def test_who_began_a_denied_contact_is_told_by_whoever_is_denied() -> None:
    assert "as it is denied" in per_words(None, "initiator", "denied")
    assert "is not said" in per_words(None, "initiator", "negated")
    assert per_words(None, "initiator", "reported") == per_words(None, "date", "denied") == "the document itself"
    assert per_words("Asiya Noor", "initiator", "denied") == "Asiya Noor"
