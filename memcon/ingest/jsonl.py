"""JSON Lines: one object a line; its text is taken as it stands, so that outside annotations keep their offsets."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance, check_text, make_document, sha256_hex
from memcon.ingest.kinds import kind_from
from memcon.records import Document, Failure

_BOM = b"\xef\xbb\xbf"
_CHUNK = 1 << 20
_BAD_LINES_AT_START = 100


@dataclass(frozen=True, slots=True)
class Line:
    """What a line may say. Other keys are ignored."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    kind: str | None = None
    side: str | None = None


def read_lines(stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:
    """A Document a line, and a Failure that names the line for each that is none."""
    decoder = msgspec.json.Decoder(Line)
    good = bad = 0
    for number, line in _numbered(stream, bounds):
        if not line.strip():
            continue
        try:
            if len(line) > bounds.line_bytes:
                raise InputError(f"the line is over {count(bounds.line_bytes)} bytes; split it")
            yield document_of_line(decoder, line, path, bounds)
            good += 1
        except InputError as error:
            bad += 1
            yield Failure("ingest", f"{path}:{number}", str(error))
            if bad >= _BAD_LINES_AT_START and not good:
                yield Failure("ingest", path, f"its first {bad} lines are all bad; is it JSON Lines in UTF-8?")
                return


def read_packed_lines(stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:
    """The same out of a gzip file, unpacked as a stream and no further than the bound."""
    with gzip.GzipFile(fileobj=stream, mode="rb") as unpacked:
        try:
            yield from read_lines(unpacked, path, bounds=bounds)  # type: ignore[arg-type]
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Failure("ingest", path, f"the gzip data is damaged or cut off ({error}); fetch the file again")
        except _OverTotal:
            total = count(bounds.unpacked_bytes)
            yield Failure("ingest", path, f"it unpacks to more than {total} bytes; split it, the rest was left out")


class _OverTotal(Exception):
    """More came out of a packed file than the bound allows."""


def _numbered(stream: BinaryIO, bounds: Bounds) -> Iterator[tuple[int, bytes]]:
    """Each line with its number from 1; of a line over the bound only its beginning."""
    number = 0
    total = 0
    packed = isinstance(stream, gzip.GzipFile)
    while line := stream.readline(bounds.line_bytes + 2):
        number += 1
        total += len(line)
        rest = line
        while len(line) > bounds.line_bytes and rest and not rest.endswith(b"\n"):
            rest = stream.readline(_CHUNK)
            total += len(rest)
            if packed and total > bounds.unpacked_bytes:
                raise _OverTotal
        if packed and total > bounds.unpacked_bytes:
            raise _OverTotal
        line = line.rstrip(b"\r\n")
        yield number, line.removeprefix(_BOM) if number == 1 else line


def document_of_line(decoder: msgspec.json.Decoder[Line], line: bytes, path: str, bounds: Bounds) -> Document:
    """The Document of one line; InputError where it holds none."""
    given = _decoded(decoder, line)
    check_text(given.text, bounds=bounds, letters=1)
    appearance = Appearance(
        title=given.title,
        published=given.published,
        outlet=given.outlet,
        author=given.author,
        url=given.url,
        side=given.side,
        kind=kind_from(given.kind),
        source_id=None if given.id is None else str(given.id),
        bytes_sha256=sha256_hex(line),
        path=path,
        encoding="utf-8",
    )
    return make_document(given.text, appearance)


def _decoded(decoder: msgspec.json.Decoder[Line], line: bytes) -> Line:
    try:
        return decoder.decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"{error}; text, id, title, published, url, outlet, author, kind and side are text") from None
    except msgspec.DecodeError as error:
        raise InputError(f"it is not a JSON object: {error}; write one object a line") from None
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8; write the file again as UTF-8") from None
    except RecursionError:
        raise InputError("its JSON is nested too deeply; write one flat object a line") from None
