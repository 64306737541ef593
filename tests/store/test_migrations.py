"""A case made by an earlier memcon is brought up to date when it is opened, and says what it said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from memcon.store import Store
from memcon.view import folding
from memcon.view.seen import look
from tests.cases import on, reading, told
from tests.test_folding import KEY, RUN, a_case

FORMER = {
    "markings": "document_id VARCHAR NOT NULL, mark VARCHAR NOT NULL, author TEXT NOT NULL, at VARCHAR NOT NULL",
    "failures": "run_id VARCHAR NOT NULL, what TEXT NOT NULL, where_ TEXT NOT NULL, why TEXT NOT NULL",
}
LATER = (
    "pending register_state kept_mentions kept_blocks kept_contacts kept_ends kept_documents kept_told fulltext".split()
)


def as_version_1(place: str) -> None:
    """Turn a case of today into one of the first schema."""
    with sqlite3.connect(place) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE search USING fts5(document_id UNINDEXED, title, body, tokenize='unicode61')"
        )
        for table in LATER:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX ix_documents_published")
        connection.execute("ALTER TABLE documents DROP COLUMN published")
        for table, columns in FORMER.items():
            connection.execute(f"DROP TABLE {table}")
            connection.execute(f"CREATE TABLE {table} (number INTEGER PRIMARY KEY, {columns})")
        connection.execute("UPDATE case_facts SET value = '1' WHERE name = 'schema_version'")


def test_a_case_of_the_first_schema_opens_and_is_whole(tmp_path: Path) -> None:
    place = str(tmp_path / "case.db")
    store = a_case(place)
    papers = [
        reading(name, told("c1", "Sanna Marin/FI, Kaja Kallas/EE", when=on("2022-05-03")), published=f"2022-05-0{day}")
        for day, name in enumerate(("Older Überblick", "Newer report"), 4)
    ]
    store.add_readings(papers, KEY, RUN)
    before = look(store, confidential=False).contacts
    store.close()
    as_version_1(place)
    again = Store(place)
    assert folding.bring_up_to_date(again)
    assert look(again, confidential=False, kept=True).contacts == before
    assert again.search("uberblick") == [papers[0].document.id]
    assert set(again.search("words of")) == {paper.document.id for paper in papers}
    with sqlite3.connect(place) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        days = [row[0] for row in connection.execute("SELECT published FROM documents ORDER BY 1")]
    assert "search" not in tables
    assert days == ["2022-05-04", "2022-05-05"]
