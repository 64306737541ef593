"""The seven tips of the method, carried out on one case: each done, with its result, or the reason why it cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from memcon.analyse.message.statements import Ask, Statement, Who
from memcon.records import Contact, Entered, Evaded, MethodCheck, PositionHeld, Reading, SourceLevel
from memcon.vocabulary import Directness, Evasion, Scope, Stance

_OFFICIAL = frozenset({"readout", "briefing", "post", "transcript", "memcon", "cable"})
_CUES: Mapping[Stance, Evasion] = {
    "neither_confirm_nor_deny": "non_denial",
    "no_comment": "non_denial",
    "unaware": "pleads_ignorance",
    "declines_details": "withholds_content",
    "awaits": "points_elsewhere",
}
_WHOLE: frozenset[Scope] = frozenset({"occurrence", "source"})
LEVELS: tuple[Directness, ...] = (
    "record", "official_account", "principal", "named_official", "unnamed", "retelling", "commentary",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matter:
    """What the tips are carried out on: all that the case holds on the two parties."""

    ask: Ask
    sender: Who
    recipient: Who
    readings: Sequence[Reading]
    contacts: Sequence[Contact]
    statements: Sequence[Statement]
    entered: Sequence[Entered]
    evasions: Sequence[Evaded]

    @property
    def pair(self) -> str:
        """The two as a command names them."""
        return f'"{self.ask.sender}" "{self.ask.recipient}"'


def evasions(contacts: Iterable[Contact]) -> tuple[Evaded, ...]:
    """The cues of evasion in what the participants' sides say: words that leave something open, with the passage."""
    out = [
        Evaded(cue, p.holder, p.side, p.evidence)
        for contact in contacts for p in contact.positions
        if p.side in contact.sides and (cue := _cue(p)) is not None
    ]  # fmt: skip
    return tuple(dict.fromkeys(out))


def _cue(position: PositionHeld) -> Evasion | None:
    if position.stance in ("confirms", "denies") and position.scope == "source":
        return "attacks_the_report"
    if position.stance == "denies" and position.scope not in _WHOLE:
        return "limits_scope"
    return _CUES.get(position.stance)


def checks(matter: Matter) -> tuple[MethodCheck, ...]:
    """All seven, in the order of the method."""
    makers = (_caution, _timing, _channel, _both_sides, _later_policy, _misdirection, _variety)
    return tuple(make(number, matter) for number, make in enumerate(makers, 1))


def _not(tip: int, why: str) -> MethodCheck:
    return MethodCheck(tip, False, f"not possible here, because {why}")


def _caution(tip: int, matter: Matter) -> MethodCheck:
    official = [r for r in matter.readings if r.document.side and r.document.kind in _OFFICIAL]
    others = len(matter.readings) - len(official)
    if not official:
        return _not(tip, "no official account of either side is in the case")
    if not others:
        return _not(tip, "official accounts are all that the case holds; nothing stands beside them")
    words = f"{len(official)} official accounts lie beside {others} other documents"
    return MethodCheck(tip, True, words, "memcon compare CONTACT")


def _timing(tip: int, matter: Matter) -> MethodCheck:
    events = [row for row in matter.entered if row.kind == "event"]
    dated = [c for c in matter.contacts if c.when and c.when.earliest and c.reality == "reported"]
    if not events:
        return _not(tip, "the case has no list of dated events (memcon import events FILE)")
    if not dated:
        return _not(tip, "no contact that is reported to have taken place has a date")
    words = f"{len(dated)} dated contacts lie beside {len(events)} events"
    return MethodCheck(tip, True, words, f"memcon rhythm --between {matter.pair}")


def _channel(tip: int, matter: Matter) -> MethodCheck:
    known = Counter(c.channel for c in matter.contacts if c.channel != "unknown")
    if not matter.contacts:
        return _not(tip, "the case holds no contact between the two")
    if not known:
        return _not(tip, "no document says by which channel")
    words = ", ".join(f"{channel.replace('_', ' ')} {count}" for channel, count in known.most_common())
    return MethodCheck(tip, True, f"channels as told: {words}", f"memcon contacts --between {matter.pair}")


