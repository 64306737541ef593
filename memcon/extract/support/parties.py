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
    r"|his|we|us|i|you|one(?= (?:could|would|may|might|was|is)))\b",
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
    alone = _one_side(layers, tools, names)
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
    missing = [n for n in missing if not _body_before(layers, tools, evidence, sentences, n)]
    if missing and not any(_two_people(layers, e) for e in evidence):
        bodies = not any(_OF_PEOPLE.search(x.text) for x in sentences)
        several = max((_several(x.text) for x in evidence), default=0)
        return _not_salient(layers, tools, [n for n in names if n not in unnamed], missing, bodies, several)
    return missing


_IT = re.compile(r"\b(?:it|its|they|them|their|the two|both|each other)\b", re.IGNORECASE)


def _body_before(
    layers: Layers, tools: Tools, evidence: Sequence[Span], sentences: Sequence[Span], name: str
) -> bool:  # fmt: skip
    """Whether a body, or a nameless office, is the "it" or one of the "they" of the passage: named right before."""
    if _is_person(tools, name) or not any(_IT.search(e.text) for e in evidence):
        return False
    start = min(s.start for s in sentences)
    before = [s for s in layers.segments.sentences if s.end <= start][-_BACK:] if _nameless(tools, name) else []
    return any(_body_named(layers, tools, s, name) or plain(name) in plain(s.text) for s in (*before, *sentences))


def _nameless(tools: Tools, name: str) -> bool:
    """Whether the name is that of an office without its holder's: "the C farm minister"."""
    return known_as(tools, name) is None and is_office(name)


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


def _is_person(tools: Tools, name: str) -> bool:
    known = known_as(tools, name)
    if known:
        return known.kind == "person"
    return not is_office(name) and not any(w.isalpha() and w.islower() and w not in _PARTICLES for w in name.split())


_PARTICLES = frozenset(
    "de da do dos das del della di du la le bin bint ben ibn al el ul von van der den ter y e".split()
)
"""Words in a person's name that are written small."""


def _one_side(layers: Layers, tools: Tools, names: Sequence[str]) -> bool:
    """Whether the parties, two or more, are all known to stand on one side: such is no contact between two."""
    read = {n: next((m.side for m in layers.mentions if m.side and plain(m.text) == plain(n)), None) for n in names}
    sides = [side_of(tools, n) or read[n] for n in names]
    return len(sides) > 1 and None not in sides and len(set(sides)) == 1


_OF_PEOPLE = re.compile(
    r"\b(?:the pair|(?:the|these|both|two) (?:\w+ )?(?:leaders|presidents|premiers|men|women|heads of state)|he|she"
    r"|they met|each other)\b",
    re.IGNORECASE,
)
"""Words for two people: no body stands behind them."""


_NUMBERED = re.compile(
    r"\b(?:(?:all|the|these|other) (three|four|five)|(?:each|both|all) of the)\b|\b(trilateral|tripartite)\b", re.I
)


def _several(words: str) -> int:
    """How many the words speak of together; 0 where they do not say."""
    found = _NUMBERED.search(words)
    if found:
        return {"three": 3, "four": 4, "five": 5}.get((found[1] or "").lower(), 3 if found[2] else 2)
    return 0


def _not_salient(
    layers: Layers, tools: Tools, there: Sequence[str], missing: Sequence[str], bodies: bool, several: int
) -> list[str]:
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
    for actor in first[: max(len(missing), several)]:
        left = [
            n for n in left if not (same_actor(tools, actor, n) or (bodies and _speaks_for(tools, n, sides[actor])))
        ]
    return left


def _speaks_for(tools: Tools, name: str, side: str | None) -> bool:
    """Whether the name is that of a body, or of a nameless office, of this side."""
    return side is not None and not _is_person(tools, name) and side_of(tools, name) == side


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
    text = layers.document.text
    pointed = any(
        _TOGETHER.search(e.text) or _TOGETHER_BEFORE.search(text[max(0, e.start - 20) : e.start]) for e in evidence
    )
    return pointed or _named_by(layers, sentences) < 2


# The subject of a passage that begins with its verb: "the two only | exchanged a few words".
_TOGETHER_BEFORE = re.compile(r"\b(?:the two|both|they|the pair)\s(?:\w+\s){0,2}$", re.IGNORECASE)


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
            if m.kind == "person" and m.how != "pronoun" and not m.text.lower().startswith(("the ", "a ", "an "))
        ]
        for hit in tools.lexicon("contact-verbs").find(span.text):
            before = [m for m in people if m.end <= span.start + hit.start]
            if before and _ADJACENT.fullmatch(layers.document.text[before[-1].end : span.start + hit.start]):
                doers.append(before[-1])
    if doers and not any(_is(tools, d, n) or _nameless_of(tools, d, n) for d in doers for n in names):
        return doers[0].actor or doers[0].text
    return None


