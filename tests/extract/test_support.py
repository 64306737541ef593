from __future__ import annotations

from pathlib import Path

import pytest

from memcon.extract import read
from memcon.extract.support import Offered, check_statement, cut_off, located_in
from memcon.extract.tools import Tools, load_tools
from memcon.language.lexicon import load_lexicon
from memcon.records import Document, Span

OPERATORS = load_lexicon("operators")
TEXT = (
    "The Omani ministry declined to confirm or deny reports of a call between the sultan and Iran's president. "
    "According to the paper, the sultan claimed that the president voiced a wish to see the ships leave. "
    "No written request has been sent by the new cabinet in Muscat. "
    "The envoy held three meetings in Doha."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize(
    "words",
    [
        "The Omani ministry confirmed reports of a call",
        "Kuwait voiced a wish to see the ships leave",
        "A written request has been sent by the new cabinet",
        "The Omani ministry denied that the call took place",
        "The envoy held 4 meetings in Doha",
        "Qatar's envoy resigned",
    ],
)
def test_false_statements_fail(words: str) -> None:
    assert not check_statement(TEXT, Offered(words), OPERATORS).holds


@pytest.mark.parametrize(
    "words",
    [
        "The Omani ministry declined to confirm or deny reports of a call",
        "No written request has been sent by the new cabinet in Muscat",
        "The envoy held three meetings in Doha",
    ],
)
def test_true_statements_hold(words: str) -> None:
    assert check_statement(TEXT, Offered(words), OPERATORS).holds


def test_every_failure_has_a_reason() -> None:
    assert check_statement(TEXT, Offered("The Omani ministry confirmed reports of a call"), OPERATORS).reasons
    assert check_statement("", Offered("Anything"), OPERATORS).reasons


@pytest.mark.parametrize(
    "words",
    [
        "The Kremlin has confirmed reports of a recent phone call",
        "He could confirm the veracity of the claims",
        "Zelensky expressed a desire to see people stop dying",
        "Official communication has been initiated by Trump's new administration",
        "Peskov denied that the call took place",
    ],
)
def test_the_five_false_statements(words: str, shared: Path) -> None:
    text = next((shared / "seeds").glob("002_*.txt")).read_text(encoding="utf-8")
    assert not check_statement(text, Offered(words), OPERATORS).holds


def test_a_span_that_cuts_off_its_no_is_out_of_scope() -> None:
    text = "Oslo said that no call between the two premiers was held."
    start = text.index("call")
    assert [h.text for h in cut_off(text, Span(start, start + 4, "call"), OPERATORS)] == ["no"]
    whole = text.index("no call")
    assert cut_off(text, Span(whole, whole + 7, "no call"), OPERATORS) == []


def test_located() -> None:
    assert located_in("A call.", [Span(2, 6, "call")])
    assert not located_in("A call.", [Span(2, 6, "talk")])
    assert not located_in("A call.", [Span(2, 60)])


def test_what_the_readers_find_holds(tools: Tools) -> None:
    found = read(
        Document(
            id="d",
            text="The Kremlin said Vladimir Putin did not speak with Xi Jinping. Emmanuel Macron met Narendra Modi.",
            published="2023-05-10",
        ),
        tools,
    )
    assert len(found.contacts) == 2
    assert all(c.support.holds for c in found.contacts), [c.support for c in found.contacts]
    assert all(p.support.holds for p in found.positions), [p.support for p in found.positions]
