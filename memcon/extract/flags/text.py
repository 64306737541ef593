"""Flags that the words alone raise: quotation marks, left-overs, repetition, promises, sliding modality."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from memcon.extract.flags.sheet import Sheet
from memcon.language.quotations import Quotation
from memcon.records import Flag, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONG_WORD = re.compile(r"\b[a-z]{13,40}\b")
_STRAY = re.compile(r"[A-Z]{2,12}")
_RUN = 16


def unclosed_quotations(sheet: Sheet) -> Iterator[Flag]:
    """A quotation mark that opens and never closes. Known false alarm: a mark dropped by a page's markup."""
    opened = [
        sheet.sentence(q.span.start)
        for q in sheet.layers.segments.quotations
        if not q.closed and not q.level and _surely_open(sheet, q)
    ]
    if opened:
        how_often = "A quotation is" if len(opened) == 1 else f"{len(opened)} quotations are"
        yield Flag("unclosed-quotation", True, f"{how_often} opened and never closed.", tuple(opened[:5]))


def _surely_open(sheet: Sheet, quotation: Quotation) -> bool:
    """Whether the open mark cannot be anything else: double, before a word, and its paragraph has an odd count."""
    if quotation.span.text[0] in "'‘":
        return False
    paragraph = sheet.layers.segments.paragraph_at(quotation.span.start)
    if paragraph is None:
        return False
    if quotation.span.text[0] == '"':
        return paragraph.text.count('"') % 2 == 1 and not re.search(r"\d\"", paragraph.text)
    return paragraph.text.count("“") > paragraph.text.count("”")


def unsourced_quotations(sheet: Sheet) -> Iterator[Flag]:
    """A direct quotation of a sentence's length that nobody in the text is said to have spoken."""
    for quotation in sheet.layers.segments.quotations:
        words = _WORD.findall(quotation.span.text)
        if quotation.level or not quotation.closed or len(words) < 6:
            continue
        if any(a.source for a in sheet.layers.attributions_over(quotation.span)):
            continue
        if _speaker_near(sheet, quotation) or not _is_utterance(quotation.span.text):
            continue
        yield Flag(
            "unsourced-quotation", False, "A direct quotation stands without anybody who said it.", (quotation.span,)
        )


def _is_utterance(words: str) -> bool:
    """Whether quoted words are speech and not a title or a term: a sentence with its end inside the marks."""
    inner = words.strip('"“”«»„ ')
    return bool(inner) and inner[0].isupper() and inner[-1] in ".!?,…"


def _speaker_near(sheet: Sheet, quotation: Quotation) -> bool:
    """Whether the paragraph, or its neighbours, has a word of saying (the attribution reader may miss it)."""
    paragraphs = sheet.layers.segments.paragraphs
    at = next((i for i, p in enumerate(paragraphs) if p.start <= quotation.span.start < p.end), 0)
    near = paragraphs[max(0, at - 1) : at + 2]
    if len(near) > 1 and re.match(r"\s*[-–—]", near[-1].text):
        return True
    outside = " ".join(p.text for p in near).replace(quotation.span.text, " ")
    return bool(sheet.tools.lexicon("cues").find(outside)) or ":" in near[0].text[-3:]


def debris(sheet: Sheet) -> Iterator[Flag]:
    """What a page or a machine left behind: stray lines, words glued together."""
    yield from _left_lines(sheet)
    yield from _stray_capitals(sheet)
    yield from _glued_words(sheet)


def _left_lines(sheet: Sheet) -> Iterator[Flag]:
    for hit in sheet.cued("debris"):
        paragraph = sheet.layers.segments.paragraph_at(hit.start)
        if paragraph is None or hit.start - paragraph.start > 3:
            continue
        if len(paragraph.text) <= len(hit.text) + 30 or hit.text.lower().startswith("you can read"):
            yield Flag("debris", False, "A line left over from a web page stands in the text.", (paragraph,))


def _stray_capitals(sheet: Sheet) -> Iterator[Flag]:
    alone = [p for p in sheet.layers.segments.paragraphs if _STRAY.fullmatch(p.text)]
    counts = Counter(p.text for p in alone)
    for token, count in sorted(counts.items()):
        if count >= 2:
            spans = tuple(p for p in alone if p.text == token)
            yield Flag("debris", False, f"The token {token} stands {count} times on a line of its own.", spans)


def _glued_words(sheet: Sheet) -> Iterator[Flag]:
    known = set(_WORD.findall(sheet.text.lower()))
    ends = sorted({e.term for e in sheet.tools.lexicon("flags").with_attribute("kind", "glue")})
    for match in _LONG_WORD.finditer(sheet.text):
        for end in ends:
            first = match[0].removesuffix(end)
            if first != match[0] and len(first) >= 6 and (first in known or len(end) >= 8):
                span = sheet.span(match.start(), match.end())
                yield Flag("debris", False, f"Two words are stuck together: {first} and {end}.", (span,))
                break


