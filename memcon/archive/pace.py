"""How far a run over archives is: pages, pages a second, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from memcon.archive import READ, Done, Skipped, Total

EVERY_SECONDS = 30.0
_MINUTE, _HOUR = 60, 3_600


@dataclass(slots=True)
class Pace:
    """Counts what it is shown; ``clock`` gives seconds."""

    clock: Callable[[], float] = time.monotonic
    total: int = 0
    done: int = 0
    skipped: int = 0
    pages: int = 0
    read: int = 0
    began: float = field(init=False)
    told: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.told = self.clock()

    def see(self, item: object) -> bool:
        """Take in what came; whether it was of an archive."""
        if isinstance(item, Total):
            self.total = item.size
        elif isinstance(item, Skipped):
            self.done += item.size
            self.skipped += item.size
        elif isinstance(item, Done):
            self.done += item.size
            self.pages += sum(item.custody.counts.values())
            self.read += item.custody.counts.get(READ, 0)
        else:
            return False
        return not isinstance(item, Total)

    def is_due(self) -> bool:
        """Whether it is time to tell again."""
        due = self.clock() - self.told >= EVERY_SECONDS
        if due:
            self.told = self.clock()
        return due

    def line(self) -> str:
        """Pages, how many of them were read, the rate, the share that is done, and the time that is left."""
        seconds = max(self.clock() - self.began, 0.001)
        parts = [f"{self.pages:,} pages, {self.read:,} read, {self.pages / seconds:,.0f}/s"]
        fresh = self.done - self.skipped
        if self.total and fresh:
            parts.append(f"{100 * self.done / self.total:.0f} %")
            parts.append(f"{_spoken((self.total - self.done) * seconds / fresh)} left")
        return ", ".join(parts)


def _spoken(seconds: float) -> str:
    if seconds >= 2 * _HOUR:
        return f"{seconds / _HOUR:.0f} h"
    return f"{seconds / _MINUTE:.0f} min" if seconds >= 2 * _MINUTE else f"{max(0, seconds):.0f} s"
