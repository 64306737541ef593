"""What a web page states about itself in its head: meta elements and JSON-LD."""

from __future__ import annotations

from collections import deque
from typing import Any

import msgspec

from memcon.ingest.document import Appearance
from memcon.ingest.normalise import one_line
from memcon.ingest.published import published_as_iso

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
)
_TITLE = ("og:title", "twitter:title", "dc.title")
_OUTLET = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author")
_ADDRESS = ("canonical", "og:url")
_LONGEST_SCRIPT = 500_000
_MOST_NODES = 10_000


class Stated:
    """Gathers the statements of one page; the first of a name counts."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}

    def meta(self, attributes: dict[str, str]) -> None:
        """Take a meta or link element."""
        given = (attributes.get(key) for key in ("property", "name", "itemprop", "rel"))
        name = next((name for name in given if name), "")
        value = attributes.get("content") or attributes.get("href") or ""
        if name and value:
            self._meta.setdefault(name.lower(), value)

    def script(self, source: str) -> None:
        """Take a JSON-LD script; one that is no JSON, or far too large, states nothing."""
        if len(source) > _LONGEST_SCRIPT:
            return
        try:
            found = msgspec.json.decode(source)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return
        article = _article(found)
        for key, value in (
            ("datepublished", article.get("datePublished")),
            ("dc.publisher", _name(article.get("publisher"))),
            ("dc.creator", _name(article.get("author"))),
            ("dc.title", article.get("headline")),
        ):
            if isinstance(value, str) and value:
                self._meta.setdefault(key, value)

    def appearance(self) -> Appearance:
        """What the page states; a date that is none leaves room for the next that is one."""
        dates = (published_as_iso(self._meta.get(name)) for name in _PUBLISHED)
        return Appearance(
            title=self._first(_TITLE),
            published=next((day for day in dates if day), None),
            outlet=self._first(_OUTLET),
            author=_person(self._first(_AUTHOR)),
            url=self._first(_ADDRESS),
        )

    def _first(self, names: tuple[str, ...]) -> str | None:
        return next((value for name in names if (value := one_line(self._meta.get(name)))), None)


def _person(author: str | None) -> str | None:
    """An author; None where the page gives the address of a profile instead of a name."""
    return None if author and "://" in author else author


def _article(found: Any) -> dict[str, Any]:
    """The first object with a publication date, breadth first."""
    queue: deque[Any] = deque([found])
    for _ in range(_MOST_NODES):
        if not queue:
            break
        node = queue.popleft()
        if isinstance(node, dict):
            if "datePublished" in node:
                return node
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)
    return {}


def _name(value: Any) -> str | None:
    """The name of a person or organisation, or of several."""
    if isinstance(value, list):
        return "; ".join(name for name in map(_name, value[:20]) if name) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None
