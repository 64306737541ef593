"""Review in a terminal: one item a screen, the passage in view, one key to decide."""

from __future__ import annotations

from typing import Any


def review_in_terminal(case: Any, asked: dict[str, Any]) -> None:
    """Ask item by item until the queue is empty or the person has had enough."""
    raise NotImplementedError
