"""The words of contact of a sentence, each with the operators over it: what turns, weakens or puts it off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit
from memcon.records import Span

UNREAL = frozenset({"negation", "denial", "future", "possibility", "condition", "demand", "appointment"})
# Words behind which what stands before them has no hold on what follows.
_BARRIER = re.compile(
    r"[;:—\"“]|\s[–-]\s|,\s(?=(?:he|she|they|it)\b)"
    r"|\b(?:but|while|whereas|although|though|who|whom|which|after|when|where|because|since|(?<!much )as|before"
    r"|during|despite"
    r"|following)\b"
    r"|\band (?=(?:he|she|they|it|the|last|met|rang|saw|spoke|held|took|had|went|sent|wrote|sat|gave|came|said|then"
    r"|\w+ed)\b)"
    # A name behind "and" begins a clause where a verb follows it; else it only stands in a row with the name before.
    r"|\band (?=(?:[A-Z][\w.’'-]{0,30} ){1,5}(?:will|would|has|had|is|was|were|did|does|met|spoke|said|rang"
    r"|saw|held|took"
    r"|wrote|sent|sat|gave|came|went|[a-z]{1,20}ed|[a-z]{2,20}s)\b)"
)
# A "not" over one of these says something of the saying, and nothing of the contact.
ASIDE = re.compile(
    r"^\w+ (?:in the presence of|in front of|only\b|just\b|merely\b|until\b|at length|for long|long ago|least"
    r"|confirm nor|confirm or)",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"^\s*(?:(?:[A-Z][\w’'-]*|nor|the|side)\s+){0,5}(?:(?:has|had|have|would|did|could"
    r"|will)\s+)?(?:\w+ly )?(?:be )?(?:(?:tried|tries|try|sought|wanted|attempted) to )?"
    r"(?:anything to (?:say|add)|have (?:any|anything|an?"
    r"|more|much"
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
    r"put off for good|off the table|fell victim|put on ice|rejected|refused|ruled out|excluded|never came"
    r"|turned down|declined|postponed indefinitely|blocked|vetoed)\b"
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
    r"|follow|last(?! (?:night|week|month|year|spring|summer|autumn|winter|\w+day))|come|start|resumes?"
    r"|put off until)\b|\bseems? (?:likely|possible|probable)\b|\bresumes?\b"
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
DEFINITE = re.compile(r"\b(?:the|his|her|their|its|this|that|these|those|['’]s)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_UNDER = re.compile(r"\b(?:on|about|after|during|since|at|in|following|before|of|from|to|for|by)\s+$", re.IGNORECASE)
_VERBAL = re.compile(
    r"\b(?:to|will|would|not|may|might|could|can|should|must|he|she|they|we|i|who|and|did|never"
    r"|n['’]t)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\s+(?:to|with)?\s*(?:neither|nobody|no one|none|nothing)\b")
_TO_NOBODY = re.compile(r"\s+(?:to|with|between)\s+(?:neither|nobody|no one|none)\b")
# Who sets out in the present has still to meet: "A heads to B to confer with C".
_MOVES = re.compile(
    r"\b(?:heads|leaves|flies|travels|goes|sets (?:out|off)|is off|has cleared|arrives|comes|sends"
    r"|is sending|is coming|is going)\b"
)


@dataclass(frozen=True, slots=True)
class Light:
    """What stands over one word of contact: the kinds of its operators."""

    word: str
    start: int
    operators: frozenset[str]

    @property
    def plain(self) -> bool:
        """Whether nothing takes it out of the world."""
        return not self.operators & UNREAL


def lights_in(tools: Tools, sentence: Span) -> Iterator[Light]:
    """Every word of contact in the sentence with the operators over it."""
    text = sentence.text
    operators = operators_in(tools, text)
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


_LISTED = re.compile(r"\s*(?:(?:an?|the|another|also)\s+)?(?:[\w-]+\s+){0,2}")


def _before(text: str, hit: Hit, operators: Sequence[Hit], noun: bool) -> Iterator[str]:
    """The operators before the word that reach it."""
    edges = [m.end() for m in _BARRIER.finditer(text) if m.end() <= hit.start]
    if noun and edges and text[edges[-1] - 1] == ":" and _LISTED.fullmatch(text[edges[-1] : hit.start]):
        edges.pop()  # "on the agenda for Friday: a meeting with B"
    low = edges[-1] if edges else 0
    head = text[low : hit.start]
    if noun and (m := DEFINITE.search(head)) and _UNDER.search(head[: m.start()] or " "):
        reach = _TAKES_EVENTS.findall(head[: m.start()])
        if not reach:
            # "stayed away from the talks": the operator itself ends in the preposition
            edge = low + len(head[: m.start()].rstrip())
            yield from (str(op.entry.get("operator")) for op in operators if op.start < edge <= op.end)
            return
    for op in operators:
        if low < op.end <= hit.start and op.start >= low - 40 and _reaches(text, hit, op, edges):
            yield str(op.entry.get("operator"))


def _reaches(text: str, hit: Hit, op: Hit, edges: Sequence[int]) -> bool:
    """Whether the operator has a hold on the word behind it."""
    kind = str(op.entry.get("operator"))
    behind = text[op.end : hit.start]
    if edges and _ENDED.search(behind) and _RELATIVE.search(text[: edges[-1]]):
        return False
    if _elsewhere(op, kind, behind, text[: op.start]):
        return False
    if kind == "negation":
        aside = _SPEECH.match(behind) or ASIDE.search(text[op.start : op.start + 60])
        return not (aside or ASIDE.match("x" + text[hit.end : hit.end + 40]) or _closed(behind))
    if kind in ("future", "possibility", "condition"):
        return re.search(r"\bthat\b", behind) is None
    # "Asked that A meet B" asks for it, "proposed to him that they had met" does not.
    told = kind == "demand" and re.search(r"\bthat\b", behind)
    return not (told and re.search(r"(?:ed|s)$|^(?:met|spoke|saw|rang)$", hit.text))


# "Broke off her tour to see B": what was broken off is the tour, and B was seen.
_BREAKS = re.compile(
    r"(?:broke off|breaks off|broken off|cancell?ed|called off|scrapped|skipped|missed|shelved|declined|turned down)$"
)
_PURPOSE = re.compile(r"\s+(?:an?|the|his|her|its|their|all)\s[^,;]{3,60}\bto\s(?:\w+ly\s)?$")
_SPEAKING = re.compile(
    r"\s+(?:(?:not|neither|only|also)\s+)?(?:confirm|say|comment|discuss|reveal|disclose|deny|tell|specify"
    r"|elaborate|go into)\b"
)
_WHO_ASKED = re.compile(r"\b(?:who|which side|whether it was \w+ who)\s+(?:had |has |first )*$")


def _elsewhere(op: Hit, kind: str, behind: str, before: str) -> bool:
    """Whether the operator is over another verb than that of the contact."""
    if kind == "negation" and _BREAKS.match(op.text.lower()):
        return _PURPOSE.fullmatch(behind) is not None
    if kind == "future":
        return _SPEAKING.match(behind) is not None
    return kind == "demand" and _WHO_ASKED.search(before) is not None


def _other_sense(text: str, hit: Hit) -> bool:
    """Whether what stands by the verb makes it no contact: "called it a lie", "the editors wrote"."""
    behind = text[hit.end : hit.end + 40]
    if hit.text.lower() in ("host", "hosts") and _NOUN_HOST.search(text[: hit.start]):
        return True
    if hit.text.lower() in ("called", "calls", "call"):
        return re.match(r"\s+(?:it|this|that|them|such)\b", behind) is not None
    if hit.text.lower() == "met":
        return MET_WITH.match(behind) is not None  # "was met with scepticism"
    if hit.text.lower() in ("told", "tells", "telling"):
        return _PRESS.match(behind) is not None
    if _TALKS.match(hit.text) and (to := _TO_THE.match(behind)):
        return _PRESS.match(text, hit.end + to.end() - 1) is not None
    return hit.text.lower() in ("wrote", "writes") and re.match(r"\s*[.,;:]|\s+that\b|\s*$", behind) is not None


_NOUN_HOST = re.compile(r"\b(?:his|her|its|their|the|our|of|two|both|as)\s+(?:\w+\s+)?$")
_TALKS = re.compile(r"(?:spoke|speaks?|spoken|speaking|talk(?:s|ed|ing)?)$", re.IGNORECASE)
_TO_THE = re.compile(r"\s+(?:[a-z]+\s+)?(?:to|with)\s")
MET_WITH = re.compile(
    r"\s+with\s+(?:(?:a|an|the|some|much|little|no|a lot of|great|strong|wide)\s+)?(?:[a-z]+\s+){0,2}"
    r"(?:sceptic\w+|skeptic\w+|resistance|silence|criticism|anger|outrage|approval|applause|suspicion|surprise"
    r"|protests?|fear"
    r"|opposition|indifference|disbelief|derision|scorn|contempt|concern|alarm|relief|hostility|rejection|refusal"
    r"|force|fire)\b"
)
_PRESS = re.compile(
    r"\s+(?:the\s+|a\s+)?(?:[\w-]+\s+)?(?:broadcaster|reporters|journalists|parliament|newspapers?|television"
    r"|agency|radio"
    r"|deputies|press|media|paper|daily|channel|audience|briefing|news conference)\b"
)


def _out_of_reach(text: str, hit: Hit, noun: bool) -> set[str]:
    """Operators that grammar keeps from the word: a finite past takes no "will", "in a letter" is how it was asked."""
    before = text[max(0, hit.start - 40) : hit.start]
    if noun and _HELD.match(text, hit.end):
        return {"demand", "possibility", "future"}
    means = _MEANS.match(hit.text) and _BY_MEANS.search(before)
    if _AGREED.search(before) or (before.endswith("agreed ") and _OVER.match(hit.text)):
        return {"future"}  # "agreed by telephone to stop": they talked
    if noun:
        return {"demand", "possibility"} if means else set()
    if _SAID_TO_HAVE.search(before):
        return {"possibility"}
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
_NOW_BOTH = re.compile(r"(?:meet|see|hold|dine|confer|talk|speak)\b")
_TWO = re.compile(r"\band\s+(?:[A-Z][\w.’'-]*\s+){1,3}$|\b[Tt]he two (?:\w+\s+){0,2}$")
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
_OVER = re.compile(r"(?:over|at|during|in)\s")
_AGREED = re.compile(
    r"\bagreed (?:with \w+ )?(?:in|by|via|over|on|through|during|at|after)\s+(?:an?\s+|the\s+|their\s+)?(?:[a-z]+\s+)?$"
)
_SAID_TO_HAVE = re.compile(
    r"\b(?:thought|believed|said|reported|known|understood|alleged|rumou?red|claimed|supposed) to have (?:\w+ly "
    r"|also )?$"
)
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


# "A handshake, which B turned down", "the visit that A was to pay to B has been put off for good".
_REFUSED = re.compile(
    r"[^.;]{0,60}?,?\s(?:which|that)\s[^,.;]{2,60}?\b(?:turned down|declined(?! to)|rejected|refused(?! to)"
    r"|cancell?ed|called off)\b"
)
_RELATED = re.compile(r"(?:\s\w+)?\s(?:that|which)\s")
_PUT_OFF = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?been (?:\w+ )?(?:cancell?ed|called off|scrapped|dropped|put off for good|shelved"
    r"|rejected|turned down)"
    r"|\b(?:fell through|never took place|came to nothing)\b"
)


def _behind(text: str, start: int) -> Iterator[str]:
    """What a predicate behind a noun of contact says of it."""
    rest = text[start:]
    if _REFUSED.match(rest) or (start < 40 and _RELATED.match(rest) and _PUT_OFF.search(rest)):
        yield "negation"
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


def operators_in(tools: Tools, text: str) -> tuple[Hit, ...]:
    """What turns, weakens or puts off; "called on" only where something is called for."""
    return tuple(h for h in tools.lexicon("operators").find(text) if not _visits(text, h))


_CALLS_ON = frozenset({"called on", "calls on", "calling on", "called upon"})
_FOR_WHAT = re.compile(r"[^,.;:]{0,80}?\b(?:to [a-z]|for (?:an? |the |more |its |their )?(?!\d|hours?|minutes)[a-z])")


def _visits(text: str, hit: Hit) -> bool:
    """Whether "called on" somebody tells of a visit: nothing is called for behind it."""
    return hit.text.lower() in _CALLS_ON and _FOR_WHAT.match(text, hit.end) is None
