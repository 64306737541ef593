"""Who told, asked, warned or promised whom what, and who holds what view of a policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from memcon.extract.claims.acts import Saying, sayings
from memcon.extract.claims.characterising import characterisations, unvoiced
from memcon.extract.claims.declaring import willed
from memcon.extract.claims.deeds import by_light_verb, by_noun
from memcon.extract.claims.denying import denies_an_act, is_denied, turns_down_report
from memcon.extract.claims.quantities import quantities_in
from memcon.extract.claims.shades import commitment_of, modality_of, tells_not
from memcon.extract.claims.stances import read_stances
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Entry, Hit
from memcon.records import Attribution, Claim, ContactMention, Mention, Span, Support
from memcon.vocabulary import Act, Commitment

__all__ = ["read_claims", "read_stances"]

# In these a "said" was said to the other side; elsewhere to the public.
_TELLINGS = frozenset({"readout", "memcon", "transcript", "cable"})
_HELD = frozenset({"reported", "denied"})
# Acts that are done to or about another side wherever their words name one; to inform or ask may be done to anybody.
_TURNED_OUT = frozenset(
    {"alleges", "criticises", "praises", "warns", "urges", "demands", "raises_concern", "denies", "refuses",
     "threatens", "promises", "offers"}
)  # fmt: skip


# These are acts towards another side only where their words name one.
_DEALINGS = frozenset({"agrees", "proposes"})
_OF_THINGS = frozenset({"offers", "promises", "threatens"})
# What a leader says of these is an act of his government, done before he spoke, and no policy.
_DEEDS = frozenset({"demands", "warns", "threatens", "asks", "proposes"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """The document with the words that colour an act."""

    layers: Layers
    tools: Tools
    views: tuple[Hit, ...]

    def words(self, kind: str, start: int, end: int) -> list[Hit]:
        """The words of a kind of the lexicon of views that stand in ``start:end``."""
        inside = self.tools.lexicon("views").find_in(self.views, start, end)
        return [h for h in inside if h.entry.get("kind") == kind]


def read_claims(layers: Layers, tools: Tools) -> tuple[Claim, ...]:
    """The claims of the document in order of place, ids k1, k2, ...: acts between two sides or inside a contact."""
    reader = _Reader(layers, tools, tools.lexicon("views").find(layers.document.text))
    found: list[Claim] = []
    for saying in sayings(layers, tools):
        found.extend(_claims_of(reader, saying))
    for saying in by_noun(layers, reader.views):
        found.extend(_untold(found, _claims_of(reader, saying)))
    found.extend(characterisations(layers, tools, reader.views))
    found.extend(unvoiced(layers, tools))
    found.extend(_counted(reader))
    found.sort(key=lambda c: (c.text.start, c.text.end, c.act, c.speaker or ""))
    kept = _without_repeats(found)
    return tuple(replace(claim, id=f"k{number}") for number, claim in enumerate(kept, 1))


def _untold(found: Sequence[Claim], nominal: Iterator[Claim]) -> list[Claim]:
    """The acts told by a noun that no verb of the same words tells already."""
    told = {(k.speaker, k.act, k.text.end) for k in found}
    return [k for k in nominal if (k.speaker, k.act, k.text.end) not in told]


def _without_repeats(claims: Sequence[Claim]) -> list[Claim]:
    seen: set[tuple[str | None, str, int]] = set()
    kept = []
    described = {(c.target, c.text.end) for c in claims if c.act == "characterises" and c.speaker != c.target}
    for claim in claims:
        if claim.act != "characterises" and (claim.speaker, claim.text.end) in described and claim.speaker:
            continue  # what somebody else says of his will is not his own word
        key = (claim.speaker, claim.act, claim.text.end)
        if key not in seen:
            seen.add(key)
            kept.append(claim)
    return kept


def _claims_of(reader: _Reader, saying: Saying) -> Iterator[Claim]:
    """One claim for each doer: what two leaders agree, each of them agrees."""
    if saying.hit.entry.get("deed") and saying.hit.entry.get("kind") is None:
        told = by_light_verb(reader.layers, reader.views, saying)
        if told is None:
            return
        saying = told
    if not _is_act(reader, saying):
        return
    if not saying.speakers:
        yield from _impersonal(reader, saying)
    for speaker in saying.speakers:
        same = saying.hearers
        if same and all(m.actor == speaker.actor and m.actor for m in same):
            if same[0].how != "pronoun":
                continue  # nobody warns himself: the doer was misread
            saying = replace(saying, hearers=_others_before(reader, saying, speaker))
        hearers = [m for m in saying.hearers if m.actor != speaker.actor or not m.actor]
        if not hearers and saying.hit.entry.get("act") == "agrees":
            hearers = [m for m in saying.speakers if m.side and speaker.side and m.side != speaker.side]
        claim = _claim(reader, saying, speaker, hearers)
        if claim is not None:
            yield claim


def _is_act(reader: _Reader, saying: Saying) -> bool:
    """Whether the words are an act: no refusal to comment, a charge where one is needed, something done at all."""
    entry = saying.hit.entry
    if _NOTHING.match(reader.layers.document.text, saying.hit.end):
        return False
    if entry.get("act") in ("refuses", "offers") and _withholds(reader, saying):
        return False
    if entry.get("needs") == "charge" and not _takes_charge(reader, saying):
        return False
    if entry.get("needs") == "content":
        return _CONTENT.search(reader.layers.document.text[saying.hit.end : saying.end][:110]) is not None
    if entry.get("needs") != "account" or reader.layers.document.kind in _TELLINGS:
        return True
    return any(_declares(reader, saying, m) for m in saying.speakers)


def _takes_charge(reader: _Reader, saying: Saying) -> bool:
    """Whether a verb of denying takes an allegation, or something that somebody is said to have done to another."""
    if reader.words("charge", saying.hit.start, saying.end):
        return True
    content = reader.layers.document.text[saying.hit.end : saying.end]
    if saying.hit.text.lower().endswith("having"):
        content = f"having{content}"
    return denies_an_act(content, reader.tools.lexicon("acts").find(content))


_CONTENT = re.compile(r"\bthat\b|[“\":]")
_NOTHING = re.compile(r"\s+(?:nothing|nobody|no one)\b")


def _others_before(reader: _Reader, saying: Saying, speaker: Mention) -> tuple[Mention, ...]:
    """Whom "him" means where it cannot be the speaker: the last person of another side before the verb."""
    before = [
        m
        for m in reader.layers.mentions_in(saying.sentence)
        if m.kind == "person" and m.end <= saying.hit.start and m.side and m.side != speaker.side
    ]
    return tuple(before[-1:])


def _own_account(layers: Layers) -> bool:
    """Whether the document is a side's own telling of a contact."""
    return layers.document.kind in _TELLINGS or layers.document.side is not None


