"""The register on a time axis of others: TimelineJS and iCalendar. What neither can draw is left out and counted.

Both draw a date as a day or as two. So a contact whose date is open on one side, or unknown, is not among the events;
the title of the timeline and a comment in the calendar say how many there are.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from memcon.present.exports.material import Material, held_on, identity, position_words, title_words
from memcon.present.passages import clean, shorten
from memcon.present.phrases import when_words
from memcon.records import Contact

if TYPE_CHECKING:
    from icalendar import Event as IcalEvent

LONGEST = 600  # characters of text under one event


def to_timeline(material: Material) -> Iterator[tuple[str, bytes]]:
    """TimelineJS 3: an event a contact, grouped by its sides; all text escaped, since TimelineJS renders HTML."""
    drawn = [contact for contact in material.contacts if held_on(contact)]
    left = len(material.contacts) - len(drawn)
    headline = f"Register of contacts: {len(drawn)} with a date, {left} without one that can be drawn"
    events = [_event(contact) for contact in drawn]
    page = {"title": {"text": {"headline": headline, "text": "What is reported, not what happened."}}, "events": events}
    yield "timeline.json", (json.dumps(page, ensure_ascii=False, indent=2) + "\n").encode()


def _event(contact: Contact) -> dict[str, Any]:
    first, last = held_on(contact) or (date.min, date.min)
    event: dict[str, Any] = {
        "unique_id": contact.id,
        "start_date": _parts(first),
        "display_date": when_words(contact.when),
        "group": html.escape(" – ".join(contact.sides)),
        "text": {"headline": html.escape(title_words(contact)), "text": html.escape(_account(contact))},
    }
    if last != first:
        event["end_date"] = _parts(last)
    return event


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _account(contact: Contact) -> str:
    """Who says what of the contact, in one paragraph."""
    said = [position_words(position) for position in contact.positions]
    counted = f"{len(set(contact.documents))} documents, {len(contact.origins)} origins named."
    return shorten(". ".join([*said, counted]), LONGEST)


def to_calendar(material: Material) -> Iterator[tuple[str, bytes]]:
    """iCalendar (RFC 5545): all-day events, the reality first in the summary.

    Every event is TENTATIVE: a calendar's CONFIRMED and CANCELLED would say more than a report or a denial does.
    """
    from icalendar import Calendar

    drawn = [contact for contact in material.contacts if held_on(contact)]
    calendar = Calendar()
    calendar.add("prodid", "-//memcon//register//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-caldesc", f"{len(material.contacts) - len(drawn)} contacts have no date that can be drawn")
    for contact in drawn:
        calendar.add_component(_entry(contact))
    yield "contacts.ics", calendar.to_ical(sorted=True)


def _entry(contact: Contact) -> IcalEvent:
    from icalendar import Event

    first, last = held_on(contact) or (date.min, date.min)
    entry = Event()
    entry.add("uid", f"{identity('event', contact.id)}@memcon")
    entry.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))  # now would differ from run to run
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1) if last < date.max else last)  # the day after
    entry.add("summary", title_words(contact))
    entry.add("description", _account(contact))
    for place in contact.place[:1]:
        entry.add("location", clean(str(place.value)))
    entry.add("categories", [contact.reality])
    entry.add("status", "TENTATIVE")
    entry.add("transp", "TRANSPARENT")
    return entry
