"""The two-account sheet: what each side says of one contact, laid side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from memcon.analyse.accounts.rows import Model
from memcon.analyse.accounts.sheet import sheet_of
from memcon.analyse.accounts.texts import HELD, Found, texts_of
from memcon.analyse.accounts.units import SPARE
from memcon.analyse.accounts.versions import versions
from memcon.records import Contact, Reading, Sheet

__all__ = ["compare", "sheets", "versions", "versions_of"]


def compare(contact: Contact, readings: Iterable[Reading], contacts: Sequence[Contact] = ()) -> Sheet:
    """The sheet of ``contact``: which texts tell each side's account, what they share and where they part.

    ``contacts`` is the register, so that no text of another contact is taken for an account of this one. Pure: the same
    readings in any order give the same sheet. A row that one side alone tells says how many texts of each other side
    were searched; where none of them is a whole account, its relation is None.
    """
    found = texts_of(contact, readings, contacts)
    columns = dict.fromkeys(f.text.column for f in found)
    whole = {c: sum(f.about.whole for f in found if f.text.column == c) for c in columns}
    sheet = sheet_of(contact.id, [f.text for f in found], frozenset(contact.sides), Model(), whole)
    accounts = {c: tuple(f.about for f in found if f.text.column == c) for c in sheet.sides}
    return replace(sheet, accounts=accounts, notes=tuple(_notes(contact, sheet.sides, whole, found)))


def sheets(chosen: Iterable[Contact], readings: Sequence[Reading], contacts: Sequence[Contact]) -> dict[str, Sheet]:
    """The sheets of those of the ``chosen`` contacts that took place and have whole accounts of two sides, by id."""
    official = [r for r in readings if r.document.side is not None and r.points]
    found = {}
    for contact in chosen:
        near = {r.document.side for r in official} & set(contact.sides)
        if len(near) < 2 or contact.reality not in HELD or contact.count is not None:
            continue
        sheet = compare(contact, readings, contacts)
        if sum(any(a.whole for a in texts) for texts in sheet.accounts.values()) > 1:
            found[contact.id] = sheet
    return found


def versions_of(
    chosen: Iterable[Contact], readings: Sequence[Reading], contacts: Sequence[Contact]
) -> dict[str, tuple[Sheet, ...]]:
    """The versions of readouts of the ``chosen`` contacts, by id; those of which no side has several are left out."""
    several = Counter((r.document.side, r.document.kind) for r in readings if r.document.side and r.points)
    doubled = {side for (side, _), count in several.items() if count > 1}
    found = {}
    for contact in chosen:
        if doubled & set(contact.sides) and contact.count is None:
            laid = versions(contact, readings, contacts)
            if laid:
                found[contact.id] = laid
    return found


def _notes(contact: Contact, columns: Sequence[str], whole: Mapping[str, int], found: Sequence[Found]) -> Iterable[str]:
    for side in contact.sides:
        own = [c for c in columns if c.partition("/")[0] == side]
        if not own:
            yield f"{side}: no account in this case; nothing can be said to be left out by it"
        elif not any(whole[c] for c in own):
            yield f"{side}: only words quoted by others; nothing can be said to be left out by it"
    for text in found:
        if text.about.note:
            name = text.about.source_id or text.about.document[7:19]
            yield f"{name}: taken as an account of this contact {text.about.note}"
    if len([c for c in columns if c not in SPARE]) == 1:
        yield "one account alone: there is nothing to lay beside it"
