"""Decisions on a large case, beside writing a row and committing it, in one run.

python benchmarks/deciding.py CASE.db [--decisions 200]
CASE.db is copied first. Prints the seconds to open the queue, and for so many decisions (right, wrong, corrected, same,
not the same, cannot tell, undo, in turn) the median, the 95th percentile and the longest, of deciding and of fetching
the next item. The peer is what no review can do without: one row in SQLite, committed. A figure belongs to its machine;
compare ratios.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from memcon.case import Case  # noqa: E402
from memcon.records import Pending  # noqa: E402


def main() -> None:
    """Print the three lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--decisions", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "case.db"
        shutil.copy(given.case, place)
        peer = committing(Path(folder) / "peer.db", given.decisions)
        with Case(str(place), author="Reviewer") as case:
            begun = time.perf_counter()
            case.queue(limit=1)
            print(f"opened in {time.perf_counter() - begun:.1f} s")
            decided, fetched = session(case, given.decisions)
    for name, times in (("decide", decided), ("next item", fetched), ("peer: one row committed", peer)):
        print(f"{name:<24} {described(times)}  {percentile(times, 0.95) / percentile(peer, 0.95):.1f} times the peer")


def session(case: Case, decisions: int) -> tuple[list[float], list[float]]:
    """One sitting: every fifth decision on a link, now and then an undo."""
    decided, fetched = [], []
    links = iter([p.id for p in case.queue(limit=100_000).items if p.other][: decisions // 5])
    for number in range(decisions):
        begun = time.perf_counter()
        link = next(links, None) if number % 5 == 4 else None
        item = case.pending(link) if link else case.queue(limit=1, after=None).items[0]
        fetched.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        answer(case, item, number)
        decided.append(time.perf_counter() - begun)
    return decided, fetched


def answer(case: Case, item: Pending, number: int) -> None:
    """The keys in turn."""
    if number % 19 == 18:
        case.undo()
    elif item.other:
        case.decide(item.id, ("same", "not_same")[number % 2])
    elif number % 7 == 6:
        case.decide(item.id, "cannot_tell")
    elif number % 11 == 10 and (field := next((v for v in item.values if v.choices), None)):
        case.decide(item.id, "corrected", field=field.field, value=field.choices[0])
        case.decide(item.id, "right")
    else:
        case.decide(item.id, "wrong" if number % 6 == 5 else "right")


def committing(place: Path, rows: int) -> list[float]:
    """Seconds of each of so many rows, each in a transaction and a connection of its own."""
    with sqlite3.connect(place) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE rulings (id INTEGER PRIMARY KEY, body TEXT)")
    made.close()
    times = []
    for number in range(rows):
        begun = time.perf_counter()
        connection = sqlite3.connect(place)
        with connection:
            connection.execute("INSERT INTO rulings VALUES (?, ?)", (number, "x" * 5000))
        connection.close()
        times.append(time.perf_counter() - begun)
    return times


def described(times: list[float]) -> str:
    """Median, 95th percentile and longest in milliseconds."""
    named = (("median", 0.5), ("95th", 0.95), ("longest", 1.0))
    return ", ".join(f"{name} {percentile(times, share) * 1000:.0f} ms" for name, share in named)


def percentile(times: list[float], share: float) -> float:
    """The value below which that share of them lies."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    main()
