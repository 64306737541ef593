"""Archives: streams of pages, cut into slices, filtered and read by whichever workers there are.

A slice is what is done or not done. Who calls keeps what came of it together with its custody record, and says next
time which slices it has. So a run that was killed goes on where it stood, and nothing is kept twice.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from memcon.archive.reading import FAILED, READ, Kit, make_kit, read_item, unfold_part
from memcon.engine import Job, On, run_batches
from memcon.engine.job import work
from memcon.errors import InputError
from memcon.ingest import take
from memcon.ingest.bounds import Bounds
from memcon.ingest.find import Found, find, shown
from memcon.ingest.streams import SLICE_BYTES, STREAMS, End, Pack, Slice, Source, plan
from memcon.records import Custody, Document, Failure, Outcome, Reading

LARGE = 100_000_000
"""Bytes of one web archive or table from which on the prefilter is used unless it is forbidden."""
_SMALL = 32_000_000
"""Bytes up to which a file is no archive: it is taken document by document, and never filtered unasked."""
_ARCHIVES = frozenset(("warc", "parquet"))
_LIMIT_SECONDS = 300.0
_BATCH = 8
Item = Document | Failure
_Input = Found | str | Item


@dataclass(frozen=True, slots=True)
class Way:
    """How inputs are read. ``prefilter`` None: on for large archives alone. ``streams`` True: every file as one."""

    actors: tuple[Path, ...] = ()
    prefilter: bool | None = None
    on: On = "here"
    workers: int | None = None
    slice_bytes: int = SLICE_BYTES
    bounds: Bounds = field(default_factory=Bounds)
    streams: bool = False

    def is_stream(self, found: Found) -> bool:
        """Whether the file is cut into slices."""
        if found.format not in STREAMS:
            return False
        return self.streams or bool(self.prefilter) or found.format == "parquet" or found.size > _SMALL

    def filters(self, found: Found) -> bool:
        """Whether the prefilter is used on a file."""
        if self.prefilter is not None:
            return self.prefilter
        return found.format in _ARCHIVES and found.size >= LARGE


@dataclass(frozen=True, slots=True)
class Done:
    """A slice that was read: its custody record, whose outcomes hold the readings; ``size`` in bytes of the file."""

    custody: Custody
    failures: tuple[Failure, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """A slice that had been read before, ``size`` bytes of its file."""

    custody: Custody
    size: int


@dataclass(frozen=True, slots=True)
class Total:
    """How many bytes there are to read, as far as that can be told."""

    size: int


@dataclass(slots=True)
class _Task:
    """A batch under way: documents, or a part of a source. ``known`` is set where it was read before."""

    part: Any
    source: Source | None = None
    known: Custody | None = None


Progress = Callable[[Any], None]
Known = Callable[[Custody], Custody | None]


def nothing_known(_wanted: Custody) -> Custody | None:
    """No slice has been read before."""
    return None


@dataclass(slots=True)
class _State:
    """What one group of files is read with, and where the next slice of each file begins."""

    job: Job
    filtered: bool
    next_start: dict[str, int] = field(default_factory=dict)
    kit: Kit | None = None

    def again(self, part: Slice) -> list[Any]:
        """The results of ``part``, read in this process."""
        self.kit = self.kit or self.job.make()
        return list(work(self.job, part, self.kit))


@dataclass(slots=True)
class Archive:
    """A run over inputs. ``recipe`` names the readers in the custody records, ``known`` finds earlier ones.

    ``admit`` sees each document before it is read, and returns False where it need not be.
    """

    way: Way
    recipe: str
    known: Known = nothing_known
    admit: Callable[[Item], bool] = field(default=lambda _item: True)

    def run(self, inputs: Sequence[str], taken_in: Iterable[Item] = ()) -> Iterator[Reading | Failure | Done | Skipped]:
        """What came of ``taken_in``, which are documents already, and of ``inputs``, in their order."""
        for filtered, files in self._groups(inputs, list(taken_in)):
            yield from self._run(filtered, files)

    def _groups(self, inputs: Sequence[str], group: list[_Input]) -> Iterator[tuple[bool, list[_Input]]]:
        """Inputs one after another, those in one group that the same workers can read."""
        filtered = False
        for name in inputs:
            for found in [name] if _is_no_file(name) else find(name):
                wanted = isinstance(found, Found) and self.way.is_stream(found) and self.way.filters(found)
                if group and wanted != filtered:
                    yield filtered, group
                    group = []
                filtered = wanted
                group.append(found)
        if group:
            yield filtered, group

    def _run(self, filtered: bool, files: list[_Input]) -> Iterator[Reading | Failure | Done | Skipped]:
        make = partial(make_kit, self.way.actors, filtered, self.way.bounds)
        state = _State(Job(make, read_item, unfold_part, _LIMIT_SECONDS), filtered)
        drawn: deque[_Task] = deque()

        def parts() -> Iterator[Any]:
            for task in self._tasks(files, filtered):
                drawn.append(task)
                if task.known is None:
                    yield task.part

        for results in run_batches(state.job, parts(), on=self.way.on, workers=self.way.workers):
            yield from self._skipped(drawn, state)
            yield from self._settled(drawn.popleft(), results, state)
        yield from self._skipped(drawn, state)

    def _skipped(self, drawn: deque[_Task], state: _State) -> Iterator[Skipped]:
        while drawn and (task := drawn[0]).known is not None:
            drawn.popleft()
            assert task.source is not None
            state.next_start[task.source.path] = task.known.next
            yield Skipped(task.known, _size(task))

    def _settled(self, task: _Task, results: list[Any], state: _State) -> Iterator[Reading | Failure | Done]:
        if task.source is None:
            yield from results
            return
        path, part = task.source.path, task.part
        begins = state.next_start.get(path, part.start)
        if isinstance(part, Slice) and part.format == "warc" and begins != part.start:
            # The place to cut was none: the slice is read again from where the one before it ended.
            results = state.again(Slice(path, part.format, begins, part.end))
        ends = [r for r in results if isinstance(r, End)]
        outcomes = tuple(r for r in results if isinstance(r, Outcome))
        failures = tuple(r for r in results if isinstance(r, Failure))
        state.next_start[path] = max(begins, ends[-1].next) if ends else part.end
        counts = Counter(o.rule for o in outcomes)
        counts[FAILED] += len(failures)
        custody = self._custody(task.source, part, state.filtered)
        yield Done(
            Custody(
                custody.path, custody.identity, part.start, part.end, state.next_start[path], custody.reading,
                {rule: n for rule, n in sorted(counts.items()) if n}, outcomes,
            ),
            (*failures, *(o.failure for o in outcomes if o.failure is not None)),
            _size(task),
        )  # fmt: skip

    def _custody(self, source: Source, part: Slice | Pack, filtered: bool) -> Custody:
        reading = f"{self.recipe} {'filtered' if filtered else 'whole'}"
        return Custody(shown(source.path), source.identity, part.start, part.end, part.end, reading)

    def _tasks(self, files: list[_Input], filtered: bool) -> Iterator[_Task]:
        size = 1 if self.way.on == "here" else _BATCH
        held: list[Item] = []
        for found in files:
            if isinstance(found, Found) and self.way.is_stream(found):
                if held:
                    yield _Task(tuple(held))
                    held = []
                yield from self._of_stream(found, filtered)
                continue
            items = (
                [found]
                if isinstance(found, (Document, Failure))
                else take([found if isinstance(found, str) else found.path])
            )
            for item in items:
                if self.admit(item):
                    held.append(item)
                if len(held) >= size:
                    yield _Task(tuple(held))
                    held = []
        if held:
            yield _Task(tuple(held))

    def _of_stream(self, found: Found, filtered: bool) -> Iterator[_Task]:
        try:
            source = Source.of(found)
            for part in plan(source, slice_bytes=self.way.slice_bytes, bounds=self.way.bounds):
                yield _Task(part, source, self.known(self._custody(source, part, filtered)))
        except InputError as error:
            yield _Task((Failure("ingest", shown(found.path), str(error)),))
        except OSError as error:
            why = f"it cannot be read ({error.strerror or error}); check its permissions and the disk"
            yield _Task((Failure("ingest", shown(found.path), why),))


def _is_no_file(name: str) -> bool:
    return name == "-" or name.lower().startswith(("http://", "https://"))


def _size(task: _Task) -> int:
    """Bytes of the file that a part stands for; of parts counted otherwise, an even share is not known."""
    part = task.part
    return part.end - part.start if isinstance(part, Slice) and part.format != "parquet" else 0


def total_bytes(inputs: Sequence[str], way: Way) -> int:
    """Bytes of the archives among ``inputs`` that are cut by bytes."""
    found = (f for name in inputs if not _is_no_file(name) for f in find(name) if isinstance(f, Found))
    return sum(f.size for f in found if way.is_stream(f) and f.format in ("warc", "jsonl"))


__all__ = [
    "FAILED",
    "LARGE",
    "READ",
    "Archive",
    "Done",
    "Progress",
    "Skipped",
    "Total",
    "Way",
    "nothing_known",
    "total_bytes",
]
