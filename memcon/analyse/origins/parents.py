"""Who rests on whom: for each document the earlier ones that explain it best, as hypotheses with their reasons."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from memcon.analyse.origins.gist import Said, has_own_sources, said_in
from memcon.analyse.origins.order import ALIKE, Paper
from memcon.language.spelling import Name
from memcon.records import Evidence, Kinship, Rest, Shared, Span

_SAME = 0.5
"""From this likeness on two sentences say the same."""
_CITED, _NAMED = 2.0, 1.0
"""What it counts for, in sentences that agree, that the child names the parent's outlet: as a source, or in passing."""
_ALSO_CITED = 0.3
"""The same, where the parent names an outlet that the child names too."""
_CARRIED = 1.0
"""The same, where all that the child says of an outlet the parent says too: copied with the rest."""
_ORDERLY, _TAKEN = 0.5, 1.0
"""The same, where all that agrees stands in the same order, and where the child has all of the parent."""
_UNSURE = 0.35
"""What is taken off where it is not sure which came first."""
_SAYING = 4.0
"""A sentence whose common terms weigh less than this says nothing of where it is from."""
_FEW, _MANY = 1, 4
"""More agreeing sentences than the first link two texts where nobody else says the same; the second do always."""
_LONG = 16.0
"""So many words in a row, names aside, are a copy."""
_COPIED = 0.6
"""From this share of common words on, a text is a copy."""
_WHOLE, _WHOLLY = 3, 0.9
"""A text of so many sentences or more, all of which an earlier one has, and on average so much alike, is from there."""
_RETOLD, _RETELLING = 3, 0.2
"""A text of which an earlier one has so many sentences or more, and such a share, in words that nobody else has."""
_WORDS, _GIST = 6, 0.3
"""A text that has so many telling words and such a share of all its own from an earlier one is a digest of it,
unless it names unnamed people of its own."""
_HALF = 0.45
"""Of so much of a text, told alike in an earlier one, it is worth asking what became firmer, though no link shows."""
_NEARLY = 0.8
"""Two documents whose scores are no further apart explain a third about equally well."""
_ACTORS, _TOPIC = 2, 3
"""Two documents that share so many actors, or so many telling words, can be about one thing."""
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
    relayed: bool = False
    also_cited: int = 0
    carried: bool = False
    swapped: bool = False
    copied: bool = False
    common: set[Place] = field(default_factory=set)
    gist: frozenset[str] = frozenset()
    of_gist: int = 0
    points: float = 0.0

    @property
    def agreeing(self) -> float:
        """How many sentences of the child the parent has too, each by how alike it is."""
        return sum(s.likeness**2 for s in self.sentences.values())

    def score(self) -> float:
        """How well the parent explains the child; kept in ``points`` once it is known what is common ground."""
        cited = _CARRIED if self.carried else 0.0
        if self.role:
            cited = _NAMED if self.role in _IN_PASSING else _CITED
        cited += _ALSO_CITED * self.also_cited
        if self.copied and self.child.outlet and self.child.outlet == self.parent.outlet:
            cited += _CITED  # another version of the same article
        shape = _ORDERLY * self._orderly + _TAKEN * self._taken
        return self.agreeing + cited + shape + 0.01 * min(50.0, self.run) - (0 if self.sure else _UNSURE)

    @property
    def _orderly(self) -> float:
        """How many of the agreeing sentences stand in the same order in both, as a share of them."""
        places = [shared.right.start for _, shared in sorted(self.sentences.items())]
        return _rising(places) / len(places) if len(places) > 1 else 0.0

    @property
    def _taken(self) -> float:
        """How much of the parent stands in the child: who copies leaves little out."""
        return len({s.right.start for s in self.sentences.values()}) / max(1, len(self.parent.sentences))

    @property
    def run(self) -> float:
        """The longest row of common words that not everybody could have."""
        own = [s for s in self.passages if not self._is_common(s)]
        return max((s.weight * self._own_share(s.left) for s in own), default=0.0)

    def _own_share(self, span: Span) -> float:
        """How much of the span is no common ground, 0 to 1."""
        taken, at = 0, span.start
        for start, end in sorted(self.common):
            taken += max(0, min(end, span.end) - max(start, at))
            at = max(at, end)
        return 1 - taken / max(1, span.end - span.start)

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
        told = (bool(self.role) and not self.relayed) or self.copied or self.swapped
        return told or self.run >= _LONG or len(self.saying) >= _MANY

    @property
    def holds(self) -> bool:
        """Whether there is anything by which the dependence could be told."""
        if self.strong or self.child.heard:
            return self.strong
        quoted = any(not self._is_common(s) for s in self.quotations)
        return quoted or len(self.saying) > _FEW or self._whole or self._retold or self.digested

    @property
    def _retold(self) -> bool:
        """Whether much of the child stands in the parent in other words, and nobody else says it."""
        own = [s.likeness for s in self.sentences.values() if s.likeness >= _SAME and not self._is_common(s)]
        return self.sure and len(own) >= _RETOLD and sum(own) >= _RETELLING * len(self.child.sentences)

    @property
    def digested(self) -> bool:
        """Whether so many of the child's telling words are the parent's that chance would be a wonder."""
        enough = len(self.gist) >= max(_WORDS, _GIST * self.of_gist)
        return self.sure and enough and not has_own_sources(self.child)

    @property
    def _whole(self) -> bool:
        """Whether everything that the child says stands in the parent, however little each sentence says of it."""
        every = len(self.child.sentences)
        return self.sure and every >= _WHOLE and len(self.sentences) >= every and self.covered >= _WHOLLY

    @property
    def covered(self) -> float:
        """How much of what the child says the parent says too: 1 for all of it, word for word."""
        return sum(s.likeness for s in self.sentences.values()) / max(1, len(self.child.sentences))


