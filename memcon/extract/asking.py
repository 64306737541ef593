"""The words that put a question to somebody, for the readers of mentions, contacts and positions alike."""

from __future__ import annotations

ASKING = ("asked", "pressed", "questioned", "quizzed", "challenged")
ASKED = rf"(?:{'|'.join(ASKING)})\b"
"""For patterns: one of the words."""


def is_question(text: str) -> bool:
    """Whether a sentence ends in a question mark, closing quotation marks and brackets aside."""
    return text.rstrip(" \n\t\"”’')»").endswith("?")
