"""A contact as one document (or one entered row) tells it, laid out for comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import cast, get_args

from memcon.dates import parse
from memcon.language.lexicon import load_lexicon
from memcon.language.roster import side_names
from memcon.language.spelling import Name, fold, is_named_as_body
from memcon.records import ContactMention, Entered, Party, Reading, When, ref
from memcon.resolve.traces import first_in, traces
from memcon.vocabulary import ContactKind, Reality

Sided = tuple[str, Name]
"""A side ("" where it is not known) and a name."""

SHARP_DAYS = 3
"""A date of at most so many days is sharp: it can tell two contacts of one week apart."""

CLASSES: Mapping[Reality, str] = {
    "reported": "held",
    "denied": "held",
    "negated": "negated",
    "planned": "ahead",
    "possible": "ahead",
    "hypothetical": "hypothetical",
    "demanded": "demanded",
}
"""Realities that can be one contact in two documents. A plan and its keeping are two entries with a link."""

_ACCOUNTS = frozenset({"readout", "post", "briefing", "memcon", "transcript"})

_NOT_TO_COME = re.compile(
    r"\b(?:(?:will|would) not|won['’]t|no plans?|not (?:planning|going to|scheduled|expected)|"
    r"(?:does|do|did)(?: not|n['’]t) (?:intend|plan)|(?:is|are|was|were) not to)\b"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One mention. ``document`` is what may tell a contact only once: a document, or the table a row came from.

    ``people`` and ``bodies`` are folded names with their side; ``withheld`` is set where a
    holder refuses to say when it was, ``answered`` where a party denies what the document itself does not assert,
    ``unplanned`` where what there is none of is a contact to come ("no call is being prepared").
    ``own`` is the party whose own account the document is ("" where it is nobody's).
    ``first_in`` are the days in which it is told to be the first of its pair.
    ``origins`` are outside sources that it is told on, ``deniers`` who denies it; ``quoted`` and ``worded`` are runs of
    words out of quotations about it and out of its passages. What tells nothing apart by itself is not compared.
    ``at`` is where its passage begins: two mentions of one document are taken in that order, whatever their numbers.
    """

    ref: str
    document: str | None
    published: date | None
    kind: ContactKind
    reality: Reality
    sides: tuple[str, ...]
    people: tuple[Sided, ...]
    bodies: tuple[Sided, ...]
    earliest: date | None = None
    latest: date | None = None
    place: Name = ()
    duration: int | None = None
    first_in: int | None = None
    initiator: Name = ()
    count: int | None = None
    withheld: bool = False
    answered: bool = False
    unplanned: bool = False
    own: str = ""
    at: int = field(default=0, compare=False)
    topics: frozenset[str] = field(default=frozenset(), compare=False)
    origins: frozenset[Name] = field(default=frozenset(), compare=False)
    deniers: frozenset[Name] = field(default=frozenset(), compare=False)
    quoted: frozenset[Name] = field(default=frozenset(), compare=False)
    worded: frozenset[Name] = field(default=frozenset(), compare=False)

    @property
    def held_class(self) -> str:
        """Which realities it can be joined with; a party's denial in a document that asserts nothing is an answer.

        Who says that none is planned says nothing of whether the two have spoken.
        """
        if self.unplanned:
            return "unplanned"
        return "answer" if self.answered else CLASSES[self.reality]

    @property
    def width(self) -> int | None:
        """Days from the earliest to the latest (1 for a day); None where an end is open or there is no date."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def dated(self) -> bool:
        """Whether it has at least one bound."""
        return self.earliest is not None or self.latest is not None

    @property
    def sharp(self) -> bool:
        """Whether its date is a day or a few."""
        return self.width is not None and self.width <= SHARP_DAYS

    @property
    def by_then(self) -> bool:
        """Whether all its date says is that it was before it was told, which holds of whatever was held."""
        if self.earliest is not None or self.latest is None or self.published is None:
            return False
        return abs((self.published - self.latest).days) <= SHARP_DAYS

    @property
    def signature(self) -> tuple[object, ...]:
        """What is equal in two mentions that no comparison could tell apart."""
        undated = not self.sharp or self.answered
        when = (self.earliest, self.latest, self.published if undated else None, self.own if undated else "")
        what = (self.kind, self.held_class, self.reality if self.held_class == "ahead" else None, self.count)
        where = (self.place, self.duration, self.first_in, self.initiator, self.withheld)
        return (self.sides, self.people, self.bodies, when, what, *where)

    @property
    def order(self) -> tuple[str, int, str]:
        """By document and place in it: numbers change with the readers."""
        return self.ref.partition(":")[0], self.at, self.ref


def told_by(readings: Iterable[Reading], entered: Iterable[Entered]) -> list[Told]:
    """Every contact mention and entered contact, each once, by document and place: numbers change with the readers."""
    found: dict[str, Told] = {}
    for reading in readings:
        for told in _from_reading(reading):
            found.setdefault(told.ref, told)
    for row in entered:
        if row.kind == "contact":
            found.setdefault(row.ref, _from_row(row))
    return sorted(found.values(), key=lambda t: t.order)


def _from_reading(reading: Reading) -> Iterator[Told]:
    kinds = {name: m.kind for m in reversed(reading.mentions) for name in (m.text, m.actor) if name}
    refused = ("declines_details", "no_comment", "neither_confirm_nor_deny")
    secret = {p.about for p in reading.positions if p.scope == "timing" and p.stance in refused}
    denials = {p.about: p.side for p in reading.positions if p.stance == "denies" and p.scope == "occurrence"}
    published = _day(reading.document.published)
    for mention in reading.contacts:
        people, bodies = _parties(mention.participants, {name for name, kind in kinds.items() if kind != "person"})
        when, unplanned = mention.when, _unplanned(mention, reading.document.text)
        yield Told(
            ref=ref(reading.document.id, mention.id),
            document=reading.document.id,
            published=published,
            kind=mention.kind,
            reality=mention.reality,
            sides=_sides(mention.sides, mention.participants),
            people=people,
            bodies=bodies,
            earliest=when.earliest if when else None,
            latest=when.latest if when else None,
            place=fold(mention.place or ""),
            duration=mention.duration_minutes,
            first_in=first_in(reading, mention),
            initiator=fold(mention.initiator or ""),
            count=mention.count,
            withheld=mention.id in secret,
            answered=mention.reality == "negated" and not unplanned and denials.get(mention.id) in mention.sides,
            unplanned=unplanned,
            own=_own(reading, mention),
            at=mention.evidence[0].start,
            topics=frozenset(mention.topics),
            **traces(reading, mention),
        )


def _own(reading: Reading, mention: ContactMention) -> str:
    """The party that puts the document out as its account of a talk, and not as news."""
    document = reading.document
    return document.side or "" if document.kind in _ACCOUNTS and document.side in mention.sides else ""


def _unplanned(mention: ContactMention, text: str) -> bool:
    """Whether it says of a contact to come that there is none to come."""
    if mention.reality != "negated":
        return False
    said = " ".join(text[span.start : span.end].lower() for span in mention.evidence)
    yields = {hit.entry.get("yields") for hit in load_lexicon("reality-predicates").find(said)}
    return "negated" not in yields and ("planned" in yields or _NOT_TO_COME.search(said) is not None)


def _from_row(row: Entered) -> Told:
    parties = row.parties
    people, bodies = _parties(parties, set())
    kind, reality = row.text("kind"), row.text("reality")
    when = _entered_date(row)
    return Told(
        ref=row.ref,
        document=f"table:{row.origin.rpartition(' row ')[0]}" if row.origin else None,
        published=None,
        kind=cast(ContactKind, kind) if kind in get_args(ContactKind) else "unspecified",
        reality=cast(Reality, reality) if reality in CLASSES else "reported",
        sides=_sides(row.listed("sides"), parties),
        people=people,
        bodies=bodies,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        place=fold(row.text("place") or ""),
        duration=row.number("duration_minutes"),
        initiator=fold(row.text("initiator") or ""),
        count=row.number("count"),
        topics=frozenset(row.listed("topics")),
    )


def _entered_date(row: Entered) -> When | None:
    try:
        return parse(row.text("date") or "")
    except ValueError:
        return None


def _sides(sides: Iterable[str], parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(sorted({*sides, *(p.side for p in parties if p.side)}))


def _parties(parties: Iterable[Party], bodies: set[str]) -> tuple[tuple[Sided, ...], tuple[Sided, ...]]:
    """People, and offices, governments and delegations, each sorted."""
    people: set[Sided] = set()
    offices: set[Sided] = set()
    for party in parties:
        name = (party.side or "", fold(party.name))
        country = party.name == side_names().get(party.side or "")
        (offices if country or party.name in bodies or is_named_as_body(party.name) else people).add(name)
    return tuple(sorted(people)), tuple(sorted(offices))


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
