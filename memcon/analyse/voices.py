"""Who speaks, by role, side, camp, outlet and country; which places of a declared frame nobody fills."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from memcon.analyse.distributions import jeffreys
from memcon.language.lexicon import Lexicon, load_lexicon
from memcon.language.roster import Roster, load_roster, side_names
from memcon.language.spelling import fold
from memcon.records import (
    Attribution,
    Characterisation,
    Claim,
    Contact,
    Document,
    Estimate,
    Evidence,
    FrameCell,
    Reading,
    Source,
    Voice,
    Voices,
    When,
    ref,
)
from memcon.vocabulary import Camp, SourceKind, SpeakerRole

_CHARACTERISING = frozenset(("characterises", "praises", "criticises"))
_ROLE_NAMES: Mapping[SpeakerRole, str] = {
    "principal": "a leader or minister",
    "spokesman": "a spokesman",
    "official": "another official",
    "former_official": "a former official",
    "expert": "an expert",
}


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One place that should be filled: whoever fits all that is given (None: anything) fills it."""

    name: str
    side: str | None = None
    role: str | None = None
    camp: str | None = None
    outlet: str | None = None
    country: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, str | None]) -> FrameRow:
        """The place that a row of a table names."""
        return cls(
            row.get("name") or "", row.get("side"), row.get("role"), row.get("camp"), row.get("outlet"),
            row.get("country"),
        )  # fmt: skip

    def fits(self, voice: Voice) -> bool:
        """Whether the voice fills this place."""
        return (
            self.side in (None, voice.side)
            and self.role in (None, voice.role)
            and self.camp in (None, voice.camp)
            and (self.outlet is None or self.outlet in voice.outlets)
            and (self.country is None or self.country in voice.countries)
        )


