"""Which sentences answer a question or contradict it, and what several of them come to: the second network.

A *page* is one document as the network reads it under a question: every sentence gets a chance of saying nothing of it,
of answering it or saying yes, and of saying no. A *sheet* lays a few sentences of several documents side by side: each
gets the same chances anew, and all of them together those of no record, of one answer and of accounts that differ.

Only wording is compared: the network knows neither who is right nor what happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memcon.language.inference import described, session, verified
from memcon.language.pieces import WORD, Vocabulary, shape
from memcon.language.tables import data_folder

if TYPE_CHECKING:
    from memcon.language.decoding import Floats

FORMAT = 1
SIDES = 3
"""Nothing, yes, no; and of a sheet: no record, answered, disputed."""
_PARTS = ("model.onnx", "about.json")

PAGE, SHEET = 256, 512
"""Pieces that the network reads at once, of a page and of a sheet."""
ON_A_SHEET = 7
"""Sentences that are laid side by side, when it is taught and when it reads."""
QUESTION, HEADING, TEXT = range(3)
"""What a piece belongs to: the question, what stands before a sentence, the sentence itself."""
ASKING, ASIDE = -1, -2
"""The owner of a piece that is of no sentence: the question, anything else."""
_MOST_ASKED, _MOST_HEADING, _MOST_SENTENCE = 48, 14, 96
_REMEMBERED = 2_048  # leaves: those of the last hundred questions, which are often asked again
_ON_A_SHEET, _BEFORE = 60, 30  # pieces of a sentence on a sheet, and of the one before it


@dataclass(frozen=True, slots=True)
class Cut:
    """A text as word pieces: their numbers, and of each the shape of its word."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]

    def first(self, count: int) -> Cut:
        """Its first pieces."""
        return self if len(self.ids) <= count else Cut(self.ids[:count], self.shapes[:count])

    def last(self, count: int) -> Cut:
        """Its last pieces."""
        return self if len(self.ids) <= count else Cut(self.ids[-count:], self.shapes[-count:])


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on a sheet, with the one before it and what the document is called."""

    heading: Cut
    before: Cut
    sentence: Cut


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the network takes at once. ``owners`` are for each piece the number of its sentence, ASKING or ASIDE."""

    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    parts: tuple[int, ...]
    owners: tuple[int, ...]


def cut(text: str, vocabulary: Vocabulary) -> Cut:
    """The pieces of ``text``."""
    ids: list[int] = []
    shapes: list[int] = []
    for word in WORD.findall(text):
        pieces = vocabulary.pieces(word)
        ids += pieces
        shapes += [shape(word)] * len(pieces)
    return Cut(tuple(ids), tuple(shapes))


class _Leaf:
    """A leaf as it is written."""

    def __init__(self, question: Cut, marks: tuple[int, int]) -> None:
        self.end_mark = marks[1]
        self.ids, self.shapes, self.parts, self.owners = [marks[0]], [0], [QUESTION], [ASIDE]
        self.write(question.first(_MOST_ASKED), QUESTION, ASKING)
        self.end(QUESTION)

    def __len__(self) -> int:
        return len(self.ids)

    def write(self, text: Cut, part: int, owner: int) -> None:
        count = len(text.ids)
        self.ids += text.ids
        self.shapes += text.shapes
        self.parts += [part] * count
        self.owners += [owner] * count

    def end(self, part: int) -> None:
        self.write(Cut((self.end_mark,), (0,)), part, ASIDE)

    def done(self) -> Leaf:
        return Leaf(tuple(self.ids), tuple(self.shapes), tuple(self.parts), tuple(self.owners))


