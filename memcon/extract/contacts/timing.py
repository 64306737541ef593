"""The date and place of a candidate contact: of its own words, of its statement, of the era that it is told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from memcon.dates import parse
from memcon.extract.contacts.ahead import on_the_schedule
from memcon.extract.contacts.candidate import Candidate
from memcon.extract.contacts.dating import Reach, closed, said_on, time_for
from memcon.extract.contacts.details import place_for
from memcon.extract.contacts.eras import era_time, soon_after, until_office
from memcon.extract.contacts.finds import Finds
from memcon.extract.contacts.settings import (
    as_spoken,
    both_days,
    counted_from,
    in_quotes,
    now_going_on,
    said_day,
    saying_at,
    today,
)
from memcon.extract.contacts.turned import was_done
from memcon.records import Span, Time

_JUST = re.compile(
    r"\bnot long ago\b|\b(?:moments|minutes|an hour|hours) ago\b|\bearlier today\b|"
    r"(?<!had )\bjust (?:\w+ )?(?:had|held|spoke|spoken|talked|met|finished|concluded|completed|ended|got)\b",
    re.IGNORECASE,
)


def _open_tense(finds: Finds, candidate: Candidate, times: Sequence[Time]) -> bool:
    """Whether the words of the contact leave open if it lies behind or ahead, so that their day settles it."""
    is_open = candidate.judgement.bare or _present(finds, candidate) or _at_the_side(candidate, times)
    return is_open and not was_done(candidate.scene.sentence, candidate.core)


def dated(finds: Finds, candidate: Candidate, others: Sequence[Candidate]) -> Candidate:
    """``candidate`` with when and where it was; ``others`` are the contacts of its sentence, whose days are theirs."""
    sentence = candidate.scene.sentence
    span = candidate.evidence
    inside = (t for t in finds.layers.times if sentence.start <= t.start and t.end <= sentence.end)
    times = [t for t in inside if not _of_promising(finds, candidate, t)]
    bounds = _bounds(candidate, times)
    open_tense = _open_tense(finds, candidate, times)
    if open_tense and candidate.reality == "reported" and _all_ahead(finds, bounds, times, candidate):
        candidate = replace(candidate, judgement=replace(candidate.judgement, reality="planned"))
    if candidate.reality == "reported" and not candidate.judgement.asked and _on_schedule(finds, candidate):
        candidate = replace(candidate, judgement=replace(candidate.judgement, reality="planned", bare=False))
    taken = [o.evidence for o in others if not o.evidence.overlaps(span)]
    taken += [Span(o.trigger.start, o.trigger.end) for o in others if o.evidence.overlaps(span)]
    if candidate.reality in ("reported", "denied") and finds.day is not None and not candidate.ahead:
        times = [t for t in times if t.earliest is None or t.earliest <= finds.day + timedelta(days=1)]
    time = _own_time(finds, candidate, times, bounds, taken)
    happened = candidate.reality == "reported" and not candidate.anaphor
    counted = counted_from(sentence, candidate.trigger.start, times) if happened else None
    time = counted or (both_days(time, times, sentence) if time is not None else _implied(finds, candidate, times))
    time = _as_told(finds, candidate, time) if time is not None else None
    judgement = candidate.judgement
    if judgement.bare and time is not None and time.latest is not None and finds.day and time.latest < finds.day:
        candidate = replace(candidate, judgement=replace(judgement, bare=False))  # what has its day in the past, was
    time = None if time is not None and _of_undoing(candidate, time) else time
    if candidate.reality == "planned" and _brought_about(finds, candidate, time):
        candidate = replace(candidate, judgement=replace(judgement, reality="reported", plan=False))
    said = said_on(times, sentence)
    if time is None and _JUST.search(sentence.slice(span.start - 30, span.end)):
        time = said or today(sentence, span, finds.day)
    place = place_for(list(finds.layers.mentions_in(Span(sentence.start, sentence.end))), sentence, span)
    kind, channel = candidate.kind, candidate.channel
    if place is not None and kind == "unspecified" and candidate.trigger.entry.get("soft_kind"):
        kind, channel = "meeting", "in_person"
    end = span.end
    if time is not None and 0 <= time.start - end <= 16 and not re.search(r"[,;:]", sentence.slice(end, time.start)):
        end = time.end
    if place is not None and 0 <= place.start - end <= 12:
        end = place.end
    document = finds.layers.document
    evidence = document.span(span.start, end)
    return replace(candidate, time=time, said=said, place=place, kind=kind, channel=channel, evidence=evidence)


def _as_told(finds: Finds, candidate: Candidate, time: Time) -> Time:
    """``time`` as whoever speaks of it means it: in quoted words, and in a transcript, by the day of the speaking."""
    time = in_quotes(finds.layers, candidate, time, finds.day)
    return as_spoken(time, finds.day, candidate.reality in ("planned", "possible")) if finds.turns else time


_ARRANGED = re.compile(
    r"\b(?:(?:had|have|has|having) (?:\w+ )?)?(?:arranged|organi[sz]ed|set up|brokered|facilitated|mediated)\s"
    r"(?:a|an|the)\b"
)


def _brought_about(finds: Finds, candidate: Candidate, time: Time | None) -> bool:
    """Whether it was arranged for a day gone by: "had arranged a call between A and B in May"."""
    if time is None or time.latest is None or finds.day is None or time.latest >= finds.day or candidate.trigger.verb:
        return False
    sentence, at = candidate.scene.sentence, candidate.trigger.start
    return _ARRANGED.search(sentence.slice(at - 40, at)) is not None


def _own_time(
    finds: Finds, candidate: Candidate, times: Sequence[Time], bounds: Span, taken: Sequence[Span]
) -> Time | None:
    """The time expression of its sentence that dates the contact."""
    sentence, span = candidate.scene.sentence, candidate.evidence
    words = Span(max(span.start, min(candidate.core.left, candidate.core.start)), span.end)
    reach = Reach(words, bounds, Span(candidate.trigger.start, candidate.trigger.end))
    if candidate.reality in ("reported", "planned", "denied") and _ORDINAL.search(
        sentence.slice(words.start - 40, words.end)
    ):
        times = [t for t in times if not _SINCE.search(sentence.slice(candidate.trigger.end, t.start))]
    times = [t for t in times if not _MOVED.search(sentence.slice(span.start, t.start))]
    planned = [t for t in times if not _of_undoing(candidate, t)]
    times = planned if any(bounds.start <= t.start and t.end <= bounds.end for t in planned) else times
    times = [t for t in times if not _of_the_telling(candidate, t)]
    time = time_for(times, sentence, reach, taken, finds.nouns)
    if time is not None and candidate.reality in ("reported", "denied", "negated") and not candidate.judgement.plan:
        time = closed(time, sentence, finds.day)
    if candidate.since_when is not None:
        return _since_when(finds, candidate.since_when, times, candidate) or time
    return time


# "apologised on Thursday after a recording of his call with B", "saw C on Friday, whom he had criticised in it"
_COPY_OF = re.compile(
    r"\b(?:recordings?|transcripts?|audio|details?|accounts?|reports?|text|tapes?|leaks?|summar(?:y|ies)|versions?"
    r"|notes?|news|word|video|cop(?:y|ies)|contents?)\b(?: [\w’'-]+){0,4} of (?:an?|the|his|her|their|its|that)"
    r" (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_HAD_THEN = re.compile(r"\b(?:whom?|which|whose|because|as)\b[^,;:]{0,40}\bhad\b")


def _of_the_telling(candidate: Candidate, time: Time) -> bool:
    """Whether a day before a noun of contact is that of what was later done about it, and not its own."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    if candidate.trigger.verb or time.end > start:
        return False
    copied = _COPY_OF.search(sentence.slice(sentence.start, start))
    return copied is not None or _HAD_THEN.search(sentence.slice(time.end, start)) is not None


