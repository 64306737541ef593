"""The tutorial notebook was executed, and its cells run again to the same words."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from docs.build_notebook import CELLS

NOTEBOOK = Path(__file__).resolve().parents[2] / "docs" / "tutorial.ipynb"


def cells() -> list[dict[str, object]]:
    return list(json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"])


def test_every_cell_was_executed_without_an_error() -> None:
    found = cells()
    assert ["".join(c["source"]) for c in found] == [c.removeprefix(">") for c in CELLS]  # type: ignore[arg-type]
    for cell in found:
        if cell["cell_type"] == "code":
            assert cell["outputs"]
            assert all(o["output_type"] != "error" for o in cell["outputs"])  # type: ignore[attr-defined]


def test_the_cells_run_again_to_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for cell in cells():
        if cell["cell_type"] != "code":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile("".join(cell["source"]), "cell", "exec"), names)  # type: ignore[arg-type]
        stored = [o for o in cell["outputs"] if o["output_type"] == "stream"]  # type: ignore[attr-defined]
        assert printed.getvalue() == "".join("".join(o["text"]) for o in stored)
