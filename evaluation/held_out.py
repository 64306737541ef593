"""Which of our own annotated attributions are held out: one function, used by training and by evaluation."""

from __future__ import annotations

import hashlib

PARTS = 3


def is_held_out(corpus_id: str) -> bool:
    """Whether the paragraphs of this corpus document are only ever measured on; about one document in three."""
    return hashlib.sha256(corpus_id.encode()).digest()[0] % PARTS == 0
