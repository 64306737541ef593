"""Paragraphs, sentences and quotations of a text, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from memcon.language.quotations import Quotation, find_quotations
from memcon.language.words import word_set
from memcon.records import Span

__all__ = ["Quotation", "Segments", "clauses", "segment", "sentence_ends"]

# A full stop after one of these never ends a sentence; the next word is what they belong to.
_TITLES = word_set(
    "mr mrs ms mx dr prof gen lt col sgt maj capt cmdr cpl adm sen rep reps sens gov pres rev hon amb st ste "
    "messrs mme mlle supt insp sr fr h.e h.h h.m h.r.h md shri smt eng engr adv brig "
    "vs e.g i.e cf viz approx art para sec fig vol ch pp ed eds al"
)
# After one of these it ends one only where the next word looks like a beginning.
_SHORTENED = word_set(
    "inc corp co ltd jr sr bros etc dept univ assn ave blvd rd est jan feb mar apr jun jul aug sept sep oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun no nos a.m p.m u.s u.n u.k e.u d.c u.s.a u.a.e p.r.c d.p.r.k"
)
_NUMBERED = word_set("no nos jan feb mar apr jun jul aug sept sep oct nov dec art para sec fig vol ch pp p")
_BEGINNINGS = word_set(
    "the a an this that these those it its he she they we i you his her their our there here but and or so yet in on "
    "at by for from with without under over after before since until while when where if as although though because "
    "despite during according asked both no not some many most all one two three several another other each every "
    "what who why how later earlier meanwhile however also then now still only even such however moreover on's "
    "mr mrs ms according officials sources"
)
_END = re.compile(r"(?:\.{2,3}|[.!?…])[!?]*(?P<close>[\"”’'»)\]]*)(?=\s|$)")
_GLUED = re.compile(r"(?<=[a-z]{2})\.(?=(?:The|He|She|It|In|But|And|They|We|On|At|This|That|A|An|Mr|For|If)\b)")
_WORD_BEFORE = re.compile(r"[\w.&’'-]{1,24}$")
_NEXT_WORD = re.compile(r"\s*[\"“‘'«(\[]*(?P<word>[^\s\"”’'».,;:!?)\]]{1,30})")
_ASKED = re.compile(r"\s+(?:[A-Z][\w.’'-]{0,20}\s+){1,4}(?:said|asked|wrote|told|added|replied|answered|says|asks)\b")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_CLAUSE_BREAK = re.compile(
    r"[,;:]\s+|\s+[–—-]+\s+|—|\s+(?=(?:and|but|or|nor|yet|while|whereas|although|though|because|since|after|before|until|"
    r"when|where|if|unless|as|that|which|who|whom|whose|whether)\b)"
)


@dataclass(frozen=True, slots=True)
class Segments:
    """A text cut into paragraphs, sentences (never across paragraphs) and quotations, all in order."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Quotation, ...] = ()

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that holds the character at ``offset``."""
        return _at(self.sentences, offset)

    def paragraph_at(self, offset: int) -> Span | None:
        """The paragraph that holds the character at ``offset``."""
        return _at(self.paragraphs, offset)

    def quotation_at(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds the character at ``offset``, its marks included."""
        index = bisect_right(self.quotations, offset, key=lambda q: q.span.start)
        for quotation in reversed(self.quotations[max(0, index - 8) : index]):
            if quotation.level == 0:
                return quotation if offset < quotation.span.end else None
        return None

    def sentences_in(self, span: Span) -> tuple[Span, ...]:
        """The sentences that overlap ``span``."""
        first = max(0, bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1)
        last = bisect_right(self.sentences, span.end - 1, key=lambda s: s.start)
        return tuple(s for s in self.sentences[first:last] if s.overlaps(span))


def _at(spans: tuple[Span, ...], offset: int) -> Span | None:
    index = bisect_right(spans, offset, key=lambda s: s.start) - 1
    if index < 0 or spans[index].end <= offset:
        return None
    return spans[index]


def segment(text: str) -> Segments:
    """Cut ``text``; offsets are code points into it. Any string is cut somehow; nothing raises."""
    paragraphs = tuple(Span(a, b, text[a:b]) for a, b in _lines(text))
    sentences = tuple(Span(p.start + a, p.start + b, p.text[a:b]) for p in paragraphs for a, b in _sentences_of(p.text))
    return Segments(paragraphs, sentences, find_quotations(text, paragraphs))


