"""E-mail: the message as one document, each attachment that we read as another."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import BinaryIO

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance, sha256_hex
from memcon.ingest.formats import Format, format_of
from memcon.ingest.normalise import normalise
from memcon.ingest.page import Origin, Page, document_from
from memcon.ingest.readers import PAGES, read_page
from memcon.records import Document, Failure

_MOST_PARTS = 500
_MOST_MESSAGES = 100_000
Taken = Iterator[Document | Failure]


def read_mail(stream: BinaryIO, path: str, *, bounds: Bounds) -> Taken:
    """The documents of one message (.eml)."""
    content = stream.read(bounds.file_bytes + 1)
    if len(content) > bounds.file_bytes:
        yield Failure("ingest", path, f"it has over {count(bounds.file_bytes)} bytes; save its attachments apart")
        return
    yield from _message(content, path, bounds)


def read_mailbox(stream: BinaryIO, path: str, *, bounds: Bounds) -> Taken:
    """The documents of every message of a mailbox (.mbox), as they are read."""
    for number, content in enumerate(islice(_messages(stream, bounds), _MOST_MESSAGES), 1):
        if len(content) > bounds.file_bytes:
            yield Failure("ingest", f"{path}#{number}", f"the message has over {count(bounds.file_bytes)} bytes")
        else:
            yield from _message(content, f"{path}#{number}", bounds)


def _messages(stream: BinaryIO, bounds: Bounds) -> Iterator[bytes]:
    """The messages between lines that begin with "From "; of one over the bound its beginning and one byte too many."""
    held: list[bytes] = []
    size = 0
    parted = True  # whether the line before was empty
    for line in iter(lambda: stream.readline(1 << 20), b""):
        if parted and line.startswith(b"From "):
            if size:
                yield b"".join(held)
            held, size = [], 0
        elif size <= bounds.file_bytes:
            held.append(line[1:] if line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line)
            size += len(line)
        parted = line in (b"\n", b"\r\n")
    if size:
        yield b"".join(held)


def _message(content: bytes, where: str, bounds: Bounds) -> Taken:
    try:
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        parts = list(islice(message.walk(), _MOST_PARTS))
    except Exception:  # headers that the parser chokes on
        yield Failure("ingest", where, "its headers cannot be read; save it again as .eml")
        return
    try:
        page = _body(message, bounds)
        yield document_from(page, Origin(sha256_hex(content), path=where), bounds=bounds)
    except InputError as error:
        yield Failure("ingest", where, str(error))
    for part in parts:
        if part.is_attachment() and part is not message:
            yield from _attachment(part, where, bounds)


def _body(message: EmailMessage, bounds: Bounds) -> Page:
    body = message.get_body(("plain", "html"))
    if body is None or body.get_content_maintype() != "text":
        raise InputError("the message has no text of its own")
    form: Format = "html" if body.get_content_subtype() == "html" else "text"
    read = read_page(_payload(body), form, declared=body.get_content_charset(), bounds=bounds)
    said = Appearance(
        title=_header(message, "Subject"),
        author=_header(message, "From"),
        published=_day(message),
        source_id=_header(message, "Message-ID"),
    )
    return Page(read.text, said, read.encoding, read.controls)


def _attachment(part: EmailMessage, where: str, bounds: Bounds) -> Taken:
    name = normalise(part.get_filename() or "").text.replace("/", "_") or "unnamed"
    known = format_of(name)
    place = f"{where}#{name}"
    if known is None or known not in PAGES:
        yield Failure("ingest", place, "this attachment is in no format that is read inside a message; save it apart")
        return
    try:
        content = _payload(part)
        page = read_page(content, known, declared=part.get_content_charset(), bounds=bounds)
        yield document_from(page, Origin(sha256_hex(content), path=place), bounds=bounds)
    except InputError as error:
        yield Failure("ingest", place, str(error))


def _payload(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except Exception:  # a header may break the parser only when it is looked at
        return None
    return str(value) if value else None


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
