"""Mentions of one sentence as parties that a contact word can take: noun phrase, possessive, level, plural."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from memcon.extract.contacts.clauses import BE, DO, HAVE, MODALS, OPENERS, PREPOSITIONS, Sentence, Word
from memcon.extract.contacts.phrases import CALENDAR, FINITE, MATTERS, Ref, Scene
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.names import NameHit, plain
from memcon.records import Mention, Party, Span
from memcon.vocabulary import Camp, Level

_LOWER_TITLES = frozenset(
    "president prime minister leader chancellor premier secretary spokesman spokeswoman spokesperson king queen prince "
    "counterpart president-elect crown foreign defence defense the a an his her its their then former visiting new "
    "ruler head chief director general ambassador envoy adviser aide deputy vice acting outgoing incoming fellow "
    "and state supreme newly elected longtime top senior".split()
)
_EDGES = (
    PREPOSITIONS
    | (OPENERS - {"and"})
    | BE
    | HAVE
    | DO
    | MODALS
    | frozenset({"that", "who", "which", "whom", "said", "says", "told"})
)
_OWN = frozenset({"his", "her", "their", "its"})
_SPOKES = re.compile(r"\bspokes|press secretary|press service", re.IGNORECASE)


def document_day(layers: Layers) -> date | None:
    """The day that tenures are looked up on: the publication date, where there is one."""
    try:
        return date.fromisoformat((layers.document.published or "")[:10])
    except ValueError:
        return None


def scene_of(layers: Layers, tools: Tools, span: Span, peoples: Sequence[NameHit], pair: tuple[Party, ...]) -> Scene:
    """The sentence ``span`` with the refs in it.

    ``peoples`` are the finds of peoples by name; ``pair`` is whom "their" and "them" mean where no mention
    says it: the parties of the contact told last.
    """
    mentions = tuple(_with_side(layers, tools, m) for m in layers.mentions_in(span) if m.how != "label")
    sentence = Sentence.of(layers.document.text[span.start : span.end], span.start)
    styled = _styled(tools, sentence)
    groups: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.start, mention.end), []).append(mention)
    kept = [key for key in groups if not any(k != key and k[0] <= key[0] and key[1] <= k[1] for k in groups)]
    day = document_day(layers)
    kept = [key for key in kept if not (groups[key][0].kind == "government" and _qualifies(sentence, key[1]))]
    refs = [_ref(layers.document.text, tools, sentence, groups[key], day, styled) for key in sorted(kept)]
    for hit in peoples:
        if span.start <= hit.start and hit.end <= span.end:
            side = tools.roster.side(hit.side)
            refs.append(_people(sentence, hit, side.name if side else hit.text))
    refs += _hyphenated(layers, tools, sentence, refs)
    refs += _bodies(tools, sentence, refs)
    refs += _speakers(layers, tools, sentence, refs)
    refs = _of_lands(tools, sentence, sorted(refs, key=lambda r: (r.start, -r.end)))
    refs = _led(sentence, _renamed(sentence, refs))
    for word in sentence.words:
        if word.low in {"their", "them"} and not any(r.start <= word.start < r.end for r in refs):
            own = word.low == "their"
            meant = _two_before(refs, word.start) or pair
            if len(meant) >= 2:
                refs.append(Ref(word.start, word.end, word.start, meant, "group", possessive=own, pronoun=True))
    return Scene(sentence, tuple(sorted(refs, key=lambda r: (r.start, -r.end))))


_ENDS_IN_LANDS = frozenset(
    "leaders presidents premiers ministers counterparts colleagues officials representatives delegations envoys "
    "negotiators diplomats delegates chiefs heads generals commanders officers ambassadors".split()
)
_FROM_LANDS = frozenset({"of", "from", "in"})


def _of_lands(tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """ "The leaders of A, B and C", "his counterparts in A and B": one party for each country."""
    out = list(refs)
    for at, word in enumerate(sentence.words):
        if word.low not in _ENDS_IN_LANDS or sentence.low(at + 1) not in _FROM_LANDS:
            continue
        lands, end = _lands(tools, sentence, refs, at + 2)
        if len(lands) < 2:
            continue
        old = next((r for r in out if r.start <= word.start < r.end), None)
        left = old.left if old else _noun_phrase_start(sentence, word.start)
        free = old.free if old else sentence.low(sentence.at(left) - 1) not in PREPOSITIONS
        out = [r for r in out if r.end <= left or r.start >= end]
        out.append(Ref(old.start if old else word.start, end, left, tuple(lands), "group", free=free))
    return sorted(out, key=lambda r: (r.start, -r.end))


def _lands(tools: Tools, sentence: Sentence, refs: Sequence[Ref], at: int) -> tuple[list[Party], int]:
    """The countries of a list that begins at word ``at``, and where it ends."""
    found: list[Party] = []
    end = 0
    while at < len(sentence.words):
        if sentence.low(at) in {",", "and", "the", "as", "well", "both"}:
            at += 1
            continue
        start = sentence.words[at].start
        ref = next((r for r in refs if r.start == start and r.kind in ("place", "government") and not r.possessive), None)
        side = tools.roster.side(ref.parties[0].side) if ref else None
        if ref is None or side is None or sentence.low(sentence.at(ref.end)) in MATTERS:
            break
        found.append(Party(side.name, side.id, "government"))
        end = ref.end
        at = sentence.at(ref.end)
    return found, end


_LED = re.compile(r"\s*,?\s*(?:led|headed|chaired)\s+by\s+$")


def _led(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with who leads a country's delegation made one of that country."""
    out: list[Ref] = []
    for ref in refs:
        head = out[-1] if out else None
        unknown = ref.kind == "person" and len(ref.parties) == 1 and ref.parties[0].side is None
        led = head is not None and _LED.fullmatch(sentence.slice(head.end, ref.left).lower())
        if head is not None and led and unknown and head.parties[0].side:
            ref = replace(ref, parties=(replace(ref.parties[0], side=head.parties[0].side),))
        out.append(ref)
    return out


