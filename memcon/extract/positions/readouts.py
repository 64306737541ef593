"""Stances by readouts: an office that tells what was said in a contact thereby confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from memcon.extract.asking import is_question
from memcon.extract.contacts.standing import document_day, level_of
from memcon.extract.holders import Holder, holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.positions.found import EVASIVE, Found, parties_in, posted, statement_span, tells_nothing
from memcon.extract.stancing import stances_in
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Attribution, ContactMention, Mention, Span
from memcon.vocabulary import Level, Stance

# "has issued no readout of the call" tells nothing of it
_NOTHING = re.compile(
    r"(?:that )?(?:there (?:is|was|were|has been|had been) )?(?:no|nothing|neither|none|nobody)\b", re.IGNORECASE
)
# nor does who tells that it was put off
_UNDONE = re.compile(
    r"\b(?:call|talks?|meeting|visit|trip|summit|conversation)\s(?:had been|has been|was|is|would be|will be)\s"
    r"(?:put off|postponed|cancelled|canceled|called off|delayed|scrapped|fake|false|untrue)\b",
    re.IGNORECASE,
)
_OFFICIAL = ("readout", "post", "briefing", "transcript")


def by_document(layers: Layers, found: list[Found]) -> Iterator[Found]:
    """An office that puts out its own account of a contact, and nobody in it for the office, thereby confirms it."""
    document = layers.document
    issuer = (document.author if document.kind == "post" else None) or document.outlet
    if document.kind in _OFFICIAL and issuer is not None and document.side is not None:
        yield from _own_account(layers.contacts[:1], issuer, document.side, found)


def by_head(layers: Layers, found: list[Found]) -> Iterator[Found]:
    """The office that the head of the text names as whose statement it is: it confirms what it tells, or denies it."""
    issuer, side = _issuer(layers)
    if issuer is not None and side is not None:
        yield from _own_account(layers.contacts, issuer, side, found)


def _own_account(contacts: Sequence[ContactMention], issuer: str, side: str, found: list[Found]) -> Iterator[Found]:
    """What an office that gives its own account stands by: the first contact, and that those it denies were not."""
    for number, contact in enumerate(contacts):
        heard = {f.holder.side for f in found if f.about.id == contact.id}
        denied = contact.reality == "denied"
        told = contact.reality == "reported" and number == 0
        if not (told or denied) or side not in contact.sides or side in heard:
            continue
        level: Level = "principal" if issuer in {p.name for p in contact.participants} else "institution"
        holder = Holder(issuer, side, "government", None, level, contact.evidence[0])
        yield Found(holder, "denies" if denied else "confirms", "occurrence", contact, contact.evidence[0], None)


_HEADED = re.compile(
    r"\b(?:press (?:release|statement)|readout|read-out|statement (?:by|of|from)|communiqu[eé]|media note)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 4
_HEAD = 400
"""So many lines, and characters, at most are the head of an office's own text."""


def _issuer(layers: Layers) -> tuple[str | None, str | None]:
    """Whose own account the head of the text says that it is, and of which side; nobody where more is known of it."""
    document = layers.document
    if document.side is not None or document.outlet is not None:
        return None, None
    lines = [line for line in document.text[:_HEAD].split("\n") if line.strip()][:_HEAD_LINES]
    head = next((n for n, line in enumerate(lines) if line.rstrip().endswith((".", "”", '"'))), len(lines))
    end = sum(len(line) + 1 for line in lines[:head])
    if not head or _HEADED.search(document.text, 0, end) is None:
        return None, None
    bodies = [m for m in layers.mentions if m.end <= end and m.kind == "institution" and m.side]
    return (bodies[0].actor or bodies[0].text, bodies[0].side) if bodies else (None, None)


