from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from memcon import wire
from memcon.case import Case
from memcon.cli import SECTIONS, main
from memcon.wire import encode

SAMPLE = str(files("memcon") / "data" / "sample")


def _memcon(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("cli") / "case.db")
    assert _memcon("add", SAMPLE, "--case", place).exit_code in (0, 1)
    return place


def test_help_is_light() -> None:
    code = (
        "import sys; from memcon.cli import SECTIONS, main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'trafilatura', 'pypdfium2', 'openpyxl', 'jinja2', 'rich', 'numpy', 'msgspec'}\n"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_command_explains_itself() -> None:
    for name, command in main.commands.items():
        shown = _memcon(name, "--help")
        assert shown.exit_code == 0
        assert command.help
        assert len(command.help.split()) > 5, name


def test_every_command_stands_under_one_heading_with_its_whole_sentence() -> None:
    listed = [name for names in SECTIONS.values() for name in names.split()]
    assert sorted(listed) == sorted(main.commands)
    shown = _memcon("--help").stdout
    assert not re.search(r"\w\.\.\.$", shown, re.MULTILINE)
    assert "how many records were dropped by which rule." in " ".join(shown.split())


def test_a_case_given_as_a_document_is_told_of_its_option(case: str) -> None:
    refused = _memcon("add", case, "--case", case)
    assert refused.exit_code == 3
    assert "--case PATH" in refused.stderr


def test_contacts_as_json(case: str) -> None:
    shown = _memcon("contacts", "--case", case, "--json", "--between", "DE", "RU")
    (*_, contact) = json.loads(shown.stdout)
    assert contact["sides"] == ["DE", "RU"]
    for key in ("id", "kind", "participants", "when", "realities", "positions", "mentions", "documents", "origins"):
        assert key in contact
    for key in ("topics", "channel", "initiator", "duration_minutes", "conflicts", "assessment"):
        assert key in contact


def test_show_and_flags_print_what_json_holds(case: str) -> None:
    contact = json.loads(_memcon("contacts", "--case", case, "--json", "--between", "DE", "RU").stdout)[0]
    shown = _memcon("show", contact["id"], "--case", case)
    assert shown.exit_code == 0
    assert "Scholz" in shown.stdout
    assert json.loads(_memcon("show", contact["id"], "--case", case, "--json").stdout) == contact
    sheets = json.loads(_memcon("flags", "--case", case, "--json").stdout)
    assert len(sheets) == len(list(Path(SAMPLE).glob("*.md")))


def test_search_and_runs(case: str) -> None:
    assert "2020-11-23" in _memcon("search", "Neom", "--case", case).stdout
    assert json.loads(_memcon("runs", "--case", case, "--json").stdout)["runs"][0]["added"] > 30


def test_no_colour_and_no_escape_codes_when_piped(case: str) -> None:
    assert "\x1b" not in _memcon("contacts", "--case", case).stdout


def test_wrong_use_is_two_and_nothing_possible_is_three(tmp_path: Path, case: str) -> None:
    assert _memcon("contacts", "--kind", "seance", "--case", case).exit_code == 2
    assert _memcon("show", "c-ffffffff", "--case", case).exit_code == 2
    missing = _memcon("contacts", "--case", str(tmp_path / "none.db"))
    assert missing.exit_code == 3
    assert missing.stderr.startswith("memcon: there is no case at")
    assert "Traceback" not in missing.output
    assert _memcon("add", str(tmp_path / "none.txt"), "--case", str(tmp_path / "new.db")).exit_code == 3


def test_partly_done_is_one_and_names_what_failed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good one.txt", tmp_path / "bad\nname.txt"
    good.write_text("The Danish prime minister telephoned the Icelandic prime minister on 4 May 2021.")
    bad.write_bytes(b"\x00\x01\x02" * 100)
    done = _memcon("add", str(good), str(bad), "--case", str(tmp_path / "case.db"))
    assert done.exit_code == 1
    assert "1 read" in done.stderr
    assert "name.txt" in done.stderr


def test_read_prints_one_reading_a_line_in_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"Minister number {n} met nobody of note today."}) for n in range(5)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:3], "{broken", *lines[3:]]))
    done = _memcon("read", str(tmp_path / "in.jsonl"), "--json")
    assert done.exit_code == 1
    assert [json.loads(line)["document"]["source_id"] for line in done.stdout.splitlines()] == [
        f"n{n}" for n in range(5)
    ]
    assert "in.jsonl:4: it is not a JSON object" in done.stderr


