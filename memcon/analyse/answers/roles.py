"""Who does what a question asks about, and whether a sentence has that one do something.

"Has A commented?" is not answered by what others say of A: the one asked about has to speak or act in the sentence, as
its subject or as the source of its words, and not stand in it as somebody to whom something is done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from memcon.analyse.answers.matching import is_meant
from memcon.analyse.answers.naming import PEOPLE, inside, is_in, stands_in
from memcon.language.segment import segment
from memcon.language.spelling import fold
from memcon.language.words import AUXILIARIES, POSSESSIVES, PREPOSITIONS, Word, words
from memcon.records import Asked, Named, Reading, Span

_ACTIVE = re.compile(
    r"^(?:and |so |but )?(?:(?:whether|if)|"
    r"(?:[^?]{0,60}?\b(?:what|whatever|why|how|when|where|which|whom|who)\b[^?]{0,40}?)?"
    r"\b(?:did|does|do|has|have|had|will|would|can|could))\s+",
    re.I,
)
"""Up to where the doer of a question stands: behind its auxiliary."""
_BE = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:(?:ever|also|really|actually)\s+)?(?!\w+ing\b)\w+(?:ed|en|n|t|d|k)\b",
    re.I,
)
_PRONOUN = re.compile(r"(?:he|she|they|it)\b", re.I)
_GETS = re.compile(r"\b(?:get|gets|got|gotten|receive[sd]?|obtain(?:s|ed)?|hear|heard)\b", re.I)
"""To whom something comes, and who is told of as the one it was sent to."""
_BEFORE_SUBJECT = frozenset(
    "that and but or when while as because if after before where which whom what how whether since though said says "
    "added then so than until unless although".split()
)
"""Words in small letters before a subject; any other word there has it as its object."""
_TITLE = frozenset(
    "the a an of former then acting deputy prime foreign defence defense crown interior finance trade "
    "president vice minister ministry leader leaders chancellor king queen prince premier secretary spokesman "
    "spokeswoman spokesperson government governments office side embassy ambassador envoy general chief army "
    "head state press".split()
)
"""Words in small letters that stand before a name or the country of an office."""


def doer(question: str, asked: Asked) -> Named | None:
    """Who is asked to have done or said something, where the question has somebody in that part by name or country."""
    opened = _ACTIVE.match(question)
    if opened is None or _BE.search(question) or _GETS.search(question):
        return None
    if not (asked.words or asked.verbs or asked.subjects) and asked.kind != "said":
        return None  # a contact, in which either may stand first
    behind = words(question[opened.end() :])
    at = next((n for n, w in enumerate(behind[: len(_TITLE)]) if w.capital and w.letters), None)
    if at is None or not all(w.lower in _TITLE for w in behind[:at]):
        return None
    end = next((n for n in range(at, len(behind)) if not behind[n].capital), len(behind))
    if end + 1 < len(behind) and behind[end].lower == "and":
        return None  # what two did to each other
    called = {part for w in behind[at:end] for part in fold(w.text)}
    every = (*asked.speakers, *asked.parties)
    named = next((p for p in every if p.name and called & set(fold(p.name))), None)
    return named or next((p for p in every if p.name is None), None)


def does(reading: Reading, span: Span, one: Named) -> bool:
    """Whether the sentence has ``one`` do or say something: as a source, in its own account, or as a subject."""
    document = reading.document
    if document.side is not None and document.side == one.side:
        return True
    for each in reading.attributions:
        source = each.source
        if source is None or not any(c.overlaps(span) for c in each.content):
            continue
        side = next((m.side for m in reading.mentions if m.actor == source.actor and m.side), None)
        if is_meant(one, source.actor or source.text, side):
            return True
    return _acts(reading, span, one) or _goes_on(reading, span, one) or _answers_one(reading, span, one)


def _goes_on(reading: Reading, span: Span, one: Named) -> bool:
    """Whether it begins with a pronoun for whoever did something in the sentence before."""
    if not _PRONOUN.match(span.text):
        return False
    before = [s for s in segment(reading.document.text).sentences if s.end <= span.start]
    return bool(before) and _acts(reading, before[-1], one)


def _answers_one(reading: Reading, span: Span, one: Named) -> bool:
    """Whether the text itself asks right before it what ``one`` did: the answer need not name him again."""
    before = [s for s in segment(reading.document.text).sentences if s.end <= span.start]
    if not before or not before[-1].text.rstrip().endswith("?"):
        return False
    asked = before[-1]
    return stands_in(asked.text, one) or any(is_in(reading, m, one) for m in inside(reading, asked))


def _acts(reading: Reading, span: Span, one: Named) -> bool:
    found = words(span.text)
    named = [m for m in inside(reading, span) if m.kind in PEOPLE | {"place"} and is_in(reading, m, one)]
    if not named and stands_in(span.text, one):
        at = span.text.find(one.name or "")
        return _is_subject(found, at)
    return any(_is_subject(found, m.start - span.start) for m in named)


def _is_subject(found: Sequence[Word], at: int) -> bool:
    """Whether what begins at ``at`` stands where a subject does: no preposition and no verb before it."""
    before = [w for w in found if w.start < at]
    while before and before[-1].letters and (before[-1].capital or before[-1].lower in _TITLE | POSSESSIVES):
        if before[-1].capital and before[-1].lower in PREPOSITIONS:
            break
        before.pop()
    if not before or not before[-1].letters:
        return True
    last = before[-1].lower
    if last == "by":
        return True
    return last in _BEFORE_SUBJECT or last in AUXILIARIES
