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


# Whom words without a name mean, and what a question says: more than one wrong leader comes of these

HOUSE = {"outlet": "White House", "title": "Press Briefing by Press Secretary Josh Earnest"}
GUESTS = [("Chancellor Merkel", "Prime Minister Abe"), ("President Park", "Prime Minister Renzi")]


def in_house(text: str, tools: Tools, day: str = "2015-06-18") -> list[tuple[str, set[str]]]:
    return [(c.reality, {p.name.split()[-1] for p in c.participants}) for c in contacts(text, tools, day, **HOUSE)]


def surname(name: str) -> str:
    last = name.rpartition(" ")[2]
    return "Geun-hye" if last == "Park" else last


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_they_of_nobody_told_are_not_the_two_named_last(a, b, tools):
    text = (
        f"Q Will {a} come?\n\nMR. EARNEST: We expect {a}, and the planners of the Pentagon have written to {b}. The "
        "generals have options, and they have been discussing them with the President. They had a long talk about it."
    )
    found = in_house(text, tools)
    assert all(surname(a) not in who or surname(b) not in who for _, who in found)
    assert all(surname(a) not in who for reality, who in found if reality == "reported")


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_the_leaders_of_somewhere_and_world_leaders_are_nobody_told_before(a, b, tools):
    text = (
        f"Q Has the President called {a}?\n\nMR. EARNEST: He called {a} on Monday. He will discuss this with world "
        "leaders when he is in New York. He looks forward to hosting a number of those leaders. Senators wrote letters "
        "to the leaders of many countries."
    )
    assert in_house(text, tools) == [("reported", {"Obama", surname(a)})]


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_he_of_two_is_nobody(a, b, tools):
    text = f"MR. EARNEST: The comments of the Prime Minister about {a} were read here. He is visiting the White House."
    assert in_house(text, tools) == []
    text = f"Q Has the President spoken with {a}? We saw a call with {b}.\n\nMR. EARNEST: He has not spoken with {a}."
    assert ("negated", {"Obama", surname(a)}) in in_house(text, tools)


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_he_who_cannot_meet_himself_is_the_other_of_the_question_or_nobody(a, b, tools):
    text = f"Q Where do we stand on the President's talk with {a}?\n\nMR. EARNEST: I think he will meet the President."
    assert {surname(a), "Obama"} in [who for _, who in in_house(text, tools)]
    text = (
        f"MR. EARNEST: {b} spoke. The Vice President can speak on the phone with anyone who needed to speak with him."
    )
    assert all(surname(b) not in who for _, who in in_house(text, tools))


