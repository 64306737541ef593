"""Worker processes on this machine: a batch each, results in order, never more in flight than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from multiprocessing.connection import wait
from typing import Any

from memcon.engine.hand import Hand
from memcon.engine.job import Job
from memcon.engine.line import Line


def run_processes(job: Job, batches: Iterable[Any], workers: int) -> Iterator[list[Any]]:
    """The results of each batch in order."""
    team = _Team(job, workers)
    try:
        yield from team.run(iter(batches))
    finally:
        team.close()


class _Team(Line):
    def __init__(self, job: Job, workers: int) -> None:
        super().__init__(workers)
        self.job = job
        self.hands: list[Hand] = []

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
