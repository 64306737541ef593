"""What speakers say of the other side, of a talk, or of a motive: descriptions, never facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Hit
from memcon.records import Attribution, Claim, Mention, Span, Support
from memcon.vocabulary import Act, Modality

_REACH = 45
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:of|in|for|by|to|with|about|from|on|during|between)\s+(?:(?:the|these|their|those|such)\s+)?(?:\w+\s+)?$",
    re.I,
)


def characterisations(layers: Layers, tools: Tools, views: Sequence[Hit]) -> Iterator[Claim]:
    """Claims that describe the other side's will, the tone of a talk or relation, or somebody's motive."""
    yield from _wills(layers, tools, [h for h in views if h.entry.get("kind") == "will"])
    yield from _tones(layers, tools, views)
    yield from _motives(layers, tools, [h for h in views if h.entry.get("kind") == "motive"])


def _over(layers: Layers, at: int) -> tuple[Attribution, ...]:
    over = [a for a in layers.attributions if any(c.start <= at < c.end for c in a.content)]
    return tuple(sorted(over, key=lambda a: -max(c.end - c.start for c in a.content)))


def _wills(layers: Layers, tools: Tools, hits: Sequence[Hit]) -> Iterator[Claim]:
    """A says that B wants something: A's description of B."""
    for hit in hits:
        sentence = layers.segments.sentence_at(hit.start)
        if sentence is None:
            continue
        subject = _just_before(layers, sentence, hit.start)
        if subject is None or not (subject.actor or subject.side):
            continue
        chain = tuple(a for a in _over(layers, hit.start) if not (a.source and a.source.actor == subject.actor))
        holder = chain[-1].source if chain else None
        speaker = holder.actor if holder else None
        if holder is None or speaker is None or speaker == subject.actor:
            continue
        text = layers.document.span(subject.start, _end(sentence))
        claim = _claim(layers, tools, text, speaker, chain, _named(subject))
        claim = replace(claim, contact=_contact_of(layers, speaker, subject.actor, hit.start))
        own = tools.roster.named(speaker)
        side = own.side if own is not None else next((m.side for m in layers.mentions if m.actor == speaker), None)
        if side is None or subject.side is None:
            continue  # of whom it is not known whose they are, it is no word of one side on another
        if side != subject.side:
            yield claim
        elif hit.entry.get("own"):
            # A leader on what his own government wants: an offer, and no description of another.
            yield replace(claim, act="offers", target=None, strength=1, commitment="conditional")


def _contact_of(layers: Layers, speaker: str, other: str | None, at: int) -> str | None:
    """The last contact told before ``at`` in which both took part."""
    held = [
        c
        for c in layers.contacts
        if c.reality in ("reported", "denied")
        and c.count is None
        and {speaker, other} <= {p.name for p in c.participants}
        and c.evidence[0].start < at
    ]
    return held[-1].id if held else None


def _tones(layers: Layers, tools: Tools, views: Sequence[Hit]) -> Iterator[Claim]:
    """A "very good talk", a "strained relationship": per whom, and of which talk."""
    tones = [h for h in views if h.entry.get("kind") == "tone"]
    nouns = [h for h in views if h.entry.get("kind") == "about"]
    told: set[int] = set()
    for tone in tones:
        sentence = layers.segments.sentence_at(tone.start)
        if sentence is None or sentence.start in told or _is_heading(sentence):
            continue
        noun = next(
            (n for n in nouns if n.start >= sentence.start and n.end <= sentence.end and _belongs(tone, n, sentence)),
            None,
        )
        if noun is None:
            continue
        chain = _over(layers, tone.start)
        source = chain[-1].source if chain else None
        contact = next((c for c in layers.contacts if any(e.overlaps(sentence) for e in c.evidence)), None)
        between_sides = noun.text.lower() in ("relationship", "relations", "ties", "rapport")
        if source is None and not between_sides:
            continue
        told.add(sentence.start)
        text = layers.document.span(sentence.start, _end(sentence))
        claim = _claim(layers, tools, text, source.actor if source else None, chain, None)
        modality = claim.modality if source else _modality(sentence.text)
        yield replace(claim, contact=contact.id if contact and source else None, modality=modality)


