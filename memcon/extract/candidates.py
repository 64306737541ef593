"""Candidate contacts of a document: one for every contact word that has parties, before mentions are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from memcon.extract.clauses import HAVE, verb_group
from memcon.extract.details import (
    count_in,
    duration_in,
    is_repeated,
    manner_near,
    place_for,
    time_for,
)
from memcon.extract.layers import Layers
from memcon.extract.parties import Found, Ref, Scene, parties_of
from memcon.extract.reality import Core, Cues, Judgement, judge
from memcon.extract.refs import document_day, party_of, scene_of
from memcon.extract.times import anchor_of
from memcon.extract.tools import Tools
from memcon.extract.triggers import Trigger, triggers_in
from memcon.language.lexicon import Hit
from memcon.language.names import NameHit
from memcon.records import Attribution, Mention, Party, Span, Time
from memcon.vocabulary import Channel, ContactKind, Formality, Reality

_DEFINITE = frozenset({"the", "that", "this", "such", "their", "its", "both", "these", "those", "latest"})
_SEPARATE = re.compile(r"\b(?:another|second|third|follow-up|again|last|previous|earlier)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One contact word with everything that its own sentence says."""

    trigger: Trigger
    scene: Scene
    parties: tuple[Party, ...]
    kind: ContactKind
    channel: Channel
    formality: Formality
    judgement: Judgement
    evidence: Span
    core: Core
    chain: tuple[Attribution, ...] = ()
    time: Time | None = None
    duration: tuple[int, Span] | None = None
    place: Mention | None = None
    initiator: Party | None = None
    count: int | None = None
    repeated: bool = False
    anaphor: bool = False
    borrows: bool = False
    split: tuple[tuple[Party, ...], tuple[Party, ...]] = ((), ())

    @property
    def definite(self) -> bool:
        """Whether its noun points back ("the call", "their first contact")."""
        return self.trigger.verb or is_definite(self.scene, self.trigger)

    @property
    def reality(self) -> Reality:
        """The reality in its own sentence."""
        return self.judgement.reality

    @property
    def sides(self) -> frozenset[str]:
        """The sides of its parties, as far as known."""
        return frozenset(p.side for p in self.parties if p.side)

    @property
    def holder(self) -> Attribution | None:
        """The innermost attribution that it stands in."""
        return self.chain[-1] if self.chain else None

    @property
    def marked_other(self) -> bool:
        """Whether a word like "another" or "earlier" sets it apart from contacts told before."""
        near = self.scene.sentence.slice(self.core.start - 30, self.core.start).lower()
        return bool(_SEPARATE.search(near))


@dataclass(frozen=True, slots=True)
class Reader:
    """What every sentence of one document is read with."""

    layers: Layers
    tools: Tools
    verbs: tuple[Hit, ...]
    nouns: tuple[Hit, ...]
    manners: tuple[Hit, ...]
    cues: Cues
    peoples: tuple[NameHit, ...] = ()
    day: date | None = None

    @classmethod
    def of(cls, layers: Layers, tools: Tools) -> Reader:
        """The finds of all contact lexicons in the document."""
        text = layers.document.text
        cues = Cues.of(
            text,
            tools.lexicon("reality-governors"),
            tools.lexicon("reality-predicates"),
            tools.lexicon("reality-denials"),
        )
        return cls(
            layers,
            tools,
            tools.lexicon("contact-verbs").find(text),
            tools.lexicon("contact-nouns").find(text),
            tools.lexicon("contact-manners").find(text),
            cues,
            tuple(h for h in tools.names.find(text, document_day(layers)) if h.how == "demonym" and h.side),
            anchor_of(layers).day,
        )


# How far, in characters, "their", "it" and "a meeting" without parties reach back.
_NEAR = 700


def candidates_of(reader: Reader) -> Iterator[Candidate]:
    """The candidate contacts of the document in order of place."""
    layers = reader.layers
    last: Candidate | None = None
    for span in layers.segments.sentences:
        verbs = [h for h in reader.verbs if span.start <= h.start < span.end]
        nouns = [h for h in reader.nouns if span.start <= h.start < span.end]
        if not verbs and not nouns and not _ELLIPSIS.search(span.text):
            continue
        if last is not None and span.start - last.evidence.end > _NEAR:
            last = None
        scene = scene_of(layers, reader.tools, span, reader.peoples, last.parties if last else ())
        triggers = triggers_in(scene.sentence, tuple(verbs), tuple(nouns))
        raw = [c for t in triggers if (c := _candidate(reader, scene, t, last)) is not None]
        raw = _without_carriers(raw)
        raw += _ellipses(reader, scene, raw[-1] if raw else last)
        last = next((c for c in reversed(raw) if len(c.sides) >= 2), last)
        for c in raw:
            dated = _dated(reader, c, [o for o in raw if o is not c])
            yield from _split(dated)