@pytest.mark.parametrize("a", ["President Hollande", "President Zuma"])
def test_and_he_goes_on_with_a_clause_of_his_own(a, tools):
    found = in_house(f"MR. EARNEST: {a} spoke to President Putin and he spoke to Prime Minister Abe.", tools)
    assert [who for _, who in found] == [{a.split()[-1], "Putin"}, {a.split()[-1], "Abe"}]


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_what_came_up_in_a_call_is_asked_and_not_the_call(a, b, tools):
    text = f"Q Did it come up in his call with {a} yesterday?\n\nMR. EARNEST: No.\n\nQ The President likes {b}."
    assert in_house("Q The President is well.\n\n" + text, tools) == [("reported", {"Obama", surname(a)})]
    text = f"Q The President is well. Will he raise it in his meeting with {a}?\n\nMR. EARNEST: I don't know."
    assert in_house(text, tools) == [("planned", {"Obama", surname(a)})]
    text = f"MR. EARNEST: I will check whether or not it came up in Ambassador Rice's visit to China. {b} is well."
    assert [reality for reality, _ in in_house(text, tools)] == ["reported"]


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_questions_say_nothing(a, b, tools):
    for asked in (
        f"Q I'm wondering if the President was in touch with {a}, because it cuts both ways.",
        f"Q Is the White House seeking a meeting with {a}?",
        f"Q I wondered if that has reached the President and if the White House has been in touch with {a} on this.",
        f"Q Back on the meeting with {a}, I know what you have said.",
        f"Q Would it help to have {a} meet the President?",
        f"Q On {a} meeting with the President, you have said much of who is elected.",
    ):
        assert in_house(f"{asked}\n\nMR. EARNEST: Ask the people who plan these things.", tools) == [], asked


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_to_go_back_to_a_call_is_no_wish_for_one(a, b, tools):
    text = f"Q I just want to get back to the President's call to {a}. Is there more?\n\nMR. EARNEST: No."
    assert in_house(text, tools) == [("reported", {"Obama", surname(a)})]
    text = (
        f"Q You read out a call a few days ago between the President and {a}. Have they talked again?\n\n"
        "MR. EARNEST: No."
    )
    assert ("reported", {"Obama", surname(a)}) in in_house(text, tools)


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_who_speaks_of_a_meeting_need_not_be_its_other_party(a, b, tools):
    text = (
        f"MR. EARNEST: As it relates to a meeting with {a}, there is nothing like that on the schedule. There was an "
        f"invitation from {b}. The first is a meeting of the industry convened by {b}."
    )
    assert all("States" not in who for _, who in in_house(text, tools))


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_what_others_do_is_not_what_the_speaker_does(a, b, tools):
    text = (
        f"MR. EARNEST: I don't need anybody to call {a}. We saw many nations meet with {a}. "
        f"I'm going to have you talk to {b}. I can't get into who the President called."
    )
    assert in_house(text, tools) == []


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_nobody_denies_what_he_reports_himself(a, b, tools):
    text = (
        f"MR. EARNEST: The President met {a} on Monday. There is no discussion of new rules without her people. "
        f"The President has not met {a} since."
    )
    found = contacts(text, tools, "2015-06-18", **HOUSE)
    assert any(c.reality == "reported" for c in found)
    assert not any(c.reality == "denied" for c in found)


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_plans_going_on_and_plans_of_none(a, b, tools):
    assert in_house(f"MR. EARNEST: The President will continue to have discussions with {a}.", tools) == [
        ("planned", {"Obama", surname(a)})
    ]
    assert in_house(f"MR. EARNEST: The President's not going to meet with {a} in May.", tools)[0][0] == "negated"
    text = f"MR. EARNEST: The President is well. He has said that he’s not going to meet with {a} in May."
    assert [reality for reality, _ in in_house(text, tools)] == ["negated"]
    text = f"MR. EARNEST: I'm not aware of any plans in the near term for the President to speak with {a}."
    assert [reality for reality, _ in in_house(text, tools)] == ["negated"]
    text = f"Q What is on the agenda for the President's meeting tomorrow with {a}?\n\nMR. EARNEST: Much."
    assert [reality for reality, _ in in_house(text, tools)] == ["planned"]


def test_words_that_only_look_like_a_contact_of_two_sides_in_speech(tools):
    for text in (
        "MR. EARNEST: The alliance of the United States and Germany is indispensable to meeting the challenges ahead.",
        "MR. EARNEST: The United States sent China our plan for meeting this goal.",
        "MR. EARNEST: Any U.S. leader who meets with the Israelis knows that.",
        "MR. EARNEST: We are mindful that any deal has to be signed off on by Iran's leadership.",
        "Q The Foreign Affairs Committee has written a letter calling on the President to close the Syrian embassy.",
    ):
        found = contacts(text, tools, "2015-06-18", **HOUSE)
        assert not any("Obama" in p.name or p.name == "United States" for c in found for p in c.participants), text


def test_a_secretary_without_a_country_is_of_the_house(tools):
    text = (
        "MR. EARNEST: Foreign Minister Zarif met Secretary Kerry. Last week the Secretary of the Treasury met "
        "Chancellor Merkel. We saw Russia and other nations, including the Assad regime, come together."
    )
    found = contacts(text, tools, "2014-07-14", **HOUSE)
    assert not any({"Mohammad Javad Zarif", "Angela Merkel"} <= {p.name for p in c.participants} for c in found)
    assert not any({"US", "SY"} <= set(c.sides) for c in found)