def by_readout(layers: Layers, tools: Tools, found: list[Found]) -> Iterator[Found]:
    """A participant's side that is said to tell what was said in a contact: it thereby confirms it."""
    taken = {(f.holder.side, f.about.id) for f in found if f.stance not in ("declines_details", "awaits", "silent")}
    evasions = [h for h in stances_in(tools, layers.document.text) if h.entry.get("stance") in EVASIVE]
    for attribution in layers.attributions:
        holder = holder_of_source(layers, tools, attribution)
        if holder is None or holder.outlet or holder.side is None or holder.level == "anonymous":
            continue
        content = _content(layers, attribution)
        if _asks(layers, attribution):
            continue
        if _NOTHING.match(content.text) or _UNDONE.search(content.text) or _evades(attribution, content, evasions):
            continue
        contact = _told_in(layers, tools, attribution, content, holder)
        if contact is None or (holder.side, contact.id) in taken or tells_nothing(layers, attribution, contact):
            continue
        if contact.reality != "reported" or _undone(layers, attribution):
            continue
        if holder.name in {p.name for p in contact.participants} and _in_the_talk(layers, attribution, contact):
            continue
        stance: Stance = "announces" if posted(layers, tools, attribution, holder) else "confirms"
        evidence = statement_span(layers, attribution, layers.document.span(content.start, content.end))
        for one in _twins(layers, contact):
            taken.add((holder.side, one.id))
            yield Found(holder, stance, "occurrence", one, evidence, attribution)


def _asks(layers: Layers, attribution: Attribution) -> bool:
    """Whether it is only asked, or no more than spoken of: "have they raised it?", "nothing to say about that"."""
    sentence = layers.segments.sentence_at(attribution.cue.start)
    if sentence is None or is_question(sentence.text):
        return True
    said = f"{attribution.cue.text} {attribution.content[0].text}".lower()
    before = layers.document.text[sentence.start : attribution.cue.start].lower()
    return _ONLY_SPEAKS.match(said) is not None and _HAS_NOTHING.search(before) is not None


_ONLY_SPEAKS = re.compile(r"to (?:say|talk|speak|comment)(?: (?:about|on|of))? (?:it|this|that)\b")
_HAS_NOTHING = re.compile(r"(?:n['’]t|\bnot|\bnothing|\bno|\bnever)\b[^.;:]{0,50}$")


def _undone(layers: Layers, attribution: Attribution) -> bool:
    """Whether it, or what it is told in, is negated: "denied that A had promised B anything when they met"."""
    parents = {a.id: a for a in layers.attributions}
    told: Attribution | None = attribution
    for _ in range(_DEPTH):
        if told is None:
            return False
        if told.polarity == "negated":
            return True
        told = parents.get(told.parent or "")
    return False


_DEPTH = 4


def _twins(layers: Layers, contact: ContactMention) -> list[ContactMention]:
    """The contacts that the very same words tell of: "A telephoned both B and C"."""
    return [c for c in layers.contacts if c.evidence == contact.evidence and c.reality == contact.reality]


def _evades(attribution: Attribution, content: Span, evasions: list[Hit]) -> bool:
    """Whether the statement is an evasion: "asked whether they had met, he said that he had nothing to announce"."""
    low = min(attribution.cue.start, content.start)
    return any(low <= h.start < max(content.end, attribution.cue.end) for h in evasions)


def _content(layers: Layers, attribution: Attribution) -> Span:
    """What is said; where the clause before ("they spoke of gas, the palace said, adding ...") is said too, with it."""
    content, source = attribution.content[0], attribution.source
    sentence = layers.segments.sentence_at(attribution.cue.start)
    says = bool(_SAYS & set(attribution.cue.text.lower().split()))
    if source is None or sentence is None or content.start < attribution.cue.end or not says:
        return content
    before = layers.document.text[sentence.start : source.start].rstrip()
    own = [a for a in layers.attributions if a.source and sentence.start <= a.source.start < source.start]
    told = [a for a in own if a.parent is None and a.venue is None and a.cue.text in _SAYS]
    if source.end > attribution.cue.start or not before.endswith(",") or len(before) < _CLAUSE or told:
        return content
    return layers.document.span(sentence.start, max(content.end, attribution.cue.end))


_CLAUSE = 25
_SAYS = frozenset("said says told wrote added stated confirmed announced".split())


def _in_the_talk(layers: Layers, attribution: Attribution, contact: ContactMention) -> bool:
    """Whether these are words that a participant is said to have spoken in the talk, and none about it.

    In an office's own account all of its principal's words are; elsewhere those said to another person are, be it the
    other participant or somebody told in confidence.
    """
    if layers.document.side is not None or _in_a_turn(layers, attribution):
        return True
    # Quoted words may stand before their cue ("...," he said.).
    reach = Span(attribution.cue.start, max(attribution.cue.end, attribution.content[0].end))
    heard = [m for m in layers.mentions_in(reach) if m.kind == "person" and m.start < attribution.cue.end + 30]
    source = attribution.source.actor if attribution.source else None
    told_him = attribution.cue.text.lower() in _TOLD or any(m.actor in parties_in(contact) for m in heard)
    return attribution.venue is None and told_him and any(m.actor and m.actor != source for m in heard)