def _nameless_of(tools: Tools, mention: Mention, name: str) -> bool:
    """Whether the mention is of somebody of whom only office and side are told, and these are those of the name."""
    return mention.actor is None and mention.side is not None and mention.side == side_of(tools, name)


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
            if before and _is_to(layers, before[-1]):
                continue
            if before and all(m in row for m in ours) and _TO_LIST.search(text[before[-1].end : row[0].start]):
                return before[-1].actor or before[-1].text
    return None


def _is_to(layers: Layers, mention: Mention) -> bool:
    """Whether the words name somebody by what he or she is to another: "B's ambassador to C"."""
    behind = layers.document.text[mention.end : mention.end + 4]
    return mention.how not in ("name", "surname") and re.match(r"\sto\b", behind) is not None


_TO_LIST = re.compile(
    r"\b(?:with|to|telephoned|phoned|called|rang|met|saw|received|hosted|greeted|wrote)\s+(?:both\s+|also\s+)?"
    r"(?:[A-Z][\w.’'-]*\s+|(?:the|president|prime|minister|king|leaders?|presidents|of)\s+){0,4}$"
)
_LINK = re.compile(
    r"(?:\s+of\s+[A-Z]\w+)?(?:,?\s+and\s+|,\s+)(?!but\b|while\b|whereas\b|who\b|which\b)(?:with\s+"
    r"|to\s+)?(?:[\w.’'-]+\s+){0,4}"
)


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
    if any(_THEIRS.match(s.text) for s in evidence):
        return False  # "they recalled their meeting": who tells it is who met
    for a, _ in sources:
        named = [m for c in a.content for m in people_in(layers, c) if m.how != "pronoun"]
        others = {m.side or m.actor or m.text for m in named if not same_person(m.actor or m.text, name)}
        if len(others) >= 2:
            return True
    return False


_THEIRS = re.compile(r"(?:their|our|my)\s", re.IGNORECASE)


def _is_named(layers: Layers, tools: Tools, span: Span, name: str) -> bool:
    """Whether the name, its last word or its bearer stands in the span; a body may be named by its side."""
    words = plain(name).split()
    person = _is_person(tools, name)
    bare = r"(?! [A-Z])"  # before no name: "the minister", and not "Minister N. N."
    last = bare if not person and words and is_office(words[-1]) else ""
    if words and _stands(layers, tools, span, name, rf"\b(?i:{re.escape(words[-1])})\b{last}"):
        return True
    if person and len(words) > 1 and _stands(layers, tools, span, name, rf"\b{re.escape(words[0])}\b{bare}"):
        return True  # family names may come first
    meant = [m for m in layers.mentions_in(span) if m.actor and same_actor(tools, m.actor, name)]
    if any(m.how != "pronoun" or _named_before(layers, m) for m in meant):
        return True
    if not person:
        return _body_named(layers, tools, span, name)
    return by_office(tools, span, name) or _by_side(layers, tools, span, name)


def _stands(layers: Layers, tools: Tools, span: Span, name: str, pattern: str) -> bool:
    """Whether a word of the name stands in the span by this pattern, and not as the name of somebody else."""
    text = plain(span.text)
    if len(text) != len(span.text):  # a letter that is spelt with two
        return re.search(pattern, text) is not None
    for m in re.finditer(pattern, text):
        at = span.start + m.start()
        over = [x for x in layers.mentions_in(span) if x.start <= at < x.end and x.how in ("name", "surname")]
        if not any(x.actor and known_as(tools, x.actor) and not same_actor(tools, x.actor, name) for x in over):
            return True
    return False


def _body_named(layers: Layers, tools: Tools, span: Span, name: str) -> bool:
    """Whether the span names the side of a body, or its office, and nobody of that side who is a party himself."""
    lands = {h.side for h in tools.names.find(name) if h.side}
    people = {m.side for m in layers.mentions_in(span) if m.kind == "person" and m.how in ("name", "surname")}
    adjectives = {
        h.side for h in tools.names.find(span.text) if h.how in ("country", "metonym", "demonym", "adjective")
    }
    office = name.partition(" of ")[0].lower()
    there = lands & (lands_in(tools, span.text) | (adjectives - people))
    return bool(there) or (" of " in name and office in span.text.lower())


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
