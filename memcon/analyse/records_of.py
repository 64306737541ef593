"""How the earlier words of a holder stood up in one case: no more than counts with wide intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memcon.analyse.distributions import jeffreys
from memcon.language.spelling import fold
from memcon.records import Contact, Estimate, Evidence, HolderRecord, PositionHeld

_SAYS_YES = frozenset(("confirms", "declines_details", "announces"))
_WITHHOLDS = frozenset(("neither_confirm_nor_deny", "no_comment", "unaware", "silent"))

_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("denials later given up by its own side", frozenset(("denies",))),
    ("non-answers later followed by its own side's confirmation", _WITHHOLDS),
)


def records_of(contact: Contact, register: Sequence[Contact]) -> tuple[HolderRecord, ...]:
    """The record of each holder of a position on ``contact``, by all other contacts of the case."""
    found = []
    others = [c for c in register if c.id != contact.id]
    latest: dict[object, PositionHeld] = {}
    for held in contact.positions:
        if held.scope == "occurrence" and not held.wrong and held.level != "anonymous":
            latest[fold(held.holder)] = held
    for held in sorted(latest.values(), key=lambda p: p.holder):
        found.append(HolderRecord(held.holder, held.side, held.stance, tuple(_estimates(held, others))))
    return tuple(found)


def _estimates(held: PositionHeld, others: Sequence[Contact]) -> Iterable[Estimate]:
    own = [
        (contact, position)
        for contact in others
        for position in contact.positions
        if fold(position.holder) == fold(held.holder) and position.scope == "occurrence" and not position.wrong
    ]
    for name, stances in _WORDS:
        asked = [(c, p) for c, p in own if p.stance in stances]
        given_up = [(c, p) for c, p in asked if _later_yes(c, p)]
        yield _share(f"{held.holder}: {name}", len(given_up), [p.evidence for _, p in asked])
    said_yes = [(c, p) for c, p in own if p.stance in _SAYS_YES]
    stood = [(c, p) for c, p in said_yes if c.reality == "reported" and not c.contested]
    yield _share(f"{held.holder}: confirmations that nobody disputes", len(stood), [p.evidence for _, p in said_yes])


def _later_yes(contact: Contact, held: PositionHeld) -> bool:
    """Whether the holder's own side said yes on a later day."""
    if held.said is None or held.said.latest is None:
        return False
    return any(
        p.side == held.side
        and p.stance in _SAYS_YES
        and p.said is not None
        and p.said.earliest is not None
        and held.said.latest is not None
        and p.said.earliest > held.said.latest
        and not p.wrong
        for p in contact.positions
    )


def _share(name: str, k: int, evidence: Sequence[Evidence]) -> Estimate:
    n = len(evidence)
    if not n:
        return Estimate(name, None, None, None, 0, "no such words on another contact of this case")
    low, high = jeffreys(k, n)
    method = f"{k} of {n} in this case, this contact left out; Jeffreys interval"
    return Estimate(name, k / n, low, high, n, method, tuple(evidence))
