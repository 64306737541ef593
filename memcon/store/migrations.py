"""Steps from one version of the schema to the next, in order; a case is brought up to date when it is opened."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, inspect, select

from memcon.errors import StoreError
from memcon.store import dialect, schema

Migration = Callable[[Connection], None]
MIGRATIONS: list[Migration] = []


@MIGRATIONS.append
def _first_tables(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    dialect.create_search(connection)


def version(connection: Connection) -> int:
    """The schema version of the case; 0 where it is empty. Raises StoreError for a file that is no case."""
    tables = set(inspect(connection).get_table_names())
    if schema.case_facts.name not in tables:
        if tables:
            raise StoreError("this database holds other tables and is not a memcon case; name another file")
        return 0
    row = connection.execute(
        select(schema.case_facts.c.value).where(schema.case_facts.c.name == "schema_version")
    ).scalar()
    return int(row or 0)


def migrate(connection: Connection) -> None:
    """Run the steps that the case has not seen. Raises StoreError where it was written by a newer memcon."""
    seen = version(connection)
    if seen > len(MIGRATIONS):
        raise StoreError(f"this case has schema {seen} and this memcon knows {len(MIGRATIONS)}; update memcon")
    for step in MIGRATIONS[seen:]:
        step(connection)
    if seen < len(MIGRATIONS):
        connection.execute(schema.case_facts.delete().where(schema.case_facts.c.name == "schema_version"))
        connection.execute(schema.case_facts.insert().values(name="schema_version", value=str(len(MIGRATIONS))))
