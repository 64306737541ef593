"""Who called, met or wrote whom, and whether it happened, by whose word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from memcon.extract.attributions.turns import ASKS
from memcon.extract.contacts.answered import answered
from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.candidates import candidates_of
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.joining import Group, is_denial, join
from memcon.extract.contacts.sequel import told_time
from memcon.extract.layers import Layers
from memcon.extract.support import contact_support
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.records import Attribution, ContactMention, HeldReality, Span, Time, Value, When
from memcon.vocabulary import QUESTIONER, Channel, ContactKind, Reality

_CHANNELS: dict[ContactKind, Channel] = {
    "call": "phone",
    "video_call": "video",
    "meeting": "in_person",
    "letter": "written",
    "envoy": "intermediary",
    "backchannel": "intermediary",
}


def read_contacts(layers: Layers, tools: Tools) -> tuple[ContactMention, ...]:
    """The contacts that the document asserts, denies, plans or rules out; none for mere talk about contacts."""
    finds = Finds.of(layers, tools)
    groups = [_settled(g) for g in join(answered(finds, candidates_of(finds))) if _stands(g)]
    groups.sort(key=lambda g: g.first.evidence.start)
    times = [told_time(layers, groups, group) for group in groups]
    return tuple(_contact(layers, tools, group, number, times[number - 1]) for number, group in enumerate(groups, 1))


def _settled(group: Group) -> Group:
    """``group`` with its bare nouns made what the rest of the document makes of it.

    Negated where all that the document says is that somebody does not know of any such contact.
    """
    if group.reality in ("planned", "possible", "hypothetical", "demanded"):
        group.members[:] = [
            replace(c, judgement=replace(c.judgement, reality=group.reality)) if c.judgement.bare else c
            for c in group.members
        ]
    if all(c.judgement.aside == "unaware" for c in group.members):
        group.members[:] = [replace(c, judgement=replace(c.judgement, reality="negated")) for c in group.members]
    return group


def _stands(group: Group) -> bool:
    """Whether some mention says more of it than a question does."""
    return any(not c.judgement.asked for c in group.members)


def _contact(layers: Layers, tools: Tools, group: Group, number: int, time: Time | None) -> ContactMention:
    realities = tuple(_realities(group))
    reality, contested = bottom_line(group, realities)
    kind = group.kind
    evidence = _evidence(layers, group)
    values = _values(group)
    when = time.when if time is not None else _dateline(layers, group, number)
    lengths = [c.duration for c in group.everything if c.duration is not None]
    places = [c.place for c in group.everything if c.place is not None]
    starters = [c.initiator for c in group.everything if c.initiator is not None and c.kind in (kind, "unspecified")]
    channel: Channel = next((c.channel for c in group.everything if c.channel != "unknown"), "unknown")
    return ContactMention(
        id=f"c{number}",
        kind=kind,
        participants=group.parties,
        sides=tuple(dict.fromkeys(p.side for p in group.parties if p.side)),
        reality=reality,
        evidence=evidence,
        support=contact_support(layers, tools, evidence, reality, _names(group)),
        initiator=starters[0].name if starters else None,
        contested=contested,
        realities=realities,
        when=when,
        place=places[0].text if places else None,
        duration_minutes=lengths[0][0] if lengths else None,
        channel=channel if channel != "unknown" else _CHANNELS.get(kind, "unknown"),
        formality=next((c.formality for c in group.everything if c.formality != "unknown"), "unknown"),
        scheduled=_scheduled(group),
        count=next((c.count for c in group.members if c.count), None),
        topics=_topics(layers, tools, group),
        chain=_chain(group),
        values=values,
    )


def _chain(group: Group) -> tuple[str, ...]:
    """By whose word the contact is told: of its first mention that asserts anything; empty where none does."""
    told = next((c for c in group.members if not c.unanswered), None)
    return tuple(a.id for a in told.chain) if told is not None else ()


def _dateline(layers: Layers, group: Group, number: int) -> When | None:
    """The date that stands alone at the head of the text, for its first contact where nothing else dates it."""
    if number != 1 or group.reality not in ("reported", "denied") or group.first.count or group.first.repeated:
        return None
    for time in layers.times:
        paragraph = layers.segments.paragraph_at(time.start)
        alone = paragraph is not None and paragraph.end - paragraph.start <= time.end - time.start + 3
        if alone and time.precision == "day" and time.start < group.everything[-1].trigger.start:
            return replace(time.when, anchor="dateline")
    return None


def _topics(layers: Layers, tools: Tools, group: Group) -> tuple[str, ...]:
    """What the contact was about: the topics of the sentences that tell of it and of those right behind them."""
    told: set[int] = set()
    for candidate in group.everything:
        start = candidate.scene.sentence.start
        at = next((i for i, s in enumerate(layers.segments.sentences) if s.start == start), None)
        if at is not None:
            told |= {at, at + 1} if candidate in group.members else {at}
    sentences = [layers.segments.sentences[i].text for i in sorted(told) if i < len(layers.segments.sentences)]
    return topics_in(" ".join(sentences), tools, sides=tuple(sorted(group.sides)))


def _names(group: Group) -> tuple[str, ...]:
    return tuple(p.name for p in group.parties)


def holder_name(attribution: Attribution | None) -> str | None:
    """The name of who an attribution says it of; None without one."""
    if attribution is None or attribution.source is None:
        return None
    if ASKS.fullmatch(attribution.source.text):
        return QUESTIONER
    return attribution.source.actor or attribution.source.text


_PLAINLY = re.compile(
    r"\bno such\b|\bnever (?:took place|happened|occurred)"
    r"|\b(?:did not|didn't|had not|has not) (?:take|taken|happen|occur)"
    r"|\bnone\b|\b(?:cancelled|canceled|called off|scrapped|off|shelved|fell through|came to nothing)\b"
    r"|\bno (?:\w+ )?(?:call|letter|meeting|conversation|contact)s?\b",
    re.IGNORECASE,
)


def denies_plainly(echo: Candidate) -> bool:
    """Whether words that only point back to a contact say outright that it did not or will not take place."""
    if echo.judgement.denied is not None:
        return True
    return echo.reality == "negated" and bool(_PLAINLY.search(echo.evidence.text))


def _asserts_nothing(candidate: Candidate) -> bool:
    """Whether its holder says neither that it was nor that it was not."""
    return candidate.judgement.aside is not None or (candidate.unanswered and candidate.reality == "reported")


def _realities(group: Group) -> Iterable[HeldReality]:
    seen: dict[tuple[str | None, Reality], None] = {}
    for candidate in group.everything:
        reality = candidate.reality
        if candidate.anaphor and not denies_plainly(candidate):
            continue
        if reality == "negated" and group.reality in ("reported", "denied") and is_denial(candidate):
            reality = "denied"
        by = None if _asserts_nothing(candidate) else holder_name(candidate.holder)
        if candidate.judgement.asked:
            continue
        if (by, reality) not in seen:
            seen[(by, reality)] = None
            yield HeldReality(reality, by)
        claimed = holder_name(candidate.claimant)
        if claimed is not None and (claimed, "reported") not in seen:
            seen[(claimed, "reported")] = None
            yield HeldReality("reported", claimed)


def bottom_line(group: Group, realities: Sequence[HeldReality]) -> tuple[Reality, bool]:
    """The document's own reality of a contact and whether holders differ on it."""
    kinds = {r.reality for r in realities}
    if group.reality in ("reported", "denied") and "denied" in kinds:
        return "denied", True
    if group.reality == "reported" and "negated" in kinds:
        return "denied", True
    if group.reality in ("planned", "possible") and any(denies_plainly(e) for e in group.echoes):
        return "negated", False
    unaware = any(c.judgement.aside == "unaware" for c in group.everything)
    asserted = any(r.reality == "reported" and r.by for r in realities)
    return group.reality, unaware and asserted and group.reality == "reported"


