"""Who rests on whom: for each document the earlier ones that explain it best, as hypotheses with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from memcon.analyse.origins.order import Paper
from memcon.records import Evidence, Kinship, Rest, Shared

_SAME = 0.5
"""From this likeness on two sentences say the same."""
_CITED = 1.2
"""What naming an outlet counts for, in sentences that agree."""
_ENOUGH = 6.0
"""How much the common terms of agreeing sentences must say, where nothing else links two texts."""
_SECOND = 1.6
"""How many sentences a second parent must explain that the first does not."""
_SHOWN = 4


@dataclass(slots=True)
class _Tie:
    """What links a child to a possible parent."""

    child: Paper
    parent: Paper
    sure: bool
    sentences: dict[tuple[int, int], Shared] = field(default_factory=dict)
    run: float = 0.0
    quoted: float = 0.0
    role: str | None = None
    swapped: bool = False
    passages: tuple[Shared, ...] = ()

    @property
    def telling(self) -> float:
        """How much the common terms of agreeing sentences say."""
        return sum(max(0.0, s.weight - 1.5) for s in self.sentences.values() if s.likeness >= _SAME)

    @property
    def agreeing(self) -> float:
        """How many sentences of the child the parent has too, each by how alike it is."""
        return sum(s.likeness**2 for s in self.sentences.values())

    @property
    def score(self) -> float:
        """How well the parent explains the child."""
        return self.agreeing + (_CITED if self.role else 0.0) + 0.02 * min(self.run, 50)

    @property
    def holds(self) -> bool:
        """Whether there is anything by which the dependence could be told."""
        if self.role and (self.agreeing >= _SAME or self.run >= 8):
            return True
        return self.run >= 16 or self.quoted >= 4 or self.telling >= _ENOUGH or self.swapped


def rests_of(papers: Sequence[Paper], kinships: Sequence[Kinship]) -> tuple[Rest, ...]:
    """For each document the documents it rests on, best first; none where nothing tells of it."""
    known = {p.id: p for p in papers}
    ties: dict[str, list[_Tie]] = defaultdict(list)
    for kinship in kinships:
        left, right = known.get(kinship.left), known.get(kinship.right)
        if left is None or right is None:
            continue
        child, parent, sure = _direction(left, right, kinship)
        ties[child.id].append(_tie(child, parent, kinship, sure))
    found: list[Rest] = []
    for paper in papers:
        found += _chosen(ties[paper.id])
    return tuple(found)


def _direction(left: Paper, right: Paper, kinship: Kinship) -> tuple[Paper, Paper, bool]:
    """Child, parent, and whether that order is sure: by date, else by who cites whom, else by which is the fuller."""
    order = left.earlier_than(right)
    if order is not None:
        return (right, left, True) if order else (left, right, True)
    cites, cited = right.outlet in left.cited, left.outlet in right.cited
    if cites != cited:
        return (left, right, True) if cites else (right, left, True)
    key_left, key_right = _originality(left), _originality(right)
    return (right, left, False) if key_left >= key_right else (left, right, False)


def _originality(paper: Paper) -> tuple[bool, int, int, str]:
    """What speaks for a text's being the first, where nothing is known of the time: it cites nobody, and is fuller."""
    official = bool(paper.document.side)
    return official, -len(paper.cited), len(paper.document.text), paper.id


def _tie(child: Paper, parent: Paper, kinship: Kinship, sure: bool) -> _Tie:
    turned = kinship.left != child.id
    best: dict[tuple[int, int], Shared] = {}
    for shared in kinship.sentences:
        one = _turn(shared, turned)
        key = (one.left.start, one.left.end)
        if key not in best or one.likeness > best[key].likeness:
            best[key] = one
    tie = _Tie(child, parent, sure, best)
    tie.passages = tuple(_turn(s, turned) for s in kinship.passages)
    tie.run = max((s.weight for s in tie.passages), default=0.0)
    tie.quoted = max((s.weight for s in kinship.quotations), default=0.0)
    tie.role = child.cited.get(parent.outlet) if parent.outlet else None
    tie.swapped = bool(kinship.swapped)
    return tie


def _turn(shared: Shared, turned: bool) -> Shared:
    """The passage with the child's side on the left."""
    return Shared(shared.right, shared.left, shared.likeness, shared.weight) if turned else shared


def _chosen(ties: Sequence[_Tie]) -> list[Rest]:
    able = sorted((t for t in ties if t.holds), key=lambda t: (-round(t.score, 6), t.parent.id))
    if not able:
        return []
    first = able[0]
    chosen = [first]
    rest = [(t, _beyond(t, first)) for t in able[1:]]
    second = max(rest, key=lambda item: (item[1], item[0].parent.id), default=None)
    if second and second[1] >= _SECOND:
        chosen.append(second[0])
    return [_rest(t) for t in chosen]


def _beyond(tie: _Tie, first: _Tie) -> float:
    """How many sentences ``tie`` explains that ``first`` does not."""
    gain = 0.0
    for key, shared in tie.sentences.items():
        known = first.sentences.get(key)
        if known is None or known.likeness < _SAME:
            gain += shared.likeness if shared.likeness >= _SAME else 0.0
    return gain


def _rest(tie: _Tie) -> Rest:
    reasons = []
    if tie.role:
        reasons.append(f"names {tie.parent.document.outlet}")
    return Rest(tie.child.id, tie.parent.id, round(min(1.0, tie.score / 6), 2), not tie.sure, tuple(reasons))
