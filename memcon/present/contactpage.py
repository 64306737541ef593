"""One register entry as a page: sentences, numbered passages, lanes, stated values; from records alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from memcon.present import charts, drawing
from memcon.present.accountsview import SheetView, view_of
from memcon.present.lanes import Step, camps_of, side_name, stands, steps_of
from memcon.present.marks import CHANNELS, KINDS, STANCES, Mark, mark_of, plain, spoken
from memcon.present.moves import Moved, move_words
from memcon.present.panels import Panel
from memcon.present.passages import Excerpt, Passage, Use, excerpt, shorten
from memcon.present.phrases import edtf_words, per_words, source_words, when_words
from memcon.present.sourceview import SourceView, source_view
from memcon.present.ways import Ways
from memcon.records import Contact, Document, Evidence, LedgerEntry, Origins, Sheet, Stated, Support
from memcon.vocabulary import Reality

SummaryPart = tuple[str, str | None, Evidence | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the top sentence: its words in pieces, some with a mark, and the passage that it leads to."""

    pieces: tuple[tuple[str, Mark | None], ...]
    passage: Passage | None
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement as a line of the list; ``opens`` is the passage that stands under this line."""

    step: Step
    passage: Passage | None
    opens: Passage | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A move as a sentence, with the passages of its two answers."""

    words: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a statement on something wider says of this contact, and why."""

    entry: LedgerEntry
    mark: Mark
    passage: Passage | None
    opens: Passage | None


@dataclass(frozen=True, slots=True)
class Told:
    """A stated value: what, by whom, in which words, checked or not."""

    value: str
    by: str
    words: str
    checked: str | None
    passage: Passage | None
    opens: Passage | None
    more: int = 0


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the contact with everything that is stated of it."""

    name: str
    told: tuple[Told, ...]
    conflict: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Another entry that may be the same contact, with the reasons."""

    id: str
    heading: str | None
    href: str | None
    reasons: tuple[str, ...]
    joined: bool


@dataclass(slots=True)
class Page:
    """Everything that the template of a contact prints."""

    id: str
    contact: Contact
    heading: str
    dateline: tuple[str, ...]
    lead: tuple[Part, ...]
    lines: tuple[Line, ...]
    chart: Markup
    legend: tuple[tuple[Mark, str], ...]
    fields: tuple[FieldRow, ...]
    missing: str
    checked: int
    values: int
    first: str | None
    uses: dict[str, list[Use]] = field(default_factory=dict)
    related: tuple[Offer, ...] = ()
    documents: int = 0
    moves: tuple[MoveLine, ...] = ()
    bearings: tuple[Bearing, ...] = ()
    total: int = 0
    drawn: bool = True
    sources: SourceView | None = None
    accounts: SheetView | None = None
    versions: tuple[SheetView, ...] = ()
    weighed: Panel | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What every page is made with: documents and the ways to them, names of sides, whether it is for publication.

    ``moves`` and ``implied`` are the ledger's, ``sheets`` the two-account sheets, ``versions`` those of the versions of
    readouts, ``assessments`` what to make of it, by contact.
    """

    documents: Mapping[str, Document]
    ways: Ways
    sides: Mapping[str, str]
    publication: bool
    moves: Mapping[str, Sequence[Moved]] = field(default_factory=dict)
    implied: Mapping[str, Sequence[LedgerEntry]] = field(default_factory=dict)
    origins: Mapping[str, Origins] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    versions: Mapping[str, Sequence[Sheet]] = field(default_factory=dict)
    assessments: Mapping[str, Panel] = field(default_factory=dict)


