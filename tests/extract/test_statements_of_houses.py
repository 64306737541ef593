"""Official statements and stories as they come: ministries without a country, spokesmen by name, who is not meant."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

PAIRS = [
    ("President Isaias Afwerki", "Prime Minister Abiy Ahmed", {"ER", "ET"}),
    ("President Macron", "President Putin", {"FR", "RU"}),
    ("Prime Minister Modi", "President Xi", {"IN", "CN"}),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, **appearing: str) -> Reading:
    return read(make_document(text, Appearance(published="2022-10-27", **appearing)), tools)


@pytest.mark.parametrize("body", ["foreign ministry", "Ministry of Foreign Affairs", "Ministry of Information"])
@pytest.mark.parametrize(
    ("opening", "where"),
    [
        ("", {"url": "https://mfa.gov.tr/statement"}),
        ("ANKARA, Oct 27 (Agency) - ", {}),
        ("Ankara, 27 October 2022. ", {}),
    ],
)
def test_a_ministry_without_a_country_is_of_the_house_or_of_the_dateline(body, opening, where, tools):
    text = (
        f"{opening}The {body} dismisses as fabricated reports that President Erdogan called President Assad on Monday."
    )
    found = reading(text, tools, **where)
    assert [(p.stance, p.side) for p in found.positions] == [("denies", "TR")]
    assert [set(c.sides) for c in found.contacts] == [{"TR", "SY"}]


def test_a_ministry_in_a_story_from_elsewhere_is_of_nobody(tools):
    text = (
        "The foreign ministry dismisses as fabricated reports that President Erdogan called President Assad on Monday."
    )
    assert reading(text, tools).positions == ()


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_nobody_denies_by_standing_before_what_is_called_false(a, b, sides, tools):
    for words in ("are fabricated", "are untrue", "are baseless"):
        found = reading(f"Reports that {a} had called {b} {words}.", tools)
        assert [p for p in found.positions if p.stance == "denies"] == [], words


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_what_neither_side_announced_nobody_announced(a, b, sides, tools):
    found = reading(
        f"{a} spoke by phone with {b}, two diplomats said, in a call that neither government has announced.", tools
    )
    assert not [p for p in found.positions if p.stance in ("announces", "confirms")]
    assert {p.name for c in found.contacts for p in c.participants}.isdisjoint({"diplomats", "two diplomats"})


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_a_spokeswoman_by_name_is_the_one_who_will_not_say(a, b, sides, tools):
    who = a.split()[-1]
    text = f"{a} called {b}. A spokesperson for {who}, Almaz Bekele, declined to comment on the call."
    assert [p.holder for p in reading(text, tools).positions if p.stance == "no_comment"] == ["Almaz Bekele"]


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_talks_that_a_call_was_about_are_no_place_of_it(a, b, sides, tools):
    [contact] = reading(f"{a} spoke to {b} this morning to underscore support for the talks in Vienna.", tools).contacts
    assert contact.place is None
    assert set(contact.sides) == sides


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_congratulations_in_a_call_are_part_of_it(a, b, sides, tools):
    [contact] = reading(f"{a} called {b} on Sunday and congratulated him on the vote.", tools).contacts
    assert contact.kind == "call"


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_a_meeting_of_others_is_none_of_theirs(a, b, sides, tools):
    found = reading(f"{a} spoke by phone with {b}. A further meeting of the parties is scheduled for Monday.", tools)
    assert [c.reality for c in found.contacts] == ["reported"]
    found = reading(f"A further meeting between {a} and {b} is scheduled for Monday.", tools)
    assert [c.reality for c in found.contacts] == ["planned"]


def test_who_leads_the_mediation_is_no_side(tools):
    text = (
        "Ethiopia and Eritrea began talks. Former Kenyan president Uhuru Kenyatta is leading the mediation. "
        "The two sides had not met in public since the war began."
    )
    assert all("KE" not in c.sides for c in reading(text, tools).contacts)


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_who_is_blamed_for_a_meeting_had_it(a, b, sides, tools):
    for words in (
        "criticised {a} for meeting {b}",
        "thanked {a} for calling {b}",
        "commended {a} for meeting with {b}",
    ):
        found = reading(f"President Widodo {words.format(a=a, b=b)} on Monday.", tools).contacts
        assert [set(c.sides) for c in found] == [sides], words


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_a_need_for_talks_is_no_plan_of_any(a, b, sides, tools):
    text = f"{a} spoke by phone with {b}. Both leaders agreed on the need for dialogue and the importance of talks."
    found = reading(text, tools)
    assert [c.reality for c in found.contacts] == ["reported"]
    assert not [p for p in found.positions if p.stance == "announces"]


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_there_was_none_is_of_whom_the_text_speaks(a, b, sides, tools):
    found = reading(
        f"{a} met President Widodo this afternoon. There was no bilateral meeting with {b}.", tools
    ).contacts
    assert ("negated", sides) in [(c.reality, set(c.sides)) for c in found]


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_the_two_men_are_those_who_met(a, b, sides, tools):
    text = (
        f"{a} and {b} met for two hours on Thursday, with Presidents Lula and Petro present. President Widodo's "
        "adviser also attended. The two men shook hands."
    )
    assert all(sides <= set(c.sides) for c in reading(text, tools).contacts)


@pytest.mark.parametrize("link", ["together with", "along with", "as well as"])
def test_together_with_joins_parties(link, tools):
    [contact] = reading(
        f"President Macron met President Widodo {link} Prime Minister Trudeau on Monday.", tools
    ).contacts
    assert set(contact.sides) == {"FR", "ID", "CA"}
