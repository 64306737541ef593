"""Documents that share an error: too like for chance, and nothing says that one has it from the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from memcon.analyse.origins.order import Paper
from memcon.records import Akin, Evidence, Rest, Span

_RARE = 0.34
"""An error that more than this share of the documents of a larger case makes is a common one and shows nothing."""
_SIZE = 10
_MOST = 6


@dataclass(frozen=True, slots=True)
class _Error:
    """What is wrong, so said that the same error in another text has the same words; and where."""

    what: str
    document: str
    span: Span


def akin_of(papers: Sequence[Paper], rests: Sequence[Rest]) -> tuple[Akin, ...]:
    """Pairs of documents that make the same error about the same people, by document; linked ones left out."""
    linked = {frozenset((r.child, r.parent)) for r in rests}
    made: dict[str, dict[str, _Error]] = defaultdict(dict)
    for paper in papers:
        for error in _errors(paper):
            made[error.what].setdefault(error.document, error)
    most = max(_MOST, int(_RARE * len(papers))) if len(papers) > _SIZE else len(papers)
    found: dict[tuple[str, str], list[tuple[str, _Error, _Error]]] = defaultdict(list)
    for what, by in sorted(made.items()):
        if 1 < len(by) <= most:
            for left, right in combinations(sorted(by), 2):
                if frozenset((left, right)) not in linked:
                    found[left, right].append((what, by[left], by[right]))
    return tuple(
        Akin(
            left,
            right,
            "both texts " + "; ".join(what for what, _, _ in shared),
            tuple(_pair(a, b) for _, a, b in shared),
        )
        for (left, right), shared in sorted(found.items())
    )


def _errors(paper: Paper) -> Iterator[_Error]:
    """The hard errors of a document about dates and offices of somebody with a name."""
    reading = paper.reading
    for flag in reading.flags:
        words = _CODES.get(flag.code)
        if words is None or not flag.hard or not flag.evidence:
            continue
        named = (m.actor for m in reading.mentions if m.kind == "person" and m.actor and m.actor in flag.message)
        who = next(named, None)
        if who:
            yield _Error(words.format(who=who), paper.id, flag.evidence[0])


_CODES = {
    "office-date": "put {who} into offices that no one day allows",
    "impossible-dates": "put {who} at a date that cannot be",
}


def _pair(left: _Error, right: _Error) -> tuple[Evidence, Evidence]:
    return _evidence(left), _evidence(right)


def _evidence(error: _Error) -> Evidence:
    return Evidence(error.document, error.document.removeprefix("sha256:")[:12], error.span)
