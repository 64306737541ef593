"""A case of a million contacts: how long a filtered list, one contact and the rhythm of a pair take, and adding to it.

python benchmarks/large.py                          a million contacts in a file, 1,000 documents more
python benchmarks/large.py --server                 the same rows on a PostgreSQL server started for it
python benchmarks/large.py --worlds 1 --base 20000  a quicker look, which also times making the register anew

The contacts are entered rows, as an imported table gives them: no text is read. A world is folded as a case is: 1,000
pairs of 120 made-up sides over forty years, of very unequal size. The others are that world with its sides renamed,
row for row, since no contact of one world can meet one of another; a sample of them is folded again and has to come out
the same. The documents that are added are made-up readings of new and of known contacts. Every question is asked by a
Case opened for it, since a command opens one; opening, and what a process loads once, are not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from memcon import wire
from memcon.case import Case
from memcon.records import Contact, Entered, Reading, Recipe, Run, register_id
from memcon.resolve.block import blocks_of
from memcon.resolve.told import Told
from memcon.store import Store, recipe_id, schema
from memcon.store.kept import Desk, await_folding
from memcon.view import folding
from memcon.view.seen import among, look
from tests.cases import on, reading, told
from tests.server import Server

SEED = 7
PAIRS, SIDES = 1_000, 120
FIRST, DAYS = date(1985, 1, 1), 14_600
KINDS = ("call", "call", "meeting", "letter")
BATCH = 10_000
WORLDS = "ABCDEFGHIK0123456789"
"""The last sign of a side's code says in which world it is."""
RECIPE = Recipe("made up")
RUN = Run(id="r", command="made up", started="2026-01-01T00:00:00Z", recipe=recipe_id(RECIPE))


def code_of(side: int, world: int = 0) -> str:
    """No letter twice in a row: folding a name would make one of them."""
    return f"Z{'ABCDEFGHIK'[side % 10]}{'LMNOPQRSTUVW'[side // 10]}{WORLDS[world]}"


def leader_of(side: int, day: date, world: int = 0) -> str:
    """Sides change their leader every eight years."""
    return f"Given{(day.year - 1985 + side) // 8}{code_of(side, world)} Family{code_of(side, world)}"


def pairs_of(base: int) -> list[tuple[int, int, int]]:
    """Pairs of sides with their number of contacts in one world."""
    random = Random(SEED)
    every = [(a, b) for a in range(SIDES) for b in range(a + 1, SIDES)]
    chosen = random.sample(every, PAIRS)
    weights = [1 / (20 + place) ** 0.5 for place in range(PAIRS)]
    return [(a, b, max(1, round(base * w / sum(weights)))) for (a, b), w in zip(chosen, weights, strict=True)]


def rows_of(base: int) -> Iterator[Entered]:
    """The entered rows of the first world, pair by pair in order of time."""
    random, number = Random(SEED), 0
    for a, b, count in pairs_of(base):
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
            yield Entered(f"e-00{number:06d}", "contact", fields, "made up", f"table{a}-{b}.csv row {number}")


def documents_of(base: int, worlds: int, count: int, *, seed: int = 1) -> list[Reading]:
    """Readings of papers that tell of one or two contacts each, between the same pairs in the same years."""
    random = Random(seed)
    pairs = pairs_of(base)
    found = []
    for number in range(count):
        mentions, world = [], random.randrange(worlds)
        for local in ("c1", "c2")[: random.choice((1, 1, 2))]:
            a, b, _ = random.choices(pairs, [n for _, _, n in pairs])[0]
            when = FIRST + timedelta(random.randrange(DAYS))
            ends = (f"{leader_of(side, when, world)}/{code_of(side, world)}" for side in (a, b))
            dated = on(when.isoformat()) if random.random() < 0.8 else None
            mentions.append(told(local, ", ".join(ends), random.choice(KINDS), dated))
        published = (when + timedelta(random.randrange(3))).isoformat()
        found.append(reading(f"paper {seed}-{number}", *mentions, published=published))
    return found


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def fill(place: str, base: int, worlds: int) -> dict[str, object]:
    """Enter the contacts of the first world, fold them, and lay the other worlds beside it."""
    start, cpu = time.perf_counter(), time.process_time()
    store = Store(place, create=True)
    store.begin_run(RUN, RECIPE)
    batch: list[Entered] = []
    for row in rows_of(base):
        batch.append(row)
        if len(batch) == BATCH:
            store.add_entered(batch)
            folding.bring_up_to_date(store)
            batch = []
    store.add_entered(batch)
    folding.bring_up_to_date(store)
    folded = {"folded_s": round(time.perf_counter() - start), "folded_cpu_s": round(time.process_time() - cpu)}
    used = set(store.read(lambda c: list(c.execute(select(schema.kept_contacts.c.id)).scalars())))
    for world in range(1, worlds):
        lay_beside(store, world, used)
    return {
        **folded,
        "filled_s": round(time.perf_counter() - start),
        "again_alike": alike_when_folded(store, base, worlds),
    }


