from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.language.lexicon import load_lexicon
from memcon.records import Document, Position


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def positions(text: str, tools: Tools, published: str = "2023-05-10") -> tuple[Position, ...]:
    return read(Document(id="d", text=text, published=published), tools).positions


CALL = "Le Monde reported that Emmanuel Macron and Recep Tayyip Erdogan talked by phone on Tuesday. "


@pytest.mark.parametrize(
    ("after", "stance", "side"),
    [
        ("The Turkish presidency denied the report.", "denies", "TR"),
        ("The Turkish presidency confirmed the call.", "confirms", "TR"),
        ("The Turkish presidency could neither confirm nor deny the call.", "neither_confirm_nor_deny", "TR"),
        ("The Turkish presidency declined to comment.", "no_comment", "TR"),
        ("The Turkish presidency did not respond to a request for comment.", "silent", "TR"),
        ("The Turkish foreign ministry said it was not aware of any such call.", "unaware", "TR"),
        ("The Elysee announced the call.", "announces", "FR"),
        ("The Elysee confirmed the call but declined to give details.", "declines_details", "FR"),
        ("The Elysee called the report pure fiction.", "denies", "FR"),
    ],
)
def test_stance_towards_a_reported_call(after: str, stance: str, side: str, tools: Tools) -> None:
    found = positions(CALL + after, tools)
    assert (stance, side) in {(p.stance, p.side) for p in found}, found
    held = next(p for p in found if p.stance == stance)
    assert held.about == "c1"
    assert held.evidence.text
    assert held.support.located


def test_who_says_that_it_happened_confirms_it(tools: Tools) -> None:
    found = positions("The Kremlin said Vladimir Putin spoke with Xi Jinping on Monday.", tools)
    assert [(p.side, p.stance, p.camp) for p in found] == [("RU", "confirms", "government")]


def test_who_says_that_it_will_happen_announces_it(tools: Tools) -> None:
    found = positions("The White House said Joe Biden will meet Rishi Sunak next week.", tools)
    assert [(p.side, p.stance) for p in found] == [("US", "announces")]


def test_who_says_that_there_is_no_plan_denies_it(tools: Tools) -> None:
    found = positions("The Kremlin said there are no plans for a call between Vladimir Putin and Olaf Scholz.", tools)
    assert [(p.side, p.stance) for p in found] == [("RU", "denies")]


def test_a_denial_of_something_else_is_none(tools: Tools) -> None:
    found = positions(CALL + "The Turkish presidency denied the effect of inflation on wages.", tools)
    assert found == ()


def test_an_outlet_holds_no_position(tools: Tools) -> None:
    assert positions(CALL, tools) == ()


def test_the_camp_of_a_team_before_office(tools: Tools) -> None:
    found = positions(
        "President-elect Joe Biden talked with Emmanuel Macron by phone, the Biden transition team said.",
        tools,
        "2020-11-10",
    )
    assert [(p.side, p.camp) for p in found] == [("US", "transition")]


def test_every_cue_has_a_stance_or_a_scope() -> None:
    for entry in load_lexicon("stances").entries:
        assert entry.get("stance") or entry.get("part") == "scope"


@pytest.mark.parametrize(
    ("text", "stance", "side"),
    [
        # an office's document is its own word
        ("Xi Jinping and Yoon Suk Yeol spoke on Monday. According to the Blue House readout, the two discussed trade.",
         "confirms", "KR"),
        ("Olaf Scholz rang Andrzej Duda on Monday. The Elysee was informed. Fuel came up too, the Polish foreign "
         "ministry said.", "confirms", "PL"),
        ("Fumio Kishida met Lula da Silva on Monday. The Brazilian foreign ministry put out its own account.",
         "confirms", "BR"),
        # both of "the two governments"
        ("Jake Sullivan and Wang Yi met in Vienna on Monday, the two governments announced.", "announces", "US"),
        ("Jake Sullivan and Wang Yi met in Vienna on Monday, the two governments announced.", "announces", "CN"),
        # "they" are who speaks
        ("William Burns will meet Sergei Naryshkin in Ankara on Friday. Two Turkish officials said they knew "
         "nothing of such a meeting.", "unaware", "TR"),
        # a detail withheld is no refusal to comment
        ("Rishi Sunak spoke with Narendra Modi on Monday. The Indian foreign ministry would not say whether visas were "
         "raised.", "declines_details", "IN"),
    ],
)  # fmt: skip
def test_whose_word_it_is(text: str, stance: str, side: str, tools: Tools) -> None:
    found = positions(text, tools)
    assert (stance, side) in {(p.stance, p.side) for p in found}, found


def test_an_office_and_its_spokesman_are_one_voice(tools: Tools) -> None:
    found = positions(CALL + "The Elysee denied the report. Elysee spokesman Paul Roux called it pure fiction.", tools)
    assert [p.stance for p in found if p.side == "FR"] == ["denies"], found


def test_a_later_denial_by_a_participants_side_makes_a_contact_denied(tools: Tools) -> None:
    told = "The Post wrote that Joe Biden and Vladimir Putin met in Geneva on Monday. "
    own = read(Document(id="d", text=told + "Dmitry Peskov denied this.", published="2023-05-10"), tools).contacts
    assert [(c.reality, c.contested) for c in own] == [("denied", True)]
    assert ("denied", "Dmitry Peskov") in {(r.reality, r.by) for r in own[0].realities}
    other = read(
        Document(id="d", text=told + "The Polish foreign ministry denied this.", published="2023-05-10"), tools
    )
    assert [(c.reality, c.contested) for c in other.contacts] == [("reported", True)]
