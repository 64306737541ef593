"""What the analyses see of a case: readings, rulings and the register; and the part of it that may be published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from memcon.records import Contact, Document, Entered, Flag, Origins, Reading, Resolution, Verdict, ref

if TYPE_CHECKING:
    from memcon.store import Store


@dataclass(frozen=True, slots=True)
class View:
    """Readings and rulings of a case with the register made of them; ``withheld`` confidential documents left out."""

    readings: tuple[Reading, ...]
    entered: tuple[Entered, ...]
    verdicts: tuple[Verdict, ...]
    contacts: tuple[Contact, ...]
    withheld: int = 0
    _origins: dict[str | None, Origins] = field(default_factory=dict, compare=False, repr=False)

    @property
    def documents(self) -> dict[str, Document]:
        """The documents, by id."""
        return {reading.document.id: reading.document for reading in self.readings}

    def flags(self) -> dict[str, tuple[Flag, ...]]:
        """The red-flag sheet of every document, by its id; what only its sources show comes last."""
        from memcon.analyse.flagsheet import sheet
        from memcon.analyse.sourceflags import source_flags

        known = {r.document.id: r for r in self.readings}
        raised: dict[str, dict[Flag, None]] = {key: {} for key in known}
        for contact in self.contacts:
            if len(set(contact.documents)) > 1:
                for key, flags in source_flags(self.origins(contact), known).items():
                    raised[key] |= dict.fromkeys(flags)
        return {key: (*sheet(r, self.contacts), *raised[key]) for key, r in known.items()}

    def origins(self, contact: Contact | None = None) -> Origins:
        """Where what is told of ``contact``, or in the whole case, comes from; worked out once."""
        key = contact.id if contact else None
        if key not in self._origins:
            self._origins[key] = _traced(self, contact)
        return self._origins[key]

    def made_with(self) -> str:
        """The recipes of the readings, in words."""
        return ", ".join(sorted({reading.recipe for reading in self.readings})) or "entered records only"


def _traced(view: View, contact: Contact | None) -> Origins:
    from memcon.analyse.origins import trace
    from memcon.analyse.telling import tellings
    from memcon.analyse.verdicts import Rulings, apply
    from memcon.resolve.texts import kin

    readings = [r for r in view.readings if contact is None or r.document.id in contact.documents]
    rulings = Rulings(apply(view.verdicts, view.readings).standing)
    told = tellings(readings, (), rulings)
    refs = {m.ref for m in contact.mentions} if contact else set(told)
    kinships = kin([r.document for r in readings])
    positions = contact.positions if contact else tuple(p for c in view.contacts for p in c.positions)
    return trace(
        contact.id if contact else None, readings, kinships, [told[r] for r in sorted(refs) if r in told], positions
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """What is stored of a case as far as it may be seen; ``secret`` are the documents that are left out."""

    readings: tuple[Reading, ...]
    entered: tuple[Entered, ...]
    verdicts: tuple[Verdict, ...]
    secret: tuple[Document, ...]

    def may_see(self, verdict: Verdict) -> bool:
        """Whether a ruling speaks of nothing that is left out."""
        return not _speaks_of(verdict, self.secret)


def stored(store: Store, *, confidential: bool) -> Stored:
    """What is in ``store``; documents marked confidential, and rulings that speak of them, only when asked for."""
    marks = store.marks()
    hidden = set() if confidential else {key for key, marking in marks.items() if marking.mark == "confidential"}
    everything = store.readings()
    readings = tuple(r for r in everything if r.document.id not in hidden)
    secret = tuple(r.document for r in everything if r.document.id in hidden)
    verdicts = tuple(v for v in store.verdicts() if not _speaks_of(v, secret))
    return Stored(readings, tuple(store.entered()), verdicts, secret)


def publish(view: View, store: Store) -> tuple[View, tuple[str, ...]]:
    """The checked part of ``view``, of documents that are not held back, and in plain sentences what stays behind."""
    from memcon.analyse.publication import publishable

    cut = publishable(view.readings, view.entered, view.verdicts, view.contacts, store.marks())
    contacts = _contacts(cut.readings, cut.entered, view.verdicts)
    stays = (
        f"stays: {cut.unchecked} values that nobody has found right, "
        f"{cut.held_back + view.withheld} documents marked internal or confidential",
    )
    return replace(view, readings=cut.readings, entered=cut.entered, contacts=contacts, _origins={}), stays


def _contacts(
    readings: tuple[Reading, ...], entered: tuple[Entered, ...], verdicts: tuple[Verdict, ...]
) -> tuple[Contact, ...]:
    from memcon.analyse.register import register

    return register(readings, entered, resolution(readings, entered, verdicts), verdicts)


def resolution(readings: Sequence[Reading], entered: Sequence[Entered], verdicts: Sequence[Verdict]) -> Resolution:
    """Which mentions are one contact, under the rulings that still fit what is read now."""
    from memcon.analyse.verdicts import apply
    from memcon.resolve import resolve

    return resolve(readings, entered, apply(verdicts, readings).standing)


def _speaks_of(verdict: Verdict, secret: Iterable[Document]) -> bool:
    """Whether a ruling is on, or quotes, one of the ``secret`` documents."""
    named = (verdict.record, verdict.other or "")
    quoted = {quote.text_id for quote in (verdict.anchor, verdict.other_anchor) if quote}
    return any(d.text_id in quoted or any(n.startswith(ref(d.id, "")) for n in named) for d in secret)
