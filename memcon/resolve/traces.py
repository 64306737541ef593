"""What two tellings of one story share beside the contact itself: its source, its denier, its quotations, its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from memcon.language.spelling import Name, fold, fold_text
from memcon.records import ContactMention, Reading

RUN = 5
"""So many words in a row are a trace, as methods of text reuse have it; shorter runs are common property."""
MOST = 60
"""Of one mention so many runs are kept at most, the smallest, so that equal texts keep equal ones."""


def traces(reading: Reading, mention: ContactMention) -> Mapping[str, frozenset[Name]]:
    """``origins``, ``deniers``, ``quoted`` and ``worded`` of one mention.

    A participant who tells of the contact is no origin here: that two documents hear of contacts from the same leader
    does not make them one contact. An outlet or a document that both rest on does tell something.
    """
    parties = {fold(p.name) for p in mention.participants}
    sources = {a.id: a.source for a in reading.attributions}
    about = [p for p in reading.positions if p.about == mention.id]
    origins = {fold(s.actor or s.text) for key in mention.chain if (s := sources.get(key)) and _outside(s.source_kind)}
    origins |= {fold(c.name) for c in reading.citations if c.role == "first_reported"}
    deniers = {fold(p.holder) for p in about if p.stance == "denies" and p.scope == "occurrence"}
    used = {*mention.chain, *(p.attribution for p in about)}
    quotations = [
        reading.document.text[span.start : span.end]
        for a in reading.attributions
        if a.id in used and a.quoted != "indirect"
        for span in a.content
    ]
    passages = [span.text or reading.document.text[span.start : span.end] for span in mention.evidence]
    return {
        "origins": frozenset(o for o in origins - parties if o),
        "deniers": frozenset(d for d in deniers if d),
        "quoted": _runs(quotations),
        "worded": _runs(passages),
    }


def _outside(kind: str) -> bool:
    return kind in ("outlet", "document")


def _runs(texts: Iterable[str]) -> frozenset[Name]:
    found: set[Name] = set()
    for text in texts:
        words = fold_text(text)
        found.update(words[at : at + RUN] for at in range(len(words) - RUN + 1))
    return frozenset(sorted(found)[:MOST])
