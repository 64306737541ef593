"""Whom an act is addressed to where he is not the verb's own object: "in a letter to B", "to B, A promised"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.contacts.clauses import Sentence
from memcon.language.lexicon import Hit
from memcon.records import Mention

_ACTS = frozenset(
    {"informs", "asks", "urges", "warns", "demands", "promises", "offers", "proposes", "threatens", "refuses",
     "raises_concern"}
)  # fmt: skip
# An article and a title may stand between, and the name that an office is of ("the X foreign minister, N. N.").
_TITLED = r"\s+(?:(?:the|its|his|her|their|both)\s+)?(?:[\w.’'-]{1,24},?\s+){0,6}$"
_MEANS = (
    r"(?:letters?|notes?|messages?|cables?|telegrams?|e-?mails?|calls?|appeals?|pleas?|warnings?|requests?|remarks?|speech|"
    r"statements?|ultimatums?|demands?|protests?|offers?|proposals?|promises?|assurances?|words|reply|replies|answers?|thanks)"
)
_TO = re.compile(
    rf"(?:\b{_MEANS}\s+(?:[\w-]+\s+){{0,2}}?(?:to|for|reached)"
    r"|\b(?:aimed|directed|addressed|handed|delivered|sent|given|made|passed|put)\s+(?:at|to)"
    r"|(?:^|[,;]\s)\s*(?:[Tt]o|[Tt]urning to|[Aa]ddressing|[Ss]peaking to|[Ww]riting to|[Aa]nswering"
    r"|[Rr]eplying to|[Ff]acing)"
    rf"|\breached|\bbefore){_TITLED}"
)
_FROM = re.compile(rf"(?:(?:^|[,;]\s|\band\s)\s*[Ff]rom|\bof){_TITLED}")
_WHOM = re.compile(r"^,?\s*whom\s+(?:[\w.’'-]{1,24}\s+){0,4}$")
_WITH = re.compile(rf"^\s*with{_TITLED}")
# "Insisted in the talks with B that", "suggested to him during their call with B": whoever the talk is with is told.
_IN_TALKS = re.compile(
    r"\b(?:in|at|during|over)\s+(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,2}"
    rf"(?:talks?|calls?|meetings?|conversations?|discussions?|exchanges?|lunch|dinner|session)\s+with{_TITLED}"
)
# What is agreed to or turned down is his whose plan it is: "agreed to B's request", "rebuffed an offer from B".
_HIS_PLAN = re.compile(
    r"['’]s?\s+(?:[\w-]+\s+){0,2}(?:plans?|proposals?|offers?|requests?|demands?|ideas?|suggestions?|appeals?|invitations?|terms"
    r"|conditions?|calls?|bids?|wish(?:es)?|claims?|accusations?|charges?)\b"
)
_PLAN_OF = re.compile(
    r"^\s+(?:to\s+)?(?:[\w-]+\s+){0,3}(?:plans?|proposals?|offers?|requests?|demands?|ideas?|suggestions?|appeals?|invitations?"
    rf"|accusations?|charges?|allegations?)\s+(?:from|by|of){_TITLED}"
)
_TO_IT = re.compile(rf"^\s*(?:to)?{_TITLED}")
_CIRCUMSTANCE = re.compile(
    r"\b(?:visit|trip|journey|flight|way|return|ambassador|envoy|according|due|prior|owing)\s+to\s[^,;]*$"
)


def addressed(
    sentence: Sentence, people: Sequence[Mention], places: Sequence[Mention], hit: Hit, doers: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Whom words beside the verb name as the one who is spoken to; empty where they name nobody of another side."""
    act = hit.entry.get("act")
    sides = {m.side for m in doers} - {None}
    others = [m for m in (*people, *places) if m.side and m.side not in sides and m.how != "pronoun"]
    found = [m for m in others if _is_addressed(sentence, m, hit, str(act))]
    owned = [m for m in found if not _owns(sentence, m, found)]
    return tuple(owned[:1])


def _is_addressed(sentence: Sentence, mention: Mention, hit: Hit, act: str) -> bool:
    before = sentence.slice(sentence.start, mention.start)
    if mention.start > hit.end and _WITH.match(sentence.slice(hit.end, mention.start)):
        return act == "agrees"
    if act in ("agrees", "refuses", "denies") and _of_his(sentence, mention, hit):
        return True
    if act in (*_ACTS, "agrees", "denies") and _IN_TALKS.search(before):
        return True
    if _WHOM.match(sentence.slice(mention.end, hit.start)):
        return True
    if act not in _ACTS or _CIRCUMSTANCE.search(before):
        return False
    return bool(_TO.search(before) or (act in ("demands", "asks") and _FROM.search(before)))


def _of_his(sentence: Sentence, mention: Mention, hit: Hit) -> bool:
    """Whether the plan or charge that the words take is the mention's own."""
    if mention.start <= hit.end:
        return False
    between = sentence.slice(hit.end, mention.start)
    if _PLAN_OF.match(between):
        return True
    behind = sentence.slice(mention.end, mention.end + 60)
    owned = _HIS_PLAN.match(behind) or (mention.text[-2:] in ("'s", "’s") and _HIS_PLAN.match(f"'s{behind}"))
    return _TO_IT.match(between) is not None and owned is not None


def _owns(sentence: Sentence, mention: Mention, others: Sequence[Mention]) -> bool:
    """Whether the name is only the land of the office of another: "Lima's envoy", "the X minister, N. N."."""
    behind = [m for m in others if m.start > mention.end and m.side == mention.side]
    gap = re.compile(r"(?:['’]s)?,?\s+(?:[\w-]+,?\s+){0,5}")
    return any(m.kind == "person" and gap.fullmatch(sentence.slice(mention.end, m.start)) for m in behind)
