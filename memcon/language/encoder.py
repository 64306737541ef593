"""The trained reader's network: a text in, spans and vectors out.

Numbers come from one window at a time: the int8 network scales what passes through it call by call, and several texts
in one call would change one another's spans. So a text reads alike alone, in any company and on any number of
processes, on one kind of machine.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from memcon.language.decoding import (
    Tagged,
    best_tags,
    drawn_together,
    going_on,
    legal,
    likeliest,
    probabilities,
    spans_of,
)
from memcon.language.inference import described, session, verified
from memcon.language.pieces import Prepared, Vocabulary, Window, capitalised, prepare, windows
from memcon.language.tables import data_folder
from memcon.records import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from memcon.language.decoding import Floats

FORMAT = 1
Change = Callable[[Prepared], Prepared]
_NEVER = -1e3
_AGREEING = 0.35  # 0.2 to 0.7 all help on web pages; above 0.35 sentences that stand alone lose by it
_PARTS = ("model.onnx", "vocabulary.txt", "heads.json")


@dataclass(frozen=True, slots=True)
class Head:
    """One tagging of the words: the names of its tags, where its scores begin, how tags follow one another."""

    name: str
    tags: tuple[str, ...]
    at: int
    transitions: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network makes of one text.

    ``spans`` are by head (``attribution``, ``nested``: source, cue, content; ``name``: PER, ORG, LOC), in words of
    ``prepared``, never overlapping within a head. ``events`` [words, 2] are for each word how likely it tells an event
    (log odds) and how certain that happened (-1 to 1); ``meaning`` [words, width] is what ``vector`` averages. Both
    are empty for a network without such heads. ``cues`` [words] is how probable it is that the word belongs to a cue.
    """

    prepared: Prepared
    spans: Mapping[str, tuple[Tagged, ...]]
    events: Floats
    meaning: NDArray[np.float16]
    cues: Floats | None = None

    def cue_chance(self, start: int, end: int) -> float:
        """How probable it is that a word of ``start:end`` of the text belongs to a cue: that of the likeliest."""
        first, after = self.words_in(start, end)
        return float(self.cues[first:after].max()) if self.cues is not None and first < after else 0.0

    def offsets(self, first: int, end: int) -> tuple[int, int]:
        """Where words ``first:end`` stand in the text, in code points."""
        return self.prepared.words[first][0], self.prepared.words[end - 1][1]

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """The words (first, end) that lie in ``start:end`` of the text, at least in part."""
        from bisect import bisect_left, bisect_right

        first = bisect_right(self.prepared.words, start, key=lambda w: w[1])
        return first, max(first, bisect_left(self.prepared.words, end, key=lambda w: w[0]))

    def vector(self, start: int, end: int) -> Floats | None:
        """The meaning of ``start:end`` of the text as a unit vector; None where no word stands there."""
        first, after = self.words_in(start, end)
        if first == after or not self.meaning.size:
            return None
        import numpy as np

        mean = self.meaning[first:after].mean(0, dtype=np.float64)
        norm = float(np.sqrt((mean * mean).sum()))
        return np.asarray(mean / norm if norm else mean, np.float32)


