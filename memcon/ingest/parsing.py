"""The child process that parses one PDF or picture: standard input → a Parsed as JSON on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from memcon.errors import InputError
from memcon.ingest.apart import limit_memory
from memcon.ingest.bounds import count
from memcon.ingest.doubts import without_marks
from memcon.ingest.normalise import letters_in
from memcon.ingest.paragraphs import Line, assemble, lines_of
from memcon.ingest.pictures import cleaned, opened, picture_of
from memcon.ingest.scan import DPI, find_reader, read_pictures

CHILD = "from memcon.ingest.parsing import answer; answer()"
_PASSWORD_NEEDED = 4
_FEW = 10  # letters of a text layer under which a page with a picture on it counts as a picture


@dataclass(frozen=True, slots=True)
class Asked:
    """What the child is asked for: the form ``pdf``, ``scan`` (a PDF with pages that are pictures) or ``image``."""

    form: str
    pages: int
    characters: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the child answers: text, marked where words are unsure, and metadata; or why there is none.

    ``pictures`` counts the pages that are pictures, ``reader`` names what recognised them.
    """

    text: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    failure: str = ""
    pictures: int = 0
    reader: str | None = None


def answer() -> None:
    """Parse what is on standard input as the first argument asks, and write a Parsed to standard output."""
    limit_memory()
    asked = msgspec.json.decode(sys.argv[1], type=Asked)
    content = sys.stdin.buffer.read()
    try:
        parsed = _image(content, asked) if asked.form == "image" else _pdf(content, asked)
    except InputError as error:
        parsed = Parsed(failure=str(error))
    sys.stdout.buffer.write(msgspec.json.encode(parsed))


def _image(content: bytes, asked: Asked) -> Parsed:
    reader = find_reader(asked.seconds)
    read = read_pictures(*opened(content), reader)
    pages = [page for picture in read for page in picture]
    return Parsed(assemble(pages) if pages else "", pictures=len(pages), reader=reader.name)


def _pdf(content: bytes, asked: Asked) -> Parsed:
    import pypdfium2  # loads a native library

    try:
        file: Any = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise InputError("it is encrypted; save a copy without the password") from None
        raise InputError("it is damaged or no PDF; fetch it again or print it anew") from None
    if len(file) > asked.pages:
        raise InputError(f"it has {count(len(file))} pages, over the bound of {count(asked.pages)}; split it")
    pages, pictures = _layers(file, asked.characters)
    reader = find_reader(asked.seconds) if pictures and asked.form == "scan" else None
    if reader:
        # a page at a time is rendered as the reader asks for it: all at once would not fit into the memory
        read = read_pictures(_rendered(file, pictures), DPI, reader)
        for number, found in zip(pictures, read, strict=True):
            pages[number] = [line for lines in found for line in lines]
    text = assemble([page for page in pages if page]) if any(pages) else ""
    return Parsed(text, file.get_metadata_dict(skip_empty=True), "", len(pictures), reader.name if reader else None)


def _layers(file: Any, most_characters: int) -> tuple[list[list[Line]], list[int]]:
    """The lines of every page's text layer, and the numbers of the pages that are pictures."""
    import pypdfium2

    pages: list[list[Line]] = []
    pictures = []
    characters = 0
    for number in range(len(file)):
        try:
            page = file[number]
            lines = [line for line in map(_unmarked, lines_of(page.get_textpage())) if line.text.strip()]
            shows = _is_picture(page, lines)
        except pypdfium2.PdfiumError:
            pages.append([])
            continue  # one damaged page; the others still stand
        characters += sum(len(line.text) for line in lines)
        if characters > most_characters:
            raise InputError(f"its text is over the bound of {count(most_characters)} characters; split it")
        pages.append(lines)
        if shows:
            pictures.append(number)
    return pages, pictures


def _unmarked(line: Line) -> Line:
    plain = without_marks(line.text)
    return line if plain == line.text else Line(plain, line.left, line.right, line.top, line.bottom, line.height)


def _is_picture(page: Any, lines: list[Line]) -> bool:
    from pypdfium2 import raw

    if letters_in("".join(line.text for line in lines), enough=_FEW) >= _FEW:
        return False
    return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None


def _rendered(file: Any, numbers: list[int]) -> Iterator[bytes]:
    """Each page as a grey PGM picture; a page far larger than a newspaper is rendered smaller."""
    for number in numbers:
        page = file[number]
        longest = max(page.get_size()) / 72 * DPI
        bitmap = page.render(scale=DPI / 72 * min(1, 10_000 / longest), grayscale=True, rev_byteorder=False)
        pixels = bitmap.to_numpy()
        yield picture_of(cleaned(pixels.reshape(pixels.shape[0], pixels.shape[1])))
