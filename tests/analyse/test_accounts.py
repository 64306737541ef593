"""The two-account sheet: what stands side by side, what differs, and what silence may be called."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon import wire
from memcon.analyse.accounts import compare
from memcon.analyse.accounts.assign import assign
from memcon.analyse.register import register
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Contact, Reading, Sheet, SheetRow
from memcon.view import resolution
from tests.conftest import a_document

FINNISH = (
    "President Stubb spoke today with President Karis of Estonia. The call lasted forty minutes. "
    "He urged restraint at sea and asked for the release of two detained sailors. "
    "The two presidents agreed to meet in Tartu in June."
)
ESTONIAN = (
    "President Karis spoke by telephone with President Stubb of Finland at the latter's request. "
    "The conversation went on for an hour. The presidents considered a possible meeting in summer. "
    "The detained sailors were not discussed. President Karis stressed that trade in timber has grown."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _case(
    tools: Tools, *texts: tuple[str, str, str], day: str = "2024-05-02"
) -> tuple[list[Reading], tuple[Contact, ...]]:
    readings = [
        read(a_document(text, side=side, kind=kind, published=day, source_id=f"{side}-{number}"), tools)
        for number, (side, kind, text) in enumerate(texts)
    ]  # fmt: skip
    return readings, register(readings, (), resolution(readings, (), ()), ())


def _sheet(tools: Tools, *texts: tuple[str, str, str]) -> Sheet:
    readings, contacts = _case(tools, *texts)
    chosen = max(contacts, key=lambda c: (len(set(c.sides) & {"EE", "FI"}), len(c.documents)))
    return compare(chosen, readings, contacts)


def _row(sheet: Sheet, words: str) -> SheetRow:
    return next(r for r in sheet.rows if any(words in c.text for cells in r.cells.values() for c in cells))


def test_both_sides_point_by_point(tools: Tools) -> None:
    sheet = _sheet(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    assert sheet.sides == ("EE", "FI")
    assert {side: len(documents) for side, documents in sheet.searched.items()} == {"EE": 1, "FI": 1}
    assert (sheet.facts["EE"].initiator, sheet.facts["FI"].initiator) == ("FI", None)
    assert (sheet.facts["EE"].duration_minutes, sheet.facts["FI"].duration_minutes) == (60, 40)
    lasted = _row(sheet, "lasted forty minutes")
    assert [d.kind for d in lasted.differences] == ["duration"]
    assert set(_row(sheet, "Tartu").cells) == {"EE", "FI"}
    sailors = _row(sheet, "two detained sailors")
    assert sailors.relation == "contradicts"
    assert {d.kind for d in sailors.differences} == {"omission"}
    timber = _row(sheet, "timber")
    assert (timber.relation, timber.not_in) == ("only", {"FI": 1})


def test_every_cell_is_a_passage_of_its_document(tools: Tools) -> None:
    readings, contacts = _case(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    texts = {r.document.id: r.document.text for r in readings}
    for contact in contacts:
        for row in compare(contact, readings, contacts).rows:
            for cell in (cell for cells in row.cells.values() for cell in cells):
                assert texts[cell.document][cell.start : cell.end] == cell.text


def test_silence_of_an_absent_account_is_nothing(tools: Tools) -> None:
    sheet = _sheet(tools, ("FI", "readout", FINNISH))
    assert {row.relation for row in sheet.rows} == {None}
    assert any(note.startswith("EE: no account") for note in sheet.notes)


def test_silence_of_a_partial_account_is_nothing(tools: Tools) -> None:
    quoting = (
        "President Stubb and President Karis spoke on Thursday. President Karis said that trade in timber has grown."
    )
    sheet = _sheet(tools, ("FI", "readout", FINNISH), ("", "news", quoting))
    assert "only" not in {row.relation for row in sheet.rows if "FI" in row.cells}
    if "EE" in sheet.sides:
        assert any(note.startswith("EE: only words quoted by others") for note in sheet.notes)


def test_the_order_of_the_texts_changes_nothing(tools: Tools) -> None:
    readings, contacts = _case(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    first = max(contacts, key=lambda c: len(c.documents))
    assert wire.encode(compare(first, readings, contacts)) == wire.encode(compare(first, readings[::-1], contacts))


def test_an_account_without_a_contact_of_its_own_joins_by_side_and_day(tools: Tools) -> None:
    bare = "President Stubb thanked the Estonian people for their patience. Trade in timber was discussed."
    readings, contacts = _case(tools, ("EE", "readout", ESTONIAN), ("FI", "readout", bare))
    chosen = next(c for c in contacts if set(c.sides) == {"EE", "FI"} and c.reality == "reported")
    assert "FI" in compare(chosen, readings, contacts).sides


def test_an_account_of_another_day_does_not_join(tools: Tools) -> None:
    readings, contacts = _case(tools, ("EE", "readout", ESTONIAN))
    later, _ = _case(tools, ("FI", "readout", "Trade in timber with Estonia was discussed."), day="2024-06-20")
    assert compare(contacts[0], [*readings, *later], contacts).sides == ("EE",)


@given(st.lists(st.lists(st.integers(-3, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_is_the_best_there_is(scores: list[list[int]]) -> None:
    found = assign(scores)
    assert len(set(found.values())) == len(found)
    best = max(
        sum(max(0, scores[i][j]) for i, j in enumerate(order[: len(scores)])) for order in permutations(range(4))
    )
    assert sum(scores[i][j] for i, j in found.items()) == best
    assert all(scores[i][j] > 0 for i, j in found.items())
