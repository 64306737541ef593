"""What to make of one contact: reasons and counts, and once a person has checked its roots a range of chances in words.

Nothing here is a verdict: every number rests on stated accuracies, three readings of who copied from whom, and a range
of priors. Grades and likelihood are given apart, and only after the passages of the roots have been checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from memcon.analyse.matrix import matrix
from memcon.analyse.records_of import records_of
from memcon.analyse.roots import Graph, graphs, roots_of
from memcon.analyse.weighing import ACCURACIES, BANDS, DENIALS, PRIORS, band, chance, ratio
from memcon.records import Assessed, Assessment, Contact, Estimate, Flag, HolderRecord, Root, Weighing
from memcon.vocabulary import DEFINITIONS

HELD = frozenset(("reported", "denied"))
LEAST_RECORD = 10
"""So many earlier confirmations it takes before a source's letter is anything but F, "cannot be judged"."""


def assessed(
    contact: Contact, register: Sequence[Contact] = (), flags: Mapping[str, Sequence[Flag]] | None = None
) -> Assessed:
    """The assessment of ``contact`` beside the rest of the ``register``; ``flags`` are those of its documents."""
    roots = roots_of(contact) if contact.reality in HELD else ()
    readings = graphs(contact, roots)
    weighings = tuple(_weighing(graph) for graph in readings) if roots else ()
    records = records_of(contact, register)
    unchecked = tuple(root.name for root in roots if not root.checked and _moves(root))
    result = _Result(contact, roots, readings, weighings)
    rows, rivals = matrix(contact, roots)
    ready = bool(weighings) and not unchecked
    shown = tuple(replace(root, without=result.without_root(root)) for root in roots) if ready else roots
    return Assessed(
        contact=contact.id,
        roots=shown,
        unchecked=unchecked,
        likelihood=band(result.middle) if ready else None,
        from_band=band(result.low) if ready else None,
        to_band=band(result.high) if ready else None,
        confidence=result.confidence() if ready else None,
        source_grade=result.source_grade(records) if ready else None,
        information_grade=result.information_grade() if ready else None,
        weighings=weighings if ready else (),
        records=records,
        rows=rows,
        rivals=rivals,
        reasons=(*contact.assessment.reasons, *_flagged(contact, flags or {})),
        hangs_on=tuple(dict.fromkeys((*contact.assessment.hangs_on, *(result.hangs_on() if ready else ())))),
        would_change=(*contact.assessment.would_settle, *(result.would_change() if ready else ())),
        assumptions=_ASSUMED,
        estimates=result.estimates() if ready else (),
    )


def with_band(contact: Contact, register: Sequence[Contact]) -> Contact:
    """``contact`` with its likelihood and grades in words, where a person has checked its roots."""
    roots = roots_of(contact) if contact.reality in HELD else ()
    if not roots or any(not root.checked and _moves(root) for root in roots):
        return contact
    found = assessed(contact, register)
    if found.likelihood is None:
        return contact
    assessment: Assessment = replace(
        contact.assessment,
        band=found.likelihood if found.from_band == found.to_band else (
            f"{found.likelihood} (from {found.from_band} to {found.to_band})"
        ),
        source_grade=found.source_grade,
        information_grade=found.information_grade,
        hangs_on=found.hangs_on,
    )  # fmt: skip
    return replace(contact, assessment=assessment)


_ASSUMED = (
    "Accuracies are stated, not measured: "
    + ", ".join(f"{name.replace('_', ' ')} {a / (a + b):.2g}" for name, (a, b) in ACCURACIES.items())
    + " (means of beta laws, integrated out).",
    f"Priors from {PRIORS[0]} to {PRIORS[-1]}; three readings of who copied from whom.",
    "A party's denial counts for nothing in the middle, and at the low end for as much as people close to it.",
    "Who neither confirms nor denies, declines to comment or does not know moves nothing.",
)


def _moves(root: Root) -> bool:
    """Whether the root is weighed at all; an onlooker's word need not be checked for a band."""
    return root.directness != "onlooker"


def _weighing(graph: Graph) -> Weighing:
    names = tuple(" + ".join(root.name for root in group) for group in graph.groups)
    ends = [chance(prior, graph.ratios(denial)) for prior in PRIORS for denial in DENIALS]
    return Weighing(graph.reading, names, min(ends), chance(PRIORS[1], graph.ratios(DENIALS[0])), max(ends))


