"""Stance and scope of a holder towards a contact."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.positions.cues import by_cue
from memcon.extract.positions.found import Found
from memcon.extract.positions.readouts import by_document, by_readout
from memcon.extract.positions.statements import by_statement
from memcon.extract.support import position_support
from memcon.extract.tools import Tools
from memcon.records import Position, When


def read_positions(layers: Layers, tools: Tools) -> tuple[Position, ...]:
    """What every holder makes of the contacts: by cue words, by what he is said to say of them, by readouts."""
    if not layers.contacts:
        return ()
    hits = tools.lexicon("stances").find(layers.document.text)
    found = [*by_cue(layers, tools, hits), *by_statement(layers, tools)]
    found += list(by_document(layers, found))
    found += list(by_readout(layers, tools, found))
    kept = _once(sorted(found, key=lambda f: (f.evidence.start, f.evidence.end)))
    return tuple(_position(layers, tools, f, number) for number, f in enumerate(kept, 1))


def _once(found: list[Found]) -> list[Found]:
    """Each holder's stance towards a contact once; a denial or evasion outweighs what only sounds like a yes."""
    kept: dict[tuple[str, str, str], Found] = {}
    firm = {(f.holder.name, f.about.id) for f in found if f.stance in ("denies", "neither_confirm_nor_deny", "unaware")}
    for f in found:
        if f.stance in ("confirms", "announces", "awaits", "no_comment") and (f.holder.name, f.about.id) in firm:
            continue
        same = {"confirms", "announces"}
        stances = same if f.stance in same else {f.stance}
        if any((f.holder.name, f.about.id, s) in kept for s in stances):
            continue
        kept[(f.holder.name, f.about.id, f.stance)] = f
    return list(kept.values())


def _position(layers: Layers, tools: Tools, found: Found, number: int) -> Position:
    said: When | None = found.attribution.said if found.attribution else None
    return Position(
        id=f"p{number}",
        holder=found.holder.name,
        level=found.holder.level,
        stance=found.stance,
        evidence=found.evidence,
        support=position_support(layers, tools, found.evidence, found.stance, found.holder.name),
        side=found.holder.side,
        camp=found.holder.camp,
        office=found.holder.office,
        scope=found.scope,
        about=found.about.id,
        said=said,
        venue=found.attribution.venue if found.attribution else None,
        attribution=found.attribution.id if found.attribution else None,
    )
