"""Count claims: "the fourth call this year", "only once since the inauguration", "none since 16 October".

Each is a number of contacts in a period by one holder's word. Where the period is not stated, ``since`` stays open,
and nothing follows from the number: the third call may be the third this week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from memcon.extract.asking import is_question
from memcon.extract.claims.quantities import bounds_of, number_of
from memcon.extract.contacts.standing import document_day
from memcon.extract.holders import Holder, holder_of_source
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Hit, lowered
from memcon.records import Attribution, ContactMention, CountClaim, Span, Tenure, Time, When
from memcon.vocabulary import ContactKind, CountForm, Formality, Precision

_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth".split()
)
_ONES += "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split()
_ORDINALS = {word: place for place, word in enumerate(_ONES, 1)}
_ORDINAL = re.compile(rf"\b(?:(?P<word>{'|'.join(_ONES)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))\b")
# What may stand between an ordinal and the noun that it counts: two words of manner at most.
_BETWEEN = re.compile(r"(?:[\s-]+(?:ever|such|[a-z]{4,14}(?:al|ic|ed|ar|ct|en|te|one|face-to-face|in-person)))?\s*$")
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
_BOUND = (
    r"(?:(?P<bound>as many as|up to|at most|no more than|not more than|at least|no fewer than|not less than|"
    r"more than|fewer than|less than|about|around|some)\s+)?"
)
_TIMES = re.compile(rf"\b{_BOUND}(?:(?P<once>once|twice)|(?P<number>{_NUMBER})\s+(?:times|occasions))\b")
_COUNTED = re.compile(rf"\b{_BOUND}(?P<number>{_NUMBER}|a single)(?:[\s-]+[a-z]{{4,14}}){{0,2}}\s*$")
_NOT = re.compile(r"\b(?:not|no|never|neither|nor|cannot)\b|n't\b")
_OWNED = re.compile(r"\b(?:their|our|the two leaders'|the two presidents')\s+$")
_KIND_OF: dict[str, tuple[ContactKind, ...]] = {
    "call": ("call", "video_call"),
    "video_call": ("video_call",),
    "meeting": ("meeting",),
    "letter": ("letter", "message"),
    "message": ("letter", "message"),
}
"""Which kinds a noun counts; a contact or conversation counts every kind."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A number in a sentence, before anybody is asked whose it is and of which period."""

    form: CountForm
    low: int | None
    high: int | None
    start: int
    end: int
    kind: str | None


def read_counts(layers: Layers, tools: Tools) -> tuple[CountClaim, ...]:
    """The count claims of the document in order of place, ids n1, n2, ..."""
    if not layers.contacts:
        return ()
    text = lowered(layers.document.text)
    words = tools.lexicon("counts").find(layers.document.text)
    nouns = tools.lexicon("contact-nouns").find(layers.document.text)
    found: list[CountClaim] = []
    for sentence in layers.segments.sentences:
        if is_question(layers.document.text[sentence.start : sentence.end]):
            continue
        reader = _Sentence(layers, tools, sentence, text[sentence.start : sentence.end], words, nouns)
        found += reader.claims()
    return tuple(replace(claim, id=f"n{number}") for number, claim in enumerate(found, 1))


