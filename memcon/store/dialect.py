"""What differs from database to database: opening one, adding a row once, searching text, what can be tried again.

The only module that may touch a driver. Content ids and append-only rows keep it this small.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from memcon.errors import MissingPart, StoreError

BUSY_MS = 30_000
WRITES = "memcon_writes"
"""The option of a connection that is going to write: SQLite then takes its lock before it reads anything."""
_SECRET = ("password", "sslpassword", "passfile")
_MOMENTARY = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300")
"""SQLSTATEs after which the same transaction may succeed: serialisation, deadlock, lock, shutdown, start, crowd."""


def connect(place: str, *, create: bool) -> Engine:
    """An engine on the case at ``place``, a path or a ``postgresql://`` URL.

    A file that cannot be written is opened for reading only. Raises StoreError where there is no case and
    ``create`` is False, or where the folder does not exist; MissingPart where the driver of the server is not there.
    """
    if "://" in place:
        return _server(place)
    path = Path(place)
    if not path.exists() and not create:
        raise StoreError(f"there is no case at {place}; make one with: memcon add INPUT... --case {place}")
    if path.is_dir():
        raise StoreError(f"{place} is a folder; name a file for the case, for example {path / 'memcon.db'}")
    if not path.exists() and not path.parent.is_dir():
        raise StoreError(f"the folder {path.parent} does not exist; make it first")
    return _engine(path, writable=_can_write(path))


def shown(place: str) -> str:
    """``place`` as it may be printed: stars in place of a password."""
    if "://" not in place:
        return place
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        return place.partition("://")[0] + "://..."
    return url.difference_update_query(_SECRET).render_as_string()


def name_of(place: str) -> str:
    """The name of the file without its ending, or of the database."""
    return (make_url(place).database or "case") if "://" in place else Path(place).stem


def _secrets(place: str) -> list[str]:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        return []
    given = [url.password, *(url.query.get(name) for name in _SECRET)]
    return [str(word) for word in given if word]


def told(place: str, error: SQLAlchemyError) -> str:
    """One sentence for what the database said; never a password, a statement or its parameters."""
    cause = getattr(error, "orig", None)
    reason = " ".join(str(cause or error.args[0] if error.args else error).split())
    for secret in _secrets(place) if "://" in place else ():
        reason = reason.replace(secret, "***")
    name, low = shown(place), reason.lower()
    if "permission denied" in low:
        return f"your role may not do this in {name} ({reason}); ask its owner for: memcon team grant ROLE USER"
    if "full" in low or "no space" in low:
        return f"the disk that holds {name} is full; make room and run the same command again: what was stored is kept"
    if "readonly" in low or "read-only" in low:
        return f"the case {name} is read-only; copy it to a place that you may write to"
    if "locked" in low or "busy" in low:
        return f"another process has held {name} for too long; try again"
    if "not a database" in low or "malformed" in low:
        return f"{name} is not a memcon case, is damaged, or is encrypted under another key; see MEMCON_KEY_FILE"
    return f"the case {name} could not be used: {reason[:400]}"


def is_momentary(error: DBAPIError) -> bool:
    """Whether the same transaction may succeed when it is tried again: the server went away, or two got in the way."""
    state = str(getattr(error.orig, "sqlstate", None) or "")
    if error.connection_invalidated or state in _MOMENTARY or state.startswith("08"):
        return True
    driver = type(error.orig).__module__.partition(".")[0]
    return driver == "psycopg" and not state and type(error.orig).__name__ == "OperationalError"


def _can_write(path: Path) -> bool:
    """Whether SQLite may write: the file, and the folder that holds its journal."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


def _engine(path: Path, *, writable: bool) -> Engine:
    mode = "rwc" if writable else "ro&immutable=1"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}&uri=true"
    key = _key()
    driver = {"module": _cipher()} if key else {}
    engine = create_engine(f"sqlite:///{uri}", poolclass=NullPool, hide_parameters=True, **driver)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver shall begin nothing by itself
        cursor = connection.cursor()
        if key:  # the very key and no passphrase: deriving one would take a tenth of a second on every connection
            cursor.execute(f"PRAGMA key = \"x'{key}'\"")
            cursor.execute("PRAGMA temp_store = MEMORY")  # what is sorted must not lie on the disk in the clear
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")  # a case file may come from a stranger
        if writable:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later could find that another has written in between.
        writes = writable and connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _key() -> str:
    """The key of encrypted cases, 64 hexadecimal digits, out of the environment; empty where there is none."""
    named = os.environ.get("MEMCON_KEY_FILE", "")
    try:
        given = (Path(named).read_text("ascii") if named else os.environ.get("MEMCON_KEY", "")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the key file {named} cannot be read; name another in MEMCON_KEY_FILE") from error
    if (given or named) and not re.fullmatch(r"[0-9A-Fa-f]{64}", given):
        raise StoreError("the key of a case is 64 hexadecimal digits; make one with: openssl rand -hex 32 > case.key")
    return given


def _cipher() -> Any:
    try:
        import sqlcipher3.dbapi2
    except ImportError as error:
        raise MissingPart("an encrypted case needs: pip install 'memcon[encrypted]'") from error
    return sqlcipher3.dbapi2


def _server(place: str) -> Engine:
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        raise StoreError("this URL of a case cannot be read; write postgresql://USER@HOST/DATABASE") from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise StoreError(f"a case on a server is named by postgresql://USER@HOST/DATABASE, not by {url.drivername}://")
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise MissingPart("a case on a PostgreSQL server needs: pip install 'memcon[team]'") from error
    wait = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,  # a connection that a restart has cut is found out before it is used
        pool_size=2,
        max_overflow=8,
        hide_parameters=True,
        connect_args=wait,
    )


