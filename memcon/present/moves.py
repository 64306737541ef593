"""Moves between positions as sentences: each with its two answers, and nothing made of how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from memcon.present.marks import SCOPES, STANCES, plain
from memcon.present.phrases import day_words
from memcon.records import Ledger, LedgerEntry, LedgerLane, LedgerMove
from memcon.vocabulary import MoveName

Key = tuple[str, str | None, str | None]
Proposition = tuple[str | None, str | None]

NAMES: Mapping[MoveName, str] = {
    "acknowledges": "acknowledges it",
    "turns_to_denial": "turns to a denial",
    "leaves_open": "leaves it open",
    "answers": "gives an answer",
    "stops_answering": "no longer answers",
    "gives_details": "gives details",
    "withholds_details": "keeps details back",
    "principal_and_spokesman": "principal and spokesman differ",
    "camps_of_one_side": "two camps of one side differ",
    "detail_denied": "a detail denied, the rest acknowledged",
}


Moved = tuple[LedgerMove, LedgerEntry, LedgerEntry]
"""A move with the two entries between which it is."""


def by_key(lanes: Iterable[LedgerLane]) -> dict[Key, LedgerEntry]:
    """Every entry by its reference and what it is on, as a move names it."""
    return {(e.ref, e.contact, e.claim): e for lane in lanes for e in lane.entries}


def ends_of(move: LedgerMove, entries: Mapping[Key, LedgerEntry]) -> tuple[LedgerEntry, LedgerEntry] | None:
    """The two entries of a move; None where one of them is not shown."""
    earlier = entries.get((move.earlier, move.contact, move.claim))
    later = entries.get((move.later, move.contact, move.claim))
    return (earlier, later) if earlier and later else None


def moves_by_proposition(found: Ledger) -> dict[Proposition, list[Moved]]:
    """The moves with their two entries, by the contact and claim that they are on."""
    entries = by_key(found.lanes)
    moves: dict[Proposition, list[Moved]] = {}
    for move in found.moves:
        ends = ends_of(move, entries)
        if ends:
            moves.setdefault((move.contact, move.claim), []).append((move, *ends))
    return moves


def move_words(move: LedgerMove, earlier: LedgerEntry, later: LedgerEntry) -> str:
    """One plain sentence: who, what the move is called, from which answer to which, and how far apart."""
    between = f"{_answer(earlier)}, then {_answer(later)}"
    if len(move.holders) > 1 or move.name in ("principal_and_spokesman", "camps_of_one_side", "detail_denied"):
        named = [f"{e.holder}{_role(e)} {_answer(e)}" for e in (earlier, later)]
        return f"{NAMES[move.name].capitalize()}: {named[0]}; {named[1]}."
    if move.days == 0:
        between = f"{_answer(earlier)} and {_answer(later)}, on one day, in an order that is not known"
    elif move.within_a_day:
        between += ", within a day"
    elif move.days is not None:
        between += f", {move.days} days later"
    return f"{later.holder} {NAMES[move.name]}: {between}."


def _role(entry: LedgerEntry) -> str:
    camp = "" if entry.camp in ("unknown", "government") else plain(entry.camp)
    words = ", ".join(w for w in (plain(entry.level), camp) if w)
    return f" ({words})"


def _answer(entry: LedgerEntry) -> str:
    said = STANCES[entry.stance].word if entry.stance else f"counts {entry.count}"
    said = f"by implication {said}" if entry.implied else said
    on = "" if entry.scope == "occurrence" else f" {SCOPES.get(entry.scope, plain(entry.scope))}"
    return f"{said}{on} ({taken_words(entry.taken)})"


def taken_words(day: date | None) -> str:
    """The day that an entry counts for."""
    return day_words(day, short=True) if day else "no date"
