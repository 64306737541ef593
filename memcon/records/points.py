"""The points of an account: its clauses, each with what can be compared with the other side's."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import Span, When
from memcon.vocabulary import Joint, Manner


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds: "at least seven" is low 7, high None."""

    text: str
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A stated length with its bounds: "about an hour" lies between 54 and 66; ``value`` is the number named."""

    value: int
    low: int
    high: int
    span: Span


@dataclass(frozen=True, slots=True)
class AccountPoint:
    """One clause of an account of a contact.

    ``sentence`` is the number of its sentence in the text and ``joint`` how it hangs on what stands before it.
    ``concepts`` are codes of ``data/concepts.toml``, ``topics`` codes ``topic/subtopic``, ``sides`` the countries
    named, ``stems`` its words without endings, ``names`` those of them that name a place, a programme or a treaty.
    ``together``: both sides are said to have done it. ``denies``: says that something was not raised, not said or not
    so. ``opening``: says only that the talk took place. ``earlier``: tells of another time.
    """

    id: str
    span: Span
    sentence: int
    joint: Joint
    speaker: str | None = None
    side: str | None = None
    together: bool = False
    manner: Manner = "tells"
    strength: int = 1
    concepts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[When, ...] = ()
    minutes: Minutes | None = None
    initiator: str | None = None
    denies: bool = False
    opening: bool = False
    earlier: bool = False
