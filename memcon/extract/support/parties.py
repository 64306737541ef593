"""Whether those whom a value names as the parties are the ones whom its passage puts together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.people import (
    by_office,
    is_office,
    known_as,
    lands_in,
    people_in,
    preposed,
    same_actor,
    same_person,
    side_of,
)
from memcon.extract.support.scope import sentence_before, sentences_over
from memcon.extract.support.ties import tied_words
from memcon.extract.tools import Tools
from memcon.language.names import plain
from memcon.records import Mention, Span

_TOGETHER = re.compile(
    r"\b(?:the two|both|they|them|their|the pair|each other|the (?:leaders|sides|presidents|ministers|men|parties)|"
    r"the (?:first|second|last|next|same|\w+day) ?(?:call|meeting|talks?|conversation)|(?:the|that|this|a|no|such) "
    r"(?:phone |telephone )?(?:call|meeting|talks?|conversation|visit|letter|summit|message)|it|he|she|him|her"
    r"|his|we|us|i|you)\b",
    re.IGNORECASE,
)
_ADJACENT = re.compile(
    r"\s+(?:(?:will|would|has|had|may|might|could|did|not|also|then|later|is to|was to|\w+ly)\s+){0,3}"
)
_SINGULAR = re.compile(r"\b(?:he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:they|them|their|the two|both|the pair|each other|the (?:leaders|sides|men|parties))\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|me|my)\b")


def parties_agree(
    layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str], reasons: list[str]
) -> bool:
    """Whether each participant is named where the passage names its parties, and not only as the one who tells it.

    A passage that names two by itself names its parties. Of one that names fewer, the words around it may name them:
    its sentence, else the scene that it points back to, which is the last sentence before it that names enough.
    """
    sentences = sentences_over(layers, evidence)
    alone = _one_side(tools, names)
    if alone:
        reasons.append("all its parties stand on one side")
        return False
    joined, _ = tied_words(layers, tools, evidence, names)
    if joined is False:
        reasons.append("its words of contact stand between others")
    if joined is not None:
        return joined
    missing = _unnamed(layers, tools, evidence, sentences, names)
    tellers = [n for n in names if n not in missing and _only_tells(layers, evidence, sentences, n)]
    if missing:
        reasons.append(f"not named in or by the passage: {', '.join(missing)}")
    if tellers:
        reasons.append(f"only the one who tells it: {', '.join(tellers)}")
    left = _left_out(layers, tools, evidence, names)
    left = left or _same_list(layers, tools, sentences, names) or _before_verb(layers, tools, evidence, names)
    if left:
        reasons.append(f"the passage makes {left} a party")
    return not missing and not tellers and not left


def _unnamed(
    layers: Layers, tools: Tools, evidence: Sequence[Span], sentences: Sequence[Span], names: Sequence[str]
) -> list[str]:
    """Those of ``names`` whom neither the passages nor the words to which they point back name."""
    near: list[Span] = list(evidence)
    if _named_by(layers, evidence) < min(2, len(names)):
        near += [m.span for e in evidence for m in _doers(layers, e)]
    unnamed = [n for n in names if not any(_is_named(layers, tools, s, n) for s in near)]
    if len(unnamed) == 1 and any(_FIRST_PERSON.search(e.text) for e in evidence):
        unnamed = []  # the one who speaks is a party: "our meeting with them"
    if any(_WE.search(x.text) for x in sentences):
        unnamed = [n for n in unnamed if _is_person(tools, n)]  # a government is "we" to its own speakers
    meant = _meant(layers, evidence)
    unnamed = [n for n in unnamed if not any(same_actor(tools, m, n) for m in meant)]
    missing = list(unnamed)
    if unnamed and not meant and _may_reach(layers, evidence, sentences):
        missing = [n for n in unnamed if not any(_is_named(layers, tools, s, n) for s in _around(layers, sentences))]
    if missing and not any(_two_people(layers, e) for e in evidence):
        return _not_salient(layers, tools, [n for n in names if n not in unnamed], missing)
    return missing


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


def _is_person(tools: Tools, name: str) -> bool:
    known = known_as(tools, name)
    return known.kind == "person" if known else not is_office(name)


def _one_side(tools: Tools, names: Sequence[str]) -> bool:
    """Whether the parties, two or more, are all known to stand on one side: such is no contact between two."""
    sides = [side_of(tools, n) for n in names]
    return len(sides) > 1 and None not in sides and len(set(sides)) == 1


def _not_salient(layers: Layers, tools: Tools, there: Sequence[str], missing: Sequence[str]) -> list[str]:
    """Of the ``missing`` those whom the document is not mostly about, the sides of those named in the passage aside.

    "The call", "their talk" without a name far off is of the two of whom the text speaks most.
    """
    taken = {side_of(tools, n) for n in there} - {None}
    left = list(missing)
    counted: Counter[str] = Counter()
    sides: dict[str, str | None] = {}
    for m in layers.mentions:
        if m.actor and m.kind in ("person", "group") and m.side not in taken:
            counted[m.actor] += 1
            sides[m.actor] = m.side
    ranked = sorted(counted, key=lambda a: (-counted[a], a))
    first: list[str] = []
    for actor in ranked:
        if sides[actor] not in [sides[f] for f in first]:
            first.append(actor)
    for actor in first[: len(missing)]:
        left = [n for n in left if not same_actor(tools, actor, n)]
    return left


def _is(tools: Tools, mention: Mention, name: str) -> bool:
    return same_actor(tools, mention.actor or mention.text, name)


def _possessive(layers: Layers, mention: Mention) -> bool:
    """Whether a country stands before somebody's name as his or hers."""
    behind = layers.document.text[mention.end : mention.end + 40]
    return mention.kind in ("government", "institution") and bool(_ONES_OWN.match(behind))


