from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract.attributions import read_attributions
from memcon.extract.citations import read_citations
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSLO (Reuters). Talks go on.", {("Reuters", "reuses")}),
        ("OSLO, May 3, TASS. Talks go on.", {("TASS", "reuses")}),
        ("The visit was first reported by Axios.", {("Axios", "first_reported")}),
        ("Reuters reported that the line was dead.", {("Reuters", "cites")}),
        ("According to Reuters, the line was dead.", {("Reuters", "cites")}),
        ("The minister told Interfax that the line was dead.", {("Interfax", "venue")}),
        ("The Chilean White Paper says the line was dead.", {("White Paper", "cites")}),
        ("Talks go on in Oslo.", set()),
    ],
)
def test_roles(text: str, expected: set[tuple[str, str]], tools: Tools) -> None:
    layers = Layers(Document(id="d", text=text, published="2023-05-10"), segment(text))
    layers = replace(layers, times=read_times(layers, tools))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    layers = replace(layers, attributions=read_attributions(layers, tools))
    found = read_citations(layers, tools)
    assert {(c.name, c.role) for c in found} == expected
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.text for c in found)


def test_an_outlets_report_is_followed_up(tools: Tools) -> None:
    text = "The Kremlin rejected the Washington Post's claim that a call took place."
    layers = Layers(Document(id="d", text=text), segment(text))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    assert [(c.name, c.role) for c in read_citations(layers, tools)] == [("The Washington Post", "follows_up")]
