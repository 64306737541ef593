"""Rival explanations as a plain matrix: how each root and position fits each. Nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.language.spelling import fold
from memcon.records import Contact, PositionHeld, Rival, Root
from memcon.vocabulary import Fit

_RIVALS = (
    "It took place as reported",
    "It took place, and the denial is of something narrower",
    "Something else took place: another day, other people, another channel",
    "It did not take place; the report is mistaken",
    "It did not take place; how the report arose is open",
)
_WITHHOLDING = frozenset(("neither_confirm_nor_deny", "no_comment", "unaware", "silent", "awaits"))


def matrix(contact: Contact, roots: Sequence[Root]) -> tuple[tuple[str, ...], tuple[Rival, ...]]:
    """The rows (who says what) and, for each explanation, how the rows fit it."""
    withheld = _withheld(contact)
    rows = [f"{r.name}: {'says so' if r.asserts else 'denies'}" for r in roots]
    rows += [f"{p.holder}: {p.stance.replace('_', ' ')}" for p in withheld]
    columns: list[list[Fit]] = [[] for _ in _RIVALS]
    for root in roots:
        for column, fit in zip(columns, _fits(root, bool(contact.conflicts)), strict=True):
            column.append(fit)
    for _ in withheld:
        for column in columns:
            column.append("either")
    return tuple(rows), tuple(Rival(name, tuple(fits)) for name, fits in zip(_RIVALS, columns, strict=True))


def _withheld(contact: Contact) -> list[PositionHeld]:
    latest: dict[object, PositionHeld] = {}
    for held in contact.positions:
        if held.stance in _WITHHOLDING and not held.superseded and not held.wrong:
            latest[fold(held.holder)] = held
    return sorted(latest.values(), key=lambda p: p.holder)


def _fits(root: Root, differing: bool) -> tuple[Fit, Fit, Fit, Fit, Fit]:
    """By explanation, in the order of ``_RIVALS``; a word says little on what it would look like either way."""
    if not root.asserts:
        return "strains", "fits", "fits", "fits", "fits"
    close = root.directness in ("party", "own_side")
    elsewhere: Fit = "fits" if differing else "either"
    mistaken: Fit = "strains" if close else "either"
    otherwise: Fit = "fits" if close else "either"
    return "fits", "fits", elsewhere, mistaken, otherwise
