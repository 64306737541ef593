"""What a statement of a record may say of the very sentence that it cites: no more than a reader finds there."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.language.spelling import fold, fold_text
from memcon.language.wordings import worded
from memcon.language.words import EMPTY
from memcon.records import AnswerCitation, Document
from memcon.vocabulary import Stance


def verb_of(stance: Stance, usual: str, words: str) -> str:
    """How a position is told, by the words that it is read from: ``usual`` where these bear it."""
    if stance == "announces" and worded("agrees").search(words):
        return "is told to have agreed to"
    if stance == "denies" and worded("no notice").search(words):
        return "denies that there was advance notice of"
    if stance == "denies" and worded("of a book").search(words):
        return "rejects the book that tells of"
    if stance == "denies" and worded("called off").search(words):
        return "says it is called off"
    if stance == "denies" and worded("none planned").search(words):
        return "says that none is planned of"
    if stance == "awaits" and worded("open to").search(words) and not worded("waits").search(words):
        return "says it is open to"
    if stance == "declines_details" and worded("gives no details").search(words):
        return "declines to give details of"
    return usual


_NOT_BEARING = {
    "reported": ("says no", "only told of", "did not happen", "asked about reports"),
    "denied": ("no notice", "knows of none", "of a book"),
    "negated": ("no notice", "knows of none"),
}
"""Wordings by reality: a sentence with one of them says something else of the contact."""


def bearing(reality: str, cited: Sequence[AnswerCitation]) -> tuple[AnswerCitation, ...]:
    """The sentences that can bear a reality: who denies notice denies no contact, who knows of none negates none."""
    others = _NOT_BEARING.get(reality, ())
    return tuple(c for c in cited if not any(worded(w).search(c.text) for w in others))


def is_nobody(name: str) -> bool:
    """Whether a holder is a bare pronoun or article."""
    return name.casefold() in EMPTY


def retells(name: str, document: Document | None, words: str) -> bool:
    """Whether the outlet ``name`` itself only tells in these words what others report."""
    return document is not None and document.outlet == name and bool(worded("retells").search(words))


def names(by: str, words: str, document: Document | None) -> bool:
    """Whether the words name ``by``, or stand in its own document, or refer back to somebody ("he said")."""
    if document is not None and by in (document.outlet, document.title, document.author):
        return True
    parts = {part for part in fold(by) if part not in EMPTY}
    return bool(parts & set(fold_text(words))) or worded("refers back").search(words) is not None
