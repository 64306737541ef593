"""Whether a contact lies ahead: the aim of a journey yet to be made, a headline's infinitive, a schedule, "to come"."""

from __future__ import annotations

import re

from memcon.extract.contacts.clauses import BE, HAVE, Sentence, VerbGroup
from memcon.extract.contacts.governors import Core

# "is to fly to X to see B", "will travel on Monday to meet B": whoever is yet to set out
_SETS_OUT = re.compile(
    r"\b(?:(?:is|are|was|were|due|set|plans?|planned|expected|scheduled|intends?) to|will|would|'ll|shall) "
    r"(?:then |also )?"
    r"(?:travel|fly|go|come|head|visit|return|drive|sail|arrive|journey|leave|be|use)\b[^,;.]{0,60}$"
)


def on_the_way(sentence: Sentence, before: int) -> bool:
    """Whether the infinitive at ``before`` is the aim of a journey that is yet to be made."""
    return bool(_SETS_OUT.search(sentence.slice(before - 120, before).lower()))


def headed(sentence: Sentence, core: Core, group: VerbGroup) -> bool:
    """Whether a headline's infinitive says what is to come: "B to meet C in X"."""
    before = sentence.between(sentence.start, sentence.words[group.first].start)
    verbs = any(w.low in BE | HAVE or (w.low.endswith("ed") and not w.capital) for w in before)
    return core.left == sentence.start and not verbs and len(before) <= 8 and sentence.text.rstrip()[-1:].isalnum()


# "will be moving on to the meeting of": to come, unless a verb of the past stands between
_TO_COME = re.compile(
    r"(?:\bwill|['’]ll|\b(?:is|are|am|['’]m|['’]re) going to)\b(?:(?!\b(?:was|were|had|did|\w+ed)\b).)*$"
)


def to_come(before: str) -> bool:
    """Whether the words before a noun put it ahead ("will be moving on to the meeting of")."""
    return bool(_TO_COME.search(before))


_AWAITED = re.compile(
    r"(?:^|[\s,–—(])(?:when|once|until|till|before|after|as soon as|by the time"
    r"|the (?:day|moment|minute|next time)(?: that)?)"
    r"\s(?:(?!(?:will|would|was|were|had|did|said|says|has|have|is|are|to|who|which|that)\s)[\w.’'-]+,?\s){1,7}$"
)
_YET_TO_DO = re.compile(
    r"\b(?:will|would|shall|can|could|may|might|must|should|cannot)\b|['’]ll\b|n['’]t\b"
    r"|\b(?:is|are|was|were|am) (?:going |due |set |expected )?to\b|\b(?:wants?|wanted|plans?|hopes?|intends?) to\b"
)


def awaited(sentence: Sentence, core: Core, group: VerbGroup) -> bool:
    """Whether a verb in the present stands in a clause of time under something still to come.

    "A will raise it when they meet", "once A has met B, he can decide": they have not met.
    """
    word = sentence.words[sentence.holding(core.start)].low
    present = not word.endswith(("ed", "ing")) and word not in _PAST_FORMS and not set(group.words) & (BE - HAVE)
    perfect = bool(set(group.words) & {"has", "have"})
    opens = _AWAITED.search(sentence.slice(sentence.start, sentence.words[group.first].start).lower())
    if opens is None or not (perfect or (present and not set(group.words) & HAVE)):
        return False
    low = sentence.start + opens.start()
    rest = sentence.slice(sentence.start, low) + " " + sentence.slice(core.end, sentence.end)
    return _YET_TO_DO.search(rest.lower()) is not None


_PAST_FORMS = frozenset("met spoke rang saw wrote told sat held had gave sent took went came got broke".split())
_SCHEDULE = re.compile(
    r"\b(?:schedule|programme|program|itinerary|week ahead|tomorrow|next (?:week|month)|the coming (?:days|weeks?))\b"
)
_GONE_BY = re.compile(
    r"\b(?:was|were|had|did|met|spoke|held|said|told|went|came|took|gave|saw|began|(?!need|indeed|united)[a-z]{3,}ed)\b"
    r"|\b(?:has|have) (?:[a-z]+ly )?(?:been|met|held|spoken|had)\b|\b(?:regularly|often|frequently|usually|always)\b"
)
_PRESENT = re.compile(r"\b(?:is|are|has|have|[a-z]{3,}s)\b")


def on_the_schedule(told: str, own: str) -> bool:
    """Whether ``own`` words in the present go through a schedule that the words ``told`` before them have opened.

    "You know our schedule tomorrow. The President has a meeting with B. Then he has lunch with C."
    """
    opened = _SCHEDULE.search(told) is not None and _GONE_BY.search(told) is None
    return opened and _PRESENT.search(own) is not None and _GONE_BY.search(own) is None
