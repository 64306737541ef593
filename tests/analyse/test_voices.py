"""Voices: role, side and outlet of whoever speaks; a perspective taken away is named as missing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from memcon.analyse.register import register
from memcon.analyse.voices import FrameRow, voices
from memcon.case import Case
from memcon.errors import UsageError
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.frames import read_frame
from memcon.records import Reading, Voices
from memcon.resolve import resolve
from tests.conftest import a_document

TEXTS = (
    (
        "The Hindu",
        "Narendra Modi called Vladimir Putin on 4 March 2024. Narendra Modi told reporters that it was a useful call. "
        "An analyst at a Delhi institute said that little would come of the call.",
    ),
    ("TASS", "Vladimir Putin and Narendra Modi spoke on 4 March 2024, Kremlin spokesman Dmitry Peskov said."),
    ("Reuters", "A former diplomat said that the call of Vladimir Putin and Narendra Modi on 4 March 2024 was short."),
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    tools: Tools = load_tools()
    return [read(a_document(text, outlet=outlet, published="2024-03-05"), tools) for outlet, text in TEXTS]


def asked(readings: list[Reading], frame: tuple[FrameRow, ...] = ()) -> Voices:
    return voices(readings, register(readings, (), resolve(readings)), None, frame)


def test_roles_sides_and_outlets(readings: list[Reading]) -> None:
    found = {v.name: v for v in asked(readings).voices}
    assert (found["Narendra Modi"].role, found["Narendra Modi"].side) == ("principal", "IN")
    assert (found["Dmitry Peskov"].role, found["Dmitry Peskov"].outlets) == ("spokesman", ("TASS",))
    roles = {v.role for v in found.values()}
    assert {"expert", "former_official"} <= roles
    assert all(v.evidence and v.evidence[0].span for v in found.values())


def test_a_perspective_taken_away_is_named(readings: list[Reading]) -> None:
    assert "Russia: a spokesman" not in asked(readings).missing
    without = [r for r in readings if r.document.outlet != "TASS"]
    assert "Russia: a spokesman" in asked(without).missing
    assert "an expert of any side" in asked(readings[1:]).missing
    assert "an expert of any side" not in asked(readings).missing


def test_a_copy_adds_no_statement(readings: list[Reading]) -> None:
    copy = read(a_document(TEXTS[1][1], outlet="The Gazette", published="2024-03-06"), load_tools())
    once = {v.name: v.statements for v in asked(readings).voices}
    twice = {v.name: v for v in asked([*readings, copy]).voices}
    assert twice["Dmitry Peskov"].statements == once["Dmitry Peskov"]
    assert set(twice["Dmitry Peskov"].outlets) == {"TASS", "The Gazette"}


def test_a_frame_of_ones_own(readings: list[Reading]) -> None:
    frame = (FrameRow("the Indian opposition", "IN", camp="opposition"), FrameRow("any Indian", "IN"))
    assert asked(readings, frame).missing == ("the Indian opposition",)


def test_a_frame_from_a_table(tmp_path: Path) -> None:
    table = tmp_path / "frame.csv"
    with table.open("w", newline="") as file:
        csv.writer(file).writerows(
            [["name", "side", "role"], ["Moscow's voice", "RU", "spokesman"], ["", "IN", "expert"]]
        )
    assert [row["name"] for row in read_frame(str(table))] == ["Moscow's voice", "IN, expert"]
    table.write_text("name,role\nx,oracle\n")
    with pytest.raises(UsageError, match="row 2: role takes principal"):
        read_frame(str(table))
    table.write_text("name,colour\nx,red\n")
    with pytest.raises(UsageError, match="no column colour"):
        read_frame(str(table))


def test_of_one_contact_only_its_documents(tmp_path: Path) -> None:
    paths = []
    for number, (outlet, text) in enumerate(TEXTS[:2]):
        path = tmp_path / f"{number}.md"
        path.write_text(f"---\noutlet: {outlet}\npublished: 2024-03-05\n---\n{text}\n")
        paths.append(str(path))
    other = tmp_path / "other.md"
    other.write_text("Alar Karis met Alexander Stubb in Tallinn on 3 May 2023, Alar Karis said.\n")
    with Case(str(tmp_path / "v.db")) as case:
        case.add(*paths, str(other))
        (contact,) = case.contacts(between=("IN", "RU"))
        names = {v.name for v in case.voices(contact.id).voices}
    assert "Alar Karis" not in names
    assert "Dmitry Peskov" in names
