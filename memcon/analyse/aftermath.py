"""Acts of policy beside the contacts that came before them: a sequence, never an effect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from memcon.analyse.permutation import TIMES, column, p_either, shifted_weeks
from memcon.analyse.timing import Timing, too_few
from memcon.dates import parse
from memcon.language.spelling import fold
from memcon.records import (
    ActCard,
    Aftermath,
    Attribution,
    Contact,
    Entered,
    Estimate,
    Evidence,
    EvidenceTest,
    Followed,
    Reading,
    Span,
    ref,
)

if TYPE_CHECKING:
    from memcon.analyse.permutation import Floats

WITHIN = 30
FOR_CONTACTS = 12
FOR_ACTS = 8
_DATES = ("announced", "decided", "effective")
_SMALL_WORDS = frozenset("the a an of on in for to and or with by at from new law act order decision".split())


@dataclass(frozen=True, slots=True)
class Act:
    """One act with its three dates as days, where they are known to the day."""

    row: Entered
    name: str
    side: str
    announced: int | None
    decided: int | None
    effective: int | None

    @property
    def first(self) -> tuple[int, str] | None:
        """The earliest date known and which it is: from then on it was no longer open."""
        known = [(day, name) for name in _DATES if (day := getattr(self, name)) is not None]
        return min(known, default=None)

    @property
    def evidence(self) -> Evidence:
        """The row that it was entered by."""
        return Evidence(None, self.row.id, None, self.row.note)


def acts_of(rows: Iterable[Entered]) -> tuple[tuple[Act, ...], int]:
    """The acts that are dated to the day by any of their dates, and how many are not."""
    found, undated = [], 0
    for row in rows:
        if row.kind != "act":
            continue
        act = Act(row, row.text("name") or row.id, row.text("side") or "", *(_day(row, name) for name in _DATES))
        if act.first is None:
            undated += 1
        else:
            found.append(act)
    return tuple(sorted(found, key=lambda a: (a.first or (0, ""), a.name))), undated


def _day(row: Entered, name: str) -> int | None:
    try:
        when = parse(row.text(name) or "")
    except ValueError:
        return None
    exact = when.precision == "day" and when.earliest is not None
    return when.earliest.toordinal() if exact and when.earliest else None


def aftermath(
    between: tuple[str, ...], timing: Timing, rows: Sequence[Entered], readings: Sequence[Reading], within: int = WITHIN
) -> Aftermath:
    """The acts among ``rows`` beside the contacts of ``timing``, up to ``within`` days after and before each."""
    acts, undated = acts_of(rows)
    contacts = [
        (contact, first) for contact, (first, last) in zip(timing.contacts, timing.bounds, strict=True) if first == last
    ]
    links = {act.row.id: tuple(_linked(act, readings)) for act in acts}
    cards, followed = [], []
    for contact, day in contacts:
        around = [(act, act.first[0] - day) for act in acts if act.first and abs(act.first[0] - day) <= within]
        later = [(act, offset) for act in acts for offset in [_later(act, day, within)] if offset is not None]
        cards += [_card(contact, day, act, offset, links[act.row.id]) for act, offset in later]
        marks = tuple(sorted((offset, act.name) for act, offset in around))
        followed.append(Followed(contact.id, date.fromordinal(day), marks, not any(o > 0 for o, _ in marks)))
    return Aftermath(
        between,
        len(contacts),
        len(acts),
        within,
        tuple(cards),
        tuple(followed),
        tuple(_numbers(timing, acts, contacts, within)),
        tuple(_notes(timing, contacts, undated)),
    )


def _later(act: Act, day: int, within: int) -> int | None:
    """How many days after ``day`` the act's nearest later date lies; None where none lies within."""
    offsets = [value - day for name in _DATES if (value := getattr(act, name)) is not None]
    after = [offset for offset in offsets if 0 < offset <= within]
    return min(after, default=None)


def _card(contact: Contact, day: int, act: Act, offset: int, links: Sequence[tuple[str, Evidence]]) -> ActCard:
    dated = next(name for name in _DATES if getattr(act, name) == day + offset)
    before = any((getattr(act, name) or day + 1) <= day for name in ("announced", "decided"))
    own = [(who, evidence) for who, evidence in links if evidence.document in contact.documents]
    return ActCard(
        contact.id,
        act.row.id,
        act.name,
        act.side,
        offset,
        dated,
        before,
        tuple(_tests(contact, act, before, own)),
        tuple(dict.fromkeys(who for who, _ in own)),
        (act.evidence, *(evidence for _, evidence in own)),
    )


