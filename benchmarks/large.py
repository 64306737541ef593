"""A case of a million contacts: how long a filtered list, one contact and the rhythm of a pair take, and adding to it.

python benchmarks/large.py                          a million contacts in a file, 1,000 documents more
python benchmarks/large.py --server                 the same on a PostgreSQL server started for it
python benchmarks/large.py --contacts 20000         a quicker look, which also times making the register anew

The contacts are entered rows, as an imported table gives them: no text is read. 2,000 pairs of 120 made-up sides, over
forty years, of very unequal size. The documents that are added are made-up readings of new and of known contacts. Every
question is asked by a Case opened for it, since a command opens one; what the process has loaded once stays loaded.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from memcon import folding
from memcon.case import Case
from memcon.records import Entered, Reading, Recipe, Run
from memcon.store import Store, recipe_id
from memcon.view import look
from tests.cases import on, reading, told

SEED = 7
PAIRS, SIDES = 2_000, 120
FIRST, DAYS = date(1985, 1, 1), 14_600
KINDS = ("call", "call", "meeting", "letter")
BATCH = 10_000
RECIPE = Recipe("made up")
RUN = Run(id="r", command="made up", started="2026-01-01T00:00:00Z", recipe=recipe_id(RECIPE))


def code_of(side: int) -> str:
    return f"{chr(65 + side // 26)}{chr(65 + side % 26)}"


def leader_of(side: int, day: date) -> str:
    """Sides change their leader every eight years."""
    return f"Given{code_of(side)}{(day.year - 1985 + side) // 8} Family{code_of(side)}"


def pairs_of(contacts: int) -> list[tuple[int, int, int]]:
    """Pairs of sides with their number of contacts: the largest hold some thousands, most a few hundred."""
    random = Random(SEED)
    every = [(a, b) for a in range(SIDES) for b in range(a + 1, SIDES)]
    chosen = random.sample(every, PAIRS)
    weights = [1 / (20 + place) ** 0.5 for place in range(PAIRS)]
    return [(a, b, max(1, round(contacts * w / sum(weights)))) for (a, b), w in zip(chosen, weights, strict=True)]


def rows_of(contacts: int) -> Iterator[Entered]:
    """Entered rows, pair by pair in order of time."""
    random, number = Random(SEED), 0
    for a, b, count in pairs_of(contacts):
        for day in sorted(random.randrange(DAYS) for _ in range(count)):
            number += 1
            when = FIRST + timedelta(day)
            fields = {
                "participants": f"{leader_of(a, when)}; {leader_of(b, when)}",
                "sides": f"{code_of(a)}; {code_of(b)}",
                "date": when.isoformat() if random.random() < 0.95 else when.isoformat()[:7],
                "kind": random.choice(KINDS),
                "reality": "denied" if random.random() < 0.03 else "reported",
                "topics": random.choice(("energy", "nato", "sanctions", "")),
            }
            yield Entered(f"e-{number:08d}", "contact", fields, "made up", f"table{a}-{b}.csv row {number}")


def documents_of(contacts: int, count: int, *, seed: int = 1) -> list[Reading]:
    """Readings of papers that tell of one or two contacts each, of the days of the entered ones."""
    random = Random(seed)
    pairs = pairs_of(contacts)
    found = []
    for number in range(count):
        mentions = []
        for local in ("c1", "c2")[: random.choice((1, 1, 2))]:
            a, b, _ = random.choices(pairs, [n for _, _, n in pairs])[0]
            when = FIRST + timedelta(random.randrange(DAYS))
            who = f"{leader_of(a, when)}/{code_of(a)}, {leader_of(b, when)}/{code_of(b)}"
            dated = on(when.isoformat()) if random.random() < 0.8 else None
            mentions.append(told(local, who, random.choice(KINDS), dated))
        published = (when + timedelta(random.randrange(3))).isoformat()
        found.append(reading(f"paper {seed}-{number}", *mentions, published=published))
    return found


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fill(place: str, contacts: int) -> float:
    """Enter the contacts and make the register; seconds."""
    start = time.perf_counter()
    store = Store(place, create=True)
    store.begin_run(RUN, RECIPE)
    batch: list[Entered] = []
    for row in rows_of(contacts):
        batch.append(row)
        if len(batch) == BATCH:
            store.add_entered(batch)
            folding.bring_up_to_date(store)
            batch = []
    store.add_entered(batch)
    folding.bring_up_to_date(store)
    store.add_readings(documents_of(contacts, 200, seed=99), recipe_id(RECIPE), RUN)
    folding.bring_up_to_date(store)
    store.close()
    return time.perf_counter() - start


def asked(place: str, contacts: int, times: int) -> dict[str, list[float]]:
    """Seconds of each question, ``times`` times, over pairs drawn by their size."""
    random = Random(SEED + 1)
    pairs = pairs_of(contacts)
    found: dict[str, list[float]] = {"filtered list": [], "one contact": [], "rhythm of one pair": []}
    for turn in range(times + 3):
        a, b, _ = random.choices(pairs, [n for _, _, n in pairs])[0]
        names = (code_of(a), code_of(b)) if turn % 2 else (leader_of(a, FIRST), leader_of(b, FIRST))
        took = ask_once(place, names, (code_of(a), code_of(b)), FIRST + timedelta(random.randrange(DAYS // 2)))
        for question, seconds in took.items() if turn >= 3 else ():  # the first load what a process loads once
            found[question].append(seconds)
    return found


def ask_once(place: str, names: tuple[str, str], sides: tuple[str, str], since: date) -> dict[str, float]:
    """Seconds of each question in a Case opened for it; opening is not counted."""
    with Case(place, create=False) as case:
        case.view()
        start = time.perf_counter()
        listed = case.contacts(between=names, since=since)
        middle = time.perf_counter()
        case.rhythm(*sides)
        found = {"filtered list": middle - start, "rhythm of one pair": time.perf_counter() - middle}
        if listed:
            found["one contact"] = timed(lambda: case.show(listed[len(listed) // 2].id))
        return found


def row(name: str, values: list[float]) -> dict[str, object]:
    ordered = sorted(values)
    at = lambda share: round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))])  # noqa: E731
    return {
        "question": name,
        "n": len(values),
        "median_ms": at(0.5),
        "p95_ms": at(0.95),
        "max_ms": round(1000 * ordered[-1]),
    }


def measure(place: str, options: argparse.Namespace) -> None:
    size = options.contacts
    if not options.filled:
        print(json.dumps({"filled_s": round(fill(place, size)), "contacts": size}), flush=True)
    store = Store(place)
    print(json.dumps({"entries": store.kept.size(), "load": os.getloadavg()[0]}), flush=True)
    for name, values in asked(place, size, options.times).items():
        print(json.dumps(row(name, values)), flush=True)
    papers = documents_of(size, options.documents)
    start, cpu = time.perf_counter(), time.process_time()
    for first in range(0, len(papers), 100):
        store.add_readings(papers[first : first + 100], recipe_id(RECIPE), RUN)
    stored = time.perf_counter() - start
    folding.bring_up_to_date(store)
    added = {
        "documents_added": len(papers),
        "s": round(time.perf_counter() - start, 1),
        "of_it_stored_s": round(stored, 1),
    }
    added |= {"cpu_s": round(time.process_time() - cpu, 1), "load": os.getloadavg()[0]}
    print(json.dumps(added), flush=True)
    if size <= 100_000:
        kept = look(store, confidential=False, kept=True)
        alone = timed(lambda: kept.contacts)
        anew = look(store, confidential=False)
        whole = timed(lambda: anew.contacts)
        print(
            json.dumps(
                {
                    "register_anew_s": round(whole, 2),
                    "fetched_whole_s": round(alone, 2),
                    "alike": anew.contacts == kept.contacts,
                }
            )
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({"peak_gb": round(peak, 2), "load": os.getloadavg()[0]}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=100, help="how often each question is asked")
    parser.add_argument("--server", action="store_true", help="on a PostgreSQL server started for it")
    parser.add_argument("--case", help="where to make the case, or where it is, with --filled")
    parser.add_argument("--filled", action="store_true", help="the case is there already")
    options = parser.parse_args()
    if options.case:
        measure(options.case, options)
    elif options.server:
        from tests.server import Server

        server = Server("listen_addresses=''", "fsync=off", "shared_buffers=512MB", "max_wal_size=4GB")
        try:
            measure(server.fresh(), options)
        finally:
            server.stop()
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure(str(Path(folder) / "case.db"), options)


if __name__ == "__main__":
    main()
