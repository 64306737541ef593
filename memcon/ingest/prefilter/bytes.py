"""The first pass: over raw bytes, before anything is decoded or parsed.

One automaton finds the anchors of all listed names. Around those that stand in prose, a piece of the page is stripped
of its tags and put to the window rule. Menus, teasers and scripts are no prose.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from memcon.errors import InputError
from memcon.ingest.html import decode_page
from memcon.ingest.prefilter.anchors import bytes_of
from memcon.ingest.prefilter.window import Window

_APART = 2_400
"""Bytes between two names that are looked at together; tags and addresses of links lie between."""
_AROUND = 1_800
_MOST_REGIONS = 40
_DENSE = 0.05
"""Share of ``&#`` among the bytes from which a page counts as written in entities altogether."""
_SAMPLE = 20_000
_INNER = rb"(?:a|abbr|b|bdi|cite|em|font|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b"
_LINK = re.compile(rb"<a\b[^>]*>")
_INLINE = re.compile(rb"</?" + _INNER + rb"[^>]*>", re.I)
_BLOCK = re.compile(rb"<[^>]*>?")
_OPEN_END = re.compile(rb"^[^<>]*>|<[^<>]*$")
_CODE = re.compile(rb"<(script|style)\b")
_BLANKS = re.compile(r"[^\S\n]+")
_LEAST_PROSE = 40
"""Characters outside links that a block must have to be prose."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is looked for in bytes, and the rule for the text around it."""

    automaton: Any
    window: Window

    @classmethod
    def of(cls, anchors: Sequence[str], window: Window) -> Sieve:
        """The sieve of ``anchors`` as pages may hold them."""
        from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

        patterns = dict.fromkeys(pattern for word in anchors for pattern in bytes_of(word) if pattern)
        # A table for every state takes ten milliseconds to make and halves the time that a page takes.
        automaton = BytesAhoCorasick(
            list(patterns), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )
        return cls(automaton, window)

    def names_somebody(self, content: bytes) -> bool:
        """Whether any listed name may stand in ``content``, whatever stands around it."""
        return bool(self.automaton.find_matches_as_indexes(content))

    def reject(self, content: bytes, declared: str | None = None) -> str | None:
        """The rule by which a page is dropped: ``no name``, ``no prose`` or ``no window``; None where it is not."""
        content = _searchable(content)
        hits = self.hits(content)
        if not hits:
            return "no name"
        prose = _outside_furniture(content, hits)
        if not prose:
            return "no prose"
        legible = in_utf8(content, declared)
        if legible is not content:
            prose = _outside_furniture(legible, self.hits(legible))
        regions = _regions(prose)
        if len(regions) > _MOST_REGIONS or any(self.window.find(prose_around(legible, *r)) for r in regions):
            return None
        return "no window"

    def hits(self, content: bytes) -> list[tuple[int, int]]:
        """Where words of listed names stand in ``content``, as words."""
        found, size = self.automaton.find_matches_as_indexes(content), len(content)
        return [
            (start, end)
            for _, start, end in found
            if not (start and _IS_LETTER[content[start - 1]]) and not (end < size and _IS_LETTER[content[end]])
        ]


def in_utf8(content: bytes, declared: str | None = None) -> bytes:
    """``content`` in UTF-8, by what the server or the page says of its encoding; the same object where it is that."""
    content = _searchable(content)
    try:
        content.decode()
    except UnicodeDecodeError:
        try:
            return decode_page(content, declared=declared).text.encode("utf-8", "replace")
        except InputError:
            return content.decode("cp1252", "replace").encode()
    return content


def _searchable(content: bytes) -> bytes:
    """``content`` where it can be searched as it is; else decoded (UTF-16, or all in entities) and encoded again."""
    head = content[:200]
    marked = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if marked or head.count(b"\0") > len(head) // 3:
        encoding = "utf-16" if marked else "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
        content = content.decode(encoding, "replace").encode()
    if content.count(b"&#", 0, _SAMPLE) > _DENSE * min(len(content), _SAMPLE):
        return html.unescape(content.decode("utf-8", "replace")).encode("utf-8", "replace")
    return content


