"""A contact's statements in order of time, and the lanes by camp and holder that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from memcon.present.marks import REALITIES, SCOPES, STANCES, Mark, plain
from memcon.present.passages import clean
from memcon.present.phrases import parse_day, sort_key
from memcon.records import Contact, Document, Evidence, PositionHeld, RealityHeld, Support, When
from memcon.vocabulary import QUESTIONER

REPORTS = "Reports, when published"
MOST_PAIRS = 9


@dataclass(frozen=True, slots=True)
class Step:
    """One statement: who, which stance or reality, in which words, when; ``published`` where only that is known.

    ``own`` tells a step that stands for a document's own telling, not for a holder that it cites.
    """

    holder: str
    role: str
    side: str | None
    camp: str
    mark: Mark
    words: str
    evidence: Evidence | None
    said: When | None = None
    published: date | None = None
    scope: str = "occurrence"
    venue: str | None = None
    moved_from: Mark | None = None
    superseded: bool = False
    support: Support | None = None
    checked: str | None = None
    ref: str | None = None
    own: bool = False

    @property
    def when(self) -> When | None:
        """The statement's date or, where it is not known, the day of publication."""
        if self.said is not None and (self.said.earliest or self.said.latest):
            return self.said
        if self.published is None:
            return None
        return When(self.published.isoformat(), self.published, self.published, "day")

    @property
    def by_publication(self) -> bool:
        """Whether the step stands at the day of publication because no date of the statement is known."""
        return self.published is not None and not (self.said and (self.said.earliest or self.said.latest))

    @property
    def bears_on(self) -> str:
        """On what the statement bears, where that is not the occurrence itself."""
        return "" if self.scope == "occurrence" else SCOPES.get(self.scope, plain(self.scope))


@dataclass(frozen=True, slots=True)
class Lane:
    """The steps of one holder, of the documents themselves, or (on the front) the contacts of one pair."""

    name: str
    role: str
    steps: tuple[Step, ...]
    holds: Literal["statements", "reports", "contacts"] = "statements"


@dataclass(frozen=True, slots=True)
class Camp:
    """The lanes of one camp of one side; ``name`` heads them."""

    name: str
    lanes: tuple[Lane, ...]


def _published(documents: Mapping[str, Document], evidence: Evidence | None) -> date | None:
    document = documents.get(evidence.document) if evidence and evidence.document else None
    return parse_day(document.published) if document else None


def stands(documents: Mapping[str, Document], evidence: Evidence) -> bool:
    """Whether the evidence may be shown: its document is in the dossier, or it has none (an entered record)."""
    return evidence.document is None or evidence.document in documents


def _position(position: PositionHeld, documents: Mapping[str, Document]) -> Step:
    return Step(
        holder=position.holder,
        role=position.office or ("" if position.level in ("principal", "institution") else plain(position.level)),
        side=position.side,
        camp=position.camp,
        mark=STANCES[position.stance],
        words=position.words,
        evidence=position.evidence,
        said=position.said,
        published=_published(documents, position.evidence),
        scope=position.scope,
        venue=position.venue,
        moved_from=STANCES.get(position.moved_from or ""),
        superseded=position.superseded,
        support=position.support,
        checked=position.checked,
        ref=position.ref,
    )


def _reality(held: RealityHeld, documents: Mapping[str, Document]) -> Step | None:
    shown = [e for e in held.evidence if stands(documents, e)]
    if held.by is None or not shown:
        return None
    first = min(shown, key=lambda e: (_published(documents, e) or date.max, e.record))
    return Step(
        holder=held.by,
        role="",
        side=held.side,
        camp="unknown",
        mark=REALITIES[held.reality],
        words=first.span.text if first.span else first.note or "",
        evidence=first,
        said=held.said,
        published=_published(documents, first),
        checked=held.checked,
        ref=first.record,
    )


_OF_TEXT = {"denied": replace(REALITIES["denied"], word="tells of a denial")}
"""What a text itself is said to do: it is a holder in it who denies, and not the text."""


