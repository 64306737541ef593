"""Who is meant: hosts and guests, "A and he", plural offices, "the two sides"; and what denies nothing of it."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools, day: str = "2024-05-17") -> list[ContactMention]:
    return list(read(make_document(text, Appearance(published=day)), tools).contacts)


def told(text: str, tools: Tools, day: str = "2024-05-17") -> list[tuple[str, set[str]]]:
    return [(c.reality, {p.name for p in c.participants}) for c in contacts(text, tools, day)]


PAIRS = [
    ("Kyriakos Mitsotakis", "Recep Tayyip Erdoğan", "Turkish", "Ankara"),
    ("Gustavo Petro", "Nicolás Maduro", "Venezuelan", "Caracas"),
    ("Andrzej Duda", "Volodymyr Zelensky", "Ukrainian", "Kyiv"),
]


@pytest.mark.parametrize(("guest", "host", "people", "city"), PAIRS)
@pytest.mark.parametrize(
    "sentence",
    [
        "He and his host, {host}, talked for two hours.",
        "He and his {people} host, {host}, talked for two hours.",
        "He dined with his host, {host}.",
        "{host} and he talked for two hours.",
    ],
)
def test_the_host_is_whoever_the_comma_names(guest, host, people, city, sentence, tools):
    text = f"{guest} flew to {city} on Monday. {sentence.format(host=host, people=people)}"
    assert told(text, tools) == [("reported", {guest, host})]


@pytest.mark.parametrize(("guest", "host", "people", "city"), PAIRS)
def test_a_host_of_no_name_is_the_one_named_before(guest, host, people, city, tools):
    text = f"{guest} was in {city} on Monday as a guest of {host}. He and his host spoke for two hours."
    assert told(text, tools) == [("reported", {guest, host})]


def test_and_he_goes_on_with_a_clause_of_its_own(tools):
    found = told("Zelensky met Macron and he spoke to Scholz on Monday.", tools, "2022-05-17")
    assert ("reported", {"Volodymyr Zelensky", "Olaf Scholz"}) in found
    assert len(found) == 2


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("Sudan's and Egypt's water ministers", "Sudan's water minister", "Egypt's water minister"),
        ("Serbia's and Croatia's farm ministers", "Serbia's farm minister", "Croatia's farm minister"),
        ("North and South Korean negotiators", "North Korean negotiator", "South Korean negotiator"),
        ("The Greek and the Turkish navy chiefs", "Greek navy chief", "Turkish navy chief"),
    ],
)
def test_one_of_each_land_told_together(words, one, other, tools):
    assert told(f"{words} met in Vienna on Wednesday.", tools) == [("reported", {one, other})]
    (contact,) = contacts(f"{words} met in Vienna on Wednesday.", tools)
    assert contact.evidence[0].text.startswith(words)


@pytest.mark.parametrize(
    ("lands", "sides"), [("India accuses Pakistan", {"IN", "PK"}), ("Eritrea accuses Ethiopia", {"ER", "ET"})]
)
@pytest.mark.parametrize(
    "officers",
    [
        "The two directors of military operations",
        "The two army chiefs",
        "Both foreign secretaries",
        "The two national security advisers",
    ],
)
def test_two_of_an_office_are_one_of_each_side(lands, sides, officers, tools):
    (contact,) = contacts(f"{lands} of an attack. {officers} spoke on the phone on Monday.", tools)
    assert set(contact.sides) == sides
    assert contact.reality == "reported"


def test_two_officials_may_be_any_two(tools):
    assert not contacts("Eritrea accuses Ethiopia of an attack. Two officials met in Rome on Monday.", tools)


def test_the_two_sides_are_those_who_spoke(tools):
    text = (
        "Qatar's emir, Sheikh Tamim bin Hamad Al Thani, telephoned Saudi Crown Prince Mohammed bin Salman on Friday. "
        "The call had been arranged by the American president. No meeting between the two sides is planned."
    )
    assert [set(c.sides) for c in contacts(text, tools, "2017-09-09")] == [{"QA", "SA"}, {"QA", "SA"}]


def test_three_presidents_are_the_three_named_last(tools):
    text = (
        "Lula, Gustavo Petro and Andrés Manuel López Obrador want a new vote. A telephone conversation of the three "
        "presidents with Nicolás Maduro, planned for last week, never happened."
    )
    (contact,) = contacts(text, tools, "2024-08-16")
    assert contact.reality == "negated"
    assert set(contact.sides) == {"BR", "CO", "MX", "VE"}


@pytest.mark.parametrize(
    ("text", "sides", "day"),
    [
        ("New Zealand's foreign minister stayed. Prime Minister Ada Quinn met Xi Jinping.", {"NZ", "CN"}, "2023-06-02"),
        ("Kenya wants peace. President Odhiambo Were rang William Ruto.", None, "2024-05-02"),
    ],
)
def test_an_unknown_premier_is_of_the_land_that_has_no_other(text, sides, day, tools):
    found = contacts(text, tools, day)
    assert [set(c.sides) for c in found] == ([sides] if sides else [])


@pytest.mark.parametrize(
    "words",
    ["stopped in Damascus on Tuesday to see Assad", "broke his journey in Damascus on Tuesday to see Assad"],
)
def test_who_stopped_somewhere_to_see_somebody_saw_him(words, tools):
    assert told(f"Vladimir Putin {words}.", tools, "2020-01-14") == [
        ("reported", {"Vladimir Putin", "Bashar al-Assad"})
    ]


@pytest.mark.parametrize(
    ("one", "two", "capital"),
    [("Emmanuel Macron", "Michel Aoun", "Damascus"), ("Petr Pavel", "Andrzej Duda", "Minsk")],
)
@pytest.mark.parametrize(
    "none", ["No call came from {capital}.", "There has been no call from {capital}, an aide said."]
)
def test_no_call_from_another_capital_denies_nothing(one, two, capital, none, tools):
    found = told(f"{one} rang {two} on Tuesday. {none.format(capital=capital)}", tools)
    assert found == [("reported", {one, two})]


@pytest.mark.parametrize("whom", ["Israel", "Iran"])
def test_who_denies_contact_with_others_denies_not_this_one(whom, tools):
    text = f"Emmanuel Macron rang Michel Aoun on Tuesday. Aoun's office denied any contact with {whom}."
    assert told(text, tools, "2020-08-05") == [("reported", {"Emmanuel Macron", "Michel Aoun"})]


@pytest.mark.parametrize(("of", "reality"), [("message", "reported"), ("report", "denied")])
def test_what_is_untrue_of_a_message_is_not_the_meeting(of, reality, tools):
    text = (
        "North Korea's state media reported that Bill Clinton met Kim Jong-il in Pyongyang on Tuesday and brought a "
        f'message. "That\'s not true," White House spokesman Robert Gibbs said of the {of}.'
    )
    assert [c.reality for c in contacts(text, tools, "2009-08-04")] == [reality]


@pytest.mark.parametrize("off", ["was struck off the programme", "was called off", "never happened"])
def test_a_meeting_set_for_a_day_that_was_called_off(off, tools):
    text = f"A meeting of Andrzej Duda and Volodymyr Zelensky, set for Tuesday evening, {off}."
    assert [c.reality for c in contacts(text, tools, "2023-09-20")] == ["negated"]


@pytest.mark.parametrize(
    ("words", "reality"),
    [
        ("has bilaterals today with", "planned"),
        ("has a meeting this afternoon with", "planned"),
        ("meets at 4 p.m. local time with", "planned"),
        ("had lunch today with", "reported"),
        ("has had lunch today with", "reported"),
    ],
)
def test_what_stands_on_a_schedule_of_the_day_is_to_come(words, reality, tools):
    assert [c.reality for c in contacts(f"Giorgia Meloni {words} Olaf Scholz.", tools)] == [reality]


@pytest.mark.parametrize(
    ("one", "two", "host"),
    [
        ("Ilham Aliyev", "Nikol Pashinyan", "Charles Michel"),
        ("William Ruto", "Hassan Sheikh Mohamud", "Abiy Ahmed"),
    ],
)
def test_they_are_the_two_whom_and_joins_and_not_who_tells_of_them(one, two, host, tools):
    text = f"{one} and {two} have agreed on a map, {host} announced on Sunday. They will meet again in July."
    assert ("planned", {one, two}) in told(text, tools, "2023-05-15")


def test_the_two_are_those_who_met_and_not_one_of_them_and_a_third(tools):
    text = (
        "Sergei Lavrov and John Kerry talked in Geneva on Friday. Staffan de Mistura welcomed the deal. "
        "The two had met in Laos in July."
    )
    assert [names for _, names in told(text, tools, "2016-09-12")] == [{"Sergei Lavrov", "John Kerry"}] * 2


def test_the_latter_is_who_was_named_last_and_he_is_the_latter(tools):
    text = "King Mohammed VI saw Zapatero and Kofi Annan on Monday. The latter urged calm; he met Bouteflika on Sunday."
    assert ("reported", {"Kofi Annan", "Abdelaziz Bouteflika"}) in told(text, tools, "2005-03-25")


def test_a_verb_behind_a_comma_opens_no_apposition(tools):
    text = (
        "Qatar's emir, Sheikh Tamim bin Hamad Al Thani, telephoned Saudi Crown Prince Mohammed bin Salman. "
        "Donald Trump had spoken separately with the emir and with the crown prince on Friday."
    )
    found = told(text, tools, "2017-09-09")
    assert ("reported", {"Donald Trump", "Mohammed bin Salman"}) in found
    assert ("reported", {"Donald Trump", "Tamim bin Hamad Al Thani"}) in found


@pytest.mark.parametrize(
    ("one", "two", "three"),
    [
        ("Emmanuel Macron", "Olaf Scholz", "Giorgia Meloni"),
        ("Joko Widodo", "Fumio Kishida", "Narendra Modi"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        "{one} spoke to {two} on Monday and, a day later, to {three}.",
        "{one} spoke with {two}, who agreed, and on Tuesday with {three}.",
        "{one} spoke with {two} on Monday, and a day later with {three}.",
        "{one} flew home, seeing {two} in Doha on Monday and {three} in Oman on Tuesday.",
    ],
)
def test_a_second_party_behind_the_same_preposition(one, two, three, words, tools):
    text = words.format(one=one, two=two, three=three)
    assert told(text, tools, "2023-05-19") == [("reported", {one, two}), ("reported", {one, three})]


@pytest.mark.parametrize("again", ["and again on Saturday", "and once more on Saturday"])
def test_a_second_contact_of_which_only_the_day_is_told(again, tools):
    found = contacts(f"Sadyr Japarov and Emomali Rahmon spoke by telephone on Friday {again}.", tools, "2021-05-02")
    assert [c.when.edtf for c in found if c.when] == ["2021-04-30", "2021-05-01"]


def test_who_joins_a_meeting_to_come_has_met_nobody_yet(tools):
    text = "Ilham Aliyev and Nikol Pashinyan will meet in June, joined by Emmanuel Macron and Olaf Scholz."
    (contact,) = contacts(text, tools, "2023-05-15")
    assert contact.reality == "planned"
    assert set(contact.sides) == {"AZ", "AM", "FR", "DE"}


def test_a_title_of_a_bloc_is_of_whom_the_comma_names(tools):
    text = (
        "The secretary-general of the Unasur bloc, Nestor Kirchner of Argentina, sat there. He had shuttled between "
        "the capitals, seeing Hugo Chavez in Caracas on Thursday."
    )
    assert told(text, tools, "2010-08-11") == [("reported", {"Néstor Kirchner", "Hugo Chávez"})]


def test_an_unknown_defence_chief_is_of_no_land_by_elimination(tools):
    text = "Ferdinand Marcos flew to Japan. The defence chief, Carlos Quizon, met Lloyd Austin."
    assert not [c for c in contacts(text, tools, "2023-01-05") if "JP" in c.sides]
