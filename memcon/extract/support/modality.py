"""What realities a passage can carry, read anew from the operators that stand over its words of contact."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Span
from memcon.vocabulary import Reality

_NEEDED: dict[Reality, frozenset[str]] = {
    "denied": frozenset({"denial", "negation"}),
    "negated": frozenset({"negation", "denial"}),
    "planned": frozenset({"future", "demand", "possibility", "appointment"}),
    "possible": frozenset({"possibility", "future", "condition", "negation", "demand", "appointment", "hearsay"}),
    "hypothetical": frozenset({"condition", "future", "possibility"}),
    "demanded": frozenset({"demand", "future", "possibility"}),
}
_UNREAL = frozenset({"negation", "denial", "future", "possibility", "condition", "demand", "appointment"})
# Words behind which what stands before them has no hold on what follows.
_BARRIER = re.compile(
    r"[;:—\"“]|\s[–-]\s|,\s(?=(?:he|she|they|it)\b)"
    r"|\b(?:but|while|whereas|although|though|who|whom|which|after|when|where|because|since|as|before|during|despite"
    r"|following)\b"
    r"|\band (?=(?:he|she|they|it|the|last|met|rang|saw|spoke|held|took|had|went|sent|wrote|sat|gave|came|said|then"
    r"|\w+ed)\b)"
    # A name behind "and" begins a clause where a verb follows it; else it only stands in a row with the name before.
    r"|\band (?=(?:[A-Z][\w.’'-]{0,30} ){1,5}(?:will|would|has|had|is|was|were|did|does|met|spoke|said|rang"
    r"|saw|held|took"
    r"|wrote|sent|sat|gave|came|went|[a-z]{1,20}ed|[a-z]{2,20}s)\b)"
)
# A "not" over one of these says something of the saying, and nothing of the contact.
_ASIDE = re.compile(
    r"^\w+ (?:in the presence of|in front of|only\b|just\b|merely\b|until\b|at length|for long|long ago|least"
    r"|confirm nor|confirm or)",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"^\s*(?:\w+ly )?(?:be )?(?:(?:tried|tries|try|sought|wanted|attempted) to )?(?:have (?:any|anything|an?|more|much"
    r"|the)|got any|say|said|saying|tell|told|telling|to (?:say|add|report)|specify|disclose|reveal|hide|hid|hidden"
    r"|conceal|concealed|elaborate|detail|rule out|ruled out|exclude|deny|denied|dispute|disputed"
    r"|only|just|merely|until|comment|announce|announced|clear"
    r"|immediately)\b"
)
# Behind a noun of contact: that it was not.
_FELL = re.compile(
    r"\b(?:not|never|n['’]t|no longer)\s+(?:\w+\s){0,2}?(?:take|taken|happen|happened|occur|occurred|come about"
    r"|came about|"
    r"go ahead|gone ahead|go through|gone through|in sight|permit|held|planned|scheduled|expected"
    r"|materialise|materialised|on|exist|existed|agreed|arranged)\b"
    r"|\b(?:cancelled|canceled|called off|scrapped|dropped|collapsed|fell through|shelved|abandoned|aborted|"
    r"put off for good|off the table|fell victim|put on ice|rejected|refused|ruled out|excluded|never came)\b"
)
_REFUTED = re.compile(
    r"\b(?:untrue|false|fiction|fabricat\w+|invent\w+|baseless|unfounded|incorrect|not true|no truth"
    r"|without foundation"
    r"|not reflect|fairy tale|figment|slander|speculation|"
    r"den(?:y|ied|ies)|disput\w+|not correspond|nonsense)\b"
)
_COMING = re.compile(
    r"\b(?:will|would|is|are|was|were|has been|had been)\s+(?:\w+\s)?(?:be held|take place|happen|planned"
    r"|scheduled|due|"
    r"being (?:explored|considered|discussed|prepared|weighed|mooted)|set|expected|agreed|arranged"
    r"|announced|fixed|slated|pencilled in|penciled in|lined up|foreseen|go ahead|on the (?:agenda"
    r"|calendar)|on its way|to (?:be|take"
    r"|begin)|in preparation|"
    r"prepared|begin|begins|being (?:explored|considered|discussed|prepared|weighed|mooted)|possible|likely"
    r"|follow|last|come|start|resumes?|put off until)\b|\bseems? (?:likely|possible|probable)\b|\bresumes?\b"
    r"|\b(?:may|might|could) (?:yet |still |soon |also )?(?:follow|come|happen|take)\b"
    r"|\b(?:will|shall) (?:\w+ )?\w+\b|\b(?:begins"
    r"|starts|postponed|moved|scheduled|planned|due|set) (?:on|for|in|to)\b"
)
_TAKES_EVENTS = re.compile(
    r"\b(?:plans?|possibility|prospects?|idea|proposals?|offers?|invitations?|requests?|reports?|"
    r"claims?|allegations?|denials?|hold|have|had|having|arrange|seek|sought|want\w*|propos\w+|request\w*"
    r"|demand\w*|cancel\w*|"
    r"postpon\w+|plan\w*|schedul\w+|den\w+|reject\w*|dismiss\w*|rul\w+|exclud\w+|refus\w+|call\w*|ask\w*"
    r"|insist\w*|conduct|"
    r"organi[sz]e|make|made|place|pay|attend|host|accept\w*|agree\w*|confirm\w*|announc\w+|expect\w*|hop\w+"
    r"|took|take)\b"
)  # fmt: skip
_DEFINITE = re.compile(r"\b(?:the|his|her|their|its|this|that|these|those|['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:on|about|after|during|since|at|in|following|before|of|from|to|for|by)\s+$", re.IGNORECASE)
_VERBAL = re.compile(
    r"\b(?:to|will|would|not|may|might|could|can|should|must|he|she|they|we|i|who|and|did|never"
    r"|n['’]t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\s+(?:to|with)?\s*(?:neither|nobody|no one|none|nothing)\b")
_TO_NOBODY = re.compile(r"\s+(?:to|with|between)\s+(?:neither|nobody|no one|none)\b")
_NONE = re.compile(r"\bnone\b|\bno (?:word|one|contact|call|meeting|talks?)\b|\bunanswered\b", re.IGNORECASE)
_PRESENT_TIME = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|\w+day)|later this|this coming|upcoming|in the coming|soon)\b",
    re.IGNORECASE,
)


# "A meets B on Wednesday": what is told in the present is to come.
_PRESENT = re.compile(
    r"\b(?:meets|sees|receives|hosts|holds|speaks|talks to|welcomes|begins|starts|flies|travels|heads|leaves for"
    r"|awaits|expects|sets out|sets off|opens|is expecting|foreseen)\b"
)
# Who sets out in the present has still to meet: "A heads to B to confer with C".
_MOVES = re.compile(
    r"\b(?:heads|leaves|flies|travels|goes|sets (?:out|off)|is off|has cleared|arrives|comes|sends"
    r"|is sending|is coming|is going)\b"
)
# Verbs of contact in the past tense; participles that stand with "to be" are under its operators.
_PAST = re.compile(r"(?:spoke|met|rang|saw|held|wrote|sent|sat|gave|took|\w{3,}ed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Light:
    """What stands over one word of contact: the kinds of its operators."""

    word: str
    start: int
    operators: frozenset[str]

    @property
    def plain(self) -> bool:
        """Whether nothing takes it out of the world."""
        return not self.operators & _UNREAL


def reality_agrees(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, reasons: list[str],
    tied: Collection[int] | None = None,
) -> bool:  # fmt: skip
    """Whether the passages, read anew, can carry this reality; else why not, in ``reasons``.

    ``tied`` are the places of those words of contact that join the parties; where they are known, only they count.
    """
    sentences = sentences_over(layers, evidence)
    lights = [light for s in sentences for light in lights_in(tools, s)]
    own = [x for x in lights if any(e.start <= x.start < e.end for e in evidence)]
    own = [x for x in own if x.start in tied] if tied else own
    inside = own or lights
    ahead = _all_ahead(layers, evidence, sentences, inside)
    if not lights and any(_MET_WITH.search(e.text) for e in evidence):
        reasons.append("the passage speaks of no contact")
        return False
    if reality == "reported":
        clear = any(x.plain for x in inside) if own else any(not _unreal(tools, e.text) for e in evidence)
        clear = clear and (bool(own) or not lights or any(x.plain for x in lights))
        if clear and ahead:
            reasons.append("every date of the passage lies ahead of its publication")
        elif not clear:
            over = sorted({o for x in inside for o in x.operators & _UNREAL})
            reasons.append(f"every word of contact stands under {', '.join(over) or 'a negation'}")
        return clear and not ahead
    if reality == "planned" and inside and all(x.plain and _PAST.match(x.word) for x in inside):
        reasons.append("the passage tells it as done")
        return False
    if reality == "negated" and any(_SHOULD_NOT.search(s.text) for s in sentences) and inside:
        reasons.append("the passage says that it should not be, not that it was not")
        return False
    found = _found(layers, tools, evidence, reality, inside, ahead)
    if found & _NEEDED[reality]:
        return True
    reasons.append(f"nothing in the passage makes it {reality}")
    return False


def _found(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, inside: Sequence[Light],
    ahead: bool,
) -> set[str]:  # fmt: skip
    """The operators that can make the reality what it is: over the words of contact, else in and by the passages."""
    sentences = sentences_over(layers, evidence)
    found = {o for x in inside for o in x.operators}
    if reality != "negated" and not found & _NEEDED[reality] and not (reality == "planned" and inside):
        found |= {str(h.entry.get("operator")) for e in evidence for h in _operators(tools, e.text)}
    if reality == "denied":
        found |= {str(h.entry.get("operator")) for h in _operators(tools, layers.document.text)} & {"denial"}
    if reality == "planned" and any(_PRESENT.search(e.text) for e in evidence):
        found.add("future")
    if reality in ("planned", "possible") and (ahead or any(_PRESENT_TIME.search(s.text) for s in sentences)):
        found.add("future")
    if reality == "negated" and not inside:
        found |= {"negation"} if any(_turned(tools, _up_to(layers, e)) for e in evidence) else set()
    if reality == "negated" and any(_NONE.search(e.text) or _lies_behind(layers, tools, e) for e in evidence):
        found.add("negation")
    return found


def lights_in(tools: Tools, sentence: Span) -> Iterator[Light]:
    """Every word of contact in the sentence with the operators over it."""
    text = sentence.text
    operators = _operators(tools, text)
    verbs = tools.lexicon("contact-verbs").find(text)
    nouns = tools.lexicon("contact-nouns").find(text)
    taken = [(h.start, h.end) for h in operators if h.end - h.start > 3]
    alike = {h.start for h in nouns}
    verbs = tuple(v for v in verbs if not any(n.start < v.start < n.end for n in nouns))
    asked = {"possibility"} if "?" in text else set()
    for hit in sorted((*verbs, *nouns), key=lambda h: h.start):
        if any(a <= hit.start < b for a, b in taken):
            continue
        noun = hit.start in alike and not _VERBAL.search(text[: hit.start])
        if noun != (hit in nouns) and hit.start in alike:
            continue
        if not noun and _other_sense(text, hit):
            continue
        kinds = set(_before(text, hit, operators, noun)) | asked | set(_inverted(text, hit.start))
        if noun or text[: hit.start].endswith("to "):
            kinds |= set(_behind(text, hit.end))
        if (_TO_NOBODY if noun else _NOBODY).match(text, hit.end):
            kinds.add("negation")
        if _shown_ahead(text, hit):
            kinds.add("future")
        reported = _REPORT.search(text[: hit.start])
        if reported and (_REFUTED.search(text, hit.end) or _NO_TRUTH.search(text[: reported.start()])):
            kinds.add("denial")
        kinds -= _out_of_reach(text, hit, noun)
        yield Light(hit.text, sentence.start + hit.start, frozenset(kinds))


def _before(text: str, hit: Hit, operators: Sequence[Hit], noun: bool) -> Iterator[str]:
    """The operators before the word that reach it."""
    edges = [m.end() for m in _BARRIER.finditer(text) if m.end() <= hit.start]
    low = edges[-1] if edges else 0
    head = text[low : hit.start]
    if noun and (m := _DEFINITE.search(head)) and _UNDER.search(head[: m.start()] or " "):
        reach = _TAKES_EVENTS.findall(head[: m.start()])
        if not reach:
            # "stayed away from the talks": the operator itself ends in the preposition
            edge = low + len(head[: m.start()].rstrip())
            yield from (str(op.entry.get("operator")) for op in operators if op.start < edge <= op.end)
            return
    for op in operators:
        if not low <= op.start < hit.start:
            continue
        kind = str(op.entry.get("operator"))
        behind = text[op.end : hit.start]
        if edges and _ENDED.search(behind) and _RELATIVE.search(text[: edges[-1]]):
            continue
        if kind == "negation" and (_SPEECH.match(behind) or _ASIDE.search(text[op.start : op.start + 60])):
            continue
        if kind == "negation" and (_ASIDE.match("x" + text[hit.end : hit.end + 40]) or _closed(behind)):
            continue
        if kind in ("future", "possibility", "condition") and re.search(r"\bthat\b", behind):
            continue
        if (
            kind == "demand"
            and re.search(r"\bthat\b", behind)
            and re.search(r"(?:ed|s)$|^(?:met|spoke|saw|rang)$", hit.text)
        ):
            continue  # "asked that A meet B" asks for it, "proposed to him that they had met" does not
        yield kind


def _other_sense(text: str, hit: Hit) -> bool:
    """Whether what stands by the verb makes it no contact: "called it a lie", "the editors wrote"."""
    behind = text[hit.end : hit.end + 40]
    if hit.text.lower() in ("called", "calls", "call"):
        return re.match(r"\s+(?:it|this|that|them|such)\b", behind) is not None
    if hit.text.lower() == "met":
        return _MET_WITH.match(behind) is not None  # "was met with scepticism"
    if hit.text.lower() in ("told", "tells", "telling"):
        return _PRESS.match(behind) is not None
    if _TALKS.match(hit.text) and (to := _TO_THE.match(behind)):
        return _PRESS.match(text, hit.end + to.end() - 1) is not None
    return hit.text.lower() in ("wrote", "writes") and re.match(r"\s*[.,;:]|\s+that\b|\s*$", behind) is not None


_TALKS = re.compile(r"(?:spoke|speaks?|spoken|speaking|talk(?:s|ed|ing)?)$", re.IGNORECASE)
_TO_THE = re.compile(r"\s+(?:[a-z]+\s+)?(?:to|with)\s")
_MET_WITH = re.compile(
    r"\s+with\s+(?:(?:a|an|the|some|much|little|no|a lot of|great|strong|wide)\s+)?(?:[a-z]+\s+){0,2}"
    r"(?:sceptic\w+|skeptic\w+|resistance|silence|criticism|anger|outrage|approval|applause|suspicion|surprise|protests?|fear"
    r"|opposition|indifference|disbelief|derision|scorn|contempt|concern|alarm|relief|hostility|rejection|refusal|force|fire)\b"
)
_SHOULD_NOT = re.compile(
    r"\b(?:should|must|ought)(?:n['’]t| not)\b(?! have (?:been|met|spoken|\w+ed)\b)", re.IGNORECASE
)
_PRESS = re.compile(
    r"\s+(?:the\s+|a\s+)?(?:[\w-]+\s+)?(?:broadcaster|reporters|journalists|parliament|newspapers?|television|agency|radio"
    r"|deputies|press|media|paper|daily|channel|audience|briefing|news conference)\b"
)


def _out_of_reach(text: str, hit: Hit, noun: bool) -> set[str]:
    """Operators that grammar keeps from the word: a finite past takes no "will", "in a letter" is how it was asked."""
    before = text[max(0, hit.start - 40) : hit.start]
    if noun and _HELD.match(text, hit.end):
        return {"demand", "possibility", "future"}
    if noun:
        means = _MEANS.match(hit.text) and _BY_MEANS.search(before)
        return {"demand", "possibility"} if means else set()
    if _FINITE.fullmatch(hit.text) and not _GOVERNED.search(before):
        return {"future", "possibility", "demand"}
    return set()


# "After the meeting with B, A will see C": what times something to come is to come as well.
_AFTER = re.compile(r"^(?:\W*|[^,]{0,20}\s)(?:After|Before|Following|Once|Right after|Then, after)\s(?:[\w-]+\s){0,6}$")
_MAIN_AHEAD = re.compile(
    r",\s(?:[\w.’'-]+\s){1,6}?(?:will|is going to|are going to|is to|are to|plans? to|then will)\b"
)
# "A meets B today": a verb in the present with a day is a plan; so is "A to meet B", the verb of a headline.
_TODAY = re.compile(
    r"\b(?:[Tt]oday|[Tt]onight|this (?:morning|afternoon|evening)|tomorrow|on (?:\w+day|the \w+)|later|next \w+"
    r"|at (?:\w+ )?\w+"
    r" o['’]clock|on the (?:margins|sidelines))\b|\b(?:On|This|In the|Next|At) \w+",
)
_NOW = re.compile(r"(?:meets|sees|receives|hosts|holds|welcomes|dines|confers|begins)\b")
_NOW_BOTH = re.compile(r"(?:meet|see|hold|dine|confer|talk)\b")
_TWO = re.compile(r"\band\s+(?:[A-Z][\w.’'-]*\s+){1,3}$")
_HEADED = re.compile(r"^\W*(?:(?:[A-Z][\w.’'-]*|of|and|the)\s+){1,6}to\s+$")
_HAS = re.compile(r"\b(?:has|have|holds|hold)\s+an?\s+(?:[\w-]+\s+){0,2}$")


def _shown_ahead(text: str, hit: Hit) -> bool:
    """Whether the form of the verb, with a time beside it, makes what it tells a plan."""
    before = text[: hit.start]
    if _HEADED.match(before) or (before.endswith("to ") and _MOVES.search(before)):
        return True
    if _AFTER.search(before) and _MAIN_AHEAD.search(text, hit.end):
        return True
    present = _NOW.match(hit.text) or (_NOW_BOTH.match(hit.text) and _TWO.search(before)) or _HAS.search(before)
    return present is not None and _TODAY.search(text) is not None


_NO_TRUTH = re.compile(r"\b(?:no truth|no substance|nothing (?:in|to)|not a word of truth)\b", re.IGNORECASE)
_HELD = re.compile(
    r"[^.;:,]{0,120}\b(?:was held|were held|has been held|took place|has taken place|went ahead"
    r"|was made after all|did happen)\b"
)
_MEANS = re.compile(
    r"(?:letters?|notes?|phone|telephone|telegram|cable|messages?|(?:phone |video |telephone )?calls?)\b", re.I
)
_BY_MEANS = re.compile(r"\b(?:in|by|via|over|on|through)\s+(?:an?\s+|the\s+|his\s+|her\s+)?(?:[a-z]+\s+){0,2}$")
_FINITE = re.compile(
    r"(?:spoke|rang|saw|wrote|gave|took|met|held|sent|sat|telephoned|phoned|called|talked|received|hosted"
    r"|visited|greeted"
    r"|conferred|exchanged)(?: .*)?",
    re.IGNORECASE,
)
# What governs a participle: behind these "met" is none that happened by itself.
_GOVERNED = re.compile(
    r"\b(?:have|be|been|being|is|are|was|were|get|got|having|to|not|never|if|unless|whether|that)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"^That\b|\b(?:reports?|claims?|stor(?:y|ies)|rumou?rs?|talk|account|allegations?|suggestions?"
    r"|assertions?|notion|idea|news)\s+"
    r"(?:that|of|about)\b",
    re.IGNORECASE,
)


def _closed(words: str) -> bool:
    """Whether a comma parts the negation from the word: an aside that is over, or a phrase before the clause."""
    tail = words.rpartition(",")
    return bool(tail[1]) and not re.match(r"\s*(?:or|nor|and|he|she|they|it|said)\b", tail[2])


_RELATIVE = re.compile(r",\s+(?:who|whom|which|where|whose)$")
_ENDED = re.compile(r",\s+(?:(?:has|had|have|is|was|also|then|later|\w+ly)\s+)*$")


def _inverted(text: str, at: int) -> Iterator[str]:
    """ "Had A called B": a condition without "if"."""
    if re.match(r"(?:Had|Were|Should)\s+[A-Z]", text) and "?" not in text and at < 140:
        yield "condition"


def _behind(text: str, start: int) -> Iterator[str]:
    """What a predicate behind a noun of contact says of it."""
    rest = text[start:]
    edge = re.search(
        r"[;:]|\b(?:but|while|whereas|although|who|which|after|before|until|because|since|despite|following"
        r"|though|when|that (?!will|would|was|were|is|has|had|did|never))\b",
        rest,
    )
    rest = re.split(
        r"\band (?=will\b|would\b|plans?\b|said\b)|, \w+ said\b", rest[: edge.start() if edge else len(rest)][:160]
    )[0]
    if _FELL.search(rest):
        yield "negation"
    if _REFUTED.search(rest):
        yield "denial"
    if _COMING.search(rest):
        yield "appointment"
    if re.search(r"\bwould\b(?! have been| not say| not give)", rest):
        yield "condition"


_VISITED = re.compile(r"call(?:ed|s) (?:up)?on$", re.IGNORECASE)
_TO_ACT = re.compile(r"[^.;:]{1,90}?\b(?:to|not to|for) (?:the )?[a-z]+")


def _operators(tools: Tools, text: str) -> tuple[Hit, ...]:
    """The operators in the text; who "called on B" and wanted nothing of him went to see him."""
    hits = tools.lexicon("operators").find(text)
    return tuple(h for h in hits if not _VISITED.match(h.text) or _TO_ACT.match(text, h.end))


def _up_to(layers: Layers, span: Span) -> str:
    """The sentence of the passage up to its end: what is told behind it turns nothing round in it."""
    sentence = layers.segments.sentence_at(span.start)
    return layers.document.text[min(span.start, sentence.start) if sentence else span.start : span.end]


def _lies_behind(layers: Layers, tools: Tools, span: Span) -> bool:
    """Whether a negation stands right behind the passage: "the line between them | is not in use"."""
    rest = re.split(r"[,;:.\n]|\bthat\b", layers.document.text[span.end : span.end + 40])[0]
    return any(h.entry.get("operator") == "negation" for h in _operators(tools, rest))


def _all_ahead(
    layers: Layers, evidence: Sequence[Span], sentences: Sequence[Span], inside: Sequence[Light]
) -> bool:  # fmt: skip
    """Whether the passage gives dates and every one of them lies behind the day of publication.

    Where it gives none, those of its sentence may be of it, unless it tells of a contact as done.
    """
    published = (layers.document.published or "")[:10]
    days = [t.earliest.isoformat() for e in evidence for t in layers.times_in(e) if t.earliest]
    if not days and not any(x.plain and _PAST.match(x.word) for x in inside):
        days = [t.earliest.isoformat() for s in sentences for t in layers.times_in(s) if t.earliest]
    return bool(days and published) and all(d > published for d in days)


def _unreal(tools: Tools, passage: str) -> bool:
    if _turned(tools, passage):
        return True
    return any(h.entry.get("operator") in ("future", "possibility", "demand") for h in _operators(tools, passage))


def _turned(tools: Tools, passage: str) -> bool:
    if _ASIDE.search(passage):
        return False
    return any(h.entry.get("operator") in ("negation", "denial") for h in _operators(tools, passage))