@dataclass(frozen=True, slots=True)
class Resting:
    """Who rests on whom, and what is no link but bears on the words.

    ``rests``: for each document those it rests on, best first; none where nothing tells of it. ``near``: for a document
    that rests on none, the earlier one where about half of what it says stands too. ``rivals``: children with documents
    that explain them nearly as well as the one chosen, or, where nothing tells of any, with all earlier ones.
    """

    rests: tuple[Rest, ...]
    near: tuple[Rest, ...] = ()
    rivals: tuple[tuple[str, str], ...] = ()


def rests_of(papers: Sequence[Paper], kinships: Sequence[Kinship]) -> Resting:
    """The links between ``papers``, in their order."""
    known = {p.id: p for p in papers}
    said = {p.id: said_in(p) for p in papers}
    ties: dict[str, list[_Tie]] = defaultdict(list)
    alike = [k for k in kinships if k.passages or k.quotations or any(s.likeness >= ALIKE for s in k.sentences)]
    for kinship in alike:
        left, right = known.get(kinship.left), known.get(kinship.right)
        if left is None or right is None:
            continue
        child, parent, sure = _direction(left, right)
        ties[child.id].append(_tie((child, parent), kinship, sure, said))
    met = {(k.left, k.right) for k in alike}
    for left, right in _citing(papers):
        if (left.id, right.id) in met:
            continue
        child, parent, sure = _direction(left, right)
        if len(left.actors & right.actors) < _ACTORS and len(said[child.id].every & said[parent.id].every) < _TOPIC:
            continue
        tie = _tie((child, parent), Kinship(left.id, right.id, 0.0), sure, said)
        if tie.role:
            ties[child.id].append(tie)
    _mark_relayed(ties.values())
    every = [tie for of in ties.values() for tie in of]
    _mark_common(papers, every, said)
    for tie in every:
        tie.points = tie.score()
    found: list[Rest] = []
    near: list[Rest] = []
    rivals: list[tuple[str, str]] = []
    for paper in papers:
        chosen = _chosen(ties[paper.id])
        found += chosen
        if chosen:
            rivals += _rivals(ties[paper.id], chosen)
        else:
            nearest = _nearest(ties[paper.id])
            near += nearest
            # Nothing tells which of the earlier texts it has anything from: each may be where.
            rivals += [(t.child.id, t.parent.id) for t in ties[paper.id] if nearest and t.sure]
    return Resting(tuple(found), tuple(near), tuple(rivals))


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
            for other in (
                *of.get(name, ()),
                *(of.get(name[-1:], ()) if len(name) > 1 else ()),
            ):
                if other is not paper and other.named_in(paper):
                    a, b = sorted((place[paper.id], place[other.id]))
                    found.add((a, b))
    return [(papers[a], papers[b]) for a, b in sorted(found)]


