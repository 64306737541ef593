"""Whether those whom a value names are the ones whom its sentence puts in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.scope import WORD, sentence_before, sentences_over
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
_LABEL = re.compile(
    r"(?m)^(?:(?:MR|MS|MRS|DR|SECRETARY|AMBASSADOR|PRESIDENT|MINISTER)\.? )?([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}):"
)
_TITLE = re.compile(
    r"\b(?:the|our|his|her|their)\s+(?:former |serving |then |new )?(president|vice president|prime minister"
    r"|premier|chancellor|secretary|king|minister)"
    r"\b(?!\s+(?:of\s+)?(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ADJACENT = re.compile(
    r"\s+(?:(?:will|would|has|had|may|might|could|did|not|also|then|later|is to|was to|\w+ly)\s+){0,3}"
)
_PREPOSED = re.compile(
    r"\b(?:with|to|of|from|by|beside|in|for|about|on|against|than|among)\s+(?:(?:the|his|her|their|a)\s+)?"
    r"(?:[\w.’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"\b(?:he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:they|them|their|the two|both|the pair|each other|the (?:leaders|sides|men|parties))\b", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|me|my)\b")
_COMPASS = frozenset({"north", "south", "east", "west", "new"})
_SMALL = frozenset(
    "the a an of for and spokesman spokeswoman spokesperson official officials office team minister".split()
)


def parties_agree(
    layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str], reasons: list[str]
) -> bool:
    """Whether each participant is named where the passage names its parties, and not only as the one who tells it.

    A passage that names two by itself names its parties. Of one that names fewer, the words around it may name them.
    """
    sentences = sentences_over(layers, evidence)
    near: list[Span] = list(evidence)
    if _named_by(layers, evidence) < min(2, len(names)):
        near += [m.span for e in evidence for m in _doers(layers, e)]
    unnamed = [n for n in names if not any(_is_named(layers, tools, s, n) for s in near)]
    if len(unnamed) == 1 and any(_FIRST_PERSON.search(e.text) for e in evidence):
        unnamed = []  # the one who speaks is a party: "our meeting with them"
    meant = _meant(layers, evidence)
    unnamed = [n for n in unnamed if not any(same_person(m, n) for m in meant)]
    if unnamed and not meant and _may_reach(layers, evidence, sentences):
        near += _around(layers, sentences)
    missing = [n for n in unnamed if not any(_is_named(layers, tools, s, n) for s in near)]
    tellers = [n for n in names if n not in missing and _only_tells(layers, evidence, sentences, n)]
    if missing:
        reasons.append(f"not named in or by the passage: {', '.join(missing)}")
    if tellers:
        reasons.append(f"only the one who tells it: {', '.join(tellers)}")
    left = _left_out(layers, tools, evidence, names)
    if left:
        reasons.append(f"the passage makes {left} a party")
    return not missing and not tellers and not left


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
    """Who may be the doer of a passage that begins inside a sentence: its first free name, and the last before it."""
    sentence = layers.segments.sentence_at(span.start)
    if sentence is None:
        return []
    people = _people(layers, sentence)
    free = [m for m in people if not _preposed(layers, sentence, m, people)]
    before = [m for m in free if m.end <= span.start]
    return [*free[:1], *before[-1:]]


def _preposed(layers: Layers, sentence: Span, mention: Mention, people: Sequence[Mention]) -> bool:
    """Whether a preposition stands before the name, with no other name between: "in May A said B was ready"."""
    low = max(sentence.start, mention.start - 90)
    found = _PREPOSED.search(layers.document.text[low : mention.start])
    return found is not None and not any(low + found.start() < m.start < mention.start for m in people)


def _left_out(layers: Layers, tools: Tools, evidence: Sequence[Span], names: Sequence[str]) -> str | None:
    """Somebody who stands right before every verb of contact in the passages and is none of ``names``."""
    doers = []
    for span in evidence:
        people = [
            m
            for m in _people(layers, span)
            if m.kind == "person" and m.how != "pronoun" and not m.text.lower().startswith("the ")
        ]
        for hit in tools.lexicon("contact-verbs").find(span.text):
            before = [m for m in people if m.end <= span.start + hit.start]
            if before and _ADJACENT.fullmatch(layers.document.text[before[-1].end : span.start + hit.start]):
                doers.append(before[-1])
    if doers and not any(same_person(d.actor or d.text, n) for d in doers for n in names):
        return doers[0].actor or doers[0].text
    return None


def _named_by(layers: Layers, spans: Iterable[Span]) -> int:
    """The most parties that one of the spans names by itself."""
    named = [[m for m in _people(layers, s) if m.how != "pronoun"] for s in spans]
    return max((len({m.actor or m.text for m in group}) for group in named), default=0)


def _around(layers: Layers, sentences: Sequence[Span]) -> list[Span]:
    """The sentences before, and the paragraphs, of the passage."""
    before = [b for s in sentences if (b := sentence_before(layers, s)) is not None]
    return [*sentences, *before, *(p for s in sentences if (p := layers.segments.paragraph_at(s.start)) is not None)]


def _only_tells(layers: Layers, evidence: Sequence[Span], sentences: Sequence[Span], name: str) -> bool:
    """Whether the passages name somebody nowhere but as the source of what is told of two others."""
    places = [m for s in sentences for m in _people(layers, s) if same_person(m.actor or m.text, name)]
    told = [a for s in evidence for a in layers.attributions_over(s) if a.source]
    sources = [(a, m) for m in places for a in told if a.source and a.source.start < m.end and m.start < a.source.end]
    if not places or len({m for _, m in sources}) < len(set(places)):
        return False
    for a, _ in sources:
        others = {m.actor or m.text for c in a.content for m in _people(layers, c) if m.how != "pronoun"}
        if len({o for o in others if not same_person(o, name)}) >= 2:
            return True
    return False


def holder_agrees(layers: Layers, tools: Tools, evidence: Span, holder: str, reasons: list[str]) -> bool:
    """Whether the holder is the one who says what the passage says, and not somebody of whom it is said."""
    told = list(layers.attributions_over(evidence))
    told += [a for a in layers.attributions if a.cue.overlaps(evidence) and a not in told]
    sources = [a.source for a in told if a.source]
    names = [n.strip() for n in holder.split(";")]
    said = [t for s in sources for t in (s.actor or "", s.text)] + _labels(layers, evidence)
    if not said:
        said = _of_title(layers, tools)
    if not said:
        said = [t for m in _nearest(layers, evidence) for t in (m.actor or "", m.text)]
    formed = _by_form(layers, evidence)
    said += [t for m in formed for t in (m.actor or "", m.text)]
    if any(m.side in _lands_in(tools, holder) for m in formed):
        return True
    if any(same_person(t, n) or _same_office(tools, t, n) for t in said for n in names):
        return True
    reasons.append(f"the passage does not give these words to {holder}")
    return False


_BY = re.compile(
    r"\b(?:denied|contradicted|rejected|dismissed|disputed|confirmed|acknowledged|claim|assertion|statement) "
    r"by (?:the )?$"
)
_AS_SAYING = re.compile(r"\s(?:\w+ ){0,2}as (?:saying|telling)\b")
_GIVES = re.compile(r"\s(?:gave|gives|put out|issued|released|published|ruled out|rules out)\b")


def _by_form(layers: Layers, evidence: Span) -> list[Mention]:
    """Who speaks by the form of the words: "was denied by A", "a claim by A", "quoted A as saying", "A gave"."""
    text, found = layers.document.text, []
    for m in layers.mentions_in(evidence):
        before, behind = text[max(evidence.start, m.start - 30) : m.start], text[m.end : m.end + 30]
        if _BY.search(before) or _AS_SAYING.match(behind) or (m.start - evidence.start < 5 and _GIVES.match(behind)):
            found.append(m)
    return found


_SPOKEN = re.compile(r"\b(?:briefing|gaggle|press conference|remarks|readout|conference call)\b", re.IGNORECASE)


def _of_title(layers: Layers, tools: Tools) -> list[str]:
    """Whose briefing the title says that the document is: what stands there without a label is his or hers."""
    title = layers.document.title or ""
    if not _SPOKEN.search(title):
        return []
    return [h.actor.name for h in tools.names.find(title) if h.actor and h.actor.kind == "person"]


def _labels(layers: Layers, evidence: Span) -> list[str]:
    """The speaker's label of a transcript that the passage stands under."""
    head = layers.document.text[: evidence.start + 1]
    found = _LABEL.findall(head[-6000:])
    return [found[-1].title()] if found else []


