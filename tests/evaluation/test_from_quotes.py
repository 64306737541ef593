"""Offsets of words quoted by hand: braces, occurrences, ellipses, several pieces, and what is refused."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

_PATH = Path(__file__).resolve().parents[2] / "evaluation" / "own" / "from_quotes.py"
TEXT = "He said the talks went on. He, an aide said, has not said whether Oslo wrote. “Yes,” he said, “they did.”"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("from_quotes", _PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("an aide", "an aide"),
        ("He {said} the", "said"),
        ("{He}, an", "He"),
        ("said@4", "said"),
        ("the talks ... on", "the talks went on"),
    ],
)
def test_words_are_found(tool: ModuleType, quote: str, words: str) -> None:
    start, end = tool.locate(quote, TEXT)
    assert TEXT[start:end] == words


def test_occurrence_and_braces_point_at_the_right_place(tool: ModuleType) -> None:
    assert tool.locate("said@2", TEXT)[0] == TEXT.index("said,")
    assert tool.locate("not {said} whether", TEXT)[0] == TEXT.index("not said") + 4


@pytest.mark.parametrize("quote", ["said", "sai", "Bergen", "said@9", "Oslo ... Bergen"])
def test_absent_or_ambiguous_words_are_refused(tool: ModuleType, quote: str) -> None:
    with pytest.raises(tool.NotFound):
        tool.locate(quote, TEXT)


def test_pieces_stand_in_the_order_of_the_text(tool: ModuleType) -> None:
    spans = tool.pieces("“they did.” ;; “Yes,”", TEXT)
    assert [TEXT[s:e] for s, e in spans] == ["“Yes,”", "“they did.”"]


def test_line_becomes_an_attribution(tool: ModuleType) -> None:
    line = "2 | {He}, an | has not said | whether Oslo wrote | anonymous neg ^1 many=[an]"
    made = tool.attribution(line, TEXT)
    assert (made["source_kind"], made["polarity"], made["parent"]) == ("anonymous", "negated", "1")
    assert made["anonymous"] == {"how_many": [tool.locate("an", TEXT)], "how_close": None, "why": None}


def test_missing_parent_and_unknown_mark_are_refused(tool: ModuleType) -> None:
    paragraph = {"id": "p", "corpus": "c", "corpus_id": "d", "start": 0, "end": len(TEXT), "text": TEXT}
    quotes = "# p\n1 | an aide | aide {said}, | has not ... wrote | anonymous ^7\n2 | an aide | went | on. | loud"
    _, refused = tool.convert(quotes, {"p": paragraph})
    assert len(refused) == 2
