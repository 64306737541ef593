from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from memcon.errors import DataError
from memcon.language import encoder as module
from memcon.language.encoder import Encoder, load_encoder
from memcon.language.segment import segment

TAGS = ["O", "B-cue", "I-cue"]
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "said", "denied", "he", "it", "."]


class ByPiece:
    """Stands for the network: calls every "said" and "denied" a cue."""

    def run(self, _: None, fed: dict) -> list:
        ids = fed["ids"]
        scores = np.zeros((*ids.shape, 5), np.float32)
        scores[..., 0] = 1.0
        scores[..., 1] = np.where((ids == 4) | (ids == 5), 5.0, -5.0)
        scores[..., 3:] = 0.25
        return [scores, np.repeat(ids[..., None], 4, axis=2).astype(np.float32)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "session", lambda model: ByPiece())
    (tmp_path / "model.onnx").write_bytes(b"weights")
    (tmp_path / "vocabulary.txt").write_text("\n".join(PIECES) + "\n")
    sha = {n: hashlib.sha256((tmp_path / n).read_bytes()).hexdigest() for n in ("model.onnx", "vocabulary.txt")}
    heads = [{"name": "attribution", "tags": TAGS, "at": 0, "transitions": [[0.0] * 3] * 3}]
    about = {"format": 1, "window": 16, "heads": heads, "events": 3, "sha256": sha}
    (tmp_path / "heads.json").write_text(json.dumps(about))
    return tmp_path


def read(encoder: Encoder, text: str):
    return encoder.read(text, segment(text).paragraphs)


def test_spans_point_into_the_text(folder: Path) -> None:
    text = "He said it.\n\nHe denied it."
    found = read(load_encoder(folder), text)
    places = [found.offsets(s.first, s.end) for s in found.spans["attribution"]]
    assert [text[a:b] for a, b in places] == ["said", "denied"]
    assert all(s.label == "cue" and 0.9 < s.sure <= 1 for s in found.spans["attribution"])
    assert found.events.shape == (len(found.prepared.words), 2)


def test_a_vector_is_a_unit_mean_over_the_words(folder: Path) -> None:
    found = read(load_encoder(folder), "He said it.")
    vector = found.vector(0, 7)
    assert vector is not None
    assert float(np.linalg.norm(vector)) == pytest.approx(1.0)
    assert found.words_in(0, 7) == (0, 2)
    assert found.vector(40, 44) is None


def test_equal_words_with_a_capital_are_named_alike(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class SureOnce(ByPiece):
        """Takes the first "said" for a name, and the next for none by a little."""

        def run(self, _: None, fed: dict) -> list:
            scores = np.zeros((*fed["ids"].shape, 5), np.float32)
            places = np.flatnonzero(fed["ids"][0] == 4)
            scores[0, places, 1] = [4.0, *[-0.5] * (len(places) - 1)]
            scores[..., 2] = -5.0
            return [scores, np.zeros((*fed["ids"].shape, 4), np.float32)]

    monkeypatch.setattr(module, "session", lambda model: SureOnce())
    about = json.loads((folder / "heads.json").read_text())
    about["heads"][0] |= {"name": "name", "tags": ["O", "B-PER", "I-PER"]}
    (folder / "heads.json").write_text(json.dumps(about))

    def named(text: str) -> list[int]:
        return [s.first for s in read(load_encoder(folder), text).spans["name"]]

    assert named("Said it. Said he.") == [0, 3]
    assert named("said it. said he.") == [0]


def test_a_clause_read_by_itself_has_a_unit_vector(folder: Path) -> None:
    encoder = load_encoder(folder)
    alone, again = encoder.vector("He said it."), encoder.vector("He said it.")
    assert alone is not None
    assert again is not None
    assert float(np.linalg.norm(alone)) == pytest.approx(1.0)
    assert alone.tobytes() == again.tobytes()
    assert encoder.vector(" \n") is None


def test_a_text_without_words(folder: Path) -> None:
    found = read(load_encoder(folder), "\n \n")
    assert found.spans == {"attribution": ()}
    assert found.vector(0, 1) is None


def test_a_copy_for_another_process_reads_alike(folder: Path) -> None:
    encoder = load_encoder(folder)
    text = "He said it. " * 30
    first = read(encoder, text)
    again = read(pickle.loads(pickle.dumps(encoder)), text)
    assert first.spans == again.spans
    assert first.meaning.tobytes() == again.meaning.tobytes()
    assert encoder.digest == pickle.loads(pickle.dumps(encoder)).digest


def test_a_missing_part_is_named(folder: Path) -> None:
    (folder / "model.onnx").unlink()
    with pytest.raises(DataError, match=r"model\.onnx"):
        load_encoder(folder)


def test_changed_weights_are_refused(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"other weights")
    with pytest.raises(DataError, match="not the one"):
        read(load_encoder(folder), "He said it.")


def test_an_unknown_format_is_refused(folder: Path) -> None:
    about = json.loads((folder / "heads.json").read_text()) | {"format": 9}
    (folder / "heads.json").write_text(json.dumps(about))
    with pytest.raises(DataError, match="format 9"):
        load_encoder(folder)


@pytest.fixture(scope="module")
def packaged() -> Encoder:
    return load_encoder()


def marked(encoder: Encoder, text: str, head: str) -> list[tuple[str, str]]:
    found = read(encoder, text)
    return [(s.label, text[slice(*found.offsets(s.first, s.end))]) for s in found.spans[head]]


def test_the_packaged_reader_marks_who_said_what(packaged: Encoder) -> None:
    text = "The harbour master said the ferry would sail at noon. Her deputy denied that it was late."
    assert marked(packaged, text, "attribution") == [
        ("source", "The harbour master"), ("cue", "said"), ("content", "the ferry would sail at noon"),
        ("source", "Her deputy"), ("cue", "denied"), ("content", "that it was late"),
    ]  # fmt: skip


def test_the_packaged_reader_marks_names(packaged: Encoder) -> None:
    found = marked(packaged, "Ingrid Solheim flew from Bergen to Lisbon on Monday.", "name")
    assert found == [("PER", "Ingrid Solheim"), ("LOC", "Bergen"), ("LOC", "Lisbon")]


def test_a_sentence_about_the_same_is_nearer_than_another(packaged: Encoder) -> None:
    text = "The two ministers spoke by phone.\n\nBoth ministers held a telephone call.\n\nThe bridge was painted green."
    found = read(packaged, text)
    one, other, far = (found.vector(text.index(s), text.index(s) + len(s)) for s in text.split("\n\n"))
    assert one is not None
    assert other is not None
    assert far is not None
    assert float(one @ other) > float(one @ far) + 0.2


def test_other_texts_read_in_between_change_nothing(packaged: Encoder) -> None:
    text = "The envoy said talks had begun. " * 40
    first = read(packaged, text)
    read(packaged, "Another text altogether, about bread.")
    again = read(load_encoder(), text)
    assert first.spans == again.spans
    assert first.events.tobytes() == again.events.tobytes()
    assert first.meaning.tobytes() == again.meaning.tobytes()


def test_the_model_comes_with_its_notice() -> None:
    notice = (module.model_folder() / "NOTICE").read_text()
    assert "Apache" in notice
    assert "all-MiniLM-L6-v2" in notice
