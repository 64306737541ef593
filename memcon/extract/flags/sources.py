"""Flags about sources, headlines and numbers: what the layers of a reading show together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from memcon.extract.flags.sheet import Sheet
from memcon.records import Attribution, ContactMention, Flag, Span

_OWN_WORDS = frozenset({"readout", "transcript", "briefing", "post", "memcon", "cable", "diary"})
_UNSEEN = frozenset({"call", "video_call", "letter", "message", "backchannel", "envoy", "unspecified"})


def sources(sheet: Sheet) -> Iterator[Flag]:
    """A reported contact that nobody with a name, or nobody at all, vouches for; at most one flag a document."""
    if sheet.layers.document.kind in _OWN_WORDS or sheet.layers.document.side or sheet.in_turns:
        return
    pairs: dict[tuple[str, ...], list[ContactMention]] = {}
    for contact in sheet.layers.contacts:
        if contact.count is None:
            pairs.setdefault(contact.sides, []).append(contact)
    for contacts in pairs.values():
        news = [c for c in contacts if c.reality == "reported" and _is_news(sheet, c)]
        # Later mentions of a pair lean on the one that the text is about.
        main = max(news, key=lambda c: len(c.evidence), default=None)
        if main is None or _vouched(sheet, main):
            continue
        spans = tuple(c.evidence[0] for c in news[:3])
        unnamed = _unnamed(sheet, news)
        if unnamed:
            message = "A contact is reported on the word of unnamed people alone."
            yield Flag("no-named-source", False, message, (*spans[:1], *unnamed[:2]))
            return
        if not any(m.kind == "outlet" for m in sheet.layers.mentions) and not any(
            _is_named(a) for a in sheet.layers.attributions
        ):
            message = "A contact that no outsider could see is told as fact, and no source is named for it."
            yield Flag("no-source", False, message, spans)
            return


def _is_news(sheet: Sheet, contact: ContactMention) -> bool:
    """Whether the contact is what the text reports, and not a bygone one that it recalls."""
    if contact.kind not in _UNSEEN:
        return False
    when = contact.when
    if when is None or when.latest is None or sheet.day is None:
        return True
    return abs((sheet.day - when.latest).days) <= 60


def _vouched(sheet: Sheet, contact: ContactMention) -> bool:
    """Whether somebody with a name, an office, an outlet or a document says it, or takes a position on it."""
    if any(p.about == contact.id and p.level != "anonymous" for p in sheet.layers.positions):
        return True
    # "Has called the king to discuss ..." tells the contact; it is nobody's word for it.
    over = [
        a
        for a in sheet.layers.attributions
        if a.id in contact.chain
        or any(c.overlaps(e) and not a.cue.overlaps(e) for c in a.content for e in contact.evidence)
    ]
    if any(_is_named(a) for a in over):
        return True
    paragraphs = [p for e in contact.evidence if (p := sheet.layers.segments.paragraph_at(e.start))]
    return any(m.kind == "outlet" for p in paragraphs for m in sheet.layers.mentions_in(p))


def _is_named(attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and (source.actor is not None or source.source_kind == "document")


def _unnamed(sheet: Sheet, contacts: list[ContactMention]) -> list[Span]:
    """Where unnamed people speak of the parties of these contacts."""
    names = {p.name for c in contacts for p in c.participants}
    evidence = [e for c in contacts for e in c.evidence]
    found = []
    for attribution in sheet.layers.attributions:
        source = attribution.source
        if source is None or source.actor or source.source_kind not in ("anonymous", "group"):
            continue
        named = {m.actor for span in attribution.content for m in sheet.layers.mentions_in(span)}
        if len(names & named) > 1 or any(c.overlaps(e) for c in attribution.content for e in evidence):
            found.append(sheet.sentence(attribution.cue.start))
    return found


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
