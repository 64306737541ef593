"""Every address of the workbench: what answers there, what it takes, and what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from starlette.responses import Response

    from memcon.workbench.here import Here

    Handler = Callable[[Here], Response]


@dataclass(frozen=True, slots=True)
class Route:
    """One address. ``takes`` are the names that it knows in its query or form; ``says`` is its line of reference."""

    path: str
    says: str
    handler: Handler
    method: Literal["GET", "POST"] = "GET"
    takes: tuple[str, ...] = ()


def routes() -> tuple[Route, ...]:
    """All routes in the order in which they are tried."""
    from memcon.workbench import answers
    from memcon.workbench.pages import (
        accounts,
        adding,
        asking,
        changes,
        contacts,
        documents,
        entering,
        front,
        lists,
        publishing,
    )
    from memcon.workbench.pages import review as reviewing

    return (
        *entering.ROUTES,
        *front.ROUTES,
        *contacts.ROUTES,
        *accounts.ROUTES,
        *documents.ROUTES,
        *reviewing.ROUTES,
        *changes.ROUTES,
        *lists.ROUTES,
        *asking.ROUTES,
        *adding.ROUTES,
        *publishing.ROUTES,
        *answers.ROUTES,
    )
