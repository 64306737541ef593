"""A side's own account of a talk that never says "A spoke with B": the talk stands in its title, kind and side alone.

"The call lasted an hour. The chancellor asked President N. to ..." is a readout, and who rang whom is taken as known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from memcon.extract.asking import is_question
from memcon.extract.layers import Layers
from memcon.extract.support import contact_support
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Hit
from memcon.records import ContactMention, Mention, Party, Span
from memcon.vocabulary import Channel, ContactKind

_ACCOUNTS = frozenset({"readout", "briefing", "post", "memcon", "transcript", "cable"})
_THE = re.compile(
    r"(?:\b(?:the|this|our|a)\s+(?:[\w-]+\s+){0,2}|\b(?:his|her|their)\s+(?:[\w-]+\s+){0,2})$", re.IGNORECASE
)
_PAIR = re.compile(
    r"\b(?:the two|both|the)\s+(?:leaders|presidents|ministers|sides|premiers|principals|heads of state)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\s+(?:side|party|counterpart|colleague|delegation|president|leader|chancellor|premier"
    r"|(?:prime |foreign )?minister)\b",
    re.I,
)
_WRITTEN = frozenset({"message", "letter"})
_HELD = frozenset({"reported", "denied"})
_FIRST_WORDS = 700


def implied_contact(layers: Layers, tools: Tools) -> ContactMention | None:
    """The talk that the document, a declared account of one side, tells of without saying so; None where it tells none.

    Only where no contact between this side and another was read: what a text says outright comes first.
    """
    document = layers.document
    side = document.side
    if side is None or document.kind not in _ACCOUNTS:
        return None
    found = _talk(layers, tools)
    if found is None or _told_outright(layers, side):
        return None
    hit, sentence = found
    if document.kind in _OF_MANY_THINGS:
        other = _with(layers, side, hit, sentence)
    else:
        other = _counterpart(layers, tools, side, sentence)
    if (
        other is None
        or not other.side
        or any(other.side in c.sides and c.kind not in _WRITTEN and _told(c, sentence) for c in layers.contacts)
    ):
        return None
    kind, channel = _kind(hit, sentence, tools)
    evidence = document.span(sentence.start, sentence.start + len(sentence.text.rstrip()))
    ours = _own(layers, tools, side)
    parties = (ours, other)
    time = next((t for t in layers.times_in(evidence) if t.precision == "day"), None)
    names = tuple(p.name for p in parties if p.name in evidence.text)
    return ContactMention(
        id=f"c{len(layers.contacts) + 1}",
        kind=kind,
        participants=parties,
        sides=(side, other.side),
        reality="reported",
        evidence=(evidence,),
        support=contact_support(layers, tools, (evidence,), "reported", names),
        when=time.when if time else None,
        channel=channel,
        topics=topics_in(document.text[:_FIRST_WORDS], tools, sides=(side, other.side)),
    )


def _kind(hit: Hit | None, sentence: Span, tools: Tools) -> tuple[ContactKind, Channel]:
    """What its noun calls it, and how it was held where the words right behind say so ("a meeting by video")."""
    if hit is None:
        return "unspecified", "unknown"
    kind: ContactKind = hit.entry.get("kind", "unspecified")
    channel: Channel = hit.entry.get("channel", "unknown")
    manners = tools.lexicon("contact-manners").find(sentence.text)
    near = next((m for m in manners if 0 <= m.start - hit.end <= 2 and m.entry.get("part") == "manner"), None)
    if near is not None and kind in ("unspecified", "meeting"):
        return near.entry.get("kind"), near.entry.get("channel")
    return kind, channel


def _with(layers: Layers, side: str, hit: Hit | None, sentence: Span) -> Party | None:
    """Whom the noun itself names behind "with": a briefing is of many things, and names many people."""
    if hit is None or is_question(sentence.text):
        return None
    behind = _WITH.match(sentence.text, hit.end)
    if behind is None:
        return None
    near = Span(sentence.start + behind.end(), min(sentence.end, sentence.start + behind.end() + _WITH_NAME))
    other = next((m for m in layers.mentions_in(near) if m.kind == "person" and m.actor and m.side), None)
    return Party(other.actor, other.side, "government") if other and other.actor and other.side != side else None


_OF_MANY_THINGS = frozenset({"briefing", "transcript"})
_WITH = re.compile(r"(?: (?:this|yesterday|last|today)\b[^,.;]{0,20})? with (?:the )?", re.IGNORECASE)
_WITH_NAME = 60


def _told(contact: ContactMention, sentence: Span) -> bool:
    """Whether a contact that was read is held or denied, or is what the sentence itself tells of ("will call")."""
    return contact.reality in _HELD or any(e.overlaps(sentence) for e in contact.evidence)


def _talk(layers: Layers, tools: Tools) -> tuple[Hit | None, Span] | None:
    """The first sentence that takes the talk as known, with the noun that it uses for it."""
    for sentence in layers.segments.sentences[:6]:
        for hit in tools.lexicon("contact-nouns").find(sentence.text):
            before = sentence.text[: hit.start]
            if hit.entry.get("kind") in ("letter", "message", "envoy") or hit.text.lower().endswith("talks"):
                continue
            if _THE.search(before) and not re.search(r"\b(?:next|future|possible|another|new)\s+$", before):
                return hit, sentence
        if _PAIR.search(sentence.text):
            return None, sentence
    return None


def _told_outright(layers: Layers, side: str) -> bool:
    """Whether the first sentences tell of a talk of this side outright: then that is what the account is of."""
    opening = layers.segments.sentences[min(1, len(layers.segments.sentences) - 1)].end
    return any(
        c.reality in _HELD
        and side in c.sides
        and len(set(c.sides)) > 1
        and c.kind not in _WRITTEN
        and c.evidence[0].start < opening
        for c in layers.contacts
    )


def _counterpart(layers: Layers, tools: Tools, side: str, talk: Span) -> Party | None:
    """The person of another side who is named most and first; else the one other side of the talk's sentence."""
    people = [m for m in layers.mentions if m.kind == "person" and m.side and m.side != side and m.actor]
    first = _foremost(people)
    if first is not None and first.actor:
        return Party(first.actor, first.side, "government")
    # A country that is only named may be what the talk was about; one that is called a side took part in it.
    sides = _called_party(tools, side, talk.text) or _called_party(tools, side, layers.document.text[:_FIRST_WORDS])
    only = next(iter(sides)) if len(sides) == 1 else None if sides else _asked(layers, tools, side)
    known = tools.roster.side(only) if only else None
    return Party(known.name, known.id, "government") if known else None


