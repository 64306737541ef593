"""The view of a case that stays open: it takes in rulings one by one, its own and those of others on the same case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from memcon.analyse.asking import Asked, queue_for
from memcon.analyse.laying import lay_out
from memcon.analyse.queue import Agenda, Entry, entry_named, of_contact, of_reading, state_of
from memcon.analyse.verdicts import Docket, Texts, make_verdict
from memcon.records import Pending, Queue, Verdict
from memcon.view import View, look

if TYPE_CHECKING:
    from memcon.store import Store


class Live:
    """A view with its rulings placed and its queue in order; ``take`` brings it up to date."""

    def __init__(self, store: Store, *, confidential: bool) -> None:
        self._store = store
        self._confidential = confidential
        self._load()

    def _load(self) -> None:
        self._seen = self._store.state()
        self._agenda: Agenda | None = None
        self.view: View = look(self._store, confidential=self._confidential)
        self.docket = Docket(Texts(self.view.readings))
        self.docket.take(self.view.verdicts)

    def refresh(self) -> None:
        """Take in what was written to the case since, by whomever."""
        if self._store.state() != self._seen:
            self._load()

    def take(self, verdicts: Sequence[Verdict]) -> None:  # noqa: ARG002
        """Take further rulings into the view."""
        self._load()

    def last_word(self, author: str) -> str:
        """When ``author`` last ruled; empty where never."""
        return max((v.at for v in self.docket.known if v.author == author), default="")

    def fill(self, draft: Verdict) -> Verdict:
        """``draft`` with what its record says, and its anchors."""
        return make_verdict(draft, self.docket.texts, self.view.contacts)

    @property
    def agenda(self) -> Agenda:
        """The queue of everything in the view, made when it is first asked for."""
        if self._agenda is None:
            made = Agenda(self.docket)
            readings = {r.document.id: r for r in self.view.readings}
            heads = {c.id: min(m.ref for m in c.mentions) for c in self.view.contacts if c.mentions}
            for contact in self.view.contacts:
                made.put(contact.id, of_contact(contact, readings, heads))
            for key, reading in readings.items():
                made.put(key, of_reading(reading))
            self._agenda = made
        return self._agenda

    def entry(self, item: str) -> Entry:
        """The entry named ``item``, also one that the queue does not hold; NotFound where there is no such record."""
        return self.agenda.entries.get(item) or entry_named(item, self.docket)

    def lay_out(self, entry: Entry) -> Pending:
        """``entry`` for a person."""
        return lay_out(entry, state_of(entry, self.docket), self.docket)

    def queue(self, reviewer: str, asked: Asked) -> Queue:
        """What waits for ``reviewer``."""
        return queue_for(reviewer, self.agenda, self.docket, asked)
