"""Archives: the prefilter against reading everything and against the floor, memory, and engines; all in one run.

The archive is synthetic and seeded (``benchmarks/pages.py``). The floor is what nobody can save: unpacking the WARC,
hashing every page, and one pass of the automaton of names. Reading everything is measured on a sample of the same
pages, drawn evenly, and said to be so. Times are processor seconds of one process; engines are timed by the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.pages import PageMaker
from benchmarks.warc import write_warc
from memcon import wire
from memcon.archive import Archive, Done, Way
from memcon.archive.reading import Kit, make_kit, read_raw
from memcon.ingest.bounds import Bounds
from memcon.ingest.find import Found, find
from memcon.ingest.prefilter import prose_of
from memcon.ingest.streams import Raw, Source, plan, unfold

SEED = 7
_WAYS = (("here", 1), ("processes", 1), ("processes", 2), ("cluster", 1), ("cluster", 2))
_BLOCK = 500
"""Pages of which the floor is taken before they are read."""


def records(path: Path) -> Iterator[Raw]:
    (found,) = find(str(path))
    assert isinstance(found, Found)
    for part in plan(Source.of(found)):
        yield from (raw for raw in unfold(part) if isinstance(raw, Raw))


def spent(call: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    result = call()
    return time.process_time() - began, result


@dataclass(slots=True)
class Bill:
    """Seconds of the floor by part, of filtered reading without unpacking by rule, and pages by rule."""

    floor: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    filtered: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    pages: Counter[str] = field(default_factory=Counter)

    @property
    def least(self) -> float:
        """Seconds of the floor."""
        return sum(self.floor.values())

    @property
    def spent(self) -> float:
        """Seconds of filtered reading, unpacking and hashing included."""
        return self.floor["warc"] + sum(self.filtered.values())


def measured(path: Path, kit: Kit) -> Bill:
    """The floor and filtered reading, one block of pages after the other: what else the machine does weighs on both.

    The floor of a block is taken in one go, before any of its pages is read, with nothing else in the caches.
    """
    assert kit.prefilter is not None
    bill = Bill()
    sieve = kit.prefilter.sieve
    source, block = records(path), []
    while True:
        began = time.process_time()
        raw = next(source, None)
        bill.floor["warc"] += time.process_time() - began
        if raw is not None:
            bill.floor["hash"] += spent(lambda raw=raw: hashlib.sha256(raw.content).hexdigest())[0]  # type: ignore[misc]
            bill.floor["automaton"] += spent(lambda raw=raw: sieve.names_somebody(raw.content))[0]  # type: ignore[misc]
            block.append(raw)
        if raw is None or len(block) == _BLOCK:
            for held in block:
                took, outcome = spent(lambda held=held: read_raw(held, kit))  # type: ignore[misc]
                bill.filtered[outcome.rule] += took
                bill.pages[outcome.rule] += 1
            block.clear()
        if raw is None:
            return bill


def whole(path: Path, kit: Kit, every: int) -> tuple[float, int, int]:
    """Seconds for reading every so manyeth page whole, how many those are, and unpacking included in its share."""
    seconds, number, contacts = 0.0, 0, 0
    for place, raw in enumerate(records(path)):
        if place % every:
            continue
        took, outcome = spent(lambda raw=raw: read_raw(raw, kit))  # type: ignore[misc]
        seconds += took
        number += 1
        contacts += outcome.reading is not None and b'"contacts":[{' in outcome.reading
    return seconds, number, contacts


def stages(path: Path, kit: Kit, most: int) -> dict[str, float]:
    """Milliseconds a page that is read in the end costs, stage by stage, on the first ``most`` of them."""
    from dataclasses import replace

    from memcon import extract
    from memcon.ingest.streams.making import document_of

    assert kit.prefilter is not None
    sums: Counter[str] = Counter()
    number = 0
    for raw in records(path):
        if number >= most:
            break
        if read_raw(raw, kit).rule != "read":
            continue
        number += 1
        steps: tuple[tuple[str, Callable[[], Any]], ...] = (
            ("bytes and windows", lambda raw=raw: kit.prefilter.reject(raw.content, raw.charset)),  # type: ignore[misc, union-attr]
            ("prose of the page", lambda raw=raw: prose_of(raw.content, raw.charset)),  # type: ignore[misc]
            ("extraction", lambda raw=raw: document_of(raw, bounds=kit.bounds)),  # type: ignore[misc]
        )
        made = {}
        for name, step in steps:
            took, made[name] = spent(step)
            sums[name] += took
        document = made["extraction"]
        passages = kit.prefilter.passages(document.text) or document.text
        part = replace(document, text=passages)
        sums["contacts by rules"] += spent(lambda part=part: extract.has_contact(part, kit.bare))[0]  # type: ignore[misc]
        sums["reading its passages"] += spent(lambda part=part: extract.read(part, kit.tools))[0]  # type: ignore[misc]
    return {name: round(1000 * s / max(1, number), 2) for name, s in sums.items()}


class Waited(threading.Thread):
    """Looks every half second how long the processes that read, below this one, have waited for a processor."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._nanoseconds: dict[int, int] = {}

    def run(self) -> None:
        while True:
            self.look()
            time.sleep(0.5)

    def look(self) -> None:
        parents: dict[int, int] = {}
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, ValueError, IndexError):
                parents[int(place.name)] = int((place / "stat").read_text().rpartition(")")[2].split()[1])
        for pid in parents:
            above = pid
            while above in parents and above != os.getpid():
                above = parents[above]
            with suppress(OSError, ValueError, IndexError):
                if above == os.getpid() and b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    self._nanoseconds[pid] = int(Path(f"/proc/{pid}/schedstat").read_text().split()[1])

    def seconds(self) -> float:
        """On average over the processes that read."""
        return round(sum(self._nanoseconds.values()) / 1e9 / max(1, len(self._nanoseconds)), 1)


