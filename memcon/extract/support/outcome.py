"""What became of a contact, told around its word: the answer to a question, a plan that came to nothing, a denial."""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Span

# What may stand before the words of an answer: a line end, the name of whoever answers, a quotation mark.
_LED = r"\W{0,6}(?:(?:[A-Z][A-Za-z.’'-]{0,20} ?){1,4}:\s*)?[\"“]?"
_DOER = r"(?:he|she|they|it|we|i|you)"
_DID = r"(?:has|have|had|did|do|does|can|was|were|is|are)"
_YES = re.compile(
    rf"{_LED}(?:yes|yeah|yep|indeed|correct|that['’]?s (?:right|correct)|that is (?:right|correct)|of course"
    rf"|{_DOER} {_DID}(?=[.,;\"” ]*(?:$|[.,;\"”])))",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_LED}(?:no\b(?! comment)|none\b|never\b|not (?:yet|to my knowledge|that i|so\b|at all|really|this)"
    rf"|{_DOER} (?:{_DID} not|{_DID}n['’]t)(?=[.,;\"” ]*(?:$|[.,;\"”])))",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE)
# Behind a question that is only told of, in its sentence: "asked if they had met, B said ..."
_SAID = re.compile(r"\b(?:said|replied|answered|responded)\b(?: only| that)?[:,]?\s*")


def answered(layers: Layers, sentence: Span, place: int) -> bool | None:
    """Whether what is asked at this place is answered by yes or no, right behind; None where it is neither."""
    text = layers.document.text
    if "?" in layers.document.text[place : sentence.end + 2]:
        rest = text[sentence.end : sentence.end + 120].lstrip("?")
    elif _ASKED.search(text[sentence.start : place]):
        said = _SAID.search(text, place, sentence.end)
        if said is None:
            return None
        rest = text[said.end() : said.end() + 80]
    else:
        return None
    if _NO.match(rest):
        return False
    return True if _YES.match(rest) else None


_NOTHING = re.compile(
    r"\b(?:stayed (?:away|(?:at )?home)|fell through|fell victim|came to nothing|did(?: not|n['’]t) (?:go|come"
    r"|show up|turn up|appear"
    r"|attend|permit|allow|travel|materiali[sz]e)|never (?:came|went|happened|materiali[sz]ed|took place|met"
    r"|showed up|turned up)"
    r"|pulled out|called (?:it )?off|backed out|cancell?ed|was scrapped|were scrapped|was dropped|stood \w+ up"
    r"|turned back|for good|decided against it|did(?: not|n['’]t) do so)\b"
)


_DID_SO = re.compile(r"[^.;:]{0,90}?,? and (?:did|has|had)(?: so| it)?(?: on \w+day)?[.,;]")


def carried_out(sentence: Span, place: int) -> bool:
    """Whether what was to be, at this place, is told as done: "was due to see B, and did"."""
    return _DID_SO.match(sentence.text, place - sentence.start) is not None


def came_to_nothing(sentence: Span) -> bool:
    """Whether the sentence says of what was to be that it was not: "A was to see B, but stayed away"."""
    return _NOTHING.search(sentence.text) is not None


_REFUTED_BEHIND = 3
"""In how many sentences behind a contact that somebody tells of its denial is looked for."""


def refuted_behind(layers: Layers, tools: Tools, evidence: Sequence[Span]) -> bool:
    """Whether one of the sentences behind the passages, or its own, turns something round."""
    end = max((e.end for e in evidence), default=0)
    own = [s for s in layers.segments.sentences if any(s.overlaps(e) for e in evidence)]
    behind = [s for s in layers.segments.sentences if s.start >= end][:_REFUTED_BEHIND]
    operators = tools.lexicon("operators")
    return any(
        h.entry.get("operator") in ("negation", "denial") for s in (*own, *behind) for h in operators.find(s.text)
    )
