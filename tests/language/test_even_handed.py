"""The engine knows no proper names: people, countries and outlets stand in the data, never in the code."""

from __future__ import annotations

from pathlib import Path

import pytest

import memcon

HERE = Path(memcon.__file__).parent
OURS = [*sorted((HERE / "language").rglob("*.py")), HERE / "extract" / "tools.py", HERE / "config.py"]


@pytest.mark.parametrize("file", OURS, ids=lambda p: p.name)
def test_no_name_stands_in_the_code(file, tools):
    named = [
        h.text
        for h in tools.names.find(file.read_text(encoding="utf-8"))
        if h.how in ("country", "adjective", "demonym", "outlet", "surname") or (h.actor and h.actor.kind == "person")
    ]
    assert named == []
