"""The head of a memorandum or cable: its title, its labelled fields and its marks, each with its passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from memcon.extract.tools import Tools
from memcon.language.lexicon import Entry, Lexicon, lowered
from memcon.records import Document, Span
from memcon.vocabulary import ContactKind, MemorandumForm

LEXICON = "headers"
_MOST_LINES, _MOST_CHARACTERS = 70, 6_000
_LABEL = re.compile(r"\s{0,40}(?P<label>[^\W\d_][^:\n]{0,45}?)\s?:(?=\s|$)[ \t]*")
_BARE = re.compile(r"\s{0,40}(?P<label>[A-Z]{2,10}|TELEGRAM NUMBER)[ \t]+(?=\S)")
_EXECUTIVE_ORDER = re.compile(r"\s{0,20}E\.?O\.? ?\d{4,6}\b")
_DATE_TIME_GROUP = re.compile(r"\b(?:[A-Z] ?){0,2}\d{6}Z [A-Z]{3} \d{2,4}\b")
_NUMBERED = re.compile(r"\s{0,20}(?:\d{1,2}[.)]|\(?[a-zA-Z]\))\s")


@dataclass(slots=True)
class Header:
    """What stands at the head: the title with what it announces, the spans of every field, where the body begins."""

    heading: Span | None = None
    form: MemorandumForm | None = None
    contact: ContactKind = "unspecified"
    classification: Span | None = None
    group: Span | None = None
    fields: dict[str, list[Span]] = field(default_factory=dict)
    loose: list[Span] = field(default_factory=list)
    body: int = 0

    def first(self, name: str) -> Span | None:
        """The first line of a field; None where it is not there."""
        return next(iter(self.fields.get(name, ())), None)


def read_header(document: Document, tools: Tools) -> Header | None:
    """The header of ``document``; None where it has neither a title of the kind nor enough labelled fields."""
    reader = _Reader(document, *_sorted(tools.lexicon(LEXICON)))
    header = reader.read()
    labelled = {"participants", "date", "place", "subject", "sender", "addressee"} & set(header.fields)
    if header.group and {"sender", "addressee"} & labelled:
        header.form = "cable"
    if header.form is None or (header.form != "cable" and not labelled and not _tells(header)):
        return None
    return header


def _tells(header: Header) -> bool:
    """Whether the title itself, or the loose lines below it, can say who spoke and when."""
    return header.heading is not None and bool(re.search(r"\d", header.heading.text + _words(header.loose[:4])))


def _words(spans: Sequence[Span]) -> str:
    return " ".join(span.text for span in spans)


@lru_cache(maxsize=2)
def _sorted(lexicon: Lexicon) -> tuple[Mapping[str, Entry], Sequence[Entry], Sequence[Entry]]:
    """The labels of fields, the titles, and the marks of classification."""
    entries = lexicon.entries
    labels = {lowered(e.term): e for e in entries if e.get("fields")}
    return labels, [e for e in entries if e.get("form")], [e for e in entries if e.get("classification")]


class _Reader:
    """Goes through the lines of the head once."""

    def __init__(
        self, document: Document, labels: Mapping[str, Entry], titles: Sequence[Entry], marks: Sequence[Entry]
    ) -> None:
        self._document = document
        self._labels, self._titles, self._marks = labels, titles, marks
        self._header = Header()
        self._open: tuple[str, ...] = ()
        self._inline = False

    def read(self) -> Header:
        """The header as far as it goes."""
        for start, line in _lines(self._document.text):
            if not line.strip():
                # a list below its label may go on in groups; what stood on the label's own line has ended
                if self._open and (self._inline or self._open[0] != "participants"):
                    self._open = () if self._header.fields.get(self._open[0]) else self._open
                continue
            if self._ends_at(line):
                break
            self._header.body = start + len(line)
            self._take(start, line)
        return self._header

    def _ends_at(self, line: str) -> bool:
        """Whether the body begins here: prose, or a numbered paragraph, once something of the head was seen."""
        seen = self._header.form is not None or bool(self._header.fields)
        if not seen or self._label(line) or self._title(line):
            return False
        words = line.split()
        if _NUMBERED.match(line) and len(words) > 4:
            return True
        ended = line.rstrip()[-1] in '.?!”"'
        prose = ended and len(words) > 2 and sum(w[0].islower() for w in words) >= len(words) / 2
        long = ended and len(words) > 7 and sum(w[0].islower() for w in words) > len(words) / 3
        speaks = bool(re.match(r"\s{0,8}[A-Z][\w .’'-]{0,40}:\s+\S.{8,}", line)) and "participants" not in self._open
        return prose or long or speaks

    def _take(self, start: int, line: str) -> None:
        if group := _DATE_TIME_GROUP.search(line):
            self._header.group = self._header.group or self._span(start, group.start(), group.end())
        if self._title(line):
            return self._announce(start, line)
        label = self._label(line)
        if label is not None:
            entry, behind = label
            self._open, self._inline = tuple(entry.get("fields")), bool(line[behind:].strip())
            return self._value(start, line, behind)
        if _EXECUTIVE_ORDER.match(line):
            self._open = ()
        elif self._mark(start, line):
            self._open = self._open if self._open[:1] == ("participants",) else ()
        elif self._open:
            self._value(start, line, 0)
        else:
            self._header.loose.append(self._span(start, 0, len(line)))
        return None

    def _value(self, start: int, line: str, behind: int) -> None:
        if line[behind:].strip():
            span = self._span(start, behind, len(line))
            for name in self._open:
                self._header.fields.setdefault(name, []).append(span)

    def _announce(self, start: int, line: str) -> None:
        if self._header.heading is None:
            entry = self._title(line)
            assert entry
            self._header.heading = self._span(start, 0, len(line))
            self._header.form, self._header.contact = entry.get("form"), entry.get("contact")
        self._open = ()

    def _label(self, line: str) -> tuple[Entry, int] | None:
        found = _LABEL.match(line)
        entry = self._labels.get(lowered(" ".join(found["label"].split()))) if found else None
        if found and entry:
            return entry, found.end()
        found = _BARE.match(line)
        entry = self._labels.get(lowered(found["label"])) if found else None
        return (entry, found.end()) if found and entry and entry.get("bare") else None

    def _title(self, line: str) -> Entry | None:
        """The title that the line is: it begins with it, or is a short line of capitals that holds it."""
        low = lowered(line.strip())
        fits = [e for e in self._titles if low.startswith(lowered(e.term)) and _apart(low, len(lowered(e.term)))]
        return max(fits, key=lambda e: len(e.term), default=None)

    def _mark(self, start: int, line: str) -> bool:
        """Whether the line is, or begins with, a classification; the first one is kept."""
        low = lowered(line)
        spaced = re.match(r"\s{0,40}(?:[A-Z] ){4,30}[A-Z]\b", line)
        if spaced and any(lowered(e.term) == lowered(spaced[0].replace(" ", "")) for e in self._marks):
            first, end = len(line) - len(line.lstrip()), spaced.end()
        else:
            body = low.lstrip()
            fits = [e for e in self._marks if body.startswith(lowered(e.term)) and _apart(body, len(e.term))]
            if not fits or len(line.split()) > 6:
                return False
            first = len(line) - len(body)
            end = first + max(len(e.term) for e in fits)
            caveat = re.match(r"(?:\s?/{1,2}\s?[A-Z][A-Z ]{1,20})+", line[end:])
            end += caveat.end() if caveat else 0
        self._header.classification = self._header.classification or self._span(start, first, end)
        return True

    def _span(self, start: int, first: int, last: int) -> Span:
        words = self._document.text[start + first : start + last]
        lead = len(words) - len(words.lstrip())
        return self._document.span(start + first + lead, start + first + len(words.rstrip()))


def _apart(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalnum()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for number, line in enumerate(text[:_MOST_CHARACTERS].split("\n")):
        if number >= _MOST_LINES:
            return
        yield start, line
        start += len(line) + 1
