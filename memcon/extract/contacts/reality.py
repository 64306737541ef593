"""What the words around a contact word make of it: happened, negated, planned, possible, demanded, denied.

Pure analysis of one sentence; whose words they are is the attributions' matter.
"""

from __future__ import annotations

import re
from dataclasses import replace

from memcon.extract.asking import is_question
from memcon.extract.contacts.ahead import awaited, headed, on_the_way, to_come
from memcon.extract.contacts.clauses import BE, FUTURE, HAVE, Sentence, VerbGroup, verb_group, was_to
from memcon.extract.contacts.conjoined import passive_infinitive, shared_verb
from memcon.extract.contacts.governors import (
    Core,
    Cues,
    Judgement,
    denial_of,
    edge_left,
    edge_right,
    governed,
    inside,
    nearest_governor,
    predicate_of,
    set_aside,
    with_question,
)
from memcon.extract.contacts.journeys import journey_to, there_for_it, under_way
from memcon.extract.contacts.presumed import presumed, unsaid
from memcon.extract.contacts.turned import turned_out
from memcon.language.lexicon import Hit
from memcon.language.wordings import either
from memcon.vocabulary import Reality

_LIGHT = frozenset(
    "have has had having hold holds held holding conduct conducts conducted place places placed make makes made "
    "give gave pay pays paid paying host hosts hosted attend attends attended take takes took exchange exchanges "
    "exchanged write writes wrote written send sends sent sending receive receives received got gets get "
    "initiate initiates initiated begin begins began start starts started open opens opened resume resumes resumed "
    "finish finished join joined keep keeps kept maintain maintained spend spent arrange taken taking deliver delivers "
    "delivered delivering hand hands handed handing "
    "address addresses addressed return returns returned returning answer answers answered answering conclude "
    "concludes "
    "concluded convene convenes convened engage engages engaged engaging enter enters entered share shares "
    "shared".split()
)


_THOUGHT = re.compile(r"\b(?:thought|thinks?|believe[sd]?|hope[sd]?|expect(?:s|ed)?|assume[sd]?|guess(?:es|ed)?)\b")


_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|only|latest)\b(?: \w+){0,4} $")


# "could not rule out that they had spoken", "it cannot be ruled out that there were other calls"
_LEFT_OPEN = re.compile(
    r"(?:\bnot|cannot|n't|\bdeclined to|\brefused to|\bunable to|\bnor) (?:\w+ ){0,3}"
    r"ru(?:le|led|ling) out (?:that|whether)\b[^,;]{0,90}$"
)


_HEDGES = frozenset({"probably", "likely", "possibly", "perhaps", "maybe"})


