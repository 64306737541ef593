"""Contacts that are only asked about, with what the answer makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from memcon.extract.answering import EVASIVE, Reply, another_reply, asks, reply_to
from memcon.extract.asking import ASKED, ASKING, is_question
from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.finds import Finds
from memcon.extract.stancing import stances_in
from memcon.records import Attribution, Span, Time

_WHEN_LAST = re.compile(rf"\b{ASKED} (?:[a-z]+ ){{0,3}}when\b", re.IGNORECASE)
_IT_WAS = re.compile(r"\bit (?:had been|was|has been)\b[^.;]*$", re.IGNORECASE)
_LONGEST = 350


def answered(finds: Finds, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """``candidates``, each that a question asks about with the reality that its answer gives it, by whose word.

    One that nobody answers stays as asked; what is evaded is possible, and who gives the answer is its holder.
    """
    told = tuple(candidates)
    for candidate in told:
        sentence = candidate.scene.sentence
        span = finds.layers.document.span(sentence.start, sentence.end)
        open_plan = candidate.reality in ("possible", "hypothetical", "demanded") and asks(span)
        open_plan = open_plan and (candidate.reality == "possible" or bool(finds.turns))
        if not (candidate.judgement.asked or open_plan):
            yield _dated_by_answer(finds, candidate, span)
            continue
        other = another_reply(finds.layers, finds.tools, span) if candidate.judgement.asked else None
        if other is not None and _left_open(finds, candidate, span):
            yield _by(finds, candidate, other)
            continue
        if candidate.judgement.asked and _withheld(finds, candidate) and not _told_elsewhere(candidate, told):
            yield replace(candidate, judgement=replace(candidate.judgement, reality="possible", asked=False))
            continue
        reply = reply_to(finds.layers, finds.tools, span, candidate.trigger.end)
        if reply is not None and reply.answer != "unsure":
            yield _by(finds, candidate, reply)
        elif open_plan and finds.turns:
            # "Is he to call B?" plans nothing
            yield replace(candidate, judgement=replace(candidate.judgement, asked=True))
        else:
            yield candidate


def _left_open(finds: Finds, candidate: Candidate, span: Span) -> bool:
    """Whether the sentence that asks says itself that somebody does not know or would not say."""
    if is_question(span.text):
        return False
    reply = reply_to(finds.layers, finds.tools, span, candidate.trigger.end)
    return _withheld(finds, candidate) or (reply is not None and reply.answer in ("unaware", "evades"))


_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:not (?:yet |immediately |publicly )?(?:known|clear|certain|established)|unclear|unknown|uncertain|no word"
    r"|remains to be seen|(?:could|can) not (?:tell|be (?:established|confirmed|verified|learned)))\b",
    re.IGNORECASE,
)
"""Of what nobody knows: "it is not known whether A has spoken with B"."""
_NEAR = 30
"""How far, in characters, an evasion stands before what it evades: "declined to say on Thursday whether"."""


def _withheld(finds: Finds, candidate: Candidate) -> bool:
    """Whether it is what somebody would not say: "A's office declined to say whether he had met B"."""
    sentence = candidate.scene.sentence
    before = sentence.slice(sentence.start, candidate.trigger.start)
    asked = list(_WHETHER.finditer(before))
    if not asked:
        return False
    open_to = _OPEN.search(sentence.slice(candidate.trigger.end, sentence.end) if not asked[0].start() else before)
    if open_to is not None and (not asked[0].start() or 0 <= asked[-1].start() - open_to.end() <= _NEAR):
        return True
    if asked[0].start() == 0:  # "Whether A had met B the palace would not say"
        behind = stances_in(finds.tools, sentence.slice(candidate.trigger.end, sentence.end))
        return any(h.entry.get("stance") in (*EVASIVE, "unaware") for h in behind)
    hits = stances_in(finds.tools, before[: asked[-1].end()])
    return any(h.entry.get("stance") in EVASIVE and asked[-1].start() - h.end <= _NEAR for h in hits)


def _told_elsewhere(candidate: Candidate, told: Sequence[Candidate]) -> bool:
    """Whether other words of the text tell of a contact of the same parties, which the unanswered question is about."""
    names = {p.name for p in candidate.parties}
    others = (c for c in told if c is not candidate and not c.judgement.asked and not c.judgement.plan)
    return any(c.reality in ("reported", "denied", "negated") and names == {p.name for p in c.parties} for c in others)


def _by(finds: Finds, candidate: Candidate, reply: Reply) -> Candidate:
    judgement = candidate.judgement
    ahead = judgement.reality in ("possible", "planned")
    if reply.answer == "evades":
        judgement = replace(judgement, reality="possible", asked=False)
    elif reply.answer == "unaware":
        judgement = replace(judgement, aside="unaware", asked=False)
    elif reply.answer == "no":
        judgement = replace(judgement, reality="negated", plan=ahead, asked=False, bare=False)
    else:
        judgement = replace(judgement, reality="planned" if ahead else "reported", asked=False, bare=False)
    chain = (reply.told,) if reply.told is not None else _without_asking(candidate)
    evidence = candidate.evidence
    if reply.words.start >= evidence.start and reply.words.end - evidence.start <= _LONGEST:
        evidence = finds.layers.document.span(evidence.start, max(evidence.end, reply.words.end))
    time = candidate.time
    if time is None and reply.answer == "yes":
        time = _told_in(finds, reply)
    return replace(candidate, judgement=judgement, chain=chain, evidence=evidence, time=time)


def _without_asking(candidate: Candidate) -> tuple[Attribution, ...]:
    return tuple(a for a in candidate.chain if a.cue.text.lower() not in ASKING)


def _told_in(finds: Finds, reply: Reply) -> Time | None:
    """The day that the answer itself names ("he did, on Tuesday")."""
    sentence = finds.layers.segments.sentence_at(reply.words.start)
    end = sentence.end if sentence is not None else reply.words.end
    return next((t for t in finds.layers.times_in(Span(reply.words.start, end)) if t.precision != "year"), None)


def _dated_by_answer(finds: Finds, candidate: Candidate, sentence: Span) -> Candidate:
    """The contact of "asked when he last spoke to B, A said it had been in May", with that date."""
    if candidate.time is not None or not _WHEN_LAST.search(sentence.text[: candidate.trigger.start - sentence.start]):
        return candidate
    for time in finds.layers.times_in(Span(candidate.trigger.end, sentence.end)):
        if _IT_WAS.search(sentence.text[: time.start - sentence.start]):
            return replace(candidate, time=time)
    return candidate