# "a call that had been put off from Monday" was not on Monday
_MOVED = re.compile(
    r"\b(?:put (?:off|back)|postponed|moved|shifted|delayed|rescheduled|brought forward) from (?:last |the )?\Z",
    re.IGNORECASE,
)
# "their first contact since A cut ties in May" was not in May
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|only|highest-level)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b")


def _since_when(finds: Finds, since: Span, times: Sequence[Time], candidate: Candidate) -> Time | None:
    """The date of the contact that ends a time without any: "since March, when they met" is March, and not since."""
    time = next((t for t in times if t.start >= since.start and t.end <= since.end and t.edtf), None)
    if time is None or time.edtf is None:
        return soon_after(finds, since, candidate.parties)
    first, _, last = time.edtf.partition("/")
    if first == ".." and (end := parse(last)) is not None:  # "until May, when A hosts B"
        return replace(time, edtf=last, earliest=end.earliest, latest=end.latest, precision=end.precision)
    when = parse(first) if time.latest is None and first not in ("", "..") else None
    return time if when is None else replace(time, edtf=first, latest=when.latest, precision=when.precision)


_UNDONE = re.compile(
    r"(?:had |has |have )?(?:cancel|call(?:ed|s)? off|scrap|put off|puts off|postpon|shelv|abandon|pull)"
)


