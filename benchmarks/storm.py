"""Several people at work on one case on a server that is killed twice: is a row lost or doubled, and is the case right?

python benchmarks/storm.py                  eight writers and eight readers for five minutes
python benchmarks/storm.py --seconds 20 --writers 3 --readers 2

Every writer and reader is a process of its own. Writers add documents (every fourth one is added by all of them),
entered rows, rulings, marks and failures, and fold the register now and then. Each notes what it has done after it was
told that it is done. Afterwards all of that is done once more, in order, in a case in a file. Both cases have to hold
the same rows and give the same answers, byte for byte. Ends with status 1 where they do not.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from memcon import wire
from memcon.case import Case
from memcon.records import Entered, Failure, Marking, Quote, Reading, Recipe, Run, Verdict, ref
from memcon.store import Store, recipe_id
from memcon.view import folding
from memcon.view.seen import look
from tests.cases import on, reading, told
from tests.server import Server

ROOT = Path(__file__).resolve().parents[1]
RECIPE = Recipe("made up")
KEY = recipe_id(RECIPE)
PAIRS = ("Sanna Marin/FI, Kaja Kallas/EE", "Gustavo Petro/CO, Gabriel Boric/CL", "Fumio Kishida/JP, Yoon Suk Yeol/KR")
WORDS = ("words", "contact leaders", "paper 4", "shared", "nothing of the kind")
TABLES = ("documents", "texts", "readings", "sightings", "entered", "verdicts", "markings", "failures", "fulltext")


def run_of(writer: int) -> Run:
    return Run(id=f"run-{writer}", command="storm", started=f"2026-01-01T00:00:0{writer % 10}Z", recipe=KEY)


def paper(writer: int, number: int) -> Reading:
    """The document that a writer adds in its turn; every fourth is the same for all."""
    name = f"shared {number}" if number % 4 == 0 else f"paper {number} of {writer}"
    random = Random(name)
    day = date(2022, 1, 1) + timedelta(random.randrange(300))
    reality = random.choice(("reported", "reported", "denied", "planned"))
    when = on(day.isoformat()) if random.random() < 0.8 else None
    mention = told("c1", random.choice(PAIRS), random.choice(("call", "meeting")), when, reality=reality)
    text = f"The words of {name}, which speak of a contact between two leaders."
    return reading(name, mention, published=(day + timedelta(1)).isoformat(), text=text)


def act(store: Store, writer: int, number: int) -> None:
    """What the writer does in that turn; done twice it is done once."""
    made, run, who = paper(writer, number), run_of(writer), f"writer {writer}"
    at = f"2026-01-01T{number // 3600:02d}:{number // 60 % 60:02d}:{number % 60:02d}.{writer:02d}Z"
    kind = number % 8
    if kind < 5:
        store.add_reading(made, KEY, run)
    elif kind == 5:
        day = (date(2022, 1, 1) + timedelta(number % 300)).isoformat()
        fields = {"participants": "Sanna Marin; Kaja Kallas", "sides": "FI; EE", "date": day, "kind": "call"}
        place = f"{writer}.csv row {number}"
        store.add_entered([Entered(f"e-{writer}-{number}", "contact", fields, "an archive", place)])
    elif kind == 6:
        document = paper(writer, number - 6).document
        quote = Quote(document.text_id, document.text[:9], "", document.text[9:41], 0)
        ruling, name = "right" if number % 16 == 6 else "wrong", f"v-{writer}-{number}"
        record = ref(document.id, "c1")
        store.add_verdicts([Verdict(name, record, "contact", ruling, who, at, "read it", quote)])  # type: ignore[arg-type]
    else:
        store.add_marking(Marking(paper(writer, number - 6).document.id, "internal", who, at))
        store.add_failure(run, Failure("read", f"file {number} of {writer}", "it is damaged"))


def write(place: str, writer: int, until: float, pace: float, log: Path) -> None:
    """Act after act, each noted once it is done."""
    store = Store(place)
    store.begin_run(run_of(writer), RECIPE)
    number = 0
    with log.open("a") as out:
        while time.time() < until:
            act(store, writer, number)
            if number % 10 == writer:
                folding.bring_up_to_date(store)
            out.write(f"{number}\n")
            out.flush()
            number += 1
            time.sleep(pace)


def read(place: str, until: float, pace: float, log: Path) -> None:
    """Question after question; what was there stays there."""
    random, known, asked = Random(log.name), 0, 0
    with Case(place, create=False) as case:
        while time.time() < until:
            contacts = case.contacts(between=random.choice((("FI", "EE"), ("CO", "CL"), ("JP", "KR"))))
            if contacts:
                chosen = random.choice(contacts)
                assert chosen.mentions[0].ref in {m.ref for m in case.show(chosen.mentions[0].ref).mentions}
            found = len(case._store.document_ids())
            assert found >= known, f"{known} documents, then {found}"
            known, asked = found, asked + 1
            case.search(random.choice(WORDS))
            time.sleep(pace)
    log.write_text(f"{asked}\n")


def storm(options: argparse.Namespace) -> dict[str, object]:
    """What came of it."""
    server = Server("listen_addresses=''", "fsync=off", "max_connections=100")  # a killed server, not a lost machine
    try:
        with tempfile.TemporaryDirectory() as folder:
            url = server.fresh()
            Store(url, create=True).close()
            until = time.time() + options.seconds
            people = list(started(url, options, until, Path(folder)))
            for _ in range(options.restarts):
                time.sleep(options.seconds / (options.restarts + 1))
                server.restart("immediate", away=options.away)
            failed = [name for name, process in people if process.wait(timeout=options.seconds + 300)]
            logs = {path.name: path.read_text().split() for path in Path(folder).glob("*er-*")}
            acts = [len(logs.get(f"writer-{writer}", ())) for writer in range(options.writers)]
            questions = sum(int(logs[f"reader-{r}"][0]) for r in range(options.readers) if f"reader-{r}" in logs)
            file, team = Store(str(Path(folder) / "case.db"), create=True), Store(url)
            for writer, count in enumerate(acts):
                file.begin_run(run_of(writer), RECIPE)
                for number in range(count):
                    act(file, writer, number)
            found = {"seconds": options.seconds, "restarts": options.restarts, "acts": sum(acts)}
            found |= {"questions": questions, "failed": failed, "load": os.getloadavg()[0]}
            return found | compared(team, file)
    finally:
        server.stop()


def started(
    url: str, options: argparse.Namespace, until: float, folder: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The writers and readers, each a process."""
    for kind, count in (("writer", options.writers), ("reader", options.readers)):
        for number in range(count):
            name = f"{kind}-{number}"
            given = [url, kind, str(number), str(until), str(options.pace), str(folder / name)]
            yield name, subprocess.Popen([sys.executable, __file__, "--as", *given], cwd=ROOT)


