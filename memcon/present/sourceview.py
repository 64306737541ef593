"""Where what is told of a contact comes from, as the contact's page prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from memcon.present.passages import shorten
from memcon.present.tree import DOUBTFUL, MOST, WAYS, Branch, branches, hanging, named, opened_words, summary
from memcon.present.ways import Ways
from memcon.records import Change, Document, Evidence, Origins

_WORDS = 220
_CHANGES = 8
_REASONS = 2


@dataclass(frozen=True, slots=True)
class Twig:
    """A line of the tree: a document, what it rests on, the origins that it opens."""

    depth: int
    date: str | None
    name: str
    href: str | None
    how: str
    doubtful: bool
    origins: tuple[tuple[str, bool], ...]
    changes: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A passage that became firmer or moved, with both texts."""

    what: str
    message: str
    was_in: str
    was: str
    now_in: str
    now: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """The section: one sentence of counts, the tree, on what the count hangs, what changed."""

    summary: str
    twigs: tuple[Twig, ...]
    more: int
    notes: tuple[str, ...]
    moved: tuple[Moved, ...]
    hidden: int


def source_view(
    found: Origins | None, documents: Mapping[str, Document], ways: Ways, *, publication: bool
) -> SourceView | None:
    """The section of one contact, or nothing where one document tells of it.

    For publication those changes are left out that no person has found right, and circles and shared errors, on which
    nobody can rule: each names an outlet.
    """
    if found is None or found.documents < 2:
        return None
    tree = branches(found, documents)
    changes = [c for c in found.changes if c.way in ("harder", "drift") and c.now.document in documents]
    shown = [c for c in changes if c.checked or not publication]
    return SourceView(
        summary=summary(found),
        twigs=tuple(_twig(b, documents, ways, publication=publication) for b in tree[:MOST]),
        more=max(0, len(tree) - MOST),
        notes=tuple(_notes(found, documents, publication=publication)),
        moved=tuple(_moved(c, documents) for c in shown[:_CHANGES] if c.was.document in documents),
        hidden=max(0, len(shown) - _CHANGES),
    )


def _twig(branch: Branch, documents: Mapping[str, Document], ways: Ways, *, publication: bool) -> Twig:
    rest = branch.rest
    how = f"{'perhaps ' if rest.doubtful else ''}{'; '.join(rest.reasons[:_REASONS])}" if rest else ""
    for other in (r for r in branch.others if r.parent in documents):
        how += f". And on {named(documents[other.parent])}: {'; '.join(other.reasons[:_REASONS])}"
    return Twig(
        min(branch.depth, 6),
        (branch.document.published or "")[:10] or None,
        named(branch.document),
        ways.document(branch.document.id),
        how,
        bool(rest and rest.doubtful),
        tuple((opened_words(o), o.independent) for o in branch.origins),
        0 if publication else branch.changes,
    )


def _notes(found: Origins, documents: Mapping[str, Document], *, publication: bool) -> Iterator[str]:
    for child, parent, count in list(hanging(found))[:3]:
        if child in documents and parent in documents:
            a, b = named(documents[child]), named(documents[parent])
            yield f"If {a} does not rest on {b}, there are {count}."
    if publication:
        return
    for circle in found.circles:
        yield f"A circle: {' rests on '.join((*circle, circle[0]))}."
    for akin in found.akin:
        if akin.left in documents and akin.right in documents:
            yield f"{named(documents[akin.left])} and {named(documents[akin.right])}: {akin.reason}."


def _moved(change: Change, documents: Mapping[str, Document]) -> Moved:
    was_in, was = _passage(change.was, documents)
    now_in, now = _passage(change.now, documents)
    doubt = f" ({DOUBTFUL})" if change.doubtful else ""
    return Moved(f"{change.kind}, {WAYS[change.way]}{doubt}", change.message, was_in, was, now_in, now)


def _passage(evidence: Evidence, documents: Mapping[str, Document]) -> tuple[str, str]:
    words = shorten(evidence.span.text, _WORDS) if evidence.span else ""
    return named(documents[evidence.document or ""]), words
