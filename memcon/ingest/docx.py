"""Word files: paragraphs and tables in the order of the page, and the file's own statements where they are sane."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from memcon.errors import InputError, MissingPart, TooLarge
from memcon.ingest.bounds import Bounds, count
from memcon.ingest.document import Appearance
from memcon.ingest.normalise import normalise, one_line
from memcon.ingest.page import Page

_MOST_TIMES_LARGER = 20
"""How many times larger than ``Bounds.file_bytes`` the parts may be once unpacked: XML packs about ten to one."""


def read_docx(content: bytes, *, bounds: Bounds) -> Page:
    """The file's text with title, author and date; InputError for what is no Word file, MissingPart without the parser.

    Text that was struck by a tracked change, comments and headers are left out.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingPart("reading Word files needs: pip install 'memcon[office]'") from error
    _refuse_bombs(content, bounds)
    try:
        file = docx.Document(io.BytesIO(content))
        clean = normalise("\n\n".join(_blocks(file)))
        stated = file.core_properties
        title, author, made = stated.title, stated.author, stated.created
    except Exception as error:  # the parser raises whatever its parts raise
        raise InputError("it is damaged or no Word file (.docx); open it and save it again") from error
    day = f"{made:%Y-%m-%d}" if made and f"{made:%Y}" in clean.text else None  # a later copy's day says nothing
    return Page(
        clean.text, Appearance(title=_words(title), author=_words(author), published=day), "docx", clean.controls
    )


def _refuse_bombs(content: bytes, bounds: Bounds) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError("it is damaged or no Word file (.docx); open it and save it again") from error
    if size > bounds.file_bytes * _MOST_TIMES_LARGER:
        raise TooLarge(f"unpacked it has {count(size)} bytes, far over the bound; split it")


def _blocks(file: Any) -> Iterator[str]:
    from docx.table import Table

    for block in file.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(dict.fromkeys(cell.text.replace("\n", " ") for cell in row.cells))
        elif block.text.strip():
            yield block.text


def _words(raw: str | None) -> str | None:
    """A field of at least two words; a single one is mostly a login or the name of a template."""
    line = one_line(raw)
    return line if line and " " in line else None
