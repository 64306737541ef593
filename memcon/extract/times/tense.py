"""Whether a time expression looks forward or back, by the verb nearest to it in its clause."""

from __future__ import annotations

import re

_REACH = 260
_NO_PAST = frozenset(
    {
        "united", "need", "indeed", "exceed", "proceed", "succeed", "speed", "feed", "seed", "bed", "red", "allied",
        "armed", "limited", "hundred", "sacred", "naked", "wicked", "shed", "sled", "breed", "alleged",
        "unprecedented", "related",
    }
)  # fmt: skip
# "will have a call on Friday" is to come, though "have" alone looks like the auxiliary of a past
_STILL_TO_COME = (
    r"(?:(?:will|shall|\w+['’]ll|can|may|might|must|going to|plans? to|wants? to|hopes? to)"
    r"(?: (?:not|also|then|[a-z]+ly))?"
    r" (?:have|put|set|read|come|become|run|cut|hit|quit)(?! been\b| [a-z]+(?:ed|en)\b))"
)
_FUTURE = (
    rf"{_STILL_TO_COME}|will|shall|won['’]t|\w+['’]ll|would"
    r"|(?:is|are|am|being|been) going to|(?:is|are|was|were|be) (?:still )?to"
    r"|(?:plan|plans|planned|planning|schedule|scheduled|due|expect|expects|expected|set|slated|likely|hope|hopes|hoping"
    r"|hoped|intend|intends|intended|agreed|agree|agrees|invited|prepare|prepares|preparing|prepared|aim|aims|aimed|ready"
    r"|want|wants|wanted|promise|promised|promises|vow|vowed|vows|pledged|bound|about|order|orders|ordered|refused"
    r"|demanded|threatened|urged|asked|told|willing)(?: [a-z]+)? (?:to|for)"
    r"|scheduled|slated|upcoming|forthcoming|due|deadline|plans?|planned|planning"
    r"|could(?! (?:not )?be\b)|may|might|should|must|can"
    r"|meets|travels|goes|flies|visits|opens|begins|starts|holds|arrives|hosts|resumes|convenes|expires|expire|faces"
    r"|heads|departs|receives|welcomes|expects|awaits"
    r"|(?:open|begin|start|resume|convene)(?= (?:in|on|at|here|next|this)\b)"
    r"|(?<!did )(?<!to )(?:meet|confer)(?= (?:(?:separately|together|again|jointly|here) )?(?:on )?$)"
    r"|(?:is|are|was|were|has been|have been|be) (?:expected|scheduled|planned|due|slated|set|fixed|arranged)"
    r"|(?:is|are) \w+ing|(?:arranged|chosen|chose|decided|resolved|elected|undertook|undertaken) to"
)
_PAST = (
    r"said|says|told|set|met|spoke|held|was|were|had|has|have|did|took|came|went|made|gave|wrote|left|began|led|sent|won"
    r"|saw|heard|found|kept|brought|thought|put|became|stood|fell|flew|sat|struck|shot|ran|paid|rose|got|built|knew"
    r"|understood|withdrew|swore|sought|fought|broke|spent|chose|drew|lost|set off|quit|hit|read|sank|shook|dealt"
    r"|tore|bore|beat|bent|bled|blew|bought|caught|cast|clung|crept|dug|drank|drove|ate|fled"
    r"|flung|forgot|froze|grew|hung|hid|hurt|knelt|laid|lay|leapt|learnt|lent|meant|overthrew|overcame|proved|rang|rode"
    r"|sang|sold|shrank|shut|sprang|stole|stuck|stung|strove|swam|swept|swung|taught|threw|undertook|woke|wore|wove|wound"
    r"|arose|forbade|foresaw|forgave|underwent|upheld|withstood|spread|split|slid|slept|sped|spun|stank|swelled"
)
_INFINITIVE = (
    r"to (?:meet|see|brief|consult|hold|visit|travel|speak|talk|discuss|host|attend|address|vote|begin|start|resume"
    r"|sign|call|arrive|leave|fly|go|return|take|hear|announce|decide|open|receive|continue|appear|join|give|deliver|convene|chair|testify)"
)
# "will be held", "is heard": a participle after these is no past
_PASSIVE = rf"(?:be|being|is|are|get|gets) (?:[a-z]+ly )?(?:{_PAST}|[a-z]+ed)"
_CUE = re.compile(
    rf"\b(?:(?P<future>{_FUTURE})|(?P<infinitive>{_INFINITIVE})|(?P<passive>{_PASSIVE})|(?P<past>{_PAST}|[a-z]+ed))\b",
    re.I,
)
# a clause ends with strong punctuation, a line, or an opening quotation mark; abbreviations do not end one
_BREAK = re.compile(r"[!?;:\n“]|(?<=[a-z0-9)”\"]{2})\.(?=[\s\"”])|,? (?:but|while|whereas) ")
_SHORT = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|St|Lt|Col|vs|No|Co|Inc|Corp|Ltd|[A-Z])\.$"
)


