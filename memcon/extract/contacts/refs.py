"""Mentions of one sentence as parties that a contact word can take: noun phrase, possessive, level, plural."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from memcon.extract.contacts.clauses import PREPOSITIONS, Sentence, Word, is_adverb
from memcon.extract.contacts.lands import (
    accredited,
    apposed,
    bodies_in,
    by_adjectives,
    dispatched,
    from_land,
    led_by,
    noun_phrase_start,
    of_body,
    of_lands,
    of_matters,
    office_of,
    sent_by,
    under_leader,
)
from memcon.extract.contacts.phrases import CALENDAR, FINITE, MATTERS, SUBJECTS, Ref, Scene
from memcon.extract.contacts.speakers import speaking, spoken_refs
from memcon.extract.contacts.standing import document_day, level_of, party_of
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.names import NameHit, plain
from memcon.records import Mention, Party, Span

_OWN = frozenset({"his", "her", "their", "its"})


def scene_of(layers: Layers, tools: Tools, span: Span, peoples: Sequence[NameHit], pair: tuple[Party, ...]) -> Scene:
    """The sentence ``span`` with the refs in it.

    ``peoples`` are the finds of peoples by name; ``pair`` is whom "their" and "them" mean where no mention
    says it: the parties of the contact told last.
    """
    sentence = Sentence.of(layers.document.text[span.start : span.end], span.start)
    refs = _mentioned(layers, tools, sentence, span, peoples)
    refs = _resolved(layers, tools, sentence, spoken_refs(layers, tools, sentence, refs))
    refs = _of_the_pair(tools, sentence, refs, pair)
    for word in sentence.words:
        if word.low in {"their", "them"} and not any(r.start <= word.start < r.end for r in refs):
            own = word.low == "their"
            meant = _two_before(sentence, refs, word.start) or _two_after(sentence, refs, word) or pair
            meant = meant or _two_told(layers, tools, sentence, refs)
            meant = (_two_who_came(layers, tools, sentence) if not own else ()) or meant
            if len(meant) >= 2:
                free = sentence.low(sentence.at(word.start) - 1) not in PREPOSITIONS
                refs.append(
                    Ref(word.start, word.end, word.start, meant, "group", possessive=own, free=free, pronoun=True)
                )
    return Scene(sentence, tuple(sorted(refs, key=lambda r: (r.start, -r.end))))


def _of_the_pair(tools: Tools, sentence: Sentence, refs: list[Ref], pair: tuple[Party, ...]) -> list[Ref]:
    """The refs, with "Foreign Ministers N. and M." made those of the two countries of whom a contact was told last.

    Only where one of the two is known to be of one of them: nothing tells whose is whose of two unknown ones.
    """
    sides = {p.side for p in pair}
    out = list(refs)
    for one, other in pairwise(refs):
        people = [r for r in (one, other) if r.kind == "person" and len(r.parties) == 1 and not r.pronoun]
        known = {r.parties[0].side for r in people} - {None}
        if len(people) != 2 or len(sides) != 2 or len(known) != 1 or not known < sides:
            continue
        office = sentence.slice(one.left, one.start)
        plural = any(h.entry.get("plural") for h in tools.lexicon("titles").find(office))
        if plural and sentence.slice(one.end, other.left) == " and ":
            stranger = next(r for r in people if r.parties[0].side is None)
            side = next(iter(sides - known))
            out[out.index(stranger)] = replace(stranger, parties=(replace(stranger.parties[0], side=side),))
    return out


def _mentioned(layers: Layers, tools: Tools, sentence: Sentence, span: Span, peoples: Sequence[NameHit]) -> list[Ref]:
    """A ref for everybody whom a mention or a name of a people tells of, and for bodies and lands that none covers."""
    mentions = tuple(_with_side(layers, tools, m) for m in layers.mentions_in(span) if m.how != "label")
    styled = _styled(tools, sentence)
    groups: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        groups.setdefault((mention.start, mention.end), []).append(mention)
    kept = [key for key in groups if not any(k != key and k[0] <= key[0] and key[1] <= k[1] for k in groups)]
    day = document_day(layers)
    kept = [key for key in kept if not (groups[key][0].kind == "government" and _qualifies(tools, sentence, key[1]))]
    refs = [_ref(layers.document.text, tools, sentence, groups[key], day, styled) for key in sorted(kept)]
    refs = [r for r in refs if not any(_within(r, other) for other in refs)]
    for hit in peoples:
        if span.start <= hit.start and hit.end <= span.end:
            side = tools.roster.side(hit.side)
            refs.append(_people(sentence, hit, side.name if side else hit.text))
    refs += _hyphenated(layers, tools, sentence, refs)
    refs += bodies_in(tools, sentence, refs)
    refs += _by_nation(layers, tools, sentence, refs)
    return refs


def _resolved(layers: Layers, tools: Tools, sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with those that are of one party drawn together, and the side of whoever the words around tell."""
    refs = [r for r in refs if not (r.kind == "institution" and _is_member(sentence, r))]
    refs = _governed_together(sentence, sorted(refs, key=lambda r: (r.start, -r.end)))
    refs = accredited(tools, sentence, of_matters(tools, sentence, sorted(refs, key=lambda r: (r.start, -r.end))))
    refs = of_lands(tools, sentence, refs)
    refs = apposed(tools, sentence, from_land(sentence, office_of(tools, sentence, refs)))
    refs = of_body(sentence, under_leader(tools, sentence, _renamed(sentence, refs)))
    refs = _in_power(layers, tools, dispatched(sentence, sent_by(sentence, led_by(sentence, refs))))
    return _named_in_turn(sentence, refs)


