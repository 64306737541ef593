"""Batches in hand: as many as keep the workers busy and no more, results in the order of the batches."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterator
from typing import Any

from memcon.engine.hand import Ticket

_AHEAD = 2
"""Batches in flight for each worker: one at work, one waiting."""
_POLL_SECONDS = 1.0


class Line(ABC):
    """Draws batches and gives their results on; who works on them, and how a loss shows, is for those who inherit."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.waiting: deque[Ticket] = deque()
        """Batches in their order, of which results are due."""
        self.queue: deque[Ticket] = deque()
        """Those of them that no worker has yet."""

    def run(self, batches: Iterator[Any]) -> Iterator[list[Any]]:
        """The results of each batch in order."""
        drawing = True
        self.resume()
        while True:
            while self.waiting and self.waiting[0].results is not None:
                yield self.waiting.popleft().results or []
                self.resume()
            # One batch is drawn at a time: drawing may take long, and whoever is done meanwhile is not kept waiting.
            if drawing and self._has_room():
                taken = next(batches, None)
                drawing = taken is not None
                if taken is not None:
                    self.waiting.append(Ticket(taken))
                    self.queue.append(self.waiting[-1])
            elif not self.waiting:
                return
            self.assign()
            self.look(0 if drawing and self._has_room() else _POLL_SECONDS)

    def _has_room(self) -> bool:
        return len(self.waiting) < self.workers * _AHEAD

    def resume(self) -> None:  # noqa: B027 # most have nothing to do here
        """Called whenever the caller has come back for more: the time that he took is not the workers'."""

    @abstractmethod
    def assign(self) -> None:
        """Give what is queued to idle workers, new ones where there are fewer than allowed."""

    @abstractmethod
    def look(self, seconds: float) -> None:
        """Take what has come within ``seconds``; a batch that was lost is queued again, first in line."""