_IS_LETTER = tuple(chr(byte).isalnum() or byte == 0x5F if byte < 0x80 else 0xC3 <= byte <= 0xC9 for byte in range(256))
"""By byte: ASCII letters, digits and the underscore, and the first bytes of Latin letters with marks in UTF-8."""


def _outside_furniture(content: bytes, hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hits in order that are neither inside a tag or script nor in a link that stands alone."""
    left = [hit for hit in hits if not _is_furniture(content, *hit)]
    found, scripts, at = [], list(_scripts(content)) if left else [], 0
    for hit in left:
        while at < len(scripts) and scripts[at][1] <= hit[0]:
            at += 1
        if at == len(scripts) or scripts[at][0] >= hit[0]:
            found.append(hit)
    return found


def _is_furniture(content: bytes, start: int, end: int) -> bool:
    """Whether the place is inside a tag, or a link that stands alone."""
    opened = content.rfind(b"<", start - 4_000 if start > 4_000 else 0, start)
    if opened < 0:
        return False
    if content.find(b">", opened, start) < 0:
        return True
    if content[opened : opened + 3] not in (b"<a ", b"<a>", b"<A ", b"<A>"):
        return False
    before = content[max(0, opened - 40) : opened].rstrip()
    after = content.find(b"</a>", end, end + 400)
    return after >= 0 and before.endswith(b">") and content[after + 4 : after + 44].lstrip()[:1] in (b"<", b"")


def _scripts(content: bytes) -> Iterator[tuple[int, int]]:
    """Where scripts begin and end; what a page says of itself in JSON is text."""
    at = content.find(b"<script")
    while at >= 0:
        end = content.find(b"</script", at)
        following = content.find(b"<script", at + 1)
        if following >= 0 and (end < 0 or following < end):
            end = following  # the last one begun before a place is the one that it is in
        stop = len(content) if end < 0 else end
        if b"ld+json" not in content[at : at + 80]:
            yield at, stop
        at = following if following >= 0 else -1


def _regions(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    regions: list[tuple[int, int]] = []
    for start, end in hits:
        if regions and start - regions[-1][1] < _APART:
            regions[-1] = (regions[-1][0], end)
        else:
            regions.append((start, end))
    return regions


def prose_of(content: bytes, declared: str | None = None) -> str:
    """The prose of a whole page: what is not in scripts, a block a line, without blocks that are mostly links."""
    content = without_code(in_utf8(content, declared))
    return prose_around(content, 0, len(content))


def without_code(content: bytes) -> bytes:
    """``content`` without scripts and style sheets; what a page says of itself in JSON stays.

    What follows one that is never closed stays too: it is prose then, and the page is looked at.
    """
    low = content.lower()
    kept, at, begun = [], 0, 0
    while found := _CODE.search(low, begun):
        opened, end = low.find(b">", found.end()), low.find(b"</" + found[1], found.end())
        begun = low.find(b">", end) + 1
        if opened < 0 or end < 0 or not begun:
            break
        if b"ld+json" not in low[found.end() : opened]:
            kept.append(content[at : found.start()])
            at = begun
    return b"".join([*kept, content[at:]])


def prose_around(content: bytes, start: int, end: int) -> str:
    """The prose of a piece of a page and a little around it; blocks that are hardly more than links are left out."""
    piece = _OPEN_END.sub(b"", content[max(0, start - _AROUND) : end + _AROUND])
    piece = _LINK.sub(b"\x01", piece).replace(b"</a>", b"\x02")
    piece = _BLOCK.sub(b"\x03", _INLINE.sub(b"", piece).replace(b"\n", b" "))
    text = html.unescape(piece.decode("utf-8", "replace")).replace("\u00a0", " ")
    return "\n".join(_prose_in(_BLANKS.sub(" ", text).split("\x03")))


def _prose_in(blocks: list[str]) -> Iterator[str]:
    for block in blocks:
        if len(block) < _LEAST_PROSE:
            continue
        outside = sum(len(part.partition("\x02")[2]) for part in ("\x02" + block).split("\x01"))
        if outside >= _LEAST_PROSE:
            yield block.replace("\x01", "").replace("\x02", "")
