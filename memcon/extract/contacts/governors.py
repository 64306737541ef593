"""Words that govern a contact word from its left, say something of it to its right, or deny it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from memcon.extract.asking import is_question
from memcon.extract.contacts.clauses import Sentence, Word, is_adverb, verb_group
from memcon.extract.denying import false_in_part, only_placed, part_denied
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


_REPORT_WORDS = frozenset(
    "a an the any all such that this these those of by in on from earlier recent latest claim claims report reports "
    "reporting story stories account accounts assertion assertions allegation allegations suggestion suggestions "
    "rumour rumours rumor rumors news press media newspaper paper claiming saying suggesting as false untrue "
    "incorrect fiction weekend's sunday monday tuesday wednesday thursday friday saturday his her its their having "
    "ever there was were had been has is being book about outright out whether idea notion information regarding "
    "concerning alleging alleged purported what it calls called described".split()
)


_STRONG_EDGE = re.compile(r"[;:]|\s[–—-]+\s|, (?:but|while|whereas|although|though|yet)\b|\bbut\b|\bwhile\b")


_LOOSE = frozenset({"surrounding", "regarding", "concerning", "involving"})


# "I do not want to get into their conversations", "I want to go back to the call": what one will do is speak of them
_INTO = re.compile(
    r"\b(?:(?:get|getting|go|going|delve|come|turn|circle) (?:into|back to|back on|ahead of)"
    r"|follow(?:ing)? up on|turn to"
    r"|touch on"
    r"|(?:ask|asking|talk|speak) (?:you |to you |a bit |quickly |just )?about|point (?:you )?to|pick up on)\b"
)


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
    ``hedged``: "reportedly", "allegedly", "purported". ``aside``: the holder says neither yes nor no to it, being
    unaware of it, or speaking of something beside it. ``bare``: a noun of which the sentence says nothing ("their
    meeting on Tuesday"), so that it is ``reported`` only where nothing else tells more of it.
    """

    reality: Reality
    start: int
    end: int
    plan: bool = False
    asked: bool = False
    denied: Hit | None = None
    hedged: bool = False
    aside: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Core:
    """A contact word with its parties: ``start:end`` the word itself, ``left`` where its noun phrase or subject
    begins, ``right`` where its objects end."""

    start: int
    end: int
    left: int
    right: int
    verb: bool


def edge_left(sentence: Sentence, offset: int) -> int:
    """Where the stretch of the sentence begins that bears on ``offset``."""
    last = sentence.start
    for m in _STRONG_EDGE.finditer(sentence.text, 0, offset - sentence.start):
        last = sentence.start + m.end()
    return last


def edge_right(sentence: Sentence, offset: int) -> int:
    """Where the stretch of the sentence ends that bears on ``offset``."""
    m = _STRONG_EDGE.search(sentence.text, max(0, offset - sentence.start))
    return sentence.start + m.start() if m else sentence.end


def inside(hits: Iterable[Hit], start: int, end: int) -> list[Hit]:
    """Those of ``hits`` that lie inside ``start:end``."""
    return [h for h in hits if start <= h.start and h.end <= end]


def nearest_governor(
    sentence: Sentence, before: int, cues: Cues, reach: int, infinitive: bool = False, plan: bool = False
) -> Hit | None:
    """The governor nearest to the left of ``before``, within ``reach`` words and the same stretch.

    ``plan``: what it governs is the word for a plan ("dropped" before "plans to"), not the contact itself.
    """
    left = edge_left(sentence, before)
    for hit in reversed(inside(cues.governors, left, before)):
        only = hit.entry.get("only")
        if (
            (only == "infinitive" and not infinitive)
            or (only == "noun" and infinitive)
            or (only == "plan" and not plan)
        ):
            continue
        if _governs_other(sentence, hit, before):
            continue
        gap = sentence.between(hit.end, before)
        if len(gap) > reach:
            return None
        if any(w.low in {"that", "who", "which", "said", "says", "whom"} or w.low in _LOOSE for w in gap):
            return None
        if sum(w.low == "," for w in gap) > 1 and reach < 10:
            return None
        if _INTO.search(sentence.slice(hit.end, before).lower()):
            return None
        return hit
    return None


def _governs_other(sentence: Sentence, hit: Hit, before: int) -> bool:
    """Whether a governor's word is none there: "as if", "coming out of", "the upcoming vote and his talk"."""
    low = hit.text.lower()
    if low == "if":  # "it appears as if A will not be there" is no condition
        asked = _ASKED_IF.search(sentence.slice(hit.start - 24, hit.start).lower())
        return asked is not None or sentence.low(sentence.at(hit.start) - 1) == "as"
    if low == "coming" and sentence.low(sentence.at(hit.end)) in {"out", "off"}:
        return True
    return low in _ATTRIBUTES and _AND_OWN.search(sentence.slice(hit.end, before).lower()) is not None


