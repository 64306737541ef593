"""Where a value's words stand, what they leave out, and the sentences around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from memcon.extract.layers import Layers
from memcon.language.lexicon import Hit, Lexicon
from memcon.records import Span

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
STANDING = re.compile(
    r"\bin the presence of\b|\bin front of\b|\bnot (?:only|just|merely|until)\b|\bat length\b|\bfor long\b"
    r"|\bwithout an?\b|\bneither confirm|\bconfirm or deny|\buntil\b"
    r"|^(?:never|not|declined to|refused to|would not)\s(?:tried to )?(?:hide|hidden|conceal\w*|den(?:y|ied)"
    r"|disput\w+|say|said|tell)\b",
    re.IGNORECASE,
)
_CLAUSE_EDGE = re.compile(r"[;:.!?]\s|\n|,\s+(?:but|and|while|whereas|although|though|who|which)\b|\bbut\b")


def located_in(text: str, spans: Iterable[Span]) -> bool:
    """Whether every span's words stand at its place, exactly."""
    return all(s.end <= len(text) and (not s.text or text[s.start : s.end] == s.text) for s in spans)


def cut_off(text: str, span: Span, operators: Lexicon, words: int = 4) -> list[Hit]:
    """Negations and denials of the same clause that stand at most ``words`` words before the span, outside it."""
    start = max(0, span.start - 80)
    window = text[start : span.start]
    edges = list(_CLAUSE_EDGE.finditer(window))
    offset = edges[-1].end() if edges else 0
    found = []
    for hit in operators.find(window):
        if hit.start < offset or hit.entry.get("operator") not in ("negation", "denial"):
            continue
        between = WORD.findall(window[hit.end :])
        if len(between) <= words and not STANDING.search(window[hit.start :] + span.text[:20]):
            found.append(hit)
    return found


def sentences_over(layers: Layers, spans: Iterable[Span]) -> list[Span]:
    """The sentences that the spans touch, in order."""
    touched = [s for s in layers.segments.sentences if any(s.overlaps(span) for span in spans)]
    return touched or [layers.document.span(s.start, s.end) for s in spans]


def sentence_before(layers: Layers, sentence: Span) -> Span | None:
    """The sentence right before, in the same paragraph or the one above; None at the head of the text."""
    before = [s for s in layers.segments.sentences if s.end <= sentence.start]
    return before[-1] if before else None
