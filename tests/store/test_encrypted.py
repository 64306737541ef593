"""A case under a key: nothing of it stands in its file, and only the key opens it."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from memcon.errors import StoreError
from memcon.records import Run
from memcon.store import Store
from tests.conftest import a_document

pytest.importorskip("sqlcipher3", reason="needs memcon[encrypted]")
WORDS = "The envoy Ottoline Quarrel carried a letter to the northern capital on Tuesday."


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A key file that the environment names."""
    path = tmp_path / "case.key"
    path.write_text(secrets.token_hex(32) + "\n", "ascii")
    monkeypatch.setenv("MEMCON_KEY_FILE", str(path))
    return path


def _fill(place: Path) -> str:
    run = Run(id="r", command="add", started="2024-01-01T00:00:00.000000Z")
    document = a_document(WORDS, title="A letter")
    store = Store(str(place), create=True)
    store.begin_run(run, None)
    store.add_document(document, run)
    store.close()
    return document.id


def test_nothing_stands_in_the_clear_and_the_key_opens_it(tmp_path: Path, key: Path) -> None:
    place = tmp_path / "sealed.db"
    name = _fill(place)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path != key)
    assert b"SQLite format" not in written
    for word in (b"Ottoline", b"Quarrel", b"letter", b"documents"):
        assert word not in written
    store = Store(str(place))
    assert store.search("Quarrel") == [name]
    assert [d.text for d in store.documents()] == [WORDS]
    store.close()


def test_another_key_or_none_does_not_open_it(tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "sealed.db"
    _fill(place)
    key.write_text(secrets.token_hex(32), "ascii")
    with pytest.raises(StoreError, match="another key"):
        Store(str(place))
    monkeypatch.delenv("MEMCON_KEY_FILE")
    with pytest.raises(StoreError, match="another key"):
        Store(str(place))


@pytest.mark.parametrize("given", ["", "short", "g" * 64, "a" * 63])
def test_a_key_is_a_key(tmp_path: Path, key: Path, given: str) -> None:
    key.write_text(given, "ascii")
    with pytest.raises(StoreError, match="64 hexadecimal digits"):
        Store(str(tmp_path / "sealed.db"), create=True)
