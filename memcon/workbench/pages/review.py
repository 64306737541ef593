"""Review: one thing at a time with its passage, one key each; and rulings given on other pages."""

from __future__ import annotations

from starlette.responses import Response

from memcon.errors import UsageError
from memcon.workbench.here import Here
from memcon.workbench.routes import Route

WHY = "read on the workbench"


def decide(here: Here) -> Response:
    """Keep a ruling given on the page of a contact or document."""
    record, ruling, _, other = here.sent("record"), *here.sent("ruling").partition(" ")
    if ruling not in ("right", "wrong", "cannot_tell", "same", "not_same", "withdrawn"):
        raise UsageError("a ruling is right, wrong, cannot_tell, same or not_same")
    if not record:
        raise UsageError("say which record is ruled on")
    why = here.sent("why", 1000) or WHY
    here.desk.rule(
        here.shot, here.session.author, lambda case: case.check(record, ruling, why=why, other=other or None)
    )
    return here.go(here.sent("back") or "/")


ROUTES = (Route("/decide", "keep a ruling", decide, "POST", ("record", "ruling", "why", "back")),)
