"""Heads of memoranda, records of calls and cables: every part a passage, and one contact with those present."""

from __future__ import annotations

from dataclasses import fields

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Reading, Span
from tests.conftest import a_document

THAI = """MEMORANDUM OF CONVERSATION

SECRET/NODIS

PARTICIPANTS:

Thai Side
Mr. Somchai Boon, Director-General
Miss K. Rattan, interpreter

Vietnamese Side
Mr. Vinh Pham, Minister

DATE: 2 May 1990
TIME: 9:40 - 11:10 a.m.
PLACE: The Guest House, Hanoi
SUBJECT: The ferry

Mr. Pham opened with a complaint about the ferry and spoke of little else.
"""
CALL = """TELEPHONE CONVERSATION
The Secretary - Foreign Minister Lindahl
11:20 a.m., June 4, 1970

S: Did you get my letter?
L: It came this morning.
S: And?
"""
CABLE = """R 101245Z FEB 81
FM UKREP BRUSSELS
TO FCO LONDON
SUBJECT: LUNCH WITH DANISH MINISTER
CONFIDENTIAL
1. HE WILL VOTE WITH US, HE SAID, IF WE VOTE FIRST.
"""


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(a_document(text), tools)


def test_the_head_of_a_memorandum_is_read(tools: Tools) -> None:
    got = reading(THAI, tools)
    head = got.memorandum
    assert head
    assert (head.form, head.when and head.when.edtf) == ("memcon", "1990-05-02")
    assert head.classification
    assert head.classification.text == "SECRET/NODIS"
    assert head.place
    assert head.place.text == "The Guest House, Hanoi"
    assert head.subject
    assert head.subject.text == "The ferry"
    assert head.clock
    assert head.clock.text == "9:40 - 11:10 a.m."
    assert [(a.name, a.side, a.clerk) for a in head.attendants] == [
        ("Somchai Boon", "TH", False), ("K. Rattan", "TH", True), ("Vinh Pham", "VN", False),
    ]  # fmt: skip


def test_the_talk_is_a_contact_of_those_present(tools: Tools) -> None:
    got = reading(THAI, tools)
    contact = next(c for c in got.contacts if got.memorandum and c.id == got.memorandum.contact)
    assert (contact.kind, contact.reality, contact.channel) == ("meeting", "reported", "in_person")
    assert contact.sides == ("TH", "VN")
    assert [p.name for p in contact.participants] == ["Somchai Boon", "Vinh Pham"]
    assert contact.duration_minutes == 90
    assert set(contact.values) == {"place", "duration_minutes", "when"}
    assert contact.support.located


@pytest.mark.parametrize("text", [THAI, CALL, CABLE])
def test_every_part_stands_where_it_says(text: str, tools: Tools) -> None:
    got = reading(text, tools)
    assert got.memorandum
    spans = [getattr(got.memorandum, f.name) for f in fields(got.memorandum)]
    spans += [a.span for a in got.memorandum.attendants] + [e for c in got.contacts for e in c.evidence]
    spans += [v.span for c in got.contacts for values in c.values.values() for v in values]
    found = [s for s in spans if isinstance(s, Span)]
    assert len(found) > 3
    assert all(text[s.start : s.end] == s.text for s in found)


def test_single_letters_mean_those_who_speak(tools: Tools) -> None:
    got = reading(CALL, tools)
    assert [t.speaker for t in got.turns] == ["The Secretary", "Lindahl", "The Secretary"]
    assert [c.kind for c in got.contacts] == ["call"]
    assert got.contacts[0].when
    assert got.contacts[0].when.edtf == "1970-06-04"


def test_a_cable_has_sender_addressee_and_the_day_it_was_sent(tools: Tools) -> None:
    got = reading(CABLE, tools)
    head = got.memorandum
    assert head
    assert head.form == "cable"
    assert head.sender
    assert head.sender.text == "UKREP BRUSSELS"
    assert head.when
    assert head.when.edtf == "1981-02-10"
    contact = next(c for c in got.contacts if c.id == head.contact)
    assert contact.sides == ("DK", "GB")
    assert contact.when is None


@pytest.mark.parametrize(
    "text",
    [
        "MEMORANDUM\n\nThe minister has asked for a paper on the price of bread. It should be short.",
        "Subject: Lunch\nFrom: Ana\nTo: Bo\n\nShall we say one o'clock, at the usual place by the river?",
        "Conversation was slow. The two sat between the door and the window, in Oslo, in 1961.",
    ],
)
def test_other_papers_have_no_such_head(text: str, tools: Tools) -> None:
    got = reading(text, tools)
    assert got.memorandum is None or got.memorandum.contact is None
