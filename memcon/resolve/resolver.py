"""Which mentions are one contact, kept so that a ruling moves only what it can reach.

The same steps as in ``resolve.contacts``, with the same result: a test holds the two equal. There a whole case, or a
part of one that is stored, is resolved once; here it stays in memory for as long as somebody rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

from memcon.records import Link, Resolution, Verdict, register_id
from memcon.resolve.block import candidates
from memcon.resolve.cluster import Clusters
from memcon.resolve.compare import compare
from memcon.resolve.contacts import (
    Edge,
    as_ruled,
    head_of,
    join_sharp,
    join_vague,
    last,
    obey,
    offers,
    start,
    sure,
)
from memcon.resolve.told import Told


class Resolver:
    """The mentions of a case with what they have in common; rulings move only what they can reach.

    Mentions that no comparison could tell apart lie in one heap. Heaps are connected where two of their mentions may
    be one contact or are ruled on together. What is not connected has no bearing on each other: a ruling is carried
    out among the heaps that it connects, with the same result as if everything were resolved anew.
    """

    def __init__(self, told: Sequence[Told]) -> None:
        """``told`` are all mentions of the case, in their order."""
        self._shared = Counter(register_id([t.ref]) for t in told)
        self._known = {t.ref: t.ref for t in told} | {register_id([t.ref]): t.ref for t in told}
        self._rank = {t.ref: number for number, t in enumerate(told)}
        self._heaps = _heaps(told)
        self._heap_of = {t.ref: number for number, heap in enumerate(self._heaps) for t in heap}
        heads = [head_of(heap) for heap in self._heaps]
        self._near: list[set[int]] = [set() for _ in heads]
        for left, right in candidates(heads):
            self._near[left].add(right)
            self._near[right].add(left)
        self._heads: list[list[Told]] = [[head] for head in heads]
        self._edges: dict[tuple[int, int], list[Edge]] = {}
        for left, near in enumerate(self._near):
            for right in near:
                if left < right:
                    self._compare(left, right)
        self._pairs: dict[tuple[str, str], Verdict] = {}
        self._ruled: dict[int, set[tuple[str, str]]] = defaultdict(set)
        self._links: dict[int, list[Link]] = {}
        self._clusters: dict[str, tuple[str, ...]] = {}
        self._name_of: dict[str, str] = {}
        self._pending = set(range(len(self._heaps)))

    # what is connected

    def _compare(self, left: int, right: int) -> None:
        """The edges between two heaps, or inside one."""
        found = []
        mine, theirs = self._heads[left], self._heads[right]
        pairs = combinations(mine, 2) if left == right else product(mine, theirs)
        for one, other in pairs:
            a, b = sorted((one, other), key=lambda t: self._rank[t.ref])
            if a.document and a.document == b.document:
                continue
            evidence = compare(a, b)
            if evidence and evidence.offered:
                found.append(Edge(a.ref, b.ref, evidence, (self._rank[a.ref], self._rank[b.ref])))
        key = (min(left, right), max(left, right))
        self._edges.pop(key, None)
        if found:
            self._edges[key] = found

    def _reach(self, heaps: Iterable[int]) -> set[int]:
        """Everything connected with ``heaps``."""
        found, open_ = set(heaps), list(heaps)
        while open_:
            heap = open_.pop()
            ends = {h for h in self._near[heap] if (min(h, heap), max(h, heap)) in self._edges}
            ends |= {self._heap_of[end] for pair in self._ruled[heap] for end in pair}
            open_ += ends - found
            found |= ends
        return found

    # rulings

    def rule(self, verdicts: Iterable[Verdict]) -> None:
        """Let these, and no others, be the rulings on pairs of mentions."""
        rulings = _rulings(verdicts, self._known)
        self._put({pair: rulings.get(pair) for pair in (*rulings, *self._pairs)})

    def change(self, pairs: Mapping[tuple[str, str], Verdict | None]) -> set[str]:
        """Let the ruling on each of these pairs (by reference or register id) be that one, or none.

        The register ids that may have been touched: those that are no more, and those that are new or others now.
        """
        self._settle()
        found: dict[tuple[str, str], Verdict | None] = {}
        for (first, second), verdict in pairs.items():
            left, right = self._known.get(first), self._known.get(second)
            if left and right and left != right:
                kept = verdict if verdict is not None and verdict.ruling in ("same", "not_same") else None
                found[min(left, right), max(left, right)] = kept
        refs = [t.ref for heap in self._put(found) for t in self._heaps[heap]]
        before = {self._name_of[ref] for ref in refs}
        self._settle()
        return before | {self._name_of[ref] for ref in refs}

    def _put(self, found: Mapping[tuple[str, str], Verdict | None]) -> set[int]:
        """Take in some rulings; the heaps whose clusters may be others now."""
        touched = {self._heap_of[end] for pair in found for end in pair}
        reached = self._reach(touched)
        for pair, verdict in found.items():
            self._pairs.pop(pair, None)
            if verdict is not None:
                self._pairs[pair] = verdict
            for end in pair:
                held = self._ruled[self._heap_of[end]]
                held.discard(pair) if verdict is None else held.add(pair)
        for heap in touched:
            self._split(heap)
        reached = self._reach(reached)
        self._pending |= reached
        return reached

    def _split(self, heap: int) -> None:
        """Give each mention that is ruled on a head of its own, and compare what is left of the heap again."""
        ruled = {end for pair in self._ruled[heap] for end in pair}
        free = [t for t in self._heaps[heap] if t.ref not in ruled]
        alone = [t for t in self._heaps[heap] if t.ref in ruled]
        heads = sorted(([head_of(free)] if free else []) + alone, key=lambda t: self._rank[t.ref])
        if heads == self._heads[heap]:
            return
        self._heads[heap] = heads
        for other in (heap, *self._near[heap]):
            self._compare(heap, other)

    # clusters

    def _settle(self) -> None:
        """Resolve what is pending: at first all of it."""
        region, self._pending = self._pending, set()
        if not region:
            return
        for heap in region:
            self._links.pop(heap, None)
            for told in self._heaps[heap]:
                self._clusters.pop(self._name_of.pop(told.ref, ""), None)
        links, clusters = self._resolve(region)
        for link in links:
            self._links.setdefault(self._heap_of[link.left], []).append(link)
        for refs in clusters.sets():
            name = register_id(refs, 8 if self._shared[register_id(refs)] == 1 else 16)
            self._clusters[name] = refs
            for ref in refs:
                self._name_of[ref] = name

    def _resolve(self, region: set[int]) -> tuple[list[Link], Clusters]:
        heads = sorted((t for heap in region for t in self._heads[heap]), key=lambda t: self._rank[t.ref])
        clusters, links = Clusters(), list[Link]()
        for head in heads:
            start(self._members(head), clusters, links)
        rulings = [(*pair, v) for pair, v in self._pairs.items() if self._heap_of[pair[0]] in region]
        rulings.sort(key=lambda ruling: (ruling[2].at, ruling[2].id), reverse=True)
        obey(rulings, clusters, links)
        found = [e for heap in region for near in (heap, *self._near[heap]) if heap <= near
                 for e in self._edges.get((heap, near), ())]  # fmt: skip
        found.sort(key=lambda edge: edge.order)
        edges = last(found, {left for left, _, v in as_ruled(rulings) if v.ruling == "not_same"})
        by_ref = {h.ref: h for h in heads}
        join_sharp(edges, by_ref, clusters, links)
        join_vague(edges, by_ref, clusters, links)
        links += offers(edges, clusters)
        return links, clusters

    def _members(self, head: Told) -> list[Told]:
        """The mentions for which ``head`` stands."""
        heap = self._heap_of[head.ref]
        ruled = {end for pair in self._ruled[heap] for end in pair}
        whole = self._heaps[heap]
        return (
            [t for t in whole if t.ref == head.ref] if head.ref in ruled else [t for t in whole if t.ref not in ruled]
        )

    @property
    def clusters(self) -> Mapping[str, tuple[str, ...]]:
        """Register id → the mentions of the entry."""
        self._settle()
        return self._clusters

    def links_of(self, names: Iterable[str]) -> list[Link]:
        """The links of the mentions of these register entries, in order."""
        refs = [ref for name in names for ref in self._clusters.get(name, ())]
        heaps = self._reach({self._heap_of[ref] for ref in refs})
        return _in_order(link for heap in heaps for link in self._links.get(heap, ()))

    def resolution(self) -> Resolution:
        """All links and clusters."""
        self._settle()
        ordered = sorted(self._clusters.items(), key=lambda item: item[1])
        return Resolution(tuple(_in_order(k for held in self._links.values() for k in held)), dict(ordered))


def _in_order(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: (link.left, link.right, link.joined))


def _rulings(verdicts: Iterable[Verdict], known: Mapping[str, str]) -> dict[tuple[str, str], Verdict]:
    """The latest ruling on every pair of mentions. A register id stands for its smallest mention."""
    latest: dict[tuple[str, str], Verdict] = {}
    for verdict in sorted(verdicts, key=lambda v: (v.at, v.id)):
        left, right = known.get(verdict.record), known.get(verdict.other or "")
        if left and right and left != right and verdict.record_kind == "contact":
            latest[min(left, right), max(left, right)] = verdict
    return {pair: v for pair, v in latest.items() if v.ruling in ("same", "not_same")}


def _heaps(told: Sequence[Told]) -> list[list[Told]]:
    """Mentions that no comparison could tell apart, together.

    Of several equal mentions in one document the first go with the first, the second with the second.
    """
    heaps: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = defaultdict(int)
    for one in told:
        alone: object = None if one.document and sure(one) else one.ref
        seen[one.document, one.signature] += 1
        heaps[one.signature, alone, seen[one.document, one.signature]].append(one)
    return list(heaps.values())