def _of_undoing(candidate: Candidate, time: Time) -> bool:
    """Whether the day is the one on which a plan was dropped: "On Tuesday, A called off his visit to B"."""
    start = candidate.judgement.start
    words = candidate.scene.sentence.slice(start, candidate.trigger.start).lower()
    dropped = candidate.reality == "negated" and not candidate.trigger.verb and _UNDONE.match(words) is not None
    return dropped and time.end <= start


_PROMISED = re.compile(
    r"\b(?:promised|agreed|vowed|pledged|undertook|offered|proposed|decided|resolved|consented|threatened|volunteered"
    r"|urged|asked|pressed|told|begged|invited|encouraged|ordered|advised)"
    r"(?: (?:late|early|on|in|at|again|once more|last|this))*$"
)


def _of_promising(finds: Finds, candidate: Candidate, time: Time) -> bool:
    """Whether the day is the one of the promise, which is over: "promised on Monday to call B"."""
    sentence, day = candidate.scene.sentence, finds.day
    to_come = candidate.reality in ("planned", "possible", "demanded") and time.end <= candidate.trigger.start
    over = day is not None and time.latest is not None and time.latest <= day
    before = sentence.slice(sentence.start, time.start).lower().rstrip()
    if not (to_come and over):
        return False
    if candidate.trigger.verb:
        return bool(_PROMISED.search(before) and re.match(r"\s+to\s", sentence.slice(time.end, time.end + 4)))
    return bool(_PREPARED.search(before) and _FOR.match(sentence.slice(time.end, time.end + 30)))


_PREPARED = re.compile(
    r"\b(?:prepar(?:ed|ing|es)|announc(?:ed|ing|es)|propos(?:ed|ing|es)|offered|agreed|called|asked|invited|scheduled|headed)"
    r"(?: (?:late|early|on|in|at|again|once more|last|this))*$"
)
_FOR = re.compile(r"\s(?:for|on|to|upon)\s|\s(?:a|an|another|the|their|his|her)\s", re.IGNORECASE)


_SIDE = re.compile(
    r",?\s(?:after|before|during|ahead of|following)\s(?:a|the|his|her|their)\s(?:[\w-]+\s){0,2}", re.IGNORECASE
)


def _at_the_side(candidate: Candidate, times: Sequence[Time]) -> bool:
    """Whether the noun only times what is told of a time: "will speak tomorrow after the meeting with B"."""
    sentence, start = candidate.scene.sentence, candidate.trigger.start
    gaps = (sentence.slice(t.end, start) for t in times if t.end < start)
    return not candidate.trigger.verb and any(_SIDE.fullmatch(gap) for gap in gaps)


