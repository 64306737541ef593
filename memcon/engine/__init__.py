"""The same call over many items: here, in processes, or on a cluster; same results in the same order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Literal, TypeVar

from memcon.engine.job import Job, work
from memcon.errors import UsageError
from memcon.records import Failure

Tools = TypeVar("Tools")
Item = TypeVar("Item")
Result = TypeVar("Result")
On = Literal["here", "processes", "cluster"]

_BATCH = 8


def run(
    make: Callable[[], Tools],
    call: Callable[[Item, Tools], Result],
    items: Iterable[Item | Failure],
    *,
    on: On = "here",
    batch: int = _BATCH,
    workers: int | None = None,
) -> Iterator[Result | Failure]:
    """``call(item, tools)`` for every item, in their order; ``tools`` are what ``make()`` returned, once a worker.

    An item that raises, that kills its worker or that never ends gives a Failure in its place. An item that is a
    Failure already is handed through. Items are drawn only as fast as results are taken. Except for "here" both
    callables are pickled, so they stand at the top level of a module (or are ``functools.partial`` of such).
    """
    if batch < 1:
        raise UsageError("batch and workers must be at least 1")
    job = Job(make, call, handed)
    batches = iter_batches(items, 1 if on == "here" else batch)
    results = run_batches(job, batches, on=on, workers=workers)
    return (result for found in results for result in found)


def run_batches(
    job: Job, batches: Iterable[Any], *, on: On = "here", workers: int | None = None
) -> Iterator[list[Any]]:
    """The results of each batch, in order. ``job.unfold`` says in the worker which items a batch stands for.

    A batch is as much as is lost and done again when a worker, or the machine it ran on, goes down.
    """
    if workers is not None and workers < 1:
        raise UsageError("batch and workers must be at least 1")
    if on == "here":
        return _run_here(job, batches)
    if on == "processes":
        from memcon.engine.processes import run_processes

        return run_processes(job, batches, workers or os.cpu_count() or 1)
    if on == "cluster":
        from memcon.engine.cluster import run_cluster

        return run_cluster(job, batches, workers)
    raise UsageError(f"no way to run {on!r}; choose here, processes or cluster")


def _run_here(job: Job, batches: Iterable[Any]) -> Iterator[list[Any]]:
    tools = job.make()
    for taken in batches:
        yield list(work(job, taken, tools))


def iter_batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """``items`` in tuples of ``size``, the last one shorter."""
    source = iter(items)
    while taken := tuple(islice(source, size)):
        yield taken


def handed(batch: tuple[Any, ...]) -> Iterator[Any]:
    """The items of a batch that holds them already."""
    return iter(batch)


__all__ = ["Job", "On", "handed", "iter_batches", "run", "run_batches"]