def _mentions(contact: Contact, documents: Mapping[str, Document]) -> list[Step]:
    steps = []
    asked = {e.record for h in contact.realities if h.by == QUESTIONER for e in h.evidence}
    only_asked = asked - {e.record for h in contact.realities if h.by != QUESTIONER for e in h.evidence}
    for mention in contact.mentions:
        document = documents.get(mention.document) if mention.document else None
        if document is None or mention.ref in only_asked:  # whoever publishes a question does not say it
            continue
        span = mention.evidence[0] if mention.evidence else None
        steps.append(
            Step(
                holder=document.outlet or document.title or "the document itself",
                role="" if document.kind == "unknown" else plain(document.kind),
                side=document.side,
                camp="unknown",
                mark=_OF_TEXT.get(mention.reality, REALITIES[mention.reality]),
                words=span.text if span else "",
                evidence=Evidence(mention.document, mention.ref, span),
                published=parse_day(mention.published or document.published),
                support=mention.support,
                checked=mention.checked,
                ref=mention.ref,
                own=True,
            )
        )
    return steps


def steps_of(contact: Contact, documents: Mapping[str, Document]) -> tuple[Step, ...]:
    """Every statement on the contact in order of time: positions, realities of holders without one, documents."""
    positions = [_position(p, documents) for p in contact.positions if stands(documents, p.evidence)]
    holders = {step.holder for step in positions}
    realities = [
        step for held in contact.realities if held.by not in holders and (step := _reality(held, documents)) is not None
    ]
    steps = positions + realities + _mentions(contact, documents)
    return tuple(sorted(steps, key=lambda s: (*sort_key(s.when), s.own, s.holder, s.scope, s.ref or "", s.words)))


def side_name(side: str | None, names: Mapping[str, str]) -> str:
    """A side's name where the dossier knows one, else its code; empty for no side."""
    return clean(names.get(side, side)) if side else ""


def camp_name(side: str | None, camp: str, names: Mapping[str, str]) -> str:
    """The heading of a camp: "Alveria, government"; a side without a known camp stands alone."""
    words = [side_name(side, names), "" if camp == "unknown" else plain(camp)]
    return ", ".join(word for word in words if word) or "Outlets, unnamed people, others of no known side"


def camps_of(contact: Contact, steps: tuple[Step, ...], names: Mapping[str, str]) -> tuple[Camp, ...]:
    """The lanes by camp: sources without a side first, then the contact's sides in order, then others."""
    order = {side: place for place, side in enumerate(contact.sides, start=1)}

    def place(step: Step) -> tuple[int, str, str]:
        return (order.get(step.side, len(order) + 1) if step.side else 0, step.side or "", step.camp)

    held = sorted((s for s in steps if not s.own), key=place)
    camps = []
    for (_, side, camp), group in groupby(held, key=place):
        lanes: dict[str, list[Step]] = {}
        for step in group:
            lanes.setdefault(step.holder, []).append(step)
        ordered = tuple(Lane(holder, own[-1].role, tuple(own)) for holder, own in lanes.items())
        camps.append(Camp(camp_name(side or None, camp, names), ordered))
    own = tuple(s for s in steps if s.own and s.published)
    if own:
        camps.append(Camp("The documents themselves", (Lane(REPORTS, "", own, "reports"),)))
    return tuple(camps)


def who(contact: Contact) -> str:
    """The participants, or the sides where nobody is named, in one line."""
    return " – ".join(party.name for party in contact.participants) or " – ".join(contact.sides)


def overview(contacts: tuple[Contact, ...]) -> tuple[Camp, ...]:
    """The dated contacts as lanes by pair, those with most contacts first; for the chart on the front."""
    pairs: dict[str, list[Step]] = {}
    for contact in contacts:
        if contact.when is not None and (contact.when.earliest or contact.when.latest):
            mark = REALITIES[contact.reality]
            step = Step(
                who(contact), "", None, "unknown", mark, plain(contact.kind), None, contact.when, ref=contact.id
            )
            pairs.setdefault(" – ".join(sorted(who(contact).split(" – "))), []).append(step)
    ordered = sorted(pairs.items(), key=lambda item: (-len(item[1]), sort_key(item[1][0].when), item[0]))
    lanes = tuple(
        Lane(pair, "", tuple(sorted(steps, key=lambda s: (*sort_key(s.when), s.ref or ""))), "contacts")
        for pair, steps in ordered[:MOST_PAIRS]
    )
    return (Camp("", lanes),) if lanes else ()
