"""Worker processes on this machine: a batch each, results in order, never more in flight than asked for."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import Any

from memcon.engine.hand import Hand, Ticket
from memcon.engine.job import Job

_AHEAD = 2
"""Batches in flight for each worker: one at work, one waiting."""
_POLL_SECONDS = 1.0


def run_processes(job: Job, batches: Iterable[Any], workers: int) -> Iterator[list[Any]]:
    """The results of each batch in order."""
    team = _Team(job, workers)
    try:
        yield from team.run(iter(batches))
    finally:
        team.close()


class _Team:
    def __init__(self, job: Job, workers: int) -> None:
        self.job = job
        self.workers = workers
        self.hands: list[Hand] = []
        self.waiting: deque[Ticket] = deque()
        """Batches in their order, of which results are due."""
        self.queue: deque[Ticket] = deque()
        """Those of them that no worker has yet."""

    def run(self, batches: Iterator[Any]) -> Iterator[list[Any]]:
        drawing = True
        while True:
            while self.waiting and self.waiting[0].results is not None:
                yield self.waiting.popleft().results or []
            # One batch is drawn at a time: drawing may take long, and whoever is done meanwhile is not kept waiting.
            if drawing and len(self.waiting) < self.workers * _AHEAD:
                taken = next(batches, None)
                drawing = taken is not None
                if taken is not None:
                    self.waiting.append(Ticket(taken))
                    self.queue.append(self.waiting[-1])
            elif not self.waiting:
                return
            self.assign()
            self.look(0 if drawing and len(self.waiting) < self.workers * _AHEAD else _POLL_SECONDS)

    def assign(self) -> None:
        """Give what is queued to idle workers, new ones where there are fewer than allowed."""
        while self.queue:
            idle = next((hand for hand in self.hands if hand.ticket is None), None)
            if idle is None:
                if len(self.hands) >= self.workers:
                    return
                idle = Hand(self.job)
                self.hands.append(idle)
            idle.give(self.queue.popleft())

    def look(self, seconds: float) -> None:
        """Take what has come within ``seconds``; a batch whose worker died or hung is queued again, first in line."""
        busy = {hand: hand.ticket for hand in self.hands if hand.ticket is not None}
        if not busy:
            return
        wait([end for hand in busy for end in (hand.connection, hand.sentinel)], timeout=seconds)
        for hand, ticket in busy.items():
            if hand.take() and hand.watch():
                continue
            self.hands.remove(hand)
            if ticket is not None and ticket.results is None:
                self.queue.appendleft(ticket)

    def close(self) -> None:
        for hand in self.hands:
            hand.close()
        self.hands.clear()
