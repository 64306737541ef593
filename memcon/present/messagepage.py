"""The message page of a dossier: every passage numbered, and one click from its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from memcon.language.roster import in_sentence, whose
from memcon.language.taxonomy import topic_label
from memcon.present.messageprint import (
    HOW,
    TIPS,
    counts_words,
    cue_words,
    heading,
    own_words,
    point_words,
    raised_words,
)
from memcon.present.passages import Use, shorten
from memcon.present.phrases import day_words, parse_day
from memcon.present.ways import Ways
from memcon.records import Document, Evidence, MessagePage

LONGEST = 240


@dataclass(frozen=True, slots=True)
class Cited:
    """A passage as the page shows it: its number, its words, where it stands, and the way there."""

    number: int
    anchor: str
    href: str
    words: str
    where: str


@dataclass(slots=True)
class MessageView:
    """One message page as the template needs it; ``uses`` are its passages, by document, for the documents' sheets."""

    id: str
    page: MessagePage
    cited: Mapping[Evidence, Cited]
    uses: dict[str, list[Use]] = field(default_factory=dict)

    tips = TIPS
    how = HOW
    point_words = staticmethod(point_words)
    own_words = staticmethod(own_words)
    counts_words = staticmethod(counts_words)
    raised_words = staticmethod(raised_words)
    topic_label = staticmethod(topic_label)
    in_sentence = staticmethod(in_sentence)
    whose = staticmethod(whose)
    cue_words = staticmethod(cue_words)

    def cite(self, evidence: Evidence) -> Cited | None:
        """The passage; None for a record that has none here."""
        return self.cited.get(evidence)


def make_view(page: MessagePage, name: str, documents: Mapping[str, Document], ways: Ways) -> MessageView:
    """``page`` under the id ``name``; ``ways`` lead to the documents."""
    view = MessageView(name, page, {})
    cited: dict[Evidence, Cited] = {}
    for evidence in dict.fromkeys(_evidence(page)):
        document = documents.get(evidence.document or "")
        span = evidence.span
        if document is None or span is None:
            continue
        number = len(cited) + 1
        place = ways.passage(document.id, span.start, span.end)
        own = f"{name}-e{number}"
        cited[evidence] = Cited(number, own, place, shorten(span.text, LONGEST), _where(document))
        view.uses.setdefault(document.id, []).append(Use(span, place.partition("#")[2], f"#{own}", str(number)))
    view.cited = cited
    return view


def _evidence(page: MessagePage) -> Iterator[Evidence]:
    for section in (*page.sections, *page.around, *page.exchange):
        for point in section.points:
            yield from (told.evidence for told in (*point.told, *point.disputed, *point.later))
    for policy in page.policies:
        yield from (viewed.evidence for viewed in (*policy.sender, *policy.recipient))
    for slide in page.slides:
        yield from (slide.hedged, slide.asserted)
    yield from (evaded.evidence for evaded in page.evasions)


def _where(document: Document) -> str:
    day = parse_day(document.published)
    parts = (document.outlet, day_words(day, short=True) if day else None)
    return ", ".join(part for part in parts if part) or heading(document)
