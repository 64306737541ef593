"""The same document gives the same Reading, whatever was read before it and whoever reads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from memcon.extract import read
from memcon.extract.tools import load_tools
from memcon.wire import encode_reading
from tests.conftest import a_document

TEXTS = (
    "The Finnish president said that he had floated a swap. “We will wait,” Alexander Stubb told Narva Radio.",
    "The radio, citing two aides, reported that the envoy had ruled out talks.\n\nNobody else spoke.",
)


def test_alone_in_company_and_again() -> None:
    tools, other = load_tools(), load_tools()
    documents = [a_document(text, published="2025-05-10") for text in TEXTS]
    together = [encode_reading(read(d, tools)) for d in documents]
    alone = [encode_reading(read(d, other)) for d in reversed(documents)][::-1]
    again = [encode_reading(read(d, tools)) for d in documents]
    assert together == alone == again


def test_the_order_of_sets_decides_nothing(tmp_path: Path) -> None:
    texts = (
        *TEXTS,
        "President Macron met Chancellor Scholz. Their farm ministers spoke by phone on Friday.",
        "President Zelensky and President Duda called off talks. Their farm ministers spoke by phone on Thursday.",
        "The leaders of Kenya, Uganda and Rwanda met. Their foreign ministers and the two sides' envoys wrote to Oslo.",
    )
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"text": t, "published": "2023-09-23"}) + "\n" for t in texts), encoding="utf-8"
    )
    command = [sys.executable, "-m", "memcon", "read", str(tmp_path / "in.jsonl"), "--json"]
    printed = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "12345"
    }
    assert len(printed) == 1


def test_help_loads_neither_numpy_nor_the_runtime() -> None:
    code = (
        "import sys; from memcon.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('numpy', 'onnxruntime') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
