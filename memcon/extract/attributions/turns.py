"""Speakers' turns of transcripts and briefings: "NAME: words" at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.language.segment import Segments
from memcon.records import Mention, Span

_HEAD = re.compile(
    r"(?P<who>[^\W\d_a-z][\w.'’-]{0,30}(?: (?:of|the|and|for|[^\W\d_a-z(][\w.'’()-]{0,30})){0,7}) ?:(?=\s)"
)
_QUESTION = re.compile(r"(?P<who>Q|QUESTION|Question)(?:[.:]?\s+)(?=\S)")
_MIN_TURNS = 3
# "MR. SMITH", "SENIOR OFFICIAL": capitals throughout, as only transcripts have them
_STYLED = re.compile(
    r"(?:MR|MRS|MS|MISS|DR|GENERAL|SECRETARY|AMBASSADOR|MINISTER|PRESIDENT|SENIOR|SPOKES\w+)\b\.?(?: [A-Z’'.-]+)+$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's words: the label, the mark behind it, and everything up to the next label."""

    label: Span
    mark: Span
    words: Span
    actor: str | None


def turns(layers: Layers) -> tuple[Turn, ...]:
    """The turns of a transcript; none where fewer than three paragraphs begin with a speaker's label."""
    text = layers.document.text
    heads = list(_heads(text, layers.segments))
    labels = {text[a:b] for _, a, b, _ in heads}
    styled = any(_STYLED.match(label) for label in labels)
    if not styled and (len(heads) < _MIN_TURNS or len({label.lower() for label in labels}) < 2):
        return ()
    owners = _owners(layers.mentions)
    out: list[Turn] = []
    for number, (paragraph, start, end, behind) in enumerate(heads):
        stop = heads[number + 1][0].start if number + 1 < len(heads) else len(text)
        words = text[behind:stop]
        first = behind + len(words) - len(words.lstrip())
        last = behind + len(words.rstrip())
        if last <= first:
            continue
        mark = layers.document.span(max(end, behind - 1), max(end, behind - 1) + 1)
        label = layers.document.span(start, end)
        out.append(Turn(label, mark, layers.document.span(first, last), owners.get(_key(label.text))))
        assert paragraph.start <= start
    return tuple(out)


def _heads(text: str, segments: Segments) -> Iterator[tuple[Span, int, int, int]]:
    for paragraph in segments.paragraphs:
        match = _HEAD.match(text, paragraph.start, min(paragraph.end, paragraph.start + 160))
        if match is None:
            match = _QUESTION.match(text, paragraph.start, paragraph.end)
        if match is not None and match.end() < paragraph.end:
            yield paragraph, match.start("who"), match.end("who"), match.end()


def _key(label: str) -> str:
    words = re.sub(r"\(.*", "", label).split()
    return words[-1].lower().strip(".") if words else ""


def _owners(mentions: Sequence[Mention]) -> dict[str, str]:
    """Surname in lower case → the one person in the text who bears it."""
    owners: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.actor:
            owners.setdefault(mention.actor.split()[-1].lower(), mention.actor)
    return owners