def judge(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    """What ``sentence`` makes of the contact at ``core``."""
    aside = set_aside(sentence, core, cues)
    if aside is not None:
        return Judgement("reported", aside.start, core.end, hedged=True, aside=aside.entry.get("part"))
    found = _judge_verb(sentence, core, cues) if core.verb else _judge_noun(sentence, core, cues)
    found = presumed(sentence, core, with_question(sentence, core, cues, found))
    if found.reality in ("reported", "negated", "planned", "possible"):
        denial = denial_of(sentence, _at_its_verb(sentence, core), cues)
        if denial is not None and not core.verb and _SAID_IN.search(sentence.slice(denial.end, core.start).lower()):
            denial = None
        if denial is not None and (not found.plan or _of_report(sentence, denial, core)):
            found = replace(
                found,
                reality="denied",
                denied=denial,
                start=min(found.start, denial.start),
                end=max(found.end, denial.end) if denial.start > core.end else found.end,
            )
    if found.reality == "reported" and _called_false(sentence, core):
        found = replace(found, reality="denied")
    found = unsaid(sentence, core, found)
    found = _unmade(sentence, core, found)
    if found.reality in ("reported", "possible") and core.verb and _unreached(sentence, core):
        found = replace(found, reality="negated", plan=False)
    found = turned_out(sentence, core, found)
    if found.reality in ("reported", "denied") and _LEFT_OPEN.search(
        sentence.slice(sentence.start, core.start).lower()
    ):
        found = replace(found, reality="possible")
    if sentence.slice(core.left, core.start).lower().find("alleged") >= 0 or _hedged(sentence, core):
        found = replace(found, hedged=True)
    return found


_WHAT_FOR = re.compile(r"(?P<trip>[^;:]{0,120}) for (?:[\w’'-]+ ){0,4}$")
_NOT_GONE = re.compile(
    r"(?:\b(?:not|never)|n['’]t) (?:[a-z]+ly )?(?:travel|go|fly|come|journey|visit|arrive|show up|turn up)\w*\b"
    r"|\bhad (?:[a-z]+ly )?been (?:due|scheduled|set|expected|supposed|meant|to)\b"
    r"|\b(?:was|were) to have (?:gone|travelled|traveled|flown|come|visited|arrived)\b"
)


def _not_gone(sentence: Sentence, core: Core) -> int | None:
    """Where the words begin that say of the trip which talks were for that nobody made it; else None."""
    left = edge_left(sentence, core.start)
    trip = _WHAT_FOR.search(sentence.slice(left, core.start).lower())
    undone = _NOT_GONE.search(trip["trip"]) if trip is not None else None
    return left + trip.start() + undone.start() if trip is not None and undone is not None else None


_CALLED = re.compile(
    r"\b(?:call|brand|label|term|describ|denounc|dismiss)(?:s|ed|es|ing)? (?:as )?(?:(?:the|a|an|any|all|such|these) )?"
    r"(?:(?!to\b|on\b|for\b)[\w-]+ ){0,2}(?:reports?|claims?|rumou?rs?|suggestions?|stor(?:y|ies)|allegations?"
    r"|assertions?)"
    r" (?:of|that|about|on) "
)
_FALSE = re.compile(
    r"[^.;:]{0,50}?\b(?:false|untrue|incorrect|wrong|inaccurate|baseless|groundless|unfounded|nonsense|fictions?"
    r"|fabrications?"
    r"|fabricated|invention|inventions|lies|a lie|fake)\b"
)


def _called_false(sentence: Sentence, core: Core) -> bool:
    """Whether somebody calls reports of the contact false: "called reports of talks between A and B untrue"."""
    before = sentence.slice(edge_left(sentence, core.start), core.start).lower()
    return bool(_CALLED.search(before) and _FALSE.match(sentence.slice(core.right, sentence.end).lower()))


def _unmade(sentence: Sentence, core: Core, found: Judgement) -> Judgement:
    """``found``; negated where nobody made the journey it was for, or where what was asked for was refused."""
    undone = _not_gone(sentence, core) if found.reality == "reported" and not core.verb else None
    if undone is not None:
        return replace(found, reality="negated", plan=True, start=min(found.start, undone))
    asked = found.reality in ("possible", "demanded")
    if asked and _REFUSED.match(sentence.slice(core.right, sentence.end).lower()):
        return replace(found, reality="negated", plan=True)
    return found


# "asked to meet B but was refused"
_REFUSED = re.compile(
    r"[^.;:]{0,60}?,? (?:but|and) (?:(?:he|she|they|it|the (?:request|offer|idea|plan)) )?(?:(?:has|had"
    r"|have) been|was|were|is) "
    r"(?:[a-z]+ly )?(?:refused|rebuffed|turned (?:down|away)|rejected|denied|told (?:no|it was impossible)"
    r"|declined|snubbed"
    r"|not received|ignored)\b(?! (?:by [a-z]+ that|that))"
)
# "rejected the offer in a letter": the letter is only how
_SAID_IN = re.compile(
    r"(?<!part )(?<!involved )(?<!engaged )(?<!involvement )(?<!participation )(?<!been )(?<!being )"
    r"\b(?:in|during|by|via|through|over) (?:(?:a|an|the|his|her|its|their|this|that) )?"
    r"(?:(?!to\b|of\b|about\b|between\b)[\w-]+ ){0,3}$"
)


def _at_its_verb(sentence: Sentence, core: Core) -> Core:
    """``core``; a noun carried by a verb, and what a verb is joined to, begin at that: "denied having held talks"."""
    light = _light_verb(sentence, core) if not core.verb else None
    return replace(core, start=light) if light is not None else core


_NO_REPLY = re.compile(
    r"[^.;:]{0,60}?\b(?:(?:and|but|who|,) (?:he |she |they )?(?:got|received|had|found|met with) no "
    r"(?:answer|reply|response)"
    r"|in vain\b|without success\b|without reaching (?:him|her|them)\b|to no avail\b"
    r"|(?:but|and) (?:he |she )?(?:could not|couldn['’]t|did not|didn['’]t|failed to) "
    r"(?:get through|reach (?:him|her|them))"
    r"|(?:but|and) (?:nobody|no one) (?:answered|picked up|took the call)"
    r"|(?:but|and)(?: that)? (?:[\w’'.-]+ ){1,4}?(?:had |has )?"
    r"(?:(?:never|not) (?:answered|picked up|replied|taken the call|been (?:put through|connected))"
    r"|(?:did not|didn['’]t) (?:answer|pick up|reply|take the call|come to the phone)|(?:rang|rung) out))"
)
_NOT_TAKEN = re.compile(
    r"\s*(?:But |Yet )?(?:[\w’'.-]+ ){1,4}?(?:had |has )?"
    r"(?:(?:never|not) (?:answered|picked up|taken the call|been put through)"
    r"|(?:never|(?:did|would) not|(?:did|would)n['’]t) "
    r"(?:answer|pick up|take the call|come to the phone|return the call))\b"
    r"|\s*(?:But )?(?:(?:[Nn]obody|[Nn]o one) (?:answered|picked up|took the call)|[Tt]here was no (?:answer|reply)"
    r"|(?:[Hh]e|[Ss]he) (?:could not|couldn['’]t|did not|didn['’]t|failed to) (?:get through|reach (?:him|her|them)))\b"
)


def not_taken(after: str) -> bool:
    """Whether the sentence behind a call says that nobody took it: "He did not pick up the phone"."""
    return _NOT_TAKEN.match(after) is not None


_RINGS = re.compile(r"(?:ring|rang|rung|call|phon|telephon|dial|reach|contact)", re.IGNORECASE)


def _unreached(sentence: Sentence, core: Core) -> bool:
    """Whether somebody rang and nobody took it: "rang B on Monday and got no answer", "tried in vain to reach B"."""
    if not _RINGS.match(sentence.slice(core.start, core.end)):
        return False
    return _NO_REPLY.match(sentence.slice(core.end, min(sentence.end, core.end + 140)).lower()) is not None


def _of_report(sentence: Sentence, denial: Hit, core: Core) -> bool:
    """Whether what is denied is a report ("rejected reports of talks") rather than a plan ("rejected talks")."""
    between = sentence.slice(denial.end, core.start).lower()
    return bool(re.search(r"\b(?:report|claim|allegation|stor|rumou?r|suggestion|assertion)", between))


def _hedged(sentence: Sentence, core: Core) -> bool:
    near = sentence.slice(core.left - 30, core.end + 15).lower()
    return bool(re.search(r"\b(?:reportedly|allegedly|alleged|purported|purportedly|rumou?red|supposed)\b", near))


def _judge_verb(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    index = sentence.holding(core.start)
    group = verb_group(sentence, index)
    start = sentence.words[group.first].start
    held = _of_group(sentence, core, cues, group, index)
    return replace(held, start=min(held.start, start, core.start))


def _of_group(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup, index: int) -> Judgement:
    base = Judgement("reported", core.start, core.end)
    group = passive_infinitive(sentence, group)
    shared = shared_verb(sentence, group, index)
    if shared is not None:
        return _of_group(sentence, replace(core, left=min(core.left, shared.start)), cues, shared.group, shared.at)
    if group.infinitive:
        return _infinitive(sentence, core, cues, group)
    if group.modal is not None:
        return _modal(sentence, core, group, base)
    begun = group.words[:1] in (("being",), ("having",)) and sentence.low(group.first).endswith("ing")
    if begun:  # "insisted on being received", "admitted having met"
        return _gerund(sentence, replace(core, start=sentence.words[group.first].start), cues, group)
    if sentence.low(index).endswith("ing") and not group.finite:
        return _gerund(sentence, core, cues, group)
    return _indicative(sentence, core, cues, group, base)


def _indicative(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup, base: Judgement) -> Judgement:
    """ "met", "has not met", "never did they meet", "was to have met", "demanded that they meet"."""
    if was_to(sentence, group):
        return replace(base, reality="negated", plan=True)
    if group.negated or _fronted(sentence, core):
        if _left_standing(sentence, core, cues):
            return base
        return replace(base, reality="negated", plan=_progressive_plan(group))
    nobody = _nobody(sentence, core, group)
    if nobody is not None:
        return replace(base, reality="negated", start=min(base.start, nobody))
    condition = _condition(sentence, core)
    if condition is not None:
        # "if the two did speak" leaves open what is told elsewhere
        return replace(base, reality="hypothetical", start=condition, asked="did" in group.words)
    left = edge_left(sentence, core.left)
    before = sentence.slice(left, core.left).lower()
    if _UNEXPECTED.search(before):
        return replace(base, reality="negated", plan=True)
    present = not group.words and sentence.low(sentence.holding(core.start)).endswith("s")
    coming = (present and _UNTIL_WHEN.search(before)) or awaited(sentence, core, group)
    base = replace(base, reality="planned") if coming else base
    if _PERHAPS.search(before) or _PERHAPS.match(sentence.slice(core.left, core.start).lower()[:10]):
        base = replace(base, reality="possible")
    ahead = _not_yet(sentence.slice(sentence.start, core.left).lower())
    ahead = ahead or (group.perfect and _BEFORE_IT.search(before) is not None and not _NOT_UNTIL.search(before))
    base = replace(base, reality="possible") if ahead else base
    wish = _HIGH_TIME.search(before)
    if wish is None and _bare(sentence.low(sentence.holding(core.start))):
        wish = _WISHED.search(before)
    if wish is not None and not group.words:
        return replace(base, reality="demanded", start=left + wish.start())
    return base


# "nothing will move until A and B have met", "no troops would leave before the two sat down": they have not
_NOT_BEFORE = re.compile(
    r"(?:\b(?:will|would|can|could|shall) )?"
    r"\b(?:no|not|nothing|nobody|never|none|won['’]t|wouldn['’]t|can['’]t|cannot)\b"
    r"[^.;:]{0,90}\b(?:until|before) (?:[a-z]+ly )?$"
)


def _not_yet(before: str) -> bool:
    """Whether the words before a contact say of something still to come that it waits for the contact."""
    waits = _NOT_BEFORE.search(before)
    return waits is not None and _TO_COME.search(waits[0]) is not None


_TO_COME = re.compile(r"\b(?:will|would|wo|can|could|shall|cannot)\b|\b(?:wo|would|ca)n['’]t\b")
# "demanded that A meet B": no statement, but what somebody wants
_WISHED = re.compile(
    r"\b(?:demand|insist|ask|request|urg|propos|suggest|recommend|plead|stipulat)(?:s|es|ed|e|ing)?"
    r"(?: (?:to|of) [^,;:]{1,60})? that "
    r"(?:the |both |[a-z]+ly )?$"
)


_HIGH_TIME = re.compile(r"\bit (?:is|['’]s|was) (?:high |about |past )?time (?:that )?(?:the |both )?$")
"""Behind it stands what has not been yet: "it is time that A and B met"."""


def _bare(verb: str) -> bool:
    """Whether a verb of contact stands without ending: "meet", not "met", "meets" or "meeting"."""
    return (verb.endswith("ss") or not verb.endswith(("s", "ed", "ing"))) and verb not in {
        "met",
        "spoke",
        "rang",
        "saw",
        "wrote",
        "told",
        "sat",
    }


# "talked to neither A nor B", "met nobody from the ministry"
_WITH_NOBODY = re.compile(
    rf"\s(?:(?:to|with|from)\s)?(?!(?:{either('somebody after all')})\b)(?:{either('nobody for another')})\b",
    re.IGNORECASE,
)
# "No official has met B", "none of the ministers spoke to B": at the head of the clause
_BY_NOBODY = re.compile(
    rf"(?:^|[,;:–—“\"‘(]\s?|\b(?:that|and|but|said|says|say)\s)(?!(?:{either('somebody after all')})\b)"
    rf"(?P<nobody>{either('nobody for a doer')})\s"
    r"(?:(?!(?:that|who|whom|which|when|where|after|before|since|if|whether|but|and|besides|except|other|said|says)\b)"
    r"[\w'’.-]+\s){0,7}$",
    re.IGNORECASE,
)


def _nobody(sentence: Sentence, core: Core, group: VerbGroup) -> int | None:
    """Where the words begin that make nobody a party, so that the verb told of somebody is negated; else None."""
    if _WITH_NOBODY.match(sentence.slice(core.end, core.end + 40)):
        return core.start
    left = edge_left(sentence, core.left)
    found = _BY_NOBODY.search(sentence.slice(left, sentence.words[group.first].start))
    return left + found.start("nobody") if found is not None else None


_PERHAPS = re.compile(r"(?:^|[,;:] |\bthat )(?:perhaps|maybe|possibly|conceivably) ")
"""What may have been and may not: "Perhaps A met B"."""
_UNTIL_WHEN = re.compile(r"\b(?:until|till|through|into|next|coming) [\w ]{2,20}, when (?:[\w’'-]+ ){0,5}$")
"""A day to come, and what is then: "will go on until May, when the President hosts B"."""
_BEFORE_IT = re.compile(
    r"(?<!\bday )(?<!\bdays )(?<!\bnight )(?<!\bevening )(?<!\bweek )(?<!\bweeks )(?<!\bmonth )(?<!\bmonths )"
    r"(?<!\byear )"
    r"\b(?:before|until|unless)\s(?:(?:either of|the|both|any of)\s){0,2}$"
)
"""Before what had not been yet: a summit "before the premier has met the chancellor"."""
_NOT_UNTIL = re.compile(r"\b(?:did|had|was|were)(?: not|n['’]t)\b[^.;:]{0,90}\buntil\s$")
"""Who "did not leave until A and B had met" left, and they had."""
_UNEXPECTED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno longer) (?:[a-z]+ly )?(?:anticipat|expect|foresee|envisag|envision|plan)(?:e|ing)?"
    r"(?: (?:that|on))?\s(?:(?!that\b|who\b|which\b)[\w’'-]+\s){0,5}$"
)
"""What nobody looks for: "we are not anticipating the two have a meeting"."""
_UNLESS = re.compile(r"\b(?:unless|in the event of|in case of)\b")


