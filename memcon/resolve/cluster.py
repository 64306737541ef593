"""Joined pairs → clusters, without the bare transitive closure: a chain of likely pairs may not make a mixture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from memcon.resolve.compare import day_gap, one_pause, related_kinds
from memcon.resolve.told import Told
from memcon.vocabulary import ContactKind


@dataclass(slots=True)
class _Cluster:
    """What a cluster's members have in common that a newcomer could break."""

    members: list[str]
    documents: set[str] = field(default_factory=set)
    days: set[tuple[date, date]] = field(default_factory=set)
    kinds: set[ContactKind] = field(default_factory=set)
    durations: set[int] = field(default_factory=set)
    firsts: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    ruled: bool = False


class Clusters:
    """Clusters of mentions under growth; ``join`` refuses what would put two contacts into one."""

    def __init__(self) -> None:
        self._of: dict[str, _Cluster] = {}
        self._classes: dict[str, str] = {}

    def add(self, told: Iterable[Told]) -> None:
        """Start a cluster of mentions that are already known to be one contact."""
        members = list(told)
        cluster = _Cluster(
            members=[t.ref for t in members],
            documents={t.document for t in members if t.document},
            days={(t.earliest, t.latest) for t in members if t.sharp and t.earliest and t.latest},
            kinds={t.kind for t in members if t.kind not in ("unspecified", "backchannel")},
            classes={t.held_class for t in members},
            durations={t.duration for t in members if t.duration is not None},
            firsts={t.first_in for t in members if t.first_in is not None},
        )
        for one in members:
            self._of[one.ref] = cluster
            self._classes[one.ref] = one.held_class

    def refuse(self, left: str, right: str) -> None:
        """Never let these two stand in one cluster: a person ruled so."""
        self._of[left].refused.add(right)
        self._of[right].refused.add(left)

    def together(self, left: str, right: str) -> bool:
        """Whether the two stand in one cluster."""
        return self._of[left] is self._of[right]

    def members(self, ref: str) -> tuple[str, ...]:
        """All that stand in one cluster with ``ref``, itself included."""
        return tuple(self._of[ref].members)

    def name(self, ref: str) -> str:
        """The smallest reference of the cluster that ``ref`` stands in."""
        return min(self._of[ref].members)

    def fits(self, left: str, right: str) -> bool:
        """Whether the two clusters can be one contact as a whole.

        Every member must go with every other. Where a person has put unlike mentions together already, a newcomer
        need only go with some of them.
        """
        a, b = self._of[left], self._of[right]
        if not self._allowed(a, b) or a.documents & b.documents or not self._answered(left, right):
            return False
        enough = any if a.ruled or b.ruled else all
        kinds = [related_kinds(x, y) for x in a.kinds for y in b.kinds]
        lengths = [max(x, y) < 3 * min(x, y) or abs(x - y) < 30 for x in a.durations for y in b.durations]
        firsts = [one_pause(x, y) for x in a.firsts for y in b.firsts]
        near = [day_gap(x, y) <= 1 for x in a.days for y in b.days]
        return all(enough(tests) for tests in (kinds, lengths, firsts, near) if tests)

    def _answered(self, left: str, right: str) -> bool:
        """Whether a report and what denies it meet by a report and its answer, and not by two denials."""
        a, b = self._of[left], self._of[right]
        classes = a.classes | b.classes
        if "held" not in classes or classes == {"held"} or a.ruled or b.ruled:
            return True
        ends = {self._classes[left], self._classes[right]}
        return classes == {"held", "answer"} and "held" in ends

    def join(self, left: str, right: str, *, ruled: bool = False) -> bool:
        """Make one cluster of two and say whether that was done; a ruling is bound by opposite rulings only."""
        a, b = self._of[left], self._of[right]
        if a is b or not (self._allowed(a, b) if ruled else self.fits(left, right)):
            return False
        if len(a.members) < len(b.members):
            a, b = b, a
        a.members += b.members
        a.documents |= b.documents
        a.days |= b.days
        a.kinds |= b.kinds
        a.durations |= b.durations
        a.firsts |= b.firsts
        a.classes |= b.classes
        a.refused |= b.refused
        a.ruled = a.ruled or b.ruled or ruled
        for member in b.members:
            self._of[member] = a
        return True

    def sets(self) -> list[tuple[str, ...]]:
        """The clusters, members sorted, in order of their smallest member."""
        return sorted({id(c): tuple(sorted(c.members)) for c in self._of.values()}.values())

    def allowed(self, left: str, right: str) -> bool:
        """Whether no ruling keeps the two clusters apart."""
        return self._allowed(self._of[left], self._of[right])

    @staticmethod
    def _allowed(a: _Cluster, b: _Cluster) -> bool:
        return a.refused.isdisjoint(b.members) and b.refused.isdisjoint(a.members)
