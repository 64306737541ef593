"""Whose word it is: one name for each holder in a register entry, and the side of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from memcon.analyse.telling import Telling
from memcon.language.spelling import fold, same_name
from memcon.records import ContactMention


def named_in_full(tellings: Sequence[Telling]) -> list[Telling]:
    """``tellings`` with every lone surname of a holder or participant filled out, where only one fuller name fits."""
    full = _full_names(tellings)
    return [_renamed(telling, full) for telling in tellings] if full else list(tellings)


def _names(tellings: Iterable[Telling]) -> Iterator[tuple[str, str | None]]:
    for telling in tellings:
        yield from ((p.name, p.side) for p in telling.mention.participants)
        yield from ((p.holder, p.side) for p in telling.positions)
        yield from ((held.by, held.side) for held in telling.mention.realities if held.by)


def _full_names(tellings: Iterable[Telling]) -> Mapping[str, str]:
    """From each lone name to the one fuller name of the same side (or of no known one) that it can stand for."""
    known = sorted(set(_names(tellings)), key=lambda pair: (pair[0], pair[1] or ""))
    found: dict[str, str] = {}
    for name, side in known:
        short = fold(name)
        if len(short) != 1:
            continue
        longer = {
            other
            for other, its in known
            if len(fold(other)) > 1 and other[-1:].isalnum() and same_name(short, fold(other)) and _agree(side, its)
        }
        if len({fold(other) for other in longer}) == 1:
            found[name] = min(longer)
    return found


def _agree(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _renamed(telling: Telling, full: Mapping[str, str]) -> Telling:
    mention: ContactMention = telling.mention
    parties = tuple(replace(p, name=full.get(p.name, p.name)) for p in mention.participants)
    realities = tuple(replace(held, by=full.get(held.by or "", held.by)) for held in mention.realities)
    positions = tuple(replace(p, holder=full.get(p.holder, p.holder)) for p in telling.positions)
    return replace(telling, mention=replace(mention, participants=parties, realities=realities), positions=positions)


def sides_of(tellings: Iterable[Telling]) -> Mapping[str, str]:
    """The side of every holder, participant and actor whom a telling or its document names with one."""
    tellings = list(tellings)
    found: dict[str, str] = {}
    for name, side in _names(tellings):
        if side:
            found.setdefault(name, side)
    for reading in (t.reading for t in tellings if t.reading):
        for mention in reading.mentions:
            if mention.side:
                found.setdefault(mention.actor or mention.text, mention.side)
    return found
