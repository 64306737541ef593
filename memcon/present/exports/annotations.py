"""Every value on its passage, as W3C Web Annotations (JSON-LD, Recommendation of 23 February 2017).

The target is the normalised text, named by its hash, with a position selector and a quotation selector. Both count
Unicode code points, as the Recommendation wants and as our offsets are; a browser that counts UTF-16 units converts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from memcon.present.exports.material import Material, identity
from memcon.records import Document, Reading, Span, ref

CONTEXT = 32  # characters before and after the words, enough to find them again
_PROFILE = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(material: Material) -> Iterator[tuple[str, bytes]]:
    """One AnnotationPage with an Annotation for every passage of a contact, position, claim, stance and flag."""
    items = [item for reading in material.readings for item in _items(reading, material)]
    page = {
        "@context": _PROFILE,
        "id": identity("annotations", *(i["id"] for i in items)).urn,
        "type": "AnnotationPage",
    }
    yield "annotations.jsonld", (json.dumps(page | {"items": items}, ensure_ascii=False, indent=1) + "\n").encode()


def _items(reading: Reading, material: Material) -> Iterator[dict[str, Any]]:
    document = reading.document
    for contact in reading.contacts:
        names = ", ".join(p.name for p in contact.participants)
        for span in contact.evidence:
            yield _annotation(document, contact.id, span, "contact", f"{contact.kind}; {contact.reality}; {names}")
    for p in reading.positions:
        yield _annotation(document, p.id, p.evidence, "position", f"{p.holder}; {p.stance}; {p.scope}")
    for k in reading.claims:
        told = f"{k.speaker or 'unknown'}; {k.act}; {k.addressee or 'nobody named'}; {k.modality}; {k.polarity}"
        yield _annotation(document, k.id, k.text, "claim", told)
    for number, s in enumerate(reading.stances, 1):
        yield _annotation(document, f"s{number}", s.evidence, "stance", f"{s.holder}; {s.stance}; {s.topic}")
    for number, flag in enumerate(material.flags.get(document.id, ()), 1):
        for span in flag.evidence:
            yield _annotation(document, f"f{number}", span, "flag", f"{flag.code}; {flag.message}")


def _annotation(document: Document, local: str, span: Span, kind: str, words: str) -> dict[str, Any]:
    name = ref(document.id, local)
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": f"urn:{document.text_id or document.id}",
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            _quotation(document.text, span),
        ],
    }
    if document.url:
        target["scope"] = document.url
    return {
        "id": identity("annotation", name, kind, str(span.start), str(span.end)).urn,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": kind},
            {"type": "TextualBody", "purpose": "identifying", "value": name},
            {"type": "TextualBody", "purpose": "describing", "value": words},
        ],
        "target": target,
    }


def _quotation(text: str, span: Span) -> dict[str, str]:
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        **({"prefix": before} if before else {}),
        **({"suffix": after} if after else {}),
    }
