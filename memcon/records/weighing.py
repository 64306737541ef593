"""What is made of one contact when its roots are weighed: reasons first, words for a range, and no single number."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.register import Estimate, Evidence
from memcon.vocabulary import Fit, GraphReading, RootKind, Stance


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of what is said: whose word it is, how close, whether it says that it took place.

    ``ratio`` is how many times likelier these words are if it took place than if not, with the accuracies that are
    stated for words so close integrated out. ``checked`` names who found a passage of it right. ``without`` is the band
    in words that is left when it is taken away, where that is another one.
    """

    name: str
    directness: RootKind
    asserts: bool
    ratio: float
    side: str | None = None
    documents: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checked: str | None = None
    without: str | None = None


@dataclass(frozen=True, slots=True)
class HolderRecord:
    """How earlier words of one holder stood up in this case: of ``n`` on contacts since settled, ``stood`` stood."""

    holder: str
    side: str | None
    stance: Stance | None
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Weighing:
    """The chance under one reading of who copied from whom, from the lowest to the highest prior."""

    reading: GraphReading
    roots: tuple[str, ...]
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Rival:
    """One explanation, and how each root or position fits it, in the order of the matrix's rows."""

    name: str
    fits: tuple[Fit, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """What to make of one contact.

    Before a person has checked the passages of its roots, ``unchecked`` names the roots left and there is no likelihood
    and no grade. ``likelihood`` is the band of the middle assumption in ICD 203's words, ``from_band`` and ``to_band``
    the bands at the ends of the range; ``confidence`` is about the basis and is never put in one sentence with it.
    """

    contact: str
    roots: tuple[Root, ...]
    unchecked: tuple[str, ...]
    likelihood: str | None
    from_band: str | None
    to_band: str | None
    confidence: str | None
    source_grade: str | None
    information_grade: str | None
    weighings: tuple[Weighing, ...]
    records: tuple[HolderRecord, ...]
    rows: tuple[str, ...]
    rivals: tuple[Rival, ...]
    reasons: tuple[str, ...]
    hangs_on: tuple[str, ...]
    would_change: tuple[str, ...]
    assumptions: tuple[str, ...]
    estimates: tuple[Estimate, ...] = ()
