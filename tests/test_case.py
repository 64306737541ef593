from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from memcon.case import Case
from memcon.errors import NotFound, UsageError
from memcon.vocabulary import ExportForm

SAMPLE = sorted(str(path) for path in Path(str(files("memcon") / "data" / "sample")).glob("*.md"))
SECRET = "Zanzibar-Kolibri-4711"
LEAK = (
    f"The Norwegian Foreign Minister Espen Barth Eide met Chinese Foreign Minister Wang Yi in Oslo on 3 March 2025, "
    f"a person close to the talks said. The code word of the delegation was {SECRET}."
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case(str(tmp_path_factory.mktemp("sample") / "case.db"), author="Ada")
    case.add(*SAMPLE)
    return case


def _export(case: Case) -> bytes:
    ((_, data),) = case.export("jsonl")
    return data


def _memcon(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "memcon", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=False)


def test_adding_again_adds_nothing(sample: Case) -> None:
    before = _export(sample)
    run = sample.add(*SAMPLE)
    assert (run.added, run.known, run.failed) == (0, len(SAMPLE), 0)
    assert _export(sample) == before


def test_order_of_adding_does_not_matter(sample: Case, tmp_path: Path) -> None:
    with Case(str(tmp_path / "other.db")) as other:
        other.add(*reversed(SAMPLE[:20]))
        other.add(*SAMPLE[20:])
        assert _export(other) == _export(sample)


def test_several_processes_give_the_same_case(sample: Case, tmp_path: Path) -> None:
    with Case(str(tmp_path / "other.db")) as other:
        other.add(*SAMPLE, on="processes")
        assert _export(other) == _export(sample)


def test_hash_seeds_do_not_show(tmp_path: Path) -> None:
    exports = []
    for seed in ("1", "20261123"):
        place, out = tmp_path / f"{seed}.db", tmp_path / f"{seed}.jsonl"
        assert _memcon("add", *SAMPLE, "--case", str(place), PYTHONHASHSEED=seed).returncode == 0
        done = _memcon("export", "--format", "jsonl", "-o", str(out), "--case", str(place), PYTHONHASHSEED=seed)
        assert done.returncode == 0
        exports.append(out.read_bytes())
    assert exports[0] == exports[1]
    assert len(exports[0]) > 100_000


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_killed_run_loses_nothing_and_can_be_repeated(sample: Case, tmp_path: Path) -> None:
    place = tmp_path / "case.db"
    process = subprocess.Popen([sys.executable, "-m", "memcon", "add", *SAMPLE, "--case", str(place)])
    while process.poll() is None and _stored(place) < 5:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = _stored(place)
    assert kept >= 5
    with Case(str(place)) as case:
        run = case.add(*SAMPLE)
        assert run.known >= 5
        assert run.added + run.known == len(SAMPLE)
        assert _export(case) == _export(sample)


def _stored(place: Path) -> int:
    try:
        with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.Error:
        return 0


def test_one_bad_input_is_one_failure(tmp_path: Path) -> None:
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 50)
    (tmp_path / "short.txt").write_text("ok")
    with Case(str(tmp_path / "case.db")) as case:
        run = case.add(SAMPLE[0], str(tmp_path / "noise.txt"), str(tmp_path / "short.txt"), str(tmp_path / "none.txt"))
        assert (run.added, run.failed) == (1, 3)
        assert [Path(f.where).name for f in case.failures(run)] == ["noise.txt", "short.txt", "none.txt"]


def test_a_confidential_document_shows_nowhere(tmp_path: Path) -> None:
    secret = tmp_path / f"{SECRET}.txt"
    secret.write_text(LEAK)
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(*SAMPLE[:4])
        clean = _export(case)
        case.add(str(secret), mark="confidential")
        assert SECRET.encode() not in _export(case)
        assert _export(case) == clean
        written = [name.encode() + data for form in get_args(ExportForm) for name, data in case.export(form)]
        assert not [data[:80] for data in written if SECRET.encode() in data]
        assert SECRET not in case.dossier().html
        assert SECRET not in case.dossier(publication=True).html
        assert not case.search(SECRET)
        assert SECRET not in repr(case.runs())
        assert SECRET not in repr(case.contacts())
        assert SECRET in repr(case.view(confidential=True).readings)
        for command in ("contacts", "flags", "runs"):
            assert SECRET.encode() not in _memcon(command, "--case", case.place).stdout


def test_a_ruling_on_a_confidential_document_stays_with_it(tmp_path: Path) -> None:
    secret = tmp_path / "leak.txt"
    secret.write_text(LEAK)
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(str(secret))
        (contact, *_) = case.contacts()
        case.check(contact.mentions[0].ref, "right", why="I was there")
        assert len(case.verdicts()) == 1
        case.mark(str(secret), "confidential")
        assert case.verdicts() == ()
        assert len(case.verdicts(confidential=True)) == 1


