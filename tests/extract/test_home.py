"""The side for which "the President" needs no name: briefings, readouts, joint press conferences."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, **appearance: str | None) -> Reading:
    known: dict[str, str | None] = {"published": "2012-09-12", "id": "d"}
    return read(Document(text=text, **(known | appearance)), tools)  # type: ignore[arg-type]


BRIEFING = (
    "MR. CARNEY: Thank you all for coming. The President spoke with Prime Minister Erdogan on Monday. Earlier he spoke "
    "with President Karzai.\nQ: Was there more?\nMR. CARNEY: I am not aware of any conversations between the President "
    "and Prime Minister Maliki.\nQ: Thank you."
)


def test_the_president_of_a_briefing_is_its_own(tools: Tools) -> None:
    found = reading(BRIEFING, tools)
    pairs = {tuple(sorted(p.name for p in c.participants)): c.reality for c in found.contacts}
    assert pairs == {
        ("Barack Obama", "Recep Tayyip Erdoğan"): "reported",
        ("Barack Obama", "Hamid Karzai"): "reported",
        ("Barack Obama", "Nouri al-Maliki"): "negated",
    }


def test_a_label_is_a_speaker_and_holds_positions(tools: Tools) -> None:
    found = reading(BRIEFING, tools)
    labels = [m for m in found.mentions if m.how == "label"]
    assert {(m.text, m.actor) for m in labels} == {("CARNEY", "Jay Carney")}
    assert {(p.holder, p.stance, p.level) for p in found.positions} == {
        ("Jay Carney", "confirms", "spokesman"),
        ("Jay Carney", "unaware", "spokesman"),
    }
    assert all(not p.evidence.text.startswith("MR.") for p in found.positions if p.stance == "confirms")


def test_without_a_date_the_spokesmans_own_years_tell(tools: Tools) -> None:
    found = reading(BRIEFING, tools, published=None)
    assert {p.name for c in found.contacts for p in c.participants} >= {"Barack Obama"}


def test_another_house_has_another_president(tools: Tools) -> None:
    text = "The President met Chancellor Angela Merkel in Paris on Tuesday."
    found = reading(text, tools, kind="readout", side="FR", published="2018-06-20")
    assert {p.name for p in found.contacts[0].participants} == {"Emmanuel Macron", "Angela Merkel"}


def test_news_has_no_home(tools: Tools) -> None:
    text = "The President met Angela Merkel in Paris on Tuesday, a German newspaper wrote."
    assert not any("Obama" in p.name for c in reading(text, tools).contacts for p in c.participants)


def test_not_aware_of_a_call_is_not_about_another_call(tools: Tools) -> None:
    (unaware,) = [p for p in reading(BRIEFING, tools).positions if p.stance == "unaware"]
    contact = next(c for c in reading(BRIEFING, tools).contacts if c.id == unaware.about)
    assert "Nouri al-Maliki" in {p.name for p in contact.participants}


@pytest.mark.parametrize("verb", ["convene", "chair", "preside over", "stage"])
def test_a_meeting_to_come_is_planned_whatever_verb_carries_it(verb: str, tools: Tools) -> None:
    text = f"Angela Merkel and Mario Monti will {verb} a trilateral meeting with Mariano Rajoy on Friday."
    assert [c.reality for c in reading(text, tools).contacts] == ["planned"]


def test_what_a_call_was_for_is_no_second_contact(tools: Tools) -> None:
    text = "Angela Merkel telephoned Mariano Rajoy this morning to congratulate him on his election."
    assert [c.kind for c in reading(text, tools).contacts] == ["call"]


def test_nobody_is_king_who_never_was(tools: Tools) -> None:
    found = reading("King Abdullah met Angela Merkel in Berlin on Tuesday.", tools, published="2010-07-02")
    assert not any(m.actor == "Abdullah Abdullah" for m in found.mentions)


def test_a_bare_noun_is_what_the_rest_of_the_text_makes_of_it(tools: Tools) -> None:
    text = "Angela Merkel's meeting with Mariano Rajoy is the topic. Merkel will meet Rajoy on Friday, her office said."
    assert [c.reality for c in reading(text, tools).contacts] == ["planned"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Background briefing by a Norwegian official\n\nThe Prime Minister met President Macron today.", "NO"),
        ("Senior official of the Polish delegation: The Prime Minister met President Macron today.", "PL"),
        ("READOUT\n\nThe President met Chancellor Merkel today. Issued by the Presidency, Republic of Chile.", "CL"),
        ("An American visited the Louvre\n\nThe Prime Minister met President Macron today.", None),
    ],
)
def test_a_heading_a_label_or_a_last_line_tells_whose_house_it_is(text: str, side: str | None, tools: Tools) -> None:
    found = reading(text, tools, published="2018-06-20")
    home = {m.side for m in found.mentions if m.text in ("The Prime Minister", "The President")}
    assert home == {side}
