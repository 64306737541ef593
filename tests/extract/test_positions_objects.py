"""What words of a stance take: the contact, a report of it, or something else; and whose words they then are."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading

PAIRS = [
    ("French President Emmanuel Macron", "Turkish President Recep Tayyip Erdogan", "Paris", "Ankara", "FR", "TR"),
    ("Kenyan President William Ruto", "Ugandan President Yoweri Museveni", "Nairobi", "Kampala", "KE", "UG"),
    ("Brazilian President Lula da Silva", "Colombian President Gustavo Petro", "Brasilia", "Bogota", "BR", "CO"),
]
MET = "{A} met {B} on Monday, a newspaper said. "
FORMS = [
    # What is denied or confirmed is no contact.
    (MET + "After the meeting {P} denied that any pledge had been asked of it.", set()),
    (MET + "A magazine said that a minister had bribed a judge; {Q} denied that.", set()),
    (MET + "{Q} scoffed at the charge.", set()),
    (MET + "{P} confirmed that if the army withdraws, the government will grant an amnesty.", set()),
    (MET + "{Q} denied the report.", {("y", "denies")}),
    (MET + "{P} confirmed on Tuesday that the two had met.", {("x", "confirms")}),
    # Nobody denies it, or it is denied by somebody.
    (MET + "Neither government denies it.", set()),
    (MET + "The report was denied by {Q}.", {("y", "denies")}),
    # Words without a subject of their own are those of who spoke before.
    (MET + "{P} confirmed that {A} had met {B} but would not say why.", {("x", "confirms"), ("x", "declines_details")}),
    ("{P} would neither confirm nor deny a call between {A} and {B}.", {("x", "neither_confirm_nor_deny")}),
    (MET + "{Q} did not respond to Reuters.", {("y", "silent")}),
    # What is ruled out will not be.
    ("{A} ruled out meeting {B} this week.", {("x", "denies")}),
    ("{A} telephoned {B} on Monday, a call that {Q} said had been short.", {("y", "confirms")}),
    ("{A} and {B} spoke by telephone on Monday in what {P} describes as a long talk.", {("x", "confirms")}),
    ("{A} and {B} spoke on Monday, a newspaper said. {Q} gave another account.", {("y", "confirms")}),
    # A plan, a thought and the contact itself are no statements.
    ("{A} plans to visit {B} next week, a newspaper said.", set()),
    ("{A} and {B} talked about gas on Monday, a newspaper said.", set()),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(Document(id="d", text=text, published="2024-11-13"), tools)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(("form", "wanted"), FORMS)
def test_a_stance_is_about_what_its_words_take(
    form: str, wanted: set[tuple[str, str]], pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, here, there, x, y = pair
    found = reading(form.format(A=first, B=second, P=here, Q=there), tools).positions
    sides = {"x": x, "y": y}
    assert {(p.side, p.stance) for p in found} == {(sides[s], stance) for s, stance in wanted}


def test_a_denial_of_something_else_denies_no_contact(tools: Tools) -> None:
    text = (
        "French President Emmanuel Macron met Kenyan President William Ruto on Monday. Nairobi denied any wrongdoing."
    )
    assert [c.reality for c in reading(text, tools).contacts] == ["reported"]


def test_whom_an_agency_quotes_says_it(tools: Tools) -> None:
    text = "Tass quoted the Kremlin as saying that Vladimir Putin had telephoned Emmanuel Macron."
    assert [(p.holder, p.stance) for p in reading(text, tools).positions] == [("Kremlin", "confirms")]


def test_an_unknown_speaker_of_a_transcript_is_of_the_house(tools: Tools) -> None:
    text = "SENIOR ADMINISTRATION OFFICIAL: The President called Afghan President Hamid Karzai this morning."
    found = read(Document(id="d", text=text, published="2014-05-25"), tools).positions
    assert [(p.side, p.stance) for p in found] == [("US", "confirms")]


def test_a_claim_that_is_denied_is_still_made(tools: Tools) -> None:
    text = "A claim by Narendra Modi that he had talked to Xi Jinping was contradicted by Beijing."
    found = {(p.side, p.stance) for p in reading(text, tools).positions}
    assert ("IN", "denies") not in found
    assert ("CN", "denies") in found


def test_the_ministry_is_the_one_named_before(tools: Tools) -> None:
    text = (
        "Emmanuel Macron telephoned William Ruto on Monday. Kenya's Foreign Ministry said that the call had lasted an"
        " hour. The ministry added that the two had discussed the drought."
    )
    assert {p.side for p in reading(text, tools).positions} == {"KE"}