_MEMBER = re.compile(r"\b[Mm]ember of (?:the )?$")
_AND_OFFICE = re.compile(r",? and (?:[A-Z][\w’'-]+ ){2}")


def _is_member(sentence: Sentence, body: Ref) -> bool:
    """Whether a body only tells what somebody is besides an office: "member of the X council and Minister N. N."."""
    before = _MEMBER.search(sentence.slice(body.start - 20, body.start))
    return before is not None and _AND_OFFICE.match(sentence.slice(body.end, body.end + 60)) is not None


def _within(ref: Ref, other: Ref) -> bool:
    """Whether a land is one of those of whose officers the words behind it tell: "the X and Y officials"."""
    inside = other.plural and other.left <= ref.start and ref.end <= other.start
    return inside and {p.side for p in ref.parties} <= {p.side for p in other.parties}


def _governed_together(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs; whoever is joined to somebody behind a preposition stands behind it too ("with A and B")."""
    out: list[Ref] = []
    for ref in refs:
        first = next((r for r in reversed(out) if r.end <= ref.left), None)
        joined = first is not None and sentence.slice(first.end, ref.left) in (" and ", ", and ", " and the ")
        behind = first is not None and joined and ref.free and not first.free and not _nominative(sentence, ref)
        out.append(replace(ref, free=False) if behind and not _acts(sentence, ref.end) else ref)
    return out


def _nominative(sentence: Sentence, ref: Ref) -> bool:
    """Whether it is "he", "she" or the like, which no preposition governs: "flew home from X, and he and B talked"."""
    return ref.pronoun and sentence.slice(ref.start, ref.end).lower() in SUBJECTS


def _renamed(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs in order, with "the X minister, N. N.," made one that begins at the title."""
    kept: list[Ref] = []
    for ref in refs:
        title = next((r for r in reversed(kept[-4:]) if r.kind == "person"), None)
        if title is not None and ref.kind == "person" and _names(sentence, title, ref):
            opens = sentence.low(sentence.at(title.left) - 1) in _CLAUSAL
            behind = ref.end + (sentence.slice(ref.end, ref.end + 1) == ",")
            free = title.free or (opens and _acts(sentence, behind))  # "after the C envoy, N. N., handed over a note"
            told = [r for r in kept[kept.index(title) :] if r.parties[0].side] or [title]
            kept[kept.index(title) :] = [replace(_of_office(told[-1], ref), left=title.left, free=free)]
        else:
            kept.append(ref)
    return kept


def _names(sentence: Sentence, title: Ref, ref: Ref) -> bool:
    """Whether a name behind a comma is that of the title before it."""
    party = title.parties[0]
    if title.possessive and len(title.parties) == 1 and not ref.plural and not ref.pronoun and not ref.possessive:
        serves = _SERVING.fullmatch(sentence.slice(title.end, ref.left)) is not None
        return serves and ref.parties[0].side in (None, party.side) and party.side is not None
    peer = party.name.endswith(("counterpart", "colleague", "opposite number"))
    bare = len(title.parties) == 1 and (party.name[:1].islower() or peer)
    gap = sentence.slice(title.end, ref.left)
    words = sentence.slice(title.start, title.end)
    owned = words.lower().startswith(("the ", "his ", "her ", "their ")) or "'s " in words.replace("’", "'")
    unknown = len(title.parties) == 1 and party.name in words and owned
    if title.parties == ref.parties or unknown:  # "the President of the Republic of C, N. N.,"
        told = ref.parties[0].side
        return _OF_LAND.fullmatch(gap) is not None and (not unknown or None in (party.side, told) or party.side == told)
    own = ref.parties[0].side
    same = party.side in (None, own) or (own is None and not ref.possessive and len(ref.parties) == 1)
    return bare and same and gap == ", " and not ref.plural


_SERVING = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}(?:envoy|emissary|adviser|advisor|aide|confidant|confidante|representative|negotiator|"
    r"spokesman|spokeswoman|spokesperson|chief of staff|deputy),? "
)
"""What makes the next who is named one of somebody's people: "the C minister's adviser, N. N.,"."""


