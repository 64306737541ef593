"""Who speaks in a case or on one contact, whom a declared frame misses, and how people were characterised."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import When
from memcon.records.register import Estimate, Evidence
from memcon.vocabulary import Camp, SourceKind, SpeakerRole


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who is said to have said something: in which role, for which side and camp, through which outlets.

    ``country`` lists where these outlets sit. ``statements`` counts what is attributed, copies of one text once.
    """

    name: str
    role: SpeakerRole
    side: str | None
    camp: Camp
    source_kind: SourceKind
    statements: int
    documents: tuple[str, ...]
    outlets: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameCell:
    """One place of the declared frame and who fills it; nobody: the place is empty."""

    name: str
    filled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Characterisation:
    """How somebody spoke of somebody or something, in whose words, when."""

    said: When | None
    speaker: str | None
    of: str | None
    act: str
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Voices:
    """``frame`` says what the cells were declared by; ``estimates`` are shares of roots, never of articles."""

    contact: str | None
    voices: tuple[Voice, ...]
    frame: str
    cells: tuple[FrameCell, ...]
    characterisations: tuple[Characterisation, ...]
    estimates: tuple[Estimate, ...]
    notes: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The empty cells by name."""
        return tuple(cell.name for cell in self.cells if not cell.filled_by)
