"""Web pages: the article without the furniture, and what the page says about itself.

The extractor (trafilatura) is careful but not linear: measured on one megabyte of hostile markup it took 159 s for
125,000 inline elements in one paragraph, 75 s for one element with 89,000 attributes, and found nothing at all in
100,000 nested elements, whereas one pass over the parser's events took under 0.3 s for each of these. So that pass
comes first. It measures the page and gathers its bare text, and only a page inside the bounds below, for which the
extractor takes seconds at worst, is given to it. Any other page keeps its bare text. No clock and no second process
is needed, and the same page always takes the same way.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any

from memcon.ingest.autoarchiver import is_result_page, result_page
from memcon.ingest.bounds import Bounds
from memcon.ingest.decode import Decoded, decode
from memcon.ingest.document import Appearance
from memcon.ingest.normalise import letters_in, normalise, one_line
from memcon.ingest.page import Page
from memcon.ingest.stated import Stated

_MOST_ELEMENTS = 30_000
_MOST_CHILDREN = 10_000
_MOST_ATTRIBUTES = 100_000
_MOST_ATTRIBUTES_OF_ONE = 500
_DEEPEST = 250
"""The tree builder of libxml2 drops what lies deeper than 256 elements."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset=["']?\s{0,3}([A-Za-z0-9_-]{2,30})""", re.I)
_XML_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")
_PREFORMATTED = re.compile(r"<(/?)pre\b", re.I)
_LEFT_OUT = frozenset({
    "script", "style", "noscript", "template", "nav", "footer", "aside", "form", "button", "select", "svg", "iframe",
    "object", "head", "textarea", "dialog", "menu",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip
# Latest publication date that is believed. It must not come from the clock, and the extractor would take it from there.
_LAST_DAY = "2199-12-31"


def read_html(content: bytes, *, declared: str | None, bounds: Bounds) -> Page:
    """The page's article text with title, date, outlet, author and address as far as the page states them."""
    decoded = decode_page(content, declared=declared)
    clean = normalise(decoded.text)
    if is_result_page(clean.text):
        return result_page(clean.text, decoded.encoding, clean.controls)
    markup = _flowing(_XML_DECLARATION.sub("", clean.text))
    outline = _outline(markup)
    stated = outline.stated.appearance()
    extracted = _extracted(markup) if outline.modest() else None
    if extracted is None or letters_in(extracted.text, enough=bounds.letters) < bounds.letters:
        text, guessed = outline.text(), Appearance()
    else:
        text, guessed = extracted.text, extracted.appearance
    final = normalise(text)
    said = _merged(stated, guessed, final.text)
    if said.title is None:
        said = replace(said, title=outline.title())
    return Page(final.text, said, decoded.encoding, clean.controls + final.controls)


def decode_page(content: bytes, *, declared: str | None) -> Decoded:
    """The markup of a page, by what the server or else the page itself says of its encoding; InputError as decode."""
    found = _CHARSET.search(content[:4096])
    return decode(content, declared=declared or (found[1].decode("ascii") if found else None))


def _flowing(markup: str) -> str:
    """Line ends in the source of a page are spaces, except in preformatted text; the extractor takes them for lines."""
    parts = []
    place = 0
    preformatted = False
    for tag in _PREFORMATTED.finditer(markup):
        part = markup[place : tag.start()]
        parts.append(part if preformatted else part.replace("\n", " "))
        preformatted = not tag[1]
        place = tag.start()
    rest = markup[place:]
    return "".join([*parts, rest if preformatted else rest.replace("\n", " ")])


def _merged(stated: Appearance, guessed: Appearance, text: str) -> Appearance:
    """What the page states, and where it states nothing what the extractor reads off its layout."""
    published = guessed.published
    if published and published in text:
        # As a last resort the extractor takes a date that is written in the article, which may be any day.
        published = None
    return Appearance(
        title=guessed.title or stated.title,
        published=stated.published or published,
        outlet=stated.outlet or guessed.outlet,
        author=guessed.author or stated.author,
        url=stated.url or guessed.url,
    )


def _extracted(markup: str) -> Page | None:
    """What the extractor makes of the page; None where it finds no article."""
    from trafilatura import bare_extraction  # 0.7 s and 20 MB; only web pages need it

    _silence("trafilatura", "htmldate", "courlan", "justext")
    try:
        found = bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            # Stated dates only: the extensive search takes any date in the text for the publication date.
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": _LAST_DAY},
        )
    except Exception:  # whatever the extractor stumbles over, the bare text is still there
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    appearance = Appearance(
        title=one_line(found.title),
        published=found.date,
        outlet=one_line(found.sitename),
        author=one_line(found.author),
        url=found.url,
    )
    return Page(str(found.text), appearance)


def _silence(*libraries: str) -> None:
    """Their warnings go to whoever set up logging, and not to standard error where nobody did."""
    for library in libraries:
        logger = logging.getLogger(library)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _outline(markup: str) -> _Outline:
    from lxml import etree  # type: ignore[import-untyped]  # comes with the extractor

    parser: Any = etree.HTMLParser(target=_Outline(), encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.feed(markup.encode())
    outline = parser.close()
    assert isinstance(outline, _Outline)
    return outline


class _Outline:
    """Takes the parser's events, builds no tree: bare text block by block, the head's statements, and the measures."""

    def __init__(self) -> None:
        self._open: list[int] = []
        self._skipping = 0
        self._in_title = False
        self._text: list[str] = []
        self._title: list[str] = []
        self._script: list[str] | None = None
        self.stated = Stated()
        self._elements = self._children = self._attributes = self._most_attributes = self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._elements += 1
        self._attributes += len(attributes)
        self._most_attributes = max(self._most_attributes, len(attributes))
        if self._open:
            self._open[-1] += 1
            self._children = max(self._children, self._open[-1])
        self._open.append(0)
        self._depth = max(self._depth, len(self._open))
        self._skipping += tag in _LEFT_OUT
        self._in_title = tag == "title" and not self._title
        if tag in ("meta", "link"):
            self.stated.meta(attributes)
        elif tag == "script" and attributes.get("type", "").strip().lower() == "application/ld+json":
            self._script = []
        self._break(tag)

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._open:
            self._open.pop()
        self._skipping -= tag in _LEFT_OUT
        self._in_title = False
        if tag == "script" and self._script is not None:
            self.stated.script("".join(self._script))
            self._script = None
        self._break(tag)

    def data(self, text: str) -> None:
        """Text between tags."""
        if self._in_title:
            self._title.append(text)
        elif self._script is not None:
            self._script.append(text)
        elif not self._skipping:
            self._text.append(text)

    def close(self) -> _Outline:
        """The whole page has been seen."""
        return self

    def modest(self) -> bool:
        """Whether the extractor gets through it in seconds."""
        return (
            self._elements <= _MOST_ELEMENTS
            and self._children <= _MOST_CHILDREN
            and self._attributes <= _MOST_ATTRIBUTES
            and self._most_attributes <= _MOST_ATTRIBUTES_OF_ONE
            and self._depth <= _DEEPEST
        )

    def text(self) -> str:
        """The bare text, a block a line."""
        blocks = (" ".join(block.split()) for block in "".join(self._text).split("\n"))
        return "\n".join(block for block in blocks if block)

    def title(self) -> str | None:
        """The title element."""
        return one_line("".join(self._title))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE and not self._skipping:
            self._text.append("\n")
