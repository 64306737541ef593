"""Time and memory of joining mentions, and how both grow: ten times the mentions, how many times the time?

python benchmarks/joining.py                     10,000 and 100,000 mentions, in this process
python benchmarks/joining.py --mentions 2000     others
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evaluation.register import figures
from evaluation.synthetic import make
from memcon.analyse.register import register
from memcon.resolve import resolve

SEED = 11


def joined(mentions: int) -> dict[str, float]:
    """Seconds of this process and quality for a made-up case of ``mentions`` mentions."""
    readings, truth = make(mentions, SEED)
    start = time.process_time()
    resolution = resolve(readings)
    middle = time.process_time()
    contacts = register(readings, [], resolution)
    end = time.process_time()
    entry = {member: name for name, members in resolution.clusters.items() for member in members}
    by_entry = _quick(entry, truth)
    return {
        "mentions": len(truth),
        "contacts": len(set(truth.values())),
        "entries": len(contacts),
        "resolve_s": round(middle - start, 1),
        "register_s": round(end - middle, 1),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2),
        **{name: round(value, 3) for name, value in by_entry.items()},
    }


def _quick(entry: dict[str, str], truth: dict[str, str]) -> dict[str, float]:
    return figures(entry, truth)


def main() -> None:
    """Print one line a size, and the growth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, nargs="+", default=[10_000, 100_000])
    measured = [joined(size) for size in parser.parse_args().mentions]
    for row in measured:
        print(json.dumps(row))
    if len(measured) > 1:
        first, last = (row["resolve_s"] + row["register_s"] for row in (measured[0], measured[-1]))
        print(json.dumps({"times_the_mentions": measured[-1]["mentions"] / measured[0]["mentions"],
                          "times_the_time": round(last / max(first, 0.1), 1)}))  # fmt: skip


if __name__ == "__main__":
    main()
