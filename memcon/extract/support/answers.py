"""What stance a passage carries, read anew: a yes, a no, or one of the answers between."""

from __future__ import annotations

import re

from memcon.extract.layers import Layers
from memcon.extract.support.lights import lights_in
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
from memcon.records import Span
from memcon.vocabulary import Stance

_CUE = 26
_FIRM: frozenset[str] = frozenset({"neither_confirm_nor_deny", "unaware", "no_comment", "silent"})
_CURT = re.compile(
    r"\b(?:did|had|has|have|was|is|are|were|does|do|would|will) not\s*[.,;\"”]|n['’]t\s*[.,;\"”]|\b(?:not so"
    r"|none\b|not true|"
    r"was wrong|is wrong|were wrong|absolutely not|would have (?:announced|said|told|known|reported"
    r"|published) (?:it|so)"
    r"|never been (?:any )?such|no such|nothing (?:had been|has been|was|is) (?:arranged|scheduled|planned|agreed"
    r"|fixed))|[\"“:]\s*No\b|^No,",
    re.IGNORECASE,
)
# A yes in so many words, which an evasion or a "no" beside it does not take back.
_SAID_SO = re.compile(
    r"\bthe answer is yes|\bconfirm(?:ed|s)\b|\backnowledg|\badmit|\bconced|\byes,|\bafter all\b"
    r"|\b(?:not|n['’]t) (?:deny|denied|dispute|disputed|contradict|contradicted)\b"
    r"|\bcorrected (?:itself|himself|herself)"
    r"|\bden(?:y|ied|ies) (?:[\w’'-]+ ){1,5}but not\b|\bafter (?:\w+ ){0,3}(?:denying|denials?)\b"
    r"|\bno secret of\b|\bowned up\b|\bverified\b|\bindeed\b|\bdid (?:meet|speak|call|talk|see|write|ring|phone"
    r"|receive)\b",
    re.IGNORECASE,
)
_NOT_DENIED = re.compile(
    r"\b(?:not|n['’]t|never|no longer) (?:deny|denied|denying|dispute|disputed|contradict|contradicted)\b"
    r"|\bden(?:y|ied|ies) (?:[\w’'-]+ ){1,5}but not\b|\bafter (?:\w+ ){0,3}(?:denying|denials?)\b"
    r"|\bno secret of\b",
    re.I,
)
_YES = frozenset({"confirms", "announces", "declines_details"})


_ALIKE: dict[Stance, frozenset[str]] = {
    "no_comment": frozenset({"silent", "declines_details"}),
    "silent": frozenset({"no_comment"}),
}
"""Answers that news tells in the same words: who says nothing to a question has not commented either."""


def _answers(tools: Tools, passage: str) -> list[tuple[int, int, str]]:
    """The answers of the passage, each with its place: fixed words, or words of not wanting and a verb of telling."""
    fixed = [h for h in tools.lexicon("answers").find(passage) if not _tells(passage, h.start, h.end)]
    found = [(h.start, h.end, str(h.entry.get("answer"))) for h in fixed]
    words = tools.lexicon("answer-verbs").find(passage)
    for opened in words:
        kind = opened.entry.get("opens")
        for verb in words if kind else ():
            answer = verb.entry.get(kind) or verb.entry.get("any")
            near = 0 <= verb.start - opened.end <= _APART
            if answer and near and _BARE.fullmatch(passage[opened.end : verb.start]):
                found.append((opened.start, verb.end, str(answer)))
    return found


_THAT_NOTHING = re.compile(r"\s(?:had|has|have|was|were|is|would|of the (?:kind|sort))\b")


def _tells(passage: str, start: int, end: int) -> bool:
    """Whether "said nothing" says that nothing was: "said nothing had been arranged"."""
    return passage[start:end].lower() in ("said nothing", "says nothing") and bool(_THAT_NOTHING.match(passage, end))


_APART = 26
_BARE = re.compile(
    r"\s+(?:(?:immediately|yet|be|been|also|even|any|a|an|of|the|public|publicly|\w+ly|official)\s+){0,3}"
)


def stance_agrees(
    layers: Layers, tools: Tools, evidence: Span, stance: Stance, reasons: list[str], *, part: bool = False
) -> bool:
    """Whether the passage carries the stance, with the cue of whoever says it where it is not a ``part`` of his own."""
    if not part:
        evidence = _widened(layers, evidence, stance)
    passage = evidence.text if part else _with_cues(layers, evidence)
    given = {answer for _, _, answer in _answers(tools, passage)}
    turned = _turned(layers, tools, evidence, passage)
    if stance in _YES:
        waits = "awaits" in given and stance == "confirms" and not _held(layers, tools, evidence)
        return _is_yes(stance, given | ({"silent"} if waits else set()), turned, passage, reasons)
    if stance == "denies":
        return _is_no(tools, given, turned, passage, reasons)
    if stance == "unaware" and _elsewhere(tools, passage):
        reasons.append("what the passage is not aware of is no contact")
        return False
    if stance in given or given & _ALIKE.get(stance, frozenset()):
        return True
    reasons.append(f"the passage holds none of the words of {stance!r}")
    return False


_UNAWARE_OF = re.compile(
    r"\b(?:aware|know|knowledge|information|heard) (?:of|about|on) (?:any|the|an?|other|specific|some)\s+"
    r"(?P<what>[^,.;]{3,80})",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"\b(?:report\w*|stor(?:y|ies)|claim\w*|plans?|such|that|it|this|them|request\w*|invitation\w*|contacts?"
    r"|communicat\w+"
    r"|discussions?|encounter\w*|message\w*|trip\w*|initiative\w*|offer\w*|account\w*|kind|exchange\w*)\b",
    re.IGNORECASE,
)


