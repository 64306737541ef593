"""What the words around a contact word make of it: happened, negated, planned, possible, hypothetical, demanded, denied.

Pure analysis of one sentence; whose words they are is the attributions' matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from memcon.extract.clauses import BE, HAVE, Sentence, VerbGroup, verb_group
from memcon.language.lexicon import Hit, Lexicon
from memcon.vocabulary import Reality

_FLIP: dict[str, Reality] = {
    "planned": "negated",
    "possible": "negated",
    "demanded": "negated",
    "negated": "possible",
    "reported": "negated",
    "hypothetical": "hypothetical",
}
_LIGHT = frozenset(
    "have has had having hold holds held holding conduct conducts conducted place places placed make makes made "
    "give gave pay pays paid paying host hosts hosted attend attends attended take takes took exchange exchanges "
    "exchanged write writes wrote written send sends sent sending receive receives received initiate initiates "
    "initiated begin begins began start starts started finish finished join joined keep keeps kept maintain "
    "maintained spend spent arrange".split()
)
_REPORT_WORDS = frozenset(
    "a an the any all such that this these those of by in on from earlier recent latest claim claims report reports "
    "reporting story stories account accounts assertion assertions allegation allegations suggestion suggestions "
    "rumour rumours rumor rumors news press media newspaper paper claiming saying suggesting as false untrue "
    "incorrect fiction weekend's sunday monday tuesday wednesday thursday friday saturday his her its their having "
    "ever there was were had been has is being book about outright out whether idea notion".split()
)
_THOUGHT = re.compile(r"\b(?:thought|thinks?|believe[sd]?|hope[sd]?|expect(?:s|ed)?|assume[sd]?|guess(?:es|ed)?)\b")
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|only|latest)\b(?: \w+){0,4} $")
_HEDGES = frozenset({"probably", "likely", "possibly", "perhaps", "maybe"})
_STRONG_EDGE = re.compile(r"[;:]|\s[–—-]+\s|, (?:but|while|whereas|although|though|yet)\b|\bbut\b|\bwhile\b")


@dataclass(frozen=True, slots=True)
class Cues:
    """What stands in one document's text of governors, predicates and denials."""

    governors: tuple[Hit, ...]
    predicates: tuple[Hit, ...]
    denials: tuple[Hit, ...]

    @classmethod
    def of(cls, text: str, governors: Lexicon, predicates: Lexicon, denials: Lexicon) -> Cues:
        """The cues of ``text`` by three lexicons."""
        return cls(governors.find(text), predicates.find(text), denials.find(text))


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reality, the stretch of text that decided it, and how sure the words are.

    ``plan``: what is negated is a plan. ``asked``: the words only ask. ``denied``: the denial cue over it.
    ``hedged``: "reportedly", "allegedly", "purported".
    """

    reality: Reality
    start: int
    end: int
    plan: bool = False
    asked: bool = False
    denied: Hit | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Core:
    """A contact word with its parties: ``start:end`` the word itself, ``left`` where its noun phrase or subject
    begins, ``right`` where its objects end."""

    start: int
    end: int
    left: int
    right: int
    verb: bool


def judge(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    """What ``sentence`` makes of the contact at ``core``."""
    found = _judge_verb(sentence, core, cues) if core.verb else _judge_noun(sentence, core, cues)
    found = _asked(sentence, core, cues, found)
    if found.reality in ("reported", "negated", "planned", "possible"):
        denial = _denial(sentence, core, cues)
        if denial is not None and not (found.reality == "negated" and found.plan):
            found = replace(
                found,
                reality="denied",
                denied=denial,
                start=min(found.start, denial.start),
                end=max(found.end, denial.end) if denial.start > core.end else found.end,
            )
    if sentence.slice(core.left, core.start).lower().find("alleged") >= 0 or _hedged(sentence, core):
        found = replace(found, hedged=True)
    return found


def _hedged(sentence: Sentence, core: Core) -> bool:
    near = sentence.slice(core.left - 30, core.end + 15).lower()
    return bool(re.search(r"\b(?:reportedly|allegedly|alleged|purported|purportedly|rumou?red|supposed)\b", near))


def _edge_left(sentence: Sentence, offset: int) -> int:
    """Where the stretch of the sentence begins that bears on ``offset``."""
    last = sentence.start
    for m in _STRONG_EDGE.finditer(sentence.text, 0, offset - sentence.start):
        last = sentence.start + m.end()
    return last


def _edge_right(sentence: Sentence, offset: int) -> int:
    m = _STRONG_EDGE.search(sentence.text, max(0, offset - sentence.start))
    return sentence.start + m.start() if m else sentence.end


def _inside(hits: Iterable[Hit], start: int, end: int) -> list[Hit]:
    return [h for h in hits if start <= h.start and h.end <= end]


# Verbs


def _judge_verb(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    index = sentence.at(core.start)
    group = verb_group(sentence, index)
    start = sentence.words[group.first].start
    held = _of_group(sentence, core, cues, group, index)
    return replace(held, start=min(held.start, start, core.start))


def _of_group(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup, index: int) -> Judgement:
    base = Judgement("reported", core.start, core.end)
    if group.infinitive:
        return _infinitive(sentence, core, cues, group)
    if group.modal is not None:
        return _modal(sentence, core, group, base)
    if sentence.low(index).endswith("ing") and not group.finite:
        return _gerund(sentence, core, cues, group)
    if group.negated:
        if _left_standing(sentence, core, cues):
            return base
        return replace(base, reality="negated", plan=_progressive_plan(group))
    if _conditional(sentence, core):
        return replace(base, reality="hypothetical")
    return base


def _progressive_plan(group: VerbGroup) -> bool:
    return any(w.removesuffix("n't") in {"is", "are", "am"} for w in group.words)


def _left_standing(sentence: Sentence, core: Core, cues: Cues) -> bool:
    """Whether words after a "not" leave the contact itself standing."""
    right = _edge_right(sentence, core.end)
    group = verb_group(sentence, sentence.at(core.start))
    left = sentence.words[group.first].start
    return any(h.entry.get("part") == "standing" for h in _inside(cues.denials, left, right))


def _conditional(sentence: Sentence, core: Core) -> bool:
    before = sentence.slice(_edge_left(sentence, core.left), core.left).lower()
    if re.search(r"\b(?:asked|asks|wondered|unclear|see|know|say|said|unknown)\s+if\b[^,]*$", before):
        return False
    return bool(re.search(r"\b(?:if|unless|in case|were)\s+(?:\S+\s+){0,4}$", before))


def _modal(sentence: Sentence, core: Core, group: VerbGroup, base: Judgement) -> Judgement:
    modal = group.modal
    words = set(group.words)
    text = sentence.text.lower()
    if group.negated:
        if words & {"not"} and _not_only(group):
            return base
        past = group.perfect and modal in {"could", "can", "would"}
        return replace(base, reality="negated", plan=not past)
    if modal in {"would", "could", "should"} and group.perfect:
        return replace(base, reality="hypothetical")
    if modal in {"would", "'d"}:
        after = sentence.slice(core.end, sentence.end).lower()
        if re.search(r"\b(?:if|unless|only|provided)\b", after) or re.search(
            r"\bif\b", sentence.slice(sentence.start, core.start).lower()
        ):
            return replace(base, reality="hypothetical")
        before = sentence.slice(core.left - 40, core.left).lower()
        if words & _HEDGES or _THOUGHT.search(before):
            return replace(base, reality="possible")
        return replace(base, reality="planned")
    if modal in {"will", "'ll", "shall", "wo"}:
        hedged = words & _HEDGES or re.search(r"\bif\b", text[max(0, core.end - sentence.start) :])
        return replace(base, reality="possible" if hedged else "planned")
    if modal in {"should", "must", "ought"}:
        return replace(base, reality="demanded")
    return replace(base, reality="possible")


def _not_only(group: VerbGroup) -> bool:
    return "only" in group.words or "just" in group.words


def _gerund(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup) -> Judgement:
    """ "ruled out speaking with", "after meeting", "would go on speaking with"."""
    base = Judgement("reported", core.start, core.end)
    before = sentence.low(group.first - 1)
    went_on = re.search(
        r"\b(?:go on|continue|keep|resume|start|begin)\s*$", sentence.slice(core.start - 12, core.start)
    )
    if went_on:
        at = sentence.at(core.start - 12 + went_on.start())
        outer = verb_group(sentence, at)
        if outer.modal is not None or outer.infinitive:
            return _of_group(sentence, replace(core, start=sentence.words[at].start), cues, outer, at)
        return base
    if before in {"after", "since", "following", "by", "in", "when", "while", "from", "on"}:
        return base
    if group.negated or before == "without":
        return replace(base, reality="negated")
    governor = _nearest(sentence, core.start, cues, reach=5)
    return _governed(sentence, base, governor) if governor else base


def _infinitive(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup) -> Judgement:
    """ "agreed to meet", "is to meet", "flew there to meet", "was unable to meet"."""
    base = Judgement("possible", core.start, core.end)
    before = sentence.low(group.first - 1)
    to_start = sentence.words[group.first].start
    if before.removesuffix("n't") in BE:
        real: Reality = "negated" if group.negated or before.endswith("n't") else "planned"
        return replace(base, reality=real, plan=True)
    if _ORDINAL.search(sentence.slice(to_start - 50, to_start).lower()):
        return replace(base, reality="reported")
    governor = _nearest(sentence, to_start, cues, reach=14, infinitive=True)
    if governor is None:
        return replace(base, reality="negated", plan=True) if group.negated else base
    found = _governed(sentence, base, governor)
    if group.negated:
        return replace(found, reality="negated", plan=True)
    return found


# Nouns


def _judge_noun(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    base = Judgement("reported", core.start, core.end)
    negator = _no_before(sentence, core)
    predicate = _predicate(sentence, core, cues)
    light = _light_verb(sentence, core)
    governor = _nearest(sentence, core.start, cues, reach=7)
    if predicate is not None and (governor is None or governor.entry.get("yields") == "reported"):
        real = predicate.entry.get("yields")
        if negator is not None:
            plan = real in ("planned", "possible")
            return replace(base, reality="negated", plan=plan, start=negator, end=max(core.end, predicate.end))
        before = sentence.at(predicate.start)
        group = verb_group(sentence, before)
        if group.negated and real == "reported":
            real = "negated"
        return replace(base, reality=real, end=predicate.end, plan=real == "negated" and "plan" in predicate.text)
    if light is not None and (governor is None or governor.start <= light or _nearer(governor, light, sentence)):
        return _by_light_verb(sentence, core, cues, light, negator)
    if governor is not None:
        found = _governed(sentence, base, governor)
        if negator is not None and found.reality in ("reported", "possible", "planned"):
            return replace(found, reality="negated", start=min(found.start, negator))
        return found
    if negator is not None:
        return replace(base, reality="negated", start=negator)
    return base


def _nearer(governor: Hit, light: int, sentence: Sentence) -> bool:
    """Whether the governor is the light verb itself ("held a call")."""
    del sentence
    return governor.start <= light < governor.end


def _by_light_verb(sentence: Sentence, core: Core, cues: Cues, light: int, negator: int | None) -> Judgement:
    at = sentence.at(light)
    group = verb_group(sentence, at)
    inner = replace(core, start=light, end=core.end, left=min(core.left, light))
    found = _of_group(sentence, inner, cues, group, at)
    found = replace(found, start=min(found.start, sentence.words[group.first].start, light), end=core.end)
    if negator is not None and found.reality in ("reported", "possible", "planned"):
        return replace(found, reality="negated", plan=found.reality != "reported")
    adjective = _nearest(sentence, core.start, cues, reach=2)
    if adjective and adjective.start > light and found.reality == "reported" and not group.finite:
        return _governed(sentence, found, adjective)
    return found


def _no_before(sentence: Sentence, core: Core) -> int | None:
    """Where a "no" or "any" under a negation begins that belongs to the noun."""
    at = sentence.at(core.start)
    for back in range(1, 6):
        low = sentence.low(at - back)
        if low in {"no", "neither", "zero"}:
            return sentence.words[at - back].start
        if low in {"any", "a", "an", "been", "in", "was", "is", "were", "had", "have", "has", "be"}:
            for further in range(back + 1, back + 6):
                word = sentence.low(at - further)
                if word in {"not", "never", "without", "no"} or word.endswith("n't"):
                    if word == "no" and sentence.low(at - further + 1) in {"one", "doubt", "longer", "matter"}:
                        return None
                    return sentence.words[at - further].start
                if word in {"that", "", ",", "who", "which"}:
                    return None
            return None
        if low in {"the", "his", "her", "their", "its", ",", "", "of", "with", "to", "and", "about", "after"}:
            return None
    return None


def _light_verb(sentence: Sentence, core: Core) -> int | None:
    """Where a verb begins that only carries the noun ("held", "had", "paid")."""
    at = sentence.at(core.start)
    for back in range(1, 8):
        low = sentence.low(at - back)
        if low in _LIGHT:
            after = sentence.low(at - back + 1)
            if low in HAVE and (after in BE or after in HAVE):
                return None
            return sentence.words[at - back].start
        if low in {
            "",
            ",",
            "that",
            "to",
            "with",
            "about",
            "after",
            "before",
            "during",
            "following",
            "on",
            "and",
            "from",
        }:
            return None
    return None


def _predicate(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """What the sentence says of the noun to its right, in the same clause."""
    right = min(_edge_right(sentence, core.right), core.right + 120)
    for hit in _inside(cues.predicates, core.right, right):
        gap = sentence.slice(core.right, hit.start).lower()
        if re.search(r",\s|\b(?:who|which|that|and|when|after|as|said|says|where)\b", gap):
            relative = re.fullmatch(r"\s*,?\s*(?:which|that)\s*(?:\S+\s*)?", gap)
            if not relative:
                continue
        if len(gap.split()) <= 10:
            return hit
    return None


# Governors and denials


_LOOSE = frozenset({"surrounding", "regarding", "concerning", "involving"})


def _nearest(sentence: Sentence, before: int, cues: Cues, reach: int, infinitive: bool = False) -> Hit | None:
    """The governor nearest to the left of ``before``, within ``reach`` words and the same stretch."""
    left = _edge_left(sentence, before)
    for hit in reversed(_inside(cues.governors, left, before)):
        if hit.entry.get("only") and not infinitive:
            continue
        gap = sentence.between(hit.end, before)
        if len(gap) > reach:
            return None
        if any(w.low in {"that", "who", "which", "said", "says", "whom"} or w.low in _LOOSE for w in gap):
            return None
        if sum(w.low == "," for w in gap) > 1 and reach < 10:
            return None
        return hit
    return None


def _governed(sentence: Sentence, base: Judgement, governor: Hit) -> Judgement:
    """The reality that a governor gives, turned round where it is negated itself."""
    at = sentence.at(governor.start)
    real: Reality = governor.entry.get("yields")
    group = verb_group(sentence, at)
    near = {sentence.low(at - 1), sentence.low(at - 2)}
    negated = group.negated or "no" in near or sentence.low(at - 1) in {"not", "neither"}
    start = min(base.start, sentence.words[group.first].start, governor.start)
    if negated:
        return replace(base, reality=_FLIP[real], start=start, plan=real != "negated")
    return replace(base, reality=real, start=start, plan=bool(governor.entry.get("plan")))


def _asked(sentence: Sentence, core: Core, cues: Cues, found: Judgement) -> Judgement:
    if sentence.text.rstrip().endswith("?"):
        return replace(found, asked=True)
    left = _edge_left(sentence, core.left)
    for hit in reversed(_inside(cues.denials, left, core.start)):
        if hit.entry.get("part") == "question" and len(sentence.between(hit.end, core.left)) <= 6:
            return replace(found, asked=True, start=min(found.start, hit.start))
    return found


def _denial(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """The denial whose object the contact is, if there is one in the sentence."""
    left = _edge_left(sentence, core.left)
    for hit in reversed(_inside(cues.denials, left, core.start)):
        part = hit.entry.get("part")
        if part == "not_denial":
            return None
        if part == "denial" and _reaches(sentence, hit, core):
            group = verb_group(sentence, sentence.at(hit.start))
            return None if group.negated else hit
    right = _edge_right(sentence, core.right)
    for hit in _inside(cues.denials, core.right, right):
        if hit.entry.get("part") == "denial" and not hit.entry.get("left") and _predicative(sentence, core, hit):
            return hit
    return None


def _predicative(sentence: Sentence, core: Core, denial: Hit) -> bool:
    """Whether the denial is said of the contact ("... was untrue") and not of something else named after it."""
    low = denial.text.lower()
    gap = sentence.slice(core.right, denial.start).lower()
    if len(gap) > 90 or re.search(r"\b(?:and|said|that|who|which)\b", gap):
        return False
    if low.startswith(("no ", "none", "there ", "did ", "never ", "was ", "were ", "is ", "does ", "not ")):
        return True
    return bool(re.search(r"\b(?:is|was|were|are|as|be|been|being)\s+(?:\w+\s+){0,3}$", gap))


def _reaches(sentence: Sentence, denial: Hit, core: Core) -> bool:
    """Whether only report words and names stand between a denial and the contact."""
    if re.search(r"\bor that (?:an? |any |the )?(?:\w+ ){0,2}$", sentence.slice(denial.end, core.left).lower()):
        return True
    gap = sentence.between(denial.end, core.left)
    if len(gap) > 14:
        return False
    return all(w.low in _REPORT_WORDS or w.capital or w.low in {"'s", ",", "’", "'"} or "'s" in w.low for w in gap)
