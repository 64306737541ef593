"""What a reader of one format hands on: normalised text and what the format said about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from memcon.ingest.bounds import Bounds
from memcon.ingest.document import Appearance, check_text, make_document
from memcon.records import Document, Doubt


@dataclass(frozen=True, slots=True)
class Page:
    """Text, appearance as far as the format states it, encoding, control characters taken out, and unsure words."""

    text: str
    appearance: Appearance
    encoding: str | None = None
    controls: int = 0
    doubts: tuple[Doubt, ...] = ()

    def but(self, *, title: str) -> Page:
        """The same under another title."""
        return replace(self, appearance=replace(self.appearance, title=title))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page's bytes came from: path or address, digest, when it was fetched, its name in an archive."""

    bytes_sha256: str
    path: str | None = None
    url: str | None = None
    retrieved: str | None = None
    source_id: str | None = None


def document_from(page: Page, origin: Origin, *, bounds: Bounds) -> Document:
    """The Document of ``page``; InputError where it has too much or too little text."""
    check_text(page.text, bounds=bounds, letters=bounds.letters)
    encoding = page.encoding
    if page.controls:
        # Kept with the encoding because it says the same kind of thing: how bytes became this text.
        encoding = f"{encoding or 'unknown'}; control characters removed: {page.controls}"
    appearance = replace(
        page.appearance,
        # Where it was fetched from is a fact; the address that a page gives itself is only its word.
        url=origin.url or page.appearance.url,
        source_id=origin.source_id or page.appearance.source_id,
        bytes_sha256=origin.bytes_sha256,
        path=origin.path,
        encoding=encoding,
        retrieved=origin.retrieved or page.appearance.retrieved,
    )
    return replace(make_document(page.text, appearance), unsure=page.doubts)
