"""A case opened: transactions on it, tried again where the server went away or two writers got in the way."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError, DBAPIError, SQLAlchemyError

from memcon.errors import StoreError
from memcon.store import dialect, migrations

Result = TypeVar("Result")

AT_FIRST, LATER = 3.0, 120.0
"""Seconds for which a transaction is tried again: before the case was ever reached, and after that."""


class Sessions:
    """The way to one case. What is handed to ``write`` may run more than once and so must not add anything twice."""

    def __init__(self, place: str, *, create: bool = False) -> None:
        self.place = dialect.shown(place)
        self._given = place
        self.name = dialect.name_of(place)
        """What it is called where it needs a title."""
        self._engine = dialect.connect(place, create=create)
        self._patience = AT_FIRST
        seen = self.read(migrations.version)
        if not seen and not create and "://" in place:
            raise StoreError(f"there is no case at {self.place}; make one with: memcon add INPUT... --case URL")
        if seen != len(migrations.MIGRATIONS):
            self.write(migrations.migrate)
        self._patience = LATER

    @property
    def address(self) -> str:
        """The place as it was given, for another process that opens the case too; not for printing."""
        return self._given

    def close(self) -> None:
        """Let go of the file or server."""
        self._engine.dispose()

    def read(self, work: Callable[[Connection], Result]) -> Result:
        """What ``work`` returns. Raises StoreError in one sentence."""

        def once() -> Result:
            with self._engine.connect() as connection:
                return work(connection)

        return self._tried(once)

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """The same in one transaction, kept whole or not at all."""

        def once() -> Result:
            with self._engine.connect().execution_options(**{dialect.WRITES: True}) as connection, connection.begin():
                return work(connection)

        return self._tried(once)

    def _tried(self, once: Callable[[], Result]) -> Result:
        wait, until = 0.05, time.monotonic() + self._patience
        while True:
            try:
                return once()
            except DBAPIError as error:
                if not dialect.is_momentary(error) or time.monotonic() + wait > until:
                    raise StoreError(dialect.told(self._given, error)) from self._cause(error)
            except SQLAlchemyError as error:
                raise StoreError(dialect.told(self._given, error)) from self._cause(error)
            time.sleep(wait)
            wait = min(2 * wait, 2.0)

    def _cause(self, error: SQLAlchemyError) -> BaseException | None:
        """What a traceback may show: nothing of a server's, whose messages might repeat how it was reached."""
        return error if isinstance(error, DatabaseError) and "://" not in self._given else None
