"""The home of a case, and the key to its signs and keys."""

from __future__ import annotations

from starlette.responses import Response

from memcon.present.marks import REALITIES
from memcon.workbench.here import Here
from memcon.workbench.route import Route

MOST = 8


def home(here: Here) -> Response:
    """What is in the case, what is disputed, what waits, what came last."""
    shot = here.shot
    if not shot.readings and not shot.contacts:
        return here.page("empty.html.j2", "An empty case")
    facts = shot.facts()
    disputed = [c for c in shot.contacts.values() if c.contested]
    disputed.sort(key=lambda c: (-len(set(c.documents)), shot.order[c.id]))
    runs = shot.case.runs()[-4:]
    return here.page(
        "home.html.j2",
        "Case",
        facts=facts,
        realities=[(mark, facts["realities"][name]) for name, mark in REALITIES.items() if facts["realities"][name]],
        disputed=[shot.row(c) for c in disputed[:MOST]],
        more=max(0, len(disputed) - MOST),
        queue=here.case.queue(limit=5, confidential=shot.confidential),
        runs=runs[::-1],
    )


def keys(here: Here) -> Response:
    """The keys that pages listen to, and the shapes."""
    return here.page("keys.html.j2", "Keys and shapes")


ROUTES = (
    Route("/", "the case: what is disputed, what waits for review, what came last", home),
    Route("/keys", "the keys that pages listen to, and the shapes", keys),
)
