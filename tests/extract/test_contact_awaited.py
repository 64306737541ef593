"""Contacts that a clause of time puts ahead, and nouns under "neither" and "no further"."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document

_CASTS = [("William Ruto", "Paul Kagame"), ("Anwar Ibrahim", "Prabowo Subianto"), ("Gabriel Boric", "Gustavo Petro")]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def realities(text: str, tools: Tools) -> set[str]:
    return {c.reality for c in read(make_document(text, Appearance(published="2024-05-15")), tools).contacts}


@pytest.mark.parametrize(("a", "b"), _CASTS)
@pytest.mark.parametrize(
    "told",
    [
        "{a} would raise it with {b} when they meet at the summit, an aide said.",
        "{a} and {b} will decide on it when they next meet.",
        "The border will be on the agenda when {a} and {b} meet on Friday.",
        "Once {a} meets {b}, a decision can be taken.",
        "Until {a} meets {b}, nothing will change.",
        "As soon as {a} has met {b}, he will brief reporters.",
        "The day {a} meets {b}, the border will open, the minister said.",
        "Before he meets {b}, {a} will see Antonio Guterres.",
    ],
)
def test_a_clause_of_time_under_what_is_to_come_tells_of_nothing_held(told, a, b, tools):
    found = realities(told.format(a=a, b=b), tools)
    assert found
    assert found <= {"planned", "possible"}


@pytest.mark.parametrize(("a", "b"), _CASTS)
@pytest.mark.parametrize(
    "told",
    [
        "{a} raised it with {b} when they met at the summit.",
        "The border was on the agenda when {a} and {b} met on Friday.",
        "Before he met {b}, {a} had a walk.",
    ],
)
def test_in_the_past_it_tells_of_one_that_was(told, a, b, tools):
    assert realities(told.format(a=a, b=b), tools) == {"reported"}


@pytest.mark.parametrize(("a", "b"), _CASTS)
@pytest.mark.parametrize(
    "told",
    [
        "Neither a call nor a meeting between {a} and {b} took place.",
        "No further call between {a} and {b} is planned.",
        "There are no plans for a further meeting between {a} and {b}.",
        "{a} tried in vain to reach {b} by telephone on Saturday, an official said.",
        "{a} turned down an invitation from {b} to come to Geneva.",
    ],
)
def test_none_was_or_will_be(told, a, b, tools):
    assert realities(told.format(a=a, b=b), tools) == {"negated"}


@pytest.mark.parametrize(("a", "b"), _CASTS)
@pytest.mark.parametrize(
    ("told", "reality"),
    [
        ("No meeting with {b} is planned.", "negated"),
        ("No call with {b} took place.", "negated"),
        ("Another meeting with {b} took place on Monday.", "reported"),
        ("Talks with {b} were not on the agenda.", "negated"),
        ("A separate meeting with {b} was cancelled.", "negated"),
    ],
)
def test_what_opens_a_sentence_without_a_doer_is_of_who_was_spoken_of(told, reality, a, b, tools):
    text = f"{a} arrived in Geneva on Sunday. {told.format(b=b)}"
    found = read(make_document(text, Appearance(published="2024-05-15")), tools).contacts
    assert [(c.reality, {p.name for p in c.participants}) for c in found] == [(reality, {a, b})]


def test_of_nobody_it_is_no_contact(tools):
    assert realities("The ministry took no decision. No meeting with Paul Kagame is planned.", tools) == set()


@pytest.mark.parametrize(("a", "b"), _CASTS)
@pytest.mark.parametrize(
    "extent", ["an extended discussion", "an in-depth conversation", "a long talk", "any detailed talks"]
)
def test_that_it_was_not_long_does_not_say_that_it_was_not(extent, a, b, tools):
    assert realities(f"{a} and {b} did not have {extent}.", tools) == set()


@pytest.mark.parametrize("lands", ["Turkey and Iraq", "Kenya and Rwanda", "Chile and Peru"])
@pytest.mark.parametrize("who", ["the governments", "the leaders", "the ministers"])
def test_two_with_whom_somebody_unnamed_is_in_touch_are_not_in_touch_for_it(who, lands, tools):
    assert realities(f"We are in touch with {who} of {lands}.", tools) == set()


@pytest.mark.parametrize(("a", "b"), _CASTS)
def test_one_of_several_that_are_scheduled_is_to_come(a, b, tools):
    text = f"{a} has got several meetings scheduled -- one with {b} over breakfast in the morning."
    assert realities(text, tools) == {"planned"}


@pytest.mark.parametrize(("a", "b"), _CASTS)
def test_the_day_of_a_call_is_not_that_of_the_meeting_told_after_it(a, b, tools):
    text = f"{a} telephoned {b} on Monday, and a meeting of the two is planned."
    found = read(make_document(text, Appearance(published="2024-05-15")), tools).contacts
    assert [(c.kind, c.when.edtf if c.when else None) for c in found] == [("call", "2024-05-13"), ("meeting", None)]


def test_whom_one_rang_about_a_land_is_not_of_it(tools):
    text = "Barack Obama had a secure call with Bill Harlow, and action is taking place in Libya."
    assert realities(text, tools) == set()
