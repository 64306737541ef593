"""What is new in the case since a run or a day."""

from __future__ import annotations

from collections import defaultdict

from starlette.responses import Response

from memcon.records import News
from memcon.vocabulary import DEFINITIONS
from memcon.workbench.here import Here
from memcon.workbench.route import Route

MOST = 60
TITLES = {
    "new_denial": "New denials",
    "moved_position": "Moved positions",
    "altered_text": "Altered texts",
    "withdrawn_text": "Withdrawn texts",
    "new_contact": "New contacts",
    "new_origin": "New origins",
    "ruling_again": "Rulings to look at again",
}


def changes(here: Here) -> Response:
    """New denials, moved positions, altered texts, contacts, origins, rulings to look at again."""
    shot = here.shot
    found = shot.changes(here.text("since", 60) or None)
    kinds: dict[str, list[News]] = defaultdict(list)
    for news in found.news:
        kinds[news.kind].append(news)
    runs = here.case.runs()[::-1][:30]
    return here.page(
        "changes_page.html.j2", "Changes", found=found, runs=runs, titles=TITLES, meanings=DEFINITIONS["NewsKind"],
        sorts={name: (kinds[name][:MOST], max(0, len(kinds[name]) - MOST)) for name in TITLES if kinds[name]},
        documents=shot.documents,
    )  # fmt: skip


ROUTES = (Route("/changes", "what is new since a run or a day", changes, takes=("since",)),)
