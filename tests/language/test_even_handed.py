"""The engine knows no proper names: people, countries and outlets stand in the data, never in the code."""

from __future__ import annotations

from pathlib import Path

import pytest

import memcon

HERE = Path(memcon.__file__).parent
OURS = sorted(HERE.rglob("*.py"))


@pytest.mark.parametrize("file", OURS, ids=lambda p: str(p.relative_to(HERE)))
def test_no_name_stands_in_the_code(file, tools):
    named = [
        h.text
        for h in tools.names.find(file.read_text(encoding="utf-8"))
        if h.text not in ("May", "Meta")  # the month, and what msgspec calls a bound
        and h.how in ("country", "adjective", "demonym", "outlet", "surname", "name")
    ]
    assert named == []