def _nearest(layers: Layers, evidence: Span) -> list[Mention]:
    """Who stands nearest outside the passage in its sentence; else the first inside; else who was named last."""
    sentences = sentences_over(layers, [evidence])
    people = [m for s in sentences for m in _people(layers, s)]
    outside = [m for m in people if m.end <= evidence.start or m.start >= evidence.end]
    if outside:
        before = [m for m in outside if m.end <= evidence.start]
        return [before[-1]] if before else [outside[0]]
    if people:
        return people[:1]
    before_ = sentence_before(layers, sentences[0]) if sentences else None
    return _people(layers, before_)[:1] if before_ else []


def _same_office(tools: Tools, found: str, wanted: str) -> bool:
    """Whether two wordings mean one office or group: most of the words of one in the other, or both of one side."""
    if not (_is_office(wanted) or not wanted.istitle()):
        return False
    a = {w[:5] for w in _plain_words(found) if w not in _SMALL}
    b = {w[:5] for w in _plain_words(wanted) if w not in _SMALL}
    if a and b and len(a & b) / min(len(a), len(b)) >= 0.5:
        return True
    return bool(_lands_in(tools, found) & _lands_in(tools, wanted))


def _lands_in(tools: Tools, words: str) -> set[str]:
    """The sides that the words name as sides: a country, its people, its capital; not as somebody's adjective."""
    return {
        h.side
        for h in tools.names.find(words)
        if h.side
        and h.how in ("country", "metonym", "demonym", "adjective")
        and not re.match(r"(?:['’]s)?\s+(?:\w+\s+){0,2}[A-Z]", words[h.end :])
    }


