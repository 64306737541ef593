"""What this memcon is made of, and what is missing."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version

from memcon.errors import MemconError
from memcon.version import VERSION

PARTS = {
    "reading web pages": "trafilatura",
    "reading PDF": "pypdfium2",
    "finding names": "ahocorasick_rs",
    "running the models": "onnxruntime",
    "telling languages": "py3langid",
    "keeping cases": "sqlalchemy",
    "workbooks": "openpyxl",
    "pages": "jinja2",
}


def examine(place: str) -> dict[str, str]:
    """One line a fact: versions, parts, engines, data, and the case at ``place``."""
    report = {"memcon": VERSION, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    for purpose, package in PARTS.items():
        try:
            report[purpose] = f"{package} {version(package)}"
        except PackageNotFoundError:
            report[purpose] = f"missing: pip install {package}"
    try:
        report["a case on a server"] = f"psycopg {version('psycopg')}"
    except PackageNotFoundError:
        report["a case on a server"] = "missing: pip install 'memcon[team]'"
    report["engines"] = "here, processes; cluster comes with a later version"
    report["reader model"] = _model()
    report["bearing model"] = _bearing()
    report["recipe"] = _recipe()
    report["case"] = _case(place)
    return report


def _model() -> str:
    """The trained reader's digest and size; what is wrong with it, where something is."""
    from memcon.extract.tools import load_tools

    try:
        encoder = load_tools().encoder
        if encoder is None:
            return "missing: install memcon again"
        encoder.check()
    except MemconError as error:
        return str(error)
    size = sum(file.stat().st_size for file in encoder.folder.iterdir())
    return f"{encoder.digest[:12]}, {size / 1e6:.1f} MB, whole"


def _bearing() -> str:
    """The size of the network that reads for answers; what is wrong with it, where something is."""
    from memcon.language.bearing import packaged_bearing

    try:
        network = packaged_bearing()
        network.check()
    except MemconError as error:
        return str(error)
    size = sum(file.stat().st_size for file in network.folder.iterdir())
    return f"{size / 1e6:.1f} MB, whole"


def _recipe() -> str:
    from memcon.extract.tools import load_tools

    try:
        tools = load_tools()
    except MemconError as error:
        return str(error)
    return f"{tools.recipe_name}, {len(tools.recipe.digests)} data files"


def _case(place: str) -> str:
    from memcon.store import Store

    try:
        store = Store(place)
    except MemconError as error:
        return str(error)
    documents = len(store.document_ids())
    return f"{store.place}: {documents} documents, {len(store.runs())} runs, {len(store.verdicts())} rulings"