def _of_office(title: Ref, ref: Ref) -> Ref:
    """``ref``, of the side of the office before it where its own is not known."""
    party = ref.parties[0]
    side = title.parties[0].side if party.side is None and not ref.plural else None
    return replace(ref, parties=(replace(party, side=side),)) if side else ref


_POWER = frozenset({"general", "leader", "minister", "foreign minister", "defence minister", "deputy minister"})
_NEAR_PLACE = 70
"""So many characters before somebody who rules or serves stands the place where that is."""


def _in_power(layers: Layers, tools: Tools, refs: list[Ref]) -> list[Ref]:
    """The refs, with a minister, general or ruler of no known side made one of the land of the place named just before.

    "Left C's capital without meeting the coup leader, N. N.": only where the text names C by another word too, since
    two who meet on neutral ground are not of that land.
    """
    text = layers.document.text
    out: list[Ref] = []
    for ref in refs:
        unknown = ref.kind == "person" and len(ref.parties) == 1 and not ref.pronoun and ref.parties[0].side is None
        titles = tools.lexicon("titles").find(text[ref.left : ref.start]) if unknown and ref.left < ref.start else ()
        place = None
        if titles and titles[-1].entry.get("class") in _POWER:
            near = [m for m in layers.mentions if m.side and ref.left - _NEAR_PLACE <= m.start and m.end <= ref.left]
            place = next((m for m in reversed(near) if m.kind == "place"), None)
        told = place is not None and any(
            m.side == place.side and m.kind != "place" and m.text != place.text for m in layers.mentions
        )
        side = place.side if told and place is not None else None
        out.append(replace(ref, parties=(replace(ref.parties[0], side=side),)) if side else ref)
    return out


