"""What people rule on a case: the queue, decisions with their undo, changes, agreement.

Every decision is written before anything is shown of it, in one transaction. Nothing is edited and nothing deleted: an
undo is a ruling too. Several people may work on one case at the same time, each with a Case of their own.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

from memcon.case.asking import Asking
from memcon.case.opened import STAMP, now
from memcon.errors import NotFound, UsageError
from memcon.records import Agreement, Changes, Decision, Pending, Queue, Verdict
from memcon.vocabulary import Ruling

if TYPE_CHECKING:
    from memcon.analyse.queue import Entry
    from memcon.view.live import Live


class Reviewing(Asking):
    """Rulings on an open case by its author."""

    # the queue

    def queue(
        self,
        *,
        limit: int = 20,
        after: str | None = None,
        contact: str | None = None,
        second: bool = False,
        messages: Sequence[tuple[str, str]] = (),
        confidential: bool = False,
    ) -> Queue:
        """What waits for you, most consequential first, the first ``limit`` laid out with their passages.

        ``after`` an item begins behind it, which is how one is skipped; ``contact`` narrows to one register entry.
        ``second`` gives what others decided and you did not, for a second reading. ``messages`` are the pairs whose
        message page is to stand in a publication: their claims are needed then.
        """
        from memcon.analyse.asking import Asked

        live = self._live(confidential)
        with self._lock:
            wanted = self._told(messages, confidential)
            return live.queue(self.author, Asked(limit, after, contact, second, wanted))

    def pending(self, item: str, *, confidential: bool = False) -> Pending:
        """One item laid out, decided or not; NotFound where there is no such record."""
        live = self._live(confidential)
        with self._lock:
            return live.lay_out(live.entry(item))

    def _told(self, messages: Sequence[tuple[str, str]], confidential: bool) -> set[str]:
        """The records on which the message pages of these pairs rest."""
        from memcon.analyse.message import records_of

        return {name for a, b in messages for name in records_of(self.message(a, b, confidential=confidential))}

    # decisions

    def decide(
        self,
        item: str,
        ruling: Ruling,
        *,
        field: str | None = None,
        value: str | None = None,
        why: str | None = None,
        only: Collection[str] = (),
    ) -> Decision:
        """Keep your ruling on an item of the queue: on every value that it shows, or ``only`` on these records/fields.

        ``right`` is on all values shown, ``wrong`` and ``cannot_tell`` on the record as a whole, ``corrected`` puts
        ``value`` in one ``field`` and leaves the rest to be decided. ``same``, ``not_same`` and ``cannot_tell`` are on
        links. ``why`` is kept; without it the usual reason of the key is. ``only`` takes ``RECORD`` or
        ``RECORD.FIELD``.
        """
        from memcon.analyse.deciding import drafts

        if ruling not in get_args(Ruling) or ruling == "withdrawn":
            raise UsageError(
                f"{ruling} is no decision; choose one of right, wrong, corrected, same, not_same, cannot_tell"
            )
        with self._lock:
            live, entry = self._entry(item)
            name = uuid.uuid4().hex
            made = drafts(entry, live.docket, ruling, field=field, value=value, only=only)
            at = self._stamp()
            verdicts = [
                live.fill(replace(d, id=uuid.uuid4().hex, author=self.author, at=at, why=why or d.why, decision=name))
                for d in made
            ]
            self._write(verdicts)
        return Decision(name, item, tuple(verdicts))

    def _entry(self, item: str) -> tuple[Live, Entry]:
        """The entry of that name, in the view that has it."""
        try:
            live = self._live(False)
            return live, live.entry(item)
        except NotFound:  # a record that only the confidential documents hold
            live = self._live(True)
            return live, live.entry(item)

    def undo(self, decision: str | None = None, *, why: str | None = None) -> Decision:
        """Take back your last decision, or the one named; taking back an undo does it again. Both stay on record."""
        from memcon.analyse.deciding import last_of, takes_back

        live = self._live(True)
        with self._lock:
            found = last_of(self.author, live.docket, decision)
            if not found:
                what = f"decision {decision}" if decision else "decision"
                raise UsageError(f"{self.author} has no {what} that stands in this case, so nothing was taken back")
            name, at = uuid.uuid4().hex, self._stamp()
            verdicts = [takes_back(v, uuid.uuid4().hex, at, name, why) for v in found]
            self._write(verdicts)
        return Decision(name, None, tuple(verdicts))

    def check(self, record: str, ruling: str, *, why: str, other: str | None = None) -> Verdict:
        """Keep a person's ruling on a record: right, wrong, same or not_same (with ``other``), or a corrected value."""
        if not why.strip():
            raise UsageError("a ruling needs a reason; give --why")
        known = get_args(Ruling)
        value = None if ruling in known else ruling
        kind: Ruling = "corrected" if value is not None else ruling  # type: ignore[assignment]
        draft = Verdict(
            id=uuid.uuid4().hex,
            record=record,
            record_kind="contact",
            ruling=kind,
            author=self.author,
            at=self._stamp(),
            why=why,
            value=value,
            other=other,
        )
        try:
            verdict = self._live(False).fill(draft)
        except NotFound:  # a record that only the confidential documents hold
            verdict = self._live(True).fill(draft)
        self._write([verdict])
        return verdict

    def _stamp(self) -> str:
        """The time, later than that of any ruling of yours before: the last word has to be the last."""
        with self._lock:
            own = [live.last_word(self.author) for live in self._lives.values()]
            before = max([self._stamped, *own])
            stamp = now()
            if before and stamp <= before:
                stamp = (datetime.strptime(before, STAMP) + timedelta(microseconds=1)).strftime(STAMP)
            self._stamped = stamp
            return stamp

    def _write(self, verdicts: Sequence[Verdict]) -> int:
        with self._lock:
            new = self._store.add_verdicts(verdicts)
            for live in self._lives.values():
                live.take(verdicts)
            return new

    def verdicts(self, *, confidential: bool = False) -> tuple[Verdict, ...]:
        """All rulings, oldest first; those that speak of confidential documents only when asked for."""
        return self.view(confidential=confidential).verdicts

    def import_verdicts(self, verdicts: Iterable[Verdict]) -> int:
        """Keep rulings made elsewhere; how many were new."""
        return self._write(list(verdicts))

    def changes(self, since: str | None = None, *, confidential: bool = False) -> Changes:
        """What is new after a run (its id or how it begins) or from a day on (2025-03-01); else with the last run."""
        from memcon.analyse.changes import History, changes

        live = self._live(confidential)
        with self._lock:
            history = History(self._store.runs(), self._store.first_runs(), self._store.failures_by_run())
            return changes(live.view.readings, live.view.contacts, live.placed, history, since)

    def _gold(self, confidential: bool) -> tuple[Mapping[str, Any], ...]:
        """The documents that people decided whole, as gold."""
        from memcon.analyse.gold import gold

        live = self._live(confidential)
        with self._lock:
            return tuple(gold(live.bench.view.readings, live.docket))

    def agreement(self, *, confidential: bool = False) -> Agreement:
        """How far reviewers agree: percent and alpha with their counts, and every value on which they differ."""
        from memcon.analyse.agreement import agreement

        live = self._live(confidential)
        with self._lock:
            return agreement(live.placed)