# "At no point did A and B speak": the negation stands before the subject
_FRONTED = re.compile(
    r"(?:^|[,;:“\"] ?)(?:and |but )?(?:at no (?:point|time|stage|moment)|on no occasion|not once|never|nor|neither|"
    r"in no way|nowhere)(?: [a-z]+){0,3} (?:did|do|does|has|have|had|was|were)(?: [a-z]+){0,3} $"
)


def _fronted(sentence: Sentence, core: Core) -> bool:
    """Whether a negation before the subject negates the verb."""
    return bool(_FRONTED.search(sentence.slice(edge_left(sentence, core.left), core.left).lower()))


def _progressive_plan(group: VerbGroup) -> bool:
    return any(w.removesuffix("n't") in {"is", "are", "am"} for w in group.words)


# "anything that A has not spoken with B about": they have spoken
_ABOUT_IT = re.compile(r"\s(?:about|on)\s*[.?!,;]")
_OF_WHICH = re.compile(
    r"\b(?:thing|anything|nothing|something|issue|matter|topic|subject)s? (?:\w+ ){0,2}(?:that|which)\b"
)


def _left_standing(sentence: Sentence, core: Core, cues: Cues) -> bool:
    """Whether words after a "not" leave the contact itself standing."""
    right = edge_right(sentence, core.end)
    if _ABOUT_IT.match(sentence.slice(core.right, core.right + 12)) and _OF_WHICH.search(
        sentence.slice(edge_left(sentence, core.left), core.left).lower()
    ):
        return True
    group = verb_group(sentence, sentence.holding(core.start))
    left = sentence.words[group.first].start
    return any(h.entry.get("part") == "standing" for h in inside(cues.denials, left, right))


