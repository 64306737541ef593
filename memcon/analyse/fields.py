"""The fields of a record that a person can rule on, as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from memcon.dates import parse
from memcon.errors import UsageError
from memcon.records import Attribution, Claim, Contact, ContactMention, Position, When
from memcon.vocabulary import (
    Act,
    Camp,
    Channel,
    Commitment,
    ContactKind,
    Formality,
    Level,
    Modality,
    Polarity,
    Reality,
    RecordKind,
    Scope,
    Stance,
)

Ruled = Contact | ContactMention | Position | Claim | Attribution

FIELDS: Mapping[RecordKind, tuple[str, ...]] = {
    "contact": (
        "reality", "kind", "date", "participants", "sides", "initiator", "place", "duration_minutes", "channel",
        "formality", "scheduled", "count", "topics",
    ),
    "position": ("stance", "scope", "holder", "level", "side", "camp", "office", "said", "venue"),
    "claim": ("act", "speaker", "addressee", "target", "strength", "commitment", "topics", "polarity", "modality"),
    "attribution": ("source", "quoted", "polarity", "modality", "venue"),
    "stance": (),
    "citation": (),
    "flag": (),
    "change": (),
    "event": (),
    "act": (),
}  # fmt: skip

_CLOSED: Mapping[tuple[RecordKind, str], tuple[str, ...]] = {
    ("contact", "reality"): get_args(Reality),
    ("contact", "kind"): get_args(ContactKind),
    ("contact", "channel"): get_args(Channel),
    ("contact", "formality"): get_args(Formality),
    ("position", "stance"): get_args(Stance),
    ("position", "scope"): get_args(Scope),
    ("position", "level"): get_args(Level),
    ("position", "camp"): get_args(Camp),
    ("claim", "act"): get_args(Act),
    ("claim", "commitment"): get_args(Commitment),
    ("claim", "polarity"): get_args(Polarity),
    ("claim", "modality"): get_args(Modality),
}


def stated_value(record: Ruled, field: str) -> str | None:
    """What ``record`` says in ``field``, as a person would type it; None where it says nothing."""
    if field in ("date", "said"):
        when = getattr(record, "when" if field == "date" else "said", None)
        return when.edtf if when else None
    if field == "participants":
        return "; ".join(sorted(p.name for p in getattr(record, field, ()))) or None
    if field == "source":
        source = getattr(record, "source", None)
        return (source.actor or source.text) if source else None
    value = getattr(record, field, None)
    if isinstance(value, tuple):
        value = "; ".join(str(getattr(part, "value", part)) for part in value) or None
    return None if value is None else str(value)


def summed_up(kind: RecordKind, record: Ruled) -> str:
    """The few fields that make the record what it is: when they change, a ruling on the whole has to be asked again."""
    names = {
        "contact": ("reality", "kind", "date", "participants"),
        "position": ("holder", "stance", "scope"),
        "claim": ("speaker", "act", "polarity"),
        "attribution": ("source", "polarity"),
    }.get(kind, ())
    return " | ".join(stated_value(record, name) or "-" for name in names)


def field_of_value(kind: RecordKind, value: str) -> str | None:
    """The one field whose closed vocabulary holds ``value``, or the date where it reads as one; else None."""
    fits = [field for (of, field), values in _CLOSED.items() if of == kind and value in values]
    if kind == "contact" and not fits and _is_date(value):
        return "date"
    return fits[0] if len(fits) == 1 else None


def choices_of(kind: RecordKind, field: str) -> tuple[str, ...]:
    """The values that ``field`` may take; empty where any text may stand."""
    return _CLOSED.get((kind, field), ())


def check_value(kind: RecordKind, field: str, value: str) -> None:
    """Raise UsageError where ``value`` cannot stand in ``field``."""
    closed = _CLOSED.get((kind, field))
    if closed and value not in closed:
        raise UsageError(f"{field} takes {', '.join(closed)}; {value!r} is none of them")
    if field in ("date", "said") and not _is_date(value):
        raise UsageError(f"{value!r} is no date; write 2024-11-07, 2024-11, 2024 or 2024-11-05/2024-11-07")
    if field in ("duration_minutes", "count", "strength") and not value.isdecimal():
        raise UsageError(f"{field} takes a whole number; {value!r} is none")
    if field == "scheduled" and value not in ("True", "False"):
        raise UsageError(f"scheduled takes True or False; {value!r} is neither")


def listed_value(value: str) -> tuple[str, ...]:
    """``value`` as a person types several: set apart by semicolons."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


def read_value(field: str, value: str) -> str | int | bool | When | tuple[str, ...]:
    """``value`` as the record holds it; it passed ``check_value`` when the ruling was made."""
    if field in ("date", "said"):
        return parse(value)
    if field in ("duration_minutes", "count", "strength"):
        return int(value)
    if field == "topics":
        return listed_value(value)
    return value == "True" if field == "scheduled" else value


def _is_date(value: str) -> bool:
    try:
        parse(value)
    except ValueError:
        return False
    return True
