"""Words that stand for one matter: the roots by which a text may speak of each word that a question uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from memcon.language.tables import packaged
from memcon.language.words import words

_LONG = (
    "isation", "ization", "ations", "atory", "ation", "ements", "ement", "ences", "ence", "ances", "ance", "itions",
    "ition", "ments", "ating", "ators", "ingly", "ator", "ated", "ates", "ment", "ings", "ions", "ively", "ised",
    "ized", "ises", "izes", "ists", "ures", "ally", "ness", "ise", "ize", "ism", "ist", "ion", "ive", "ure", "als",
    "ors", "ers", "ate", "ily", "al", "or", "er", "ly", "ied", "ies",
)  # fmt: skip
_SHORT = ("ing", "ed", "es", "e", "s")
_LEAST = {**dict.fromkeys(_LONG, 4), **dict.fromkeys(_SHORT, 3)}
"""Endings with the letters that a root keeps without them, longest first."""
_DOUBLED = 4


@cache
def root(lower: str) -> str:
    """What is left of a word (lower case) without its endings, so that forms of one word can be compared.

    A rough one: endings come off while three or four letters are left, so "negotiate" and "negotiation" meet, and
    "international" and "interfere" do not.
    """
    left = lower.replace("-", "")
    left = f"{left[:-3]}y" if left.endswith(("ied", "ies")) and len(left) > _DOUBLED else left
    for _ in range(3):
        ending = next((e for e, least in _LEAST.items() if _comes_off(left, e, least)), None)
        if ending is None:
            break
        left = left.removesuffix(ending)
    doubled = len(left) > _DOUBLED + (left[-1:] == "l") and left[-1] == left[-2] and left[-1] != "s"
    left = left[:-1] if doubled else left  # "planned", "cancelled", and not "call"
    return f"{left[:-1]}i" if left.endswith("y") else left


def _comes_off(left: str, ending: str, least: int) -> bool:
    return left.endswith(ending) and len(left) - len(ending) >= least and not (ending == "s" and left.endswith("ss"))


@cache
def _families() -> tuple[Mapping[str, frozenset[str]], tuple[str, ...]]:
    """For each root or phrase all that are listed with it; and the phrases."""
    found: dict[str, frozenset[str]] = {}
    phrases: set[str] = set()
    for entry in packaged("questions.toml").content["alike"]:
        phrases.update(term for term in entry["terms"] if " " in term)
        together = frozenset(term if " " in term else root(term) for term in entry["terms"])
        for one in together:
            found[one] = found.get(one, frozenset()) | together
    return found, tuple(sorted(phrases))


def own_root(word: str) -> str:
    """The root of a word (lower case), or the phrase itself."""
    return word if " " in word else root(word)


def family(word: str) -> frozenset[str]:
    """The roots and phrases by which a text may speak of ``word`` (lower case): its own and those listed with it."""
    own = word if " " in word else root(word)
    return frozenset({own}) | _families()[0].get(own, frozenset())


@cache
def claimed() -> frozenset[str]:
    """The roots and phrases of what several may each claim to have done, or lay at another's door."""
    terms = (term for entry in packaged("questions.toml").content["claimed"] for term in entry["terms"])
    return frozenset().union(*(family(term) for term in terms))


def phrases_in(text: str) -> list[tuple[int, int, str]]:
    """The listed phrases that stand in ``text``, each with where it begins and ends, whole words only."""
    lower = text.lower()
    return [(m.start(), m.end(), m[0]) for m in _pattern().finditer(lower)]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(p) for p in _families()[1])})\b")


@lru_cache(maxsize=1 << 14)
def roots_in(text: str) -> frozenset[str]:
    """The roots of the words of ``text``, and the listed phrases that stand in it."""
    single = {root(w.lower) for w in words(text) if w.letters and len(w.lower) > 2}
    return frozenset(single).union(phrase for _, _, phrase in phrases_in(text))
