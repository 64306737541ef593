"""At a prompt and in a notebook: the five lines of the interface, drawings as whole HTML, frames of every table."""

from __future__ import annotations

import contextlib
import io
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

import memcon
from memcon import codebook, wire
from memcon.case import Case
from memcon.errors import UsageError
from memcon.notebook import Register
from memcon.records.showing import as_html, on_terminal

SAMPLE = Path(str(files("memcon") / "data" / "sample"))
FIVE = """
import memcon

case = memcon.open("trump-putin.db")
case.add("articles/*.md")
for contact in case.contacts(between=("US", "RU")):
    print(contact.when, contact.kind, contact.realities)
case.compare(contact).show()          # a table in the terminal, rich HTML in a notebook
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = memcon.open(str(tmp_path_factory.mktemp("notebook") / "case.db"), author="Ada")
    made.add(*sorted(map(str, SAMPLE.glob("2024-1*.md"))))
    return made


def test_the_five_lines_of_the_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    for path in sorted(SAMPLE.glob("2024-1*.md")):
        (tmp_path / "articles" / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(FIVE, "five lines", "exec"), {})
    lines = printed.getvalue().splitlines()
    assert any(line.startswith("When(edtf='2024-11-07'") for line in lines)
    assert any("account" in line for line in lines)


def test_everything_draws_itself_as_whole_html(case: Case) -> None:
    contacts = case.contacts()
    drawn = [contacts, contacts[0], case.compare(contacts[0]), case.rhythm("US", "RU"), case.ledger()]
    for each in drawn:
        page = each._repr_html_()
        assert page
        root = html.fragment_fromstring(page, create_parent="div")
        assert root.xpath(".//table | .//iframe")
        assert not root.xpath(".//script")
    assert contacts[0].id in (contacts._repr_html_() or "")


def test_hostile_words_are_drawn_as_words(case: Case, tmp_path: Path) -> None:
    with Case(str(tmp_path / "x.db")) as other:
        other.enter("contact", {"participants": "<script>alert(1)</script>; Bo", "sides": "NO; FI"}, note="by hand")
        drawn = other.contacts()._repr_html_()
        assert "<script>" not in drawn
        assert "&lt;script&gt;" in drawn


def test_what_nobody_draws_prints_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_html(object()) is None
    on_terminal("words")
    assert capsys.readouterr().out == "words\n"


def test_a_register_is_a_tuple_and_shows_itself(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    contacts = case.contacts()
    assert isinstance(contacts, Register)
    assert contacts == tuple(contacts)
    assert wire.encode(contacts) == wire.encode(tuple(contacts))
    contacts.show()
    case.rhythm("US", "RU").show()
    assert contacts[0].id in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["pandas", "polars"])
def test_every_table_is_a_frame(case: Case, kind: str) -> None:
    pytest.importorskip(kind)
    frames = case.frames(kind)  # type: ignore[arg-type]
    assert set(frames) == {*codebook.EXPORTS, "codebook"}
    contacts = frames["contacts"]
    assert list(contacts.columns) == [c.name for c in codebook.EXPORTS["contacts"]]
    assert len(contacts) == len(case.contacts())
    if kind == "pandas":
        assert contacts.attrs["meaning"]["reality"].startswith("bottom line")


def test_frames_of_another_kind_are_refused(case: Case) -> None:
    with pytest.raises(UsageError, match="choose pandas or polars"):
        case.frames("excel")  # type: ignore[arg-type]


def test_a_contact_itself_can_be_asked_about(case: Case) -> None:
    contact = case.contacts()[0]
    assert case.compare(contact) == case.compare(contact.id)
    assert case.show(contact) == contact
    assert case.assess(contact) == case.assess(contact.id)
