"""Ways of telling a plan, a chance, a wish, what was called off, and rarer ways of the ordinary, over several pairs."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Contact, Document

PAIRS = (
    ("Norwegian Foreign Minister Espen Barth Eide", "Indian Foreign Minister Subrahmanyam Jaishankar", "Oslo", "Delhi"),
    ("Kenya's President William Ruto", "Egyptian President Abdel Fattah al-Sisi", "Nairobi", "Cairo"),
    ("the Chilean foreign minister, Heraldo Munoz,", "his Peruvian counterpart", "Santiago", "Lima"),
)
WEDNESDAY = "2023-05-10"
FRIDAY, TUESDAY, MONDAY = "2023-05-12", "2023-05-09", "2023-05-08"
TOLD = (
    ("planned", FRIDAY, "A phone call between {A} and {B} is set for Friday."),
    ("planned", FRIDAY, "Talks between {A} and {B} are set for Friday in {a}."),
    ("planned", FRIDAY, "{A} has talks scheduled with {B} on Friday."),
    ("planned", FRIDAY, "{A} is down to see {B} on Friday."),
    ("planned", FRIDAY, "{A} is scheduled to be received by {B} on Friday."),
    ("planned", FRIDAY, "{A} is to be received by {B} in {b} on Friday."),
    ("planned", FRIDAY, "{A} will be the guest of {B} in {b} on Friday."),
    ("planned", FRIDAY, "{A} heads for {b} on Friday for talks with {B}."),
    ("planned", FRIDAY, "{A} will arrive in {b} on Friday and hold talks with {B}."),
    ("planned", FRIDAY, "{A} is seeing {B} on Friday."),
    ("planned", FRIDAY, "{A} expects {B} in {a} on Friday."),
    ("planned", FRIDAY, "{A} will call on {B} in {b} on Friday."),
    ("planned", FRIDAY, "Talks between {A} and {B} open in {b} on Friday."),
    ("planned", FRIDAY, "{A} and {B} are due to come together in {a} on Friday."),
    ("planned", FRIDAY, "{A} will use the trip to meet {B} on Friday."),
    ("planned", FRIDAY, "{A} has arranged to meet {B} on Friday."),
    ("planned", FRIDAY, "Ahead of a meeting with {B} on Friday, {A} praised the treaty."),
    ("planned", FRIDAY, "{A} said he would be calling {B} on Friday."),
    ("planned", FRIDAY, "{A} and {B} are to meet for the first time since the truce broke down, in {a} on Friday."),
    ("planned", None, "{A} has accepted an invitation from {B} to visit {b}."),
    ("planned", None, "{A} accepted an invitation to visit {b} from {B}."),
    ("reported", TUESDAY, "Received in {b} on Tuesday by {B}, {A} praised the treaty."),
    ("reported", TUESDAY, "Hosted by {B} in {b} on Tuesday, {A} praised the treaty."),
    ("reported", TUESDAY, "{A} was the guest of {B} in {b} on Tuesday."),
    ("reported", TUESDAY, "{A} paid a courtesy call on {B} on Tuesday."),
    ("reported", TUESDAY, "{A} paid {B} a visit on Tuesday."),
    ("reported", TUESDAY, "{A} was closeted with {B} for two hours on Tuesday."),
    ("reported", TUESDAY, "{A} spoke on the sidelines of a regional gathering on Tuesday with {B}."),
    ("reported", TUESDAY, "{B} met on Tuesday with a delegation headed by {A}."),
    ("reported", TUESDAY, "{A} held talks on the treaty with {B} on Tuesday."),
    ("reported", TUESDAY, "{A} flew to {b} on Tuesday and met {B}."),
    ("negated", None, "Talks between {A} and {B} were called off."),
    ("negated", None, "Talks between {A} and {B} planned for this week were scrapped."),
    ("negated", None, "A meeting between {A} and {B} scheduled for Friday was called off."),
    ("negated", MONDAY, "{A} was to meet {B} on Monday but the meeting fell through."),
    ("negated", MONDAY, "{A} had been due to meet {B} on Monday."),
    ("negated", MONDAY, "{A}, who had been expected to meet {B} on Monday, stayed at home."),
    ("negated", MONDAY, "{A} was supposed to meet {B} on Monday but stayed at home."),
    ("negated", None, "{A} turned down an invitation from {B}."),
    ("negated", None, "{A} put off indefinitely a meeting with {B}."),
    ("possible", None, "{A} hopes to see {B} in {b}."),
    ("possible", None, "A meeting between {A} and {B} remains possible."),
    ("possible", None, "A meeting between {A} and {B} is being considered."),
    ("possible", None, "A meeting between {A} and {B} is in the works."),
    ("possible", None, "{A} floated a meeting with {B}."),
    ("demanded", None, "{A} has asked {B} for a meeting."),
    ("hypothetical", None, "{A} would only receive {B} once the treaty was signed."),
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools, published: str = WEDNESDAY) -> tuple[Contact, ...]:
    return tuple(read(Document(id="d", text=text, published=published), tools).contacts)


@pytest.mark.parametrize("pair", PAIRS, ids=("minister", "president", "counterpart"))
@pytest.mark.parametrize(("reality", "day", "form"), TOLD, ids=[form for _, _, form in TOLD])
def test_every_way_tells_one_contact(
    reality: str, day: str | None, form: str, pair: tuple[str, str, str, str], tools: Tools
) -> None:
    text = form.format(A=pair[0], B=pair[1], a=pair[2], b=pair[3]).replace(",,", ",").replace(",.", ".")
    found = [c for c in contacts(text[0].upper() + text[1:], tools) if len(set(c.sides)) == 2]
    assert [c.reality for c in found] == [reality]
    assert day is None or (found[0].when is not None and found[0].when.edtf == day)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Laurent Fabius met his Malaysian counterpart, Ahmad Zahid Hamidi, on Tuesday.", "MY"),
        ("Laurent Fabius met his Malaysian opposite number Ahmad Zahid Hamidi on Tuesday.", "MY"),
        ("The Thai foreign minister spoke with his Zambian counterpart, Harry Mulenga, on Tuesday.", "ZM"),
    ],
)
def test_who_is_named_as_a_counterpart_is_of_that_country(text: str, side: str, tools: Tools) -> None:
    found = contacts(text, tools)
    assert [c.participants[-1].side for c in found] == [side]


def test_a_spokesman_who_speaks_behind_a_comma_is_no_apposition(tools: Tools) -> None:
    text = "Peru's president may visit Santiago to meet Gabriel Boric, his spokesman said."
    assert [sorted(c.sides) for c in contacts(text, tools)] == [["CL", "PE"]]


@pytest.mark.parametrize(
    "text",
    [
        "The Ghanaian president flew to Lagos on Tuesday and held talks with Nigeria's foreign minister.",
        "The Ghanaian president went to Lagos to open a fair and held talks with Nigeria's foreign minister.",
        "The Ghanaian president, who will open a fair on Friday, met Nigeria's foreign minister on Tuesday.",
    ],
)
def test_a_verb_of_the_past_takes_nothing_from_a_plan(text: str, tools: Tools) -> None:
    assert [c.reality for c in contacts(text, tools)] == ["reported"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya's president will receive Uganda's foreign minister in Nairobi on the 15th.", "2013-08-15"),
        ("Kenya's president spoke with Uganda's foreign minister by video on the 8th.", "2013-08-08"),
        ("William Burns saw Nabil Fahmy on Monday, Aug. 5, and General Sisi on the evening of the 6th.", "2013-08-06"),
        ("Park Geun-hye saw Enrico Letta on August 9. A week earlier she had met Hassan Rouhani.", "2013-08-02"),
    ],
)
def test_days_that_are_told_from_others_or_without_a_month(text: str, day: str, tools: Tools) -> None:
    days = [str(c.when.earliest) for c in contacts(text, tools, "2013-08-14") if c.when is not None]
    assert days[-1] == day


def test_another_who_is_met_next_has_the_same_verb(tools: Tools) -> None:
    text = "On Tuesday Hosni Mubarak sat down first with Ariel Sharon, then with Mahmoud Abbas."
    assert [sorted(c.sides) for c in contacts(text, tools, "2005-02-09")] == [["EG", "IL"], ["EG", "PS"]]
    text = "Mike Pompeo was received by King Salman on Tuesday and by Recep Tayyip Erdogan in Ankara the day after."
    found = contacts(text, tools, "2018-10-12")
    assert [sorted(c.sides) for c in found] == [["SA", "US"], ["TR", "US"]]
    assert found[1].when is not None
    assert found[1].when.edtf == "2018-10-10"


def test_no_meeting_that_is_planned_takes_nothing_back(tools: Tools) -> None:
    text = "Nikol Pashinyan said that he had spoken to Ilham Aliyev on Monday, and that no meeting was planned."
    assert [c.reality for c in contacts(text, tools)] == ["reported", "negated"]


def test_an_unknown_subject_is_whom_he_means(tools: Tools) -> None:
    text = "The President called Prime Minister Orban of Hungary this morning. He met President Castro yesterday."
    assert not any({"HU", "CU"} <= set(c.sides) for c in contacts(text, tools, "2016-03-22"))


def test_who_goes_to_a_ministry_is_no_ministry(tools: Tools) -> None:
    text = "The Iranian ambassador came to the foreign ministry to see Sartaj Aziz on Monday."
    assert [sorted(c.sides) for c in contacts(text, tools, "1998-08-19")] == [["IR", "PK"]]


def test_the_title_of_a_briefing_tells_whose_house_it_is(tools: Tools) -> None:
    text = "MR. KESSLER: The President will meet with Prime Minister Cameron on Friday."
    document = Document(id="d", text=text, title="Press Briefing, The White House", published="2012-06-13")
    assert [sorted(c.sides) for c in read(document, tools).contacts] == [["GB", "US"]]


@pytest.mark.parametrize(
    "text",
    [
        "A meeting of Laurent Fabius and Ali Babacan was announced. It was to be held on Saturday but was called off.",
        "Chile and Peru announced talks. The talks between Chile and Peru were to be held on Monday but were scrapped.",
        "A meeting between William Ruto and Yoweri Museveni was to take place on Monday but it was cancelled.",
    ],
)
def test_what_was_to_be_and_was_called_off_is_no_plan_any_more(text: str, tools: Tools) -> None:
    assert [c.reality for c in contacts(text, tools)] == ["negated"]


def test_who_asks_many_to_a_feast_demands_no_talk_of_two(tools: Tools) -> None:
    assert not contacts("France invited leaders of many countries, including Russia and Turkey, to the feast.", tools)
    one = contacts("Emmanuel Macron invited Vladimir Putin to Paris.", tools)
    assert [c.reality for c in one] == ["demanded"]
