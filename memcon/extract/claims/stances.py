"""Views of holders on topics of policy: who supports, opposes, sets conditions or has not decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.extract.claims.acts import is_thin
from memcon.extract.claims.framed import framed_in
from memcon.extract.claims.voices import speaker_of
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.extract.topics import topics_in
from memcon.language.lexicon import Hit
from memcon.records import Mention, PolicyStance, Span, When
from memcon.vocabulary import PolicyView

_HOLDERS = frozenset({"person", "government", "institution"})


def read_stances(layers: Layers, tools: Tools) -> tuple[PolicyStance, ...]:
    """The policy stances of the document in order of place."""
    hits = tools.lexicon("policies").find(layers.document.text)
    every = [*_stated(layers, tools, hits), *_seen_as(layers, tools), *_framed(layers, tools)]
    found = dict.fromkeys(every)
    return tuple(sorted(found, key=lambda s: (s.evidence.start, s.holder, s.topic)))


def _framed(layers: Layers, tools: Tools) -> Iterator[PolicyStance]:
    """ "For A, the treaty is a matter of principle", "A has made it a condition of the sale"."""
    for sentence in layers.segments.sentences:
        for framed in framed_in(layers, sentence):
            holder = framed.holder
            for topic in _topics(layers, tools, framed.content, (holder,), sentence):
                name = holder.actor or holder.text
                yield PolicyStance(name, topic, framed.view, sentence, _said(layers, sentence), holder.side)


def _stated(layers: Layers, tools: Tools, hits: tuple[Hit, ...]) -> Iterator[PolicyStance]:
    """ "X opposes the treaty", "X and Y are against it", "so does Z"."""
    for hit in hits:
        if not hit.entry.get("view"):
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holders = _holders_of(layers, tools, sentence, hit) if sentence else ()
        if sentence is None or not holders or (_negated(sentence, hit) and not hit.entry.get("should")):
            continue
        view = _view_of(layers, hits, hit, sentence)
        if view is None:
            continue
        end = min([_clause_end(sentence, hit.end), *(_next_view(layers, tools, hits, hit, sentence))])
        content = layers.document.text[hit.end : end]
        if hit.entry.get("behind") or hit.entry.get("predicate") or hit.entry.get("by"):
            begin = holders[-1].end if holders[-1].end <= hit.start else sentence.start
            content = layers.document.text[begin : hit.start]
        topics = _topics(layers, tools, content, holders, sentence)
        if view == "conditions" and not topics:
            topics = ("other",)  # what depends on a condition is a matter of policy, whatever the matter
        for holder in (*holders, *_likewise(layers, sentence, hit.end)):
            for topic in topics:
                name = holder.actor or holder.text
                yield PolicyStance(name, topic, view, sentence, _said(layers, sentence), holder.side)


# what was said before is said again: a standing view, and no single act
_AGAIN = re.compile(
    r"\b(?:reiterat|reaffirm|repeat|restat|renew|underlin|underscor|stress|reassert|re-affirm)\w*\s(?:[\w'’-]+\s){0,5}$",
    re.IGNORECASE,
)
# "voiced its opposition to the base", "is backed by the land"
_VOICED = re.compile(r"\b(?:voic|declar|signal|maintain)\w+\s(?:its|his|her|their)\s(?:[a-z]+\s)?$", re.IGNORECASE)
_BY_WHOM = re.compile(r"\s(?:the\s)?")
_APPOSED = re.compile(
    r"(?:,| is| was| are| remains| remain| has been| has long been| have long been)\s(?:an?\s|one of the\s|the\s)?"
    r"(?:[a-z-]+\s){0,3}"
)
_DEPENDENT = re.compile(
    r"\s(?:made|makes|make|has made|have made)\s(?:its|his|her|their)\s.{1,80}"
    r"|['’]s?\s(?:consent|support|approval|agreement|signature|participation|backing|vote|accession|return|aid|help|recognition)\s.{1,80}",
    re.IGNORECASE,
)


def _holders_of(layers: Layers, tools: Tools, sentence: Span, hit: Hit) -> tuple[Mention, ...]:
    """Whose view the words of ``hit`` tell: the subject of a verb, the owner of a noun, who makes something depend."""
    text = layers.document.text
    named = [m for m in layers.mentions_in(sentence) if m.end <= hit.start and (m.side or m.actor)]
    if hit.entry.get("predicate"):
        told = speaker_of(layers, tools, hit.start)
        return (told,) if told is not None and _whole_statement(layers, hit) else ()
    if hit.entry.get("spoken"):
        told = speaker_of(layers, tools, hit.start)
        return (told,) if told is not None else ()
    if hit.entry.get("behind"):
        return tuple([m for m in named if _DEPENDENT.fullmatch(text[m.end : hit.start])][:1])
    if hit.entry.get("owned"):
        owners = [
            m for m in named if re.fullmatch(r"(?:['’]s?)?\s(?:[a-z]+\s(?:on [\w-]+\s)?)?", text[m.end : hit.start])
        ]
        return tuple(owners[-1:]) if owners and "s" in text[owners[-1].end - 2 : owners[-1].end + 3] else ()
    if hit.entry.get("noun_of"):
        apposed = [m for m in named if _APPOSED.fullmatch(text[m.end : hit.start])]
        return tuple(apposed[-1:])
    if hit.entry.get("by"):
        return tuple([m for m in layers.mentions_in(sentence) if _BY_WHOM.fullmatch(text[hit.end : m.start])][:1])
    if hit.entry.get("noun"):
        before = text[sentence.start : hit.start]
        again = _AGAIN.search(before) or _VOICED.search(before)
        return _holders(layers, tools, sentence, sentence.start + again.start()) if again else ()
    return _holders(layers, tools, sentence, hit.start)


_TWO_VIEWS = re.compile(r"\s+(?:opposing|opposite|different|both|rival)\b")
_SHOULD = re.compile(
    r"^\s(?:[^.;“”\"]{1,90}\s)?(?:should|must|ought to|has to|have to|needs? to|cannot|deserves?|(?:is|are) to be)\b"
    r"(?P<not>\s(?:not|never|no longer))?"
)
_DOES = re.compile(r"\s+(?:to|that|him|her|them|us|you|his|its|their)\b")


def _whole_statement(layers: Layers, hit: Hit) -> bool:
    """Whether nothing but the thing itself stands before the predicate in what is said: no other clause."""
    told = [c for a in layers.attributions for c in a.content if c.start <= hit.start < c.end]
    inner = min(told, key=lambda c: c.end - c.start, default=None)
    start = max(inner.start, hit.start - 90) if inner is not None else hit.start
    said = re.sub(r"^\s*that\s", "", layers.document.text[start : hit.start])
    return re.search(r"[,;:]|\b(?:if|whether|that|which|not|nothing)\b", said) is None


def _view_of(layers: Layers, hits: Sequence[Hit], hit: Hit, sentence: Span) -> PolicyView | None:
    """The view that the words express, with a condition behind them; None where they need more than stands there."""
    view: PolicyView = hit.entry.get("view")
    rest = layers.document.text[hit.end : sentence.end]
    if _TWO_VIEWS.match(rest):
        return None  # two holders, two views: the words do not say which
    if hit.entry.get("of_noun") and _DOES.match(rest):
        return None  # "wants to", "calls for him to": a will or an act, no view of a thing
    conditional = any(h.entry.get("kind") == "condition" and hit.end <= h.start < sentence.end for h in hits)
    if hit.entry.get("if") and not conditional:
        return None
    if hit.entry.get("should"):
        return _believed(view, rest[:160], hit, _negated(sentence, hit))
    return "conditions" if view == "supports" and conditional else view


def _believed(view: PolicyView, rest: str, hit: Hit, doubted: bool) -> PolicyView | None:
    """The view of who believes that something should be, or is the best way; None where he only believes that it is."""
    should = _SHOULD.search(rest)
    if should is None and not doubted and _REFUSED.match(rest) and hit.text.lower().endswith("clear that"):
        return "opposes"
    if should is None and _NO_PLACE.match(rest):
        return "opposes"
    if should is None:
        return view if _BEST.search(rest) and not doubted else None
    against = bool(should["not"]) != doubted
    if _ENDED.match(rest[should.end() :]):
        against = not against  # who believes that sanctions should be lifted is against them
    return "opposes" if against else view


_ENDED = re.compile(
    r"\s(?:now\s|all\s|soon\s)?be\s(?:\w+ly\s)?(?:lifted|ended|scrapped|eased|removed|dropped|abolished|withdrawn|cancelled|canceled"
    r"|suspended|repealed|relaxed|stopped|halted)\b"
)
_BEST = re.compile(
    r"^\s[^.;“”\"]{1,90}\s(?:is|are|remains|remain)\s(?:still\s)?(?:the|our|a)\s(?:best|right|only|surest|most \w+)\s"
    r"(?:way|approach|path|course|solution|means|policy|option|choice|strategy|tool)\b"
)
_NO_PLACE = re.compile(
    r"^\s(?:there(?:['’]s| is| can be| was)\s)no\s(?:place|room|justification|excuse|case|need|reason)\sfor\b"
)
_REFUSED = re.compile(r"^\s(?:[\w'’-]+\s){1,4}(?:will|would)\s(?:not|never)\s")


def _next_view(layers: Layers, tools: Tools, hits: Sequence[Hit], hit: Hit, sentence: Span) -> Iterator[int]:
    """Where the next holder's view begins in the sentence: "A supports it, but B rejects the plan for the strait"."""
    for other in hits:
        if other.entry.get("view") and hit.end < other.start < sentence.end:
            behind = [m for m in _holders(layers, tools, sentence, other.start) if m.start > hit.end]
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
    near = tuple(t for t in topics_in(around, tools, 2, sides) if t != "other")[:1]
    return near or topics_in(own, tools, 1, sides)


