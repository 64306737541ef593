"""What is new in a case since a run or a day."""

from __future__ import annotations

from dataclasses import dataclass

from memcon.records.register import Estimate, Evidence
from memcon.vocabulary import NewsKind


@dataclass(frozen=True, slots=True)
class News:
    """One thing that was not so before: what in one sentence, on which contact, by which run, and the passages.

    ``was`` is what stood before, for a moved position and an altered text. ``record`` names what it is about: a
    contact, a position, a document or a ruling.
    """

    kind: NewsKind
    text: str
    record: str
    run: str | None
    contact: str | None = None
    document: str | None = None
    url: str | None = None
    was: tuple[Evidence, ...] = ()
    now: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What the ``runs`` after ``since`` brought, the weightiest kind first; ``documents`` are new with them.

    ``estimates`` count each kind.
    """

    since: str | None
    runs: tuple[str, ...]
    documents: tuple[str, ...]
    news: tuple[News, ...]
    failed: int
    estimates: tuple[Estimate, ...]
