"""Several contacts in one breath, each with its own day and parties; and what answers neither yes nor no."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import ContactMention, Document

PAIRS = [
    ("Angela Merkel", "Emmanuel Macron"),
    ("Sanna Marin", "Kaja Kallas"),
    ("Fumio Kishida", "Xi Jinping"),
    ("Gustavo Petro", "Gabriel Boric"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools, published: str = "2022-06-10") -> tuple[ContactMention, ...]:
    return read(Document(id="d", text=text, published=published), tools).contacts


def days(found: tuple[ContactMention, ...]) -> list[str]:
    return sorted(str(c.when.earliest) for c in found if c.when is not None)


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("{a} and {b} held two meetings, on 3 March and on 9 May.", ["2022-03-03", "2022-05-09"]),
        ("Two phone talks of {a} and {b} are known: one in March, another in May.", ["2022-03-01", "2022-05-01"]),
        ("{a} had two calls with {b}, one on Monday and the other on Tuesday.", ["2022-06-06", "2022-06-07"]),
        ("{a} met {b} twice, in March and in May.", ["2022-03-01", "2022-05-01"]),
        ("{a} and {b} spoke three times: on 3 March, on 4 April and on 9 May.",
         ["2022-03-03", "2022-04-04", "2022-05-09"]),
    ],
)  # fmt: skip
def test_contacts_counted_and_dated_are_one_each(a: str, b: str, told: str, expected: list[str], tools: Tools) -> None:
    found = contacts(told.format(a=a, b=b), tools)
    assert days(found) == expected
    assert all(c.count is None and {p.name for p in c.participants} == {a, b} for c in found)


@pytest.mark.parametrize(
    "told",
    [
        "{a} and {b} held two meetings between 3 March and 9 May.",
        "{a} and {b} held three meetings, on 3 March and on 9 May.",
        "{a} met {b} twice in March, and a summit was held in May.",
    ],
)
def test_a_number_without_as_many_dates_stays_a_number(told: str, tools: Tools) -> None:
    found = contacts(told.format(a="Sanna Marin", b="Kaja Kallas"), tools)
    assert len([c for c in found if c.reality == "reported"]) == 1


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_contact_that_ended_a_time_without_any_has_its_own_day(a: str, b: str, tools: Tools) -> None:
    text = f"{a} and {b} spoke by phone on Monday. It was their first call since March, when they met in Geneva."
    call, meeting = contacts(text, tools)
    assert (call.kind, str(call.when.earliest if call.when else "")) == ("call", "2022-06-06")
    assert meeting.kind == "meeting"
    assert meeting.when is not None
    assert (str(meeting.when.earliest), str(meeting.when.latest)) == ("2022-03-01", "2022-03-31")


def test_shortly_after_an_office_was_taken_is_the_month_from_that_day(tools: Tools) -> None:
    text = (
        "Giorgia Meloni and Emmanuel Macron spoke by phone on Monday. It was their first talk since shortly after "
        "Meloni took office, when she met him and four other leaders."
    )
    first, second = contacts(text, tools, "2023-05-12")
    assert days((first,)) == ["2023-05-08"]
    assert second.when is not None
    assert (str(second.when.earliest), str(second.when.latest)) == ("2022-10-22", "2022-11-21")


@pytest.mark.parametrize("third", ["Mario Draghi", "Sanna Marin", "Pedro Sanchez"])
@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("{c} rang {b} on Wednesday: {a} did so on 15 May.", "2022-05-15"),
        ("{c} rang {b} on Wednesday. {a} had done so a day earlier.", "2022-06-07"),
        ("{c} met {b} in Moscow on 9 June. {a} did the same on 2 April.", "2022-04-02"),
    ],
)
def test_who_did_so_too_was_in_contact_with_the_same(third: str, told: str, day: str, tools: Tools) -> None:
    found = contacts(told.format(a="Emmanuel Macron", b="Vladimir Putin", c=third), tools)
    assert len(found) == 2
    (own,) = [c for c in found if "Emmanuel Macron" in {p.name for p in c.participants}]
    assert {p.name for p in own.participants} == {"Emmanuel Macron", "Vladimir Putin"}
    assert days((own,)) == [day]


def test_asked_to_call_somebody_and_doing_so_is_not_two_contacts(tools: Tools) -> None:
    assert len(contacts("Asked to call Vladimir Putin, Emmanuel Macron did so at once.", tools)) <= 1
    assert len(contacts("Emmanuel Macron rang Vladimir Putin. Sanna Marin did not do so.", tools)) == 1


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_who_a_row_of_talks_began_with_was_spoken_to(a: str, b: str, tools: Tools) -> None:
    found = contacts(f"Narendra Modi began with {a}, then spoke to {b} for 45 minutes.", tools)
    assert sorted(next(p.name for p in c.participants if p.name != "Narendra Modi") for c in found) == sorted([a, b])
    (length,) = [c.duration_minutes for c in found if b in {p.name for p in c.participants}]
    assert length == 45


@pytest.mark.parametrize(("a", "b"), PAIRS)
@pytest.mark.parametrize(
    "words",
    ["could neither confirm nor deny", "would neither confirm nor deny", "could not confirm", "declined to confirm",
     "refused to confirm or deny"],
)  # fmt: skip
def test_no_answer_negates_nothing_and_is_no_readiness(a: str, b: str, words: str, tools: Tools) -> None:
    text = f"A spokesman {words} a conversation between {a} and {b}. In May {a} said that he was ready to talk to {b}."
    told = {c.reality for c in contacts(text, tools)}
    assert told == {"reported", "possible"}
    text = f"{a} said: I am ready to talk to {b}.\n\nA spokesman {words} a conversation between {a} and {b}."
    assert "negated" not in {c.reality for c in contacts(text, tools)}


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_no_answer_to_a_plan_told_before_is_about_the_plan(a: str, b: str, tools: Tools) -> None:
    text = f"{a} will meet {b} on 20 June, an aide said. The embassy would not confirm a meeting between {a} and {b}."
    (found,) = contacts(text, tools)
    assert found.reality == "planned"
