"""What a page is made with: the request in checked pieces, the session, the view of the case, the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from memcon.errors import NotFound, UsageError
from memcon.present.dossier import Dossier, environment, headline
from memcon.present.marks import KINDS, REALITIES, SIGNS, STANCES, all_marks
from memcon.present.phrases import parse_day
from memcon.vocabulary import DEFINITIONS
from memcon.workbench.desk import Desk
from memcon.workbench.gate import Session
from memcon.workbench.snapshot import WAYS, Snapshot

if TYPE_CHECKING:
    from starlette.datastructures import UploadFile
    from starlette.requests import Request

    from memcon.case import Case
    from memcon.workbench.jobs import Jobs

LONGEST = 400
"""Characters of one value in an address."""
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of a list, and the ways to the others."""

    items: Sequence[Any]
    total: int
    number: int
    pages: int
    first: int
    previous: str | None
    next: str | None


@dataclass(slots=True)
class Posted:
    """What a form sent."""

    values: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[UploadFile] = ()


class Here:
    """One request at the desk."""

    def __init__(self, request: Request, desk: Desk, jobs: Jobs, session: Session | None) -> None:
        self.request = request
        self.desk = desk
        self.jobs = jobs
        self._session = session
        self.posted = Posted()

    @property
    def session(self) -> Session:
        """Whose browser it is."""
        if self._session is None:
            raise UsageError("this page is for whoever has entered")
        return self._session

    @cached_property
    def shot(self) -> Snapshot:
        """The view of the case that this answer is made of."""
        return self.desk.look(confidential=self.session.confidential)

    @property
    def case(self) -> Case:
        """The case in the name of whoever works in this browser."""
        return self.desk.case.by(self.session.author, follows=False)

    # the request, in checked pieces

    def text(self, name: str, most: int = LONGEST) -> str:
        """A word or sentence out of the address; empty where it is missing."""
        value = self.request.query_params.get(name, "").strip()
        if len(value) > most:
            raise UsageError(f"{name} has more than {most} characters; shorten it")
        return value

    def one_of(self, name: str, known: Sequence[str], usual: str = "") -> str:
        """One word of a closed list out of the address."""
        value = self.text(name)
        if value and value not in known:
            raise UsageError(f"{name} is one of {', '.join(known)}")
        return value or usual

    def number(self, name: str, usual: int, most: int = 1_000_000) -> int:
        """A whole number from 1 on out of the address."""
        value = self.text(name)
        if not value:
            return usual
        if not (value.isascii() and value.isdecimal() and len(value) < 8 and 1 <= int(value) <= most):
            raise UsageError(f"{name} is a number from 1 to {most}")
        return int(value)

    def day(self, name: str) -> date | None:
        """A day out of the address."""
        value = self.text(name)
        found = parse_day(value) if len(value) == 10 else None
        if value and found is None:
            raise UsageError(f"{name} is a day, written 2024-11-07")
        return found

    def path(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])[:LONGEST]

    def sent(self, name: str, most: int = 4000) -> str:
        """A value of the form that was sent."""
        value = self.posted.values.get(name, "").strip()
        if len(value) > most:
            raise UsageError(f"{name} has more than {most} characters; shorten it")
        return value

    def document(self) -> str:
        """The id of the document that the path names."""
        key = self.shot.by_beginning.get(self.path("document"))
        if key is None:
            raise NotFound("there is no such document in this case, or it is marked confidential")
        return key

    # the answer

    def paged(self, found: Sequence[Any], per_page: int = PER_PAGE) -> Paged:
        """The page of ``found`` that the address asks for; the last one where it asks for more."""
        pages = max(1, -(-len(found) // per_page))
        number = min(self.number("page", 1), pages)
        first = (number - 1) * per_page
        return Paged(
            found[first : first + per_page],
            len(found),
            number,
            pages,
            first + 1,
            self.way(page=str(number - 1)) if number > 1 else None,
            self.way(page=str(number + 1)) if number < pages else None,
        )

    def way(self, **changed: str | None) -> str:
        """This address with some of its values changed; None takes one out."""
        values = {**dict(self.request.query_params), **changed}
        query = urlencode({key: value for key, value in values.items() if value})
        return self.request.url.path + (f"?{query}" if query else "")

    def page(self, template: str, title: str, *, status: int = 200, **values: Any) -> Response:
        """A page of the workbench."""
        shown = templates().get_template(template)
        return HTMLResponse(shown.render(here=self, title=title, **self._usual(), **values), status)

    def _usual(self) -> dict[str, Any]:
        case = self.desk.title
        if self._session is None:
            return {"case": case, "session": None, "behind": False, "desk": None, **_words()}
        names = self.shot.side_names
        desk = {"decide": _decide(self), "csrf": self.session.csrf}
        return {
            "case": case,
            "session": self.session,
            "behind": self.desk.behind(self.shot),
            "desk": desk,
            "sides": names,
            **_words(),
        }

    @staticmethod
    def go(way: str) -> Response:
        """Lead on to another page of ours after a form."""
        return RedirectResponse(way if way.startswith("/") and not way.startswith(("//", "/\\")) else "/", 303)


def _decide(here: Here) -> Any:
    def decide(ref: str, checked: str | None) -> Markup:
        module = templates().get_template("decide.html.j2").module
        return Markup(module.decide(ref, checked, here.session.csrf, here.way()))

    return decide


def _words() -> dict[str, Any]:
    return {
        "dossier": Dossier(title=""),
        "ways": WAYS,
        "headline": _headline,
        "definitions": DEFINITIONS,
        "kinds": KINDS,
        "signs": SIGNS,
        "all_realities": REALITIES,
        "all_stances": STANCES,
        "shapes": all_marks(),
        "static": static,
    }


def _headline(document: Any) -> str:
    return headline(document, publication=False)


@cache
def templates() -> Any:
    """The templates of the workbench and, behind them, of the dossier."""
    from jinja2 import ChoiceLoader, PackageLoader

    made = environment()
    made.loader = ChoiceLoader([PackageLoader("memcon.workbench"), PackageLoader("memcon.present")])
    return made


FILES = {
    "dossier.css": ("memcon.present", "text/css"),
    "dossier.js": ("memcon.present", "text/javascript"),
    "workbench.css": ("memcon.workbench", "text/css"),
    "workbench.js": ("memcon.workbench", "text/javascript"),
    "htmx.min.js": ("memcon.workbench", "text/javascript"),
}
"""The files that pages load, all of our own package, with the package that holds them."""


@cache
def file_of(name: str) -> tuple[bytes, str, str]:
    """A static file: its bytes, its type, the beginning of its hash."""
    package, kind = FILES[name]
    content = resources.files(package).joinpath("static", name).read_bytes()
    return content, kind, hashlib.sha256(content).hexdigest()[:12]


def static(name: str) -> str:
    """The address of a static file; it changes with its content, so that it may be kept for ever."""
    return f"/static/{file_of(name)[2]}/{name}"
