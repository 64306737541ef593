"""Web archives: WARC, and WACZ that packs several. One document a captured page, with record id and capture time."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from memcon.errors import InputError, MissingPart
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import sha256_hex
from memcon.ingest.formats import Format
from memcon.ingest.page import Origin, document_from
from memcon.ingest.readers import read_page
from memcon.records import Document, Failure

Taken = Iterator[Document | Failure]
_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/pdf": "pdf",
}


def read_warc(stream: BinaryIO, path: str, *, bounds: Bounds) -> Taken:
    """The pages of a WARC, packed or not, as they are read. MissingPart without the parser."""
    iterator, response = _parser()
    try:
        for record in iterator(stream, record_types=response, parse_http=True, auto_decode="all", func_filter=_is_page):
            yield _capture(record, path, bounds)
    except (OSError, ValueError, EOFError) as error:
        yield Failure("ingest", path, f"it is damaged ({error}); what stood before that is taken")


def read_wacz(stream: BinaryIO, path: str, *, bounds: Bounds) -> Taken:
    """The pages of every WARC inside a WACZ."""
    try:
        with zipfile.ZipFile(stream) as packed:
            names = sorted(n for n in packed.namelist() if n.startswith("archive/") and ".warc" in n)
            if not names:
                raise InputError("it holds no archive/*.warc, so it is no WACZ")
            for name in names:
                if packed.getinfo(name).file_size > bounds.unpacked_bytes:
                    yield Failure("ingest", f"{path}#{name}", f"it is over {count(bounds.unpacked_bytes)} bytes")
                    continue
                with packed.open(name) as inner:
                    yield from read_warc(io.BufferedReader(inner), f"{path}#{name}", bounds=bounds)  # type: ignore[type-var]
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        # a packing that is not known is the third from the end, a password the last
        raise InputError("it is damaged or no WACZ; fetch it again") from error


def _parser() -> tuple[Any, Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingPart("reading WARC archives needs: pip install 'memcon[archive]'") from error
    return ArchiveIterator, WarcRecordType.response


def _is_page(record: Any) -> bool:
    """Whether the answer is a page that was found; pictures, scripts and redirections are passed over."""
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and format_of_record(record) is not None


def format_of_record(record: Any) -> Format | None:
    """The format of a captured answer by what the server called it; None for one that is no page."""
    return _TYPES.get((record.http_content_type or "").partition(";")[0].strip().lower())


def _capture(record: Any, path: str, bounds: Bounds) -> Document | Failure:
    name = str(record.record_id)
    address = record.headers.get("WARC-Target-URI", "").strip("<>")  # wget puts it in brackets
    try:
        content = record.reader.read(bounds.file_bytes + 1)
        if len(content) > bounds.file_bytes:
            raise InputError(f"the page has over {count(bounds.file_bytes)} bytes")
        check_whole(record, content)
        known = format_of_record(record)
        assert known
        page = read_page(content, known, declared=record.http_charset, bounds=bounds)
        captured = record.record_date
        origin = Origin(
            sha256_hex(content), path=path, url=address or None, retrieved=captured.isoformat() if captured else None,
            source_id=name,
        )  # fmt: skip
        return document_from(page, origin, bounds=bounds)
    except InputError as error:
        return Failure("ingest", f"{path}#{address or name}", str(error))


def check_whole(record: Any, content: bytes) -> None:
    """Half a page must not pass for the whole: InputError where fewer bytes are left than the server announced."""
    announced = record.http_headers.get("Content-Length", "")
    packed = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    if announced.isdigit() and not packed and len(content) < int(announced):
        raise InputError(f"the capture was cut off: {count(len(content))} of {announced} bytes are there")