_HAS = re.compile(r"(?:has|have|holds|hold|gives|hosts)\s(?:(?:a|an|the|his|her|also|then|brief|short|[a-z]+al)\s)*")
"""What carries a noun in the present: "has a working lunch with B today"."""
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|broke|made|took|went|came|flew|[a-z]+ed)\b")


def _present(finds: Finds, candidate: Candidate) -> bool:
    """Whether its verb stands in the present: "A meets B on Friday", "they are holding talks next week"."""
    sentence, trigger = candidate.scene.sentence, candidate.trigger
    words = sentence.slice(candidate.judgement.start, trigger.end if trigger.verb else trigger.start).lower()
    if not trigger.verb and _HAS.fullmatch(words):
        return True
    if not words or _PAST.search(words):
        return False
    if not trigger.verb:
        return bool(re.search(r"\b(?:is|are)\s[a-z]+ing\b", words))
    word, _, rest = sentence.slice(trigger.start, trigger.end).lower().partition(" ")
    if word.endswith("ing"):
        return bool(re.search(r"\b(?:is|are)\b", words))
    third = f"{word}s {rest}".strip()
    return word.endswith("s") or any(h.text == third for h in finds.tools.lexicon("contact-verbs").find(third))


def _on_schedule(finds: Finds, candidate: Candidate) -> bool:
    """Whether its sentence goes through a schedule that its paragraph has opened before."""
    sentence = candidate.scene.sentence
    paragraph = finds.layers.segments.paragraph_at(sentence.start)
    if paragraph is None:
        return False
    told = finds.layers.document.text[max(paragraph.start, sentence.start - _BEFORE) : sentence.start]
    return on_the_schedule(told.lower(), sentence.slice(sentence.start, candidate.trigger.end).lower())


_BEFORE = 400
"""So many characters before a sentence may have opened the schedule that it goes through."""


def _all_ahead(finds: Finds, bounds: Span, times: Sequence[Time], candidate: Candidate) -> bool:
    """Whether the statement names days to come and no others: a bare "meeting with B tomorrow" is a plan.

    So is "A meets B today", where a verb in the simple present stands with the day of the text itself.
    """
    inside = [t for t in times if bounds.start <= t.start and t.end <= bounds.end and t.precision != "year"]
    near = [t.earliest for t in inside if t.earliest is not None]
    if finds.day is None:
        return bool(inside) and all(_TO_COME.match(t.text.lower()) for t in inside)
    sentence, trigger = candidate.scene.sentence, candidate.trigger
    carried = trigger.verb or _HAS.fullmatch(sentence.slice(candidate.judgement.start, trigger.start).lower())
    own = bool(carried) and not candidate.judgement.bare
    if not near:
        return own and _CLOCK.search(sentence.slice(trigger.end, bounds.end).lower()) is not None
    first = finds.day if own else finds.day + timedelta(days=1)
    return all(day >= first for day in near)


_CLOCK = re.compile(r"\bat (?:noon|\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b|(?= (?:local|gmt|utc|cet))))")
_TO_COME = re.compile(
    r"(?:today|tonight|tomorrow)\b|next (?:week|month|year|\w+day)\b|later (?:today|this)\b|(?:in )?the coming\b"
)
"""Times that are ahead, whatever the day is."""


# what may stand between the end of a marked content and its day: "on", "late on", "since the invasion of"
_ADJUNCT = re.compile(
    r",?(?:(?!\b(?:and|but|or|as|that|who|which|when|while|after|before|said|says|told|reported|wrote|added|by|according"
    r"|where|whose)\b)[^,;:.()]){0,45}"
)


