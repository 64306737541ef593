"""Parquet as a stream: row groups, a text or a page a row, under the names that JSON Lines have for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from memcon.errors import InputError, MissingPart
from memcon.ingest.find import shown
from memcon.ingest.streams.raw import End, Raw, Slice
from memcon.records import Failure

_FIELDS = ("text", "id", "title", "published", "url", "outlet", "author", "kind", "side")
_PAGE = ("html", "content")
_ROWS = 256


def _opened(path: str) -> Any:
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingPart("reading Parquet needs: pip install 'memcon[parquet]'") from error
    try:
        return ParquetFile(path)
    except (ArrowInvalid, UnicodeDecodeError) as error:
        raise _damaged(error) from None
    except OSError as error:  # of a damaged file too, then without a number
        if error.errno is not None:
            raise
        raise _damaged(error) from None


def _damaged(error: Exception) -> InputError:
    return InputError(f"it is damaged or no Parquet file ({str(error).strip()[:200]}); fetch it again")


def slices_of_table(path: str) -> Iterator[Slice]:
    """One slice a row group; InputError where there is neither a column of texts nor one of pages."""
    with _opened(path) as table:
        names = set(table.schema_arrow.names)
        if not names & {"text", *_PAGE}:
            raise InputError(f"it has no column text or html; it has: {', '.join(sorted(names)) or 'none'}")
        groups = table.num_row_groups
    for number in range(groups):
        yield Slice(path, "parquet", number, number + 1)


def rows_of(part: Slice) -> Iterator[Raw | Failure | End]:
    """The rows of the row groups of ``part``, a few hundred in memory at a time; a Failure from where it is damaged."""
    import msgspec

    with _opened(part.path) as table:
        from pyarrow import ArrowException

        names = table.schema_arrow.names
        page = next((name for name in _PAGE if name in names), None)
        columns = [*(name for name in _FIELDS if name in names), *([page] if page else [])]
        row = sum(table.metadata.row_group(n).num_rows for n in range(part.start))
        batches = table.iter_batches(_ROWS, row_groups=list(range(part.start, part.end)), columns=columns)
        try:
            for batch in batches:
                for values in batch.to_pylist():
                    yield _record(part.path, row, values, page, msgspec.json.encode)
                    row += 1
        except (ArrowException, ValueError, OSError, MemoryError) as error:
            yield Failure("ingest", f"{part.path}@{row}", f"{_damaged(error)}; the rows before it are taken")
    yield End(part.end)


def _record(path: str, row: int, values: dict[str, Any], page: str | None, encode: Any) -> Raw | Failure:
    content = values.pop(page, None) if page else None
    ident = values.get("id")
    if isinstance(values.get("text"), str):
        given = {k: v if isinstance(v, (str, int)) else str(v) for k, v in values.items() if v is not None}
        return Raw(path, row, encode(given), "jsonl")
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        return Failure("ingest", f"{shown(path)}@{row}", "the row holds neither text nor page")
    url = values.get("url")
    return Raw(path, row, content, "html", None if ident is None else str(ident), url if isinstance(url, str) else None)
