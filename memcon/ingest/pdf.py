"""PDF files: the text layer as paragraphs, and the file's own statements where they are sane.

The parser is native code that reads whatever strangers made, so each file is parsed in a process of its own, under a
limit of time and memory: a crash or an endless loop there costs one file and not the run. Starting that process takes
about 0.2 s. It is a plain child process and not a pool, because a pool needs a guarded ``__main__`` in the caller's
script and may not be opened inside another pool's worker.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from memcon.errors import InputError, TooLarge
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance
from memcon.ingest.normalise import letters_in, normalise, one_line
from memcon.ingest.page import Page

_MEMORY = 3 << 30
_CHILD = "from memcon.ingest.pdf import answer; answer()"
_PASSWORD_NEEDED = 4
_TOOL_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|pdf|rtf|odt|pptx?|qxd)\b|^(?:document|print|layout) ?\d*$", re.I
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the child process answers: text and metadata, or why there is none."""

    text: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    failure: str = ""


def read_pdf(content: bytes, *, bounds: Bounds) -> Page:
    """The PDF's text with title, author and date; InputError for one that is encrypted, damaged or only pictures."""
    parsed = _parsed_apart(content, bounds)
    if parsed.failure:
        raise InputError(parsed.failure)
    clean = normalise(parsed.text)
    if letters_in(clean.text, enough=bounds.letters) < bounds.letters:
        raise InputError("it has no text layer: scanned, needs OCR (part of a later version)")
    metadata = parsed.metadata
    appearance = Appearance(
        title=_title(metadata.get("Title")),
        author=_author(metadata.get("Author")),
        published=_day(metadata.get("CreationDate"), clean.text),
    )
    return Page(clean.text, appearance, "pdf", clean.controls)


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


# -- in the parent ----------------------------------------------------------------------------------------------------


def _parsed_apart(content: bytes, bounds: Bounds) -> Parsed:
    here = str(Path(__file__).resolve().parents[2])
    # -P and absolute folders only: nothing that happens to lie in the current folder is imported.
    known = os.pathsep.join([here, *(folder for folder in sys.path if Path(folder).is_absolute())])
    command = [sys.executable, "-P", "-c", _CHILD, str(bounds.pages), str(bounds.characters)]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=bounds.parse_seconds,
            env={**os.environ, "PYTHONPATH": known},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLarge(f"parsing it took over {bounds.parse_seconds:g} seconds; split it or print it anew") from None
    if done.returncode:
        raise InputError("the PDF parser crashed on it or ran out of memory; print it anew as a PDF")
    return msgspec.json.decode(done.stdout, type=Parsed)


# -- in the child -----------------------------------------------------------------------------------------------------


def answer() -> None:
    """Parse the PDF on standard input and write a Parsed to standard output, as JSON."""
    _limit_memory()
    most_pages, most_characters = int(sys.argv[1]), int(sys.argv[2])
    parsed = _parsed(sys.stdin.buffer.read(), most_pages, most_characters)
    sys.stdout.buffer.write(msgspec.json.encode(parsed))


def _limit_memory() -> None:
    try:
        import resource  # not on every system
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _parsed(content: bytes, most_pages: int, most_characters: int) -> Parsed:
    import pypdfium2  # loads a native library

    from memcon.ingest.paragraphs import assemble, lines_of  # only the child needs it

    try:
        file: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            return Parsed(failure="it is encrypted; save a copy without the password")
        return Parsed(failure="it is damaged or no PDF; fetch it again or print it anew")
    if len(file) > most_pages:
        return Parsed(failure=f"it has {count(len(file))} pages, over the bound of {count(most_pages)}; split it")
    pages = []
    characters = 0
    for number in range(len(file)):
        try:
            lines = lines_of(file[number].get_textpage())
        except pypdfium2.PdfiumError:
            continue  # one damaged page; the others still stand
        characters += sum(len(line.text) for line in lines)
        if characters > most_characters:
            return Parsed(failure=f"its text is over the bound of {count(most_characters)} characters; split it")
        pages.append(lines)
    return Parsed(assemble(pages), file.get_metadata_dict(skip_empty=True))
