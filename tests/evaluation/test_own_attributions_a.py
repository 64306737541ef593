"""Part a of our own attributions: invariants of the file, and, beside the corpora, that its spans fit their texts."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest

from memcon.vocabulary import Modality, Polarity, Quoted, SourceKind, SpeakerRole

OWN = Path(__file__).resolve().parents[2] / "evaluation" / "own"
FILES = {"wh_briefings_raw": "raw.jsonl.gz", "re3d": "train.jsonl.gz"}
CLOSED = {"quoted": Quoted, "polarity": Polarity, "modality": Modality}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PARAGRAPHS = read(OWN / "attributions-a.jsonl")


def spans(attribution: dict[str, Any]) -> list[list[int]]:
    """Every span of one attribution."""
    return [s for role in ("source", "cue", "content") for s in attribution[role] or []]


def wordings(attribution: dict[str, Any]) -> list[list[int]]:
    """Spans of how an anonymous source is worded."""
    return [s for found in (attribution["anonymous"] or {}).values() for s in found or []]


def covers(content: list[list[int]], cue: list[list[int]]) -> bool:
    """Whether a piece of the cue stands inside the content."""
    return any(s <= start and end <= e for s, e in content for start, end in cue)


def test_size_and_share_of_negatives() -> None:
    assert len(PARAGRAPHS) == len({p["id"] for p in PARAGRAPHS}) == 150
    assert sum(not p["attributions"] for p in PARAGRAPHS) <= 0.15 * len(PARAGRAPHS)


def test_no_text_is_kept() -> None:
    keys = {"id", "corpus", "corpus_id", "start", "end", "attributions"}
    assert all(p.keys() == keys for p in PARAGRAPHS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_offsets_and_vocabulary(paragraph: dict[str, Any]) -> None:
    length = paragraph["end"] - paragraph["start"]
    for found in paragraph["attributions"]:
        assert found["cue"]
        assert found["content"]
        assert (found["source"] is None) == (found["source_kind"] is None)
        assert found["source_kind"] in {None, *get_args(SourceKind)}
        assert (found["source_kind"] == "anonymous") == (found["anonymous"] is not None)
        assert all(found[name] in get_args(values) for name, values in CLOSED.items())
        assert found.get("role") in {None, *get_args(SpeakerRole)}
        assert all(0 <= start < end <= length for start, end in spans(found) + wordings(found))
        for (_, end), (start, _) in combinations(sorted(spans(found)), 2):
            assert end <= start, f"{found['id']}: spans overlap"


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_parent_is_the_smallest_content_around(paragraph: dict[str, Any]) -> None:
    by_id = {a["id"]: a for a in paragraph["attributions"]}
    assert len(by_id) == len(paragraph["attributions"])
    size = {i: sum(e - s for s, e in a["content"]) for i, a in by_id.items()}
    for found in by_id.values():
        around = [i for i, a in by_id.items() if i != found["id"] and covers(a["content"], found["cue"])]
        assert (found["parent"] is None) == (not around)
        if around:
            assert found["parent"] in around
            assert size[found["parent"]] == min(size[i] for i in around)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_parents_make_no_circle(paragraph: dict[str, Any]) -> None:
    parent = {a["id"]: a["parent"] for a in paragraph["attributions"]}
    for here, nearest in parent.items():
        above, seen = nearest, {here}
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = parent[above]


def test_no_document_in_two_parts() -> None:
    parts = [{(p["corpus"], p["corpus_id"]) for p in read(f)} for f in sorted(OWN.glob("attributions-*.jsonl"))]
    assert all(not one & other for one, other in combinations(parts, 2))


@pytest.fixture(scope="module")
def documents(shared: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """The corpus documents by corpus and id."""
    out = {}
    for corpus, name in FILES.items():
        path = shared / "corpora" / corpus / name
        if not path.is_file():
            pytest.skip(f"needs {corpus}, which is not on this machine")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            out |= {(corpus, d["id"]): d for d in map(json.loads, lines)}
    return out


def test_spans_begin_and_end_at_words(documents: dict[tuple[str, str], dict[str, Any]]) -> None:
    for paragraph in PARAGRAPHS:
        whole = documents[paragraph["corpus"], paragraph["corpus_id"]]["text"]
        text = whole[paragraph["start"] : paragraph["end"]]
        assert len(text) == paragraph["end"] - paragraph["start"]
        for start, end in (s for a in paragraph["attributions"] for s in spans(a) + wordings(a)):
            assert text[start:end] == text[start:end].strip()
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum())
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum())


def test_only_government_subsets(documents: dict[tuple[str, str], dict[str, Any]]) -> None:
    used = [documents["re3d", p["corpus_id"]]["meta"]["subset"] for p in PARAGRAPHS if p["corpus"] == "re3d"]
    assert len(used) == 50
    assert not {"BBC Online", "Wikipedia"} & set(used)
