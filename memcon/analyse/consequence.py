"""How much hangs on a value: the order in which a person is asked about it, with the reason in words.

The numbers only order. They are argued, not measured: first what would harm a named person if it were wrong, then what
decides whether a contact took place, then what describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memcon.records import Claim, Contact, ContactMention, Flag, Position
from memcon.vocabulary import Reality, Stance


@dataclass(frozen=True, slots=True)
class Consequence:
    """A weight and why."""

    weight: int
    reasons: tuple[str, ...]


_STANCES: Mapping[Stance, tuple[int, str]] = {
    "denies": (100, "a denial turns the whole entry"),
    "confirms": (95, "a confirmation turns the whole entry"),
    "declines_details": (90, "counts as a confirmation"),
    "neither_confirm_nor_deny": (85, "an answer that leaves it open"),
    "unaware": (80, "an answer that is easily taken for a denial"),
    "no_comment": (80, "an answer that is easily taken for more"),
    "silent": (80, "says of somebody that there was no answer"),
    "announces": (75, "makes a contact expected"),
    "awaits": (70, "says what a side waits for"),
}
_REALITIES: Mapping[Reality, tuple[int, str]] = {
    "denied": (78, "it was said to have taken place and is denied"),
    "reported": (75, "it is said to have taken place"),
    "negated": (70, "it is said not to have taken place"),
    "planned": (60, "it is said to be planned"),
    "demanded": (55, "somebody asks for it"),
    "possible": (50, "it is said to be possible"),
    "hypothetical": (45, "it is only supposed"),
}
_FIELDS: Mapping[str, int] = {
    "date": 36,
    "initiator": 34,
    "said": 32,
    "addressee": 30,
    "commitment": 28,
    "strength": 27,
    "modality": 27,
    "venue": 26,
    "level": 25,
    "side": 25,
    "camp": 24,
    "office": 22,
    "duration_minutes": 20,
    "count": 20,
    "formality": 18,
    "scheduled": 16,
    "channel": 14,
    "place": 12,
    "topics": 8,
}
"""Of a record that is settled as a whole, what is left: who began it before where it was."""
_ACTS = frozenset(("warns", "threatens", "demands", "alleges", "denies", "criticises", "promises", "refuses"))
NAMED, FAILING, CHANGED, DISPUTED, OTHER_SCOPE, UNNAMED, CONTESTED = 10, 8, 15, 5, -25, -20, 6


def of_position(position: Position) -> Consequence:
    """A stance: the weightier where a person is named for it and where it is on the occurrence itself."""
    return _sum(_position(position))


def _position(position: Position) -> Iterator[tuple[int, str]]:
    yield _STANCES[position.stance]
    if position.level in ("principal", "spokesman", "official"):
        yield NAMED, "in the name of a person"
    if position.level == "anonymous":
        yield UNNAMED, "of somebody unnamed"
    if position.scope != "occurrence":
        yield OTHER_SCOPE, "on a detail"
    if not position.support.holds:
        yield FAILING, "it failed a check"


def of_mention(mention: ContactMention) -> Consequence:
    """That a document says so of a contact."""
    return _sum(_mention(mention))


def _mention(mention: ContactMention) -> Iterator[tuple[int, str]]:
    yield _REALITIES[mention.reality]
    if mention.contested:
        yield CONTESTED, "accounts differ on it"
    if not mention.support.holds:
        yield FAILING, "it failed a check"
    if mention.count is not None:
        yield -20, "a number of contacts, not one"


def of_claim(claim: Claim) -> Consequence:
    """What somebody is said to have told somebody."""
    return _sum(_claim(claim))


def _claim(claim: Claim) -> Iterator[tuple[int, str]]:
    yield 40, "words put in somebody's mouth"
    if claim.speaker:
        yield 4, "in the name of a speaker"
    if claim.act in _ACTS:
        yield 5, "they bind, press or accuse"
    if claim.support is not None and not claim.support.holds:
        yield FAILING, "it failed a check"


def of_join(contact: Contact) -> Consequence:
    """That two mentions are one contact: what one document says is then held of the other's contact."""
    found = [(58, "two accounts are read as one contact")]
    if contact.contested:
        found.append((CONTESTED, "accounts differ on it"))
    return _sum(found)


def of_offer() -> Consequence:
    """That two entries may be one."""
    return Consequence(44, ("two entries may be one contact",))


def of_flag(flag: Flag) -> Consequence:
    """That something is wrong with a document."""
    if flag.hard:
        return Consequence(38, ("a finding about a document", "not a matter of taste"))
    return Consequence(33, ("a finding about a document",))


def of_change() -> Consequence:
    """That words changed between two outlets."""
    return Consequence(37, ("a finding that names an outlet",))


def of_field(field: str) -> int:
    """The weight of one field of a record that is settled as a whole."""
    return _FIELDS.get(field, 5)


def _sum(parts: Iterator[tuple[int, str]] | list[tuple[int, str]]) -> Consequence:
    found = list(parts)
    return Consequence(sum(weight for weight, _ in found), tuple(reason for _, reason in found))
