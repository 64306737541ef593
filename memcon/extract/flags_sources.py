"""Flags about sources, headlines and numbers: what the layers of a reading show together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.sheet import Sheet
from memcon.records import Attribution, ContactMention, Flag, Span

_OWN_WORDS = frozenset({"readout", "transcript", "briefing", "post", "memcon", "cable", "diary"})
_UNSEEN = frozenset({"call", "video_call", "letter", "message", "backchannel", "envoy", "unspecified"})
_NAMED = frozenset({"named_person", "office", "outlet", "document", "country"})


def sources(sheet: Sheet) -> Iterator[Flag]:
    """A reported contact that nobody with a name, or nobody at all, vouches for; one flag of each kind a document."""
    if sheet.layers.document.kind in _OWN_WORDS or sheet.layers.document.side:
        return
    reported = [c for c in sheet.layers.contacts if c.reality == "reported" and c.count is None and _is_news(sheet, c)]
    unnamed: list[Span] = []
    unsourced: list[Span] = []
    for contact in reported:
        vouching = _vouching(sheet, contact)
        if any(a.source and a.source.source_kind in _NAMED for a in vouching) or _outlet_near(sheet, contact):
            continue
        (unnamed if any(a.source for a in vouching) else unsourced).append(contact.evidence[0])
    if unnamed:
        message = "A contact is reported on the word of unnamed people alone."
        yield Flag("no-named-source", False, message, tuple(unnamed[:3]))
    elif unsourced and _nobody_named(sheet):
        message = "A contact that no outsider could see is told as fact, and no source is named for it."
        yield Flag("no-source", False, message, tuple(unsourced[:3]))


def _is_news(sheet: Sheet, contact: ContactMention) -> bool:
    """Whether the contact is what the text reports, and not a bygone one that it recalls."""
    if contact.kind not in _UNSEEN:
        return False
    when = contact.when
    if when is None or when.latest is None or sheet.day is None:
        return True
    return abs((sheet.day - when.latest).days) <= 60


def _vouching(sheet: Sheet, contact: ContactMention) -> list[Attribution]:
    """The attributions that carry the contact, and those about it elsewhere in its paragraphs and positions."""
    named = set(contact.chain) | {p.attribution for p in sheet.layers.positions if p.about == contact.id}
    spans = [p for e in contact.evidence if (p := sheet.layers.segments.paragraph_at(e.start))]
    return [a for a in sheet.layers.attributions if a.id in named or any(s.start <= a.cue.start < s.end for s in spans)]


def _outlet_near(sheet: Sheet, contact: ContactMention) -> bool:
    spans = [p for e in contact.evidence if (p := sheet.layers.segments.paragraph_at(e.start))]
    return any(m.kind == "outlet" for s in spans for m in sheet.layers.mentions_in(s))


def _nobody_named(sheet: Sheet) -> bool:
    if any(m.kind == "outlet" for m in sheet.layers.mentions):
        return False
    return not any(a.source and a.source.source_kind in _NAMED for a in sheet.layers.attributions)


def headlines(sheet: Sheet) -> Iterator[Flag]:
    """A title or heading that the text below it does not keep."""
    yield from _reactions(sheet)
    yield from _title_contact(sheet)
    yield from _title_year(sheet)


def _reactions(sheet: Sheet) -> Iterator[Flag]:
    """A heading that has somebody react of whom the text says that there was no reaction."""
    for heading in sheet.headings:
        if not any(heading.start <= h.start < heading.end for h in sheet.cued("reacts")):
            continue
        for hit in sheet.cued("no_reaction"):
            sentence = sheet.sentence(hit.start)
            silent = sheet.text[sentence.start : hit.start]
            if sentence.start > heading.start and _shares_name(heading.text, silent):
                message = "A heading announces a reaction that the text says was not given."
                yield Flag("headline-not-kept", False, message, (heading, sentence))
                return


def _shares_name(heading: str, subject: str) -> bool:
    """Whether the last capitalised words before the verb stand in the heading too."""
    names = re.findall(r"\b[A-Z][\w’'-]+", subject)[-3:]
    return any(
        re.search(rf"\b{re.escape(n)}\b", heading) for n in names if n not in ("The", "A", "An", "But", "However")
    )


def _title_contact(sheet: Sheet) -> Iterator[Flag]:
    """A title that tells of a contact that the text has only as denied or as not held."""
    title = sheet.title
    span = sheet.title_span
    if not title or not sheet.layers.contacts:
        return
    lexicon = sheet.tools.lexicon("flags")
    if any(h.entry.get("kind") in ("claimed", "modal") for h in lexicon.find(title)) or "?" in title:
        return
    in_title = [c for c in sheet.layers.contacts if span and c.evidence[0].overlaps(span) and c.reality == "reported"]
    for contact in in_title:
        below = [
            c
            for c in sheet.layers.contacts
            if c.id != contact.id and c.sides == contact.sides and not (span and c.evidence[0].overlaps(span))
        ]
        if below and all(c.reality in ("denied", "negated") for c in below):
            message = "The title tells of a contact that the text says did not take place."
            yield Flag("headline-not-kept", False, message, (contact.evidence[0], below[0].evidence[0]))
            return


def _title_year(sheet: Sheet) -> Iterator[Flag]:
    """A year set in brackets in the title to which nothing in the text belongs."""
    match = re.search(r"[\[(](?P<year>(?:19|20)\d\d)[\])]\s*$", sheet.title or "")
    span = sheet.title_span
    if match is None or span is None:
        return
    rest = "\n".join(p.text for p in sheet.layers.segments.paragraphs if p.text.strip() != span.text.strip())
    if match["year"] not in rest:
        message = f"The title is marked {match['year']} and nothing in the text is dated to that year."
        yield Flag("headline-not-kept", False, message, (span,))


def numbers(sheet: Sheet) -> Iterator[Flag]:
    """Two numbers for one thing that cannot both hold: durations of a contact, counts by one speaker."""
    for contact in sheet.layers.contacts:
        values = contact.values.get("duration_minutes", ())
        for position, first in enumerate(values):
            for second in values[position + 1 :]:
                apart = first.holder == second.holder and abs(float(first.value) - float(second.value)) > 10
                if apart:
                    message = f"One contact is given {first.value} and {second.value} minutes."
                    yield Flag("number-clash", False, message, (first.span, second.span))
                    return
    yield from _clashing_quantities(sheet)


def _clashing_quantities(sheet: Sheet) -> Iterator[Flag]:
    counted = [(c, q) for c in sheet.layers.claims for q in c.quantities if q.unit]
    for position, (claim, quantity) in enumerate(counted):
        for other, amount in counted[position + 1 :]:
            same = claim.speaker == other.speaker and claim.contact == other.contact and quantity.unit == amount.unit
            if not same or claim.contact is None or claim.polarity != other.polarity:
                continue
            low, high = quantity.low or 0, quantity.high if quantity.high is not None else float("inf")
            below, above = amount.low or 0, amount.high if amount.high is not None else float("inf")
            if low > above or below > high:
                message = f"One source gives two numbers of {quantity.unit}: {quantity.text} and {amount.text}."
                yield Flag("number-clash", False, message, (claim.text, other.text))
                return