def _tests(contact: Contact, act: Act, before: bool, links: Sequence[tuple[str, Evidence]]) -> Iterator[EvidenceTest]:
    timed = act.announced is not None or act.decided is not None
    yield EvidenceTest(
        "it was neither announced nor decided before the contact", "hoop",
        "fails" if before else "holds" if timed else "unknown", "failing rules it out; holding adds nothing to twofold",
        (act.evidence,),
    )  # fmt: skip
    took_part = act.side in contact.sides
    yield EvidenceTest(
        "the side that acts took part", "hoop", "holds" if took_part else "fails",
        "failing makes it three to ten times less likely; holding adds nothing to twofold",
    )  # fmt: skip
    topics = set(act.row.listed("topics"))
    shared = topics & set(contact.topics)
    outcome = "unknown" if not topics or not contact.topics else "holds" if shared else "fails"
    yield EvidenceTest(
        "the contact was about its subject", "hoop", outcome,  # type: ignore[arg-type]
        "failing makes it two to five times less likely; holding adds nothing to twofold",
    )  # fmt: skip
    yield EvidenceTest(
        "an account of the contact names the act", "smoking_gun", "holds" if links else "fails",
        "holding makes it three to ten times likelier; failing takes at most a third",
        tuple(evidence for _, evidence in links),
    )  # fmt: skip
    parties = {fold(p.name) for p in contact.participants}
    claimed = [evidence for who, evidence in links if fold(who) in parties]
    yield EvidenceTest(
        "a participant links the two", "smoking_gun", "holds" if claimed else "fails",
        "holding makes it two to ten times likelier (they have an interest in it); failing takes at most a third",
        tuple(claimed),
    )  # fmt: skip


def _linked(act: Act, readings: Sequence[Reading]) -> Iterator[tuple[str, Evidence]]:
    """Who speaks of the act and of a contact in one breath: the holder (or outlet) with the passage."""
    wanted = {w for w in re.findall(r"\w{3,}", act.name.casefold()) if w not in _SMALL_WORDS}
    if len(wanted) < 2:
        return
    for reading in readings:
        text = reading.document.text
        for contact in reading.contacts:
            for span in contact.evidence[:1]:
                end = text.find(". ", span.end)
                place = Span(max(0, text.rfind(". ", 0, span.start) + 1), end if end > 0 else len(text))
                said = set(re.findall(r"\w{3,}", text[place.start : place.end].casefold()))
                if len(wanted & said) >= max(2, round(0.7 * len(wanted))):
                    who = _holder(reading.attributions, place) or reading.document.outlet or "the document"
                    passage = reading.document.span(place.start, place.end)
                    yield who, Evidence(reading.document.id, ref(reading.document.id, contact.id), passage)


def _holder(attributions: Sequence[Attribution], place: Span) -> str | None:
    over = [a for a in attributions if a.source and any(c.overlaps(place) for c in a.content)]
    source = over[0].source if over else None
    return (source.actor or source.text) if source else None


def _numbers(
    timing: Timing, acts: Sequence[Act], contacts: Sequence[tuple[Contact, int]], within: int
) -> Iterator[Estimate]:
    """Acts after contacts less acts before them, for the acts of the sides and, as a control, for those of others."""
    days = [day for _, day in contacts]
    sides = {side for contact, _ in contacts for side in contact.sides}
    name = f"acts within {within} days after contacts less those before"
    own = [a for a in acts if a.side in sides]
    other = [a for a in acts if a.side not in sides]
    for words, some in ((name, own), (f"{name}, acts of other sides (control)", other)):
        firsts = sorted(a.first[0] for a in some if a.first)
        if len(days) < FOR_CONTACTS:
            yield too_few(words, len(days), timing.evidence)
            continue
        if len(firsts) < FOR_ACTS:
            yield Estimate(words, None, None, None, len(days), f"too few acts ({len(firsts)})")
            continue
        observed = float(_difference(column(days), firsts, within)[0])
        null = sorted(shifted_weeks(days, partial(_difference, firsts=firsts, within=within)).tolist())
        low, high = null[int(0.025 * len(null))], null[int(0.975 * len(null))]
        evidence = tuple(a.evidence for a in some)
        p = p_either(observed, null)
        yield Estimate(
            words, observed, None, None, len(days),
            f"{len(firsts)} acts by their first date; placebo: contacts moved by whole weeks within quarters, "
            f"mean {fmean(null):.1f}, 95 % between {low:.0f} and {high:.0f}, p {p:.3f}; describes a sequence: where a "
            "crisis brings both, chance alone gives this in 12 to 20 of 100", evidence,
        )  # fmt: skip
        yield Estimate(
            f"{words}: at placebo dates", fmean(null), low, high, len(days), f"{TIMES} whole-week shifts", evidence
        )


def _difference(days: Floats, firsts: Sequence[int], within: int) -> Floats:
    """Of every column of days, the acts within so many days after them less those before; ``firsts`` are in order."""
    import numpy as np

    def up_to(bounds: Floats, side: Literal["left", "right"]) -> Floats:
        return np.searchsorted(firsts, bounds, side=side).astype(float)

    after = up_to(days + within, "right") - up_to(days, "right")
    before = up_to(days, "left") - up_to(days - within, "left")
    found: Floats = (after - before).sum(axis=0)
    return found


def _notes(timing: Timing, contacts: Sequence[tuple[Contact, int]], undated: int) -> Iterator[str]:
    yield "A sequence, not an effect: what comes after a contact need not come from it."
    yield "Acts that were announced or decided before the contact are marked; they cannot follow from it."
    if undated:
        yield f"{undated} acts have no date to the day and are left out."
    left = timing.n + len(timing.left_out) - len(contacts)
    if left:
        yield f"{left} contacts without a day are left out."