_ELLIPSIS = re.compile(
    r"\b(?P<none>(?:there (?:has|have|had) been|has had|have had|had had|but) none)\b"
    r"|\b(?P<off>it (?:had been|has been|was|is) (?:cancelled|canceled|called off|scrapped))\b"
    r"|\b(?P<length>it (?:ran for|lasted|took|went on for))\b",
    re.IGNORECASE,
)


def _ellipses(reader: Reader, scene: Scene, last: Candidate | None) -> Iterator[Candidate]:
    """Contacts that only "none" or "it" stands for: "there has been none since", "it was called off", "it lasted"."""
    if last is None:
        return
    sentence = scene.sentence
    for m in _ELLIPSIS.finditer(sentence.text):
        start, end = sentence.start + m.start(), sentence.start + m.end()
        trigger = Trigger(start, end, last.trigger.entry, True)
        reality: Reality = "reported" if m["length"] else "negated"
        length = duration_in(sentence.text[m.start() :]) if m["length"] else None
        at = sentence.start + m.start()
        yield Candidate(
            trigger=trigger,
            scene=scene,
            parties=last.parties if m["none"] else (),
            kind=last.kind if m["none"] else "unspecified",
            channel="unknown",
            formality="unknown",
            judgement=Judgement(reality, start, end, plan=bool(m["off"])),
            evidence=reader.layers.document.span(start, end),
            core=Core(start, end, start, end, True),
            chain=tuple(_chain(reader.layers, Span(start, end))),
            duration=(length[0], reader.layers.document.span(at + length[1], at + length[2])) if length else None,
            anaphor=not m["none"],
        )


def _split(candidate: Candidate) -> Iterator[Candidate]:
    """One contact for every other party, where "calls to A and B" or "rang A and B" means several."""
    several = candidate.trigger.plural or (candidate.trigger.verb and candidate.kind == "call")
    doers, others = candidate.split
    sides = {p.side for p in others}
    if not several or len(others) < 2 or len(sides) < len(others) or len(doers) != 1 or candidate.count:
        yield candidate
        return
    for other in others:
        if other.side != doers[0].side:
            yield replace(candidate, parties=(doers[0], other), repeated=False)


def _without_carriers(found: list[Candidate]) -> list[Candidate]:
    """Without contact words that another one swallows ("spoke in a phone call with"): same parties, same clause."""
    kept: list[Candidate] = []
    for c in found:
        twin = next(
            (
                k
                for k in kept
                if not k.anaphor
                and _same(k, c)
                and not c.trigger.verb
                and (c.anaphor or c.reality == k.reality)
                and (c.anaphor or {p.name for p in c.parties} == {p.name for p in k.parties})
                and c.trigger.start - k.trigger.end < 90
                and not _clause_between(k, c)
            ),
            None,
        )
        if twin is None:
            kept.append(c)
            continue
        kind, channel = (c.kind, c.channel) if twin.kind == "unspecified" else (twin.kind, twin.channel)
        wide = Span(
            min(twin.evidence.start, c.evidence.start),
            max(twin.evidence.end, c.evidence.end),
        )
        kept[kept.index(twin)] = replace(twin, kind=kind, channel=channel, evidence=wide)
    return kept


def _same(a: Candidate, b: Candidate) -> bool:
    kinds = {a.kind, b.kind}
    return len(kinds) == 1 or "unspecified" in kinds


def _clause_between(a: Candidate, b: Candidate) -> bool:
    between = a.scene.sentence.slice(a.trigger.end, b.trigger.start).lower()
    return bool(re.search(r"[;]|\b(?:but|and|after|before|that|which|who|while|since|none)\b", between))