_POSSESSIVE = re.compile(r"['’]s?")
_AWAITED = re.compile(
    r"\b(?:ahead of|before|until|attend|join|host|skip|miss|boycott|cancel|postpone|await|upcoming"
    r"|(?:prepare|ready) for)(?: [a-z]+){0,2} $",
    re.I,
)
_SOON = re.compile(
    r"\b(?:as (?:soon|early) as|between now and|from now (?:to|until)|no later than|later than)(?: [a-z]+)? $", re.I
)
_BEFORE = re.compile(r"\b(?:before|ahead of|prior to)(?: (?:the|his|her|its|their))? $", re.I)
_BEFORE_EVENT = re.compile(
    r"\b(?:before|ahead of|prior to) (?:a|an|the|his|her|its|their|(?:an )?upcoming) (?:[\w-]+ ){0,2}"
    r"(?:meeting|call|talks|summit|visit|conversation|session|trip|discussions?|consultations|lunch|dinner|round)\b"
    r"(?:(?!\b(?:was|were|said|told|will)\b)[^.;:,]){0,70} (?:on|this|next|late|early) $",
    re.I,
)
# "announced a meeting with B on Friday", "was preparing on Tuesday for talks with B on Friday": what is still to come
_ANNOUNCED = re.compile(
    r"\b(?:announc|propos|prepar|schedul)(?:ed|es|ing|e|s)?\b[^;:,]{0,40}?"
    r"\b(?:a|an|the|his|her|its|their|another|for|new|further|fresh) (?:[\w-]+ ){0,3}"
    r"(?:meeting|talks|summit|visit|call|conversation|round|trip)\b"
    r"(?:(?!\b(?:that|which|after|held|sent|letter|statement|interview|speech|during)\b)[^;:])*$",
    re.I,
)
_MEETING = (
    r"(?:meeting|talks|summit|visit|call|conversation|session|trip|lunch|dinner|round|negotiations|consultations)"
)
# "would raise it at Friday's meeting": a day that owns a meeting at which something is yet to be done
_AT_THE_NEXT = re.compile(r"\b(?:at|in|during|for|to) $", re.I)
_OWNS_A_MEETING = re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}{_MEETING}\b", re.I)
# a plan of the past: "was to meet B on Monday but", "had been due to meet B on Monday"
_WAS_DUE = re.compile(
    r"\b(?:(?P<had>had been)|was|were) (?:[a-z]+ly )?"
    r"(?:to|due|expected|scheduled|supposed|planned|planning|set|slated|meant|booked) (?:[\w’',-]+ ){1,14}$",
    re.I,
)
_DROPPED = re.compile(
    r"[^.;:!?]{0,160}\b(?:but|until|called off|cancelled|canceled|scrapped|fell through|put off|postponed|stayed away"
    r"|stayed at home)\b",
    re.I,
)
# "talks set for Tuesday did not take place", "the meeting planned for Friday was called off"
_PLANNED_FOR = re.compile(
    r"\b(?:scheduled|planned|set|due|fixed|slated|arranged|expected|foreseen) (?:for|on|to [a-z]+ (?:[a-z]+ )?on) "
    r"(?:last |late |early )?$",
    re.I,
)
_CAME_TO_NOTHING = re.compile(
    r",? (?:(?:did not|didn['’]t|never) (?:take place|happen|come about|go ahead|materiali[sz]e)"
    r"|(?:was|were) (?:not|never) held|came to nothing|fell through)\b",
    re.I,
)
_WAS_DROPPED = re.compile(
    r",? (?:was|were) (?:[a-z]+ )?(?:cancelled|canceled|called off|scrapped|dropped|postponed|put off|struck off"
    r"|abandoned)\b",
    re.I,
)
_UP_TO = re.compile(r"\b(?:until|till|by|through)(?: (?:late|early|the end of|mid))?(?: on)? $", re.I)
_LASTED = re.compile(
    r"\b(?:lasted|stayed|remained|ran|continued|waited|was|were|had|did not|didn['’]t|went on|served|ruled"
    r"|reigned)\b[^.]*$",
    re.I,
)
# "are to meet, for the first time since the truce broke down, on 9 May": the aside says nothing of that day
_SINCE_ASIDE = re.compile(r"\bsince [^,;:]{2,60},", re.I)
_SINCE = re.compile(r"\b(?:since(?: [\w'’-]{1,20}){0,4}|ago) $", re.I)


