"""The nouns of memcon: frozen records that check their own invariants.

Offsets are Unicode code points into ``Document.text``, half-open. Unknown is ``None``, never a guess.
A record decodes straight from JSON (see ``memcon.wire``) and encodes back to the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from memcon.vocabulary import (
    Act,
    ActorKind,
    Anchor,
    Camp,
    Channel,
    CitationRole,
    Commitment,
    ContactKind,
    DocumentKind,
    Formality,
    Level,
    Mark,
    MentionKind,
    Modality,
    Polarity,
    PolicyView,
    Precision,
    Quoted,
    Reality,
    RecordKind,
    Ruling,
    Scope,
    SourceKind,
    Stance,
)


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def ref(document_id: str, local_id: str) -> str:
    """The case-wide reference of a record of one Reading: first 12 hex digits of the document's id, then its own."""
    return f"{document_id.removeprefix('sha256:')[:12]}:{local_id}"


def register_id(refs: Iterable[str]) -> str:
    """The register id of the contact that the mentions ``refs`` tell of: it hangs on the smallest of them alone."""
    return f"c-{hashlib.sha256(min(refs).encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text: the only way to point into text.

    ``text`` repeats the exact words, so that a record can be read, quoted and re-anchored alone.
    """

    start: int
    end: int
    text: str = ""

    def __post_init__(self) -> None:
        _require(0 <= self.start < self.end, f"span {self.start}:{self.end} is empty or reversed")
        _require(
            not self.text or len(self.text) == self.end - self.start,
            f"span {self.start}:{self.end} does not fit its words",
        )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class When:
    """A date as vague as its source.

    ``edtf`` is an Extended Date/Time Format string; ``earliest`` and ``latest`` bound it (``None``: open
    or unknown). ``phrase`` and ``span`` are the words it was read from, ``anchor`` what they were counted from.
    """

    edtf: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    phrase: str | None = None
    span: Span | None = None
    anchor: Anchor = "none"

    def __post_init__(self) -> None:
        if self.earliest and self.latest:
            _require(self.earliest <= self.latest, f"date {self.edtf} ends before it begins")


@dataclass(frozen=True, slots=True)
class Support:
    """The three checks of one value, kept apart, with the reasons for every failure.

    ``located``: the words stand in the text. ``in_scope``: the span holds its negators, hedges and
    attribution. ``supported``: speaker, polarity, modality and numbers re-derived from it agree.
    """

    located: bool
    in_scope: bool
    supported: bool
    reasons: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all three checks passed."""
        return self.located and self.in_scope and self.supported


@dataclass(frozen=True, slots=True)
class Document:
    """One Text with one Appearance.

    ``id`` is the hash of text and appearance together, ``text_id`` of the normalised text alone;
    ``bytes_sha256`` of the original bytes. ``side`` is set for an official account: whose it is.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    kind: DocumentKind = "unknown"
    path: str | None = None
    source_id: str | None = None
    side: str | None = None
    text_id: str = ""
    bytes_sha256: str | None = None
    encoding: str | None = None
    retrieved: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The stretch ``start:end`` with its words."""
        return Span(start, end, self.text[start:end])


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
        _require(bool(self.content), f"attribution {self.id} has no content")


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
        _require(bool(self.evidence), f"contact {self.id} has no passage")


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
class Quantity:
    """A number with its bounds: "at least seven" is low 7, high None."""

    text: str
    low: float | None
    high: float | None
    unit: str | None = None


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
        _require(1 <= self.strength <= 3, f"claim {self.id} has strength {self.strength}, not 1 to 3")


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


@dataclass(frozen=True, slots=True)
class Recipe:
    """With what a Reading was made: version of the readers and digest of every data file they used."""

    version: str
    digests: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input or step that did not work: what was tried, on what, why, and what to do."""

    what: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Run:
    """One invocation that wrote to the case. Times are UTC, ISO 8601."""

    id: str
    command: str
    started: str
    finished: str | None = None
    recipe: str | None = None
    added: int = 0
    known: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A machine's proposal that two mentions are (``weight`` over the threshold) or may be one contact."""

    left: str
    right: str
    weight: float
    reasons: tuple[str, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which mentions are one contact: the links with their reasons, and register id → references of its mentions."""

    links: tuple[Link, ...]
    clusters: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that can be found again: text hash, exact words, and the words around them."""

    text_id: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's ruling on one record. ``record`` is its reference at the time; ``anchor`` finds it again later.

    ``field`` names the ruled-on field (None: the whole record), ``was`` its value then, ``value`` the correction;
    ``other`` is the second record of same and not_same, ``other_anchor`` finds that again.
    """

    id: str
    record: str
    record_kind: RecordKind
    ruling: Ruling
    author: str
    at: str
    why: str
    anchor: Quote | None = None
    field: str | None = None
    was: str | None = None
    value: str | None = None
    other: str | None = None
    replaces: str | None = None
    other_anchor: Quote | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A contact, position, event or act that a person typed in or imported from a table.

    ``fields`` are the codebook's columns as given; ``note`` says where the person has it from.
    """

    id: str
    kind: RecordKind
    fields: Mapping[str, str]
    note: str
    origin: str | None = None

    @property
    def ref(self) -> str:
        """Its case-wide reference, beside those of the records that were read."""
        return self.id

    def text(self, name: str) -> str | None:
        """A column as given, without surrounding space; None where it is missing or blank."""
        return (self.fields.get(name) or "").strip() or None

    def listed(self, name: str) -> tuple[str, ...]:
        """A column that lists several things, set apart by semicolons."""
        return tuple(part.strip() for part in (self.text(name) or "").split(";") if part.strip())

    def number(self, name: str) -> int | None:
        """A column that holds a number, as a whole one; None where it is blank or no number."""
        try:
            return round(float(self.text(name) or ""))
        except (ValueError, OverflowError):
            return None

    @property
    def parties(self) -> tuple[Party, ...]:
        """The participants, each with the side in its place of ``sides`` where both columns are equally long."""
        names, sides = self.listed("participants"), self.listed("sides")
        matched = sides if len(sides) == len(names) else (None,) * len(names)
        return tuple(Party(name, side) for name, side in zip(names, matched, strict=True))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row under an Estimate or a register value: a passage in a document, or an entered record."""

    document: str | None
    record: str
    span: Span | None = None
    note: str | None = None


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
class Marking:
    """What may be done with a document's content outside this machine."""

    document: str
    mark: Mark
    author: str
    at: str


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
class Contact:
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


@dataclass(frozen=True, slots=True)
class StripMark:
    """One contact on the strip of a pair: the days between which it lies, and the sides that announced it."""

    contact: str
    first: date
    last: date
    kind: ContactKind
    announced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a pair was in contact, as far as the case knows.

    ``n`` contacts are counted, ``left_out`` are held without a date that is narrow enough. ``tests`` is how many
    p-values were made; those in ``estimates`` are corrected for that number. ``notes`` say how to read them.
    """

    between: tuple[str, ...]
    n: int
    left_out: int
    tests: int
    estimates: tuple[Estimate, ...]
    strip: tuple[StripMark, ...] = ()
    notes: tuple[str, ...] = ()