def lay_beside(store: Store, world: int, used: set[str]) -> None:
    """The rows of the first world once more, under other names and ids.

    Their stamps stay those of the first world: what a new document meets is made anew, where it need not be.
    """
    sign, low, row_id = WORLDS[world], WORLDS[world].lower(), f"e-{world:02d}"

    def renamed(text: str) -> str:
        text = re.sub(r"Z([A-K][L-W])A", rf"Z\g<1>{sign}", text)
        return re.sub(r"z([a-k][l-w])a", rf"z\g<1>{low}", text).replace("e-00", row_id)

    def body(data: bytes) -> bytes:
        return re.sub(r"c-[0-9a-f]{8,16}", lambda m: ids[m[0]], renamed(data.decode())).encode()

    def work(connection: Connection) -> None:
        mentions = rows(connection, schema.kept_mentions)
        contacts = rows(connection, schema.kept_contacts)
        shift = world * 10_000_000
        members: dict[str, list[str]] = defaultdict(list)
        for m in mentions:
            members[m["cluster"]].append(renamed(m["ref"]))
        for name, refs in members.items():
            ids[name] = register_id(refs) if register_id(refs) not in used else register_id(refs, 16)
            used.add(ids[name])
        blocks = []
        for m in mentions:
            for name in ("ref", "home", "head", "place"):
                m[name] = renamed(m[name])
            m |= {
                "own": register_id([m["ref"]]),
                "cluster": ids[m["cluster"]],
                "body": renamed(m["body"].decode()).encode(),
            }
            m |= {"number": m["number"] + shift, "component": m["component"] + shift}
            told_ = wire.decode(m["body"], Told)
            blocks += [{"block": block, "mention": m["number"]} for block in blocks_of(told_).all]
        for c in contacts:
            c |= {"id": ids[c["id"]], "body": body(c["body"])}
        ends = [{"key": renamed(e["key"]), "contact": ids[e["contact"]]} for e in rows(connection, schema.kept_ends)]
        entered = [{**e, "id": renamed(e["id"]), "body": body(e["body"])} for e in rows(connection, schema.entered)]
        for table, found in (
            (schema.entered, entered), (schema.kept_mentions, mentions), (schema.kept_blocks, blocks),
            (schema.kept_contacts, contacts), (schema.kept_ends, ends),
        ):  # fmt: skip
            connection.execute(insert(table), found)

    ids: dict[str, str] = {}
    store.write(work)


def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    """The rows of the first world."""
    query = select(table)
    if "contact" in table.c and "key" in table.c:
        first = select(schema.kept_mentions.c.cluster).where(schema.kept_mentions.c.number < 10_000_000)
        query = query.where(table.c.contact.in_(first))
    elif table is schema.kept_mentions:
        query = query.where(table.c.number < 10_000_000)
    elif table is schema.kept_contacts:
        first = select(schema.kept_mentions.c.cluster).where(schema.kept_mentions.c.number < 10_000_000)
        query = query.where(table.c.id.in_(first))
    else:
        query = query.where(table.c.id < "e-01")
    return [dict(row._mapping) for row in connection.execute(query)]


def alike_when_folded(store: Store, base: int, worlds: int) -> bool:
    """Whether a sample of the rows, folded once more, leaves every entry as it is."""
    random = Random(SEED)
    some = [f"e-{random.randrange(worlds):02d}{random.randrange(1, base // 2):06d}" for _ in range(300)]
    kept = {ref: store.kept.contact(ref) for ref in some}
    store.write(lambda c: await_folding(c, "row", some))
    before = store.read(lambda c: c.execute(select(func.count()).select_from(schema.kept_contacts)).scalar())
    folding.bring_up_to_date(store)
    after = store.read(lambda c: c.execute(select(func.count()).select_from(schema.kept_contacts)).scalar())
    store.write(lambda c: Desk(c).drop([wire.decode(body, Contact).id for body in kept.values() if body][:100]))
    store.write(lambda c: await_folding(c, "row", some))
    folding.bring_up_to_date(store)
    return before == after and all(store.kept.contact(ref) == body for ref, body in kept.items())


