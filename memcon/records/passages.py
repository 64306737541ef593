"""Text and the ways to point into it: spans, dates, support, documents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from memcon.vocabulary import Anchor, DocumentKind, Precision


def require(holds: bool, message: str) -> None:
    """Raise ValueError with ``message`` where an invariant does not hold."""
    if not holds:
        raise ValueError(message)


def ref(document_id: str, local_id: str) -> str:
    """The case-wide reference of a record of one Reading: first 12 hex digits of the document's id, then its own."""
    return f"{document_id.removeprefix('sha256:')[:12]}:{local_id}"


def register_id(refs: Iterable[str], digits: int = 8) -> str:
    """The register id of the contact that the mentions ``refs`` tell of: it hangs on the smallest of them alone.

    In a case of a hundred thousand contacts two may have eight digits in common: those get more.
    """
    return f"c-{hashlib.sha256(min(refs).encode()).hexdigest()[:digits]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text: the only way to point into text.

    ``text`` repeats the exact words, so that a record can be read, quoted and re-anchored alone.
    """

    start: int
    end: int
    text: str = ""

    def __post_init__(self) -> None:
        # Spans are made by the thousand: the words for what is wrong are only put together where something is.
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} is empty or reversed")
        if self.text and len(self.text) != self.end - self.start:
            raise ValueError(f"span {self.start}:{self.end} does not fit its words")

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
            require(self.earliest <= self.latest, f"date {self.edtf} ends before it begins")


@dataclass(frozen=True, slots=True)
class Support:
    """The three checks of one value, kept apart, with the reasons for every failure.

    ``located``: the words stand in the text. ``in_scope``: the span holds its negators, hedges and
    attribution. ``supported``: speaker, polarity, modality and numbers re-derived from it agree. ``unsure``: the words
    of the span that were recognised from a scan with low confidence.
    """

    located: bool
    in_scope: bool
    supported: bool
    reasons: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all three checks passed."""
        return self.located and self.in_scope and self.supported


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word of a scan that recognition was unsure of, and its confidence, 0 to 100."""

    start: int
    end: int
    text: str
    confidence: int


@dataclass(frozen=True, slots=True)
class Document:
    """One Text with one Appearance.

    ``id`` is the hash of text and appearance together, ``text_id`` of the normalised text alone;
    ``bytes_sha256`` of the original bytes. ``side`` is set for an official account: whose it is. ``unsure`` lists the
    words of a scan that recognition was unsure of; a value that rests on one is flagged.
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
    unsure: tuple[Doubt, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The stretch ``start:end`` with its words."""
        return Span(start, end, self.text[start:end])

    def unsure_in(self, *spans: Span) -> tuple[str, ...]:
        """The unsure words inside ``spans``, each once, in order."""
        if not self.unsure:
            return ()
        found = (d.text for span in spans for d in self.unsure if d.start < span.end and span.start < d.end)
        return tuple(dict.fromkeys(found))
