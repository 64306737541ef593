"""Words, word pieces and windows: what the encoder is fed, alike when it is trained and when it reads.

The word pieces are those of uncased BERT (greedy, longest first). A few dozen lines do it for the words that ``WORD``
gives; the usual package would bring a dozen others that memcon never calls.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from memcon.language.quotations import find_quotations
from memcon.language.segment import sentence_ends
from memcon.records import Span

WINDOW = 192  # pieces, the two ends counted: longer windows did not read better
WORD = re.compile(r"\w+|[^\w\s]")
SHAPES = 6
QUOTES = 4
_OUTSIDE, _INSIDE, _OPENS, _CLOSES = range(QUOTES)
_MAX_PIECES = 8  # of one word: what is longer is no word of a language
_MAX_LETTERS = 100
_CACHED = 200_000
_APART = re.compile("_|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[^_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_LEAST = 40  # words: a long paragraph is cut after a sentence only where that leaves a piece worth reading


class Vocabulary:
    """Word pieces and their numbers: line number in the vocabulary file."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.unknown = self.numbers["[UNK]"]
        self.begin = self.numbers["[CLS]"]
        self.end = self.numbers["[SEP]"]
        self._seen: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of ``word``: at least one, eight at most."""
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            found = self._seen[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _MAX_LETTERS:
            return (self.unknown,)
        numbers: list[int] = []
        for part in _APART.findall(plain_lower(word)):
            numbers += self._greedy(part)
        return tuple(numbers[:_MAX_PIECES]) or (self.unknown,)

    def _greedy(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self.numbers.get(("##" if start else "") + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            start = end
        return numbers


def plain_lower(word: str) -> str:
    """``word`` in lower case without the marks on its letters."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as words: where they stand, in which paragraph, their shape, quotation state and pieces.

    A word without pieces is one with the word before it.
    """

    words: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]
    pieces: tuple[tuple[int, ...], ...]
    ends: frozenset[int] = field(repr=False)  # words after which a sentence of a long paragraph ends
    marks: tuple[int, int] = (0, 0)  # the pieces that begin and end a window


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``first:end`` of a text as the encoder takes them; ``heads`` are the places of the words' first pieces."""

    first: int
    end: int
    ids: tuple[int, ...]
    shapes: tuple[int, ...]
    quotes: tuple[int, ...]
    heads: tuple[int, ...]


def prepare(text: str, paragraphs: Sequence[Span], vocabulary: Vocabulary) -> Prepared:
    """``text`` cut into words, those outside every paragraph left out."""
    words: list[tuple[int, int]] = []
    numbers: list[int] = []
    ends: set[int] = set()
    for number, paragraph in enumerate(paragraphs):
        found = [m.span() for m in WORD.finditer(text, paragraph.start, paragraph.end)]
        if len(found) > _LEAST:  # only a long paragraph is ever cut
            behind = [end for _, end in found]
            ends.update(len(words) + bisect_right(behind, end) for end in sentence_ends(paragraph))
        words += found
        numbers += [number] * len(found)
    said = [text[a:b] for a, b in words]
    return Prepared(
        tuple(words),
        tuple(numbers),
        tuple(shape(w) for w in said),
        _quote_states(text, paragraphs, words),
        tuple(vocabulary.pieces(w) for w in said),
        frozenset(ends),
        (vocabulary.begin, vocabulary.end),
    )


@lru_cache(maxsize=20_000)
def shape(word: str) -> int:
    """0 no letter, 1 lower case, 2 a capital first, 3 all capitals, 4 a number, 5 another mixture."""
    if word.isdigit():
        return 4
    if not any(c.isalpha() for c in word):
        return 0
    if word.islower():
        return 1
    if len(word) > 1 and word.isupper():
        return 3
    return 2 if word[0].isupper() else 5


def capitalised(shape: int) -> bool:
    """Whether a word of this shape has a capital letter that may make it a name."""
    return shape in (2, 3, 5)


def _quote_states(text: str, paragraphs: Sequence[Span], words: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """For each word, whether it stands outside or inside a quotation or is its opening or closing mark."""
    quotations = [q for q in find_quotations(text, paragraphs) if q.level == 0]
    states: list[int] = []
    place = 0
    for start, end in words:
        while place < len(quotations) and quotations[place].span.end <= start:
            place += 1
        if place == len(quotations) or quotations[place].span.start > start:
            states.append(_OUTSIDE)
        elif start == quotations[place].span.start:
            states.append(_OPENS)
        elif end == quotations[place].span.end and quotations[place].closed:
            states.append(_CLOSES)
        else:
            states.append(_INSIDE)
    return tuple(states)


def windows(prepared: Prepared, limit: int = WINDOW, first: int | None = None) -> Iterator[Window]:
    """Whole paragraphs packed in order into windows of up to ``limit`` pieces; ``first`` bounds the first one."""
    for begin, end in packed(units(prepared, limit), limit, first):
        yield window(prepared, begin, end)


def packed(units: Iterable[tuple[int, int, int]], limit: int, first: int | None = None) -> Iterator[tuple[int, int]]:
    """The bounds (first word, end) of windows that hold ``units`` in order."""
    room = first or limit
    begin, end, count = None, 0, 0
    for a, b, size in units:
        if begin is not None and count + size + 1 > room - 1:
            yield begin, end
            begin, count, room = None, 0, limit
        begin = a if begin is None else begin
        end = b
        count += size + 1
    if begin is not None:
        yield begin, end


def window(prepared: Prepared, first: int, end: int) -> Window:
    """The words ``first:end`` as one window, a separator between paragraphs."""
    begins, ends = prepared.marks
    ids, shapes, quotes = [begins], [0], [0]
    heads: list[int] = []
    for i in range(first, end):
        if i > first and prepared.paragraphs[i] != prepared.paragraphs[i - 1]:
            ids.append(ends)
            shapes.append(0)
            quotes.append(0)
        pieces = prepared.pieces[i]
        heads.append(len(ids) if pieces or not heads else heads[-1])
        ids += pieces
        shapes += [prepared.shapes[i]] * len(pieces)
        quotes += [prepared.quotes[i]] * len(pieces)
    return Window(first, end, (*ids, ends), (*shapes, 0), (*quotes, 0), tuple(heads))


def units(prepared: Prepared, limit: int) -> Iterator[tuple[int, int, int]]:
    """Paragraphs as (first word, end, pieces); one too long for a window is cut, after a sentence where that can be."""
    count = len(prepared.words)
    start = 0
    while start < count:
        size, end, after = 0, start, None
        while end < count and prepared.paragraphs[end] == prepared.paragraphs[start]:
            if size + len(prepared.pieces[end]) > limit - 2:
                break
            size += len(prepared.pieces[end])
            end += 1
            if end in prepared.ends:
                after = end
        cut = end < count and prepared.paragraphs[end] == prepared.paragraphs[start]
        if cut and after and after > start + _LEAST:
            size -= sum(len(p) for p in prepared.pieces[after:end])
            end = after
        yield start, end, size
        start = end