def _mark_relayed(by_child: Iterable[Sequence[_Tie]]) -> None:
    """Mark, of all ties of one child, those to an outlet named in passing that another earlier text names too.

    Who writes that somebody told an outlet may have it from there, or from whoever retold it with these words.
    """
    for ties in by_child:
        for tie in ties:
            outlet = tie.parent.outlet
            if outlet and tie.role in _IN_PASSING:
                tie.relayed = any(outlet in o.parent.cited and o.parent.outlet != outlet for o in ties)


def _mark_common(papers: Sequence[Paper], ties: Sequence[_Tie], said: Mapping[str, Said]) -> None:
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
                here, there = (
                    (shared.left.start, shared.left.end),
                    (shared.right.start, shared.right.end),
                )
                kin[tie.child.id, here].add(head(tie.parent.id))
                kin[tie.parent.id, there].add(head(tie.child.id))
    for tie in ties:
        if not tie.strong:
            families = {head(tie.child.id), head(tie.parent.id)}
            tie.common |= {
                place for place in tie.sentences if len(kin[tie.child.id, place] | families) > len(families)
                or (len(families) > 1 and len(kin[tie.child.id, place] - {head(tie.child.id)}) > 1)
            }  # fmt: skip
    _mark_common_words(ties, {p.id: head(p.id) for p in papers}, said)


def _mark_common_words(ties: Sequence[_Tie], family: Mapping[str, str], said: Mapping[str, Said]) -> None:
    """Leave out of what a child may have from a parent the words that a third family has too."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for key, words in said.items():
        for word in words.every:
            spoken[word].add(family[key])
    for tie in ties:
        if not tie.strong:
            both = {family[tie.child.id], family[tie.parent.id]}
            tie.gist = frozenset(word for word in tie.gist if spoken[word] <= both)


def _direction(left: Paper, right: Paper) -> tuple[Paper, Paper, bool]:
    """Child, parent, and whether that order is sure: by date, else by who cites whom, else by which is the fuller."""
    order = left.earlier_than(right)
    if order is not None:
        return (right, left, True) if order else (left, right, True)
    cites, cited = bool(right.named_in(left)), bool(left.named_in(right))
    if cites != cited:
        return (left, right, True) if cites else (right, left, True)
    if left.heard != right.heard:
        return (right, left, False) if left.heard else (left, right, False)
    likely = left.likely_earlier_than(right)
    if likely is not None:
        return (right, left, False) if likely else (left, right, False)
    key_left, key_right = _originality(left), _originality(right)
    return (right, left, False) if key_left >= key_right else (left, right, False)


def _originality(paper: Paper) -> tuple[bool, int, int, str]:
    """What speaks for a text's being the first, where nothing is known of the time: it cites nobody, and is fuller."""
    official = bool(paper.document.side)
    return official, -len(paper.cited), len(paper.document.text), paper.id


