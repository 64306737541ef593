"""Archives end to end: filtered and whole, in every engine alike, killed and begun again, as shards and as a case."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import memcon
from benchmarks.pages import Made
from benchmarks.warc import write_warc
from memcon.archive import Archive, Done, Skipped, Total, Way
from memcon.archive.pace import Pace
from memcon.archive.shards import read_manifest, readings_of, write_shards
from memcon.case import read
from memcon.cli import main
from memcon.errors import InputError, UsageError
from memcon.records import Custody, Reading

ROOT = Path(__file__).resolve().parents[2]
WAY = Way(prefilter=True, slice_bytes=300_000, streams=True)


def silent(_item: object) -> None:
    pass


def done(archive: Path, way: Way) -> list[Done]:
    return [d for d in Archive(way, "r").run([str(archive)]) if isinstance(d, Done)]


@pytest.fixture(scope="module")
def here(archive: Path) -> list[Done]:
    return done(archive, WAY)


@pytest.fixture(scope="module")
def shards(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    write_shards([str(archive)], folder, WAY, "jsonl", silent, slices_each=2)
    return folder


def contents(folder: Path) -> tuple[list[tuple[str, int, int]], list[bytes]]:
    """Slices and the bytes of every shard that the manifest names, in order."""
    heading, listed = read_manifest(folder)
    slices = [(s.path, s.start, s.end) for shard in listed for s in shard.slices]
    files = [(folder / f"{s.name}{end}.jsonl.gz").read_bytes() for s in listed for end in ("", "-custody")]
    assert heading.form == "jsonl"
    return slices, files


def test_every_record_is_accounted_for_once(here: list[Done], pages: list[Made]) -> None:
    assert len(here) > 4
    counts: Counter[str] = Counter()
    for d in here:
        counts.update(d.custody.counts)
        assert sum(d.custody.counts.values()) == len(d.custody.records)
    records = [o for d in here for o in d.custody.records]
    assert sum(counts.values()) == len(records) == len(pages)
    assert len({o.offset for o in records}) == len({o.source_id for o in records}) == len(pages)
    assert all(o.sha256 and (o.reading is not None) == (o.rule == "read") for o in records)


def test_what_holds_a_contact_is_read_and_what_names_nobody_is_not(here: list[Done], pages: list[Made]) -> None:
    came = [(page.kind, o.rule) for page, o in zip(pages, (o for d in here for o in d.custody.records), strict=True)]
    assert sum(kind == "relevant" for kind, _ in came) >= 5
    assert {rule for kind, rule in came if kind == "relevant"} == {"read"}
    assert "read" not in {rule for kind, rule in came if kind != "relevant"}


@pytest.mark.parametrize("on", ["processes"])
def test_other_engines_make_the_same(archive: Path, here: list[Done], on: str) -> None:
    assert done(archive, replace(WAY, on=on, workers=2)) == here


def test_whole_reading_finds_no_more_contacts_of_listed_actors(
    archive: Path, here: list[Done], pages: list[Made], tmp_path: Path
) -> None:
    few = tmp_path / "few.warc.gz"
    write_warc(few, [p for p in pages if p.kind == "relevant"][:5] + [p for p in pages if p.kind == "named"][:5])
    whole, filtered = (list(read([str(few)], prefilter=p)) for p in (False, True))
    assert [contacts_of(r) for r in whole if contacts_of(r)] == [contacts_of(r) for r in filtered if contacts_of(r)]
    assert len(whole) == 10


def contacts_of(reading: object) -> list[tuple[object, ...]]:
    assert isinstance(reading, Reading)
    text = reading.document.text
    return [(c.kind, c.reality, c.participants, [text[e.start : e.end] for e in c.evidence]) for c in reading.contacts]


# -- shards, killed and begun again -----------------------------------------------------------------------------------


def test_shards_hold_what_was_read(shards: Path, here: list[Done]) -> None:
    heading, listed = read_manifest(shards)
    got = [reading for shard in listed for reading in readings_of(shards, heading.form, shard)]
    assert [r.document.source_id for r in got] == [o.source_id for d in here for o in d.custody.records if o.reading]
    assert [s for shard in listed for s in shard.slices] == [
        replace(d.custody, records=(), reading=s.reading)
        for d, s in zip(here, (s for shard in listed for s in shard.slices), strict=True)
    ]


SCRIPT = """
import sys
from pathlib import Path
from memcon.archive import Way
from memcon.archive.shards import write_shards
if __name__ == "__main__":
    archive, folder, on = sys.argv[1:]
    way = Way(prefilter=True, slice_bytes=300_000, streams=True, on=on, workers=1)
    write_shards([archive], Path(folder), way, "jsonl", lambda _: print(_, flush=True), slices_each=2)
