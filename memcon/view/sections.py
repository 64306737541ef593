"""Sections of a dossier that are made of the whole case: numbers, rhythms, before and after, what came after.

Each stands only where the case has what it needs. No day is chosen here to part the time by: whoever looks for the day
with the largest difference finds one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from memcon.records import Contact
from memcon.view.seen import View

if TYPE_CHECKING:
    from memcon.present.panels import Panel

Pair = tuple[str, str]
MOST_PAIRS = 3
"""Rhythms shown where nobody says of whom."""
MOST_WEIGHED = 500
"""In a register with more contested or checked contacts than that, assessments are left to the command."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Whose rhythm a dossier shows (else of the pairs with most contacts), over which period, parted by which day."""

    pairs: tuple[Pair, ...] = ()
    since: date | None = None
    until: date | None = None
    split: date | None = None


def panels(view: View, watch: Watch) -> tuple[Panel, ...]:
    """The sections of a dossier at the desk; raises UsageError where the day lies outside of the period watched."""
    pairs = watch.pairs or busiest(view.contacts)
    return (*_counts(view), *_rhythms(view, watch, pairs), *_aftermaths(view, watch, pairs))


def busiest(contacts: Sequence[Contact], most: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """The pairs of sides with most dated contacts, of those with enough for a rate."""
    from memcon.analyse.regularity import FOR_RATE
    from memcon.analyse.timing import timing

    count = Counter(pair for c in timing(contacts).contacts for pair in combinations(sorted(set(c.sides)), 2))
    order = sorted(count, key=lambda pair: (-count[pair], pair))
    return tuple(pair for pair in order if count[pair] >= FOR_RATE)[:most]


def _counts(view: View) -> tuple[Panel, ...]:
    from memcon.analyse.counts import count_ledgers
    from memcon.language.roster import side_names
    from memcon.present.countpanel import count_panels

    ledgers = count_ledgers(view.readings, view.contacts)
    return count_panels([led for led in ledgers if any(c.claim.since for c in led.counts)], view.contacts, side_names())


def _rhythms(view: View, watch: Watch, pairs: Sequence[Pair]) -> Iterator[Panel]:
    """Before and after for the first pair beside the others, then the rhythm of each."""
    from memcon.analyse.occasions import occasions
    from memcon.analyse.rhythm import Question, rhythm
    from memcon.present.rhythmpanel import rhythm_panel, split_panel

    events = occasions(view.entered)[0]
    for place, pair in enumerate(pairs):
        others = tuple(pairs[1:]) if place == 0 else ()
        split = watch.split if place == 0 else None
        asked = Question(pair, watch.since, watch.until, split, others if split else (), events)
        found = rhythm(view.contacts, view.documents, asked)
        if found.split:
            yield split_panel(found)
        if found.n or watch.pairs:
            yield replace(rhythm_panel(found), id="-".join(("rhythm", str(place + 1))))


def _aftermaths(view: View, watch: Watch, pairs: Sequence[Pair]) -> Iterator[Panel]:
    """Acts that were entered in the case beside the contacts of each pair."""
    from memcon.analyse.aftermath import WITHIN, aftermath
    from memcon.analyse.pick import Filter, pick
    from memcon.analyse.timing import timing
    from memcon.present.aftermathpanel import aftermath_panel

    if not any(row.kind == "act" for row in view.entered):
        return
    for place, pair in enumerate(pairs):
        found = timing(pick(view.contacts, Filter(pair, watch.since, watch.until)))
        told = aftermath(pair, found, view.entered, view.readings, WITHIN)
        if told.n and told.acts:
            yield replace(aftermath_panel(told), id=f"aftermath-{place + 1}")


def assessments(view: View, contacts: Sequence[Contact]) -> dict[str, Panel]:
    """What to make of each of ``contacts`` that accounts differ on or that a person has looked at, by id.

    Grades and likelihood only where its roots were checked; nothing at all where there are too many for one page.
    """
    from memcon.analyse.assessing import HELD, assessed
    from memcon.analyse.register import looked_at
    from memcon.present.assesspanel import assess_panel

    some = [c for c in contacts if c.reality in HELD and (c.contested or looked_at(c))]
    if len(some) > MOST_WEIGHED:
        return {}
    flags = view.flags()
    return {c.id: assess_panel(assessed(c, view.contacts, flags), c, positions=False) for c in some}
