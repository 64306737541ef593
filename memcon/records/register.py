"""What is made of a case: estimates and register entries."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.keeping import Link
from memcon.records.passages import Span, Support, When
from memcon.records.readings import Party
from memcon.records.showing import Displayed
from memcon.vocabulary import Camp, Channel, ContactKind, Formality, Level, Reality, Scope, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row under an Estimate or a register value: a passage in a document, or an entered record.

    ``unsure`` lists the words of the passage that were recognised from a scan with low confidence.
    """

    document: str | None
    record: str
    span: Span | None = None
    note: str | None = None
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number that knows its range, its count, its method and its rows; no bare number reaches a page."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    method: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of a register field with whose it is and where it stands.

    Here and in the records below, ``checked`` names who found it right and ``wrong`` who found it wrong (None: nobody).
    """

    value: str | int | float | bool
    by: str | None = None
    side: str | None = None
    evidence: tuple[Evidence, ...] = ()
    checked: str | None = None
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class RealityHeld:
    """A contact's reality according to one holder over all documents (``by`` None: the documents themselves)."""

    reality: Reality
    by: str | None
    side: str | None
    said: When | None
    documents: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    checked: str | None = None


@dataclass(frozen=True, slots=True)
class PositionHeld:
    """One position in the register, in order of the time it was taken.

    ``moved_from`` names the same holder's earlier stance on the same scope where it differs;
    ``superseded`` is set when the same holder later took another. ``copies`` are the other passages that carry
    this position: the same holder, stance, scope and day.
    """

    ref: str
    holder: str
    side: str | None
    camp: Camp
    level: Level
    stance: Stance
    scope: Scope
    said: When | None
    words: str
    evidence: Evidence
    office: str | None = None
    venue: str | None = None
    moved_from: Stance | None = None
    superseded: bool = False
    checked: str | None = None
    support: Support | None = None
    copies: tuple[Evidence, ...] = ()
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which accounts differ, with who says which; never settled by the tool."""

    field: str
    values: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class ContactRef:
    """One mention (or entered row) inside a register entry."""

    ref: str
    document: str | None
    reality: Reality
    evidence: tuple[Span, ...]
    when: When | None = None
    count: int | None = None
    published: str | None = None
    outlet: str | None = None
    support: Support | None = None
    checked: str | None = None
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class OriginNamed:
    """A source that documents name as the root of what they say of a contact; counted instead of articles."""

    name: str
    source_kind: SourceKind
    documents: tuple[str, ...]
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Reasons and counts first; a band in words only once a person has checked the roots."""

    band: str | None = None
    source_grade: str | None = None
    information_grade: str | None = None
    reasons: tuple[str, ...] = ()
    hangs_on: tuple[str, ...] = ()
    would_settle: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact(Displayed):
    """A register entry: a derived cluster of mentions, conflicts kept.

    ``reality`` is the bottom line over all documents and ``contested`` whether holders differ on it;
    ``related`` are other entries offered as possibly the same, with the reasons.
    """

    id: str
    kind: ContactKind
    participants: tuple[Party, ...]
    sides: tuple[str, ...]
    reality: Reality
    contested: bool
    when: When | None
    realities: tuple[RealityHeld, ...]
    positions: tuple[PositionHeld, ...]
    mentions: tuple[ContactRef, ...]
    documents: tuple[str, ...]
    origins: tuple[OriginNamed, ...] = ()
    topics: tuple[str, ...] = ()
    channel: Channel = "unknown"
    formality: Formality = "unknown"
    scheduled: bool | None = None
    count: int | None = None
    place: tuple[Stated, ...] = ()
    initiator: tuple[Stated, ...] = ()
    duration_minutes: tuple[Stated, ...] = ()
    dates: tuple[Stated, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    assessment: Assessment = Assessment()
    related: tuple[Link, ...] = ()
    entered: tuple[str, ...] = ()
    checked: str | None = None
    wrong: str | None = None
