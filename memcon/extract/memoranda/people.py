"""Those present: names as they are listed, with the side that a heading, a country or an office gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from memcon.extract.memoranda.header import LEXICON, Header
from memcon.extract.tools import Tools
from memcon.language.lexicon import Entry, lowered
from memcon.records import Attendant, Document, Span

_PIECES = re.compile(r";|(?<=\)),(?=\s)|\s/\s")
_GROUP_WORDS = re.compile(
    r"\b(?:the|side|delegation|participants|party|for|on|representatives|government|of)\b|[():.,]", re.I
)
_GROUP_LABEL = re.compile(r"\s{0,9}(?P<open>\()?(?P<label>[^\W\d_][\w. ’'-]{0,40}?)(?(open)\)|\s?:)\s{0,9}")
_SIDE = re.compile(r"(?:the |for |on the )?[\w .’'-]{3,40} (?:side|delegation|party|representatives):?", re.I)
_UNKNOWN = ""  # a heading of a side that the data do not know
_NAME_ENDS = re.compile(r",|\(|\s[-–—]{1,2}\s")
_BETWEEN = re.compile(
    r"\bbetween\s+(?P<a>.{2,90}?)\s+and\s+(?P<b>.{2,90}?)(?=\s+(?:at|in|on|held|by)\b|[,;]|\.?$)", re.I
)
_TWO = re.compile(r"(?P<a>[^\W\d_][^/\d\n]{0,60}?)\s?(?:/|\s[-–—]{1,2}\s|\bwith\b)\s?(?P<b>[^\W\d_][^/\d\n]{0,60})$")
_OFFICE = re.compile(r"(?:the\s+)?[\w ’'-]{2,60}$", re.I)


@dataclass(frozen=True, slots=True)
class People:
    """Finds who was present; ``home`` is the side whose paper it is, where the letterhead or the place tells."""

    document: Document
    tools: Tools
    home: str | None

    def of(self, header: Header) -> tuple[Attendant, ...]:
        """Everybody listed, in order; where nobody is, the two of the title or of the line below it."""
        listed = tuple(self._listed(header.fields.get("participants", ())))
        if listed:
            return listed
        lines = [span for span in (header.heading, *header.loose) if span]
        for pattern in (_BETWEEN, _TWO):
            for span in lines:
                found = pattern.search(span.text)
                if found and (pattern is _BETWEEN or span is not header.heading):
                    ends = [self._inside(span, found.start(name), found.end(name)) for name in ("a", "b")]
                    return tuple(self._attendant(end, None) for end in ends)
        return ()

    def _listed(self, lines: Sequence[Span]) -> Iterator[Attendant]:
        side = None
        for line in lines:
            if (group := self._group(line.text)) is not None:
                side = group or None
                continue
            first, clerk = 0, False
            if label := _GROUP_LABEL.match(line.text):
                entry = self.tools.lexicon(LEXICON).get(label["label"])
                if (group := self._group(label["label"])) is not None:
                    side, first = group or None, label.end()
                elif entry is not None and entry.get("clerk"):
                    first, clerk = label.end(), True
            for piece in self._pieces(line, first):
                yield self._attendant(piece, side, clerk=clerk)

    def _pieces(self, line: Span, first: int) -> Iterator[Span]:
        start = first
        for end in [*(m.start() for m in _PIECES.finditer(line.text, first)), len(line.text)]:
            words = line.text[start:end].strip(" ;,/\t")
            if any(c.isalpha() for c in words):
                at = line.text.index(words, start)
                yield self._inside(line, at, at + len(words))
            start = end

    def _group(self, words: str) -> str | None:
        """The side that a heading names and nothing else ("FOR" and a country); "" where it is an unknown one."""
        shown = even_case(words)
        hits = [hit for hit in self.tools.names.find(shown) if hit.side and hit.how in ("country", "adjective")]
        if len(hits) != 1:
            return _UNKNOWN if _SIDE.fullmatch(words.strip()) else None
        left = _GROUP_WORDS.sub(" ", words[: hits[0].start] + " " + words[hits[0].end :])
        return hits[0].side if not left.strip() and words.strip() else None

    def _attendant(self, span: Span, side: str | None, *, clerk: bool = False) -> Attendant:
        end = _NAME_ENDS.search(span.text)
        words = span.text[: end.start()] if end else span.text
        shown = even_case(span.text)
        hits = self.tools.names.find(shown)
        person = next((h.actor for h in hits if h.actor and h.actor.kind == "person"), None)
        name = self._bare(words)
        if " of " in name and not self._is_office(name.partition(" of ")[0]):
            name = name.partition(" of ")[0]
        own = side or (person.side if person else None) or next((h.side for h in hits if h.side), None)
        if own is None and name.lower() == words.strip().lower() and self._is_office(words):
            own = self.home
        role = span.text[end.start() :].strip(" ,()–—-") if end else ""
        clerk = clerk or any(e.get("clerk") and lowered(e.term) in lowered(span.text) for e in self._entries())
        return Attendant(person.name if person else name, span, own, role or self._title_of(words, name), clerk)

    def _entries(self) -> Sequence[Entry]:
        return self.tools.lexicon(LEXICON).with_attribute("clerk")

    def _bare(self, words: str) -> str:
        """A name without the titles before it; an office alone stays as it is."""
        left = words.strip()
        while left:
            shorter = self._one_less(left)
            if shorter == left:
                break
            left = shorter
        named = left and not re.match(r"(?:of|for|to|and)\b", left, re.I)  # "the minister of X" has no name in it
        return left if named else words.strip()

    def _one_less(self, words: str) -> str:
        low = lowered(words)
        of_papers = [lowered(e.term) for e in self.tools.lexicon(LEXICON).with_attribute("honorific")]
        offices = [lowered(e.term) for e in self.tools.lexicon("titles").entries]
        for term in sorted((*of_papers, *offices), key=len, reverse=True):
            if low.startswith(term) and low[len(term) : len(term) + 1] in (" ", "."):
                return words[len(term) :].lstrip(" .")
        adjective = next(iter(self.tools.names.find(even_case(words))), None)
        if adjective and adjective.start == 0 and adjective.how == "adjective":
            return words[adjective.end :].lstrip()
        prefix = re.match(r"(?:deputy|vice|first|assistant|bundes|under|the)[\s-]+(?=\S+\s+\S+\s)", low)
        return words[prefix.end() :] if prefix else words

    def _is_office(self, words: str) -> bool:
        found = _OFFICE.match(words.strip())
        return bool(found and self.tools.lexicon("titles").find(words))

    def _title_of(self, words: str, name: str) -> str:
        return words.strip()[: -len(name)].strip() if words.strip().endswith(name) else ""

    def _inside(self, span: Span, first: int, last: int) -> Span:
        words = span.text[first:last]
        lead = len(words) - len(words.lstrip())
        return self.document.span(span.start + first + lead, span.start + first + len(words.rstrip()))


def even_case(words: str) -> str:
    """Words of capitals with capital beginnings instead, of equal length, so that names are found in them."""
    if sum(c.isupper() for c in words) < 0.7 * sum(c.isalpha() for c in words):
        return words
    shown = re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) < 3 or "." in m[0] else m[0][0] + m[0][1:].lower(), words)
    return shown if len(shown) == len(words) else words
