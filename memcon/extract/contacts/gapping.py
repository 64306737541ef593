"""Contacts whose verb is left out: "saw A in X on Wednesday, B in Y the next day", "spoke to A on Monday, then to B".

So are some that did not take place: "A is to see B; C is not", "A will hold talks with B but none with C".

The words of the first give verb and doer; a further name counts only where a place or a time stands between the two
(else it is one of a list) and no verb of its own follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.clauses import Sentence, is_adverb
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.phrases import FINITE, Ref, Scene, np_list
from memcon.extract.contacts.triggers import Trigger
from memcon.records import Party, Span

_JOINT = re.compile(r"\s?(?:,|,? and|,? then|, and then|,? and later)(?P<link> (?:with|to|by))? $")
_ADJUNCT = re.compile(
    r"(?:(?:in|at|on|near|over|for|late|early|last|this|by|the|day|week|next|before|after|later|earlier|morning|evening|"
    r"night|afternoon|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|phone|telephone|video|"
    r"lunch|dinner|breakfast|previous|following|same|hour|an|a|two|three|hours|minutes|close|to|nearly|almost|about|some|"
    r"half|quarter|more|less|than|longer|briefly|alone|together|there|here)\b\s?)+"
)
_REACH = 90
"""So many characters behind the first contact the further name must begin."""


def gapped(finds: Finds, scene: Scene, told: Candidate) -> Iterator[Candidate]:
    """The contacts that take up the verb of ``told``, in order."""
    doers, others = told.split
    if not told.trigger.verb or len(doers) != 1 or not others or told.anaphor or told.trigger.entry.get("yields"):
        return
    if len(others) == 1:
        yield from _so_did(finds, scene, told, others[0])
    end = told.core.right
    while (further := _further(finds, scene, told, end)) is not None:
        ref, right = further
        by = scene.sentence.slice(ref.left - 3, ref.left).lower() == "by " and len(others) == 1
        parties = (ref.parties[0], others[0]) if by else (doers[0], ref.parties[0])
        if parties[0].side != parties[1].side:
            yield _taking_up(finds, told, ref, parties, Span(ref.left, right))
        end = right


_SO_DID = re.compile(r"(?:[^,;.]{0,60}[,;—–-])?\s?(?:and |but )?so (?:did|has|have|had) $|[^,;.]{0,60},? as did $")


def _so_did(finds: Finds, scene: Scene, told: Candidate, other: Party) -> Iterator[Candidate]:
    """The contacts of those of whom the same is told: "A telephoned B; so did C and D"."""
    end = told.core.right
    behind = [r for r in scene.refs if r.start >= end and not r.pronoun]
    if told.reality != "reported" or not behind:
        return
    first = next((r for r in behind if _SO_DID.fullmatch(scene.sentence.slice(end, _left(scene, r)).lower())), None)
    refs = np_list(scene, scene.sentence.at(_left(scene, first)), reach=6)[0] if first is not None else []
    for ref in [r for r in refs if not r.plural and r.parties[0].side != other.side]:
        yield _taking_up(finds, told, ref, (ref.parties[0], other), Span(_left(scene, ref), ref.end))


def _taking_up(
    finds: Finds, told: Candidate, ref: Ref, parties: tuple[Party, Party], words: Span, scene: Scene | None = None
) -> Candidate:
    """The contact of ``parties`` that takes up the verb of ``told``; its own words are those at ``words``.

    ``scene`` is its sentence where that is another.
    """
    judgement = replace(told.judgement, start=words.start, end=words.end) if scene else told.judgement
    return replace(
        told,
        trigger=Trigger(ref.start, ref.end, told.trigger.entry, True),
        scene=scene or told.scene,
        parties=parties,
        judgement=judgement,
        evidence=finds.layers.document.span(words.start, words.end),
        core=replace(told.core, start=ref.start, end=ref.end, left=words.start, right=words.end),
        time=None,
        duration=None,
        count=None,
        repeated=False,
        initiator=told.initiator if told.initiator in parties else None,
        split=(parties[:1], parties[1:]),
    )


_NOT_SO = re.compile(
    r"\s(?P<aux>is|are|was|were|will|would|did|does|do|has|have|had)(?: not|n['’]t)(?: (?:so|yet))?(?=\s?[.,;:)”\"]|$)"
)
_APART = re.compile(r"(?:[;,–—]|\b(?:but|while|whereas|though|although)\b)(?:\s[a-z]+\b\.?){0,3}\s?$")
_BUT_NOT = re.compile(
    r"(?:,? (?:but|and|though)(?: had| has| have| would| will)? |; ?)(?:not(?: yet)?(?: with| to)?|none with"
    r"|no (?:such )?(?:talks|meetings?|calls?|contacts?|conversations?) with) (?:the )?$"
)


def not_so(finds: Finds, scene: Scene, told: Candidate) -> Iterator[Candidate]:
    """The contact that did not take place beside ``told``: "A saw B; C did not", "A spoke to B but not to C"."""
    doers, others = told.split
    if told.anaphor or told.reality == "negated" or len(doers) != 1 or len(others) != 1:
        return
    sentence, end = scene.sentence, told.core.right
    plan = told.reality != "reported"
    for ref in scene.refs:
        if ref.start < end or ref.plural or ref.pronoun or ref.possessive or not ref.parties[0].side:
            continue
        left = _left(scene, ref)
        between = sentence.slice(end, left).lower()
        undone, but = _NOT_SO.match(sentence.slice(ref.end, sentence.end)), _BUT_NOT.search(between)
        if undone is not None and _APART.search(between):
            party, right = (ref.parties[0], others[0]), ref.end + undone.end()
        elif but is not None:
            party, left, right = (doers[0], ref.parties[0]), end + but.start() + 1, ref.end
        else:
            continue
        if party[0].side != party[1].side and ref.parties[0].name not in {p.name for p in told.parties}:
            negated = _taking_up(finds, told, ref, party, Span(left, right))
            judgement = replace(told.judgement, reality="negated", start=left, end=right, plan=plan, bare=False)
            yield replace(negated, judgement=judgement)


_AS_BEFORE = re.compile(
    r"[^.;:]{0,60}?,? (?P<as>(?:just )?as (?:he|she|they|the two|both|[A-Z][\w-]+) (?:had|did)(?: done| so)?)"
    r"(?= (?!met|seen|spoken|called|talked|written|\w+ed\b))"
)


def as_before(finds: Finds, scene: Scene, told: Candidate) -> Iterator[Candidate]:
    """The earlier contact of the same parties of which only the day is told: "met B on Friday, as he had in May"."""
    end = told.core.right
    again = _AS_BEFORE.match(scene.sentence.slice(end, scene.sentence.end)) if told.reality == "reported" else None
    if again is None or told.anaphor or len(told.parties) < 2:
        return
    start = end + again.start("as")
    timed = [t for t in finds.layers.times if start < t.start < scene.sentence.end]
    if timed and timed[0].start - start <= _AS_NEAR:
        yield _of_day(finds, told, end + again.end(), Span(start, timed[0].end))


_AS_NEAR = 60


_BEGAN = re.compile(r"\b(?:began|begun|started|opened|led off|kicked off) with $", re.IGNORECASE)
_AND_THEN = re.compile(r",?\s(?:and\s)?(?:then|later|next|afterwards?|before|also|he|she|moving|going|on|to|\s){0,5}")


def begun(finds: Finds, scene: Scene, told: Candidate) -> Iterator[Candidate]:
    """The first of a row of contacts, whose verb comes with the second: "began with A, then spoke to B"."""
    doers, others = told.split
    if not told.trigger.verb or len(doers) != 1 or not others or told.anaphor or told.trigger.entry.get("yields"):
        return
    ref = next((r for r in reversed(scene.refs) if r.end <= told.trigger.start and r.kind == "person"), None)
    if ref is None or ref.pronoun or ref.plural or ref.possessive:
        return
    known = {p.side for p in told.parties}
    start = _left(scene, ref)
    before = scene.sentence.slice(scene.sentence.start, start)
    between = scene.sentence.slice(ref.end, told.trigger.start).lower()
    began = _BEGAN.search(before)
    if ref.parties[0].side not in known and began is not None and _AND_THEN.fullmatch(between):
        words = Span(scene.sentence.start + began.start(), ref.end)
        yield _taking_up(finds, told, ref, (doers[0], ref.parties[0]), words)


DID_SO = re.compile(
    r"\s(?:had |has )?(?:did|done) (?:so|the same|likewise|too)\b(?! (?:when|by|because|to|in order)\b)"
    r"|^(?:So|Nor|Neither) (?:did|had|has|have) (?=[A-Z]|the |his |her )"
)
_INVERTED = re.compile(r"(?P<not>Nor|Neither|So) (?:did|had|has|have) (?:(?:the|his|her|its) )?(?:[\w’'.-]+ ){0,4}")


def did_so(finds: Finds, scene: Scene, told: Candidate | None) -> Iterator[Candidate]:
    """What another did too, or did not either: "A is the second to ring B in a month: C did so on the 15th".

    So too in a sentence of its own: "A rang B on Monday. So did C.", "A has not met B. Nor has C."
    """
    if told is None or not told.trigger.verb or told.anaphor or told.reality not in ("reported", "negated"):
        return
    inverted = _INVERTED.match(scene.sentence.text)
    for ref in scene.refs:
        so = DID_SO.match(scene.sentence.text, max(0, ref.end - scene.sentence.start))
        opens = inverted is not None and scene.sentence.start + inverted.end() >= ref.start
        right = scene.sentence.start + so.end() if so is not None else ref.end
        others = told.split[1]
        if not (so or opens) or len(others) != 1 or ref.plural or ref.possessive or _repeats(told, ref):
            continue
        negated = inverted is not None and opens and inverted["not"] != "So"
        if negated != (told.reality == "negated") or (ref.start < told.trigger.end):
            continue
        party = ref.parties[0]
        if party.side and party.side != others[0].side:
            yield _taking_up(finds, told, ref, (party, others[0]), Span(_left(scene, ref), right), scene)
            return


_BACK = re.compile(
    r"\s(?:(?:then|later|also|has|had|promptly) )?(?:(?:called|rang|phoned|telephoned|wrote|texted) back\b"
    r"|returned (?:the|his|her) (?:call|visit)\b|(?:answered|replied) (?:with|by|in) (?:an?|his|her) (?:own )?"
    r"(?:letter|note|telegram)\b)"
)
_SECOND = re.compile(
    r"(?:[A-Z][^,;.]{0,30}, )?(?P<words>(?:A|a|Another|another) (?:second |third |further |new |longer |shorter )?"
    r"(?:(?:phone |telephone )?(?:call|conversation)|meeting|talk|round|letter|encounter) "
    r"(?:followed|took place|was held|came|ensued)\b)"
)


def in_return(finds: Finds, scene: Scene, told: Candidate | None) -> Iterator[Candidate]:
    """The contact that answers or follows the one just told: "B wrote back on Friday", "a second call followed"."""
    if told is None or told.anaphor or told.reality != "reported" or len(told.parties) != 2:
        return
    start = told.core.right if told.scene is scene else scene.sentence.start
    if told.scene is scene or _sent(told):
        for ref in (r for r in scene.refs if r.start >= start and not r.plural and not r.possessive):
            back = _BACK.match(scene.sentence.text, max(0, ref.end - scene.sentence.start))
            if back is not None and ref.parties[0].name in {p.name for p in told.parties[-1:]}:
                other = told.parties[0]
                words = Span(_left(scene, ref), scene.sentence.start + back.end())
                yield replace(
                    _taking_up(finds, told, ref, (ref.parties[0], other), words, scene), initiator=ref.parties[0]
                )
                return
    again = _SECOND.match(scene.sentence.text)
    if again is not None and told.scene is not scene:
        words = Span(scene.sentence.start + again.start("words"), scene.sentence.start + again.end("words"))
        core = replace(told.core, start=words.start, end=words.end, left=words.start, right=words.end)
        one = _of_day(finds, told, words.end, words)
        yield replace(one, scene=scene, core=core, initiator=None)


def _sent(told: Candidate) -> bool:
    """Whether what was told can be answered: somebody called, wrote or visited."""
    return told.initiator is not None or told.kind in ("call", "letter", "message", "meeting")


def _repeats(told: Candidate, ref: Ref) -> bool:
    return ref.parties[0].name in {p.name for p in told.parties}


def _further(finds: Finds, scene: Scene, told: Candidate, end: int) -> tuple[Ref, int] | None:
    """The next person behind ``end`` of whom the verb is told too, and where the words of it end."""
    sentence = scene.sentence
    ref = next((r for r in scene.refs if r.start >= end and r.kind in ("person", "group") and not r.pronoun), None)
    if ref is None or ref.start - end > _REACH or ref.plural or ref.possessive or _left(scene, ref) < end:
        return None
    joint = _JOINT.search(sentence.slice(end, _left(scene, ref)))
    linked = joint is not None and joint["link"] is not None and "then" in joint[0]
    near = joint is not None and ((linked and not joint.start()) or _adjunct(finds, sentence, end, end + joint.start()))
    if not near and not _linked(finds, scene, told, Span(end, _left(scene, ref))):
        return None
    side = ref.parties[0].side
    if side is None or side in {p.side for p in told.split[0]} or ref.parties[0].name in {p.name for p in told.parties}:
        return None
    _, right, after = np_list(scene, sentence.at(_left(scene, ref)), reach=6)
    while is_adverb(sentence.low(after)):
        after += 1
    low = sentence.low(after)
    verb = low in FINITE or (low.endswith("ed") and not sentence.words[after].capital) or low in {"who", "whose"}
    return None if verb or low == "'s" else (ref, max(right, ref.end))


_ASIDE = re.compile(r"(?P<early>[^,;.]{0,40}), (?:who|whose|which|where|the first|the only)\b[^,;.]{2,80}(?=,)")
_LINKED = re.compile(
    r"\s?(?:,? and|,? then|,? and then|,)(?P<late>,? [^,;.]{0,30}?)?,? (?P<link>with|to|by) (?:the )?$"
)


def _linked(finds: Finds, scene: Scene, told: Candidate, words: Span) -> bool:
    """Whether the preposition of the first party stands again: "spoke with A, who agreed, and on Friday with B"."""
    sentence, text = scene.sentence, scene.sentence.slice(words.start, words.end)
    aside = _ASIDE.match(text)
    link = _LINKED.search(text, aside.end() if aside is not None else 0)
    if link is None or link["link"] not in (*told.trigger.prepositions, "by" if " by " in told.evidence.text else ""):
        return False
    early = words.start + (len(aside["early"]) if aside is not None else link.start())
    rest = text[aside.end() : link.start()].strip() if aside is not None else ""
    late = (link["late"] or "").strip(" ,")
    start = words.start + link.start("late") if late else words.end
    return (
        not rest
        and (early == words.start or _adjunct(finds, sentence, words.start, early))
        and (not late or late in _THEN or _adjunct(finds, sentence, start, words.start + link.end("late")))
    )


_THEN = frozenset({"then", "later", "afterwards", "also", "before that", "after that", "finally"})


_ONCE_MORE = re.compile(
    r"[^.;:]{0,90}?,? and (?:then )?(?P<again>again|once more|once again|(?:for )?(?:a|the) second time"
    r"|(?P<day>(?:in [A-Z]\w+ )?on)(?= (?:\d|[A-Z]\w+day|[A-Z]\w+ \d)))(?=[ ,])"
)


_ENDS_SO = re.compile(r"\s*(?:[.,;:)]|$|(?:in|at|for) )")


def once_more(finds: Finds, scene: Scene, told: Candidate) -> Iterator[Candidate]:
    """A second contact of the same parties of which only the day is told: "rang B on Friday and again on Sunday"."""
    end = told.core.right
    again = _ONCE_MORE.match(scene.sentence.slice(end, scene.sentence.end))
    if again is None or told.anaphor or len(told.parties) < 2 or not told.trigger.verb:
        return
    start = end + again.start("again")
    earlier = [t for t in finds.layers.times if scene.sentence.start <= t.start < start]
    timed = [t for t in finds.layers.times if start < t.start <= start + _AS_NEAR and t.end <= scene.sentence.end]
    others = [r for r in scene.refs if end < r.start and r.end < start and r.kind == "person" and r.parties[0].side]
    settled = bool(timed) and _ENDS_SO.match(scene.sentence.slice(timed[0].end, scene.sentence.end)) is not None
    if again["day"] and not (settled and told.reality == "reported"):
        return  # "met B on Monday and on Tuesday flew home"
    if earlier and timed and not others:
        yield _of_day(finds, told, end + again.end("again"), Span(start, timed[0].end))


def _of_day(finds: Finds, told: Candidate, right: int, words: Span) -> Candidate:
    """The contact of the parties of ``told`` that only ``words`` with a day tell; their first ones end at ``right``."""
    core = replace(told.core, start=words.start, end=right, left=words.start, right=words.end)
    return replace(
        told,
        trigger=Trigger(words.start, right, told.trigger.entry, True),
        evidence=finds.layers.document.span(words.start, words.end),
        core=core,
        judgement=replace(told.judgement, start=words.start, end=words.end),
        time=None,
        duration=None,
        count=None,
    )


def _left(scene: Scene, ref: Ref) -> int:
    """Where the words of ``ref`` begin, a country that owns it among them ("C's A")."""
    before = [r for r in scene.refs if r.end <= ref.left and r.possessive]
    owner = before[-1] if before else None
    near = owner is not None and scene.sentence.slice(owner.end, ref.left).strip() in ("'s", "’s")
    return owner.left if near and owner is not None else ref.left


def _adjunct(finds: Finds, sentence: Sentence, start: int, end: int) -> bool:
    """Whether only a place or a time stands between two offsets, and something does."""
    text = sentence.slice(start, end)
    if not text.strip(" ,"):
        return False
    spans = [Span(m.start, m.end) for m in finds.layers.mentions_in(Span(start, end)) if m.kind == "place"]
    spans += [Span(t.start, t.end) for t in finds.layers.times if start <= t.start and t.end <= end]
    left = "".join(" " if any(s.start <= start + i < s.end for s in spans) else letter for i, letter in enumerate(text))
    rest = re.sub(r"[A-Z][\w-]+", " ", left).strip(" ,").lower()
    return bool(spans) and (not rest or _ADJUNCT.fullmatch(re.sub(r"\s+", " ", rest)) is not None)
