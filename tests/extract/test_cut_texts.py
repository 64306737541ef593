"""Texts that begin or end in the middle: a page cut off, a line without its full stop, a cue at either end."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document

TEXT = (
    "The premier's staff said that President Macron had called President Putin on Monday. There was never a call, the "
    "Kremlin said; it was pure fiction. Asked whether the two would meet, a spokesman for Macron, Anne Martin, had no "
    'comment. "I know of no such talks," she said. Two people familiar with the call said it lasted an hour'
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def whole(text: str, tools: Tools) -> None:
    """Read ``text``: every passage found must lie in it and be its words."""
    document = make_document(text, Appearance(published="2022-10-27"))
    found = read(document, tools)
    spans = [e for c in found.contacts for e in c.evidence] + [p.evidence for p in found.positions]
    spans += [s for a in found.attributions for s in (a.source, a.cue, *a.content) if s is not None]
    assert all(0 <= s.start < s.end and document.text[s.start : s.end] == s.text for s in spans)


@pytest.mark.parametrize("cut", range(0, len(TEXT), 7))
def test_a_text_cut_at_either_end_is_read(cut, tools):
    for text in (TEXT[cut:], TEXT[: cut + 1]):
        if text.strip():
            whole(text, tools)


@pytest.mark.parametrize(
    "text",
    [
        "President Putin called President Biden, papers said. There was never a suggestion of that.",
        "President Putin called President Biden, papers said\nThe Kremlin called it fiction",
        "President Putin called President Biden, papers said\nThe Kremlin denied it\nBiden has not reacted",
        "'s staff said that President Putin had called President Biden on Monday.",
        "There were no talks",
        "no comment",
        "President Putin met President Biden, whom he had once un-invited or re-hosted",
        "There was a mini-summit",
        "President Putin and President Biden re-met",
    ],
)
def test_a_cue_that_opens_or_ends_a_text_is_read(text, tools):
    whole(text, tools)
