"""Contacts of people who are told with their countries, of those called by another, and days that a scene sets."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import ContactMention, Document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools, published: str = "2022-05-20") -> tuple[ContactMention, ...]:
    return read(Document(id="d", text=text, published=published), tools).contacts


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Macky Sall of Senegal and Ghana's Nana Akufo-Addo met in Lomé on Tuesday.",
            {"Macky Sall", "Nana Akufo-Addo"},
        ),
        (
            "Alexander Stubb of Finland and Gitanas Nausėda of Lithuania spoke by phone on Monday.",
            {"Alexander Stubb", "Gitanas Nausėda"},
        ),
        ("The Chilean president had been called by Evo Morales on Monday.", None),
        ("Luis Arce telephoned on Sunday night to congratulate Gustavo Petro.", {"Luis Arce", "Gustavo Petro"}),
        ("William Ruto and Yoweri Museveni wrote to each other on Monday.", {"William Ruto", "Yoweri Museveni"}),
        (
            "Cyril Ramaphosa, who leads the African National Congress, met Filipe Nyusi on Tuesday.",
            {"Cyril Ramaphosa", "Filipe Nyusi"},
        ),
    ],
)
def test_the_parties_are_those_who_are_told_of(text: str, people: set[str] | None, tools: Tools) -> None:
    (contact,) = contacts(text, tools)
    assert contact.reality == "reported"
    assert len(contact.sides) == 2
    if people is not None:
        assert {p.name for p in contact.participants} == people


def test_the_day_of_the_scene_is_the_day_of_the_talk(tools: Tools) -> None:
    (contact,) = contacts(
        "Luis Arce flew to Lima on Monday. He and Pedro Castillo of Peru talked for two hours.", tools
    )
    assert contact.when is not None
    assert contact.when.edtf == "2022-05-16"


def test_the_day_of_a_statement_sets_no_scene(tools: Tools) -> None:
    text = (
        "Luis Arce arrived in good spirits, an aide said on Monday. He and Pedro Castillo of Peru talked for two hours."
    )
    (contact,) = contacts(text, tools)
    assert contact.when is None


@pytest.mark.parametrize("reality", ["planned", "reported"])
def test_who_meets_today_has_not_met_yet(reality: str, tools: Tools) -> None:
    verb = {"planned": "meets", "reported": "met"}[reality]
    (contact,) = contacts(f"Edi Rama {verb} Kyriakos Mitsotakis in Athens today.", tools)
    assert contact.reality == reality


def test_who_stopped_for_a_talk_held_it(tools: Tools) -> None:
    (contact,) = contacts("Thabo Mbeki stopped for an hour's talk with Robert Mugabe on Monday.", tools, "2007-05-16")
    assert contact.reality == "reported"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("President Boric met the President of Peru by videoconference on Monday.", "video_call"),
        ("President Ruto and President Tinubu met online on Tuesday.", "video_call"),
        ("President Stubb held a meeting via video conference with President Karis.", "video_call"),
        ("President Boric met President Boluarte in Lima and will speak by video link to the congress.", "meeting"),
    ],
)
def test_who_meets_on_a_screen_has_a_video_call(text: str, kind: str, tools: Tools) -> None:
    assert [c.kind for c in contacts(text, tools, "2024-05-14")] == [kind]


@pytest.mark.parametrize(
    ("side", "text", "sides"),
    [
        ("CL", "The two leaders talked for an hour. President Boric asked Peru to reopen the border.", {"CL", "PE"}),
        ("EE", "The two presidents spoke for an hour. The President thanked Latvia for its help.", {"EE", "LV"}),
        ("EE", "The two presidents spoke for an hour. The war in Sudan was discussed.", None),
        ("EE", "The two presidents spoke. The President demanded that Sudan and Chad end the fighting.", None),
    ],
)
def test_the_other_of_a_talk_is_the_one_country_that_is_asked(
    side: str, text: str, sides: set[str] | None, tools: Tools
) -> None:
    found = read(Document(id="d", text=text, published="2024-05-14", side=side, kind="readout"), tools).contacts
    assert [set(c.sides) for c in found] == ([sides] if sides else [])