@dataclass(frozen=True, slots=True)
class _Result:
    contact: Contact
    roots: tuple[Root, ...]
    readings: tuple[Graph, ...]
    weighings: tuple[Weighing, ...]

    @property
    def cautious(self) -> Graph:
        return self.readings[-1]

    @property
    def middle(self) -> float:
        """The chance under the cautious reading and an even prior: what is unsure counts as copied."""
        return self.weighings[-1].middle

    @property
    def low(self) -> float:
        return min(w.low for w in self.weighings)

    @property
    def high(self) -> float:
        return max(w.high for w in self.weighings)

    def without(self, group: Sequence[Root]) -> str | None:
        """The band that is left without the roots of ``group``, where it is another one."""
        left = [g for g in self.cautious.groups if g is not group]
        changed = band(chance(PRIORS[1], Graph("cautious", tuple(left)).ratios(DENIALS[0])))
        return changed if changed != band(self.middle) else None

    def without_root(self, root: Root) -> str | None:
        """The same for the group that ``root`` belongs to: what may be copied falls together."""
        return next((self.without(g) for g in self.cautious.groups if root in g), None)

    def hangs_on(self) -> list[str]:
        found = []
        for group in self.cautious.groups:
            word = self.without(group)
            if word:
                names = [r.name for r in sorted(group, key=lambda r: (_first_day(self.contact, r), r.name))]
                kind = DEFINITIONS["RootKind"][group[0].directness]
                together = "" if len(names) == 1 else ", counted as one since either may repeat the other"
                found.append(f"Without {_and(names)} ({kind}{together}) it would be {word}.")
        return found

    def would_change(self) -> list[str]:
        """What one more root of either kind would do."""
        groups = self.cautious.ratios(DENIALS[0])
        now = band(self.middle)
        more = band(chance(PRIORS[1], [*groups, ratio("own_side", asserts=True)]))
        less = band(chance(PRIORS[1], [*groups, ratio("own_side", asserts=False)]))
        found = []
        if more != now:
            found.append(f"A confirmation by a side that has given none would make it {more}.")
        if less != now:
            found.append(f"A confirmation taken back by its own side would make it {less}.")
        if not found:
            found.append("No single further statement would move it.")
        return found

    def confidence(self) -> str:
        """How firm the basis is: independent origins and how far the range reaches. Not how likely it is."""
        yes = [g for g in self.cautious.groups if {r.asserts for r in g} == {True}]
        in_person = [g for g in yes if g[0].directness in ("party", "own_side")]
        words = [word for _, word in BANDS]
        reach = words.index(band(self.high)) - words.index(band(self.low))
        if len(in_person) >= 2 and reach <= 1 and not self.contact.conflicts:
            return "high"
        return "moderate" if len(self.cautious.groups) >= 2 and reach <= 3 and len(yes) >= 2 else "low"

    def information_grade(self) -> str:
        """Admiralty figure: 1 only with two independent origins and no denial; 6 is no basis, not the worst."""
        groups = self.cautious.groups
        yes = [g for g in groups if {r.asserts for r in g} == {True}]
        no = [g for g in groups if {r.asserts for r in g} == {False}]
        close = [g for g in yes if g[0].directness in ("party", "own_side")]
        if not yes:
            return "5" if no else "6"
        if len(yes) >= 2 and close and not no:
            return "1"
        if close:
            return "3" if no else "2"
        return "4" if no else "3"

    def source_grade(self, records: Sequence[HolderRecord]) -> str:
        """Admiralty letter of the closest asserting source, by its record in this case; F where there is hardly any."""
        closest = next((r for r in self.roots if r.asserts), None)
        if closest is None:
            return "F"
        own = [e for r in records if r.holder == closest.name for e in r.estimates if "nobody disputes" in e.name]
        if not own or own[0].n < LEAST_RECORD or own[0].low is None or own[0].high is None:
            return "F"
        if own[0].high <= 0.5:
            return "D"
        return "B" if own[0].low >= 0.8 else "C" if own[0].low >= 0.6 else "F"

    def estimates(self) -> tuple[Estimate, ...]:
        return tuple(
            Estimate(
                f"chance, reading {w.reading.replace('_', ' ')}", w.middle, w.low, w.high, len(w.roots),
                f"even prior in the middle, priors {PRIORS[0]} to {PRIORS[-1]}, both weights of a denial at the ends; "
                f"independent roots: {'; '.join(w.roots)}",
                tuple(e for r in self.roots for e in r.evidence[:1]),
            )
            for w in self.weighings
        )  # fmt: skip


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _first_day(contact: Contact, root: Root) -> str:
    """The day on which the first document that carries the root came out."""
    days = [m.published[:10] for m in contact.mentions if m.published and m.document in root.documents]
    return min(days, default="9999")


def _flagged(contact: Contact, flags: Mapping[str, Sequence[Flag]]) -> list[str]:
    hard = {doc: [f for f in flags.get(doc, ()) if f.hard] for doc in contact.documents}
    marked = [doc for doc, found in hard.items() if found]
    codes = sorted({f.code for found in hard.values() for f in found})
    if not marked:
        return []
    return [f"{len(marked)} of its documents carry hard flags: {', '.join(codes)}."]
