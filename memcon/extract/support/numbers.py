"""Whether the dates and numbers of a value stand in its passage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from memcon.extract.layers import Layers
from memcon.extract.mentions.scene import day_of
from memcon.extract.support.scope import sentence_before, sentences_over
from memcon.records import Span, Time, When
from memcon.vocabulary import Reality

_UNITS = {"minute": 1, "hour": 60}
_WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "dozen": 12, "once": 1,
     "twice": 2, "thrice": 3, "several": 3, "both": 2, "pair": 2, "couple": 2, "half": 30}  # fmt: skip
_AMOUNT = r"(\d{1,4}(?:\.\d)?|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_LENGTH = re.compile(rf"\b{_AMOUNT}[\s-]+(?:and[\s-]a[\s-]half[\s-]+)?(minute|hour)s?\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\b{_AMOUNT}\b", re.IGNORECASE)


def day_agrees(layers: Layers, evidence: Sequence[Span], when: When, reasons: list[str]) -> bool:
    """Whether a time in or nearest the passage is that of the value; intervals and open dates are not tested."""
    if when.precision != "day" or when.earliest is None:
        return True
    near = _times_near(layers, evidence)
    published = (layers.document.published or "")[:10]
    own = [t for e in evidence for t in layers.times_in(e) if _narrow(t)]
    if not own and (when.edtf or "")[:10] == published:
        return True
    until = {t.latest for e in evidence for t in layers.times_in(e) if t.earliest is None and t.text.lower() in _SINGLE}
    if any(_holds(t, when) for t in near) or when.earliest in until or _weekday(layers, evidence, when.earliest):
        return True
    if any(_counted(layers, s, when.earliest) for s in sentences_over(layers, evidence)):
        return True
    reasons.append(f"no time in or by the passage is {when.edtf}")
    return False


def told_ahead(layers: Layers, when: When, reality: Reality, reasons: list[str]) -> bool:
    """Whether what is told as held is dated behind the day on which the text was published."""
    published = day_of(layers.document.published)
    if reality != "reported" or published is None or when.earliest is None or when.earliest <= published:
        return False
    reasons.append(f"{when.edtf} lies behind the day of publication")
    return True


_WAS_TO = re.compile(
    r"\b(?:was|were|had been|has been|had|should have|would have|ought to have)\b[^.;]{0,40}?"
    r"\b(?:to|due|set|scheduled|planned|expected|supposed|meant|arranged|agreed|intended|hoped|wanted)\b"
)


def plan_behind(layers: Layers, evidence: Sequence[Span], when: When, reality: Reality, reasons: list[str]) -> bool:
    """Whether a plan is dated before the text, which does not tell it as one that was."""
    published = day_of(layers.document.published)
    if reality != "planned" or published is None or when.latest is None or when.latest >= published:
        return False
    if any(_WAS_TO.search(s.text) for s in sentences_over(layers, evidence)):
        return False
    reasons.append(f"{when.edtf} is over on the day of publication")
    return True


_SINGLE = frozenset({"until yesterday", "not until yesterday", "yesterday", "until today"})
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = timedelta(days=7)


def _weekday(layers: Layers, evidence: Sequence[Span], day: date) -> bool:
    """Whether a day of the week that the passage names is the value's, in the week before or after publication."""
    published = day_of(layers.document.published)
    named = any(re.search(rf"\b{_DAYS[day.weekday()]}\b", e.text, re.IGNORECASE) for e in evidence)
    return named and published is not None and abs(published - day) <= _WEEK


_COUNT = re.compile(
    r"\b(?:(?P<n>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>days?|weeks?)"
    r"|(?P<the>the) (?:day|evening|night|morning)) (?P<way>after|ago|before|later|earlier|since|previously)\b"
    r"|\b(?P<next>the (?:next|following|previous|same) (?:day|morning|evening)|that (?:same )?day)\b",
    re.IGNORECASE,
)


def _counted(layers: Layers, sentence: Span, day: date) -> bool:
    """Whether the sentence counts its day from another that it, or the one before it, gives: "two days after"."""
    before = sentence_before(layers, sentence)
    spans = [sentence, *([before] if before else [])]
    given = [t for s in spans for t in layers.times_in(s) if t.earliest and t.latest and _narrow(t)]
    published = day_of(layers.document.published)
    told = {d for t in given for d in (t.earliest, t.latest) if d}
    for found in _COUNT.finditer(sentence.text):
        bases = {published} if published and (found["way"] or "").lower() == "ago" else told
        back = (found["way"] or found["next"]).lower().split()[-1 if found["way"] else 1] in _BACK
        if (found["way"] or "").lower() == "after" and _ENDS.match(sentence.text, found.end()):
            back = False  # "saw B on Sunday and C the day after"
        if any((base - day if back else day - base).days == _step(found) for base in bases):
            return True
    return False


