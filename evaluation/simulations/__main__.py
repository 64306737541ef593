"""Runs the suite and prints one line a row: share, lower and upper 95 % bound, or "gated"."""

from __future__ import annotations

import argparse

from evaluation.simulations.suite import rows, run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m evaluation.simulations", description=__doc__)
    parser.add_argument("--replicates", type=int, default=2000)
    parser.add_argument("--test", help="only rows whose test begins so")
    parser.add_argument("--kind", help="only rows of this kind: 'false alarm', power, miss, reporting")
    chosen = parser.parse_args()
    print(f"{'test':<14} {'law':<18} {'n':>3} {'kind':<12} share  95 % bounds, {chosen.replicates} replicates")
    for row in rows():
        if (chosen.test and not row.test.startswith(chosen.test)) or (chosen.kind and row.kind != chosen.kind):
            continue
        head = f"{row.test:<14} {row.law:<18} {row.n:>3} {row.kind:<12}"
        if row.n < row.gate:
            print(f"{head} gated", flush=True)
            continue
        found = run(row, chosen.replicates)
        print(f"{head} {found.share:.3f}  {found.lower:.3f} to {found.upper:.3f}", flush=True)


if __name__ == "__main__":
    main()
