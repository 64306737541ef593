"""Rhythm of a pair: how often, how regular, when not, by whose word, and before and after one dated event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from memcon.analyse.bursts import bursts, changes
from memcon.analyse.coincidence import WITHIN, Occasion, coincidences
from memcon.analyse.disclosure import announced_by, disclosure, shares, unseen
from memcon.analyse.permutation import holm
from memcon.analyse.pick import Filter, pick
from memcon.analyse.regularity import frequency, regularity
from memcon.analyse.silence import silences
from memcon.analyse.split import OVER, Watched, against_others, before_and_after
from memcon.analyse.timing import Test, Timing, held, timing
from memcon.errors import UsageError
from memcon.records import Contact, Document, Estimate, EventMark, PairStrip, Rhythm, StripMark

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Which pair, over which watched period, and, where asked, parted by which day beside which other pairs."""

    between: Pair
    since: date | None = None
    until: date | None = None
    split: date | None = None
    pairs: tuple[Pair, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    within: int = WITHIN


@dataclass(slots=True)
class _Panel:
    estimates: list[Estimate] = field(default_factory=list)
    tests: list[Test] = field(default_factory=list)

    def take(self, estimates: Estimate | Iterable[Estimate], test: Test | None = None) -> None:
        self.estimates += [estimates] if isinstance(estimates, Estimate) else list(estimates)
        self.tests += [test] if test else []

    def corrected(self) -> list[Estimate]:
        """The p-values of the panel by Holm's rule, with how many there are."""
        found = []
        for test, p in zip(self.tests, holm([t.p for t in self.tests]), strict=True):
            method = f"{test.method}; p {test.p:.3f} alone, by Holm's rule among {len(self.tests)} tests {p:.3f}"
            low, high = (test.low, test.high) if test.low < test.high else (None, None)
            found.append(Estimate(f"p of {test.name}", p, low, high, test.n, method, test.evidence))
        return found


def rhythm(contacts: Sequence[Contact], documents: Mapping[str, Document], question: Question) -> Rhythm:
    """The rhythm of ``question.between`` in the register ``contacts``.

    Raises UsageError where the split lies outside of the watched period.
    """
    mine = _between(contacts, question.between, question)
    found = timing(mine)
    sides = sides_of(mine, question.between)
    official = {d.id: d.side for d in documents.values() if d.side}
    until = question.until or _last_read(documents)
    panel = _Panel()
    panel.take(frequency(found))
    panel.take(*regularity(found))
    panel.take(silences(found, until))
    panel.take(*bursts(found))
    panel.take(*changes(found))
    known = held(mine)
    panel.take(disclosure(known, sides, official))
    panel.take(shares(known))
    panel.take(unseen(known, sides, official))
    if question.occasions:
        panel.take(*coincidences(found, question.occasions, question.within))
    others: tuple[PairStrip, ...] = ()
    if question.split:
        others = _split(panel, contacts, question, official)
    return Rhythm(
        question.between,
        found.n,
        len(found.left_out),
        len(panel.tests),
        (*panel.estimates, *panel.corrected()),
        _strip(found, sides, official),
        question.split,
        others,
        tuple(EventMark(date.fromordinal(o.day), o.name) for o in _inside(question.occasions, found)),
        tuple(_notes(found, mine, panel)),
    )


def _strip(found: Timing, sides: tuple[str, ...], official: Mapping[str, str]) -> tuple[StripMark, ...]:
    return tuple(
        StripMark(c.id, date.fromordinal(first), date.fromordinal(last), c.kind, announced_by(c, sides, official))
        for c, (first, last) in zip(found.contacts, found.bounds, strict=True)
    )


def _inside(occasions: Iterable[Occasion], found: Timing) -> Iterable[Occasion]:
    """The events in the period of the contacts."""
    if not found.n:
        return ()
    return (o for o in occasions if found.first.toordinal() <= o.day <= found.last.toordinal())


def _between(contacts: Sequence[Contact], pair: Pair, question: Question) -> tuple[Contact, ...]:
    kept = pick(contacts, Filter(pair, question.since, question.until))
    return tuple(sorted(kept, key=lambda c: (c.when.earliest if c.when and c.when.earliest else date.max, c.id)))


def sides_of(contacts: Iterable[Contact], pair: Pair) -> tuple[str, ...]:
    """The sides of the two parties: a code stands for itself, a name for the side that it is given with most often."""
    votes: dict[str, dict[str, int]] = {name: {} for name in pair}
    for contact in contacts:
        for name in pair:
            chosen = [p.side for p in contact.participants if p.side and name.casefold() in p.name.casefold()]
            for side in [name] if name in contact.sides else chosen:
                votes[name][side] = votes[name].get(side, 0) + 1
    found = [min(v, key=lambda side: (-v[side], side)) for v in votes.values() if v]
    return tuple(dict.fromkeys(found))


def _last_read(documents: Mapping[str, Document]) -> date | None:
    """The latest day on which a document of the case was published; entered tables say nothing of when they end."""
    days = [d.published[:10] for d in documents.values() if d.published]
    good = []
    for text in days:
        try:
            good.append(date.fromisoformat(text))
        except ValueError:
            continue
    return max(good, default=None)


def _split(
    panel: _Panel, contacts: Sequence[Contact], question: Question, official: Mapping[str, str]
) -> tuple[PairStrip, ...]:
    pairs = tuple(dict.fromkeys((question.between, *question.pairs)))
    times = {pair: timing(_between(contacts, pair, question)) for pair in pairs}
    watched = _watched(times.values(), question)
    ratios: dict[str, Estimate] = {}
    for pair, found in times.items():
        name = "–".join(pair)
        estimates, test = before_and_after(name, found, watched)
        panel.take(estimates, test)
        ratios[name] = next(e for e in estimates if e.name.endswith(OVER))
    both = against_others(ratios)
    panel.take([both] if both else [])
    own = times[question.between]
    sides = sides_of(own.contacts, question.between)
    ends = [last for _, last in own.bounds]
    for word, after in (("before", False), ("after", True)):
        part = [c for c, last in zip(own.contacts, ends, strict=True) if (last >= watched.event) == after]
        told = disclosure(part, sides, official)[: len(sides)]
        panel.take([_renamed(e, f"{e.name}, {word}") for e in told])
    return tuple(
        PairStrip("–".join(pair), _strip(found, sides_of(found.contacts, pair), official))
        for pair, found in times.items()
        if pair != question.between
    )


def _renamed(estimate: Estimate, name: str) -> Estimate:
    return Estimate(
        name, estimate.value, estimate.low, estimate.high, estimate.n, estimate.method, estimate.evidence
    )  # fmt: skip


def _watched(times: Iterable[Timing], question: Question) -> Watched:
    """The period watched: as given, else from the first to the last contact of all pairs together."""
    known = [t for t in times if t.n]
    split = question.split or date.min
    first = question.since or min((t.first for t in known), default=split)
    last = question.until or max((t.last for t in known), default=split)
    if not first < split <= last:
        raise UsageError(
            f"{split.isoformat()} does not part the period watched, {first.isoformat()} to {last.isoformat()}; "
            "give --since and --until around it"
        )
    return Watched(first.toordinal(), split.toordinal(), last.toordinal())


def _notes(found: Timing, mine: Sequence[Contact], panel: _Panel) -> Iterable[str]:
    yield "Counted are contacts that are reported to have taken place; what nobody reported is not here."
    if found.left_out:
        yield f"{len(found.left_out)} held contacts have no date within three months and are left out of all timing."
    aggregates = sum(c.count is not None and c.count > 1 for c in mine)
    if aggregates:
        yield f"{aggregates} entries speak of several contacts at once and are not counted."
    disputed = sum(c.reality == "denied" for c in mine)
    if disputed:
        yield f"{disputed} contacts that a side denies are not counted."
    if len(found.draws) > 1:
        yield f"Uncertain dates were drawn {len(found.draws)} times."
    if panel.tests:
        yield f"{len(panel.tests)} tests were made; at 5 % each, chance alone would give {len(panel.tests) / 20:.2f}."
