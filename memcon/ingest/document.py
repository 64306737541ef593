"""A Text and its Appearance become a Document with its ids."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from memcon.errors import InputError, TooLarge
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.kinds import kind_of_title
from memcon.ingest.language import language_of
from memcon.ingest.normalise import letters_in, one_line
from memcon.ingest.published import published_as_iso
from memcon.language.roster import side_at
from memcon.records import Document
from memcon.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and how a text stood. ``path`` and ``retrieved`` say how it came to us and are no part of its id."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    side: str | None = None
    kind: DocumentKind = "unknown"
    source_id: str | None = None
    bytes_sha256: str | None = None
    path: str | None = None
    encoding: str | None = None
    retrieved: str | None = None


def make_document(text: str, appearance: Appearance, *, language: str | None = None) -> Document:
    """The Document of ``text`` as it stands (normalise it before, or never) under ``appearance``.

    The appearance's fields are tidied: one line each, ``published`` as an ISO date or None. Where no side is given, it
    is the one whose government publishes at that address; what such a document is, its title may say.
    """
    tidy = _tidied(appearance)
    text_id = sha256_id(_encoded(text))
    return Document(
        id=_document_id(text_id, tidy),
        text=text,
        title=tidy.title,
        published=tidy.published,
        outlet=tidy.outlet,
        author=tidy.author,
        url=tidy.url,
        language=language or language_of(text),
        kind=tidy.kind,
        path=tidy.path,
        source_id=tidy.source_id,
        side=tidy.side,
        text_id=text_id,
        bytes_sha256=tidy.bytes_sha256,
        encoding=tidy.encoding,
        retrieved=tidy.retrieved,
    )


def check_text(text: str, *, bounds: Bounds, letters: int) -> None:
    """Nothing, or InputError where ``text`` is too long or has fewer than ``letters`` letters."""
    if len(text) > bounds.characters:
        raise TooLarge(
            f"its text has {count(len(text))} characters, over the bound of {count(bounds.characters)}; split it"
        )
    found = letters_in(text, enough=letters)
    if found < letters:
        raise InputError(
            "it holds no text"
            if not found
            else f"it holds only {found} letters of text, too few for a document; check that it is the right file"
        )


def sha256_id(content: bytes) -> str:
    """The content id of ``content``."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def sha256_hex(content: bytes) -> str:
    """The bare digest of original bytes."""
    return hashlib.sha256(content).hexdigest()


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"its text holds half a surrogate pair at character {error.start}; write it again as UTF-8"
        ) from None


def _tidied(appearance: Appearance) -> Appearance:
    title, url = one_line(appearance.title), _address(appearance.url)
    official = _official(url)
    return Appearance(
        title=title,
        published=published_as_iso(appearance.published),
        outlet=one_line(appearance.outlet),
        author=one_line(appearance.author),
        url=url,
        side=_side(appearance.side) or official,
        kind=kind_of_title(title) if official and title and appearance.kind == "unknown" else appearance.kind,
        source_id=appearance.source_id,
        bytes_sha256=appearance.bytes_sha256,
        path=appearance.path,
        encoding=appearance.encoding,
        retrieved=appearance.retrieved,
    )


def _address(raw: str | None) -> str | None:
    """An address; None for one that does something else than lead to a page (javascript:, data:, file:)."""
    address = one_line(raw)
    scheme = re.match(r"[a-z][a-z0-9+-]{0,30}(?=:)", address or "", re.I)
    return None if scheme and scheme[0].lower() not in ("http", "https") else address


def _official(url: str | None) -> str | None:
    """The side at whose government's site an address leads."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return side_at(host) if host else None


def _side(raw: str | None) -> str | None:
    """A country code or organisation in capitals; a longer name is left as it was written."""
    side = one_line(raw)
    return side.upper() if side and len(side) <= 3 else side


def _document_id(text_id: str, appearance: Appearance) -> str:
    fields = {
        "text_id": text_id,
        "title": appearance.title,
        "published": appearance.published,
        "outlet": appearance.outlet,
        "author": appearance.author,
        "url": appearance.url,
        "side": appearance.side,
        "kind": appearance.kind,
        "source_id": appearance.source_id,
        "bytes_sha256": appearance.bytes_sha256,
    }
    return sha256_id(_encoded(json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))))
