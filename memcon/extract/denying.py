"""What a denial is of, for the readers of contacts and positions alike: a contact, or only something about one.

Who denies that he asked for the talks, or what was said in them, does not deny that they took place.
"""

from __future__ import annotations

import re

from memcon.language.wordings import either, worded
from memcon.vocabulary import Scope

_HELD = worded("contact held")
_PLAN = worded("contact in view")
_OTHER_DEED = worded("deed in a contact")
_INITIATIVE = worded("asked for it")
_ONLY = re.compile(r"\s*(?:only|merely|just)\b", re.IGNORECASE)
_FEATURE = re.compile(
    r"\s*(?:only\s|just\s)?(?:the|its|their|his|her|this|that|[A-Z][\w.-]*['’]s)\s(?:[\w-]+\s)?"
    rf"(?P<feature>{either('feature of a contact')})(?:\s(?:of|for|and|given|put)\b|\s*[.,;]|$)",
    re.IGNORECASE,
)
_CONTENT = worded("content of a contact")
_CLAUSE = re.compile(
    r"\s*(?:(?:on [A-Z]\w+|again|also|flatly|at the time|then|later|publicly|repeatedly|to reporters) )?"
    r"(?:that|having)\s(?!\s*[.,;])",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"(?:only )?(?:that )?it (?:was|had been|is)\s.{1,60}?\b(?:who|that|which)\b", re.IGNORECASE)
_SETTING = re.compile(
    r"\b(?:at|during|in|over|after|before|when|while|since|about|for|on|ahead of|following|by|of)\s"
    r"(?:(?:the|their|that|this|his|her|its|they|he|she|both|[A-Z][\w.-]*)\s)?(?:(?!(?:and|or)\b)[\w'’.-]+\s){0,3}$"
)
"""What makes a contact only the setting of what is denied: "at the meeting", "when they"."""
_IN_PART = re.compile(
    r"\s(?:only\s)?(?:in (?:one|some|a few|several|many|two|three|part|places|details?)"
    r"|on (?:one|some|a few|several|two))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[;]|, (?:but|while|though|although|adding|saying)\b")


def part_denied(after: str) -> Scope | None:
    """The part of a contact that a denial is of, by the words ``after`` its verb; None where it is all of it."""
    if _ONLY.match(after):
        return _part(after)
    feature = _FEATURE.match(after)
    if feature is not None:
        return "content" if _CONTENT.search(feature["feature"]) else "other"
    clause = _CLAUSE.match(after)
    end = _END.search(after)
    told = after[clause.end() if clause else 0 : end.start() if end else len(after)]
    if clause is None:
        return _part(told) if only_placed(told) else None
    return _part(told) if tells_of_part(told) else None


def false_in_part(after: str) -> bool:
    """Whether words behind "was wrong" or "is untrue" leave the rest standing: "in one point", "on two counts"."""
    return _IN_PART.match(after) is not None


def tells_of_part(told: str) -> bool:
    """Whether a clause tells not that a contact took, or will take, place, but something else about one."""
    if _CLEFT.match(told):
        return True
    held = _HELD.search(told)
    if held is None:
        plan = _PLAN.search(told)
        return plan is None or (_AUXILIARY.search(plan[0]) is not None and _GOES_ON.match(told, plan.end()) is not None)
    before = told[: held.start()]
    return _SETTING.search(before) is not None or _OTHER_DEED.search(before) is not None


_AUXILIARY = re.compile(r"\b(?:had|did)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s(?:ever |also |already |again )?[a-z]+")
_PLACED = re.compile(r"\b(?:at|during|in)\s(?:the|their|that|this)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_TAKES_PART = re.compile(
    r"\b(?:part|involve\w*|presen\w+|participat\w+|interest\w*|report\w*|claim\w*)\b", re.IGNORECASE
)


def only_placed(told: str) -> bool:
    """Whether what is denied is only placed in a contact: "any concessions were made at the meeting"."""
    held = _HELD.search(told)
    before = told[: held.start()] if held is not None else ""
    return _PLACED.search(before) is not None and _TAKES_PART.search(before) is None


def _part(told: str) -> Scope:
    return "initiative" if _INITIATIVE.search(told) or _CLEFT.match(told.lstrip()) else "content"
