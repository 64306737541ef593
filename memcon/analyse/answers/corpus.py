"""What a view holds, laid out once so that each question looks only at the documents and contacts that may bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from memcon.language.spelling import fold
from memcon.records import Asked, Contact, Entered, Named, Reading


class Corpus:
    """Documents by whom they name and by side, contacts by who takes part; the names and the last day of the case."""

    def __init__(self, readings: Sequence[Reading], contacts: Sequence[Contact], entered: Sequence[Entered]) -> None:
        self.readings = tuple(readings)
        self.contacts = tuple(contacts)
        self.entered = entered
        self.names = sorted(
            {p.name for c in contacts for p in c.participants} | {p.holder for c in contacts for p in c.positions}
        )
        days = sorted((r.document.published or "")[:10] for r in readings if r.document.published)
        self.last = date.fromisoformat(days[-1]) if days else None
        self._actors = {m.actor for r in self.readings for m in r.mentions if m.actor}
        self._named: dict[str, set[int]] = defaultdict(set)
        self._sides: dict[str, set[int]] = defaultdict(set)
        for number, reading in enumerate(self.readings):
            self._lay_out(number, reading)

    def _lay_out(self, number: int, reading: Reading) -> None:
        if reading.document.side:
            self._sides[reading.document.side].add(number)
        for name, side in {(m.actor or m.text, m.side) for m in reading.mentions}:
            for word in fold(name):
                self._named[word].add(number)
            if side:
                self._sides[side].add(number)

    def heard(self, actor: str) -> bool:
        """Whether some document names the actor, by whatever part of the name."""
        return actor in self._actors

    def about(self, asked: Asked) -> tuple[Reading, ...]:
        """The readings that may speak of all parties of the question."""
        found: set[int] | None = None
        for party in asked.parties:
            these = self._of(party)
            found = these if found is None else found & these
        return self.readings if found is None else tuple(self.readings[n] for n in sorted(found))

    def _of(self, party: Named) -> set[int]:
        """Those that name the party, by any word of its name, or its side."""
        words = fold(party.name or "")
        found = set().union(*(self._named.get(word, set()) for word in words)) if words else set()
        return found | self._sides.get(party.side or "", set())


__all__ = ["Corpus"]
