"""Two mentions → the evidence for and against their being one contact.

Weights are argued, not learned: each says how far one agreement goes towards the threshold. Two mentions of the
same two people on the same day (3 + 3) are joined by that alone; the same two people and kind without a date
(3 + 1) are offered; governments that talk on one day (0.8 + 3) need one more agreement.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date

from memcon.language.spelling import Name, same_name
from memcon.resolve.told import SHARP_DAYS, Sided, Told
from memcon.vocabulary import ContactKind

JOIN = 4.0
"""From here on two mentions are one contact, unless something bars it."""
OFFER = 3.2
"""From here on they are offered to a person as possibly one contact."""
NEAR_BEFORE = 14
"""A contact of unknown date is looked for up to so many days before the publication that tells of it."""
NEAR_AFTER = 45
"""A plan without a date is looked for up to so many days after it."""

NEAR = 3
"""What is told without a date within so many days of a contact is about it; later it may be about another."""

MISTAKEN = 7
"""So many days apart, two dates told in the same days may be one contact wrongly dated: offered, never joined."""
WEEKISH, MONTH = 10, 31
"""Widths in days up to which a date still says something of another within it."""

_OFFICES = ("minister", "ministri", "secretari", "delegation", "parliament")
"""How words, folded, begin that name one office of a country, and not the country."""

_KINDRED: frozenset[frozenset[ContactKind]] = frozenset(
    frozenset(pair)
    for pair in (
        ("call", "video_call"),
        ("meeting", "video_call"),
        ("letter", "message"),
        ("envoy", "meeting"),
        ("envoy", "message"),
        ("envoy", "letter"),
    )
)
"""Kinds that two accounts of one contact give; a call is never the meeting that it prepared."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """``bar`` says why the two may be offered and not joined by a machine; None: nothing stands against it.

    ``rival`` is set where the bar is that they may be one and may be not: then neither is a third the only one meant.
    """

    weight: float
    reasons: tuple[str, ...]
    bar: str | None = None
    rival: bool = False

    @property
    def joins(self) -> bool:
        """Whether the machine may take the two for one contact."""
        return self.bar is None and self.weight >= JOIN

    @property
    def offered(self) -> bool:
        """Whether a person should look."""
        return self.weight >= OFFER


@dataclass(slots=True)
class _Scale:
    """``untied`` is a bar that falls where the two tellings share a source, a denial or words."""

    weight: float = 0.0
    reasons: tuple[str, ...] = ()
    bar: str | None = None
    untied: str | None = None

    def put(self, weight: float, reason: str) -> None:
        """Add one reason with its weight, both visible."""
        self.weight += weight
        self.reasons += (f"{reason} ({weight:+.1f})",)


def compare(left: Told, right: Told) -> Evidence | None:
    """The evidence; None where the two cannot be one contact (other people, other kinds, other days)."""
    if not related_kinds(left.kind, right.kind) or _gap(left, right) > MISTAKEN:
        return None
    scale = _Scale()
    weighed = (
        _participants(left, right, scale)
        and _kinds(left, right, scale)
        and _realities(left, right, scale)
        and _dates(left, right, scale)
        and _durations(left, right, scale)
    )
    if not weighed:
        return None
    _details(left, right, scale)
    if left.first_in and right.first_in and not one_pause(left.first_in, right.first_in):
        scale.put(-1.0, f"the first in {left.first_in} days, and in {right.first_in}")
        scale.bar = scale.bar or "not the first in the same time"
    tied = _traces(left, right, scale)
    if scale.untied and not tied:
        scale.bar = scale.bar or scale.untied
    if scale.bar:
        scale.reasons += (f"not joined: {scale.bar}",)
    rival = scale.bar is not None and scale.bar == scale.untied
    return Evidence(round(scale.weight, 2), scale.reasons, scale.bar, rival)


def related_kinds(left: ContactKind, right: ContactKind) -> bool:
    """Whether two accounts of one contact can give these two kinds."""
    loose = {"unspecified", "backchannel"}
    return left == right or left in loose or right in loose or frozenset((left, right)) in _KINDRED


def _matched(left: tuple[Sided, ...], right: tuple[Sided, ...]) -> tuple[list[Sided], list[Sided], list[Sided]]:
    """Names of ``left`` found in ``right``, those not found, and those of ``right`` not found in ``left``."""

    def fits(a: Sided, b: Sided) -> bool:
        return (a[0] == b[0] or not a[0] or not b[0]) and same_name(a[1], b[1])

    found = [a for a in left if any(fits(a, b) for b in right)]
    return (
        found,
        [a for a in left if a not in found],
        [b for b in right if not any(fits(a, b) for a in left)],
    )


def _participants(left: Told, right: Told, scale: _Scale) -> bool:
    people, other_left, other_right = _matched(left.people, right.people)
    bodies, _, _ = _matched(left.bodies, right.bodies)
    sides = set(left.sides) & set(right.sides)
    agreed = {side for side, _ in people}
    clash = {s for s, _ in other_left} & {s for s, _ in other_right} - agreed
    if clash:
        return False
    if len(people) >= 2:
        scale.put(3.0, "the same principals")
    elif len(people) + len(bodies) >= 2:
        scale.put(2.5, "the same participants")
    elif len(people) == 1 and len(sides) >= 2:
        scale.put(1.5, "one principal and the other's side in common")
    elif len(sides) >= 2:
        scale.put(0.8, "the same sides, no principal in common")
    else:
        return False
    if set(left.sides) != set(right.sides):
        scale.put(-1.0, "one names further sides")
    return True


def _kinds(left: Told, right: Told, scale: _Scale) -> bool:
    if left.kind == right.kind and left.kind != "unspecified":
        scale.put(1.0, f"the same kind, {left.kind}")
    elif frozenset((left.kind, right.kind)) in _KINDRED:
        scale.put(-0.5, f"kinds that one contact is called by, {left.kind} and {right.kind}")
    elif "unspecified" in (left.kind, right.kind) and {"letter", "message"} & {left.kind, right.kind}:
        scale.put(-1.0, "one in writing, the other not said to be")
    return related_kinds(left.kind, right.kind)


def _realities(left: Told, right: Told, scale: _Scale) -> bool:
    classes = {left.held_class, right.held_class}
    if _one_series(left, right) and len(classes) == 1:
        scale.put(1.0, f"a number and no number of contacts since the same day, {left.earliest}")
    elif (left.count is None) != (right.count is None):
        scale.bar = "one tells of several contacts, the other of one"
    elif len(classes) == 1 or classes == {"negated", "answer"}:
        _alike(left, right, scale)
    elif classes == {"held", "ahead"}:
        scale.put(-1.0, "one tells of it beforehand")
        scale.bar = "a plan and a contact are two entries"
    elif classes == {"held", "answer"} and _answers(left, right):
        scale.put(0.5, "denied by a party once it was reported")
        if left.kind != right.kind and not (left.dated and right.dated):
            scale.bar = "the denial names neither kind nor date"
        elif left.kind != right.kind and {"letter", "message"} & {left.kind, right.kind}:
            scale.bar = "who has not spoken may have written"
    elif classes <= {"held", "negated", "answer"}:
        scale.put(-0.5, "one document says that there was none")
        scale.bar = "nobody asserts it in one document"
    elif "ahead" in classes and classes <= {"ahead", "negated", "answer", "unplanned"}:
        scale.put(-0.5, "one document says that there is none to come")
        scale.bar = "nobody plans it in one document"
    else:
        return False
    return True


def _one_series(left: Told, right: Told) -> bool:
    """Whether one counts the contacts since a day, and the other says that there were some since that very day.

    "Seven calls since he left office" and "several times since he left office": each period ends as it was told.
    """
    if (left.count is None) == (right.count is None) or left.earliest is None or left.earliest != right.earliest:
        return False
    ends = [(t.published - t.latest).days for t in (left, right) if t.published and t.latest]
    long = all(t.width is not None and t.width > MONTH for t in (left, right))
    return long and len(ends) == 2 and all(0 <= days <= NEAR for days in ends)


def _alike(left: Told, right: Told, scale: _Scale) -> None:
    """Weigh two realities that can be one contact."""
    if left.count != right.count:
        scale.bar = "the numbers of contacts differ"
    if left.reality == right.reality == "denied":
        scale.put(0.5, "denied in both")
    if {left.reality, right.reality} == {"planned", "possible"}:
        scale.put(-1.5, "one planned, one possible")


def _answers(left: Told, right: Told) -> bool:
    """Whether the denial came out no earlier than the report."""
    report, answer = (left, right) if right.answered else (right, left)
    return bool(report.published and answer.published and report.published <= answer.published)


def _free(told: Told, other: Told) -> Told:
    """``told`` without a date that only ends as it was told, where the other has a day or no date at all."""
    if told.by_then and (other.sharp or not other.dated):
        return replace(told, earliest=None, latest=None)
    return told


def _dates(left: Told, right: Told, scale: _Scale) -> bool:
    left, right = _free(left, right), _free(right, left)
    if not (left.dated and right.dated):
        return _undated(left, right, scale)
    gap = _gap(left, right)
    if gap and not (left.sharp and right.sharp):
        return False
    if gap > 1:
        scale.put(-0.5, f"dates {gap} days apart, told in the same days")
        scale.bar = scale.bar or "the days differ"
        return _near(left, right) and left.kind == right.kind and left.held_class == right.held_class
    if gap == 1:
        scale.put(1.0, "dates one day apart, which time zones explain")
        if left.kind != right.kind and "unspecified" not in (left.kind, right.kind):
            scale.bar = "another day and another kind"
        return True
    _overlap(left, right, scale)
    return True


def _overlap(left: Told, right: Told, scale: _Scale) -> None:
    """Weigh two dates that overlap: the wider the wider of them, the less."""
    widest = None if left.width is None or right.width is None else max(left.width, right.width)
    if widest == 1:
        scale.put(3.0, f"the same day, {left.earliest}")
    elif widest is not None and widest <= SHARP_DAYS:
        scale.put(2.0, "dates that overlap within days")
    elif widest is not None and widest <= WEEKISH:
        scale.put(1.5, "dates that overlap within a week or so")
    elif widest is not None and widest <= MONTH:
        scale.put(1.0, "dates that overlap within a month")
    elif _one_series(left, right):
        scale.put(0.3, "periods that overlap")
    elif left.sharp != right.sharp or not _near(left, right):
        equal = (left.earliest, left.latest) == (right.earliest, right.latest)
        scale.put(0.5 if equal else 0.3, "the same long period" if equal else "a date within a long period")
        scale.bar = scale.bar or "the period is too long to tell"
    elif (left.earliest, left.latest) == (right.earliest, right.latest):
        scale.put(1.0, "the same period, told in the same days")
    else:
        scale.put(0.5, "periods that overlap, told in the same days")


def _gap(left: Told, right: Told) -> int:
    """Days between two intervals, 0 where they overlap; an open end reaches as far as it takes."""
    starts = [t.earliest for t in (left, right)]
    ends = [t.latest for t in (left, right)]
    gaps = [(s - e).days for s, e in ((starts[0], ends[1]), (starts[1], ends[0])) if s and e]
    return max(0, *gaps, 0)


def _near(left: Told, right: Told) -> bool:
    """Whether both were published within three days of each other; plans are told of for a week."""
    return _between(left, right) <= (7 if left.held_class == right.held_class == "ahead" else 3)


def _between(left: Told, right: Told) -> float:
    """Days between the two publications; endless where one is not known."""
    if left.published is None or right.published is None:
        return math.inf
    return abs((left.published - right.published).days)


def _denies_news(undated: Told, dated: Told) -> bool:
    """Whether the one denies, and the other is a report that had just come out: what else would be denied that day."""
    if undated.reality != "denied" or undated.published is None or dated.published is None:
        return False
    return dated.held_class == "held" and 0 <= (undated.published - dated.published).days <= NEAR


def _undated(left: Told, right: Told, scale: _Scale) -> bool:
    """Weigh a mention without any date against one with or without."""
    if left.withheld or right.withheld:
        scale.bar = "the date is withheld"
    if not left.dated and not right.dated:
        return _both_undated(left, right, scale)
    undated, dated = (left, right) if right.dated else (right, left)
    if undated.published is None:
        scale.put(-0.7, "one has neither a date nor a day of publication")
        scale.bar = "no date to compare"
        return True
    if _one_plan(undated, dated):
        scale.put(0.5, "no date in one, and plans for the same days told of in one week")
        return True
    if _told_at_once(undated, dated):
        return _told_together(left, right, scale)
    if not dated.sharp or not _just_before(undated, dated):
        scale.put(-1.0, "one has no date")
        scale.bar = scale.bar or "nothing ties it to that date"
        return undated.withheld or _near(left, right)
    days = abs((undated.published - dated.earliest).days) if dated.earliest else NEAR_BEFORE
    if _denies_news(undated, dated):
        scale.put(1.0, "a denial without a date, published within three days of a report of it")
        return True
    scale.put(1.0 if days <= NEAR else 0.5, f"no date in one, published {days} days from the other's")
    if days > NEAR and "ahead" not in (left.held_class, right.held_class):
        scale.untied = "told of too long after to be that one for certain"
    return True


def _both_undated(left: Told, right: Told, scale: _Scale) -> bool:
    if _near(left, right):
        return _told_together(left, right, scale)
    if left.published and right.published:
        return False
    scale.put(0.5, "neither gives a date")
    scale.bar = scale.bar or "no date to compare"
    return True


def _told_together(left: Told, right: Told, scale: _Scale) -> bool:
    """Weigh two mentions that no day tells apart and that came out within three days of each other."""
    scale.put(1.0, "no date, told in the same days")
    if _two_accounts(left, right):
        scale.put(1.5, "each side's own account, put out within a day")
    if (left.kind == "unspecified" or left.kind != right.kind) and _between(left, right) > 1:
        scale.bar = scale.bar or "no date, and no kind in common"
    if left.reality == right.reality == "possible" and _between(left, right) > 1:
        scale.bar = scale.bar or "no more than a chance, told of on different days"
    return True


def _two_accounts(left: Told, right: Told) -> bool:
    """Whether either party tells of it, within a day, and neither names somebody whom the other does not."""
    if not (left.own and right.own and left.own != right.own and _between(left, right) <= 1):
        return False
    if {left.held_class, right.held_class} != {"held"}:
        return False
    # A country's name may stand for anybody; a ministry in one account and a president in the other are two talks.
    named = [{n for n in (*t.people, *t.bodies) if n in t.people or _is_office(n[1])} for t in (left, right)]
    return all(
        any(same_name(a, b) for s, a in named[0] if s == side for t, b in named[1] if t == side)
        for side in {s for s, _ in named[0]} & {s for s, _ in named[1]}
    )


def _is_office(name: Name) -> bool:
    return any(word.startswith(_OFFICES) for word in name)


def _told_at_once(undated: Told, dated: Told) -> bool:
    """Whether the one says "after the election" and the other nothing of when, in the days in which that period ends.

    A period of a week that ends as it is told of says hardly more than no date at all.
    """
    if dated.latest is None or dated.width is None or not SHARP_DAYS < dated.width <= WEEKISH:
        return False
    if (
        undated.published is None
        or undated.withheld
        or dated.withheld
        or "ahead" in (undated.held_class, dated.held_class)
    ):
        return False
    return _near(undated, dated) and -1 <= (undated.published - dated.latest).days <= NEAR


def _one_plan(undated: Told, dated: Told) -> bool:
    """Whether a plan "soon" may be a plan "next week" that was told of about the same time."""
    ahead = undated.held_class == dated.held_class == "ahead"
    short = dated.width is not None and SHARP_DAYS < dated.width <= WEEKISH
    return ahead and short and _near(undated, dated) and _just_before(undated, dated)


def _just_before(undated: Told, dated: Told) -> bool:
    told, day = undated.published, dated.earliest
    if told is None or day is None:
        return False
    if undated.held_class == "ahead":
        return -1 <= (day - told).days <= NEAR_AFTER
    return -1 <= (told - day).days <= NEAR_BEFORE


def _durations(left: Told, right: Told, scale: _Scale) -> bool:
    if left.duration is None or right.duration is None:
        return True
    short, long = sorted((left.duration, right.duration))
    if long - short <= max(10, long // 4):
        scale.put(0.5, f"durations agree, {short} and {long} minutes")
    elif long >= 3 * short and long - short >= 30:
        return False
    else:
        scale.put(-1.0, f"durations differ, {short} and {long} minutes")
    return True


def one_pause(left: int, right: int) -> bool:
    """Whether a contact can be the first of its pair in ``left`` and in ``right`` days, told roughly."""
    return max(left, right) <= 3 * min(left, right) + 7


def _details(left: Told, right: Told, scale: _Scale) -> None:
    if left.place and right.place:
        if set(left.place) & set(right.place):
            scale.put(0.5, "the same place")
        elif left.kind == right.kind == "meeting":
            scale.put(-1.0, "other places")
    if left.initiator and right.initiator:
        agree = same_name(left.initiator, right.initiator)
        scale.put(0.5 if agree else -0.5, "the same initiator" if agree else "other initiators")
    shared = left.topics & right.topics
    if shared:
        scale.put(0.3, f"topics in common: {', '.join(sorted(shared))}")


def _traces(left: Told, right: Told, scale: _Scale) -> bool:
    """Weigh what two tellings of one story share, and say whether they share anything that ties them.

    Passages in the same words tie nothing: names and formulas ("spoke by telephone") are told alike of any two calls.
    """
    origins, deniers = left.origins & right.origins, left.deniers & right.deniers
    quoted, worded = left.quoted & right.quoted, left.worded & right.worded
    if origins:
        scale.put(0.5, f"told on the word of {_shown(origins)} in both")
    if deniers and left.kind == right.kind:
        scale.put(0.3, f"denied by {_shown(deniers)} in both")
    if quoted:
        scale.put(0.7, f"the same words quoted, “{' '.join(min(quoted))} …”")
    elif len(worded) * 2 >= min(len(left.worded), len(right.worded)) > 0:
        scale.put(0.3, "told in the same words")
    return bool(origins or quoted or (deniers and left.kind == right.kind))


def _shown(names: frozenset[Name]) -> str:
    return ", ".join(" ".join(name) for name in sorted(names))


def day_gap(left: tuple[date, date], right: tuple[date, date]) -> int:
    """Days between two closed intervals, 0 where they overlap."""
    return max(0, (left[0] - right[1]).days, (right[0] - left[1]).days)