def clauses(sentence: Span) -> tuple[Span, ...]:
    """``sentence`` cut at commas, dashes, conjunctions and subordinators; each clause keeps its conjunction."""
    out: list[Span] = []
    begin = 0
    for match in _CLAUSE_BREAK.finditer(sentence.text):
        out.extend(_trimmed(sentence, begin, match.start()))
        begin = match.end()
    out.extend(_trimmed(sentence, begin, len(sentence.text)))
    return tuple(out)


def _trimmed(sentence: Span, begin: int, end: int) -> list[Span]:
    words = sentence.text[begin:end]
    kept = words.strip()
    if not kept:
        return []
    start = sentence.start + begin + len(words) - len(words.lstrip())
    return [Span(start, start + len(kept), kept)]


def sentence_ends(paragraph: Span) -> tuple[int, ...]:
    """Where the sentences of ``paragraph`` end, in offsets of the text, in order."""
    return tuple(paragraph.start + end for _, end in _sentences_of(paragraph.text))


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines with something on them; the lines of a hard-wrapped block are one paragraph."""
    lines = [(m.start(), m.start() + len(m[0].rstrip())) for m in _PARAGRAPH.finditer(text)]
    if not _hard_wrapped(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        follows = bool(joined) and text.count("\n", joined[-1][1], start) == 1
        if follows and _runs_on(text, joined[-1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether most lines are cut near one width (typed cables, mail), with blank lines between paragraphs."""
    if len(lines) < 6 or max(b - a for a, b in lines) > 100 or not re.search(r"\n\s*\n", text):
        return False
    long = sum(1 for a, b in lines if b - a >= 45)
    return 2 * long >= len(lines)


def _runs_on(text: str, before: tuple[int, int], start: int) -> bool:
    last_line = text.rfind("\n", before[0], before[1]) + 1
    return before[1] - max(before[0], last_line) >= 40 and not re.match(r"[-*•\d(]", text[start : start + 1])


def _sentences_of(text: str) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    begin = 0
    ends = [m.end() for m in _END.finditer(text) if _ends_sentence(text, m, begin)]
    ends += [m.end() for m in _GLUED.finditer(text)]
    for end in [*sorted(ends), len(text)]:
        start = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        stop = start + len(text[start:end].rstrip())
        if stop > start:
            out.append((start, stop))
        begin = end
    return out


def _ends_sentence(text: str, match: re.Match[str], begin: int) -> bool:
    following = _NEXT_WORD.match(text, match.end())
    if following is None:
        return True
    word = following["word"]
    if word[0].islower():
        return False
    if (
        match["close"][:1] == ")"
        and "(" in text[begin : match.start()]
        and text.rfind("(", begin, match.start()) > begin
    ):
        return word.lower() in _BEGINNINGS
    if match["close"]:
        # "Will it hold?" Name asked: the sentence goes on behind the mark.
        return not (match[0][0] in "?!" and _ASKED.match(text, match.end()))
    if match[0][0] != ".":
        return True
    if match[0] in ("..", "..."):
        return word[0].isupper() or word[0].isdigit()
    return _stop_ends(text, match.start(), begin, word)


def _stop_ends(text: str, stop: int, begin: int, word: str) -> bool:
    found = _WORD_BEFORE.search(text, max(begin, stop - 24), stop)
    before = found[0].lstrip("'’.-") if found else ""
    lower = before.lower()
    likely = word.lower() in _BEGINNINGS
    if not before:
        return True
    if before.isdigit() and not text[begin:stop].strip(" \t" + before):
        return False
    if lower in _NUMBERED and word[0].isdigit():
        return False
    if lower in _TITLES:
        return False
    if lower in _SHORTENED or re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", before):
        return likely or (lower in ("no", "sat", "sun", "mar") and not word[0].isdigit())
    if len(before) == 1 and before.isalpha() and before.isupper():
        return likely
    return True


def is_title_short(word: str) -> bool:
    """Whether a word with its full stop shortens a title or a given name ("Gen.", "Wm.") and ends no sentence."""
    bare = word.removesuffix(".")
    return bare.lower() in _TITLES or len(bare) == 1 or re.search(r"[aeiouyAEIOUY]", bare) is None