def _evidence(layers: Layers, group: Group) -> tuple[Span, ...]:
    """The clauses that carry it, overlapping ones joined, at most six; those that assert something come first."""
    spans = sorted({(_behind_dash(c.evidence), c.evidence.end) for c in group.members})
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    said = [c.evidence for c in group.members if not c.unanswered]
    joined.sort(key=lambda span: not any(Span(*span).overlaps(e) for e in said))
    return tuple(layers.document.span(s, e) for s, e in joined[:6])


def _behind_dash(span: Span) -> int:
    """Where the words begin behind the dash that parts a dateline from its story."""
    return span.start + len(span.text) - len(span.text.lstrip("-–— ,"))


_UNPLANNED = re.compile(
    r"\b(?:unscheduled|unannounced|impromptu|unplanned|surprise|by chance|out of the blue|unexpectedly|without warning"
    r"|without notice|spontaneous(?:ly)?|ad hoc|chance (?:encounter|meeting))\b"
)
_BESIDE = 24
"""So far behind the words of a contact it may stand whether it was planned: "met B | by chance in a corridor"."""


def _scheduled(group: Group) -> bool | None:
    told = [c.evidence.text + c.scene.sentence.slice(c.evidence.end, c.evidence.end + _BESIDE) for c in group.members]
    text = " ".join(t.partition(";")[0].lower() for t in told)
    if re.search(r"\b(?:scheduled|planned|pre-arranged|prearranged|previously agreed|as agreed|on schedule)\b", text):
        return True
    if _UNPLANNED.search(text):
        return False
    return None


