"""The case as a STIX 2.1 bundle: reports for documents, notes for contacts, opinions for positions.

Written as plain objects, since ids and times must be the same on every run; the OASIS library checks them in the tests.
STIX has no word for a contact between governments. A note carries it, with the words of the register in its content;
no ``confidence`` is given, since its bands are not those of ICD 203.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from memcon.present.exports.material import Material, identity, position_words, published_day, title_words
from memcon.present.passages import clean
from memcon.present.phrases import when_words
from memcon.records import Contact, Document, PositionHeld

Object = dict[str, Any]
UNDATED = "1970-01-01T00:00:00.000Z"  # STIX demands a time; this one says that none is known
_OPINIONS = {
    "confirms": "agree",
    "declines_details": "agree",
    "announces": "agree",
    "denies": "disagree",
    "neither_confirm_nor_deny": "neutral",
    "no_comment": "neutral",
    "unaware": "neutral",
}
"""Silence and waiting are no opinion, and stand in the contact's note alone."""


def to_stix(material: Material) -> Iterator[tuple[str, bytes]]:
    """One bundle, objects in order of id."""
    times = {document.id: _time(document) for document in material.documents}
    objects: dict[str, Object] = {}
    for contact in material.contacts:
        _contact(objects, contact, times)
    told: dict[str, list[str]] = {}
    for contact in material.contacts:
        for key in set(contact.documents):
            told.setdefault(key, []).append(_id("note", contact.id))
    for document in material.documents:
        about = told.get(document.id)
        if about:
            _keep(objects, "report", document.id, _report(document, about), times[document.id])
    bundle = {
        "type": "bundle",
        "id": f"bundle--{identity('bundle', *sorted(objects))}",
        "objects": [objects[key] for key in sorted(objects)],
    }
    yield "case.stix.json", (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


def _contact(objects: dict[str, Object], contact: Contact, times: dict[str, str]) -> None:
    parties = [_identity(objects, p.name, "individual" if p.camp != "organisation" else "organization", p.side)
               for p in contact.participants]  # fmt: skip
    parties = parties or [_identity(objects, side, "organization", side) for side in contact.sides]
    if not parties:
        return
    at = max((times[d] for d in contact.documents if d in times), default=UNDATED)
    lines = [f"{title_words(contact)}, {when_words(contact.when)}. What is reported, not what happened."]
    lines += [f"{position_words(p)}: “{clean(p.words)}”" for p in contact.positions]
    fields = {"abstract": title_words(contact), "content": "\n".join(lines), "object_refs": sorted(set(parties))}
    if contact.assessment.band:
        fields["labels"] = [f"icd203:{contact.assessment.band}"]
    note = _keep(objects, "note", contact.id, fields, at)
    for position in contact.positions:
        if opinion := _OPINIONS.get(position.stance):
            _opinion(objects, position, opinion, note, times)


def _opinion(
    objects: dict[str, Object], position: PositionHeld, opinion: str, note: str, times: dict[str, str]
) -> None:
    kind = "individual" if position.level in ("principal", "spokesman", "official") else "organization"
    holder = _identity(objects, position.holder, kind, position.side)
    fields = {"opinion": opinion, "explanation": clean(position.words), "object_refs": [note], "created_by_ref": holder}
    _keep(objects, "opinion", position.ref, fields, times.get(position.evidence.document or "", UNDATED))


def _report(document: Document, about: list[str]) -> Object:
    source: Object = {"source_name": clean(document.outlet or "unknown outlet")}
    if document.url:
        source["url"] = document.url
    if document.bytes_sha256:
        source["hashes"] = {"SHA-256": document.bytes_sha256.removeprefix("sha256:")}
    return {
        "name": clean(document.title or document.outlet or document.id[7:19]),
        "published": _time(document),
        "report_types": ["observed-data"] if document.kind in ("transcript", "cable", "memcon") else ["unspecified"],
        "object_refs": sorted(about),
        "external_references": [source | {"external_id": document.text_id or document.id}],
    }


def _identity(objects: dict[str, Object], name: str, kind: str, side: str | None) -> str:
    fields: Object = {"name": clean(name), "identity_class": kind}
    if side:
        fields["labels"] = [f"side:{side}"]
    return _keep(objects, "identity", f"{name}|{side}", fields, UNDATED)


def _keep(objects: dict[str, Object], kind: str, name: str, fields: Object, at: str) -> str:
    """The id of the object, which is kept once."""
    key = _id(kind, name)
    objects.setdefault(key, {"type": kind, "spec_version": "2.1", "id": key, "created": at, "modified": at} | fields)
    return key


def _id(kind: str, name: str) -> str:
    return f"{kind}--{identity(kind, name)}"


def _time(document: Document) -> str:
    day = published_day(document)
    return f"{day.isoformat()}T00:00:00.000Z" if day else UNDATED
