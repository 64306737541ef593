"""Quotation marks: where quoted words begin and end, over paragraphs and one inside another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from memcon.records import Span

_CLOSER = {
    "“": ("”", '"'), "«": ("»",), "„": ("“", "”"), '"': ('"', "”"), "‘": ("’", "'"), "'": ("'", "’"), "''": ("''",),
}  # fmt: skip
_MARK = re.compile("''|[“”„«»\"‘’']")
_SINGLE = frozenset("‘'")
_MAX_PARAGRAPHS = 40


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, the marks included.

    ``closed`` is False where the closing mark never comes; ``level`` is 1 for a quotation inside another.
    """

    span: Span
    closed: bool
    level: int = 0


@dataclass(slots=True)
class _Open:
    start: int
    mark: str
    paragraphs: int = 1


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """All quotations of ``text`` in order; one that runs over paragraphs, its opening mark repeated, is one."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    for number, paragraph in enumerate(paragraphs):
        position = paragraph.start
        if stack and stack[0].paragraphs > 1:
            position += 1  # the repeated opening mark
        for match in _MARK.finditer(text, position, paragraph.end):
            _step(text, match.start(), match[0], paragraph, (stack, found))
        _end_paragraph(text, paragraph, paragraphs[number + 1 : number + 2], stack, found)
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _step(text: str, at: int, mark: str, paragraph: Span, state: tuple[list[_Open], list[Quotation]]) -> None:
    stack, found = state
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSER[stack[depth].mark] and _closes(text, at, stack[depth]):
            opened = stack[depth]
            del stack[depth:]
            end = at + len(mark)
            found.append(Quotation(Span(opened.start, end, text[opened.start : end]), True, len(stack)))
            return
    if len(stack) < 2 and _opens(text, at, paragraph, stack):
        stack.append(_Open(at, mark))


def _closes(text: str, at: int, opened: _Open) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if opened.mark == "''":
        return True
    if text[at] in "’'":
        return not after.isalnum() and not before.isspace()
    if text[at] == '"':
        # A straight mark before a word and after a space can only open.
        return not (before.isspace() and after.isalnum()) or opened.start == at - 1
    return True


def _opens(text: str, at: int, paragraph: Span, stack: list[_Open]) -> bool:
    mark = "''" if text.startswith("''", at) else text[at]
    if mark in ("“", "„", "«"):
        return True
    if mark == "''":
        return at == paragraph.start or not text[at - 1].isalnum()
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1 : at + 2]
    if mark == '"':
        return bool(after) and not after.isspace() and not before.isalnum()
    if mark not in _SINGLE or any(o.mark in _SINGLE for o in stack):
        return False
    if not (before.isspace() or before in '(“"[—–') or not after.isalnum():
        return False
    if text[at + 1 : at + 3].isdigit() and text[at + 3 : at + 4] == "s":  # '90s
        return False
    return _single_closes_later(text, at, paragraph)


def _single_closes_later(text: str, at: int, paragraph: Span) -> bool:
    """Whether a single mark is matched: else it is an apostrophe ('90s, 'em)."""
    end = min(paragraph.end, at + 600)
    for mark in "’'":
        place = text.find(mark, at + 2, end)
        while place != -1:
            after = text[place + 1 : place + 2]
            if not after.isalnum() and not text[place - 1].isspace() and not _plural_genitive(text, place):
                return True
            place = text.find(mark, place + 1, end)
    return False


def _plural_genitive(text: str, place: int) -> bool:
    return text[place - 1] == "s" and text[place + 1 : place + 2] == " " and text[place + 2 : place + 3].islower()


def _end_paragraph(
    text: str, paragraph: Span, following: Sequence[Span], stack: list[_Open], found: list[Quotation]
) -> None:
    if not stack:
        return
    outer = stack[0]
    repeated = bool(following) and following[0].text.startswith(outer.mark) and outer.mark not in _SINGLE
    if repeated and outer.paragraphs < _MAX_PARAGRAPHS:
        outer.paragraphs += 1
        del stack[1:]
        return
    start = max(outer.start, 0)
    found.append(Quotation(Span(start, paragraph.end, text[start : paragraph.end]), False, 0))
    stack.clear()
