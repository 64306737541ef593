"""Addings that were asked for on a page: one at a time, each in a process of its own, with its progress."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import uuid
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from memcon.config import is_url
from memcon.workbench.job import Input, Order

KEPT = 30
WAITING = 10
JOB_SECONDS = 3600.0
_SAFE = re.compile(r"[^\w .,()+-]")


@dataclass(slots=True)
class Job:
    """One adding: how many inputs, how many are through, what failed, how it ended."""

    id: str
    inputs: int
    done: int = 0
    documents: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)
    state: str = "waiting"
    words: str = ""
    last: str = ""
    outcome: str = "stopped"

    @property
    def over(self) -> bool:
        """Whether nothing more comes."""
        return self.state in ("done", "stopped")


def safe_name(name: str) -> str:
    """A file's own name without folders or signs, at most 120 characters, its ending kept."""
    stem, dot, ending = Path(name.replace("\\", "/").replace("\0", "")).name.rpartition(".")
    clean = _SAFE.sub("_", stem or ending)[:100].strip(" .") or "upload"
    return f"{clean}.{_SAFE.sub('', ending)[:15]}" if dot and stem and ending else clean


class Jobs:
    """The addings of one server."""

    def __init__(self, place: str, actors: Sequence[Path] = ()) -> None:
        self._place = place
        self._actors = tuple(str(path.absolute()) for path in actors)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def room(self) -> bool:
        """Whether another adding may be asked for."""
        return sum(1 for job in self._jobs.values() if not job.over) < WAITING

    def get(self, name: str) -> Job | None:
        """The adding of that id."""
        return self._jobs.get(name)

    def all(self) -> list[Job]:
        """The last addings, the newest first."""
        return list(self._jobs.values())[::-1]

    def folder(self) -> Path:
        """A new folder for uploads that only we may read, on the disk that holds the case."""
        beside = None if is_url(self._place) else str(Path(self._place).absolute().parent)
        return Path(tempfile.mkdtemp(prefix=".memcon-upload-", dir=beside))

    def start(self, folder: Path | None, inputs: Sequence[Input], author: str, mark: Any) -> Job:
        """Have ``inputs`` added; ``folder`` holds the uploads among them and is removed afterwards."""
        job = Job(uuid.uuid4().hex[:12], len(inputs))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        order = Order(self._place, author, tuple(inputs), mark, self._actors)
        threading.Thread(target=self._carry_out, args=(job, folder, order), daemon=True).start()
        return job

    def _carry_out(self, job: Job, folder: Path | None, order: Order) -> None:
        try:
            with self._turn:
                job.state = "running"
                self._run(job, order)
        except OSError as error:
            job.words = f"it could not be started ({error.strerror})"
        finally:
            if folder is not None:  # before anybody is told that it is over
                shutil.rmtree(folder, ignore_errors=True)
            job.state = job.outcome

    def _run(self, job: Job, order: Order) -> None:
        here = str(Path(__file__).resolve().parents[2])
        known = os.pathsep.join([here, *(folder for folder in sys.path if Path(folder).is_absolute())])
        command = [sys.executable, "-P", "-m", "memcon.workbench.job"]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": known},
        ) as child:
            stop = threading.Timer(JOB_SECONDS, child.kill)
            stop.start()
            try:
                if child.stdin is not None and child.stdout is not None:
                    child.stdin.write(msgspec.json.encode(order))
                    child.stdin.close()
                    for line in child.stdout:
                        _take(job, msgspec.json.decode(line))
            finally:
                stop.cancel()
        if not job.words:
            job.words = "the process that read them ended early; what was read is kept, add the rest again"


def _take(job: Job, line: dict[str, Any]) -> None:
    if "why" in line:
        job.failures.append((line["input"], line["why"]))
    elif "input" in line:
        job.done += 1
        job.documents += line["documents"]
        job.last = line["input"]
    elif "stopped" in line:
        job.words = line["stopped"]
    else:
        job.outcome = "done"
        job.words = f"{line['added']} read, {line['known']} already known, {line['failed']} failed"