# "Had the two spoken" at the head of a clause
_INVERTED = re.compile(r"\s*(?:had|should)\s")


def _condition(sentence: Sentence, core: Core) -> int | None:
    """Where an "if" begins that the contact depends on; None without one."""
    left = edge_left(sentence, core.left)
    before = sentence.slice(left, core.left).lower()
    if re.search(r"\b(?:asked|asks|wondered|unclear|see|know|say|said|unknown)\s+if\b[^,]*$", before):
        return None
    found = re.search(r"(?:\b(?:if|unless|in case)|(?:^|[,;:“\"] ?)were)\s+(?:\S+\s+){0,4}$", before)
    if found is None and len(before.split()) <= 6 and not is_question(sentence.text):
        found = _INVERTED.match(before)
    return left + found.start() if found else None


def _modal(sentence: Sentence, core: Core, group: VerbGroup, base: Judgement) -> Judgement:
    modal = group.modal or ""
    if _UNLESS.search(sentence.slice(sentence.start, core.left).lower()):
        return replace(base, reality="hypothetical")
    if group.negated:
        past = group.perfect and modal in {"could", "can", "would"}
        return base if _not_only(group) else replace(base, reality="negated", plan=not past)
    if modal in {"would", "could", "should"} and group.perfect:
        return replace(base, reality="hypothetical")
    if modal == "would":
        return replace(base, reality=_would(sentence, core, group))
    if modal in FUTURE:
        before = sentence.slice(core.left - 40, core.left).lower()
        hedged = (
            set(group.words) & _HEDGES
            or _GUESSED.search(before)
            or re.search(
                r"\b(?:if|only when|only after|when (?:they|he|she|it|both) (?:needs?|wants?|see))\b",
                sentence.slice(core.end, sentence.end).lower(),
            )
        )
        return replace(base, reality="possible" if hedged else "planned")
    if modal == "should" and _SHOULD.match(sentence.text.lower()):
        return replace(base, reality="hypothetical")
    if modal in {"should", "must", "ought"}:
        return replace(base, reality="demanded")
    return replace(base, reality="possible")


def _would(sentence: Sentence, core: Core, group: VerbGroup) -> Reality:
    """ "Would meet if", "thought they would meet", "said he would meet"."""
    after = sentence.slice(core.end, sentence.end).lower()
    before = sentence.slice(sentence.start, core.start).lower()
    if (
        _SHOULD.match(before)
        or re.search(r"\b(?:if|unless|only|provided)\b", after)
        or re.search(r"\bif\b", before)
        or "only" in group.words
    ):
        return "hypothetical"
    near = sentence.slice(core.left - 40, core.left).lower()
    guessed = set(group.words) & _HEDGES or _THOUGHT.search(near) or _GUESSED.search(near)
    return "possible" if guessed else "planned"


_SHOULD = re.compile(r"[“\"]?(?:should|were) (?!(?:the|a) (?:call|meeting)\b)[^.;:]{2,90},")
"""A condition without "if": "Should B agree, A would meet him"."""
# "it is possible that A will meet B", "there was speculation that A would"
_GUESSED = re.compile(r"\b(?:possible|conceivable|possibility|speculation|chances?|rumou?rs?|likelihood) that $")


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
    if before == "on" and sentence.low(group.first - 2).startswith("insist"):
        return replace(base, reality="demanded")
    if before in {"after", "since", "following", "by", "in", "when", "while", "from", "on"}:
        return base
    if group.negated or before == "without":
        return replace(base, reality="negated")
    governor = nearest_governor(sentence, core.start, cues, reach=5)
    return governed(sentence, base, governor) if governor else base


def _going_on(sentence: Sentence, core: Core, cues: Cues, outer: VerbGroup) -> Judgement:
    """ "will continue to meet", "continues to meet": what the words around "continue" make of it."""
    at = sentence.at(core.start)
    at = next(k for k in range(at, -1, -1) if sentence.low(k).startswith("continu"))
    if outer.modal is None and not outer.infinitive:
        return Judgement("reported", core.start, core.end)
    return _of_group(sentence, replace(core, start=sentence.words[at].start), cues, outer, at)


def _is_going(sentence: Sentence, group: VerbGroup) -> bool:
    """Whether a form of "be" stands before "going", a contracted one too."""
    be = {w.removesuffix("n't") for w in group.words} & (BE | {"'s", "'re", "'m"})
    return bool(be) or sentence.low(group.first - 1).endswith(("'s", "'re", "'m"))


def _infinitive(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup) -> Judgement:
    """ "agreed to meet", "is to meet", "flew there to meet", "was unable to meet"."""
    base = Judgement("possible", core.start, core.end)
    before = sentence.low(group.first - 1)
    to_start = sentence.words[group.first].start
    going = verb_group(sentence, group.first - 1)
    if before == "going" and _is_going(sentence, going):
        return replace(base, reality="negated" if group.negated or going.negated else "planned", plan=True)
    if before.startswith("continu"):
        return _going_on(sentence, core, cues, going)
    if (real := _by_auxiliary(before, group)) is not None:
        off = real == "planned" and _CALLED_OFF.search(sentence.slice(sentence.start, to_start).lower()) is not None
        return replace(base, reality="negated" if off else real, plan=real != "demanded")
    gone = _of_journey(sentence, core, cues, to_start, noun=False) or _of_trip(sentence, core, cues, to_start)
    return gone if gone is not None else _of_aim(sentence, core, cues, group, base)


_TRIP = re.compile(r"\b(?:trip|visit|journey|tour|mission|flight)(?: to (?:the )?[\w’'.-]+(?: [A-Z][\w’'.-]+)?)? $")


def _of_trip(sentence: Sentence, core: Core, cues: Cues, before: int) -> Judgement | None:
    """What is said of the trip whose aim begins at ``before``: "A's trip to see B was called off"; None for nothing."""
    if _TRIP.search(sentence.slice(before - 80, before)) is None:
        return None
    told = predicate_of(sentence, core, cues)
    if told is None or told.entry.get("yields") not in ("negated", "planned", "possible"):
        return None
    return Judgement(told.entry.get("yields"), core.start, told.end, plan=True)


