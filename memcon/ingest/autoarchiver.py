"""What Auto Archiver leaves behind: its item as JSON, its table of items (CSV), its sheet saved as CSV, its page.

The formats are those of its source (``core/metadata.py``, ``csv_db``, ``gsheet_feeder_db``, ``html_formatter``), read
in November 2026: an item has ``status``, ``metadata`` (url, title, content, timestamp, ``_processed_at``), ``media``;
the CSV writes the same three as columns, ``metadata`` as a Python literal; the sheet has columns of its own.
"""

from __future__ import annotations

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from memcon.errors import InputError
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.decode import decode
from memcon.ingest.document import Appearance, check_text, make_document, sha256_hex
from memcon.ingest.normalise import normalise
from memcon.ingest.page import Page
from memcon.records import Document, Failure

Taken = Iterator[Document | Failure]
_MOST_ROWS = 200_000
_LONGEST_CELL = 1_000_000
_SHEET = {"link": "url", "archive status": "status", "upload title": "title", "text content": "content",
          "upload timestamp": "timestamp", "archive date": "_processed_at", "hash": "hash"}  # fmt: skip


def looks_archived(path: str) -> bool:
    """Whether the CSV file at ``path`` begins with the columns of Auto Archiver; False where it cannot be opened."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(4096).decode("utf-8", "replace").splitlines()[:1]
    except OSError:
        return False
    names = {name.strip(' "\ufeff').lower() for name in (head or [""])[0].split(",")}
    return {"status", "metadata", "media"} <= names or {"link", "archive status"} <= names


def is_item(whole: Any) -> bool:
    """Whether a JSON object is an item of Auto Archiver."""
    known = isinstance(whole, dict) and {"status", "metadata", "media"} <= set(whole)
    return known and isinstance(whole["metadata"], dict)


def is_result_page(markup: str) -> bool:
    """Whether a web page is the one that Auto Archiver makes of an item."""
    return "/auto-archiver" in markup[-200_000:] and 'class="metadata"' in markup and "Archived media for" in markup


def result_page(markup: str, encoding: str | None, controls: int) -> Page:
    """The words of the item, out of the page's table of metadata."""
    from lxml import html  # type: ignore[import-untyped]

    root = html.fromstring(markup)
    said: dict[str, Any] = {}
    for row in root.xpath("//table[@class='metadata']//tr[td]")[:500]:
        key, value = (" ".join(cell.itertext()) for cell in row.xpath("td")[:2])
        said[key.strip()] = "\n".join(line.strip() for line in value.split("\n")).strip()
    words = normalise(_words_of(said)).text
    said_of = Appearance(
        title=_text(said.get("title")), published=_moment(said.get("timestamp")), author=_author(said),
        url=_text(said.get("url")), kind="post", retrieved=_moment(said.get("_processed_at")),
    )  # fmt: skip
    return Page(words, said_of, encoding, controls)


def _words_of(said: Mapping[str, Any]) -> str:
    """Title and content of an item; the title alone once where both are the same."""
    parts = [str(said[name]).strip() for name in ("title", "content") if _is_words(said.get(name), said)]
    return "\n\n".join(dict.fromkeys(parts))


def item_document(item: Mapping[str, Any], path: str, bounds: Bounds) -> Document:
    """The Document of one item; InputError where it was not archived or holds no words."""
    said = item["metadata"]
    words = _words_of(said)
    if not words.strip():
        raise InputError(f"Auto Archiver kept no words of {said.get('url')}; add the page or the recording itself")
    text = normalise(words).text
    check_text(text, bounds=bounds, letters=1)
    appearance = Appearance(
        title=_text(said.get("title")),
        published=_moment(said.get("timestamp")),
        author=_author(said),
        url=_text(said.get("url")),
        kind="post",
        bytes_sha256=sha256_hex(words.encode("utf-8", "surrogatepass")),
        path=path,
        encoding="utf-8",
        retrieved=_moment(said.get("_processed_at")),
    )
    return make_document(text, appearance)


def read_table(stream: BinaryIO, path: str, *, bounds: Bounds) -> Taken:
    """A Document for each archived row of Auto Archiver's CSV or sheet; InputError for another table."""
    content = stream.read(bounds.file_bytes + 1)
    if len(content) > bounds.file_bytes:
        raise InputError(f"it has over {count(bounds.file_bytes)} bytes; split it")
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.DictReader(io.StringIO(decode(content, declared=None).text, newline=""))
    names = {str(name).strip().lower() for name in rows.fieldnames or ()}
    if not ({"status", "metadata", "media"} <= names or {"link", "archive status"} <= names):
        raise InputError("it is no table of archived pages; contacts come in by: memcon import contacts FILE")
    try:
        for number, row in enumerate(rows, 2):
            if number > _MOST_ROWS:
                raise InputError(f"it has over {count(_MOST_ROWS)} rows; split it")
            yield from _row(row, f"{path}#{number}", bounds)
    except csv.Error as error:
        yield Failure("ingest", path, f"it is no CSV from some row on ({error}); the rows before are taken")


def _row(row: Mapping[str | None, Any], place: str, bounds: Bounds) -> Taken:
    given = {str(name).strip().lower(): value or "" for name, value in row.items() if isinstance(value, str | None)}
    status = given.get("status", "") or given.get("archive status", "")
    try:
        if "metadata" in given:
            said = _literal(given["metadata"])
        else:
            said = {ours: given[theirs] for theirs, ours in _SHEET.items() if given.get(theirs)}
        if not said.get("url") and "metadata" not in given:
            return  # an empty row of the sheet
        if not said.get("url"):
            raise InputError("its column `metadata` names no address")
        if "success" not in status.lower() and "archived" not in status.lower():
            raise InputError(f"it was not archived (status: {status[:80] or 'none'})")
        yield item_document({"metadata": said}, place, bounds)
    except InputError as error:
        yield Failure("ingest", place, str(error))


def _literal(words: str) -> dict[str, Any]:
    """A dict as Python prints it, with its moments; nothing of it is run."""
    try:
        tree = ast.parse(words[:_LONGEST_CELL], mode="eval")
        value = _value(tree.body)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InputError("its column `metadata` is no literal as Auto Archiver writes it") from error
    if not isinstance(value, dict):
        raise InputError("its column `metadata` holds no fields")
    return value


def _value(node: ast.expr) -> Any:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Dict):
        return {_value(k): _value(v) for k, v in zip(node.keys, node.values, strict=True) if k is not None}
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_value(each) for each in node.elts]
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("datetime.datetime", "datetime"):
        numbers = [n.value for n in node.args if isinstance(n, ast.Constant) and isinstance(n.value, int)]
        if 3 <= len(numbers) <= 7:
            year, month, day, hour, minute, second = (*numbers[:6], 0, 0, 0)[:6]
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    return None


def _is_words(value: Any, said: Mapping[str, Any]) -> bool:
    return isinstance(value, str) and bool(value.strip()) and value != said.get("url")


def _moment(value: Any) -> str | None:
    """ISO; seconds since 1970 as they are now and then written."""
    if isinstance(value, int | float) and 0 < value < 1 << 33:
        return datetime.fromtimestamp(value, UTC).isoformat()
    return value.replace(" ", "T", 1) if isinstance(value, str) and value[:4].isdigit() else None


def _author(said: Mapping[str, Any]) -> str | None:
    for name in ("author", "uploader", "channel", "user"):
        value = said.get(name)
        if isinstance(value, dict):
            value = value.get("name") or value.get("username")
        if isinstance(value, str) and value.strip():
            return value
    return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
