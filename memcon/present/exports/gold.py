"""Rulings as gold, one document a line, to score readers against."""

from __future__ import annotations

import json
from collections.abc import Iterator

from memcon.present.exports.material import Material


def to_gold(material: Material) -> Iterator[tuple[str, bytes]]:
    """The documents of which a person decided everything; none where there is no such document."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in material.gold)
    yield "gold.jsonl", "".join(lines).encode()
