"""Who joins in what another says, who speaks from elsewhere, and what nobody answers."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

PAIRS = [
    ("Borut Pahor", "Zoran Milanovic", "Ljubljana", "Zagreb", "SI", "HR"),
    ("William Ruto", "Yoweri Museveni", "Nairobi", "Kampala", "KE", "UG"),
    ("Michelle Bachelet", "Ollanta Humala", "Santiago", "Lima", "CL", "PE"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, pair: tuple[str, ...], tools: Tools) -> Reading:
    names = dict(zip("ABPQ", pair, strict=False))
    return read(make_document(text.format(**names), Appearance(published="2015-06-10")), tools)


def stances(reading: Reading) -> set[tuple[str | None, str]]:
    return {(p.side, p.stance) for p in reading.positions}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("{A} and {B} spoke on Monday, {P} said. {Q} said the same.", "confirms"),
        ("{A} and {B} did not speak on Monday, {P} said. {Q} says the same.", "denies"),
        ("{A} and {B} spoke on Monday, a newspaper wrote. {P} denied the report. {Q} said as much.", "denies"),
    ],
)
def test_who_says_the_same(words: str, stance: str, pair: tuple[str, ...], tools: Tools) -> None:
    assert stances(told(words, pair, tools)) == {(pair[4], stance), (pair[5], stance)}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
def test_whether_a_party_will_come(pair: tuple[str, ...], tools: Tools) -> None:
    text = "{A} and {B} will meet in Geneva on Monday, {P} announced. {Q} has yet to say whether {B} will come."
    assert stances(told(text, pair, tools)) == {(pair[4], "announces"), (pair[5], "silent")}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("{P} declined to say on Tuesday whether {A} had met {B}.", "no_comment"),
        ("{P} has not said whether {A} spoke to {B}.", "silent"),
        ("{P} left open whether {A} had written to {B}.", "neither_confirm_nor_deny"),
        ('"I have nothing to report," {A} said when asked if he had met {B} in Paris.', "no_comment"),
    ],
)
def test_a_contact_that_only_an_unanswered_question_names_is_possible(
    words: str, stance: str, pair: tuple[str, ...], tools: Tools
) -> None:
    reading = told(words, pair, tools)
    assert [c.reality for c in reading.contacts] == ["possible"]
    assert stances(reading) == {(pair[4], stance)}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
def test_an_unanswered_question_is_about_the_contact_told_before(pair: tuple[str, ...], tools: Tools) -> None:
    text = "{A} met {B} in Paris on Monday, a newspaper said. {P} declined to say whether {A} had met {B}."
    reading = told(text, pair, tools)
    assert [c.reality for c in reading.contacts] == ["reported"]
    assert stances(reading) == {(pair[4], "no_comment")}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(
    "words",
    [
        "{A} called {B} on Monday, a newspaper said. {P} would not say whether the call had taken place.",
        "If there had been a call between {A} and {B}, {P} would have announced it, an aide said.",
    ],
)
def test_what_is_only_asked_or_supposed_confirms_nothing(words: str, pair: tuple[str, ...], tools: Tools) -> None:
    reading = told(words, pair, tools)
    assert not {p.stance for p in reading.positions} & {"confirms", "announces"}


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Iran's mission to the United Nations rejected the report that {A} had met {B}.", "IR"),
        ("A Cuban diplomat at the United Nations rejected the report that {A} had met {B}.", "CU"),
        ("Norway's embassy in Stockholm rejected the report that {A} had met {B}.", "NO"),
    ],
)
def test_a_mission_is_whose_it_is_and_not_where_it_is(words: str, side: str, tools: Tools) -> None:
    assert stances(told(words, PAIRS[0], tools)) == {(side, "denies")}


def test_a_foreign_office_is_that_of_the_land_told_of(tools: Tools) -> None:
    text = "Pakistani Prime Minister Nawaz Sharif spoke by phone with Narendra Modi, the Foreign Office said."
    assert stances(told(text, PAIRS[0], tools)) == {("PK", "confirms")}
    text = "British Prime Minister David Cameron spoke by phone with Narendra Modi, the Foreign Office said."
    assert stances(told(text, PAIRS[0], tools)) == {("GB", "confirms")}


CALLS = [
    ("Angela Merkel rang Emmanuel Macron on Friday. Her spokesman said they had talked about trade.", "DE"),
    ("Emmanuel Macron rang Angela Merkel on Friday. His spokesman said they had talked about trade.", "FR"),
    ("Angela Merkel rang Emmanuel Macron on Friday. His spokesman said they had talked about trade.", "FR"),
    ("Narendra Modi rang Shinzo Abe on Friday. His office said they had talked about trade.", "IN"),
    ("Michelle Bachelet rang Ollanta Humala on Friday. His office said they had talked about trade.", "PE"),
]


@pytest.mark.parametrize(("text", "side"), CALLS)
def test_whose_office_speaks(text: str, side: str, tools: Tools) -> None:
    assert stances(told(text, PAIRS[0], tools)) == {(side, "confirms")}


@pytest.mark.parametrize("pair", PAIRS[:2], ids=lambda p: f"{p[4]}-{p[5]}")
def test_who_tells_his_own_part_of_a_talk_confirms_it(pair: tuple[str, ...], tools: Tools) -> None:
    own = told("{A} and {B} met on Monday. {A} said he had raised the border.", pair, tools)
    assert stances(own) == {(pair[4], "confirms")}
    other = told("{A} and {B} met on Monday. {A} said he had slept well.", pair, tools)
    assert stances(other) == set()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(
    "words",
    ["{A} denied having signed anything.", "{B} confirmed there had been no signature.", "{P} denied any haste."],
)
def test_a_denial_of_something_else_is_about_no_contact(words: str, pair: tuple[str, ...], tools: Tools) -> None:
    reading = told("{A} and {B} met on Monday, a newspaper said. " + words, pair, tools)
    assert [c.reality for c in reading.contacts] == ["reported"]
    assert stances(reading) == set()
