"""The same call over many items: here, in processes, or on a cluster; same results in the same order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from typing import Any, Generic, Literal, TypeVar

from memcon.errors import MemconError, MissingPart, UsageError
from memcon.records import Failure

Tools = TypeVar("Tools")
Item = TypeVar("Item")
Result = TypeVar("Result")
On = Literal["here", "processes", "cluster"]

_BATCH = 8
_AHEAD = 2
"""Batches in flight for each worker: one at work, one waiting."""


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

    An item that raises, or that kills its worker, gives a Failure in its place. An item that is a Failure already
    is handed through. Items are drawn only as fast as results are taken. For "processes" both callables are
    pickled, so they stand at the top level of a module (or are ``functools.partial`` of such).
    """
    if on == "here":
        return _run_here(make, call, items)
    if on == "processes":
        if batch < 1 or (workers is not None and workers < 1):
            raise UsageError("batch and workers must be at least 1")
        return _Processes(make, call, batch, workers or os.cpu_count() or 1).run(items)
    if on == "cluster":
        raise MissingPart("running on a cluster comes with a later version; use processes")
    raise UsageError(f"no way to run {on!r}; choose here, processes or cluster")


def _run_here(
    make: Callable[[], Tools], call: Callable[[Item, Tools], Result], items: Iterable[Item | Failure]
) -> Iterator[Result | Failure]:
    tools = make()
    for item in items:
        yield item if isinstance(item, Failure) else _attempt(call, item, tools)


def _attempt(call: Callable[[Item, Tools], Result], item: Item, tools: Tools) -> Result | Failure:
    try:
        return call(item, tools)
    except (Exception, SystemExit) as error:  # whatever one document does to the readers, the others are still read
        return _failure(item, _reason(error))


def _reason(error: BaseException) -> str:
    if isinstance(error, MemconError):
        return str(error)
    first = str(error).strip().split("\n")[0][:300]
    return f"{type(error).__name__}: {first}; please report it with this document"


def _failure(item: object, why: str) -> Failure:
    """``where`` is the best name that the item has."""
    names = (getattr(item, name, None) for name in ("path", "url", "source_id", "id"))
    where = next((name for name in names if isinstance(name, str)), None) or repr(item)[:80]
    source = getattr(item, "source_id", None)
    if isinstance(source, str) and source != where:
        where = f"{where} ({source})"
    return Failure("read", where, why)


# -- in a worker ------------------------------------------------------------------------------------------------------

# What one worker process holds from its start to its end; an initialiser has no other way to hand tools to tasks.
_held: dict[str, Any] = {}


def _start(make: Callable[[], Any], call: Callable[[Any, Any], Any]) -> None:
    """Run once in each new worker. An error is kept for the first task: raised here, it would only say "broken"."""
    _held["call"] = call
    try:
        _held["tools"] = make()
    except Exception as error:
        _held["error"] = f"{type(error).__name__}: {error}"


def _work(items: Sequence[Any]) -> list[Any]:
    if "error" in _held:
        raise _CannotStart(_held["error"])
    return [_attempt(_held["call"], item, _held["tools"]) for item in items]


class _CannotStart(Exception):
    """A worker could not make its tools; no item is to blame."""


# -- in the parent ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Batch(Generic[Item]):
    """Items in their order, Failures among them, and the future of those that are sent to a worker."""

    items: list[Item | Failure]
    future: Future[list[Any]] | None = None
    sent: list[Item] = field(default_factory=list)

    def lost(self) -> bool:
        """Whether its results went down with the pool."""
        future = self.future
        return future is None or future.cancelled() or isinstance(future.exception(), BrokenProcessPool)

    def merged(self, results: Sequence[Any]) -> Iterator[Any]:
        """Results in the places of the sent items, Failures where they stood."""
        answers = iter(results)
        for item in self.items:
            yield item if isinstance(item, Failure) else next(answers)


@dataclass(slots=True)
class _Processes(Generic[Tools, Item, Result]):
    make: Callable[[], Tools]
    call: Callable[[Item, Tools], Result]
    batch: int
    workers: int
    pool: ProcessPoolExecutor | None = None

    def run(self, items: Iterable[Item | Failure]) -> Iterator[Result | Failure]:
        source = iter(items)
        waiting: deque[_Batch[Item]] = deque()
        try:
            while True:
                while len(waiting) < self.workers * _AHEAD:
                    taken = list(islice(source, self.batch))
                    if not taken:
                        break
                    waiting.append(self.submitted(taken))
                if not waiting:
                    return
                yield from waiting[0].merged(self.results(waiting))
                waiting.popleft()
        finally:
            self.close()

    def submitted(self, taken: list[Item | Failure]) -> _Batch[Item]:
        made = _Batch(taken, sent=[item for item in taken if not isinstance(item, Failure)])
        self.send(made)
        return made

    def send(self, made: _Batch[Item]) -> None:
        if made.sent:
            try:
                made.future = self.opened().submit(_work, made.sent)
            except BrokenProcessPool:  # found out while sending; the first batch in line repairs it
                made.future = None

    def results(self, waiting: deque[_Batch[Item]]) -> list[Any]:
        """The first batch's results. When a worker died, the batch is tried again apart from the others."""
        first = waiting[0]
        if not first.sent:
            return []
        try:
            if first.future is None:
                raise BrokenProcessPool
            return first.future.result()
        except _CannotStart as error:
            raise UsageError(f"a worker process could not load its tools ({error}); run it here to see more") from None
        except BrokenProcessPool:
            # A pool does not say which task killed it, so no other batch in flight is blamed: they start afresh
            # on a new pool once this one is settled.
            self.close()
            settled = self.alone(first.sent)
            for other in islice(waiting, 1, None):
                if other.lost():
                    self.send(other)
            return settled
        except Exception:  # an item or a result that cannot be pickled spoils its batch
            return [self.alone([item])[0] for item in first.sent]

    def alone(self, items: list[Item]) -> list[Any]:
        """Results of ``items`` on a worker of their own; one by one when the worker dies of them together."""
        with self.pool_of(1) as pool:
            self.check(pool)
            try:
                return pool.submit(_work, items).result()
            except BrokenProcessPool:
                why = "the worker process died of it (killed, out of memory or crashed); take it out or report it"
            except Exception as error:
                why = _reason(error)
        if len(items) == 1:
            return [_failure(items[0], why)]
        return [self.alone([item])[0] for item in items]

    def check(self, pool: ProcessPoolExecutor) -> None:
        """Nothing, or UsageError where workers do not even start: then no item is to blame."""
        try:
            pool.submit(_work, []).result()
        except _CannotStart as error:
            raise UsageError(f"a worker process could not load its tools ({error}); run it here to see more") from None
        except BrokenProcessPool:
            raise UsageError(
                "worker processes do not start; in a script, put the call under `if __name__ == '__main__':`"
            ) from None

    def opened(self) -> ProcessPoolExecutor:
        if self.pool is None:
            self.pool = self.pool_of(self.workers)
        return self.pool

    def pool_of(self, workers: int) -> ProcessPoolExecutor:
        # Spawned, not forked: a fork copies locks that threads of the parent hold, and differs between systems.
        return ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_start, initargs=(self.make, self.call)
        )

    def close(self) -> None:
        if self.pool is not None:
            self.pool.shutdown(wait=True, cancel_futures=True)
            self.pool = None
