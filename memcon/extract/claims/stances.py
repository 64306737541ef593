"""Views of holders on topics of policy: who supports, opposes, sets conditions or has not decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.extract.claims.acts import is_thin
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Hit
from memcon.records import Mention, PolicyStance, Span, When
from memcon.vocabulary import PolicyView

_SEES = frozenset(
    {"views", "viewed", "view", "sees", "saw", "regards", "regarded", "perceives", "perceived", "considers"}
)
_HOLDERS = frozenset({"person", "government", "institution"})


def read_stances(layers: Layers, tools: Tools) -> tuple[PolicyStance, ...]:
    """The policy stances of the document in order of place."""
    hits = tools.lexicon("views").find(layers.document.text)
    found = dict.fromkeys(s for s in [*_stated(layers, tools, hits), *_seen_as(layers, tools, hits)])
    return tuple(sorted(found, key=lambda s: (s.evidence.start, s.holder, s.topic)))


def _stated(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[PolicyStance]:
    """ "X opposes the treaty", "X and Y are against it", "so does Z"."""
    for hit in hits:
        if hit.entry.get("kind") != "stance":
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holders = _holders(layers, sentence, hit.start) if sentence else ()
        if sentence is None or not holders or _negated(sentence, hit):
            continue
        view: PolicyView = hit.entry.get("view")
        conditions = [h for h in hits if h.entry.get("kind") == "condition" and hit.end <= h.start < sentence.end]
        if view == "supports" and conditions:
            view = "conditions"
        rest = layers.document.text[hit.end : sentence.end]
        if re.match(r"\s+(?:opposing|opposite|different|both|rival)\b", rest):
            continue  # two holders, two views: the words do not say which
        end = min([_clause_end(sentence, hit.end), *(_next_view(layers, hits, hit, sentence))])
        content = layers.document.text[hit.end : end]
        topics = _topics(layers, tools, content, holders, sentence)
        for holder in (*holders, *_likewise(layers, sentence, hit.end)):
            for topic in topics:
                name = holder.actor or holder.text
                yield PolicyStance(name, topic, view, sentence, _said(layers, sentence), holder.side)


def _next_view(layers: Layers, hits: Sequence[Hit], hit: Hit, sentence: Span) -> Iterator[int]:
    """Where the next holder's view begins in the sentence: "A supports it, but B rejects the plan for the strait"."""
    for other in hits:
        if other.entry.get("kind") == "stance" and hit.end < other.start < sentence.end:
            behind = [m for m in _holders(layers, sentence, other.start) if m.start > hit.end]
            yield from (m.start for m in behind[:1])


