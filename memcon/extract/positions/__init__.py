"""Stance and scope of a holder towards a contact."""

from __future__ import annotations

import re

from memcon.extract.layers import Layers
from memcon.extract.positions.accounts import by_account
from memcon.extract.positions.answers import by_answer
from memcon.extract.positions.cues import by_cue
from memcon.extract.positions.disputed import disputed
from memcon.extract.positions.echoes import by_echo
from memcon.extract.positions.found import Found, held_before
from memcon.extract.positions.neither import by_neither
from memcon.extract.positions.nominal import by_noun
from memcon.extract.positions.readouts import by_document, by_head, by_readout
from memcon.extract.positions.statements import by_statement
from memcon.extract.positions.unheard import by_silence
from memcon.extract.stancing import stances_in
from memcon.extract.support import position_support
from memcon.extract.tools import Tools
from memcon.records import Position, When
from memcon.vocabulary import QUESTIONER, Stance


def read_positions(layers: Layers, tools: Tools) -> tuple[Position, ...]:
    """What every holder makes of the contacts: by cue words, by what he is said to say of them, by readouts."""
    if not layers.contacts:
        return ()
    hits = stances_in(tools, layers.document.text)
    answers = list(by_answer(layers, tools))
    cued = (f for f in by_cue(layers, tools, hits) if not _answered(f, answers))
    neither = list(by_neither(layers, tools))
    told = (f for f in (*cued, *by_statement(layers, tools)) if not _of_neither(f, neither))
    silent = (f for f in by_silence(layers, tools) if not _of_neither(f, neither))
    found = [*answers, *told, *neither, *silent]
    heard = {(f.holder.side, f.about.id) for f in found}
    found += [f for f in by_noun(layers, tools) if (f.holder.side, f.about.id) not in heard]
    found += list(by_document(layers, found))
    found += [f for f in by_readout(layers, tools, found) if not _of_neither(f, neither)]
    found += list(by_head(layers, found))
    found += list(by_account(layers, found, tools))
    found += list(by_echo(layers, tools, found))
    found = [f for f in found if f.holder.name != QUESTIONER]
    earlier, now = _by_time(layers, sorted(found, key=lambda f: (f.evidence.start, f.evidence.end)))
    kept = [*_once(layers, earlier), *_once(layers, now)]
    return tuple(_position(layers, tools, f, number) for number, f in enumerate(kept, 1))


def _by_time(layers: Layers, found: list[Found]) -> tuple[list[Found], list[Found]]:
    """What a side is told to have held at first, where it is told to hold something else now; and all the rest."""
    marked = [f for f in found if held_before(layers, f.evidence, f.stance)]
    now = {(f.holder.side, f.holder.camp, f.about.id) for f in found if f not in marked}
    earlier = [f for f in marked if (f.holder.side, f.holder.camp, f.about.id) in now]
    return earlier, [f for f in found if f not in earlier]


def _answered(found: Found, answers: list[Found]) -> bool:
    """Whether the words are an answer's: then whoever answers holds that, and not whom its pronoun may mean."""
    return any(a.about.id == found.about.id and a.evidence.overlaps(found.evidence) for a in answers)


def _of_neither(found: Found, neither: list[Found]) -> bool:
    """Whether the words are of two who said neither yes nor no: then no half of them says either."""
    return any(n.evidence.overlaps(found.evidence) for n in neither)


def _once(layers: Layers, found: list[Found]) -> list[Found]:
    """Each holder's stance towards a contact once; a denial or evasion outweighs what only sounds like a yes."""
    kept: dict[tuple[str, str, str], Found] = {}
    firm = {
        (f.holder.name, f.about.id)
        for f in found
        if f.stance in ("neither_confirm_nor_deny", "unaware") or (f.stance == "denies" and f.scope == "occurrence")
    }
    said_so = {(f.holder.name, f.about.id) for f in found if f.stance in ("confirms", "announces")}
    answered = {(f.holder.name, f.about.id, f.stance) for f in found}
    for f in found:
        held = (f.holder.name, f.about.id)
        if f.stance in ("confirms", "announces", "awaits", "no_comment") and held in firm:
            continue
        if _only_ready(f, answered):
            continue
        if f.stance == "declines_details" and held in said_so and not _REFUSES.search(f.evidence.text):
            continue  # who confirms need not be shown to say no more, unless he refuses to
        same: set[Stance] = {"confirms", "announces"}
        stances: set[Stance] = same if f.stance in same else {f.stance}
        if any((f.holder.name, f.about.id, s) in kept for s in stances):
            continue
        voice = next((key for key, k in kept.items() if _one_voice(layers, f, k, stances)), None)
        if voice is not None:
            if f.holder.level == "spokesman":  # the name says more than the office
                del kept[voice]
                kept[(f.holder.name, f.about.id, f.stance)] = f
            continue
        kept[(f.holder.name, f.about.id, f.stance)] = f
    return list(kept.values())


def _his_office(one: Found, other: Found) -> bool:
    """Whether one holder is the office that bears the other's name ("Johnson's office")."""
    person, office = (one, other) if one.holder.level == "principal" else (other, one)
    return person.holder.name.rsplit(maxsplit=1)[-1] in office.holder.name.split()


def _only_ready(found: Found, answered: set[tuple[str, str, Stance]]) -> bool:
    """Whether its holder is only ready for what he would else announce."""
    held = (found.holder.name, found.about.id)
    return found.stance == "announces" and (*held, "awaits") in answered and found.about.reality != "reported"


_REFUSES = re.compile(
    r"\b(?:declin\w+|refus\w+|would not|will not|not going to|(?:better|rather) not)\b|wo(?:uld)?n['’]t\b",
    re.IGNORECASE,
)


def _one_voice(layers: Layers, found: Found, kept: Found, stances: set[Stance]) -> bool:
    """Whether an office and its spokesman, or its principal, say one thing of one contact in one paragraph."""
    paragraphs = {layers.segments.paragraph_at(f.evidence.start) for f in (found, kept)}
    if len(paragraphs) > 1:
        return False
    levels = {found.holder.level, kept.holder.level}
    same = found.about.id == kept.about.id and kept.stance in stances and found.scope == kept.scope
    return (
        same
        and found.holder.side == kept.holder.side
        and found.holder.camp == kept.holder.camp
        and (
            levels == {"spokesman", "institution"}
            or (levels == {"principal", "institution"} and _his_office(found, kept))
        )
    )


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


__all__ = ["disputed", "read_positions"]
