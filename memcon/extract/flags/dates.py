"""Flags raised by dates and by offices: what cannot be true on one day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from memcon.extract.flags.sheet import Sheet
from memcon.extract.flags.status import Days, Status, statuses
from memcon.extract.times.anchor import published_day
from memcon.extract.times.calendar import month_number
from memcon.records import Actor, Flag, Span, Tenure, When

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY_DATE = re.compile(
    rf"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),?\s+(?:the\s+)?"
    rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf",?\s+(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_FULL_DATE = re.compile(
    rf"\b(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf",?\s+(?P<year>(?:19|20)\d\d)\b"
)
# News of a change of office is a few days early or late.
_HANDOVER = timedelta(days=4)
_KIND = {
    "former": "a former office-holder",
    "elect": "elected and not yet in office",
    "incoming": "not yet in office",
    "sitting": "in office",
    "era": "in office",
    "begun": "newly in office",
    "titled": "called by an office",
    "ahead": "before the election",
    "doubtful": "not yet elected",
}


def office_dates(sheet: Sheet) -> Iterator[Flag]:
    """Status phrases about one person that no day satisfies together, or that the document's own day contradicts."""
    found = [s for s in statuses(sheet) if s.current]
    found += _elections_ahead(sheet, {s.subject for s in found})
    told: set[tuple[str, str, str]] = set()
    for position, first in enumerate(found):
        for second in found[position + 1 :]:
            if first.subject != second.subject or first.days.meets(second.days):
                continue
            kinds = sorted((first.kind, second.kind))
            key = (first.subject, kinds[0], kinds[1])
            if key not in told:
                told.add(key)
                yield _clash(sheet, first, second)
    yield from _against_own_day(sheet, found)


def _clash(sheet: Sheet, first: Status, second: Status) -> Flag:
    name = _name(sheet, first.subject)
    message = (
        f"No day fits both: {name} is taken to be {_KIND[first.kind]} ({first.days.words()}) "
        f"and {_KIND[second.kind]} ({second.days.words()})."
    )
    code = "impossible-dates" if "ahead" in (first.kind, second.kind) else "office-date"
    # A term spoken of as doubtful after its election is loose language as often as it is an error.
    hard = "doubtful" not in (first.kind, second.kind)
    return Flag(code, hard, message, (sheet.sentence(first.span.start), sheet.sentence(second.span.start)))


def _against_own_day(sheet: Sheet, found: Sequence[Status]) -> Iterator[Flag]:
    if sheet.day is None:
        return
    own = Days(((sheet.day - _HANDOVER, sheet.day + _HANDOVER),))
    told: set[tuple[str, str]] = set()
    # Whoever is in office by the roster may have left since its last day.
    known = all(status.kind != "former" for status in found) or sheet.day <= _known_until(sheet)
    for status in found:
        if status.kind == "former" and not known:
            continue
        if status.days.meets(own) or (status.subject, status.kind) in told:
            continue
        told.add((status.subject, status.kind))
        message = (
            f"{_name(sheet, status.subject)} is taken to be {_KIND[status.kind]}, which holds {status.days.words()}; "
            f"the document is dated {sheet.day}."
        )
        hard = status.kind != "doubtful"
        yield Flag("office-date", hard, message, (sheet.sentence(status.span.start),))


def _known_until(sheet: Sheet) -> date:
    """The last day that the roster tells anything of."""
    tenures = (t for a in sheet.tools.roster.actors.values() for t in a.tenures)
    return max((day for t in tenures for day in (t.start, t.end) if day), default=date.min)


def _name(sheet: Sheet, ident: str) -> str:
    actor = sheet.tools.roster.actor(ident)
    return actor.name if actor else ident


def _elections_ahead(sheet: Sheet, subjects: set[str]) -> list[Status]:
    """Elections that the text's present still has before it, one status for every person of whom there is another."""
    found: list[Status] = []
    for start, end, year in elections(sheet, "election_ahead"):
        if sheet.quoted(start) or not _looks_ahead(sheet, start):
            continue
        days = Days(((date(year - 3, 1, 1), date(year, 12, 31)),))
        found.extend(Status(sheet.span(start, end), subject, "ahead", days) for subject in sorted(subjects))
    return found


