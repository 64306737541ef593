"""What one document says: attributions, contacts, positions, claims, flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from memcon.records.actors import Mention, Time
from memcon.records.passages import Document, Span, Support, When, require
from memcon.records.points import AccountPoint, Quantity
from memcon.vocabulary import (
    Act,
    Camp,
    Channel,
    CitationRole,
    Commitment,
    ContactKind,
    CountForm,
    Formality,
    Level,
    MemorandumForm,
    Modality,
    Polarity,
    PolicyView,
    Quoted,
    Reality,
    Scope,
    SourceKind,
    Stance,
    TurnRole,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said something; ``descriptor`` keeps how many, how close, why unnamed."""

    start: int
    end: int
    text: str
    actor: str | None = None
    source_kind: SourceKind = "named_person"
    descriptor: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one reported statement; ``parent`` is the attribution that it is nested in."""

    id: str
    source: Source | None
    cue: Span
    content: tuple[Span, ...]
    quoted: Quoted = "indirect"
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    parent: str | None = None
    said: When | None = None
    venue: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.content), f"attribution {self.id} has no content")


@dataclass(frozen=True, slots=True)
class Value:
    """One stated value of one field of a record: whose statement it is, where it stands, whether it holds up."""

    value: str | int | float | bool
    holder: str | None
    span: Span
    attribution: str | None = None
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One participant of a contact; ``side`` a country code or organisation."""

    name: str
    side: str | None = None
    camp: Camp = "unknown"


@dataclass(frozen=True, slots=True)
class HeldReality:
    """A contact's reality according to one holder (``by`` None: the document itself)."""

    reality: Reality
    by: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class ContactMention:
    """A contact as one document tells it.

    The flat fields are the document's bottom line. ``values`` keeps, field by field, every stated value.
    ``count`` is set for an aggregate ("as many as seven calls"), which never enters the tally of held contacts.
    """

    id: str
    kind: ContactKind
    participants: tuple[Party, ...]
    sides: tuple[str, ...]
    reality: Reality
    evidence: tuple[Span, ...]
    support: Support
    initiator: str | None = None
    contested: bool = False
    realities: tuple[HeldReality, ...] = ()
    when: When | None = None
    place: str | None = None
    duration_minutes: int | None = None
    channel: Channel = "unknown"
    formality: Formality = "unknown"
    scheduled: bool | None = None
    count: int | None = None
    topics: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    values: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        require(bool(self.evidence), f"contact {self.id} has no passage")


@dataclass(frozen=True, slots=True)
class Position:
    """What a holder said about a contact (or claim): ``about`` is its id in the same Reading."""

    id: str
    holder: str
    level: Level
    stance: Stance
    evidence: Span
    support: Support
    side: str | None = None
    camp: Camp = "unknown"
    office: str | None = None
    scope: Scope = "occurrence"
    about: str | None = None
    said: When | None = None
    venue: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Who told, asked, warned or promised whom what. ``contact`` is the contact's id in the same Reading."""

    id: str
    speaker: str | None
    act: Act
    text: Span
    addressee: str | None = None
    target: str | None = None
    strength: int = 1
    commitment: Commitment = "none"
    topics: tuple[str, ...] = ()
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    quantities: tuple[Quantity, ...] = ()
    contact: str | None = None
    chain: tuple[str, ...] = ()
    support: Support | None = None

    def __post_init__(self) -> None:
        require(1 <= self.strength <= 3, f"claim {self.id} has strength {self.strength}, not 1 to 3")


@dataclass(frozen=True, slots=True)
class CountClaim:
    """How many contacts there were, by one holder's word: "the fourth call this year", "none since October".

    It counts contacts of ``kinds`` (empty: of any kind) between ``sides`` from ``since`` to ``until``; ``low`` and
    ``high`` bound their number (None: open). ``after`` is set where counting begins on the day after ``since``.
    ``formality`` is set where only such contacts are counted. ``contact`` is the one that closes an ordinal, by its id
    in the same Reading. ``since`` None: no period is stated, and then nothing follows from the number.
    """

    id: str
    form: CountForm
    evidence: Span
    holder: str | None = None
    side: str | None = None
    level: Level = "official"
    low: int | None = None
    high: int | None = None
    sides: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    kinds: tuple[ContactKind, ...] = ()
    formality: Formality = "unknown"
    since: When | None = None
    until: When | None = None
    after: bool = False
    contact: str | None = None
    said: When | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyStance:
    """A holder's view on a topic."""

    holder: str
    topic: str
    stance: PolicyView
    evidence: Span
    said: When | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """An outlet or document that the text rests on."""

    name: str
    role: CitationRole
    evidence: Span


@dataclass(frozen=True, slots=True)
class Flag:
    """Something wrong or missing inside a document: carelessness, never a verdict on it."""

    code: str
    hard: bool
    message: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendant:
    """One person listed at the head of a memorandum; ``clerk`` for those who interpret or take the note."""

    name: str
    span: Span
    side: str | None = None
    role: str = ""
    clerk: bool = False


@dataclass(frozen=True, slots=True)
class Memorandum:
    """The head of a memorandum of conversation, a record of a call, or a cable: every part is a passage.

    ``when`` is the day of the talk, of a cable the day it was sent; ``clock`` the hour as printed. ``contact`` is the
    contact that the paper records, by its id in the same Reading, ``end`` the offset where the head ends.
    """

    form: MemorandumForm
    heading: Span | None
    when: When | None = None
    clock: Span | None = None
    place: Span | None = None
    subject: Span | None = None
    classification: Span | None = None
    sender: Span | None = None
    addressee: Span | None = None
    attendants: tuple[Attendant, ...] = ()
    contact: str | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One speaker's words in a transcript: the label as printed, the words behind it, and who that is if known."""

    id: str
    label: Span
    words: Span
    role: TurnRole = "statement"
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that extract made of one Document under one Recipe; ``recipe`` is the recipe's one-line name."""

    document: Document
    recipe: str
    attributions: tuple[Attribution, ...] = ()
    contacts: tuple[ContactMention, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()
    stances: tuple[PolicyStance, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    flags: tuple[Flag, ...] = ()
    points: tuple[AccountPoint, ...] = ()
    counts: tuple[CountClaim, ...] = ()
    turns: tuple[SpokenTurn, ...] = ()
    memorandum: Memorandum | None = None