def _impersonal(reader: _Reader, saying: Saying) -> Iterator[Claim]:
    """ "It was agreed" in a contact of two: each of them agreed."""
    contact = contact_of(reader.layers, saying.sentence, None, None)
    for party in contact.participants if contact and len(contact.participants) == 2 else ():
        others = [p.name for p in contact.participants if p.name != party.name] if contact else []
        mention = Mention(saying.start, saying.start + 1, party.name, "person", party.name, side=party.side)
        claim = _claim(reader, saying, mention, ())
        if claim is not None:
            yield replace(claim, addressee=next(iter(others), None))


def _withholds(reader: _Reader, saying: Saying) -> bool:
    """Whether what is refused, or barely offered, is an answer (a position, read elsewhere) and not a policy."""
    close = reader.words("circumstance", saying.hit.end, min(saying.end, saying.hit.end + 30))
    return any(h.start - saying.hit.end <= 3 for h in close)


def _claim(reader: _Reader, saying: Saying, speaker: Mention, hearers: Sequence[Mention]) -> Claim | None:
    entry = saying.hit.entry
    spoken_of = entry.get("frame") in ("target", "accuse", "as")
    object_ = next(iter(hearers), None)
    contact = contact_of(reader.layers, saying.sentence, speaker, object_)
    answers = entry.get("needs") == "charge" and _charged_by(reader, saying, speaker)
    abroad = _turned_abroad(reader, saying, speaker) or _declares(reader, saying, speaker)
    if not answers and not abroad and not _between_sides(reader.layers, speaker, object_, contact):
        return None
    if entry.get("needs") == "people" and not _is_counterpart(speaker, object_, contact):
        return None
    addressee = _name(reader, object_) if object_ is not None and not spoken_of else _other_party(contact, speaker)
    target = _name(reader, object_) if object_ is not None and spoken_of else _target(reader, saying, speaker, object_)
    start, end = saying.rest
    text = _passage(reader, saying)
    conditional = bool(reader.words("condition", start, end))
    chain = chain_of(reader.layers, saying.hit.start)
    read = None if is_denied(reader.tools, saying, chain) else _act(reader, saying)
    if read is None or (object_ is None and read[0] not in _DEEDS and _is_policy(reader, speaker, chain)):
        return None
    act, strength, given = read
    return Claim(
        id="k",
        speaker=_name(reader, speaker),
        act=act,
        text=text,
        addressee=addressee,
        target=target,
        strength=_degree(reader, saying, strength),
        commitment=commitment_of(given, conditional, saying),
        topics=_topics(reader, text, act, _sides(speaker, object_, contact)),
        polarity="negated" if saying.negated or tells_not(saying) else "affirmed",
        modality=modality_of(saying, chain, conditional and act in ("offers", "promises", "agrees", "threatens")),
        quantities=quantities_in(reader.layers.document.text[start:end], start, reader.layers.times),
        contact=contact.id if contact else None,
        chain=tuple(a.id for a in chain),
        support=_support(reader, saying, speaker, text),
    )


