"""Who stands at each word of contact: the doer before it and the partner behind it, by where they stand alone.

"A met B on Monday and C on Tuesday" has two partners and one doer, so B and C met nobody there but A. A word that
names both ends cannot carry a contact between others; where an end is left open, nothing is concluded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from memcon.extract.layers import Layers
from memcon.extract.support.lights import lights_in
from memcon.extract.support.people import known_as, people_in, preposed, same_actor, side_of
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
from memcon.records import Mention, Span


@dataclass(frozen=True, slots=True)
class Tie:
    """One word of contact with those who stand at its two ends; an end that nobody is named at is empty."""

    start: int
    doers: tuple[Mention, ...]
    partners: tuple[Mention, ...]
    closed: bool

    def full(self) -> bool:
        """Whether both ends are named: a doer and a partner, or two doers with nobody behind the word."""
        if not all(m.actor or m.side for m in (*self.doers, *self.partners)) or not self.doers:
            return False
        if self.partners:
            return not {m.actor for m in self.doers} & {m.actor for m in self.partners} - {None}
        return self.closed and len({m.side or m.actor for m in self.doers}) > 1


def carries(tools: Tools, tie: Tie, names: Sequence[str], bound: Sequence[str] = ()) -> bool:
    """Whether the word can carry a contact of ``names``, as far as its two ends are named.

    Those of ``bound`` stand nowhere but as partners of others, so that they are not the unnamed doer.
    """
    there = (*tie.doers, *tie.partners)
    at = [n for n in names if any(stands_for(tools, m, n) for m in there)]
    if any(m.actor is None for m in there) and any(side_of(tools, n) is None for n in names if n not in at):
        return True  # "their foreign minister" may be a name that the data do not know
    if not tie.full():
        doer_left = bool(tie.doers) or any(n not in at and n not in bound for n in names)
        return (doer_left and bool(at)) or not there
    enough = len(at) == len(names) or len(at) > 1  # of several, some may be named elsewhere
    return enough and any(stands_for(tools, m, n) for m in tie.doers for n in names)


def bound_in(
    layers: Layers, tools: Tools, ties: Sequence[Tie], people: Sequence[Mention], names: Sequence[str]
) -> list[str]:
    """Those of ``names`` who are named among the ``people``, and each time as the partner of somebody else."""
    text = layers.document.text
    partners = {(m.start, m.end) for t in ties for m in t.partners if not _DOES.match(text, m.end)}
    found = []
    for name in names:
        here = [m for m in people if m.how != "pronoun" and _means(tools, m, name)]
        if here and all((m.start, m.end) in partners for m in here):
            found.append(name)
    return found


_DOES = re.compile(r"\s+(?:for\s+\w+ing|to\s+\w+)\b")
"""Behind a partner: what he is thanked for or asked to do is his own doing."""


def joins(tools: Tools, tie: Tie, names: Sequence[str]) -> bool:
    """Whether the word joins all of ``names`` by name, one of them as its doer."""
    there = (*tie.doers, *tie.partners)
    known = all(any(_means(tools, m, n) for m in there) for n in names)
    return known and tie.full() and any(_means(tools, m, n) for m in tie.doers for n in names)


def _means(tools: Tools, mention: Mention, name: str) -> bool:
    """Whether the mention means the bearer of the name; two actors of the data that share a surname are two."""
    found, wanted = mention.actor or mention.text, known_as(tools, name)
    known = known_as(tools, found)
    return known is wanted if known and wanted else same_actor(tools, found, name)


def stands_for(tools: Tools, mention: Mention, name: str) -> bool:
    """Whether the mention means the bearer of the name, or his side where it is no person whom the data know."""
    if _means(tools, mention, name):
        return True
    if mention.side is None or mention.side != side_of(tools, name):
        return False
    return mention.kind != "person" or mention.actor is None


def ties_in(layers: Layers, sentence: Span, words: Sequence[tuple[int, int]], names: Sequence[str] = ()) -> list[Tie]:
    """The ties of the sentence's words of contact, which stand at these places in the document.

    Those of ``names`` that stand there in full count among its people, whether the readers of names know them or not.
    """
    people = [
        _named(layers, m)
        for m in with_names(layers, sentence, names)
        if m.kind != "outlet" and not _ones_own(layers, m) and not _venue(layers, m)
    ]
    found = []
    for n, (start, end) in enumerate(words):
        high = words[n + 1][0] if n + 1 < len(words) else sentence.end
        clause = _EDGE.search(layers.document.text, end, high)
        behind = [m for m in people if end <= m.start < (clause.start() if clause else high)]
        partners = _partners(layers, behind, end)
        doers = _doers(layers, sentence, people, start)
        if partners and not doers and _FROM.search(layers.document.text, end, partners[0].start):
            doers, partners = partners, ()
        found.append(Tie(start, doers, partners, not behind))
    return found


def with_names(layers: Layers, sentence: Span, names: Sequence[str]) -> list[Mention]:
    """The people of the sentence, and those of ``names`` of two words or more that stand in it and were not read."""
    people = people_in(layers, sentence)
    for name in names:
        at = sentence.text.find(name) if " " in name else -1
        low, high = sentence.start + at, sentence.start + at + len(name)
        if at >= 0 and not any(m.start < high and low < m.end for m in people):
            people.append(Mention(low, high, name, "person", actor=name, how="name"))
    return sorted(people, key=lambda m: m.start)


_FROM = re.compile(r"\b(?:by|from)\s")
"""Behind a noun of contact: "a visit by B", "a letter from B" have B for their doer."""
_ONES_OWN = re.compile(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,2}[A-Z]")
# A clause begins behind these, and the doer of its verb stands in it.
_EDGE = re.compile(
    r"[;:—\"“”()]|\b(?:while|whereas|when|after|before|although|though|since|because|as|if|that|said|says|until|but"
    r"|where"
    r"|whom|whose)\b"
)
_SHARED = re.compile(r"(?:\band|,)\s+(?:(?:then|also|later|\w+ly|had|has|was|will|to)\s+){0,3}$")
_WHO = re.compile(r",?\s+who\s+(?:(?:had|has|was|is|also|then|later|\w+ly|will|would)\s+){0,3}$")
# What may stand between the word and the one whom it joins to the doer: how, when, and his or her office.
_LEADS = re.compile(
    r"\s+(?:(?:(?:with|to|by|from|both|and|the|his|her|its|their|in|on|phone|telephone|video|link|over|at|for|an?|hour"
    r"|briefly|together|up|down|separately|twice|again|alone|first|then|today|yesterday|\w+day|\w+ly|president|premier"
    r"|chancellor|king|prime|minister|foreign|leader|chief|secretary|counterpart|colleague|[A-Z][\w.’'-]*),?)\s+){0,7}"
)
_ROW = re.compile(r"(?:\s+(?:of|from)\s+(?:the\s+)?[A-Z]\w+)?(?:,\s+(?:and\s+)?|\s+(?:and|or)\s+)(?:[\w.’'-]+\s+){0,4}")
# "saw B in X on Monday and C in Y on Tuesday": the second partner of one verb.
_GAP = re.compile(
    r"(?:\s(?:in|on|at|the)\s[^;:\"“”]{2,50}?)?(?:,|\s?\band\b),?\s+(?:and\s+)?(?:on\s\w+,\s+)?(?:later\s+|then\s+)?"
    r"(?:(?:with|to|by|from)\s+)?(?:(?:the\s+)?[\w.-]+['’]s?\s+)?(?:(?:the|president|king|prime|minister"
    r"|premier|general)\s+){0,3}",
    re.IGNORECASE,
)


def _ones_own(layers: Layers, mention: Mention) -> bool:
    behind = layers.document.text[mention.end : mention.end + 40]
    return mention.kind in ("government", "institution") and _ONES_OWN.match(behind) is not None


_APPOSED = re.compile(r",\s+((?:[A-Z][\w’'-]+\s){1,3}[A-Z][\w’'-]+)")


def _named(layers: Layers, mention: Mention) -> Mention:
    """An office with the name that stands behind it: "their foreign minister, N. N.," is nobody but that one."""
    found = _APPOSED.match(layers.document.text, mention.end, mention.end + 60)
    if found is None or mention.kind != "person" or mention.how in ("name", "surname"):
        return mention
    return replace(mention, text=found[1], actor=None)


def _venue(layers: Layers, mention: Mention) -> bool:
    """Whether a body is only where something was: "at the council"."""
    before = layers.document.text[max(0, mention.start - 8) : mention.start]
    return mention.kind in ("institution", "group") and re.search(r"\b(?:at|in) (?:the )?$", before) is not None


_SEVERAL = re.compile(r"(?:they|the (?:two|three|pair|leaders|presidents|sides|men|parties|ministers)|both)\b", re.I)


def _doers(layers: Layers, sentence: Span, people: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    """Who stands where the doer of the verb stands; nobody where it may be somebody unnamed."""
    text = layers.document.text
    before = [m for m in people if m.end <= at]
    head = text[sentence.start : at]
    relative = _WHO.search(head)
    if relative:
        low = sentence.start + relative.start()
        return tuple(m for m in before if m.end == low)[-1:]
    edges = [m.end() for m in _EDGE.finditer(head)]
    low = sentence.start + (edges[-1] if edges else 0)
    clause = [m for m in before if m.start >= low]
    free = [m for m in clause if not preposed(layers, sentence, m, people)]
    if not free:
        return ()
    first = free[0] if _SHARED.search(head) else free[-1]
    if first is not free[-1] and first.start - low > 60:
        return ()
    if first is free[-1] and not _bare(text[first.end : at]):
        return ()
    row = _row(layers, clause, first)
    return () if any(_SEVERAL.match(m.text) for m in row) else tuple(row)


_BARE = re.compile(
    r"(?:['’](?:ll|d))?(?:,[^,]{0,60},)?(?:\s+of\s+[A-Z]\w+)?,?\s+(?:(?:has|had|have|will|would|was|is|were|are"
    r"|been|be|being|also|then|later|to|not|may"
    r"|might|could|did|due|set|going|plans?|planned|expected|about|again|never|once|yesterday|today|tomorrow|on|in"
    r"|[A-Z]\w+"
    r"|\w+ly|\w+day|down|scheduled|twice|went|came|flew|travelled|hold|held|have|took|take|pay|make|paid|made"
    r"|exchanged|sent|began|started|got"
    r"|an?|the|short|long|brief|first|second|private|separate|phone|telephone|working|formal|their|his|her)\s+){0,6}"
)


def _bare(words: str) -> bool:
    return _BARE.fullmatch(words) is not None


def _row(layers: Layers, people: Sequence[Mention], last: Mention) -> list[Mention]:
    """Everybody who stands in one row with this name, parted by commas and "and"; another word for one of them too."""
    text = layers.document.text
    row = [last]
    for m in sorted((p for p in people if p.end <= last.start), key=lambda p: -p.start):
        between = text[m.end : row[0].start]
        if len(between) < 60 and (_ROW.fullmatch(between) or between.strip(" ,") in ("", "of", "of the")):
            row.insert(0, m)
        else:
            break
    row += [m for m in people if m.start > last.start and _joined(text[row[-1].end : m.start])]
    return row


def _joined(between: str) -> bool:
    return re.fullmatch(r",?\s+and\s+(?:[\w.’'-]+\s+){0,4}", between) is not None


_FINITE = re.compile(r"\s+(?:(?:has|had|also|later)\s+)?(?:said|says|told|wrote|will|would|did|\w{2,}ed)\b")


def _partners(layers: Layers, behind: Sequence[Mention], at: int) -> tuple[Mention, ...]:
    """Who stands right behind the word, and whom "and" or a comma adds to them; nobody where a pronoun stands there."""
    text = layers.document.text
    found: list[Mention] = []
    for m in behind:
        between = text[found[-1].end : m.start] if found else text[at : m.start]
        if found and re.fullmatch(r"\s+(?:of|from|in)\s+(?:the\s+)?", between):
            continue  # "B of his land"
        if not found and not _LEADS.fullmatch(between):
            return ()
        if found and not (_ROW.fullmatch(between) or _GAP.fullmatch(between) or not between.strip(" ,")):
            break
        if found and _FINITE.match(text, m.end):
            break
        if m.how == "pronoun" or re.match(r"['’]s?\s", text[m.end : m.end + 3]):
            return ()
        found.append(m)
    return tuple(found)


def tied_words(
    layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str]
) -> tuple[bool | None, set[int]]:
    """Whether the words of contact in the passages join all of ``names`` by their two ends, and which words may.

    False where every word joins others, None where the passages leave an end open, so that who stands at the words
    settles nothing. The places of the words are empty where all of them may.
    """
    every: list[Tie] = []
    people: list[Mention] = []
    for sentence in sentences_over(layers, evidence) if len(names) > 1 else ():
        words = [(x.start, x.start + len(x.word)) for x in lights_in(tools, sentence)]
        every += ties_in(layers, sentence, words, names)
        people += people_in(layers, sentence)
    ties = [t for t in every if any(e.start <= t.start < e.end for e in evidence)]
    bound = bound_in(layers, tools, every, people, names)
    fit = [t for t in ties if carries(tools, t, names, bound)]
    if ties and not fit:
        return False, set()
    whole = {t.start for t in ties if joins(tools, t, names)}
    if names and not whole and _parted(tools, ties, names):
        return False, set()
    if not whole:
        return None, {t.start for t in fit} if len(fit) < len(ties) else set()
    text = layers.document.text
    same = {t.start for t in ties if not t.doers and _SAME.search(text[max(0, t.start - 30) : t.start])}
    return True, whole | same


def _parted(tools: Tools, ties: Sequence[Tie], names: Sequence[str]) -> bool:
    """Whether each of ``names`` stands at a word that names its two ends, and no two at one: "A rang B, C saw D"."""
    ends = [(*t.doers, *t.partners) for t in ties if t.full()]
    full = [[n for n in names if any(_means(tools, m, n) for m in there)] for there in ends]
    return {n for at in full for n in at} == set(names) and all(len(at) < 2 for at in full)


_SAME = re.compile(r"\b(?:the|that|this|such|their)\s+(?:[a-z]+\s+)?$|\b(?:they|the two)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What points back to the contact just told: "the meeting", "when they met"."""
