"""Where reports come from: what texts share, who rests on whom, and what became of the words on the way."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import Span
from memcon.records.register import Estimate, Evidence
from memcon.vocabulary import ChangeKind, ChangeWay, OriginKind


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of one text and its like in another: how alike (0 to 1), and how much that says."""

    left: Span
    right: Span
    likeness: float
    weight: float


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two documents have in common; ``left`` and ``right`` are their ids, the smaller first.

    ``jaccard`` is the share of words in common passages; ``passages`` are the same words in both (names aside),
    ``sentences`` say the same, ``quotations`` are quoted words in common. ``swapped`` lists names that stand in one
    where others stand in the other.
    """

    left: str
    right: str
    jaccard: float
    passages: tuple[Shared, ...] = ()
    sentences: tuple[Shared, ...] = ()
    quotations: tuple[Shared, ...] = ()
    swapped: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rest:
    """A hypothesis: ``child`` rests on ``parent``, with the reasons and the passages on both sides.

    ``weight`` is between 0 and 1. A ``doubtful`` link counts as a copy all the same.
    """

    child: str
    parent: str
    weight: float
    doubtful: bool
    reasons: tuple[str, ...]
    passages: tuple[tuple[Evidence, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of words from one text to the next: firmer, softer, drifted or reworded, both passages shown.

    ``doubtful`` where it is not certain, or not asserted at all, that the second text rests on the first.
    """

    kind: ChangeKind
    way: ChangeWay
    message: str
    was: Evidence
    now: Evidence
    checked: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """A root on which documents rest: who it is, by which outlets, as described, and the documents that carry it."""

    name: str
    kind: OriginKind
    documents: tuple[str, ...]
    via: tuple[str, ...] = ()
    described: str | None = None
    independent: bool = True


@dataclass(frozen=True, slots=True)
class Akin:
    """Two documents that share what neither has from the other for all that is known: an error, or a gap.

    ``passages`` are the error in both; or what both leave out, in their common source and in another retelling of it.
    ``chance`` is the probability of so many gaps in common by chance alone; None for errors.
    """

    left: str
    right: str
    reason: str
    passages: tuple[tuple[Evidence, Evidence], ...] = ()
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """How many independent origins there would be if one doubtful link were none."""

    child: str
    parent: str
    independent: int


@dataclass(frozen=True, slots=True)
class Origins:
    """Where what is told of one contact (or of the whole case) comes from.

    ``circles`` are outlets that rest on one another. ``independent`` counts origins after copies collapse.
    """

    contact: str | None
    documents: int
    outlets: int
    independent: int
    origins: tuple[Origin, ...]
    rests: tuple[Rest, ...]
    cuts: tuple[Cut, ...] = ()
    changes: tuple[Change, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    akin: tuple[Akin, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    notes: tuple[str, ...] = ()