def slug(text: str, taken: set[str]) -> str:
    """An HTML id for ``text`` that is not in ``taken``, and is added to it."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", text)[:40].strip("-") or "x"
    if not stem[0].isalpha():
        stem = "c-" + stem
    name, count = stem, 2
    while name in taken:
        name, count = f"{stem}-{count}", count + 1
    taken.add(name)
    return name


def heading_of(contact: Contact) -> str:
    """``Call, A and B``: kind, then participants (or sides, where nobody is named)."""
    names = [party.name for party in contact.participants] or list(contact.sides)
    people = ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names)
    kind = KINDS.get(contact.kind, "Contact")
    if contact.count:
        kind = f"{kind}s, {contact.count} counted"
    return f"{kind}, {people}" if people else kind


class Passages:
    """The numbered passages of one page: the same words of the same document are one passage."""

    def __init__(self, page: str, material: Material, contact: Contact) -> None:
        self._page = page
        self._material = material
        self._support = _supports(contact)
        self._known: dict[tuple[str, int, int], Passage] = {}
        self.uses: dict[str, list[Use]] = {}

    @property
    def all(self) -> tuple[Passage, ...]:
        """The passages in the order of their numbers."""
        return tuple(self._known.values())

    def take(
        self, evidence: Evidence | None, read_as: str, support: Support | None, checked: str | None
    ) -> tuple[Passage | None, bool]:
        """The passage of ``evidence`` and whether it is new; ``None`` where there is nothing that may be shown."""
        if evidence is None or not stands(self._material.documents, evidence):
            return None, False
        key = self._key(evidence)
        if key in self._known:
            return self._known[key], False
        passage = self._make(evidence, key, read_as, support, checked)
        self._known[key] = passage
        return passage, True

    def find(self, evidence: Evidence | None) -> Passage | None:
        """The passage made of ``evidence`` before, if there is one."""
        return None if evidence is None else self._known.get(self._key(evidence))

    @staticmethod
    def _key(evidence: Evidence) -> tuple[str, int, int]:
        if evidence.document is None or evidence.span is None:
            return evidence.document or evidence.record, -1, -1
        return evidence.document, evidence.span.start, evidence.span.end

    def _make(
        self, evidence: Evidence, key: tuple[str, int, int], read_as: str, support: Support | None, checked: str | None
    ) -> Passage:
        number = len(self._known) + 1
        name = f"{self._page}-p{number}"
        document = self._material.documents.get(evidence.document or "")
        publication = self._material.publication
        text_href = None
        if document is None:
            words = "Entered by hand." if publication or not evidence.note else f"Entered by hand: {evidence.note}"
            shown = Excerpt("", words, "")
        elif evidence.span is None or evidence.span.end > len(document.text):
            shown = Excerpt("", "The passage cannot be found in the text.", "")
        else:
            shown = excerpt(document.text, evidence.span, publication=publication)
            way = self._material.ways.passage(document.id, key[1], key[2])
            text_href = None if publication else way
            use = Use(evidence.span, way.partition("#")[2], f"#{name}", str(number))
            self.uses.setdefault(document.id, []).append(use)
        return Passage(
            id=name,
            number=number,
            document=document,
            document_href=self._material.ways.document(document.id) if document else None,
            text_href=text_href,
            excerpt=shown,
            read_as=read_as,
            support=support or self._support.get(key),
            checked=checked,
            ref=None if publication else evidence.record,
            unsure=document.unsure_in(evidence.span) if document and evidence.span else (),
        )


def _supports(contact: Contact) -> dict[tuple[str, int, int], Support]:
    """The three checks of every passage that a mention or position of the contact carries."""
    found = {(m.document, s.start, s.end): m.support for m in contact.mentions for s in m.evidence}
    found |= {
        (p.evidence.document, p.evidence.span.start, p.evidence.span.end): p.support
        for p in contact.positions
        if p.evidence.span
    }
    return {(key[0], key[1], key[2]): support for key, support in found.items() if key[0] and support}


def make_page(
    contact: Contact, name: str, parts: Sequence[SummaryPart], material: Material, names: Mapping[str, str]
) -> Page:
    """The page of ``contact`` under the HTML id ``name``; ``names`` maps contact ids to the ids of their pages."""
    passages = Passages(name, material, contact)
    steps = steps_of(contact, material.documents)
    lines = tuple(_line(step, passages, material.sides) for step in steps)
    fields = tuple(_fields(contact, passages, material))
    lead = _lead(contact, parts, passages)
    bearings = tuple(_bearings(contact, passages, material))
    accounts = view_of(material.sheets.get(contact.id), passages, material.sides)
    changed = tuple(
        view for sheet in material.versions.get(contact.id, ()) if (view := view_of(sheet, passages, material.sides))
    )
    camps = camps_of(contact, steps, material.sides)
    chart = charts.lay_out(camps, charts.contact_dates(contact, when_words))
    heading = heading_of(contact)
    hrefs = {id(line.step): f"#{line.passage.id}" for line in lines if line.passage}
    told = [*contact.place, *contact.initiator, *contact.duration_minutes, *contact.dates]
    rulings = [p.checked for p in contact.positions] + [r.checked for r in contact.realities]
    rulings += [m.checked for m in contact.mentions] + [value.checked for value in told]
    first = next((part.passage.id for part in lead if part.passage), None)
    return Page(
        id=name,
        contact=contact,
        heading=heading,
        dateline=_dateline(contact),
        lead=lead,
        lines=tuple(line for line in lines if line.opens or not line.step.own),
        chart=drawing.draw(chart, f"Who says what, when: {heading}", lambda step: hrefs.get(id(step))),
        legend=charts.legend(chart),
        drawn=chart.axis is not None and (len(steps) > 2 or any(not step.own for step in steps)),
        fields=fields,
        missing=_missing(contact),
        checked=sum(1 for by in rulings if by),
        values=len(rulings),
        first=first or (passages.all[0].id if passages.all else None),
        uses=passages.uses,
        related=tuple(_offers(contact, material, names)),
        documents=len(set(contact.documents)),
        moves=tuple(_moves(contact, passages, material)),
        bearings=bearings,
        total=len(passages.all),
        sources=source_view(
            material.origins.get(contact.id), material.documents, material.ways, publication=material.publication
        ),
        accounts=accounts,
        versions=changed,
        weighed=material.assessments.get(contact.id),
    )


def _moves(contact: Contact, passages: Passages, material: Material) -> Iterable[MoveLine]:
    """The moves of which both answers stand on the page."""
    for move, earlier, later in material.moves.get(contact.id, ()):
        found = [passages.find(entry.evidence) for entry in (earlier, later)]
        if all(found):
            yield MoveLine(move_words(move, earlier, later), tuple(p for p in found if p))


def _bearings(contact: Contact, passages: Passages, material: Material) -> Iterable[Bearing]:
    for entry in material.implied.get(contact.id, ()):
        mark = STANCES.get(entry.stance or "")
        if mark is None or not stands(material.documents, entry.evidence):
            continue
        read_as = f"{entry.holder} · by implication {mark.word} · {entry.implied}"
        passage, new = passages.take(entry.evidence, read_as, entry.support, entry.checked)
        yield Bearing(entry, mark, passage, passage if new else None)


def _dateline(contact: Contact) -> tuple[str, ...]:
    when = contact.when
    date = when_words(when, weekday=True)
    source = source_words(when)
    sentences = [date[0].upper() + date[1:] + (f", {source}" if source else "") + "."]
    manner = [CHANNELS.get(contact.channel, ""), contact.formality if contact.formality != "unknown" else ""]
    if contact.scheduled is not None:
        manner.append("arranged beforehand" if contact.scheduled else "not arranged beforehand")
    said = ", ".join(word for word in manner if word)
    if said:
        sentences.append(said[0].upper() + said[1:] + ".")
    return tuple(sentences)


def _missing(contact: Contact) -> str:
    absent = [
        name
        for name, stated in (
            ("initiator", contact.initiator),
            ("duration", contact.duration_minutes),
            ("place", contact.place),
        )
        if not stated
    ]
    if not absent:
        return ""
    names = ", ".join(absent[:-1]) + f" and {absent[-1]}" if len(absent) > 1 else absent[0]
    return f"{names[0].upper()}{names[1:]}: nothing in the case."


def _read_as(step: Step, sides: Mapping[str, str]) -> str:
    words = [
        step.holder,
        step.role,
        ", ".join(w for w in (side_name(step.side, sides), "" if step.camp == "unknown" else plain(step.camp)) if w),
        step.mark.word,
        step.bears_on or ("whether it took place" if not step.own else ""),
        f"said {when_words(step.said)}" if step.said and (step.said.earliest or step.said.latest) else "",
        f"to {step.venue}" if step.venue else "",
    ]
    return " · ".join(word for word in words if word)


def _line(step: Step, passages: Passages, sides: Mapping[str, str]) -> Line:
    passage, new = passages.take(step.evidence, _read_as(step, sides), step.support, step.checked)
    outlet = passage.document.outlet if passage and passage.document and not step.own else None
    return Line(step, passage, passage if new else None, outlet if outlet != step.holder else None)


def _lead(contact: Contact, parts: Sequence[SummaryPart], passages: Passages) -> tuple[Part, ...]:
    if not parts:
        evidence = next((Evidence(m.document, m.ref, m.evidence[0]) for m in contact.mentions if m.evidence), None)
        count = len(set(contact.documents))
        counted = f"{count} document{'' if count == 1 else 's'}, {_origins(len(contact.origins))}."
        reality = mark_of(contact.reality)
        word = reality.word if reality else plain(contact.reality)
        parts = ((f"{word[0].upper()}{word[1:]}", contact.reality, evidence), (". " + counted, None, None))
    lead: list[Part] = []
    before = " "
    for text, tone, evidence in parts:
        fits = before[-1:].isspace() or text[:1] in " .,;:)" or before.endswith(("(", "“"))
        if lead and not fits:
            lead[-1] = replace(lead[-1], gap=" ")
        inner = text.rstrip()
        lead.append(Part(tuple(spoken(inner, tone)), passages.find(evidence), text[len(inner) :]))
        before = text
    return tuple(lead)


def _origins(count: int) -> str:
    if not count:
        return "no origin named"
    return f"{count} origin{'' if count == 1 else 's'} named"


def _fields(contact: Contact, passages: Passages, material: Material) -> Iterable[FieldRow]:
    conflicts = {conflict.field: conflict.values for conflict in contact.conflicts}
    known: list[tuple[str, str, tuple[Stated, ...]]] = [
        ("dates", "Date", contact.dates),
        ("initiator", "Initiator", contact.initiator),
        ("duration_minutes", "Duration", contact.duration_minutes),
        ("place", "Place", contact.place),
    ]
    alias = {"when": "dates", "date": "dates", "duration": "duration_minutes"}
    conflicts = {alias.get(name, name): values for name, values in conflicts.items()}
    known += [
        (name, plain(name).capitalize(), values) for name, values in sorted(conflicts.items())
        if name not in {"dates", "initiator", "duration_minutes", "place"}
    ]  # fmt: skip
    for name, label, values in known:
        shown = values or conflicts.get(name, ())
        told = tuple(
            t for value in shown if (t := _told(name, value, passages, (material, contact.reality))) is not None
        )
        if told:
            yield FieldRow(label, told, name in conflicts)


def _told(name: str, stated: Stated, passages: Passages, of: tuple[Material, Reality]) -> Told | None:
    material, reality = of
    shown = [e for e in stated.evidence if stands(material.documents, e)]
    if stated.evidence and not shown:
        return None
    value = _value_words(name, stated)
    side = side_name(stated.side, material.sides)
    by = per_words(stated.by, name, reality)
    by = f"{by} ({side})" if side and side.casefold() != by.casefold() else by
    first = shown[0] if shown else None
    passage, new = passages.take(first, f"{plain(name)}: {value} · {by}", None, stated.checked)
    words = shorten(first.span.text, 110) if first and first.span else ""
    return Told(value, by, words, stated.checked, passage, passage if new else None, max(0, len(shown) - 1))


def _value_words(name: str, stated: Stated) -> str:
    value = stated.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "duration_minutes" and isinstance(value, int | float):
        return f"{value:g} minutes"
    if name == "dates":
        return edtf_words(str(value))
    return plain(str(value)) if name in {"channel", "kind", "reality", "formality"} else str(value)


def _offers(contact: Contact, material: Material, names: Mapping[str, str]) -> Iterable[Offer]:
    for link in contact.related:
        other = link.right if link.left == contact.id or link.left not in names else link.left
        known = names.get(other)
        if known is None and material.publication:
            continue
        yield Offer(other, None, material.ways.contact(known) if known else None, link.reasons, link.joined)
