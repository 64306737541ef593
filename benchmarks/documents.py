"""Documents about contacts of many pairs, made from a seed: material for cases of any size.

python -m benchmarks.documents 10000 > documents.jsonl

Each contact is told by one to five documents: readouts of either side, news, an answer of a spokesman, a rewrite. Who
held an office on the day comes from the shipped tables; days, topics and words are drawn. Nothing in them happened.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from memcon.language.roster import load_roster, side_names

FIRST, LAST = date(2000, 2, 1), date(2024, 11, 30)
TOPICS = (
    "grain exports", "the border crossing", "prisoners", "gas transit", "fishing rights", "the flood relief",
    "a ceasefire", "air traffic", "steel tariffs", "the dam", "visas for students", "the missile test",
    "rail freight", "a loan",
)  # fmt: skip
OPENINGS = ("spoke by telephone with", "had a telephone conversation with", "held talks by phone with")
OUTLETS = ("Reuters", "BBC", "Le Monde", "The Guardian", "Kyodo", "Al Jazeera", "TASS", "Xinhua", "Der Spiegel", "AFP")
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Leader:
    """Somebody who spoke for a side within a time."""

    name: str
    side: str
    office: str
    since: date
    until: date


def leaders() -> list[Leader]:
    """Principals of all sides with their days in office, from the shipped tables."""
    found = []
    for actor in load_roster().actors.values():
        for tenure in actor.tenures:
            since, until = tenure.start, tenure.end or LAST
            if tenure.level == "principal" and actor.side and since and until > FIRST:
                found.append(Leader(actor.name, actor.side, tenure.office, since, until))
    return sorted(found, key=lambda leader: (leader.side, leader.since, leader.name))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Maker:
    """Draws contacts and the documents that tell them."""

    def __init__(self, seed: int) -> None:
        self.draw, self.leaders, self.sides = random.Random(seed), leaders(), side_names()

    def contact(self) -> Iterator[dict[str, str]]:
        """The documents of one contact, as lines for ``memcon add``."""
        draw = self.draw
        while True:
            day = FIRST + timedelta(days=draw.randrange((LAST - FIRST).days))
            serving = [leader for leader in self.leaders if leader.since <= day <= leader.until]
            a, b = draw.sample(serving, 2)
            if a.side != b.side:
                break
        topics = draw.sample(TOPICS, 3)
        told = [self.readout(a, b, day, topics), self.readout(b, a, day, topics[::-1][: draw.randint(1, 3)])]
        told += [self.news(a, b, day, topics), self.answer(a, b, day), self.rewrite(a, b, day, topics)]
        yield from draw.sample(told, draw.choices([1, 2, 3, 4, 5], [4, 3, 2, 1, 1])[0])

    def readout(self, us: Leader, them: Leader, day: date, topics: list[str]) -> dict[str, str]:
        """One side's own account."""
        a, b, draw = self._titled(us), self._titled(them), self.draw
        opening = draw.choice(
            ["spoke by telephone with", "had a telephone conversation with", "held talks by phone with"]
        )
        body = [f"{a} {opening} {b} on {_day(day)}."]
        body.append(f"The two leaders discussed {topics[0]}" + (f" and {topics[1]}." if len(topics) > 1 else "."))
        body.append(
            f"{us.name} {draw.choice(['stressed', 'underlined', 'said'])} that {topics[0]} must be settled soon."
        )
        if draw.random() < 0.5:
            body.append(f"{us.name} {draw.choice(['urged', 'asked'])} {them.name} to keep to what was agreed.")
        if draw.random() < 0.5:
            caller, length = self._the(them.side), draw.randint(15, 90)
            body.append(f"The call was held at the initiative of {caller} and lasted {length} minutes.")
        return self._document("readout", body, day, f"Call with {them.name}", side=us.side)

    def news(self, a: Leader, b: Leader, day: date, topics: list[str]) -> dict[str, str]:
        """An article that rests on unnamed people, with a denial or none."""
        draw, outlet = self.draw, self.draw.choice(OUTLETS)
        verb, other, weekday = draw.choice(["warned", "told", "asked"]), self._the(b.side), day.strftime("%A")
        body = [f"{a.name} spoke with {b.name} on {weekday}, two people familiar with the call told {outlet}."]
        body.append(f"According to one of them, {a.name} {verb} {b.name} about {topics[0]}.")
        if draw.random() < 0.4:
            body.append(f"A spokesman for {other} denied that the call took place, and called the report fiction.")
        else:
            body.append(f"A spokesman for {other} confirmed the call but gave no details.")
        earlier = MONTHS[(day.month + 6) % 12]
        body.append(f"The two had last met in {earlier}. Talks on {topics[1]} have dragged on for years.")
        published = day + timedelta(days=draw.randint(1, 3))
        return self._document("news", body, published, f"{a.name} and {b.name} spoke", outlet)

    def answer(self, a: Leader, b: Leader, day: date) -> dict[str, str]:
        """What a spokesman answers when asked."""
        draw, name = self.draw, self.draw.choice(OUTLETS)
        words = draw.choice(
            [
                "neither confirmed nor denied", "declined to comment on", "denied", "confirmed",
                "said he was not aware of",
            ]
        )  # fmt: skip
        body = [f"The spokesman of {self._the(a.side)} {words} a call between {a.name} and {b.name} on {_day(day)}."]
        body.append("Asked about the matter by reporters, he said that the ministry would inform in due time.")
        return self._document("news", body, day + timedelta(days=1), f"{self.sides[a.side]} asked about call", name)

    def rewrite(self, a: Leader, b: Leader, day: date, topics: list[str]) -> dict[str, str]:
        """A page that rests on another outlet."""
        first, second = self.draw.sample(OUTLETS, 2)
        body = [f"{a.name} reportedly spoke with {b.name} on {_day(day)}, {first} reported, citing unnamed officials."]
        body.append(f"The call is said to have dealt with {topics[0]}. {second} could not verify the report.")
        return self._document("news", body, day + timedelta(days=2), f"Report: {a.name} called {b.name}", second)

    def _titled(self, leader: Leader) -> str:
        return f"{leader.office} {leader.name} of {self.sides[leader.side]}"

    def _the(self, side: str) -> str:
        return f"the government of {self.sides[side]}"

    def _document(
        self, kind: str, body: list[str], day: date, title: str, outlet: str | None = None, side: str | None = None
    ) -> dict[str, str]:
        made = {"title": title, "published": day.isoformat(), "kind": kind, "text": "\n\n".join(body)}
        return made | ({"outlet": outlet} if outlet else {}) | ({"side": side} if side else {})


def documents(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """``count`` documents; the same for the same seed and tables."""
    maker, done = Maker(seed), 0
    while done < count:
        for document in maker.contact():
            if done < count:
                yield {"id": f"made-{done:06d}"} | document
                done += 1


if __name__ == "__main__":
    for line in documents(int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
        print(json.dumps(line, ensure_ascii=False))
