"""Whom an act is addressed to where he is not its verb's object; over several pairs of sides."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = [
    ("Bolivia's Rodrigo Paz", "Rodrigo Paz", "Chile's Gabriel Boric", "Gabriel Boric"),
    ("Kenya's William Ruto", "William Ruto", "Uganda's Yoweri Museveni", "Yoweri Museveni"),
    ("Thailand's Anutin Charnvirakul", "Anutin Charnvirakul", "Cambodia's Hun Manet", "Hun Manet"),
]
FORMS = [
    ("To {1}, {0} promised two hundred lorries by spring.", "promises"),
    ("{0}, in a letter handed to {1}, demanded the return of the boat.", "demands"),
    ("A warning from {0} reached {1} on Saturday.", "warns"),
    ("Assurances were given to {1} by {0} that the dam would not be built.", "promises"),
    ("{1} was threatened with a closed border by {0}.", "threatens"),
    ("{0} wrote to {1} that the bridge would not be rebuilt.", "informs"),
    ("{0} demanded from the mediators, and from {1} above all, that the report be published.", "demands"),
    ("In remarks aimed at {1}, {0} warned against any talk of autonomy.", "warns"),
    ("{0} put before {1} a proposal for a shared port.", "proposes"),
    ("{0} took up with {1} the matter of the lake.", "raises_concern"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(("form", "act"), FORMS)
@pytest.mark.parametrize("pair", PAIRS)
def test_the_addressee_beside_the_verb_is_read(form: str, act: str, pair: tuple[str, ...], tools: Tools) -> None:
    doer, name, hearer, hearer_name = pair
    found = read(Document(id="d", text=form.format(doer, hearer), published="2026-03-04"), tools).claims
    assert (name, act, hearer_name) in [(k.speaker, k.act, k.addressee) for k in found]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_letter_that_says_nothing_is_no_claim(pair: tuple[str, ...], tools: Tools) -> None:
    text = f"{pair[0]} wrote to {pair[2]} on Friday."
    assert not [k for k in read(Document(id="d", text=text, published="2026-03-04"), tools).claims if k.addressee]


@pytest.mark.parametrize("pair", PAIRS)
def test_on_the_way_to_somebody_nothing_is_said_to_him(pair: tuple[str, ...], tools: Tools) -> None:
    text = f"On a visit to {pair[2]}, {pair[0]} demanded more patrols at sea."
    found = read(Document(id="d", text=text, published="2026-03-04"), tools).claims
    assert [k.addressee for k in found if k.act == "demands" and k.contact is None] in ([], [None])
