"""What the readers of one document have found so far, layer upon layer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from memcon.language.encoder import Encoded
from memcon.language.segment import Segments
from memcon.records import Attribution, Claim, ContactMention, Document, Mention, Position, Span, Time


@dataclass(frozen=True, slots=True)
class Layers:
    """One document with the layers read from it; each reader sees those before it and adds its own."""

    document: Document
    segments: Segments
    times: tuple[Time, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    contacts: tuple[ContactMention, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()
    encoded: Encoded | None = None
    timed: bool = True
    """Whether times are read at all; where they are not, nothing is dated either."""
    day: date | None = None
    """The day on which offices are looked up: that of publication, else the date that the text has at its head."""

    def mentions_in(self, span: Span) -> Iterable[Mention]:
        """The mentions that lie inside ``span``, in order."""
        return (m for m in self.mentions if span.start <= m.start and m.end <= span.end)

    def times_in(self, span: Span) -> Iterable[Time]:
        """The time expressions that lie inside ``span``, in order."""
        return (t for t in self.times if span.start <= t.start and t.end <= span.end)

    def attributions_over(self, span: Span) -> Iterable[Attribution]:
        """The attributions whose content overlaps ``span``: whose statement those words are."""
        return (a for a in self.attributions if any(c.overlaps(span) for c in a.content))
