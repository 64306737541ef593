"""Whose spokesman somebody of no known name is, whose plan is agreed to, and answers in more of their words."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _read(text: str, tools: Tools) -> Reading:
    return read(Document("x", text, published="2024-05-15"), tools)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Stubb said he had spoken with Macron. French government spokesman Luc Tailleur denied it.", "FR"),
        ("Gabriel Boric said he had met Daniel Ortega. Nicaraguan presidential spokeswoman Ana Pinar denied it.", "NI"),
        ("Ruto said he had called Abiy Ahmed. Bekele Worku, an Ethiopian government spokesman, denied it.", "ET"),
        ("Tusk said he had spoken with Fico. Slovak foreign ministry spokesman Jan Bohac denied it.", "SK"),
    ],
)  # fmt: skip
def test_a_title_gives_its_land_to_a_name_that_nobody_knows(text: str, side: str, tools: Tools) -> None:
    reading = _read(text, tools)
    assert (side, "denies") in [(p.side, p.stance) for p in reading.positions]
    assert [(c.reality, c.contested) for c in reading.contacts] == [("denied", True)]


@pytest.mark.parametrize(
    ("text", "speaker", "act", "addressee"),
    [
        ("Narendra Modi agreed to Fumio Kishida's plan for a pipeline.", "Narendra Modi", "agrees", "Fumio Kishida"),
        ("Javier Milei turned down Gabriel Boric's proposal on lithium.", "Javier Milei", "refuses", "Gabriel Boric"),
        ("Petr Fiala rejected an offer from Viktor Orban.", "Petr Fiala", "refuses", "Viktor Orbán"),
        ("William Ruto rejected Abiy Ahmed's accusation of theft.", "William Ruto", "denies", "Abiy Ahmed"),
        ("Tusk insisted in the talks with Javier Milei that it be sold.", "Donald Tusk", "demands", "Javier Milei"),
        ("Sanna Marin suggested in her call with Store that it wait.", "Sanna Marin", "proposes", "Jonas Gahr Støre"),
    ],
)  # fmt: skip
def test_whose_plan_it_is_and_who_is_talked_with_is_addressed(
    text: str, speaker: str, act: str, addressee: str, tools: Tools
) -> None:
    assert (speaker, act, addressee) in [(k.speaker, k.act, k.addressee) for k in _read(text, tools).claims]


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("Alexander Stubb offered Ulf Kristersson a loan.", "firm"),
        ("Alexander Stubb offered Ulf Kristersson a loan on condition that prices are freed.", "conditional"),
    ],
)
def test_an_offer_is_conditional_where_a_condition_stands(text: str, commitment: str, tools: Tools) -> None:
    assert [k.commitment for k in _read(text, tools).claims if k.act == "offers"] == [commitment]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"I won\'t comment, but the answer is yes," Vucic said when asked whether he had met Kurti.', "confirms"),
        ('"That is not so," said a Polish official about the supposed meeting of Tusk and Orban.', "denies"),
        ("Nairobi confirmed that Ruto had talks with Abiy Ahmed but declined to give their content.", "confirms"),
    ],
)  # fmt: skip
def test_an_answer_in_other_words_is_read(text: str, stance: str, tools: Tools) -> None:
    assert stance in [p.stance for p in _read(text, tools).positions]


def test_what_is_rejected_as_bad_is_opposed(tools: Tools) -> None:
    found = _read("Lima rejected the sanctions on Cuba as unfair.", tools).stances
    assert [(s.holder, s.topic, s.stance) for s in found] == [("Peru", "sanctions", "opposes")]
