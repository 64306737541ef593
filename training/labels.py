"""Labels of words: from character spans to the tag sequences that the heads learn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from memcon.language.pieces import Prepared

ROLES = ("source", "cue", "content")
NAMES = ("PER", "ORG", "LOC")
ROLE_TAGS = ("O", *(f"{b}-{r}" for r in ROLES for b in "BI"))
NAME_TAGS = ("O", *(f"{b}-{n}" for n in NAMES for b in "BI"))
CONTACTS = ("meeting", "call", "contact")
CONTACT_TAGS = ("O", *(f"{b}-{c}" for c in CONTACTS for b in "BI"))
HEADS = {"attribution": ROLE_TAGS, "nested": ROLE_TAGS, "name": NAME_TAGS, "contact": CONTACT_TAGS}

Characters = tuple[int, int]
Roles = dict[str, list[Characters]]


@dataclass(slots=True)
class Example:
    """A prepared text and what its words are, head by head; a head that the corpus says nothing about is absent.

    ``scored`` bounds the words whose labels are known; the words around them are context. ``factuality`` gives for
    some words how certain it is that the event happened, -3 to 3; ``judged`` says whether such words are marked at all.
    """

    identity: str
    corpus: str
    text: str
    prepared: Prepared
    tags: dict[str, list[int]] = field(default_factory=dict)
    scored: tuple[int, int] = (0, 0)
    factuality: dict[int, float] = field(default_factory=dict)
    judged: bool = False
    attributions: list[dict[str, set[int]]] = field(default_factory=list)
    parents: list[int | None] = field(default_factory=list)


def words_of(prepared: Prepared, spans: Iterable[Characters]) -> set[int]:
    """The words of which at least half lies in one of ``spans``."""
    starts = [a for a, _ in prepared.words]
    inside: set[int] = set()
    for start, end in spans:
        i = max(0, bisect_right(starts, start) - 1)
        while i < len(starts) and starts[i] < end:
            a, b = prepared.words[i]
            common = min(b, end) - max(a, start)
            if common > 0 and 2 * common >= b - a:
                inside.add(i)
            i += 1
    return inside


def runs(words: Iterable[int]) -> list[tuple[int, int]]:
    """Maximal runs of neighbouring words, as (first, end)."""
    out: list[list[int]] = []
    for i in sorted(words):
        if out and out[-1][1] == i:
            out[-1][1] = i + 1
        else:
            out.append([i, i + 1])
    return [(a, b) for a, b in out]


def layered(attributions: Sequence[dict[str, set[int]]], inner: Sequence[bool], count: int) -> tuple[list[int], ...]:
    """Two tag sequences of ``count`` words: the outer attributions, and those inside another's content.

    ``inner`` says which are known to be inside; one that lies wholly in another's content is too. An attribution that
    meets words another role has already taken goes to the second layer, and gives up what is taken there as well.
    """
    layers = ([0] * count, [0] * count)
    order = sorted(range(len(attributions)), key=lambda k: (min(attributions[k]["cue"], default=0), k))
    for k in order:
        roles = attributions[k]
        inside = inner[k] or any(
            j != k and all(roles[r] <= attributions[j]["content"] for r in ROLES) for j in range(len(attributions))
        )
        layer = layers[1] if inside or not _fits(layers[0], roles) else layers[0]
        _write(layer, roles)
    return layers


def _fits(layer: list[int], roles: dict[str, set[int]]) -> bool:
    return all(layer[i] in (0, *_tags(r)) for r in ROLES for i in roles[r])


def _write(layer: list[int], roles: dict[str, set[int]]) -> None:
    for role in ROLES:
        first, inside = _tags(role)
        for a, b in runs(i for i in roles[role] if layer[i] == 0):
            layer[a] = first
            layer[a + 1 : b] = [inside] * (b - a - 1)


def _tags(role: str) -> tuple[int, int]:
    first = ROLE_TAGS.index(f"B-{role}")
    return first, first + 1


def name_tags(prepared: Prepared, spans: Iterable[tuple[int, int, str]], names: Sequence[str] = NAME_TAGS) -> list[int]:
    """Tags of spans given as (start, end, label); of overlapping ones the longest counts."""
    tags = [0] * len(prepared.words)
    for start, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        inside = words_of(prepared, [(start, end)])
        if inside and not any(tags[i] for i in inside):
            first = names.index(f"B-{label}")
            for i in inside:
                tags[i] = first + 1
            tags[min(inside)] = first
    return tags
