"""Who rests on whom: for each document the earlier ones that explain it best, as hypotheses with their reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from memcon.analyse.origins.order import Paper
from memcon.language.spelling import Name
from memcon.records import Evidence, Kinship, Rest, Shared, Span

_SAME = 0.5
"""From this likeness on two sentences say the same."""
_CITED = 1.5
"""What it counts for, in sentences that agree, that the child names the parent's outlet."""
_ALSO_CITED = 0.3
"""The same, where the parent names an outlet that the child names too."""
_UNSURE = 0.35
"""What is taken off where it is not sure which came first."""
_SAYING = 4.0
"""A sentence whose common terms weigh less than this says nothing of where it is from."""
_FEW, _MANY = 1, 3
"""More agreeing sentences than the first link two texts where nobody else says the same; the second do always."""
_LONG = 16.0
"""So many words in a row, names aside, are a copy."""
_COPIED = 0.6
"""From this share of common words on, a text is a copy."""
_ACTORS = 2
"""Two documents that share so many actors can be about one thing."""
_SECOND = 2.0
"""How many sentences a second parent must explain that the first does not."""
_SHOWN = 4

Place = tuple[int, int]


@dataclass(slots=True)
class _Tie:
    """What links a child to a possible parent; ``open_words`` are passages that anybody could have heard."""

    child: Paper
    parent: Paper
    sure: bool
    sentences: dict[Place, Shared] = field(default_factory=dict)
    quotations: tuple[Shared, ...] = ()
    passages: tuple[Shared, ...] = ()
    role: str | None = None
    also_cited: int = 0
    swapped: bool = False
    copied: bool = False
    common: set[Place] = field(default_factory=set)

    @property
    def agreeing(self) -> float:
        """How many sentences of the child the parent has too, each by how alike it is."""
        return sum(s.likeness**2 for s in self.sentences.values())

    @property
    def score(self) -> float:
        """How well the parent explains the child."""
        cited = (_CITED if self.role else 0.0) + _ALSO_CITED * self.also_cited
        if self.copied and self.child.outlet and self.child.outlet == self.parent.outlet:
            cited += _CITED  # another version of the same article
        return self.agreeing + cited + 0.01 * min(50.0, self.run) - (0 if self.sure else _UNSURE)

    @property
    def run(self) -> float:
        """The longest row of common words that not everybody could have."""
        return max((s.weight for s in self.passages if not self._is_common(s)), default=0.0)

    @property
    def saying(self) -> list[Shared]:
        """The agreeing sentences that say something and are not common ground."""
        return [
            s for s in self.sentences.values() if s.likeness >= _SAME and s.weight >= _SAYING and not self._is_common(s)
        ]

    def _is_common(self, shared: Shared) -> bool:
        middle = (shared.left.start + shared.left.end) // 2
        return any(start <= middle < end for start, end in self.common)

    @property
    def strong(self) -> bool:
        """Whether the dependence can be told whatever others say."""
        return bool(self.role) or self.copied or self.run >= _LONG or len(self.saying) >= _MANY or self.swapped

    @property
    def holds(self) -> bool:
        """Whether there is anything by which the dependence could be told."""
        quoted = any(not self._is_common(s) for s in self.quotations)
        return self.strong or quoted or len(self.saying) > _FEW


def rests_of(papers: Sequence[Paper], kinships: Sequence[Kinship]) -> tuple[Rest, ...]:
    """For each document the documents it rests on, best first; none where nothing tells of it."""
    known = {p.id: p for p in papers}
    ties: dict[str, list[_Tie]] = defaultdict(list)
    for kinship in kinships:
        left, right = known.get(kinship.left), known.get(kinship.right)
        if left is None or right is None:
            continue
        child, parent, sure = _direction(left, right)
        ties[child.id].append(_tie(child, parent, kinship, sure))
    met = {(k.left, k.right) for k in kinships}
    for left, right in _citing(papers):
        if (left.id, right.id) in met or len(left.actors & right.actors) < _ACTORS:
            continue
        child, parent, sure = _direction(left, right)
        tie = _tie(child, parent, Kinship(left.id, right.id, 0.0), sure)
        if tie.role:
            ties[child.id].append(tie)
    _mark_common(papers, [tie for of in ties.values() for tie in of])
    found: list[Rest] = []
    for paper in papers:
        found += _chosen(ties[paper.id])
    return tuple(found)


