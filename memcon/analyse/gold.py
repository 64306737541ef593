"""Rulings as gold: documents of which a person decided everything, in the form that readers are scored against.

One document an object, with its contacts, positions and attributions as people left them: corrected values in place of
those that were read, nothing that was found wrong, and what nobody could tell as optional. A document of which anything
is undecided is left out: what is missing there would count against a reader that finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from memcon.analyse.telling import tellings
from memcon.analyse.verdicts import Docket, Rulings
from memcon.records import Attribution, ContactMention, Document, Position, Reading, Span, When, ref

_DECISIVE = ("right", "wrong", "corrected")
_PERSON = ("stance", "side", "camp", "holder")


def gold(readings: Iterable[Reading], docket: Docket) -> Iterator[Mapping[str, Any]]:
    """The documents that were decided whole, in order of id. Offsets count code points, as everywhere."""
    rulings = Rulings(docket.standing.values())
    for reading in sorted(readings, key=lambda r: r.document.id):
        if _is_decided(reading, rulings):
            yield _row(reading, rulings)


def _is_decided(reading: Reading, rulings: Rulings) -> bool:
    """Whether somebody ruled on every contact and position, and nobody differs; "cannot tell" is a ruling too.

    A document without any contact is decided by nobody.
    """
    local = [*(c.id for c in reading.contacts), *(p.id for p in reading.positions)]
    names = [ref(reading.document.id, name) for name in local]
    return bool(names) and all(rulings.on(name) is not None for name in names)


def _row(reading: Reading, rulings: Rulings) -> Mapping[str, Any]:
    document = reading.document
    contacts = [row for mention in _mentions(reading, rulings) if (row := _contact(mention, document, rulings))]
    ids = {row["id"] for row in contacts}
    return {
        "id": document.source_id or document.id,
        "url": document.url,
        "title": document.title,
        "published": (document.published or "")[:10] or None,
        "doc_type": document.kind,
        "text": document.text,
        "contacts": contacts,
        "positions": [
            _position(p, document, rulings)
            for p in reading.positions
            if p.about in ids and not rulings.wrong(ref(document.id, p.id))
        ],
        "attributions": [
            _attribution(a) for a in reading.attributions if a.source and rulings.checked(ref(document.id, a.id))
        ],
        "origin": {"cites_outlets": sorted({c.name for c in reading.citations})},
        "notes": None,
        "distractor": not contacts,
        "published_hint": None,
    }


def _mentions(reading: Reading, rulings: Rulings) -> list[ContactMention]:
    """The mentions of a document as people corrected them."""
    told = tellings([reading], (), rulings)
    return [told[ref(reading.document.id, mention.id)].mention for mention in reading.contacts]


def _contact(mention: ContactMention, document: Document, rulings: Rulings) -> dict[str, Any] | None:
    name = ref(document.id, mention.id)
    if rulings.wrong(name):
        return None
    ruling = rulings.on(name)
    return {
        "id": mention.id,
        "kind": mention.kind,
        "participants": [p.name for p in mention.participants],
        "sides": list(mention.sides),
        "date": _date(mention.when),
        "reality": _reality(mention.reality),
        "initiator": _corrected(name, "initiator", mention.initiator, rulings),
        "duration_min": _corrected(name, "duration_minutes", mention.duration_minutes, rulings),
        "place": _corrected(name, "place", mention.place, rulings),
        "mention_spans": [[s.start, s.end] for s in mention.evidence],
        "topics": list(mention.topics),
        "contested": mention.contested,
        "reality_alt": [],
        "optional": bool(mention.count) or (ruling is not None and ruling.ruling not in _DECISIVE),
        "date_alt": [],
        "kind_alt": [],
    }


def _reality(reality: str) -> str:
    return "reported_occurred" if reality == "reported" else reality


def _date(when: When | None) -> dict[str, Any]:
    if when is None or when.edtf is None:
        return {"value": None, "precision": "unknown", "relative": False}
    return {"value": when.edtf, "precision": when.precision, "relative": when.anchor in ("dateline", "published")}


def _corrected(name: str, field: str, read: object, rulings: Rulings) -> object:
    """What was read, or what a person put in its place; None where that was found wrong."""
    verdict = rulings.on(name, field)
    if verdict is None or verdict.ruling not in ("corrected", "wrong"):
        return read
    value = verdict.value if verdict.ruling == "corrected" else None
    return int(value) if field == "duration_minutes" and value else value


def _position(position: Position, document: Document, rulings: Rulings) -> dict[str, Any]:
    name = ref(document.id, position.id)
    values = {field: _corrected(name, field, getattr(position, field), rulings) for field in _PERSON}
    said = position.said.edtf if position.said else None
    ruling = rulings.on(name)
    return {
        "side": values["side"],
        "by": values["holder"],
        "about": position.about,
        "stance": values["stance"],
        "as_of": _corrected(name, "said", said, rulings) or (document.published or "")[:10] or None,
        "span": _place(position.evidence),
        "stance_alt": [],
        "camp": values["camp"],
        "optional": ruling is not None and ruling.ruling not in _DECISIVE,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    source = attribution.source
    return {
        "source": [source.start, source.end] if source else None,
        "cue": _place(attribution.cue),
        "content": _place(attribution.content[0]),
        "source_kind": source.source_kind if source else None,
    }


def _place(span: Span) -> list[int]:
    return [span.start, span.end]
