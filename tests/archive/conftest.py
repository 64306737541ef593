from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages import Made, PageMaker
from benchmarks.warc import write_warc

PAGES = 80
SEED = 11


@pytest.fixture(scope="session")
def pages() -> list[Made]:
    """Invented pages, a few of each kind made sure of."""
    return list(PageMaker(SEED, shares=(0.08, 0.2)).pages(PAGES))


@pytest.fixture(scope="session")
def archive(pages: list[Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("fastwarc", reason="needs: pip install 'memcon[archive]'")
    path = tmp_path_factory.mktemp("archive") / "pages.warc.gz"
    write_warc(path, pages)
    return path
