"""From the points of all accounts to rows: which stretches are one unit, and which units stand side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import log

from memcon.analyse.accounts import learned
from memcon.analyse.accounts.assign import assign
from memcon.analyse.accounts.likeness import Context, features, incomparable, likelihood, names_what_it_denies
from memcon.analyse.accounts.units import SPARE, Unit, cosine, of_family
from memcon.language.concepts import Concepts
from memcon.records import AccountPoint, Document

CUT_FEATURES = (
    "semicolon", "clause", "verb", "that", "item", "governed", "answer", "participle", "apart", "short", "left",
    "right", "gap", "elsewhere", "manner",
)  # fmt: skip
_JOINTS = CUT_FEATURES[:8]
_NAMED = 0.25
"""The least chance of a denial of "any such request" and a request: above a bar, below what shares a subject."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an account: its column, the document, and those of its points that are compared."""

    column: str
    document: Document
    points: tuple[AccountPoint, ...]


@dataclass(slots=True, eq=False)
class Strand:
    """A row in the making: units of any columns that tell one point, with the likelihood that joined them."""

    units: list[Unit] = field(default_factory=list)
    likelihood: float = 0.0

    @property
    def columns(self) -> set[str]:
        """The columns that it stands in."""
        return {unit.column for unit in self.units}


@dataclass(frozen=True, slots=True)
class Model:
    """The weights by which units are paired and sentences cut."""

    pair: tuple[float, ...] = learned.PAIR
    pair_bias: float = learned.PAIR_BIAS
    cut: tuple[float, ...] = learned.CUT
    cut_bias: float = learned.CUT_BIAS
    threshold: float = learned.THRESHOLD
    same_side: float = learned.SAME_SIDE
    join: float = learned.JOIN
    cut_threshold: float = learned.CUT_THRESHOLD
    differ: tuple[float, ...] = learned.DIFFER
    differ_bias: float = learned.DIFFER_BIAS
    differ_threshold: float = learned.DIFFER_THRESHOLD

    def pairing(self, left: Unit, right: Unit, context: Context) -> float:
        """The chance that ``left`` and ``right`` tell one point."""
        return self.weighed(reasons_of(left, right, context))

    def weighed(self, reasons: Reasons | None) -> float:
        """The chance of one point by ``reasons``."""
        if reasons is None:
            return 0.0
        values, named = reasons
        chance = likelihood(values, self.pair, self.pair_bias)
        return max(chance, _NAMED) if named else chance


Reasons = tuple[tuple[float, ...], bool]


def reasons_of(left: Unit, right: Unit, context: Context) -> Reasons | None:
    """What a model weighs of two units, and whether one denies by name what the other tells; None where nothing can."""
    if incomparable(left, right, context):
        return None
    return features(left, right, context), names_what_it_denies(left, right)


def strands_of(texts: Sequence[Text], parties: frozenset[str], concepts: Concepts, model: Model) -> list[Strand]:
    """The rows of a sheet in the making, in the order of the first text, then of what the others add."""
    fine = [[unit_of(text, (point,)) for point in text.points] for text in texts]
    context = Context.of([u for units in fine for u in units], concepts, parties)
    coarse = []
    for text, units in zip(texts, fine, strict=True):
        others = [u for t, us in zip(texts, fine, strict=True) if t.column != text.column for u in us]
        coarse.append(_joined(text, units, others, context, model))
    context = Context.of([u for units in coarse for u in units], concepts, parties)
    strands: list[Strand] = []
    for units in coarse:
        _place(strands, units, context, model)
    return strands


def unit_of(text: Text, points: tuple[AccountPoint, ...]) -> Unit:
    """Neighbouring ``points`` of ``text`` as one unit."""
    before = frozenset(c for p in text.points if p.sentence == points[0].sentence - 1 for c in p.concepts)
    return Unit(text.column, text.document, points, points[0].span.start / max(1, len(text.document.text)), before)


