"""What every test may use: small records built by hand, a fresh case, and the folder of shared material if any."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention, Document, Party, Position, Reading, Support, When
from tests.server import Server

ROOT = Path(__file__).resolve().parents[1]
HOLDS = Support(located=True, in_scope=True, supported=True)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of seeds, gold and corpora; the test is skipped where there is none."""
    for place in (os.environ.get("MEMCON_SHARED", ""), ROOT.parent / "shared", ROOT.parent.parent / "shared"):
        if place and (Path(place) / "gold").is_dir():
            return Path(place)
    pytest.skip("needs ../shared (seeds, gold, corpora), which is not on this machine")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this session; the test is skipped where none can be had."""
    pytest.importorskip("psycopg", reason="needs psycopg (pip install 'memcon[team]')")
    try:
        made = Server()
    except (RuntimeError, OSError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"no PostgreSQL server to be had: {error}")
    yield made
    made.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new case can be made: once a file, once a database on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "case.db")
    return str(request.getfixturevalue("server").fresh())


def a_document(text: str, **appearance: str) -> Document:
    """A document with ``text`` and what is known of its appearance."""
    return make_document(text, Appearance(**appearance))


def a_day(iso: str) -> When:
    """One day."""
    day = date.fromisoformat(iso)
    return When(iso, day, day, "day")


def a_reading(document: Document, **layers: object) -> Reading:
    """A reading of ``document`` with the given layers."""
    return Reading(document=document, recipe="memcon test", **layers)  # type: ignore[arg-type]


def a_contact(document: Document, words: str, **fields: object) -> ContactMention:
    """A call between two presidents, at ``words`` in ``document``, unless ``fields`` say otherwise."""
    start = document.text.index(words)
    given: dict[str, object] = {
        "id": "c1",
        "kind": "call",
        "participants": (Party("Alar Karis", "EE", "government"), Party("Alexander Stubb", "FI", "government")),
        "sides": ("EE", "FI"),
        "reality": "reported",
        "evidence": (document.span(start, start + len(words)),),
        "support": HOLDS,
    }
    return ContactMention(**(given | fields))  # type: ignore[arg-type]


def a_position(document: Document, words: str, **fields: object) -> Position:
    """A denial by a spokesman at ``words`` in ``document``, unless ``fields`` say otherwise."""
    start = document.text.index(words)
    given: dict[str, object] = {
        "id": "p1",
        "holder": "Taavi Linnamae",
        "level": "spokesman",
        "stance": "denies",
        "side": "EE",
        "camp": "government",
        "about": "c1",
        "evidence": document.span(start, start + len(words)),
        "support": HOLDS,
    }
    return Position(**(given | fields))  # type: ignore[arg-type]


# a busy machine is slow now and then, which is no failing of the code under test
settings.register_profile("memcon", deadline=None)
settings.load_profile("memcon")
