"""Stance and scope of a holder towards a contact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from memcon.extract.contacts.clauses import verb_group
from memcon.extract.contacts.phrases import Scene, subject_of
from memcon.extract.contacts.refs import scene_of
from memcon.extract.holders import Holder, holder_of_mention, holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.support import position_support
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution, ContactMention, Mention, Position, Span, Value, When
from memcon.vocabulary import Level, Scope, Stance

_POSTS = re.compile(r"\b(?:wrote|posted|tweeted|writes|posts|tweets|announced|announces|disclosed|revealed)\b")
_BACK = re.compile(
    r"\b(?:the|that|this|such|any|no|their|its|his|alleged|purported)\s+(?:\w+\s+){0,2}"
    r"(?:call|calls|conversation|talk|talks|meeting|contact|contacts|letter|message|trip|visit|summit|exchange|report"
    r"|reports|claim|claims|story|stories|notice|discussion|readout|book)\b|\b(?:it|none|so|yes|they|both|the two)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """One stance before it becomes a record."""

    holder: Holder
    stance: Stance
    scope: Scope
    about: ContactMention
    evidence: Span
    attribution: Attribution | None


def read_positions(layers: Layers, tools: Tools) -> tuple[Position, ...]:
    """What every holder makes of the contacts: by cue words, by what he is said to say of them, by readouts."""
    if not layers.contacts:
        return ()
    hits = tools.lexicon("stances").find(layers.document.text)
    found = [*_by_cue(layers, tools, hits), *_by_statement(layers, tools)]
    found += list(_by_document(layers, found))
    found += list(_by_readout(layers, tools, found))
    kept = _once(sorted(found, key=lambda f: (f.evidence.start, f.evidence.end)))
    return tuple(_position(layers, tools, f, number) for number, f in enumerate(kept, 1))


def _once(found: list[_Found]) -> list[_Found]:
    """Each holder's stance towards a contact once; a denial or evasion outweighs what only sounds like a yes."""
    kept: dict[tuple[str, str, str], _Found] = {}
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


def _position(layers: Layers, tools: Tools, found: _Found, number: int) -> Position:
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


# Cue words


