"""The workbench: what waits for a person, what was decided, and how far reviewers agree."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.keeping import Verdict
from memcon.records.passages import Span
from memcon.records.register import Estimate
from memcon.vocabulary import RecordKind, Ruling


@dataclass(frozen=True, slots=True)
class Shown:
    """One value that a decision is about: ``field`` None is the record as a whole.

    ``choices`` are the values that a correction may take, empty where any text may stand. ``words`` are the last words
    of every reviewer on it; ``before`` is what a person ruled on, where the value has changed since.
    """

    record: str
    record_kind: RecordKind
    field: str | None
    value: str | None
    span: Span | None = None
    choices: tuple[str, ...] = ()
    words: tuple[Verdict, ...] = ()
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The words to decide by with those around them: ``around`` is the paragraph, ``marks`` are the words themselves.

    All offsets count in the document.
    """

    document: str
    around: Span
    marks: tuple[Span, ...]
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing that waits for a person, with everything needed to decide it on one screen.

    ``id`` is the record's reference (``1a2b3c4d5e6f:p1``), two of them joined by ``~`` for a link, or names a finding
    by document, code and place. ``keys`` are the rulings that it takes. ``weight`` orders the queue and ``reasons`` say
    why; ``about`` sums up the contact that a position or claim is on. ``needed`` is set where a publication dossier is
    not complete without it, ``again`` where it was decided and now says something else, ``disputed`` where reviewers
    differ.
    """

    id: str
    kind: RecordKind
    question: str
    keys: tuple[Ruling, ...]
    values: tuple[Shown, ...]
    passages: tuple[Passage, ...]
    weight: int
    reasons: tuple[str, ...]
    contact: str | None = None
    other: str | None = None
    about: str | None = None
    needed: bool = False
    again: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for ``reviewer``, most consequential first; ``items`` are the first of ``waiting``.

    ``needed`` of them are needed for a publication dossier. ``decided`` counts the reviewer's own decisions,
    ``disputed`` the values on which reviewers differ.
    """

    reviewer: str
    items: tuple[Pending, ...]
    waiting: int
    needed: int
    again: int
    disputed: int
    decided: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What one key wrote: all rulings of it are taken back together, by ``id``."""

    id: str
    item: str | None
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A value on which reviewers differ, with the last word of each."""

    record: str
    record_kind: RecordKind
    field: str | None
    words: tuple[Verdict, ...]
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree on what two or more of them decided.

    ``estimates`` hold, for values and for pairs, percent and Krippendorff's alpha (nominal); a value is None, with the
    reason in ``method``, where too little was decided twice.
    """

    reviewers: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    disagreements: tuple[Disagreement, ...]