def _values(group: Group) -> dict[str, tuple[Value, ...]]:
    """Field by field, every stated value with its holder and passage."""
    found: dict[str, list[Value]] = {}
    for c in group.everything:
        holder = None if _asserts_nothing(c) else c.holder
        by, attribution = holder_name(holder), holder.id if holder else None
        if not c.anaphor or denies_plainly(c):
            span = Span(_behind_dash(c.evidence), c.evidence.end)
            words = c.evidence.text[span.start - c.evidence.start :]
            found.setdefault("reality", []).append(Value(c.reality, by, Span(span.start, span.end, words), attribution))
            if c.claimant is not None:
                claim = Value("reported", holder_name(c.claimant), c.claimant.content[0], c.claimant.id)
                found["reality"].append(claim)
        # Whoever denies a contact does not say when, where or by whom it was: that is told by whom the denial answers.
        teller = c.claimant if c.reality in ("denied", "negated") else holder
        told_by, told_in = holder_name(teller), teller.id if teller else None
        if not c.anaphor:
            word = c.scene.sentence.slice(c.trigger.start, c.trigger.end)
            found.setdefault("kind", []).append(
                Value(c.kind, told_by, Span(c.trigger.start, c.trigger.end, word), told_in)
            )
        if c.time is not None and c.time.edtf:
            found.setdefault("when", []).append(
                Value(c.time.edtf, told_by, Span(c.time.start, c.time.end, c.time.text), told_in)
            )
        if c.duration is not None:
            found.setdefault("duration_minutes", []).append(Value(c.duration[0], told_by, c.duration[1], told_in))
        if c.place is not None:
            found.setdefault("place", []).append(Value(c.place.text, told_by, c.place.span, told_in))
        if c.initiator is not None and c.kind in (group.kind, "unspecified"):
            found.setdefault("initiator", []).append(Value(c.initiator.name, told_by, c.evidence, told_in))
        if c.count:
            found.setdefault("count", []).append(Value(c.count, by, c.evidence, attribution))
    return {name: tuple(dict.fromkeys(values)) for name, values in sorted(found.items())}
