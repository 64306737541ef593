"""Contacts whose doer stands in another clause than their verb, or whose verb is not said again."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import ContactMention, Document

CASTS = (
    ("Enda Kenny", "Angela Merkel", "David Cameron"),
    ("Joko Widodo", "Narendra Modi", "Scott Morrison"),
    ("Ivan Duque", "Sebastian Pinera", "Mauricio Macri"),
    ("Uhuru Kenyatta", "Abiy Ahmed", "Paul Kagame"),
)
WAYS = (
    "After he met {B} on Friday, {A} said that he was content.",
    "Having met {B} in Geneva, {A} flew home.",
    "Among the first to telephone {B} was {A}.",
    "{A} picked up the phone to {B}.",
    "{A} sought out {B} at the margins of the summit.",
)
UNDONE = ("{B} waited in vain for a call from {A}.", "{A} was to ring {B}, but the call fell through.")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools) -> list[ContactMention]:
    return list(read(Document(id="d", text=text, published="2018-11-24"), tools).contacts)


def family(names: set[str]) -> set[str]:
    plain = {"Piñera": "Pinera", "Iván": "Ivan"}
    return {plain.get(name.split()[-1], name.split()[-1]) for name in names}


@pytest.mark.parametrize("way", WAYS)
def test_the_doer_stands_in_another_clause(way: str, tools: Tools) -> None:
    for a, b, c in CASTS:
        found = contacts(way.format(A=a, B=b, C=c), tools)
        assert [x.reality for x in found] == ["reported"], a
        assert family({p.name for p in found[0].participants}) == family({a, b})


@pytest.mark.parametrize("way", UNDONE)
def test_what_did_not_come_about(way: str, tools: Tools) -> None:
    assert [[x.reality for x in contacts(way.format(A=a, B=b), tools)] for a, b, _ in CASTS] == [["negated"]] * 4


@pytest.mark.parametrize("way", ["{A} telephoned {B}; so did {C}.", "{A} rang {B} on Friday, and so did {C}."])
def test_so_did_another(way: str, tools: Tools) -> None:
    for a, b, c in CASTS:
        found = contacts(way.format(A=a, B=b, C=c), tools)
        assert [family({p.name for p in x.participants}) for x in found] == [family({a, b}), family({c, b})]


@pytest.mark.parametrize("text", ["So did {C}, who met {B}'s aides; {A} telephoned nobody."])
def test_so_did_alone_is_no_contact(text: str, tools: Tools) -> None:
    a, b, c = CASTS[0]
    assert contacts(text.format(A=a, B=b, C=c), tools) == []


def test_a_leader_of_the_records_is_known_by_the_full_name(tools: Tools) -> None:
    found = contacts("Mary McAleese met Guntis Ulmanis in Riga.", tools)
    assert [x.sides for x in found] == [("IE", "LV")]