def _looks_ahead(sheet: Sheet, at: int) -> bool:
    """Whether the sentence speaks in the present of what is to come, not of an old campaign."""
    words = sheet.sentence(at).text
    if re.search(r"\b(?:was|were|did|had)\b", words):
        return False
    return re.search(r"\b(?:is|are|has|have|may|could|might|will|approach\w*|looms?|nears?)\b", words) is not None


def elections(sheet: Sheet, kind: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and year of each phrase that puts an election before or behind the text's present."""
    for hit in sheet.cued(kind):
        tail = sheet.text[hit.end : hit.end + 80]
        match = re.match(
            r"[^;\n]{0,30}?\b(?P<year>(?:19|20)\d\d)\b[^;\n]{0,40}?\belections?\b(?P<rest>[^;\n]{0,12})", tail
        )
        if match is None:
            continue
        if hit.text.lower() == "as the" and not re.match(r"\s+(?:approach|near|loom|draw)", match["rest"]):
            continue
        yield hit.start, hit.end + match.end("rest"), int(match["year"])


def elections_both_ways(sheet: Sheet) -> Iterator[Flag]:
    """An election that one sentence has ahead and another behind."""
    over = {year: (start, end) for start, end, year in reversed(list(elections(sheet, "election_over")))}
    for start, _, year in elections(sheet, "election_ahead"):
        if year in over and _looks_ahead(sheet, start) and not sheet.quoted(start):
            spans = (sheet.sentence(start), sheet.sentence(over[year][0]))
            message = f"The election of {year} is still to come in one sentence and over in another."
            yield Flag("future-as-past", False, message, spans)
            return


def first_times(sheet: Sheet) -> Iterator[Flag]:
    """A first contact that "will" take place, in a text that reports it as held."""
    held = [c for c in sheet.layers.contacts if c.reality == "reported" and len(c.participants) > 1]
    for sentence in sheet.layers.segments.sentences:
        if not held or not re.search(r"\bfirst time\b[^.;]{0,60}\bwill (?:meet|speak|talk|address)\b", sentence.text):
            continue
        named = {m.actor for m in sheet.layers.mentions_in(sentence) if m.actor}
        both = next((c for c in held if len(named & {p.name for p in c.participants}) > 1), None)
        contact = both or (held[0] if not named or "leaders" in sentence.text else None)
        if contact is not None:
            message = "A contact that the text reports as held is called one that will be the first."
            yield Flag("future-as-past", False, message, (sentence, contact.evidence[0]))
            return


def held_and_planned(sheet: Sheet) -> Iterator[Flag]:
    """One contact of one day that the text itself has both as held and as still to come."""
    held: dict[tuple[str, tuple[str, ...], str | None], Span] = {}
    for contact in sheet.layers.contacts:
        if contact.when is None or contact.when.precision != "day" or len(contact.sides) < 2:
            continue
        key = (contact.kind, contact.sides, contact.when.edtf)
        if contact.reality == "reported":
            held.setdefault(key, contact.evidence[0])
        elif contact.reality == "planned" and key in held:
            message = "One contact is told as held and as still to come."
            yield Flag("future-as-past", False, message, (held[key], contact.evidence[0]))
            return


def returns(sheet: Sheet) -> Iterator[Flag]:
    """A return to office in a year in which that person's office did not begin, though it did in the next."""
    holders = _most_named(sheet)
    for hit in sheet.cued("return_to"):
        year = re.match(r"\s+in\s+(?P<year>(?:19|20)\d\d)\b", sheet.text[hit.end : hit.end + 12])
        if year is None:
            continue
        actor = _subject(sheet, hit.start, holders)
        starts = {t.start.year for t in (actor.tenures if actor else ()) if t.start and _heads(t)}
        wanted = int(year["year"])
        if actor and wanted not in starts and wanted + 1 in starts:
            span = sheet.sentence(hit.start)
            message = f"{actor.name} could not return to office in {wanted}: the term began in {wanted + 1}."
            yield Flag("impossible-dates", True, message, (span,))
            return


def _most_named(sheet: Sheet) -> list[Actor]:
    counts: dict[str, int] = {}
    for hit in sheet.tools.names.find(sheet.text, sheet.day):
        if hit.actor and hit.actor.kind == "person" and hit.actor.tenures:
            counts[hit.actor.id] = counts.get(hit.actor.id, 0) + 1
    order = sorted(counts, key=lambda i: (-counts[i], i))
    return [a for a in map(sheet.tools.roster.actor, order) if a]


def _subject(sheet: Sheet, at: int, holders: Sequence[Actor]) -> Actor | None:
    """Who returns: somebody with two terms as head whom the sentence names, else the most named such person."""
    again = [a for a in holders if len([t for t in a.tenures if _heads(t)]) > 1]
    sentence = sheet.sentence(at)
    named = [h.actor for h in sheet.tools.names.find(sentence.text, sheet.day) if h.actor]
    return next((a for a in named if a in again), again[0] if again else None)


def _heads(tenure: Tenure) -> bool:
    return tenure.level == "principal" and tenure.camp == "government"


def weekday_dates(sheet: Sheet) -> Iterator[Flag]:
    """A weekday that does not fit the full date beside it. Known false alarm: none but the Julian calendar."""
    for match in _WEEKDAY_DATE.finditer(sheet.text):
        day = _day(match)
        if day is None or day.year < 1925:
            continue
        right = _WEEKDAYS[day.weekday()]
        if match["weekday"].lower() != right:
            span = sheet.span(match.start(), match.end())
            yield Flag("weekday-date", True, f"{day} was a {right.capitalize()}.", (span,))


def no_such_dates(sheet: Sheet) -> Iterator[Flag]:
    """A full date that no calendar has ("31 June 2019")."""
    for match in _FULL_DATE.finditer(sheet.text):
        number = int(match["day1"] or match["day2"])
        if 29 <= number <= 31 and _day(match) is None and _has_month(match):
            span = sheet.span(match.start(), match.end())
            yield Flag("impossible-dates", True, "There is no such day in the calendar.", (span,))


def _day(match: re.Match[str]) -> date | None:
    try:
        month = month_number((match["month1"] or match["month2"]).lower().rstrip("."))
        return date(int(match["year"]), month, int(match["day1"] or match["day2"]))
    except (ValueError, StopIteration):
        return None


def _has_month(match: re.Match[str]) -> bool:
    try:
        return 1 <= month_number((match["month1"] or match["month2"]).lower().rstrip(".")) <= 12
    except (ValueError, StopIteration):
        return False


def page_dates(sheet: Sheet) -> Iterator[Flag]:
    """A publication date that the text's own dates rule out."""
    if sheet.anchor.published_fits:
        return
    published = published_day(sheet.layers.document.published)
    later = [
        sheet.span(t.start, t.end)
        for t in sheet.layers.times
        if t.precision == "day" and t.earliest and published and t.earliest > published + timedelta(days=1)
    ]
    message = f"The text cannot be of {published}, the date that came with it."
    yield Flag("page-date", False, message, tuple(later[:2]))


def datelines(sheet: Sheet) -> Iterator[Flag]:
    """A contact whose only date is the date at the head of the text."""
    if sheet.anchor.kind != "dateline" or sheet.day is None:
        return
    heads = _head_spans(sheet, sheet.day)
    for contact in sheet.layers.contacts:
        when = contact.when
        held = contact.reality in ("reported", "denied") and contact.count is None
        if not heads or not held or not _holds(when, sheet.day):
            continue
        near = [p for e in contact.evidence if (p := sheet.layers.segments.paragraph_at(e.start)) and p not in heads]
        dated = [t for p in near for t in sheet.layers.times_in(p) if t.precision == "day"]
        if not dated:
            message = "The only date that the contact can have is the date at the head of the text."
            yield Flag("dateline-is-event-date", False, message, (heads[0], contact.evidence[0]))
        return


def _holds(when: When | None, day: date) -> bool:
    if when is None or when.earliest is None or when.latest is None:
        return when is None
    return when.earliest <= day <= when.latest


def _head_spans(sheet: Sheet, day: date | None) -> list[Span]:
    """Lines near the head that hold ``day`` and little else."""
    return [
        p
        for p in sheet.layers.segments.paragraphs[:12]
        if len(p.text) <= 60 and any(t.earliest == day and t.precision == "day" for t in sheet.layers.times_in(p))
    ]
