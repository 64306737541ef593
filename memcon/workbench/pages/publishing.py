"""What may leave the machine: the preview of a publication dossier, the page itself, exports."""

from __future__ import annotations

import io
import zipfile
from typing import Any, get_args

from starlette.responses import HTMLResponse, Response

from memcon.case import Page
from memcon.errors import UsageError
from memcon.present.dossier import style_and_script
from memcon.present.exports import FOLDERS, PUBLISHED
from memcon.vocabulary import DEFINITIONS, ExportForm
from memcon.workbench.here import Here
from memcon.workbench.route import Route


def publish(here: Here) -> Response:
    """What would leave with a publication dossier and what would stay, before anything is written."""
    page = _page(here)
    forms = list(DEFINITIONS["ExportForm"].items())
    return here.page(
        "publish_page.html.j2", "Publish", made=page, chosen=here.text("contacts"), forms=forms, published=PUBLISHED
    )


def _page(here: Here) -> Page:
    shot = here.shot
    names = here.text("contacts", 2000).replace(",", " ").split()
    title = here.text("title", 200) or None
    return shot.case.dossier(names, title=title, publication=True)


def look(here: Here) -> Response:
    """The publication dossier as it would be read."""
    return _dossier(_page(here), None)


def take(here: Here) -> Response:
    """The publication dossier as a file, for whoever has seen the preview."""
    page = _page(here)
    if page.empty:
        raise UsageError("a person has found nothing right yet, so the page would be empty")
    return _dossier(page, "dossier.html")


def desk_dossier(here: Here) -> Response:
    """The dossier for the desk, unchecked values and whole texts in it, as a file."""
    shot = here.shot
    return _dossier(shot.case.dossier(confidential=shot.confidential), "desk-dossier.html")


def _dossier(page: Page, file: str | None) -> Response:
    """The page under the policy that it states itself: its own style and script, nothing else."""
    headers = {"Content-Security-Policy": f"{style_and_script()['policy']}; frame-ancestors 'none'"}
    if file:
        headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return HTMLResponse(page.html, headers=headers)


def export(here: Here) -> Response:
    """The case in a form that other tools read."""
    form: Any = here.one_of("format", get_args(ExportForm))
    if not form:
        raise UsageError("say which format")
    shot, publication = here.shot, here.one_of("for", ("desk", "publication")) == "publication"
    files = list(shot.case.export(form, publication=publication, confidential=shot.confidential and not publication))
    name, content = (f"{form}.zip", _packed(files)) if form in FOLDERS else files[0]
    ending = name.rpartition(".")[2] or form
    headers = {"Content-Disposition": f'attachment; filename="memcon-{form}.{ending}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


def _packed(files: list[tuple[str, bytes]]) -> bytes:
    """Several files as one archive, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


ROUTES = (
    Route(
        "/publish",
        "what would leave with a publication dossier, and what would stay",
        publish,
        takes=("contacts", "title"),
    ),
    Route("/publish/look", "the publication dossier as it would be read", look, takes=("contacts", "title")),
    Route("/publish/dossier.html", "the same as a file", take, takes=("contacts", "title")),
    Route("/publish/desk.html", "the dossier for the desk, as a file", desk_dossier),
    Route("/export", "the case in a form that other tools read", export, takes=("format", "for")),
)