def _tie(pair: tuple[Paper, Paper], kinship: Kinship, sure: bool, said: Mapping[str, Said]) -> _Tie:
    child, parent = pair
    turned = kinship.left != child.id
    best: dict[tuple[int, int], Shared] = {}
    for shared in (s for s in kinship.sentences if s.likeness >= ALIKE):
        one = _turn(shared, turned)
        key = (one.left.start, one.left.end)
        if key not in best or one.likeness > best[key].likeness:
            best[key] = one
    tie = _Tie(child, parent, sure, best)
    tie.passages = tuple(_turn(s, turned) for s in kinship.passages)
    tie.quotations = tuple(_turn(s, turned) for s in kinship.quotations)
    tie.gist, tie.of_gist = (
        said[child.id].telling & said[parent.id].every,
        len(said[child.id].telling),
    )
    tie.role = parent.named_in(child)
    tie.copied = kinship.jaccard >= _COPIED
    tie.also_cited = len(child.cited.keys() & parent.cited.keys())
    tie.carried = _carries(tie)
    tie.swapped = bool(kinship.swapped)
    tie.common = {place for place in child.open_words if any(_meets(place, s) for s in best.values())}
    return tie


def _carries(tie: _Tie) -> bool:
    """Whether the child names some outlet only in sentences of the parent that name it too, and came surely later."""
    if not tie.sure:
        return False
    same = [(place, s.right) for place, s in tie.sentences.items() if s.likeness >= _SAME]
    here, there = tie.child.credits, tie.parent.credits
    return any(
        all(
            any(start <= at < end and any(s.start <= o < s.end for o in there[name]) for (start, end), s in same)
            for at in here[name]
        )
        for name in here.keys() & there.keys()
        if name not in (tie.parent.outlet, tie.child.outlet)
    )


def _meets(place: Place, shared: Shared) -> bool:
    return shared.left.start < place[1] and place[0] < shared.left.end


def _turn(shared: Shared, turned: bool) -> Shared:
    """The passage with the child's side on the left."""
    return Shared(shared.right, shared.left, shared.likeness, shared.weight) if turned else shared


def _chosen(ties: Sequence[_Tie]) -> list[Rest]:
    able = sorted(
        (t for t in ties if t.holds),
        key=lambda t: (-round(t.points, 6), _moment(t.parent), t.parent.id),
    )
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
        named = [t for t in able[1:] if t.role and not t.relayed and t.parent.outlet not in carried]
        chosen += named[:1]
    return [_rest(t) for t in chosen]


def _rivals(ties: Sequence[_Tie], chosen: Sequence[Rest]) -> list[tuple[str, str]]:
    """The documents that explain the child nearly as well as the best of those chosen."""
    taken = {rest.parent for rest in chosen}
    least = max(1.0, max(tie.points for tie in ties if tie.parent.id in taken) - _NEARLY)
    return [(t.child.id, t.parent.id) for t in ties if t.sure and t.parent.id not in taken and t.points >= least]


def _nearest(ties: Sequence[_Tie]) -> list[Rest]:
    """The earlier document that has most of what the child says, where it has about half."""
    able = sorted(
        (t for t in ties if t.sure),
        key=lambda t: (-round(t.points, 6), _moment(t.parent), t.parent.id),
    )
    half = [t for t in able[:1] if t.covered >= _HALF]
    return [_rest(t) for t in half]


def _rising(numbers: Sequence[int]) -> int:
    """The length of the longest row of ``numbers`` that only rises, others left out."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_right(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)


def _moment(paper: Paper) -> tuple[bool, str]:
    """What orders papers by time, those without a date last."""
    return paper.first is None, paper.first.isoformat() if paper.first else ""


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
    if not tie.strong and tie.digested:
        reasons.append(f"has {len(tie.gist)} of its {tie.of_gist} telling words, names aside, in common with it")
    if tie.quotations:
        reasons.append(f"has {_counted(len(tie.quotations), 'quotation')} in common with it")
    if not tie.sure:
        reasons.append("which of the two came first is not certain")
    shown = sorted({*tie.passages[:_SHOWN], *same}, key=lambda s: (-s.weight, s.left))
    passages = tuple((_evidence(child, s.left), _evidence(parent, s.right)) for s in shown[:_SHOWN])
    weight = min(1.0, tie.points / 5) * (1.0 if tie.strong else 0.5)
    return Rest(
        child.id,
        parent.id,
        round(weight, 2),
        not tie.sure or not tie.strong,
        tuple(reasons),
        passages,
    )


_WORTH = 8
_IN_PASSING = ("venue", "named")
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