def _belongs(tone: Hit, noun: Hit, sentence: Span) -> bool:
    """Whether the adjective describes the noun: right before it, or behind "was"."""
    if 0 < noun.start - tone.end <= 14:
        between = sentence.text[tone.end - sentence.start : noun.start - sentence.start]
        return "." not in between and "," not in between
    between = sentence.text[max(0, noun.end - sentence.start) : max(0, tone.start - sentence.start)].lower()
    return 0 < tone.start - noun.end <= _REACH and any(
        f" {w} " in f" {between} " for w in ("was", "is", "were", "are", "remain", "remains")
    )


def _motives(layers: Layers, tools: Tools, hits: Sequence[Hit]) -> Iterator[Claim]:
    """A motive that somebody ascribes to somebody, the source named or not."""
    told: set[int] = set()
    for hit in hits:
        sentence = layers.segments.sentence_at(hit.start)
        if sentence is None or sentence.start in told:
            continue
        chain = _over(layers, hit.start)
        target = next((m for m in layers.mentions_in(sentence) if m.kind in ("person", "government") and m.actor), None)
        source = chain[-1].source if chain else None
        if target is None or (source is not None and source.actor == target.actor):
            continue
        told.add(sentence.start)
        text = layers.document.span(sentence.start, _end(sentence))
        claim = _claim(layers, tools, text, source.actor if source else None, chain, _named(target))
        yield replace(claim, act="alleges", modality="hedged" if claim.modality == "hedged" else "alleged")


def unvoiced(layers: Layers, tools: Tools) -> Iterator[Claim]:
    """What "messages" or "talks" may have held or did hold, where the text names nobody who says so."""
    hits = tools.lexicon("flags").find(layers.document.text)
    verbs = [h for h in hits if h.entry.get("kind") in ("modal", "settled")]
    acts = tools.lexicon("acts")
    deeds = acts.find(layers.document.text)
    for subject in (h for h in hits if h.entry.get("kind") == "unfolding"):
        sentence = layers.segments.sentence_at(subject.start)
        if sentence is None or layers.segments.quotation_at(subject.start):
            continue
        if _BEHIND_PREPOSITION.search(layers.document.text[max(sentence.start, subject.start - 40) : subject.start]):
            continue
        verb = next((v for v in verbs if subject.end < v.start < min(sentence.end, subject.end + 40)), None)
        sourced = any(a.source and a.source.actor for a in _over(layers, subject.start))
        topics = topics_in(sentence.text, tools, 3)
        if verb is None or sourced or not topics:
            continue
        deed = next(iter(acts.find_in(deeds, verb.end, sentence.end)), None)
        text = layers.document.span(sentence.start, _end(sentence))
        act: Act = deed.entry.get("act") if deed and deed.start - verb.end < 12 else "informs"
        claim = replace(_claim(layers, tools, text, None, (), None), act=act, topics=topics)
        yield replace(claim, modality="hedged" if verb.entry.get("kind") == "modal" else _modality(sentence.text))


def _just_before(layers: Layers, sentence: Span, at: int) -> Mention | None:
    """The person or side right before the word."""
    near = [
        m
        for m in layers.mentions_in(sentence)
        if m.end <= at
        and m.kind in ("person", "government", "institution")
        and layers.document.text[m.end : at].strip() in ("", "also", "who")
    ]
    return near[-1] if near else None


def _end(sentence: Span) -> int:
    return sentence.end - 1 if sentence.text[-1] in ".!?" and len(sentence.text) > 1 else sentence.end


def _is_heading(sentence: Span) -> bool:
    return len(sentence.text) < 90 and sentence.text[-1] not in '.!?"”'


def _named(mention: Mention) -> str | None:
    return mention.actor or mention.text


def _claim(
    layers: Layers, tools: Tools, text: Span, speaker: str | None, chain: tuple[Attribution, ...], target: str | None
) -> Claim:
    located = layers.document.text[text.start : text.end] == text.text
    return Claim(
        "k",
        speaker,
        "characterises",
        text,
        target=target,
        topics=topics_in(text.text, tools, 3),
        modality=chain[-1].modality if chain else "asserted",
        chain=tuple(a.id for a in chain),
        support=Support(located, True, True),
    )


def _modality(sentence: str) -> Modality:
    if re.match(r"(?:if|whether|should)\b", sentence, re.I):
        return "hypothetical"
    return "hedged" if re.search(r"\b(?:may|might|could|would|seems?|appears?)\b", sentence, re.I) else "asserted"
