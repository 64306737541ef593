"""The taxonomy of topics: a data file of words, compiled into one look-up over a text.

A user may put another file in the place of ``data/topics.toml``; its format stands at the head of that file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from ahocorasick_rs import AhoCorasick

from memcon.errors import DataError
from memcon.language.tables import packaged
from memcon.vocabulary import Aspect

WordKind = Literal["word", "place", "weak"]

_ALIKE = {ord(c): "'" for c in "‘’‛ʼ´`"} | {ord(c): " " for c in "-‐‑‒\u00a0\u2009\u202f\n\t\r"}


@dataclass(frozen=True, slots=True)
class Subtopic:
    """One second-level topic: ``code`` is ``topic/subtopic``.

    ``words`` count alone, ``places`` too but for less, ``weak`` words only in company.
    """

    code: str
    name: str
    aspect: Aspect
    words: tuple[str, ...]
    places: tuple[str, ...]
    weak: tuple[str, ...]
    example: str

    @property
    def topic(self) -> str:
        """The code of the first-level topic."""
        return self.code.partition("/")[0]


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A word of a subtopic at ``start:end`` of a text, with what kind of word it is there."""

    start: int
    end: int
    subtopic: str
    kind: WordKind

    @property
    def topic(self) -> str:
        """The code of the first-level topic."""
        return self.subtopic.partition("/")[0]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    prefix: bool
    capitals: bool
    proper: bool
    # Every subtopic that lists the word, and as what.
    owners: tuple[tuple[str, WordKind], ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Topics with their subtopics, in the order of the file."""

    topics: Mapping[str, str]
    aspects: Mapping[str, Aspect]
    subtopics: Mapping[str, Subtopic]
    _words: tuple[_Word, ...] = field(repr=False)
    _automaton: AhoCorasick = field(repr=False, compare=False)

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Taxonomy:
        """The taxonomy in a decoded topics file; DataError where it breaks the format."""
        topics: dict[str, str] = {}
        aspects: dict[str, Aspect] = {}
        subtopics: dict[str, Subtopic] = {}
        for topic in content.get("topic", ()):
            code = _text(topic, "code", "a topic")
            if code in topics:
                raise DataError(f"topics: {code!r} stands twice; give each topic a code of its own")
            topics[code] = _text(topic, "name", code)
            aspects[code] = _aspect(topic.get("aspect"), code)
            for raw in topic.get("subtopic", ()):
                sub = _subtopic(raw, code, aspects[code])
                if sub.code in subtopics:
                    raise DataError(f"topics: {sub.code!r} stands twice; give each subtopic a code of its own")
                subtopics[sub.code] = sub
        words = _words_of(subtopics)
        return cls(topics, aspects, subtopics, words, AhoCorasick([w.text for w in words], store_patterns=False))

    def find(self, text: str) -> list[TopicHit]:
        """The words of all topics in ``text``: leftmost, longest; one hit for each subtopic that lists the word."""
        prepared = _prepared(text)
        matches = sorted(self._matches(text, prepared), key=lambda m: (m[0], -m[1]))
        hits: list[TopicHit] = []
        free = 0
        for start, end, word in matches:
            if start >= free:
                hits.extend(TopicHit(start, end, code, kind) for code, kind in word.owners)
                free = end
        return hits

    def _matches(self, text: str, prepared: str) -> Iterator[tuple[int, int, _Word]]:
        for index, start, end in self._automaton.find_matches_as_indexes(prepared, overlapping=True):
            word = self._words[index]
            if start > 0 and prepared[start - 1].isalnum():
                continue
            stop = _word_end(prepared, end)
            if stop > end and not word.prefix:
                continue
            shown = text[start : start + len(word.text)]
            if (word.capitals and not shown.isupper()) or (word.proper and not shown[0].isupper()):
                continue
            yield start, stop, word


def _word_end(prepared: str, end: int) -> int:
    while end < len(prepared) and prepared[end].isalnum():
        end += 1
    return end


def _prepared(text: str) -> str:
    low = text.translate(_ALIKE).lower()
    # A few characters grow when lowered (İ): there every character is lowered alone, to keep the offsets.
    return low if len(low) == len(text) else "".join(c.lower()[:1] or c for c in text.translate(_ALIKE))


def _words_of(subtopics: Mapping[str, Subtopic]) -> tuple[_Word, ...]:
    owners: dict[tuple[str, bool, bool, bool], dict[str, WordKind]] = {}
    for sub in subtopics.values():
        kinds: tuple[tuple[WordKind, tuple[str, ...]], ...] = (
            ("weak", sub.weak), ("place", sub.places), ("word", sub.words)
        )  # fmt: skip
        for kind, words in kinds:
            for word in words:
                stem = word.removesuffix("*")
                key = (_prepared(stem), word.endswith("*"), stem.isupper(), stem[0].isupper())
                owners.setdefault(key, {})[sub.code] = kind
    if not owners:
        raise DataError("topics: no subtopic has a word; give at least one topic words to be found by")
    return tuple(_Word(*key, tuple(found.items())) for key, found in owners.items())


def _subtopic(raw: Mapping[str, Any], topic: str, aspect: Aspect) -> Subtopic:
    code = f"{topic}/{_text(raw, 'code', f'a subtopic of {topic}')}"
    return Subtopic(
        code,
        _text(raw, "name", code),
        _aspect(raw["aspect"], code) if "aspect" in raw else aspect,
        _words(raw, "words", code),
        _words(raw, "places", code),
        _words(raw, "weak", code),
        _text(raw, "example", code),
    )


def _words(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    words = raw.get(key, [])
    if not isinstance(words, list) or not all(isinstance(w, str) and w.removesuffix("*").strip() for w in words):
        raise DataError(f"topics: {key} of {where!r} must be a list of words")
    return tuple(words)


def _text(raw: Mapping[str, Any], key: str, where: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DataError(f'topics: {where} has no {key}; write {key} = "..."')
    return value


def _aspect(value: object, where: str) -> Aspect:
    if value in get_args(Aspect):
        return cast(Aspect, value)
    raise DataError(f"topics: the aspect of {where!r} is {value!r}; it must be one of {', '.join(get_args(Aspect))}")


@dataclass(frozen=True, slots=True, eq=False)
class _Loaded:
    """A loaded file's content, hashable by being the same object."""

    content: Mapping[str, Any]

    def __hash__(self) -> int:
        return id(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Loaded) and other.content is self.content


def taxonomy_of(content: Mapping[str, Any]) -> Taxonomy:
    """The taxonomy in ``content``, compiled once for each loaded file."""
    return _compiled(_Loaded(content))


@lru_cache(maxsize=4)
def _compiled(loaded: _Loaded) -> Taxonomy:
    return Taxonomy.of(loaded.content)


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    topics = packaged("topics.toml").content["topic"]
    return {topic["code"]: topic.get("label", topic["name"]) for topic in topics}


@lru_cache(maxsize=1)
def _subtopics() -> Mapping[tuple[str, str], str]:
    topics = packaged("topics.toml").content["topic"]
    return {(t["code"], sub["code"]): sub["name"] for t in topics for sub in t.get("subtopic", ())}


def point_label(topic: str, subtopic: str | None) -> str:
    """A topic and its subtopic as the head of a row calls them: "The war in A: the war itself"."""
    if not subtopic:
        words = topic_label(topic)
    else:
        name = _subtopics().get((topic, subtopic), subtopic.replace("_", " "))
        low = name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ")) else name
        words = name if topic == "other" else f"{topic_label(topic)}: {low}"
    return words[:1].upper() + words[1:]


def topic_label(code: str) -> str:
    """A topic of the first level as a sentence calls it ("the war in A"); else its code in words."""
    return _labels().get(code, code.replace("_", " "))