_ONES_OWN = re.compile(r"(?:['’]s)?\s+(?:[\w-]+\s+){0,2}[A-Z]")


def _meant(layers: Layers, evidence: Sequence[Span]) -> set[str]:
    """Whom "he" or "his" of the passages can mean, where they hold no plural: its bearer, or who says the words."""
    if any(_PLURAL.search(e.text) for e in evidence) or not any(_SINGULAR.search(e.text) for e in evidence):
        return set()
    bearers = {m.actor for e in evidence for m in layers.mentions_in(e) if m.actor and m.how == "pronoun"}
    sources = {a.source.actor for e in evidence for a in layers.attributions_over(e) if a.source and a.source.actor}
    return bearers | sources


def _may_reach(layers: Layers, evidence: Sequence[Span], sentences: Sequence[Span]) -> bool:
    """Whether the words around may name parties: the passage points back, or names fewer than two by itself."""
    if _named_by(layers, evidence) >= 2:
        return False
    pointed = any(_TOGETHER.search(e.text) for e in evidence)
    return pointed or _named_by(layers, sentences) < 2


def _doers(layers: Layers, span: Span) -> list[Mention]:
    """Who may be the doer of a passage that begins inside a sentence: its first free name, and the last before it.

    Who is joined to one of them by "and" acts with it.
    """
    sentence = layers.segments.sentence_at(span.start)
    if sentence is None:
        return []
    people = [m for m in people_in(layers, sentence) if not _possessive(layers, m)]
    free = [m for m in people if not preposed(layers, sentence, m, people)]
    before = [m for m in free if m.end <= span.start]
    doers = [*free[:1], *before[-1:]]
    return doers + [m for m in people if any(_joined(layers, a, m) or _joined(layers, m, a) for a in doers)]


_AND = re.compile(r",?\s+and\s+(?:[\w.’'-]+\s+){0,4}")


def _joined(layers: Layers, first: Mention, second: Mention) -> bool:
    """Whether "and" alone stands between the two names, with a title or a land perhaps."""
    between = layers.document.text[first.end : second.start]
    return len(between) < 80 and _AND.fullmatch(between) is not None


def _left_out(layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str]) -> str | None:
    """Somebody who stands right before every verb of contact in the passages and is none of ``names``."""
    doers = []
    for span in evidence:
        people = [
            m
            for m in people_in(layers, span)
            if m.kind == "person" and m.how != "pronoun" and not m.text.lower().startswith("the ")
        ]
        for hit in tools.lexicon("contact-verbs").find(span.text):
            before = [m for m in people if m.end <= span.start + hit.start]
            if before and _ADJACENT.fullmatch(layers.document.text[before[-1].end : span.start + hit.start]):
                doers.append(before[-1])
    if doers and not any(same_actor(tools, d.actor or d.text, n) for d in doers for n in names):
        return doers[0].actor or doers[0].text
    return None


def _same_list(layers: Layers, tools: Tools, sentences: Sequence[Span], names: Sequence[str]) -> str | None:
    """Who met, where all of ``names`` are only those whom he met one by one: "A spoke to B, C and D"."""
    text = layers.document.text
    for sentence in sentences if len(names) > 1 else ():
        people = [m for m in people_in(layers, sentence) if not _possessive(layers, m) and m.how != "pronoun"]
        ours = [m for m in people if any(_is(tools, m, n) for n in names)]
        if not all(any(_is(tools, m, n) for m in ours) for n in names):
            continue
        for row in _lists(layers, people):
            before = [m for m in people if m.end <= row[0].start]
            if before and all(m in row for m in ours) and _TO_LIST.search(text[before[-1].end : row[0].start]):
                return before[-1].actor or before[-1].text
    return None


_TO_LIST = re.compile(
    r"\b(?:with|to|telephoned|phoned|called|rang|met|saw|received|hosted|greeted|wrote)\s+(?:both\s+|also\s+)?"
    r"(?:[A-Z][\w.’'-]*\s+|(?:the|president|prime|minister|king|leaders?|presidents|of)\s+){0,4}$"
)
_LINK = re.compile(r"(?:\s+of\s+[A-Z]\w+)?(?:,?\s+and\s+|,\s+)(?:with\s+|to\s+)?(?:[\w.’'-]+\s+){0,4}")


