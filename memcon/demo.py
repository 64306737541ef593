"""The sample case: built from the package's own documents, offline."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from memcon.case import Case
from memcon.errors import StoreError
from memcon.records import Document, Failure

TITLE = "Sample case: public events of 2020 to 2025, retold for practice"


def build_demo(folder: Path, *, progress: Callable[[Document | Failure], None]) -> tuple[Case, Path]:
    """The sample case in ``folder`` and the path of its dossier; what is there already is used again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the folder {folder} cannot be made: {error.strerror}; name another with -o") from error
    case = Case(str(folder / "memcon.db"))
    with as_file(files("memcon") / "data" / "sample") as sample:
        case.add(*sorted(str(path) for path in sample.glob("*.md")), progress=progress)
    page = folder / "dossier.html"
    page.write_text(case.dossier(title=TITLE).html, encoding="utf-8")
    return case, page
