"""Time expressions: what is one, which days it means, and from which day it is counted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.extract.layers import Layers
from memcon.extract.times import anchor_of, find_times, read_times
from memcon.extract.tools import load_tools
from memcon.language.segment import segment
from memcon.records import Document

MONDAY = date(2024, 11, 11)


def edtfs(text: str, published: date | None = MONDAY) -> list[str | None]:
    return [t.edtf for t in find_times(text, published)]


def layers_of(text: str, published: str | None = None) -> Layers:
    return Layers(Document("d1", text, published=published), segment(text))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The ministers met on 7 November 2024 in Oslo.", "2024-11-07"),
        ("The note is dated Nov. 7, 2024 and unsigned.", "2024-11-07"),
        ("They met on Thursday, 7 November.", "2024-11-07"),
        ("The call took place on November 7.", "2024-11-07"),
        ("The call took place on the 7th of November.", "2024-11-07"),
        ("Log entry 2024-11-07: line opened.", "2024-11-07"),
        ("The protocol of 13/11/2023 was kept secret.", "2023-11-13"),
        ("The envoys spoke in March 2023.", "2023-03"),
        ("The pact was signed in 2020.", "2020"),
    ],
)
def test_written_dates(text: str, edtf: str) -> None:
    assert edtfs(text) == [edtf]


def test_a_date_that_reads_two_ways_has_no_value() -> None:
    (time,) = find_times("The protocol of 07/11/2023 was kept secret.", MONDAY)
    assert (time.edtf, time.precision, time.anchor) == (None, "unknown", "none")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The two premiers spoke on Thursday.", "2024-11-07"),
        ("The two premiers spoke on Monday.", "2024-11-11"),
        ("The two premiers will speak on Thursday.", "2024-11-14"),
        ("On Thursday the premier is to receive the envoy.", "2024-11-14"),
        ("Officials said talks planned for Friday may slip.", "2024-11-15"),
        ("The envoy flew to Ankara to meet the minister on Friday.", "2024-11-08"),
        ("Leaders to meet on Friday", "2024-11-15"),
        ("Last Thursday they exchanged notes.", "2024-11-07"),
        ("They expect an answer next Tuesday.", "2024-11-12"),
        ("The minister reacted to Sunday's report.", "2024-11-10"),
        ("They will look for ways around Wednesday's decision.", "2024-11-06"),
        ("Aides prepared papers ahead of Friday's summit.", "2024-11-15"),
        ("They rang each other late on Tuesday Seoul time.", "2024-11-05"),
        ("An answer is due as early as Wednesday.", "2024-11-13"),
        ("He called on Tuesday of last week.", "2024-11-05"),
    ],
)
def test_weekdays_look_where_the_verb_looks(text: str, edtf: str) -> None:
    assert edtfs(text) == [edtf]


def test_each_weekday_follows_its_own_verb() -> None:
    text = "The spokeswoman said on Friday that the presidents will meet on Wednesday."
    assert edtfs(text) == ["2024-11-08", "2024-11-13"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They spoke today.", "2024-11-11"),
        ("They spoke yesterday evening.", "2024-11-10"),
        ("They speak tomorrow.", "2024-11-12"),
        ("They spoke the day before yesterday.", "2024-11-09"),
        ("They spoke last night.", "2024-11-10"),
        ("They spoke overnight.", "2024-11-10/2024-11-11"),
        ("They spoke last week.", "2024-11-04/2024-11-10"),
        ("They spoke late last week.", "2024-11-07/2024-11-10"),
        ("They will speak next week.", "2024-11-18/2024-11-24"),
        ("They spoke over the weekend.", "2024-11-09/2024-11-10"),
        ("They spoke last month.", "2024-10"),
        ("They spoke earlier this month.", "2024-11-01/2024-11-11"),
        ("They will speak later this month.", "2024-11-11/2024-11-30"),
        ("They spoke last year.", "2023"),
        ("They spoke two days ago.", "2024-11-09"),
        ("They spoke two months ago.", "2024-09"),
        ("They spoke about three years ago.", "2021~"),
        ("They have spoken often in the past two years.", "2022-11-11/2024-11-11"),
        ("They will speak in two days.", "2024-11-13"),
        ("They spoke in early 2024.", "2024-01/2024-04"),
        ("They spoke in mid-March.", "2024-03-11/2024-03-20"),
        ("They spoke late in January.", "2024-01-21/2024-01-31"),
        ("They spoke at the end of May 2023.", "2023-05-25/2023-05-31"),
        ("They spoke at the end of last year.", "2023-11/2023-12"),
        ("They spoke in the early 1990s.", "1990/1993"),
        ("They spoke last summer.", "2024-06/2024-08"),
        ("They spoke in the spring of 2019.", "2019-03/2019-05"),
        ("They spoke in the third quarter of 2022.", "2022-07/2022-09"),
    ],
)
def test_relative_expressions(text: str, edtf: str) -> None:
    assert edtfs(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("He has not called since 2021.", "since 2021", "2021/.."),
        ("He has not called since the raid of February 24.", "February 24", "2024-02-24"),
        ("They had met before January 2024.", "before January 2024", "../2023-12-31"),
        ("They kept silent until March 2023.", "until March 2023", "../2023-03"),
        ("An answer is expected by Friday.", "by Friday", "../2024-11-15"),
        ("Nothing was heard after 7 November.", "after 7 November", "2024-11-08/.."),
        ("They met between 5 and 7 November.", "between 5 and 7 November", "2024-11-05/2024-11-07"),
        ("They met from March 3 to 5.", "from March 3 to 5", "2024-03-03/2024-03-05"),
        ("They met on 5-7 November 2023.", "5-7 November 2023", "2023-11-05/2023-11-07"),
        ("Talks ran from October to December 2022.", "from October to December 2022", "2022-10/2022-12"),
        (
            "Talks ran from 28 December to 3 January 2023.",
            "from 28 December to 3 January 2023",
            "2022-12-28/2023-01-03",
        ),
        ("Talks ran from 2014 to 2016.", "from 2014 to 2016", "2014/2016"),
        ("They met around 7 November.", "around 7 November", "2024-11-07~"),
    ],
)
def test_ranges_and_bounds(text: str, words: str, edtf: str) -> None:
    (time,) = find_times(text, MONDAY)
    assert (time.text, time.edtf) == (words, edtf)


def test_a_day_that_belongs_to_a_noun_is_no_bound() -> None:
    (time,) = find_times("They spoke after Tuesday's election.", MONDAY)
    assert (time.text, time.edtf) == ("Tuesday", "2024-11-05")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("That takes us to Tuesday the 19th. That morning the two will meet.", ["2024-11-19", "2024-11-19"]),
        ("On Sunday, the 24th, they will meet. Later in the day they will dine.", ["2024-11-24", "2024-11-24"]),
        ("They met on Friday the 8th. Later in the day the ministry confirmed it.", ["2024-11-08", "2024-11-11"]),
        ("The tour ends on Tuesday the 31st.", ["2024-12-31"]),
        ("It was to be Tuesday the 18th of the series.", ["2024-11-12"]),
    ],
)
def test_a_weekday_with_its_number_and_what_follows_in_a_schedule(text: str, expected: list[str]) -> None:
    assert edtfs(text)[: len(expected)] == expected


def test_days_counted_from_the_text() -> None:
    text = "On 22 October 1998 the king rang Amman. Two days later he flew home. The same day the envoy left."
    times = find_times(text, None)
    assert [t.edtf for t in times] == ["1998-10-22", "1998-10-24", "1998-10-24"]
    assert [t.anchor for t in times] == ["text", "text", "text"]


def test_two_days_after_a_dated_event() -> None:
    assert edtfs("They spoke two days after Tuesday's vote.") == ["2024-11-07"]


def test_two_days_after_dates_the_event_behind_it() -> None:
    times = find_times("The premiers spoke on Thursday, two days after the vote.", MONDAY)
    assert [(t.text, t.edtf) for t in times] == [("Thursday", "2024-11-07"), ("two days after", "2024-11-05")]


def test_months_and_days_without_year() -> None:
    assert edtfs("The treaty was signed on December 20.", date(2024, 1, 10)) == ["2023-12-20"]
    assert edtfs("The treaty will be signed on January 20.", date(2024, 12, 10)) == ["2025-01-20"]
    assert edtfs("They are to meet in April.", date(2024, 12, 10)) == ["2025-04"]


def test_without_anchor_relative_words_keep_no_date() -> None:
    times = find_times("They spoke on Thursday and last week.", None)
    assert [(t.edtf, t.anchor, t.precision) for t in times] == [(None, "none", "unknown")] * 2


def test_vague_words_are_kept_without_date() -> None:
    (time,) = find_times("They recently exchanged letters.", MONDAY)
    assert (time.text, time.edtf, time.when.phrase) == ("recently", None, "recently")


@pytest.mark.parametrize(
    "text",
    [
        "They talked for 90 minutes.",
        "It was a 90-minute call.",
        "The envoy, 54, may march on.",
        "Mrs May spoke; May's aides did not.",
        "The sun sat low, and he wed.",
        "Some 2000 soldiers and 1950 refugees left.",
        "Rates rose by 7.11 percent to 2,024 points.",
        "See Resolution 1973 and page 1998.",
        "They sell 20.24 tonnes.",
        "The Sunday Times reported it.",
        "He told Anatolia Today so.",
        "The second point was not the first.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert edtfs(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday, 7 November 2024.\n\nThe premiers of two islands had a call.", date(2024, 11, 7)),
        ("Visit opens\n\nPublished: 7 November 2024, 14:05\n\nThe king came.", date(2024, 11, 7)),
        ("TBILISI, November 8, 2024. The minister had a call with Baku.", date(2024, 11, 8)),
        ("QUITO, Feb. 12, 2025 (Agency) - The minister had a call.", date(2025, 2, 12)),
    ],
)
def test_head_dates(text: str, day: date) -> None:
    anchor = anchor_of(layers_of(text))
    assert (anchor.day, anchor.kind) == (day, "dateline")
    assert anchor.reasons


def test_a_dateline_takes_its_year_from_publication() -> None:
    layers = layers_of("RIGA, Dec. 30 (Agency) - The minister called Oslo on Friday.", "2025-01-02T08:00:00Z")
    assert anchor_of(layers).day == date(2024, 12, 30)
    assert [t.edtf for t in read_times(layers, load_tools())] == ["2024-12-30", "2024-12-27"]


def test_publication_is_the_anchor_where_the_text_has_no_date() -> None:
    anchor = anchor_of(layers_of("The minister called Oslo on Friday.", "2025-01-02"))
    assert (anchor.day, anchor.kind, anchor.published_fits) == (date(2025, 1, 2), "published", True)


def test_a_publication_date_before_everything_told_cannot_be_the_texts() -> None:
    text = (
        "The minister called Oslo on 3 March 2024. He said on 5 March 2024 that the line was bad. They met on Friday."
    )
    anchor = anchor_of(layers_of(text, "2019-06-01"))
    assert (anchor.day, anchor.published_fits) == (None, False)
    assert "2019-06-01" in anchor.reasons[0]


def test_a_planned_date_later_than_publication_is_no_contradiction() -> None:
    anchor = anchor_of(layers_of("The premiers will meet on 3 March 2024, aides said.", "2024-02-01"))
    assert anchor.day == date(2024, 2, 1)


def test_a_header_years_away_from_the_text_is_not_believed() -> None:
    text = "Monday, 3 March 2014\n\nThe king rang Cairo on 5 May 2023 and again on 9 May 2023.\n"
    anchor = anchor_of(layers_of(text, "2023-05-10"))
    assert (anchor.day, anchor.kind) == (date(2023, 5, 10), "published")


WORDS = (
    "on Friday two days after the 31 February 2024 May March since until between to and 5 7 November last next"
    " week early mid-1990s 9999 0001 century ago later 00/00/2024 2024-13-45 the same day Sept. 31st , . ' -"
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join)),
    st.none() | st.dates(),
)
def test_no_text_breaks_it_and_spans_stand_in_the_text(text: str, published: date | None) -> None:
    times = find_times(text, published)
    for time in times:
        assert text[time.start : time.end] == time.text
        assert time.when.edtf == time.edtf
    assert all(a.end <= b.start for a, b in pairwise(times))
    anchor_of(layers_of(text, published.isoformat() if published else None))


def test_years_joined_by_a_hyphen() -> None:
    assert edtfs("The talks of 1998-2001 failed.") == ["1998/2001"]
    assert edtfs("The winter of talks was 2023-24.") == ["2023/2024"]
    assert edtfs("The prohibition (1919–33) was repealed.") == ["1919/1933"]
    assert edtfs("Item 2010-12 was struck off.") == []


def test_a_history_dates_its_days_by_the_year_just_told() -> None:
    text = (
        "In 1951 the envoys met. On 4 May 1951 they signed. By March 1952 the pact was dead. In October they met again."
        " On 7 January the king left. In 1953 a new line was laid; it was cut on 3 June. It closed in 1960."
    )
    assert "1952-10" in edtfs(text)
    assert "1953-01-07" in edtfs(text)
    assert "1953-06-03" in edtfs(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They spoke on the 5th.", "2024-11-05"),
        ("They spoke on the 20th in Oslo.", "2024-10-20"),
        ("They will speak on the 20th.", "2024-11-20"),
        ("They will speak on the 4th.", "2024-12-04"),
        ("They spoke on the evening of the 6th.", "2024-11-06"),
        ("They will speak on the 3rd of next month.", "2024-12-03"),
        ("They will meet in the last week of November.", "2024-11-24/2024-11-30"),
        ("They met in the first week of October.", "2024-10-01/2024-10-07"),
        ("They will meet on Friday next.", "2024-11-15"),
        ("They met on Friday last.", "2024-11-08"),
        ("They will meet on Tuesday week.", "2024-11-19"),
    ],
)
def test_days_without_a_month_and_weeks_of_one(text: str, edtf: str) -> None:
    assert edtf in edtfs(text)


@pytest.mark.parametrize(
    "text",
    ["They marked the 50th anniversary.", "In the 19th and 20th centuries they traded.", "He lives on the 5th floor."],
)
def test_ordinals_of_other_things_are_no_days(text: str) -> None:
    assert not any(t.precision == "day" for t in find_times(text, MONDAY))


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("before the end of the year", "../2024-12"),
        ("before the end of May", "../2024-05-31"),
        ("before the end of 2023", "../2023-12"),
        ("before May", "../2024-04-30"),
    ],
)
def test_what_is_to_be_before_an_end_may_be_on_the_last_day(words, edtf):
    [time] = find_times(f"They agreed to meet {words}.", date(2024, 5, 3))
    assert time.edtf == edtf
