"""Who stands at a word of contact: two ends that are named carry no contact of anybody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract.attributions import read_attributions
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.support import support_of
from memcon.extract.support.ties import tied_words
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import ContactMention, Party, Support
from memcon.vocabulary import Reality
from tests.conftest import a_day, a_document

BOTH = "Kenya's William Ruto spoke to both Samia Suluhu of Tanzania and Paul Kagame of Rwanda."
TODAY = "Peru's Dina Boluarte receives Chile's Gabriel Boric in Lima this afternoon."
FRIDAY = "On Friday Anwar Ibrahim of Malaysia and Ferdinand Marcos meet in Kuching."
ROUND = "Norway's Jonas Gahr Store saw Petteri Orpo in Helsinki on Monday and Ulf Kristersson in Stockholm on Tuesday."
RETURN = (
    "Ghana's John Mahama met Faure Gnassingbe in Lome on Monday. On Friday he will receive Alassane Ouattara in Accra."
)
RELATIVE = "Chile's Gabriel Boric, who telephoned Lula da Silva on Sunday, flew to Lima to see Dina Boluarte."


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _layers(text: str, tools: Tools, published: str = "2024-05-15") -> Layers:
    layers = Layers(a_document(text, published=published), segment(text))
    layers = replace(layers, times=read_times(layers, tools))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    return replace(layers, attributions=read_attributions(layers, tools))


def _holds(text: str, names: tuple[str, ...], tools: Tools, reality: Reality = "reported") -> bool:
    layers = _layers(text, tools)
    parties = tuple(Party(n) for n in names)
    evidence = (layers.document.span(0, len(text)),)
    value = ContactMention("c1", "unspecified", parties, (), reality, evidence, Support(True, True, True))
    return support_of(layers, tools, value).holds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ROUND, ("Jonas Gahr Store", "Petteri Orpo")),
        (ROUND, ("Jonas Gahr Store", "Ulf Kristersson")),
        (RETURN, ("John Mahama", "Faure Gnassingbe")),
        (RELATIVE, ("Gabriel Boric", "Lula da Silva")),
        (BOTH, ("William Ruto", "Paul Kagame")),
        ("King Hussein of Jordan flew out and saw President Saddam Hussein.", ("King Hussein", "Saddam Hussein")),
    ],
)  # fmt: skip
def test_whom_the_words_join_holds(text: str, names: tuple[str, ...], tools: Tools) -> None:
    assert _holds(text, names, tools)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ROUND, ("Petteri Orpo", "Ulf Kristersson")),
        (RETURN, ("Faure Gnassingbe", "Alassane Ouattara")),
        (RETURN, ("John Mahama", "Alassane Ouattara")),  # to come, whatever the sentence before it tells as held
        (RELATIVE, ("Lula da Silva", "Dina Boluarte")),
        (BOTH, ("Samia Suluhu", "Paul Kagame")),
    ],
)  # fmt: skip
def test_whom_they_do_not_join_fails(text: str, names: tuple[str, ...], tools: Tools) -> None:
    assert not _holds(text, names, tools)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TODAY, ("Dina Boluarte", "Gabriel Boric")),
        (FRIDAY, ("Anwar Ibrahim", "Ferdinand Marcos")),
        ("Orpo to meet Estonia's Alar Karis", ("Petteri Orpo", "Alar Karis")),
    ],
)  # fmt: skip
def test_a_present_with_a_day_is_a_plan(text: str, names: tuple[str, ...], tools: Tools) -> None:
    assert _holds(text, names, tools, "planned")
    assert not _holds(text, names, tools)


def test_an_open_end_settles_nothing(tools: Tools) -> None:
    text = "The call with Viktor Orban was long. Robert Fico was pleased."
    layers = _layers(text, tools)
    found = tied_words(layers, tools, [layers.document.span(0, 35)], ["Robert Fico", "Viktor Orban"])
    assert found == (None, set())


def test_what_is_told_as_held_is_not_dated_after_its_publication(tools: Tools) -> None:
    text = "Norway's Jonas Gahr Store met Petteri Orpo on Friday."
    layers = _layers(text, tools, published="2024-05-15")  # a Wednesday
    parties = (Party("Jonas Gahr Store"), Party("Petteri Orpo"))
    evidence = (layers.document.span(0, len(text)),)
    held = ContactMention("c1", "meeting", parties, (), "reported", evidence, Support(True, True, True))
    assert not support_of(layers, tools, replace(held, when=a_day("2024-05-17"))).holds
    assert support_of(layers, tools, replace(held, when=a_day("2024-05-10"))).holds


def test_a_contact_of_nobody_named_is_judged_without_ties(tools: Tools) -> None:
    assert tied_words(_layers("There was a call.", tools), tools, (), ()) == (None, set())
