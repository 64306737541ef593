"""The tree of sources of one contact: each document under the one it mostly rests on, in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from memcon.language.words import POSSESSIVES, PRONOUNS
from memcon.records import Document, Origin, Origins, Rest
from memcon.vocabulary import QUESTIONER

KINDS = {
    "principal": "in person",
    "spokesman": "spokesman or office",
    "official": "in person",
    "document": "document",
    "anonymous": "unnamed people",
    "outlet": "report",
    "entered": "entered by a person",
    "unknown": "names nobody",
}
WAYS = {"harder": "firmer", "softer": "less firm", "drift": "moved", "reworded": "reworded"}
DOUBTFUL = "if the second text rests on the first, which is not certain"
_POINTING = PRONOUNS | POSSESSIVES
MOST = 60
"""So many documents are drawn; a larger tree ends in a count."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One document in the tree: how deep, on which link it hangs, on what else it rests, which origins it opens."""

    document: Document
    depth: int
    rest: Rest | None
    others: tuple[Rest, ...] = ()
    origins: tuple[Origin, ...] = ()
    changes: int = 0
    last: bool = False


def branches(found: Origins, documents: Mapping[str, Document]) -> list[Branch]:
    """The documents in the order in which a tree is read: earliest first, each followed by what rests on it."""
    known = {key for o in found.origins for key in o.documents} | {e for r in found.rests for e in (r.child, r.parent)}
    shown = sorted((d for k, d in documents.items() if k in known), key=lambda d: (d.published or "9999", d.id))
    above: dict[str, list[Rest]] = defaultdict(list)
    for rest in found.rests:
        if rest.child in documents and rest.parent in documents:
            above[rest.child].append(rest)
    under: dict[str, list[Document]] = defaultdict(list)
    roots = []
    for document in shown:
        if above[document.id]:
            under[above[document.id][0].parent].append(document)
        else:
            roots.append(document)
    opened, changed = _opened(found), _changed(found)
    placed: set[str] = set()
    tree: list[Branch] = []

    def walk(document: Document, depth: int, last: bool) -> None:
        if document.id in placed:
            return
        placed.add(document.id)
        rests = above[document.id]
        tree.append(
            Branch(
                document, depth, rests[0] if rests else None, tuple(rests[1:]),
                tuple(opened[document.id]), changed[document.id], last,
            )
        )  # fmt: skip
        children = under[document.id]
        for at, child in enumerate(children):
            walk(child, depth + 1, at == len(children) - 1)

    for root in roots:
        walk(root, 0, False)
    for document in shown:  # what rests on one another in a ring has no root
        walk(document, 0, False)
    return tree


def _changed(found: Origins) -> dict[str, int]:
    counts: dict[str, int] = defaultdict(int)
    for change in found.changes:
        if change.way in ("harder", "drift") and change.now.document:
            counts[change.now.document] += 1
    return counts


def named(document: Document) -> str:
    """What a document is called in a line: its outlet, else its title, file or id."""
    path = (document.path or "").rpartition("/")[2]
    return document.outlet or document.title or document.source_id or path or document.id[7:19]


def _opened(found: Origins) -> dict[str, list[Origin]]:
    """For each document the origins that none of those it rests on carries."""
    above: dict[str, set[str]] = defaultdict(set)
    for rest in found.rests:
        above[rest.child].add(rest.parent)
    opened: dict[str, list[Origin]] = defaultdict(list)
    for origin in found.origins:
        for key in origin.documents:
            if not above[key] & set(origin.documents):
                opened[key].append(origin)
    return opened


def origin_words(origin: Origin) -> str:
    """An origin in words: who, of which kind, by which outlet."""
    if origin.name.startswith(QUESTIONER):
        return origin.name
    if origin.kind == "anonymous":
        # A text without an outlet, author or title goes by its id, as beside its name in the tree.
        by_id = any(document.removeprefix("sha256:")[:12] == origin.name for document in origin.documents)
        return f"{_people(origin.described)}, through {'text ' if by_id else ''}{origin.name}"
    if origin.kind == "unknown":
        return "nobody who is named"
    via = f", via {', '.join(origin.via)}" if origin.via else ""
    return f"{origin.name} ({KINDS[origin.kind]}{via})"


_WHO = ("briefed", "familiar", "close", "involved", "informed", "acquainted", "with", "who")
"""How what is left of "those briefed on it" begins."""


def _people(described: str | None) -> str:
    """The words for people without a name, less those that only point into their sentence ("its sources", "they")."""
    words = (described or "").rstrip(" ,").split()
    while words and words[0].lower() in _POINTING:
        words = words[1:]
    if len(words) == 1 and words[0].endswith(("ed", "ous")):
        words.append("people")
    elif words and words[0].lower() in _WHO:
        words.insert(0, "people")  # "those briefed on the talk"
    return " ".join(words) or "unnamed people"


def opened_words(origin: Origin) -> str:
    """The same beside one document: by which outlet only where no other document has it, which may be by another."""
    return origin_words(origin if len(origin.documents) == 1 else replace(origin, via=()))


def summary(found: Origins) -> str:
    """The counts in one sentence."""
    parts = [counted(found.documents, "document"), counted(found.outlets, "outlet")]
    count = f"{counted(found.independent, 'independent origin')}"
    counts = {found.independent, *(c.independent for c in found.cuts)}
    span = f" ({min(counts)} to {max(counts)} by what doubtful links are taken for)" if len(counts) > 1 else ""
    return f"{', '.join(parts)}, {count}{span}."


def hanging(found: Origins) -> Iterator[tuple[str, str, int]]:
    """The doubtful links on which the count hangs: child, parent, the count without."""
    return ((c.child, c.parent, c.independent) for c in found.cuts if c.independent != found.independent)


def counted(count: int, noun: str) -> str:
    """A number with its noun."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
