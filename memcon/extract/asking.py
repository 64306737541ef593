"""The words that put a question to somebody, for the readers of mentions, contacts and positions alike."""

from __future__ import annotations

ASKING = ("asked", "pressed", "questioned", "quizzed", "challenged")
ASKED = rf"(?:{'|'.join(ASKING)})\b"
"""For patterns: one of the words."""
