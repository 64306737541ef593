"""The view of a case that stays open: it takes in rulings one by one, its own and those of others on the same case.

At first it is the register that the store keeps, which is fetched in parts and costs little. Where somebody begins to
rule, everything is laid out in memory, once. From then on a ruling is carried out on the entries that it can reach,
with the result that reading the whole case again would have; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from memcon.analyse.asking import Asked, queue_for
from memcon.analyse.findings import read_name
from memcon.analyse.laying import lay_out
from memcon.analyse.queue import Agenda, Entry, entry_named, state_of
from memcon.analyse.verdicts import Docket, Texts, make_verdict
from memcon.records import Pending, Queue, Reading, Verdict
from memcon.view.folding import bring_up_to_date
from memcon.view.seen import View, around, look

if TYPE_CHECKING:
    from memcon.store import Store
    from memcon.view.bench import Bench


class Live:
    """A view with its rulings placed and its queue in order; ``take`` brings it up to date."""

    def __init__(self, store: Store, *, confidential: bool) -> None:
        self._store = store
        self._confidential = confidential
        self._bench: Bench | None = None
        self._seen: tuple[int, ...] = ()
        self._kept: View | None = None

    def _load(self) -> View:
        kept = not self._confidential and bring_up_to_date(self._store)
        self._seen = self._store.state()
        if kept and self._seen[1]:  # somebody wrote between the two: look again the next time
            self._seen = ()
        self._kept = look(self._store, confidential=self._confidential, kept=kept)
        return self._kept

    @property
    def view(self) -> View:
        """Readings, rulings and register as they are now."""
        if self._bench is not None:
            return self._bench.view
        return self._kept or self._load()

    @property
    def bench(self) -> Bench:
        """Everything laid out to be ruled on, made when it is first asked for."""
        if self._bench is None:
            from memcon.view.bench import Bench

            self._bench = Bench(self._store, confidential=self._confidential, decoded=self._decoded)
            self._kept = None
        return self._bench

    def _decoded(self) -> Sequence[Reading] | None:
        """The readings of the kept view, where they were fetched and nothing was written since."""
        if self._kept is not None and self._kept.has_readings and self._store.state() == self._seen:
            return self._kept.readings
        return None

    def refresh(self) -> None:
        """Take in what was written to the case since, by whomever."""
        if self._bench is not None:
            self._bench.refresh()
        elif self._kept is not None and self._store.state() != self._seen:
            self._kept = None

    def take(self, verdicts: Iterable[Verdict]) -> None:
        """Take rulings in that were just written."""
        if self._bench is not None:
            self._bench.take(verdicts)
        else:
            self._kept = None

    def last_word(self, author: str) -> str:
        """When ``author`` last ruled; empty where never."""
        return max((v.at for v in self.view.verdicts if v.author == author), default="")

    def fill(self, draft: Verdict) -> Verdict:
        """``draft`` with what its record says, and its anchors."""
        if self._bench is None and self.view.is_kept:
            return make_verdict(draft, *around(self._store, _named(draft)))
        return self.bench.fill(draft)

    @property
    def docket(self) -> Docket:
        """The rulings, placed on what is read."""
        return self.bench.docket

    @property
    def placed(self) -> Docket:
        """The same where nobody rules: made of the readings alone, which takes less than laying everything out."""
        if self._bench is not None:
            return self._bench.docket
        docket = Docket(Texts(self.view.readings if self.view.verdicts else ()))
        docket.take(self.view.verdicts)
        return docket

    @property
    def agenda(self) -> Agenda:
        """The queue of everything in the view."""
        return self.bench.agenda

    def entry(self, item: str) -> Entry:
        """The entry named ``item``, also one that the queue does not hold; NotFound where there is no such record."""
        return self.agenda.entries.get(item) or entry_named(item, self.docket)

    def lay_out(self, entry: Entry) -> Pending:
        """``entry`` for a person."""
        return lay_out(entry, state_of(entry, self.docket), self.docket)

    def queue(self, reviewer: str, asked: Asked) -> Queue:
        """What waits for ``reviewer``."""
        self.bench.look_for_findings(asked.contact)
        return queue_for(reviewer, self.agenda, self.docket, asked)


def _named(draft: Verdict) -> Sequence[str]:
    """The records that ``draft`` speaks of, by reference or id; of a flag the beginning of its documents' records."""
    finding = read_name(draft.record)
    if finding is None:
        return [draft.record.partition(".")[0], *([draft.other] if draft.other else [])]
    return [
        f"{document}:" for document in (finding.document, finding.before[0] if finding.before else None) if document
    ]