def _in_a_turn(layers: Layers, attribution: Attribution) -> bool:
    """Whether somebody else says so in a transcript."""
    around = layers.attributions_over(Span(attribution.cue.start, attribution.cue.end))
    return any(a.cue.text == ":" and a.source and a.id != attribution.id for a in around)


_TOLD = frozenset("told tell tells informed informs assured assures briefed warned urged asked reminded".split())


_NEAR_READOUT = 900


def _told_in(
    layers: Layers, tools: Tools, attribution: Attribution, content: Span, holder: Holder
) -> ContactMention | None:
    """The contact whose talk a statement tells: both parties in it, or the other one, or "they", "the call"."""
    told_by = max(content.start + 1, attribution.cue.start)
    before = [c for c in layers.contacts if c.reality == "reported" and c.evidence[0].start < told_by]
    before = [c for c in before if holder.side in c.sides]
    if not before:
        return None
    before = [
        c for c in before if any(0 <= content.start - e.end < _NEAR_READOUT or e.overlaps(content) for e in c.evidence)
    ]
    if not before:
        return None
    inside: list[Mention] = list(layers.mentions_in(content))
    contact = max(before, key=lambda c: max((e.start for e in c.evidence if e.start <= content.end), default=0))
    own = [c for c in layers.contacts if any(e.overlaps(content) for e in c.evidence)]
    if contact not in own and any(c.reality == "negated" and set(c.sides) == set(contact.sides) for c in own):
        return None  # "they have not spoken since" tells of no talk before
    if own and contact not in own and all(c.reality != "reported" for c in own):
        return None  # nor does what tells of another that is to come
    if _apposed(layers, content, contact):
        return contact
    names = {p.name for p in contact.participants}
    lands = _lands(tools, contact) if _TOLD_OF.search(content.text.lower()) else set()
    told = {
        m.actor
        for m in inside
        if m.actor
        and m.how != "pronoun"
        and not _TWO_LANDS.search(m.text)
        and (m.actor in names or _leads(layers, tools, m, lands))
    }
    # a participant who only names the other one may speak of anything, and so may an office that names its own
    heard = told and holder.name not in names and _speaks_of(layers, attribution, holder, contact, told)
    if len(told) >= 2 or heard or _points_back(layers, content, contact):
        return contact
    if _own_part(content, holder, contact):
        return contact
    return contact if _tells_the_talk(layers, content, holder, contact) else None


# "said he had raised the missiles", "said that she had told him so"
_OWN_PART = re.compile(
    r"(?:that )?(?:he|she|they|we|i)(?: had| have|['’]d|['’]ve)? (?:also |again |both )?"
    r"(?:raised|discussed|stressed|pressed|urged|brought up|agreed|told (?:him|her|them)|asked (?:him|her|them)"
    r"|warned (?:him|her|them)|assured (?:him|her|them)|thanked (?:him|her|them)|conveyed|expressed|reaffirmed)\b",
    re.IGNORECASE,
)


def _own_part(content: Span, holder: Holder, contact: ContactMention) -> bool:
    """Whether a participant tells right behind a contact what he or she brought up or agreed in it."""
    near = any(0 <= content.start - e.end < _RIGHT_BEHIND for e in contact.evidence)
    return near and holder.name in parties_in(contact) and _OWN_PART.match(content.text) is not None


def _lands(tools: Tools, contact: ContactMention) -> set[str]:
    """The sides that the contact names only as lands: "the presidents of A and B met"."""
    sides = [(p.name, tools.roster.side(p.side)) for p in contact.participants if p.side]
    return {side.id for name, side in sides if side is not None and side.name == name}


def _leads(layers: Layers, tools: Tools, mention: Mention, lands: set[str]) -> bool:
    """Whether it is a leader of one of ``lands`` by name."""
    if mention.kind != "person" or mention.side not in lands:
        return False
    return level_of(tools, mention, document_day(layers)) == "principal"