def _citing(papers: Sequence[Paper]) -> list[tuple[Paper, Paper]]:
    """Pairs of documents of which one names the other's outlet, or the other itself, in order of ``papers``."""
    place = {p.id: number for number, p in enumerate(papers)}
    of: dict[Name, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.outlet:
            of[paper.outlet].append(paper)
        if paper.document.side:
            of[paper.document.kind,].append(paper)
    found = set()
    for paper in papers:
        for name in paper.cited:
            for other in (*of.get(name, ()), *(of.get(name[-1:], ()) if len(name) > 1 else ())):
                if other is not paper and other.named_in(paper):
                    a, b = sorted((place[paper.id], place[other.id]))
                    found.add((a, b))
    return [(papers[a], papers[b]) for a, b in sorted(found)]


def _mark_common(papers: Sequence[Paper], ties: Sequence[_Tie]) -> None:
    """Mark what documents of different families say alike: that is common ground and shows no descent.

    A family is made by ties that hold whatever others say.
    """
    family = {p.id: p.id for p in papers}

    def head(key: str) -> str:
        while family[key] != key:
            key = family[key]
        return key

    for tie in ties:
        if tie.strong:
            a, b = sorted((head(tie.child.id), head(tie.parent.id)))
            family[b] = a
    kin: dict[tuple[str, Place], set[str]] = defaultdict(set)
    for tie in ties:
        for shared in tie.sentences.values():
            if shared.likeness >= _SAME:
                here, there = (shared.left.start, shared.left.end), (shared.right.start, shared.right.end)
                kin[tie.child.id, here].add(head(tie.parent.id))
                kin[tie.parent.id, there].add(head(tie.child.id))
    for tie in ties:
        if not tie.strong:
            families = {head(tie.child.id), head(tie.parent.id)}
            tie.common |= {
                place for place in tie.sentences if len(kin[tie.child.id, place] | families) > len(families)
                or (len(families) > 1 and len(kin[tie.child.id, place] - {head(tie.child.id)}) > 1)
            }  # fmt: skip


def _direction(left: Paper, right: Paper) -> tuple[Paper, Paper, bool]:
    """Child, parent, and whether that order is sure: by date, else by who cites whom, else by which is the fuller."""
    order = left.earlier_than(right)
    if order is not None:
        return (right, left, True) if order else (left, right, True)
    cites, cited = bool(right.named_in(left)), bool(left.named_in(right))
    if cites != cited:
        return (left, right, True) if cites else (right, left, True)
    likely = left.likely_earlier_than(right)
    if likely is not None:
        return (right, left, False) if likely else (left, right, False)
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
    tie.quotations = tuple(_turn(s, turned) for s in kinship.quotations)
    tie.role = parent.named_in(child)
    tie.copied = kinship.jaccard >= _COPIED
    tie.also_cited = len(child.cited.keys() & parent.cited.keys())
    tie.swapped = bool(kinship.swapped)
    tie.common = {place for place in child.open_words if any(_meets(place, s) for s in best.values())}
    return tie


def _meets(place: Place, shared: Shared) -> bool:
    return shared.left.start < place[1] and place[0] < shared.left.end


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
    else:
        # Who is named and not only carried along from the text copied has been read as well.
        carried = first.parent.cited.keys() | {first.parent.outlet}
        named = [t for t in able[1:] if t.role and t.parent.outlet not in carried]
        chosen += named[:1]
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
    child, parent = tie.child, tie.parent
    same = [s for s in tie.sentences.values() if s.likeness >= _SAME]
    reasons = []
    if tie.role:
        reasons.append(f"{_ROLES[tie.role]} {parent.document.outlet or 'this ' + parent.document.kind}")
    if tie.swapped:
        reasons.append("is the same text with other names")
    elif tie.copied:
        version = bool(child.outlet) and child.outlet == parent.outlet
        reasons.append("is another version of the same article" if version else "is for the most part the same text")
    if tie.run >= _WORTH:
        reasons.append(f"has {tie.run:.0f} words in a row in common with it")
    if same:
        reasons.append(f"says the same in {len(same)} of its {len(child.sentences)} sentences")
    if tie.quotations:
        reasons.append(f"has {_counted(len(tie.quotations), 'quotation')} in common with it")
    if not tie.sure:
        reasons.append("which of the two came first is not certain")
    shown = sorted({*tie.passages[:_SHOWN], *same}, key=lambda s: (-s.weight, s.left))
    passages = tuple((_evidence(child, s.left), _evidence(parent, s.right)) for s in shown[:_SHOWN])
    weight = min(1.0, tie.score / 5) * (1.0 if tie.strong else 0.5)
    return Rest(child.id, parent.id, round(weight, 2), not tie.sure or not tie.strong, tuple(reasons), passages)


_WORTH = 8
_ROLES = {
    "first_reported": "names as the first to report",
    "cites": "cites",
    "venue": "names as where it was told",
    "reuses": "carries the text of",
    "follows_up": "follows up on",
    "named": "names",
}


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _evidence(paper: Paper, span: Span) -> Evidence:
    return Evidence(paper.id, paper.id.removeprefix("sha256:")[:12], span)