def _renamed(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs in order, with "the X minister, N. N.," made one that begins at the title."""
    kept: list[Ref] = []
    for ref in refs:
        title = kept[-1] if kept else None
        if title is not None and ref.kind == title.kind == "person" and _names(sentence, title, ref):
            kept[-1] = replace(ref, left=title.left, free=title.free)
        else:
            kept.append(ref)
    return kept


def _names(sentence: Sentence, title: Ref, ref: Ref) -> bool:
    """Whether a name behind a comma is that of the title before it."""
    party = title.parties[0]
    bare = len(title.parties) == 1 and party.name[:1].islower()
    gap = sentence.slice(title.end, ref.left)
    same = party.side in (None, ref.parties[0].side)
    return bare and same and gap == ", " and not ref.plural


def _two_before(refs: Sequence[Ref], offset: int) -> tuple[Party, ...]:
    """The first two persons of different sides named in the sentence before ``offset``: whom "their" means."""
    found: list[Party] = []
    for ref in refs:
        if ref.end <= offset and ref.kind == "person" and not ref.plural and not ref.pronoun and ref.parties[0].side:
            party = ref.parties[0]
            if all(p.side != party.side for p in found):
                found.append(party)
    return tuple(found[:2]) if len(found) >= 2 else ()


def _speakers(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "We" and "our" in a speaker's own words as the government that he or she speaks for."""
    words = [w for w in sentence.words if w.low in {"we", "we've", "our"} and not _taken(known, w)]
    side = tools.roster.side(_speaking(layers, tools, sentence.start)) if words else None
    if side is None:
        return []
    party = Party(side.name, side.id, "government")
    return [
        Ref(w.start, w.start + len(w.low.partition("'")[0]), w.start, (party,), "government", "institution",
            possessive=w.low == "our", pronoun=True)
        for w in words
    ]  # fmt: skip


def _taken(known: Sequence[Ref], word: Word) -> bool:
    return any(r.start <= word.start < r.end for r in known)


def _speaking(layers: Layers, tools: Tools, offset: int) -> str | None:
    """The side of who is quoted in the sentence at ``offset``; else the one whose official account the document is."""
    sentence = layers.segments.sentence_at(offset)
    over = layers.attributions_over(sentence) if sentence is not None else ()
    for told in sorted(over, key=lambda a: max(c.end - c.start for c in a.content)):
        if told.quoted == "direct" and told.source is not None:
            actor = tools.roster.named(told.source.actor) if told.source.actor else None
            return actor.side if actor is not None and actor.kind != "outlet" else None
    return layers.document.side


def _with_side(layers: Layers, tools: Tools, mention: Mention) -> Mention:
    """ "Its foreign minister" with the side of the country or body named last before it, "our ambassador" with ours."""
    if mention.side or mention.actor or not mention.text.lower().startswith(("its ", "our ")):
        return mention
    if mention.text.lower().startswith("our "):
        return replace(mention, side=_speaking(layers, tools, mention.start))
    owners = [
        m for m in layers.mentions if m.end <= mention.start and m.kind in ("government", "institution") and m.side
    ]
    return replace(mention, side=owners[-1].side) if owners else mention


def _hyphenated(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """Both halves of "the A-B talks": people of the text by surname, or countries."""
    found: list[Ref] = []
    for word in sentence.words:
        halves = re.fullmatch(r"([A-Z][\w.]+)[-–]([A-Z][\w.]+)", sentence.slice(word.start, word.end))
        if halves is None or any(word.start <= r.start < word.end for r in known):
            continue
        parties = [_half(layers, tools, h) for h in halves.groups()]
        if all(p is not None for p in parties):
            middle = word.start + len(halves[1])
            for party, start, end in zip(parties, (word.start, middle + 1), (middle, word.end), strict=True):
                if party is not None:
                    found.append(Ref(start, end, word.start, (party,), "person"))
    return found


def _half(layers: Layers, tools: Tools, half: str) -> Party | None:
    for mention in layers.mentions:
        if mention.actor and mention.kind == "person" and plain(mention.actor.split()[-1]) == plain(half):
            return party_of(tools, mention, document_day(layers))
    hit = next((h for h in tools.names.find(half) if h.side and h.text == half), None)
    side = tools.roster.side(hit.side) if hit else None
    return Party(side.name, side.id, "government") if side else None


def _qualifies(sentence: Sentence, end: int) -> bool:
    """Whether a country's name only qualifies what follows ("the X war")."""
    return sentence.low(sentence.at(end)) in MATTERS


def _people(sentence: Sentence, hit: NameHit, name: str) -> Ref:
    left = _noun_phrase_start(sentence, hit.start)
    before = sentence.low(sentence.at(left) - 1)
    party = Party(name, hit.side, "government")
    return Ref(hit.start, hit.end, left, (party,), "government", free=before not in PREPOSITIONS)


_BODIES = frozenset(
    "leadership leaders officials official representatives delegation delegations negotiators diplomats side envoys "
    "government administration authorities military army embassy mediators intermediaries commanders generals officers "
    "delegates experts counterparts forces opposition".split()
)


def _bodies(tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "The X leadership", "senior X officials": those of one country whom no mention covers."""
    found: list[Ref] = []
    for hit in tools.names.find(sentence.text):
        start = sentence.start + hit.start
        if hit.how != "adjective" or not hit.side or any(r.left <= start < r.end for r in known):
            continue
        at = sentence.at(sentence.start + hit.end)
        head = next((k for k in range(at, at + 3) if sentence.low(k) in _BODIES), None)
        if head is None or any(sentence.words[k].capital for k in range(at, head)):
            continue
        end = sentence.words[head].end
        parties = [Party(sentence.slice(start, end), hit.side, "government")]
        joined = _joined_before(tools, sentence, start)
        if joined is not None and joined.side != hit.side:
            start = sentence.start + joined.start
            body = sentence.slice(sentence.words[at].start, end)
            parties.insert(0, Party(f"{joined.text} {body}", joined.side, "government"))
        left = _noun_phrase_start(sentence, start)
        before = sentence.low(sentence.at(left) - 1)
        found = [r for r in found if r.end <= start]
        found.append(Ref(start, end, left, tuple(parties), "group", free=before not in PREPOSITIONS))
    return found


def _joined_before(tools: Tools, sentence: Sentence, start: int) -> NameHit | None:
    """The country's adjective that "and" joins to the one at ``start`` ("X and Y commanders")."""
    hits = [h for h in tools.names.find(sentence.text) if h.how in ("adjective", "demonym") and h.side]
    return next((h for h in hits if sentence.slice(sentence.start + h.end, start).strip().lower() == "and"), None)


def _styled(tools: Tools, sentence: Sentence) -> frozenset[int]:
    """Where words of titles and what modifies them begin ("top", "diplomat", "chief of staff")."""
    hits = [*tools.lexicon("titles").find(sentence.text), *tools.lexicon("modifiers").find(sentence.text)]
    spans = [(sentence.start + h.start, sentence.start + h.end) for h in hits]
    return frozenset(w.start for w in sentence.words if any(a <= w.start < b for a, b in spans))


def _ref(
    text: str, tools: Tools, sentence: Sentence, group: list[Mention], day: date | None, styled: frozenset[int]
) -> Ref:
    first = group[0]
    alone = first.how == "pronoun"
    left = first.start if alone else _noun_phrase_start(sentence, first.start, styled)
    tail = text[first.end : first.end + 2]
    own = first.text.lower() in _OWN
    possessive = own or tail in ("'s", "’s") or (first.text.endswith("s") and tail[:1] in ("'", "’"))
    at = sentence.at(left) - 1
    before = sentence.low(at)
    pair = _adjectives(text, tools, first)
    known = pair or {party_of(tools, m, day): None for m in group if m.actor or m.side or m.kind in ("person", "group")}
    level = level_of(tools, first, day)
    return Ref(
        first.start,
        first.end,
        left,
        tuple(known) or (Party(first.text, first.side),),
        first.kind,
        level,
        possessive=possessive,
        free=before not in PREPOSITIONS or (before in _CLAUSAL and _acts(sentence, first.end)),
        pronoun=first.how == "pronoun" or own,
    )


_CLAUSAL = frozenset({"after", "before", "since", "until", "as", "than"})


def _acts(sentence: Sentence, end: int) -> bool:
    """Whether a verb follows a name, so that it is the subject of a clause ("after A met B")."""
    low = sentence.low(sentence.at(end))
    return low in FINITE or (low.endswith("ed") and low != "united")


def _adjectives(text: str, tools: Tools, mention: Mention) -> dict[Party, None]:
    """One party a country for "the X and Y foreign ministers"; empty where it is not that."""
    if mention.actor or not mention.text.endswith("s"):
        return {}
    start = max(0, mention.start - 24)
    region = text[start : mention.end]
    hits = [h for h in tools.names.find(region) if h.how in ("adjective", "country", "demonym") and h.side]
    pairs = [
        (a, b) for a, b in pairwise(hits)
        if a.side != b.side and region[a.end : b.start].strip() in ("and", ",", "and the")
    ]  # fmt: skip
    if not pairs or start + pairs[-1][1].end < mention.start:
        return {}
    first, second = pairs[-1]
    title = region[second.end :].strip()
    title = title[:-1] if title.endswith("s") and not title.endswith("ss") else title
    return {Party(f"{hit.text} {title}", hit.side): None for hit in (first, second)}


def party_of(tools: Tools, mention: Mention, day: date | None) -> Party:
    """The party that a mention stands for, with side and camp on ``day``."""
    actor = tools.roster.named(mention.actor) if mention.actor else None
    camp: Camp = "unknown"
    side = mention.side
    if actor is not None:
        standing = tools.roster.standing(actor, day)
        camp = standing.camp
        side = standing.side if side is None or (day is not None and side == actor.side) else side
    land = tools.roster.side(side) if mention.kind == "place" else None
    if land is not None:
        return Party(land.name, side, "government")
    name = mention.actor or re.sub(r"^(?:the|a|an|his|her|their|its)\s+", "", mention.text, flags=re.IGNORECASE)
    return Party(name, side, camp)


def level_of(tools: Tools, mention: Mention, day: date | None) -> Level:
    """Principal, spokesman, institution or official, by the roster and by the text's own words."""
    if mention.office and _SPOKES.search(mention.office):
        return "spokesman"
    if _SPOKES.search(mention.text):
        return "spokesman"
    actor = tools.roster.named(mention.actor) if mention.actor else None
    if actor is not None and actor.kind == "person":
        return tools.roster.standing(actor, day).level
    if mention.kind in ("institution", "government", "outlet"):
        return "institution"
    if mention.office and re.search(r"president|minister|chancellor|king|secretary of", mention.office, re.IGNORECASE):
        return "principal"
    return "official"


def _noun_phrase_start(sentence: Sentence, start: int, styled: frozenset[int] = frozenset()) -> int:
    """Where the titles and adjectives before a name begin."""
    at = sentence.at(start)
    if at < len(sentence.words) and sentence.words[at].start > start:
        at -= 1
    left = start
    while at > 0:
        word = sentence.words[at - 1]
        if word.start not in styled and _ends_phrase(sentence, at, word):
            break
        at -= 1
        left = word.start
    return left


def _ends_phrase(sentence: Sentence, at: int, word: Word) -> bool:
    """Whether the word before ``at`` belongs to no noun phrase that goes on at ``at``."""
    low = word.low
    if low in CALENDAR or (low in _EDGES and low not in {"of", "for"}) or low in {"and", ","}:
        return True
    if low == "of" and not (sentence.low(at) == "state" or sentence.low(at).startswith("foreign")):
        return True
    if not (word.capital or low in _LOWER_TITLES or low in {"'s", "-"} or low == "of"):
        return True
    return low.endswith("'s") and not word.capital
