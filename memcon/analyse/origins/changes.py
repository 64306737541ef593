"""What became of words along the links: hardening, softening, drift, and quotations that changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from memcon.analyse.origins.firmness import Said, compare, source_line, surnames_of
from memcon.analyse.origins.order import firmness_in, sentences_of
from memcon.analyse.origins.parents import Resting
from memcon.language.segment import segment
from memcon.language.words import Word, words
from memcon.records import Change, Evidence, Kinship, Reading, Rest, Shared, Span

_LIKE = 0.36
"""Sentences less alike than this are not compared."""
_SURELY = 0.6
"""From here on two sentences are forms of one, whatever kind of sentence either looks like."""
_EXACT = 0.995
_LINE = 160
"""A sentence that only says whose word the rest is has at most so many characters."""


class _Sayings:
    """The sentences of a case with what their Readings know of them, each worked out once."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self.readings = readings
        self._surnames = surnames_of(readings.values())
        self._known: dict[tuple[str, int, int], Said] = {}

    def of(self, document: str, span: Span) -> Said:
        """The sentence ``span`` of a document."""
        key = document, span.start, span.end
        if key not in self._known:
            self._known[key] = Said.of(self.readings[document], span, self._surnames)
        return self._known[key]


def changes_of(resting: Resting, kinships: Sequence[Kinship], readings: Mapping[str, Reading]) -> tuple[Change, ...]:
    """The changes on every link, in order of the child and of the place; each sentence against its likest forebear.

    Where no link can be told, against the earlier text that has half of what is said: such changes are doubtful.
    What a text that explains the child nearly as well as the one chosen has in likelier words is left out where nothing
    changed from there: it may be from there.
    """
    between = {(k.left, k.right): k for k in kinships}
    links: dict[str, list[tuple[Rest, Kinship]]] = defaultdict(list)
    rivals: dict[str, list[Kinship]] = defaultdict(list)
    for child, other in resting.rivals:
        kinship = between.get((min(child, other), max(child, other)))
        if kinship is not None:
            rivals[child].append(kinship)
    doubtful = {(r.child, r.parent) for r in resting.rests if r.doubtful} | {(r.child, r.parent) for r in resting.near}
    for rest in (*resting.rests, *resting.near):
        kinship = between.get((min(rest.child, rest.parent), max(rest.child, rest.parent)))
        if kinship is not None:
            links[rest.child].append((rest, kinship))
    found: list[Change] = []
    lines: dict[str, list[Said]] = {}
    for key in sorted({*links, *(rest.parent for of in links.values() for rest, _ in of)}):
        lines[key] = _thin(readings[key])
    sayings = _Sayings(readings)
    for child in sorted(links):
        untold = {rest.parent for rest in resting.near if rest.child == child}
        found += _of_child(child, (links[child], rivals[child], untold), sayings, lines)
    return tuple(replace(c, doubtful=(c.now.document, c.was.document) in doubtful) for c in found)


def _of_child(
    child: str,
    above: tuple[Sequence[tuple[Rest, Kinship]], Sequence[Kinship], Set[str]],
    sayings: _Sayings,
    lines: Mapping[str, Sequence[Said]],
) -> Iterator[Change]:
    links, rivals, untold = above
    best: dict[tuple[int, int], tuple[float, str, Shared]] = {}
    for rest, kinship in links:
        for shared in _mutual(kinship, child):
            place = (shared.left.start, shared.left.end)
            if shared.likeness > best.get(place, (0.0, "", shared))[0]:
                best[place] = (shared.likeness, rest.parent, shared)
    best = {place: found for place, found in best.items() if not _cross(child, found, lines)}
    elsewhere = _elsewhere(child, rivals)
    swapped = {rest.parent: kinship for rest, kinship in links if kinship.swapped}
    for place in sorted(best):
        likeness, parent, shared = best[place]
        if likeness < _LIKE or shared.left.text == shared.right.text or parent in swapped:
            continue
        was, now = _evidence(parent, shared.right), _evidence(child, shared.left)
        said = sayings.of(child, shared.left)
        judged = compare(sayings.of(parent, shared.right), said)
        loose = parent in untold
        others = sorted(elsewhere.get(place, ()), key=lambda o: -o[0])
        for rival in others if loose else others[:1]:
            if loose or rival[0] > likeness:
                also = compare(sayings.of(rival[1], rival[2].right), said)
                judged = [one for one in judged if one[:2] in [other[:2] for other in also]]
        yield from (
            Change(kind, way, message, was, now) for kind, way, message in judged if kind != "number" or not loose
        )
    yield from _numbers_merged(child, [link for link in links if link[0].parent not in untold], sayings, best)
    yield from _source_lines(child, links, lines, best)
    for rest, kinship in links:
        yield from _quotations(rest, kinship)
        yield from _marks_moved(sayings.readings[rest.parent], sayings.readings[child])
        if kinship.swapped:
            yield _names(rest, kinship)


