"""PDF files and pictures of pages: the text as paragraphs, and a PDF's own statements where they are sane.

A page with a text layer is taken from it. A page that is a picture is rendered and recognised (``memcon.ingest.scan``),
and so is a picture in a file of its own; pages of both kinds may stand in one file. A child process does all of it.
"""

from __future__ import annotations

import re

import msgspec

from memcon.errors import InputError, MissingPart
from memcon.ingest.apart import run_apart
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance
from memcon.ingest.doubts import doubts_in
from memcon.ingest.normalise import letters_in, normalise, one_line
from memcon.ingest.page import Page
from memcon.ingest.parsing import CHILD, Asked, Parsed
from memcon.ingest.scan import find_reader

_MOST_TIFF_PAGES = 50
_TOOL_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|pdf|rtf|odt|pptx?|qxd)\b|^(?:document|print|layout) ?\d*$", re.I
)


def read_pdf(content: bytes, *, bounds: Bounds) -> Page:
    """The PDF's text with title, author and date; InputError for one that is encrypted, damaged or without writing.

    MissingPart where all its pages are pictures and nothing is there to recognise them.
    """
    parsed = _parsed_apart("pdf", content, bounds, pages=1)
    lacking = ""
    if parsed.pictures:
        parsed, lacking = _recognised(parsed, content, bounds)
    page = _page(parsed, f"pdf; {_pictures(parsed, lacking)}" if parsed.pictures else "pdf")
    if letters_in(page.text, enough=bounds.letters) < bounds.letters:
        if lacking:
            raise MissingPart(f"it has no text layer: scanned, needs OCR; {lacking}")
        raise InputError("no writing was found on its pages; scan it anew at 300 dpi, upright and in grey")
    return page


def read_image(content: bytes, *, bounds: Bounds) -> Page:
    """What stands on the picture of a page (PNG, JPEG, TIFF of several); nothing that its metadata say is taken."""
    pages = _MOST_TIFF_PAGES if content[:4] in (b"II*\0", b"MM\0*") else 1
    find_reader(bounds.scan_seconds)  # a missing program is told before a process is started
    parsed = _parsed_apart("image", content, bounds, pages=pages)
    page = _page(parsed, f"image; {parsed.reader}")
    if letters_in(page.text, enough=bounds.letters) < bounds.letters:
        raise InputError("no writing was recognised on it; scan it anew at 300 dpi, upright and in grey")
    return page


def _recognised(parsed: Parsed, content: bytes, bounds: Bounds) -> tuple[Parsed, str]:
    """The same file with its pictures read; or as it was, and what was lacking."""
    if parsed.pictures > bounds.scanned_pages:
        much = f"{count(parsed.pictures)} scanned pages, over the bound of {count(bounds.scanned_pages)}"
        raise InputError(f"it has {much}; split it")
    try:
        find_reader(bounds.scan_seconds)
    except MissingPart as error:
        return parsed, str(error)
    return _parsed_apart("scan", content, bounds, pages=parsed.pictures), ""


def _parsed_apart(form: str, content: bytes, bounds: Bounds, *, pages: int) -> Parsed:
    """What the child answers, within the time of parsing and of recognising ``pages``; InputError where it fails."""
    a_picture = bounds.scan_seconds * (pages if form == "image" else 1)
    asked = Asked(form, bounds.pages, bounds.characters, a_picture)
    seconds = bounds.parse_seconds + (bounds.scan_seconds * pages if form != "pdf" else 0)
    answered = run_apart(CHILD, [msgspec.json.encode(asked).decode()], content, seconds=seconds)
    parsed = msgspec.json.decode(answered, type=Parsed)
    if parsed.failure:
        raise InputError(parsed.failure)
    return parsed


def _page(parsed: Parsed, encoding: str) -> Page:
    clean = normalise(parsed.text)
    text, doubts = doubts_in(clean.text)
    stated = parsed.metadata
    appearance = Appearance(
        title=_title(stated.get("Title")),
        author=_author(stated.get("Author")),
        published=_day(stated.get("CreationDate"), text),
    )
    return Page(text, appearance, encoding, clean.controls, doubts)


def _pictures(parsed: Parsed, lacking: str) -> str:
    return f"pages that are pictures: {parsed.pictures}, {parsed.reader or f'not read ({lacking})'}"


def _title(raw: str | None) -> str | None:
    """A title of at least two words that is not the name of a file or the boast of a program."""
    title = one_line(raw)
    return title if title and " " in title and not _TOOL_TITLE.search(title) else None


def _author(raw: str | None) -> str | None:
    """A name of two words or more; a single word is mostly a login."""
    author = one_line(raw)
    return author if author and " " in author and letters_in(author, enough=4) == 4 else None


def _day(raw: str | None, text: str) -> str | None:
    """The day on which the file was made, if the text itself speaks of that year: a later scan's day says nothing."""
    stamp = re.match(r"D:(\d{4})(\d\d)(\d\d)", raw or "")
    return f"{stamp[1]}-{stamp[2]}-{stamp[3]}" if stamp and stamp[1] in text else None
