"""Speakers' turns of transcripts and briefings: "NAME: words" at the head of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.extract.layers import Layers
from memcon.language.segment import Segments
from memcon.records import Mention, Span, SpokenTurn
from memcon.vocabulary import TurnRole

_HEAD = re.compile(
    r"(?P<who>[^\W\d_a-z][\w.'’-]{0,30}(?: (?:of|the|and|for|[^\W\d_a-z(][\w.'’()-]{0,30})){0,7}) ?:(?=\s)"
)
ASKS = re.compile(r"Q|QUESTION|Question|REPORTER|Reporter|JOURNALIST|Journalist|ВОПРОС|Вопрос|Frage|Pregunta")
_QUESTION = re.compile(r"(?P<who>Q|QUESTION|Question)(?:[.:]?\s+)(?=\S)")
# a question that the copyist left in the paragraph of the answer before it: "... the meetings are for. Q Will they ..."
_RUN_ON = re.compile(r"(?<=[.?!)\"”-] )(?P<who>Q) (?=[A-Z“\"(])")
_NO_SPEAKER = frozenset({"NOTE", "EDITOR'S NOTE", "EDITOR’S NOTE", "SUBJECT", "RE", "DATE", "TIME", "PLACE", "END"})
# what stands below the last words: the end, the hour, a row of signs
_CLOSING = re.compile(r"(?:END\b.{0,40}|[-#* ]{2,80}|\d{1,2}:\d\d [PA]\.?M\.?.{0,12}|\(.{1,60}\))$")
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
    labels = {text[a:b] for a, b, _ in heads}
    styled = any(_STYLED.match(label) for label in labels)
    if not styled and (len(heads) < _MIN_TURNS or len({label.lower() for label in labels}) < 2):
        return ()
    owners = _owners(layers.mentions)
    out: list[Turn] = []
    for number, (start, end, behind) in enumerate(heads):
        stop = heads[number + 1][0] if number + 1 < len(heads) else _close(text, behind, layers.segments)
        words = text[behind:stop]
        first = behind + len(words) - len(words.lstrip())
        last = behind + len(words.rstrip())
        if last <= first:
            continue
        mark = layers.document.span(max(end, behind - 1), max(end, behind - 1) + 1)
        label = layers.document.span(start, end)
        out.append(Turn(label, mark, layers.document.span(first, last), owners.get(_key(label.text))))
    return tuple(out)


def spoken(layers: Layers) -> tuple[SpokenTurn, ...]:
    """The turns as records, in order: a question, the answer to one, or a statement."""
    out: list[SpokenTurn] = []
    for number, turn in enumerate(turns(layers), 1):
        asked = bool(ASKS.fullmatch(turn.label.text))
        role: TurnRole = "question" if asked else "answer" if out and out[-1].role == "question" else "statement"
        out.append(SpokenTurn(f"t{number}", turn.label, turn.words, role, turn.actor))
    return tuple(out)


def _close(text: str, behind: int, segments: Segments) -> int:
    """Where the last turn ends: before the lines that only close the page."""
    stop = len(text)
    for paragraph in reversed(segments.paragraphs):
        if paragraph.start < behind or not _CLOSING.match(paragraph.text):
            break
        stop = paragraph.start
    return stop


def _heads(text: str, segments: Segments) -> Iterator[tuple[int, int, int]]:
    """Start and end of each label, and where the words behind it begin."""
    for paragraph in segments.paragraphs:
        match = _HEAD.match(text, paragraph.start, min(paragraph.end, paragraph.start + 160))
        if match is None:
            match = _QUESTION.match(text, paragraph.start, paragraph.end)
        if match is None or match.end() >= paragraph.end or match["who"].upper() in _NO_SPEAKER:
            continue
        yield match.start("who"), match.end("who"), match.end()
        if not ASKS.fullmatch(match["who"]):
            for run_on in _RUN_ON.finditer(text, match.end(), paragraph.end):
                yield run_on.start("who"), run_on.end("who"), run_on.end()


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
