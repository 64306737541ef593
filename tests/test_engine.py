"""The engine: order, Failures in place, workers that die."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from memcon.engine import Job, handed, run, run_batches
from memcon.errors import InputError, UsageError
from memcon.records import Document, Failure

ROOT = Path(__file__).resolve().parents[1]


def make_offset() -> int:
    return 100


def make_nothing_work() -> int:
    raise RuntimeError("no lexicon")


def make_noted(folder: str) -> int:
    (Path(folder) / str(os.getpid())).touch()
    return 100


def add(item: int, tools: int) -> int:
    if item == 13:
        raise ValueError("unlucky\nsecond line")
    if item == 14:
        raise InputError("it is broken; mend it")
    if item == 15:
        sys.exit(3)
    if item == 66:
        os._exit(1)
    return item + tools


def name_of(item: Document, tools: int) -> str:
    raise ValueError(item.id)


def unpicklable(item: int, tools: int) -> object:
    return (lambda: item) if item == 2 else item


WAYS = ["here", "processes"]


@pytest.mark.parametrize("on", WAYS)
def test_results_come_in_the_order_of_items(on: str) -> None:
    assert list(run(make_offset, add, range(9), on=on, batch=2, workers=2)) == list(range(100, 109))


@pytest.mark.parametrize("on", WAYS)
def test_an_item_that_raises_costs_only_itself(on: str) -> None:
    got = list(run(make_offset, add, [1, 13, 14, 15, 2], on=on, batch=2, workers=2))
    assert got[0] == 101
    assert got[4] == 102
    assert [f.why for f in got[1:4]] == [
        "ValueError: unlucky; please report it with this document",
        "it is broken; mend it",
        "SystemExit: 3; please report it with this document",
    ]


@pytest.mark.parametrize("on", WAYS)
def test_failures_among_the_items_pass_through_in_place(on: str) -> None:
    failure = Failure("ingest", "a.txt", "it is empty")
    items = [failure, 1, failure, failure, failure, 2]
    assert list(run(make_offset, add, items, on=on, batch=2, workers=1)) == [
        failure,
        101,
        failure,
        failure,
        failure,
        102,
    ]


@pytest.mark.parametrize("on", WAYS)
def test_nothing_to_do(on: str) -> None:
    assert list(run(make_offset, add, [], on=on)) == []


def test_a_worker_that_dies_costs_only_the_item_that_killed_it() -> None:
    items = [*range(10), 66, *range(10, 13), 66, *range(20, 30)]
    got = list(run(make_offset, add, items, on="processes", batch=3, workers=2))
    assert [g for g in got if not isinstance(g, Failure)] == [i + 100 for i in items if i != 66]
    assert [i for i, g in enumerate(got) if isinstance(g, Failure)] == [10, 14]
    assert all("died" in g.why for g in got if isinstance(g, Failure))


def test_a_result_that_cannot_be_pickled_is_a_failure() -> None:
    got = list(run(make_offset, unpicklable, [1, 2, 3], on="processes", batch=3, workers=1))
    assert (got[0], got[2]) == (1, 3)
    assert isinstance(got[1], Failure)


def test_tools_are_made_once_a_worker(tmp_path: Path) -> None:
    list(run(partial(make_noted, str(tmp_path)), add, range(12), on="processes", batch=2, workers=2))
    assert 1 <= len(list(tmp_path.iterdir())) <= 2


def test_tools_that_cannot_be_made_are_nobodys_failure() -> None:
    with pytest.raises(UsageError, match="no lexicon"):
        list(run(make_nothing_work, add, [1], on="processes", workers=1))
    with pytest.raises(RuntimeError, match="no lexicon"):
        list(run(make_nothing_work, add, [1]))


@pytest.mark.parametrize(("on", "most"), [("here", 1), ("processes", 2 * 1 * 2 + 2)])
def test_items_are_drawn_no_faster_than_results_are_taken(on: str, most: int) -> None:
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield 1

    results = run(make_offset, add, endless(), on=on, batch=2, workers=1)
    assert next(results) == 101
    assert drawn <= most
    results.close()


def test_a_failure_names_the_document() -> None:
    by_line = Document(id="sha256:0", text="x", path="a.jsonl", source_id="n7")
    bare = Document(id="sha256:1", text="x")
    got = list(run(make_offset, name_of, [by_line, bare]))
    assert [f.where for f in got] == ["a.jsonl (n7)", "sha256:1"]


def test_a_way_that_does_not_exist_is_told() -> None:
    with pytest.raises(UsageError, match="choose here"):
        run(make_offset, add, [1], on="moon")


def linger(item: int, tools: int) -> int:
    time.sleep(60 if item == 77 else 0)
    return item + tools


def test_an_item_that_never_ends_costs_only_itself() -> None:
    job = Job(make_offset, linger, handed, limit=4)
    got = list(run_batches(job, [(1, 2), (3, 77, 4), (5,)], on="processes", workers=2))
    assert got[0] == [101, 102]
    assert got[1][::2] == [103, 104]
    assert "over 4 seconds" in got[1][1].why
    assert got[2] == [105]


def die_once(item: Path, tools: int) -> str:
    """As if somebody from outside had killed the worker: the second time it goes well."""
    if item.name == "victim" and not item.exists():
        item.touch()
        os._exit(9)
    return item.name


def test_an_item_whose_worker_was_killed_by_chance_is_tried_again(tmp_path: Path) -> None:
    items = [tmp_path / name for name in ("a", "victim", "b")]
    assert list(run(make_offset, die_once, items, on="processes", batch=3, workers=1)) == ["a", "victim", "b"]


def draws_badly(batch: tuple[int, int]) -> Iterator[int]:
    for item in range(*batch):
        if item == 5:
            os._exit(1)
        yield item


def test_a_batch_that_cannot_be_drawn_is_one_failure() -> None:
    got = list(run_batches(Job(make_offset, add, draws_badly), [(0, 3), (4, 8), (8, 9)], on="processes", workers=1))
    assert (got[0], got[2]) == ([100, 101, 102], [108])
    assert [type(g) for g in got[1]] == [Failure]


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from memcon.engine import run
        def make(): return 0
        def call(item, tools): return item
        print(list(run(make, call, [1, 2], on="processes", workers=1)))
        """)
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, env=env, check=False
    )
    assert "if __name__ == '__main__'" in done.stderr.splitlines()[-1]