def _bounds(candidate: Candidate, times: Sequence[Time]) -> Span:
    """The statement that tells of the contact, with the day right behind it: a marked content may end before that."""
    sentence, span = candidate.scene.sentence, candidate.evidence
    content = [c for a in candidate.chain for c in a.content if c.overlaps(span)]
    bounds = min(content, key=lambda c: c.end - c.start, default=Span(sentence.start, sentence.end))
    start, end = min(bounds.start, span.start), max(bounds.end, span.end)
    told = [max(end, min(p.start for p in (a.source, a.cue) if p is not None)) for a in candidate.chain]
    for time in times:
        gap = sentence.slice(end, time.start).lower()
        behind = end <= time.start <= end + 45 and _ADJUNCT.fullmatch(gap) is not None
        before_teller = any(end <= time.start and time.end <= t <= end + _BEFORE_TELLER for t in told)
        if behind or (before_teller and _BY.fullmatch(gap) is not None):
            end = time.end
        elif _opens(candidate, time, start):
            start = time.start
    return Span(start, end)


def _opens(candidate: Candidate, time: Time, start: int) -> bool:
    """Whether the day opens the sentence, right before the content at ``start``: "Also on Friday, A met B"."""
    sentence = candidate.scene.sentence
    if not time.end <= start <= time.end + 2:
        return False
    said = any(start <= a.cue.start < candidate.trigger.start for a in candidate.chain)
    return not said and _OPENING.fullmatch(sentence.slice(sentence.start, time.start)) is not None


_BEFORE_TELLER = 90
"""So many characters may stand between the end of a marked content and who says it, where a day is among them."""
# ", on Friday" and "the text by phone on Friday" before ", the ministry said"
_BY = re.compile(r",? (?:(?!\b(?:and|but|that|who|which|when|while|after|before|said|says|told)\b)[^;:.()]){0,60}")
_OPENING = re.compile(
    r"(?:(?:[Aa]lso|[Aa]nd|[Bb]ut|[Tt]hen|[Ll]ater|[Ee]arlier|[Ll]ate|[Ee]arly|[Oo]n|[Ii]n|[Bb]y),? ){0,4}"
)


def _implied(finds: Finds, candidate: Candidate, times: Sequence[Time]) -> Time | None:
    """The date of a contact that no time expression of its own gives."""
    sentence, left = candidate.scene.sentence, candidate.trigger.start
    if candidate.anaphor or candidate.judgement.plan:
        return None
    happened = candidate.reality == "reported"
    if candidate.reality in ("planned", "possible"):
        whole, first = Span(sentence.start, sentence.end), said_day(finds.layers, candidate)
        return until_office(finds, whole, candidate.evidence, candidate.parties, first)
    time = saying_at(sentence, left, times, finds.layers.attributions)
    if time is not None and happened:
        return time
    last = said_day(finds.layers, candidate)
    if candidate.reality in ("reported", "denied", "negated"):
        whole = Span(sentence.start, sentence.end)
        time = era_time(finds, whole, candidate.evidence, candidate.parties, last) or _era_told(finds, candidate, last)
        return time or (now_going_on(sentence, candidate.evidence, finds.day) if happened else None)
    return None


_TALKED = re.compile(
    r"\b(?:spoken|spoke|talked|speaking|talking|met|called|calls|conversations|talks|in touch|contacts?)\b[^.;]{0,60}"
    r"\b(?:leaders|heads|presidents|counterparts|governments|capitals|ministers)\b",
    re.IGNORECASE,
)


_ERA = 600
"""So many characters before a contact may stand the era that it is told of."""


def _era_told(finds: Finds, candidate: Candidate, last: date | None) -> Time | None:
    """The era of contacts in general, told shortly before: "spoken to many leaders since his victory"."""
    start = candidate.scene.sentence.start
    for span in reversed([s for s in finds.layers.segments.sentences if start - _ERA <= s.start < start][-3:]):
        if _TALKED.search(span.text):
            return era_time(finds, Span(span.start, span.end), Span(span.start, span.end), candidate.parties, last)
    return None
