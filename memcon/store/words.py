"""Full-text search that answers alike in every database: what a word is, and which document comes first."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

LONGEST = 60
"""Characters of a word that count; what is longer is no word of any language."""
RANKED = 2_000
"""Of more matches the newest so many are ranked."""
_SATURATION, _BY_LENGTH = 1.2, 0.75
"""How soon a further occurrence adds nothing, and how far a long text has to hold more of them (as in BM25)."""
_ASCII = re.compile("[a-z0-9]+")
_ANY = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of ``text`` in their order: letters and digits, without case and accents."""
    if text.isascii():
        return [word[:LONGEST] for word in _ASCII.findall(text.lower())]
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return [word[:LONGEST] for word in _ANY.findall(plain)]


def ranked(found: Sequence[tuple[str, str]], sought: Iterable[str]) -> list[str]:
    """Ids of the documents ``found`` (id, its words), those first that hold the words most often for their length.

    Every one of them holds all words, so how rare a word is elsewhere does not part them and is left out.
    """
    counted = [(key, Counter(words.split(" "))) for key, words in found]
    lengths = {key: sum(counts.values()) for key, counts in counted}
    mean = sum(lengths.values()) / max(1, len(lengths))
    scores = {}
    for key, counts in counted:
        weight = _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * lengths[key] / mean)
        scores[key] = sum(counts[word] / (counts[word] + weight) for word in sorted(set(sought)))
    return sorted(scores, key=lambda key: (-scores[key], key))