def _candidate(reader: Reader, scene: Scene, trigger: Trigger, last: Candidate | None) -> Candidate | None:
    found = parties_of(scene, trigger)
    sentence = scene.sentence
    parties, anaphor = _parties(reader, scene, trigger, found, last)
    if parties is None:
        return None
    borrows = not anaphor and len({p.side for p in parties if p.side}) < 2
    left = found.left if found.left > trigger.start - 160 else trigger.start
    core = Core(trigger.start, trigger.end, left, max(found.right, trigger.end), trigger.verb)
    judgement = judge(sentence, core, reader.cues)
    if trigger.entry.get("yields") and judgement.reality in ("reported", "planned", "possible"):
        judgement = replace(judgement, reality=trigger.entry.get("yields"))
    if _outsiders(reader, core) or (borrows and judgement.reality in ("reported", "denied")):
        return None
    start = min(left, max(judgement.start, trigger.start - 160))
    end = _tail(reader, sentence.end, max(core.right, min(judgement.end, core.right + 80)))
    span = reader.layers.document.span(start, end)
    kind, channel = _kind(reader, trigger, span)
    formality = manner_near(reader.manners, span, "formality")
    sent = sentence.slice(span.start, sentence.end)
    length = duration_in(sent) if judgement.reality in ("reported", "denied") else None
    chain = tuple(_chain(reader.layers, Span(trigger.start, trigger.end)))
    return Candidate(
        trigger=trigger,
        scene=scene,
        parties=parties,
        kind=kind,
        channel=channel,
        formality=formality.entry.get("value") if formality else "unknown",
        judgement=judgement,
        evidence=span,
        core=core,
        chain=chain,
        duration=(length[0], reader.layers.document.span(span.start + length[1], span.start + length[2]))
        if length
        else None,
        initiator=_initiator(scene, trigger, found, span),
        count=count_in(sentence, trigger.start, trigger.end, trigger.plural),
        repeated=is_repeated(sentence, trigger.start, trigger.end, trigger.plural),
        anaphor=anaphor,
        borrows=borrows,
        split=(_distinct(reader, found.doers), _distinct(reader, found.others)),
    )


