"""The sentence on top of a contact page, assembled from records alone: every part with what it says and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from memcon.analyse.assessment import named
from memcon.language.spelling import fold
from memcon.records import Contact, Evidence, OriginNamed, PositionHeld, When
from memcon.vocabulary import Reality, Stance

_REALITY: Mapping[Reality, str] = {
    "reported": "Reported",
    "denied": "Denied",
    "negated": "Said not to have taken place",
    "planned": "Planned",
    "possible": "Possible",
    "hypothetical": "Hypothetical",
    "demanded": "Called for",
}
_BY: Mapping[Stance, str] = {"confirms": "confirmed by", "denies": "denied by", "announces": "announced by"}
_AFTER: Mapping[Stance, str] = {
    "neither_confirm_nor_deny": "neither confirms nor denies",
    "declines_details": "confirms, declines details",
    "no_comment": "no comment",
    "unaware": "not aware of it",
    "silent": "silent",
    "awaits": "awaits the other side",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Part:
    """A few words of the sentence; ``tone`` is the reality or stance they state, ``evidence`` their passage."""

    text: str
    tone: Reality | Stance | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """The sentence in parts; its text is their texts one after another."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence as one string."""
        return "".join(part.text for part in self.parts)


def summary(contact: Contact) -> Summary:
    """What is said of ``contact``, by whom and when: bottom line, who reports, who holds what, counts.

    Each holder stands with the latest position on whether it took place, and has one only where a record says so.
    """
    head = _REALITY[contact.reality]
    if contact.reality == "denied" and contact.contested:
        head = "Reported, denied"
    elif contact.contested:
        head = f"{head}, contested"
    parts = [Part(f"{head}. ", contact.reality)]
    clauses = [*_reports(contact), *_positions(contact)]
    for place, clause in enumerate(clauses):
        parts.append(clause if place else replace(clause, text=clause.text[:1].upper() + clause.text[1:]))
        parts.append(Part(". " if place == len(clauses) - 1 else "; "))
    parts.append(Part(_counts(contact)))
    return Summary(tuple(parts))


def _reports(contact: Contact) -> Iterator[Part]:
    """The origins that are not holders of a position, with the earliest day on which they are told of."""
    holders = {fold(p.holder) for p in contact.positions}
    tone: Reality = contact.reality if contact.reality not in ("denied",) else "reported"
    deniers = {fold(r.by) for r in contact.realities if r.reality == "denied" and r.by}
    shown = [o for o in contact.origins if fold(o.name) not in holders | deniers]
    for origin in shown[:MOST_ORIGINS]:
        yield Part(_with_day(named(origin), _origin_day(contact, origin)), tone, _origin_evidence(contact, origin))
    hidden = len(shown) - MOST_ORIGINS
    if hidden > 0:
        yield Part(f"{hidden} more {'origin' if hidden == 1 else 'origins'}")


MOST_ORIGINS = 4
"""So many origins are named; the rest is counted."""


def _origin_day(contact: Contact, origin: OriginNamed) -> str | None:
    """When the origin said it, where a record holds that; else the outlet's own document's day of publication."""
    for held in contact.realities:
        if held.by and fold(held.by) == fold(origin.name) and held.said:
            return day_in_words(held.said)
    own = [
        m.published[:10] for m in contact.mentions if m.published and m.outlet and fold(m.outlet) == fold(origin.name)
    ]
    return _in_words(min(own)) if own else None


def _origin_evidence(contact: Contact, origin: OriginNamed) -> Evidence | None:
    held = [r for r in contact.realities if r.by and fold(r.by) == fold(origin.name) and r.evidence]
    if held:
        return held[0].evidence[0]
    mentions = [m for m in contact.mentions if m.document in origin.documents and m.evidence]
    return Evidence(mentions[0].document, mentions[0].ref, mentions[0].evidence[0]) if mentions else None


def _positions(contact: Contact) -> Iterator[Part]:
    """Each holder's latest position: on the occurrence where there is one, else on whatever there is."""
    latest: dict[object, PositionHeld] = {}
    for held in contact.positions:
        if held.superseded or held.wrong:
            continue
        before = latest.get(fold(held.holder))
        if before is None or before.scope != "occurrence" or held.scope == "occurrence":
            latest[fold(held.holder)] = held
    for held in _in_order(latest.values()):
        said = day_in_words(held.said) if held.said else None
        scope = "" if held.scope in ("occurrence", "other") else f" ({held.scope.replace('_', ' ')})"
        if held.stance in _BY:
            text = _with_day(f"{_BY[held.stance]} {held.holder}{scope}", said)
        else:
            text = _with_day(f"{held.holder}: {_AFTER[held.stance]}{scope}", said)
        yield Part(text, held.stance, held.evidence)


def _in_order(positions: Iterable[PositionHeld]) -> list[PositionHeld]:
    def key(held: PositionHeld) -> tuple[date, str]:
        return (held.said.latest or held.said.earliest or date.max if held.said else date.max, held.holder)

    return sorted(positions, key=key)


def _counts(contact: Contact) -> str:
    told = len(contact.documents)
    parts = [f"{told} {'document' if told == 1 else 'documents'}"] if told else []
    if contact.entered:
        parts.append(f"{len(contact.entered)} entered by a person")
    origins = len(contact.origins)
    parts.append(f"{origins} {'origin' if origins == 1 else 'origins'} named")
    return f"{', '.join(parts)}."


def _with_day(text: str, day: str | None) -> str:
    return f"{text}, {day}" if day else text


def day_in_words(when: When) -> str | None:
    """A day as "10 Nov 2024"; an interval or month as it is written; None where there is no date."""
    if when.precision == "day" and when.earliest:
        return _in_words(when.earliest.isoformat())
    return when.edtf


def _in_words(day: str) -> str:
    try:
        given = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{given.day} {_MONTHS[given.month - 1]} {given.year}"
