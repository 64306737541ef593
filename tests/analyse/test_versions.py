"""Versions of one readout: what was changed, dropped, added and moved between the texts that one office put out."""

from __future__ import annotations

from itertools import permutations

import pytest

from memcon import wire
from memcon.analyse.accounts import compare, versions, versions_of
from memcon.analyse.register import register
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.language.differing import differing, same_words
from memcon.records import Contact, Reading, Sheet
from memcon.view.seen import resolution
from tests.conftest import a_document

FIRST = (
    "President Stubb spoke with President Karis of Estonia. The call lasted forty minutes. "
    "They discussed trade in timber. He urged restraint at sea. The two presidents agreed to meet in June."
)
SECOND = (
    "President Stubb spoke with President Karis of Estonia. The call lasted fifty minutes. "
    "He urged great restraint at sea. They discussed trade in timber. He thanked her for the rescue of a crew."
)
OTHER = "President Karis spoke with President Stubb of Finland. The rescued crew was discussed. She spoke of ferries."


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _case(tools: Tools, *texts: tuple[str, str, str, str]) -> tuple[list[Reading], Contact, tuple[Contact, ...]]:
    readings = [
        read(
            a_document(text, side=side, kind="readout", published=day, outlet=outlet, source_id=f"{side}-{day}"), tools
        )
        for side, outlet, day, text in texts
    ]
    contacts = register(readings, (), resolution(readings, (), ()), ())
    return readings, max(contacts, key=lambda c: len(c.documents)), contacts


@pytest.fixture(scope="module")
def sheet(tools: Tools) -> Sheet:
    readings, contact, contacts = _case(
        tools,
        ("FI", "Office of the President", "2024-05-02", FIRST),
        ("FI", "Office of the President", "2024-05-03", SECOND),
        ("EE", "Office of the President", "2024-05-02", OTHER),
    )
    (found,) = versions(contact, readings, contacts)
    return found


def test_sentence_by_sentence_in_the_order_of_the_text(sheet: Sheet) -> None:
    assert sheet.versions
    assert sheet.sides == ("FI/version 1", "FI/version 2")
    told = [(row.relation, tuple(d.kind for d in row.differences)) for row in sheet.rows]
    assert told == [
        ("both", ()),
        ("differs", ("duration",)),
        ("differs", ("order",)),
        ("only", ()),
        ("differs", ("wording",)),
        ("only", ()),
    ]


def test_every_cell_is_a_passage_of_its_version(sheet: Sheet) -> None:
    for row in sheet.rows:
        for column, (cell,) in row.cells.items():
            assert (cell.document,) == sheet.searched[column]
            text = FIRST if column.endswith("1") else SECOND
            assert text[cell.start : cell.end] == cell.text


def test_what_one_version_alone_has(sheet: Sheet) -> None:
    alone = {column: cell.text for row in sheet.rows if row.relation == "only" for column, (cell,) in row.cells.items()}
    assert alone == {
        "FI/version 1": "The two presidents agreed to meet in June.",
        "FI/version 2": "He thanked her for the rescue of a crew.",
    }


def test_the_changed_words_are_given(sheet: Sheet) -> None:
    (row,) = [r for r in sheet.rows if any(d.kind == "wording" for d in r.differences)]
    assert [d.detail for d in row.differences if d.kind == "wording"] == ["(nothing) / great"]


def test_the_order_of_the_readings_changes_nothing(tools: Tools) -> None:
    readings, contact, contacts = _case(
        tools, ("FI", "A", "2024-05-02", FIRST), ("FI", "A", "2024-05-03", SECOND), ("EE", "B", "2024-05-02", OTHER)
    )
    made = {wire.encode(versions(contact, list(order), contacts)) for order in permutations(readings)}
    assert len(made) == 1
    assert set(versions_of([contact], readings, contacts)) == {contact.id}


def test_two_statements_of_one_side_are_no_versions(tools: Tools) -> None:
    apart = "President Stubb spoke with President Karis. Ferries, he said, are late. The harbour will be dredged."
    readings, contact, contacts = _case(
        tools, ("FI", "A", "2024-05-02", FIRST), ("FI", "A", "2024-05-02", apart), ("EE", "B", "2024-05-02", OTHER)
    )
    assert versions(contact, readings, contacts) == ()
    assert versions_of([contact], readings, contacts) == {}


def test_another_office_with_the_same_words_is_no_version(tools: Tools) -> None:
    readings, contact, contacts = _case(
        tools, ("FI", "A", "2024-05-02", FIRST), ("FI", "Z", "2024-05-03", SECOND), ("EE", "B", "2024-05-02", OTHER)
    )
    assert versions(contact, readings, contacts) == ()


def test_three_versions_stand_in_three_columns(tools: Tools) -> None:
    third = SECOND.replace("fifty", "forty").replace("trade in timber", "trade in wool")
    readings, contact, contacts = _case(
        tools, ("FI", "A", "2024-05-02", FIRST), ("FI", "A", "2024-05-03", SECOND), ("FI", "A", "2024-05-04", third)
    )
    (found,) = versions(contact, readings, contacts)
    assert len(found.sides) == 3
    thanked = next(r for r in found.rows if any("thanked" in c.text for cs in r.cells.values() for c in cs))
    assert (thanked.relation, [d.detail for d in thanked.differences]) == ("differs", ["not in version 1"])


def test_the_sheet_of_the_accounts_stays_one_of_sides(tools: Tools) -> None:
    readings, contact, contacts = _case(
        tools, ("FI", "A", "2024-05-02", FIRST), ("FI", "A", "2024-05-03", SECOND), ("EE", "B", "2024-05-02", OTHER)
    )
    assert compare(contact, readings, contacts).sides == ("EE", "FI")


def test_words_that_differ() -> None:
    left, right = "It was frank and long.", "It was very long"
    gone, new = differing(left, right)
    assert [left[a:b] for a, b in gone][:1] == ["frank and"]
    assert [right[a:b] for a, b in new] == ["very"]
    assert same_words("They  met.", "they met.")
    assert not same_words("They met.", "They never met.")