def test_a_ministers_counterpart_is_no_president(tools):
    text = (
        "MR. EARNEST: The President called President Park. Secretary of Defense Carter called his South Korean "
        "counterpart yesterday."
    )
    found = contacts(text, tools, "2016-01-07", **HOUSE)
    assert not any({"Ash Carter", "Park Geun-hye"} <= {p.name for p in c.participants} for c in found)


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_who_has_nothing_on_talks_says_neither_yes_nor_no(a, b, tools):
    for said in (
        f"I don't have anything specific on conversations or negotiations with {a}.",
        f"I'm not sure what sort of communication we've had with {a} since.",
        f"The question now is whether to talk, and is {a} willing to speak with {b}?",
    ):
        assert in_house(f"Q Well?\n\nMR. EARNEST: {said}", tools) == [], said


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_what_they_have_not_spoken_of_is_no_lack_of_talks(a, b, tools):
    text = f"MR. EARNEST: The President asks for nothing that he hasn't already spoken with {a} about."
    assert all(reality == "reported" for reality, _ in in_house(text, tools))
    text = f"MR. EARNEST: You know where we were in this process, and the President this week met with {a}."
    assert in_house(text, tools) == [("reported", {"Obama", surname(a)})]


def test_lands_that_are_only_spoken_of(tools):
    for text in (
        "MR. EARNEST: We had a strategy to deal with a country called Afghanistan.",
        "MR. EARNEST: We looked at what happens in both Afghanistan and Pakistan, and there was a robust discussion.",
        "Q After the Libya briefing the President is getting today, will there be a readout?",
    ):
        assert contacts(text, tools, "2011-03-15", **HOUSE) == (), text


def test_a_generals_counterpart_is_no_president(tools):
    text = (
        "MR. EARNEST: President Obama talked to President Lula of Brazil. The Chairman of the Joint Chiefs, Admiral "
        "Mike Mullen, called his Brazilian counterpart today."
    )
    found = contacts(text, tools, "2010-01-15", **HOUSE)
    assert not any({"Mike Mullen", "Luiz Inácio Lula da Silva"} <= {p.name for p in c.participants} for c in found)


@pytest.mark.parametrize(("a", "b"), GUESTS)
def test_coming_out_of_a_talk_is_no_plan_and_tomorrow_is_no_report(a, b, tools):
    text = f"MR. EARNEST: As we said coming out of the President's most recent phone conversation with {a}, it goes on."
    assert in_house(text, tools) == [("reported", {"Obama", surname(a)})]
    text = f"Q What does the President plan to say when he has his meeting with {a} tomorrow?\n\nMR. EARNEST: Much."
    assert [reality for reality, _ in in_house(text, tools)] == ["planned"]


def test_what_is_met_with_fear_meets_nobody_and_as_we_speak_is_no_talk(tools):
    for text in (
        "When China announced its plan, it was met with a lot of skepticism by the Russian leadership.",
        "The President proposed a limit, and he was met with a similar commitment by President Xi.",
    ):
        assert contacts(text, tools, "2015-06-18") == (), text
    [contact] = contacts("MR. EARNEST: Secretary Kerry is meeting as we speak with Turkey and Iran.", tools, **HOUSE)
    assert set(contact.sides) == {"US", "TR", "IR"}


def test_the_president_of_no_known_house_is_not_who_was_named_last(tools):
    text = (
        "Q What of President Assad?\n\nTHE PRESIDENT: I won't tell of my talk with Prime Minister Netanyahu.\n\n"
        "Q Why?\n\nTHE PRESIDENT: I visited Israel twice."
    )
    assert not any("SY" in c.sides for c in contacts(text, tools, None))


def test_the_president_of_an_undated_house_is_who_is_called_so_most(tools):
    text = (
        "President Obama landed. President Obama will speak. President Bush spoke there too.\n\n"
        "MR. RHODES: The President spoke to President Xi of China today."
    )
    found = contacts(text, tools, None, outlet="White House", title="Press Briefing by Ben Rhodes")
    assert not any(p.name == "George W. Bush" for c in found for p in c.participants)
