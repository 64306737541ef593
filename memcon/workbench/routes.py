"""Every address of the workbench: what answers there, what it takes, and what it is for."""

from __future__ import annotations

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
from memcon.workbench.route import Route


def routes() -> tuple[Route, ...]:
    """All routes in the order in which they are tried."""
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
