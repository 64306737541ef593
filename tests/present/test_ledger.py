"""The ledger in the terminal and on the page of a contact."""

from __future__ import annotations

import io

import pytest
from lxml import html

from memcon.analyse.ledger import LedgerQuestion, ledger
from memcon.analyse.register import register
from memcon.present.dossier import Dossier, render
from memcon.present.ledger import print_ledger
from memcon.resolve import resolve
from tests import kremlin


@pytest.fixture(scope="module")
def made() -> Dossier:
    readings = kremlin.readings()
    contacts = register(readings, [], resolve(readings))
    found = ledger(contacts, readings, LedgerQuestion())
    return Dossier("By hand", contacts=contacts, documents={r.document.id: r.document for r in readings}, ledger=found)


def printed(made: Dossier, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    out = io.StringIO()
    assert made.ledger is not None
    print_ledger(made.ledger, {c.id: c for c in made.contacts}, made.documents, out)
    return out.getvalue()


def test_on_a_screen_lanes_and_moves_with_their_words(made: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = " ".join(printed(made, monkeypatch).split())
    assert (
        "Dmitry Peskov turns to a denial: neither confirms nor denies (9 Feb 2025), then by implication denies" in shown
    )
    assert "“have spoken only once”, Agency East" in shown
    assert "counts 4" in shown
    assert "3 statements: too few" in shown


def test_in_a_pipe_one_line_an_entry(made: Dossier) -> None:
    out = io.StringIO()
    assert made.ledger is not None
    print_ledger(made.ledger, {c.id: c for c in made.contacts}, made.documents, out)
    lines = [line.split("\t") for line in out.getvalue().splitlines()]
    assert len(lines) == sum(len(lane.entries) for lane in made.ledger.lanes)
    assert {len(line) for line in lines} == {10}


def test_the_page_shows_moves_and_what_is_implied_with_their_passages(made: Dossier) -> None:
    tree = html.document_fromstring(render(made))
    (moves,) = tree.xpath('//ul[@class="moves"]')
    assert [len(li.xpath(".//a")) for li in moves] == [2, 2]
    (section,) = tree.xpath('//section[@class="bearings"]')
    texts = [" ".join(li.text_content().split()) for li in section.xpath(".//li")]
    assert len(texts) == 3
    assert "by implication (1 counted since 20 January 2025; only if the contact falls into that time)" in texts[0]
    for link in moves.xpath(".//a"):
        assert tree.xpath(f'//*[@id="{link.get("href")[1:]}"]')


def test_no_word_of_it_judges(made: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    words = set(printed(made, monkeypatch).casefold().split())
    assert not words & {"lied", "lie", "false", "flip-flop", "contradicts himself"}
