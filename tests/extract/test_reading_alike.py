"""The same document gives the same Reading, whatever was read before it and whoever reads it."""

from __future__ import annotations

import subprocess
import sys

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


def test_help_loads_neither_numpy_nor_the_runtime() -> None:
    code = (
        "import sys; from memcon.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('numpy', 'onnxruntime') if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
