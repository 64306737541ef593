"""What stance a passage carries, read anew: a yes, a no, or one of the answers between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.support.modality import lights_in
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
from memcon.records import Span
from memcon.vocabulary import Stance

_CUE = 26
_FIRM: frozenset[str] = frozenset({"neither_confirm_nor_deny", "unaware", "no_comment", "silent"})
_CURT = re.compile(
    r"\b(?:did|had|has|have|was|is|are|were|does|do|would|will) not\s*[.,;\"”]|n['’]t\s*[.,;\"”]|\b(?:not so"
    r"|none\b|not true|"
    r"was wrong|is wrong|were wrong|absolutely not)|[\"“:]\s*No\b|^No,",
    re.IGNORECASE,
)
_YES = frozenset({"confirms", "announces", "declines_details"})


def stance_agrees(layers: Layers, tools: Tools, evidence: Span, stance: Stance, reasons: list[str]) -> bool:
    """Whether the passage, with the cue of whoever says it, carries the stance."""
    evidence = _widened(layers, evidence)
    passage = _with_cues(layers, evidence)
    given = {str(h.entry.get("answer")) for h in tools.lexicon("answers").find(passage)}
    turned = _turned(layers, tools, evidence, passage)
    if stance in _YES:
        waits = "awaits" in given and stance == "confirms" and not _held(layers, tools, evidence)
        return _is_yes(stance, given | ({"silent"} if waits else set()), turned, passage, reasons)
    if stance == "denies":
        if given & {"neither_confirm_nor_deny"} and not turned & {"denial"}:
            reasons.append("the passage neither confirms nor denies")
            return False
        if given & _FIRM and "denial" not in turned and "untrue" not in passage and not turned & {"negation"}:
            reasons.append("the passage gives another answer than a denial")
            return False
        if given & _FIRM and "denial" not in turned and _only_answers(tools, passage):
            reasons.append("the only negation of the passage is that of its answer")
            return False
        if turned:
            return True
        reasons.append("the passage holds no negation, which 'denies' needs")
        return False
    if stance in given or (stance in ("no_comment", "silent") and given & {"no_comment", "silent"}):
        return True
    reasons.append(f"the passage holds none of the words of {stance!r}")
    return False


def _is_yes(stance: Stance, given: set[str], turned: set[str], passage: str, reasons: list[str]) -> bool:
    low = passage.lower()
    said_so = any(w in low for w in ("the answer is yes", "confirmed", "confirms", "acknowledg", "admit", "yes,"))
    if stance == "declines_details":
        return True
    if given & _FIRM and not (said_so and "neither_confirm_nor_deny" not in given):
        reasons.append(f"the passage answers otherwise: {', '.join(sorted(given & _FIRM))}")
        return False
    if turned and not said_so:
        reasons.append(f"the passage holds a {' and a '.join(sorted(turned))}")
        return False
    return True


def _widened(layers: Layers, evidence: Span) -> Span:
    """A passage that is a cue alone ("said"), with what is said; any other as it stands."""
    if len(evidence.text) > _CUE:
        return evidence
    told = [c for a in layers.attributions if a.cue.overlaps(evidence) for c in a.content]
    sentence = layers.segments.sentence_at(evidence.start)
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
    operators = tools.lexicon("operators").find(passage)
    kinds = {str(h.entry.get("operator")) for h in operators} & {"negation", "denial"}
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
    return not lights or any(x.plain for x in lights)


def _only_answers(tools: Tools, passage: str) -> bool:
    """Whether every negation of the passage lies in the words of its answer."""
    answers: Sequence[tuple[int, int]] = [(h.start, h.end) for h in tools.lexicon("answers").find(passage)]
    negations = [h for h in tools.lexicon("operators").find(passage) if h.entry.get("operator") == "negation"]
    return all(any(a - 12 <= h.start < b for a, b in answers) for h in negations)
