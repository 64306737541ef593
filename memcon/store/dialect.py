"""What differs from database to database: opening one, adding a row once, searching text.

The only module that may touch a driver. Content ids and append-only rows keep it this small.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.pool import NullPool

from memcon.errors import MissingPart, StoreError

BUSY_MS = 10_000


def connect(place: str, *, create: bool) -> Engine:
    """An engine on the case at ``place`` (a path; a ``postgresql://`` URL in a later version).

    A file that cannot be written is opened for reading only. Raises StoreError where there is no case and
    ``create`` is False, or where the folder does not exist.
    """
    if "://" in place:
        raise MissingPart("a case on a database server comes with a later version; name a file, for example memcon.db")
    path = Path(place)
    if not path.exists() and not create:
        raise StoreError(f"there is no case at {place}; make one with: memcon add INPUT... --case {place}")
    if path.is_dir():
        raise StoreError(f"{place} is a folder; name a file for the case, for example {path / 'memcon.db'}")
    if not path.exists() and not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist; make it first")
    return _engine(path, writable=_can_write(path))


def _can_write(path: Path) -> bool:
    """Whether SQLite may write: the file, and the folder that holds its journal."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _engine(path: Path, *, writable: bool) -> Engine:
    mode = "rwc" if writable else "ro&immutable=1"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}&uri=true"
    engine = create_engine(f"sqlite:///{uri}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")  # a case file may come from a stranger
        if writable:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    return engine


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Add those ``rows`` whose key is not there yet; how many that were."""
    if not rows:
        return 0
    statement = sqlite_insert(table).on_conflict_do_nothing()
    return sum(connection.execute(statement, row).rowcount for row in rows)


def create_search(connection: Connection) -> None:
    """The full-text index over titles and texts."""
    connection.execute(
        text(
            "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5("
            "document_id UNINDEXED, title, body, tokenize='unicode61 remove_diacritics 2')"
        )
    )


def add_to_search(connection: Connection, document_id: str, title: str, body: str) -> None:
    """Put one document into the full-text index."""
    connection.execute(
        text("INSERT INTO search (document_id, title, body) VALUES (:id, :title, :body)"),
        {"id": document_id, "title": title, "body": body},
    )


def search(connection: Connection, words: str, limit: int) -> list[str]:
    """Ids of the documents that hold all ``words``, best first; the words are data, never query syntax."""
    terms = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
    if not terms:
        return []
    rows = connection.execute(
        text(
            "SELECT document_id FROM search WHERE search MATCH :terms ORDER BY bm25(search), document_id LIMIT :limit"
        ),
        {"terms": terms, "limit": limit},
    )
    return [str(row[0]) for row in rows]
