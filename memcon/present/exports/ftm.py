"""The case as FollowTheMoney entities, one a line: documents, people and bodies, contacts as events.

An FtM Event has no field for who denies it, so the name begins with the reality ("Denied: call, …") and the summary
lists the positions. Contacts that are known by their sides alone involve the sides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from memcon.present.exports.material import Material, identity, position_words, published_day, title_words
from memcon.present.passages import clean
from memcon.records import Contact, Document

Entity = dict[str, Any]
_COUNTRIES: Mapping[str, str | None] = {"su": "suhh", "yu": "yucs", "cs": "cshh", "un": None}
"""Codes of ours that FollowTheMoney writes otherwise: states that are no more, and a body that is no country."""


def to_ftm(material: Material) -> Iterator[tuple[str, bytes]]:
    """Entities as JSON Lines, in order of id; the same view gives the same bytes."""
    entities: dict[str, Entity] = {}
    articles = {document.id: _document(entities, document) for document in material.documents}
    for contact in material.contacts:
        _contact(entities, contact, articles)
    lines = (json.dumps(entities[key], ensure_ascii=False, sort_keys=True) for key in sorted(entities))
    yield "case.ftm.json", "".join(f"{line}\n" for line in lines).encode()


def _document(entities: dict[str, Entity], document: Document) -> str:
    day = published_day(document)
    return _keep(entities, "Article", document.id, {
        "title": document.title or document.outlet,
        "publisher": document.outlet,
        "author": document.author,
        "publishedAt": day and day.isoformat(),
        "sourceUrl": document.url,
        "contentHash": None,  # FtM wants SHA-1, which we do not make
    })  # fmt: skip


def _contact(entities: dict[str, Entity], contact: Contact, articles: Mapping[str, str]) -> None:
    parties = [_party(entities, p.name, p.side, p.camp == "organisation") for p in contact.participants]
    parties = parties or [_party(entities, side, side, True) for side in contact.sides]
    when = contact.when
    _keep(entities, "Event", contact.id, {
        "name": title_words(contact),
        "involved": parties,
        "startDate": when and when.earliest and when.earliest.isoformat(),
        "endDate": when and when.latest and when.latest.isoformat(),
        "location": [str(stated.value) for stated in contact.place],
        "summary": "; ".join(position_words(p) for p in contact.positions),
        "description": "What is reported, not what happened.",
        "recordId": contact.id,
        "proof": [articles[key] for key in sorted(set(contact.documents)) if key in articles],
    })  # fmt: skip


def _party(entities: dict[str, Entity], name: str, side: str | None, body: bool) -> str:
    country = _COUNTRIES.get(side.lower(), side.lower()) if side and len(side) == 2 else None
    return _keep(entities, "PublicBody" if body else "Person", f"{name}|{side}", {"name": name, "country": country})


def _keep(entities: dict[str, Entity], schema: str, name: str, fields: Mapping[str, Any]) -> str:
    """The id of the entity, which is kept once; every property of FtM is a list."""
    key = identity(schema, name).hex
    properties = {
        field: [clean(str(value)) for value in (given if isinstance(given, list) else [given])]
        for field, given in fields.items()
        if given
    }
    entities.setdefault(key, {"id": key, "schema": schema, "properties": properties})
    return key
