from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection

from memcon.errors import StoreError
from memcon.records import Document, Entered, Failure, Link, Marking, Quote, Recipe, Run, Verdict
from memcon.store import Store, recipe_id
from tests.conftest import a_contact, a_document, a_reading

RECIPE = Recipe("0.1.0", {"actors.toml": "ab"})
KEY = recipe_id(RECIPE)


def a_store(place: str) -> Store:
    made = Store(place, create=True)
    made.begin_run(_run(), RECIPE)
    return made


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A case in either database: what holds of the one holds of the other."""
    made = a_store(place)
    yield made
    made.close()


@pytest.fixture
def file(tmp_path: Path) -> Store:
    """A case in a file, for what only a file can do."""
    return a_store(str(tmp_path / "case.db"))


def count(store: Store, table: str) -> int:
    return store.read(lambda c: int(c.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0))


def _run(name: str = "r1") -> Run:
    return Run(id=name, command="add", started="2026-01-01T00:00:00Z", recipe=KEY)


def _document(number: int = 1, **appearance: str) -> Document:
    return a_document(f"Karis spoke with Stubb, text number {number} says.", **appearance)


def test_a_document_is_kept_once_and_every_place_of_it(store: Store) -> None:
    document = _document(path="a.txt")
    assert store.add_document(document, _run())
    copy = _document(path="b/a.txt")
    assert copy.id == document.id
    assert not store.add_document(copy, _run())
    assert [d.path for d in store.documents()] == ["a.txt"]
    assert count(store, "sightings") == 2


def test_one_text_with_two_appearances_is_two_documents_and_one_text(store: Store) -> None:
    for outlet in ("Postimees", "Yle"):
        store.add_document(_document(outlet=outlet), _run())
    assert {d.outlet for d in store.documents()} == {"Postimees", "Yle"}
    assert count(store, "texts") == 1


def test_readings_are_appended_and_the_recipe_asked_for_wins(store: Store) -> None:
    document = _document()
    contact = a_contact(document, "Karis spoke with Stubb")
    store.add_reading(a_reading(document, contacts=(contact,)), KEY, _run())
    assert store.is_read(document, KEY)
    newer = Recipe("0.2.0")
    store.begin_run(_run("r2"), newer)
    assert not store.is_read(document, recipe_id(newer))
    assert [d.id for d in store.stale(recipe_id(newer))] == [document.id]
    store.add_reading(a_reading(document), recipe_id(newer), _run("r2"))
    assert store.readings()[0].contacts == ()
    assert store.readings(KEY)[0].contacts == (contact,)
    assert store.readings(recipe_id(newer))[0].contacts == ()
    assert store.readings()[0].document == document


def test_search_finds_words_in_any_script_and_takes_them_as_words(store: Store) -> None:
    store.add_document(a_document("Министр иностранных дел провел переговоры в Хельсинки.", title="Переговоры"), _run())
    store.add_document(a_document("Café Procope hosted the two ministers for an hour."), _run())
    assert len(store.search("переговоры")) == 1
    assert len(store.search("cafe ministers")) == 1
    for hostile in ('"', "a OR b", "NEAR(", "body:*", "'; DROP TABLE texts; --", ""):
        assert store.search(hostile) == []


def test_what_people_add_comes_back(store: Store) -> None:
    verdict = Verdict("v1", "ab:p1", "position", "right", "Ada", "2026-01-02", "read it", Quote("sha256:x", "denied"))
    entered = Entered("e1", "contact", {"date": "1975-08-01"}, "Finnish archives")
    assert store.add_verdicts([verdict]) == 1
    assert store.add_verdicts([verdict]) == 0
    assert store.verdicts() == [verdict]
    assert store.add_entered([entered]) == 1
    assert store.entered("contact") == [entered]
    assert store.entered("event") == []
    document = _document()
    store.add_document(document, _run())
    for mark in ("internal", "confidential"):
        store.add_marking(Marking(document.id, mark, "Ada", "2026-01-02"))  # type: ignore[arg-type]
    assert store.marks()[document.id].mark == "confidential"


def test_links_and_former_ids(store: Store) -> None:
    store.add_links([Link("a:c1", "b:c1", 2.5, ("same day",), joined=True)], KEY)
    store.add_register_ids({"c-11111111": ["a:c1", "b:c1"]})
    store.add_register_ids({"c-22222222": ["b:c1"]})
    assert store.members("c-11111111") == ["a:c1", "b:c1"]
    assert store.members("c-33333333") == []


def test_failures_belong_to_their_run(store: Store) -> None:
    store.begin_run(_run("r2"), None)
    store.add_failure(_run("r1"), Failure("ingest", "a.pdf", "it is encrypted"))
    store.add_failure(_run("r2"), Failure("ingest", "b.pdf", "it is damaged"))
    assert [f.where for f in store.failures("r2")] == ["b.pdf"]
    assert len(store.failures()) == 2


def test_a_reader_is_not_blocked_by_a_writer(place: str) -> None:
    store = a_store(place)
    store.add_document(_document(), _run())

    def work(connection: Connection) -> int:
        connection.exec_driver_sql("INSERT INTO texts VALUES ('sha256:open', 'not committed')")
        return len(list(Store(place).documents()))

    assert store.write(work) == 1


def test_two_writers_lose_nothing(place: str) -> None:
    store = a_store(place)

    def write(start: int) -> None:
        own = Store(place)
        for number in range(start, start + 20):
            own.add_document(_document(number), _run())

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.documents())) == 40


def test_a_failing_write_leaves_nothing_of_itself(store: Store) -> None:
    document = _document()
    with pytest.raises(StoreError):
        store.add_reading(a_reading(document), "no such recipe", _run())
    assert list(store.documents()) == []


def test_a_full_disk_is_told_in_one_sentence_and_keeps_what_was_stored(file: Store) -> None:
    file.add_document(_document(), _run())
    connection = sqlite3.connect(file.place)
    connection.execute("PRAGMA journal_mode = DELETE")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    from sqlalchemy import event

    full = Store(file.place)
    event.listen(full._engine, "connect", lambda c, _r: c.execute(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreError, match=r"disk .* is full; make room"):
        full.add_document(a_document("x " * 200_000 + "Karis met Stubb."), _run())
    assert len(list(Store(file.place).documents())) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_a_read_only_case_reads_and_refuses_to_write(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file.add_document(_document(), _run())
    file.close()
    connection = sqlite3.connect(file.place)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    place = Path(file.place)
    place.chmod(stat.S_IRUSR)
    from memcon.store import dialect

    # root may write to anything, so the check of the permission is what stands in for it
    monkeypatch.setattr(dialect, "_can_write", lambda _path: False)
    only = Store(str(place))
    assert len(list(only.documents())) == 1
    with pytest.raises(StoreError, match="read-only"):
        only.add_document(_document(2), _run())


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes_of_my_aunt (x)")
    with pytest.raises(StoreError, match="not a memcon case"):
        Store(str(other))
    noise = tmp_path / "noise.db"
    noise.write_bytes(b"this is no database at all" * 100)
    with pytest.raises(StoreError, match="not a memcon case"):
        Store(str(noise))
    with pytest.raises(StoreError, match="there is no case"):
        Store(str(tmp_path / "missing.db"))
    with pytest.raises(StoreError, match="is a folder"):
        Store(str(tmp_path), create=True)
    with pytest.raises(StoreError, match="does not exist"):
        Store(str(tmp_path / "no" / "case.db"), create=True)


def test_a_case_of_a_newer_memcon_is_refused(place: str) -> None:
    statement = "UPDATE case_facts SET value = '99' WHERE name = 'schema_version'"
    a_store(place).write(lambda c: c.exec_driver_sql(statement))
    with pytest.raises(StoreError, match="update memcon"):
        Store(place)
