"""Whole reading: documents a second and peak memory, in one process and in several, in one run.

python benchmarks/reading.py [--documents 300]
Needs the folder of shared material. Figures are for the machine they were measured on; the ratio is what counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SETS = {"wh_briefings_raw": 300, "wikinews_raw": 10_000}


def prepare(shared: Path, name: str, most: int, folder: Path) -> tuple[Path, int, int]:
    """The corpus as JSON Lines input: path, documents, words."""
    path, count, words = folder / f"{name}.jsonl", 0, 0
    with gzip.open(shared / "corpora" / name / "raw.jsonl.gz", "rt", encoding="utf-8") as lines, path.open("w") as out:
        for line in lines:
            if count == most:
                break
            document = json.loads(line)
            meta = document.get("meta", {})
            given = {
                "id": document["id"],
                "text": document["text"],
                "published": meta.get("date"),
                "url": meta.get("url"),
            }
            out.write(json.dumps(given, ensure_ascii=False) + "\n")
            count, words = count + 1, words + len(document["text"].split())
    return path, count, words


def timed(path: Path, on: str) -> tuple[float, int, int]:
    """Seconds, Readings that came out, and exit status of reading ``path``."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "memcon", "read", str(path), "--on", on, "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        lines = sum(1 for _ in process.stdout)
    return time.perf_counter() - begun, lines, process.returncode


def main() -> int:
    """Print one line a corpus and engine; 1 where a document was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=None)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("MEMCON_SHARED", ROOT.parent / "shared")))
    given = parser.parse_args()
    lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, most in SETS.items():
            path, count, words = prepare(given.shared, name, given.documents or most, Path(folder))
            alone = 0.0
            for on in ("here", "processes"):
                seconds, lines, status = timed(path, on)
                lost += count - lines
                alone = alone or seconds
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                print(
                    f"{name:<18} {on:<10} {lines} of {count} documents, exit {status}, {seconds:7.1f} s, "
                    f"{count / seconds:7.1f} documents/s, {words / seconds:9.0f} words/s, "
                    f"largest process so far {peak} MB, {alone / seconds:.2f} times here"
                )
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