def _dated(reader: Reader, candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    sentence = candidate.scene.sentence
    span = candidate.evidence
    content = [c for a in candidate.chain for c in a.content if c.overlaps(span)]
    bounds = min(content, key=lambda c: c.end - c.start, default=Span(sentence.start, sentence.end))
    bounds = Span(min(bounds.start, span.start), max(bounds.end, span.end))
    times = [t for t in reader.layers.times if sentence.start <= t.start and t.end <= sentence.end]
    taken = [o.evidence for o in others if not o.evidence.overlaps(span)]
    if candidate.reality in ("reported", "denied") and reader.day is not None:
        times = [t for t in times if t.earliest is None or t.earliest <= reader.day + timedelta(days=1)]
    words = Span(max(span.start, min(candidate.core.left, candidate.core.start)), span.end)
    time = time_for(times, sentence, words, bounds, taken)
    place = place_for(list(reader.layers.mentions_in(Span(sentence.start, sentence.end))), sentence, span)
    end = span.end
    if time is not None and 0 <= time.start - end <= 16 and not re.search(r"[,;:]", sentence.slice(end, time.start)):
        end = time.end
    if place is not None and 0 <= place.start - end <= 12:
        end = place.end
    document = reader.layers.document
    return replace(candidate, time=time, place=place, evidence=document.span(span.start, end))


# Parties


def _parties(
    reader: Reader, scene: Scene, trigger: Trigger, found: Found, last: Candidate | None
) -> tuple[tuple[Party, ...] | None, bool]:
    """The parties, and whether the words only point back; None where it is no contact at all."""
    refs = [_hosted(scene, r) if trigger.entry.get("place_object") else r for r in found.refs]
    if not trigger.verb:
        definite = is_definite(scene, trigger)
        bare = not found.others and not any(r.possessive for r in found.doers)
        if bare and definite and not any(r.plural for r in found.doers):
            return (), True
        if not found.others and (len(_sides(refs)) < 2 or bare):
            refs = _from_main_clause(scene, trigger, found, refs)
        elif found.others and not found.doers:
            refs = _subject_right(scene, found) + refs
        elif trigger.entry.get("needs_with") and not found.others:
            return None, False
    elif not found.others and not _reciprocal(scene, trigger, found, last):
        return None, False
    parties = _distinct(reader, refs, weak=trigger.weak)
    if len(parties) == 1 and found.others and found.doers:
        parties = _told_apart(reader, scene, parties[0], found)
    sides = {p.side for p in parties if p.side}
    if len(sides) >= 2:
        return _trimmed(parties), False
    if not trigger.verb and is_definite(scene, trigger) and len(parties) <= 1:
        return parties, True
    bare = len(parties) <= 1 and not found.others and last is not None
    if bare and not trigger.verb and not trigger.weak and _indefinite(scene, trigger):
        # Plans without a named party ("to arrange a meeting") take up the parties told last.
        return parties, False
    return None, False


def _indefinite(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun is one contact under "a", "any" or "no", or a bare "telephone contact"."""
    at = scene.sentence.at(trigger.start)
    if scene.sentence.words[at].capital:
        return False
    if trigger.plural:
        return scene.sentence.low(at - 1) in {"further", "more", "future", "new", "no"}
    return any(scene.sentence.low(at - back) in {"a", "an", "any", "no", "for", "another"} for back in (1, 2))


def _reciprocal(scene: Scene, trigger: Trigger, found: Found, last: Candidate | None) -> bool:
    """Whether the subject alone names both parties ("A and B met"); "they" only right after a contact of theirs."""
    if not trigger.entry.get("plural") or len(_sides(found.doers)) < 2:
        return False
    sentence = scene.sentence
    group = verb_group(sentence, sentence.at(trigger.start))
    before = sentence.words[group.first].start
    end = max(r.end for r in found.doers)
    if before - end > 2 and sentence.low(group.first - 1) not in {"who", "which", ","}:
        return False
    if all(r.pronoun for r in found.doers):
        names = {p.name for r in found.doers for p in r.parties}
        return last is not None and bool(names & {p.name for p in last.parties})
    return True


def _told_apart(reader: Reader, scene: Scene, party: Party, found: Found) -> tuple[Party, ...]:
    """Doer and other, where a pronoun was read as the very party beside it: it is whoever else was named last."""
    pronoun = next((r for r in (*found.others, *found.doers) if r.pronoun), None)
    if pronoun is None:
        return (party,)
    for ref in scene.before(pronoun.start):
        if ref.kind == "person" and not ref.plural and ref.parties[0].side not in (None, party.side):
            return (party, ref.parties[0])
    for mention in reversed(reader.layers.mentions):
        if mention.end <= scene.sentence.start and mention.kind == "person" and mention.actor:
            if mention.side not in (None, party.side):
                return (party, party_of(reader.tools, mention, reader.day))
    return (party,)


def _trimmed(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return parties[:8]


def _sides(refs: Sequence[Ref]) -> set[str]:
    return {p.side for r in refs for p in r.parties if p.side}


def is_definite(scene: Scene, trigger: Trigger) -> bool:
    """Whether the noun points back: "the call", "such a meeting", "their talk"."""
    at = scene.sentence.at(trigger.start)
    for back in range(1, 4):
        low = scene.sentence.low(at - back)
        if low in _DEFINITE:
            return True
        if low in HAVE or low in {"", ",", "a", "an", "of", "in", "with"}:
            return False
    return False


def _from_main_clause(scene: Scene, trigger: Trigger, found: Found, refs: list[Ref]) -> list[Ref]:
    """The parties of "in a phone call on Friday, A told B" and "A and B agreed in a call"."""
    before = scene.sentence.low(scene.sentence.at(found.left) - 1)
    near = scene.sentence.slice(trigger.start - 40, trigger.start).lower()
    if before not in {"in", "during", "by", "at", "on"} and not re.search(
        r"\b(?:in|during|at|on)\s+\S*\s*\S*\s*$", near
    ):
        return refs
    left = [r for r in scene.refs if r.end <= trigger.start and r.kind in ("person", "group") and not r.possessive]
    if len(_sides(left)) >= 2:
        return left
    right = [r for r in scene.refs if r.start >= trigger.end and r.kind in ("person", "government")]
    both = left + right
    kept: list[Ref] = []
    for ref in both:
        if ref.level != "spokesman" and ref.kind == "person":
            kept.append(ref)
        if len(_sides(kept)) >= 2:
            return kept
    return refs


def _subject_right(scene: Scene, found: Found) -> list[Ref]:
    """The subject of the main clause behind an opening phrase: "In a talk with B on Saturday, A said"."""
    return next(
        ([r] for r in scene.refs if r.start >= found.right and r.free and not r.possessive and r.kind == "person"), []
    )


def _hosted(scene: Scene, ref: Ref) -> Ref:
    """A country, capital or palace that is visited: its leader, where the sentence names one, else its government."""
    if ref.kind == "person" or ref.plural:
        return ref
    side = ref.parties[0].side
    host = next((r for r in scene.refs if r.kind == "person" and r.level == "principal" and r.parties[0].side == side), None)
    return replace(ref, kind="government", parties=host.parties if host else ref.parties)


def _distinct(reader: Reader, refs: Sequence[Ref], weak: bool = False) -> tuple[Party, ...]:
    """The parties of ``refs``, each once.

    A spokesman gives way to the principal for whom he speaks, or (``weak``: "there are contacts") to his government.
    """
    out: dict[str, Party] = {}
    for ref in refs:
        if ref.kind in ("outlet", "place"):
            continue
        for party in ref.parties:
            held = party
            if ref.level == "spokesman":
                held = _government(reader, party) if weak else _principal(reader, party, ref.start)
            out.setdefault(held.name, held)
    return tuple(out.values())


def _government(reader: Reader, party: Party) -> Party:
    side = reader.tools.roster.side(party.side)
    return Party(side.name, side.id, "government") if side else party


def _principal(reader: Reader, party: Party, before: int) -> Party:
    """The leader of the spokesman's side who was named last before ``before``; else the spokesman."""
    for mention in reversed(reader.layers.mentions):
        if mention.start < before and mention.side == party.side and mention.actor and mention.kind == "person":
            actor = reader.tools.roster.named(mention.actor)
            if actor is not None and mention.actor != party.name and actor.level == "principal":
                return Party(mention.actor, mention.side)
            if mention.office and re.search(r"president|prime minister|chancellor", mention.office, re.IGNORECASE):
                if not re.search(r"spokes|secretary", mention.office, re.IGNORECASE):
                    return Party(mention.actor, mention.side)
    return party


# Other details


def _outsiders(reader: Reader, core: Core) -> bool:
    """Whether the other party is the press, a crowd or a parliament."""
    behind = Span(core.end, core.end + 40)
    text = reader.layers.document.text
    for hit in reader.manners:
        if hit.entry.get("part") == "outsider" and core.end <= hit.start < behind.end and hit.start <= core.right:
            gap = text[core.end : hit.start].strip().lower()
            if gap in {"to", "with", ""}:
                return True
    return False


def _kind(reader: Reader, trigger: Trigger, span: Span) -> tuple[ContactKind, Channel]:
    kind: ContactKind = trigger.entry.get("kind")
    channel: Channel = trigger.entry.get("channel", "unknown")
    if kind == "unspecified" or trigger.entry.get("soft_kind"):
        manner = manner_near(reader.manners, span, "manner")
        if manner is not None:
            return manner.entry.get("kind"), manner.entry.get("channel")
        kind = "unspecified"
    return kind, channel


def _tail(reader: Reader, limit: int, end: int) -> int:
    """``end`` moved over manner words right behind it ("by phone")."""
    for hit in reader.manners:
        if hit.entry.get("part") == "manner" and 0 <= hit.start - end <= 2:
            end = hit.end
    return min(limit, end)


def _chain(layers: Layers, span: Span) -> list[Attribution]:
    """The attributions whose content covers ``span``, outermost first."""
    over = [a for a in layers.attributions_over(span) if any(c.covers(span) for c in a.content)]
    return sorted(over, key=lambda a: (-max(c.end - c.start for c in a.content if c.covers(span)), a.cue.start))


def _initiator(scene: Scene, trigger: Trigger, found: Found, span: Span) -> Party | None:
    if trigger.entry.get("initiates") and found.doers and found.others:
        return found.doers[0].parties[0]
    after = scene.sentence.slice(span.start, scene.sentence.end)
    m = re.search(r"\bat (?P<who>[^,.;]{2,60}?)['’]s? (?:request|initiative|invitation)\b", after)
    m = m or re.search(r"\b(?:initiated|requested|placed) by (?P<who>[^,.;]{2,60})", after)
    m = m or re.search(r"\bat the (?:request|initiative|invitation) of (?P<who>[^,.;]{2,60})", after)
    if m is not None:
        low, high = span.start + m.start("who"), span.start + m.end("who")
        return next((r.parties[0] for r in scene.refs if low <= r.start <= high), None)
    m = re.search(
        r"(?:call|talks?|conversation|meeting) (?:that |which )?(?P<who>[^,.;]{2,40}?) (?:had )?(?:initiated|requested)\b",
        after,
    )
    if m is not None:
        low, high = span.start + m.start("who"), span.start + m.end("who")
        return next((r.parties[0] for r in scene.refs if low <= r.start <= high), None)
    return None