"""


def test_killed_at_random_it_goes_on_and_ends_the_same(archive: Path, shards: Path, tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(textwrap.dedent(SCRIPT))
    command = [sys.executable, str(script), str(archive), str(tmp_path / "out"), "processes"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    rng = random.Random(5)
    killed = 0
    for _ in range(2):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True)
        assert process.stdout
        for _ in range(rng.randrange(2, 4)):
            process.stdout.readline()
        time.sleep(rng.random() * 0.2)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
    assert killed
    subprocess.run(command, env=env, check=True, capture_output=True)
    assert contents(tmp_path / "out") == contents(shards)


def test_a_torn_last_line_of_a_manifest_is_written_again(archive: Path, shards: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for path in shards.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    manifest = folder / "manifest.jsonl"
    manifest.write_bytes(manifest.read_bytes()[:-40])
    write_shards([str(archive)], folder, WAY, "jsonl", silent, slices_each=2)
    assert contents(folder) == contents(shards)


def test_a_folder_that_was_read_in_another_way_is_refused(archive: Path, shards: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="another way"):
        write_shards([str(archive)], shards, replace(WAY, prefilter=False), "jsonl", silent)
    (tmp_path / "a.txt").write_text("Somebody called somebody, it says here.")
    with pytest.raises(UsageError, match="no archive"):
        write_shards([str(tmp_path / "a.txt")], tmp_path / "out", WAY, "jsonl", silent)
    with pytest.raises(InputError, match=r"manifest\.jsonl"):
        read_manifest(tmp_path)


# -- into a case ------------------------------------------------------------------------------------------------------


def registered(case: memcon.Case) -> list[tuple[object, ...]]:
    return [(c.id, c.kind, c.participants) for c in case.contacts()]


def test_added_or_loaded_the_case_is_the_same(archive: Path, shards: Path, here: list[Done], tmp_path: Path) -> None:
    expected = sum(d.custody.counts.get("read", 0) for d in here)
    with memcon.open(str(tmp_path / "added.db")) as added, memcon.open(str(tmp_path / "loaded.db")) as loaded:
        first = added.add(str(archive), way=WAY, prefilter=True)
        again = added.add(str(archive), way=WAY, prefilter=True)
        assert (first.added, first.known, again.added, again.known) == (expected, 0, 0, expected)
        run = loaded.load(str(shards))
        assert (run.added, loaded.load(str(shards)).added) == (expected, 0)
        assert registered(added) == registered(loaded)
        assert registered(added)
        key = [(c.start, c.end, c.counts) for c in added.custody()]
        assert key == [(c.start, c.end, c.counts) for c in loaded.custody()]
        assert key == [(d.custody.start, d.custody.end, d.custody.counts) for d in here]
        assert added.custody(records=True)[0].records == loaded.custody(records=True)[0].records
        kept = [o for c in added.custody(records=True) for o in c.records]
        assert kept == [replace(o, reading=None) for d in here for o in d.custody.records]


def test_adding_goes_on_behind_the_slices_that_are_kept(archive: Path, here: list[Done], tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(item: object) -> None:
        if isinstance(item, Done) and item.custody.start == here[2].custody.start:
            raise Stopped

    with memcon.open(str(tmp_path / "a.db")) as case:
        with pytest.raises(Stopped):
            case.add(str(archive), way=WAY, prefilter=True, progress=stop)
        assert len(case.custody()) == 3
        seen: list[object] = []
        case.add(str(archive), way=WAY, prefilter=True, progress=seen.append)
        assert [type(s) for s in seen] == [Total, *[Skipped] * 3, *[Done] * (len(here) - 3)]
        assert [replace(d.custody, records=(), reading="") for d in here] == [
            replace(c, reading="") for c in case.custody()
        ]


def test_small_archives_are_read_whole_and_document_by_document(archive: Path) -> None:
    way = Way()
    (found,) = [d for d in [archive] if d.stat().st_size < 32_000_000]
    from memcon.ingest.find import Found, find

    (file,) = find(str(found))
    assert isinstance(file, Found)
    assert not way.is_stream(file)
    assert not way.filters(file)
    assert Way(prefilter=True).is_stream(file)
    large = replace(file, size=200_000_000)
    assert way.is_stream(large)
    assert way.filters(large)
    assert not Way(prefilter=False).filters(large)
    assert not way.filters(replace(large, format="jsonl"))


def test_the_commands(archive: Path, pages: list[Made], tmp_path: Path) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(main, [*words, "--case", place] if words[0] != "read" else words)
        assert result.exit_code == 0, result.output
        return result.output

    place, folder = str(tmp_path / "c.db"), str(tmp_path / "out")
    assert "no name" in run("read", str(archive), "--prefilter", "on", "-o", folder, "--shards", "jsonl")
    assert "already known" in run("load", folder)
    assert "slices" in run("custody")
    assert run("custody", "--records").count("sha256") == len(pages)


# -- rate and time left -----------------------------------------------------------------------------------------------


def test_rate_and_time_left_are_told() -> None:
    def clock() -> float:
        return times[0]

    times = [100.0]
    custody = Custody("a", "i", 0, 10, 10, "r", {"read": 2, "no name": 98})
    pace = Pace(clock)
    assert not pace.see(Total(1_000))
    assert pace.see(Skipped(custody, 200))
    times[0] += 10
    assert pace.see(Done(custody, (), 100))
    assert pace.line() == "100 pages, 2 read, 10/s, 30 %, 70 s left"
    assert not pace.is_due()
    times[0] += 30
    assert pace.is_due()
    assert not pace.see("a document")