def test_rulings_show_outlast_export_and_can_be_taken_back(sample: Case, tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(*SAMPLE)
        contact = next(c for c in case.contacts() if c.mentions and c.reality == "reported")
        name = contact.mentions[0].ref
        case.check(name, "right", why="read the passage")
        assert next(m for m in case.show(name).mentions if m.ref == name).checked == "Ada"
        exported = case.verdicts()
        with Case(str(tmp_path / "other.db")) as other:
            other.add(*SAMPLE)
            assert other.import_verdicts(exported) == 1
            assert next(m for m in other.show(name).mentions if m.ref == name).checked == "Ada"
        case.check(name, "withdrawn", why="read it again")
        assert next(m for m in case.show(name).mentions if m.ref == name).checked is None
        assert _export(sample)


def test_rulings_restore_the_register_under_a_new_recipe(tmp_path: Path) -> None:
    """Export, a new recipe (another actor is known), everything read again, import: the register of before."""
    some = SAMPLE[:12]
    (tmp_path / "new").mkdir()
    actor = 'side = "FI"\n[[person]]\nname = "Aino Esimerkki"\nexample = "Aino Esimerkki answered the letter."\n'
    (tmp_path / "new" / "actors.toml").write_text(actor, encoding="utf-8")
    with Case(str(tmp_path / "old.db"), author="Ada") as old, Case(str(tmp_path / "new" / "case.db")) as new:
        old.add(*some)
        several = next(c for c in old.contacts() if len(c.mentions) > 1)
        odd = sorted(m.ref for m in several.mentions)[-1]
        old.check(odd, "not_same", other=several.id, why="another day")
        first, second = [c for c in old.contacts() if len(c.mentions) == 1 and c.mentions[0].ref != odd][:2]
        old.check(first.id, "same", other=second.id, why="the same talk")
        joined = old.show(first.mentions[0].ref)
        assert {m.ref for m in joined.mentions} >= {first.mentions[0].ref, second.mentions[0].ref}
        assert len(old.show(odd).mentions) == 1
        assert old.show(second.id).id == joined.id, "the id of before leads to the entry of now"
        old.check(f"{odd}.date", "2019-01-01", why="as the archive has it")
        old.check(several.positions[0].ref if several.positions else odd, "wrong", why="misread")
        new.add(*some)
        assert new.runs()[0].recipe != old.runs()[0].recipe
        assert new.import_verdicts(old.verdicts()) == 4
        assert new.contacts() == old.contacts()


def test_a_ruling_needs_a_reason_and_a_record(sample: Case) -> None:
    with pytest.raises(UsageError, match="reason"):
        sample.check("c-00000000", "right", why=" ")
    with pytest.raises(NotFound, match="no record"):
        sample.check("c-00000000", "right", why="because")


def test_publication_holds_checked_values_only(tmp_path: Path) -> None:
    with Case(str(tmp_path / "case.db"), author="Ada Reviewer") as case:
        case.add(*SAMPLE)
        empty = case.dossier(publication=True).html
        assert "Scholz" not in empty
        contact = next(c for c in case.contacts() if any("Scholz" in p.name for p in c.participants))
        case.check(contact.mentions[0].ref, "right", why="read the passage")
        page = case.dossier(publication=True)
        assert "Scholz" in page.html
        assert "Netanyahu" not in page.html
        assert "Ada Reviewer" not in page.html
        assert str(Path(SAMPLE[0]).parent) not in page.html
        assert any(line.startswith("leaves: excerpts of") for line in page.leaving)
        assert any("nobody has found right" in line for line in page.leaving)


def test_old_ids_lead_to_their_entry(sample: Case) -> None:
    contact = sample.contacts()[0]
    assert sample.show(contact.id) == contact
    assert sample.show(contact.mentions[0].ref) == contact
    with pytest.raises(NotFound, match="memcon contacts lists them"):
        sample.show("c-ffffffff")


def test_hand_coded_contacts_need_no_document(tmp_path: Path) -> None:
    table = tmp_path / "forty.csv"
    rows = [
        f"19{60 + n}-0{n % 9 + 1}-{n % 27 + 1:02},{'call' if n % 2 else 'meeting'},Leader A{n % 4}; Leader B,SE; NO,"
        f"{30 + n},reported,archive box {n}"
        for n in range(40)
    ]
    table.write_text("date,kind,participants,sides,duration_minutes,reality,note\n" + "\n".join(rows))
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        run, failures = case.import_table("contacts", str(table))
        assert (run.added, failures) == (40, [])
        assert len(case.contacts()) == 40
        html = case.dossier().html
        assert html.count("Leader B") >= 40
        assert case.import_table("contacts", str(table))[0].added == 0
        out = dict(case.export("csv"))
        assert out["contacts.csv"].count(b"\n") == 41
        assert b"archive box 7" in out["entered.csv"]
