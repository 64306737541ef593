"""A made-up case of any size with known truth: who is in touch with whom, and how documents tell of it.

The world is fixed: forty sides, one leader each, twenty years. A contact is told by one document and often by many:
dates sharp, a day off, a week, a month, or none; leaders or their governments; plans before, denials after. No text is
made, so the joining of mentions is measured and nothing else.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import Any

from memcon.records import ContactMention, Document, HeldReality, Mention, Party, Reading, Span, Support, When, ref

SIDES = 40
FIRST, DAYS = date(2004, 1, 1), 7300
PER_CONTACT = 8
KINDS = ("call", "call", "call", "meeting", "meeting", "letter", "video_call")
TOPICS = ("energy", "sanctions", "nato", "syria", "economy_trade", "arms_control")
HOLDS = Support(True, True, True)


@dataclass(frozen=True, slots=True)
class Truth:
    """One true contact."""

    name: str
    sides: tuple[int, int]
    day: date
    kind: str
    minutes: int
    topic: str
    ahead: bool


def make(mentions: int, seed: int) -> tuple[list[Reading], dict[str, str]]:
    """Readings with about ``mentions`` contact mentions, and the true contact of each by its reference."""
    random = Random(seed)
    pairs = list(combinations(range(SIDES), 2))
    weights = [1 / (1 + place) for place in range(len(pairs))]
    random.shuffle(pairs)
    told: list[tuple[Truth, date, ContactMention]] = []
    count = 0
    while len(told) < mentions:
        count += 1
        truth = _contact(random, random.choices(pairs, weights)[0], count)
        for _ in range(min(mentions - len(told), max(1, round(random.expovariate(1 / PER_CONTACT))))):
            told.append(_tell(random, truth))
    return _documents(random, told)


def _contact(random: Random, sides: tuple[int, int], count: int) -> Truth:
    return Truth(
        name=f"t{count}",
        sides=sides,
        day=FIRST + timedelta(random.randrange(DAYS)),
        kind=random.choice(KINDS),
        minutes=random.choice((15, 30, 45, 60, 90, 120)),
        topic=random.choice(TOPICS),
        ahead=random.random() < 0.08,
    )


def _tell(random: Random, truth: Truth) -> tuple[Truth, date, ContactMention]:
    later = random.random()
    after = random.randrange(1, 4) if later < 0.8 else random.randrange(20, 300)
    published = truth.day - timedelta(random.randrange(1, 6)) if truth.ahead else truth.day + timedelta(after)
    when = _when(random, truth.day, far=later >= 0.8)
    names = [_party(random, side) for side in truth.sides]
    reality = "planned" if truth.ahead else "denied" if random.random() < 0.05 else "reported"
    mention = ContactMention(
        id="c1",
        kind=truth.kind if random.random() < 0.9 else "unspecified",  # type: ignore[arg-type]
        participants=tuple(names),
        sides=tuple(sorted(_side(side) for side in truth.sides)),
        reality=reality,  # type: ignore[arg-type]
        evidence=(Span(0, 5, "Words"),),
        support=HOLDS,
        realities=(HeldReality(reality),),  # type: ignore[arg-type]
        when=when,
        duration_minutes=truth.minutes + random.choice((0, 0, 5)) if random.random() < 0.3 else None,
        topics=(truth.topic,) if random.random() < 0.6 else (),
    )
    return truth, published, mention


def _when(random: Random, day: date, far: bool) -> When | None:
    draw = random.random()
    if draw < (0.4 if far else 0.7):
        return _interval(day, day)
    if draw < (0.45 if far else 0.75):
        off = day + timedelta(random.choice((-1, 1)))
        return _interval(off, off)
    if draw < 0.85:
        start = day - timedelta(day.weekday())
        return _interval(start, start + timedelta(6))
    if far:
        start = day.replace(day=1)
        return _interval(start, (start + timedelta(32)).replace(day=1) - timedelta(1))
    return None


def _interval(first: date, last: date) -> When:
    if first == last:
        return When(first.isoformat(), first, last, "day")
    return When(f"{first}/{last}", first, last, "interval")


def _side(side: int) -> str:
    return f"{chr(65 + side // 26)}{chr(65 + side % 26)}"


def _party(random: Random, side: int) -> Party:
    code = _side(side)
    if random.random() < 0.12:
        return Party(f"Government of {code}", code, "government")
    given, family = f"Given{code}", f"Family{code}"
    return Party(family if random.random() < 0.2 else f"{given} {family}", code, "government")


def _documents(random: Random, told: list[tuple[Truth, date, ContactMention]]) -> tuple[list[Reading], dict[str, str]]:
    readings, truth = [], {}
    for number, (contact, published, mention) in enumerate(told):
        ident = "sha256:" + hashlib.sha256(f"{number}".encode()).hexdigest()
        readings.append(_reading(ident, published, mention))
        truth[ref(ident, mention.id)] = contact.name
    random.shuffle(readings)
    return readings, truth


def _reading(ident: str, published: date, mention: ContactMention) -> Reading:
    document = Document(id=ident, text="Words of it", text_id=ident, published=published.isoformat(), kind="news")
    bodies: Any = (p.name for p in mention.participants if p.name.startswith("Government"))
    named = tuple(Mention(0, 5, "Words", "government", name) for name in bodies)
    return Reading(document, "made up", contacts=(mention,), mentions=named)
