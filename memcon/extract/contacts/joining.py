"""Several mentions of one contact inside a document become one; different contacts of one pair stay apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from memcon.extract.asking import is_question
from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.officers import is_land
from memcon.language.roster import side_names
from memcon.records import Party, Time
from memcon.vocabulary import ContactKind, Reality

_HAPPENED = frozenset({"reported", "denied"})
_AHEAD = frozenset({"planned", "possible", "hypothetical", "demanded"})
_OPEN_NEGATION = re.compile(r"\b(?:since|yet|so far|until now|for a time|in years|in months|never met|none since)\b")
_ONCE_MORE = re.compile(r"\b(?:again|any (?:further|more))\b")
_LEADING: tuple[Reality, ...] = ("reported", "denied", "negated", "planned", "possible", "demanded", "hypothetical")


@dataclass(slots=True)
class Group:
    """The mentions of one contact: ``members`` name its parties, ``echoes`` only point back to it."""

    members: list[Candidate]
    echoes: list[Candidate] = field(default_factory=list)

    @property
    def first(self) -> Candidate:
        """The mention that named it first."""
        return self.members[0]

    @property
    def everything(self) -> list[Candidate]:
        """Members and echoes in order of place."""
        return sorted([*self.members, *self.echoes], key=lambda c: c.trigger.start)

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties of its members, each once; unnamed ones give way to named ones of their side."""
        told_by = next((c for c in self.members if not any(is_land(p) or is_vague(p) for p in c.parties)), self.first)
        own = {p.name for p in told_by.parties}
        told = Counter(p.name for c in self.members for p in {p.name: p for p in c.parties}.values())
        found = tuple(
            {p.name: p for c in self.members for p in c.parties if p.name in own or told[p.name] > 1}.values()
        )
        if len(self.members) == 2:
            found = tuple({p.name: p for c in self.members for p in c.parties}.values())
        named = {p.side for p in found if not (is_vague(p) or is_land(p))}
        return tuple(p for p in found if not (is_vague(p) or is_land(p)) or p.side not in named)

    @property
    def sides(self) -> frozenset[str]:
        """The sides of its parties."""
        return frozenset(p.side for p in self.parties if p.side)

    @property
    def kind(self) -> ContactKind:
        """The first kind that its words settle."""
        kinds = [c.kind for c in self.everything if c.kind != "unspecified"]
        return kinds[0] if kinds else "unspecified"

    @property
    def reality(self) -> Reality:
        """What its members make of it, before denials elsewhere are laid beside it."""
        told = [c for c in self.members if not c.judgement.asked] or self.members
        firm = [c for c in told if not c.judgement.bare]
        found = {c.reality for c in firm or told}
        return next((r for r in _LEADING if r in found), "reported")

    @property
    def time(self) -> Time | None:
        """The finest date among its mentions, named ones first."""
        order = {"day": 0, "month": 1, "interval": 2, "year": 3, "unknown": 4}
        dated = [c.time for c in [*self.members, *self.echoes] if c.time is not None]
        return min(dated, key=lambda t: order[t.precision], default=None)


def join(candidates: Iterable[Candidate]) -> list[Group]:
    """The groups of ``candidates``, in order of their first mention."""
    groups: list[Group] = []
    for candidate in candidates:
        if not candidate.anaphor and not is_specific(candidate):
            continue
        if candidate.reality == "negated" and candidate.trigger.entry.get("opens"):
            continue  # no handshake is no word on the meeting
        full = _with_parties(groups, candidate) if candidate.borrows else candidate
        if full is not None:
            _place(groups, full)
    return groups


