"""Words that look like a contact of two sides and are none, or somebody else's: out of texts nobody here wrote."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention, Reading

HOUSE = "https://obamawhitehouse.archives.gov/the-press-office/x"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, day: str = "2013-06-18") -> Reading:
    return read(make_document(text, Appearance(published=day, url=HOUSE if "EARNEST" in text else None)), tools)


def contacts(text: str, tools: Tools, day: str = "2013-06-18") -> tuple[ContactMention, ...]:
    return reading(text, tools, day).contacts


@pytest.mark.parametrize("name", ["Chad Whitlock", "Jordan Halvers", "Israel Mosbery"])
def test_somebody_named_like_a_country_is_not_the_country(name, tools):
    assert contacts(f"President Barack Obama spoke with {name}, the playwright, on Monday.", tools) == ()


@pytest.mark.parametrize(("land", "side"), [("Chad", "TD"), ("Jordan", "JO"), ("Israel", "IL")])
def test_a_country_before_its_office_is_the_country(land, side, tools):
    [contact] = contacts(f"President Barack Obama spoke with {land}'s foreign minister on Monday.", tools)
    assert side in contact.sides


@pytest.mark.parametrize("manner", ["clear", "strong", "powerful", "unified"])
def test_a_message_that_is_only_an_impression_is_none(manner, tools):
    assert contacts(f"France sent a {manner} message to Russia with the vote.", tools) == ()


def test_a_message_that_somebody_sent_is_one(tools):
    [contact] = contacts("President Sarkozy sent a message to President Medvedev on Friday.", tools)
    assert contact.kind == "message"


@pytest.mark.parametrize("second", ["spoke with", "called", "telephoned"])
def test_whom_an_unnamed_person_met_does_not_do_the_rest(second, tools):
    text = f"She met President Hollande and {second} Prime Minister Cameron."
    assert not any({p.name for p in c.participants} >= {"David Cameron"} for c in contacts(text, tools))


def test_a_schedule_is_ahead(tools):
    text = (
        "MR. EARNEST: You know our schedule tomorrow. The President begins with a meeting with President Gauck. "
        "Then he has his bilateral meeting with Chancellor Merkel."
    )
    assert [c.reality for c in contacts(text, tools)] == ["planned", "planned"]


def test_a_schedule_gone_by_is_not_ahead(tools):
    text = "The schedule was full. President Hollande met Prime Minister Cameron and has talked with Chancellor Merkel."
    assert {c.reality for c in contacts(text, tools)} == {"reported"}


def test_the_king_is_that_of_the_palace_that_speaks(tools):
    text = "The emir of Qatar had been there. The Moroccan palace said President Medvedev had telephoned the King."
    [contact] = reading(text, tools, "2011-01-31").contacts
    assert contact.sides == ("RU", "MA")


def test_not_aware_is_of_what_was_asked(tools):
    text = (
        "MR. EARNEST: The President will come to his meeting with Prime Minister Sharif with ideas.\n"
        "Q Has the President met Justin Trudeau?\n"
        "MR. EARNEST: I'm not aware of any individual meeting that they've had, but we can look into that."
    )
    found = reading(text, tools, "2015-10-20")
    sharif = {c.id for c in found.contacts if any(p.name == "Nawaz Sharif" for p in c.participants)}
    assert not [p for p in found.positions if p.stance == "unaware" and p.about in sharif]


PAIRS = [
    ("Greek Prime Minister Kyriakos Mitsotakis", "Turkish President Recep Tayyip Erdogan", {"GR", "TR"}),
    ("Indian Prime Minister Narendra Modi", "Chinese President Xi Jinping", {"IN", "CN"}),
    ("Kenyan President William Ruto", "Ugandan President Yoweri Museveni", {"KE", "UG"}),
]


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_a_topic_that_was_not_discussed_denies_no_contact(a, b, sides, tools):
    text = f"{a} met {b} in Geneva on Monday. The two leaders did not discuss the border, a spokesman told reporters."
    [contact] = contacts(text, tools, "2024-06-20")
    assert contact.reality == "reported"
    assert set(contact.sides) == sides


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_advisers_to_two_leaders_met_and_not_the_second_leader(a, b, sides, tools):
    [contact] = contacts(f"Advisers to {a} and {b} met in Geneva on Monday.", tools, "2024-06-20")
    assert set(contact.sides) == sides
    assert all(p.name.startswith("Advisers to") for p in contact.participants)


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_an_adviser_and_a_leader_met_as_such(a, b, sides, tools):
    [contact] = contacts(f"An adviser to {a} met {b} in Geneva on Monday.", tools, "2024-06-20")
    assert [p.name.startswith("adviser") for p in contact.participants] == [True, False]


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_who_brings_two_sides_together_is_neither_of_them(a, b, sides, tools):
    text = (
        f"{a} met {b} in Geneva on Monday. A German official said Berlin had helped arrange at least one conversation "
        "between the two sides in May."
    )
    assert all(set(c.sides) == sides for c in contacts(text, tools, "2024-06-20"))


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_what_is_counted_is_what_was_told(a, b, sides, tools):
    text = f"{a} and {b} spoke by telephone on Wednesday. It was their second conversation since the flood."
    [contact] = contacts(text, tools, "2024-06-20")
    assert contact.kind == "call"


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_another_conversation_is_another(a, b, sides, tools):
    text = f"{a} and {b} spoke by telephone on Wednesday. They had a second conversation on Thursday."
    assert len(contacts(text, tools, "2024-06-20")) == 2


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_a_day_before_but_dates_nothing_behind_it(a, b, sides, tools):
    text = f"A hotline was tested on Friday, but {a} and {b} have not yet spoken on it."
    [contact] = contacts(text, tools, "2024-06-20")
    assert contact.reality == "negated"
    assert contact.when is None or contact.when.earliest is None


@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_where_something_else_happened_is_no_place_of_a_call(a, b, sides, tools):
    [contact] = contacts(f"{a} telephoned {b} on Monday after the train crash at Vienna.", tools, "2024-06-20")
    assert contact.place is None


def test_two_governments_met_as_one_of_each(tools):
    [contact] = contacts("Representatives of the Dutch and Belgian governments met on Monday.", tools, "2024-06-20")
    assert [p.name for p in contact.participants] == ["Dutch government", "Belgian government"]


@pytest.mark.parametrize(("whose", "number"), [("former", 0), ("latter", 1)])
@pytest.mark.parametrize(("a", "b", "sides"), PAIRS)
def test_the_former_and_the_latter_asked_for_a_talk(a, b, sides, whose, number, tools):
    text = f"{a} spoke by telephone with {b} on Wednesday, at the {whose}'s invitation."
    [contact] = contacts(text, tools, "2024-06-20")
    assert contact.initiator == contact.participants[number].name


@pytest.mark.parametrize("who", ["President Karzai", "Prime Minister Cameron", "Chancellor Merkel"])
def test_tomorrow_is_ahead_in_a_text_without_a_day(who, tools):
    text = f"I will let President Barack Obama speak for himself tomorrow after the meeting with {who}."
    assert {c.reality for c in read(make_document(text, Appearance()), tools).contacts} == {"planned"}


def test_who_tells_of_a_call_did_not_make_it(tools):
    text = (
        "MR. EARNEST: I can tell you that President Obama, after the briefings that I told you about, was on the phone "
        "with Prime Minister Cameron."
    )
    [contact] = contacts(text, tools)
    assert {p.name for p in contact.participants} == {"Barack Obama", "David Cameron"}


def test_a_meeting_that_some_attended_was_held(tools):
    text = (
        "President Barack Obama thanked the hosts. His meeting with Prime Minister David Cameron was attended by Susan "
        "Rice. They did a good job in preparing for the summit."
    )
    assert [c.reality for c in contacts(text, tools) if "GB" in c.sides] == ["reported"]


@pytest.mark.parametrize("who", ["President Karzai", "Prime Minister Cameron", "Chancellor Merkel"])
def test_what_somebody_will_do_tomorrow_does_not_put_off_what_was(who, tools):
    text = f"After the meeting with {who}, President Barack Obama said that he would fly to Rome tomorrow."
    assert {c.reality for c in contacts(text, tools)} == {"reported"}
