"""Acts that are told only to be denied: "denied that she had offered a loan", "it is not true that he threatened"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memcon.extract.claims.acts import Saying
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution

_NEAR = 28
"""Characters in which the report that is turned down follows the verb: "rejected as absurd a newspaper's report"."""
_NOT_SO = re.compile(
    r"\s*(?:that\s+)?(?:it|this|that)?\s*"
    r"(?:(?:is|was)\s+(?:simply\s+|just\s+)?(?:not (?:true|the case|so|correct)|untrue|false|a lie|nonsense|wrong)"
    r"|(?:isn|wasn)['’]t (?:true|the case|so|correct))\s+that\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:that|having|ever)\s", re.IGNORECASE)


def is_denied(tools: Tools, saying: Saying, chain: Iterable[Attribution]) -> bool:
    """Whether the act stands in words that somebody denies."""
    return any(_denies(tools, a, saying.hit.start) for a in chain)


def _denies(tools: Tools, attribution: Attribution, at: int) -> bool:
    content = next((c for c in attribution.content if c.start <= at < c.end), None)
    if content is None or attribution.cue is None:
        return False
    before = content.text[: at - content.start]
    if (found := _NOT_SO.match(before)) is not None:
        return not _broken(before[found.end() :])
    acts = {h.entry.get("act") for h in tools.lexicon("acts").find(attribution.cue.text)}
    if "denies" in acts or ("refuses" in acts and _names_report(tools, f"{attribution.cue.text} {before}")):
        return not _broken(before)
    return False


def _broken(before: str) -> bool:
    """Whether another clause begins before the act: "denied the report, and offered talks"."""
    return re.search(r";|\bbut\b|\bsaying\b|\binstead\b|,\s(?:and|while|adding)\b", before) is not None


def _names_report(tools: Tools, words: str) -> bool:
    return any(h.entry.get("kind") == "report" for h in tools.lexicon("views").find(words))


def turns_down_report(tools: Tools, content: str) -> bool:
    """Whether what a verb of refusing takes is a report, rumour or charge, so that it denies."""
    return _names_report(tools, content[:_NEAR]) or _CHARGE.search(content[:_NEAR]) is not None


_CHARGE = re.compile(r"\b(?:accusations?|allegations?|charges?|insinuations?|reproach(?:es)?)\b", re.IGNORECASE)


def denies_an_act(content: str, behind: Iterable[Hit]) -> bool:
    """Whether a verb of denying is followed by an act: "that she had promised a loan", "having offered it".

    ``behind`` are the acts that ``content``, all behind the verb, tells, with places in it.
    """
    return any(_CLAUSE.search(content[: hit.start]) is not None for hit in behind)
