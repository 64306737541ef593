"""Contact mentions of many documents → which of them are one contact, with the reasons.

Mentions with sharp dates are joined first, best evidence first. A mention without a sharp date then joins the one
contact that it can mean, and is offered to several where it could mean several. Rulings of people come before all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from memcon.records import Entered, Link, Reading, Resolution, Verdict, register_id
from memcon.resolve.block import Pair, candidates
from memcon.resolve.cluster import Clusters
from memcon.resolve.compare import JOIN, Evidence, compare
from memcon.resolve.told import Told, told_by

RULED = 10.0
"""The weight shown for a link that a person made: above anything that evidence adds up to."""
CLEAR = 1.0
"""A mention without a sharp date joins the likelier of two contacts if it is likelier by so much."""
POOLED = ("topics", "origins", "deniers", "quoted", "worded")
"""What mentions that are alike otherwise may each have of their own."""
MOST_OFFERS = 3
"""Of one mention at most so many other contacts are offered, the likeliest."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two mentions that may be one contact, and what speaks for it."""

    left: str
    right: str
    evidence: Evidence
    place: tuple[int, int] = (0, 0)

    @property
    def order(self) -> tuple[float, tuple[int, int]]:
        """Best first; equal ones by document and place, so that neither order nor numbers are of consequence."""
        return (-self.evidence.weight, self.place)

    def link(self, joined: bool, *further: str) -> Link:
        """The edge as a record."""
        return Link(self.left, self.right, self.evidence.weight, (*self.evidence.reasons, *further), joined)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A Resolution with what it takes to resolve a part of it again: of every mention, by reference, the mention that
    stood for it, and the first mention of all that could have had a say in where it went.
    """

    resolution: Resolution
    heads: Mapping[str, str]
    components: Mapping[str, str]


def resolve(
    readings: Iterable[Reading], entered: Iterable[Entered] = (), verdicts: Iterable[Verdict] = ()
) -> Resolution:
    """Links (joined, or offered) between contact mentions and the clusters they make, every mention in one.

    The result does not depend on the order of any argument.
    """
    return resolve_told(told_by(readings, entered), verdicts).resolution


def resolve_told(
    told: Sequence[Told],
    verdicts: Iterable[Verdict] = (),
    within: Collection[str] | None = None,
    crowded: Collection[Pair] = (),
) -> Resolved:
    """The same from mentions already laid out, in order of ``place``.

    With ``within`` only those mentions are resolved; ``told`` then holds besides them all that stand in one block with
    any of them, and ``crowded`` names the pairs of sides that have more mentions than ``told`` shows.
    """
    inside = frozenset(t.ref for t in told) if within is None else frozenset(within)
    rulings = _rulings(verdicts, told)
    ruled_on = {end for left, right, _ in rulings for end in (left, right)}
    clusters, links = Clusters(), list[Link]()
    heads = _gather(told, ruled_on, clusters, links)
    of = {ref: head.ref for head in heads for ref in clusters.members(head.ref)}
    links = [link for link in links if link.left in inside]
    rulings = [ruling for ruling in rulings if ruling[0] in inside and ruling[1] in inside]
    obey(rulings, clusters, links)
    found = _edges(heads, inside, crowded)
    edges = last(found, {left for left, _, v in as_ruled(rulings) if v.ruling == "not_same"})
    join_sharp(edges, {h.ref: h for h in heads}, clusters, links)
    join_vague(edges, {h.ref: h for h in heads}, clusters, links)
    links += offers(edges, clusters)
    links.sort(key=lambda link: (link.left, link.right, link.joined))
    shared = Counter(register_id([t.ref]) for t in told)
    made = {
        register_id(refs, 8 if shared[register_id(refs)] == 1 else 16): refs
        for refs in clusters.sets()
        if refs[0] in inside
    }
    together = [*((e.left, e.right) for e in found), *((left, right) for left, right, _ in rulings)]
    own = {ref: head for ref, head in of.items() if ref in inside}
    return Resolved(Resolution(tuple(links), made), own, _components(own, together))


def _components(heads: Mapping[str, str], together: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every mention with the smallest of all that it hangs together with: by being alike, compared, or ruled on."""
    above: dict[str, str] = {}

    def top(ref: str) -> str:
        while above.setdefault(ref, ref) != ref:
            above[ref] = above[above[ref]]
            ref = above[ref]
        return ref

    for left, right in (*heads.items(), *together):
        a, b = sorted((top(left), top(right)))
        above[b] = a
    return {ref: top(ref) for ref in heads}