_ATTRIBUTES = frozenset("upcoming forthcoming coming next future further planned scheduled potential possible".split())
"""What only qualifies the noun behind it: of "the upcoming summit and his recent talk with B" no talk is upcoming."""
_AND_OWN = re.compile(r"\b(?:and|or|of|on|for|about) (?:also )?(?:the|his|her|its|their|our|a|an|[\w-]+['’]s) ")
_ASKED_IF = re.compile(r"\b(?:asked|asks|asking|ask|wondered|wonder|unclear|unsure|see|know|say|said|unknown) $")


def governed(sentence: Sentence, base: Judgement, governor: Hit) -> Judgement:
    """The reality that a governor gives, turned round where it is negated itself."""
    at = sentence.holding(governor.start)
    real: Reality = governor.entry.get("yields")
    group = verb_group(sentence, at)
    near = {sentence.low(at - 1), sentence.low(at - 2)}
    negated = group.negated or "no" in near or sentence.low(at - 1) in {"not", "neither"}
    if group.infinitive or governor.text.lower().startswith("to "):
        # "No request was sent to arrange a meeting"
        clause = sentence.slice(edge_left(sentence, governor.start), governor.start).lower()
        negated = negated or bool(re.search(r"\bno (?:\w+ ){1,3}(?:has|have|had|was|were|is|are)\b", clause))
    negated = negated or _NOT_ANY.search(sentence.slice(governor.start - 50, governor.start).lower()) is not None
    start = min(base.start, sentence.words[group.first].start, governor.start)
    if negated:
        return replace(base, reality=_FLIP[real], start=start, plan=real != "negated")
    return replace(base, reality=real, start=start, plan=bool(governor.entry.get("plan")))


_NOT_ANY = re.compile(r"(?:n['’]t|\bnot|\bnever)(?: [a-z]+){0,2} any (?:[a-z-]+ ){0,3}$")
"""Before plans that nobody has: "we do not have any current plans for"."""
_AND_IF = re.compile(r"\b(?:and|or) if (?:\w+ ){0,4}$")


def with_question(sentence: Sentence, core: Core, cues: Cues, found: Judgement) -> Judgement:
    """``found``, marked as asked where the sentence or the clause only asks."""
    if found.reality in ("possible", "demanded"):
        return found
    if found.reality == "hypothetical":  # "wondering if A has met B": the "if" of a question
        cue = next((h for h in reversed(inside(cues.denials, edge_left(sentence, core.left), core.start))), None)
        asks = cue is not None and cue.entry.get("part") == "question" and cue.text.lower().endswith(" if")
        near = cue is not None and (
            len(sentence.between(cue.end, core.left)) <= 6 or _AND_IF.search(sentence.slice(cue.end, core.left).lower())
        )
        return replace(found, reality="reported", asked=True) if asks and near else found
    if is_question(sentence.text):
        return replace(found, asked=True)
    left = edge_left(sentence, core.left)
    for hit in reversed(inside(cues.denials, left, core.start)):
        if hit.entry.get("part") == "question" and len(sentence.between(hit.end, core.left)) <= 6:
            if found.reality == "planned":
                return replace(found, reality="possible", start=min(found.start, hit.start))
            return replace(found, asked=True, start=min(found.start, hit.start))
    return found