def _named_in_turn(sentence: Sentence, refs: list[Ref]) -> list[Ref]:
    """The refs, with "her X and Y counterparts, A and B," as the two named, each of the country told in turn."""
    out: list[Ref] = []
    at = 0
    while at < len(refs):
        ref, number = _with_number(sentence, refs[at]), len(refs[at].parties)
        if number == 1 and ref.kind == "group" and (word := _NUMBER.match(sentence.slice(ref.left, ref.end))):
            number = _NUMBERS.index(word[1].lower())
            ref = replace(ref, parties=ref.parties * number)
        named = refs[at + 1 : at + 1 + number]
        if number > 1 and len(named) == number and _in_turn(sentence, ref, named):
            told = [
                replace(n, parties=(replace(n.parties[0], side=p.side),), free=ref.free)
                for n, p in zip(named, ref.parties, strict=True)
            ]
            out += [replace(told[0], left=ref.left), *told[1:]]
            at += 1 + number
        else:
            out.append(refs[at])
            at += 1
    return out


_NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
_NUMBER = re.compile(r"(?:the |his |her |its )?(two|three|four|five|six) ", re.IGNORECASE)


def _with_number(sentence: Sentence, ref: Ref) -> Ref:
    """ "Two envoys of B" with the number that stands before them."""
    at = sentence.at(ref.left) - 1
    counted = ref.kind == "group" and len(ref.parties) == 1 and sentence.low(at) in _NUMBERS[2:]
    return replace(ref, left=sentence.words[at].start) if counted else ref


def _in_turn(sentence: Sentence, group: Ref, named: Sequence[Ref]) -> bool:
    """Whether as many names as a group has countries follow it behind a comma, none of another country."""
    if group.pronoun or any(n.kind != "person" or n.plural or n.pronoun or n.possessive for n in named):
        return False
    gaps = [sentence.slice(a.end, b.left) for a, b in zip((group, *named), named, strict=False)]
    joined = gaps[0] in (", ", ": ", " -- ", " – ", " — ") and all(g in (", ", " and ", ", and ") for g in gaps[1:])
    sides = zip(named, group.parties, strict=True)
    return joined and all(p.side and n.parties[0].side in (None, p.side) for n, p in sides)


_OF_LAND = re.compile(
    r"(?: (?:of|to|in|at|for) (?:the )?[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*){0,4}(?: [a-z]+){0,2})?, "
    r"(?:(?:H\.E|Mr|Mrs|Ms|Dr|Prof|Gen|Amb|Sir|Dame|Hon)\.? ){0,3}"
)


def _two_before(sentence: Sentence, refs: Sequence[Ref], offset: int) -> tuple[Party, ...]:
    """The first two persons of different sides named in the sentence before ``offset``: whom "their" means."""
    found: list[Party] = []
    for ref in refs:
        if ref.end <= offset and ref.kind == "person" and not ref.plural and not ref.pronoun and ref.parties[0].side:
            party = ref.parties[0]
            if all(p.side != party.side for p in found):
                found.append(party)
    if len(found) >= 2:
        return tuple(_in_one_row(sentence, refs, offset) or found[:2])
    lands = [r for r in refs if r.end <= offset and r.kind == "government" and not r.plural and not r.possessive]
    if not found and len(lands) == 2 and lands[0].parties[0].side != lands[1].parties[0].side:
        return (lands[0].parties[0], lands[1].parties[0])
    groups = [r for r in refs if r.end <= offset and r.plural and not r.pronoun]
    return groups[-1].parties if groups and len({p.side for p in groups[-1].parties}) >= 2 else ()


def _two_told(layers: Layers, tools: Tools, sentence: Sentence, refs: Sequence[Ref]) -> tuple[Party, ...]:
    """The only two persons of different sides, besides those of ``sentence``, whom the sentence before it names."""
    before = [s for s in layers.segments.sentences if s.end <= sentence.start]
    here = {p.name for r in refs for p in r.parties}
    told = [m for m in layers.mentions_in(before[-1]) if m.kind == "person" and m.side] if before else []
    parties = {p.name: p for m in told if (p := party_of(tools, m, document_day(layers))).name not in here}
    two = tuple(parties.values())
    return two if len(two) == 2 and two[0].side != two[1].side else ()