def self_repetition(sheet: Sheet) -> Iterator[Flag]:
    """A run of many words that the text says twice; headings, quotations and whole transcripts left out."""
    if sheet.in_turns or sheet.layers.document.kind in ("transcript", "briefing"):
        return
    words: list[tuple[str, int, int]] = [
        (m[0].lower(), p.start + m.start(), p.start + m.end()) for p in sheet.body for m in _WORD.finditer(p.text)
    ]
    lower = [w for w, _, _ in words]
    seen: dict[tuple[str, ...], int] = {}
    index = 0
    found = 0
    while index + _RUN <= len(words) and found < 3:
        key = tuple(lower[index : index + _RUN])
        first = seen.setdefault(key, index)
        if first + _RUN > index or sheet.quoted(words[index][1]):
            index += 1
            continue
        length = _RUN
        while index + length < len(words) and lower[first + length] == lower[index + length]:
            length += 1
        spans = tuple(sheet.span(words[i][1], words[i + length - 1][2]) for i in (first, index))
        yield Flag("self-repetition", False, f"The text repeats itself over {length} words.", spans)
        found += 1
        index += length


def promises(sheet: Sheet) -> Iterator[Flag]:
    """What the text says that it will give, and does not."""
    yield from _promised_words(sheet)
    yield from _promised_number(sheet)


_KEPT_MESSAGE = {
    "exchange": "The text promises the exchange itself and quotes none of those who took part.",
    "words": "The text promises exact words and quotes none.",
    "transcript": "The text promises a transcript and holds none.",
    "instances": "The text promises specific instances and gives no dated one.",
    "sources": "The text promises documented answers and names no source.",
}


def _promised_words(sheet: Sheet) -> Iterator[Flag]:
    announced = {sheet.sentence(h.start).start for h in sheet.cued("announces")}
    given: dict[str, list[Span]] = {}
    for hit in sheet.cued("promise"):
        sentence = sheet.sentence(hit.start)
        if sentence.start in announced and not sheet.quoted(hit.start) and not _kept(sheet, hit.entry.get("promises")):
            given.setdefault(hit.entry.get("promises"), []).append(sentence)
    for what, spans in sorted(given.items()):
        yield Flag("promise-not-kept", False, _KEPT_MESSAGE[what], tuple(spans[:2]))


def _kept(sheet: Sheet, what: str) -> bool:
    speeches = [q for q in sheet.layers.segments.quotations if q.closed and len(_WORD.findall(q.span.text)) >= 4]
    if what == "transcript":
        return sheet.in_turns
    if what in ("exchange", "words"):
        return bool(speeches) or sheet.in_turns
    if what == "sources":
        return any(a.source and a.source.actor for a in sheet.layers.attributions)
    dated = {t.edtf for t in sheet.layers.times if t.precision in ("day", "month")}
    return len(dated) >= 2


def _promised_number(sheet: Sheet) -> Iterator[Flag]:
    """A list title ("9 reasons", "7+ ...") whose number the numbered headings do not reach."""
    match = re.match(r"\s*(?P<number>[2-9]|[1-4]\d)(?P<more>\+?)\s+(?=[A-Z\w])", sheet.title or "")
    if match is None:
        return
    numbers = [
        int(m[1]) for p in sheet.headings if p != sheet.title_span and (m := re.match(r"(\d{1,2})[.)]\s+\S", p.text))
    ]
    promised, given = int(match["number"]), len(set(numbers))
    if numbers and given < promised + (1 if match["more"] else 0):
        said = f"more than {promised}" if match["more"] else str(promised)
        spans = (sheet.title_span,) if sheet.title_span else ()
        message = f"The title promises {said} items and the text numbers {given}."
        yield Flag("promise-not-kept", False, message, tuple(spans))


def modal_slide(sheet: Sheet) -> Iterator[Flag]:
    """What may or could have been said becomes, later on, what was said, about one subject and without a source."""
    weak = [sheet.sentence(subject) for subject in _after(sheet, "unfolding", "modal")]
    if len(weak) < 3:
        return
    flat: list[Span] = []
    hedges = [h.start for h in sheet.cued("modal")]
    for subject in _after(sheet, "unfolding", "settled"):
        sentence = sheet.sentence(subject)
        hedged = any(sentence.start <= h < sentence.end for h in hedges)
        sourced = any(a.source and a.source.actor for a in sheet.layers.attributions_over(sentence))
        if sentence.start > weak[2].end and not hedged and not sourced:
            flat.append(sentence)
    if len(flat) >= 2:
        message = "What the text first says may or could have been conveyed, it later states as conveyed."
        yield Flag("modal-slide", False, message, (weak[0], weak[1], flat[0], flat[1]))


def _after(sheet: Sheet, first: str, second: str) -> Iterator[int]:
    """Where a word of ``first`` stands with one of ``second`` close behind it in the same sentence."""
    subjects = list(sheet.cued(first))
    seconds = [h.start for h in sheet.cued(second)]
    for subject in subjects:
        if sheet.quoted(subject.start):
            continue
        end = sheet.sentence(subject.start).end
        if any(subject.end < v < min(end, subject.end + 60) for v in seconds):
            yield subject.start
