"""How far reviewers agree: percent and Krippendorff's alpha, over what two or more of them decided.

Alpha for nominal values after Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): one less observed over
expected disagreement, any number of reviewers, gaps allowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from random import Random

from memcon.analyse.distributions import jeffreys
from memcon.analyse.verdicts import Docket, Key
from memcon.records import Agreement, Disagreement, Estimate, Verdict

LEAST = 20
"""Of fewer things decided twice no figure is given: one more would move it by five points."""
_DRAWS, _SEED = 500, 11
_SCALES = ("values", "pairs")


def agreement(docket: Docket) -> Agreement:
    """The figures over the last word of every reviewer, and every value on which they differ."""
    rated = {scale: _rated(docket.words, scale) for scale in _SCALES}
    reviewers = sorted({v.author for words in docket.words.values() for v in words})
    estimates = tuple(estimate for scale in _SCALES for estimate in _estimates(scale, rated[scale]))
    return Agreement(tuple(reviewers), estimates, tuple(_differing(docket)))


def _rated(words: Mapping[Key, Sequence[Verdict]], scale: str) -> list[list[str]]:
    """What was decided by two or more, each with their rulings.

    A record counts once, by the rulings on it as a whole: its fields are ruled on with it and are no further evidence.
    """
    found: list[list[str]] = []
    for key in sorted(words, key=lambda k: (k[0], k[1] or "", k[2], k[3])):
        pair = bool(key[2])
        if key[0] == "attribution":  # ruled on together with what it stands behind
            continue
        if key[1] is None and pair == (scale == "pairs") and len(words[key]) > 1:
            found.append([v.ruling for v in sorted(words[key], key=lambda v: v.author)])
    return found


def _estimates(scale: str, units: Sequence[Sequence[str]]) -> Iterable[Estimate]:
    n = len(units)
    if n < LEAST:
        why = f"{n} decided by two or more; no figure under {LEAST}"
        yield Estimate(f"{scale}: agreement", None, None, None, n, why)
        yield Estimate(f"{scale}: alpha", None, None, None, n, why)
        return
    alike = sum(1 for unit in units if len(set(unit)) == 1)
    low, high = jeffreys(alike, n)
    method = f"{alike} of {n} decided alike by all who decided; Jeffreys interval"
    yield Estimate(f"{scale}: agreement", alike / n, low, high, n, method)
    alpha = krippendorff(units)
    if alpha is None:
        yield Estimate(f"{scale}: alpha", None, None, None, n, "all rulings are of one kind: alpha is not defined")
        return
    low, high = _spread(units)
    method = f"Krippendorff's alpha, nominal; 95 % of {_DRAWS} samples drawn from the {n} with seed {_SEED}"
    yield Estimate(f"{scale}: alpha", alpha, low, high, n, method)


def krippendorff(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha of nominal ratings, a sequence a unit; None where nothing, or only one value, was given twice."""
    pairs: Counter[tuple[Hashable, Hashable]] = Counter()
    for unit in units:
        counts, m = Counter(unit), len(unit)
        if m < 2:
            continue
        for a, k in counts.items():
            for b, other in counts.items():
                pairs[a, b] += k * (other - (a == b)) / (m - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (a, _), weight in pairs.items():
        totals[a] += weight
    n = sum(totals.values())
    expected = n * n - sum(k * k for k in totals.values())
    if not expected:
        return None
    observed = sum(weight for (a, b), weight in pairs.items() if a != b)
    return 1 - (n - 1) * observed / expected


def _spread(units: Sequence[Sequence[str]]) -> tuple[float, float]:
    random = Random(_SEED)
    drawn = sorted(
        alpha
        for _ in range(_DRAWS)
        if (alpha := krippendorff([units[random.randrange(len(units))] for _ in units])) is not None
    )
    return drawn[int(0.025 * len(drawn))], drawn[int(0.975 * (len(drawn) - 1))]


def _differing(docket: Docket) -> Iterable[Disagreement]:
    for key in sorted(docket.disputed, key=lambda k: (k[0], k[2], k[3], k[1] or "")):
        kind, field, first, second = key
        words = tuple(sorted(docket.disputed[key], key=lambda v: (v.at, v.id)))
        record, other = (words[0].record, words[0].other) if first else (second, None)
        yield Disagreement(record, kind, field, words, other)
