"""A case that is open: its place, its author, and the views of it that are kept up to date."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from memcon.config import is_url
from memcon.view.seen import View

if TYPE_CHECKING:
    from memcon.extract.tools import Tools
    from memcon.store import Store
    from memcon.view.live import Live

ACTORS_FILE = "actors.toml"
STAMP = "%Y-%m-%dT%H:%M:%S.%fZ"


def now() -> str:
    """The time as a case keeps it: UTC, ISO 8601, microseconds."""
    return datetime.now(UTC).strftime(STAMP)


class Opened:
    """An open case. Use as a context manager, or call ``close``."""

    def __init__(
        self, place: str, *, create: bool = True, author: str | None = None, actors: Sequence[Path] = ()
    ) -> None:
        from memcon.store import Store

        self.author = author or os.environ.get("MEMCON_AUTHOR") or _login()
        self._actors = tuple(actors)
        self._store: Store = Store(place, create=create)
        self.place = self._store.place
        self._tools: Tools | None = None
        self._lives: dict[bool, Live] = {}
        self._follows = True
        self._lock = RLock()
        self._stamped = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case."""
        self._store.close()

    @property
    def address(self) -> str:
        """The place as it was given, password and all, for another process that opens the case; not for printing."""
        return self._store.address

    @property
    def actors(self) -> tuple[Path, ...]:
        """The case's own actors: those it was opened with, and the ``actors.toml`` beside it where there is one."""
        if is_url(self.place):
            return self._actors
        path = Path(self.place).parent / ACTORS_FILE
        return self._actors + ((path,) if path.is_file() and path not in self._actors else ())

    def view(self, *, confidential: bool = False) -> View:
        """Readings, rulings and the register; documents marked confidential only when asked for.

        What others have written to the case since is taken in.
        """
        return self._live(confidential).view

    def _live(self, confidential: bool) -> Live:
        from memcon.view.live import Live

        with self._lock:
            # where nothing is hidden there is one view for both
            hidden = confidential and self._hides()
            if hidden not in self._lives:
                self._lives[hidden] = Live(self._store, confidential=hidden)
            live = self._lives[hidden]
            if self._follows:
                live.refresh()
            return live

    def by(self, author: str, *, follows: bool = True) -> Self:
        """This case with the same views for another author, as where several work through one server.

        Where it does not ``follow``, what others write to the case is only taken in when ``renew`` is called: whoever
        answers requests cannot wait for a large register.
        """
        twin = copy(self)
        twin.author, twin._follows = author, follows
        return twin

    def state(self) -> tuple[int, ...]:
        """How much is stored of what a view is made of; it differs where a view is no longer the present one."""
        return self._store.state()

    def renew(self, *, confidential: bool = False) -> View:
        """Make the view anew beside the one in use, which goes on answering, and put it in its place."""
        from memcon.view.live import Live

        hidden = confidential and self._hides()
        fresh = Live(self._store, confidential=hidden)
        with self._lock:
            fresh.refresh()
            self._lives[hidden] = fresh
            return fresh.view

    def _hides(self) -> bool:
        """Whether any document is marked confidential."""
        return any(marking.mark == "confidential" for marking in self._store.marks().values())

    def _forget(self) -> None:
        """Let go of every view: more than a ruling was written."""
        with self._lock:
            self._lives.clear()


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"
