"""Social posts as archivers keep them in JSON: one document a post.

Read are the statuses of federated servers and their relatives, the forms of the two older and newer short-message
interfaces, records with a post inside, and channel exports with pieces of text, and the description
that comes with a recording (``.info.json``); a file with one post, a list of them,
or an object that holds such a list. The how-to names the services.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from memcon.errors import InputError
from memcon.ingest.autoarchiver import is_item, item_document
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance, check_text, make_document, sha256_hex
from memcon.ingest.normalise import normalise
from memcon.records import Document, Failure

_MOST = 1_000_000
_LISTS = ("messages", "statuses", "tweets", "posts", "items", "data", "orderedItems")
_TEXTS = ("full_text", "note_tweet", "content", "text", "rawContent", "renderedContent", "description")
_DATES = ("created_at", "createdAt", "date_unixtime", "timestamp", "date", "published", "indexedAt", "upload_date")


def read_posts(stream: BinaryIO, path: str, *, bounds: Bounds) -> Iterator[Document | Failure]:
    """A Document a post; InputError for JSON that holds none. Posts without words (pictures alone) are passed over."""
    content = stream.read(bounds.file_bytes + 1)
    if len(content) > bounds.file_bytes:
        raise InputError(f"it has over {count(bounds.file_bytes)} bytes; split it")
    try:
        whole = msgspec.json.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise InputError("it is not JSON; for one object a line name it .jsonl") from None
    if is_item(whole):
        yield item_document(whole, path, bounds)
        return
    found = list(islice(_posts(whole, {}, 0), _MOST))
    if not found:
        raise InputError("it is JSON, but no post of a kind that is read; write text, published, author as JSON Lines")
    for number, (post, around) in enumerate(found, 1):
        try:
            yield _document(post, around, path, bounds)
        except InputError as error:
            yield Failure("ingest", f"{path}#{number}", str(error))


def _posts(node: Any, around: dict[str, Any], depth: int) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every post with the object that holds it (an export's channel, an answer's includes)."""
    if depth > 4:
        return
    if isinstance(node, list):
        for each in node:
            yield from _posts(each, around, depth + 1)
    elif isinstance(node, dict):
        if _words(node) and _date(node):
            yield node, around
            return
        for name in (*_LISTS, "status", "tweet", "post", "record"):
            if isinstance(node.get(name), list | dict):
                yield from _posts(node[name], node, depth + 1)


def _document(post: dict[str, Any], around: dict[str, Any], path: str, bounds: Bounds) -> Document:
    text = normalise(_words(post) or "").text
    check_text(text, bounds=bounds, letters=1)
    appearance = Appearance(
        published=_date(post),
        author=_author(post, around),
        title=_first(post, "title", "fulltitle"),
        url=_first(post, "webpage_url", "url", "uri", "permalink"),
        kind="post",
        source_id=_first(post, "id_str", "id", "cid"),
        bytes_sha256=sha256_hex(msgspec.json.encode(post)),
        path=path,
        encoding="utf-8",
    )
    return make_document(text, appearance)


def _words(post: dict[str, Any]) -> str | None:
    recorded = "webpage_url" in post or "upload_date" in post  # a recording's own description
    for name in _TEXTS if recorded else _TEXTS[:-1]:
        value = post.get(name)
        if isinstance(value, dict):
            value = value.get("text")
        if isinstance(value, list):  # Telegram keeps links and bold words as pieces
            value = "".join(
                p if isinstance(p, str) else str(p.get("text", "")) for p in value if isinstance(p, str | dict)
            )
        if isinstance(value, str) and value.strip():
            return _plain(value) if name == "content" else value
    record = post.get("record")
    return _words(record) if isinstance(record, dict) and record is not post else None


def _plain(markup: str) -> str:
    """The words of a status, whose paragraphs and line breaks are HTML."""
    from lxml import html  # type: ignore[import-untyped]

    if "<" not in markup:
        return markup
    root = html.fragment_fromstring(markup[:1_000_000], create_parent="div")
    for tag in root.iter("br", "p"):
        tag.tail = "\n" + (tag.tail or "")
    return str(root.text_content()).strip()


def _date(post: dict[str, Any]) -> str | None:
    for name in _DATES:
        value = post.get(name)
        if isinstance(value, str) and value.isdigit():
            value = int(value)
        if isinstance(value, int) and 19_000_000 < value < 21_000_000:  # a day written as one number: 20240503
            return f"{value // 10_000}-{value // 100 % 100:02}-{value % 100:02}"
        if isinstance(value, int | float) and 0 < value < 1 << 33:
            return datetime.fromtimestamp(value, UTC).isoformat()
        if isinstance(value, str) and value:
            return _from_words(value)
    record = post.get("record")
    return _date(record) if isinstance(record, dict) else None


def _from_words(value: str) -> str | None:
    """ISO as it is; the older interface writes ``Wed Oct 10 20:19:24 +0000 2018``."""
    try:
        return datetime.strptime(value, "%a %b %d %H:%M:%S %z %Y").isoformat()
    except ValueError:
        return value if value[:4].isdigit() else None


def _author(post: dict[str, Any], around: dict[str, Any]) -> str | None:
    for name in ("account", "user", "author"):
        found = post.get(name)
        if isinstance(found, dict):
            return _first(found, "display_name", "displayName", "name", "screen_name", "username", "handle")
    return _first(post, "from", "uploader", "channel", "username") or _author_of(post, around) or _first(around, "name")


def _author_of(post: dict[str, Any], around: dict[str, Any]) -> str | None:
    """The account that a post names by its number, in the list of accounts that came with it."""
    accounts = around.get("includes", {}).get("users", []) if isinstance(around.get("includes"), dict) else []
    number = post.get("author_id")
    for account in accounts if isinstance(accounts, list) else []:
        if isinstance(account, dict) and number is not None and account.get("id") == number:
            return _first(account, "name", "username")
    return None


def _first(node: dict[str, Any], *names: str) -> str | None:
    for name in names:
        value = node.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None