def denial_of(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """The denial whose object the contact is, if there is one in the sentence."""
    left = edge_left(sentence, core.left)
    for hit in reversed(inside(cues.denials, left, core.start)):
        part = hit.entry.get("part")
        if part == "not_denial":
            return None
        if part == "denial" and _reaches(sentence, hit, core):
            group = verb_group(sentence, sentence.holding(hit.start))
            return None if group.negated else hit
    right = edge_right(sentence, core.right)
    for hit in inside(cues.denials, core.right, right):
        denies = hit.entry.get("part") == "denial" and not hit.entry.get("left")
        if denies and _predicative(sentence, core, hit) and not false_in_part(sentence.slice(hit.end, sentence.end)):
            return hit
    return None


def set_aside(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """The words by which a holder sets the contact aside ("not aware of any", "not told in advance of a reported")."""
    left = edge_left(sentence, core.left)
    for hit in reversed(inside(cues.denials, left, core.start)):
        if hit.entry.get("part") in ("unaware", "beside") and len(sentence.between(hit.end, core.start)) <= 6:
            return hit
        if hit.entry.get("part") == "unaware" and _PLANS_FOR.match(sentence.slice(hit.end, core.start).lower()):
            return hit  # "not aware of any plans in the near term for A to meet B"
    return None


_PLANS_FOR = re.compile(
    r" (?:any |a |an |the )?(?:\w+ )?(?:plans?|intentions?|arrangements?) (?:[\w’'-]+ ){0,4}(?:for|to)\b[^,;]{0,60}$"
)


# denials that are a predicate by themselves
_WHOLE = (
    "no ",
    "none",
    "there ",
    "did ",
    "never ",
    "was ",
    "were ",
    "is ",
    "are ",
    "does ",
    "not ",
    "has ",
    "have ",
    "had ",
)


def _predicative(sentence: Sentence, core: Core, denial: Hit) -> bool:
    """Whether the denial is said of the contact ("... was untrue") and not of something else named after it."""
    low = denial.text.lower()
    gap = sentence.slice(core.right, denial.start).lower()
    if len(gap) > 90 or re.search(r"\b(?:and|said|that|who|which)\b", gap):
        return False
    if low.startswith(_WHOLE):
        return True
    return bool(re.search(r"\b(?:is|was|were|are|as|be|been|being)\s+(?:\w+\s+){0,3}$", gap))


def _reaches(sentence: Sentence, denial: Hit, core: Core) -> bool:
    """Whether only report words and names stand between a denial and the contact."""
    if re.search(r"\bor that (?:an? |any |the )?(?:\w+ ){0,2}$", sentence.slice(denial.end, core.left).lower()):
        return True
    if core.left < denial.start and part_denied(sentence.slice(denial.end, sentence.end)) is not None:
        return False
    if core.left > denial.end and only_placed(sentence.slice(denial.end, core.right)):
        return False
    spread = _SPREAD.match(sentence.slice(denial.end, core.left))
    begins = core.left if core.left >= denial.end else core.start
    gap = sentence.between(denial.end + spread.end() if spread else denial.end, begins)
    if len(gap) > 14:
        return False
    if begins == core.start and not core.verb:
        gap = _before_adjectives(gap)
    own = begins == core.start  # "denied meeting B or ever having spoken to him": what the denier says of himself
    return all(
        w.low in _REPORT_WORDS
        or w.capital
        or w.low in {"'s", ",", "’", "'"}
        or "'s" in w.low
        or (own and (w.low.endswith("ing") or w.low in _BETWEEN_GERUNDS or is_adverb(w.low)))
        for w in gap
    )


def _before_adjectives(gap: tuple[Word, ...]) -> tuple[Word, ...]:
    """``gap`` without what qualifies the noun behind it: "reports of secret", of "reports of secret talks"."""
    last = len(gap)
    while last > max(0, len(gap) - 3) and gap[last - 1].low.isalpha() and gap[last - 1].low not in _REPORT_WORDS:
        last -= 1
    return gap[:last]


_BETWEEN_GERUNDS = frozenset("or nor with to either him her them any and".split())


_SPREAD = re.compile(
    r"\s(?:[\w’'-]+ ){0,3}(?:information|news|reports?|claims?|rumou?rs?|allegations?|stor(?:y|ies)|articles?|posts?|"
    r"content|publications?)(?:,? (?:which|that) (?:was|were|has been|have been))?,? "
    r"(?:published|carried|circulat(?:ed|ing)|spread|made|aired|broadcast|appearing|reported|put out|printed)\b"
    r"[^;:]{1,70}?,? (?=(?:about|on|of|regarding|concerning|alleging|claiming|suggesting|saying|that)\b)",
    re.IGNORECASE,
)
"""By whom a report was spread that is denied: "denies the information published by a foreign newspaper about"."""

# "with B, his counterpart, was held"
_ASIDE = re.compile(
    r"^, (?:(?:the|his|her|a|an)|(?:reported|published|mentioned|described|cited) (?:by|in)"
    r"|(?:[a-z]+ly |first |long )?(?:set|planned|scheduled|due|expected|announced|arranged|agreed|promised|billed"
    r"|meant)) [^,;.]{1,60},(?= )"
    r"|^, (?:(?:of|about|for) )?which [^,;.]{3,90},(?= )"
)


def predicate_of(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """What the sentence says of the noun to its right, in the same clause."""
    right = min(edge_right(sentence, core.right), core.right + 120)
    told = _first_predicate(sentence, core, cues, right)
    off = _dropped(sentence, told, cues) if told is not None and told.entry.get("yields") == "planned" else None
    if off is not None:
        return off
    if told is None or told.entry.get("yields") != "planned" or _FINITE.match(told.text.lower()):
        return told
    # "the talks planned for this week were scrapped": what is said of them comes behind their participle
    later = _first_predicate(sentence, replace(core, right=told.end), cues, right)
    return later if later is not None and later.entry.get("yields") == "negated" else told


_BUT_IT = re.compile(r"[^.;:]{0,80},? but (?:(?:it|they) )?")


def _dropped(sentence: Sentence, told: Hit, cues: Cues) -> Hit | None:
    """What undoes a plan behind a "but": "was to take place on Monday but was called off"."""
    behind = (h for h in inside(cues.predicates, told.end, sentence.end) if h.entry.get("yields") == "negated")
    return next((h for h in behind if _BUT_IT.fullmatch(sentence.slice(told.end, h.start).lower())), None)


_FINITE = re.compile(r"(?:is|are|was|were|has|have|had|will|would|goes|remains)\b")


def _first_predicate(sentence: Sentence, core: Core, cues: Cues, right: int) -> Hit | None:
    for hit in inside(cues.predicates, core.right, right):
        gap = _ASIDE.sub("", sentence.slice(core.right, hit.start).lower())
        if gap == ", " and "," in sentence.slice(core.left, core.right):
            gap = " "  # the comma closes an apposition of the last party
        if re.search(r",\s|\b(?:who|which|that|and|when|after|as|said|says|where)\b", gap):
            relative = re.fullmatch(r"\s*,?\s*(?:which|that)\s*(?:\S+\s*)?", gap)
            if not relative:
                continue
        if len(gap.split()) <= 10:
            return hit
    return None