def to_server(place: str, url: str) -> float:
    """The rows of the case at ``place``, table by table, into a new case on a server; seconds."""
    import psycopg

    start = time.perf_counter()
    store = Store(place)
    Store(url, create=True).close()
    copied = [t for t in schema.metadata.sorted_tables if t not in (schema.case_facts, schema.pending)]
    with psycopg.connect(url) as target, target.cursor() as cursor:
        for table in copied:
            names = ", ".join(f'"{column.name}"' for column in table.c)
            with (
                cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN'.encode()) as copy,
                store._engine.connect() as source,
                source.execution_options(yield_per=5_000).execute(select(table)) as found,
            ):
                for one in found:
                    copy.write_row([bool(v) if c.name == "looked_at" else v for c, v in zip(table.c, one, strict=True)])
        for table in (schema.readings, schema.markings, schema.failures):  # numbers go on where the copied ones end
            last = f"(SELECT coalesce(max(number), 0) + 1 FROM {table.name})"
            cursor.execute(f"SELECT setval('{table.name}_number_seq', {last})".encode())
        target.commit()
        target.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    return time.perf_counter() - start


def asked(place: str, options: argparse.Namespace) -> dict[str, list[float]]:
    """Seconds of each question over pairs drawn by their size."""
    random = Random(SEED + 1)
    pairs = pairs_of(options.base)
    found: dict[str, list[float]] = defaultdict(list)
    for turn in range(options.times + 3):
        world = random.randrange(options.worlds)
        a, b, _ = random.choices(pairs, [n for _, _, n in pairs])[0]
        sides = code_of(a, world), code_of(b, world)
        names = sides if turn % 2 else (leader_of(a, FIRST, world), leader_of(b, FIRST, world))
        took = ask_once(place, names, sides, FIRST + timedelta(random.randrange(DAYS // 2)))
        for question, seconds in took.items() if turn >= 3 else ():  # the first load what a process loads once
            found[question].append(seconds)
    return found


def ask_once(place: str, names: tuple[str, str], sides: tuple[str, str], since: date) -> dict[str, float]:
    """Seconds of each question in a Case opened for it, and of the rhythm what fetching takes."""
    with Case(place, create=False) as case:
        view = case.view()
        start = time.perf_counter()
        listed = case.contacts(between=names, since=since)
        found = {"filtered list": time.perf_counter() - start}
        found["rhythm, fetching alone"] = timed(lambda: among(case._store, view, [sides]))
        found["rhythm of one pair"] = timed(lambda: case.rhythm(*sides))
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
    """Print what each question takes, and adding."""
    store = Store(place)
    print(json.dumps({"entries": store.kept.size(), "load": os.getloadavg()[0]}), flush=True)
    for name, values in asked(place, options).items():
        print(json.dumps(row(name, values)), flush=True)
    papers = documents_of(options.base, options.worlds, options.documents)
    start, cpu = time.perf_counter(), time.process_time()
    store.begin_run(RUN, RECIPE)
    for first in range(0, len(papers), 100):
        store.add_readings(papers[first : first + 100], recipe_id(RECIPE), RUN)
    stored = time.perf_counter() - start
    folding.bring_up_to_date(store)
    whole = time.perf_counter() - start
    added = {"documents_added": len(papers), "s": round(whole, 1), "of_it_stored_s": round(stored, 1)}
    print(json.dumps({**added, "cpu_s": round(time.process_time() - cpu, 1), "load": os.getloadavg()[0]}), flush=True)
    if options.base * options.worlds <= 100_000:
        kept, anew = look(store, confidential=False, kept=True), look(store, confidential=False)
        taken = {"fetched_whole_s": timed(lambda: kept.contacts), "made_anew_s": timed(lambda: anew.contacts)}
        print(json.dumps({**taken, "alike": anew.contacts == kept.contacts}))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({"peak_gb": round(peak, 2), "load": os.getloadavg()[0]}))


def main() -> None:
    """Fill where needed, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=int, default=53_000, help="contacts of one world")
    parser.add_argument("--worlds", type=int, default=20, help="up to 20")
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=100, help="how often each question is asked")
    parser.add_argument("--server", action="store_true", help="on a PostgreSQL server started for it")
    parser.add_argument("--file", help="where the file is, or is to be made and left")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or str(Path(folder) / "case.db")
        if not Path(file).exists():
            print(json.dumps(fill(file, options.base, options.worlds)), flush=True)
        if not options.server:
            measure(file, options)
            return
        server = Server("listen_addresses=''", "fsync=off", "shared_buffers=512MB", "max_wal_size=4GB")
        try:
            url = server.fresh()
            print(json.dumps({"copied_s": round(to_server(file, url))}), flush=True)
            measure(url, options)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
