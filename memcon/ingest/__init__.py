"""Bytes → Document: files, folders, patterns, standard input and addresses; a Failure for what cannot be taken."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from memcon.errors import InputError, TooLarge
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance, make_document, sha256_hex
from memcon.ingest.find import Found, find, shown
from memcon.ingest.jsonl import read_lines
from memcon.ingest.normalise import normalise
from memcon.ingest.page import Origin, document_from
from memcon.ingest.readers import PAGES, read_page, stream_reader
from memcon.records import Document, Failure

_STDIN = "-"
_USUAL = Bounds()
_ADDRESS = ("http://", "https://")


def take(
    inputs: Sequence[str], *, bounds: Bounds = _USUAL, fetch: bool = True, stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Every document that ``inputs`` name, in their order, as it is read.

    An input is a file, a folder, a pattern, ``-`` for JSON Lines on standard input, or an address when ``fetch``
    allows it. What cannot be taken is a Failure in its place; the rest goes on.
    """
    for name in inputs:
        if name == _STDIN:
            yield from read_lines(stdin or sys.stdin.buffer, _STDIN, bounds=bounds)
        elif name.lower().startswith(_ADDRESS):
            yield from _take_address(name, bounds, fetch)
        else:
            for found in find(name):
                if isinstance(found, Failure):
                    yield found
                else:
                    yield from _take_file(found, bounds)


def _take_address(address: str, bounds: Bounds, fetch: bool) -> Iterator[Document | Failure]:
    if not fetch:
        yield Failure("ingest", address, "fetching addresses is switched off; save the page and give the file")
        return
    from memcon.ingest.web import fetch_page  # the network parts only for an address

    try:
        fetched = fetch_page(address, bounds=bounds)
        if fetched.format in PAGES:
            page = read_page(fetched.content, fetched.format, declared=fetched.charset, bounds=bounds)
            origin = Origin(sha256_hex(fetched.content), url=fetched.url, retrieved=fetched.retrieved)
            yield document_from(page, origin, bounds=bounds)
        else:
            yield from stream_reader(fetched.format)(io.BytesIO(fetched.content), fetched.url, bounds=bounds)
    except InputError as error:
        yield Failure("ingest", address, str(error))
    except Exception as error:
        yield Failure("ingest", address, _unforeseen(error))


def _take_file(found: Found, bounds: Bounds) -> Iterator[Document | Failure]:
    where = shown(found.path)
    try:
        if found.format in PAGES:
            yield _take_one(found, where, bounds)
        else:
            with Path(found.path).open("rb") as stream:
                yield from stream_reader(found.format)(stream, where, bounds=bounds)
    except InputError as error:
        yield Failure("ingest", where, str(error))
    except OSError as error:
        remedy = "change its permissions" if isinstance(error, PermissionError) else "check the disk"
        yield Failure("ingest", where, f"it cannot be read ({error.strerror or error}); {remedy}")
    except Exception as error:
        yield Failure("ingest", where, _unforeseen(error))


def _unforeseen(error: Exception) -> str:
    """One document may break a parser in a way that nobody thought of; the others are still taken."""
    return f"reading it failed ({type(error).__name__}: {str(error)[:200]}); please report it with this file"


def _take_one(found: Found, where: str, bounds: Bounds) -> Document:
    if found.size > bounds.file_bytes:
        raise TooLarge(f"it has {count(found.size)} bytes, over the bound of {count(bounds.file_bytes)}; split it")
    with Path(found.path).open("rb") as stream:
        # The file may have grown since it was measured; one byte more than allowed tells.
        content = stream.read(bounds.file_bytes + 1)
    if len(content) > bounds.file_bytes:
        raise TooLarge(f"it grew over the bound of {count(bounds.file_bytes)} bytes while it was read; split it")
    page = read_page(content, found.format, declared=None, bounds=bounds)
    return document_from(page, Origin(sha256_hex(content), path=where), bounds=bounds)


__all__ = ["Appearance", "Bounds", "make_document", "normalise", "take"]