class Encoder:
    """The network of one model folder. It is read from disk when the first text comes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        about = described(folder, _PARTS, FORMAT)
        self.window = int(about["window"])
        self.events_at: int | None = about.get("events")
        self.trained: Mapping[str, Any] = MappingProxyType(about.get("trained", {}))
        self.digest = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()
        self.vocabulary = Vocabulary(verified(folder, "vocabulary.txt", about).decode().rstrip("\n").split("\n"))
        self.heads = tuple(_head(raw) for raw in about["heads"])
        self._expected = about
        self._session: Any = None

    def __reduce__(self) -> tuple[type[Encoder], tuple[Path]]:
        """A copy in another process reads the folder itself."""
        return Encoder, (self.folder,)

    def read(self, text: str, paragraphs: Sequence[Span], even: Change | None = None) -> Encoded:
        """Read ``text``, whose ``paragraphs`` are as ``segment`` gives them. The same text, the same answer.

        ``even`` may put other pieces in the place of some words before the network sees them, as many words as before.
        """
        import numpy as np

        prepared = prepare(text, paragraphs, self.vocabulary)
        seen = prepared if even is None else even(prepared)
        parts = [self._run(w) for w in windows(seen, self.window)]
        scores = np.concatenate([p[0] for p in parts]) if parts else np.zeros((0, self._width()), np.float32)
        scores = self._going_on(scores, [i for i, pieces in enumerate(seen.pieces) if not pieces])
        scores = self._agreeing(scores, text, prepared)
        meaning = np.concatenate([p[1] for p in parts]) if parts else np.zeros((0, 0), np.float16)
        events = np.zeros((len(prepared.words), 0), np.float32)
        if self.events_at is not None:
            events = scores[:, self.events_at : self.events_at + 2]
        spans, cues = self._spans(scores)
        return Encoded(prepared, spans, events, meaning, cues)

    def vector(self, text: str) -> Floats | None:
        """The meaning of a short ``text`` read by itself, as a unit vector; None where it has no word."""
        import numpy as np

        prepared = prepare(text, (Span(0, len(text), text),), self.vocabulary)
        meaning = [self._run(w)[1] for w in windows(prepared, self.window)]
        if not meaning or not meaning[0].size:
            return None
        mean = np.concatenate(meaning).mean(0, dtype=np.float64)
        norm = float(np.sqrt((mean * mean).sum()))
        return np.asarray(mean / norm if norm else mean, np.float32)

    def check(self) -> None:
        """Nothing where the network is whole and can be run; DataError where it is not."""
        if self._session is None:
            self._session = session(verified(self.folder, "model.onnx", self._expected))

    def _going_on(self, scores: Floats, words: list[int]) -> Floats:
        """``scores`` where ``words``, each one with the word before it, begin nothing and go on with what it is in."""
        if not words:
            return scores
        scores = scores.copy()
        for head in self.heads:
            for place, tag in enumerate(head.tags):
                if tag[0] == "B":
                    begins, inside = head.at + place, head.at + head.tags.index(f"I{tag[1:]}")
                    scores[words, inside] = scores[words][:, [begins, inside]].max(1)
                    scores[words, begins] = _NEVER
        return scores

    def _agreeing(self, scores: Floats, text: str, prepared: Prepared) -> Floats:
        """``scores`` where equal words with a capital are of more of one mind about what they name."""
        head = next((h for h in self.heads if h.name == "name"), None)
        groups: dict[str, list[int]] = {}
        for i, (start, end) in enumerate(prepared.words if head else ()):
            if end - start > 1 and capitalised(prepared.shapes[i]):
                groups.setdefault(text[start:end].lower(), []).append(i)
        alike = [words for words in groups.values() if len(words) > 1]
        if head is None or not alike:
            return scores
        scores = scores.copy()
        part = slice(head.at, head.at + len(head.tags))
        scores[:, part] = drawn_together(scores[:, part], alike, _AGREEING)
        return scores

    def _spans(self, scores: Floats) -> tuple[Mapping[str, tuple[Tagged, ...]], Floats]:
        """The spans of each head, and how probable a cue is at each word: in the head where it is likelier."""
        import numpy as np

        if not len(scores):
            return MappingProxyType({h.name: () for h in self.heads}), np.zeros(0, np.float32)
        stacked = np.stack([scores[:, h.at : h.at + len(h.tags)] for h in self.heads])
        transitions = np.stack([h.transitions for h in self.heads])
        tags = best_tags(stacked, transitions)
        sure = probabilities(stacked, transitions, going_on(self.heads[0].tags))
        spans = {h.name: spans_of(tags[n].tolist(), h.tags, sure.each[n]) for n, h in enumerate(self.heads)}
        cues = [sure.each[n][:, [t.endswith("-cue") for t in h.tags]].sum(1) for n, h in enumerate(self.heads)]
        inner = [s for s in spans.get("nested", ()) if s.label == "cue"]
        for n, head in enumerate(self.heads):
            if head.name == "attribution":
                spans[head.name] = likeliest(spans[head.name], "content", sure.head(n), head.tags, inner)
        return MappingProxyType(spans), np.max(cues, 0)

    def _run(self, window: Window) -> tuple[Floats, NDArray[np.float16]]:
        """Scores and meaning of the words of one window, read off their first pieces."""
        import numpy as np

        self.check()
        fed = {"ids": window.ids, "shapes": window.shapes, "quotes": window.quotes}
        out = self._session.run(None, {name: np.array([row], np.int64) for name, row in fed.items()})
        heads = np.array(window.heads, np.intp)
        # Half precision is enough for a mean, and a book's worth of words still fits.
        meaning = (out[1][0][heads] if len(out) > 1 else np.zeros((len(heads), 0))).astype(np.float16)
        return out[0][0][heads], meaning

    def _width(self) -> int:
        return max(h.at + len(h.tags) for h in self.heads) + (2 if self.events_at is not None else 0)


def model_folder() -> Path:
    """Where the packaged model lies."""
    return Path(str(data_folder() / "models" / "reader"))


def load_encoder(folder: Path | None = None) -> Encoder:
    """The packaged reader, or the one in ``folder``. DataError where a part is missing or not what it should be."""
    return Encoder(folder or model_folder())


@lru_cache(maxsize=1)
def packaged_encoder() -> Encoder:
    """The packaged reader, one for the whole process."""
    return load_encoder()


def _head(raw: Mapping[str, Any]) -> Head:
    import numpy as np

    transitions = np.array(raw["transitions"], np.float32) + legal(raw["tags"])
    return Head(raw["name"], tuple(raw["tags"]), int(raw["at"]), transitions)
