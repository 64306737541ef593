"""Numbers that holders give, as ledger entries: the number itself, and the contacts that it leaves no room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from memcon.analyse.counts import count_ledgers
from memcon.records import Contact, CountHeld, LedgerEntry, Reading


def counted(readings: Sequence[Reading], contacts: Iterable[Contact]) -> Iterator[LedgerEntry]:
    """The count claims of ``readings`` that give one number, and a denial by implication for each contact left out.

    What is left out and why is worked out in ``counts``; here it becomes a statement of the holder on that contact.
    """
    for ledger in count_ledgers(readings, tuple(contacts)):
        held = {one.ref: one for one in ledger.counts}
        for one in ledger.counts:
            if one.claim.low is not None and one.claim.low == one.claim.high:
                yield _entry(one, ledger.by)
        for test in ledger.tests:
            if test.outcome == "left_out":
                yield from (_left_out(held[name], ledger.by, test.contact, test.why) for name in test.claims)


def _entry(held: CountHeld, by: str) -> LedgerEntry:
    claim = held.claim
    return LedgerEntry(
        ref=held.ref,
        holder=claim.holder or by,
        side=claim.side,
        camp="unknown",
        level=claim.level,
        stance=None,
        scope="number",
        words=claim.evidence.text,
        evidence=held.evidence,
        claim=held.ref,
        count=claim.low,
        said=claim.said,
    )


def _left_out(held: CountHeld, by: str, contact: str, why: str) -> LedgerEntry:
    claim = held.claim
    return LedgerEntry(
        ref=held.ref,
        holder=claim.holder or by,
        side=claim.side,
        camp="unknown",
        level=claim.level,
        stance="denies",
        scope="occurrence",
        words=claim.evidence.text,
        evidence=held.evidence,
        contact=contact,
        said=claim.said,
        implied=why,
    )
