"""The hard cases that the notes on the development gold name, each read on two pairs of countries in our own words.

Two of them are about several documents and have their tests there: a date that a time zone splits in
tests/resolve/test_contacts.py, a contact that a bad rewrite invents in tests/extract/test_flags.py and below.
"""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading

PAIRS = [
    {"A": "French President Emmanuel Macron", "a": "Macron", "x": "FR", "of": "the Elysee",
     "B": "Turkish President Recep Tayyip Erdogan", "b": "Erdogan", "y": "TR"},
    {"A": "Indian Prime Minister Narendra Modi", "a": "Modi", "x": "IN", "of": "the Indian foreign ministry",
     "B": "Brazilian President Luiz Inacio Lula da Silva", "b": "Lula", "y": "BR"},
]  # fmt: skip
each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['x']}-{p['y']}")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(words: str, pair: dict[str, str], tools: Tools, title: str | None = None) -> Reading:
    return read(Document(id="d", text=words.format(**pair), title=title, published="2024-11-13"), tools)


def stances(found: Reading, side: str) -> list[str]:
    return [p.stance for p in found.positions if p.side == side]


@each_pair
def test_a_contact_that_nobody_has_told_is_not_made_of_two_names(pair: dict[str, str], tools: Tools) -> None:
    words = "{A} spoke to parliament about wheat. {B} opened a bridge. Both will be sixty next year."
    assert reading(words, pair, tools).contacts == ()


@each_pair
def test_a_negation_in_the_body_is_not_lost_to_the_headline(pair: dict[str, str], tools: Tools) -> None:
    words = "{a} calls {b}\n\n{A} did not telephone {B} on Monday, {of} said on Tuesday."
    found = reading(words, pair, tools)
    assert {c.reality for c in found.contacts} & {"denied", "negated"}
    assert not any(c.reality == "reported" and not c.contested for c in found.contacts[1:])


@each_pair
def test_did_not_speak_in_the_presence_of_others_is_a_talk_that_happened(pair: dict[str, str], tools: Tools) -> None:
    words = (
        "{A} met {B} in Geneva on Monday. In their talk the two did not speak of wheat in the presence of the "
        "interpreters, {of} said."
    )
    found = reading(words, pair, tools)
    assert [c.reality for c in found.contacts if {pair["x"], pair["y"]} <= set(c.sides)][:1] == ["reported"]


@each_pair
def test_a_page_date_that_is_not_the_text_s_dates_no_contact(pair: dict[str, str], tools: Tools) -> None:
    words = "PARIS, March 4, 2019 - {A} telephoned {B} on Sunday, {of} said."
    found = reading(words, pair, tools)
    assert [c.when.edtf for c in found.contacts if c.when] == ["2019-03-03"]


@each_pair
def test_one_spokesman_stands_differently_by_two_contacts(pair: dict[str, str], tools: Tools) -> None:
    words = (
        "{A} telephoned {B} on Monday. A spokesman for {a} confirmed the call. "
        "The spokesman denied that {a} had met Mexican President Claudia Sheinbaum in Geneva."
    )
    found = reading(words, pair, tools)
    sides = {c.id: set(c.sides) for c in found.contacts}
    told = {(p.stance, "MX" in sides[p.about or ""]) for p in found.positions if p.side == pair["x"]}
    assert told == {("confirms", False), ("denies", True)}


@each_pair
def test_not_aware_of_a_contact_is_not_that_there_was_none(pair: dict[str, str], tools: Tools) -> None:
    told = "A newspaper reported that {A} had telephoned {B} on Monday. "
    aware = reading(told + "A spokesman for {a} said that he was not aware of such a call.", pair, tools)
    none = reading(told + "A spokesman for {a} said that there was no such call.", pair, tools)
    assert stances(aware, pair["x"]) == ["unaware"]
    assert stances(none, pair["x"]) == ["denies"]


@each_pair
def test_a_stance_that_moves_within_a_day_is_kept_twice(pair: dict[str, str], tools: Tools) -> None:
    words = (
        "A newspaper reported that {A} had telephoned {B} on Monday. On Tuesday morning {of} declined to comment on "
        "the call. On Tuesday evening {of} confirmed the call."
    )
    assert stances(reading(words, pair, tools), pair["x"]) == ["no_comment", "confirms"]


@each_pair
def test_no_comment_but_the_answer_is_yes_is_no_denial(pair: dict[str, str], tools: Tools) -> None:
    words = (
        'A newspaper reported that {A} had telephoned {B} on Monday. "I will not comment on the call, but the answer '
        'is yes," a spokesman for {a} said.'
    )
    found = stances(reading(words, pair, tools), pair["x"])
    assert found
    assert set(found) <= {"confirms", "no_comment", "declines_details"}


@each_pair
def test_a_contact_between_two_others_is_not_the_teller_s(pair: dict[str, str], tools: Tools) -> None:
    words = "The Swiss foreign ministry said that {A} had met {B} in Geneva on Monday."
    found = reading(words, pair, tools)
    assert [set(c.sides) for c in found.contacts] == [{pair["x"], pair["y"]}]
    assert stances(found, "CH") == ["confirms"]


@each_pair
def test_two_contacts_of_a_pair_on_one_day_and_the_next_are_three(pair: dict[str, str], tools: Tools) -> None:
    words = (
        "{A} telephoned {B} on Monday morning. On Monday evening the two met in Geneva. "
        "On Tuesday {a} wrote a letter to {b}."
    )
    found = [(c.kind, c.when.edtf if c.when else None) for c in reading(words, pair, tools).contacts]
    assert found == [("call", "2024-11-11"), ("meeting", "2024-11-11"), ("letter", "2024-11-12")]