_ROW = re.compile(r" and (?:the |his |her |their )?(?:[A-Z][\w’'-]*\.? ){0,4}")


def _two_who_came(layers: Layers, tools: Tools, sentence: Sentence) -> tuple[Party, ...]:
    """Two of one country who open the sentence before as one row: "A and Minister B arrived. C received them"."""
    before = [s for s in layers.segments.sentences if s.end <= sentence.start]
    people = [m for m in layers.mentions_in(before[-1]) if m.kind == "person" and m.actor] if before else []
    if len(people) < 2 or _ROW.fullmatch(layers.document.text[people[0].end : people[1].start]) is None:
        return ()
    one, other = (party_of(tools, m, document_day(layers)) for m in people[:2])
    named = {m.actor for m in people[2:]} - {one.name, other.name}
    same = one.side is not None and other.side in (None, one.side) and one.name != other.name
    return (one, replace(other, side=one.side)) if same and not named else ()


def _in_one_row(sentence: Sentence, refs: Sequence[Ref], offset: int) -> list[Party]:
    """Three or more people of as many sides who open the sentence as one row: "A, B and C agreed in their talks"."""
    row: list[Ref] = []
    for ref in refs:
        joined = not row or sentence.slice(row[-1].end, ref.left).strip() in (",", "and", ", and")
        if ref.end > offset or ref.kind != "person" or ref.plural or ref.pronoun or not joined:
            break
        row.append(ref)
    parties = [r.parties[0] for r in row]
    return parties if len(parties) > 2 and len({p.side for p in parties} - {None}) == len(parties) else []


_TWO_NATIONS = re.compile(
    r"\b[Tt]he (?P<one>[A-Z]\w+) and (?:the )?(?P<other>[A-Z]\w+)(?= (?:had|have|has|were|was|are|will|would|did|last"
    r"|also|then|met|spoke|talked|shook|sat|agreed|exchanged|saw)\b)"
)


