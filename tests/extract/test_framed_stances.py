"""Views told by the build of a sentence, and who is told what, read anew by Support."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract import read
from memcon.extract.layers import Layers
from memcon.extract.support import support_of
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Claim, Document, Reading
from memcon.vocabulary import Act


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _read(text: str, tools: Tools) -> Reading:
    return read(Document("x", text, published="2025-03-03"), tools)


@pytest.mark.parametrize(
    ("text", "holder", "view"),
    [
        ("For Ankara, sanctions on Russian oil remain a red line.", "Turkey", "opposes"),
        ("For Lisbon, sanctions on Russia are a matter of principle.", "Portugal", "supports"),
        ("Sofia has made the lifting of sanctions a condition of its consent to the deal.", "Bulgaria", "conditions"),
        ("Peru's line on nuclear weapons has been that nobody should own them.", "Peru", "supports"),
        ("Brazil's policy on sanctions against Cuba is that there can be no new ones.", "Brazil", "opposes"),
        ("Kenya has spoken out against sanctions on Sudan.", "Kenya", "opposes"),
        ("Oslo takes the view that the sanctions on Belarus deserve to be kept.", "Norway", "supports"),
        ("Laos does not consider itself bound by the sanctions on Russia.", "Laos", "opposes"),
        ("The Thai king said that any sanctions on Myanmar would be unacceptable.", "Thai king", "opposes"),
    ],
)  # fmt: skip
def test_a_view_is_read(text: str, holder: str, view: str, tools: Tools) -> None:
    found = [(s.holder, s.stance) for s in _read(text, tools).stances]
    assert any(holder in h and v == view for h, v in found), found


@pytest.mark.parametrize(
    "text",
    [
        "For Ankara, the talks on sanctions begin on Monday.",
        "Peru's line on nuclear weapons was one of silence.",
        "Sofia made the lifting of sanctions the subject of a debate.",
    ],
)
def test_what_is_no_view_is_none(text: str, tools: Tools) -> None:
    assert _read(text, tools).stances == ()


def _holds(text: str, speaker: str, addressee: str | None, act: Act, tools: Tools) -> bool:
    reading = _read(text, tools)
    layers = Layers(reading.document, segment(text), times=reading.times, mentions=reading.mentions)
    layers = replace(layers, attributions=reading.attributions)
    claim = Claim("k1", speaker, act, layers.document.span(0, len(text)), addressee=addressee)
    return support_of(layers, tools, replace(claim, polarity="affirmed")).holds


@pytest.mark.parametrize(
    ("text", "speaker", "addressee", "act", "holds"),
    [
        ("Gabriel Boric urged Daniel Ortega to free the bishops.", "Gabriel Boric", "Daniel Ortega", "urges", True),
        ("Gabriel Boric urged the Chileans to vote.", "Gabriel Boric", "Daniel Ortega", "urges", False),
        ("Algiers threatened Madrid with an end to gas deliveries.", "Algeria", "Spain", "threatens", True),
        ("Algiers threatened Madrid with an end to gas deliveries.", "Algeria", "Kenya", "threatens", False),
        ("Donald Tusk insisted that the talks should end.", "Donald Tusk", None, "demands", True),
        ("Donald Tusk insisted that the talks were no answer.", "Donald Tusk", None, "demands", False),
    ],
)  # fmt: skip
def test_who_is_told_stands_in_the_passage(
    text: str, speaker: str, addressee: str | None, act: Act, holds: bool, tools: Tools
) -> None:
    assert _holds(text, speaker, addressee, act, tools) is holds


@pytest.mark.parametrize(
    "text",
    [
        "When Chad announced its plan, it was met with a lot of scepticism by the Libyan leadership.",
        "The senators said that Joe Biden should not have talks with Cuba.",
    ],
)
def test_no_contact_that_was_or_was_not_is_supported(text: str, tools: Tools) -> None:
    assert not any(c.support.holds for c in _read(text, tools).contacts)
