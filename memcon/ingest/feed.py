"""RSS and Atom: each entry as a document, with what the feed holds of it; nothing that it links to is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from memcon.errors import InputError, MissingPart
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance, sha256_hex
from memcon.ingest.normalise import one_line
from memcon.ingest.page import Origin, Page, document_from
from memcon.records import Document, Failure

_MOST_ENTRIES = 10_000
_NUMBERED = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,20})|([0-9]{1,20}));")


def _known(number: re.Match[bytes]) -> bytes:
    """A character given by its number, or the sign for a lost one: the parser fails on numbers that stand for none."""
    value = int(number[1], 16) if number[1] else int(number[2])
    return number[0] if value < 0xD800 or 0xDFFF < value <= 0x10FFFF else b"\xef\xbf\xbd"


def read_feed(stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:
    """A Document an entry; InputError for what is no feed, MissingPart without the parser."""
    from memcon.ingest.html import read_html

    content = stream.read(bounds.file_bytes + 1)
    feed = _parsed(content, bounds)
    outlet = one_line(_text(feed.feed.get("title")))
    for number, entry in enumerate(islice(feed.entries, _MOST_ENTRIES), 1):
        markup = _markup(entry)
        try:
            read = read_html(markup.encode(), declared="utf-8", bounds=bounds)
            said = Appearance(
                title=_text(entry.get("title")),
                published=_text(entry.get("published")) or _text(entry.get("updated")),
                outlet=outlet,
                author=_text(entry.get("author")),
                url=_text(entry.get("link")),
                source_id=_text(entry.get("id")),
            )
            page = Page(read.text, said, "utf-8", read.controls)
            yield document_from(page, Origin(sha256_hex(markup.encode()), path=f"{path}#{number}"), bounds=bounds)
        except InputError as error:
            yield Failure("ingest", f"{path}#{number}", str(error))


def _parsed(content: bytes, bounds: Bounds) -> Any:
    try:
        import feedparser
    except ImportError as error:
        raise MissingPart("reading feeds needs: pip install 'memcon[feeds]'") from error
    if len(content) > bounds.file_bytes:
        raise InputError(f"it has over {count(bounds.file_bytes)} bytes; split it")
    if b"<!ENTITY" in content.replace(b"\0", b"")[:100_000].upper():
        raise InputError("it defines XML entities, which are not read; save the feed without them")
    try:
        feed = feedparser.parse(_NUMBERED.sub(_known, content), resolve_relative_uris=False)
    except Exception as error:  # a parser of what strangers wrote by hand; it has no error of its own
        raise InputError(f"its parser fails on it ({type(error).__name__}); save the entries as pages") from None
    if not feed.entries or not feed.get("version"):
        raise InputError("it is no RSS or Atom feed, or one without entries")
    return feed


def _markup(entry: Any) -> str:
    """The longest of what the feed holds of the entry: its content, its summary, or its title alone."""
    held = [part.get("value") or "" for part in entry.get("content", ()) if isinstance(part, dict)]
    longest = max([*held, entry.get("summary") or "", entry.get("title") or ""], key=len)
    return f"<html><body>{longest}</body></html>"


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
