"""Whose position it is: name, side, camp, office and level of the holder of a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from memcon.extract.attributions.turns import ASKS
from memcon.extract.contacts.standing import document_day, level_of
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.wordings import listed, worded
from memcon.records import Attribution, Mention, Source, Span
from memcon.vocabulary import QUESTIONER, Camp, Level

_TRANSITION = re.compile(r"\btransition\b|\b\w+-elect\b", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_CAMPAIGN = re.compile(r"\bcampaign\b|\bcandidate\b", re.IGNORECASE)


# "two diplomats" are nobody whom the text names, however many it names
_SEVERAL = re.compile(
    r"\b(?:diplomats|officials|sources|people|aides|advisers|persons|witnesses|insiders)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position, on the day of the document and by its own words."""

    name: str
    side: str | None
    camp: Camp
    office: str | None
    level: Level
    span: Span
    outlet: bool = False


def holder_of_source(layers: Layers, tools: Tools, attribution: Attribution) -> Holder | None:
    """The holder that an attribution names, of the camp that its words give to it; None without a source."""
    found = _of_source(layers, tools, attribution)
    return _in_camp(layers, tools, found) if found is not None else None


_CAMPS: tuple[tuple[Camp, str], ...] = (
    ("opposition", "in opposition"),
    ("parliament", "in parliament"),
    ("private", "in private"),
)
_HEADS = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},\s(?:an?|the)\s[^,;.]{3,70}")
_BEFORE = 50


def _in_camp(layers: Layers, tools: Tools, holder: Holder) -> Holder:
    """``holder`` in the camp that the words by which the text calls him give: an opposition leader, a lawyer.

    Whom the roster knows keeps the camp of that day, and whoever speaks for a government speaks for it.
    """
    actor = tools.roster.named(holder.name)
    if holder.outlet or holder.camp not in ("government", "unknown") or (actor is not None and actor.kind == "person"):
        return holder
    called = _called(layers, holder)
    for camp, words in _CAMPS:
        if worded(words).search(called) and holder.level != "spokesman":
            return replace(holder, camp=camp)
    former = _FORMER.search(called) is not None and holder.level in ("official", "anonymous", "principal")
    return replace(holder, camp="former") if former and holder.camp == "government" else holder


def _called(layers: Layers, holder: Holder) -> str:
    """The words by which the text calls a holder: his own, the title before them, the apposition behind a name."""
    text, span = layers.document.text, holder.span
    before = text[max(0, span.start - _BEFORE) : span.start]
    before = re.split(r"[.,;:\"”“]\s|\b(?:and|but|that|said|while)\s", before)[-1]
    if before and not before.strip()[:1].isupper():
        before = before if re.fullmatch(r"(?:an?|the)?\s?(?:[\w'’-]+\s){0,4}", before) else ""
    apposed = _HEADS.match(text, span.start)
    return before + (apposed[0] if apposed and apposed.end() > span.end else text[span.start : span.end])


def _of_source(layers: Layers, tools: Tools, attribution: Attribution) -> Holder | None:
    source = _spelt_out(layers, attribution).source
    if source is None or (not source.actor and source.text.lower() in _OWNERS):
        return None  # "their discussions" are nobody's word
    span = Span(source.start, source.end, source.text)
    inside = [m for m in layers.mentions if m.start < span.end and span.start < m.end]
    if _SEVERAL.search(span.text):
        inside = [m for m in inside if m.how != "group"]
    # "His critics" are not he: without an actor, only a mention at the head of the words counts.
    heads = [m for m in inside if m.end >= span.end - 2 and m.text.lower() not in ("his", "her", "their", "its")]
    named = ([m for m in inside if m.actor == source.actor] if source.actor else []) or heads
    quoted = _quoted(layers, attribution) if source.source_kind == "outlet" else None
    if quoted is not None:
        return holder_of_mention(layers, tools, quoted)
    mission = _mission(inside, span)
    if mission is not None:
        return replace(holder_of_mention(layers, tools, mission), name=source.text, span=span)
    issuer = _issuer(inside) if source.source_kind == "document" else None
    if issuer is not None:
        return holder_of_mention(layers, tools, issuer)
    if (land := _of_paper(tools, span) or _of_state_media(tools, span)) is not None:
        return Holder(span.text, land, "government", None, "institution", span)
    if source.source_kind in ("outlet", "document") or (named and named[0].kind == "outlet"):
        return Holder(source.actor or source.text, None, "private", None, "institution", span, outlet=True)
    found = _of_it(layers, tools, attribution, source) if not named else None
    found = found or _by_name(layers, tools, source, named)
    if attribution.cue.text == ":" and not found.side and not found.outlet:
        found = _of_house(layers, attribution, found)
    return (
        found
        if found.side or found.outlet
        else _belonging(layers, tools, found, layers.document.span(span.start, span.end))
    )


