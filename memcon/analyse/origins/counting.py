"""How many independent origins remain when copies collapse, and on which doubtful links that number hangs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from memcon.analyse.holders import sides_of
from memcon.analyse.origins.order import (
    ALIKE,
    Paper,
    are_parties,
    firmness,
    outlet_name,
)
from memcon.analyse.origins.roots import Root, identity, own_name, roots_named
from memcon.analyse.telling import Telling
from memcon.language.lexicon import Lexicon, load_lexicon
from memcon.language.spelling import Name
from memcon.records import Cut, Kinship, Origin, PositionHeld, Reading, Rest, Source
from memcon.vocabulary import OriginKind

Key = tuple[str, Name]

_OFFICIAL = frozenset(("readout", "transcript", "briefing", "memcon", "cable", "post"))
_NEW = 1
"""A text that says at most so many sentences that no earlier one says has nothing of its own."""
_CUTS = 40


@dataclass(slots=True)
class Sourced:
    """What one document names as its roots; ``new`` is how many of its sentences no earlier document says.

    ``speakers`` are all who speak in it.
    """

    paper: Paper
    own: list[Root] = field(default_factory=list)
    new: int = 99
    first: bool = False
    speakers: frozenset[str] = frozenset()


def sourced(
    papers: Sequence[Paper],
    tellings: Iterable[Telling],
    kinships: Sequence[Kinship],
    rests: Sequence[Rest],
) -> dict[str, Sourced]:
    """Every document with the roots that it names, of the contact first and else of the whole text."""
    found = {p.id: Sourced(p, speakers=_speakers(p.reading)) for p in papers}
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.document is not None:
            told[telling.document.id].append(telling)
    explained = _explained(papers, kinships, _descent(rests))
    dated = [p for p in papers if p.first]
    first = min(dated, key=lambda p: (p.first, p.id), default=None)
    for key, one in found.items():
        one.own = _named(one.paper, told[key])
        one.new = explained[key]
        one.first = first is not None and key == first.id
    return found


def _named(paper: Paper, tellings: Sequence[Telling]) -> list[Root]:
    """What the chains of the tellings name; where they name nobody, what the text does."""
    # The root that says more of itself comes last, and stays where two are one.
    roots = sorted({_voiced(r, tellings) for t in tellings for r in roots_named(t)}, key=_detail)
    if any(r.kind != "outlet" or r.name != own_name(paper.document) for r in roots):
        asked = any(t.mention.reality == "denied" or t.mention.contested for t in tellings)
        asked |= any(c.role == "first_reported" for c in paper.reading.citations)
        if asked and all(r.kind not in ("outlet", "anonymous") for r in roots):
            # Whose answer it is has been found; what is answered is somebody's report.
            roots += [_by_a_party(r, paper, tellings) for r in _reported_by(paper, tellings)]
        return _apart([_heard_by(r, paper) if r.kind == "outlet" else r for r in roots])
    return list(_anywhere(paper.reading)) or roots or [Root(own_name(paper.document), "outlet")]


def _voiced(root: Root, tellings: Sequence[Telling]) -> Root:
    """An office as root, or its spokesman where the same text has the office's word from one with a name."""
    if root.kind not in ("office", "country"):
        return root
    side = sides_of(tellings).get(root.name)
    said = [p for t in tellings for p in t.positions if side and p.level == "spokesman" and p.side == side]
    if len({p.holder for p in said}) != 1:
        return root
    return Root(said[0].holder, "named_person", next((p.venue for p in said if p.venue), root.via))


def _apart(roots: Sequence[Root]) -> list[Root]:
    """The roots; the outlet whose report somebody answers is not where the answer was given."""
    reports = {r.name for r in roots if r.kind in ("outlet", "anonymous")}
    return [Root(r.name, r.kind, None, r.described) if r.via in reports else r for r in roots]


def _reported_by(paper: Paper, tellings: Sequence[Telling]) -> list[Root]:
    """The outlets whose own report of the contact the text tells of."""
    first = sorted({c.name for c in paper.reading.citations if c.role == "first_reported"})
    if first:
        return [Root(name, "outlet") for name in first if outlet_name(name) != paper.outlet]
    passages = [e for t in tellings for e in t.mention.evidence]
    found = {}
    for attribution in paper.reading.attributions:
        source = attribution.source
        if source is None or source.source_kind != "outlet" or not source.actor:
            continue
        around = [*attribution.content, attribution.cue]
        if any(c.overlaps(p) for c in around for p in passages) and outlet_name(source.actor) != paper.outlet:
            found[source.actor] = Root(source.actor, "outlet")
    followed = [c.name for c in paper.reading.citations if c.role == "follows_up"]
    for name in [] if found else followed[:1]:
        found[name] = Root(name, "outlet")
    return list(found.values())


