"""Every way of naming two parties under every way of telling a contact: the grid in which a hole shows."""

from __future__ import annotations

from itertools import product

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Contact, Document


JOINED = {
    "plain": "Sergei Lavrov and Mevlut Cavusoglu",
    "offices": "French Foreign Minister Jean-Yves Le Drian and Turkish Foreign Minister Mevlut Cavusoglu",
    "counterpart": "French Foreign Minister Jean-Yves Le Drian and his Turkish counterpart, Mevlut Cavusoglu,",
    "no commas": "Foreign Minister Jean-Yves Le Drian and his Turkish counterpart Mevlut Cavusoglu",
    "of a land": "Turkish President Recep Tayyip Erdogan and King Salman of Saudi Arabia",
    "described": "Jean-Yves Le Drian, the French foreign minister, and Mevlut Cavusoglu of Turkey",
    "offices first": "The foreign ministers of France and Turkey, Jean-Yves Le Drian and Mevlut Cavusoglu,",
    "offices only": "The French and Turkish foreign ministers",
    "owned": "France's foreign minister, Jean-Yves Le Drian, and Turkey's Mevlut Cavusoglu",
}
TOLD_OF_BOTH = (
    "spoke by telephone", "spoke", "talked on the phone", "had a telephone conversation", "held talks in Vienna",
    "conferred by telephone", "met in Vienna", "exchanged letters", "held a video conference", "had a call",
    "discussed grain by phone", "sat down together in Vienna",
)  # fmt: skip
APART = {
    "offices": ("French Foreign Minister Jean-Yves Le Drian", "Turkish Foreign Minister Mevlut Cavusoglu"),
    "counterpart": ("French Foreign Minister Jean-Yves Le Drian", "his Turkish counterpart, Mevlut Cavusoglu,"),
    "described": ("Jean-Yves Le Drian, the French foreign minister,", "Mevlut Cavusoglu, his Turkish colleague,"),
    "of a land": ("President Macron of France", "President Erdogan of Turkey"),
}
TOLD_OF_ONE = (
    "{A} telephoned {B}", "{A} called to thank {B}", "{A} spoke by phone with {B}", "{A} met {B}",
    "{A} held talks with {B}", "{A} received a phone call from {B}", "{A} wrote to {B}", "{A} sent a letter to {B}",
    "{A} reached {B} by phone", "{A} consulted {B} by telephone", "{A} resumed talks with {B}",
    "A meeting between {A} and {B} was held in Vienna", "Talks between {A} and {B} were held in Vienna",
    "In a phone call with {B}, {A} complained about grain",
)  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, tools: Tools) -> list[Contact]:
    words = f"{text} on Wednesday.".replace(",,", ",").replace(", on", " on")
    contacts = read(Document(id="d", text=words[0].upper() + words[1:], published="2021-05-07"), tools).contacts
    return [c for c in contacts if len(set(c.sides)) == 2 and c.reality == "reported"]


@pytest.mark.parametrize("who", JOINED.values(), ids=list(JOINED))
@pytest.mark.parametrize("what", TOLD_OF_BOTH)
def test_two_joined_by_and(who: str, what: str, tools: Tools) -> None:
    assert len(told(f"{who} {what}", tools)) == 1


FORMS = list(product(APART, TOLD_OF_ONE))


@pytest.mark.parametrize(("who", "what"), FORMS, ids=[f"{who}: {what}" for who, what in FORMS])
def test_one_with_the_other(who: str, what: str, tools: Tools) -> None:
    a, b = APART[who]
    assert len(told(what.format(A=a, B=b), tools)) == 1


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("At no point did President Macron and President Erdogan speak, the spokesman said.", "negated"),
        ("Not once has President Macron telephoned President Erdogan this year.", "negated"),
        ("President Macron spoke with President Erdogan, a day after Turkey shot down a bomber.", "reported"),
        ("Turkey shot down reports that President Macron spoke with President Erdogan.", "denied"),
    ],
)
def test_what_stands_before_the_subject_and_what_only_sounds_like_a_denial(
    text: str, reality: str, tools: Tools
) -> None:
    contacts = read(Document(id="d", text=text, published="2021-05-07"), tools).contacts
    assert [c.reality for c in contacts] == [reality]