def _people(layers: Layers, sentence: Span) -> list[Mention]:
    return [
        m for m in layers.mentions_in(sentence) if m.kind in ("person", "institution", "government", "group", "outlet")
    ]


def _is_office(holder: str) -> bool:
    return bool(
        re.search(r"\b(?:ministry|house|kremlin|office|governments?|team|negotiators|representatives"
        r"|delegations?|diplomats|troops|ministers?|military|council|forces|ambassadors?|department|embassy"
        r"|palace|officials?|spokes\w+|"
                  r"administration|campaign|aides?|source|sources|union|council|commission|side|army)\b", holder, re.I)
    )  # fmt: skip


def _plain_words(text: str) -> list[str]:
    return [w for w in WORD.findall(plain(text).lower()) if len(w) > 2]


def same_person(found: str, wanted: str) -> bool:
    """Whether two names are one: the same last word, or all words of the shorter in the longer."""
    a, b = plain(found).lower().split(), plain(wanted).lower().split()
    if not a or not b:
        return False
    if a[0] != b[0] and {a[0], b[0]} & _COMPASS:
        return False  # two countries that share a word
    return a == b or (a[-1] == b[-1] and len(a[-1]) > 1) or set(b) <= set(a) or (len(a) > 1 and set(a) <= set(b))


def _is_named(layers: Layers, tools: Tools, span: Span, name: str) -> bool:
    """Whether the name, its last word or its bearer stands in the span; a body may be named by its side."""
    words = plain(name).lower().split()
    if words and re.search(rf"\b{re.escape(words[-1])}\b", plain(span.text).lower()):
        return True
    if any(m.actor and (m.actor == name or same_person(m.actor, name)) for m in layers.mentions_in(span)):
        return True
    if _is_office(name) or not name.istitle():
        lands = {h.side for h in tools.names.find(name) if h.side}
        office = name.partition(" of ")[0].lower()
        return bool(lands & _lands_in(tools, span.text)) or (" of " in name and office in span.text.lower())
    return by_office(tools, span, name)


def by_office(tools: Tools, span: Span, name: str) -> bool:
    """Whether the span names nobody but an office ("the President") that the bearer of the name has held."""
    titles = {m[1].lower() for m in _TITLE.finditer(span.text)}
    actor = tools.roster.named(name) if titles else None
    return actor is not None and any(
        t in _plain_words(x.office) or t == x.office.lower() for x in actor.tenures for t in titles
    )
