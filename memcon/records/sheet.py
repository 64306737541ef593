"""The two-account sheet of a contact: points down, accounts across, and where they part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from memcon.records.showing import Displayed
from memcon.vocabulary import DifferenceKind, DocumentKind, Relation


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage of one account. ``source_id`` is the document's own id where it came with one."""

    document: str
    source_id: str | None
    start: int
    end: int
    text: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which the accounts of a point part, with the words or values of both in ``detail``."""

    kind: DifferenceKind
    detail: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One point with the passages of each account that tells it.

    ``relation`` is None where only one account tells it and no whole account of another side was there to be searched:
    then nothing can be said to be left out. ``likelihood`` is the chance that the passages are of one point (None: one
    account alone); ``only`` is never certain, so ``searched`` says in how many texts it was not found.
    """

    topic: str
    subtopic: str | None
    relation: Relation | None
    cells: Mapping[str, tuple[Cell, ...]]
    differences: tuple[Difference, ...] = ()
    likelihood: float | None = None
    not_in: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class AccountText:
    """A text that an account is made of; ``whole`` where it is the account itself, not words quoted by others."""

    document: str
    source_id: str | None
    kind: DocumentKind
    outlet: str | None
    published: str | None
    whole: bool
    passages: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SideFacts:
    """What one account says of the talk itself: the side that began it, its length, what is to follow."""

    initiator: str | None = None
    duration_minutes: int | None = None
    planned_next: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet(Displayed):
    """The sheet of one contact. ``sides`` are its columns; ``searched`` the documents of each.

    With ``versions`` the columns are versions of one readout, named "XX/version 1" and so on, and the rows sentences.
    """

    contact: str
    sides: tuple[str, ...]
    searched: Mapping[str, tuple[str, ...]]
    facts: Mapping[str, SideFacts]
    rows: tuple[SheetRow, ...]
    accounts: Mapping[str, tuple[AccountText, ...]]
    notes: tuple[str, ...] = ()
    versions: bool = False
