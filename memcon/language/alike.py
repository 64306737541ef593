"""Words that stand for one matter: a family of stems for each word that a question may use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from memcon.language.tables import packaged
from memcon.language.words import stem


@cache
def families() -> Mapping[str, frozenset[str]]:
    """For each stem of a listed word the stems of all words listed with it."""
    found: dict[str, frozenset[str]] = {}
    for entry in packaged("questions.toml").content["alike"]:
        together = frozenset(stem(word) for word in entry["terms"])
        for one in together:
            found[one] = found.get(one, frozenset()) | together
    return found


def family(word: str) -> frozenset[str]:
    """The stems by which a text may speak of ``word`` (lower case): its own and those of words listed with it."""
    own = {stem(word), stem(f"{word}ed")}  # the stem of "pass" is not that of "passed"
    return frozenset(own).union(*(families().get(one, frozenset()) for one in own))