def _by_a_party(root: Root, paper: Paper, tellings: Sequence[Telling]) -> Root:
    """An outlet as root, or the party to the contact whom its report is said to quote."""
    parties = {p.name for t in tellings for p in t.mention.participants}
    known = {a.id: a for a in paper.reading.attributions}
    for attribution in paper.reading.attributions:
        source, above = attribution.source, known.get(attribution.parent or "")
        if source is None or above is None or above.source is None:
            continue
        in_person = source.source_kind == "named_person" and source.actor in parties
        if in_person and above.source.source_kind in ("outlet", "document"):
            return Root(str(source.actor), "named_person", root.name)
    return root


def _heard_by(root: Root, paper: Paper) -> Root:
    """An outlet as root, or the unnamed people whom the text says that outlet to have heard, in one sentence."""
    reading = paper.reading
    places = [c.evidence.start for c in reading.citations if outlet_name(c.name) == outlet_name(root.name)]
    for sentence in paper.sentences:
        if any(sentence.start <= at < sentence.end for at in places):
            for attribution in reading.attributions:
                source = attribution.source
                unnamed = source and not source.actor and _is_unnamed(source)
                if source and unnamed and sentence.start <= source.start < sentence.end:
                    return Root(root.name, "anonymous", None, source.descriptor or source.text)
            for hit in firmness().find(sentence.text):
                if hit.entry.get("kind") == "unnamed":
                    return Root(root.name, "anonymous", None, hit.text)
    return root


@cache
def _sources() -> Lexicon:
    return load_lexicon("sources")


def _is_unnamed(source: Source) -> bool:
    """Whether people without a name speak; a group that is not described, and the two sides, keep no name secret."""
    if source.source_kind == "group":
        # "These priorities reveal" has a source that is nobody.
        people = bool(_sources().find(source.text)) or any(
            h.entry.get("kind") == "unnamed" for h in firmness().find(source.text)
        )
        return people and bool(source.descriptor) and not are_parties(source.text)
    return source.source_kind == "anonymous"


def _detail(root: Root) -> tuple[bool, int, str, str, str]:
    return (
        root.kind == "anonymous",
        len(root.described or ""),
        root.name,
        root.kind,
        root.via or "",
    )


def _anywhere(reading: Reading) -> list[Root]:
    document = reading.document
    name = own_name(document)
    if document.side and document.kind in _OFFICIAL:
        return [Root(name, "office")]
    outlets = [c for c in reading.citations if c.role == "venue"]
    for attribution in reading.attributions:
        source = attribution.source
        if source and not source.actor and _is_unnamed(source) and not attribution.parent:
            near = [c for c in outlets if 0 <= c.evidence.start - attribution.cue.start < 120]
            heard = attribution.venue or (near[0].name if near else name)
            return [Root(heard, "anonymous", None, source.descriptor or source.text)]
    unnamed = [h for h in firmness().find(document.text) if h.entry.get("kind") == "unnamed"]
    if unnamed:
        return [Root(name, "anonymous", None, unnamed[0].text)]
    cited = [c for c in reading.citations if c.role in ("first_reported", "reuses", "follows_up", "cites")]
    if cited:
        return [Root(cited[0].name, "outlet")]
    return [
        Root(a.source.actor, a.source.source_kind, a.venue)
        for a in reading.attributions
        if a.source and a.source.actor and a.quoted == "direct" and a.source.source_kind != "outlet"
    ][:1]


def _descent(rests: Sequence[Rest]) -> set[tuple[str, str]]:
    """Every document with each that it rests on, over however many links."""
    above: dict[str, set[str]] = defaultdict(set)
    for rest in rests:
        above[rest.child].add(rest.parent)
    found = set()
    for child in above:
        waiting, seen = [child], {child}
        while waiting:
            for parent in above.get(waiting.pop(), ()):
                found.add((child, parent))
                if parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
    return found


def _explained(papers: Sequence[Paper], kinships: Sequence[Kinship], links: set[tuple[str, str]]) -> dict[str, int]:
    """For each document how many of its sentences no document before it says; what rests on it is not before it."""
    known = {p.id: p for p in papers}
    said: dict[str, set[int]] = defaultdict(set)
    for kinship in kinships:
        left, right = known.get(kinship.left), known.get(kinship.right)
        if left is None or right is None:
            continue
        order = left.likely_earlier_than(right)
        for shared in (s for s in kinship.sentences if s.likeness >= ALIKE):
            if order is not True and (right.id, left.id) not in links:
                said[left.id].add(shared.left.start)
            if order is not False and (left.id, right.id) not in links:
                said[right.id].add(shared.right.start)
    counts = {}
    for paper in papers:
        open_words = paper.open_words
        starts = [s.start for s in paper.sentences if not any(a < s.end and s.start < b for a, b in open_words)]
        counts[paper.id] = sum(1 for start in starts if start not in said[paper.id])
    return counts


