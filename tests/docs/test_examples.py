"""The example sentences of the explanations are read as the pages say."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from memcon import extract
from memcon.extract.times import find_times
from memcon.extract.tools import load_tools
from memcon.ingest import Appearance, make_document

PAGES = Path(__file__).resolve().parents[2] / "docs" / "explanation"


def _rows(page: str) -> list[list[str]]:
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


@pytest.mark.parametrize(("reality", "_", "sentence"), [r for r in _rows("reality.md") if r[-1].startswith('"')])
def test_realities(reality: str, _: str, sentence: str) -> None:
    text = sentence.strip('"')
    reading = extract.read(make_document(text, Appearance(published="2024-11-16")), load_tools())
    assert [contact.reality for contact in reading.contacts] == [reality.strip("`")], text


@pytest.mark.parametrize(("words", "kept"), [r for r in _rows("times.md") if r[0].startswith('"')])
def test_times(words: str, kept: str) -> None:
    (time,) = find_times(f"They talked {words.strip(chr(34))}.", date(2024, 11, 10))
    expected = re.match(r"`([^`]+)`", kept)
    if expected:
        assert time.edtf == expected[1]
    elif "open end" in kept:
        assert time.edtf
        assert time.edtf.endswith("/..")
    else:
        assert time.edtf is None
