"""What realities a passage can carry, read anew from the operators that stand over its words of contact."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.extract.support.lights import ASIDE, DEFINITE, MET_WITH, UNREAL, Light, lights_in, operators_in
from memcon.extract.support.outcome import answered, came_to_nothing, carried_out, refuted_behind
from memcon.extract.support.scope import sentences_over
from memcon.extract.tools import Tools
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
_NONE = re.compile(r"\bnone\b|\bno (?:word|one|contact|call|meeting|talks?)\b|\bunanswered\b", re.IGNORECASE)
_PRESENT_TIME = re.compile(
    r"\b(?:tomorrow|next (?:week|month|year|\w+day)|later this|this coming|upcoming|in the coming|soon)\b",
    re.IGNORECASE,
)
# "A meets B on Wednesday": what is told in the present is to come.
_PRESENT = re.compile(
    r"\b(?:meets|sees|receives|hosts|holds|speaks|talks to|welcomes|begins|starts|flies|travels|heads|leaves for"
    r"|awaits|expects|expect|sets out|sets off|opens|is expecting|foreseen|continues|goes on|proceeds|returns"
    r"|resumes?)\b"
)
# Verbs of contact in the past tense; participles that stand with "to be" are under its operators.
_PAST = re.compile(
    r"(?:spoken?|met|rang|rung|saw|seen|held|wrote|written|sent|sat|gave|took|told|shook|\w{3,}ed)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Read:
    """The passages with their words of contact: their ``own``, and where they have none those of their sentences."""

    layers: Layers
    tools: Tools
    evidence: Sequence[Span]
    sentences: Sequence[Span]
    lights: Sequence[Light]
    own: Sequence[Light]
    tied: Collection[int]

    @property
    def inside(self) -> Sequence[Light]:
        """The words that count."""
        return self.own or self.lights

    def kinds(self, spans: Sequence[Span]) -> set[str]:
        """The kinds of all operators in the spans."""
        return {str(h.entry.get("operator")) for s in spans for h in operators_in(self.tools, s.text)}


def reality_agrees(
    layers: Layers, tools: Tools, evidence: Sequence[Span], reality: Reality, reasons: list[str],
    tied: Collection[int] | None = None,
) -> bool:  # fmt: skip
    """Whether the passages, read anew, can carry this reality; else why not, in ``reasons``.

    ``tied`` are the places of those words of contact that join the parties; where they are known, only they count.
    """
    sentences = sentences_over(layers, evidence)
    lights = [_answered(layers, sentences, x) for s in sentences for x in lights_in(tools, s)]
    own = _own(lights, evidence, tied or (), strict=reality != "negated")
    read = _Read(layers, tools, evidence, sentences, lights, own, tied or ())
    reason = _against(read, reality)
    if reason:
        reasons.append(reason)
    return reason is None


def _against(read: _Read, reality: Reality) -> str | None:
    """Why the passages cannot carry the reality; None where they can."""
    if not read.lights and any(MET_WITH.search(e.text) for e in read.evidence):
        return "the passage speaks of no contact"
    if reality == "reported":
        return _against_reported(read)
    one = len(read.evidence) == 1
    if (reality == "planned" and _told_as_done(read)) or (reality == "negated" and one and _joined_as_done(read)):
        return "the passage tells it as done"
    if reality == "negated" and any(_SHOULD_NOT.search(s.text) for s in read.sentences) and read.inside:
        return "the passage says that it should not be, not that it was not"
    found = _found(read, reality)
    found |= _found_negated(read, found) if reality == "negated" else set()
    return None if found & _NEEDED[reality] else f"nothing in the passage makes it {reality}"


def _against_reported(read: _Read) -> str | None:
    if read.own:
        clear = any(x.plain for x in read.own)
    else:
        clear = any(not _unreal(read.tools, e.text) for e in read.evidence)
        clear &= not read.lights or any(x.plain for x in read.lights)
    if not clear:
        over = sorted({o for x in read.inside for o in x.operators & UNREAL})
        return f"every word of contact stands under {', '.join(over) or 'a negation'}"
    if _all_ahead(read) and not _told_on_a_weekday(read):
        return "every date of the passage lies ahead of its publication"
    return None


def _told_as_done(read: _Read) -> bool:
    """Whether the words of contact, or those that join the parties, stand in the past with nothing over them."""
    if not read.own and any(_unreal(read.tools, e.text) for e in read.evidence):
        return False
    told = _joined(read) or read.inside
    return bool(told) and all(x.plain and _PAST.match(x.word) for x in told)


def _joined_as_done(read: _Read) -> bool:
    """Whether the words that join the parties stand in the past: what is negated beside them is something else."""
    joined = _joined(read)
    return bool(joined) and all(x.plain and _PAST.match(x.word) for x in joined)


def _joined(read: _Read) -> list[Light]:
    """The words of contact that join the parties, those aside that only point back to one ("the meeting")."""
    text = read.layers.document.text
    return [x for x in read.own if x.start in read.tied and not DEFINITE.search(text[max(0, x.start - 40) : x.start])]


def _own(lights: Sequence[Light], evidence: Sequence[Span], tied: Collection[int], strict: bool) -> list[Light]:
    """The words of contact of the passages; where some join the parties only those, ``strict`` or not in each."""
    own = []
    for span in evidence:
        there = [x for x in lights if span.start <= x.start < span.end]
        fit = [x for x in there if x.start in tied]
        own += fit if fit or (tied and (strict or len(evidence) == 1)) else there
    return own


def _answered(layers: Layers, sentences: Sequence[Span], light: Light) -> Light:
    """The word of contact as the answer to its question leaves it."""
    sentence = next(s for s in sentences if s.start <= light.start < s.end)
    if carried_out(sentence, light.start):
        return Light(light.word, light.start, light.operators - {"future", "possibility", "appointment"})
    answer = answered(layers, sentence, light.start)
    if answer is None:
        return light
    rest = light.operators - {"possibility", "condition"}
    return Light(light.word, light.start, rest if answer else rest | {"negation"})


def _found(read: _Read, reality: Reality) -> set[str]:
    """The operators that can make the reality what it is: over the words of contact, else in and by the passages."""
    found = {o for x in read.inside for o in x.operators}
    if reality != "negated" and not found & _NEEDED[reality] and not (reality == "planned" and read.own):
        found |= read.kinds(read.evidence) if read.lights else _not_done(read)
    if reality == "denied":
        found |= {str(h.entry.get("operator")) for h in operators_in(read.tools, read.layers.document.text)} & {
            "denial"
        }
        found |= {"denial"} if refuted_behind(read.layers, read.tools, read.evidence) else set()
    if reality == "possible":
        found |= read.kinds(read.sentences) & {"hearsay"}
    if reality in ("planned", "possible") and _to_come(read):
        found.add("future")
    return found


def _not_done(read: _Read) -> set[str]:
    """The operators of passages without a word of contact, but for what two agreed on or said they would."""
    over = [h for e in read.evidence for h in operators_in(read.tools, e.text) if h.text.lower() not in _DONE]
    return {str(h.entry.get("operator")) for h in over}


def _to_come(read: _Read) -> bool:
    """Whether the tense or the time of the passages makes what they tell something to come."""
    timed = any(_PRESENT_TIME.search(s.text) for s in read.sentences)
    return timed or any(_PRESENT.search(e.text) for e in read.evidence) or _all_ahead(read)


# "B is to see him; A is not": the verb of contact stands in the clause before.
_ELLIPSIS = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could)(?: not|n['’]t)\W*$")


def _found_negated(read: _Read, found: set[str]) -> set[str]:
    """A negation that stands elsewhere than over the words of contact, and means them."""
    ahead = bool(found & {"future", "demand", "possibility"})
    turned = (
        (not read.own and any(_ELLIPSIS.search(e.text) for e in read.evidence))
        or (ahead and any(came_to_nothing(s) for s in read.sentences))
        or (not read.inside and any(_turned(read.tools, _up_to(read.layers, e)) for e in read.evidence))
        or any(_NONE.search(e.text) or _lies_behind(read.layers, read.tools, e) for e in read.evidence)
    )
    return {"negation"} if turned else set()


_SHOULD_NOT = re.compile(
    r"\b(?:should|must|ought)(?:n['’]t| not)\b(?! have (?:been|met|spoken|\w+ed)\b)", re.IGNORECASE
)


def _up_to(layers: Layers, span: Span) -> str:
    """The sentence of the passage up to its end: what is told behind it turns nothing round in it."""
    sentence = layers.segments.sentence_at(span.start)
    return layers.document.text[min(span.start, sentence.start) if sentence else span.start : span.end]


def _lies_behind(layers: Layers, tools: Tools, span: Span) -> bool:
    """Whether a negation stands right behind the passage: "the line between them | is not in use"."""
    rest = re.split(r"[,;:.\n]|\bthat\b", layers.document.text[span.end : span.end + 40])[0]
    return any(h.entry.get("operator") == "negation" for h in operators_in(tools, rest))


def _all_ahead(read: _Read) -> bool:
    """Whether the passage gives dates and every one of them lies behind the day of publication.

    Where it gives none, those of its sentence may be of it. A finite past lies behind, whatever day of the week was
    read beside it.
    """
    published = (read.layers.document.published or "")[:10]
    if any(x.plain and _PAST.match(x.word) for x in read.inside):
        return False
    times = [t for e in read.evidence for t in read.layers.times_in(e)]
    days = [t.earliest.isoformat() for t in times if t.earliest]
    days = days or [t.earliest.isoformat() for s in read.sentences for t in read.layers.times_in(s) if t.earliest]
    return bool(days and published) and all(d > published for d in days)


_FINITE_PAST = re.compile(
    r"\b(?:was|were|had|did|cut|went|came|flew|took|sat|gave|met|saw|spoke|told|wrote|broke|brought|held|[a-z]{3,}ed)\b"
)


def _told_on_a_weekday(read: _Read) -> bool:
    """Whether the passage tells what is past of a day of the week: it is the last such day, whatever was read of it."""
    days = any(_WEEKDAY.search(t.text) for e in read.evidence for t in read.layers.times_in(e))
    return days and any(_FINITE_PAST.search(e.text) for e in read.evidence)


_WEEKDAY = re.compile(r"(?:sun|mon|tues|wednes|thurs|fri|satur)day\b", re.IGNORECASE)


def _unreal(tools: Tools, passage: str) -> bool:
    """Whether a passage without a word of contact tells of nothing done; what two agreed on they have agreed on."""
    if _turned(tools, passage):
        return True
    over = [h for h in operators_in(tools, passage) if h.text.lower() not in _DONE]
    return any(h.entry.get("operator") in ("future", "possibility", "demand") for h in over)


_DONE = frozenset({"agreed", "announced", "promised", "pledged", "accepted", "signalled", "hinted", "coming"})


def _turned(tools: Tools, passage: str) -> bool:
    if ASIDE.search(passage):
        return False
    return any(h.entry.get("operator") in ("negation", "denial") for h in operators_in(tools, passage))