def _passage(reader: _Reader, saying: Saying) -> Span:
    if saying.trails:
        end = saying.sentence.start + len(saying.sentence.text.rstrip(" ."))
        return reader.layers.document.span(saying.sentence.start, end)
    return reader.layers.document.span(saying.start, max(saying.end, saying.hit.end))


def _is_policy(reader: _Reader, speaker: Mention, chain: Sequence[Attribution]) -> bool:
    """Whether a leader only says of his own government what it does: that is his statement, not a second act."""
    if speaker.kind not in ("government", "institution") or not speaker.side:
        return False
    sources = (reader.tools.roster.named(a.source.actor) for a in chain if a.source and a.source.actor)
    return any(s is not None and s.kind == "person" and s.side == speaker.side for s in sources)


def _charged_by(reader: _Reader, saying: Saying, speaker: Mention) -> bool:
    """Whether another side stands in the paragraph: whoever made the allegation that is denied."""
    paragraph = reader.layers.segments.paragraph_at(saying.hit.start)
    near = reader.layers.mentions_in(paragraph) if paragraph and speaker.side else ()
    return any(m.side and m.side != speaker.side for m in near)


def contact_of(layers: Layers, sentence: Span, speaker: Mention | None, other: Mention | None) -> ContactMention | None:
    """The contact in which the words fell: in their sentence or paragraph, with the speaker among its parties."""
    able = [
        c
        for c in layers.contacts
        if c.reality in _HELD and c.count is None and (speaker is None or _takes_part(c, speaker))
    ]
    if other is not None and other.actor:
        able = [c for c in able if _takes_part(c, other)]
    # Several fit: the one with more of the parties known by name is the one that the text is about.
    able.sort(key=lambda c: (-len(c.participants), -len(c.evidence)))
    here = [c for c in able if any(e.overlaps(sentence) for e in c.evidence)]
    if here:
        return here[0]
    paragraph = layers.segments.paragraph_at(sentence.start)
    beside = [c for c in able if paragraph and any(e.overlaps(paragraph) for e in c.evidence)]
    if beside:
        return beside[0]
    held = [c for c in able if len(c.participants) > 1]
    if not _own_account(layers) and (other is None or not other.actor or speaker is None):
        return None
    before = [c for c in held if c.evidence[0].start < sentence.start]
    return max(before, key=lambda c: max(e.start for e in c.evidence if e.start < sentence.start), default=None)