def compared(team: Store, file: Store) -> dict[str, object]:
    """Rows of both cases, and the first things on which they differ."""
    differ: list[str] = []
    rows = {}
    for table in TABLES:
        query = f"SELECT count(*) FROM {table}"
        counts = [s.read(lambda c, q=query: int(c.exec_driver_sql(q).scalar() or 0)) for s in (team, file)]  # type: ignore[misc]
        rows[table] = counts[0]
        if counts[0] != counts[1]:
            differ.append(f"{table}: {counts[0]} rows, {counts[1]} in the file")

    def register(store: Store) -> bytes:
        folding.bring_up_to_date(store)
        return wire.encode(look(store, confidential=False, kept=True).contacts)

    questions = {
        "documents": lambda s: s.document_ids(),
        "readings": lambda s: [wire.encode_reading(r) for r in s.readings()],
        "entered": lambda s: s.entered(),
        "rulings": lambda s: s.verdicts(),
        "marks": lambda s: sorted(s.marks().items()),
        "failures": lambda s: Counter(s.failures()),
        "search": lambda s: [s.search(words) for words in WORDS],
        "register": register,
    }
    for name, answer in questions.items():
        if answer(team) != answer(file):
            differ.append(name)
    if wire.encode(look(team, confidential=False).contacts) != register(team):
        differ.append("the kept register and the register made anew")
    return {"rows": rows, "differ": differ}


def main() -> int:
    if sys.argv[1:2] == ["--as"]:
        place, kind, number, until, pace, log = sys.argv[2:]
        if kind == "writer":
            write(place, int(number), float(until), float(pace), Path(log))
        else:
            read(place, float(until), float(pace), Path(log))
        return 0
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--restarts", type=int, default=2)
    parser.add_argument("--away", type=float, default=2.0, help="seconds for which the server is gone")
    parser.add_argument("--pace", type=float, default=0.2, help="seconds between two acts of one process")
    found = storm(parser.parse_args())
    print(json.dumps(found))
    return 1 if found["differ"] or found["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