def _of_aim(sentence: Sentence, core: Core, cues: Cues, group: VerbGroup, base: Judgement) -> Judgement:
    """What an infinitive is by the words that govern it: "agreed to meet", "the first to meet", "asked A to meet"."""
    to_start = sentence.words[group.first].start
    if _ORDINAL.search(sentence.slice(to_start - 50, to_start).lower()):
        return replace(base, reality="reported")
    if _IS_THERE.search(sentence.slice(to_start - 50, to_start)):
        return replace(base, reality="negated" if group.negated else "planned", plan=True)
    there = _WAS_THERE.search(sentence.slice(to_start - 90, to_start))
    if there is not None:
        seen = replace(base, start=to_start - len(sentence.slice(to_start - 90, to_start)) + there.start())
        return replace(seen, reality="negated" if group.negated else "reported")
    governor = _outermost(sentence, nearest_governor(sentence, core.start, cues, reach=15, infinitive=True), cues)
    ahead = on_the_way(sentence, to_start) or (governor is None and headed(sentence, core, group))
    on_terms = ahead and _SHOULD.match(sentence.slice(sentence.start, core.start).lower()) is not None
    if on_terms or (ahead and (governor is None or governor.entry.get("yields") == "reported")):
        real: Reality = "hypothetical" if on_terms else "negated" if group.negated else "planned"
        return replace(base, reality=real, plan=not on_terms)
    found = governed(sentence, base, governor) if governor is not None else base
    asked = _TOLD_TO.search(sentence.slice(edge_left(sentence, core.left), to_start))
    if asked is not None and found.reality == "possible":
        found = replace(found, reality="demanded", start=min(found.start, to_start))
    return replace(found, reality="negated", plan=True) if group.negated else found


def _by_auxiliary(before: str, group: VerbGroup) -> Reality | None:
    """What "is to meet" and "has to meet" make of it; None where another word stands before the infinitive."""
    if before in {"has", "have"} and not group.negated:
        return "demanded"
    if before.removesuffix("n't") in BE:
        return "negated" if group.negated or before.endswith("n't") else "planned"
    return None


_TOLD_TO = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|tells?|told|telling|order(?:s|ed)?|instruct(?:s|ed)?|direct(?:s|ed)?|want(?:s|ed)?"
    r"|would like|expect(?:s|ed)?) (?:both |the |that |[a-z]+ly )?(?:[A-Z]|(?:him|her|them|his|their|two|leaders"
    r"|sides)\b)"
    r"(?:(?!\b(?:is|are|was|were|be|has|have|had|will|would|could|may|that|who|said|and (?:he|she|they)|ready|willing"
    r"|likely|due|set|reporters|journalists)\b)[^,;:]){0,90} $"
    r"|\b(?:was|were|been|is|are) (?:asked|told|ordered|instructed) $"
    r"|\b(?:calls|appeals|requests|pleas|demands|pressure|an appeal|a call|a request|a plea)"
    r" (?:[a-z]+ |(?:from|on|for) [^,;:]{1,60} )?$"
)
"""Whom somebody asks to do what the infinitive tells: "asked A to ring B", "ignored calls to meet B"."""


def _of_journey(sentence: Sentence, core: Core, cues: Cues, before: int, *, noun: bool) -> Judgement | None:
    """What becomes of the journey whose aim begins at ``before``, and so of the contact; None where none is told.

    None too for a noun where the journey was made: "flew there for talks" leaves open whether they were held.
    """
    at = journey_to(sentence, before, noun=noun)
    if at is None:
        return None
    outer = verb_group(sentence, at)
    start = sentence.words[at].start
    found = _of_group(sentence, replace(core, start=start, left=min(core.left, start)), cues, outer, at)
    found = replace(found, start=min(found.start, start), end=core.end)
    if found.reality == "reported" and under_way(sentence, at, outer):
        found = replace(found, reality="planned", plan=True)
    return None if noun and found.reality == "reported" else found


_CALLED_OFF = re.compile(
    r"\b(?:cancell?ed|called off|calling off|cancell?ing|scrapped|abandoned|dropped|pulled out of|withdrew from"
    r"|skipped)"
    r" (?:(?!but\b|and\b)[\w’'.-]+ ){0,3}(?:trip|visit|journey|tour|flight|stop|appearance|summit|talks|meeting|dinner)"
    r"\b[^,;:]{0,60}, (?:where|during which|at which|on which) [^,;:]{0,40}$"
)
"""What was to be where somebody no longer goes: "cancelled a trip to X, where he was to meet B"."""
_IS_THERE = re.compile(
    r"\b(?:is|are|am|['’]s|['’]re|will be) (?:already |now |also )?"
    r"(?:here|(?:back )?in [A-Z][\w-]+(?: [A-Z][\w-]+)?|in town)"
    r"(?: today| tomorrow| this week| on [A-Z]\w+day)? $"
)
"""Who has come for something that is yet to be: "is here to meet B"."""
_WAS_THERE = re.compile(
    r"\b(?:was|were|had been|stopped(?: over| off)?|broke (?:the |his |her |their )?(?:journey|flight|trip)"
    r"|(?:made|took) an? (?:\w+ )?(?:stop|stopover|detour|side trip)) (?:briefly |also |back )?"
    r"(?:in|at|to) [A-Z][\w-]+(?: [A-Z][\w-]+)?"
    r"(?: (?:on|last|earlier|yesterday|for|in|during|that|over|from)\b[^,;.]{0,24})? $"
)
"""Who was somewhere for something: "stopped in X on Tuesday to see B"."""


def _judge_noun(sentence: Sentence, core: Core, cues: Cues) -> Judgement:
    base = Judgement("reported", core.start, core.end)
    negator = _no_before(sentence, core)
    if _READ_OUT.match(sentence.slice(core.end, core.end + 30).lower()):
        # "no calls to read out": neither yes nor no
        return replace(base, reality="possible", bare=True, start=negator if negator is not None else core.start)
    if negator is None and _WOULD.match(sentence.slice(core.right, core.right + 40).lower()):
        return replace(base, reality="hypothetical")  # "a meeting of A and B would help"
    ranked = _IN_WHAT.search(sentence.slice(core.start - 90, core.start)) is not None
    if (left := core.start if ranked else _not_answered(sentence, core)) is not None:
        return replace(base, bare=True, start=left)
    opens = negator is None and _OPENS_WITH.search(sentence.slice(edge_left(sentence, core.start), core.start).lower())
    ahead = _AHEAD.match(sentence.slice(core.end, core.end + 20).lower())
    if opens or ahead or _sets_out_for(sentence, core, negator):
        return replace(base, reality="planned")
    if negator is None and _comes_after(sentence, core):
        return replace(base, reality="planned", bare=True)
    left = edge_left(sentence, core.left)
    asked = _ASKED_FOR.search(sentence.slice(left, core.start).lower())
    if asked is not None:
        return replace(base, reality="demanded", start=left + asked.start())
    invited = _INVITED.search(sentence.slice(left, core.end).lower())
    if invited is not None and negator is None:
        return replace(base, reality="planned", plan=True, start=left + invited.start())
    return _by_shape(sentence, core, cues, base, negator) or _said_of_noun(sentence, core, cues, base, negator)