def test_enter_and_import_verdicts(tmp_path: Path) -> None:
    place = str(tmp_path / "case.db")
    fields = ["date=1986-10-11/1986-10-12", "kind=meeting", "participants=Leader One; Leader Two", "sides=IS; PT"]
    entered = _memcon("enter", "contact", *fields, "place=Reykjavik", "--note", "memoirs, p. 12", "--case", place)
    assert entered.exit_code == 0, entered.output
    wrong = _memcon("enter", "contact", "kind=dance", "participants=A; B", "sides=A; B", "--note", "n", "--case", place)
    assert wrong.exit_code == 2
    assert "kind" in wrong.stderr
    (contact,) = json.loads(_memcon("contacts", "--case", place, "--json").stdout)
    assert contact["place"][0]["value"] == "Reykjavik"
    ruled = _memcon("check", contact["id"], "right", "--why", "the memoirs say so", "--by", "Ada", "--case", place)
    assert ruled.exit_code == 0, ruled.output
    out = tmp_path / "verdicts.jsonl"
    assert _memcon("verdicts", "export", str(out), "--case", place).exit_code == 0
    assert json.loads(out.read_text())["author"] == "Ada"
    assert "new rulings: 0" in _memcon("verdicts", "import", str(out), "--case", place).stderr


def test_publication_asks_before_anything_leaves(tmp_path: Path, case: str) -> None:
    page = tmp_path / "public.html"
    empty = _memcon("dossier", "--for", "publication", "-o", str(page), "--case", case, "--yes")
    assert empty.exit_code == 2
    assert "nothing right yet" in empty.stderr
    (contact, *_) = json.loads(_memcon("contacts", "--case", case, "--json", "--between", "Germany", "Russia").stdout)
    assert _memcon("check", contact["mentions"][0]["ref"], "right", "--why", "read", "--case", case).exit_code == 0
    refused = _memcon("dossier", "--for", "publication", "-o", str(page), "--case", case, given="n\n")
    assert refused.exit_code == 3
    assert not page.exists()
    written = _memcon("dossier", "--for", "publication", "-o", str(page), "--case", case, "--yes")
    assert written.exit_code == 0
    assert page.exists()


def test_exports_land_where_told(tmp_path: Path, case: str) -> None:
    assert _memcon("export", "--format", "csv", "-o", str(tmp_path / "out"), "--case", case).exit_code == 0
    assert (tmp_path / "out" / "codebook.csv").read_text().startswith("direction,table,column,value,meaning")
    assert _memcon("export", "--format", "xlsx", "-o", str(tmp_path / "c.xlsx"), "--case", case).exit_code == 0
    failed = _memcon("export", "--format", "xlsx", "-o", str(tmp_path / "no" / "c.xlsx"), "--case", case)
    assert failed.exit_code == 3
    assert "cannot be written" in failed.stderr


def test_rhythm_of_a_table(tmp_path: Path) -> None:
    place, table = str(tmp_path / "r.db"), tmp_path / "calls.csv"
    days = [f"20{15 + i // 12}-{i % 12 + 1:02d}-{1 + i * 7 % 27:02d}" for i in range(24)]
    rows = [f"{day},call,Marit Berg; Juhani Salo,NO; FI,reported,a spokesman,NO,by hand" for day in days]
    table.write_text("date,kind,participants,sides,reality,by,side,note\n" + "\n".join(rows))
    assert _memcon("import", "contacts", str(table), "--case", place).exit_code == 0
    asked = ("rhythm", "--between", "NO", "FI", "--case", place)
    shown = _memcon(*asked, "--split", "2016-01-01", "--pairs", "NO-EE", "--json")
    assert shown.exit_code == 0, shown.output
    found = json.loads(shown.stdout)
    assert (found["n"], found["between"], len(found["strip"])) == (24, ["NO", "FI"], 24)
    values = {e["name"]: e["value"] for e in found["estimates"]}
    assert values["share announced by NO"] == 1.0
    assert values["NO–FI: contacts before"] == 12
    assert all(e["method"] for e in found["estimates"])
    plain = _memcon(*asked)
    assert plain.stdout.splitlines()[0].split("\t")[0] == "contacts per month"
    with Case(place) as case:
        assert json.loads(encode(case.rhythm("NO", "FI"))) == json.loads(_memcon(*asked, "--json").stdout)
    assert _memcon(*asked, "--pairs", "NO-EE").exit_code == 2
    assert _memcon(*asked, "--split", "1999-01-01").exit_code == 2
    assert _memcon(*asked, "--split", "2016-01-01", "--pairs", "NO").exit_code == 2


