"""What is put into a case: documents, archives, feeds, records that people enter, and marks."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from memcon.case.opened import now
from memcon.case.reviewing import Reviewing
from memcon.errors import NotFound, UsageError
from memcon.records import (
    Changes,
    Document,
    Entered,
    Failure,
    Marking,
    Pair,
    PairedPassage,
    Run,
)
from memcon.view.folding import bring_up_to_date
from memcon.view.seen import resolution
from memcon.vocabulary import Mark

if TYPE_CHECKING:
    from memcon.archive import Way
    from memcon.ingest.watching import Clock


Where = Literal["here", "processes", "cluster"]
Item = Document | Failure
Progress = Callable[[Any], None]
"""Told of every document, and of every slice of an archive (``memcon.archive.Done``), as it comes."""


def silent(_item: Item) -> None:
    """Show no progress."""


class Taking(Reviewing):
    """Material for an open case."""

    def add(
        self,
        *inputs: str,
        on: Where = "here",
        mark: Mark | None = None,
        prefilter: bool | None = None,
        way: Way | None = None,
        progress: Progress = silent,
        taken_in: Iterable[Item] = (),
    ) -> Run:
        """Ingest, read and keep ``inputs``; documents already read under the same recipe are skipped.

        ``taken_in`` are documents (or Failures) that were taken in elsewhere; they are treated as inputs are.

        Documents in the case that were read under another recipe are read again. What cannot be taken becomes a
        Failure and the rest goes on. Each document, and of archives each slice, is kept whole or not at all, so a
        killed run can be repeated. ``prefilter`` None: on for large web archives and tables alone. ``way`` says more.
        """
        from memcon.archive import Way

        way = replace(way or Way(), actors=self.actors, on=on, prefilter=prefilter)
        run = self._begun(f"add, {len(inputs)} input{'' if len(inputs) == 1 else 's'}")
        return self._take_in(run, way, mark, progress, inputs, taken_in)

    def _begun(self, command: str) -> Run:
        from memcon.archive.adding import begun

        return begun(self._store, command, self.actors)

    def _take_in(  # as many as adding has
        self,
        run: Run,
        way: Way,
        mark: Mark | None,
        progress: Progress,
        inputs: Sequence[str],
        taken_in: Iterable[Item],
    ) -> Run:
        from memcon.archive.adding import Adding

        return self._ended(Adding(self._store, run, way, self.author, mark, progress).add(inputs, taken_in))

    def load(self, folder: str) -> Run:
        """Keep what ``memcon read -o FOLDER`` wrote: readings, failures and custody records, each once."""
        from memcon.archive.loading import load

        return self._ended(load(self._store, Path(folder)))

    def _ended(self, finished: Run) -> Run:
        self._forget()
        self._keep_links(finished.recipe or "")
        self._store.end_run(finished)
        return finished

    def watch(
        self, *feeds: str, every: float = 900.0, once: bool = False, clock: Clock | None = None
    ) -> Iterator[Changes]:
        """Poll feeds and take in what is new in them, every so many seconds; after each round that brought anything
        what has changed with it. ``once`` makes one round. See ``memcon.ingest.watching`` for how politely.
        """
        from memcon.analyse.changes import GONE
        from memcon.archive import Way
        from memcon.ingest.watching import LEAST_EVERY, Clock, Known, Watch, check_feeds

        check_feeds(feeds)
        if every < LEAST_EVERY:
            raise UsageError(f"a feed is asked at most every {LEAST_EVERY / 60:g} minutes; give a longer --every")
        known = self._store.facts("watch:", Known)
        watch, clock = Watch(known, gone=GONE, clock=clock, seed=len(known)), clock or Clock()
        while True:
            before = self._store.runs()
            items = (item for feed in feeds for item in watch.poll(feed))
            first = next(items, None)
            if first is not None:
                run = self._begun(f"watch, {len(feeds)} feed{'' if len(feeds) == 1 else 's'}")
                self._take_in(run, Way(actors=self.actors), None, silent, (), [first, *items])
            self._store.set_facts("watch:", known)
            if first is not None:
                yield self.changes(before[-1].id if before else "0")
            if once:
                return
            clock.sleep(watch.spread(every))

    def _keep_links(self, recipe: str) -> None:
        """Fold what is new. What confidential documents tell is not in the kept register and is linked apart."""
        bring_up_to_date(self._store)
        if self._hides():
            resolved = resolution(self._store.readings(recipe), self._store.entered(), self._store.verdicts())
            self._store.add_links(resolved.links, recipe)
            self._store.add_register_ids(resolved.clusters)

    def enter(self, kind: str, fields: dict[str, str], *, note: str) -> Entered:
        """Keep one record that a person typed in; ``note`` says where the person has it from."""
        from memcon.ingest.tables import check_row

        return self._enter([check_row(kind, fields, note=note, origin=None)])[0]

    def import_table(self, kind: str, path: str) -> tuple[Run, list[Failure]]:
        """Keep the rows of a hand-coded table (CSV, XLSX, JSON); rows that break the codebook become Failures."""
        from memcon.ingest.tables import read_table

        run = Run(id=uuid.uuid4().hex, command=f"import {kind}", started=now())
        self._store.begin_run(run, None)
        rows = list(read_table(kind, path))
        failures = [row for row in rows if isinstance(row, Failure)]
        good = [row for row in rows if isinstance(row, Entered)]
        for failure in failures:
            self._store.add_failure(run, failure)
        new = self._store.add_entered(good)
        self._forget()
        finished = replace(run, finished=now(), added=new, known=len(good) - new, failed=len(failures))
        self._store.end_run(finished)
        return finished, failures

    def _enter(self, records: list[Entered]) -> list[Entered]:
        self._store.add_entered(records)
        self._forget()
        return records

    def pair(self, original: str, translation: str, *, by: str | None = None, confidential: bool = False) -> Pair:
        """Two documents of the case side by side, and that the second translates the first, ``by`` whom, is kept.

        Documents marked confidential are shown only when asked for, and that they belong together is not kept.
        """
        from memcon.language.alignment import align

        known = self.documents(confidential=confidential)
        left, right = (self.document(name) for name in (original, translation))
        hidden = [d.id[7:19] for d in (left, right) if d.id not in known]
        if hidden:
            raise NotFound(f"{', '.join(hidden)} is marked confidential; ask for it with --confidential")
        fields = {"original": left.id, "translation": right.id}
        before = [e for e in self._store.entered("citation") if fields.items() <= e.fields.items()]
        by = by or next((e.fields["by"] for e in before if e.fields.get("by")), None)
        if not confidential:
            said = f"translated by {by}" if by else "a translation; by whom is not known"
            row = fields | ({"by": by} if by else {})
            self._enter([Entered(f"e-{_digest(row)}", "citation", row, said)])
        found = tuple(PairedPassage(a.original, a.translation, a.shared, a.sure) for a in align(left, right))
        return Pair(left.id, right.id, by, found)

    def mark(self, document: str, mark: Mark) -> Marking:
        """Keep what may leave the machine of a document."""
        marking = Marking(self.document(document).id, mark, self.author, now())
        self._store.add_marking(marking)
        self._forget()
        return marking


def _digest(fields: dict[str, str]) -> str:
    return hashlib.sha256(repr(sorted(fields.items())).encode()).hexdigest()[:12]
