"""Ways of telling a contact that lean on grammar rather than on a word: each must give its sides, and no more."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

TOLD = {
    "a verb left out": (
        "Turkey's Mevlut Cavusoglu saw Sergei Lavrov in Sochi on Monday, Jean-Yves Le Drian in Paris the next day.",
        [("RU", "TR", "reported"), ("FR", "TR", "reported")],
    ),
    "a plural title": (
        "Presidents Macron and Erdogan met in Rome on Tuesday.",
        [("FR", "TR", "reported")],
    ),
    "a meal": (
        "Emmanuel Macron and Recep Tayyip Erdogan had dinner in Rome on Tuesday.",
        [("FR", "TR", "reported")],
    ),
    "over a meal": (
        "Emmanuel Macron and Recep Tayyip Erdogan settled the dispute over dinner in Rome on Tuesday.",
        [("FR", "TR", "reported")],
    ),
    "a headline": ("Macron, Erdogan discuss grain by phone", [("FR", "TR", "reported")]),
    "a headline of what is to come": ("Le Drian to meet Turkey's Cavusoglu in Rome", [("FR", "TR", "planned")]),
    "a counterpart from elsewhere": (
        "Italian Foreign Minister Luigi Di Maio met his counterpart from Turkey, Mevlut Cavusoglu, in Rome.",
        [("IT", "TR", "reported")],
    ),
    "an office of one side only": (
        "The Foreign Secretary spoke to his Turkish counterpart, Mevlut Cavusoglu, this morning.",
        [("GB", "TR", "reported")],
    ),
    "the house that tells it": (
        "The President received a telephone call from the Prime Minister of Greece, Kyriakos Mitsotakis, the Turkish "
        "presidency said.",
        [("GR", "TR", "reported")],
    ),
    "their talks before their names": (
        "After their talks in Rome, Emmanuel Macron and Recep Tayyip Erdogan smiled for the cameras.",
        [("FR", "TR", "reported")],
    ),
    "what was to have been": (
        "The foreign ministers of France and Turkey were to have met in Rome on Tuesday.",
        [("FR", "TR", "negated")],
    ),
    "an aim of a journey to come": (
        "Emmanuel Macron is to fly to Ankara on Saturday to see President Erdogan.",
        [("FR", "TR", "planned")],
    ),
    "a clause's own subject": (
        "The Kremlin said Emmanuel Macron had sent Recep Tayyip Erdogan a letter.",
        [("FR", "TR", "reported")],
    ),
    "a phrase before its noun": (
        "Emmanuel Macron exchanged messages with Recep Tayyip Erdogan about grain.",
        [("FR", "TR", "reported")],
    ),
}


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=list(TOLD))
def test_sides_and_reality(text: str, expected: list[tuple[str, str, str]], tools: Tools) -> None:
    contacts = read(Document(id="d", text=text, published="2021-05-07"), tools).contacts
    assert [(*sorted(set(c.sides)), c.reality) for c in contacts] == expected


def test_the_north_is_a_country_only_where_the_text_has_named_it(tools: Tools) -> None:
    told = "Officials of the North met South Korean officials on Tuesday."
    assert [set(c.sides) for c in read(Document(id="d", text=told), tools).contacts] == [{"KP", "KR"}]
    elsewhere = "Officials of the North met Italian officials on Tuesday."
    assert not read(Document(id="d", text=elsewhere), tools).contacts


def test_a_name_that_is_a_word_is_one_in_office(tools: Tools) -> None:
    told = Document(id="d", text="Kerry met Sergei Lavrov in Geneva on Friday.", published="2014-05-09")
    assert [set(c.sides) for c in read(told, tools).contacts] == [{"US", "RU"}]
    pronoun = "Trump spoke to Xi Jinping. He met Emmanuel Macron in Paris."
    sides = [set(c.sides) for c in read(Document(id="d", text=pronoun, published="2025-05-09"), tools).contacts]
    assert sides == [{"US", "CN"}, {"US", "FR"}]