def test_schema_codebook_and_doctor(case: str) -> None:
    assert "$defs" in json.loads(_memcon("schema").stdout)
    assert "duration_minutes" in _memcon("codebook").stdout
    report = json.loads(_memcon("doctor", "--case", case, "--json").stdout)
    assert report["memcon"]
    assert "documents" in report["case"]


def test_demo_builds_a_case_and_a_page(tmp_path: Path) -> None:
    done = _memcon("demo", "-o", str(tmp_path / "demo"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "demo" / "dossier.html").stat().st_size > 50_000
    assert "Putin" in done.stdout
    again = _memcon("demo", "-o", str(tmp_path / "demo"))
    assert again.exit_code == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX device")
def test_a_full_device_is_told(case: str) -> None:
    done = _memcon("export", "--format", "xlsx", "-o", "/dev/full/x", "--case", case)
    assert done.exit_code == 3


def test_compare_lays_accounts_side_by_side(tmp_path: Path) -> None:
    place, accounts = str(tmp_path / "case.db"), tmp_path / "accounts.jsonl"
    given = [
        ("FI", "President Stubb spoke today with President Karis of Estonia. He urged restraint at sea."),
        ("EE", "President Karis spoke with President Stubb of Finland. Trade in timber was discussed."),
    ]
    lines = (
        json.dumps({"id": side, "text": text, "side": side, "kind": "readout", "published": "2024-05-02"})
        for side, text in given
    )
    accounts.write_text("\n".join(lines))
    assert _memcon("add", str(accounts), "--case", place).exit_code == 0
    contact = json.loads(_memcon("contacts", "--case", place, "--json").stdout)[0]["id"]
    sheet = json.loads(_memcon("compare", contact, "--case", place, "--json").stdout)
    assert sheet["sides"] == ["EE", "FI"]
    assert [row["relation"] for row in sheet["rows"]] == ["only", "only"]
    assert [set(row["cells"]) for row in sheet["rows"]] == [{"EE"}, {"FI"}]
    printed = _memcon("compare", contact, "--case", place).stdout
    assert "not mentioned (1 text searched)" in printed
    assert _memcon("compare", "c-00000000", "--case", place).exit_code == 2


def test_the_ledger_narrows_and_looks_back(case: str) -> None:
    whole = json.loads(_memcon("ledger", "--case", case, "--json").stdout)
    assert len(whole["lanes"]) > 10
    with Case(case) as opened:
        assert json.loads(wire.encode(opened.ledger())) == whole
    kremlin = json.loads(_memcon("ledger", "--holder", "peskov", "--side", "RU", "--case", case, "--json").stdout)
    assert {lane["holder"] for lane in kremlin["lanes"]} == {"Dmitry Peskov"}
    about = kremlin["lanes"][0]["contact"]
    one = json.loads(_memcon("ledger", "--about", about, "--case", case, "--json").stdout)
    assert {lane["contact"] for lane in one["lanes"]} == {about}
    early = json.loads(_memcon("ledger", "--as-of", "2020-12-31", "--case", case, "--json").stdout)
    days = [entry["known"] for lane in early["lanes"] for entry in lane["entries"]]
    assert days
    assert max(days) <= "2020-12-31"
    plain = _memcon("ledger", "--holder", "peskov", "--case", case)
    assert all(len(line.split("\t")) == 10 for line in plain.stdout.splitlines())
    assert _memcon("ledger", "--about", "c-nothing", "--case", case).exit_code == 2
