"""What is made of count claims: each side's ledger of numbers, laid against the register."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import When
from memcon.records.readings import CountClaim
from memcon.records.register import Evidence
from memcon.vocabulary import CountOutcome, CountState


@dataclass(frozen=True, slots=True)
class CountHeld:
    """One count claim beside the register: ``counted`` are the contacts of its period that its side itself announced.

    ``perhaps`` are announced as well, and may lie outside of its period or kind. ``missing`` is how many more it says
    there were, at least; ``over`` how many of those announced do not fit into it.
    """

    ref: str
    claim: CountClaim
    evidence: Evidence
    counted: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    missing: int = 0
    over: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class CountTest:
    """A contact that others assert and the side did not announce, laid against the side's own numbers.

    ``left_out``: no reading of the numbers has room for it, so the side denies it without naming it; ``claims`` are
    the count claims that leave no room (as few as suffice). ``evidence`` holds the contact's passage, then theirs.
    """

    contact: str
    outcome: CountOutcome
    why: str
    claims: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CountStep:
    """One dated step of a side on contacts that it did not announce; ``implied`` where only its numbers say so."""

    said: When | None
    holder: str | None
    state: CountState
    words: str
    evidence: Evidence
    implied: bool = False
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountLedger:
    """All count claims by one side (or, without a side, one holder) on the contacts of one pair, and what they imply.

    ``open`` says in sentences what the numbers do not settle. ``conflicts`` are count claims that no register can meet
    together.
    """

    by: str
    parties: tuple[str, ...]
    sides: tuple[str, ...]
    counts: tuple[CountHeld, ...]
    tests: tuple[CountTest, ...] = ()
    path: tuple[CountStep, ...] = ()
    conflicts: tuple[tuple[str, ...], ...] = ()
    open: tuple[str, ...] = ()