def _elsewhere(tools: Tools, passage: str) -> bool:
    """Whether what somebody is not aware of is named, and is neither a contact nor a report of one."""
    found = _UNAWARE_OF.search(passage)
    if found is None or _REFERS.search(found["what"]):
        return False
    words = found["what"]
    return not any(tools.lexicon(name).find(words) for name in ("contact-verbs", "contact-nouns"))


_NOT_MET = re.compile(
    r"\b(?:had|have|has|did)(?: not|n['’]t) (?:yet )?(?:met|spoken|talked|called|phoned|seen|been in touch|meet"
    r"|speak|talk|call|phone|see)\b"
)


def _is_no(tools: Tools, given: set[str], turned: set[str], passage: str, reasons: list[str]) -> bool:
    if _SAID_SO.search(passage) and _NOT_DENIED.search(passage):
        reasons.append("the passage says that it was not denied")
    elif "neither_confirm_nor_deny" in given and not turned & {"denial"} and not _NOT_MET.search(passage):
        reasons.append("the passage neither confirms nor denies")
    elif given & _FIRM and "denial" not in turned and "untrue" not in passage and not turned & {"negation"}:
        reasons.append("the passage gives another answer than a denial")
    elif given & {*_FIRM, "declines_details"} and "denial" not in turned and _only_answers(tools, passage):
        reasons.append("the only negation of the passage is that of its answer")
    elif not turned:
        reasons.append("the passage holds no negation, which 'denies' needs")
    else:
        return True
    return False


def _is_yes(stance: Stance, given: set[str], turned: set[str], passage: str, reasons: list[str]) -> bool:
    said_so = _SAID_SO.search(passage) is not None
    if stance == "declines_details":
        return True
    if given & _FIRM and not (said_so and "neither_confirm_nor_deny" not in given):
        reasons.append(f"the passage answers otherwise: {', '.join(sorted(given & _FIRM))}")
        return False
    if turned and not said_so:
        reasons.append(f"the passage holds a {' and a '.join(sorted(turned))}")
        return False
    return True


def _widened(layers: Layers, evidence: Span, stance: Stance) -> Span:
    """A passage that is a cue alone ("said"), with what is said; any other as it stands."""
    cues = [a for a in layers.attributions if a.cue.overlaps(evidence)]
    told = [c for a in cues for c in a.content]
    alone = stance == "denies" and bool(told) and not any(c.overlaps(evidence) for c in told)
    if len(evidence.text) > _CUE and not alone:
        return evidence
    sentence = layers.segments.sentence_at(evidence.start)
    if told and sentence is not None and layers.document.text.startswith(", but ", evidence.end):
        told.append(layers.document.span(evidence.end, sentence.end))  # "..., his office said, but he has not ..."
    low = min([evidence.start, *(c.start for c in told)])
    high = max([evidence.end, *(c.end for c in told)])
    if not told and sentence is not None:
        low, high = sentence.start, sentence.end
    return layers.document.span(low, high)


def _with_cues(layers: Layers, evidence: Span) -> str:
    """The passage with what stands before it in its clause: from the cue of its attribution on."""
    starts = [evidence.start]
    for told in layers.attributions_over(evidence):
        if told.cue.start < evidence.start and evidence.start - told.cue.end < 60:
            starts.append(told.cue.start - _auxiliaries(layers.document.text, told.cue.start))
    return layers.document.text[min(starts) : evidence.end]


def _auxiliaries(text: str, start: int) -> int:
    """How far back "has not", "would neither" reach before a cue."""
    before = text[max(0, start - 26) : start].lower()
    for word in ("neither ", "would not ", "did not ", "has not ", "never ", "declined to ", "refused to "):
        if word in before:
            return len(before) - before.index(word)
    return 0


def _turned(layers: Layers, tools: Tools, evidence: Span, passage: str) -> set[str]:
    """Negation and denial in the passage that are about the contact, or that stand alone."""
    kinds = {str(h.entry.get("operator")) for h in tools.lexicon("operators").find(passage)} & {"negation", "denial"}
    neither = [(a, b) for a, b, answer in _answers(tools, passage) if answer == "neither_confirm_nor_deny"]
    denials = [h for h in tools.lexicon("operators").find(passage) if h.entry.get("operator") == "denial"]
    if neither and all(any(a <= h.start < b for a, b in neither) for h in denials):
        kinds -= {"denial"}  # "neither confirms nor denies"
    if _CURT.search(passage):
        return kinds | {"negation"}
    if not kinds:
        return kinds
    lights = [x for s in sentences_over(layers, [evidence]) for x in lights_in(tools, s)]
    inside = [x for x in lights if evidence.start <= x.start < evidence.end]
    if inside and all(not x.operators & {"negation", "denial"} for x in inside):
        return kinds & {"denial"}
    return kinds


def _held(layers: Layers, tools: Tools, evidence: Span) -> bool:
    """Whether the passage speaks of a contact as held."""
    lights = [x for s in sentences_over(layers, [evidence]) for x in lights_in(tools, s)]
    return any(x.plain for x in lights)


def _only_answers(tools: Tools, passage: str) -> bool:
    """Whether every negation of the passage lies in the words of its answer."""
    answers = [(start, end) for start, end, _ in _answers(tools, passage)]
    negations = [h for h in tools.lexicon("operators").find(passage) if h.entry.get("operator") == "negation"]
    return all(any(a - 12 <= h.start < b for a, b in answers) for h in negations)
