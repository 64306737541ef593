"""Names for what is found about texts, so that a person can rule on it: a flag, and a change between two texts.

They are made of documents and places, which never move: a finding keeps its name under every version of the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from memcon.errors import NotFound
from memcon.records import Document, Evidence, Span
from memcon.records.findings import change_name, flag_name

_NAMED = re.compile(r"([0-9a-f]{12}):([a-z_-]{1,60})@(\d{1,9})-(\d{1,9})(?:~([0-9a-f]{12})@(\d{1,9})-(\d{1,9}))?")
_WHOLE = 80
"""A finding without a passage of its own hangs on so many first characters of its document."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a name says: the kind of finding and its passages; ``before`` is set for a change between two texts."""

    code: str
    document: str
    start: int
    end: int
    before: tuple[str, int, int] | None = None


def read_name(name: str) -> Finding | None:
    """What ``name`` says; None where it is no name of a finding."""
    match = _NAMED.fullmatch(name)
    if match is None:
        return None
    document, code, start, end, before, its_start, its_end = match.groups()
    other = (before, int(its_start), int(its_end)) if before else None
    return Finding(code, document, int(start), int(end), other)


def passage(document: Document, start: int, end: int) -> Span:
    """The passage of a finding in ``document``; NotFound where the text has no such place."""
    if (start, end) == (0, 0) and document.text:
        return document.span(0, min(_WHOLE, len(document.text)))
    if not 0 <= start < end <= len(document.text):
        raise NotFound(f"the document has no passage {start}-{end}; memcon flags and memcon origins print the names")
    return document.span(start, end)


def evidence(document: Document, record: str, start: int, end: int) -> Evidence:
    """The same as evidence for ``record``."""
    return Evidence(document.id, record, passage(document, start, end))


__all__ = ["Finding", "change_name", "evidence", "flag_name", "passage", "read_name"]
