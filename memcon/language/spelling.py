"""Names as they are compared across documents: without case, accents and the whims of transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Name = tuple[str, ...]
"""A name folded to its tokens."""


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> Name:
    """``name`` as tokens without case, accents, punctuation and the spellings that transliteration varies.

    A case names the same people over and over, so what was folded is kept.
    """
    return fold_text(name)


def fold_text(name: str) -> Name:
    """The same for running text, of which nothing is kept."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.translate({ord("y"): "i", ord("j"): "i", ord("'"): None, ord("’"): None})
    return tuple(re.sub(r"(.)\1+", r"\1", token) for token in re.findall(r"\w+", plain))


def is_named_as_body(name: str) -> bool:
    """Whether the form of ``name`` shows an office, delegation or government: "Government of ...", "... officials"."""
    words = name.split()
    return "of" in words or any(word[:1].islower() for word in words[-1:])


def same_name(left: Name, right: Name) -> bool:
    """Whether two folded names are equal, or one is a lone token that the other begins or ends with."""
    if left == right:
        return bool(left)
    short, long = sorted((left, right), key=len)
    return len(short) == 1 and len(long) > 1 and short[0] in (long[0], long[-1])