def pages(question: Cut, heading: Cut, sentences: Sequence[Cut], marks: tuple[int, int]) -> list[Leaf]:
    """``sentences`` of one document under a question, on as many leaves as they need; every one is owned once.

    A leaf after the first begins with the last sentence of the one before, for what "he" and "it" stand for.
    """
    out: list[Leaf] = []
    at = 0
    while at < len(sentences):
        leaf = _Leaf(question, marks)
        leaf.write(heading.first(_MOST_HEADING), HEADING, ASIDE)
        leaf.end(HEADING)
        if at:
            leaf.write(sentences[at - 1].last(_MOST_SENTENCE // 2), TEXT, ASIDE)
        first = at
        while at < len(sentences):
            text = sentences[at].first(_MOST_SENTENCE)
            if at > first and len(leaf) + len(text.ids) >= PAGE:
                break
            leaf.write(text, TEXT, at)
            at += 1
        leaf.end(TEXT)
        out.append(leaf.done())
    return out


def sheet(question: Cut, lines: Sequence[Line], marks: tuple[int, int]) -> Leaf:
    """As many of the ``lines`` under a question as find room, the first ones first."""
    leaf = _Leaf(question, marks)
    for number, line in enumerate(lines):
        heading, before = line.heading.first(_MOST_HEADING), line.before.last(_BEFORE)
        text = line.sentence.first(_ON_A_SHEET)
        if len(leaf) + len(heading.ids) + len(before.ids) + len(text.ids) + 2 > SHEET:
            break
        leaf.write(heading, HEADING, ASIDE)
        leaf.write(before, HEADING, ASIDE)
        leaf.end(HEADING)
        leaf.write(text, TEXT, number)
        leaf.end(TEXT)
    return leaf.done()


class Bearing:
    """The network of one model folder. It is read from disk when the first question comes."""

    def __init__(self, folder: Path, reader: Path) -> None:
        self.folder = folder
        self._about = described(folder, _PARTS, FORMAT)
        pieces = verified(reader, "vocabulary.txt", self._about)
        self.vocabulary = Vocabulary(pieces.decode().rstrip("\n").split("\n"))
        self.marks = self.vocabulary.begin, self.vocabulary.end
        self._session: Any = None
        self._means = lru_cache(_REMEMBERED)(self._read)

    def page(self, question: str, heading: str, sentences: Sequence[str]) -> Floats:
        """The chances [sentences, 3] that a sentence of a document says nothing of it, answers it, denies it."""
        cuts = [self._cut(sentence) for sentence in sentences]
        leaves = pages(self._cut(question), self._cut(heading), cuts, self.marks)
        return _chances(len(cuts), *(self._means(leaf) for leaf in leaves))

    def sheet(self, question: str, lines: Sequence[tuple[str, str, str]]) -> tuple[Floats, Floats]:
        """The chances [lines, 3] of what each says, and those [3] of no record, of one answer, of accounts that differ.

        A line is what its document is called, the sentence before it, and the sentence; those that find no room on the
        sheet say nothing.
        """
        rows = [Line(*(self._cut(part) for part in line)) for line in lines]
        means = self._means(sheet(self._cut(question), rows, self.marks))
        return _chances(len(lines), means), _softmax(means[ASKING][SIDES:])

    def check(self) -> None:
        """Nothing where the network is whole and can be run; DataError where it is not."""
        if self._session is None:
            self._session = session(verified(self.folder, "model.onnx", self._about))

    def _cut(self, text: str) -> Cut:
        return cut(text, self.vocabulary)

    def _read(self, leaf: Leaf) -> dict[int, Floats]:
        """The mean scores of the pieces of each sentence, and of the question."""
        import numpy as np

        self.check()
        fed = {"ids": leaf.ids, "shapes": leaf.shapes, "parts": leaf.parts}
        scores = self._session.run(None, {name: np.array([row], np.int64) for name, row in fed.items()})[0][0]
        owners = np.array(leaf.owners)
        return {int(owner): scores[owners == owner].mean(0) for owner in np.unique(owners) if owner != ASIDE}


def _chances(count: int, *means: dict[int, Floats]) -> Floats:
    """The chances of each of ``count`` sentences; one that no leaf has says nothing."""
    import numpy as np

    chances = np.zeros((count, SIDES), np.float32)
    chances[:, 0] = 1.0
    for owner, scores in ((owner, scores) for part in means for owner, scores in part.items() if owner >= 0):
        chances[owner] = _softmax(scores[:SIDES])
    return chances


def _softmax(scores: Floats) -> Floats:
    import numpy as np

    whole = np.exp(scores - scores.max())
    return np.asarray(whole / whole.sum(), np.float32)


@lru_cache(maxsize=1)
def packaged_bearing() -> Bearing:
    """The packaged network, one for the whole process. It shares the vocabulary of the reader."""
    models = data_folder() / "models"
    return Bearing(Path(str(models / "bearing")), Path(str(models / "reader")))