@dataclass(frozen=True, slots=True)
class _Sentence:
    layers: Layers
    tools: Tools
    span: Span
    text: str
    words: tuple[Hit, ...]
    nouns: tuple[Hit, ...]

    def claims(self) -> Iterator[CountClaim]:
        """The count claims of the sentence: of those that overlap, the first."""
        free = -1
        for count in sorted(self._counts(), key=lambda c: (c.start, -c.end)):
            made = self._claim(count) if count.start >= free else None
            if made is not None:
                free = count.end
                yield made

    def _counts(self) -> Iterator[_Count]:
        nouns = self.tools.lexicon("contact-nouns").find_in(self.nouns, self.span.start, self.span.end)
        for noun in nouns:
            yield from self._before_noun(noun)
        yield from self._elliptic()
        only = self._with_role("only")
        for match in _TIMES.finditer(self.text):
            number = {"once": 1, "twice": 2}.get(match["once"] or "") or number_of(match["number"])
            low, high = bounds_of(number, match["bound"])
            closed = any(0 <= match.start() - (h.end - self.span.start) <= 2 for h in only)
            # "They spoke once" is no count; "only once" and "twice since May" are
            if closed or number > 1 or match["bound"]:
                start = min([h.start - self.span.start for h in only if closed] + [match.start()])
                yield _Count("total", low, high, start, match.end(), None)
        for match in re.finditer(r"\bnone since\b|\bnot once since\b", self.text):
            yield _Count("none", 0, 0, match.start(), match.end(), None)
        yield from self._not_since()

    def _not_since(self) -> Iterator[_Count]:
        """ "Have not spoken since October": the contact itself is negated."""
        since = [t for t in self.layers.times_in(self.span) if t.text.lower().startswith("since")]
        for contact in self.layers.contacts if since else ():
            for span in contact.evidence:
                words = self.text[max(0, span.start - 25 - self.span.start) : span.end - self.span.start]
                near = 0 <= since[0].start - span.end <= 60 or span.start <= since[0].start < span.end
                if contact.reality == "negated" and self.span.covers(span) and near and _NOT.search(words):
                    at = span.start - self.span.start
                    yield _Count("none", 0, 0, at, span.end - self.span.start, contact.kind)

    def _before_noun(self, noun: Hit) -> Iterator[_Count]:
        at = noun.start - self.span.start
        before = self.text[max(0, at - 60) : at]
        base = max(0, at - 60)
        end = noun.end - self.span.start
        for match in reversed(list(_ORDINAL.finditer(before))):
            article = before[: match.start()].rstrip()[-3:]
            if _BETWEEN.match(before[match.end() :]) and not re.search(r"(?:^|\s)an?$", article):
                place = _place(match)
                yield _Count("ordinal", place, place, base + match.start(), end, noun.entry.get("kind"))
            break
        counted = _COUNTED.search(before)
        if counted and (counted["number"] not in ("one", "1") or counted["bound"] or self._only_before(base, counted)):
            number = 1 if counted["number"] == "a single" else number_of(counted["number"])
            low, high = bounds_of(number, counted["bound"])
            yield _Count("total", low, high, base + counted.start(), end, noun.entry.get("kind"))
        if re.search(r"\b(?:no|not a single|never a|neither)(?:\s[a-z]{4,14}){0,2}\s$", before):
            yield _Count("none", 0, 0, at, end, noun.entry.get("kind"))

    def _only_before(self, base: int, counted: re.Match[str]) -> bool:
        start = self.span.start + base + counted.start()
        return any(0 <= start - h.end <= 2 for h in self._with_role("only"))

    def _elliptic(self) -> Iterator[_Count]:
        """ "Was their ninth this year", "the first since 2019": the noun stands elsewhere."""
        for match in _ORDINAL.finditer(self.text):
            after = self.text[match.end() :]
            owned = _OWNED.search(self.text[: match.start()])
            if re.match(r"\s+(?:since|this year|this month|in)\b", after) and (
                owned or self.text[: match.start()].rstrip().endswith(" the")
            ):
                yield _Count("ordinal", _place(match), _place(match), match.start(), match.end(), None)

    def _with_role(self, role: str) -> list[Hit]:
        hits = self.tools.lexicon("counts").find_in(self.words, self.span.start, self.span.end)
        return [h for h in hits if h.entry.get("role") == role]

    def _claim(self, count: _Count) -> CountClaim | None:
        place = Span(self.span.start + count.start, self.span.start + count.end)
        contact = self._contact(place)
        if contact is None or (count.form == "none" and contact.reality == "reported"):
            return None
        if contact.reality not in ("reported", "denied", "negated") or re.search(r"\b(?:will|would) be\b", self.text):
            return None
        if count.form == "total" and contact.reality in ("denied", "negated"):
            return None  # "has not called three times": what is denied is no count
        attribution = self._attribution(place)
        if attribution and (attribution.polarity == "negated" or attribution.modality == "hypothetical"):
            return None
        holder = holder_of_source(self.layers, self.tools, attribution) if attribution else None
        said = self._said(attribution)
        since, after, until = self._period(count, place, contact, said)
        if count.form in ("total", "none") and since is None:
            return None
        closing = contact if count.form == "ordinal" and _is_day(contact.when) else None
        document = self.layers.document
        return CountClaim(
            id="n",
            form=count.form,
            evidence=document.span(self.span.start, self.span.end),
            holder=holder.name if holder else document.outlet,
            side=holder.side if holder else document.side,
            level=holder.level if holder else "institution",
            low=count.low,
            high=count.high,
            sides=tuple(sorted(contact.sides)),
            parties=contact.participants,
            kinds=self._kinds(count.kind, contact),
            formality=self._formality(holder),
            since=since,
            until=closing.when if closing else until,
            after=after or (count.form == "none" and _is_day(since)),
            contact=closing.id if closing else None,
            said=said,
            attribution=attribution.id if attribution else None,
        )

    def _contact(self, place: Span) -> ContactMention | None:
        """The contact told in the passage, else in the sentence, else the last before it."""
        known = self.layers.contacts
        overlapping = [c for c in known if any(e.overlaps(place) for e in c.evidence)]
        inside = [c for c in known if any(self.span.covers(e) for e in c.evidence)]
        before = [c for c in known if min(e.start for e in c.evidence) < self.span.start and len(c.sides) > 1]
        return next(iter(overlapping or inside or before[-1:]), None)

    def _attribution(self, place: Span) -> Attribution | None:
        over = list(self.layers.attributions_over(place))
        if not over:  # "..., the spokesman said: it was in May": one voice in the sentence is its voice
            here = [a for a in self.layers.attributions if a.source and self.span.covers(a.cue)]
            over = here if len({(a.source.actor or a.source.text) for a in here if a.source}) == 1 else []
        return min(over, key=lambda a: (min(c.end - c.start for c in a.content), a.id), default=None)

    def _said(self, attribution: Attribution | None) -> When | None:
        if attribution and attribution.said:
            return attribution.said
        day = document_day(self.layers)
        return When(day.isoformat(), day, day, "day", anchor="published") if day else None

    def _kinds(self, noun: str | None, contact: ContactMention) -> tuple[ContactKind, ...]:
        if noun in (None, "unspecified"):
            noun = contact.kind if noun is None or contact.channel == "phone" else None
        return _KIND_OF.get(noun or "", ())

    def _formality(self, _holder: Holder | None) -> Formality:
        if self._with_role("unofficial"):
            return "informal"
        return "official" if self._with_role("official") else "unknown"

    def _period(
        self, count: _Count, place: Span, contact: ContactMention, said: When | None
    ) -> tuple[When | None, bool, When | None]:
        """From when, whether that day itself is left out, and until when is counted."""
        today = said.latest if said else None
        times = [t for t in self.layers.times_in(self.span) if t.earliest and (today is None or t.earliest <= today)]
        since = [t for t in times if t.text.lower().startswith("since")]
        since = since or [t for t in times if self._since_before(place, t)]
        if since:
            start = since[0]
            if count.form == "ordinal" and count.low == 1 and not _is_exact(start):
                # the first since some month may have had its forerunner in that very month
                return _when(start, _end_of_first(start)), True, said
            return _when(start, start.earliest), _is_exact(start), said
        spans = [t for t in times if t.precision in ("month", "year", "interval") and not _is_of(t, contact)]
        spans.sort(key=lambda t: (max(t.start - place.end, place.start - t.end), t.start))
        for hit in self._with_role("term_start"):
            begun = self._term(hit, contact, today)
            if begun:
                return begun, False, said
        for hit in self._with_role("term_end"):
            ended = self._term(hit, contact, today, ended=True)
            if ended:
                return ended, True, said
        if spans:
            last = spans[0].latest
            past = bool(last and today and last < today)
            until = _when(spans[0], last) if past and last else said
            return _when(spans[0], spans[0].earliest), False, until
        return None, False, said

    def _since_before(self, place: Span, time: Time) -> bool:
        """Whether a "since" stands between the count and the time: "since the war began in May"."""
        between = self.text[max(0, place.end - self.span.start) : max(0, time.start - self.span.start)]
        return bool(re.search(r"\bsince\b[^,;:]{0,80}$", between))

    def _term(self, hit: Hit, contact: ContactMention, today: date | None, ended: bool = False) -> When | None:
        """The day on which a named person's office began or ended: of the one named before it, else of either party."""
        if today is None:
            return None
        named = [m.actor for m in self.layers.mentions if m.end <= hit.start and m.start >= self.span.start and m.actor]
        parties = [p.name for p in contact.participants]
        close = [name for name in named[-1:] if name in parties] if not ended else [n for n in named if n in parties]
        for candidates in (close[-1:], parties):
            days = [d for name in candidates if (d := self._tenure_day(name, today, ended))]
            if days:
                # without a name it is the office that changed last: the other side's has gone on
                return _day_when(max(days), self.layers.document.span(hit.start, hit.end))
        return None

    def _tenure_day(self, name: str, today: date, ended: bool) -> date | None:
        actor = self.tools.roster.named(name)
        tenures: Sequence[Tenure] = [t for t in (actor.tenures if actor else ()) if t.level == "principal"]
        tenures = [t for t in tenures if t.camp == "government"]
        if ended:
            return max((t.end for t in tenures if t.end and t.end <= today), default=None)
        return max((t.start for t in tenures if t.start and t.holds_on(today)), default=None)


