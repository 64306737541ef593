"""Narrowing the register: between whom, since when, of which kind and reality."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from memcon.records import Contact
from memcon.vocabulary import ContactKind, Reality


@dataclass(frozen=True, slots=True)
class Filter:
    """What to keep. ``between`` names one or two parties, by name, part of a name, or side."""

    between: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    reality: Reality | None = None
    kind: ContactKind | None = None


def pick(contacts: Iterable[Contact], chosen: Filter) -> tuple[Contact, ...]:
    """The contacts that fit ``chosen``; one without a date fits every period, for nothing excludes it."""
    return tuple(c for c in contacts if _fits(c, chosen))


def _fits(contact: Contact, chosen: Filter) -> bool:
    return (
        all(_takes_part(contact, name) for name in chosen.between)
        and (len(chosen.between) < 2 or chosen.between[0] != chosen.between[1])
        and chosen.reality in (None, contact.reality)
        and chosen.kind in (None, contact.kind)
        and _within(contact, chosen)
    )


def _takes_part(contact: Contact, name: str) -> bool:
    if name.isupper() and name in contact.sides:
        return True
    wanted = _folded(name)
    return any(f" {wanted} " in f" {_folded(party.name)} " for party in contact.participants)


def _within(contact: Contact, chosen: Filter) -> bool:
    when = contact.when
    if when is None:
        return True
    ends_before = chosen.since and when.latest and when.latest < chosen.since
    begins_after = chosen.until and when.earliest and when.earliest > chosen.until
    return not ends_before and not begins_after


@lru_cache(maxsize=1 << 15)  # the same few thousand names again and again
def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())
