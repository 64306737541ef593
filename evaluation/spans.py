"""Scores of attributions against gold, by the definitions of the experiments that came before.

Tokens are ``\\w+|[^\\w\\s]``; a token belongs to a role where more than half of it does. Exact: a span is a maximal run
of tokens of one role in one attribution, right if role, first and last token agree. Overlap: one shared token. An
attribution is right, exactly, where the token sets of source, cue and content are identical; by overlap, where each
shares a token, or both have none.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from memcon.records import Attribution

ROLES = ("source", "cue", "content")
KINDS = ("exact", "overlap", "source+content")
_TOKEN = re.compile(r"\w+|[^\w\s]")
Spans = dict[str, list[tuple[int, int]]]
Sets = dict[str, frozenset[int]]
Triple = tuple[int, int, int]


@dataclass(slots=True)
class Told:
    """One attribution as tokens, with what it is filed under and the place of its parent in the same list."""

    sets: Sets
    quoted: str = ""
    source_kind: str = ""
    parent: int | None = None


class Tokens:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self.edges = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
        self.starts = [a for a, _ in self.edges]

    def inside(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """The tokens of which more than half lies in ``spans``."""
        found: set[int] = set()
        for start, end in spans:
            index = max(0, bisect_right(self.starts, start) - 1)
            while index < len(self.edges) and self.edges[index][0] < end:
                a, b = self.edges[index]
                shared = min(b, end) - max(a, start)
                if shared > 0 and 2 * shared >= b - a:
                    found.add(index)
                index += 1
        return frozenset(found)

    def sets(self, spans: Spans) -> Sets:
        return {role: self.inside(spans[role]) for role in ROLES}


def own_spans(attribution: Attribution) -> Spans:
    """The spans of what memcon read."""
    source = attribution.source
    return {
        "source": [(source.start, source.end)] if source else [],
        "cue": [(attribution.cue.start, attribution.cue.end)],
        "content": [(c.start, c.end) for c in attribution.content],
    }


def runs(tokens: Iterable[int]) -> list[tuple[int, int]]:
    """Maximal runs of neighbouring tokens, first and last."""
    out: list[tuple[int, int]] = []
    for token in sorted(tokens):
        if out and out[-1][1] == token - 1:
            out[-1] = (out[-1][0], token)
        else:
            out.append((token, token))
    return out


def _both(a: frozenset[int], b: frozenset[int]) -> bool:
    return bool(a & b) or (not a and not b)


AGREES: dict[str, Callable[[Sets, Sets], bool]] = {
    "exact": lambda a, b: all(a[r] == b[r] for r in ROLES),
    "overlap": lambda a, b: all(_both(a[r], b[r]) for r in ROLES),
    "source+content": lambda a, b: _both(a["source"], b["source"]) and bool(a["content"] & b["content"]),
}


def matched(gold: Sequence[Told], own: Sequence[Told], kind: str) -> dict[int, int]:
    """Gold to own, each used once, the largest share first."""
    agrees = AGREES[kind]
    ranked = sorted(
        (-sum(len(g.sets[r] & o.sets[r]) for r in ROLES), i, j)
        for i, g in enumerate(gold)
        for j, o in enumerate(own)
        if agrees(g.sets, o.sets) and any(g.sets[r] & o.sets[r] for r in ROLES)
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return pairs


@dataclass(slots=True)
class Tally:
    """Counts of one unit (a document or paragraph): right, given and wanted under each name."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, right: int, given: int, wanted: int) -> None:
        kept = self.counts.setdefault(name, [0, 0, 0])
        for place, number in enumerate((right, given, wanted)):
            kept[place] += number


def tally(gold: Sequence[Told], own: Sequence[Told]) -> Tally:
    """The counts of one unit."""
    out = Tally()
    for kind in KINDS:
        out.add(f"attribution {kind}", len(matched(gold, own, kind)), len(own), len(gold))
    for role in ROLES:
        wanted = Counter(s for g in gold for s in set(runs(g.sets[role])))
        given = Counter(s for o in own for s in set(runs(o.sets[role])))
        # A subject shared by two cues is one span.
        right = len(wanted.keys() & given.keys())
        out.add(f"{role} exact", right, len(given), len(wanted))
        ahead = sum(any(a <= d and c <= b for c, d in wanted) for a, b in given)
        back = sum(any(a <= d and c <= b for c, d in given) for a, b in wanted)
        out.add(f"{role} overlap, precision", ahead, len(given), len(given))
        out.add(f"{role} overlap, recall", back, 0, len(wanted))
    pairs = matched(gold, own, "overlap")
    for label in ("quoted", "source_kind"):
        for i, g in enumerate(gold):
            out.add(f"{label} {getattr(g, label)}: recall", i in pairs, 0, 1)
        out.add(
            f"{label} right",
            sum(getattr(gold[i], label) == getattr(own[j], label) for i, j in pairs.items()),
            0,
            len(pairs),
        )
    _nesting(gold, own, pairs, out)
    return out


def _nesting(gold: Sequence[Told], own: Sequence[Told], pairs: dict[int, int], out: Tally) -> None:
    back = {j: i for i, j in pairs.items()}

    def right(i: int, j: int) -> bool:
        parent = own[j].parent
        return gold[i].parent == (None if parent is None else back.get(parent, -1))

    nested = {i: j for i, j in pairs.items() if gold[i].parent is not None}
    out.add("parent right, of all that are found", sum(right(i, j) for i, j in pairs.items()), 0, len(pairs))
    out.add("parent right, of nested ones found", sum(right(i, j) for i, j in nested.items()), 0, len(nested))
    edges = sum(right(i, j) for i, j in nested.items())
    out.add("nesting edges", edges, sum(o.parent is not None for o in own), sum(g.parent is not None for g in gold))


def rate(tallies: Sequence[Tally], name: str) -> float:
    """F1 where something is given and wanted; else the share that is right."""
    right, given, wanted = (sum(t.counts.get(name, (0, 0, 0))[k] for t in tallies) for k in range(3))
    if not given or not wanted:
        return right / max(1, given, wanted)
    return 2 * right / (given + wanted)


def interval(tallies: Sequence[Tally], name: str, times: int = 300, seed: int = 20) -> tuple[float, float]:
    """The middle 95 % of the rate over units drawn anew."""
    draw = random.Random(seed)
    rates = sorted(rate(draw.choices(tallies, k=len(tallies)), name) for _ in range(times))
    return rates[int(0.025 * times)], rates[int(0.975 * times) - 1]


def table(tallies: Sequence[Tally]) -> list[str]:
    """One line a figure: precision, recall, F1 with its interval; or a share with its number."""
    lines = []
    names = sorted({name for t in tallies for name in t.counts})
    for name in names:
        right, given, wanted = (sum(t.counts.get(name, (0, 0, 0))[k] for t in tallies) for k in range(3))
        value = rate(tallies, name)
        if given and wanted:
            low, high = interval(tallies, name)
            lines.append(
                f"{name:38s} P {right / given:.3f}  R {right / wanted:.3f}  F1 {value:.3f} ({low:.3f} to {high:.3f})"
            )
        else:
            lines.append(f"{name:38s} {value:.3f} of {max(given, wanted)}")
    return lines
