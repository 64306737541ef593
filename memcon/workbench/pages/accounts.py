"""The two-account sheet of one contact, and the message page of a pair."""

from __future__ import annotations

from starlette.responses import Response

from memcon.errors import MemconError
from memcon.present.accountsview import view_of
from memcon.present.contactpage import Material, Passages, heading_of
from memcon.present.messagepage import make_view
from memcon.present.phrases import when_words
from memcon.vocabulary import DEFINITIONS
from memcon.workbench.here import Here
from memcon.workbench.pages.contacts import find
from memcon.workbench.route import Route
from memcon.workbench.snapshot import WAYS


def accounts(here: Here) -> Response:
    """What each side says of one contact, point by point."""
    shot, found = here.shot, find(here)
    sheet = shot.case.compare(found.id, confidential=shot.confidential)
    material = Material(shot.documents, WAYS, shot.side_names, publication=False)
    passages = Passages(found.id, material, found)
    view = view_of(sheet, passages, shot.side_names)
    laid = shot.case.versions(found.id, confidential=shot.confidential)
    versions = [v for v in (view_of(one, passages, shot.side_names) for one in laid) if v]
    first = passages.all[0].id if passages.all else None
    return here.page(
        "accounts_page.html.j2",
        "Accounts",
        contact=found,
        heading=heading_of(found),
        date=when_words(found.when),
        view=view,
        versions=versions,
        page={"id": found.id, "first": first},
        total=len(passages.all),
        notes=sheet.notes,
        differences=DEFINITIONS.get("DifferenceKind", {}),
    )


def message(here: Here) -> Response:
    """What one is said to have conveyed to another, or the form that asks whom."""
    shot = here.shot
    sender, recipient = here.text("from"), here.text("to")
    view, refused = None, ""
    if sender and recipient:
        try:
            page = shot.case.message(
                sender,
                recipient,
                since=here.day("since"),
                until=here.day("until"),
                topic=here.text("topic") or None,
                confidential=shot.confidential,
            )
            view = make_view(page, "message-1", shot.documents, WAYS)
        except MemconError as error:
            refused = str(error)
    return here.page("message_page.html.j2", "Message", view=view, refused=refused, pairs=shot.pairs[:12])


ROUTES = (
    Route("/contact/{contact}/accounts", "the two-account sheet: points down, accounts across", accounts),
    Route(
        "/message",
        "the message page of a pair: seven aspects, seven tips",
        message,
        takes=("from", "to", "since", "until", "topic"),
    ),
)
