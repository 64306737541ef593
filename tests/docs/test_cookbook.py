"""The cookbook is run as it stands: commands and Python, page by page, on one sample case."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from memcon.demo import build_demo
from tests.docs.test_tutorial import Reader, Step, steps_of
from tests.ingest.scans import Scan, as_pdf, scanned, set_in_type

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "cookbook").glob("*.md"))
BLOCK = re.compile(r"^```(console|python(?: without memcon)?|text)\n(.*?)^```", re.M | re.S)
WITHOUT = "import sys\nsys.modules['memcon'] = None\n"  # an import of it fails from here on
MEMO = [
    "MEMORANDUM OF CONVERSATION", "", "DATE: March 4, 1963", "", "PLACE: The Residence, Oslo", "",
    "PARTICIPANTS:", "", "Norway", "", "Foreign Minister Arne Halvorsen", "", "Iceland", "",
    "Ambassador Jon Stefansson", "", "SUBJECT: Fishing limits", "",
    "The Ambassador said that his Government could not wait beyond the autumn.",
]  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "demo"
    case, _ = build_demo(folder, progress=lambda _item: None)
    case.close()
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_of_the_cookbook_runs_as_it_stands(page: Path, sample: Path, tmp_path: Path) -> None:
    if page.stem == "from-a-scan" and not shutil.which("tesseract"):
        pytest.skip("needs Tesseract: apt-get install tesseract-ocr")
    if "memo.pdf" in (words := page.read_text(encoding="utf-8")):
        (tmp_path / "memo.pdf").write_bytes(as_pdf([scanned(set_in_type(MEMO), Scan(300, 20.0, 0.3))]))
    shutil.copytree(sample, tmp_path / "demo")
    reader = Reader(tmp_path)
    printed, blocks = "", 0
    for kind, body in BLOCK.findall(words):
        blocks += 1
        if kind == "console":
            for step in steps_of(f"```console\n{body}```\n"):
                output = reader.does(step)
                assert reader.status == 0, f"$ {step.command}\nends with {reader.status}:\n{output}"
                reader.sees(step, output)
        elif kind == "text":
            reader.sees(Step("python", shown=body.splitlines()), printed)
        else:
            code = (WITHOUT if "without" in kind else "") + body
            done = subprocess.run(
                [sys.executable, "-c", code], cwd=tmp_path, env=reader.environment, capture_output=True, text=True,
                encoding="utf-8", timeout=300, check=False,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            printed = done.stdout
    assert blocks >= 1


def test_there_are_six_pages() -> None:
    assert len(PAGES) >= 6