def _takes_part(contact: ContactMention, mention: Mention) -> bool:
    if any(p.name in (mention.actor, mention.text) for p in contact.participants):
        return True
    # A government or institution speaks for its side's leader; another person of that side does not take part.
    return mention.kind in ("government", "institution") and mention.side is not None and mention.side in contact.sides


def _between_sides(layers: Layers, speaker: Mention, object_: Mention | None, contact: ContactMention | None) -> bool:
    if object_ is not None and speaker.side and object_.side and speaker.side != object_.side:
        return object_.kind != "outlet"
    if contact is not None:
        return len(contact.participants) > 1
    # A side's own account speaks of one contact, also where the contact reader saw none.
    unseen = not any(c.reality in _HELD for c in layers.contacts)
    return unseen and _own_account(layers) and speaker.side is not None and speaker.kind in ("person", "government")


def _turned_abroad(reader: _Reader, saying: Saying, speaker: Mention) -> bool:
    """Whether an act without a known hearer is turned to or against another side."""
    act = saying.hit.entry.get("act")
    if act not in _TURNED_OUT | _DEALINGS or not speaker.side or speaker.kind not in _SPEAKERS:
        return False
    if _names_other_side(reader, saying, speaker):
        return True
    loose = saying.hit.text.split()[0].lower().endswith("ing")  # a participle may hang on anything
    return act in _TURNED_OUT and not loose and _answers_abroad(reader, saying, speaker)


def _declares(reader: _Reader, saying: Saying, speaker: Mention) -> bool:
    """Whether somebody says in public what his side will do, or what must be done, towards a side that he names."""
    if saying.hit.entry.get("act") != "informs" or not speaker.side or speaker.kind not in _SPEAKERS:
        return False
    start, end = saying.rest
    subject = willed(reader.layers.document.text[start:end])
    if subject is None or not _names_other_side(reader, saying, speaker):
        return False
    return subject.binding or bool(subject.pronoun) or speaker.side in {
        h.side for h in reader.tools.names.find(subject.words)
    }  # fmt: skip


_SPEAKERS = frozenset({"person", "government", "institution", "group", "place"})


def _names_other_side(reader: _Reader, saying: Saying, speaker: Mention) -> bool:
    """Whether what is said names another side, as a name or as an adjective."""
    start, end = saying.rest
    hits = reader.tools.names.find(reader.layers.document.text[start:end])
    return any(h.side and h.side != speaker.side and h.how != "outlet" for h in hits)


