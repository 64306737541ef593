"""A document reads alike alone, after others, in any order and in any processes: its Reading, byte for byte."""

from __future__ import annotations

from functools import cache

import pytest

from memcon.engine import run
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document
from memcon.wire import encode_reading

TEXTS = (
    "HELSINKI (Harbour Post) - Alexander Stubb said on Monday that he had called Narendra Modi. Delhi denied it.",
    "MS. HOLT: Good morning.\n\nQ: Was there a call?\n\nMS. HOLT: I can confirm that they spoke on Friday.",
    "The U.S. side had proposed a second round, two officials familiar with the talks said. It is expected in May.",
)
DOCUMENTS = tuple(Document(id=f"d{n}", text=text, published="2024-03-05") for n, text in enumerate(TEXTS))


@cache
def tools() -> Tools:
    return load_tools()


def make() -> Tools:
    """The tools of one worker."""
    return load_tools()


def reading(document: Document, kit: Tools) -> bytes:
    """One Reading as it is kept."""
    return encode_reading(read(document, kit))


@pytest.fixture(scope="module")
def alone() -> list[bytes]:
    """Each document read by tools that have read nothing else."""
    return [reading(document, load_tools()) for document in DOCUMENTS]


def test_in_a_row_and_in_reverse(alone: list[bytes]) -> None:
    assert [reading(d, tools()) for d in DOCUMENTS] == alone
    assert [reading(d, tools()) for d in reversed(DOCUMENTS)] == alone[::-1]


@pytest.mark.parametrize(("batch", "workers"), [(3, 1), (2, 2)])
def test_in_any_batch_on_one_or_two_cores(alone: list[bytes], batch: int, workers: int) -> None:
    assert list(run(make, reading, DOCUMENTS, on="processes", batch=batch, workers=workers)) == alone


def test_the_rest_after_a_stop(alone: list[bytes]) -> None:
    first = list(run(make, reading, DOCUMENTS[:2], on="processes", batch=2, workers=1))
    rest = list(run(make, reading, DOCUMENTS[2:], on="here", batch=2, workers=1))
    assert first + rest == alone
