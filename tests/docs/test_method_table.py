"""The table of the method (docs/how-to/message.md) names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "how-to" / "message.md").read_text(encoding="utf-8")


def test_every_test_named_in_the_table_exists() -> None:
    named = re.findall(r"`(?:(tests/[\w/]+\.py)|…(?:/([\w]+\.py))?)::(\w+)`", TABLE)
    assert len(named) >= 8
    for path, name, test in named:
        places = [ROOT / path] if path else sorted((ROOT / "tests").rglob(name or "test_message.py"))
        assert any(f"def {test}(" in place.read_text(encoding="utf-8") for place in places), test


def test_every_file_named_alone_in_the_table_exists() -> None:
    for path in re.findall(r"`(tests/[\w/]+\.py)`", TABLE):
        assert (ROOT / path).is_file(), path


def test_the_table_has_every_aspect_tip_and_question_of_the_method() -> None:
    rows = re.findall(r"^\| (\d(?: [^|,]+, \d)?) ", TABLE, re.MULTILINE)
    assert sum(1 + row.count(",") for row in rows) == 7 + 7 + 6
