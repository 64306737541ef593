import shutil
import tomllib
from pathlib import Path

import pytest

from evaluation import scans

FLOORS = tomllib.loads((Path(__file__).parents[2] / "evaluation" / "floors.toml").read_text())["scans"]["at_least"]


@pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract: apt-get install tesseract-ocr")
@pytest.mark.parametrize("dpi", [300, 150])
def test_scanned_pages_stay_above_their_floor(dpi: int) -> None:
    assert scans.score(dpi, only=4)["characters right"] >= FLOORS[str(dpi)]