def _seen_as(layers: Layers, tools: Tools) -> Iterator[PolicyStance]:
    """ "X views the treaty as a threat"."""
    hits = tools.lexicon("views").find(layers.document.text)
    for hit in tools.lexicon("policies").find(layers.document.text):
        if hit.entry.get("kind") != "sees":
            continue
        sentence = layers.segments.sentence_at(hit.start)
        holder = next(iter(_holders(layers, tools, sentence, hit.start)), None) if sentence else None
        if sentence is None or holder is None:
            continue
        threat = next(
            (
                h
                for h in hits
                if h.entry.get("kind") == "threat"
                and hit.end < h.start < min(sentence.end, hit.end + 80)
                and (layers.document.text[h.start - 3 : h.start].strip() == "as" or hit.entry.get("bare"))
            ),
            None,
        )
        if threat is not None:
            content = layers.document.text[hit.end : threat.start]
            for topic in _topics(layers, tools, content, (holder,), sentence):
                name = holder.actor or holder.text
                yield PolicyStance(name, topic, "opposes", sentence, _said(layers, sentence), holder.side)


# what may stand between a holder and the verb of his view
_ASIDE = frozenset(
    "still has have had is are was were be been being remains remained continues continued to will would does do"
    " also and long always alone itself himself herself too however meanwhile again now never not for its his her their"
    " part in principle once more very much all along first foremost absolutely of course".split()
)


