"""Workers on the machines of a Ray cluster; each of them watches one worker process of its own.

So crashes and endless loops are dealt with where they happen, in the same way as on one machine. What is left to do
here is to send a batch again when the machine that had it is gone.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from memcon.engine.hand import Hand, Ticket, alone
from memcon.engine.job import Job, shown
from memcon.engine.line import Line
from memcon.errors import MemconError, MissingPart
from memcon.records import Failure

_LOSSES = 5
"""How often a batch is sent again after its machine was lost."""
_PATIENCE = 120.0
"""Seconds to wait for a worker while there is none."""
ADDRESS = "MEMCON_RAY_ADDRESS"
"""Environment variable with the cluster's address; without it Ray's own settings hold, or this machine."""


class ClusterLost(MemconError):
    """No machine of the cluster answers any more."""


class Station:
    """A worker on some machine: one watched process, held from batch to batch."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._hand: Hand | None = None

    def ready(self) -> bool:
        """True once it runs."""
        return True

    def work(self, batch: Any) -> list[Any]:
        """The results of ``batch``."""
        ticket = Ticket(batch)
        self._hand = alone(self._hand, self._job, ticket)
        return ticket.results or []


def run_cluster(job: Job, batches: Iterable[Any], workers: int | None) -> Iterator[list[Any]]:
    """The results of each batch in order; ``workers`` defaults to the processors of the cluster."""
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        raise MissingPart("running on a cluster needs: pip install 'memcon[cluster]'") from error
    started = not ray.is_initialized()
    if started:
        _join(ray, os.environ.get(ADDRESS))
    wanted = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    fleet = _Fleet(ray, job, wanted)
    try:
        yield from fleet.run(iter(batches))
    finally:
        fleet.close()
        if started:
            ray.shutdown()


def _join(ray: Any, address: str | None) -> None:
    try:
        ray.init(address=address, log_to_driver=False, include_dashboard=False, logging_level=logging.ERROR)
    except ConnectionError as error:
        raise ClusterLost(
            f"no cluster answers at {address or 'the address in the settings of Ray'}; see whether Ray runs there, and "
            "whether RAY_AUTH_MODE and its token are the same here"
        ) from error


@dataclass(slots=True, eq=False)
class _Post:
    """A station, the ticket it has and the reference under which its answer will come."""

    actor: Any
    answer: Any
    ticket: Ticket | None = None
    losses: int = 0


class _Fleet(Line):
    def __init__(self, ray: Any, job: Job, workers: int) -> None:
        super().__init__(workers)
        self.ray = ray
        self.actor = ray.remote(num_cpus=1, max_restarts=0)(Station)
        self.job = ray.put(job)
        self.posts: list[_Post] = []
        self.idle: list[_Post] = []
        self.losses: dict[int, int] = {}
        self.heard = time.monotonic()

    def resume(self) -> None:
        self.heard = time.monotonic()

    def recruit(self) -> None:
        """Ask for as many stations as are wanted; each is given work when it says that it runs."""
        while len(self.posts) < min(self.workers, len(self.waiting)):
            actor = self.actor.remote(self.job)
            self.posts.append(_Post(actor, actor.ready.remote()))

    def assign(self) -> None:
        self.recruit()
        while self.queue and self.idle:
            post = self.idle.pop()
            post.ticket = self.queue.popleft()
            post.answer = post.actor.work.remote(post.ticket.batch)

    def look(self, seconds: float) -> None:
        """Take what has come within ``seconds``; a batch whose machine is gone is queued again, first in line."""
        due = {post.answer: post for post in self.posts if post.answer is not None}
        if not due:
            return
        # The first answer ends the waiting: to wait for all of them would keep whoever is done from the next batch.
        done, _ = self.ray.wait(list(due), num_returns=1, timeout=seconds or 0.001)
        if not done and seconds and not any(p.ticket for p in self.posts):
            self.wait_no_longer()
        for answer in done:
            self.settle(due[answer], answer)

    def settle(self, post: _Post, answer: Any) -> None:
        ticket, post.ticket, post.answer = post.ticket, None, None
        try:
            results = self.ray.get(answer)
        except self.ray.exceptions.RayTaskError as error:
            cause = error.cause if isinstance(error.cause, MemconError) else error
            raise cause from None
        except self.ray.exceptions.RayError:
            self.posts.remove(post)
            if ticket is not None:
                self.lost(ticket)
            else:
                self.wait_no_longer()
            return
        self.heard = time.monotonic()
        self.idle.append(post)
        if ticket is not None:
            ticket.results = results

    def lost(self, ticket: Ticket) -> None:
        key = id(ticket)
        self.losses[key] = self.losses.get(key, 0) + 1
        if self.losses[key] >= _LOSSES:
            why = f"the machines that had it were lost {_LOSSES} times; look at them, and read it again"
            ticket.results = [Failure("read", shown(ticket.batch), why)]
        else:
            self.queue.appendleft(ticket)

    def wait_no_longer(self) -> None:
        if time.monotonic() - self.heard > _PATIENCE:
            raise ClusterLost(f"the cluster has given no worker for {_PATIENCE:g} seconds; look at it and run again")

    def close(self) -> None:
        for post in self.posts:
            self.ray.kill(post.actor)
        self.posts.clear()
