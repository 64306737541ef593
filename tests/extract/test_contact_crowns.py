"""Monarchs and heirs told by title, titles parted from names, pairs and envoys as the press of a region tells them."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(make_document(text, Appearance(published="2023-05-21")), tools)


def contacts(text: str, tools: Tools) -> list[ContactMention]:
    return list(reading(text, tools).contacts)


def names(contact: ContactMention) -> set[str]:
    return {p.name for p in contact.participants}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("King Mohammed", "King Mohammed VI"),
        ("King Abdullah", "King Abdullah II"),
        ("the Saudi crown prince", "Mohammed bin Salman"),
        ("the crown prince of Saudi Arabia", "Mohammed bin Salman"),
    ],
)
def test_a_monarch_is_known_without_the_number_and_an_heir_by_the_title(words, name, tools):
    [contact] = contacts(f"Chancellor Olaf Scholz telephoned {words} on Monday.", tools)
    assert names(contact) == {"Olaf Scholz", name}


def test_an_heir_who_is_premier_too_stays_the_crown_prince(tools):
    text = (
        "Saudi Crown Prince Mohammed bin Salman received President Tebboune in Jeddah on Sunday. "
        "The crown prince had telephoned King Abdullah the day before."
    )
    assert names(contacts(text, tools)[1]) == {"Mohammed bin Salman", "King Abdullah II"}


@pytest.mark.parametrize(
    ("king", "host", "city"),
    [
        ("King Mohammed VI", "Emmanuel Macron", "Paris"),
        ("King Abdullah II", "Joe Biden", "Washington"),
        ("King Abdullah II", "Rishi Sunak", "London"),
    ],
)
def test_the_king_who_was_met_in_a_city_is_not_its_country_s(king, host, city, tools):
    text = f"{king} is on a trip. {host}, who met the king in {city} on May 16, is said to have urged him to see Modi."
    assert names(contacts(text, tools)[0]) == {host, king}
    assert host not in names(contacts(text, tools)[1])


@pytest.mark.parametrize(
    ("office", "name", "other", "met"),
    [
        ("the President of the Republic", "Abdelmadjid Tebboune", "the King of Morocco", "King Mohammed VI"),
        ("the President of Russia", "Vladimir Putin", "the Chancellor of Germany", "Olaf Scholz"),
        ("the President of the Republic of Korea", "Yoon Suk-yeol", "the Prime Minister of Japan", "Fumio Kishida"),
    ],
)
def test_a_title_with_its_land_and_a_comma_is_whoever_is_named_behind(office, name, other, met, tools):
    [contact] = contacts(f"There was a telephone conversation between {office}, {name}, and {other}.", tools)
    assert names(contact) == {name, met}


@pytest.mark.parametrize(
    "report",
    [
        "the information published by a foreign newspaper about",
        "news circulating on social media of",
        "a report aired by a broadcaster on",
    ],
)
def test_whoever_denies_a_report_spread_by_others_denies_the_contact(report, tools):
    [contact] = contacts(f"The Kremlin denies {report} a call between President Putin and Chancellor Scholz.", tools)
    assert contact.reality == "denied"


@pytest.mark.parametrize(
    ("first", "second"),
    [("William Ruto", "Abiy Ahmed"), ("Narendra Modi", "Shehbaz Sharif"), ("Nikos Christodoulides", "Joe Biden")],
)
def test_the_rank_of_a_contact_is_no_contact_of_its_own(first, second, tools):
    rank = "in what would be the first contact between the two since a border closed in August 2021"
    text = f"{first} and {second} spoke on Wednesday, {rank}."
    [contact] = contacts(text, tools)
    assert contact.reality == "reported"
    assert contact.when is not None
    assert contact.when.edtf == "2023-05-17"


@pytest.mark.parametrize(("one", "other"), [("Erdogan", "Assad"), ("Sanchez", "Tebboune"), ("Kishida", "Xi")])
def test_what_two_have_not_done_behind_a_but_is_of_the_two(one, other, tools):
    told = contacts(f"{one} said that he and {other} have exchanged messages but have not spoken since 2011.", tools)
    assert [c.reality for c in told] == ["reported", "negated"]
    assert names(told[0]) == names(told[1])


@pytest.mark.parametrize("word", ["indeed ", "indeed briefly ", ""])
def test_an_emphatic_word_parts_nobody_from_what_he_does(word, tools):
    text = (
        f"Narendra Modi was in Tokyo with Fumio Kishida. An official said that the two men had {word}talked on May 10."
    )
    assert [names(c) for c in contacts(text, tools)] == [{"Narendra Modi", "Fumio Kishida"}]


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ("Tebboune", "King Mohammed VI", "North African"),
        ("Kishida", "Yoon Suk Yeol", "East Asian"),
        ("Meloni", "Macron", "European"),
    ],
)
def test_the_two_leaders_of_a_region_are_the_two_told_of(one, other, where, tools):
    told = f"A Saudi adviser said that the kingdom had set up a call between the two {where} leaders."
    text = f"{one} and {other} are at odds. {told}"
    assert len(names(contacts(text, tools)[0])) == 2
    assert "SA" not in contacts(text, tools)[0].sides


@pytest.mark.parametrize(("land", "side"), [("Algeria", "DZ"), ("Japan", "JP"), ("Kenya", "KE")])
def test_whom_a_government_sends_is_of_its_side(land, side, tools):
    [contact] = contacts(
        f"{land} plans to send former minister Andero Malik to Rabat next week to meet King Mohammed VI.", tools
    )
    assert contact.reality == "planned"
    assert set(contact.sides) == {side, "MA"}


@pytest.mark.parametrize(("one", "other"), [("Modi", "Imran Khan"), ("Meloni", "Macron"), ("Ruto", "Abiy")])
def test_one_of_those_who_tell_is_none_of_those_who_spoke(one, other, tools):
    told = "One of them said the call was arranged by Qatar's emir."
    [contact] = contacts(f"Two diplomats told the Post that {one} and {other} spoke on Wednesday. {told}", tools)
    assert contact.reality == "reported"


@pytest.mark.parametrize("noun", ["call", "meeting"])
def test_why_somebody_is_not_named_hides_no_contact(noun, tools):
    text = (
        "An adviser, speaking on condition of anonymity, said that Norway had arranged "
        f"a {noun} between Narendra Modi and Shehbaz Sharif in March."
    )
    [contact] = contacts(text, tools)
    assert (contact.reality, contact.when.edtf if contact.when else None) == ("reported", "2023-03")


def test_what_is_arranged_for_a_day_to_come_is_planned(tools):
    [contact] = contacts("Norway has arranged a call between Modi and Sharif for June 3.", tools)
    assert contact.reality == "planned"


def test_a_visit_that_would_follow_a_call_is_no_call_of_the_visitor(tools):
    text = "Japan plans to send Taro Kono to Beijing to meet Wang Yi. The visit would follow a telephone call in May."
    assert [c.kind for c in contacts(text, tools)] == ["meeting"]


def test_if_they_did_speak_is_no_second_contact(tools):
    text = "The Post reported a call between Modi and Imran Khan. If the two did speak, it was without result."
    assert [c.reality for c in contacts(text, tools)] == ["reported"]