def _place(groups: list[Group], candidate: Candidate) -> None:
    """Add the candidate to the contact that it tells of or points back to, or open a new one."""
    if candidate.anaphor or _part_of(groups, candidate):
        target = _pointed_at(groups, replace(candidate, kind="unspecified") if candidate.trigger.verb else candidate)
        if target is not None:
            target.echoes.append(candidate)
        elif (other := _one_of_a_row(groups, candidate)) is not None:
            groups.append(Group([other]))
        return
    held = next((g for g in reversed(groups) if _came_about(g, candidate)), None)
    if held is not None:
        held.members.append(candidate)
        return
    planned = next((g for g in reversed(groups) if _undone(g, candidate)), None)
    if planned is not None:
        planned.echoes.append(candidate)
        return
    same = [g for g in groups if same_contact(g, candidate)]
    if same:
        # "He spoke with her" belongs to what was told as open before rather than to a summit told since.
        alike = [g for g in same if g.kind == candidate.kind]
        target = (alike or same)[-1]
        vague = candidate.judgement.denied is not None and any(is_vague(p) for p in candidate.parties)
        target.members.append(replace(candidate, parties=target.parties) if vague else candidate)
    else:
        groups.append(Group([candidate]))


_OF_A_ROW = re.compile(
    r"\b(?:the|their|a|an|his|her) (?:[\w-]+ )?(?:first|initial|second|third|previous|earlier|last|latest) "
    r"(?:[\w-]+ ){0,2}$"
)


def _one_of_a_row(groups: list[Group], echo: Candidate) -> Candidate | None:
    """ "The first call", on a day of its own, as another contact of those told last; None where it is not that."""
    counted = _OF_A_ROW.search(echo.scene.sentence.slice(echo.core.start - 60, echo.core.start).lower())
    if echo.time is None or echo.time.precision == "interval" or counted is None or echo.reality != "reported":
        return None
    if echo.trigger.verb or echo.parties:
        return None
    alike = [g for g in groups if g.reality in _HAPPENED and kinds_agree(g.kind, echo.kind, strict=True)]
    if not alike:
        return None
    kind = alike[-1].kind if echo.kind == "unspecified" else echo.kind
    return replace(echo, parties=alike[-1].parties, kind=kind, anaphor=False)


_WAS_TO = re.compile(r"\b(?:was|were|had been) (?:due|scheduled|set|supposed|to|expected)\b")


def _came_about(group: Group, candidate: Candidate) -> bool:
    """Whether "they met" tells that what "was due" just before took place."""
    first = group.first
    near = candidate.trigger.start - group.everything[-1].trigger.end < _NEXT
    past = _WAS_TO.search(first.scene.sentence.slice(first.scene.sentence.start, first.trigger.start))
    told, now = group.time, candidate.time
    same = group.reality == "planned" and candidate.reality == "reported" and candidate.kind == group.kind
    if not (near and past and same) or first.scene is candidate.scene or candidate.marked_other:
        return False
    return _same_parties(group, candidate) and (told is None or now is None or dates_agree(told, now))


def _undone(group: Group, candidate: Candidate) -> bool:
    """Whether "the meeting did not take place" undoes the plan of it told just before."""
    flat = candidate.reality == "negated" and candidate.definite and not candidate.judgement.plan
    near = candidate.trigger.start - group.everything[-1].trigger.end < _NEXT
    return (
        flat
        and group.reality == "planned"
        and near
        and candidate.kind == group.kind
        and _same_parties(group, candidate)
    )


_NEXT = 300
"""So many characters on, "the meeting" is still the one that was to come."""


_TOPICAL = frozenset({"discuss", "discusses", "discussed", "discussing"})
"""What is not discussed leaves the contact standing."""


