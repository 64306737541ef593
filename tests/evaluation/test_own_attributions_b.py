"""The annotated Wikinews paragraphs keep their own rules; the corpus is needed for the last two only."""

from __future__ import annotations

import gzip
import itertools
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from memcon.vocabulary import Modality, Polarity, Quoted, SourceKind, SpeakerRole

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "evaluation" / "own"
SHARED = Path(os.environ.get("MEMCON_SHARED", ROOT.parent / "shared"))
RAW = SHARED / "corpora" / "wikinews_raw" / "raw.jsonl.gz"
SPAN_FIELDS = ("source", "cue", "content")
ANONYMITY = {"how_many", "how_close", "why"}
MOST_EMPTY = 0.15


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PARAGRAPHS = _read(OWN / "attributions-b.jsonl")


def _attributions() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for paragraph in PARAGRAPHS:
        for attribution in paragraph["attributions"]:
            yield paragraph, attribution


def _spans(attribution: dict[str, Any]) -> Iterator[list[list[int]]]:
    for field in SPAN_FIELDS:
        if attribution[field] is not None:
            yield attribution[field]
    yield from (pieces for pieces in (attribution["anonymous"] or {}).values() if pieces)


def test_no_text_is_kept() -> None:
    assert {key for p in PARAGRAPHS for key in p} == {"id", "corpus", "corpus_id", "start", "end", "attributions"}


def test_spans_are_ordered_apart_and_inside_their_paragraph() -> None:
    for paragraph, attribution in _attributions():
        length = paragraph["end"] - paragraph["start"]
        for pieces in _spans(attribution):
            edges = [edge for piece in pieces for edge in piece]
            assert pieces
            assert all(start < end for start, end in pieces), paragraph["id"]
            assert edges == sorted(edges), paragraph["id"]
            assert 0 <= edges[0] <= edges[-1] <= length, paragraph["id"]


def test_paragraphs_of_one_document_do_not_overlap() -> None:
    places = sorted((p["corpus_id"], p["start"], p["end"]) for p in PARAGRAPHS)
    for (before, _, end), (after, start, _) in itertools.pairwise(places):
        assert before != after or end <= start, before
    assert len({p["id"] for p in PARAGRAPHS}) == len(PARAGRAPHS)


def test_parents_exist_hold_their_children_and_make_no_circle() -> None:
    for paragraph in PARAGRAPHS:
        by_id = {a["id"]: a for a in paragraph["attributions"]}
        assert len(by_id) == len(paragraph["attributions"])
        for attribution in by_id.values():
            seen, at = {attribution["id"]}, attribution["parent"]
            while at is not None:
                assert at in by_id, paragraph["id"]
                assert at not in seen, paragraph["id"]
                seen.add(at)
                at = by_id[at]["parent"]
            if attribution["parent"] is not None:
                around = by_id[attribution["parent"]]["content"]
                inside = attribution["content"]
                assert around[0][0] <= inside[0][0] < inside[-1][1] <= around[-1][1], paragraph["id"]


def test_labels_come_from_the_closed_vocabularies() -> None:
    for paragraph, attribution in _attributions():
        assert attribution["quoted"] in get_args(Quoted)
        assert attribution["polarity"] in get_args(Polarity)
        assert attribution["modality"] in get_args(Modality)
        assert attribution.get("role") in {None, *get_args(SpeakerRole)}
        kind = attribution["source_kind"]
        assert kind in {None, *get_args(SourceKind)}
        assert (kind is None) == (attribution["source"] is None), paragraph["id"]
        anonymous = attribution["anonymous"]
        assert (kind == "anonymous") == (anonymous is not None), paragraph["id"]
        assert anonymous is None or set(anonymous) == ANONYMITY


def test_the_sample_is_as_wide_as_it_was_meant_to_be() -> None:
    empty = sum(not p["attributions"] for p in PARAGRAPHS)
    assert len(PARAGRAPHS) >= 150
    assert len({p["corpus_id"] for p in PARAGRAPHS}) >= 110
    assert 0 < empty <= MOST_EMPTY * len(PARAGRAPHS)


def test_no_document_is_used_in_two_parts() -> None:
    parts = Counter(
        document
        for path in sorted(OWN.glob("attributions-*.jsonl"))
        for document in {(p["corpus"], p["corpus_id"]) for p in _read(path)}
    )
    assert [document for document, times in parts.items() if times > 1] == []


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    if not RAW.is_file():
        pytest.skip("the Wikinews corpus is not here (set MEMCON_SHARED)")
    with gzip.open(RAW, "rt", encoding="utf-8") as lines:
        return {record["id"]: record["text"] for record in map(json.loads, lines)}


def test_spans_begin_and_end_at_word_borders(texts: dict[str, str]) -> None:
    for paragraph, attribution in _attributions():
        text = texts[paragraph["corpus_id"]][paragraph["start"] : paragraph["end"]]
        for pieces in _spans(attribution):
            for start, end in pieces:
                words = text[start:end]
                assert words == words.strip(), paragraph["id"]
                assert not (start and text[start - 1].isalnum() and text[start].isalnum()), paragraph["id"]
                assert not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum()), paragraph["id"]


def test_paragraphs_begin_and_end_with_their_lines(texts: dict[str, str]) -> None:
    for paragraph in PARAGRAPHS:
        text = texts[paragraph["corpus_id"]]
        assert paragraph["end"] <= len(text), paragraph["id"]
        before, after = text[: paragraph["start"]].rstrip(" "), text[paragraph["end"] :].lstrip(" ")
        assert not before or before.endswith("\n"), paragraph["id"]
        assert not after or after.startswith("\n"), paragraph["id"]
