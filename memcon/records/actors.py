"""Who the data files know, and who is mentioned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.records.passages import Span, When
from memcon.vocabulary import ActorKind, Anchor, Camp, Level, MentionKind, Precision


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office held from ``start`` up to and including ``end`` (``None``: open).

    ``side`` is set where the office was another side's than the actor's: an organisation's head has a country too.
    """

    office: str
    camp: Camp = "government"
    level: Level = "official"
    start: date | None = None
    end: date | None = None
    side: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the office was held on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, institution, government or outlet that the data files know."""

    id: str
    name: str
    kind: ActorKind
    side: str | None = None
    camp: Camp = "unknown"
    level: Level = "official"
    aliases: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    gender: str | None = None

    def tenure_on(self, day: date | None) -> Tenure | None:
        """The office held on ``day`` (the latest begun, where several overlap); the last known when ``day`` is None."""
        held = [t for t in self.tenures if day is None or t.holds_on(day)]
        return max(held, key=lambda t: t.start or date.min, default=None)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for an actor; ``how`` says by what they were resolved (name, title, pronoun, ...)."""

    start: int
    end: int
    text: str
    kind: MentionKind
    actor: str | None = None
    how: str | None = None
    side: str | None = None
    office: str | None = None

    @property
    def span(self) -> Span:
        """The words mentioned."""
        return Span(self.start, self.end, self.text)


@dataclass(frozen=True, slots=True)
class Time:
    """One time expression with its value and the anchor it was counted from."""

    start: int
    end: int
    text: str
    edtf: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    anchor: Anchor = "none"

    @property
    def when(self) -> When:
        """The expression as a date."""
        return When(
            self.edtf,
            self.earliest,
            self.latest,
            self.precision,
            self.text,
            Span(self.start, self.end, self.text),
            self.anchor,
        )
