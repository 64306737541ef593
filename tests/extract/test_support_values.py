"""Support of whole values: what is false of a passage fails, what is true of it holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract import read
from memcon.extract.layers import Layers
from memcon.extract.support import support_of
from memcon.extract.support.numbers import lengths_in, numbers_in
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Claim, ContactMention, Party, Position, Reading
from tests.conftest import a_day, a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _read(text: str, tools: Tools) -> tuple[Reading, Layers]:
    found = read(a_document(text, published="2024-05-15"), tools)
    layers = Layers(found.document, segment(text), times=found.times, mentions=found.mentions)
    return found, replace(layers, attributions=found.attributions)


CALL = (
    "Emmanuel Macron called Narendra Modi on Monday. The call lasted 40 minutes. "
    "Olaf Scholz said that he had not spoken with Xi Jinping."
)


@pytest.fixture(scope="module")
def call(tools: Tools) -> tuple[ContactMention, Layers]:
    found, layers = _read(CALL, tools)
    return found.contacts[0], layers


def test_a_true_contact_holds_with_all_its_values(call: tuple[ContactMention, Layers], tools: Tools) -> None:
    contact, layers = call
    assert support_of(layers, tools, contact).holds, support_of(layers, tools, contact)
    assert all(v.support and v.support.holds for values in contact.values.values() for v in values)


@pytest.mark.parametrize(
    "change",
    [
        {"reality": "planned"},
        {"reality": "negated"},
        {"when": a_day("2024-05-14")},
        {"duration_minutes": 50},
        {"initiator": "Narendra Modi"},
        {"count": 7},
        {"participants": (Party("Olaf Scholz"), Party("Narendra Modi"))},
    ],
)
def test_a_contact_with_one_thing_changed_fails(
    change: dict[str, object], call: tuple[ContactMention, Layers], tools: Tools
) -> None:
    contact, layers = call
    verdict = support_of(layers, tools, replace(contact, **change))  # type: ignore[arg-type]
    assert not verdict.holds
    assert verdict.reasons


@pytest.mark.parametrize(
    "change", [{"stance": "confirms"}, {"holder": "Narendra Modi"}, {"stance": "neither_confirm_nor_deny"}]
)
def test_a_position_with_one_thing_changed_fails(change: dict[str, str], tools: Tools) -> None:
    found, layers = _read("Emmanuel Macron denied that he had called Narendra Modi.", tools)
    position = next(p for p in found.positions if p.stance == "denies")
    assert support_of(layers, tools, position).holds
    assert not support_of(layers, tools, replace(position, **change)).holds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"speaker": "Narendra Modi", "addressee": "Emmanuel Macron"},
        {"polarity": "negated"},
        {"speaker": "Xi Jinping"},
    ],
)
def test_a_claim_with_one_thing_changed_fails(change: dict[str, str], tools: Tools) -> None:
    found, layers = _read("On Sunday Emmanuel Macron warned Narendra Modi not to close the strait.", tools)
    claim: Claim = next(k for k in found.claims if k.act == "warns")
    assert support_of(layers, tools, claim).holds
    assert not support_of(layers, tools, replace(claim, **change)).holds  # type: ignore[arg-type]


def test_a_record_whose_words_stand_elsewhere_is_not_located(call: tuple[ContactMention, Layers], tools: Tools) -> None:
    contact, layers = call
    other = replace(layers, document=a_document("Nothing of the kind stands here, and nothing like it."))
    assert not support_of(other, tools, contact).located


def test_every_position_says_whether_it_holds(tools: Tools) -> None:
    found, _ = _read("The Kremlin neither confirmed nor denied that Vladimir Putin had called Xi Jinping.", tools)
    assert all(isinstance(p, Position) and (p.support.holds or p.support.reasons) for p in found.positions)


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("an hour and a half", 90), ("half an hour", 30), ("one hour and 15 minutes", 75), ("a quarter of an hour", 15),
     ("two hours", 120), ("a 45-minute call", 45)],
)  # fmt: skip
def test_lengths(words: str, minutes: int) -> None:
    assert minutes in lengths_in(words)


def test_numbers_in_figures_and_words() -> None:
    assert {7, 1200} <= numbers_in("seven ships and 1,200 men")
