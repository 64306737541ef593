"""One document's words with the lexicon's and the roster's findings on them: what mentions and attributions read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.language.lexicon import Entry, Lexicon
from memcon.language.names import NameHit
from memcon.language.segment import Segments
from memcon.language.words import Word, words
from memcon.records import Document, Span

Found = Mapping[int, tuple[int, Entry]]


@dataclass(frozen=True, slots=True)
class MarkedName:
    """Words ``first`` to ``last`` (exclusive) that the encoder takes for a name; ``label`` is PER, ORG or LOC."""

    first: int
    last: int
    label: str
    sure: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's words and what stands on them, keyed by word index; ends are exclusive word indexes."""

    document: Document
    segments: Segments
    words: tuple[Word, ...]
    titles: Found
    modifiers: Found
    cues: Found
    sources: Found
    statements: Found
    names: Mapping[int, tuple[int, NameHit]]
    compounds: Mapping[int, tuple[NameHit, ...]]
    times: Mapping[int, int]
    day: date | None
    marked: tuple[MarkedName, ...] = ()
    styles: frozenset[int] = frozenset()
    """The words of forms of address of several words: "His Excellency" names nobody, and its "His" is nobody's."""
    portfolios: Found = field(default_factory=dict)

    @classmethod
    def of(cls, layers: Layers, tools: Tools) -> Scene:
        """The scene of ``layers.document``; times must have been read."""
        text = layers.document.text
        tokens = words(text)
        starts = [w.start for w in tokens]
        day = layers.day or day_of(layers.document.published)
        names: dict[int, tuple[int, NameHit]] = {}
        compounds: dict[int, tuple[NameHit, ...]] = {}
        for hit in tools.names.find(text, day):
            first, last = _covered(starts, hit.start, hit.end)
            if first in names:  # several names in one hyphenated word
                compounds[first] = (*compounds.get(first, (names[first][1],)), hit)
            names[first] = (last, hit)
        times: dict[int, int] = {}
        for time in layers.times:
            first, last = _covered(starts, time.start, time.end)
            times[first] = max(last, times.get(first, 0))

        def found(name: str) -> Found:
            return _found(tools.lexicon(name), text, starts)

        titles, marked = found("titles"), _marked(layers, starts)
        for first in _given_names(marked, names, titles, tokens):
            del names[first]
        return cls(
            layers.document, layers.segments, tokens, titles, found("modifiers"), found("cues"),
            found("sources"), found("statements"), names, compounds, times, day, marked, _styles(titles),
            found("portfolios"),
        )  # fmt: skip

    def word(self, index: int) -> Word | None:
        """The word at ``index``; None past either end."""
        return self.words[index] if 0 <= index < len(self.words) else None

    def lower(self, index: int) -> str:
        """The word at ``index`` in lower case; empty past either end."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def at(self, offset: int) -> int:
        """The index of the first word that begins at or behind ``offset``."""
        return bisect_left(self.words, offset, key=lambda w: w.start)

    def sentence_words(self, sentence: Span) -> range:
        """The word indexes inside ``sentence``."""
        return range(self.at(sentence.start), self.at(sentence.end))

    def span(self, first: int, last: int) -> Span:
        """The stretch from word ``first`` up to, not including, word ``last``."""
        return self.document.span(self.words[first].start, self.words[last - 1].end)

    def gap(self, index: int) -> bool:
        """Whether a line break stands between the word before ``index`` and it."""
        if not 0 < index < len(self.words):
            return True
        return "\n" in self.document.text[self.words[index - 1].end : self.words[index].start]


def _styles(titles: Found) -> frozenset[int]:
    long = (
        range(first, last) for first, (last, entry) in titles.items() if entry.get("honorific") and last - first > 1
    )
    return frozenset(index for words_of in long for index in words_of)


def _marked(layers: Layers, starts: list[int]) -> tuple[MarkedName, ...]:
    encoded = layers.encoded
    if encoded is None:
        return ()
    found = []
    for tagged in encoded.spans.get("name", ()):
        start, end = encoded.offsets(tagged.first, tagged.end)
        sentence = layers.segments.sentence_at(start)
        if sentence is None or end > sentence.end:
            continue  # no name runs over a full stop
        first, last = _covered(starts, start, end)
        found.append(MarkedName(first, last, tagged.label, tagged.sure))
    return tuple(found)


def _given_names(
    marked: Sequence[MarkedName], names: Mapping[int, tuple[int, NameHit]], titles: Found, tokens: Sequence[Word]
) -> list[int]:
    """Where the name of a country or capital only begins a longer name: somebody called C N. is not C.

    A longer place ("C Delta") is not the country either; what a body is called after may be ("C Defence Forces").
    """
    out = []
    for mark in marked:
        last, hit = names.get(mark.first, (mark.last, None))
        rest = range(last, mark.last)
        longer = bool(rest) and all(tokens[i].capital and tokens[i].letters and i not in titles for i in rest)
        labels = {"country": ("PER", "LOC"), "metonym": ("PER",)}.get(hit.how, ()) if hit else ()
        if longer and mark.label in labels:
            out.append(mark.first)
    return out


def day_of(published: str | None) -> date | None:
    """The day of publication; None where it is unknown or vague."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _covered(starts: list[int], start: int, end: int) -> tuple[int, int]:
    """The word indexes that begin inside ``start:end``; at least one word."""
    first = max(0, bisect_right(starts, start) - 1)
    return first, max(first + 1, bisect_left(starts, end))


def _found(lexicon: Lexicon, text: str, starts: list[int]) -> Found:
    found: dict[int, tuple[int, Entry]] = {}
    for hit in lexicon.find(text):
        first, last = _covered(starts, hit.start, hit.end)
        if starts[first] == hit.start:
            found[first] = (last, hit.entry)
    return found
