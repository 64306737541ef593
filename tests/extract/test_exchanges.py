"""Questions and answers of a briefing: an answer is of what its question asks about, and of nothing told earlier."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

HOUSE = "https://obamawhitehouse.archives.gov/the-press-office/x"
LEADERS = ["Prime Minister Cameron", "President Hollande", "Prime Minister Abe"]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(make_document(text, Appearance(published="2014-09-18", url=HOUSE, title="Press Briefing")), tools)


def stances(text: str, tools: Tools) -> list[str]:
    return [p.stance for p in reading(text, tools).positions]


@pytest.mark.parametrize("leader", LEADERS)
@pytest.mark.parametrize(
    "answer", ["I’ll have to refer you to the Treasury on that.", "We don’t talk about that in advance."]
)
def test_who_evades_another_question_says_nothing_of_the_call(leader, answer, tools):
    text = (
        f"MR. EARNEST: The President spoke with {leader} on Monday.\n\nQ Will you put a levy on imported steel?\n\n"
        f"MR. EARNEST: {answer}"
    )
    assert stances(text, tools) == ["confirms"]


@pytest.mark.parametrize("leader", LEADERS)
def test_who_evades_a_question_about_the_call_does(leader, tools):
    text = f"Q Did the President speak with {leader} on Monday?\n\nMR. EARNEST: We don’t comment on private calls."
    assert "no_comment" in stances(text, tools)


@pytest.mark.parametrize("leader", LEADERS)
def test_nothing_to_say_about_that_confirms_nothing(leader, tools):
    text = (
        f"Q Secretary Kerry met with {leader} today. What was the message?\n\n"
        "MR. EARNEST: He is working on this very hard. But I don’t have anything from here to say about that."
    )
    assert "confirms" not in stances(text, tools)


@pytest.mark.parametrize(("people", "side"), [("Chinese", "CN"), ("Russians", "RU")])
def test_what_is_only_asked_of_a_side_is_not_its_word(people, side, tools):
    text = (
        f"MR. EARNEST: There were meetings between the United States and the {people} last week.\n\n"
        f"Q Have the {people} raised any concerns about the talks?\n\nMR. EARNEST: I have nothing more on those."
    )
    assert side not in {p.side for p in reading(text, tools).positions}


@pytest.mark.parametrize(("a", "b"), [("Kerry", "Lavrov"), ("Hagel", "Shoigu")])
def test_a_message_that_somebody_has_conveyed_is_one_contact(a, b, tools):
    text = f"That is a message that Secretary {a} has conveyed to {b} in private."
    assert len(reading(text, tools).contacts) == 1


@pytest.mark.parametrize("verb", ["begin", "open", "conclude"])
@pytest.mark.parametrize("leader", LEADERS)
def test_a_day_that_will_open_with_a_meeting_is_to_come(verb, leader, tools):
    text = f"That will {verb} in the morning with an Oval Office meeting between President Obama and {leader}."
    assert [c.reality for c in reading(text, tools).contacts] == ["planned"]


@pytest.mark.parametrize("body", ["the French government", "the German government"])
def test_by_whom_somebody_is_not_hosted_he_is_not_met(body, tools):
    text = f"Abdullah Abdullah is coming, and he is being hosted by private organisations, not by {body}."
    assert reading(text, tools).contacts == ()


@pytest.mark.parametrize(
    ("b", "c"), [("President Calderón", "Prime Minister Harper"), ("Chancellor Merkel", "Cameron")]
)
def test_who_works_with_two_to_discuss_something_takes_part(b, c, tools):
    text = f"At the summit President Obama will be working with {b} and {c} to discuss the border."
    [contact] = reading(text, tools).contacts
    assert "US" in contact.sides


@pytest.mark.parametrize("a", ["President Macron", "President Putin"])
@pytest.mark.parametrize(
    "aim",
    [
        "to continue personal contacts, including a meeting in person",
        "to hold talks face to face",
        "that they would meet in person",
    ],
)
def test_what_two_agreed_to_do_in_person_is_not_done(a, aim, tools):
    text = f"{a} and Chancellor Merkel spoke by telephone on Monday. They agreed {aim}, and to exchange lists."
    assert all(c.reality != "reported" for c in reading(text, tools).contacts if c.kind == "meeting")


@pytest.mark.parametrize("verb", ["agreed", "pledged"])
def test_what_two_agreed_at_a_place_they_agreed_there(verb, tools):
    text = f"President Obama and Chancellor Merkel {verb} in Berlin on Monday to reopen the border."
    assert [c.kind for c in reading(text, tools).contacts] == ["meeting"]


@pytest.mark.parametrize("people", ["private calls between leaders", "private calls with foreign leaders"])
def test_no_comment_on_calls_of_that_kind_is_one_on_the_call_asked_about(people, tools):
    text = (
        "The transition team would not say on Monday whether President-elect Obama had spoken with President Medvedev. "
        f'"We do not comment on {people}," Obama\'s spokesman Robert Gibbs said.'
    )
    found = read(make_document(text, Appearance(published="2008-11-17")), tools)
    assert "Robert Gibbs" in {p.holder for p in found.positions if p.stance == "no_comment"}