def _called_party(tools: Tools, side: str, text: str) -> set[str]:
    return {h.side for h in tools.names.find(text) if h.side and h.side != side and _PARTY.match(text, h.end)}


def _asked(layers: Layers, tools: Tools, side: str) -> str | None:
    """The one country besides its own that the account names at all, where something is asked or thanked for there.

    Of "he asked B to reopen the border", where nobody else is named, B heard it. What is only talked about, such
    as a war, is no party.
    """
    found = [h for h in tools.names.find(layers.document.text) if h.side and h.side != side]
    if len({h.side for h in found}) != 1:
        return None
    put = tools.lexicon("acts").find(layers.document.text)
    asked = [h for h in put if h.entry.get("act") in _PUT]
    near = any(h.end <= f.start and f.start - h.end <= _PUT_NEAR for h in asked for f in found)
    return found[0].side if near else None


_PUT = frozenset({"asks", "urges", "demands", "praises", "offers"})
_PUT_NEAR = 70


def _foremost(people: Sequence[Mention]) -> Mention | None:
    counts = Counter(m.actor for m in people)
    return max(people, key=lambda m: (counts[m.actor], -m.start), default=None)


def _own(layers: Layers, tools: Tools, side: str) -> Party:
    """Who spoke for this side: the author where the text says "I", else who is named most; else the side itself."""
    document = layers.document
    signed = f"{document.author or ''} {document.outlet or ''}"
    found = (h.actor for h in tools.names.find(signed) if h.side == side)
    named = [actor.name for actor in found if actor is not None and actor.kind == "person"]
    own_words = document.kind != "briefing"  # there "we" is the spokesman's
    first_person = own_words and re.search(r"\b(?:I|we|We|my|me)\b", document.text) is not None
    if named and first_person:
        return Party(named[0], side, "government")
    people = [m for m in layers.mentions if m.kind == "person" and m.side == side and m.actor and m.how != "label"]
    first = None if first_person else _foremost(people)
    if first is not None and first.actor:
        return Party(first.actor, side, "government")
    known = tools.roster.side(side)
    return Party(known.name if known else side, side, "government")
