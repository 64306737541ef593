"""Steps from one version of the schema to the next, in order; a case is brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Column, Connection, Table, delete, func, inspect, select, text, update

from memcon import wire
from memcon.errors import StoreError
from memcon.records import Document
from memcon.store import dialect, schema
from memcon.store.words import words_of

Migration = Callable[[Connection], None]
MIGRATIONS: list[Migration] = []


@MIGRATIONS.append
def _first_tables(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    dialect.create_search(connection)


@MIGRATIONS.append
def _for_a_team(connection: Connection) -> None:
    """The kept register, days of publication as a column, keys against doubles, and a search that all databases share.

    Nothing to do in a case that was made just now: its tables have all this from the first step.
    """
    schema.metadata.create_all(connection)
    dialect.create_search(connection)
    _add(connection, schema.documents, schema.documents.c.published)
    for table in (schema.markings, schema.failures):
        _add(connection, table, table.c.key)
    known = connection.execute(select(func.count()).select_from(text("fulltext"))).scalar()
    if not known:
        _index_again(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE IF EXISTS search")


@MIGRATIONS.append
def _for_archives(connection: Connection) -> None:
    """Which slices of archives are done."""
    schema.metadata.create_all(connection)


@MIGRATIONS.append
def _for_questions(connection: Connection) -> None:
    """By what documents and contacts are found when a question is asked; filled when the register is folded next."""
    schema.metadata.create_all(connection)


def _add(connection: Connection, table: Table, column: Column[str]) -> None:
    if column.name in {known["name"] for known in inspect(connection).get_columns(table.name)}:
        return
    connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {column.name} VARCHAR")
    for index in table.indexes:
        if column.name in index.columns:
            index.create(connection)
    if column.unique:
        connection.exec_driver_sql(f"CREATE UNIQUE INDEX {table.name}_{column.name} ON {table.name} ({column.name})")


def _index_again(connection: Connection) -> None:
    documents, texts = schema.documents, schema.texts
    query = select(documents.c.id, documents.c.appearance, texts.c.text).join(texts, texts.c.id == documents.c.text_id)
    for key, appearance, body in connection.execute(query).all():
        document = wire.decode(appearance, Document)
        dialect.add_to_search(connection, key, words_of(f"{document.title or ''}\n{body}"))
        connection.execute(update(documents).where(documents.c.id == key).values(published=document.published))


def version(connection: Connection) -> int:
    """The schema version of the case; 0 where it is empty. Raises StoreError for a database that is no case."""
    tables = set(inspect(connection).get_table_names())
    if schema.case_facts.name not in tables:
        if tables:
            raise StoreError("this database holds other tables and is not a memcon case; name another file")
        return 0
    facts = schema.case_facts
    return int(connection.execute(select(facts.c.value).where(facts.c.name == "schema_version")).scalar() or 0)


def migrate(connection: Connection) -> None:
    """Run the steps that the case has not seen. Raises StoreError where it was written by a newer memcon."""
    dialect.begin_migration(connection)
    seen = version(connection)
    if seen > len(MIGRATIONS):
        raise StoreError(f"this case has schema {seen} and this memcon knows {len(MIGRATIONS)}; update memcon")
    for step in MIGRATIONS[seen:]:
        step(connection)
    if seen < len(MIGRATIONS):
        facts = schema.case_facts
        connection.execute(delete(facts).where(facts.c.name == "schema_version"))
        connection.execute(facts.insert().values(name="schema_version", value=str(len(MIGRATIONS))))
