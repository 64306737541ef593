"""How long the workbench takes for its pages and for decisions, on a case of any size.

python -m benchmarks.workbench CASE [--decisions 200] [--each 30]

The case is copied first, so that nothing is ruled in it. Times are of the whole application, from request to answer, in
one process and without a network: first as a clock shows them, then in seconds of processor, which a busy machine does
not change. The bounds are held against the second. A page that does nothing (/keys) stands first, for comparison.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

TOKEN = "a-token-for-the-benchmark"
Seconds = tuple[float, float]
BOUND_PAGE, BOUND_DECISION, BOUND_BYTES = 0.200, 0.150, 500_000


def main() -> int:
    """Measure and print; 1 where a bound is not held."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("case")
    asked.add_argument("--decisions", type=int, default=200)
    asked.add_argument("--each", type=int, default=30)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "case.db"
        shutil.copy(given.case, place)
        bench = Bench(str(place))
        held = pages(bench, given.each)
        held = decisions(bench, given.decisions) and held
        held = pages(bench, max(5, given.each // 3), "pages after the decisions") and held
    return 0 if held else 1


class Bench:
    """Somebody at the desk of a case."""

    def __init__(self, place: str) -> None:
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

        from memcon.case import Case
        from memcon.workbench.app import make_app
        from memcon.workbench.desk import Desk
        from memcon.workbench.gate import Doorkeeper
        from memcon.workbench.jobs import Jobs

        case = Case(place, create=False, author="A. Reader")
        self.keeper = Doorkeeper(TOKEN, frozenset({"testserver"}), "A. Reader")
        desk = Desk(case)
        self.client: Any = TestClient(make_app(desk, self.keeper, Jobs(place)), follow_redirects=False)
        self.client.get(f"/enter?token={TOKEN}")
        began = time.perf_counter()
        self.client.get("/")
        print(f"first page, the register made or fetched: {time.perf_counter() - began:.1f} s")
        desk.case.prepare()  # as `memcon serve` does beside the first page

    @property
    def csrf(self) -> str:
        """What forms carry."""
        return next(iter(self.keeper._sessions.values())).csrf

    def timed(self, path: str, form: dict[str, str] | None = None) -> tuple[tuple[float, float], Any]:
        """Seconds by the clock and of processor, and the answer, of one request."""
        began = time.perf_counter(), time.process_time()
        answer = self.client.get(path) if form is None else self.client.post(path, data={"csrf": self.csrf, **form})
        return (time.perf_counter() - began[0], time.process_time() - began[1]), answer


def pages(bench: Bench, each: int, title: str = "pages") -> bool:
    """The 95th percentile of every kind of page, over ``each`` of them."""
    chance = random.Random(7)
    contacts = [c["id"] for c in bench.client.get("/api/contacts").json()]
    listed = [bench.client.get(f"/documents?page={n}").text for n in range(1, 9)]
    documents = [way for page in listed for way in re.findall(r'"(/document/[0-9a-f]{12})"', page)]
    people = re.findall(r'"(/person\?name=[^"]+)"', bench.client.get("/people").text)
    sides = list(re.findall(r'option value="([A-Z]{2})"', bench.client.get("/people").text))

    def some(known: list[str]) -> list[str]:
        return [chance.choice(known) for _ in range(each)]

    kinds = {
        "nothing (/keys)": ["/keys"] * each,
        "home": ["/"] * each,
        "register": [f"/register?page={chance.randint(1, 100)}" for _ in range(each)],
        "register, sorted": [f"/register?sort={s}&order=down" for s in some(["who", "documents", "kind", "origins"])],
        "register, narrowed": [f"/register?a={s}&only=contested" for s in some(sides)],
        "contact": [f"/contact/{c}" for c in some(contacts)],
        "two-account sheet": [f"/contact/{c}/accounts" for c in some(contacts)],
        "documents": [f"/documents?page={chance.randint(1, 150)}" for _ in range(each)],
        "document": some(documents),
        "people": [f"/people?page={chance.randint(1, 4)}" for _ in range(each)],
        "person": some(people),
        "search": [f"/search?q={w}" for w in some(["call", "dam", "denied", "president+energy", "met"])],
        "message": [f"/message?from={a}&to={b}" for a, b in zip(some(sides), some(sides), strict=True)],
        "ask": [f"/ask?q=Did+{a}+and+{b}+speak%3F" for a, b in zip(some(sides), some(sides), strict=True)],
        "origins": [f"/origins?page={chance.randint(1, 200)}" for _ in range(each)],
        "flags": ["/flags"] * each,
        "ledger": [f"/ledger?page={chance.randint(1, 60)}" for _ in range(each)],
        "rhythm": [f"/rhythm?a={a}&b={b}" for a, b in zip(some(sides), some(sides), strict=True)],
        "runs": ["/runs"] * each,
        "changes": ["/changes"] * each,
        "review": ["/review"] * each,
        "publish": ["/publish"] * max(3, each // 10),
    }
    print(f"\n{title:<22} {'clock: median':>14} {'p95':>8}   {'processor: median':>18} {'p95':>8}  {'bytes':>9}")
    every: list[Seconds] = []
    held = True
    for name, paths in kinds.items():
        found = [bench.timed(path) for path in paths]
        times = [seconds for seconds, _ in found]
        wrong = [a.status_code for _, a in found if a.status_code != 200]
        most_bytes = max(len(a.content) for _, a in found)
        every += times
        note = f"  {wrong[:3]}" if wrong else ""
        held = held and most_bytes < BOUND_BYTES and not wrong
        print(f"{name:<22} {_row(times)}  {most_bytes:>9,}{note}")
    print(f"{'all of them':<22} {_row(every)}")
    return held and p95([used for _, used in every]) < BOUND_PAGE


def decisions(bench: Bench, count: int) -> bool:
    """So many decisions one after another as a person makes them: look, decide, and now and then undo."""
    chance = random.Random(11)
    times: list[Seconds] = []
    looks: list[Seconds] = []
    for number in range(count):
        seconds, page = bench.timed("/review")
        looks.append(seconds)
        item = re.search(r'name="item" value="([^"]+)"', page.text)
        if item is None:
            break
        rulings = re.findall(r'name="ruling" value="(\w+)" data-key', page.text)
        seconds, answer = bench.timed(
            "/review", {"item": item[1].replace("&amp;", "&"), "ruling": chance.choice(rulings)}
        )
        assert answer.status_code == 303, answer.text
        times.append(seconds)
        if number % 20 == 19:
            seconds, answer = bench.timed("/undo", {})
            assert answer.status_code == 303, answer.text
            times.append(seconds)
    print(f"\n{'decisions':<22} {_row(times)}  n = {len(times)}")
    print(f"{'the next question':<22} {_row(looks)}")
    decided, next_ = (p95([used for _, used in found]) for found in (times, looks))
    return decided < BOUND_DECISION and next_ < BOUND_PAGE


def _row(times: list[Seconds]) -> str:
    shown = []
    for at in (0, 1):
        one = [pair[at] for pair in times]
        shown.append(f"{_ms(statistics.median(one)):>14} {_ms(p95(one))}")
    return "   ".join(shown)


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:>5.0f} ms"


if __name__ == "__main__":
    raise SystemExit(main())
