"""Passages in their context: excerpts for the panel, and a document's text with every used passage marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from memcon.records import Document, Span, Support

CONTEXT = 150
PUBLISHED_EXCERPT = 300
WHOLE_TEXT = 30_000
WINDOW = 1_200

# Embeddings, overrides and isolates reorder what a reader sees; they are shown by number instead of obeyed.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029\ufeff]")


def clean(text: str) -> str:
    """``text`` fit for a page or terminal: control characters replaced, direction controls made visible."""
    text = _DIRECTION.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return _UNPRINTABLE.sub("\ufffd", text)


def shorten(text: str, most: int) -> str:
    """``text`` on one line, cut at a word so that it is at most ``most`` characters, the ellipsis included."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip(" ,;:–—") + "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The exact words with what stands before and after them; together at most 300 characters for publication."""

    before: str
    exact: str
    after: str


def excerpt(text: str, span: Span, *, publication: bool = False) -> Excerpt:
    """The words of ``span`` in about 300 characters of context, cut between words."""
    exact = text[span.start : span.end]
    room = CONTEXT
    if publication:
        exact = shorten(exact, PUBLISHED_EXCERPT - 4) if len(exact) > PUBLISHED_EXCERPT - 4 else exact
        room = max(0, (PUBLISHED_EXCERPT - 4 - len(exact)) // 2)
        if exact != text[span.start : span.end]:
            return Excerpt("", exact, "")
    begin, end = max(0, span.start - room), min(len(text), span.end + room)
    before, after = text[begin : span.start], text[span.end : end]
    if begin > 0 and before:
        before = "…\u00a0" + before[_first_gap(before) :].lstrip()
    if end < len(text) and after:
        after = after[: len(after) - _first_gap(after[::-1])].rstrip() + "\u00a0…"
    return Excerpt(before, exact, after)


def _first_gap(text: str) -> int:
    """Where the first space stands, so that a cut word is dropped; 0 when there is none nearby."""
    found = re.search(r"\s", text[:40])
    return found.start() if found else 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered passage of a contact page, with how it was read and who checked it."""

    id: str
    number: int
    document: Document | None
    document_href: str | None
    text_href: str | None
    excerpt: Excerpt
    read_as: str
    support: Support | None = None
    checked: str | None = None
    ref: str | None = None
    home: str = ""
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Use:
    """That a contact page uses ``span``: ``anchor`` marks it in the text, ``href`` and ``label`` lead back."""

    span: Span
    anchor: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a document's text that is marked or not; anchors stand at its start, ways back at its end."""

    text: str
    marked: bool
    anchors: tuple[str, ...] = ()
    back: tuple[Use, ...] = ()
    left_out: int = 0


def marked_text(text: str, uses: Iterable[Use]) -> tuple[Stretch, ...]:
    """``text`` cut at the ends of every used span; a very long text keeps only what surrounds them."""
    fitting = sorted(
        (u for u in uses if u.span.end <= len(text)), key=lambda u: (u.span.start, u.span.end, u.anchor, u.href)
    )
    return tuple(
        s for first, last, skipped in _windows(text, fitting) for s in _run(text, fitting, first, last, skipped)
    )


def _windows(text: str, uses: Sequence[Use]) -> list[tuple[int, int, int]]:
    """The parts of the text to print: start, end, and how many characters before it were left out."""
    if len(text) <= WHOLE_TEXT:
        return [(0, len(text), 0)]
    wanted = [(0, WINDOW)] + [(max(0, u.span.start - WINDOW), min(len(text), u.span.end + WINDOW)) for u in uses]
    merged: list[list[int]] = []
    for first, last in sorted(wanted):
        if merged and first <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    ends = [0, *(last for _, last in merged)]
    windows = [(first, last, first - before) for (first, last), before in zip(merged, ends, strict=False)]
    return [*windows, (len(text), len(text), len(text) - ends[-1])]


def _run(text: str, uses: Sequence[Use], first: int, last: int, skipped: int) -> Iterable[Stretch]:
    if skipped:
        yield Stretch("", False, left_out=skipped)
    inside = [u for u in uses if first <= u.span.start and u.span.end <= last]
    edges = sorted({first, last, *(u.span.start for u in inside), *(u.span.end for u in inside)})
    for begin, end in pairwise(edges):
        over = [u for u in inside if u.span.start <= begin and end <= u.span.end]
        anchors = dict.fromkeys(u.anchor for u in over if u.span.start == begin)
        yield Stretch(text[begin:end], bool(over), tuple(anchors), tuple(u for u in over if u.span.end == end))