def _by_cue(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[_Found]:
    for sentence in layers.segments.sentences:
        inside = [h for h in hits if sentence.start <= h.start and h.end <= sentence.end]
        cues = [h for h in inside if h.entry.get("stance")]
        if not cues:
            continue
        scope: Scope = next((h.entry.get("scope") for h in inside if h.entry.get("part") == "scope"), "occurrence")
        scene = scene_of(layers, tools, sentence, (), ())
        for hit in cues:
            found = _of_cue(layers, tools, scene, hit, scope)
            if found is not None:
                yield found


def _of_cue(layers: Layers, tools: Tools, scene: Scene, hit: Hit, scope: Scope) -> _Found | None:
    stance: Stance = hit.entry.get("stance")
    index = scene.sentence.at(hit.start)
    group = verb_group(scene.sentence, index)
    if group.negated and stance in ("denies", "confirms", "announces"):
        if stance == "denies":
            stance = "silent"
        elif stance == "confirms":
            stance = "neither_confirm_nor_deny"
        else:
            return None
    holder, attribution = _holder_of_cue(layers, tools, scene, hit)
    if holder is None or holder.outlet or holder.side is None:
        return None
    about = _about(layers, scene, hit, holder, stance)
    if about is None or not _fits(stance, about):
        return None
    own = hit.entry.get("scope") or scope
    nothing = _NOTHING.match(scene.sentence.slice(hit.end, scene.sentence.end))
    if nothing and about.reality in ("planned", "possible", "demanded", "hypothetical"):
        return None
    if stance in ("confirms", "announces") and (about.reality == "negated" or nothing):
        stance = "denies"
    evidence = _clause(layers, scene, hit, holder)
    return _Found(holder, stance, own, about, evidence, attribution)


_NOTHING = re.compile(r"\s*(?:that )?(?:there (?:is|are|was|were|has been|have been|had been) )?no\b", re.IGNORECASE)


def _fits(stance: Stance, about: ContactMention) -> bool:
    ahead = about.reality in ("planned", "possible", "demanded", "hypothetical")
    if stance == "awaits":
        return ahead
    if stance == "declines_details":
        return about.reality in ("reported", "denied", "possible", "planned")
    return True


_OF_EVENT = re.compile(r"\b(?:tak\w+ place|took place|happen(?:ed)?)$", re.IGNORECASE)


def _holder_of_cue(layers: Layers, tools: Tools, scene: Scene, hit: Hit) -> tuple[Holder | None, Attribution | None]:
    """The attribution whose cue or content holds the words, else the subject of the words themselves."""
    span = Span(hit.start, hit.end)
    if _OF_EVENT.search(hit.text):
        # The subject of "took place" is the event; "because she left" names nobody who says so.
        over = sorted(
            (a for a in layers.attributions_over(span) if a.source is not None),
            key=lambda a: max(c.end - c.start for c in a.content),
        )
        return (holder_of_source(layers, tools, over[0]), over[0]) if over else (None, None)
    own = [a for a in layers.attributions if a.cue.overlaps(span) and a.source is not None]
    if own:
        return holder_of_source(layers, tools, own[0]), own[0]
    refs = subject_of(scene, verb_group(scene.sentence, scene.sentence.at(hit.start)).first)
    mention = next((m for r in refs for m in layers.mentions if m.start == r.start and m.end == r.end), None)
    over = sorted(
        (a for a in layers.attributions_over(span) if a.source is not None),
        key=lambda a: max(c.end - c.start for c in a.content),
    )
    if over:
        named = holder_of_source(layers, tools, over[0])
        if mention is None or named is None or hit.entry.get("stance") in ("denies", "unaware", "awaits"):
            return named, over[0]
        if named.name == (mention.actor or mention.text):
            return named, over[0]
    if mention is not None:
        return holder_of_mention(layers, tools, mention), over[0] if over else None
    return None, None


def _about(layers: Layers, scene: Scene, hit: Hit, holder: Holder, stance: Stance) -> ContactMention | None:
    """The contact in the cue's own sentence; else the one that its words point back to."""
    sentence = Span(scene.sentence.start, scene.sentence.end)
    near = [c for c in layers.contacts if any(e.overlaps(sentence) for e in c.evidence)]
    near = [c for c in near if _fits(stance, c)]
    if stance == "denies":
        near = [c for c in near if c.reality in ("denied", "negated", "reported")]
    if near:
        return min(near, key=lambda c: _gap(c, hit))
    words = scene.sentence.slice(hit.start - 60, scene.sentence.end)
    if stance == "awaits" or not _points_back(scene, hit, stance):
        return None
    before = [c for c in layers.contacts if c.evidence[0].start < hit.start and _fits(stance, c)]
    named = {m.actor for m in layers.mentions_in(Span(hit.end, scene.sentence.end)) if m.kind == "person" and m.actor}
    before = [c for c in before if named <= {holder.name, *_parties(c)}]  # "no call between C and D" is not A and B's
    reach = 2 * _NEAR if stance in ("silent", "no_comment") else _NEAR
    before = [c for c in before if any(0 <= hit.start - e.end < reach for e in c.evidence)]
    before = [c for c in before if c.reality in ("reported", "denied")] or before
    same_kind = [c for c in before if _named_kind(words, c)]
    if not before:
        after = [c for c in layers.contacts if _fits(stance, c) and 0 <= c.evidence[0].start - hit.end < _AHEAD]
        return after[0] if after else None
    return max(same_kind or before, key=lambda c: max(e.start for e in c.evidence if e.start < hit.start))


# How far, in characters, "the report" and "did not respond" reach back, and forward.
_NEAR = 2000
_AHEAD = 400


def _points_back(scene: Scene, hit: Hit, stance: Stance) -> bool:
    """Whether words without a contact in their sentence speak of one told before ("denied the report", "it is untrue").

    "Denied the effect of the sun" and "would not say whether he backs the bill" have an object of their own.
    """
    after = scene.sentence.slice(hit.end, scene.sentence.end)
    if stance in ("confirms", "announces") or hit.entry.get("left") or hit.text.lower() in _VERBS:
        return bool(_BACK.match(after.strip()[:70]) or _BACK.search(after[:45]))
    complement = re.match(r"\s*(?:on|about|whether|if|what|how|why|that|which|who|for|to)\b(.*)", after, re.DOTALL)
    if complement and not hit.entry.get("scope"):
        return bool(_BACK.search(complement[1]) or _ASKED.search(complement[1]))
    return True


_ASKED = re.compile(
    r"\b(?:request|quer(?:y|ies)|comment|question|claim|report|stor(?:y|ies)|assertion)s?\b", re.IGNORECASE
)
_VERBS = frozenset(
    "denied denies denying dismissed dismisses dismissing rejected rejects refuted refutes rebuffed disputed disputes "
    "rubbished ridiculed disavowed debunked contradicted contradicts".split()
)


def _named_kind(words: str, contact: ContactMention) -> bool:
    low = words.lower()
    if re.search(r"\b(?:phone|call|calls)\b", low):
        return contact.kind == "call"
    if re.search(r"\b(?:meeting|visit|summit|trip)\b", low):
        return contact.kind == "meeting"
    if re.search(r"\b(?:letter|note)\b", low):
        return contact.kind == "letter"
    return False


def _gap(contact: ContactMention, hit: Hit) -> int:
    """How far a contact's words are from the cue; what follows the cue comes first."""
    gaps = []
    for e in contact.evidence:
        if e.start <= hit.end and hit.start <= e.end:
            gaps.append(0)
        else:
            gaps.append(e.start - hit.end if e.start >= hit.end else hit.start - e.end + 30)
    return min(gaps)


def _clause(layers: Layers, scene: Scene, hit: Hit, holder: Holder) -> Span:
    """The clause with holder, cue and content."""
    start = holder.span.start if scene.sentence.start <= holder.span.start < scene.sentence.end else hit.start
    start = min(start, hit.start)
    text = scene.sentence.slice(hit.end, scene.sentence.end)
    m = re.search(r"[;]|, (?:but|while|though|although)\b", text)
    end = hit.end + (m.start() if m else len(text.rstrip().rstrip(".")))
    return layers.document.span(start, max(end, holder.span.end if holder.span.end <= scene.sentence.end else end))


# Statements that carry the contact, and readouts


def _by_statement(layers: Layers, tools: Tools) -> Iterator[_Found]:
    """A participant's side, or another government, that is said to say that it happened, will or did not happen."""
    attributions = {a.id: a for a in layers.attributions}
    for contact in layers.contacts:
        for value in contact.values.get("reality", ()):
            attribution = attributions.get(value.attribution or "")
            if attribution is None or attribution.polarity == "negated":
                continue
            holder = holder_of_source(layers, tools, attribution)
            if holder is None or holder.outlet or holder.side is None:
                continue
            stance = _stance_of(layers, value, holder, contact, attribution)
            if stance is not None:
                evidence = _statement_span(layers, attribution, value.span)
                yield _Found(holder, stance, "occurrence", contact, evidence, attribution)


def _stance_of(
    layers: Layers, value: Value, holder: Holder, contact: ContactMention, attribution: Attribution
) -> Stance | None:
    del layers
    if value.value == "reported":
        if _POSTS.search(attribution.cue.text.lower()):
            return "announces"
        return "confirms"
    if value.value == "planned":
        return "announces"
    if value.value in ("negated", "denied"):
        return "denies" if holder.side in contact.sides or value.value == "negated" else None
    return None


def _statement_span(layers: Layers, attribution: Attribution, passage: Span) -> Span:
    if attribution.cue.text == ":":  # a turn of a transcript: the label stands before the whole of it
        return passage
    spans = [passage, attribution.cue]
    if attribution.source is not None:
        spans.append(Span(attribution.source.start, attribution.source.end))
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if end - start > 400:
        start, end = passage.start, passage.end
    words = layers.document.text[start:end]
    return layers.document.span(start + len(words) - len(words.lstrip("-–— ,")), end)


# "has issued no readout of the call" tells nothing of it
_NOTHING = re.compile(r"(?:no|nothing|neither|none)\b", re.IGNORECASE)
_OFFICIAL = ("readout", "post", "briefing", "transcript")


def _by_document(layers: Layers, found: list[_Found]) -> Iterator[_Found]:
    """An office that puts out its own account of a contact, and nobody in it for the office, thereby confirms it."""
    document = layers.document
    issuer = (document.author if document.kind == "post" else None) or document.outlet
    if document.side is None or document.kind not in _OFFICIAL or issuer is None:
        return
    for contact in layers.contacts[:1]:
        heard = {f.holder.side for f in found if f.about.id == contact.id}
        if contact.reality != "reported" or document.side not in contact.sides or document.side in heard:
            continue
        level: Level = "principal" if issuer in {p.name for p in contact.participants} else "institution"
        holder = Holder(issuer, document.side, "government", None, level, contact.evidence[0])
        yield _Found(holder, "confirms", "occurrence", contact, contact.evidence[0], None)


def _by_readout(layers: Layers, tools: Tools, found: list[_Found]) -> Iterator[_Found]:
    """A participant's side that is said to tell what was said in a contact: it thereby confirms it."""
    taken = {(f.holder.side, f.about.id) for f in found if f.stance not in ("declines_details", "awaits", "silent")}
    for attribution in layers.attributions:
        holder = holder_of_source(layers, tools, attribution)
        if holder is None or holder.outlet or holder.side is None or holder.level == "anonymous":
            continue
        content = attribution.content[0]
        if _NOTHING.match(content.text):
            continue
        contact = _told_in(layers, content, holder)
        if contact is None or (holder.side, contact.id) in taken:
            continue
        if contact.reality != "reported" or attribution.polarity == "negated":
            continue
        if holder.name in {p.name for p in contact.participants} and _in_the_talk(layers, attribution, contact):
            continue
        taken.add((holder.side, contact.id))
        stance: Stance = "announces" if _POSTS.search(attribution.cue.text.lower()) else "confirms"
        evidence = _statement_span(layers, attribution, layers.document.span(content.start, content.end))
        yield _Found(holder, stance, "occurrence", contact, evidence, attribution)


def _in_the_talk(layers: Layers, attribution: Attribution, contact: ContactMention) -> bool:
    """Whether these are words that a participant is said to have spoken in the talk, and none about it.

    In an office's own account all of its principal's words are; elsewhere those said to another person are, be it the
    other participant or somebody told in confidence.
    """
    if layers.document.side is not None:
        return True
    # Quoted words may stand before their cue ("...," he said.).
    reach = Span(attribution.cue.start, max(attribution.cue.end, attribution.content[0].end))
    heard = [m for m in layers.mentions_in(reach) if m.kind == "person" and m.start < attribution.cue.end + 30]
    source = attribution.source.actor if attribution.source else None
    told_him = attribution.cue.text.lower() in _TOLD or any(m.actor in _parties(contact) for m in heard)
    return attribution.venue is None and told_him and any(m.actor and m.actor != source for m in heard)


_TOLD = frozenset("told tell tells informed informs assured assures briefed warned urged asked reminded".split())


def _parties(contact: ContactMention) -> set[str]:
    return {p.name for p in contact.participants}


_NEAR_READOUT = 900


def _told_in(layers: Layers, content: Span, holder: Holder) -> ContactMention | None:
    """The contact whose talk ``content`` tells: both parties in it, or the other one, or "they", "the call"."""
    before = [
        c
        for c in layers.contacts
        if c.reality == "reported" and holder.side in c.sides and c.evidence[0].start <= content.start
    ]
    if not before:
        return None
    before = [
        c for c in before if any(0 <= content.start - e.end < _NEAR_READOUT or e.overlaps(content) for e in c.evidence)
    ]
    if not before:
        return None
    inside: list[Mention] = list(layers.mentions_in(content))
    contact = max(before, key=lambda c: max(e.start for e in c.evidence if e.start <= content.start))
    names = {p.name for p in contact.participants}
    told = {m.actor for m in inside if m.actor in names and m.how != "pronoun"}
    text = layers.document.text[content.start : content.end].lower()
    back = re.search(
        r"\b(?:they|the two(?! (?:countries|states|nations))|both (?:sides|leaders)"
        r"|the (?:leaders|presidents|call|talk|conversation|meeting))\b",
        text,
    )
    # a participant who only names the other one may speak of anything
    if len(told) >= 2 or back or (holder.name not in names and len(told) == 1):
        return contact
    return None