def _place(match: re.Match[str]) -> int:
    return _ORDINALS[match["word"]] if match["word"] else int(match["digits"])


def _is_day(when: When | None) -> bool:
    return bool(when and when.precision == "day" and when.earliest)


def _is_exact(time: Time) -> bool:
    """Whether "since" names a day: that day's own contact is then the one that is counted from."""
    value = (time.edtf or "").partition("/")[0]
    return len(value) == 10


def _end_of_first(time: Time) -> date | None:
    """The last day of the month or year that "since" names."""
    value = (time.edtf or "").partition("/")[0]
    if time.earliest is None:
        return None
    if len(value) == 4:
        return date(time.earliest.year, 12, 31)
    month = time.earliest.replace(day=28) + timedelta(days=4)
    return month - timedelta(days=month.day)


def _is_of(time: Time, contact: ContactMention) -> bool:
    return bool(contact.when and contact.when.span and contact.when.span.start == time.start)


def _when(time: Time, day: date | None) -> When | None:
    if day is None:
        return None
    precision: Precision = "day"
    return When(day.isoformat(), day, day, precision, time.text, Span(time.start, time.end, time.text), time.anchor)


def _day_when(day: date, span: Span) -> When:
    return When(day.isoformat(), day, day, "day", span.text, span, "text")


