"""What is made of positions: the ledger, holder by holder, with the moves between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.records.passages import Support, When
from memcon.records.register import Evidence
from memcon.records.showing import Displayed
from memcon.vocabulary import Camp, Level, MoveName, Scope, Stance


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One position of one holder on one proposition.

    ``taken`` is the day that it counts for (as said, else as published), ``known`` the day of the first document in the
    case that carries it, ``superseded`` the day on which the same holder took another on the same proposition. A number
    that a holder gives ("only once since January") has a ``count`` and no stance. ``implied`` says why a statement on
    something wider bears on this contact too; what is implied supersedes nothing.
    """

    ref: str
    holder: str
    side: str | None
    camp: Camp
    level: Level
    stance: Stance | None
    scope: Scope
    words: str
    evidence: Evidence
    contact: str | None = None
    claim: str | None = None
    count: int | None = None
    said: When | None = None
    taken: date | None = None
    known: date | None = None
    venue: str | None = None
    office: str | None = None
    superseded: date | None = None
    implied: str | None = None
    copies: tuple[Evidence, ...] = ()
    checked: str | None = None
    wrong: str | None = None
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class LedgerMove:
    """From one entry to another (by their references): what changed, or where two of one side differ.

    ``days`` lie between them (None: unknown); ``within_a_day`` is set where no more than one does. Which of two
    statements of one day came first is not known, so their order means nothing.
    """

    name: MoveName
    earlier: str
    later: str
    contact: str | None
    claim: str | None
    holders: tuple[str, ...]
    side: str | None
    days: int | None
    within_a_day: bool
    implied: bool = False


@dataclass(frozen=True, slots=True)
class LedgerLane:
    """One holder on one proposition: the entries in order of time, and the stances from one to the next."""

    holder: str
    side: str | None
    camp: Camp
    level: Level
    contact: str | None
    claim: str | None
    scope: Scope
    entries: tuple[LedgerEntry, ...]
    path: tuple[Stance, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Ledger(Displayed):
    """The lanes in order of contact, side, camp and holder, with every move.

    ``as_of`` is the day on which the case is looked at: what was published later is left out, and so is what has no day
    of publication (``undated`` counts it). None: everything that is known now.
    """

    as_of: date | None
    lanes: tuple[LedgerLane, ...]
    moves: tuple[LedgerMove, ...]
    undated: int = 0

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """Every entry that a holder's own words carry, oldest first; what is only implied is left out."""
        found = [e for lane in self.lanes for e in lane.entries if not e.implied]
        return tuple(sorted(found, key=lambda e: (e.taken or date.max, e.holder, e.ref)))
