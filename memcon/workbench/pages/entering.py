"""Coming in, going out, and who one is."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from memcon.workbench.gate import Doorkeeper, Session
from memcon.workbench.here import Here
from memcon.workbench.route import Route


def _keeper(here: Here) -> Doorkeeper:
    keeper: Doorkeeper = here.request.app.state.keeper
    return keeper


def enter(here: Here) -> Response:
    """The form that asks for the token; with the token in the address, the way in."""
    token = here.text("token")
    return _let_in(here, token, "") if token else here.page("enter.html.j2", "Enter", wrong=False, wary=False)


def entered(here: Here) -> Response:
    """The way in for whoever typed the token."""
    return _let_in(here, here.sent("token", 400), here.sent("author", 80))


def _let_in(here: Here, token: str, author: str) -> Response:
    keeper = _keeper(here)
    wary = keeper.wary()
    session = None if wary else keeper.enter(token, author)
    if session is None:
        return here.page("enter.html.j2", "Enter", status=429 if wary else 403, wrong=not wary, wary=wary)
    # a page and no redirect: a cookie that is only sent by our own pages would not come along on one
    answer = HTMLResponse(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>memcon</title>'
        '<link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=/">'
        '<p><a href="/">To the case</a></p></html>'
    )
    _hand_over(answer, keeper, session)
    return answer


def _hand_over(answer: Response, keeper: Doorkeeper, session: Session) -> None:
    answer.set_cookie(keeper.cookie, session.id, httponly=True, samesite="strict", path="/")


def you(here: Here) -> Response:
    """Whose rulings this browser makes, and whether confidential documents are shown."""
    return here.page("you.html.j2", "You")


def named(here: Here) -> Response:
    """Keep the name, and whether confidential documents are shown."""
    here.session.author = here.sent("author", 80) or here.session.author
    here.session.confidential = here.sent("confidential") == "yes"
    return here.go("/")


def leave(here: Here) -> Response:
    """End the session."""
    _keeper(here).leave(here.session)
    answer = here.go("/enter")
    answer.delete_cookie(_keeper(here).cookie, path="/")
    return answer


ROUTES = (
    Route("/enter", "the way in, with the token that the server printed", enter, takes=("token",)),
    Route("/enter", "the same, typed", entered, "POST", ("token", "author")),
    Route("/you", "whose rulings these are; whether confidential documents are shown", you),
    Route("/you", "keep that", named, "POST", ("author", "confidential")),
    Route("/leave", "end the session", leave, "POST"),
)
