"""What can be done with one case; the one place where stages and store meet.

``opened``: its place and its views. ``asking``: questions. ``reviewing``: rulings. ``giving``: exports and pages.
``taking``: material in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from memcon.case.giving import Giving, Page
from memcon.case.taking import Item, Progress, Taking, Where, silent
from memcon.records import Failure, Reading
from memcon.vocabulary import TeamRole

__all__ = ["Case", "Item", "Page", "Progress", "Where", "read"]


class Case(Taking, Giving):
    """One case: material in, questions, rulings, material out. Use as a context manager, or call ``close``."""

    def grant(self, role: TeamRole, user: str, *, show: bool = False) -> list[str]:
        """Give ``user`` of the server that role in this case, and no other; the SQL, with ``show`` only that."""
        return self._store.grant(role, user, show=show)


def read(
    inputs: Sequence[str],
    *,
    actors: Sequence[Path] = (),
    on: Where = "here",
    prefilter: bool | None = None,
    progress: Progress = silent,
) -> Iterator[Reading | Failure]:
    """The Readings of ``inputs`` in input order, without a case; a Failure in place of what cannot be read.

    ``prefilter`` None: on for large web archives and tables alone.
    """
    from memcon.archive import Way
    from memcon.archive.whole import read_all

    return read_all(inputs, Way(actors=tuple(actors), on=on, prefilter=prefilter), progress)
