"""A record of a stream becomes a Document, the same as if its file had been read alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, BinaryIO

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds
from memcon.ingest.document import sha256_hex
from memcon.ingest.find import Found
from memcon.ingest.page import Origin, document_from
from memcon.ingest.readers import read_page
from memcon.ingest.streams.raw import Raw
from memcon.records import Document, Failure


def document_of(raw: Raw, *, bounds: Bounds) -> Document:
    """The document in ``raw``; InputError where it holds none."""
    if raw.format == "jsonl":
        from memcon.ingest.jsonl import document_of_line

        return document_of_line(_decoder(), raw.content, raw.path, bounds)
    assert raw.format is not None
    page = read_page(raw.content, raw.format, declared=raw.charset, bounds=bounds)
    origin = Origin(
        sha256_hex(raw.content), path=raw.path, url=raw.url, retrieved=raw.retrieved, source_id=raw.source_id
    )
    return document_from(page, origin, bounds=bounds)


def read_parquet(stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:  # noqa: ARG001
    """The documents of a Parquet file; the file is opened by its path."""
    from memcon.ingest.streams import Source, plan, unfold

    for part in plan(Source.of(Found(path, "parquet", 0)), bounds=bounds):
        for raw in unfold(part, bounds):
            if isinstance(raw, Raw):
                try:
                    yield document_of(raw, bounds=bounds)
                except InputError as error:
                    yield Failure("ingest", f"{path}@{raw.offset}", str(error))
            elif isinstance(raw, Failure):
                yield raw


@cache
def _decoder() -> Any:
    import msgspec

    from memcon.ingest.jsonl import Line

    return msgspec.json.Decoder(Line)
