from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest

from memcon.present import terminal
from memcon.records import Failure, Flag, Run
from tests.present import sample


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")


def test_piped_it_is_one_line_a_contact() -> None:
    out = io.StringIO()
    terminal.print_register(sample.dossier().contacts, out)
    lines = out.getvalue().splitlines()
    assert lines[0].split("\t") == [
        "c-5f3a91d0",
        "2031-11-06",
        "call",
        "Mara Halden – Ivo Orsk",
        "reported, denied",
        "XA: no comment, neither confirms nor denies; XB: neither confirms nor denies",
        "6",
        "2",
    ]
    assert len(lines) == len(sample.dossier().contacts)
    assert "\x1b" not in out.getvalue()


@pytest.mark.parametrize("width", [40, 80, 130])
def test_on_a_screen_it_fits_the_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = Screen()
    terminal.print_register(sample.dossier().contacts, out)
    terminal.print_contact(sample.disputed(), sample.documents(), out)
    shown = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue())
    assert all(len(line.rstrip()) <= width for line in shown.splitlines())
    assert "● reported" in shown
    assert "✕ denied" in shown


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    out = Screen()
    terminal.print_register(sample.dossier().contacts, out)
    assert "\x1b[3" not in out.getvalue()
    monkeypatch.delenv("NO_COLOR")
    coloured = Screen()
    terminal.print_register(sample.dossier().contacts, coloured)
    assert "\x1b[3" in coloured.getvalue()


def test_one_contact_shows_statements_passages_and_what_would_settle_it() -> None:
    out = io.StringIO()
    terminal.print_contact(sample.disputed(), sample.documents(), out)
    shown = out.getvalue()
    for part in (
        "Call, Mara Halden and Ivo Orsk",
        "Leif Tarn, government spokesman (XB): neither confirms nor denies (before: denies)",
        "“There are many channels, and I may not know of all of them”",
        "checked by R. Okafor",
        "supported ✗",
        "denies, on advance notice",
        "duration: 25 minutes, per people told of the call",
        "place: nothing in the case",
        "What would settle it",
    ):
        assert part in shown


def test_control_characters_do_not_reach_the_terminal() -> None:
    out = io.StringIO()
    sheets = {"a\x1b[2J": (Flag("odd", True, "[red]message\x1b[31m\x07\u202e", ()),)}
    terminal.print_flags(sheets, {}, out)
    screen = Screen()
    terminal.print_flags(sheets, {}, screen)
    for shown in (out.getvalue(), screen.getvalue()):
        assert "\x1b[31m" not in shown
        assert "\x1b[2J" not in shown
        assert "\x07" not in shown
        assert "[red]message" in shown


def test_flags_and_runs() -> None:
    out = io.StringIO()
    terminal.print_flags(sample.dossier().flags, sample.documents(), out)
    assert "column\thard\toffice-date\t“a former minister” is neither named nor dated" in out.getvalue()
    out = io.StringIO()
    run = Run("r1", "add texts", "2032-01-01T10:00:00Z", None, added=3, known=1, failed=1)
    terminal.print_runs([run], [Failure("a file", "texts/x.pdf", "it is encrypted")], out)
    assert out.getvalue().splitlines() == [
        "2032-01-01T10:00:00Z\tunfinished\t3\t1\t1\tadd texts",
        "failed\ttexts/x.pdf\ta file\tit is encrypted",
    ]


def test_rich_and_jinja_are_loaded_only_when_something_is_shown() -> None:
    code = (
        "import sys, memcon.present.terminal, memcon.present.dossier;"
        "sys.exit(any(name in sys.modules for name in ('rich', 'jinja2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