def _cross(child: str, found: tuple[float, str, Shared], lines: Mapping[str, Sequence[Said]]) -> bool:
    """Whether a sentence that only says whose word the report is lies beside one that says something else.

    "That is what two officials told the agency" is no form of "As the agency wrote, nothing is settled".
    """
    likeness, parent, shared = found
    here = any(s.span == shared.left and not s.people for s in lines[child])
    there = any(s.span == shared.right and not s.people for s in lines[parent])
    return here != there and likeness < _SURELY


def _numbers_merged(
    child: str,
    links: Sequence[tuple[Rest, Kinship]],
    sayings: _Sayings,
    best: Mapping[tuple[int, int], tuple[float, str, Shared]],
) -> Iterator[Change]:
    """Numbers that became firmer where one sentence of the child is made of two: the second is nobody's likest."""
    for rest, kinship in links:
        taken = {(parent, s.right.start) for _, parent, s in best.values()}
        for shared in () if kinship.swapped else _turned(kinship, child):
            if (rest.parent, shared.right.start) in taken or (shared.left.start, shared.left.end) not in best:
                continue
            was, now = sayings.of(rest.parent, shared.right), sayings.of(child, shared.left)
            for kind, way, message in compare(was, now):
                if kind == "number" and way != "drift":
                    yield Change(kind, way, message, _evidence(rest.parent, was.span), _evidence(child, now.span))


def _elsewhere(child: str, rivals: Sequence[Kinship]) -> Mapping[tuple[int, int], list[tuple[float, str, Shared]]]:
    """For each sentence of the child the likest of all in texts that could as well be its source."""
    found: dict[tuple[int, int], list[tuple[float, str, Shared]]] = defaultdict(list)
    for kinship in rivals:
        other = kinship.right if kinship.left == child else kinship.left
        for shared in _mutual(kinship, child):
            found[shared.left.start, shared.left.end].append((shared.likeness, other, shared))
    return found


def _source_lines(
    child: str,
    links: Sequence[tuple[Rest, Kinship]],
    known: Mapping[str, Sequence[Said]],
    best: Mapping[tuple[int, int], tuple[float, str, Shared]],
) -> Iterator[Change]:
    """Sentences that only say whose word the report is, where no sentence of the other text is like them."""
    for rest, kinship in links:
        if kinship.swapped:
            continue
        taken = [s.right for _, parent, s in best.values() if parent == rest.parent]
        lines = [s for s in known[rest.parent] if not any(s.span.overlaps(t) for t in taken)]
        own = [s for s in known[child] if (s.span.start, s.span.end) not in best]
        for was, now in ((w, n) for w in lines for n in own):
            found = next(source_line(was, now), None)
            if found:
                yield Change(*found, _evidence(rest.parent, was.span), _evidence(child, now.span))
                return


def _thin(reading: Reading) -> list[Said]:
    """The short sentences that only tell whose word the rest is; those that tell who met say more than that."""
    told = [s for contact in reading.contacts for s in contact.evidence]
    short = (s for s in sentences_of(reading.document.text) if s.end - s.start < _LINE)
    told_by = [h.start for h in firmness_in(reading.document.text) if h.entry.get("kind") == "unnamed"]
    told_by += [a.cue.start for a in reading.attributions if a.source and a.source.source_kind == "anonymous"]
    told_by += [m.start for m in reading.mentions if m.kind in ("institution", "government")]
    said = [Said.of(reading, s) for s in short if any(s.start <= at < s.end for at in told_by)]
    lines = [s for s in said if (s.unnamed or (s.office and s.speaks)) and s.thin]
    return [s for s in lines if len(s.parties) <= (0 if s.unnamed else 1) or not any(s.span.overlaps(t) for t in told)]


