"""When a contact was, told by something else than a day beside it: the sentence behind, the scene, the saying."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = (
    ("Emmanuel Macron", "Narendra Modi"),
    ("Kenya's Uhuru Kenyatta", "Abiy Ahmed of Ethiopia"),
    ("Japanese Prime Minister Yoshihide Suga", "Scott Morrison"),
    ("President Ivan Duque", "Sebastian Pinera of Chile"),
)
PUBLISHED = "2021-06-11"  # a Friday
WAYS = {
    "{A} and {B} spoke by phone. That was on Thursday.": "2021-06-10",
    "{A} telephoned {B}, an aide said. The call took place on Thursday.": "2021-06-10",
    "{A} and {B} have agreed to meet. The meeting is to be held on Saturday.": "2021-06-12",
    "{A} has not spoken with {B}.": "../2021-06-11",
    "{A} said on Thursday that he had written to {B}.": "../2021-06-10",
    "{A} flew in on Thursday. In the evening he met {B}.": "2021-06-10",
    "{A} landed in Nairobi on Thursday. He and {B} talked for an hour.": "2021-06-10",
    "{A} and {B} talked until after midnight on Thursday.": "2021-06-10",
    "{A}, who landed on Wednesday, met {B} on Thursday.": "2021-06-10",
    "{A} called off talks with {B} which were to be held in Oslo on Sunday.": "2021-06-13",
    "{A} spoke with {B} earlier this week, on Wednesday.": "2021-06-09",
    "{A} called {B} a day after the vote of 8 June.": "2021-06-09",
    "The election was held on 7 June. {A} called {B} two days after the vote.": "2021-06-09",
    "Soldiers seized the bridge on Tuesday. On the eve of the seizure {A} met {B}.": "2021-06-07",
    "Parliament dissolved itself on Wednesday. Hours later {A} telephoned {B}.": "2021-06-09",
    "{A} called {B} two days after Monday's vote.": "2021-06-09",
    "{A} flew to Nairobi last week. There he met {B}.": "2021-05-31/2021-06-06",
    "A summit opened in Nairobi on Wednesday. On the sidelines {A} met {B}.": "2021-06-09",
    "{A} watched a football match on Wednesday. Before the match he had talked with {B}.": "2021-06-09",
    "{A} met {B}, by the account of both, on the 2nd of June in Nairobi, the foreign ministry said.": "2021-06-02",
    "{A} on Wednesday called off a meeting with {B} planned for Sunday.": "2021-06-13",
    "{A} and {B} agreed on Tuesday to meet on Sunday.": "2021-06-13",
    "The foreign ministry announced on Wednesday a meeting between {A} and {B} on Sunday.": "2021-06-13",
    "{A} was preparing on Wednesday for a meeting with {B} on Sunday.": "2021-06-13",
    "{A} said he would raise the border at Sunday's meeting with {B}.": "2021-06-13",
    "Talks between {A} and {B} scheduled for Wednesday did not take place.": "2021-06-09",
    "{A}, appointed on Tuesday, met {B} on Thursday.": "2021-06-10",
    "In a Wednesday call, {A} and {B} agreed to reopen the border.": "2021-06-09",
}  # fmt: skip
OF_ANOTHER = {
    "{A} will travel to Nairobi on Sunday. There he will meet {B}.": "2021-06-13",
    "A summit will be held in Nairobi on 20 June. On the sidelines {A} will meet {B}.": "2021-06-20",
    "{A} is due in Nairobi next week. He will also hold talks with {B}.": "2021-06-14/2021-06-20",
    "{A} will travel to Nairobi on Sunday. He may meet {B} there.": "2021-06-13",
    "The foreign ministers of Peru and Norway met in Lima on Monday. On the same day {A} telephoned {B}.": "2021-06-07",
    "Angela Merkel met Justin Trudeau on Tuesday. The evening before, {A} had telephoned {B}.": "2021-06-07",
    "Angela Merkel met Justin Trudeau in March. {A} had written to {B} the month before.": "2021-02",
}  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def dates(text: str, tools: Tools) -> list[str | None]:
    reading = read(Document(id="d", text=text, published=PUBLISHED), tools)
    return [contact.when.edtf if contact.when else None for contact in reading.contacts]


@pytest.mark.parametrize("way", WAYS)
def test_a_day_that_stands_elsewhere(way: str, tools: Tools) -> None:
    found = {pair[1]: dates(way.format(A=pair[0], B=pair[1]), tools) for pair in PAIRS}
    assert found == {pair[1]: [WAYS[way]] for pair in PAIRS}


@pytest.mark.parametrize("way", OF_ANOTHER)
def test_a_day_counted_from_another_contact(way: str, tools: Tools) -> None:
    found = {pair[1]: dates(way.format(A=pair[0], B=pair[1]), tools)[-1] for pair in PAIRS}
    assert found == {pair[1]: OF_ANOTHER[way] for pair in PAIRS}


def test_a_contact_to_come_before_an_office_is_taken(tools: Tools) -> None:
    text = "Joe Biden said on Thursday that he may speak with Emmanuel Macron before the January inauguration."
    reading = read(Document(id="d", text=text, published="2020-12-11"), tools)
    assert [c.when.edtf for c in reading.contacts if c.when] == ["2020-12-10/2021-01-20"]


@pytest.mark.parametrize("way", ["He hopes to meet {B} soon.", "He will meet {B} at a later date."])
def test_what_is_to_come_some_day_has_not_the_day_of_the_journey(way: str, tools: Tools) -> None:
    found = {dates(f"{a} will travel to Nairobi on Sunday. {way.format(B=b)}", tools)[-1] for a, b in PAIRS}
    assert "2021-06-13" not in found


@pytest.mark.parametrize("way", ["He has spoken with {B} since.", "He often talks with {B}.", "He has never met {B}."])
def test_what_holds_at_all_times_has_not_the_day_of_the_scene(way: str, tools: Tools) -> None:
    found = {day for pair in PAIRS for day in dates(f"{pair[0]} landed on Wednesday. {way.format(B=pair[1])}", tools)}
    assert "2021-06-09" not in found


def test_who_is_due_to_travel_for_talks_has_not_held_them(tools: Tools) -> None:
    for a, b in PAIRS:
        text = f"{a} is due to travel to Nairobi for talks with {b}. {b} has not said a word."
        reading = read(Document(id="d", text=text, published=PUBLISHED), tools)
        assert [c.reality for c in reading.contacts] == ["planned"]


def test_several_partners_of_one_day_that_opens_the_sentence(tools: Tools) -> None:
    told = "Also on Tuesday, Emmanuel Macron spoke with Narendra Modi, Justin Trudeau and Scott Morrison, aides said."
    assert dates(told, tools) == ["2021-06-08"] * 3


def test_whoever_declines_to_say_gives_no_day(tools: Tools) -> None:
    text = "On Thursday Emmanuel Macron would not say how often he had spoken with Narendra Modi."
    reading = read(Document(id="d", text=text, published=PUBLISHED), tools)
    assert all(c.when is None or c.when.edtf != "../2021-06-10" for c in reading.contacts)


@pytest.mark.parametrize(
    "way",
    [
        "{A} had a telephone conversation with {B}, which had been put off from Monday.",
        "{A} spoke with {B} in a call postponed from Monday.",
        "{A} met {B} at a lunch that was moved from Monday because of the strike.",
    ],
)
def test_a_contact_was_not_on_the_day_from_which_it_was_moved(way: str, tools: Tools) -> None:
    found = {day for pair in PAIRS for day in dates(way.format(A=pair[0], B=pair[1]), tools)}
    assert "2021-06-07" not in found