_OWNERS = frozenset({"his", "her", "their", "its"})


def _by_name(layers: Layers, tools: Tools, source: Source, named: list[Mention]) -> Holder:
    """The holder by the mention that names it; by its words alone where there is none, or one of another land."""
    span = Span(source.start, source.end, source.text)
    anonymous = source.source_kind == "anonymous"
    if not named:
        return _unnamed(tools, layers, source.actor, span, anonymous)
    if _of_another_land(layers, named[0], span):
        return Holder(source.text, None, "unknown", None, "institution", span)
    found = holder_of_mention(layers, tools, named[0])
    return Holder(source.text, found.side, found.camp, found.office, "anonymous", span) if anonymous else found


_ANSWERS = listed("takes an object")


def _of_it(layers: Layers, tools: Tools, attribution: Attribution, source: Source) -> Holder | None:
    """Whose "it" confirms or denies is, by the sentence before; None of any other source."""
    it = source.text.lower() == "it" and attribution.cue.text.lower() in _ANSWERS
    span = Span(source.start, source.end, source.text)
    body = _body_before(layers, span) if it else None
    return replace(holder_of_mention(layers, tools, body), span=span) if body is not None else None


def _body_before(layers: Layers, span: Span) -> Mention | None:
    """Whom "it" says something for: the land or body that the sentence before opens with."""
    last = next((s for s in reversed(layers.segments.sentences) if s.end <= span.start), None)
    if last is None or span.start - last.end > _BEFORE:
        return None
    bodies = [m for m in layers.mentions if last.start <= m.start <= last.start + 4 and m.side and m.kind != "person"]
    return bodies[0] if bodies and bodies[0].kind in ("government", "institution") else None


def holder_of_subject(layers: Layers, tools: Tools, mention: Mention) -> Holder:
    """The holder that a mention before a verb stands for, with the side and camp that the words around give to it."""
    return _in_camp(layers, tools, _of_subject(layers, tools, mention))


def _of_subject(layers: Layers, tools: Tools, mention: Mention) -> Holder:
    holder = holder_of_mention(layers, tools, mention)
    article = layers.document.text[max(0, mention.start - 4) : mention.start].lower() == "the "
    start = mention.start - 4 if article else mention.start
    if holder.side or holder.outlet:
        return holder
    return _belonging(layers, tools, holder, layers.document.span(start, mention.end))


_HOUSE = re.compile(r"the (?:vice )?(?:president|prime minister|premier|chancellor|secretary|minister)", re.IGNORECASE)


def _of_house(layers: Layers, turn: Attribution, holder: Holder) -> Holder:
    """Whose official an unknown speaker of a transcript is: of the one whom he calls only "the President"."""
    said = [m for c in turn.content for m in layers.mentions_in(c) if m.side and _HOUSE.fullmatch(m.text)]
    return replace(holder, side=said[0].side, camp="government") if said else holder