def _is_aside(gap: str) -> bool:
    """Whether only auxiliaries, adverbs and a day stand between a holder and the verb of his view."""
    words = re.sub(r"\bon \w+day\b", " ", gap.lower()).replace(",", " ").split()
    return len(words) <= 6 and all(w in _ASIDE or w.endswith("ly") for w in words)


# who quarrels at home
_AT_HOME = re.compile(r"\b(?:cabinet|parliament|party|opposition|coalition|(?-i:unions?)|court)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|,? as well as )(?:the\s+)?")


def _holders(layers: Layers, tools: Tools, sentence: Span, at: int) -> tuple[Mention, ...]:
    """Whose view it is: the name right before the verb, with those that "and" joins to it."""
    names = [m for m in layers.mentions_in(sentence) if m.end <= at and m.kind in (*_HOLDERS, "place")]
    names = [m for m in names if (m.side or m.actor) and not _AT_HOME.search(m.text)]
    text = layers.document.text
    if names and re.search(r"\band\s+$", text[:at]) and sentence.text.startswith(names[0].text):
        return (names[0],)  # "A regards it as unfair and rejects it"
    last = next((m for m in reversed(names) if m.kind in _HOLDERS or m.start == sentence.start), None)
    if last is None or not (is_thin(text[last.end : at]) or _is_aside(text[last.end : at])):
        last = next((m for m in names if _relative(text[m.end : at])), None)
    spoken = _SPOKEN.search(text[max(sentence.start, at - 60) : at])
    if spoken is not None and (last is None or last.how == "pronoun" or last.end <= at - len(spoken[0])):
        last = speaker_of(layers, tools, at) or last
    if last is None:
        return ()
    holders = [last]
    for mention in reversed(names):
        if mention.end <= holders[-1].start and _WITH.fullmatch(text[mention.end : holders[-1].start]):
            holders.append(mention)
    return tuple(reversed(holders))


# "we back it", "his country would never accept it": whose view it is stands with the statement
_SPOKEN = re.compile(
    r"(?:\b(?:we|I|(?:his|her|our|my|their|the) (?:country|government|administration|nation|cabinet))\b)"
    r"(?:\s(?:also|still|have|has|had|always|long|will|would|do|does|are|is|am|never|not|remain|remains|continue|continues|to"
    r"|strongly|firmly|fully|very|much)){0,4}\s$",
    re.IGNORECASE,
)


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