def origins_of_all(
    documents: Mapping[str, Sourced],
    rests: Sequence[Rest],
    positions: Sequence[PositionHeld],
) -> tuple[Origin, ...]:
    """The origins after copies collapse: those of most documents first, dependent ones last."""
    return _heaped(_roots_of_all(documents, rests, {}), documents, positions)


def _roots_of_all(
    documents: Mapping[str, Sourced], rests: Sequence[Rest], known: Mapping[str, dict[Key, Root]]
) -> dict[str, dict[Key, Root]]:
    """The roots of every document; those in ``known`` are taken from there."""
    parents: dict[str, list[str]] = defaultdict(list)
    for rest in rests:
        if rest.child in documents and rest.parent in documents:
            parents[rest.child].append(rest.parent)
    of = dict(known)
    papers = [d.paper for d in documents.values()]
    held = frozenset(p.outlet for p in papers) | {(p.document.kind,) for p in papers if p.document.side}
    for key in sorted(documents):
        _roots_of(key, (documents, parents, held), of, ())
    return of


def _heaped(
    of: Mapping[str, Mapping[Key, Root]], documents: Mapping[str, Sourced], positions: Sequence[PositionHeld]
) -> tuple[Origin, ...]:
    heaps: dict[Key, list[tuple[str, Root]]] = defaultdict(list)
    for key in sorted(of):
        for ident, root in of[key].items():
            heaps[ident].append((key, root))
    levels = {identity(Root(p.holder, "named_person")): p.level for p in positions}
    _merge_offices(heaps, positions)
    known = {ident for ident, heap in heaps.items() if not all(_from_nowhere(r, documents[d]) for d, r in heap)}
    found = [_origin(ident, heap, documents, known, levels) for ident, heap in heaps.items()]
    return tuple(sorted(found, key=lambda o: (not o.independent, -len(o.documents), o.name, o.kind)))


def _merge_offices(heaps: dict[Key, list[tuple[str, Root]]], positions: Sequence[PositionHeld]) -> None:
    """An office's word and its spokesman's are one origin: put the office's documents under the spokesman's."""
    spoken: dict[tuple[str | None, str], set[Key]] = defaultdict(set)
    offices: dict[tuple[str | None, str], set[Key]] = defaultdict(set)
    for held in positions:
        key = identity(Root(held.holder, "named_person"))
        if key in heaps and held.level in ("spokesman", "institution"):
            (spoken if held.level == "spokesman" else offices)[held.side, held.camp].add(key)
    for place, keys in offices.items():
        if len(spoken[place]) == 1 and place[0]:
            (voice,) = spoken[place]
            for key in sorted(keys - {voice}):
                heaps[voice] += [(d, Root(r.name, r.kind, r.via)) for d, r in heaps.pop(key)]


def _roots_of(
    key: str,
    case: tuple[Mapping[str, Sourced], Mapping[str, list[str]], frozenset[Name]],
    of: dict[str, dict[Key, Root]],
    path: tuple[str, ...],
) -> dict[Key, Root]:
    """The roots of a document: its parents' where it has any, and whom it heard itself."""
    if key in of:
        return of[key]
    documents, parents, held = case
    one = documents[key]
    above: dict[Key, Root] = {}
    for parent in parents[key]:
        if parent not in path:
            above |= _roots_of(parent, case, of, (*path, key))
    own = {ident: root for root in one.own if (ident := identity(root)) not in above}
    if above and own:
        own = {
            ident: root
            for ident, root in own.items()
            if not any(root.name in documents[parent].speakers for parent in parents[key])
            and not _copied(root, one.paper, held)
        }
    of[key] = above | own
    return of[key]


def _speakers(reading: Reading) -> frozenset[str]:
    return frozenset(a.source.actor for a in reading.attributions if a.source and a.source.actor)


def _copied(root: Root, paper: Paper, held: frozenset[Name]) -> bool:
    """Whether what a copy names came with what it copied: its own outlet, unnamed people, or what the case holds."""
    name = outlet_name(root.name)
    if root.kind == "anonymous" and name == paper.outlet and _told_itself(paper):
        return False
    if root.kind == "document" or name[-1:] in held:
        return True
    return root.kind in ("outlet", "anonymous", "group") and (name == paper.outlet or name in held)


