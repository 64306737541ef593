"""Trying a target on many inputs, and keeping what broke it: with atheris where it is installed, else without."""

from __future__ import annotations

import hashlib
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.seeds import PIECES

LONGEST = 8192
SLOW = 5.0
"""Seconds of processor on one input of ``LONGEST`` bytes that count as a finding."""


@dataclass(slots=True)
class Tally:
    """What came of it: how many inputs, and for each place that broke the error with the first input that did it."""

    tried: int = 0
    slowest: float = 0.0
    found: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def try_one(self, run: Callable[[bytes], object], data: bytes) -> None:
        """Run once; an error is kept under the place that it came from."""
        began = time.process_time()
        try:
            run(data)
        except Exception as error:
            frames = traceback.extract_tb(sys.exc_info()[2])
            own = [f for f in frames if "memcon" in f.filename] or list(frames)
            place = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
            self.found.setdefault(place, ("".join(traceback.format_exception(error))[-3000:], data))
        used = time.process_time() - began
        self.tried += 1
        self.slowest = max(self.slowest, used)
        if used > SLOW:
            self.found.setdefault("slow", (f"{used:.1f} s of processor for {len(data)} bytes", data))

    def keep(self, folder: Path, name: str) -> None:
        """Write every finding: the input, and beside it the error."""
        for place, (why, data) in self.found.items():
            stem = folder / f"{name.replace(' ', '-')}-{hashlib.sha256(place.encode()).hexdigest()[:8]}"
            if not stem.with_suffix(".txt").exists():
                stem.with_suffix(".bin").write_bytes(data)
                stem.with_suffix(".txt").write_text(f"{place}\n{why}", "utf-8")


def mutations(seeds: Sequence[bytes], random: Random, count: int) -> Iterator[bytes]:
    """The seeds themselves, then ``count`` changed ones, the same for the same ``random``."""
    yield from seeds
    for _ in range(count):
        data = bytearray(random.choice(seeds))
        for _ in range(random.choice((1, 1, 2, 4, 12))):
            _change(data, seeds, random)
        yield bytes(data[:LONGEST])


def _change(data: bytearray, seeds: Sequence[bytes], random: Random) -> None:
    at = random.randrange(len(data) + 1)
    end = min(len(data), at + random.choice((1, 2, 8, 40, 400)))
    match random.randrange(6):
        case 0:
            del data[at:end]
        case 1:
            data[at:at] = random.choice(PIECES)
        case 2:
            data[at:end] = random.choice(PIECES)
        case 3:
            data[at:at] = data[at:end] * random.choice((1, 2, 30))
        case 4:
            other = random.choice(seeds)
            begin = random.randrange(len(other) + 1)
            data[at:end] = other[begin : begin + random.choice((1, 8, 80))]
        case _:
            if at < len(data):
                data[at] = random.randrange(256)
