"""Which passages say no to what others say."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from memcon.language.alike import claimed, family, root, roots_in
from memcon.language.segment import segment
from memcon.language.wordings import listed, worded
from memcon.language.words import EMPTY, Word, words
from memcon.records import Asked, Attribution, Reading, Span

_DENIES = re.compile(
    r"\b(?:no|not|never|neither|nor|nobody|none|nothing|den(?:y|ies|ied)|untrue|(?:factually )?incorrect|"
    r"false(?! \w)|invented|unaware|omitted|unmentioned|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed))\b|n['’]t\b",
    re.I,
)
_FALSE = re.compile(r"untrue|incorrect|false|invented|denied|rejected", re.I)
_TOLD = (
    r"(?:allegation|accusation|claim|charge|report|assertion|account|story|version|description|rumour|rumor|article)s?|"
    r"stories"
)
_UNTRUE = (
    r"(?:false|untrue|invented|incorrect|wrong|fabricated|made up|baseless|unfounded|groundless|fiction|nonsense|"
    r"rubbish|(?:an? )?(?:lie|invention|fairy tale|fabrication|fantasy|fake|hoax))"
)
_REFERS_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es|ed)|contest(?:s|ed)?)\s+"
    r"(?:(?:all|any|both|of|the|these|those|such|this|that|his|her|its|their)\s+){0,3}"
    rf"(?:{_TOLD}|it|this|that|them)\b"
    rf"|\b(?:{_TOLD}|it|that|this|all of it)\s+(?:is|are|was|were)\s+(?:\w+ly\s+|all\s+|simply\s+)?{_UNTRUE}\b"
    rf"|\bcall(?:s|ed)\s+(?:it|(?:(?:the|this|that|his|her|their)\s+)(?:\w+\s+){{0,2}}?(?:{_TOLD})"
    rf"(?:\s+of\s+(?:[\w'’]+\s+){{1,5}}?)?)\s*{_UNTRUE}\b"
    r"|\b(?:there (?:was|were|is|are|has been|had been) |received |knew of |knows of )no such\b|"
    r"\bnothing of the (?:kind|sort)\b",
    re.I,
)
"""A denial of what stands before it, by a word that names nothing of it."""
_FOLLOWING = 2  # sentences behind a passage in which a denial may refer back to it
_CAPITALS = 0.7
_MUCH = 0.35
"""The part of a sentence that a source's words are at least, for the sentence to be its word."""
_EARLY = 0.45
"""How far into a sentence a source's words begin at most, for the sentence to be its word."""
_LINK = 8
"""Characters beside a source and its cue before what it says: spaces, a comma, "that"."""
_WITHOUT_WORDS = re.compile(
    r"\b(?:(?:did|does|do|has|have|had) not (?:\w+ )?(?:respond|repl|answer|comment)\w*|could not be reached)\b", re.I
)
"""What a text tells of somebody who says nothing."""
_QUOTES = "\"“'‘«"
_BEFORE, _BEHIND = 12, 4
"""Words between a denial and what it denies, before and behind it."""
_SUBJECT = 4
"""Words from the beginning of a sentence that its subject begins in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with how much of the question it holds, whose word it is, and whether it says no.

    ``divided``: two sources speak in it, and one says no where the other does not.
    """

    reading: Reading
    span: Span
    share: float
    holder: str
    side: str | None
    negated: bool
    divided: bool = False

    @property
    def order(self) -> tuple[float, str, str, int]:
        """The best first, then by day."""
        document = self.reading.document
        return (-self.share, document.published or "9999", document.id, self.span.start)

    @property
    def is_silent(self) -> bool:
        """Whether it says neither yes nor no, but that somebody says nothing."""
        return not self.negated and worded("says nothing").search(self.span.text) is not None

    @property
    def official(self) -> str | None:
        """The side whose own account it stands in."""
        document = self.reading.document
        return document.side

    @property
    def teller(self) -> tuple[str, str | None]:
        """Who holds it, and whose account it stands in."""
        document = self.reading.document
        return (self.holder, document.side or document.outlet or document.id)


