"""The documents of a case as a bibliography: BibTeX, and CSL-JSON for Zotero, pandoc and their like."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from memcon.present.exports.material import Material, published_day
from memcon.present.passages import clean
from memcon.present.phrases import MONTHS
from memcon.records import Document

# What TeX would take for a command; the backslash first, so that none of ours is escaped again.
_TEX = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {sign: f"\\{sign}" for sign in "$&#_%"}
_TEX |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_CSL_TYPES = {
    "post": "post",
    "interview": "interview",
    "transcript": "speech",
    "briefing": "speech",
    "cable": "document",
}
_CSL_TYPES |= {"readout": "webpage", "memcon": "document", "diary": "document", "unknown": "document"}


def to_bibtex(material: Material) -> Iterator[tuple[str, bytes]]:
    """One ``@misc`` a document, keyed by outlet, year and id; unknown fields are left out."""
    entries = [_entry(key, document) for key, document in _keyed(material.documents)]
    yield "sources.bib", "\n".join(entries).encode()


def to_csl(material: Material) -> Iterator[tuple[str, bytes]]:
    """The same documents as CSL-JSON items."""
    items = [_item(key, document) for key, document in _keyed(material.documents)]
    yield "sources.json", (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def _keyed(documents: Iterable[Document]) -> Iterator[tuple[str, Document]]:
    """Each document with a key that a writer can type and that no other document has."""
    for document in documents:
        plain = (
            unicodedata.normalize("NFKD", document.outlet or document.author or "").encode("ascii", "ignore").decode()
        )
        name = re.sub(r"[^a-z0-9]", "", plain.lower())[:20] or "source"
        yield f"{name}{(document.published or '')[:4]}-{document.id.removeprefix('sha256:')[:8]}", document


def _entry(key: str, document: Document) -> str:
    day = published_day(document)
    fields: Mapping[str, str | None] = {
        "title": document.title and f"{{{_tex(document.title)}}}",
        "author": document.author and f"{{{_tex(document.author)}}}",
        "organization": document.outlet and _tex(document.outlet),
        "year": str(day.year) if day else None,
        "month": MONTHS[day.month - 1][:3].lower() if day else None,
        "date": day.isoformat() if day else None,
        "url": document.url and _url(document.url),
        "note": _tex(f"{document.kind}; text {document.text_id or document.id}"),
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in " ".join(clean(text).split()))


def _url(text: str) -> str:
    """An address with nothing in it that could close the field."""
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), clean(text))


def _item(key: str, document: Document) -> dict[str, Any]:
    day = published_day(document)
    item: dict[str, Any] = {
        "id": key,
        "type": _CSL_TYPES.get(document.kind, "article-newspaper"),
        "title": document.title and clean(document.title),
        "author": [{"literal": clean(document.author)}] if document.author else None,
        "container-title": document.outlet and clean(document.outlet),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": document.url and clean(document.url),
        "language": document.language,
        "note": f"text {document.text_id or document.id}",
    }
    return {name: value for name, value in item.items() if value}
