"""Contacts in briefings, agencies and official statements: who is meant, what is yet to be, which day is told."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention, Reading

TITLE = "Press Briefing by Press Secretary Josh Earnest, 10/22/2014"
HOUSE = "Barack Obama"


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, day: str | None = "2014-10-22", title: str | None = None) -> Reading:
    return read(make_document(text, Appearance(published=day, title=title)), tools)


def contacts(text: str, tools: Tools, day: str | None = "2014-10-22", title: str | None = None) -> list[ContactMention]:
    return list(reading(text, tools, day, title).contacts)


def told(found: list[ContactMention]) -> list[tuple[str, set[str]]]:
    return [(c.reality, {p.name for p in c.participants}) for c in found]


def sided(found: list[ContactMention]) -> list[tuple[str, set[str]]]:
    return [(c.reality, set(c.sides)) for c in found]


# Who is meant


@pytest.mark.parametrize("adverb", ["also", "later", "then"])
@pytest.mark.parametrize(
    ("who", "sides"),
    [
        ("Chancellor Merkel, the Ukrainian premier, President Hollande, Vladimir Putin", [{"DE", "UA"}, {"FR", "RU"}]),
        ("President Xi, the Indian premier, Prime Minister Abe, Park Geun-hye", [{"CN", "IN"}, {"JP", "KR"}]),
        ("President Rouhani, the Omani sultan, President Erdogan, Nouri al-Maliki", [{"IR", "OM"}, {"TR", "IQ"}]),
    ],
)
def test_and_behind_a_governed_name_opens_a_clause(who, sides, adverb, tools):
    a, b, c, d = who.split(", ")
    found = contacts(f"{a} spoke with {b} on Monday, and {c} {adverb} met with {d} in Geneva.", tools)
    assert [set(f.sides) for f in found] == sides


@pytest.mark.parametrize(
    ("b", "name"), [("Cameron", "David Cameron"), ("Harper", "Stephen Harper"), ("Xi", "Xi Jinping")]
)
def test_he_in_a_house_of_its_own_is_its_head(b, name, tools):
    text = f"Q When was the call to {b}?\nMR. EARNEST: He called {b} early, and then he called Chancellor Merkel."
    found = told(contacts(text, tools, title=TITLE))
    assert found == [("reported", {HOUSE, name}), ("reported", {HOUSE, "Angela Merkel"})]


@pytest.mark.parametrize("land", ["Israeli", "Brazilian", "Polish"])
def test_he_of_whom_nothing_was_told_is_the_head_of_the_house(land, tools):
    text = f"MR. EARNEST: Well, he had a very good meeting with the {land} President, and he remains hopeful."
    assert all(HOUSE in names for _, names in told(contacts(text, tools, title=TITLE)))
    assert len(contacts(text, tools, title=TITLE)) == 1
    assert contacts(text.removeprefix("MR. EARNEST: "), tools) == []


@pytest.mark.parametrize("aside", ["I know", "I'm sure", "I believe", "I think"])
@pytest.mark.parametrize(
    ("b", "side"), [("King Felipe of Spain", "ES"), ("President Xi", "CN"), ("President Bachelet", "CL")]
)
def test_a_speakers_aside_is_no_subject(aside, b, side, tools):
    text = f"MR. EARNEST: On Friday, the President {aside} is looking forward to having lunch with {b}."
    found = contacts(text, tools, title=TITLE)
    assert sided(found) == [("planned", {"US", side})]
    assert HOUSE in {p.name for p in found[0].participants}


@pytest.mark.parametrize(
    ("a", "b", "sides"),
    [
        ("Joe Biden", "Dilma Rousseff", {"US", "BR"}),
        ("Narendra Modi", "Sheikh Hasina", {"IN", "BD"}),
        ("Vladimir Putin", "Angela Merkel", {"RU", "DE"}),
    ],
)
def test_her_with_nothing_of_hers_behind_it_is_met(a, b, sides, tools):
    for tail in ("spoke to her by phone last month", "met her last month", "called her twice", "saw her in May"):
        assert ("reported", sides) in sided(contacts(f"{a} thanked {b} when he {tail}.", tools)), tail
    assert contacts(f"{a} thanked {b} when he met her finance minister.", tools) == []


@pytest.mark.parametrize(
    ("house", "peers", "sides"),
    [("British", "Turkish", {"GB", "TR"}), ("Japanese", "Indian", {"JP", "IN"}), ("Kenyan", "Ugandan", {"KE", "UG"})],
)
@pytest.mark.parametrize("inside", ["inside", "across", "within"])
def test_officials_inside_a_government_are_its_own(house, peers, sides, inside, tools):
    text = f"Officials {inside} the {house} government have been in close touch with their {peers} counterparts."
    assert sided(contacts(text, tools)) == [("reported", sides)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Chilean foreign minister Teodoro Ribera and his Peruvian and Bolivian counterparts, Gustavo Meza-Cuadra"
            " and Diego Pary, met in Arica on Monday.",
            {("Teodoro Ribera", "CL"), ("Gustavo Meza-Cuadra", "PE"), ("Diego Pary", "BO")},
        ),
        (
            "Kenyan foreign minister Monica Juma met her Ugandan and Rwandan counterparts, Sam Kutesa and"
            " Vincent Biruta, in Kampala.",
            {("Monica Juma", "KE"), ("Sam Kutesa", "UG"), ("Vincent Biruta", "RW")},
        ),
    ],
)  # fmt: skip
def test_as_many_names_as_lands_are_of_these_in_turn(text, names, tools):
    (found,) = contacts(text, tools, "2019-10-10")
    assert {(p.name, p.side) for p in found.participants} == names


@pytest.mark.parametrize(
    ("title", "a", "b", "day"),
    [
        (
            "Statement by the High Representative Federica Mogherini",
            "Federica Mogherini",
            "Sergei Lavrov",
            "2016-12-29",
        ),
        ("Remarks by Chancellor Angela Merkel in Berlin", "Angela Merkel", "Emmanuel Macron", "2017-06-02"),
    ],
)
def test_i_in_words_that_a_title_signs_is_who_signs_them(title, a, b, day, tools):
    text = f"The news is welcome. To this aim, I have spoken today to {b}."
    assert told(contacts(text, tools, day, title)) == [("reported", {a, b})]


# Who takes no part


@pytest.mark.parametrize("b", ["President Morsi", "President Rouhani", "President Xi"])
def test_an_interviewer_is_no_party(b, tools):
    text = f"MR. EARNEST: The President said in an interview with Diane Sawyer that he and {b} have exchanged letters."
    (found,) = contacts(text, tools, "2013-09-18", "Press Briefing by Press Secretary Jay Carney")
    assert len(found.participants) == 2
    sat = f"Lester Holt of NBC sat down for an exclusive interview with {b} in Cairo."
    assert contacts(sat, tools, "2013-09-18") == []


def test_we_congratulate_is_said_to_the_world(tools):
    for text in ("MR. EARNEST: We congratulate Prime Minister Narendra Modi.", "I congratulate President Xi on it."):
        assert contacts(text, tools, title=TITLE) == []
    assert contacts("Norway's premier congratulated Finland's president on Monday.", tools) != []


def test_what_a_call_is_part_of_is_no_second_talk(tools):
    for who in ("Prime Minister Cameron and Chancellor Merkel", "President Xi and Prime Minister Abe"):
        text = f"President Obama spoke today with {who}, as part of continued consultations with partners."
        assert all("Barack Obama" in names for _, names in told(contacts(text, tools)))


# What is yet to be, and what is not to be


@pytest.mark.parametrize(
    ("a", "b", "sides"),
    [("Canada", "Cuban", {"CA", "CU"}), ("Ghana", "Togolese", {"GH", "TG"}), ("Chile", "Peruvian", {"CL", "PE"})],
)
def test_not_any_plans_are_no_plans(a, b, sides, tools):
    for plans in ("does not have any immediate plans to meet", "has not made any plans for a meeting with"):
        assert sided(contacts(f"{a}'s president {plans} the {b} president.", tools)) == [("negated", sides)]


@pytest.mark.parametrize("b", ["President Xi", "President Putin", "President Rouhani"])
def test_what_nobody_anticipates_is_negated(b, tools):
    text = (
        f"MR. RHODES: We don't have any plans for a bilateral meeting with {b}, so we're not anticipating the two"
        " leaders have any type of formal meeting."
    )
    found = contacts(text, tools, "2014-06-01", "Press Briefing by Deputy National Security Advisor Ben Rhodes")
    assert {c.reality for c in found} == {"negated"}


@pytest.mark.parametrize(
    ("a", "b"), [("British", "EU"), ("Indian", "African"), ("Brazilian", "Arab")]
)  # fmt: skip
def test_before_somebody_has_met_nobody_has(a, b, tools):
    text = f"The summit could happen before the new {a} leader has met the German chancellor or most {b} leaders."
    assert all(c.reality != "reported" for c in contacts(text, tools))


def test_upcoming_and_his_qualify_each_their_own(tools):
    for b, other in (("Prime Minister Harper", "Japanese"), ("Chancellor Merkel", "Chinese")):
        spoke = f"MR. EARNEST: The President spoke to {b} both about the upcoming G8 and"
        text = f"{spoke} his recent talks with the {other} leader."
        found = contacts(text, tools, title=TITLE)
        assert found
        assert all(c.reality == "reported" for c in found)


# Which day


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jordan's King Hussein", "German Chancellor Helmut Kohl"),
        ("Norway's premier and Denmark's", "Poland's president"),
    ],
)
def test_meet_monday_is_to_come(a, b, tools):
    (found,) = contacts(f"{a} and Egyptian President Hosni Mubarak meet Monday with {b}.", tools, "1998-05-01")
    assert found.reality == "planned"
    assert found.when is not None
    assert found.when.edtf == "1998-05-04"


def test_a_day_that_ends_the_clause_before_is_of_that_clause(tools):
    for b, d in (("Chancellor Merkel", "Prime Minister Modi"), ("President Xi", "President Hollande")):
        text = (
            f"President Obama last spoke with {b} on October 9 and Vice President Biden spoke with {d} on October 12."
        )
        found = contacts(text, tools)
        assert [c.when.edtf for c in found if c.when] == ["2014-10-09", "2014-10-12"]


def test_last_thursday_said_on_a_friday_is_not_yesterday(tools):
    for a, b in (("Cyprus", "Greece"), ("Mali", "Niger")):
        (found,) = contacts(f"On last Thursday, the delegations of {a} and {b} had met.", tools, "2020-01-10")
        assert found.when is not None
        assert found.when.edtf == "2020-01-02"


@pytest.mark.parametrize(
    ("a", "b"), [("The German chancellor", "President Macron"), ("Justin Trudeau", "President Macron")]
)
def test_today_in_quoted_words_is_the_day_they_were_said(a, b, tools):
    (found,) = contacts(f'{a} told reporters on Tuesday: "I spoke to {b} this morning."', tools, "2019-10-10")
    assert found.when is not None
    assert found.when.edtf == "2019-10-08"


def test_today_in_quotes_is_open_where_only_the_story_has_a_day(tools):
    asked = "On Monday, Justin Trudeau was asked about the case."
    text = f'{asked} "I spoke today to the Irish prime minister," Trudeau added.'
    (found,) = contacts(text, tools, "2019-10-10")
    assert found.when is not None
    assert found.when.edtf == "2019-10-07/2019-10-10"


# Consultations that go on without a day


@pytest.mark.parametrize(("them", "side"), [("Turks", "TR"), ("Egyptians", "EG"), ("Brazilians", "BR")])
@pytest.mark.parametrize(
    "form",
    [
        "We have been in discussions with the {}.", "We are in regular contact with the {}.",
        "We've been consulting closely with the {}.", "We've been in direct communication with the {}.",
        "We have been in close touch with the {}.", "We have been engaged in talks with the {}.",
    ],
)  # fmt: skip
def test_consultations_that_go_on_are_contacts(form, them, side, tools):
    found = contacts(f"MR. EARNEST: {form.format(them)}", tools, title=TITLE)
    assert sided(found) == [("reported", {"US", side})]


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("Hassan Rouhani", "Xi Jinping", {"Hassan Rouhani", "Xi Jinping"}),
        ("Benjamin Netanyahu", "Angela Merkel", {"Benjamin Netanyahu", "Angela Merkel"}),
    ],
)
def test_a_news_conference_with_somebody_is_a_meeting(a, b, names, tools):
    for text in (
        f"At a news conference with {b} in Rome, {a} praised it.",
        f'"We agreed," {a} said at a news conference with {b}.',
    ):
        assert told(contacts(text, tools)) == [("reported", names)], text
    assert contacts(f"{a} held a news conference with reporters.", tools) == []


# What is denied


@pytest.mark.parametrize(("a", "b"), [("Chad", "Sudan"), ("Peru", "Chile")])
def test_a_disputed_land_denies_no_call(a, b, tools):
    text = f"{a} and {b} had poor relations over disputed land, but the leaders of the two countries spoke on Friday."
    found = reading(text, tools)
    assert [c.reality for c in found.contacts] == ["reported"]
    assert not any(p.stance == "denies" for p in found.positions)


def test_who_goes_on_to_tell_of_a_talk_did_not_call_it_false(tools):
    for b in ("Prime Minister Erdogan", "Chancellor Merkel"):
        false = "MR. EARNEST: That is an utterly false story, it's wrong."
        text = f"{false} The President had a conversation with {b} this summer."
        assert [c.reality for c in contacts(text, tools, title=TITLE)] == ["reported"]


# What only looks like a contact


@pytest.mark.parametrize(("a", "b"), [("Yemen", "Saudi Arabia"), ("Peru", "Chile"), ("Kenya", "Uganda")])
def test_lands_on_one_journey_do_not_visit_one_another(a, b, tools):
    assert (
        contacts(f"Lisa Monaco, an adviser here, just returned from a visit to {a}, {b}, and Jordan this week.", tools)
        == []
    )


@pytest.mark.parametrize(("a", "b"), [("Kiev", "Moscow"), ("Cairo", "Tripoli")])
def test_who_behind_people_without_a_name_is_not_whoever_stands_before(a, b, tools):
    assert contacts(f"Deals between {a} and {b} will not answer those who have gathered in the square.", tools) == []


def test_an_assembly_spoken_to_is_an_audience(tools):
    for who in ("President Obama", "Chancellor Merkel"):
        assert contacts(f"{who} made that clear when speaking to the United Nations General Assembly.", tools) == []


def test_a_place_named_after_somebody_is_nobody(tools):
    for visitor in ("The President", "Barack Obama"):
        assert (
            contacts(f"MR. EARNEST: {visitor}'s visit to National's Park last night was fun.", tools, title=TITLE) == []
        )


@pytest.mark.parametrize(("b", "side"), [("Turkish", "TR"), ("Iraqi", "IQ")])
def test_and_with_a_verb_of_its_own_adds_no_party(b, side, tools):
    text = f"The President had a phone call yesterday with the {b} Prime Minister and the White House put out a photo."
    (found,) = contacts(text, tools, title=TITLE)
    assert {p.side for p in found.participants} == {"US", side}
    assert len(found.participants) == 2


def test_what_it_sends_is_no_message_of_those_who_say_so(tools):
    for b in ("President Assad", "President Putin"):
        text = f"MR. RHODES: We welcome the stance, and believe that it sends a critical message to {b}."
        assert contacts(text, tools, title="Press Gaggle by Press Secretary Jay Carney") == []


def test_a_list_of_what_is_coming_up_is_yet_to_be(tools):
    for b, side in (("President Karzai", "AF"), ("President Santos", "CO")):
        text = f"MR. EARNEST: There are a number of events coming up: {b}'s visit to the U.S., a conference later on."
        assert sided(contacts(text, tools, title=TITLE)) == [("planned", {side, "US"})]


def test_no_comment_on_a_law_is_none_on_a_call(tools):
    for b in ("President Xi", "Chancellor Merkel"):
        told_of = f"Q The President spoke with {b} yesterday.\nMR. EARNEST: He did.\nQ And the farm bill?"
        text = f"{told_of}\nMR. EARNEST: I'm not going to comment on specific legislation."
        assert not any(p.stance == "no_comment" for p in reading(text, tools, title=TITLE).positions)


def test_another_conversation_that_nobody_knows_of_is_none(tools):
    for b, side in (("President Zardari", "PK"), ("Chancellor Merkel", "DE")):
        asked = f"Q Has the President spoken again with {b}?"
        text = f"{asked}\nMR. EARNEST: I'm not aware that he has had another conversation with {b} since May."
        assert sided(contacts(text, tools, "2012-05-20", "Press Briefing by Press Secretary Jay Carney")) == [
            ("negated", {"US", side})
        ]


@pytest.mark.parametrize(("b", "side"), [("President Hollande", "FR"), ("President Xi", "CN")])
def test_who_intends_to_get_in_touch_has_not_been(b, side, tools):
    text = f"MR. EARNEST: The President does intend to try to get in touch with {b} at some point today."
    assert sided(contacts(text, tools, title=TITLE)) == [("possible", {"US", side})]
    assert sided(contacts(f"Secretary Kerry got in touch with {b}.", tools)) == [("reported", {"US", side})]


@pytest.mark.parametrize(
    ("of", "side"), [("our visit to Manila", "PH"), ("the President's meeting with President Xi", "CN")]
)
def test_what_nobody_will_get_ahead_of_is_yet_to_be(of, side, tools):
    text = f"MR. EARNEST: But I don't want to get ahead of {of}."
    assert sided(contacts(text, tools, title=TITLE)) == [("planned", {"US", side})]


def test_a_namesake_whom_the_text_names_in_full_bears_the_surname(tools):
    for full in ("Scott Brown", "Nadine Brown"):
        assert (
            contacts(f"{full} won. Brown said he had a conversation with President Obama.", tools, "2010-01-21") == []
        )
    assert contacts("Prime Minister Brown spoke with President Obama.", tools, "2010-01-21") != []


def test_an_evasion_far_from_a_contact_is_of_something_else(tools):
    filler = "The storm took the roofs of many houses, and the relief goes on along the coast. " * 12
    for b in ("President Xi", "Chancellor Merkel"):
        told_of = f"MR. EARNEST: The President spoke with {b} yesterday. {filler}"
        text = f"{told_of}\nQ So can you say whether it was a tornado?\nMR. EARNEST: I cannot say that."
        assert not any(p.stance == "no_comment" for p in reading(text, tools, title=TITLE).positions)


@pytest.mark.parametrize(
    ("reality", "verb", "day"), [("planned", "will meet", "2014-10-29"), ("reported", "met", "2014-10-15")]
)
def test_a_weekday_said_on_that_day_is_another_weeks(reality, verb, day, tools):
    for b in ("Chancellor Merkel", "President Xi"):
        text = f"MR. EARNEST: On Wednesday, the President {verb} with {b}."
        (found,) = contacts(text, tools, title=TITLE)
        assert found.reality == reality
        assert found.when is not None
        assert found.when.edtf == day
        (news,) = contacts(f"The Polish premier met {b} on Wednesday.", tools)
        assert news.when is not None
        assert news.when.edtf == "2014-10-22"


def test_as_many_envoys_as_names_are_these(tools):
    text = "The Kenyan president met two envoys of the South Sudanese president, Peter Mayen and John Luk, on Monday."
    (found,) = contacts(text, tools, "2019-09-22")
    assert {(p.name, p.side) for p in found.participants[1:]} == {("Peter Mayen", "SS"), ("John Luk", "SS")}


@pytest.mark.parametrize(("a", "b"), [("Angela Merkel", "Nicolas Sarkozy"), ("Barack Obama", "David Cameron")])
def test_what_two_met_to_discuss_is_no_second_contact(a, b, tools):
    found = contacts(f"{a} and {b} met today to discuss the debt crisis.", tools, "2012-01-09")
    assert [c.reality for c in found] == ["reported"]


def test_until_a_month_when_somebody_hosts_is_to_come(tools):
    for b in ("Prime Minister Cameron", "Chancellor Merkel"):
        text = f"MR. CARNEY: The talks will continue up until May, when the President hosts {b} in Chicago."
        (found,) = contacts(text, tools, "2012-02-02", "Press Briefing by Press Secretary Jay Carney, 2/2/12")
        assert found.reality == "planned"
        assert found.when is not None
        assert found.when.edtf == "2012-05"


def test_a_title_and_the_surname_behind_it_are_one(tools):
    for title, name in (("the Prime Minister of New Zealand, Key", "John Key"),):
        text = f"President Obama meets with {title}, on Friday."
        (found,) = contacts(text, tools, "2011-07-19")
        assert {p.name for p in found.participants} == {HOUSE, name}


def test_he_in_a_question_is_not_whoever_heads_the_house(tools):
    for who in ("President Morsi", "President Karzai"):
        text = (
            f"Q {who}'s family said it's been weeks since he was taken, we haven't heard from him, we haven't seen him."
        )
        assert contacts(text, tools, "2013-07-22", "Press Briefing by Press Secretary Jay Carney") == []