def _sets_out_for(sentence: Sentence, core: Core, negator: int | None) -> bool:
    """Whether somebody is yet to set out for it: "is due to travel to the capital for talks with B"."""
    before = sentence.slice(edge_left(sentence, core.left), core.start).lower()
    return negator is None and _FOR_IT.search(before) is not None and on_the_way(sentence, core.start)


_FOR_IT = re.compile(r"\bfor (?:an? |the |his |her |their )?(?:[\w-]+ ){0,3}$")


def _by_shape(sentence: Sentence, core: Core, cues: Cues, base: Judgement, negator: int | None) -> Judgement | None:
    """What the words right behind a noun make of it, whatever governs it; None where they make nothing of it."""
    put = _PUT_DOWN.match(sentence.slice(core.end, core.right).lower())
    said = predicate_of(sentence, core, cues) if put is not None else None
    if put is not None and not (said is not None and said.entry.get("yields") == "negated"):
        real: Reality = "planned" if negator is None else "negated"
        return replace(base, reality=real, plan=True, start=core.start if negator is None else negator)
    if negator is not None:
        return None
    if _WAS_HAD.match(sentence.slice(core.end, core.end + 60)):
        return replace(base)
    if _SET_ASIDE.match(sentence.slice(core.right, core.right + 100).lower()):
        return replace(base, reality="planned", plan=True)
    if _TALK_OF.search(sentence.slice(edge_left(sentence, core.left), core.start).lower()):
        return replace(base, reality="possible")
    return replace(base, reality="possible") if _still_open(sentence, core, cues) else None


# "a readout of the meeting that the President had with B": whatever will be made of it, it was
_WAS_HAD = re.compile(
    r"\s(?:(?:that|which)\s)?(?:[Tt]he\s|his\s|her\s|our\s|their\s)?(?:[\w.’'-]+\s){1,4}?(?:had|held)"
    r"\s(?!been|to\b|hoped|planned|wanted|sought|asked|requested|proposed|scheduled|expected|promised|offered)"
)

# "amid talk of a visit by A", "rumours of a summit": nobody says that there will be one, or was
_TALK_OF = re.compile(
    r"\b(?:talk|speculation|rumou?rs?|whispers|chatter) (?:of|about) "
    r"(?:(?:an?|another|any|new|possible|some|more|fresh) ){1,2}(?:[\w-]+ ){0,2}$"
    r"|\b(?:discuss(?:ed|es|ing)?|explor(?:e|es|ed|ing)|debat(?:e|es|ed|ing)|canvass(?:ed|ing)|consider(?:s|ed|ing)?"
    r"|rais(?:e|es|ed|ing) the (?:question|matter|issue) of) "
    r"(?:(?:(?:an?|another|any|new|possible|fresh) ){1,2}(?:[\w-]+ ){0,2}|(?:direct|bilateral|peace|further) )?$"
)
# "the day will begin at the palace with a meeting of A and B"
_OPENS_WITH = re.compile(
    r"(?:\b(?:will|shall|is to|are to|is going to|are going to)|['’]ll) (?:then |also )?"
    r"(?:begin|start|open|kick off|end|conclude|close|finish|continue|be followed)\b[^.;:]{0,45} ?\b(?:with|by)"
    r" (?:an?|the|his|her|their) (?:[\w’'-]+ ){0,4}$"
)
_COMING_UP = re.compile(
    r"\b(?:coming up|upcoming|ahead of (?:us|them)|to come|on the calendar)[^.;:]{0,40}: (?:[^.;:?!]*)$"
)
"""A list of what is yet to be: "several events coming up: A's visit to B, a conference"."""
_GET_AHEAD = re.compile(r"\bget(?:ting)? (?:out )?ahead of (?:his|her|their|our|its|the|that|this) (?:[\w’'-]+ ){0,3}$")
"""What somebody does not want to forestall: "I don't want to get ahead of our visit to B"."""
_BEFORE_OWN = re.compile(r"\b(?:before|ahead of|prior to) (?:his|her|their|our|its|the) (?:[\w-]+ ){0,3}$")
_YET_TO_BE = re.compile(r"\b(?:will|going to|is to|are to|plans to)\b|['’]ll\b")
_TOLD_OF = re.compile(r"\b(?:was|were|had|did|said|told|spoke|met|held)\b")
"""What is to be done "before his visit to B" is yet to be, and so is the visit."""


def _comes_after(sentence: Sentence, core: Core) -> bool:
    """Whether something else is to be done before the contact, or it stands in a list of what is yet to be."""
    before = sentence.slice(sentence.start, core.start).lower()
    if _COMING_UP.search(before) or _GET_AHEAD.search(before):
        return True
    if not _BEFORE_OWN.search(sentence.slice(core.start - 40, core.start).lower()):
        return False
    said = sentence.text.lower()
    return _YET_TO_BE.search(said) is not None and not _TOLD_OF.search(said)


_AHEAD = re.compile(r"\s(?:upcoming|forthcoming|coming up|to come|ahead)\b")
"""What stands behind a noun and puts it ahead ("the meeting upcoming with B")."""

# "could neither confirm nor deny a call", "declined to confirm any meeting": the words say neither yes nor no
_NO_ANSWER = re.compile(
    r"\b(?:neither|not|cannot|declin\w+ to|refus\w+ to|unable to|in no position to|[a-z]+n['’]t) (?:[a-z]+ly )?"
    r"(?:confirm|verif|corroborat|acknowledg|den)[a-z]*(?: n?or (?:[a-z]+ly )?(?:confirm|den|verif|disput)[a-z]*)? "
    r"(?:(?!that\b|whether\b|if\b)[\w’'-]+ ){0,7}$"
)
_NOT_DENIED = re.compile(r"(?:not|n['’]t|cannot|to) (?:[a-z]+ly )?den[a-z]* ")