def _lists(layers: Layers, people: Sequence[Mention]) -> list[list[Mention]]:
    """The names that stand in a row, parted by commas and "and"."""
    rows: list[list[Mention]] = []
    for m in people:
        between = layers.document.text[rows[-1][-1].end : m.start] if rows else ""
        if rows and len(between) < 60 and _LINK.fullmatch(between):
            rows[-1].append(m)
        else:
            rows.append([m])
    return rows


def _before_verb(layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str]) -> str | None:
    """Whom a passage that begins with its verb leaves outside, right before it, and who is none of ``names``."""
    for span in evidence:
        sentence = layers.segments.sentence_at(span.start)
        if sentence is None or not _VERB_FIRST.match(span.text):
            continue
        people = [m for m in people_in(layers, sentence) if m.how != "pronoun" and not _possessive(layers, m)]
        before = [m for m in people if m.end <= span.start and not preposed(layers, sentence, m, people)]
        near = [m for m in before if re.fullmatch(r",?\s*", layers.document.text[m.end : span.start])]
        if near and near[-1].actor and not any(_is(tools, near[-1], n) for n in names):
            return near[-1].actor
    return None


_VERB_FIRST = re.compile(
    r"(?:has|have|had|will|would|is|was|are|were|met|sat|spoke|talked|saw|received|held|called|rang|phoned|wrote"
    r"|spent|also|\w+ed)\b"
)


def _named_by(layers: Layers, spans: Iterable[Span]) -> int:
    """The most sides that one of the spans names by itself."""
    named = [[m for m in people_in(layers, s) if m.how != "pronoun" and not _possessive(layers, m)] for s in spans]
    return max((len({m.side or m.actor or m.text for m in group}) for group in named), default=0)


def _two_people(layers: Layers, span: Span) -> bool:
    """Whether the span names people of two sides, neither of them as the one who tells it."""
    tellers = [(a.source.start, a.source.end) for a in layers.attributions_over(span) if a.source]
    people = [m for m in people_in(layers, span) if m.kind == "person" and m.how in ("name", "surname") and m.side]
    told = [m for m in people if not any(low < m.end and m.start < high for low, high in tellers)]
    return len({m.side for m in told}) > 1


def _around(layers: Layers, sentences: Sequence[Span]) -> list[Span]:
    """The sentences of the passage, and each one before."""
    return [*sentences, *(b for s in sentences if (b := sentence_before(layers, s)) is not None)]


def _only_tells(layers: Layers, evidence: Sequence[Span], sentences: Sequence[Span], name: str) -> bool:
    """Whether the passages name somebody nowhere but as the source of what is told of two others."""
    places = [m for s in sentences for m in people_in(layers, s) if same_person(m.actor or m.text, name)]
    told = [a for s in evidence for a in layers.attributions_over(s) if a.source]
    sources = [(a, m) for m in places for a in told if a.source and a.source.start < m.end and m.start < a.source.end]
    if not places or len({m for _, m in sources}) < len(set(places)):
        return False
    for a, _ in sources:
        named = [m for c in a.content for m in people_in(layers, c) if m.how != "pronoun"]
        others = {m.side or m.actor or m.text for m in named if not same_person(m.actor or m.text, name)}
        if len(others) >= 2:
            return True
    return False


def _is_named(layers: Layers, tools: Tools, span: Span, name: str) -> bool:
    """Whether the name, its last word or its bearer stands in the span; a body may be named by its side."""
    words = plain(name).lower().split()
    if words and re.search(rf"\b{re.escape(words[-1])}\b", plain(span.text).lower()):
        return True
    meant = [m for m in layers.mentions_in(span) if m.actor and same_actor(tools, m.actor, name)]
    if any(m.how != "pronoun" or _named_before(layers, m) for m in meant):
        return True
    if is_office(name) or not name.istitle():
        lands = {h.side for h in tools.names.find(name) if h.side}
        office = name.partition(" of ")[0].lower()
        return bool(lands & lands_in(tools, span.text)) or (" of " in name and office in span.text.lower())
    return by_office(tools, span, name) or _by_side(layers, tools, span, name)


_BACK = 3
"""How many sentences before a pronoun its bearer is to be named: farther off, "he" is anybody's guess."""


def _named_before(layers: Layers, pronoun: Mention) -> bool:
    """Whether the bearer of the pronoun is named in its sentence or one of those right before it."""
    before = [s.start for s in layers.segments.sentences if s.start <= pronoun.start][-1 - _BACK :]
    named = (m for m in layers.mentions if m.actor == pronoun.actor and m.how != "pronoun")
    return bool(before) and any(before[0] <= m.start <= pronoun.start + 200 for m in named)


def _by_side(layers: Layers, tools: Tools, span: Span, name: str) -> bool:
    """Whether the span names the side of the bearer, and nobody of that side by name."""
    side = side_of(tools, name)
    named = {m.side for m in layers.mentions_in(span) if m.kind == "person" and m.how in ("name", "surname")}
    return side is not None and side not in named and side in lands_in(tools, span.text)
