"""What a denial is of: a contact, or only something in it; and parties that are nobody."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.denying import part_denied
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import Reading

PAIRS = [
    ("Hugo Chavez", "Alvaro Uribe", "Caracas", "Bogota", "VE", "CO", "2008-05-06"),
    ("Yoweri Museveni", "Uhuru Kenyatta", "Kampala", "Nairobi", "UG", "KE", "2015-06-10"),
    ("Shinzo Abe", "Moon Jae-in", "Tokyo", "Seoul", "JP", "KR", "2018-03-06"),
]
PARTS = [
    ("{P} denied that gas prices had been discussed at the meeting.", "content"),
    ("{P} disputes that {A} had asked for the meeting.", "initiative"),
    ("{P} denied that the two had quarrelled.", "content"),
    ("{P} contradicted {Q}'s account of the meeting.", "content"),
    ("{A} denied having threatened {B}.", "content"),
    ("{P} denied that it was {A} who had asked for it.", "initiative"),
    ("{B}'s office said that {A} had requested the talks; {P} disputes this.", "content"),
]
WHOLES = [
    "{P} denied that the two had met.",
    "{P} denied the report.",
    "{P} denied that.",
    "{P} dismissed the report as false.",
    "{P} denied that there had been any meeting.",
    "{A} denied having met {B}.",
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, pair: tuple[str, ...], tools: Tools) -> Reading:
    names = dict(zip("ABPQ", pair, strict=False))
    return read(make_document(text.format(**names), Appearance(published=pair[6])), tools)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(("words", "scope"), PARTS)
def test_who_denies_a_part_leaves_the_contact(words: str, scope: str, pair: tuple[str, ...], tools: Tools) -> None:
    reading = told("{A} and {B} met on Monday, a newspaper reported. " + words, pair, tools)
    assert [c.reality for c in reading.contacts] == ["reported"]
    denials = [(p.side, p.scope) for p in reading.positions if p.stance == "denies"]
    assert denials == [(pair[4], scope)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize("words", WHOLES)
def test_who_denies_the_contact_contests_it(words: str, pair: tuple[str, ...], tools: Tools) -> None:
    reading = told("{A} and {B} met on Monday, a newspaper reported. " + words, pair, tools)
    assert {(c.reality, c.contested) for c in reading.contacts} == {("denied", True)}
    assert {(p.side, p.stance, p.scope) for p in reading.positions} == {(pair[4], "denies", "occurrence")}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
def test_what_is_denied_of_a_contact_told_in_the_same_words(pair: tuple[str, ...], tools: Tools) -> None:
    reading = told("{P} denied that {A} had promised {B} anything when they met on Monday.", pair, tools)
    assert [(c.reality, c.contested) for c in reading.contacts] == [("reported", False)]
    assert [(p.side, p.stance, p.scope) for p in reading.positions] == [(pair[4], "denies", "content")]


def test_who_confirms_a_contact_and_denies_a_part_of_it_confirms_it(tools: Tools) -> None:
    text = "{A} and {B} met on Monday. {P} confirmed the meeting but denied that prisoners had been mentioned."
    reading = told(text, PAIRS[0], tools)
    assert [(p.side, p.stance) for p in reading.positions] == [("VE", "confirms")]


@pytest.mark.parametrize(
    ("after", "part"),
    [
        (" the length of the meeting", "other"),
        (" its tone.", "content"),
        (" only the date", "content"),
        (" that they would meet", None),
        (" that a meeting was planned", None),
        (" any contact with the embassy", None),
        (" having called her", None),
        (" that it was she who rang first", "initiative"),
    ],
)
def test_the_part_that_words_deny(after: str, part: str | None) -> None:
    assert part_denied(after) == part


NOBODY = [
    "No official of {Q} has met {A}.",
    "No one in the government of {Q} has spoken to {A}.",
    "None of {Q}'s ministers spoke to {A} in Geneva.",
    "{P}'s foreign minister has talked to no {Q} official at all.",
]
LANDS = [("Kenya", "Uganda"), ("Peru", "Chile"), ("Norway", "Sweden")]
PEOPLE = {"Uganda": "Ugandan", "Chile": "Chilean", "Sweden": "Swedish"}


@pytest.mark.parametrize(("here", "there"), LANDS)
@pytest.mark.parametrize("form", NOBODY)
def test_a_party_that_is_nobody(form: str, here: str, there: str, tools: Tools) -> None:
    last = form.endswith("at all.")
    text = form.format(A=f"{here}'s foreign minister", P=here, Q=PEOPLE[there] if last else there)
    found = read(make_document(text, Appearance(published="2015-06-10")), tools).contacts
    assert {c.reality for c in found} <= {"negated"}
    assert found


def test_no_fewer_than_three_are_somebody(tools: Tools) -> None:
    text = "Kenya's foreign minister met no fewer than three Ugandan ministers in Kampala on Monday."
    found = read(make_document(text, Appearance(published="2015-06-10")), tools).contacts
    assert {c.reality for c in found} <= {"reported"}


def test_a_story_wrong_in_one_point_stands_in_the_rest(tools: Tools) -> None:
    text = "{A} and {B} met on Monday, a newspaper said. {P} said the story was wrong in one point."
    reading = told(text, PAIRS[1], tools)
    assert [(c.reality, c.contested) for c in reading.contacts] == [("reported", False)]
    whole = told(text.replace(" in one point", ""), PAIRS[1], tools)
    assert [(c.reality, c.contested) for c in whole.contacts] == [("denied", True)]


def test_not_so_about_a_supposed_meeting_denies_it(tools: Tools) -> None:
    text = '"That is not so," said {P}\'s spokesman about the supposed meeting of {A} and {B}.'
    for pair in PAIRS:
        reading = told(text, pair, tools)
        assert [(p.side, p.stance) for p in reading.positions] == [(pair[4], "denies")]
