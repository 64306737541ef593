"""What names a contact without saying anything of it: no position may hang on that."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(Document(id="d", text=text, published="2019-11-26"), tools)


CALL = "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan on Monday. "


@pytest.mark.parametrize(
    "words",
    [
        "An official said that Macron had told Angela Merkel of his plan before the call.",
        'Erdogan spoke of the alliance to parliament and said, "They need to stand by us."',
        "Macron's government office said that he had cancelled his holidays and would stay in Paris.",
        "Turkey announced it planned to join the fund in the week before the summit.",
        "Erdogan said the meeting of his party had been moved to Friday.",
    ],
)
def test_a_contact_that_is_only_near_is_confirmed_by_nobody(words: str, tools: Tools) -> None:
    found = reading(CALL + words, tools)
    assert len(found.contacts) == 1
    assert [p.evidence.text for p in found.positions] == []


@pytest.mark.parametrize(
    "words",
    [
        "The Elysee said the two had discussed grain in the call.",
        "A spokesman for Erdogan said they spoke for an hour.",
        "Macron rejected the proposal, according to the Elysee's readout.",
    ],
)
def test_an_office_that_tells_of_the_talk_confirms_it(words: str, tools: Tools) -> None:
    assert [p.stance for p in reading(CALL + words, tools).positions] == ["confirms"]


def test_no_calls_to_read_out_is_no_comment_and_a_call_to_announce_is_none(tools: Tools) -> None:
    told = "Le Monde reported that President Macron had telephoned President Erdogan. "
    none = reading(told + "The Elysee said that it did not have any calls to read out.", tools)
    assert [p.stance for p in none.positions if p.side == "FR"] == ["no_comment"]
    some = reading(told + "The Elysee said that it had a call to announce.", tools)
    assert "no_comment" not in {p.stance for p in some.positions}


def test_what_a_spokesman_says_of_himself_is_not_of_his_leader(tools: Tools) -> None:
    words = "MR. NOIR: I haven't spoken to President Erdogan, but I believe the minister has met with the Turks."
    assert "Emmanuel Macron" not in {p.name for c in reading(words, tools).contacts for p in c.participants}


def test_the_passage_of_a_plan_that_is_none_is_whole(tools: Tools) -> None:
    words = CALL + "Elysee spokesman Jean Noir told reporters later that no meeting of the two was being prepared."
    evidence = [p.evidence.text for p in reading(words, tools).positions if p.stance == "denies"]
    assert evidence
    assert all(text.endswith("being prepared") for text in evidence)


def test_a_letter_to_end_something_went_to_nobody_named_behind(tools: Tools) -> None:
    words = "Muammar Gaddafi appealed to Barack Obama in a letter to halt the NATO campaign."
    assert [set(c.sides) for c in reading(words, tools).contacts] == [{"LY", "US"}]


@pytest.mark.parametrize(
    "asked", ["who had placed the call", "at whose request the call was made", "what the call was for"]
)
def test_a_detail_that_is_not_told_takes_the_contact_for_granted(asked: str, tools: Tools) -> None:
    [position] = reading(f"{CALL}A Turkish spokesman refused to say {asked}.", tools).positions
    assert (position.stance, position.scope) == ("declines_details", "content")


def test_what_is_denied_is_not_what_is_told_later_of_something_else(tools: Tools) -> None:
    text = (
        "Turkish Foreign Minister Mevlut Cavusoglu dismissed as fabricated a newspaper report that advisers had met in "
        'Brussels last year. "There was no meeting in Brussels," he said. He confirmed that he would receive French '
        "Foreign Minister Jean-Yves Le Drian in December."
    )
    assert [p.stance for p in reading(text, tools).positions if p.about == "c1"] == ["confirms"]


def test_a_denial_of_what_others_did_is_of_no_later_contact(tools: Tools) -> None:
    text = (
        "A source in Bogota denied that Alvaro Leyva had carried a letter. Opposition leader Maria Corina Machado "
        "said she had never spoken with Colombian President Gustavo Petro."
    )
    assert {p.holder for p in reading(text, tools).positions} <= {"María Corina Machado"}


@pytest.mark.parametrize("whom", ["its ambassador", "their envoy"])
def test_whom_a_country_recalls_confirms_nothing(whom: str, tools: Tools) -> None:
    found = reading(f"{CALL}It was the first since Turkey recalled {whom} in May.", tools)
    assert [p.holder for p in found.positions] == []


@pytest.mark.parametrize(
    ("matter", "stances"), [("aid of that kind", set()), ("questions about the call", {"no_comment"})]
)
def test_who_refers_to_others_for_something_else_evades_nothing(matter, stances, tools: Tools) -> None:
    found = reading(f'{CALL}A Turkish spokesman said, "I\'d refer you to the ministry for {matter}."', tools)
    assert {p.stance for p in found.positions} == stances


@pytest.mark.parametrize(
    "words",
    [
        "In a phone call with the President of Peru, President Boric said that the charges are baseless.",
        "President Ruto said in a call with the King of Jordan that the reports of smuggling were false.",
        "President Tokayev noted during his conversation with the President of Mongolia that there had been no attack.",
    ],
)
def test_what_is_denied_within_a_talk_is_not_the_talk(words: str, tools: Tools) -> None:
    found = reading(words, tools)
    assert [c.reality for c in found.contacts] == ["reported"]
    assert not [p for p in found.positions if p.stance == "denies"]


def test_a_call_that_is_called_false_is_denied_still(tools: Tools) -> None:
    words = "The Kremlin said that reports of a call between President Putin and President Boric were false."
    found = reading(words, tools)
    assert [p.stance for p in found.positions] == ["denies"]


EVADING = [
    ("Chilean President Gabriel Boric", "Peru's Dina Boluarte", "The Chilean foreign ministry"),
    ("Kenyan President William Ruto", "Uganda's Yoweri Museveni", "The Kenyan government"),
    ("Polish Prime Minister Donald Tusk", "Slovakia's Robert Fico", "The Polish foreign ministry"),
]


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("said nothing had been scheduled", "denies"),
        ("left open whether the two had met", "neither_confirm_nor_deny"),
        ("waved off a question about the meeting", "no_comment"),
        ("asked for understanding that it could not talk about the meeting", "no_comment"),
    ],
)
@pytest.mark.parametrize(("first", "second", "ministry"), EVADING)
def test_evasions_and_denials_in_other_words(
    words: str, stance: str, first: str, second: str, ministry: str, tools: Tools
) -> None:
    text = f"{first} met {second} in Geneva on Monday, a newspaper wrote. {ministry} {words}."
    found = read(Document(id="d", text=text, published="2026-03-04"), tools).positions
    assert stance in [p.stance for p in found]
