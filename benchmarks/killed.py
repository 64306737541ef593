"""What is left of a run over an archive whose driver, or one of whose machines, is killed: all of it, once.

The driver is killed (SIGKILL) at points drawn by chance from the whole length of a run, while it writes shards and
while it adds to a case; the same command is given again, and what there is then is compared with what a run that nobody
disturbed made. A cluster of two Ray nodes on this machine loses one of them, and is compared with reading ``here``.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import memcon
from benchmarks.archive import first_pages, outcomes
from benchmarks.pages import PageMaker
from benchmarks.warc import write_warc
from memcon import wire
from memcon.archive import Way
from memcon.archive.shards import MANIFEST, read_manifest, write_shards

ROOT = Path(__file__).resolve().parents[1]
SEED = 7
_SLICE_BYTES, _SLICES_EACH = 2_000_000, 4
"""Smaller than usual, so that a short run has many places to be killed at."""


# -- what is killed ---------------------------------------------------------------------------------------------------


def shards(source: Path, target: Path) -> None:
    """Read ``source`` into shards under ``target``."""
    way = Way(prefilter=True, streams=True, slice_bytes=_SLICE_BYTES, on="processes", workers=2)
    write_shards([str(source)], target, way, "jsonl", lambda _: None, slices_each=_SLICES_EACH)


def case(source: Path, target: Path) -> None:
    """Add ``source`` to the case ``target``."""
    way = Way(prefilter=True, streams=True, slice_bytes=_SLICE_BYTES, on="processes", workers=2)
    with memcon.open(str(target)) as opened:
        opened.add(str(source), way=way, prefilter=True)


def left_of_shards(target: Path) -> tuple[str, str]:
    """A digest of the manifest and of all that it names, and what there is in words."""
    _, listed = read_manifest(target)
    whole = hashlib.sha256((target / MANIFEST).read_bytes())
    for shard in listed:
        for end in ("", "-custody"):
            whole.update((target / f"{shard.name}{end}.jsonl.gz").read_bytes())
    slices = [(s.start, s.end) for shard in listed for s in shard.slices]
    return (
        whole.hexdigest(),
        f"{len(listed)} shards, {len(slices)} slices, {len(slices) - len(set(slices))} of them twice",
    )


def left_of_case(target: Path) -> tuple[str, str]:
    """A digest of the register, of the custody of every record and of the number of rows, and these numbers."""
    with memcon.open(str(target)) as opened:
        kept = wire.encode(list(opened.contacts())) + wire.encode(list(opened.custody(records=True)))
    with sqlite3.connect(target) as rows:
        counts = {table: rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _TABLES}
    return hashlib.sha256(kept + str(counts).encode()).hexdigest(), str(counts)


_TABLES = ("documents", "texts", "readings", "fulltext", "failures")
_WORKS: dict[str, tuple[Callable[[Path, Path], None], Callable[[Path], tuple[str, str]]]] = {
    "shards": (shards, left_of_shards),
    "case": (case, left_of_case),
}


def started(work: str, source: Path, target: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.killed",
        "--work",
        work,
        "--file",
        str(source),
        "--target",
        str(target),
    ]
    return subprocess.Popen(command, cwd=ROOT)


def report_driver(work: str, source: Path, folder: Path, times: int) -> bool:
    """Whether ``times`` runs, each killed once and begun again, all ended as the one that was left alone."""
    left = _WORKS[work][1]
    began = time.monotonic()
    assert started(work, source, folder / f"{work}-whole").wait() == 0
    length = time.monotonic() - began
    wanted, words = left(folder / f"{work}-whole")
    print(f"{work}: {length:.1f} s undisturbed: {words}", flush=True)
    rng, right = random.Random(SEED), 0
    for number in range(times):
        target = folder / f"{work}-{number}"
        process = started(work, source, target)
        point = rng.random() * length
        time.sleep(point)
        process.send_signal(signal.SIGKILL)
        was_killed = process.wait() == -signal.SIGKILL
        assert started(work, source, target).wait() == 0
        found, words = left(target)
        right += found == wanted
        end = "the same" if found == wanted else f"DIFFERS: {words}"
        print(f"  killed after {point:.1f} s{'' if was_killed else ' (it had ended)'}, begun again: {end}", flush=True)
    print(f"{work}: {right} of {times} complete, nothing twice, nothing lost", flush=True)
    return right == times


def report_node(source: Path) -> bool:
    """Whether a cluster of two nodes that loses one in the middle gives what reading here gives."""
    import ray
    from ray.cluster_utils import Cluster

    wanted = outcomes(source, "here", 1)
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    second = cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    ray.init(address=cluster.address, log_to_driver=False)
    idle: list[float] = []

    def seen(number: int) -> None:
        if number == len(wanted) // 2:
            idle.append(ray.available_resources().get("CPU", 0.0))  # none where a worker runs on each node
            cluster.remove_node(second, allow_graceful=False)

    found = outcomes(source, "cluster", 2, seen)
    until = time.monotonic() + 90
    while (alive := sum(node["Alive"] for node in ray.nodes())) > 1 and time.monotonic() < until:
        time.sleep(1)  # it is noticed by a heartbeat that does not come
    ray.shutdown()
    cluster.shutdown()
    told = "the same as here" if found == wanted else "DIFFERENT"
    print(
        f"{len(wanted)} slices; one of two nodes killed after {len(wanted) // 2}, idle processors then {idle}: {told}"
    )
    return found == wanted and idle == [0.0] and alive == 1


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=2_000)
    arguments.add_argument("--file", type=Path, help="An archive made before, of which the first pages are taken.")
    arguments.add_argument("--times", type=int, default=10)
    arguments.add_argument("--parts", default="shards,case,node")
    arguments.add_argument("--work", choices=sorted(_WORKS), help=argparse.SUPPRESS)
    arguments.add_argument("--target", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.work:
        _WORKS[given.work][0](given.file, given.target)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "pages.warc.gz"
        if given.file is None:
            write_warc(source, PageMaker(SEED).pages(given.pages))
        else:
            source = first_pages(given.file, given.pages, source)
        parts = given.parts.split(",")
        right = [report_driver(work, source, folder, given.times) for work in _WORKS if work in parts]
        right += [report_node(source)] if "node" in parts else []
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