_ENDS = re.compile(r"\s*(?:[.,;]|$)")
_BACK = ("after", "before", "ago", "earlier", "previous", "previously", "since")
"""Words by which the day lies before the one that it is counted from: "came on Friday, two days after a talk"."""


def _step(found: re.Match[str]) -> int:
    """How many days the words count."""
    if found["next"]:
        return 0 if found["next"].lower().split()[1] in ("same", "day") else 1
    if found["the"]:
        return 1
    number = found["n"].lower()
    return (int(number) if number.isdigit() else _WORDS[number]) * (7 if found["unit"].startswith("week") else 1)


def _times_near(layers: Layers, evidence: Sequence[Span]) -> list[Time]:
    """The dated expressions of the passage; where it has none, of its sentences and paragraphs; then of the text."""
    sentences = sentences_over(layers, evidence)
    before = [b for s in sentences if (b := sentence_before(layers, s)) is not None]
    paragraphs = [p for s in sentences if (p := layers.segments.paragraph_at(s.start)) is not None]
    whole = layers.document.span(0, len(layers.document.text))
    dated = any(t.edtf and _narrow(t) for s in sentences for t in layers.times_in(s))
    around = [*sentences, *before, *paragraphs, *([] if dated else [whole])]
    for spans in (evidence, around, [whole]):
        found = [t for s in spans for t in layers.times_in(s) if t.edtf and _narrow(t)]
        if found:
            return found
    return []


def _narrow(time: Time) -> bool:
    return bool(time.earliest and time.latest and time.latest - time.earliest <= timedelta(days=2))


def _holds(time: Time, when: When) -> bool:
    if not (time.earliest and time.latest and when.earliest):
        return False
    return time.earliest <= when.earliest <= time.latest


def length_agrees(layers: Layers, evidence: Sequence[Span], minutes: int, reasons: list[str]) -> bool:
    """Whether a length of time in the paragraph of the passage makes so many minutes."""
    found = {n for p in _around(layers, evidence) for n in lengths_in(p.text)}
    if minutes in found:
        return True
    reasons.append(f"no length in the passage makes {minutes} minutes")
    return False


def lengths_in(text: str) -> set[int]:
    """Every length in minutes that the words make: "an hour and a half" is 90, "one hour and 15 minutes" 75."""
    found: set[int] = set()
    previous: tuple[int, int] | None = None
    for m in _LENGTH.finditer(text):
        number, unit = m[1].lower(), _UNITS[m[2].lower()]
        value = round((float(number) if number[0].isdigit() else _WORDS[number]) * unit)
        if number == "half" and unit == 60:
            value = 30
        tail = text[m.end() : m.end() + 14].lower()
        if "and a half" in m[0].lower().replace("-", " ") or tail.startswith((" and a half", "s and a half")):
            value += unit // 2
        found.add(value)
        if previous and m.start() - previous[1] < 8:
            found.add(previous[0] + value)
        previous = (value, m.end())
    low = text.lower()
    if re.search(r"\bhalf an hour\b|\bhalf[- ]hour\b", low):
        found.add(30)
    if re.search(r"\bquarter of an hour\b", low):
        found.add(15)
    if re.search(r"\bthree quarters of an hour\b", low):
        found.add(45)
    return found


def count_agrees(layers: Layers, evidence: Sequence[Span], count: int, reasons: list[str]) -> bool:
    """Whether the number stands in a sentence of the passage, in figures or words."""
    found = {n for s in sentences_over(layers, evidence) for n in numbers_in(s.text)}
    if count in found:
        return True
    reasons.append(f"the passage does not give the number {count}")
    return False


def numbers_in(text: str) -> set[int]:
    """The whole numbers in the words, in figures or words, thousands' commas aside."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    found = set()
    for m in _NUMBER.finditer(plain):
        word = m[1].lower()
        found.add(int(float(word)) if word[0].isdigit() else _WORDS[word])
    return found | {n * 10**3 for n in found if re.search(r"\bthousand", plain)}


def _around(layers: Layers, evidence: Sequence[Span]) -> list[Span]:
    paragraphs = [p for s in evidence if (p := layers.segments.paragraph_at(s.start)) is not None]
    return [*sentences_over(layers, evidence), *paragraphs]