def _not_answered(sentence: Sentence, core: Core) -> int | None:
    """Where the words begin that neither confirm nor deny the contact; None where there are none."""
    left = edge_left(sentence, core.start)
    found = _NO_ANSWER.search(sentence.slice(left, core.start).lower())
    return left + found.start() if found is not None and not _NOT_DENIED.search(found[0]) else None


_WOULD = re.compile(r"\s(?:would|could) (?!be held|take place|be announced|begin|start|last|focus|follow|happen)")


def _said_of_noun(sentence: Sentence, core: Core, cues: Cues, base: Judgement, negator: int | None) -> Judgement:
    predicate = predicate_of(sentence, core, cues)
    light = _light_verb(sentence, core)
    governor = _governor_of_noun(sentence, core, cues)
    told = predicate is not None and _outweighs(predicate, governor)
    if negator is not None and governor is not None and negator < governor.end and not told:
        negator = None
    if predicate is not None and told:
        return _by_predicate(sentence, predicate, base, negator)
    gone = _gone_for(sentence, core, cues, governor) if negator is None else None
    if gone is not None:
        return gone
    if light is not None and (governor is None or governor.start <= light):
        return _by_light_verb(sentence, core, cues, light, negator)
    return _by_governor(sentence, core, governor, negator)


def _by_predicate(sentence: Sentence, predicate: Hit, base: Judgement, negator: int | None) -> Judgement:
    """What a noun is by what is said of it, with a "no" before it or none."""
    real = predicate.entry.get("yields")
    if negator is not None:
        plan = real in ("planned", "possible")
        return replace(base, reality="negated", plan=plan, start=negator, end=max(base.end, predicate.end))
    if real == "reported" and verb_group(sentence, sentence.holding(predicate.start)).negated:
        real = "negated"
    return replace(base, reality=real, end=predicate.end, plan=real == "negated" and "plan" in predicate.text)


def _gone_for(sentence: Sentence, core: Core, cues: Cues, governor: Hit | None) -> Judgement | None:
    """What becomes of a noun with the plans for it, or with the journey that somebody made for it; None for nothing."""
    base = Judgement("reported", core.start, core.end)
    behind = sentence.slice(core.right, core.right + 80).lower()
    if governor is not None and _PLANS.search(governor.text.lower()) and _COLLAPSED.match(behind):
        return replace(base, reality="negated", plan=True, start=governor.start)
    if there_for_it(sentence, core.start):
        return replace(base, reality="planned")
    return _of_journey(sentence, core, cues, core.start, noun=True)


def _by_governor(sentence: Sentence, core: Core, governor: Hit | None, negator: int | None) -> Judgement:
    """What a noun is by the words that govern it and by a "no" before it."""
    base = Judgement("reported", core.start, core.end)
    if governor is not None:
        found = governed(sentence, base, governor)
        if negator is not None and found.reality in ("reported", "possible", "planned"):
            return replace(found, reality="negated", start=min(found.start, negator))
        return found
    if negator is not None:
        return replace(base, reality="negated", start=negator)
    if to_come(sentence.slice(edge_left(sentence, core.left), core.start).lower()):
        return replace(base, reality="planned", bare=True)
    return replace(base, bare=True)


_PLANS = re.compile(r"\b(?:plan|arrangement|preparation|proposal|effort|attempt|bid|initiative|hope|prospect|idea)s?\b")
_COLLAPSED = re.compile(
    r"[^,;.]{0,40}? (?:(?:has|have|had|was|were|been|soon|quickly|finally|later) ){0,3}(?:collapsed|came to nothing"
    r"|come to nothing|failed|fell (?:apart|through)|fallen through|broke down|foundered|unravelled|unraveled"
    r"|evaporated"
    r"|were dashed|was dashed|dashed|dropped|shelved|scrapped|abandoned|cancelled|canceled|buried|ended|rejected"
    r"|vetoed|blocked|aborted|died|went nowhere)\b"
)
"""What becomes of plans, and would be said of talks that were: "plans for a meeting between A and B collapsed"."""
_ONE_SUCH = re.compile(r"(?:^|[,;:“\"] |\bthat |\bbut )(?:a|an|another|any) (?:[\w-]+ ){0,3}$", re.IGNORECASE)
_IS = re.compile(
    r" (?:is|are|remains|remain|seems|looks|appears|still looks|is still|would still be) (?P<what>[\w-]+ [\w-]+)"
)
_GOES_ON = re.compile(
    r"(?:under way|underway|over\b|going|taking|being held|in progress|continuing|known|said|reported|believed|thought"
    r"|set|due|planned|scheduled|expected|to\b|now (?:over|under)|with\b|between\b|on (?:its|the) way"
    r"|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)


_WRITTEN = re.compile(r"letter|message|note|telegram", re.IGNORECASE)


def _still_open(sentence: Sentence, core: Core, cues: Cues) -> bool:
    """Whether "a meeting between A and B is on the cards": one such thing, in the present, that is not going on."""
    found = _IS.match(sentence.slice(core.right, core.right + 40).lower())
    one = _ONE_SUCH.search(sentence.slice(edge_left(sentence, core.left), core.start)) is not None
    if (
        found is None
        or not one
        or _WRITTEN.match(sentence.slice(core.start, core.end))
        or predicate_of(sentence, core, cues) is not None
    ):
        return False
    return _GOES_ON.match(found["what"]) is None


_INVITED = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|took up|takes up) (?:(?:[\w’'.-]+ ){0,7}invitations?"
    r"|an? (?:[\w-]+ ){0,2}(?:meeting|summit|visit|call|dinner|lunch))$"
)
# "has a meeting scheduled with B": what is said of it stands before the other party
_SET_ASIDE = re.compile(
    r",? (?:(?:originally|already|long|now) )?(?:due|planned|scheduled|set|expected|slated|to be held)\b[^,;.]{0,40},"
    r" (?:(?:will|would|can|could) be|has been|have been|had been|is|are|was|were) (?:[a-z]+ly |now )?"
    r"(?:moved|put (?:off|back)|postponed|brought forward|rescheduled|delayed|shifted|on course|on track)\b"
)
_PUT_DOWN = re.compile(
    r"\s(?:scheduled|planned|arranged|booked|lined up|pencilled in|due|set up)"
    r"(?: (?:with|between|for|on)\b|(?: ?-{1,2} ?| ?[–—] ?|: ?|, )one (?:of them )?(?:is )?with\b)"
)


_IN_WHAT = re.compile(
    r"\b(?:in|for) what (?:[\w’']+ ){0,4}?(?:be|been|was|were|is|called|described as) (?:only )?"
    r"(?:the|their|its|his|her|a) (?:[\w’'-]+ ){0,4}$",
    re.IGNORECASE,
)
"""What only tells the rank of a contact told before: "spoke on Monday, in what would be their first talk since"."""


def _outweighs(predicate: Hit, governor: Hit | None) -> bool:
    """Whether what is said of the noun tells more than what governs it: "a planned call did not take place"."""
    if governor is None or governor.entry.get("yields") == "reported":
        return True
    if governor.text.lower() in ("further", "future") and predicate.entry.get("yields") == "planned":
        return True
    return bool(predicate.entry.get("yields") == "negated" and governor.entry.get("yields") == "planned")


# "has asked B for a meeting"
_ASKED_FOR = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|press(?:es|ed|ing)?|petitioned) [^,;:]{2,70} for (?:an?|another) (?:[\w-]+ ){0,3}$"
    r"|\b(?:encourag(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|advis(?:e|es|ed|ing)|implor(?:e|es|ed|ing)"
    r"|exhort(?:s|ed|ing)?|push(?:es|ed|ing)?|press(?:es|ed|ing)?|beg(?:s|ged|ging)?|lobb(?:y|ies|ied|ying))"
    r" [^,;:]{2,80}? to (?:[a-z]+ly )?"
    r"(?:engage|enter|begin|start|resume|hold|open|seek|pursue|join|return|have|continue|come)\b[^,;:]{0,40}$"
)
"""Who is asked for a contact, or to engage in one: "encouraged A and B to engage in dialogue"."""