@dataclass(slots=True)
class _Heap:
    voice: Voice
    texts: set[tuple[str, int]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


def voices(
    readings: Sequence[Reading], contacts: Sequence[Contact], contact: Contact | None = None,
    frame: Sequence[FrameRow] = (),
) -> Voices:  # fmt: skip
    """Who speaks in the documents of ``contact`` (None: in all), held against ``frame`` or the frame of both sides."""
    chosen = [r for r in readings if contact is None or r.document.id in contact.documents]
    found = _Voices(load_roster(), load_lexicon("roles")).of(chosen)
    sides = contact.sides if contact else _main_sides(contacts)
    declared = tuple(frame) or _both_sides(sides)
    cells = tuple(FrameCell(row.name, tuple(v.name for v in found if row.fits(v))) for row in declared)
    what = "the frame given" if frame else f"both sides ({', '.join(sides)}), experts, former officials and witnesses"
    return Voices(
        contact.id if contact else None,
        found,
        what,
        cells,
        tuple(_characterisations(chosen)),
        tuple(_shares(found)),
        (
            "A voice is counted once however often it is repeated; articles are not counted.",
            "An empty place says that nobody in these documents fills it, not that nobody spoke.",
        ),
    )


def _main_sides(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """The sides of most contacts, at most four: the frame of a whole case."""
    counts: dict[str, int] = defaultdict(int)
    for contact in contacts:
        for side in contact.sides:
            counts[side] += 1
    return tuple(sorted(sorted(counts, key=lambda s: (-counts[s], s))[:4]))


def _both_sides(sides: Sequence[str]) -> tuple[FrameRow, ...]:
    names = side_names()
    rows = [
        FrameRow(f"{names.get(side, side)}: {words}", side=side, role=role)
        for side in sides
        for role, words in _ROLE_NAMES.items()
        if role in ("principal", "spokesman", "expert")
    ]
    rows += [FrameRow(f"{names.get(side, side)}: an outlet of its own", country=side) for side in sides]
    rows += [
        FrameRow("an expert of any side", role="expert"),
        FrameRow("a former official of any side", role="former_official"),
        FrameRow("a witness", role="witness"),
    ]
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Voices:
    roster: Roster
    roles: Lexicon

    def of(self, readings: Sequence[Reading]) -> tuple[Voice, ...]:
        heaps: dict[object, _Heap] = {}
        for reading in readings:
            for attribution in reading.attributions:
                if attribution.source and attribution.source.source_kind not in ("outlet", "document"):
                    self._take(heaps, reading, attribution, attribution.source)
            for held in reading.positions:  # an official account speaks for its office
                if held.level == "institution" and held.side:
                    made = Voice(held.holder, "official", held.side, held.camp, "office", 0, ())
                    self._put(
                        heaps,
                        reading,
                        made,
                        Evidence(reading.document.id, ref(reading.document.id, held.id), held.evidence),
                    )
        found = [
            replace(
                h.voice,
                statements=len(h.texts),
                documents=tuple(sorted(h.documents)),
                outlets=tuple(sorted(h.outlets)),
                countries=tuple(sorted(h.countries)),
                evidence=tuple(h.evidence),
            )
            for h in heaps.values()
        ]
        return tuple(sorted(found, key=lambda v: (-v.statements, v.name, v.role)))

    def _take(self, heaps: dict[object, _Heap], reading: Reading, attribution: Attribution, source: Source) -> None:
        day = _day(reading.document.published)
        name = source.actor or source.descriptor or source.text
        role, side, camp = self._role(reading, source, day)
        made = Voice(name, role, side, camp, source.source_kind, 0, ())
        span = attribution.content[0]
        evidence = Evidence(reading.document.id, ref(reading.document.id, attribution.id), span)
        self._put(heaps, reading, made, evidence)

    def _put(self, heaps: dict[object, _Heap], reading: Reading, made: Voice, evidence: Evidence) -> None:
        document = reading.document
        # two outlets' unnamed people are two voices: nobody knows whether they are the same
        unnamed = document.outlet if made.source_kind in ("anonymous", "group") else None
        key = (fold(made.name), made.role, made.side, unnamed)
        heap = heaps.setdefault(key, _Heap(made))
        span = evidence.span
        heap.texts.add((document.text_id, span.start if span else 0))
        heap.documents.add(document.id)
        heap.evidence.append(evidence)
        if document.outlet:
            heap.outlets.add(document.outlet)
            country = self._country(document)
            if country:
                heap.countries.add(country)

    def _country(self, document: Document) -> str | None:
        if document.side:
            return document.side
        actor = self.roster.named(document.outlet or "")
        outlet = self.roster.outlets.get(actor.id) if actor else None
        return outlet.country if outlet else None

    def _role(self, reading: Reading, source: Source, day: date | None) -> tuple[SpeakerRole, str | None, Camp]:
        """The role by the words that stand there, else by what the person was on the day."""
        mentions = [m for m in reading.mentions if m.start < source.end and source.start < m.end]
        side = next((m.side for m in mentions if m.side), None)
        office = next((m.office for m in mentions if m.office), "") or ""
        actor = self.roster.named(source.actor) if source.actor else None
        if actor is not None and actor.kind == "person":
            standing = self.roster.standing(actor, day)
            side = standing.side or actor.side or side
            if standing.camp == "former":
                return "former_official", side, "former"
            if standing.level in ("principal", "spokesman"):
                return ("principal" if standing.level == "principal" else "spokesman"), side, standing.camp
        words = self._by_words(f"{source.text} {source.descriptor or ''} {office}")
        if words:
            return words, side, "former" if words == "former_official" else "unknown"
        camp: Camp = self.roster.standing(actor, day).camp if actor else "unknown"
        official = source.source_kind in ("office", "country") or bool(office)
        return ("official" if official else "other"), side, camp

    def _by_words(self, words: str) -> SpeakerRole | None:
        hits = self.roles.find(words)
        found: set[SpeakerRole] = {h.entry.get("role") for h in hits}
        order: tuple[SpeakerRole, ...] = (
            "former_official", "expert", "journalist", "witness", "spokesman", "official",
        )  # fmt: skip
        return next((role for role in order if role in found), None)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _characterisations(readings: Iterable[Reading]) -> Iterable[Characterisation]:
    """Attributed characterisations in order of the day they were said or came out."""
    found = []
    for reading in readings:
        known = {a.id: a for a in reading.attributions}
        for claim in reading.claims:
            if claim.act in _CHARACTERISING and claim.polarity == "affirmed":
                said = _said(claim, known, reading.document)
                evidence = Evidence(reading.document.id, ref(reading.document.id, claim.id), claim.text)
                found.append(Characterisation(said, claim.speaker, claim.target, claim.act, claim.text.text, evidence))
    return sorted(found, key=lambda c: ((c.said.latest or date.max) if c.said else date.max, c.evidence.record))


def _said(claim: Claim, known: Mapping[str, Attribution], document: Document) -> When | None:
    for name in claim.chain:
        if name in known and known[name].said:
            return known[name].said
    day = _day(document.published)
    return When(day.isoformat(), day, day, "day", anchor="published") if day else None


def _shares(found: Sequence[Voice]) -> Iterable[Estimate]:
    """Shares of voices by role and of unnamed ones, with Jeffreys intervals."""
    n = len(found)
    groups: dict[str, list[Voice]] = defaultdict(list)
    for voice in found:
        groups[f"share of voices: {voice.role.replace('_', ' ')}"].append(voice)
        if voice.source_kind in _UNNAMED:
            groups["share of voices: unnamed"].append(voice)
    for name in sorted(groups):
        k = len(groups[name])
        low, high = jeffreys(k, n)
        evidence = tuple(e for voice in groups[name] for e in voice.evidence[:1])
        yield Estimate(name, k / n, low, high, n, f"{k} of {n} voices, each counted once; Jeffreys interval", evidence)


_UNNAMED: frozenset[SourceKind] = frozenset(("anonymous", "group"))