def differ(chosen: Sequence[Passage], *, officially: bool = False) -> bool:
    """Whether one holder says no and another does not; ``officially``, only where they are accounts of two sides."""
    return any(p.divided for p in chosen if not officially) or any(
        no.negated and not yes.negated and no.teller != yes.teller and not yes.is_silent
        and not (officially and (None in (no.official, yes.official) or no.official == yes.official))
        for no in chosen for yes in chosen
    )  # fmt: skip


def told_otherwise(asked: Asked, chosen: Sequence[Passage]) -> bool:
    """Whether two sides each say who did something that several may claim, or lay at another's door."""
    about = frozenset(one for word in (*asked.words, *asked.verbs) for one in family(word))
    sides = {side for p in chosen for side in _sides_of(p)} - {None}
    return bool(about & claimed()) and len(sides) > 1


def _sides_of(passage: Passage) -> set[str | None]:
    """Whose account it stands in; in a text of no side, of everybody in it who says whose doing it was."""
    if passage.official:
        return {passage.official}
    reading, span = passage.reading, passage.span
    sources = {_name(a) for a in reading.attributions if a.source and claimed() & roots_in(_overlapping(a, span))}
    return {passage.side} | {m.side for m in reading.mentions if m.side and (m.actor or m.text) in sources}


def says_no(sentence: str, kin: Collection[str]) -> bool:
    """Whether a word of denial stands near before what is asked about (the roots ``kin``), or right after it."""
    found = [w for w in words(worded("says nothing").sub(_blank, sentence)) if w.letters]
    at = [n for n, w in enumerate(found) if root(w.lower) in kin]
    denials = [n for n, w in enumerate(found) if _DENIES.search(w.text) and root(w.lower) not in kin]
    if not at:
        return bool(denials)
    clause = sum(w.start < _first_stop(sentence) for w in found)
    return any(
        n - _BEFORE <= d < n
        or (n < d <= n + _BEHIND and (_FALSE.search(found[d].text) or _is_of_verb(found, d)))
        or (max(n, d) < clause and (d == 0 or (n < _SUBJECT <= d and _is_of_verb(found, d))))
        for n in at
        for d in denials
    )


def _first_stop(sentence: str) -> int:
    """Where the first clause of a sentence ends."""
    return min((at for mark in ",;:(" if (at := sentence.find(mark)) >= 0), default=len(sentence))


def _is_of_verb(found: Sequence[Word], at: int) -> bool:
    """Whether the word of denial turns what is said of something before it: "the harbour was never mentioned"."""
    return found[at].lower in ("not", "never") and found[at - 1].lower in listed("auxiliaries") and at + 1 < len(found)


def denied_in(sentence: str) -> str:
    """What stands within reach behind the first word of denial of a sentence; nothing where none does."""
    found = [w for w in words(worded("says nothing").sub(_blank, sentence)) if w.letters]
    at = next((n for n, w in enumerate(found) if _DENIES.search(w.text)), None)
    return "" if at is None else " ".join(w.text for w in found[at + 1 : at + 1 + _BEFORE])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def is_divided(span: Span, spoken: Sequence[Attribution], kin: frozenset[str]) -> bool:
    """Whether two sources speak in the sentence, one denying and one not, and one of them of what is asked about."""
    parts = [(_name(a), text) for a in spoken if a.source for text in [_within(a, span)] if text]
    return any(
        no[0] != yes[0] and no[1] not in yes[1]
        and _DENIES.search(no[1]) and not _DENIES.search(yes[1]) and kin & (roots_in(no[1]) | roots_in(yes[1]))
        for no in parts for yes in parts
    )  # fmt: skip


def _name(attribution: Attribution) -> str:
    return (attribution.source.actor or attribution.source.text) if attribution.source else ""


def _within(attribution: Attribution, span: Span) -> str:
    return " ".join(c.text for c in attribution.content if span.start <= c.start and c.end <= span.end)


