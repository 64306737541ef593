"""Whose words a passage is, and which part of it is his or hers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from memcon.extract.layers import Layers
from memcon.extract.support.people import (
    is_office,
    known_as,
    lands_in,
    people_in,
    plain_words,
    preposed,
    same_person,
    side_of,
)
from memcon.extract.support.scope import sentence_before, sentences_over
from memcon.extract.tools import Tools
from memcon.records import Mention, Source, Span

_LABEL = re.compile(
    r"(?m)^(?:(?:MR|MS|MRS|DR|SECRETARY|AMBASSADOR|PRESIDENT|MINISTER)\.? )?([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}):"
)
_SMALL = frozenset(
    "the a an of for and spokesman spokeswoman spokesperson official officials office team minister".split()
)


def holder_agrees(layers: Layers, tools: Tools, evidence: Span, holder: str, reasons: list[str]) -> bool:
    """Whether the holder is the one who says what the passage says, and not somebody of whom it is said."""
    told = list(layers.attributions_over(evidence))
    told += [a for a in layers.attributions if a.cue.overlaps(evidence) and a not in told]
    sources = [a.source for a in told if a.source]
    names = [n.strip() for n in holder.split(";")]
    said = [t for s in sources for t in (s.actor or "", s.text)] + _labels(layers, evidence)
    if not said:
        said = _of_title(layers, tools) + _of_head(layers)
    formed = _by_form(layers, evidence)
    near = _nearest(layers, evidence) if (not said and not formed) or _unnamed(layers, sources) else []
    if not told:
        said += _going_on(layers, evidence)
    said += [t for m in near for t in (m.actor or "", m.text)]
    if _right_before(layers, evidence, holder):
        return True
    said += [t for m in formed for t in (m.actor or "", m.text)]
    sides = lands_in(tools, holder) | ({side_of(tools, holder)} - {None} if is_office(holder) else set())
    if any(m.side in sides for m in (*formed, *near)):
        return True
    if any(same_person(t, n) or _same_office(tools, t, n) for t in said for n in names):
        return True
    bodies = [n for n in names if (known := known_as(tools, n)) is None or known.kind != "person"]
    if any(
        m is not None and _bears(tools, m, n)
        for m in _speakers(layers, tools, _parts(layers, evidence))
        for n in bodies
    ):
        return True  # a side is named by its capital and its offices; a person only as the source
    reasons.append(f"the passage does not give these words to {holder}")
    return False


def _of_head(layers: Layers) -> list[str]:
    """The bodies that the lines at the head of a text name, before its first sentence that ends in a full stop."""
    lines = layers.document.text[:_HEAD].split("\n")
    first = next((n for n, line in enumerate(lines) if line.rstrip().endswith(".")), len(lines))
    end = sum(len(line) + 1 for line in lines[:first])
    bodies = [m for m in layers.mentions if m.end <= end and m.kind == "institution"]
    return [t for m in bodies for t in (m.actor or "", m.text)]


_HEAD = 400
"""So many characters at most are the head of a text."""


def _right_before(layers: Layers, evidence: Span, holder: str) -> bool:
    """Whether the passage begins with its verb, and the holder, word for word, is the subject before it."""
    before = layers.document.text[max(0, evidence.start - len(holder) - 20) : evidence.start].rstrip()
    sentence = layers.segments.sentence_at(evidence.start)
    whole = sentence is not None and evidence.start - len(holder) - 6 <= sentence.start
    return whole and before.endswith(holder)


_BACK = 3
"""How many sentences what somebody says may go on without a new word of saying."""


def _going_on(layers: Layers, evidence: Span) -> list[str]:
    """Who said what stands in the sentences right before, where the passage has nobody of its own: his words go on."""
    here = sentences_over(layers, [evidence])[0]
    people = [m for m in people_in(layers, here) if m.how != "pronoun"]
    if any(not preposed(layers, here, m, people) for m in people):
        return []
    paragraph = layers.segments.paragraph_at(evidence.start)
    before = [s for s in layers.segments.sentences if s.end <= evidence.start][-_BACK:]
    before = [s for s in before if paragraph is None or s.start >= paragraph.start]
    for sentence in reversed(before):
        sources = [a.source for a in layers.attributions_over(sentence) if a.source]
        if sources:
            return [t for t in (sources[-1].actor or "", sources[-1].text) if t]
    return []


_PARTS = re.compile(
    r"[;.!?]\s+|,?\s+(?=(?:but|while|whereas|though|although|unlike)\s)|,\s+(?=(?:which|who|whose)\b)"
    r"|(?<=\w),\s+(?=[A-Z])"
)


def own_part(layers: Layers, tools: Tools, evidence: Span, holder: str) -> Span:
    """The part of the passage in which the holder speaks, where others speak in other parts of it; else all of it.

    "A denied, but B confirmed, that they met" is a denial of A and a confirmation of B.
    """
    parts = _parts(layers, evidence)
    speakers = _speakers(layers, tools, parts)
    ours = [i for i, m in enumerate(speakers) if m is not None and _bears(tools, m, holder)]
    if not ours or len(ours) == sum(m is not None for m in speakers):
        return evidence
    end = next((i for i in range(ours[0] + 1, len(parts)) if speakers[i] is not None and i not in ours), len(parts))
    return layers.document.span(parts[ours[0]].start, parts[end - 1].end)


def _parts(layers: Layers, evidence: Span) -> list[Span]:
    """The passage cut where somebody else may begin to speak."""
    cuts = [evidence.start, *(evidence.start + m.end() for m in _PARTS.finditer(evidence.text)), evidence.end]
    return [layers.document.span(a, b) for a, b in pairwise(cuts) if b - a > 2]


def _speakers(layers: Layers, tools: Tools, parts: Sequence[Span]) -> list[Mention | None]:
    """Who speaks in each part: the first whom it names, or whom "who" points back to; None where nobody does."""
    speakers: list[Mention | None] = []
    last: Mention | None = None
    for part in parts:
        named = [m for m in layers.mentions_in(part) if m.kind != "outlet" and m.how != "pronoun"]
        named = [m for m in named if m.actor or m.side]
        named = _of_land(tools, part) + named
        speaks = bool(named) and _SPEAKS.search(layers.document.text[named[0].end : part.end]) is not None
        first = named[0] if speaks else None
        speakers.append(last if re.match(r"(?:who|whose)\b", part.text) else first)
        last = named[-1] if named else last
    return speakers


_SUBJECT = re.compile(r"(?:[Tt]he\s+)?(?P<land>[A-Z][\w-]+)\s+(?:[a-z]+\s+){1,3}")


def _of_land(tools: Tools, part: Span) -> list[Mention]:
    """The body of a land with which the part begins, where no name is read in it: "The C readout did not"."""
    found = _SUBJECT.match(part.text)
    hit = next((h for h in tools.names.find(found["land"]) if h.side and h.how == "adjective"), None) if found else None
    if found is None or hit is None:
        return []
    start = part.start + found.start("land")
    return [Mention(start, part.start + found.end("land"), found["land"], "institution", side=hit.side)]


_SPEAKS = re.compile(
    r"\b(?:said|says|told|den(?:y|ied|ies)|confirm\w*|disput\w+|contradict\w*|admit\w*|acknowledg\w+|conced\w+|spoke of"
    r"|knew|announc\w+|insist\w*|declin\w+|refus\w+|would not|did not|has not|reject\w*|dismiss\w*|called|ended"
    r"|waved|kept|left|ran|learned|learnt|neither|could not|made no|gave no|had no\w*|broke)\b"
)


def _bears(tools: Tools, mention: Mention, holder: str) -> bool:
    if any(same_person(t, holder) for t in (mention.actor or "", mention.text) if t):
        return True
    return mention.side is not None and mention.side in lands_in(tools, holder)


def _unnamed(layers: Layers, sources: Sequence[Source]) -> bool:
    """Whether the words are given to somebody whom they only point to ("he", "his office", "the spokesman")."""
    return (
        bool(sources)
        and not all(_ANYBODY.match(s.text) for s in sources)
        and not any(s.actor or any(m.side for m in layers.mentions_in(Span(s.start, s.end))) for s in sources)
    )


# Somebody of whom nothing is known but what he is: nobody named beside him is meant.
_ANYBODY = re.compile(
    r"(?:an?|one|two|some|several)\s+(?!spokes)|(?:officials|sources|diplomats|aides)\b", re.IGNORECASE
)
_BY = re.compile(
    r"\b(?:denied|contradicted|rejected|dismissed|disputed|confirmed|acknowledged|claim|assertion|statement) "
    r"by (?:the )?$"
    r"|\b(?:word|reply|answers?|response|comments?|reaction|statement|heard|out of|e?mails?|questions|requests"
    r"|inquiries) (?:from|to|by|in|of) (?:the )?$",
    re.IGNORECASE,
)
_AS_SAYING = re.compile(r"\s(?:\w+ ){0,2}as (?:saying|telling)\b")
_ANSWERS = re.compile(
    r"\s(?:(?:has|had|have|also|later|now|then|\w+ly)\s){0,2}(?:denied|denies|disputes|disputed|confirms|confirmed"
    r"|admitted|admits"
    r"|contradicts|contradicted|conceded|acknowledged|knew|knows)\b"
)
_GIVES = re.compile(r":\s|\s(?:gave|gives|put out|issued|released|published|ruled out|rules out)\b")


def _by_form(layers: Layers, evidence: Span) -> list[Mention]:
    """Who speaks by the form of the words: "was denied by A", "a claim by A", "quoted A as saying", "A gave"."""
    text, found = layers.document.text, []
    for m in layers.mentions_in(evidence):
        before, behind = text[max(evidence.start, m.start - 30) : m.start], text[m.end : m.end + 30]
        first = m.start - evidence.start < 5
        if _BY.search(before) or _AS_SAYING.match(behind) or _ANSWERS.match(behind) or (first and _GIVES.match(behind)):
            found.append(m)
    return found


_SPOKEN = re.compile(r"\b(?:briefing|gaggle|press conference|remarks|readout|conference call)\b", re.IGNORECASE)


def _of_title(layers: Layers, tools: Tools) -> list[str]:
    """Whose briefing the title says that the document is: what stands there without a label is his or hers."""
    title = layers.document.title or ""
    if not _SPOKEN.search(title):
        return []
    return [h.actor.name for h in tools.names.find(title) if h.actor and h.actor.kind == "person"]


def _labels(layers: Layers, evidence: Span) -> list[str]:
    """The speaker's label of a transcript that the passage stands under."""
    head = layers.document.text[: evidence.start + 1]
    found = _LABEL.findall(head[-6000:])
    return [found[-1].title()] if found else []


