"""Adding documents: files dropped or chosen, addresses, and how far it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, get_args

from starlette.responses import Response

from memcon.errors import NotFound, UsageError
from memcon.ingest.formats import SUFFIXES
from memcon.vocabulary import Mark
from memcon.workbench.here import Here
from memcon.workbench.job import Input
from memcon.workbench.jobs import Job, safe_name
from memcon.workbench.route import Route

MOST_ADDRESSES = 100
FILE_BYTES = 20_000_000


def form(here: Here) -> Response:
    """The form, and the last addings."""
    return here.page("add_page.html.j2", "Add", jobs=here.jobs.all()[:8], endings=", ".join(SUFFIXES))


def add(here: Here) -> Response:
    """Take the uploads and addresses and have them added."""
    mark: Any = here.sent("mark") or None
    if mark is not None and mark not in get_args(Mark):
        raise UsageError(f"a mark is one of {', '.join(get_args(Mark))}")
    addresses = here.sent("addresses", 40_000).split()
    files = [file for file in here.posted.files if file.filename]
    if not addresses and not files:
        raise UsageError("choose files or give addresses")
    if len(addresses) > MOST_ADDRESSES:
        raise UsageError(f"these are more than {MOST_ADDRESSES} addresses; add them in parts")
    if not here.jobs.room():
        raise UsageError("too many addings wait; let one of them end first")
    folder = here.jobs.folder() if files else None
    try:
        inputs = [*_kept(here, folder), *(Input(address) for address in addresses)]
    except BaseException:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    job = here.jobs.start(folder, inputs, here.session.author, mark)
    return here.go(f"/add/{job.id}")


def _kept(here: Here, folder: Path | None) -> list[Input]:
    """The uploads, each in a folder of its own, since two may have one name."""
    found = []
    for number, file in enumerate(f for f in here.posted.files if f.filename):
        if folder is None:
            break
        name = safe_name(file.filename or "")
        if (file.size or 0) > FILE_BYTES:
            raise UsageError(f"{name} has over {FILE_BYTES:,} bytes; split it")
        place = folder / str(number)
        place.mkdir(mode=0o700)
        with (place / name).open("wb") as out:
            shutil.copyfileobj(file.file, out)
        found.append(Input(name, str(place / name)))
    return found


def progress(here: Here) -> Response:
    """How far one adding is."""
    return here.page("job_page.html.j2", "Adding", job=_job(here))


def progress_part(here: Here) -> Response:
    """The same as a piece of the page that asks for it every second."""
    return here.page("job_part.html.j2", "Adding", job=_job(here))


def _job(here: Here) -> Job:
    job = here.jobs.get(here.path("job"))
    if job is None:
        raise NotFound("there is no such adding; what was added stands under Runs")
    return job


ROUTES = (
    Route("/add", "files dropped or chosen, and addresses", form),
    Route("/add", "have them added", add, "POST", ("addresses", "mark", "files")),
    Route("/add/{job}", "how far an adding is", progress),
    Route("/add/{job}/part", "the same, as the piece of the page that renews itself", progress_part),
)
