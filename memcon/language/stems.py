"""Stems of English content words: enough to see that two clauses share a word, whatever its ending or spelling."""

from __future__ import annotations

from functools import lru_cache

from memcon.language.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATORS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    word_set,
    words,
)

STOP = (
    ADVERBS | AUXILIARIES | CONJUNCTIONS | DETERMINERS | NEGATORS | PREPOSITIONS | PRONOUNS | SUBORDINATORS
    | word_set("such other others same own more most many much less few several some any one two both well mr mrs ms")
)  # fmt: skip
# Longest first. What is left must keep four letters.
_ENDINGS = (
    "isations", "izations", "isation", "ization", "fulness", "iveness", "ational", "ations", "ements", "ingly",
    "ating", "ation", "ement", "ments", "ities", "ising", "izing", "ated", "ates", "ised", "ized", "ises", "izes",
    "ions", "ment", "ness", "ship", "ance", "ence", "able", "ible", "ives", "ally", "ies", "ion", "ise", "ize", "ive",
    "ity", "ing", "ous", "ful", "ent", "ant", "ial", "ers", "ors", "est", "ely", "ate", "al", "er", "or", "ed", "es",
    "ly", "ic", "y", "e", "s",
)  # fmt: skip


@lru_cache(maxsize=1 << 14)  # the same words again and again
def stem(word: str) -> str:
    """``word`` in lower case without its ending; both spellings of English give one stem."""
    low = word.lower().replace("our", "or") if len(word) > 5 else word.lower()
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            return low[: -len(ending)]
    return low


def stems_in(text: str) -> tuple[str, ...]:
    """The stems of the content words of ``text``, in order, each once."""
    kept = (w.lower for w in words(text) if w.letters and len(w.lower) > 2 and w.lower not in STOP)
    return tuple(dict.fromkeys(stem(part) for low in kept for part in low.split("-") if len(part) > 2))
