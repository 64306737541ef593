"""Adding on a page: files are parsed apart under limits, addresses inside the network are refused, nothing is left."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from memcon.records import Failure
from memcon.workbench import job as jobs
from memcon.workbench.job import Input, parse
from memcon.workbench.jobs import safe_name
from tests.workbench.conftest import Browser

TEXT = b"---\npublished: 2024-11-16\noutlet: An Example Paper\n---\nThe Finnish president Alexander Stubb spoke with the French president Emmanuel Macron by telephone on Friday.\n"  # noqa: E501


def _wait(bench: Browser, way: str) -> str:
    for _ in range(600):
        page: str = bench.get(f"{way}/part").text
        if "To the case" in page:
            return page
        time.sleep(0.2)
    raise AssertionError("the adding does not end")


def test_files_and_addresses_are_added_with_their_failures(bench: Browser, place: Path) -> None:
    answer = bench.post(
        "/add",
        {
            "addresses": "http://127.0.0.1:9/secret ftp://x http://[::1]/ http://169.254.169.254/latest",
            "mark": "internal",
        },
        files=[
            ("files", ("../../etc/a talk.md", TEXT, "text/markdown")),
            ("files", ("evil.exe", b"MZ", "application/octet-stream")),
            ("files", ("broken.pdf", b"%PDF-1.7 nothing", "application/pdf")),
        ],
    )
    assert answer.status_code == 303
    page = _wait(bench, answer.headers["location"])
    assert "1 read, 0 already known, 6 failed" in page
    assert page.count("an address inside this network") == 3
    assert "begins with http" in page
    (document,) = [d for d in bench.case.documents().values() if d.outlet == "An Example Paper"]
    assert document.path == "a talk.md"
    assert bench.case.marks()[document.id].mark == "internal"
    assert bench.case.runs()[-1].failed == 6
    assert not list(place.parent.glob(".memcon-upload-*"))


def test_nothing_given_is_said(bench: Browser) -> None:
    assert bench.post("/add", {"addresses": "  "}).status_code == 400
    assert bench.post("/add", {"addresses": "http://a.example " * 101}).status_code == 400
    assert bench.post("/add", {"addresses": "http://a.example", "mark": "secret"}).status_code == 400


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\report.pdf", "report.pdf"),
        ("a\0b.md", "ab.md"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
        ("..", "upload"),
        (".md", "md"),
        ("<img src=x>.md", "_img src_x_.md"),
        ("речь.txt", "речь.txt"),
    ],
)
def test_names_of_uploads_are_names(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_parser_that_runs_on_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(TEXT)
    monkeypatch.setattr(jobs, "PARSE_SECONDS", 0.01)
    (found,) = parse(Input("a.md", str(tmp_path / "a.md")))
    assert isinstance(found, Failure)
    assert "took over" in found.why


def test_a_parser_has_no_secret_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    class Done:
        returncode, stdout = 0, b""

    def run(_command: object, *, env: dict[str, str], **_how: object) -> Done:
        seen.update(env)
        return Done()

    monkeypatch.setenv("MEMCON_KEY", "k")
    monkeypatch.setenv("MEMCON_TOKEN", "t")
    monkeypatch.setattr(jobs.subprocess, "run", run)
    assert list(parse(Input("a.md", str(tmp_path / "a.md")))) == []
    assert seen
    assert not {"MEMCON_KEY", "MEMCON_TOKEN"} & set(seen)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_parser_that_wants_too_much_memory_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    code = "from memcon.workbench.parsing import limit; limit(); bytearray(5 << 30)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode != 0
    assert b"MemoryError" in done.stderr