# What a quarrel at home is about; and words with which a hearer that is no known name begins.
_AT_HOME = re.compile(
    r"\b(?:coalition|opposition|parliament\w*|congress\w*|senat\w+|lawmakers?|voters?|part(?:y|ies)|unions?|cabinet|governors?"
    r"|courts?|judges?|compan\w+|employers|elections?|budget|taxes|citizens|protesters|strike)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(r"\s*(?:(?:his|her|its|their|the|all|its own)\s+)?[a-z]+(?:s|men|people)\b(?!\s+that\b)")


def _answers_abroad(reader: _Reader, saying: Saying, speaker: Mention) -> bool:
    """Whether the act stands in a matter with another side: one is named before it, there or in the sentence before."""
    text, sentence = reader.layers.document.text, saying.sentence
    start, end = saying.rest
    if _AT_HOME.search(sentence.text):
        return False
    whom = saying.hit.entry.get("frame") in ("hearer", "target") and saying.hit.entry.get("act") not in _OF_THINGS
    if whom and not saying.hearers and _UNNAMED.match(text[start:end]):
        return False
    before = reader.layers.segments.sentence_at(max(0, sentence.start - 2))
    paragraph = reader.layers.segments.paragraph_at(sentence.start)
    near = [sentence] + ([before] if before and paragraph and before.start >= paragraph.start else [])
    named = [m for s in near for m in reader.layers.mentions_in(s) if m.kind in ("person", "government", "institution")]
    return any(m.side and m.side != speaker.side for m in named)


def _is_counterpart(speaker: Mention, object_: Mention | None, contact: ContactMention | None) -> bool:
    if object_ is None:
        return False
    if contact is not None and any(p.name == object_.actor for p in contact.participants):
        return True
    return bool(speaker.side and object_.side and speaker.side != object_.side)


def _other_party(contact: ContactMention | None, speaker: Mention) -> str | None:
    others = [p.name for p in contact.participants if p.name != speaker.actor] if contact else []
    if contact and speaker.side and len(others) > 1:
        others = [p.name for p in contact.participants if p.side != speaker.side]
    return others[0] if len(others) == 1 else None


def _target(reader: _Reader, saying: Saying, speaker: Mention, object_: Mention | None) -> str | None:
    """Of whom an alleging, criticising or threatening speaker speaks, where not the hearer: another side's name."""
    if saying.hit.entry.get("act") not in ("alleges", "criticises", "raises_concern", "denies"):
        return None
    start, end = saying.rest
    words = reader.layers.document.text[start:end]
    end = start + len(re.split(r"\sand\s(?=\w+(?:ed|s)\b)", words, maxsplit=1)[0])
    for mention in reader.layers.mentions:
        known = (
            mention.start >= start and mention.end <= end and mention.kind in ("person", "government", "institution")
        )
        if known and mention.side and mention.side != speaker.side and mention != object_:
            return _name(reader, mention)
    return None


def _is_source(reader: _Reader, mention: Mention) -> bool:
    """Whether the name only says who reports it: "..., the ministry said"."""
    return any(a.source and a.source.start < mention.end <= a.source.end for a in reader.layers.attributions)


def _is_circumstance(reader: _Reader, mention: Mention) -> bool:
    """Whether the name only says against, with, or where: "condemned the war against X"."""
    before = reader.layers.document.text[max(0, mention.start - 24) : mention.start].lower()
    return re.search(r"\b(?:against|with|in|on|at|from|for|to|near)\s+(?:the\s+)?$", before) is not None


def _name(reader: _Reader, mention: Mention | None) -> str | None:
    """The name; of unnamed people of a side ("X officials"), and of a capital, that of the side."""
    if mention is None:
        return None
    if mention.actor:
        return mention.actor
    apposed = _apposed(reader, mention)
    if apposed is not None:
        return apposed
    unnamed = mention.kind in ("group", "place") or not mention.text[:1].isupper()
    side = reader.tools.roster.side(mention.side) if unnamed and mention.side else None
    if side is not None:
        return side.name
    return mention.text if mention.kind != "group" and mention.text[:1].isupper() else None


def _apposed(reader: _Reader, mention: Mention) -> str | None:
    """The name behind an office: "Lima's foreign minister, N. N.,"."""
    near = (m for m in reader.layers.mentions if m.kind == "person" and m.actor and m.how in ("name", "surname"))
    behind = next((m for m in near if 0 < m.start - mention.end <= 2), None)
    same = behind is not None and mention.kind == "person" and behind.side in (None, mention.side)
    gap = reader.layers.document.text[mention.end : behind.start] if behind is not None else ""
    return behind.actor if behind is not None and same and gap in (", ", " ") else None


def _sides(speaker: Mention, object_: Mention | None, contact: ContactMention | None) -> tuple[str, ...]:
    named = {speaker.side, object_.side if object_ else None, *(contact.sides if contact else ())}
    return tuple(sorted(s for s in named if s))


def _topics(reader: _Reader, text: Span, act: Act, sides: tuple[str, ...]) -> tuple[str, ...]:
    paragraph = reader.layers.segments.paragraph_at(text.start)
    around = topics_in(paragraph.text, reader.tools, 3, sides) if paragraph else ()
    own = topics_in(text.text, reader.tools, 3, sides, around)
    if act != "denies" and own:
        return own
    # "Denies these allegations": what they are stands in the sentence before.
    if act == "denies" and text.start > 0:
        at = reader.layers.segments.sentence_at(text.start)
        before = reader.layers.segments.sentence_at(max(0, (at.start if at else text.start) - 2))
        found = topics_in(before.text, reader.tools, 2, sides) if before else ()
        return tuple(dict.fromkeys((*found, *own)))[:3]
    return own


def _act(reader: _Reader, saying: Saying) -> tuple[Act, int, Commitment | None] | None:
    """Act, strength and commitment: the verb's, a light verb's by its noun, and "said that they should" as urging."""
    entry: Entry = saying.hit.entry
    start, end = saying.rest
    if entry.get("light"):
        matter = next(iter(reader.words("matter", start, min(end, start + 45))), None)
        if matter is None:
            return None
        entry = matter.entry
    act: Act = entry.get("act")
    content = reader.layers.document.text[start:end]
    if act == "informs" and re.search(r"\b(?:should|must|ought to|needs? to|has to|have to)\b", content):
        return "urges", 2, None
    if act == "refuses" and turns_down_report(reader.tools, content):
        return "denies", 3, None
    return act, int(entry.get("strength", 1)), entry.get("commitment")


def _degree(reader: _Reader, saying: Saying, strength: int) -> int:
    near = (max(saying.sentence.start, saying.hit.start - 40), min(saying.end, saying.hit.end + 75))
    if reader.words("stronger", *near):
        strength += 1
    if reader.words("weaker", *near):
        strength -= 1
    return min(3, max(1, strength))


def chain_of(layers: Layers, at: int) -> tuple[Attribution, ...]:
    """The attributions under which the word at ``at`` stands, outermost first."""
    over = [a for a in layers.attributions if any(c.start <= at < c.end for c in a.content)]
    return tuple(sorted(over, key=lambda a: -max(c.end - c.start for c in a.content)))


def _support(reader: _Reader, saying: Saying, speaker: Mention, text: Span) -> Support:
    """Whether speaker and verb both stand inside the passage, with what negates or reports them."""
    holds = text.start <= speaker.start and speaker.end <= text.end
    reasons = () if holds else ("the speaker is named outside the passage",)
    located = reader.layers.document.text[text.start : text.end] == text.text
    return Support(located, holds, holds and saying.hit.end <= text.end, reasons)


def _counted(reader: _Reader) -> Iterator[Claim]:
    """A counted number of contacts is a claim of whoever gives the number."""
    layers = reader.layers
    for contact in layers.contacts:
        if contact.count is None:
            continue
        evidence = contact.evidence[0]
        sentence = layers.segments.sentence_at(evidence.start) or evidence
        quantities = quantities_in(sentence.text, sentence.start, layers.times)
        chain = chain_of(layers, evidence.start)
        source = chain[-1].source if chain else None
        if quantities:
            yield Claim(
                "k",
                source.actor if source else None,
                "informs",
                sentence,
                topics=contact.topics,
                modality=chain[-1].modality if chain else "asserted",
                polarity="negated" if contact.reality in ("denied", "negated") else "affirmed",
                quantities=quantities,
                contact=contact.id,
                chain=tuple(a.id for a in chain),
                support=Support(True, True, True),
            )
