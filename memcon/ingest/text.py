"""Plain text and Markdown, with what stands about them on top: YAML front matter, or lines such as ``Date: ...``."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from memcon.errors import InputError
from memcon.ingest.decode import decode
from memcon.ingest.document import Appearance
from memcon.ingest.kinds import kind_from
from memcon.ingest.normalise import normalise
from memcon.ingest.page import Page
from memcon.ingest.published import published_as_iso

_FENCE = "---"
_LONGEST_FRONT_MATTER = 16_384
_DEEPEST = 8
_KEYS = ("title", "published", "url", "outlet", "author", "kind", "side")
_HEADING = re.compile(r"# +(.{1,300})")
_LABELLED = re.compile(r"(?P<label>[A-Za-z][a-z]{1,12}): +(?P<value>\S.{0,400})")
_LABELS = {
    "title": "title", "headline": "title",
    "date": "published", "published": "published",
    "source": "outlet", "outlet": "outlet", "publisher": "outlet", "publication": "outlet",
    "author": "author", "by": "author", "byline": "author",
    "url": "url", "link": "url",
    "side": "side", "kind": "kind", "id": "id",
}  # fmt: skip
_MOST_LABELS = 12


def read_text(content: bytes, *, declared: str | None = None) -> Page:
    """The text after its front matter, and what the front matter says."""
    return _page(content, declared)[0]


def read_markdown(content: bytes, *, declared: str | None = None) -> Page:
    """The same; a first-level heading at the very top is the title where none is given."""
    page, titled = _page(content, declared)
    heading = _HEADING.match(page.text)
    if titled or not heading:
        return page
    return page.but(title=heading[1])


def _page(content: bytes, declared: str | None) -> tuple[Page, bool]:
    decoded = decode(content, declared=declared)
    clean = normalise(decoded.text)
    front, body = _split(clean.text)
    fields: Mapping[str, str]
    if front:
        fields = _fields(front)
    else:
        fields, body = _labelled(body)
    appearance = Appearance(
        title=fields.get("title"),
        published=fields.get("published"),
        outlet=fields.get("outlet"),
        author=fields.get("author"),
        url=fields.get("url"),
        side=fields.get("side"),
        kind=kind_from(fields.get("kind")),
        source_id=fields.get("id"),
    )
    return Page(body, appearance, decoded.encoding, clean.controls), "title" in fields


def _split(text: str) -> tuple[str, str]:
    """Front matter and the rest. A text that only begins with a ruled line has none."""
    if not text.startswith(_FENCE + "\n"):
        return "", text
    head = text[: _LONGEST_FRONT_MATTER + len(_FENCE) * 2]
    end = re.search(r"\n(?:---|\.\.\.)(?:\n|$)", head)
    if end:
        return head[len(_FENCE) + 1 : end.start() + 1], text[end.end() :].lstrip("\n")
    if re.match(r"---\n\w{1,30}:", text):
        raise InputError(
            "its front matter has no closing line of three dashes within 16 kilobytes; close it or shorten it"
        )
    return "", text


def _labelled(text: str) -> tuple[Mapping[str, str], str]:
    """What two or more lines of known labels on top say, and the text below their empty line.

    A single such line may be a speaker's or a headline's, and labels in capitals are a memorandum's or a cable's own. A
    date that is none leaves all as it stands.
    """
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(text[:_LONGEST_FRONT_MATTER].splitlines(keepends=True)):
        if not line.strip():
            rest = text[end + len(line) :].lstrip("\n")
            return (fields, rest) if len(fields) > 1 and rest else ({}, text)
        found = _LABELLED.fullmatch(line.rstrip())
        key = _LABELS.get(found["label"].lower()) if found else None
        if not found or not key or key in fields or number >= _MOST_LABELS:
            break
        if key == "published" and not published_as_iso(found["value"]):
            break
        fields[key] = found["value"]
        end += len(line)
    return {}, text


def _fields(front: str) -> Mapping[str, str]:
    """The keys that we know, as strings. Everything stays a string: YAML would make the side NO a falsehood."""
    try:
        _refuse_bombs(front)
        loaded = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = " ".join(str(error).split())[:200]
        raise InputError(f"its front matter is not YAML ({line}); correct it or take it out") from None
    if loaded in ("", None):
        return {}
    if not isinstance(loaded, dict):
        raise InputError("its front matter is no list of `key: value` lines; correct it or take it out")
    fields: dict[str, str] = {}
    for key in (*_KEYS, "id"):
        value = loaded.get(key)
        if isinstance(value, list | dict):
            raise InputError(f"its front matter gives more than one value for {key}; give one")
        if value and value not in ("null", "~"):
            fields[key] = value
    return fields


def _refuse_bombs(front: str) -> None:
    """Aliases multiply and nesting recurses, so both are refused from the event stream, before anything is built."""
    depth = 0
    for event in yaml.parse(front, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise InputError("its front matter uses YAML anchors or aliases, which are not read; write the values out")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise InputError("its front matter is nested too deeply; write `key: value` lines")
