"""Who may do what with a case on a server: readers, reviewers and owners, as rights on its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection

from memcon.errors import StoreError, UsageError
from memcon.store import schema
from memcon.vocabulary import TeamRole

_NAME = re.compile(r"[^\x00\"]{1,63}")
_FULLTEXT = "fulltext"
_RULED = (schema.verdicts, schema.markings)
"""What a reviewer adds to."""
_DERIVED = (*schema.KEPT, schema.register_state, schema.pending)
"""What memcon makes of the rest: whoever rules brings it up to date."""


def grants(connection: Connection, role: TeamRole, user: str) -> list[str]:
    """The statements that give ``user`` that role, and no other, in the case of ``connection``.

    A reader may read all tables. A reviewer may besides add rulings and markings and have the register made anew. An
    owner may do everything but change the tables themselves, and may pass it on. Raises UsageError for an odd name,
    StoreError for a case in a file.
    """
    if connection.dialect.name != "postgresql":
        raise StoreError("a case in a file has no roles: whoever may write the file may do everything; use a server")
    if not _NAME.fullmatch(user):
        raise UsageError(f"{user!r} is no name of a user; give the name by which the server knows the person")
    space = str(connection.exec_driver_sql("SELECT quote_ident(current_schema())").scalar())
    return list(_statements(role, f'"{user}"', space))


def _statements(role: TeamRole, user: str, space: str) -> Iterator[str]:
    tables = ", ".join(f"{space}.{name}" for name in (*schema.metadata.tables, _FULLTEXT))
    counted = [t.name for t in schema.metadata.sorted_tables if t.autoincrement_column is not None]
    sequences = {name: f"{space}.{name}_number_seq" for name in counted}
    yield f"REVOKE ALL ON {tables} FROM {user}"
    yield f"REVOKE ALL ON SEQUENCE {', '.join(sequences.values())} FROM {user}"
    yield f"GRANT USAGE ON SCHEMA {space} TO {user}"
    if role == "owner":
        yield f"GRANT ALL ON {tables} TO {user} WITH GRANT OPTION"
        yield f"GRANT ALL ON SEQUENCE {', '.join(sequences.values())} TO {user} WITH GRANT OPTION"
        return
    yield f"GRANT SELECT ON {tables} TO {user}"
    if role == "reviewer":
        ruled = ", ".join(f"{space}.{table.name}" for table in (*_RULED, schema.register_ids))
        yield f"GRANT INSERT ON {ruled} TO {user}"
        yield f"GRANT INSERT, UPDATE, DELETE ON {', '.join(f'{space}.{table.name}' for table in _DERIVED)} TO {user}"
        used = [sequences[table.name] for table in (*_RULED, schema.pending) if table.name in sequences]
        yield f"GRANT USAGE ON SEQUENCE {', '.join(used)} TO {user}"