def is_specific(candidate: Candidate) -> bool:
    """Whether the words tie the contact to a date, number, length, denial or doer that could be checked."""
    if candidate.reality == "negated" and candidate.trigger.entry.term in _TOPICAL:
        return False
    if not candidate.trigger.weak or candidate.borrows or candidate.judgement.aside:
        return True
    if candidate.time is not None or candidate.count or candidate.duration or _lasted(candidate):
        return True
    unspecified = candidate.trigger.entry.get("kind") == "unspecified"
    if unspecified and ((candidate.reality == "negated" and not candidate.holder) or candidate.kind != "unspecified"):
        return True  # "did not talk", "discussed it with B by phone"
    placed = candidate.trigger.entry.get("soft_kind") and candidate.kind == "meeting"  # on a journey, or at a place
    if placed or _of_two_people(candidate):
        return True
    if candidate.reality in ("denied", "negated", "planned") and not candidate.judgement.bare:
        return True
    if candidate.reality != "reported":
        return False
    told = candidate.judgement.end > candidate.trigger.end  # "A's talks with B ended", "lasted", "were held"
    decided = candidate.judgement.start < candidate.trigger.start - 2
    return told or _goes_on(candidate) or (decided and _has_verb(candidate))


_LENGTH = re.compile(r"\b(?:hours|days|weeks|months|years) of (?:[a-z-]+ ){0,3}$")


def _lasted(candidate: Candidate) -> bool:
    """Whether the words before a noun say how long it went on: "nine months of secret talks"."""
    return (
        _LENGTH.search(candidate.scene.sentence.slice(candidate.trigger.start - 50, candidate.trigger.start))
        is not None
    )


_GOES_ON = re.compile(
    r"(?:\b(?:is|are|am|was|were|been)|['’](?:re|m|s))(?: [a-z]+)? (?:in|engaged in) (?:[a-z-]+ ){0,2}$"
    r"|\bthere (?:have|has) (?:[a-z]+ )?been (?:[a-z-]+ ){0,3}$"
    r"|\bbeen (?:[a-z]+ly )?$"
)
"""What goes on without a day: "we have been in discussions with", "there have been talks", "is consulting with"."""


def _goes_on(candidate: Candidate) -> bool:
    sentence, at = candidate.scene.sentence, candidate.trigger.start
    before = sentence.slice(max(sentence.start, at - 60), at).lower()
    return candidate.trigger.entry.get("kind") != "message" and _GOES_ON.search(before) is not None


def _of_two_people(candidate: Candidate) -> bool:
    """Whether its words name two people: "the talks of A with B" are of one, what two states should do is a policy."""
    if candidate.reality == "reported" and _NO_WORD.search(
        candidate.scene.sentence.text[: candidate.core.left - candidate.scene.sentence.start]
    ):
        return False
    trigger, sentence = candidate.trigger, candidate.scene.sentence
    loose = trigger.verb and trigger.entry.get("kind") == "meeting"  # "sat with B", "signed it with B"
    loose |= trigger.verb and not trigger.entry.get("plural")
    loose |= trigger.verb and _IS_DONE.search(sentence.slice(trigger.start - 12, trigger.start).lower()) is not None
    loose |= bool(trigger.entry.get("weak")) and candidate.judgement.bare and not trigger.entry.get("needs_with")
    if loose or candidate.judgement.asked or len(candidate.parties) != 2:
        return False
    named = [
        r
        for r in candidate.scene.refs
        if r.kind == "person" and not r.plural and r.left >= candidate.core.left and r.parties[0] in candidate.parties
    ]
    names = {r.parties[0].name for r in named}
    if len(names) < 2 or not all(map(_is_person, candidate.parties)):
        return False
    first = min(r.end for r in named)
    return _SAID.search(sentence.slice(first, trigger.start)) is None


_IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being) $")
"""What is done to a thing: in "a meeting of A and B is being discussed" neither discusses anything."""
_NO_WORD = re.compile(
    r"(?:\b(?:not|never|nobody|no one|nor|without|refus\w+ to|declin\w+ to)\b|n['’]t\b)[^,;:]{0,30}"
    r"\b(?:sp[eo]ak\w*|spoke|talk(?:ed|ing)?|comment\w*|discuss\w*|mention\w*|say|know\w*) (?:of|about|on) "
    r"(?:(?:an?|any|the|such) )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What nobody speaks of may have been and may not: "would not speak of contacts between A and B"."""
_SAID = re.compile(r"[;:]|\b(?:said|says|told|warned|added|argued|thinks|believes)\b")


def _is_person(party: Party) -> bool:
    """Whether a party has a name of several words and is no land: a person or a body, as far as words tell."""
    words = party.name.split()
    return (
        len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and party.name not in side_names().values()
    )


def _has_verb(candidate: Candidate) -> bool:
    before = candidate.evidence.text[: max(0, candidate.trigger.start - candidate.evidence.start)].lower()
    return bool(
        re.search(
            r"\b(?:had|has|have|hold|held|holds|exchanged|sent|kept|there (?:are|is|were|was)|been)\b"
            r"|\b(?:received|receives|got) (?:an?|the|another|no|his|her) (?:[\w-]+ ){0,2}$",
            before,
        )
    )


def _with_parties(groups: list[Group], candidate: Candidate) -> Candidate | None:
    """The candidate with the parties of the latest contact that has those which it names itself."""
    own = {p.name for p in candidate.parties}
    written = candidate.kind in ("letter", "message")
    for group in reversed(groups):
        if (written and group.kind not in ("letter", "message")) or _of_another(group, candidate):
            continue
        flat = candidate.reality == "negated" and not candidate.judgement.plan
        if flat and group.reality in (*_HAPPENED, "planned") and candidate.kind == group.kind:
            return replace(candidate, parties=group.parties, anaphor=True)
        known = own <= {p.name for p in group.parties} or {p.side for p in candidate.parties} <= group.sides
        if known and not all(c.trigger.weak for c in group.members):
            return replace(candidate, parties=group.parties)
    return None


def _of_another(group: Group, candidate: Candidate) -> bool:
    """Whether it is the call of somebody else that there was none of: "no call from A's capital", "none with C"."""
    sentence = candidate.scene.sentence
    behind = [r for r in candidate.scene.refs if 0 <= r.left - candidate.core.end <= _WHOSE]
    others = [r for r in behind if _FROM.fullmatch(sentence.slice(candidate.core.end, r.left).lower())]
    sides = {p.side for r in others[:1] for p in r.parties if p.side}
    return bool(sides) and not sides <= group.sides


_FROM = re.compile(
    r"(?: (?:came|has come|had come|was|back|yet|at all|either|so far))* (?:from|to|with|between) (?:the )?"
)
_WHOSE = 40
"""So many characters at most stand between "no call came" and "from X"."""


def _part_of(groups: list[Group], candidate: Candidate) -> bool:
    """Whether congratulations and the like were spoken in a contact of the same pair that is told already."""
    if candidate.kind != "message" or not candidate.trigger.verb:
        return False
    of_day = [g for g in groups if candidate.time is None or (g.time is not None and g.time == candidate.time)]
    return any(
        _same_parties(g, candidate) and g.reality in _HAPPENED and g.kind in ("call", "meeting", "video_call")
        for g in of_day
    )


def _pointed_at(groups: list[Group], echo: Candidate) -> Group | None:
    """The latest contact that "the call" or "that meeting" can mean."""
    for strict in (True, False):
        # "Wednesday's call" means what was told as a call rather than an open "contact" told since.
        alike = [g for g in groups if strict and echo.time is not None and g.kind == echo.kind]
        for group in (*reversed(alike), *reversed(groups)):
            if not kinds_agree(group.kind, echo.kind, strict=strict):
                continue
            if echo.parties and not {p.name for p in echo.parties} & {p.name for p in group.parties}:
                continue
            if echo.time is not None and group.time is not None and not dates_agree(group.time, echo.time):
                continue
            if echo.time is not None and group.reality == "negated" and echo.reality == "reported":
                continue
            if echo.time is not None and echo.reality in _AHEAD and group.reality in _HAPPENED:
                continue  # "before the December summit" is none that was
            if echo.time is not None and group.time is None and echo.time.precision == "year":
                continue
            return group
    return None


def same_contact(group: Group, candidate: Candidate) -> bool:
    """Whether ``candidate`` tells of the contact of ``group`` again."""
    if not _same_parties(group, candidate) or not kinds_agree(group.kind, candidate.kind, strict=False):
        return False
    loose = candidate.trigger.weak and not candidate.definite and candidate.judgement.denied is None
    if loose and group.kind != candidate.kind:
        return _aired_in(group, candidate)
    if (candidate.count or candidate.repeated) != (group.first.count or group.first.repeated):
        return False
    ahead_apart = "denied" in (group.reality, candidate.reality) and group.first.ahead != candidate.ahead
    if ahead_apart or not _same_reality(group, candidate):
        return False
    if group.reality in _AHEAD and not _same_starter(group, candidate):
        return False
    times = [c.time for c in group.members if c.time is not None]
    if not times and candidate.time is not None and candidate.trigger.entry.term.startswith("summit"):
        return group.kind == "meeting" and not candidate.marked_other
    if candidate.time is None or not times:
        return not candidate.marked_other
    return any(dates_agree(t, candidate.time) for t in times)


def _aired_in(group: Group, candidate: Candidate) -> bool:
    """Whether "the two also had an exchange of views" tells what a contact just told was like."""
    near = candidate.trigger.start - group.everything[-1].trigger.end < _NEXT
    told = group.reality == candidate.reality == "reported" and candidate.time is None and not candidate.count
    if not (near and told) or candidate.repeated or group.first.repeated:
        return False
    exchange = candidate.trigger.entry.term in _EXCHANGES and _ALSO.search(candidate.evidence.text) is not None
    return exchange or (candidate.kind == "unspecified" and not candidate.marked_other and _of_the_two(candidate))


def _of_the_two(candidate: Candidate) -> bool:
    """Whether words that stand for both opened it: "A received B. The two held hours of talks"."""
    names = {p.name for p in candidate.parties}
    doers = (r for r in candidate.scene.refs if r.plural and r.free and r.end <= candidate.trigger.start)
    return any({p.name for p in r.parties} == names for r in doers)


_EXCHANGES = frozenset({"exchange", "exchange of views", "exchanges of views", "discussion", "discussions"})
_ALSO = re.compile(r"\balso\b")


def _same_starter(group: Group, candidate: Candidate) -> bool:
    """Whether two plans do not name different initiators."""
    ours = {c.initiator.name for c in group.members if c.initiator is not None}
    return candidate.initiator is None or not ours or candidate.initiator.name in ours


def _same_parties(group: Group, candidate: Candidate) -> bool:
    ours, theirs = {p.name for p in group.parties}, {p.name for p in candidate.parties}
    if ours == theirs or (len(ours & theirs) >= 2 and group.sides == candidate.sides):
        return True
    if _told_by_lands(group, candidate):
        return True
    vague = any(is_vague(p) for p in (*group.parties, *candidate.parties))
    if candidate.judgement.denied is not None and vague and group.sides == candidate.sides:
        return all(_could_be(p, q) for p in group.parties for q in candidate.parties if p.side == q.side)
    vague = vague or (candidate.definite and any(map(_stands_for_another, candidate.parties)))
    return vague and bool(ours & theirs) and group.sides == candidate.sides


def _stands_for_another(party: Party) -> bool:
    """Whether a party is a land or a body, which may speak of what its leader did: "Oslo confirmed the call with B"."""
    return party.name in side_names().values() or party.name.rsplit(maxsplit=1)[-1].lower() in _SPEAKING


_SPEAKING = frozenset("government ministry office presidency palace embassy".split())


def _told_by_lands(group: Group, candidate: Candidate) -> bool:
    """Whether a contact just told of countries is now told of people of theirs: "A and B held talks. Ministers N. and
    M. met for an hour."
    """
    near = candidate.trigger.start - group.everything[-1].trigger.end < _NEXT
    told = {group.reality, candidate.reality}
    alike = (told <= _HAPPENED or told <= _AHEAD) and not any(c.judgement.aside for c in group.members)
    if not (near and alike) or candidate.marked_other or group.sides != candidate.sides:
        return False
    names = {p.name for p in candidate.parties}
    lands = [p for p in group.parties if p.name not in names]
    return bool(lands) and all(map(is_land, lands)) and not any(map(is_land, candidate.parties))


def _could_be(one: Party, other: Party) -> bool:
    """Whether two parties of one side can be the same, one of them having no name of its own."""
    return one.name == other.name or is_vague(one) or is_vague(other)


def is_vague(party: Party) -> bool:
    """Whether a party has no name of its own ("their counterpart", "two officials")."""
    last = party.name.split()[-1]
    return party.name[0].islower() or (last.islower() and last not in _BODIES)


_BODIES = frozenset("administration government team ministry office council embassy military army delegation".split())


def kinds_agree(a: ContactKind, b: ContactKind, *, strict: bool) -> bool:
    """Whether two kinds can be one contact's; ``strict``: only equal ones, or a call and an open "conversation"."""
    if a == b:
        return True
    written = {"letter", "message"}
    if "unspecified" in (a, b):
        other = a if b == "unspecified" else b
        return other not in written and not (strict and other == "meeting")
    return {a, b} == written


def _same_reality(group: Group, candidate: Candidate) -> bool:
    ours, theirs = group.reality, candidate.reality
    bare = candidate.judgement.bare or all(c.judgement.bare for c in group.members)
    if bare and (ours in _AHEAD or theirs in _AHEAD):
        return "planned" in (ours, theirs) or not (_evaded(candidate) or all(_evaded(c) for c in group.members))
    if ours in _HAPPENED and theirs in _HAPPENED:
        return True
    if ours in _AHEAD and theirs in _AHEAD:
        return True
    if "denied" in (ours, theirs) and (ours in _AHEAD or theirs in _AHEAD):
        return group.first.ahead and candidate.ahead  # what one announces, another says is not to come
    if ours == theirs == "negated":
        return group.first.judgement.plan == candidate.judgement.plan
    if "negated" in (ours, theirs) and (ours in _HAPPENED or theirs in _HAPPENED):
        negated = candidate if theirs == "negated" else group.first
        return is_denial(negated, known="denied" in (ours, theirs)) and not _own_word(group, candidate)
    return False


def _own_word(group: Group, candidate: Candidate) -> bool:
    """Whether one speaker's turn tells both of a contact and of none: nobody denies what he reports himself."""
    holder = candidate.holder
    if holder is None or holder.source is None or holder.cue.text != ":":
        return False
    others = [c.holder for c in group.members if c.reality != candidate.reality]
    return bool(others) and all(
        h is not None and h.source is not None and h.cue.text == ":" and h.source.text == holder.source.text
        for h in others
    )


def _evaded(candidate: Candidate) -> bool:
    """Whether somebody would not say whether there was "a call": that answers no wish for one to come."""
    return candidate.unanswered and candidate.judgement.bare and not candidate.ahead


def is_denial(candidate: Candidate, known: bool = False) -> bool:
    """Whether "they did not speak" contradicts a report rather than tells of a time without contact.

    ``known``: the contact is denied already, so that the words need no holder of their own.
    """
    if candidate.judgement.plan or (candidate.holder is None and not known):
        return False
    told = candidate.scene.sentence.text.lower()
    if is_question(told) and _ONCE_MORE.search(told):
        return False  # "Have they talked again? - No"
    return not _OPEN_NEGATION.search(told)


def dates_agree(a: Time, b: Time, slack: int = 1) -> bool:
    """Whether two dates can be one contact's, time zones allowed for."""
    gap = timedelta(days=slack if "day" in (a.precision, b.precision) else 0)
    if a.precision == b.precision == "day":
        gap = timedelta(days=0)
    low_a, high_a = a.earliest or date.min, a.latest or date.max
    low_b, high_b = b.earliest or date.min, b.latest or date.max
    try:
        return low_a - gap <= high_b and low_b <= high_a + gap
    except OverflowError:
        return low_a <= high_b and low_b <= high_a
