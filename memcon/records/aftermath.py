"""What is made of contacts beside later acts: cards of evidence, contacts followed by nothing, placebo dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.records.register import Estimate, Evidence
from memcon.vocabulary import CardKind, CardOutcome


@dataclass(frozen=True, slots=True)
class EvidenceTest:
    """One test of a link between a contact and a later act.

    A *hoop* hurts where it fails and helps little where it holds; a *smoking gun* helps where it is there and hurts
    little where it is not. ``weight`` says in words by how much, as a range.
    """

    name: str
    kind: CardKind
    outcome: CardOutcome
    weight: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ActCard:
    """One act of policy after one contact, ``days`` later by its ``dated`` date (announced, decided or effective).

    ``before`` is set where it was announced or decided before the contact: then it cannot follow from it.
    ``claimed_by`` names whoever in this case links the two, with their passages.
    """

    contact: str
    act: str
    name: str
    side: str
    days: int
    dated: str
    before: bool
    tests: tuple[EvidenceTest, ...]
    claimed_by: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """One contact with the days, counted from it, on which acts lie around it; none after it is said as well."""

    contact: str
    day: date
    acts: tuple[tuple[int, str], ...] = ()
    nothing_after: bool = False


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Later acts beside the contacts of a pair. A sequence, and no effect: no test of dates can tell one from one."""

    between: tuple[str, ...]
    n: int
    acts: int
    within: int
    cards: tuple[ActCard, ...]
    followed: tuple[Followed, ...]
    estimates: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()