def counted_contacts(contacts: Sequence[ContactMention], counts: Sequence[CountClaim]) -> tuple[ContactMention, ...]:
    """``contacts``, where one is nothing but a count, with the period of the count in place of the day it was told on.

    "They have spoken only once since May" tells of a contact on some day since May, and not on the day of the words.
    """
    found = []
    for contact in contacts:
        told = [
            n
            for n in counts
            if n.form == "total" and n.since and n.said and any(n.evidence.covers(e) for e in contact.evidence)
        ]
        if told and contact.when and _told_on(contact.when, told[0].said):
            number = told[0].low if told[0].low == told[0].high else contact.count
            dated = _period_of(told[0]) if contact.when.precision == "day" else contact.when
            contact = replace(contact, when=dated, count=number)  # noqa: PLW2901 # the same contact, dated better
        found.append(contact)
    return tuple(found)


def _told_on(when: When, said: When | None) -> bool:
    """Whether the date is that of the words, or a period that ends with them."""
    if said is None or said.latest is None or when.latest is None:
        return False
    near = 0 <= (when.latest - said.latest).days <= 7
    return when.edtf == said.edtf or (when.precision != "day" and near)


def _period_of(count: CountClaim) -> When | None:
    first = count.since.earliest if count.since else None
    last = count.until.latest if count.until else None
    if first is None or last is None or last < first:
        return None
    phrase, span = (count.since.phrase, count.since.span) if count.since else (None, None)
    return When(f"{first}/{last}", first, last, "interval", phrase, span, "text")
