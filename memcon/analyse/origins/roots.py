"""The root of each document's own chain, as the document itself names it.

Copies of one text and articles that retell one report name the same root and so count once in the register. Who copied
from whom in fact is for ``counting``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from memcon.analyse.telling import Telling
from memcon.language.spelling import Name, fold
from memcon.records import Attribution, Document, OriginNamed, PositionHeld, Reading, Source
from memcon.vocabulary import QUESTIONER, SourceKind, Stance

_ON_RECORD: frozenset[Stance] = frozenset(("confirms", "denies", "declines_details", "announces"))
"""Stances by which somebody's own word enters the record; declining to comment adds none."""
_OFFICIAL = frozenset(("readout", "transcript", "briefing", "memcon", "cable", "post"))
"""Kinds of document that are themselves somebody's word, where they have a side."""
_IN_PERSON: frozenset[SourceKind] = frozenset(("named_person", "office", "country"))


@dataclass(frozen=True, slots=True)
class Root:
    """Whose word it is in the end; ``described`` are the words for people without a name."""

    name: str
    kind: SourceKind
    via: str | None = None
    described: str | None = None


@dataclass(slots=True)
class _Heap:
    documents: set[str] = field(default_factory=set)
    roots: list[Root] = field(default_factory=list)


def origins_of(tellings: Sequence[Telling], positions: Sequence[PositionHeld]) -> tuple[OriginNamed, ...]:
    """The roots that the documents name, those of most documents first.

    A person or office who speaks in person is an origin. Unnamed people are one origin with the outlet that heard them,
    whatever they are called. An official account is its own origin, and so is a document that names nobody: no chain,
    no citation, nobody who confirms or announces in person.
    """
    heaps: dict[tuple[str, Name], _Heap] = defaultdict(_Heap)
    for telling in tellings:
        for root in roots_named(telling):
            heap = heaps[identity(root)]
            heap.documents.add(telling.document.id if telling.document else telling.ref)
            heap.roots.append(root)
    for held in positions:
        if held.stance in _ON_RECORD and held.level != "anonymous" and not held.wrong:
            root = Root(held.holder, "office" if held.level == "institution" else "named_person", held.venue)
            heap = heaps[identity(root)]
            heap.documents |= {e.document or e.record for e in (held.evidence, *held.copies)}
            heap.roots.append(root)
    found = [_named(heap) for heap in heaps.values()]
    return tuple(sorted(found, key=lambda o: (-len(o.documents), o.name, o.source_kind)))


@lru_cache(maxsize=8192)
def identity(root: Root) -> tuple[str, Name]:
    """What is equal in two roots that are one: a person is one everywhere, unnamed people are one with their outlet."""
    return ("in person" if root.kind in _IN_PERSON else "report", fold(root.name))


def _named(heap: _Heap) -> OriginNamed:
    """Unnamed people win over the bare outlet: some document says more of the same origin."""
    kinds = {root.kind for root in heap.roots}
    kind: SourceKind = "anonymous" if "anonymous" in kinds else min(kinds)
    names = sorted(heap.roots, key=lambda root: (root.kind != kind, -len(root.name), root.name))
    via = {root.via for root in heap.roots}
    return OriginNamed(names[0].name, kind, tuple(sorted(heap.documents)), via.pop() if len(via) == 1 else None)


def roots_named(telling: Telling) -> Iterator[Root]:
    """The roots that the document of ``telling`` names for what it tells of the contact."""
    reading = telling.reading
    if reading is None:
        if telling.row is not None:
            yield Root(telling.row.text("by") or telling.row.note, "document")
        return
    document = reading.document
    own = own_name(document)
    holders = {held.by for held in telling.mention.realities}
    if holders == {QUESTIONER}:  # the house prints the question, and says nothing by it
        yield Root(f"{QUESTIONER}, {own}", "anonymous")
        return
    if document.side and document.kind in _OFFICIAL:
        yield Root(own, "office")
        return
    chains = list(_chains(telling.mention.chain, {a.id: a for a in reading.attributions}))
    found = {root for chain in chains if (root := _root(chain, own))}
    in_person = any(p.stance in _ON_RECORD and p.stance != "denies" for p in telling.positions)
    if not found and not in_person:
        found = {Root(name, "outlet") for name in _cited(reading)} or {Root(own, "outlet")}
    yield from sorted(found, key=lambda root: (root.name, root.kind, root.via or ""))


def own_name(document: Document) -> str:
    """What stands for a document as a source: its outlet, else its author, title or id."""
    return document.outlet or document.author or document.title or document.source_id or document.id[7:19]


def _chains(names: Sequence[str], known: Mapping[str, Attribution]) -> Iterator[list[Source]]:
    """For each attribution that nothing in the chain is nested in, its sources from the innermost to the outermost."""
    parents = {known[name].parent for name in names if name in known}
    for name in names:
        if name in parents:
            continue
        sources, seen, at = [], set[str](), name
        while at in known and at not in seen:
            seen.add(at)
            source = known[at].source
            sources += [source] if source else []
            at = known[at].parent or ""
        if sources:
            yield sources


def _root(chain: Sequence[Source], own: str) -> Root | None:
    """Whose word it is in the end: the innermost source; unnamed people by the outlet nearest to them."""
    inner = chain[0]
    outlet = next((s.actor or s.text for s in chain if s.source_kind == "outlet"), None)
    if inner.source_kind in ("anonymous", "group"):
        return Root(outlet or own, "anonymous", None, inner.descriptor or inner.text)
    if inner.source_kind == "outlet":
        return Root(inner.actor or inner.text, "outlet")
    if inner.source_kind in _IN_PERSON:
        return Root(inner.actor or inner.text, inner.source_kind, outlet)
    return Root(outlet or inner.actor or inner.text, "document")


def _cited(reading: Reading) -> list[str]:
    """Outlets that the document names as first, else those whose text it carries or cites."""
    for role in ("first_reported", "reuses", "follows_up", "cites"):
        names = sorted({c.name for c in reading.citations if c.role == role})
        if names:
            return names
    return []