_LIKEWISE = re.compile(
    r"\b(?:as (?:do|does|did|is|are)|(?:and )?so (?:do|does|did|is|are)|like|along with|as well as)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _likewise(layers: Layers, sentence: Span, at: int) -> Iterator[Mention]:
    """Who is said to hold the same view: "as does Lima", "and so do the ministers"."""
    for mention in layers.mentions_in(sentence):
        able = mention.start > at and mention.side and mention.kind in (*_HOLDERS, "place")
        if able and _LIKEWISE.search(layers.document.text[max(at, mention.start - 24) : mention.start]):
            yield mention


_POINTS_BACK = re.compile(
    r"\s*(?:it|them|this|that|the (?:two|idea|plan|proposal|pact|deal|treaty|agreement|project|move|step|system"
    r"|accord|law)|such a|joining|their|its|any)\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:but|while|whereas|though|although)\b.*", re.IGNORECASE | re.DOTALL)


def _topics(layers: Layers, tools: Tools, content: str, holders: Sequence[Mention], sentence: Span) -> tuple[str, ...]:
    """The topic of what is supported or opposed; where the words only point back, that of the sentences before."""
    sides = tuple(sorted({h.side for h in holders if h.side}))
    own = _TURN.sub("", content)
    found = tuple(t for t in topics_in(own, tools, 2, sides) if t != "other")[:1]
    if found:
        return found
    if not _POINTS_BACK.match(own) and len(own.split()) > 4 and topics_in(own, tools, 1, sides):
        return topics_in(own, tools, 1, sides)
    paragraph = layers.segments.paragraph_at(sentence.start)
    if paragraph is None or not (_POINTS_BACK.match(own) or len(own.split()) <= 7):
        return topics_in(own, tools, 1, sides)
    around = layers.document.text[paragraph.start : sentence.end]
    return tuple(t for t in topics_in(around, tools, 2, sides) if t != "other")[:1] or topics_in(own, tools, 1, sides)


def _seen_as(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[PolicyStance]:
    """ "X views the treaty as a threat"."""
    for hit in tools.lexicon("acts").find(layers.document.text):
        if hit.text.lower() not in _SEES:
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holder = next(iter(_holders(layers, sentence, hit.start)), None) if sentence else None
        if sentence is None or holder is None:
            continue
        threat = next(
            (
                h
                for h in hits
                if h.entry.get("kind") == "threat"
                and hit.end < h.start < min(sentence.end, hit.end + 80)
                and layers.document.text[h.start - 3 : h.start].strip() == "as"
            ),
            None,
        )
        if threat is not None:
            content = layers.document.text[hit.end : threat.start]
            for topic in _topics(layers, tools, content, (holder,), sentence):
                name = holder.actor or holder.text
                yield PolicyStance(name, topic, "opposes", sentence, _said(layers, sentence), holder.side)


_ASIDE = frozenset(
    "still|has always|and|had always|would|also|has long|alone|itself|, too,|too|, however,|, meanwhile,|again|now"
    "|strongly".split("|")
)
# who quarrels at home
_AT_HOME = re.compile(r"\b(?:cabinet|parliament|party|opposition|coalition|unions?|court)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|,? as well as )(?:the\s+)?")


def _holders(layers: Layers, sentence: Span, at: int) -> tuple[Mention, ...]:
    """Whose view it is: the name right before the verb, with those that "and" joins to it."""
    names = [m for m in layers.mentions_in(sentence) if m.end <= at and m.kind in (*_HOLDERS, "place")]
    names = [m for m in names if (m.side or m.actor) and not _AT_HOME.search(m.text)]
    text = layers.document.text
    if names and re.search(r"\band\s+$", text[:at]) and sentence.text.startswith(names[0].text):
        return (names[0],)  # "A regards it as unfair and rejects it"
    last = next((m for m in reversed(names) if m.kind in _HOLDERS or m.start == sentence.start), None)
    if last is None or not (
        is_thin(text[last.end : at]) or text[last.end : at].strip(" ").lower() in _ASIDE | {"", ","}
    ):
        last = next((m for m in names if _relative(text[m.end : at])), None)
    if last is None:
        return ()
    holders = [last]
    for mention in reversed(names):
        if mention.end <= holders[-1].start and _WITH.fullmatch(text[mention.end : holders[-1].start]):
            holders.append(mention)
    return tuple(reversed(holders))


def _relative(gap: str) -> bool:
    """Whether only an aside between commas stands between holder and verb: "X, which presides, rejects"."""
    return len(gap) < 90 and re.fullmatch(r", (?:who|which|the|a|an|long) [^,;:.]{3,70},\s*", gap) is not None


def _negated(sentence: Span, hit: Hit) -> bool:
    before = sentence.text[: hit.start - sentence.start].lower().split()[-3:]
    return any(w in ("not", "never", "no") or w.endswith(("n't", "n’t")) for w in before)


def _clause_end(sentence: Span, start: int) -> int:
    cut = sentence.text.find(", while", start - sentence.start)
    return sentence.start + cut if cut > 0 else sentence.end


def _said(layers: Layers, sentence: Span) -> When | None:
    return next((a.said for a in layers.attributions_over(sentence) if a.said), None)