_QUOTING = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)\s+(?:[\w'’-]+\s+){1,6}$")


def _quoted(layers: Layers, attribution: Attribution) -> Mention | None:
    """Whom an outlet quotes: in "the agency quoted A as saying that" A says it."""
    text, cue = layers.document.text, attribution.cue
    saying = re.match(r"(?:as )?(?:saying|telling)", cue.text)
    at = cue.start - 3 if saying and text[: cue.start].endswith("as ") else cue.start
    if saying is None or _QUOTING.search(text[max(0, at - 90) : at]) is None:
        return None
    return next((m for m in layers.mentions if m.side and at - 2 <= m.end <= at and m.kind != "outlet"), None)


_MISSION = re.compile(
    r"(?:.*?['’]s|.*)\s(?:mission|embassy|ambassador|envoy|delegation|delegate|representative|consulate|diplomat|official"
    r"|minister|spokes(?:man|woman|person))s?\s(?:to|in|at)\s(?:the\s)?",
    re.IGNORECASE,
)
_LONGEST = 60


def _mission(inside: list[Mention], span: Span) -> Mention | None:
    """Whose mission the words name: "Lima's mission to the council", "the envoy of Lima at the council"."""
    article = _ARTICLE.match(span.text)
    heads = {span.start, span.start + (article.end() if article else 0)}
    owner = next((m for m in inside if m.start in heads and m.side), None)
    where = [m for m in inside if owner is not None and m.start >= owner.end and m.side not in (None, owner.side)]
    return owner if where and _MISSION.fullmatch(span.text[: where[0].start - span.start]) else None


_ARTICLE = re.compile(r"(?:an?|the|one|two|three|several)\s", re.IGNORECASE)


def mission_before(layers: Layers, mention: Mention) -> Mention | None:
    """Whose mission stands before a body that only says where it is: of "A's mission to the council" A; else None."""
    text = layers.document.text
    before = [m for m in layers.mentions if m.side not in (None, mention.side) and 0 < mention.start - m.end < _LONGEST]
    return next((m for m in before if _MISSION.fullmatch(text[m.start : mention.start])), None)


_OWNED = re.compile(r"(?:his|her|their)\s", re.IGNORECASE)
_OPENING = re.compile(r"In\s")
# how far a place at the head of the sentence reaches: "In Cairo, the deputy foreign minister, N. N., said"
_REACH = 70


def _belonging(layers: Layers, tools: Tools, holder: Holder, span: Span) -> Holder:
    """``holder`` with the side that the words around give to whoever has none of his own.

    An owner ("an aide to A", "his office"), a country ("Lima's minister N."), the place where an official speaks.
    """
    sentence = layers.segments.sentence_at(span.start)
    sided = [m for m in layers.mentions if m.side and m.kind not in ("outlet", "group") and m.how != "description"]
    inside = [m for m in sided if span.start <= m.start and m.end <= span.end]
    owner = inside[0] if inside else _resolved(layers, span)
    if owner is None and _OWNED.match(layers.document.text, span.start):
        owner = _owner(layers, tools, sided, span)
    if owner is None and sentence is not None and _OPENING.match(sentence.text):
        place = next((m for m in sided if m.start == sentence.start + 3), None)
        near = place is not None and place.kind in ("place", "government") and 0 < span.start - place.end < _REACH
        owner = place if near else None
    if owner is None and sentence is not None:
        owner = _at_work_in(layers, sentence, span, sided) or _heard_before(layers, span, sided)
        owner = owner or _whose_state(layers, span, sided)
    owner = owner or _transition(sided, span)
    told = _by_title(layers, tools, span) if owner is None else None
    if told is not None:
        return replace(holder, side=told, camp="government")
    if owner is None:
        home = _home(layers, tools, sided) if _BODY.fullmatch(span.text) else None
        return replace(holder, side=home, camp="government") if home else holder
    camp = _by_words(layers, owner, holder_of_mention(layers, tools, owner).camp)
    camp = "former" if _FORMER.search(span.text[: owner.start - span.start] if owner in inside else span.text) else camp
    return replace(holder, side=owner.side, camp=camp if camp != "unknown" else "government")


_TITLE = re.compile(
    r"\b(?:government|state|presidential|royal|army|military|ministry|cabinet|foreign|defen[cs]e|interior|finance|trade|justice"
    r"|spokes(?:man|woman|person)|minister|ambassador|envoy|official|secretary|president|premier|chancellor|commander)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(r"\b(?:to|in|at|on|with)\s(?:the\s)?$")
_APPOSED = re.compile(r",\s(?:an?|the)\s[^,;.]{3,70}(?=,)")


def _by_title(layers: Layers, tools: Tools, span: Span) -> str | None:
    """The one land in the title of somebody of no known name: "A's government spokesman N. N."."""
    behind = _APPOSED.match(layers.document.text, span.end)
    words = layers.document.text[span.start : span.end] + (behind[0] if behind else "")
    if _TITLE.search(words) is None:
        return None
    hits = [h for h in tools.names.find(words) if h.side and (h.actor is None or h.actor.kind != "person")]
    found = {h.side for h in hits if not _POSTED.search(words[: h.start])}
    return found.pop() if len(found) == 1 else None


_BODY = re.compile(
    r"the (?:(?:foreign|defen[cs]e|information|interior|health) )?"
    r"(?:ministry|presidency|palace|chancellery|cabinet|government)"
    r"(?: of (?:the )?[A-Z]\w+(?:,? (?:and |of )?(?:the )?[A-Z]\w+){0,5})?"
    r"|the (?:foreign office|office of the (?:president|prime minister))"
    r"|the (?:prime minister['’]s|presidential) office",
    re.IGNORECASE,
)


def _of_another_land(layers: Layers, mention: Mention, span: Span) -> bool:
    """Whether a bare "the foreign office" is that of the land whose office is known by these words only by its fame.

    It is the office of another where the text names its land nowhere and tells of the office's own.
    """
    if mention.kind != "institution" or not _BODY.fullmatch(span.text) or not layers.contacts:
        return False
    return all(m.side != mention.side or m.actor == mention.actor for m in layers.mentions)


_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?=,|\s[-–—(])")
_STORY = re.compile(r",?\s(?:\d{1,2}\s[A-Z]|[A-Z][a-z]{2,8}\.?\s\d|\(|[-–—]\s)|\s?[-–—(]")


def _home(layers: Layers, tools: Tools, sided: list[Mention]) -> str | None:
    """Whose "the foreign ministry" is that no word gives a country: the document's side, else that of its dateline."""
    if layers.document.side:
        return layers.document.side
    first = next((m for m in sided if m.kind in ("place", "government")), None)
    if first is not None and first.start <= 2 and _STORY.match(layers.document.text, first.end):
        return first.side
    capitals = _CAPITALS.match(layers.document.text)
    hits = (
        tools.names.find(capitals[0].title()) if capitals and _STORY.match(layers.document.text, capitals.end()) else ()
    )
    return hits[0].side if len(hits) == 1 else None


def _resolved(layers: Layers, span: Span) -> Mention | None:
    """Who "his" in "his office" is, where the reader of names knows."""
    if not _OWNED.match(layers.document.text, span.start):
        return None
    return next((m for m in layers.mentions if m.start == span.start and m.how == "pronoun" and m.side), None)


_IN = re.compile(r"(?:^|[;,]\s|\b(?:and|but|while)\s)in\s$", re.IGNORECASE)


def _at_work_in(layers: Layers, sentence: Span, span: Span, sided: list[Mention]) -> Mention | None:
    """The capital that opens the clause in which an official speaks: "; in Riga the premier's staff said"."""
    before = [m for m in sided if sentence.start <= m.start and m.end <= span.start and span.start - m.end <= 2]
    text = layers.document.text
    placed = [m for m in before if _IN.search(text[max(sentence.start, m.start - 8) : m.start])]
    return placed[-1] if placed and placed[-1].kind in ("place", "government") else None


_STATE = re.compile(
    r"the\s(?:presidency|palace|government|cabinet|foreign (?:ministry|office)|ministry|army|military|armed forces"
    r"|president(?:ial|['’]s)(?:\s\w+)?|prime minister['’]s (?:office|staff)|chancell(?:ery|or['’]s office)|royal court"
    r"|defen[cs]e ministry)\b",
    re.IGNORECASE,
)


_AGAIN = re.compile(
    r"(?:the|this|that) (spokes\w+|official|aide|adviser|diplomat|envoy|source|minister|ministry|embassy)",
    re.IGNORECASE,
)


def _heard_before(layers: Layers, span: Span, sided: list[Mention]) -> Mention | None:
    """Whose "the spokesman" is: of the country of the one who was heard before ("a spokesman for A confirmed it")."""
    again = _AGAIN.fullmatch(span.text)
    if again is None:
        return None
    text, word = layers.document.text, re.escape(again[1])
    of = re.compile(rf"\b{word}\s(?:for|of|from|to)\s(?:the\s)?(?:[A-Z][\w-]*\s){{0,3}}$", re.IGNORECASE)
    own = re.compile(rf"(?:['’]s?)?\s(?:[\w-]+\s){{0,2}}{word}\b", re.IGNORECASE)
    told = [
        m for m in layers.mentions if m.how == "description" and m.side and m.text.lower().endswith(again[1].lower())
    ]
    before = [m for m in (*sided, *told) if m.end <= span.start]
    named = [
        m
        for m in before
        if of.search(text[max(0, m.start - 70) : m.start]) or own.match(text[m.end : m.end + 60]) or m in told
    ]
    return max(named, key=lambda m: m.start, default=None)


def _whose_state(layers: Layers, span: Span, sided: list[Mention]) -> Mention | None:
    """Whose "the presidency" is that no word gives a country: of who is the first party of the contact told last."""
    if not _STATE.match(span.text):
        return None
    told = [e for c in layers.contacts for e in c.evidence if e.end <= span.start]
    last = max(told, key=lambda e: e.end, default=None)
    if last is None:
        return None
    return next((m for m in sided if last.start <= m.start < last.end and m.kind in ("person", "government")), None)


_TEAM = re.compile(r"\b(?:transition|campaign)\b", re.IGNORECASE)


def _transition(sided: list[Mention], span: Span) -> Mention | None:
    """Whose team "transition officials" are: of the one whose transition the text named last."""
    if not _TEAM.search(span.text):
        return None
    teams = [m for m in sided if m.end <= span.start and _TEAM.search(f"{m.text} {m.actor} {m.office}")]
    elect = [m for m in sided if m.end <= span.start and (m.office or "").endswith("-elect")]
    found = teams or elect
    return found[-1] if found else None


def _owner(layers: Layers, tools: Tools, sided: list[Mention], span: Span) -> Mention | None:
    """Whose office "his office" is: the first person of what it says, else of the last sentence that tells of any."""
    told = [c for a in layers.attributions if a.source and a.source.start == span.start for c in a.content]
    people = [m for m in sided if m.kind == "person" and m.how != "pronoun" and _can_own(tools, m, span)]
    content = [m for m in people if any(c.start <= m.start < c.end and c.start < span.start for c in told)]
    before = [m for m in people if m.end <= span.start]
    if content or not before:
        return content[0] if content else None
    sentence = layers.segments.sentence_at(before[-1].start)
    return next(m for m in before if sentence is None or m.start >= sentence.start or m is before[-1])


_UNLIKE = {"his": "female", "her": "male"}


def _can_own(tools: Tools, mention: Mention, span: Span) -> bool:
    """Whether "his" or "her" can be this person's, as far as the roster knows."""
    actor = tools.roster.named(mention.actor) if mention.actor else None
    unlike = _UNLIKE.get(span.text.split(maxsplit=1)[0].lower())
    return actor is None or actor.gender is None or actor.gender != unlike


def _spelt_out(layers: Layers, attribution: Attribution) -> Attribution:
    """The statement around one whose "he" is nobody known: "the spokesman said that he was not aware"."""
    for _ in range(4):
        source = attribution.source
        if source is None or source.actor or source.text.lower() not in _PRONOUNS:
            break
        around = next((a for a in layers.attributions if a.id == attribution.parent), None)
        if source.text.lower() in ("i", "we") and (around is None or around.quoted != "direct"):
            over = layers.attributions_over(Span(source.start, source.end))
            around = next((a for a in over if a.cue.text == ":"), around)  # of a transcript, "I" is whose turn it is
        if around is None or around.source is None:
            break
        attribution = around
    return attribution


def _issuer(inside: list[Mention]) -> Mention | None:
    """The office or government whose readout or statement the words name ("the palace's readout")."""
    return next((m for m in inside if m.kind in ("institution", "government") and m.side), None)


_PAPER = re.compile(
    r"(?:an?|the)\s(?P<land>[A-Z][\w-]+(?: [A-Z][\w-]+)?)\s(?:(?:government|joint|official|brief|written|later) )?"
    r"(?:statement|communiqu[eé]|readout|bulletin|press release)",
)


def _of_paper(tools: Tools, span: Span) -> str | None:
    """The side whose paper speaks: "a C communique", "the C statement"."""
    told = _PAPER.fullmatch(span.text)
    hits = tools.names.find(told["land"]) if told is not None else ()
    return hits[0].side if told is not None and hits and hits[0].text == told["land"] else None


_STATE_MEDIA = re.compile(
    r"(?:the )?(?P<land>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['’]s)? (?:state(?:-run|-owned| run)?|official|government) "
    r"(?:media|television|tv|radio|news agency|newspapers?|broadcaster|press)"
)


def _of_state_media(tools: Tools, span: Span) -> str | None:
    """The side whose state media speak: "C state television"."""
    told = _STATE_MEDIA.fullmatch(span.text)
    hits = tools.names.find(told["land"]) if told is not None else ()
    return hits[0].side if told is not None and hits and hits[0].text == told["land"] else None


def holder_of_place(tools: Tools, place: Mention) -> Holder | None:
    """The government of the land that a place stands for; None of a place without a side."""
    side = tools.roster.side(place.side) if place.side else None
    if side is None:
        return None
    return Holder(side.name, place.side, "government", None, "institution", place.span)


def holders_of_source(layers: Layers, tools: Tools, attribution: Attribution) -> tuple[Holder, ...]:
    """The holders that an attribution names: each of several where its source is "the two governments" or "both"."""
    first = holder_of_source(layers, tools, attribution)
    source = attribution.source
    if first is None or source is None:
        return ()
    inside = [m for m in layers.mentions if source.start <= m.start and m.end <= source.end]
    same = [m for m in inside if (m.start, m.end) == (source.start, source.end) and m.actor]
    if len({m.side for m in same}) > 1 and not _SEVERAL.search(source.text):
        return tuple(holder_of_mention(layers, tools, m) for m in same)
    of = [m.side for m in inside if m.side and m.how == "group" and m.end == source.end and m not in same]
    sides = list(dict.fromkeys(of)) if len(set(of)) > 1 else _lands_joined(tools, source)
    span = Span(source.start, source.end, source.text)
    lands = [side for side in map(tools.roster.side, sides) if side is not None]
    return tuple(Holder(s.name, s.id, "government", None, "institution", span) for s in lands) or (first,)


_LANDS_JOINED = re.compile(
    r"(?:both |officials from |officials of )?(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?"
    r" and (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)? (?:[a-z]+ )?"
    r"(?:ministries|governments|presidencies|spokesmen|spokespeople|embassies|authorities|sides|offices)"
    r"|(?:officials|governments|spokesmen|diplomats|aides|ministries|authorities) (?:in|from|of) (?:both )?"
    r"[A-Z][\w-]+(?: [A-Z][\w-]+)? and (?:in )?[A-Z][\w-]+(?: [A-Z][\w-]+)?",
    re.IGNORECASE,
)


def _lands_joined(tools: Tools, source: Source) -> list[str]:
    """The sides of "the C and D foreign ministries"; none where not both are known."""
    if _LANDS_JOINED.fullmatch(source.text) is None:
        return []
    sides = list(dict.fromkeys(h.side for h in tools.names.find(source.text) if h.side))
    return sides if len(sides) == 2 else []


def _unnamed(tools: Tools, layers: Layers, name: str | None, span: Span, anonymous: bool) -> Holder:
    if ASKS.fullmatch(span.text):
        return Holder(QUESTIONER, None, "private", None, "anonymous", span)
    actor = tools.roster.named(name) if name else None
    if actor is not None:
        standing = tools.roster.standing(actor, document_day(layers))
        return Holder(
            actor.name, standing.side, standing.camp, standing.office, standing.level, span, actor.kind == "outlet"
        )
    side = next((h.side for h in tools.names.find(span.text) if h.side), None)
    level: Level = "anonymous" if anonymous else "official"
    return Holder(name or span.text, side, "government" if side else "unknown", None, level, span)


def holder_of_mention(layers: Layers, tools: Tools, mention: Mention) -> Holder:
    """The holder that a mention names: the roster on the document's day, overruled by the text's own words."""
    day = document_day(layers)
    actor = tools.roster.named(mention.actor) if mention.actor else None
    camp: Camp = "unknown"
    office = mention.office
    side = mention.side
    if actor is not None:
        standing = tools.roster.standing(actor, day)
        camp, office = standing.camp, office or standing.office
        side = standing.side if side is None or (day is not None and side == actor.side) else side
    if camp == "unknown" and side:
        camp = "government"
    if day is None and camp == "government" and _styled_former(layers, mention):
        camp, office = "former", None
    camp = _by_words(layers, mention, camp)
    return Holder(
        mention.actor or mention.text, side, camp, office, level_of(tools, mention, day), mention.span,
        outlet=mention.kind == "outlet",
    )  # fmt: skip


def _styled_former(layers: Layers, mention: Mention) -> bool:
    """Whether a text without a date, which no tenure can speak to, calls this person a former office-holder."""
    text = layers.document.text
    same = [m for m in layers.mentions if mention.actor and m.actor == mention.actor and m.kind == "person"]
    return any(_FORMER.search(text[max(0, m.start - 24) : m.end]) for m in same)


def _by_words(layers: Layers, mention: Mention, camp: Camp) -> Camp:
    """The camp that the text gives to this actor anywhere ("the president-elect", "the campaign")."""
    if _TRANSITION.search(f"{mention.actor or ''} {mention.text} {mention.office or ''}"):
        return "transition"
    if _CAMPAIGN.search(f"{mention.actor or ''} {mention.text} {mention.office or ''}"):
        return "campaign"
    if camp not in ("former", "unknown", "private", "transition", "campaign") or mention.kind != "person":
        return camp
    text = layers.document.text
    for other in layers.mentions:
        if other.actor == mention.actor and mention.actor:
            before = text[max(0, other.start - 24) : other.end]
            if _TRANSITION.search(before) or (other.office and _TRANSITION.search(other.office)):
                return "transition"
    return camp