def _both_sides(tip: int, matter: Matter) -> MethodCheck:
    heard = {side: _heard(matter, who) for side, who in (("sender", matter.sender), ("recipient", matter.recipient))}
    if not any(heard.values()):
        return _not(tip, "no statement of either side is in the case")
    for side, count in heard.items():
        if not count:
            named = matter.ask.sender if side == "sender" else matter.ask.recipient
            return _not(tip, f"no statement of {named}, or of that side, is in the case")
    one, other = heard["sender"], heard["recipient"]
    words = f"{one} statement{'' if one == 1 else 's'} of the one and {other} of the other"
    return MethodCheck(tip, True, words, "memcon show CONTACT")


def _heard(matter: Matter, who: Who) -> int:
    """How many statements of the party, or of the side that it belongs to, the case holds."""
    sides = {p.side for c in matter.contacts for p in c.participants if who.is_(p.name, p.side) and p.side}
    positions = {
        p.ref for c in matter.contacts for p in c.positions if p.side in sides or who.is_(p.holder, p.side)
    }  # fmt: skip
    told = {
        s.told.record
        for s in matter.statements
        if s.told.by and (s.told.side in sides or who.is_(s.told.by, s.told.side))
    }
    return len(positions) + len(told)


def _later_policy(tip: int, matter: Matter) -> MethodCheck:
    acts = [row for row in matter.entered if row.kind == "act"]
    if not acts:
        return _not(tip, "the case has no list of later acts of policy (memcon import acts FILE)")
    return MethodCheck(tip, True, f"{len(acts)} acts of policy can be laid beside the contacts; sequence, not effect")


def _misdirection(tip: int, matter: Matter) -> MethodCheck:
    spoken = sum(len(c.positions) for c in matter.contacts)
    if not spoken:
        return _not(tip, "nobody takes a position on a contact, so there are no answers to look at")
    if not matter.evasions:
        return MethodCheck(tip, True, f"{spoken} positions searched, no cue of evasion found")
    words = Counter(e.cue.replace("_", " ") for e in matter.evasions)
    listed = ", ".join(f"{cue} {count}" for cue, count in words.most_common())
    return MethodCheck(tip, True, f"{spoken} positions searched; cues, which prove nothing: {listed}")


def _variety(tip: int, matter: Matter) -> MethodCheck:
    outlets = {r.document.outlet for r in matter.readings if r.document.outlet}
    if len(matter.readings) < 2:
        return _not(tip, "the case holds one document on the two")
    if len(outlets) < 2:
        return _not(tip, "all documents are of one outlet, or name none")
    return MethodCheck(tip, True, f"{len(outlets)} outlets in {len(matter.readings)} documents")


def sources(readings: Iterable[Reading]) -> tuple[SourceLevel, ...]:
    """The documents by directness, the most direct first."""
    found: dict[Directness, list[str]] = {}
    for reading in readings:
        found.setdefault(directness(reading), []).append(reading.document.id)
    return tuple(SourceLevel(level, tuple(sorted(found[level]))) for level in LEVELS if level in found)


def directness(reading: Reading) -> Directness:
    """How directly the document knows, by its own words; the most direct of what it rests on."""
    document = reading.document
    if document.kind in ("memcon", "cable") or (document.kind == "transcript" and not document.side):
        return "record"
    if document.side and document.kind in _OFFICIAL:
        return "official_account"
    if document.kind == "analysis":
        return "commentary"
    return next(_rests_on(reading), "commentary")


def _rests_on(reading: Reading) -> Iterator[Directness]:
    principals = {p.name for c in reading.contacts for p in c.participants}
    sources = [a.source for a in reading.attributions if a.source]
    if any(s.actor in principals for s in sources if s.actor):
        yield "principal"
    if any(s.source_kind == "named_person" and s.actor for s in sources):
        yield "named_official"
    if any(s.source_kind in ("anonymous", "group") for s in sources):
        yield "unnamed"
    if reading.citations:
        yield "retelling"
