from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from memcon.errors import InputError, UsageError
from memcon.ingest.tables import check_row, read_table
from memcon.records import Entered, Failure

HEADER = "date,kind,participants,sides,reality,note\n"
ROW = "1975-07-30,meeting,Urho Kekkonen; Leonid Brezhnev,FI; SU,reported,calendar of the president\n"


def _read(path: Path, kind: str = "contacts") -> list[Entered | Failure]:
    return list(read_table(kind, str(path)))


def test_a_row_becomes_a_record_with_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "my table.csv"
    path.write_text(HEADER + ROW)
    (record,) = _read(path)
    assert isinstance(record, Entered)
    assert record.kind == "contact"
    assert record.fields["participants"] == "Urho Kekkonen; Leonid Brezhnev"
    assert record.note == "calendar of the president"
    assert record.origin == "my table.csv row 2"
    assert _read(path) == [record]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_of_the_header_is_taken(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "t.csv"
    header, row = ["kind", "participants", "sides", "note"], ["meeting", '"A; B"', '"FI; SU"', "x"]
    path.write_text("\n".join(delimiter.join(line) for line in (header, row)), encoding="utf-8-sig")
    (record,) = _read(path)
    assert isinstance(record, Entered)
    assert record.fields["participants"] == "A; B"


def test_one_bad_row_is_one_failure_that_names_row_and_column(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    bad = [
        ROW.replace("meeting", "séance"),
        ROW.replace("1975-07-30", "summer of 1975"),
        ROW.replace("Urho Kekkonen; Leonid Brezhnev", ""),
        ROW.replace("; Leonid Brezhnev", "").replace("; SU", ""),
    ]
    path.write_text(HEADER + "".join(bad) + ROW)
    *failures, last = _read(path)
    assert isinstance(last, Entered)
    whys = [f.why for f in failures if isinstance(f, Failure)]
    assert len(whys) == 4
    for why, column in zip(whys, ("kind", "summer of 1975", "participants", "two participants"), strict=True):
        assert column in why
    assert next(f.where for f in failures if isinstance(f, Failure)) == "t.csv row 2"


def test_closed_values_are_folded_to_the_codebook() -> None:
    row = {"kind": "Video call", "participants": "A; B", "sides": "DE; FR", "scheduled": "yes"}
    assert check_row("contact", row, note="n", origin=None).fields["kind"] == "video_call"


def test_a_note_is_never_empty(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEADER + ROW.replace("calendar of the president", ""))
    (record,) = _read(path)
    assert isinstance(record, Entered)
    assert record.note == "imported from t.csv row 2"


def test_workbooks_hand_over_dates_and_numbers(tmp_path: Path) -> None:
    from datetime import datetime

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["date", "kind", "participants", "sides", "duration_minutes", "note"])
    sheet.append([datetime(2001, 6, 16), "meeting", "A; B", "SI; AT", 90.0, "diary"])
    path = tmp_path / "t.xlsx"
    book.save(path)
    (record,) = _read(path)
    assert isinstance(record, Entered)
    assert record.fields["date"] == "2001-06-16"
    assert record.fields["duration_minutes"] == "90"


def test_json_takes_lists(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text(json.dumps([{"participants": ["A", "B"], "sides": ["NO", "SE"], "note": "x", "scheduled": True}]))
    (record,) = _read(path)
    assert isinstance(record, Entered)
    assert (record.fields["participants"], record.fields["scheduled"]) == ("A; B", "yes")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.xlsx", b"no zip"),
        ("t.json", b"{]"),
        ("t.json", b'{"a": 1}'),
        ("t.csv", b"\xff\xfe\xfa"),
        ("t.doc", b"x"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError):
        _read(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        _read(tmp_path / "none.csv")


def test_an_event_needs_a_date() -> None:
    with pytest.raises(UsageError, match="date"):
        check_row("event", {"name": "election"}, note="n", origin=None)
