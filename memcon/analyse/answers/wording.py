"""What a statement of a record may say of the very sentence that it cites: no more than a reader finds there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.language.spelling import fold, fold_text
from memcon.language.words import EMPTY
from memcon.records import AnswerCitation, Document
from memcon.vocabulary import Stance

_AGREES = re.compile(r"\b(?:agree[ds]?|agreement|resolved)\b", re.I)
_NONE_PLANNED = re.compile(
    r"\bno (?:\w+ ){0,3}(?:plans?|date)\b|\bnot (?:planned|planning|preparing|scheduled)\b|"
    r"\bno (?:\w+ ){0,3}(?:calls?|meetings?|talks?|contacts?|visit) (?:\w+ ){0,3}"
    r"(?:planned|prepared|scheduled|set|agenda|expected|arranged)\b",
    re.I,
)
_CANCELLED = re.compile(r"\b(?:cancel\w*|called off|calling off|scrapped)\b", re.I)
_NO_NOTICE = re.compile(
    r"\bno (?:such )?notice\b|\bnot (?:been )?(?:informed|told|notified)\b|"
    r"\b(?:in advance|beforehand|advance notice)\b",
    re.I,
)
_OPEN_TO = re.compile(r"\b(?:shuns?|shunned|open to|ready|willing\w*|readiness)\b", re.I)
_WAITS = re.compile(r"\b(?:wait\w*|await\w*|signals?|up to|invitation)\b", re.I)
_DECLINES = re.compile(r"\b(?:better not say|would not say|declin\w+|refus\w+|gave no|no details)\b", re.I)
_SAYS_NO = re.compile(
    r"\b(?:not aware|unaware|knew (?:of no|nothing)|den(?:y|ies|ied)|neither confirm|brushed aside|rejected|untrue)\b",
    re.I,
)
_RETELLS = re.compile(r"\breported that\b|\b(?:newspaper|media|press) reports?\b|\breports? (?:that|of)\b", re.I)
_ONLY_TOLD_OF = re.compile(
    r"\b(?:reported|alleged|purported|supposed) (?:\w+ ){0,2}(?:calls?|meeting|visit|talks?|conversation|letter)\b",
    re.I,
)
_NOTHING_HELD = re.compile(r"\bdid not take place\b|\bnever took place\b", re.I)


def verb_of(stance: Stance, usual: str, words: str) -> str:
    """How a position is told, by the words that it is read from: ``usual`` where these bear it."""
    if stance == "announces" and _AGREES.search(words):
        return "is told to have agreed to"
    if stance == "denies" and _NO_NOTICE.search(words):
        return "denies that there was advance notice of"
    if stance == "denies" and _CANCELLED.search(words):
        return "says it is called off"
    if stance == "denies" and _NONE_PLANNED.search(words):
        return "says that none is planned of"
    if stance == "awaits" and _OPEN_TO.search(words) and not _WAITS.search(words):
        return "says it is open to"
    if stance == "declines_details" and _DECLINES.search(words):
        return "declines to give details of"
    return usual


def bearing(reality: str, cited: Sequence[AnswerCitation]) -> tuple[AnswerCitation, ...]:
    """The sentences that can bear a reality: none that only says no of one that is reported."""
    if reality != "reported":
        return tuple(cited)
    return tuple(c for c in cited if not any(p.search(c.text) for p in (_SAYS_NO, _ONLY_TOLD_OF, _NOTHING_HELD)))


def is_nobody(name: str) -> bool:
    """Whether a holder is a bare pronoun or article."""
    return name.casefold() in EMPTY


def retells(name: str, document: Document | None, words: str) -> bool:
    """Whether the outlet ``name`` itself only tells in these words what others report."""
    return document is not None and document.outlet == name and bool(_RETELLS.search(words))


def names(by: str, words: str, document: Document | None) -> bool:
    """Whether the words name ``by``, or stand in its own document, or refer back to somebody ("he said")."""
    if document is not None and by in (document.outlet, document.title, document.author):
        return True
    parts = {part for part in fold(by) if part not in EMPTY}
    return bool(parts & set(fold_text(words))) or bool(
        re.search(r"\b(?:he|she|they|spokes\w+|official|ministry)\b", words, re.I)
    )