def _nearest(layers: Layers, evidence: Span) -> list[Mention]:
    """Who stands nearest outside the passage in its sentence; else the first inside; else who was named last."""
    sentences = sentences_over(layers, [evidence])
    people = [m for s in sentences for m in people_in(layers, s) if m.actor or m.side or m.kind != "person"]
    outside = [m for m in people if m.end <= evidence.start or m.start >= evidence.end]
    if outside:
        before = [m for m in outside if m.end <= evidence.start]
        beside = [m for m in before if not layers.document.text[m.end : evidence.start].strip()]
        free = [m for m in before if not preposed(layers, sentences[0], m, people)]
        return (beside or free or before)[-1:] or outside[:1]
    if people:
        return people[:1]
    before_ = sentence_before(layers, sentences[0]) if sentences else None
    return people_in(layers, before_)[:1] if before_ else []


def _same_office(tools: Tools, found: str, wanted: str) -> bool:
    """Whether two wordings mean one office or group: most of the words of one in the other, or both of one side."""
    lands = lands_in(tools, wanted)
    if lands and lands & (lands_in(tools, found) | {side_of(tools, found)}):
        return True
    if not (is_office(wanted) or not wanted.istitle()):
        return False
    a = {w[:5] for w in plain_words(found) if w not in _SMALL}
    b = {w[:5] for w in plain_words(wanted) if w not in _SMALL}
    return bool(a and b and len(a & b) / min(len(a), len(b)) >= 0.5)
