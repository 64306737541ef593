"""Part c of our own attributions: its form, its parents and its draw; the corpora are needed for the last test only."""

from __future__ import annotations

import gzip
import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from evaluation.own_attributions import FILES, SETS
from evaluation.own_split import held_out
from memcon.vocabulary import Modality, Polarity, Quoted, SourceKind, SpeakerRole

OWN = Path(__file__).resolve().parents[2] / "evaluation" / "own"
KEYS = {"id", "corpus", "corpus_id", "start", "end", "attributions"}
CLOSED = {"quoted": Quoted, "polarity": Polarity, "modality": Modality}


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PARAGRAPHS = read(OWN / "attributions-c.jsonl")


def spans(attribution: dict[str, Any]) -> list[list[int]]:
    """Every span of one attribution, with the wording of its anonymity."""
    anonymous = attribution["anonymous"] or {}
    fields = [attribution[role] for role in ("source", "cue", "content")] + list(anonymous.values())
    return [piece for field in fields for piece in field or []]


def test_every_file_of_attributions_is_measured() -> None:
    assert set(SETS) == {path.stem.removeprefix("attributions-") for path in OWN.glob("attributions-*.jsonl")}


def test_no_text_is_kept_and_no_place_is_taken_twice() -> None:
    assert all(p.keys() == KEYS for p in PARAGRAPHS)
    places = sorted((p["corpus_id"], p["start"], p["end"]) for p in PARAGRAPHS)
    assert all(one[0] != other[0] or one[2] <= other[1] for one, other in pairwise(places))


def test_at_least_half_may_be_trained_on() -> None:
    assert sum(not held_out(p["corpus_id"]) for p in PARAGRAPHS) >= 0.5 * len(PARAGRAPHS)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_offsets_and_labels(paragraph: dict[str, Any]) -> None:
    length = paragraph["end"] - paragraph["start"]
    for found in paragraph["attributions"]:
        assert found["cue"]
        assert found["content"]
        assert all(0 <= start < end <= length for start, end in spans(found))
        assert (found["source"] is None) == (found["source_kind"] is None)
        assert (found["source_kind"] == "anonymous") == (found["anonymous"] is not None)
        assert found["source_kind"] in {None, *get_args(SourceKind)}
        assert all(found[name] in get_args(values) for name, values in CLOSED.items())
        assert found.get("role") in {None, *get_args(SpeakerRole)}


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_a_parent_holds_its_child(paragraph: dict[str, Any]) -> None:
    by_id = {a["id"]: a for a in paragraph["attributions"]}
    assert len(by_id) == len(paragraph["attributions"])
    for found in by_id.values():
        seen, at = {found["id"]}, found["parent"]
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = by_id[at]["parent"]
        around = [a for a in by_id.values() if a is not found and _holds(a, found)]
        assert found["parent"] or not around
        if found["parent"]:
            content = by_id[found["parent"]]["content"]
            assert content[0][0] <= found["content"][0][0] < found["content"][-1][1] <= content[-1][1]


def _holds(outer: dict[str, Any], inner: dict[str, Any]) -> bool:
    """Whether a piece of the inner cue stands in a piece of the outer content."""
    return any(a <= start and end <= b for a, b in outer["content"] for start, end in inner["cue"])


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p["id"])
def test_source_cue_and_content_stand_apart(paragraph: dict[str, Any]) -> None:
    for found in paragraph["attributions"]:
        pieces = sorted(p for role in ("source", "cue", "content") for p in found[role] or [])
        assert all(end <= start for (_, end), (start, _) in combinations(pieces, 2)), found["id"]


def test_spans_begin_and_end_at_words(shared: Path) -> None:
    wanted = {(p["corpus"], p["corpus_id"]) for p in PARAGRAPHS}
    texts = {}
    for corpus in {corpus for corpus, _ in wanted}:
        path = shared / "corpora" / corpus / f"{FILES[corpus]}.jsonl.gz"
        if not path.is_file():
            pytest.skip(f"needs {corpus}, which is not on this machine")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts |= {(corpus, d["id"]): d["text"] for d in map(json.loads, lines) if (corpus, d["id"]) in wanted}
    for paragraph in PARAGRAPHS:
        text = texts[paragraph["corpus"], paragraph["corpus_id"]][paragraph["start"] : paragraph["end"]]
        assert len(text) == paragraph["end"] - paragraph["start"]
        for start, end in (piece for a in paragraph["attributions"] for piece in spans(a)):
            assert text[start:end] == text[start:end].strip(), paragraph["id"]
            assert not (text[start - 1 : start].isalnum() and text[start].isalnum()), paragraph["id"]
            assert not (text[end - 1].isalnum() and text[end : end + 1].isalnum()), paragraph["id"]