def _joined(text: Text, fine: Sequence[Unit], others: Sequence[Unit], context: Context, model: Model) -> list[Unit]:
    """``fine`` with the neighbours of one sentence joined that tell one point."""
    units: list[Unit] = []
    for _, group in groupby(fine, key=lambda u: u.points[0].sentence):
        sentence = list(group)
        held = [sentence[0].points[0]]
        for unit, values in zip(sentence[1:], cut_features(sentence, others, context, model), strict=True):
            # How long the talk was is a point of its own.
            timed = bool(unit.points[0].minutes) != any(p.minutes for p in held)
            if timed or likelihood(values, model.cut, model.cut_bias) >= model.cut_threshold:
                units.append(unit_of(text, tuple(held)))
                held = []
            held.append(unit.points[0])
        units.append(unit_of(text, tuple(held)))
    return units


def cut_features(
    sentence: Sequence[Unit], others: Sequence[Unit], context: Context, model: Model
) -> list[tuple[float, ...]]:
    """For each joint inside ``sentence`` the reasons for a cut, in the order of ``CUT_FEATURES``, each from 0 to 1."""
    best = [_best(unit, others, context, model) for unit in sentence]
    found = []
    for left, right, (lp, lm), (rp, rm) in zip(sentence, sentence[1:], best, best[1:], strict=False):
        point = right.points[0]
        subjects = [of_family(u.concepts, context.concepts, "subject", "region", "rapport") for u in (left, right)]
        found.append((
            *(float(point.joint == joint) for joint in _JOINTS),
            1 - cosine(subjects[0], subjects[1], context.weights.concepts) if all(subjects) else 0.0,
            float(min(len(left.span.text), len(right.span.text)) < 28),
            lp,
            rp,
            abs(lp - rp),
            float(lm is not None and rm is not None and lm != rm) * min(lp, rp),
            float(left.points[0].manner != point.manner),
        ))  # fmt: skip
    return found


def _best(unit: Unit, others: Sequence[Unit], context: Context, model: Model) -> tuple[float, tuple[str, int] | None]:
    """The likeliest counterpart: how likely, and in which sentence of which document."""
    chance, where = 0.0, None
    for other in others:
        value = model.pairing(unit, other, context)
        if value > chance:
            chance, where = value, (other.document.id, other.points[0].sentence)
    return chance, where


def _place(strands: list[Strand], units: Sequence[Unit], context: Context, model: Model) -> None:
    """Put ``units`` of one text beside the rows that they match best, one to one, then the rest; new rows for some."""
    chances = [[_chance(unit, strand, context, model) for strand in strands] for unit in units]
    odds = [
        [_odds(c) - _odds(_bar(unit, strand, model)) for c, strand in zip(row, strands, strict=True)]
        for unit, row in zip(units, chances, strict=True)
    ]
    chosen = assign(odds)
    for index in range(len(units)):
        # Two stretches of one side may answer one of the other's.
        row = chances[index]
        best = max(range(len(row)), key=lambda j: (row[j], -j), default=None)
        if index not in chosen and best is not None and row[best] >= model.join:
            chosen[index] = best
    before = list(strands)
    home: list[Strand] = []
    for index, unit in enumerate(units):
        if index in chosen:
            strand = strands[chosen[index]]
            strand.likelihood = max(strand.likelihood, chances[index][chosen[index]])
        else:
            strand = Strand()
            strands.append(strand)
        strand.units.append(unit)
        home.append(strand)
    for number, strand in enumerate(before):
        # And the other way round: what is left of an earlier text may answer the same stretch as another of its own.
        best = max(range(len(units)), key=lambda i: (chances[i][number], -i), default=None)
        if best is None or strand in home or chances[best][number] < model.join:
            continue
        if len(strand.columns) == 1 and units[0].column not in strand.columns:
            home[best].units.extend(strand.units)
            home[best].likelihood = max(home[best].likelihood, chances[best][number])
            strands.remove(strand)


def _bar(unit: Unit, strand: Strand, model: Model) -> float:
    if strand.columns == {unit.column}:
        return model.same_side
    # Nobody's silence is told by words of no side, so there a weak counterpart needs no showing.
    return model.join if unit.column in SPARE or strand.columns <= set(SPARE) else model.threshold


def _chance(unit: Unit, strand: Strand, context: Context, model: Model) -> float:
    other = [u for u in strand.units if u.column != unit.column] or strand.units
    return max(model.pairing(unit, u, context) for u in other)


def _odds(chance: float) -> float:
    bounded = min(max(chance, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))


__all__ = ["CUT_FEATURES", "Model", "Reasons", "Strand", "Text", "cut_features", "reasons_of", "strands_of", "unit_of"]