def denied_behind(passage: Passage, act: Collection[str] = ()) -> Passage | None:
    """The denial that refers back to what the passage says, or denies the ``act``, further on in its paragraph."""
    reading, parts = passage.reading, segment(passage.reading.document.text)
    home = next((p for p in parts.paragraphs if p.start <= passage.span.start < p.end), None)
    after = [s for s in parts.sentences if home and passage.span.end <= s.start and s.end <= home.end]
    for sentence in after[:_FOLLOWING]:
        same = roots_in(passage.span.text) & roots_in(sentence.text) & frozenset(act)
        if _REFERS_BACK.search(sentence.text) or (same and says_no(sentence.text, act)):
            return replace(passage, span=sentence, holder=spoken_by(reading, sentence, ()), negated=True)
    return None


def spoken_by(reading: Reading, span: Span, kin: Collection[str]) -> str:
    """Whose words a sentence is: the source of what it holds of ``kin``; the document's own where nobody is quoted."""
    document = reading.document
    own = document.outlet or "the text itself"
    if document.side:
        return own
    around = [a for a in reading.attributions if a.source and _is_much(a, span, document.text)]
    if kin and around:
        held = {a.id: len(frozenset(kin) & roots_in(_overlapping(a, span))) for a in around}
        around = [a for a in around if held[a.id] == max(held.values())]
        if not max(held.values()):  # what is asked about is told beside the quoted words, by whom the sentence names
            beside = [a for a in around if span.start <= a.cue.start and a.cue.end <= span.end]
            around = beside or [
                a for a in around if any(c.start <= span.start and span.end <= c.end for c in a.content)
            ]
    first = min(around, key=lambda a: a.content[0].start, default=None)
    return _name(first) if first else own


def shown_as(passage: Passage) -> str:
    """By whose word the whole sentence is shown: the text's own where several speak, none within another's words."""
    reading, span = passage.reading, passage.span
    text, own = reading.document.text, reading.document.outlet or "the text itself"
    if passage.holder == own or _WITHOUT_WORDS.search(span.text) or _is_headline(span.text):
        return own
    around = [a for a in reading.attributions if a.source and _is_much(a, span, text) and _is_whole(a, span, text)]
    outer = {_name(a) for a in around if not any(_is_within(a, b) for b in around)}
    return next(iter(outer)) if len(outer) == 1 else own


def _is_headline(sentence: str) -> bool:
    """Whether most of its words of matter begin with a capital."""
    found = [w for w in words(sentence) if w.letters and w.lower not in EMPTY]
    return sum(w.capital for w in found) > _CAPITALS * len(found)


def _is_whole(attribution: Attribution, span: Span, text: str) -> bool:
    """Whether the sentence from early on is the source's, who is named on the same line, and by more than "both"."""
    source = attribution.source
    if source is None or (source.actor is None and source.text.casefold() in EMPTY):
        return False
    first = min((c.start for c in attribution.content if c.overlaps(span)), default=span.end)
    said = source.start >= span.start and len(source.text) + len(attribution.cue.text) + _LINK >= first - span.start
    early = said or first - span.start <= _EARLY * len(span.text) or text[max(first - 1, 0)] in _QUOTES
    return early and "\n" not in text[min(source.start, span.start) : max(source.end, span.start)]


def _is_within(inner: Attribution, outer: Attribution) -> bool:
    return inner is not outer and any(
        c.start <= inner.cue.start and inner.cue.end <= c.end and c.end - c.start > len(inner.cue.text)
        for c in outer.content
    )


def _is_much(attribution: Attribution, span: Span, text: str) -> bool:
    """Whether a good part of the sentence is the source's words, or any of it stands in quotation marks.

    Where only a few words are ("expressed reservations, though ..."), the sentence is the text's own.
    """
    inside = [c for c in attribution.content if c.overlaps(span)]
    length = sum(min(c.end, span.end) - max(c.start, span.start) for c in inside)
    return length >= _MUCH * len(span.text) or any(text[max(c.start - 1, 0)] in _QUOTES for c in inside)


def _overlapping(attribution: Attribution, span: Span) -> str:
    return " ".join(c.text for c in attribution.content if c.overlaps(span))
