"""Writes captured pages as a WARC: one gzip member a record, as crawlers do."""

from __future__ import annotations

import uuid
import zlib
from collections.abc import Iterable
from pathlib import Path

from benchmarks.pages import Made

_NAMESPACE = uuid.UUID(int=0x6D656D636F6E)


def write_warc(path: Path, pages: Iterable[Made]) -> int:
    """Write ``pages`` to ``path``; the number of bytes before packing."""
    size = 0
    with path.open("wb") as out:
        for page in pages:
            record = _record(page)
            size += len(record)
            packer = zlib.compressobj(1, zlib.DEFLATED, 31)
            out.write(packer.compress(record) + packer.flush())
    return size


def _record(page: Made) -> bytes:
    charset = f"; charset={page.charset}" if page.charset else ""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html{charset}\r\n\r\n".encode() + page.content
    ident = uuid.uuid5(_NAMESPACE, page.url)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{ident}>\r\nWARC-Target-URI: {page.url}\r\n"
        "WARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
