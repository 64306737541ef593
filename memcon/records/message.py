"""The message page: what one side is said to have conveyed to another, by whose word, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.passages import When
from memcon.records.register import Evidence
from memcon.vocabulary import Act, Aspect, Camp, Commitment, Directness, Evasion, Modality, Polarity, PolicyView


@dataclass(frozen=True, slots=True)
class Told:
    """One statement of a point: who says so (``by`` None: the document itself), how firmly, and the passage.

    ``origin`` is what is counted instead of articles: the holder, or the outlet where the document names none.
    ``checked`` names who found the claim right. ``speaker`` and ``act`` are the passage's own, where others of the
    same side, or other acts, make the same point.
    """

    record: str
    by: str | None
    side: str | None
    camp: Camp
    modality: Modality
    polarity: Polarity
    evidence: Evidence
    origin: str
    contact: str | None = None
    published: str | None = None
    checked: str | None = None
    speaker: str | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said, asked, offered or warned of, as several accounts may carry it.

    ``speaker`` is None where a text tells of a message without saying whose. ``disputed`` are statements that say
    otherwise, ``later`` those that take it up, refuse it or withdraw it afterwards.
    """

    aspect: Aspect
    act: Act
    speaker: str | None
    addressee: str | None
    topics: tuple[str, ...]
    strength: int
    commitment: Commitment
    modality: Modality
    told: tuple[Told, ...]
    contacts: tuple[str, ...]
    documents: tuple[str, ...]
    origins: int
    disputed: tuple[Told, ...] = ()
    later: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One aspect of the method with its points, those of most contacts and origins first."""

    aspect: Aspect
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """How often one side raises a topic: in how many contacts, by how many origins, in which order (1 is first)."""

    topic: str
    side: str
    contacts: int
    origins: int
    statements: int
    order: int
    first: str | None = None


@dataclass(frozen=True, slots=True)
class Viewed:
    """A holder's view of a policy, with its passage."""

    holder: str
    side: str | None
    stance: PolicyView
    evidence: Evidence
    said: When | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """One topic on which either side's view is known; ``relation`` is about policies, never about accounts."""

    topic: str
    relation: str
    sender: tuple[Viewed, ...]
    recipient: tuple[Viewed, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One document that speaks of a topic as possible and later as fact."""

    document: str
    topic: str
    hedged: Evidence
    asserted: Evidence


@dataclass(frozen=True, slots=True)
class Evaded:
    """Words that can be read as evasion: a cue, counted and shown, that says nothing of any intention."""

    cue: Evasion
    by: str
    side: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MethodCheck:
    """One tip of the method, carried out on this case: the result and the command behind it, or why it cannot be."""

    tip: int
    done: bool
    result: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class SourceLevel:
    """The documents of the page by how directly they know."""

    directness: Directness
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One sentence of records, with the evidence that it rests on."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Everything that ``sender`` is said to have conveyed to ``recipient``, by the seven aspects of the method.

    ``around`` holds what others of the sender's side say of the recipient's side: an allegation of a government is no
    word of its president. ``exchange`` holds points that a text tells of the exchange without naming a speaker.
    ``missing`` says what is not in the case and would settle something.
    """

    sender: str
    recipient: str
    contacts: tuple[str, ...]
    documents: tuple[str, ...]
    origins: int
    summary: tuple[SummaryLine, ...]
    sections: tuple[Section, ...]
    around: tuple[Section, ...]
    exchange: tuple[Section, ...]
    priorities: tuple[Raised, ...]
    policies: tuple[Policy, ...]
    slides: tuple[Slide, ...]
    evasions: tuple[Evaded, ...]
    checks: tuple[MethodCheck, ...]
    sources: tuple[SourceLevel, ...]
    missing: tuple[str, ...]
