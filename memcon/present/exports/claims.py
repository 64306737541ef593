"""What is stated, as schema.org Claim; and ClaimReview, for what a person has ruled on and for nothing else.

A ruling says whether a value stands on its passage. It is no ruling on the world, and the rating's words say so. The
address of the page that publishes it is left to whoever publishes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from memcon.present.exports.material import Material, identity, position_words, published_day, title_words
from memcon.present.passages import PUBLISHED_EXCERPT, clean, shorten
from memcon.records import Contact, Document, PositionHeld, Verdict

RATINGS = {
    "right": "Checked against its passage: the passage bears it out",
    "wrong": "Checked against its passage: the passage does not bear it out",
    "corrected": "Checked against its passage: corrected",
}
_SHORT = 75  # what the field suggests for claimReviewed


def to_claims(material: Material) -> Iterator[tuple[str, bytes]]:
    """A graph of one Claim a position, and one ClaimReview a ruling on a whole contact or position."""
    documents = {document.id: document for document in material.documents}
    claims: dict[str, dict[str, Any]] = {}
    for contact in material.contacts:
        claims[contact.id] = _contact(contact, documents)
        for position in contact.positions:
            claims[position.ref] = _position(position, contact, documents)
    reviews = [_review(v, claims[v.record]) for v in _standing(material) if v.record in claims]
    graph = {"@context": "https://schema.org", "@graph": [*claims.values(), *reviews]}
    yield "claims.jsonld", (json.dumps(graph, ensure_ascii=False, indent=1) + "\n").encode()


def _contact(contact: Contact, documents: dict[str, Document]) -> dict[str, Any]:
    claim = {"@type": "Claim", "@id": identity("claim", contact.id).urn, "name": title_words(contact)}
    pages = [_page(documents[key]) for key in sorted(set(contact.documents)) if key in documents]
    return claim | ({"appearance": pages} if pages else {})


def _position(position: PositionHeld, contact: Contact, documents: dict[str, Document]) -> dict[str, Any]:
    person = position.level in ("principal", "spokesman", "official")
    claim: dict[str, Any] = {
        "@type": "Claim",
        "@id": identity("claim", position.ref).urn,
        "name": shorten(f"{position_words(position)}, of: {title_words(contact)}", 300),
        "text": shorten(clean(position.words), PUBLISHED_EXCERPT),
        "author": {"@type": "Person" if person else "Organization", "name": clean(position.holder)},
    }
    if position.said and position.said.earliest and position.said.earliest == position.said.latest:
        claim["datePublished"] = position.said.earliest.isoformat()
    if document := documents.get(position.evidence.document or ""):
        claim["appearance"] = [_page(document)]
    return claim


def _page(document: Document) -> dict[str, Any]:
    day = published_day(document)
    fields = {
        "@type": "CreativeWork",
        "name": document.title and clean(document.title),
        "publisher": {"@type": "Organization", "name": clean(document.outlet)} if document.outlet else None,
        "datePublished": day.isoformat() if day else None,
        "url": document.url,
    }
    return {name: value for name, value in fields.items() if value}


def _standing(material: Material) -> Iterator[Verdict]:
    """The latest ruling on each whole record; one that was taken back leaves none."""
    latest = {v.record: v for v in material.verdicts if v.field is None and v.ruling not in ("same", "not_same")}
    return (verdict for verdict in latest.values() if verdict.ruling in RATINGS)


def _review(verdict: Verdict, claim: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "@id": identity("review", verdict.id).urn,
        "claimReviewed": shorten(claim["name"], _SHORT),
        "datePublished": verdict.at[:10],
        "reviewRating": {"@type": "Rating", "alternateName": RATINGS[verdict.ruling]},
        "itemReviewed": {"@id": claim["@id"]},
    }
