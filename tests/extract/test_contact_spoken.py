"""Speech as transcripts and papers print it: contractions, asides, answers that say nothing, names that mislead."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.language.words import words
from memcon.records import ContactMention

PAIRS = [
    ("President Macron", "Chancellor Scholz", {"FR", "DE"}, "2023-03-07"),
    ("Prime Minister Modi", "President Xi", {"IN", "CN"}, "2019-10-16"),
    ("President Kenyatta", "President Magufuli", {"KE", "TZ"}, "2019-10-16"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools, day: str | None = "2013-06-18", **appearing: str) -> tuple[ContactMention, ...]:
    return read(make_document(text, Appearance(published=day, **appearing)), tools).contacts


def told(text: str, tools: Tools, day: str | None = "2013-06-18") -> list[tuple[str, set[str]]]:
    return [(c.reality, set(c.sides)) for c in contacts(text, tools, day)]


@pytest.mark.parametrize("mark", ["'", "’"])
@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_a_pronoun_with_half_a_verb_is_read(mark, a, b, sides, day, tools):
    forms = {"he{}ll meet": "planned", "he{}s spoken with": "reported", "he{}d met": "reported"}
    for form, reality in forms.items():
        found = told(f"{a} flew home on Monday, and {form.format(mark)} {b}.", tools, day)
        assert found == [(reality, sides)], form
    assert ("reported", sides) not in told(f"{a} flew home. If asked he{mark}d call {b}.", tools, day)


def test_the_words_of_a_contraction():
    assert [w.lower for w in words("He'd gone; he’d go. They've, we'll, I'm, you're, she's")][:9] == [
        "he", "had", "gone", ";", "he", "would", "go", ".", "they",
    ]  # fmt: skip
    assert [w.text for w in words("Sa'd of Macron's team")] == ["Sa'd", "of", "Macron", "'s", "team"]


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_he_behind_a_comma_opens_a_clause_of_his_own(a, b, sides, day, tools):
    found = contacts(f"{a} saw President Erdogan, and he also met {b} on Sunday.", tools, day)
    assert any(set(c.sides) == sides for c in found)
    assert not any({"TR"} | sides <= set(c.sides) for c in found)


@pytest.mark.parametrize("answer", ["I don't know the answer to that.", "I'm not sure.", "I'd have to check."])
@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_who_does_not_know_whether_says_nothing(answer, a, b, sides, day, tools):
    assert told(f"Q Has {a} spoken with {b}?\n\nMR. SMITH: {answer}", tools, day) == []


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_what_one_will_not_get_into_took_place_all_the_same(a, b, sides, day, tools):
    found = told(f"{a} called {b}. I don't want to get into their private conversations.", tools, day)
    assert found == [("reported", sides)]


@pytest.mark.parametrize(
    "text",
    [
        "A million French tourists visiting Kenya spend a lot. Indian students visited China.",
        "She came to receive the US National Medal, and the French Legion of Honour, received during a visit to Oslo.",
        "The Turkish army welcomed Abadi 's statement . Prime Minister Haider al-Abadi spoke .",
        "Mr. Macron defended his remarks calling the Turkish government ''weak''.",
        "Mr. Modi regretted his speech calling Prime Minister Imran Khan reckless.",
        "Mr. Macron called Prime Minister Imran Khan fearless.",
    ],
)
def test_no_contact_of_two_sides(text, tools):
    assert contacts(text, tools, "2019-03-07") == ()


def test_the_name_of_a_church_is_no_monarch(tools):
    text = "King Felipe met Queen Margrethe in May. On Friday President Macron visited Our Lady Queen of Angels School."
    assert not any({"FR", "DK"} <= set(c.sides) for c in contacts(text, tools, "2019-06-18"))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("President Obama called a party chairman of Macon, Georgia, on Monday. The United States voted.", None),
        ("President Obama called Prime Minister Kvirikashvili of Georgia on Monday. Georgian papers said so.", "GE"),
        ("Vice President Biden met Prime Minister Giorgi Kvirikashvili of Georgia on Monday.", "GE"),
    ],
)
def test_a_place_of_the_same_name_is_no_country(text, sides, tools):
    found = contacts(text, tools, "2016-04-17")
    assert {s for c in found for s in c.sides} == ({"US", sides} if sides else set())


def test_an_initial_does_not_hide_another_given_name(tools):
    text = "The letter to President Correa was written by Reps. Ana V. Bachelet and Zoe Lund."
    assert contacts(text, tools, "2016-01-13") == ()
    [contact] = contacts("President Donald J. Trump met President Vladimir V. Putin on Friday.", tools, "2017-07-13")
    assert set(contact.sides) == {"US", "RU"}


def test_a_namesake_in_another_office_is_not_who_left_long_ago(tools):
    found = contacts(
        "The White House raised it with Ambassador Cook. Ambassador Cook met Hu Jintao.", tools, "2012-02-16"
    )
    assert not any("GB" in c.sides for c in found)


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_what_is_under_consideration_has_not_been(a, b, sides, day, tools):
    assert told(f"A meeting between {a} and {b} has been under consideration.", tools, day) == [("possible", sides)]


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_a_meeting_upcoming_is_ahead(a, b, sides, day, tools):
    assert told(f"The meeting upcoming between {a} and {b} is important.", tools, day) == [("planned", sides)]


def test_who_speaks_of_today_does_not_date_by_a_year_told_long_before(tools):
    speech = "We met in 1996 in Oslo. " + "Today we go on; tomorrow we rest, and last week we were busy with this. " * 6
    [contact] = contacts(speech + "President Kenyatta met President Magufuli in June.", tools, None)
    assert contact.when is None or "1996" not in (contact.when.edtf or "")
    [contact] = contacts("In 1996 much was new. President Mubarak met King Hussein in June.", tools, None)
    assert contact.when is not None
    assert contact.when.edtf == "1996-06"


GAGGLE = {"outlet": "White House", "title": "Press Gaggle by Press Secretary Robert Gibbs"}


def test_a_question_is_told_by_a_questioner_and_not_talking_about_it_is_no_yes(tools):
    text = "Q So President Obama called President Medvedev yesterday.\n\nMR. GIBBS: We can't talk about that."
    read_so = read(make_document(text, Appearance(published="2009-07-09", **GAGGLE)), tools)
    assert [r.by for r in read_so.contacts[0].realities] == ["a questioner"]
    assert [(p.holder, p.stance) for p in read_so.positions] == [("Robert Gibbs", "no_comment")]


def test_i_of_a_turn_is_who_speaks_there(tools):
    text = "MR. GIBBS: The President met President Lula. I can tell you that they talked for an hour.\n\nQ Thanks."
    [contact] = contacts(text, tools, "2009-07-09", **GAGGLE)
    assert {r.by for r in contact.realities} == {"Robert Gibbs"}


def test_nobody_calls_himself_he(tools):
    text = "MR. GIBBS: Well, he will see President Lula on Friday, and he is glad of it.\n\nQ Thanks."
    assert not any("Robert Gibbs" in {p.name for p in c.participants} for c in contacts(text, tools, **GAGGLE))


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_no_contact_is_told_where_words_only_look_so(a, b, sides, day, tools):
    for text in (
        f"I don't know if {a} spoke to {b} on the way out.",
        f"{a} and {b} talked past each other for years.",
        f"He had extensive meetings with {a} and {b} in New York.",
    ):
        assert not any(set(c.sides) >= sides for c in contacts(text, tools, day)), text


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_who_is_there_to_meet_is_yet_to_meet(a, b, sides, day, tools):
    assert told(f"{a} is in Geneva to meet {b}.", tools, day) == [("planned", sides)]
    assert told(f"{b} is here to meet with {a}.", tools, day) == [("planned", sides)]


def test_officials_of_two_lands_met_each_other(tools):
    text = "Mr. Lund told reporters after meetings in Beijing between senior Chinese and American officials."
    assert [set(c.sides) for c in contacts(text, tools)] == [{"CN", "US"}]


def test_who_is_joined_behind_a_preposition_is_no_subject(tools):
    text = (
        "President Obama had meetings with Rudd and Lula, conversations over the week with Sarkozy, and now with Brown."
    )
    found = contacts(text, tools, "2009-03-31")
    assert found
    assert all("US" in c.sides for c in found)


def test_descent_makes_no_party(tools):
    assert contacts("President Obama met a Chinese-American engineer on Monday.", tools) == ()
    [contact] = contacts("The Chinese-American talks in Geneva ended on Monday.", tools)
    assert set(contact.sides) == {"CN", "US"}


def test_disputes_deny_nothing(tools):
    text = (
        "Neither side moved in those disputes in the meeting of President Xi Jinping and Secretary of State John Kerry."
    )
    assert all(c.reality != "denied" for c in contacts(text, tools, "2016-06-07"))


def test_a_spokesman_who_has_no_news_of_calls_made_none(tools):
    text = "MR. EARNEST: I don't have any update on the President's schedule about future calls with Chancellor Merkel."
    house = {"outlet": "White House", "title": "Press Gaggle by Press Secretary Josh Earnest"}
    found = contacts(text, tools, "2014-07-10", **house)
    assert all("Josh Earnest" not in {p.name for p in c.participants} for c in found)
    [own] = contacts("MR. EARNEST: I have spoken to President Karzai.", tools, "2014-07-10", **house)
    assert "Josh Earnest" in {p.name for p in own.participants}


def test_he_of_a_question_is_the_leader_of_the_house(tools):
    text = (
        "Q Does the President have calls planned?\n\nMR. EARNEST: I have no calls with President Putin to read out.\n\n"
        "Q Would he like to speak to President Putin?\n\nMR. EARNEST: He would, and he may speak to President Putin."
    )
    found = contacts(text, tools, "2014-07-18", outlet="White House", title="Gaggle by Josh Earnest")
    assert all({"US", "RU"} == set(c.sides) for c in found)
    assert any("Barack Obama" in {p.name for p in c.participants} for c in found)


@pytest.mark.parametrize(("a", "b", "sides", "day"), PAIRS)
def test_what_is_announced_after_a_meeting_is_not_the_meeting(a, b, sides, day, tools):
    text = f"After the meeting of {a} with {b}, the White House announced that sanctions against a third country end."
    found = read(make_document(text, Appearance(published=day)), tools)
    assert [set(c.sides) for c in found.contacts] == [sides]
    assert [p for p in found.positions if p.stance in ("announces", "confirms")] == []


@pytest.mark.parametrize("what", ["sanctions", "issues", "trade agreement", "cooperation council"])
def test_bilateral_is_a_quality_unless_it_stands_alone(what, tools):
    assert contacts(f"There continue to be bilateral {what} between the United States and Iran.", tools) == ()
    [contact] = contacts("President Obama had a bilateral with Chancellor Merkel on Monday.", tools)
    assert set(contact.sides) == {"US", "DE"}


def test_the_call_with_b_is_the_one_that_was_told(tools):
    text = "MR. CARNEY: The President phoned Mario Monti yesterday. On the call with Prime Minister Monti, no news."
    [contact] = contacts(text, tools, "2012-06-26", outlet="White House", title="Gaggle by Press Secretary Jay Carney")
    assert {p.name for p in contact.participants} == {"Barack Obama", "Mario Monti"}
