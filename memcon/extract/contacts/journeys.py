"""The journey that a contact is the aim of: what becomes of the one becomes of the other."""

from __future__ import annotations

import re

from memcon.extract.contacts.clauses import BE, Sentence, VerbGroup
from memcon.extract.contacts.governors import edge_left

_GOES = (
    "travel(?:s|led|ed|ling|ing)?|fl(?:y|ies|ew|own|ying)|go(?:es|ne|ing)?|went|com(?:e|es|ing)|came|head(?:s|ed|ing)?"
    "|return(?:s|ed|ing)?|driv(?:e|es|en|ing)|drove|sail(?:s|ed|ing)?|arriv(?:e|es|ed|ing)"
    "|cross(?:es|ed|ing)?|jet(?:s|ted|ting)?|rush(?:es|ed|ing)?|hurr(?:y|ies|ied|ying)"
)
# where to, and when: "to the Xian capital on Friday", "back from X"
_WAY = (
    r"(?: (?:back|on|over|out|home|again|there|here|abroad|soon|later|today|tomorrow|next \w+|this \w+|last \w+)"
    r"| (?:to|in|into|at|from|via|on|through|across) (?:(?:the|a|an|his|her|their) )?"
    r"[\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}(?: (?:capital|city|palace|border|airport|week|month|morning|night))?){0,5}"
)
_AIM_OF = re.compile(
    rf"\b(?P<goes>{_GOES}|visit(?:s|ed|ing)?(?= (?:the )?[A-Za-z]+ for )|br(?:ing|ings|ought"
    rf"|inging)(?= [^,;:]{{3,80}} together )"
    r"|gets?(?= [^,;:]{3,80} together )|got(?= [^,;:]{3,80} together ))\b"
    rf"(?:{_WAY}|(?<=visit) (?:the )?[\w’'-]+|(?<=visited) (?:the )?[\w’'-]+|(?: [\w’'.-]+){{1,12}} together)"
    r" (?P<for>for (?:(?!to\b)[\w’'-]+ ){0,4})?$"
)
_FAR = 160
"""So many characters at most before its aim a journey is told."""
_IS_THERE = re.compile(
    r"\b(?:is|are) (?:already |currently |now )?(?:here|in (?:the )?[\w’'.-]+(?: [A-Z][\w’'.-]+){0,2})"
    r"(?: (?:today|this week|on [A-Z]\w+day))? for (?:(?!to\b)[\w’'-]+ ){0,4}$"
)


def journey_to(sentence: Sentence, before: int, *, noun: bool) -> int | None:
    """The index of the verb of a journey whose aim begins at the offset ``before``; None where none is told.

    ``noun``: the aim is one ("flew there for talks"), else an infinitive ("flew there to meet B").
    """
    start = max(edge_left(sentence, before), before - _FAR)
    found = _AIM_OF.search(sentence.slice(start, before))
    if found is None or (found["for"] is None) == noun:
        return None
    return sentence.holding(start + found.start("goes"))


def under_way(sentence: Sentence, index: int, group: VerbGroup) -> bool:
    """Whether the journey of the verb at ``index``, with its ``group``, is still to be made or just being made."""
    low = sentence.low(index)
    if low.endswith("ing"):
        return bool({w.removesuffix("n't") for w in group.words} & BE)
    return not group.words and low.endswith("s")


def there_for_it(sentence: Sentence, before: int) -> bool:
    """Whether somebody is where a contact, a noun at ``before``, is to be: "is in X for talks with B"."""
    return _IS_THERE.search(sentence.slice(before - _FAR, before)) is not None
