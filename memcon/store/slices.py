"""Custody in the store: which slices of which archives have been dealt with, and what became of their records."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from memcon import wire
from memcon.records import Custody, Failure, Outcome, Run
from memcon.store import dialect, schema

if TYPE_CHECKING:
    from memcon.store.sessions import Sessions


class Slices:
    """The slices that one case has."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def add(self, custody: Custody, failures: Sequence[Failure], run: Run) -> bool:
        """Keep that a slice is done, and what failed in it: both or neither, and once; whether it was new."""
        records = [replace(outcome, reading=None) for outcome in custody.records]
        row = {
            "identity": custody.identity,
            "start": custody.start,
            "end": custody.end,
            "reading": custody.reading,
            "run_id": run.id,
            "summary": wire.encode(replace(custody, records=())),
            "records": zlib.compress(wire.encode(records)),
        }
        failed = [
            {"run_id": run.id, "what": f.what, "where_": f.where, "why": f.why, "key": _key(custody, number)}
            for number, f in enumerate(failures)
        ]

        def work(connection: Connection) -> bool:
            is_new = dialect.insert_new(connection, schema.slices, [row]) > 0
            if is_new:
                dialect.insert_new(connection, schema.failures, failed)
            return is_new

        return self._sessions.write(work)

    def find(self, wanted: Custody) -> Custody | None:
        """The slice as it was done before, its records left out; None where it was not."""
        table = schema.slices
        identity, start, end, reading = wanted.key
        query = select(table.c.summary).where(
            table.c.identity == identity, table.c.start == start, table.c.end == end, table.c.reading == reading
        )
        found = self._sessions.read(lambda c: c.execute(query).scalar())
        return None if found is None else wire.decode(found, Custody)

    def all(self, *, records: bool = False) -> list[Custody]:
        """Every slice in order of file and place; with the outcome of each record where asked for."""
        table = schema.slices
        query = select(table.c.summary, table.c.records) if records else select(table.c.summary)
        rows = self._sessions.read(lambda c: [tuple(row) for row in c.execute(query)])
        found = [replace(wire.decode(row[0], Custody), records=_unpacked(row[1]) if records else ()) for row in rows]
        return sorted(found, key=lambda c: (c.path, c.identity, c.reading, c.start))


def _key(custody: Custody, number: int) -> str:
    return f"{custody.identity[:24]}:{custody.start}:{custody.reading}:{number}"


def _unpacked(content: bytes) -> tuple[Outcome, ...]:
    return tuple(wire.decode(zlib.decompress(content), list[Outcome]))
