"""A workbench over a part of the sample case, without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs memcon[workbench]")
pytest.importorskip("multipart", reason="needs memcon[workbench]")
testclient = pytest.importorskip("starlette.testclient", reason="needs httpx2")

from memcon.case import Case  # noqa: E402
from memcon.workbench.app import make_app  # noqa: E402
from memcon.workbench.desk import Desk  # noqa: E402
from memcon.workbench.gate import Doorkeeper  # noqa: E402
from memcon.workbench.jobs import Jobs  # noqa: E402

TOKEN = "a-token-for-the-tests-only"
CHOSEN = (
    "2024-11-10-washington-post.md", "2024-11-11-interfax.md", "2024-11-12-rewrite.md", "2024-11-15-kremlin-scholz.md",
    "2024-11-15-german-government.md", "2024-11-15-reuters-scholz.md", "2020-04-19-kcna.md",
)  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with seven reports."""
    place = tmp_path_factory.mktemp("bench") / "talks.db"
    with Case(str(place), author="A. Editor") as case, as_file(files("memcon") / "data" / "sample") as sample:
        case.add(*(str(sample / name) for name in CHOSEN))
    return place


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """The same as a file of one's own."""
    own = tmp_path / "talks.db"
    shutil.copy(made, own)
    return own


class Browser:
    """A client with a session, and the token that its forms carry."""

    def __init__(self, case: Case, *, enter: bool = True) -> None:
        self.case = case
        self.keeper = Doorkeeper(TOKEN, frozenset({"testserver"}), case.author)
        app = make_app(Desk(case), self.keeper, Jobs(case.place, case.actors))
        self.client = testclient.TestClient(app, follow_redirects=False, raise_server_exceptions=True)
        if enter:
            assert self.client.get(f"/enter?token={TOKEN}").status_code == 200

    @property
    def csrf(self) -> str:
        """The token of the session's forms."""
        (session,) = self.keeper._sessions.values()
        return session.csrf

    def get(self, path: str, **given: Any) -> Any:
        return self.client.get(path, **given)

    def post(self, path: str, data: dict[str, str] | None = None, **given: Any) -> Any:
        return self.client.post(path, data={"csrf": self.csrf, **(data or {})}, **given)


@pytest.fixture
def bench(place: Path) -> Iterator[Browser]:
    """Somebody at the desk."""
    with Case(str(place), create=False, author="A. Editor") as case:
        yield Browser(case)