def _turned(kinship: Kinship, child: str) -> list[Shared]:
    """The sentence pairs with the child's on the left."""
    return [s if kinship.left == child else Shared(s.right, s.left, s.likeness, s.weight) for s in kinship.sentences]


def _mutual(kinship: Kinship, child: str) -> Iterator[Shared]:
    """Sentence pairs, the child's on the left, each the likest of the other."""
    turned = _turned(kinship, child)
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for shared in turned:
        left[shared.left.start] = max(left.get(shared.left.start, 0.0), shared.likeness)
        right[shared.right.start] = max(right.get(shared.right.start, 0.0), shared.likeness)
    for shared in turned:
        if shared.likeness >= left[shared.left.start] and shared.likeness >= right[shared.right.start]:
            yield shared


def _quotations(rest: Rest, kinship: Kinship) -> Iterator[Change]:
    for shared in kinship.quotations:
        now, was = (shared.left, shared.right) if kinship.left == rest.child else (shared.right, shared.left)
        if shared.likeness < _EXACT:
            message = "The words of a quotation changed, as they do in translation or in shortening."
            yield Change("quotation", "reworded", message, _evidence(rest.parent, was), _evidence(rest.child, now))


def _marks_moved(parent: Reading, child: Reading) -> Iterator[Change]:
    """Words that stand in quotation marks in one text and, the same words, without any in the other."""
    there, here = _runs(parent.document.id, parent.document.text), _runs(child.document.id, child.document.text)
    for quoted, plain, child_quotes in ((there, here, False), (here, there, True)):
        for start, end in quoted.quotations:
            found = plain.outside(quoted.text[start:end])
            if found is None:
                continue
            now, was = ((start, end), found) if child_quotes else (found, (start, end))
            message = _NEWLY_QUOTED if child_quotes else _UNQUOTED
            yield Change(
                "quotation", "harder" if child_quotes else "drift", message,
                _evidence(parent.document.id, parent.document.span(*was)),
                _evidence(child.document.id, child.document.span(*now)),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Runs:
    """The words of a text in one line, with the place of each, and the insides of its quotations."""

    text: str
    line: str
    places: tuple[tuple[int, int], ...]
    quotations: tuple[tuple[int, int], ...]

    def outside(self, quotation: str) -> tuple[int, int] | None:
        """Where all words of ``quotation`` stand in a row outside of quotation marks; None for a short one."""
        said = _line(words(quotation))
        length = said.count(" ") - 1
        at = self.line.find(said) if length >= _LONG_ENOUGH else -1
        if at < 0:
            return None
        first = self.line.count(" ", 0, at + 1) - 1
        start, end = self.places[first][0], self.places[first + length - 1][1]
        return None if any(a < end and start < b for a, b in self.quotations) else (start, end)


def _line(found: Iterable[Word]) -> str:
    return " " + " ".join(w.lower for w in found if w.letters) + " "


@lru_cache(maxsize=1024)
def _runs(_document: str, text: str) -> _Runs:
    known = [w for w in words(text) if w.letters]
    quotations = tuple((q.span.start, q.span.end) for q in segment(text).quotations if q.closed and not q.level)
    return _Runs(text, _line(known), tuple((w.start, w.end) for w in known), quotations)


_LONG_ENOUGH = 6
"""Fewer words in a row can be the same by chance."""
_UNQUOTED = "What the first text quotes the second says without quotation marks."
_NEWLY_QUOTED = "The second text puts in quotation marks what the first says in its own words."


def _names(rest: Rest, kinship: Kinship) -> Change:
    shared = max(kinship.passages, key=lambda s: (s.weight, -s.left.start))
    now, was = (shared.left, shared.right) if kinship.left == rest.child else (shared.right, shared.left)
    turned = [(b, a) if kinship.left == rest.child else (a, b) for a, b in kinship.swapped]
    listed = ", ".join(f"{a} became {b}" for a, b in turned[:4])
    message = f"The text is the same and the names are others: {listed}."
    return Change("names", "drift", message, _evidence(rest.parent, was), _evidence(rest.child, now))


def _evidence(document: str, span: Span) -> Evidence:
    return Evidence(document, f"{document.removeprefix('sha256:')[:12]}", span)