def engine(path: Path, on: str, workers: int) -> dict[str, float]:
    """Seconds by the clock, pages, and peak memory in MB of this process and of its largest child.

    ``waited`` are the seconds in which a worker, on average, was ready and other work had the processor.
    """
    began = time.monotonic()
    pages = read = 0
    digest = hashlib.sha256()
    way = Way(prefilter=True, streams=True, on=on, workers=workers)  # type: ignore[arg-type]
    waited = Waited()
    waited.start()
    for done in Archive(way, "").run([str(path)]):
        assert isinstance(done, Done)
        pages += sum(done.custody.counts.values())
        read += done.custody.counts.get("read", 0)
        for outcome in done.custody.records:
            digest.update(f"{outcome.offset} {outcome.rule} {outcome.sha256} ".encode() + (outcome.reading or b""))
    return {
        "seconds": round(time.monotonic() - began, 1), "pages": pages, "read": read, "digest": digest.hexdigest()[:16],
        "waited": waited.seconds(),
        "own_cpu": round(time.process_time(), 1),
        "own_mb": own_peak(),
        "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }  # type: ignore[dict-item] # fmt: skip


def outcomes(path: Path, on: str, workers: int, seen: Callable[[int], None] = lambda _number: None) -> list[str]:
    """A digest of what came of each slice, in order; ``seen`` is told of each when it comes."""
    way = Way(prefilter=True, streams=True, slice_bytes=2_000_000, on=on, workers=workers)  # type: ignore[arg-type]
    found = []
    for number, done in enumerate(Archive(way, "").run([str(path)])):
        assert isinstance(done, Done)
        found.append(hashlib.sha256(wire.encode(done.custody)).hexdigest())
        seen(number)
    return found


def own_peak() -> float:
    """The most memory that this process has held, in MB; what getrusage tells includes who started it."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return round(int(found[1]) / 1024, 1) if found else 0.0


def apart(path: Path, on: str, workers: int) -> dict[str, float]:
    """The same in a process of its own, so that its memory is its own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.archive",
        "--engine",
        on,
        "--workers",
        str(workers),
        "--file",
        str(path),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def first_pages(path: Path, count: int, target: Path) -> Path:
    """The first ``count`` records of ``path``."""
    for number, raw in enumerate(records(path)):
        if number == count:
            with path.open("rb") as source:
                target.write_bytes(source.read(raw.offset))
            return target
    return path


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=50_000)
    arguments.add_argument("--file", type=Path, help="An archive made before; without it one is made.")
    arguments.add_argument("--sample", type=int, default=200, help="Pages read whole.")
    arguments.add_argument("--engine", choices=["here", "processes", "cluster"])
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--ways", default="here,processes,cluster", help="Which engines.")
    arguments.add_argument("--rounds", type=int, default=3, help="How often every engine reads them.")
    arguments.add_argument("--engine-pages", type=int, default=20_000, help="Pages that every engine reads.")
    arguments.add_argument("--parts", default="floor,filter,whole,memory,engines")
    given = arguments.parse_args()
    if given.engine:
        print(json.dumps(engine(given.file, given.engine, given.workers)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "pages.warc.gz"
        if given.file is None:
            write_warc(path, PageMaker(SEED).pages(given.pages))
        report(path, Path(folder), given)
    return 0


def report(path: Path, folder: Path, given: argparse.Namespace) -> None:
    parts = set(given.parts.split(","))
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors", flush=True)
    if "filter" in parts:
        report_filter(path, given.sample if "whole" in parts else 0)
    if "memory" in parts:
        for name in (first_pages(path, 5_000, folder / "small.warc.gz"), path):
            print("memory", name.stat().st_size // 10**6, "MB:", apart(name, "processes", 2), flush=True)
    if "engines" in parts:
        report_engines(
            first_pages(path, given.engine_pages, folder / "engines.warc.gz"), given.ways.split(","), given.rounds
        )


def report_engines(path: Path, chosen: Sequence[str], rounds: int) -> None:
    """Every engine with one worker and with two, starting included, in turns; of each the quickest of ``rounds``."""
    best: dict[tuple[str, int], float] = {}
    alone: dict[tuple[str, int], float] = {}
    for _ in range(rounds):
        for way in (way for way in _WAYS if way[0] in chosen):
            found = apart(path, *way)
            best[way] = min(found["seconds"], best.get(way, found["seconds"]))
            alone[way] = min(found["seconds"] - found["waited"], alone.get(way, found["seconds"]))
            print(*way, f"load {os.getloadavg()[0]:.1f}", found, flush=True)
    for on in sorted({on for on, _ in best} - {"here"}):
        clock, own = best[on, 1] / best[on, 2], alone[on, 1] / alone[on, 2]
        print(f"{on}: two are {clock:.2f} times as fast as one, {own:.2f} times without waiting for a processor")


def report_filter(path: Path, sample: int) -> None:
    """The floor, the filter against it, and both against reading everything, in one process."""
    kit = make_kit((), True, Bounds())
    for raw in islice((r for r in records(path) if read_raw(r, kit).rule == "read"), 3):
        read_raw(raw, kit)  # what is loaded with the first page that is read is no page's cost
    bill = measured(path, kit)
    pages = sum(bill.pages.values())
    each = 1000 * bill.spent / pages
    parts = {name: milli(seconds, pages) for name, seconds in bill.floor.items()}
    print(f"{pages:,} pages; floor {milli(bill.least, pages)} ms a page:", parts)
    print(f"filtered {each:.3f} ms a page, {bill.spent / bill.least:.2f} times the floor")
    for rule, number in bill.pages.most_common():
        took = bill.filtered[rule]
        print(f"  {rule}: {number:,} pages, {milli(took, pages)} ms a page of all, {milli(took, number)} each")
    print("  a page that is read:", stages(path, kit, 60), flush=True)
    if sample:
        took, number, contacts = whole(path, make_kit((), False, Bounds()), max(1, pages // sample))
        every = milli(took, number) + milli(bill.floor["warc"], pages)
        print(f"whole, a sample of {number}: {every:.1f} ms a page, {contacts} with contacts", flush=True)
        print(f"filtered is {every / each:.1f} times as fast as that", flush=True)


def milli(seconds: float, pages: int) -> float:
    """Milliseconds a page."""
    return round(1000 * seconds / pages, 3)


if __name__ == "__main__":
    sys.exit(main())
