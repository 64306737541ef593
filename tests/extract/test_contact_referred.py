"""What spans sentences: "the two", "the meeting", "so did B", countries first and people next, calls nobody took."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention

CASTS = [
    ("2023-06-15", "Kenyan President William Ruto", "Ugandan President Yoweri Museveni", "Samia Suluhu Hassan"),
    ("2023-08-17", "Chilean President Gabriel Boric", "Bolivian President Luis Arce", "Dina Boluarte"),
    (
        "2011-04-14",
        "Thai Prime Minister Abhisit Vejjajiva",
        "Cambodian Prime Minister Hun Sen",
        "Susilo Bambang Yudhoyono",
    ),
    ("2020-11-19", "Armenian Prime Minister Nikol Pashinyan", "Azerbaijani President Ilham Aliyev", "Giorgi Gakharia"),
    (
        "2019-05-16",
        "Swedish Prime Minister Lars Holmqvist",
        "Finnish Prime Minister Pekka Rautanen",
        "Mette Frederiksen",
    ),
]
casts = pytest.mark.parametrize("cast", CASTS, ids=lambda cast: cast[1].split()[0])


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(form: str, cast: tuple[str, str, str, str], tools: Tools) -> list[ContactMention]:
    day, one, other, third = cast
    last = [name.removesuffix(" Hun Sen").split()[-1] if "Hun Sen" not in name else "Hun Sen" for name in (one, other)]
    last[0] = "Abhisit" if "Abhisit" in one else last[0]
    text = form.format(A=one, B=other, C=third, a=last[0], b=last[1])
    return list(read(make_document(text, Appearance(published=day)), tools).contacts)


def told(contact: ContactMention) -> tuple[int, str, str]:
    return len(contact.participants), contact.kind, contact.reality


def days(found: list[ContactMention]) -> list[str | None]:
    return [c.when.edtf if c.when else None for c in found]


@casts
@pytest.mark.parametrize("adverb", ["already", "also", "quietly", "later"])
def test_an_adverb_stands_between_the_two_and_their_verb(adverb, cast, tools):
    form = "{A} will receive {B} on Friday. The two ADVERB spoke by phone on Tuesday.".replace("ADVERB", adverb)
    found = contacts(form, cast, tools)
    assert [told(c) for c in found] == [(2, "meeting", "planned"), (2, "call", "reported")]


@casts
def test_the_two_held_talks_counts_no_talks(cast, tools):
    [contact] = contacts("{A} received {B} on Monday. The two held hours of talks.", cast, tools)
    assert told(contact) == (2, "meeting", "reported")
    assert contact.count is None


@casts
def test_whoever_met_the_day_before_has_met(cast, tools):
    found = contacts("{A} met {B} on Tuesday. The day before he had called {C}.", cast, tools)
    assert [told(c) for c in found] == [(2, "meeting", "reported"), (2, "call", "reported")]
    assert len(set(days(found))) == 2


@casts
def test_a_summit_that_only_tells_when_is_no_contact_of_those_told(cast, tools):
    text = "{A} called {B} on Tuesday. The call came a week before a summit in Geneva. {a} asked for patience."
    assert [told(c) for c in contacts(text, cast, tools)] == [(2, "call", "reported")]


@casts
def test_a_meeting_follows_a_call(cast, tools):
    found = contacts("{A} met {B} on Tuesday. The meeting follows a phone call between the two last week.", cast, tools)
    assert sorted(told(c) for c in found) == [(2, "call", "reported"), (2, "meeting", "reported")]


@casts
def test_what_somebody_was_briefed_on_gives_no_day_away(cast, tools):
    found = contacts("{A} met {B} on Monday. He briefed {C} on the meeting by phone on Tuesday.", cast, tools)
    assert [c.kind for c in found] == ["meeting", "call"]
    assert days(found)[0] < days(found)[1]


@casts
def test_neither_of_two_makes_two_that_are_not(cast, tools):
    found = contacts("{A} and {B} met on Tuesday. Neither of them has spoken with {C}.", cast, tools)
    assert [told(c) for c in found] == [(2, "meeting", "reported")] + [(2, "unspecified", "negated")] * 2


@casts
@pytest.mark.parametrize(
    ("form", "reality"),
    [("{C} called {A} on Tuesday. So did {B}.", "reported"), ("{C} has not called {A}. Nor has {B}.", "negated")],
)
def test_so_did_and_nor_has_another(form, reality, cast, tools):
    found = contacts(form, cast, tools)
    assert [told(c) for c in found] == [(2, "call", reality)] * 2


@casts
def test_talks_for_which_somebody_was_due_were_not_held(cast, tools):
    text = "{A} had been due to visit Geneva on Tuesday for talks with {B}. The visit has been postponed."
    assert "reported" not in [c.reality for c in contacts(text, cast, tools)]


@casts
@pytest.mark.parametrize("then", ["{b} did not pick up the phone.", "Nobody answered.", "He could not reach him."])
def test_a_call_that_the_next_sentence_says_nobody_took_was_none(then, cast, tools):
    found = contacts("{A} tried to call {B} on Monday. " + then, cast, tools)
    assert [told(c) for c in found] == [(2, "call", "negated")]


@casts
@pytest.mark.parametrize(
    "words", ["It is not known whether {A} has spoken with {B}.", "It was unclear if {A} met {B}."]
)
def test_what_nobody_knows_is_possible(words, cast, tools):
    assert [c.reality for c in contacts(words, cast, tools)] == ["possible"]


@casts
def test_reports_of_a_plan_that_are_wrong_plan_nothing(cast, tools):
    [contact] = contacts("Reports that {A} will meet {B} next week are wrong, a spokesman said.", cast, tools)
    assert contact.reality == "denied"


@casts
def test_who_says_i_is_not_whom_he_tells_of(cast, tools):
    text = '{A} came to Geneva on Wednesday. "I met {B} on Monday and we will meet again," he said.'
    found = contacts(text, cast, tools)
    assert [told(c) for c in found] == [(2, "meeting", "reported"), (2, "meeting", "planned")]


@pytest.mark.parametrize(
    ("day", "lands", "one", "other"),
    [
        ("2023-06-15", "The presidents of Kenya and Uganda", "William Ruto", "Yoweri Museveni"),
        ("2023-08-17", "The leaders of Chile and Bolivia", "Gabriel Boric", "Luis Arce"),
        ("2011-04-14", "The Thai and Cambodian prime ministers", "Abhisit Vejjajiva", "Hun Sen"),
        ("1994-03-10", "The leaders of Egypt and Israel", "Hosni Mubarak", "Yitzhak Rabin"),
        ("2020-11-19", "The foreign ministers of Armenia and Azerbaijan", "Ara Aivazian", "Jeyhun Bayramov"),
    ],
)
def test_the_leaders_of_two_countries_are_those_whom_the_text_names(day, lands, one, other, tools):
    text = f"{lands} met in Geneva on Tuesday. {one} and {other} agreed on a date in July."
    [contact] = read(make_document(text, Appearance(published=day)), tools).contacts
    assert {p.name for p in contact.participants} == {one, other}
    text = f"{lands} met in Geneva on Tuesday. The meeting between {one} and {other} lasted an hour."
    [contact] = read(make_document(text, Appearance(published=day)), tools).contacts
    assert {p.name for p in contact.participants} == {one, other}


def test_two_of_no_known_country_are_not_dealt_out(tools):
    text = (
        "The foreign ministers of Sweden and Finland met on Tuesday. Eva Lindvall and Jussi Harjola agreed on a date."
    )
    [contact] = read(make_document(text, Appearance(published="2019-05-16")), tools).contacts
    assert {p.name for p in contact.participants} == {"Sweden", "Finland"}


@pytest.mark.parametrize(
    ("day", "one", "short", "third"),
    [
        ("2023-08-17", "Gabriel Boric", "Luis Arce", "Dina Boluarte"),
        ("2015-12-10", "Nawaz Sharif", "Narendra Modi", "Ashraf Ghani"),
        ("2014-11-10", "Tony Abbott", "Shinzo Abe", "Park Geun-hye"),
        ("1998-04-02", "Tony Blair", "Kim Dae Jung", "Jiang Zemin"),
    ],
)
def test_a_short_name_ends_a_sentence_and_is_no_abbreviation(day, one, short, third, tools):
    text = (
        f"{one} called {short.rpartition(' ')[0]} {short.rpartition(' ')[2]}. {one.split()[1]} met {third} on Tuesday."
    )
    found = read(make_document(text, Appearance(published=day)), tools).contacts
    assert [{p.name.split()[-1] for p in c.participants} for c in found][-1] == {one.split()[1], third.split()[-1]}


@casts
def test_they_are_those_who_met_whoever_is_named_in_between(cast, tools):
    found = contacts("{A} and {B} met on Monday. {C} read out a statement. They will meet again in May.", cast, tools)
    assert [told(c) for c in found] == [(2, "meeting", "reported"), (2, "meeting", "planned")]
    assert {p.name for p in found[0].participants} == {p.name for p in found[1].participants}


@casts
def test_what_was_due_was_held_or_was_not(cast, tools):
    due = "{A} was due to meet {B} in Geneva on Monday. "
    [held] = contacts(due + "They met for two hours and agreed on little.", cast, tools)
    [missed] = contacts(due + "{b} did not turn up.", cast, tools)
    assert (held.reality, missed.reality) == ("reported", "negated")


@casts
def test_he_is_who_is_named_behind_his_words(cast, tools):
    text = "{C} had offered a room for talks, said {A} on Wednesday. He himself called {B} on Tuesday."
    [contact] = contacts(text, cast, tools)
    assert {p.name for p in contact.participants} == {bare(cast[1]), bare(cast[2])}


def bare(titled: str) -> str:
    """A name without the country and the office before it."""
    return titled.split(maxsplit=2)[-1].removeprefix("Minister ")


@pytest.mark.parametrize("way", ["is due in", "is expected in", "will fly to", "plans to travel to", "may go to"])
@pytest.mark.parametrize(
    ("who", "side", "city"),
    [
        ("Kenyan President William Ruto", "UG", "Kampala"),
        ("Cambodia's special envoy, Prak Sokhonn,", "MM", "Naypyidaw"),
        ("Oman's foreign minister, Badr al-Busaidi,", "IR", "Tehran"),
        ("Chilean President Gabriel Boric", "BO", "La Paz"),
    ],
)
def test_a_way_to_a_country_is_a_visit_to_come(way, who, side, city, tools):
    found = read(make_document(f"{who} {way} {city} next week.", Appearance(published="2023-06-15")), tools).contacts
    assert [(c.reality, side in c.sides) for c in found] == [("possible" if "may" in way else "planned", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President William Ruto flew to Kampala on Tuesday.",
        "Kenyan President William Ruto did not go to Kampala.",
        "Kenyan President William Ruto will fly to Kampala for a climate summit.",
        "Kenyan President William Ruto is expected to win.",
        "Kenyan President William Ruto will go to Mombasa on Friday.",
    ],
)
def test_a_way_that_is_no_visit(text, tools):
    assert not read(make_document(text, Appearance(published="2023-06-15")), tools).contacts
