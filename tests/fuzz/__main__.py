"""Fuzz the parsers by hand, as long as one likes.

python -m tests.fuzz --seconds 90 --out found        # every parser for so long; ends with 1 where something broke
python -m tests.fuzz --only feed --seconds 600

With atheris (pip install atheris) inputs are led by the code that they reach; without it they are the same mutations as
in the tests, seeded. Each parser runs in a process of its own; seconds are of processor, so that a busy machine
changes nothing. ``found`` holds every input that broke one, with why.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HANGS = 60
"""Seconds after which an input counts as one that never comes back."""


def main() -> int:
    """Run all that is asked for and print a line for each."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--seconds", type=int, default=90)
    asked.add_argument("--only", action="append", default=[])
    asked.add_argument("--out", type=Path, default=Path("found"))
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--child", help=argparse.SUPPRESS)
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.child:
        child(given.child, given)
        return 0
    from tests.fuzz.targets import parsers

    names = [p.name for p in parsers() if not given.only or p.name in given.only]
    print(f"{'parser':<18} {'inputs':>9} {'seconds':>8} {'processor':>9} {'slowest':>9}  findings", flush=True)
    every = [one(name, given) for name in names]
    total = [sum(row[key] for row in every) for key in ("tried", "wall", "processor")]
    found = sum(len(row["found"]) for row in every)
    print(f"{'all':<18} {total[0]:>9,} {total[1]:>8.0f} {total[2]:>9.0f} {'':>9}  {found}")
    return 1 if found else 0


def one(name: str, given: argparse.Namespace) -> dict[str, Any]:
    """Fuzz one parser in a child; its tally, which says so where the child itself died."""
    note = given.out / f"{name.replace(' ', '-')}.json"
    note.unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.fuzz", "--child", name]
    command += ["--seconds", str(given.seconds), "--out", str(given.out), "--seed", str(given.seed)]
    began = time.monotonic()
    with (given.out / f"{name.replace(' ', '-')}.log").open("w") as log:
        status = subprocess.run(command, stdout=log, stderr=log, check=False).returncode
    row: dict[str, Any] = json.loads(note.read_text()) if note.exists() else {"tried": 0, "found": [], "slowest": 0.0}
    row = {"processor": 0.0, **row, "wall": time.monotonic() - began}
    if status:
        row["found"].append(f"the process ended with {status}: see {name.replace(' ', '-')}.log")
    said = "; ".join(row["found"]) or "none"
    print(
        f"{name:<18} {row['tried']:>9,} {row['wall']:>8.0f} {row['processor']:>9.0f} {row['slowest']:>8.2f}s  {said}",
        flush=True,
    )
    return row


def child(name: str, given: argparse.Namespace) -> None:
    """Fuzz one parser in this process, and write down how far it came every second."""
    led = importlib.util.find_spec("atheris") is not None
    if led:
        import atheris  # type: ignore[import-not-found,unused-ignore]

        with atheris.instrument_imports(include=["memcon"]):
            pass
    from tests.fuzz.running import LONGEST, Tally, mutations
    from tests.fuzz.seeds import PIECES
    from tests.fuzz.targets import parsers

    parser = next(p for p in parsers() if p.name == name)
    tally, note = Tally(), given.out / f"{name.replace(' ', '-')}.json"
    last, began = [0.0], time.process_time()

    def run(data: bytes) -> None:
        tally.try_one(parser.run, data)
        if time.monotonic() - last[0] > 1:
            last[0] = time.monotonic()
            tally.keep(given.out, name)
            row = {"tried": tally.tried, "slowest": tally.slowest, "processor": time.process_time() - began}
            note.write_text(json.dumps({**row, "found": sorted(tally.found)}))
            if led and time.process_time() - began > given.seconds:
                os._exit(0)  # libFuzzer counts by the clock, and ends in no other way

    if not led:
        from random import Random

        random = Random(given.seed)
        while time.process_time() - began < given.seconds:
            for data in mutations(parser.seeds, random, 50):
                run(data)
        last[0] = 0.0
        run(parser.seeds[0])
        return
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(parser.seeds):
            (Path(corpus) / str(number)).write_bytes(seed[:LONGEST])
        flags = [f"-max_len={LONGEST}", f"-timeout={HANGS}", "-rss_limit_mb=3000"]
        words = given.out / "pieces.dict"
        words.write_text("".join(f'"{_escaped(piece[:60])}"\n' for piece in PIECES if piece))
        flags += [f"-seed={given.seed}", f"-dict={words}", f"-artifact_prefix={given.out}/", corpus]
        atheris.Setup([sys.argv[0], *flags], run)
        atheris.Fuzz()


def _escaped(piece: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece)


if __name__ == "__main__":
    raise SystemExit(main())
