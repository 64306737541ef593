"""A question asserts nothing and its answer names nobody: what the two say together."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, tools: Tools, url: str | None = None, day: str = "2014-09-26") -> Reading:
    return read(make_document(text, Appearance(published=day, url=url)), tools)


HOUSE = "https://obamawhitehouse.archives.gov/the-press-office/x"
ASKED = {
    "said yes": ("reported", "confirms"),
    "said that he had": ("reported", "confirms"),
    'replied: "I have."': ("reported", "confirms"),
    "said he had not": ("negated", "denies"),
    'answered: "No, never."': ("negated", "denies"),
    "declined to comment": ("possible", "no_comment"),
    "would neither confirm nor deny it": ("possible", "neither_confirm_nor_deny"),
    "said he was not aware of any such call": ("negated", "unaware"),
}
PAIRS = (("Narendra Modi", "Xi Jinping"), ("Angela Merkel", "Vladimir Putin"), ("Jens Stoltenberg", "Petro Poroshenko"))


@pytest.mark.parametrize("answer", ASKED)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_asked_whether_two_had_spoken(answer, one, other, tools):
    reading = told(f"Asked whether {one} had called {other}, Ban Ki-moon {answer}.", tools)
    reality, stance = ASKED[answer]
    assert [(c.reality, {p.name for p in c.participants}) for c in reading.contacts] == [(reality, {one, other})]
    assert [(p.stance, p.holder) for p in reading.positions] == [(stance, "Ban Ki-moon")]


@pytest.mark.parametrize("answer", ["said yes", 'replied: "I have."', "confirmed that he had"])
def test_he_is_whoever_answers_for_himself(answer, tools):
    [contact] = told(f"Asked if he had spoken with Vladimir Putin, Donald Trump {answer}.", tools).contacts
    assert {p.name for p in contact.participants} == {"Donald Trump", "Vladimir Putin"}


def test_he_is_another_where_a_spokesman_answers(tools):
    text = "Vladimir Putin was in Sochi. Asked if he had met Barack Obama, his spokesman, Dmitry Peskov, said no."
    reading = told(text, tools)
    assert "Dmitry Peskov" not in {p.name for c in reading.contacts for p in c.participants}


REPLIES = {
    "He did, yesterday.": ("reported", "confirms"),
    "Yes.": ("reported", "confirms"),
    "No, he has not.": ("negated", "denies"),
    "Not that I'm aware of.": ("negated", "unaware"),
    "I don't have any calls to read out.": ("possible", "no_comment"),
}


@pytest.mark.parametrize("reply", REPLIES)
@pytest.mark.parametrize("other", ["Chancellor Merkel", "President Poroshenko", "King Abdullah of Jordan"])
def test_question_and_answer_in_a_briefing(reply, other, tools):
    text = f"Q Thank you, Josh. Did the President speak with {other} about this?\nMR. EARNEST: {reply}"
    reading = told(text, tools, HOUSE)
    reality, stance = REPLIES[reply]
    assert [c.reality for c in reading.contacts] == [reality]
    assert [(p.stance, p.holder) for p in reading.positions] == [(stance, "Josh Earnest")]


def test_the_day_stands_in_the_answer(tools):
    text = "Q Did the President speak with Chancellor Merkel?\nMR. EARNEST: He did, yesterday."
    [contact] = told(text, tools, HOUSE).contacts
    assert contact.when is not None
    assert contact.when.edtf == "2014-09-25"
    assert "He did" in contact.evidence[0].text


def test_you_and_i_are_who_speaks(tools):
    text = (
        "Q Mr. President, have you spoken with President Putin this week?\nPRESIDENT OBAMA: Yes, I have.\n"
        "CHANCELLOR MERKEL: I also spoke with President Putin yesterday."
    )
    contacts = told(text, tools).contacts
    assert {frozenset(p.name for p in c.participants) for c in contacts} == {
        frozenset({"Angela Merkel", "Vladimir Putin"}), frozenset({"Barack Obama", "Vladimir Putin"})
    }  # fmt: skip


def test_whom_a_question_calls_by_name_is_no_party(tools):
    text = (
        "Q General Jones, it sounds like the first meeting with President Karzai had a warm tone.\n"
        "GENERAL JONES: The tone of both meetings was the same."
    )
    names = {p.name for c in told(text, tools, HOUSE, "2009-05-06").contacts for p in c.participants}
    assert "James L. Jones" not in names


def test_when_he_last_spoke(tools):
    text = "Asked when he last spoke to Vladimir Putin, Olaf Scholz said it had been in December 2022."
    [contact] = told(text, tools, day="2024-12-10").contacts
    assert contact.when is not None
    assert contact.when.edtf == "2022-12"


def test_a_question_that_nobody_answers_is_no_contact(tools):
    assert told("Had Narendra Modi called Xi Jinping? The ministry was busy with floods.", tools).contacts == ()
