"""Names for what changes from one position to the next, and for where two of one side differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise

from memcon.language.spelling import fold
from memcon.records import LedgerEntry, LedgerLane, LedgerMove
from memcon.vocabulary import MoveName, Stance

_GROUPS: Mapping[Stance, str] = {
    "confirms": "yes",
    "declines_details": "yes",
    "announces": "to come",
    "denies": "no",
    "neither_confirm_nor_deny": "open",
    "unaware": "open",
    "no_comment": "none",
    "silent": "none",
    "awaits": "none",
}
"""Stances that say the same of whether it took place."""

_NAMES: Mapping[tuple[str, str], MoveName] = {
    **{(before, "yes"): "acknowledges" for before in ("no", "open", "none")},
    **{(before, "no"): "turns_to_denial" for before in ("yes", "open", "none", "to come")},
    **{(before, "open"): "leaves_open" for before in ("yes", "no", "to come")},
    **{(before, "none"): "stops_answering" for before in ("yes", "no", "open", "to come")},
    ("none", "open"): "answers",
    ("no", "to come"): "acknowledges",
}
_DETAILS: Mapping[tuple[Stance, Stance], MoveName] = {
    ("declines_details", "confirms"): "gives_details",
    ("confirms", "declines_details"): "withholds_details",
}
_APART = frozenset({frozenset(("yes", "no")), frozenset(("yes", "open")), frozenset(("no", "open"))})
"""What two of one side cannot both mean; no answer goes with every answer."""


def move_between(before: Stance, after: Stance) -> MoveName | None:
    """What the change from one stance to another on one proposition is called; None where it is none."""
    return _DETAILS.get((before, after)) or _NAMES.get((_GROUPS[before], _GROUPS[after]))


def moves_in(lane: LedgerLane) -> Iterator[LedgerMove]:
    """The moves of one holder on one proposition, day by day.

    Two unlike statements of one day are a move within a day; which of them came first the case does not know.
    """
    stated = [e for e in lane.entries if e.stance and not e.wrong and e.taken]
    for before, after in pairwise(stated):
        if before.stance and after.stance and before.stance != after.stance:
            name = move_between(before.stance, after.stance)
            if name:
                yield _move(name, before, after)


def moves_across(lanes: Sequence[LedgerLane]) -> Iterator[LedgerMove]:
    """Where a principal and a spokesman, or two camps of one side, differ, and where a detail alone is denied."""
    for about in _by_proposition(lanes).values():
        last = [e for lane in about if (e := _last(lane)) is not None and e.side]
        on_it = [e for e in last if e.scope == "occurrence"]
        for left, right in combinations(sorted(on_it, key=_order), 2):
            name = _differ(left, right)
            if name:
                yield _move(name, left, right)
        for detail in (e for e in last if e.scope != "occurrence" and e.stance == "denies"):
            known = [e for e in on_it if (e.side, e.camp) == (detail.side, detail.camp) and _says(e) == "yes"]
            if known:
                rest = min(known, key=lambda e: (fold(e.holder) != fold(detail.holder), _order(e)))
                yield _move("detail_denied", *sorted((rest, detail), key=_order))


def _by_proposition(lanes: Iterable[LedgerLane]) -> dict[tuple[str, str], list[LedgerLane]]:
    found: dict[tuple[str, str], list[LedgerLane]] = {}
    for lane in lanes:
        found.setdefault((lane.contact or "", lane.claim or ""), []).append(lane)
    return found


def _last(lane: LedgerLane) -> LedgerEntry | None:
    """The position that a holder took last in own words."""
    own = [e for e in lane.entries if e.stance and not e.wrong and not e.implied]
    return own[-1] if own else None


def _differ(left: LedgerEntry, right: LedgerEntry) -> MoveName | None:
    if left.side != right.side or frozenset((_says(left), _says(right))) not in _APART:
        return None
    if left.camp != right.camp:
        return "camps_of_one_side" if "unknown" not in (left.camp, right.camp) else None
    principal = [e.level == "principal" for e in (left, right)]
    return "principal_and_spokesman" if principal.count(True) == 1 else None


def _says(entry: LedgerEntry) -> str:
    return _GROUPS[entry.stance] if entry.stance else ""


def _order(entry: LedgerEntry) -> tuple[date, str, str]:
    return (entry.taken or date.max, entry.holder, entry.ref)


def _move(name: MoveName, before: LedgerEntry, after: LedgerEntry) -> LedgerMove:
    days = (after.taken - before.taken).days if before.taken and after.taken else None
    return LedgerMove(
        name=name,
        earlier=before.ref,
        later=after.ref,
        contact=after.contact,
        claim=after.claim,
        holders=tuple(dict.fromkeys((before.holder, after.holder))),
        side=after.side,
        days=days,
        within_a_day=days is not None and days <= 1,
        implied=bool(before.implied or after.implied),
    )
