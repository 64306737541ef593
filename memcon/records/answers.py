"""Answers: cited statements, or that the accounts differ, or that the case holds nothing on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from memcon.records.passages import require
from memcon.vocabulary import Act, AnswerStatus, ContactKind, QuestionKind


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a question names it: a person or body, or a side that stands for everyone of it."""

    name: str | None
    side: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """How a question was understood: what it asks for, of whom, on what, and of when.

    ``speakers`` are those by whose word it is asked ("according to ..."); ``words`` carry what else is asked about,
    ``verbs`` name the act, ``subjects`` are whom or what country it is asked about ("on the strait"), and ``addressee``
    is whom something was told.
    """

    kind: QuestionKind
    parties: tuple[Named, ...] = ()
    speakers: tuple[Named, ...] = ()
    topics: tuple[str, ...] = ()
    acts: tuple[Act, ...] = ()
    contact_kind: ContactKind | None = None
    since: date | None = None
    until: date | None = None
    unknown: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    subjects: tuple[Named, ...] = ()
    addressee: Named | None = None


@dataclass(frozen=True, slots=True)
class AnswerCitation:
    """The exact words of a document that a statement rests on."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerStatement:
    """One sentence of an answer, assembled from records; ``holder`` is whose statement it is."""

    text: str
    holder: str | None
    citations: tuple[AnswerCitation, ...]
    side: str | None = None
    record: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.citations), f"the statement {self.text!r} has no passage")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the case says to a question; ``searched`` says in plain words what was looked through."""

    question: str
    status: AnswerStatus
    statements: tuple[AnswerStatement, ...]
    searched: str
    understood: Asked
    note: str | None = None
