"""Our own cases: documents of two governments, questions in other words than theirs, and which sentences bear each.

The texts of most are invented with the questions: whoever is named may have held the office that day, and nothing of
what is said of them was said or done. Of the others the documents are those of corpora, by id and offset; they are left
out where the corpora are not.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().with_name("cases")
KEPT = 2
"""The half of cases that are kept for measuring."""
_ONE_IN = 20  # cases is kept
_FILES = {"wikinews_raw": "raw", "polnear": "train", "wh_briefings_raw": "raw", "re3d": "train"}


def load_cases(corpora: Path | None = None) -> Iterator[dict[str, Any]]:
    """Every case with the texts of its documents, in the order of the files."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        yield from cases_in(path, corpora)


def cases_in(path: Path, corpora: Path | None) -> Iterator[dict[str, Any]]:
    """The cases of one file; those over texts of corpora are left out where there are none."""
    for line in path.read_text(encoding="utf-8").splitlines():
        case: dict[str, Any] = json.loads(line)
        if corpora is not None or all("text" in d for d in case["documents"]):
            case["documents"] = [_whole(d, corpora) for d in case["documents"]]
            texts = {d["name"]: d["text"] for d in case["documents"]}
            for question in case["questions"]:
                for side in question.keys() & {"yes", "no"}:
                    question[side] = [_in_words(mark, texts) for mark in question[side]]
            yield case


def _whole(document: dict[str, Any], corpora: Path | None) -> dict[str, Any]:
    if "text" in document or corpora is None:
        return document
    text = _texts(corpora, document["corpus"])[document["id"]]
    kept = {key: value for key, value in document.items() if key not in ("corpus", "start", "end")}
    return kept | {"text": text[document["start"] : document["end"]]}


def _in_words(mark: list[Any], texts: dict[str, str]) -> tuple[str, str]:
    """What bears, as the name of the document and the words."""
    name, first, *end = mark
    return name, texts[name][first : end[0]] if end else first


@cache
def _texts(corpora: Path, corpus: str) -> dict[str, str]:
    with gzip.open(corpora / corpus / f"{_FILES[corpus]}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def half_of(case: str) -> int:
    """In which half a case is: 0 or 1, and 2 where it is kept for measuring."""
    number = int(hashlib.sha256(case.encode()).hexdigest(), 16)
    return KEPT if number % _ONE_IN == 0 else number // _ONE_IN % 2
