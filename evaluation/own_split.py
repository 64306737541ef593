"""Which of our own annotated paragraphs train and tune readers, and which are only measured.

The rule was written before anything was trained or measured on them. Paragraphs of one document stay together. A third
is held out; so is whatever comes from a document whose passage `own/contacts.jsonl` holds out. Nobody looks at the
errors in a held-out paragraph: once somebody has, it is no longer held.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().with_name("own")


def held_out(corpus_id: str) -> bool:
    """Whether the paragraphs of this corpus document are only measured."""
    return hashlib.sha256(corpus_id.encode()).digest()[1] % 3 == 0 or corpus_id in _held_contacts()


@cache
def _held_contacts() -> frozenset[str]:
    lines = (FOLDER / "contacts.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return frozenset(r["corpus_id"] for r in records if hashlib.sha256(r["id"].encode()).digest()[0] % 2)