def _by_nation(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """ "The X and the Y", two nations, as the two of these countries who were named last."""
    found: list[Ref] = []
    for two in _TWO_NATIONS.finditer(sentence.text):
        start, end = sentence.start + two.start(), sentence.start + two.end()
        hits = [h for name in ("one", "other") for h in tools.names.find(two[name]) if h.side and h.text == two[name]]
        sides = [h.side for h in hits if h.how in ("adjective", "demonym")]
        people = [m for m in layers.mentions if m.end <= start and m.kind == "person" and m.actor and m.side in sides]
        named = [next((m for m in reversed(people) if m.side == side), None) for side in sides]
        if len(set(sides)) == 2 and all(named) and not any(r.start < end and start < r.end for r in known):
            parties = tuple(party_of(tools, m, document_day(layers)) for m in named if m is not None)
            free = sentence.low(sentence.at(start) - 1) not in PREPOSITIONS
            found.append(Ref(start, end, start, parties, "group", free=free))
    return found


_OPENING = frozenset({"after", "before", "during", "at", "in", "following", "since", "on", "despite", "until"})


def _two_after(sentence: Sentence, refs: Sequence[Ref], word: Word) -> tuple[Party, ...]:
    """Whom "their" means that opens a sentence: "After their talks in X, A and B said"."""
    if sentence.at(word.start) > 2 or sentence.low(0) not in _OPENING:
        return ()
    people = [r for r in refs if r.start > word.end and r.kind == "person" and not r.pronoun][:2]
    if len(people) == 1 and people[0].plural:
        return people[0].parties
    if len(people) < 2 or people[0].parties[0].side in (None, people[1].parties[0].side):
        return ()
    joined = sentence.slice(people[0].end, people[1].left).strip(" ,") in ("and", "nor")
    return (people[0].parties[0], people[1].parties[0]) if joined else ()


def _with_side(layers: Layers, tools: Tools, mention: Mention) -> Mention:
    """ "Its foreign minister" with the side of the country or body named last before it, "our ambassador" with ours."""
    if mention.side or mention.actor or not mention.text.lower().startswith(("its ", "our ")):
        return mention
    if mention.text.lower().startswith("our "):
        return replace(mention, side=speaking(layers, tools, mention.start))
    owners = [
        m
        for m in layers.mentions
        if m.end <= mention.start
        and m.side
        and (m.kind in ("government", "institution") or (m.kind == "place" and mention.start - m.end <= _BESIDE))
    ]
    return replace(mention, side=owners[-1].side) if owners else mention


_BESIDE = 40
"""So many characters back a country that is only a place owns "its": "flies to X to see its premier"."""


def _hyphenated(layers: Layers, tools: Tools, sentence: Sentence, known: Sequence[Ref]) -> list[Ref]:
    """Both halves of "the A-B talks": people of the text by surname, or countries."""
    found: list[Ref] = []
    for word in sentence.words:
        halves = re.fullmatch(r"([A-Z][\w.]+)[-–]([A-Z][\w.]+)", sentence.slice(word.start, word.end))
        if halves is None or any(word.start <= r.start < word.end for r in known):
            continue
        if _of_descent(tools, sentence, word):
            continue
        parties = [_half(layers, tools, h) for h in halves.groups()]
        if all(p is not None for p in parties):
            middle = word.start + len(halves[1])
            for party, start, end in zip(parties, (word.start, middle + 1), (middle, word.end), strict=True):
                if party is not None:
                    found.append(Ref(start, end, word.start, (party,), "person"))
    return found


def _of_descent(tools: Tools, sentence: Sentence, word: Word) -> bool:
    """Whether two peoples' names only tell somebody's descent: "an X-Y pastor", not "the X-Y talks"."""
    hits = tools.names.find(sentence.slice(word.start, word.end))
    behind = sentence.slice(word.end, word.end + 48)
    return [h.how for h in hits] == ["adjective", "adjective"] and not tools.lexicon("contact-nouns").find(behind)


def _half(layers: Layers, tools: Tools, half: str) -> Party | None:
    for mention in layers.mentions:
        if mention.actor and mention.kind == "person" and plain(mention.actor.split()[-1]) == plain(half):
            return party_of(tools, mention, document_day(layers))
    hit = next((h for h in tools.names.find(half) if h.side and h.text == half), None)
    side = tools.roster.side(hit.side) if hit else None
    return Party(side.name, side.id, "government") if side else None


def _qualifies(tools: Tools, sentence: Sentence, end: int) -> bool:
    """Whether a country's name only qualifies what follows ("the X war", "X tourists", "the X National Medal")."""
    at = sentence.at(end)
    if sentence.low(at) in MATTERS:
        return True
    near = _BEHIND_LAND.match(sentence.slice(end, sentence.end))
    hits = tools.lexicon("bystanders").find(near[0]) if near else ()
    return any(near is not None and (h.start == 1 or near[0][1].isupper()) for h in hits)


_BEHIND_LAND = re.compile(r" [\w-]{2,24}(?: [A-Z][\w-]{1,24}){0,2}(?: of [Hh]onou?r)?")
"""What may stand behind a country's name that it qualifies: one word, or several with capitals."""


def _people(sentence: Sentence, hit: NameHit, name: str) -> Ref:
    left = noun_phrase_start(sentence, hit.start)
    before = sentence.low(sentence.at(left) - 1)
    party = Party(name, hit.side, "government")
    return Ref(hit.start, hit.end, left, (party,), "government", free=before not in PREPOSITIONS)


def _styled(tools: Tools, sentence: Sentence) -> frozenset[int]:
    """Where words of titles, of what they are for and of what modifies them begin ("top", "diplomat", "of Energy")."""
    titles, text = tools.lexicon("titles").find(sentence.text), sentence.text
    hits = [*titles, *tools.lexicon("modifiers").find(text)]
    fields = {h.start: h.end for h in tools.lexicon("portfolios").find(text)}
    spans = [(h.start, h.end) for h in hits]
    spans += [(h.end, end) for h in titles if (end := _portfolio(text, fields, h.end)) > h.end]
    spans = [(sentence.start + a, sentence.start + b) for a, b in spans]
    return frozenset(w.start for w in sentence.words if any(a <= w.start < b for a, b in spans))


_LINK = re.compile(r",? (?:of |for |and |the |for the |of the |and the )?")


def _portfolio(text: str, fields: Mapping[int, int], end: int) -> int:
    """Where the words end that tell what an office is for ("of Labour and Mines"); its title ends at ``end``."""
    if not text.startswith((" of ", " for "), end):
        return end
    while (link := _LINK.match(text, end)) is not None and link.end() in fields:
        end = fields[link.end()]
    return end


_OFFICE = 120
"""So many characters of an office at most stand before its bearer's name."""


def _ref(
    text: str, tools: Tools, sentence: Sentence, group: list[Mention], day: date | None, styled: frozenset[int]
) -> Ref:
    first = group[0]
    alone = first.how == "pronoun"
    pair, begins = by_adjectives(text, tools, first)
    left = first.start if alone else noun_phrase_start(sentence, begins, styled)
    if first.office and text.endswith(f"{first.office} ", max(0, first.start - _OFFICE), first.start):
        left = min(left, noun_phrase_start(sentence, first.start - len(first.office) - 1, styled))
    tail = text[first.end : first.end + 4].replace(" ", "")[:2]  # corpora set words apart: "A ’ s"
    own = first.text.lower() in _OWN and not (first.text.lower() == "her" and _no_owner(sentence, first.end))
    possessive = own or (tail in ("'s", "’s") and not alone) or (first.text.endswith("s") and tail[:1] in ("'", "’"))
    at = sentence.at(left) - 1
    before = sentence.low(at) if sentence.low(at) != "both" else sentence.low(at - 1)
    pair = pair or _one_of_each(tools, group)
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


_BEHIND_HER = (
    frozenset(
        "last this next yesterday today tomorrow tonight again twice once there here directly personally and or that "
        "when "
        "while because if as who".split()
    )
    | PREPOSITIONS
)
"""What stands behind "her" where she is met and owns nothing: "met her last month", "spoke to her by phone"."""
_UNITS = frozenset(
    "week month year night weekend morning evening afternoon time spring summer autumn fall winter".split()
)


def _no_owner(sentence: Sentence, end: int) -> bool:
    """Whether "her" ends a noun phrase: nothing that she could own follows."""
    at = sentence.at(end)
    low = sentence.low(at)
    if low in {"last", "next", "this"}:
        return sentence.low(at + 1) in _UNITS | CALENDAR
    return not low.isalpha() or low in _BEHIND_HER


def _one_of_each(tools: Tools, group: Sequence[Mention]) -> dict[Party, None]:
    """One party a country for "their farm ministers", under its title; empty where it is not that."""
    if len(group) < 2 or any(m.actor or m.how != "group" or not m.office for m in group):
        return {}
    sides = [(m, tools.roster.side(m.side)) for m in group]
    return {
        Party(m.office if any(c.isupper() for c in m.office or "") else f"{side.name}'s {m.office}", side.id): None
        for m, side in sides
        if m.office and side is not None
    }


_CLAUSAL = frozenset({"after", "before", "since", "until", "as", "than"})


def _acts(sentence: Sentence, end: int) -> bool:
    """Whether a verb follows a name, so that it is the subject of a clause ("after A met B")."""
    at = sentence.at(end)
    while is_adverb(sentence.low(at)):
        at += 1
    low = sentence.low(at)
    return low in FINITE or (low.endswith("ed") and low != "united")
