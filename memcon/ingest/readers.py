"""One reader a format: of one document in one file, or of many in a stream.

Each format's module, and with it the format's library, is loaded when the first such file comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Protocol

from memcon.ingest.bounds import Bounds
from memcon.ingest.formats import Format
from memcon.ingest.page import Page
from memcon.records import Document, Failure


class StreamReader(Protocol):
    """The documents of ``stream``, which came from ``path``, and a Failure for each that is none."""

    def __call__(self, stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:
        """As the stream is read; InputError where nothing of it can be."""


def _text(content: bytes, declared: str | None, _bounds: Bounds) -> Page:
    from memcon.ingest.text import read_text

    return read_text(content, declared=declared)


def _markdown(content: bytes, declared: str | None, _bounds: Bounds) -> Page:
    from memcon.ingest.text import read_markdown

    return read_markdown(content, declared=declared)


def _html(content: bytes, declared: str | None, bounds: Bounds) -> Page:
    from memcon.ingest.html import read_html

    return read_html(content, declared=declared, bounds=bounds)


def _pdf(content: bytes, _declared: str | None, bounds: Bounds) -> Page:
    from memcon.ingest.pdf import read_pdf

    return read_pdf(content, bounds=bounds)


def _image(content: bytes, _declared: str | None, bounds: Bounds) -> Page:
    from memcon.ingest.pdf import read_image

    return read_image(content, bounds=bounds)


def _docx(content: bytes, _declared: str | None, bounds: Bounds) -> Page:
    from memcon.ingest.docx import read_docx

    return read_docx(content, bounds=bounds)


def _subtitles(content: bytes, declared: str | None, bounds: Bounds) -> Page:
    from memcon.ingest.subtitles import read_subtitles

    return read_subtitles(content, declared=declared, bounds=bounds)


PAGES: Mapping[Format, Callable[[bytes, str | None, Bounds], Page]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "pdf": _pdf,
    "image": _image,
    "docx": _docx,
    "subtitles": _subtitles,
}
"""Formats whose file is one document: bytes and declared encoding → Page."""


def read_page(content: bytes, known: Format, *, declared: str | None, bounds: Bounds) -> Page:
    """The page that ``content`` holds; InputError where it holds none."""
    return PAGES[known](content, declared, bounds)


def stream_reader(known: Format) -> StreamReader:
    """The reader of a format whose file holds many documents."""
    if known in ("jsonl", "jsonl.gz"):
        from memcon.ingest.jsonl import read_lines, read_packed_lines

        return read_lines if known == "jsonl" else read_packed_lines
    if known in ("mail", "mailbox"):
        from memcon.ingest.mail import read_mail, read_mailbox

        return read_mail if known == "mail" else read_mailbox
    if known in ("warc", "wacz"):
        from memcon.ingest.archive import read_wacz, read_warc

        return read_warc if known == "warc" else read_wacz
    if known == "parquet":
        from memcon.ingest.streams.making import read_parquet

        return read_parquet
    if known == "feed":
        from memcon.ingest.feed import read_feed

        return read_feed
    if known == "archived":
        from memcon.ingest.autoarchiver import read_table

        return read_table
    from memcon.ingest.posts import read_posts

    return read_posts