def direction(text: str, start: int, end: int) -> int:
    """+1 when the words at ``start:end`` look ahead, -1 when they look back, 0 when nothing in the clause tells.

    +2 and -2 where no doubt is left ("as early as ...", "since ...").
    """
    left = _SINCE_ASIDE.sub(" ", _clause_before(text, start))
    found = [(m, reading) for m in _CUE.finditer(left) if (reading := _reading(m))]
    cues = [reading for _, reading in found]
    if _POSSESSIVE.match(text[end : end + 2]):
        # "ways around Wednesday's ruling": the event is told of as known, unless it is being awaited
        return 1 if _AWAITED.search(left) or _at_the_next(left, cues, text[end : end + _REACH]) else -1
    if _PLANNED_FOR.search(left) and _CAME_TO_NOTHING.match(text, end):
        return -1
    if _SOON.search(left) or (_UP_TO.search(left) and cues and not _LASTED.search(left)):
        return 2
    if _BEFORE.search(left) or either_way(text, start, end) or _undone(left, text[end : end + _REACH]):
        return 0
    if _SINCE.search(left):
        return -2
    if cues:
        return 1 if _ANNOUNCED.search(left) or _resolved_on(found) else _weigh(cues)
    for m in _CUE.finditer(_clause_after(text, end)):
        if reading := _reading(m):
            return -1 if reading == "past" or _RESOLVED.match(m[0]) else 1
    return 0


# "on Tuesday the two agreed to meet": that day is the one of agreeing, which is over
_RESOLVED = re.compile(
    r"(?:agreed|wanted|promised|vowed|pledged|refused|threatened|urged|asked|told|decided|resolved|chose|undertook"
    r"|demanded|ordered|hoped) ",
    re.I,
)


def _resolved_on(found: list[tuple[re.Match[str], str]]) -> bool:
    """Whether the clause tells what was agreed to be done: "agreed with B on Monday to meet on Friday"."""
    if len(found) < 2 or found[-1][1] != "infinitive":
        return False
    return _RESOLVED.match(f"{found[-2][0][0]} ") is not None or _INVITED.match(found[-2][0][0]) is not None


_INVITED = re.compile(r"(?:invited|offered|proposed|arranged|planned|consented|volunteered|expected)\b", re.I)


def _at_the_next(left: str, cues: list[str], right: str) -> bool:
    """Whether something is yet to be done at the meeting that the day owns: "will raise it at Friday's talks"."""
    ahead = bool(cues) and cues[-1] == "future"
    return ahead and _AT_THE_NEXT.search(left) is not None and _OWNS_A_MEETING.match(right) is not None


def either_way(text: str, start: int, end: int) -> bool:
    """Whether the day at ``start`` may be gone by or to come, whichever is nearer.

    It is that of an event before which something was, or for which something was planned that was called off.
    """
    left = _clause_before(text, start)
    dropped = _PLANNED_FOR.search(left) is not None and _WAS_DROPPED.match(text, end) is not None
    return dropped or _BEFORE_EVENT.search(left) is not None


def _undone(left: str, right: str) -> bool:
    """Whether the words around a day tell of a plan that came to nothing, so that its day may be gone by."""
    due = _WAS_DUE.search(left)
    return due is not None and (due["had"] is not None or _DROPPED.match(right) is not None)


def _weigh(cues: list[str]) -> int:
    last = cues[-1]
    if last == "infinitive":
        # "flew to the capital to meet her on Friday" happened; "leaders to meet on Friday" will
        return -1 if "past" in cues[:-1] and "future" not in cues else 1
    return 1 if last == "future" else -1


def _reading(m: re.Match[str]) -> str | None:
    if m["passive"]:
        return None
    if m["past"]:
        return None if m["past"].lower() in _NO_PAST else "past"
    return "infinitive" if m["infinitive"] else "future"


def _clause_before(text: str, start: int) -> str:
    window = text[max(0, start - _REACH) : start]
    cut = 0
    for m in _BREAK.finditer(window):
        if m[0] != "." or not _SHORT.search(window[max(0, m.end() - 6) : m.end()]):
            cut = m.end()
    return window[cut:]


def _clause_after(text: str, end: int) -> str:
    window = text[end : end + _REACH]
    for m in _BREAK.finditer(window):
        if m[0] != "." or not _SHORT.search(window[max(0, m.end() - 6) : m.end()]):
            return window[: m.start()]
    return window