_NOUN = re.compile(
    r"what|which|that|(?:an?|the|this|their)\s(?:[\w-]+\s){0,2}(?:call|meeting|conversation|talks?|visit|letter|encounter"
    r"|exchange|dinner|lunch|session)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:[,—–-]?\s(?:[\w'’.,-]+\s){0,6}?)?", re.IGNORECASE)


def _apposed(layers: Layers, content: Span, contact: ContactMention) -> bool:
    """Whether it is said of words that stand beside the contact: "A rang B, a call that Rome said was short"."""
    if _NOUN.fullmatch(content.text) is None:
        return False
    sentence = layers.segments.sentence_at(content.start)
    ends = [
        min(e.end, content.start) for e in contact.evidence if sentence and sentence.start <= e.start < content.start
    ]
    return bool(ends) and _ASIDE.fullmatch(layers.document.text[max(ends) : content.start]) is not None


def _speaks_of(
    layers: Layers, attribution: Attribution, holder: Holder, contact: ContactMention, told: set[str]
) -> bool:
    """Whether an office that names one participant speaks of the talk: of the other side, in a readout, of topics."""
    if told - {p.name for p in contact.participants if p.side == holder.side}:
        return True
    content, source = attribution.content[0], attribution.source
    words = layers.document.text[content.start : content.end].lower()
    return bool(_TOLD_OF.search(words)) or (source is not None and "readout" in source.text.lower())


_TWO_LANDS = re.compile(r"\b(?:two|both) (?:countries|states|nations|peoples|armies)$", re.IGNORECASE)
"""Words for two lands, and for nobody who met: "officials of the two countries will open a school"."""
_BACK = re.compile(
    r"(?P<before>(?:before|ahead of|prior to|until|up to|towards?|run-up to) )?"
    r"\b(?:(?P<they>they)|the two(?! (?:countries|states|nations|parties|peoples))|both (?:sides|leaders)"
    r"|the (?:leaders|presidents)"
    r"|(?:the|their) (?:[a-z]+ )?(?P<noun>call|talk(?=s?\b)|conversation|meeting|encounter|visit|exchange|letter)s?)\b"
)
_UNLIKE: dict[str, frozenset[str]] = {
    "call": frozenset({"meeting", "letter", "message"}),
    "meeting": frozenset({"call", "letter", "message"}),
    "talk": frozenset({"letter", "message"}),
    "conversation": frozenset({"letter", "message"}),
}
"""Kinds of contact that a noun does not mean."""


def _points_back(layers: Layers, content: Span, contact: ContactMention) -> bool:
    """Whether ``content`` speaks of the contact as "the call", "the two" or "they" who did something in it.

    What is only placed before it ("told him of his plan before the call") says nothing of it.
    """
    text = layers.document.text[content.start : content.end].lower()
    if text in ("it", "this", "that", "both"):
        return True
    for found in _BACK.finditer(text):
        if found["before"] or contact.kind in _UNLIKE.get(found["noun"] or "", ()):
            continue
        if not found["they"] or _DID.match(text, found.end()) or _TOLD_OF.search(text):
            return True
    return False


_DID = re.compile(r" (?:\w+ )?(?:spoke|talked|met|had|held|went over|reviewed|dealt|considered|looked at|last)\b")


# what a talk is told to have been about
_TOLD_OF = re.compile(
    r"\b(?:came up|raised|discuss\w*|agreed?|agreeing|touched (?:up)?on|brought up|covered|topics?|agenda"
    r"|stressed|urged|thanked|proposed|proposal|briefed|informed|exchanged|congratulated|condolences|reaffirmed|initiated|placed"
    r"|requested|readout|lasted|minutes|hour|friendly|cordial|warm|frank|constructive|productive|fruitful|useful)\b"
)
_RIGHT_BEHIND = 250


def _tells_the_talk(layers: Layers, content: Span, holder: Holder, contact: ContactMention) -> bool:
    """Whether an office tells right behind a contact what it was about, without naming who took part."""
    office = holder.level in ("institution", "spokesman") and holder.name not in parties_in(contact)
    near = any(0 <= content.start - e.end < _RIGHT_BEHIND or e.overlaps(content) for e in contact.evidence)
    return office and near and bool(_TOLD_OF.search(layers.document.text[content.start : content.end].lower()))
