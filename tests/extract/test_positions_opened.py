"""What opened halves showed of who stands by a contact, as forms over several pairs of countries."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading

PAIRS = (
    {"A": "Uhuru Kenyatta", "B": "Yoweri Museveni", "a": "KE", "b": "UG", "LA": "Kenyan", "LB": "Ugandan"}
    | {"CA": "Nairobi", "CB": "Kampala"},
    {"A": "Ollanta Humala", "B": "Michelle Bachelet", "a": "PE", "b": "CL", "LA": "Peruvian", "LB": "Chilean"}
    | {"CA": "Lima", "CB": "Santiago"},
    {"A": "Alexis Tsipras", "B": "Matteo Renzi", "a": "GR", "b": "IT", "LA": "Greek", "LB": "Italian"}
    | {"CA": "Athens", "CB": "Rome"},
)
MET = "{A} met {B} on Monday, a paper said. "


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(Document(id="d", text=text, published="2015-06-10"), tools)


def held(text: str, pair: dict[str, str], tools: Tools) -> list[str]:
    """Who holds what, the two countries as a and b."""
    sides = {pair["a"]: "a", pair["b"]: "b"}
    return sorted(f"{sides.get(p.side or '', '?')} {p.stance}" for p in reading(text.format(**pair), tools).positions)


FORMS = {
    "neither would": (MET + "Neither {CA} nor {CB} would comment.", ["a no_comment", "b no_comment"]),
    "neither government": (MET + "Neither government would comment.", ["a no_comment", "b no_comment"]),
    "neither has": (MET + "Neither {CA} nor {CB} has confirmed the meeting.", ["a silent", "b silent"]),
    "neither office": (MET + "Neither the {LA} government nor {B}'s office responded.", ["a silent", "b silent"]),
    "neither, of something else": (MET + "Neither {CA} nor {CB} has said what it will pay for the dam.", []),
    "he who is unnamed": (
        MET + "A {LB} official said he could not confirm that.",
        ["b neither_confirm_nor_deny"],
    ),
    "it was told last": (
        "{A} met {B} on Monday. {A} is to see Jacob Zuma on Friday. {CA} would not comment on that.",
        ["a no_comment"],
    ),
    "a communique": ("{A} met {B} on Monday, a {LB} communique said.", ["b confirms"]),
    "a statement": ("{A} spoke to {B} by phone on Monday, according to a {LA} statement.", ["a confirms"]),
    "by a readout": ("{A} rang {B} on Monday. {B}, by {CB}'s readout, asked for help.", ["b confirms"]),
    "by his own account": ("{A} rang {B} last week. In {CB}'s account the call was short.", ["b confirms"]),
    "neither affirmed": (
        MET + "{LB} officials neither affirmed nor disowned the story.",
        ["b neither_confirm_nor_deny"],
    ),
    "whether, in front": ("Whether {A} had rung {B} a {LB} spokesman did not know.", ["b unaware"]),
    "a second answer": (
        "Asked whether {A} had rung {B}, a {LB} spokesman said he was not aware of it. {A}'s office said that he had.",
        ["a confirms", "b unaware"],
    ),
    "no attempt": (
        '{A} said that he had rung {B} on Monday. "There was no attempt to contact him," a {LB} official said.',
        ["a confirms", "b denies"],
    ),
    "not in the picture": (
        "Asked whether {A} had rung {B}, a {LB} spokesman said he was not in the picture.",
        ["b unaware"],
    ),
}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"])
@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=list(FORMS))
def test_form(text: str, expected: list[str], pair: dict[str, str], tools: Tools) -> None:
    assert held(text, pair, tools) == expected


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"])
@pytest.mark.parametrize(
    "text",
    [
        "The {LA} government played down talk of a meeting between {A} and {B}.",
        "There is talk of a call between {A} and {B}.",
        "Amid rumours of a summit between {A} and {B}, prices fell.",
        "{A} rang {B} on Monday, and he did not pick up.",
        "{A} said that he had rung {B} and that he never answered.",
    ],
)
def test_what_there_is_only_talk_of_was_not(text: str, pair: dict[str, str], tools: Tools) -> None:
    assert "reported" not in [c.reality for c in reading(text.format(**pair), tools).contacts]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["a"])
@pytest.mark.parametrize(
    "text",
    [
        "The {LA} ambassador was summoned to the {LB} foreign ministry on Monday.",
        "The {LA} ambassador was called in to the {LB} foreign ministry on Monday.",
    ],
)
def test_whoever_is_summoned_to_a_ministry_meets_it(text: str, pair: dict[str, str], tools: Tools) -> None:
    assert [(set(c.sides), c.reality) for c in reading(text.format(**pair), tools).contacts] == [
        ({pair["a"], pair["b"]}, "reported")
    ]


def test_calls_of_that_kind_are_no_call(tools: Tools) -> None:
    for pair in PAIRS:
        text = "{A} rang {B} on Monday. In {CB} the presidency had nothing to say about private calls of the president."
        assert len(reading(text.format(**pair), tools).contacts) == 1


def test_a_possessive_is_no_holder_and_i_is_whose_turn_it_is(tools: Tools) -> None:
    text = (
        "SENIOR OFFICIAL: The bloc, plus its associate member, was there. He said that it went well.\n\n"
        "Q Did they talk?\n\n"
        "SENIOR OFFICIAL: Prime Minister Orban was there. I don't think there was any exchange "
        "between President Obama and President Ortega.\n\nQ And then?\n\n"
        "SENIOR OFFICIAL: He met with President Karzai. So their discussions go on."
    )
    found = read(Document(id="d", text=text, published="2010-12-03"), tools)
    assert {p.holder for p in found.positions} <= {"SENIOR OFFICIAL"}