def _rulings(verdicts: Iterable[Verdict], told: Sequence[Told]) -> list[tuple[str, str, Verdict]]:
    """The latest ruling on every pair of mentions, newest first. A register id stands for its smallest mention."""
    known = {t.ref: t.ref for t in told} | {register_id([t.ref]): t.ref for t in told}
    latest: dict[tuple[str, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda v: (v.at, v.id)):
        left, right = known.get(verdict.record), known.get(verdict.other or "")
        if left and right and left != right and verdict.record_kind == "contact":
            latest[min(left, right), max(left, right)] = verdict
    found = [(left, right, v) for (left, right), v in latest.items() if v.ruling in ("same", "not_same")]
    return sorted(found, key=lambda ruling: (ruling[2].at, ruling[2].id), reverse=True)


def _gather(told: Sequence[Told], ruled_on: set[str], clusters: Clusters, links: list[Link]) -> list[Told]:
    """Put mentions that no comparison could tell apart together at once; one head for each such heap.

    Of several equal mentions in one document the first go with the first, the second with the second.
    """
    heaps: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    signed = [(one, one.signature) for one in told]
    alike = Counter(signature for _, signature in signed)
    for one, signature in signed:
        heap = alike[signature] > 1 and one.document and one.ref not in ruled_on and sure(one)
        alone: object = None if heap else one.ref
        seen[one.document, signature] += 1
        heaps[signature, alone, seen[one.document, signature]].append(one)
    heads = []
    for equal in heaps.values():
        heads.append(head_of(equal))
        start(equal, clusters, links)
    return heads


def head_of(heap: Sequence[Told]) -> Told:
    """What stands for some equal mentions: the first of them, with what all have."""
    if len(heap) == 1:
        return heap[0]
    days = [t.published for t in heap if t.published]
    return replace(heap[0], published=min(days, default=None), **_pooled(heap))


def start(heap: Sequence[Told], clusters: Clusters, links: list[Link]) -> None:
    """Begin a cluster of equal mentions."""
    clusters.add(heap)
    for other in heap[1:]:
        evidence = compare(heap[0], other)
        if evidence:
            links.append(Edge(heap[0].ref, other.ref, evidence).link(True))


def _pooled(heap: Sequence[Told]) -> dict[str, Any]:
    """The topics and traces of some equal mentions, together."""
    return {name: frozenset().union(*(getattr(t, name) for t in heap)) for name in POOLED}


def sure(told: Told) -> bool:
    """Whether two mentions like this one would be joined by what they are alone."""
    bare: dict[str, Any] = {name: frozenset() for name in POOLED}
    evidence = compare(told, replace(told, **bare))
    return evidence is not None and evidence.joins


def obey(rulings: list[tuple[str, str, Verdict]], clusters: Clusters, links: list[Link]) -> None:
    """Carry out people's rulings, the newest first; an older one yields where it contradicts a newer."""
    for left, right, verdict in rulings:
        if verdict.ruling == "not_same":
            if not clusters.together(left, right):
                clusters.refuse(left, right)
        elif clusters.join(left, right, ruled=True):
            links.append(Link(left, right, RULED, (f"ruled the same by {verdict.author}: {verdict.why}",), True))


def _edges(heads: Sequence[Told], inside: frozenset[str], crowded: Collection[Pair]) -> list[Edge]:
    found = []
    for left, right in candidates(heads, crowded):
        a, b = heads[left], heads[right]
        if a.ref not in inside or b.ref not in inside:
            continue
        if a.document and a.document == b.document:
            continue
        evidence = compare(a, b)
        if evidence and evidence.offered:
            found.append(Edge(a.ref, b.ref, evidence, (left, right)))
    return sorted(found, key=lambda edge: edge.order)


def as_ruled(rulings: Iterable[tuple[str, str, Verdict]]) -> Iterator[tuple[str, str, Verdict]]:
    """The rulings with the mention that was ruled on first: what is split off is that one, and not the rest."""
    for left, right, verdict in rulings:
        first = verdict.record if verdict.record in (left, right) else left
        yield (first, right if first == left else left, verdict)


def last(edges: list[Edge], split_off: set[str]) -> list[Edge]:
    """``edges`` with those of mentions that a person split off behind all others, so that they draw nobody along."""
    return sorted(edges, key=lambda edge: (edge.left in split_off or edge.right in split_off, edge.order))


def join_sharp(edges: list[Edge], heads: dict[str, Told], clusters: Clusters, links: list[Link]) -> None:
    """Reports first, with the answers to them; then what is left among itself."""
    for held in (True, False):
        for edge in edges:
            left, right = heads[edge.left], heads[edge.right]
            turn = left.sharp and right.sharp and held == ("held" in (left.held_class, right.held_class))
            if turn and edge.evidence.joins and clusters.join(edge.left, edge.right):
                links.append(edge.link(True))


def join_vague(edges: list[Edge], heads: dict[str, Told], clusters: Clusters, links: list[Link]) -> None:
    """Let each vague mention join the only contact it can mean, then vague ones that nothing sharp explains."""
    towards: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        ends = [ref for ref in (edge.left, edge.right) if not heads[ref].sharp]
        possible = edge.evidence.joins or (edge.evidence.rival and edge.evidence.weight >= JOIN)
        if len(ends) == 1 and possible and clusters.fits(edge.left, edge.right):
            towards[ends[0]].append(edge)
    for vague in (ref for ref in heads if ref in towards):
        reports = [e for e in towards[vague] if "held" in (heads[e.left].held_class, heads[e.right].held_class)]
        found = reports or towards[vague]
        best: dict[str, float] = {}
        for edge in found:
            best.setdefault(clusters.name(edge.left if edge.right == vague else edge.right), edge.evidence.weight)
        weights = sorted(best.values(), reverse=True)
        clear = len(weights) == 1 or weights[0] - weights[1] >= CLEAR
        if clear and found[0].evidence.joins and clusters.join(found[0].left, found[0].right):
            why = "the only contact of the pair that it can mean" if len(weights) == 1 else "by far the likeliest"
            links.append(found[0].link(True, why))
    for edge in edges:
        free = not (heads[edge.left].sharp or heads[edge.right].sharp or edge.left in towards or edge.right in towards)
        if free and edge.evidence.joins and clusters.join(edge.left, edge.right):
            links.append(edge.link(True))


def offers(edges: list[Edge], clusters: Clusters) -> list[Link]:
    """Between clusters that stayed apart, the best edge, and not more than a few for each."""
    offered: dict[str, int] = defaultdict(int)
    seen: set[tuple[str, str]] = set()
    found = []
    for edge in edges:
        left, right = sorted((clusters.name(edge.left), clusters.name(edge.right)))
        if left == right or (left, right) in seen or not clusters.allowed(edge.left, edge.right):
            continue
        seen.add((left, right))
        if offered[left] < MOST_OFFERS or offered[right] < MOST_OFFERS:
            offered[left] += 1
            offered[right] += 1
            found.append(edge.link(False))
    return found
