"""A worker process under watch: it is told from outside at which item it died or has been for too long.

The process writes the number of the item that it begins into memory that it shares with its watcher. So neither a
crash nor an endless loop has to be searched for, and only the item that did it is left out.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from memcon.engine.job import Job, failure, reason, shown, work
from memcon.errors import UsageError
from memcon.records import Failure

# Spawned, not forked: a fork copies locks that threads of the parent hold, and differs between systems.
_PROCESSES = get_context("spawn")
_POLL_SECONDS = 1.0
_STARTS = 120.0
_SUDDEN = 3
"""How often a worker may die of a batch before any item of it began."""
_UNSAFE = "the worker process died of it (killed, out of memory or crashed); take it out or report it"


class CannotStart(UsageError):
    """Workers do not start, or cannot make their tools; no item is to blame."""


@dataclass(slots=True)
class Ticket:
    """One batch on its way: its results when they are there, and which of its steps are known to kill."""

    batch: Any
    results: list[Any] | None = None
    lost: dict[int, str] = field(default_factory=dict)
    suspects: dict[int, int] = field(default_factory=dict)

    def died_at(self, step: int) -> None:
        """Note a death. An item is believed to be its cause the second time: the first may have been chance."""
        self.suspects[step] = self.suspects.get(step, 0) + 1
        if step in self.lost or (step < 0 and self.suspects[step] >= _SUDDEN):
            # It dies before the call, while the items are drawn: nothing of this batch can be had.
            self.results = [Failure("read", shown(self.batch), _UNSAFE)]
        elif step >= 0 and self.suspects[step] > 1:
            self.lost[step] = _UNSAFE


class Hand:
    """One worker process: ``give`` it a ticket, and ``take`` when its ``connection`` or ``sentinel`` is ready."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._pulse = _PROCESSES.RawArray("q", [-1])
        self.connection, theirs = _PROCESSES.Pipe()
        self._process = _PROCESSES.Process(target=_serve, args=(theirs, self._pulse, job), daemon=True)
        self._process.start()
        theirs.close()
        self.sentinel = self._process.sentinel
        self.ready = False
        self.ticket: Ticket | None = None
        self._seen = (-1, time.monotonic())

    def give(self, ticket: Ticket) -> None:
        """Send a batch; one that cannot be pickled has its results at once."""
        try:
            message = pickle.dumps((ticket.batch, ticket.lost), protocol=pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            ticket.results = _unsent(ticket.batch, error)
            return
        self.ticket = ticket
        self._pulse[0] = -1
        self._seen = (-1, time.monotonic())
        with contextlib.suppress(OSError):  # dead already: its sentinel tells
            self.connection.send_bytes(message)

    def take(self) -> bool:
        """Read what came; whether the worker lives. Results go to the ticket; CannotStart where it never began."""
        if self.connection.poll():
            try:
                kind, content = pickle.loads(self.connection.recv_bytes())
            except (EOFError, OSError):
                return self._died()
            if kind == "broken":
                raise CannotStart(f"a worker process could not load its tools ({content}); run it here to see more")
            if kind == "ready":
                self.ready = True
            elif self.ticket is not None:
                self.ticket.results, self.ticket = content, None
            return True
        return self._process.is_alive() or self._died()

    def watch(self) -> bool:
        """Whether it may go on; False where one item has taken too long, and then the worker is gone."""
        step, since = self._pulse[0], self._seen[1]
        if step != self._seen[0]:
            self._seen = (step, time.monotonic())
            return True
        limit = self._job.limit if self.ready else _STARTS
        if self.ticket is None or time.monotonic() - since < limit:
            return True
        if step < 0 and not self.ready:
            self.close()
            raise CannotStart("a worker process did not start in time; run it here to see more")
        ticket, self.ticket = self.ticket, None
        if step < 0 or step in ticket.lost:
            ticket.results = [Failure("read", shown(ticket.batch), _too_long(limit))]
        else:
            ticket.lost[step] = _too_long(limit)
        self.close()
        return False

    def _died(self) -> bool:
        if not self.ready:
            raise CannotStart(
                "worker processes do not start; in a script, put the call under `if __name__ == '__main__':`"
            )
        if self.ticket is not None:
            self.ticket.died_at(self._pulse[0])
        self.close()
        return False

    def close(self) -> None:
        """End the process."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def _too_long(limit: float) -> str:
    return f"reading it took over {limit:g} seconds; take it out or report it"


def alone(hand: Hand | None, job: Job, ticket: Ticket) -> Hand:
    """Work off ``ticket`` on one worker, a new one as often as it takes; the worker that is left."""
    while ticket.results is None:
        if hand is None:
            hand = Hand(job)
        hand.give(ticket)
        while hand is not None and hand.ticket is not None:
            wait([hand.connection, hand.sentinel], timeout=_POLL_SECONDS)
            if not (hand.take() and hand.watch()):
                hand = None
    return hand or Hand(job)


# -- in the worker ----------------------------------------------------------------------------------------------------


def _serve(connection: Connection, pulse: Any, job: Job) -> None:
    """Make the tools, then work off what comes until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the parent's business
    try:
        tools = job.make()
    except Exception as error:
        connection.send_bytes(pickle.dumps(("broken", f"{type(error).__name__}: {error}")))
        return

    def beat(step: int) -> None:
        pulse[0] = step

    with contextlib.suppress(EOFError, OSError):  # nobody is there any more
        connection.send_bytes(pickle.dumps(("ready", None)))
        while True:
            batch, lost = pickle.loads(connection.recv_bytes())
            results = list(work(job, batch, tools, lost=lost, beat=beat))
            connection.send_bytes(_packed(results))


def _packed(results: list[Any]) -> bytes:
    try:
        return pickle.dumps(("done", results), protocol=pickle.HIGHEST_PROTOCOL)
    except Exception:
        return pickle.dumps(("done", [_sendable(result) for result in results]), protocol=pickle.HIGHEST_PROTOCOL)


def _sendable(result: Any) -> Any:
    try:
        pickle.dumps(result)
    except Exception as error:
        return failure(result, reason(error))
    return result


def _unsent(batch: Any, error: Exception) -> list[Any]:
    """Failures for a batch that cannot be sent; its items are known only where it holds them."""
    items = batch if isinstance(batch, tuple) else (batch,)
    return [item if isinstance(item, Failure) else failure(item, reason(error)) for item in items]