def _governor_of_noun(sentence: Sentence, core: Core, cues: Cues) -> Hit | None:
    """What governs the noun; nothing where it is only how something was said ("promised in a call")."""
    governor = _outermost(sentence, nearest_governor(sentence, core.start, cues, reach=7), cues)
    if (
        governor is not None
        and governor.text.lower().startswith("offer")
        and _WORDS.match(sentence.slice(core.start, core.end).lower())
    ):
        return None  # who "offered condolences" gave them
    if governor is not None and _MEDIUM.search(sentence.slice(governor.end, core.start).lower()):
        return None
    return governor


_WORDS = re.compile(r"condolences|congratulations|greetings|sympath")
_READ_OUT = re.compile(r"\s*to (?:read out|announce|preview|report|share|discuss|tell|speak to|talk about)\b")
_MEDIUM = re.compile(
    r"\b(?:in|during|by|via|through|over|at) (?:(?:a|an|the|his|her|its|their|this|that) )?(?:(?!to\b)[\w-]+ ){0,3}$"
)


def _outermost(sentence: Sentence, governor: Hit | None, cues: Cues) -> Hit | None:
    """``governor``, or what undoes it: "cancelled the planned meeting" is no plan."""
    if governor is None or governor.entry.get("yields") not in ("planned", "possible", "demanded"):
        return governor
    outer = nearest_governor(sentence, governor.start, cues, reach=2, plan=True)
    if outer is None:
        return governor
    at = sentence.holding(outer.start)
    undone = outer.entry.get("yields") == "negated" or verb_group(sentence, at).negated or sentence.low(at - 1) == "no"
    return outer if undone else governor


def _by_light_verb(sentence: Sentence, core: Core, cues: Cues, light: int, negator: int | None) -> Judgement:
    at = sentence.at(light)
    group = verb_group(sentence, at)
    inner = replace(core, start=light, end=core.end, left=min(core.left, light))
    found = _of_group(sentence, inner, cues, group, at)
    found = replace(found, start=min(found.start, sentence.words[group.first].start, light), end=core.end)
    if found.reality == "reported" and group.infinitive and sentence.low(at) == "arrange":
        found = replace(found, reality="possible")  # who "met to arrange a meeting of A and B" tells of none of theirs
    if negator is not None and found.reality in ("reported", "possible", "planned"):
        return replace(found, reality="negated", plan=found.reality != "reported")
    adjective = nearest_governor(sentence, core.start, cues, reach=2)
    if adjective and adjective.start > light and found.reality == "reported" and not group.finite:
        return governed(sentence, found, adjective)
    return found


def _no_before(sentence: Sentence, core: Core) -> int | None:
    """Where a "no" or "any" under a negation begins that belongs to the noun."""
    at = sentence.holding(core.start)
    for back in range(1, 6):
        low = sentence.low(at - back)
        if low == "of" and sentence.low(at - back - 1) in {"kind", "type", "sort", "form"}:
            continue
        if low in {"no", "neither", "zero"}:
            return sentence.words[at - back].start
        if low in {"any", "a", "an", "been", "in", "was", "is", "were", "had", "have", "has", "be"}:
            for further in range(back + 1, back + (9 if low == "any" else 6)):
                word = sentence.low(at - further)
                if word in {"not", "never", "without", "no", "neither", "nor"} or word.endswith("n't"):
                    if (word, sentence.low(at - further + 1)) in _NOTHING_NEGATED:
                        return None
                    return sentence.words[at - further].start
                if word in {"that", "", ",", "who", "which"}:
                    return None
            return None
        if low in {"the", "his", "her", "their", "its", ",", "", "of", "with", "to", "and", "about", "after"}:
            return None
    return None


_AIMED = frozenset("arranged agreed scheduled offered proposed requested sought suggested".split())
"""Behind "has" the verbs of what is yet to be: who "has arranged a call" has not had one."""
_NOTHING_NEGATED = {(no, word) for no in ("no", "not") for word in ("one", "doubt", "longer", "matter", "long", "only")}
_MODALS = frozenset({"will", "would", "may", "might", "could", "shall", "should", "must"})


def _light_verb(sentence: Sentence, core: Core) -> int | None:
    """Where a verb begins that only carries the noun ("held", "had", "paid")."""
    at = sentence.holding(core.start)
    for back in range(1, 8):
        low = sentence.low(at - back)
        if low in _LIGHT:
            after = sentence.low(at - back + 1)
            aimed = after in _AIMED and sentence.low(at - back + 2) in {"a", "an", "another"}
            into = low == "get" and after in {"into", "ahead", "to"}  # "not get into their talks" tells of some
            if into or (low in HAVE and (after in BE or after in HAVE or aimed)):
                return None
            return sentence.words[at - back].start
        if low == "of" and sentence.low(at - back - 1) in {"kind", "type", "sort", "form"}:
            continue
        month = at - back > 0 and sentence.words[at - back].capital  # "will go there on May 5 for talks"
        if low in _MODALS and back > 1 and not month:  # whatever verb carries the noun ("will convene a meeting")
            return sentence.words[at - back + 1].start
        if low in {
            "",
            ",",
            "that",
            "of",
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
            "into",
        }:
            return None
    return None