def _told_itself(paper: Paper) -> bool:
    """Whether the text says that people without a name told this very outlet, by its name."""
    return any(
        a.source is not None and not a.source.actor and _is_unnamed(a.source) and outlet_name(a.venue) == paper.outlet
        for a in paper.reading.attributions
        if a.venue
    )


def _names_nobody(root: Root, one: Sourced) -> bool:
    return root.kind == "outlet" and root.name == own_name(one.paper.document)


def _from_nowhere(root: Root, one: Sourced) -> bool:
    """Whether nobody is named, or unnamed people are whom no outlet and no author is said to have heard."""
    document = one.paper.document
    unheard = root.kind == "anonymous" and not document.outlet and not document.author
    return _names_nobody(root, one) or (unheard and root.name == own_name(document))


def _origin(
    ident: Key, heap: Sequence[tuple[str, Root]], documents: Mapping[str, Sourced], known: set[Key],
    levels: Mapping[Key, str],
) -> Origin:  # fmt: skip
    roots = [root for _, root in heap]
    best = max(
        roots,
        key=lambda r: (len(r.name), _detail(r)) if r.kind != "anonymous" else (999, _detail(r)),
    )
    carriers = tuple(sorted({key for key, _ in heap}))
    nobody = all(_names_nobody(root, documents[key]) for key, root in heap)
    # Unsure means copy: who names nobody, or adds nothing to what stood elsewhere, is no origin of its own.
    adds = any(documents[key].new > _NEW or documents[key].first for key in carriers)
    nowhere = all(_from_nowhere(root, documents[key]) for key, root in heap)
    unsure = (nowhere and bool(known)) or (best.kind in ("anonymous", "outlet") and not adds and len(known) > 1)
    via = tuple(sorted({root.via for root in roots if root.via}))
    kind: OriginKind = "unknown" if nobody else _kind(best, levels.get(ident), documents[carriers[0]].paper)
    return Origin(best.name, kind, carriers, via, best.described, not unsure)


def _kind(root: Root, level: str | None, paper: Paper) -> OriginKind:
    if root.kind == "office" and paper.document.side and paper.document.kind in _OFFICIAL:
        return "document"
    if root.kind in ("anonymous", "group"):
        return "anonymous"
    if root.kind in ("outlet", "document"):
        return root.kind
    if level == "principal":
        return "principal"
    return "spokesman" if level in ("spokesman", "institution") or root.kind in ("office", "country") else "official"


def cuts_of(
    documents: Mapping[str, Sourced],
    rests: Sequence[Rest],
    positions: Sequence[PositionHeld],
) -> tuple[Cut, ...]:
    """For every doubtful link, how many independent origins there would be without it; those that matter first."""
    of = _roots_of_all(documents, rests, {})
    whole = independent(_heaped(of, documents, positions))
    below = _descent(rests)
    found = []
    for rest in [r for r in rests if r.doubtful][:_CUTS]:
        left = [r for r in rests if r is not rest]
        # What does not rest on the child, over however many links, keeps its roots.
        kept = {key: roots for key, roots in of.items() if key != rest.child and (key, rest.child) not in below}
        origins = _heaped(_roots_of_all(documents, left, kept), documents, positions)
        found.append(Cut(rest.child, rest.parent, independent(origins)))
    return tuple(sorted(found, key=lambda c: (-abs(c.independent - whole), c.child, c.parent)))


def independent(origins: Iterable[Origin]) -> int:
    """How many of them stand on their own."""
    return sum(1 for origin in origins if origin.independent)


def circles_of(papers: Sequence[Paper]) -> tuple[tuple[str, ...], ...]:
    """Outlets that rest on one another in turn, each circle once, from the name that comes first."""
    names: dict[Name, str] = {}
    cites: dict[Name, set[Name]] = defaultdict(set)
    held = {p.outlet for p in papers if p.outlet}
    for paper in papers:
        if paper.outlet:
            names.setdefault(paper.outlet, str(paper.document.outlet))
            cites[paper.outlet] |= {n for n, role in paper.cited.items() if n in held and role in _RESTING}
    found: set[tuple[Name, ...]] = set()
    for start in sorted(cites):
        _walk(start, (start,), cites, found)
    return tuple(tuple(names[n] for n in circle) for circle in sorted(found, key=lambda c: (len(c), c)))


_RESTING = frozenset(("first_reported", "cites", "follows_up", "reuses"))
_LONGEST = 4


def _walk(
    start: Name,
    path: tuple[Name, ...],
    cites: Mapping[Name, set[Name]],
    found: set[tuple[Name, ...]],
) -> None:
    for following in sorted(cites.get(path[-1], ())):
        if following == start and len(path) > 1:
            found.add(path)
        elif following > start and following not in path and len(path) < _LONGEST:
            _walk(start, (*path, following), cites, found)