def may_write(connection: Connection, table: Table) -> bool:
    """Whether this user may add rows to ``table``."""
    if connection.dialect.name == "sqlite":
        return not connection.exec_driver_sql("PRAGMA query_only").scalar() and _file_is_open_for_writing(connection)
    asked = text("SELECT has_table_privilege(:name, 'INSERT')")
    return bool(connection.execute(asked, {"name": table.name}).scalar())


def _file_is_open_for_writing(connection: Connection) -> bool:
    return "immutable=1" not in str(connection.engine.url)


def begin_alone(connection: Connection, table: Table) -> None:
    """Keep every other writer of ``table`` out until this transaction ends; call it before anything is read."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        # LOCK takes no snapshot, so what is read afterwards includes all that whoever held the lock has written.
        connection.exec_driver_sql(f"LOCK TABLE {table.name} IN SHARE ROW EXCLUSIVE MODE")


def begin_migration(connection: Connection) -> None:
    """Keep every other process that would bring this case up to date waiting until this transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' memcon migrations'))")


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Add those ``rows`` whose key is not there yet; how many that were."""
    if not rows:
        return 0
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    statement = insert(table).on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    # Two that add the same rows wait for each other; in one order they never wait in a circle.
    keys = [column.name for column in table.primary_key if column.name in rows[0]]
    ordered = sorted(rows, key=lambda row: [str(row[key]) for key in keys]) if keys else list(rows)
    return connection.execute(statement, ordered).rowcount


# full text: both databases keep the words that ``store.words`` makes, so that they find the same


def create_search(connection: Connection) -> None:
    """The full-text index over titles and texts."""
    if connection.dialect.name == "sqlite":
        # The words come folded and set apart by blanks; this tokenizer takes all that is not ASCII as part of a word.
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS fulltext USING fts5(document_id UNINDEXED, body, tokenize='ascii')"
        )
    else:
        connection.exec_driver_sql(
            'CREATE TABLE IF NOT EXISTS fulltext (document_id varchar COLLATE "C" PRIMARY KEY, body text NOT NULL, '
            "sought text[] NOT NULL)"
        )
        connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS fulltext_sought ON fulltext USING gin (sought)")


def add_to_search(connection: Connection, document_id: str, words: Sequence[str]) -> None:
    """Put the ``words`` of one document, in their order, into the full-text index."""
    row: dict[str, Any] = {"id": document_id, "words": " ".join(words)}
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO fulltext (document_id, body) VALUES (:id, :words)"), row)
        return
    row["sought"] = sorted(set(words))
    connection.execute(
        text("INSERT INTO fulltext VALUES (:id, :words, CAST(:sought AS text[])) ON CONFLICT DO NOTHING"), row
    )


def search(connection: Connection, words: Sequence[str], limit: int) -> list[tuple[str, str]]:
    """Id and words of the ``limit`` newest documents that hold all ``words``."""
    if connection.dialect.name == "sqlite":
        which, sought = "fulltext MATCH :sought", " ".join(f'"{word}"' for word in words)
    else:
        which, sought = "fulltext.sought @> CAST(:sought AS text[])", cast(str, sorted(set(words)))
    query = text(
        "SELECT documents.id, fulltext.body FROM fulltext JOIN documents ON documents.id = fulltext.document_id "
        f"WHERE {which} ORDER BY coalesce(documents.published, '') DESC, documents.id LIMIT :limit"
    )
    return [(str(row[0]), str(row[1])) for row in connection.execute(query, {"sought": sought, "limit": limit})]


def begins(connection: Connection, beginnings: Sequence[str]) -> list[tuple[int, str]]:
    """Number and place of the kept documents that hold a word with one of these ``beginnings``."""
    if not beginnings:
        return []
    if connection.dialect.name == "sqlite":
        which = "fulltext MATCH :sought"
        sought: Any = " OR ".join(f'"{word}"*' for word in sorted(set(beginnings)))
    else:
        which = "EXISTS (SELECT 1 FROM unnest(fulltext.sought) word WHERE word LIKE ANY (CAST(:sought AS text[])))"
        sought = [f"{word}%" for word in sorted(set(beginnings))]
    query = text(
        "SELECT kept_documents.number, kept_documents.place FROM fulltext "
        f"JOIN kept_documents ON kept_documents.home = fulltext.document_id WHERE {which}"
    )
    return [(int(row[0]), str(row[1])) for row in connection.execute(query, {"sought": sought})]
