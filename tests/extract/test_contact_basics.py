"""Plain ways of telling that every reporter uses, over several pairs."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = [
    ("William Ruto", "Paul Kagame", "Yoweri Museveni", "Kenyan government spokesman Isaac Mwaura", "KE"),
    ("Gabriel Boric", "Lula da Silva", "Javier Milei", "Chilean government spokeswoman Camila Vallejo", "CL"),
    ("Anwar Ibrahim", "Prabowo Subianto", "Lawrence Wong", "Malaysian government spokesman Fahmi Fadzil", "MY"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, tools: Tools) -> list[tuple[str, set[str]]]:
    """The reality of each contact in the text, and the last words of its parties' names."""
    found = read(Document(id="d", text=text, published="2024-05-15"), tools)
    return [(c.reality, {p.name.split()[-1] for p in c.participants}) for c in found.contacts]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("answer", "reality"), [("I did not,", "negated"), ("No,", "negated"), ("Yes, on Monday,", "reported")]
)
def test_what_a_quoted_question_asks_is_as_its_answer_has_it(
    answer: str, reality: str, pair: tuple[str, ...], tools: Tools
) -> None:
    found = told(f'"Did you talk to President {pair[1]}?" "{answer}" {pair[0]} said.', tools)
    assert [r for r, _ in found] == [reality]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("A trilateral meeting of {0}, {1} and {2} was held on Tuesday.", "reported"),
        ("Talks between {0}, {1} and {2} will begin on Friday.", "planned"),
        ("{0}, {1} and {2} agreed on a truce during their meeting.", "reported"),
    ],
)
def test_three_in_one_row_took_part_all_of_them(text: str, reality: str, pair: tuple[str, ...], tools: Tools) -> None:
    assert told(text.format(*pair), tools) == [(reality, {name.split()[-1] for name in pair[:3]})]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("{0} hopes to hold talks with {1}.", "possible"),
        ("{0} may consult {1}.", "possible"),
        ("The bishops urged {0} to negotiate with {1}.", "demanded"),
        ("{0} and {1} were together for an hour.", "reported"),
    ],
)
def test_two_who_have_names_are_to_talk_or_were_together(
    text: str, reality: str, pair: tuple[str, ...], tools: Tools
) -> None:
    assert told(text.format(*pair), tools) == [(reality, {name.split()[-1] for name in pair[:2]})]


@pytest.mark.parametrize("text", ["Norway should hold talks with Denmark.", "Norway wants to negotiate with Denmark."])
def test_what_two_lands_should_do_is_a_policy(text: str, tools: Tools) -> None:
    assert told(text, tools) == []


@pytest.mark.parametrize("pair", PAIRS)
def test_a_spokesman_who_denies_a_call_was_not_on_the_line(pair: tuple[str, ...], tools: Tools) -> None:
    found = read(Document(id="d", text=f"{pair[3]} denied the call with {pair[1]}.", published="2024-05-15"), tools)
    assert [next(p.side for p in c.participants) for c in found.contacts] == [pair[4]]
    assert not any("Mwaura" in p.name or "Vallejo" in p.name for c in found.contacts for p in c.participants)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("{0} promised on Monday to talk to {1} as early as possible.", None),
        ("{0} agreed on Monday to meet {1}.", None),
        ("{0} offered late on Monday to receive {1}.", None),
        ("{0} agreed to meet {1} on Friday.", "2024-05-17"),
        ("{0} plans on Friday to meet {1}.", "2024-05-17"),
        ("{0} flew out on Monday to meet {1}.", "2024-05-13"),
    ],
)
def test_the_day_of_a_promise_is_not_that_of_what_is_promised(
    text: str, day: str | None, pair: tuple[str, ...], tools: Tools
) -> None:
    found = read(Document(id="d", text=text.format(*pair), published="2024-05-15"), tools)
    assert [c.when.edtf if c.when else None for c in found.contacts] == [day]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("{0} was able to meet {1} on Monday.", "reported"),
        ("{0} and {1} were able to see each other last week.", "reported"),
        ("{0} is able to meet {1}.", "possible"),
        ("This will be a briefing on the talks that {0} had with {1} on Monday.", "reported"),
        ("{0}, encouraged by his talks with {1} on Monday, flew home.", "reported"),
    ],
)
def test_what_was_possible_in_the_past_was_and_so_was_what_is_read_out(
    text: str, reality: str, pair: tuple[str, ...], tools: Tools
) -> None:
    assert told(text.format(*pair), tools) == [(reality, {name.split()[-1] for name in pair[:2]})]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("verb", ["encouraged", "has encouraged", "is urging", "advised"])
def test_who_is_encouraged_to_engage_has_not_engaged(verb: str, pair: tuple[str, ...], tools: Tools) -> None:
    text = f"{pair[0]} {verb} {pair[1]} and {pair[2]} to engage in dialogue."
    assert told(text, tools) == [("demanded", {name.split()[-1] for name in pair[1:3]})]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("group", ["some ministers", "several of the other leaders", "two envoys of theirs"])
def test_whom_unnamed_others_met_the_teller_did_not(group: str, pair: tuple[str, ...], tools: Tools) -> None:
    found = told(f"{pair[0]} said that {group} had met {pair[1]} on Monday.", tools)
    assert all(pair[0].split()[-1] not in parties for _, parties in found)


@pytest.mark.parametrize("pair", PAIRS)
def test_who_briefs_the_leaders_is_none_of_them(pair: tuple[str, ...], tools: Tools) -> None:
    found = told(f"{pair[0]} and {pair[1]} were in Geneva. {pair[0]} briefed the leaders on his plans.", tools)
    assert found == []


@pytest.mark.parametrize("pair", PAIRS)
def test_whom_unnamed_leaders_have_meetings_with_the_teller_has_not(pair: tuple[str, ...], tools: Tools) -> None:
    text = f"We know, {pair[0]} said, that several of the other leaders have formal meetings with {pair[1]} on Friday."
    assert all(pair[0].split()[-1] not in parties for _, parties in told(text, tools))
