"""Inputs → a case: documents one by one, archives slice by slice, each kept together with the note that it is done."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from memcon import wire
from memcon.archive import READ, Archive, Done, Skipped, Total, Way, total_bytes
from memcon.records import Document, Failure, Marking, Reading, Run
from memcon.vocabulary import Mark

if TYPE_CHECKING:
    from memcon.store import Store

Seen = Document | Failure | Done | Skipped | Total
Progress = Callable[[Seen], None]


@dataclass(slots=True)
class Adding:
    """One run that adds to a case, as its ``author``; ``mark`` is set on every document before anything is made of it.

    A killed run can be repeated: documents and slices that are kept are passed over, nothing is kept twice, and what
    was in flight is read again.
    """

    store: Store
    run: Run
    way: Way
    author: str
    mark: Mark | None
    progress: Progress
    counts: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)

    def add(self, inputs: Sequence[str], taken_in: Iterable[Document | Failure] = ()) -> Run:
        """The run with its counts, when all is kept; ``taken_in`` was taken in elsewhere and comes first."""
        recipe = self.run.recipe or ""
        self.progress(Total(total_bytes(inputs, self.way)))
        archive = Archive(self.way, recipe, self.store.slices.find, self.admit)
        for result in archive.run(inputs, taken_in):
            self.keep(result, recipe)
        stale = [document for document in self.store.stale(recipe) if document.id not in self.taken]
        if stale:
            self.read_again(stale, recipe)
        counts = self.counts
        return replace(self.run, finished=now(), added=counts["added"], known=counts["known"], failed=counts["failed"])

    def admit(self, item: Document | Failure) -> bool:
        """Keep a document that comes in by itself; whether it is still to be read."""
        self.progress(item)
        if isinstance(item, Failure):
            return True
        self.keep_document(item)
        if item.id in self.taken or self.store.is_read(item, self.run.recipe or ""):
            self.counts["known"] += 1
            return False
        self.taken.add(item.id)
        return True

    def keep(self, result: Reading | Failure | Done | Skipped, recipe: str) -> None:
        """Keep what came of an input."""
        if isinstance(result, Reading):
            self.counts["added"] += 1
            self.store.add_reading(result, recipe, self.run)
        elif isinstance(result, Failure):
            self.counts["failed"] += 1
            self.store.add_failure(self.run, result)
        elif isinstance(result, Done):
            self.keep_slice(result, recipe)
        else:
            self.counts["known"] += result.custody.counts.get(READ, 0)
            self.progress(result)

    def keep_slice(self, done: Done, recipe: str) -> None:
        """Keep the readings of a slice and then the note that it is done: killed in between, it is read again."""
        read = (wire.decode(o.reading, Reading) for o in done.custody.records if o.reading is not None)
        new = []
        for reading in read:
            self.keep_document(reading.document)
            if self.store.is_read(reading.document, recipe):
                self.counts["known"] += 1
            else:
                new.append(reading)
        self.store.add_readings(new, recipe, self.run)
        if self.store.slices.add(done.custody, done.failures, self.run):
            self.counts["failed"] += len(done.failures)
        self.counts["added"] += len(new)
        self.progress(done)

    def keep_document(self, document: Document) -> None:
        """Keep the document and, before anything is made of it, its mark."""
        self.store.add_document(document, self.run)
        if self.mark is not None:
            self.store.add_marking(Marking(document.id, self.mark, self.author, now()))

    def read_again(self, documents: Sequence[Document], recipe: str) -> None:
        """Read what stands in the case under another recipe."""
        from memcon import engine, extract
        from memcon.extract.tools import load_tools

        make = partial(load_tools, self.way.actors)
        for result in engine.run(make, extract.read, documents, on=self.way.on, workers=self.way.workers):
            self.keep(result, recipe)


def begun(store: Store, command: str, actors: Sequence[object]) -> Run:
    """A run under the recipe of the readers as they are, noted in the case."""
    from memcon.extract.tools import load_tools
    from memcon.store import recipe_id

    recipe = load_tools(actors).recipe  # type: ignore[arg-type]
    run = Run(id=uuid.uuid4().hex, command=command, started=now(), recipe=recipe_id(recipe))
    store.begin_run(run, recipe)
    return run


def now() -> str:
    """The time, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
