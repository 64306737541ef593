"""Who stands by a contact, in forms that news uses: joined holders, words of one's own, an evasion of a report."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = [
    ("French President Emmanuel Macron", "Turkish President Recep Tayyip Erdogan", "Paris", "Ankara", "FR", "TR"),
    ("Kenyan President William Ruto", "Ugandan President Yoweri Museveni", "Nairobi", "Kampala", "KE", "UG"),
]
FORMS = [
    ("A newspaper said {A} had telephoned {B}. {P} and {Q} both denied it.", {("x", "denies"), ("y", "denies")}),
    ("{P} confirmed the call between {A} and {B} that {Q} denies.", {("x", "confirms"), ("y", "denies")}),
    ("{A} met {B} on Monday, a newspaper said. {Q} would say only that it was short.", {("y", "declines_details")}),
    ("{A} met {B} on Monday, a newspaper said. {P} has yet to confirm it.", {("x", "silent")}),
    ("No such call took place, {P} said of a report that {A} had telephoned {B}.", {("x", "denies")}),
    ("{P} had nothing to add when asked about the meeting between {A} and {B}.", {("x", "no_comment")}),
    ("{A} met {B} on Monday, a newspaper said. {P} confirmed the encounter.", {("x", "confirms")}),
    ("{A} met {B} on Monday, two diplomats said.", set()),
    ("{A} met {B} on Monday, a newspaper said. {P} has ruled out new taxes.", set()),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[4]}-{p[5]}")
@pytest.mark.parametrize(("form", "wanted"), FORMS)
def test_who_stands_by_it(form: str, wanted: set[tuple[str, str]], pair: tuple[str, ...], tools: Tools) -> None:
    first, second, here, there, x, y = pair
    text = form.format(A=first, B=second, P=here, Q=there)
    found = read(Document(id="d", text=text, published="2024-11-13"), tools).positions
    assert {(p.side, p.stance) for p in found} == {({"x": x, "y": y}[s], stance) for s, stance in wanted}


def test_yes_we_spoke_is_about_the_talk_told_before(tools: Tools) -> None:
    told = "French President Emmanuel Macron telephoned Turkish President Recep Tayyip Erdogan, Le Monde wrote. "
    yes = read(Document(id="d", text=told + '"Yes, we spoke," Macron said.', published="2024-11-13"), tools)
    assert [(p.side, p.stance) for p in yes.positions] == [("FR", "confirms")]
    no = read(Document(id="d", text=told + '"I haven\'t spoken to him," Macron said.', published="2024-11-13"), tools)
    assert [(p.side, p.stance) for p in no.positions] == [("FR", "denies")]
