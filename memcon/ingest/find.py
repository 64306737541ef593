"""Inputs as they are named → files to read, in order."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memcon.ingest.autoarchiver import looks_archived
from memcon.ingest.formats import SUFFIXES, Format, format_of
from memcon.records import Failure

_MAGIC = re.compile(r"[*?\[]")
_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file of a format that we read."""

    path: str
    format: Format
    size: int


def find(name: str) -> Iterator[Found | Failure]:
    """The files that ``name`` stands for: itself, those in a folder, or those that a pattern matches.

    A name that exists is taken as a name, whatever signs it holds; only then as a pattern.
    """
    if "\0" in name:
        yield Failure("ingest", shown(name), "a path cannot hold a NUL character; correct it")
    elif os.path.lexists(name):
        yield from _named(name)
    elif _MAGIC.search(name):
        matches = sorted(glob.glob(name, recursive=True), key=_parts)  # noqa: PTH207 - Path.glob refuses absolute patterns
        if not matches:
            yield Failure("ingest", shown(name), "no file matches this pattern; check it")
        for match in matches:
            yield from _named(match, by_name=False)
    else:
        yield Failure("ingest", shown(name), "there is no such file or folder; check the path")


def shown(path: str) -> str:
    """``path`` as text that can be stored and printed, also where its bytes are no UTF-8."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(path: str, *, by_name: bool = True) -> Iterator[Found | Failure]:
    try:
        status = Path(path).stat()
    except OSError as error:
        yield Failure("ingest", shown(path), _why(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _inside(path, {(status.st_dev, status.st_ino)})
    elif not stat.S_ISREG(status.st_mode):
        if by_name:
            yield Failure("ingest", shown(path), "it is a device or pipe; use - to read JSON Lines from standard input")
    elif known := format_of(path):
        yield Found(path, known, status.st_size)
    elif by_name:
        yield Failure("ingest", shown(path), _unknown(path))


def _unknown(path: str) -> str:
    try:
        with Path(path).open("rb") as stream:
            is_database = stream.read(len(_SQLITE)) == _SQLITE
    except OSError as error:
        return _why(error)
    if is_database:
        return "it is a database and no document; a case to work on is given as --case PATH"
    return f"its format is not known by its name; known are {', '.join(SUFFIXES)}"


def _inside(folder: str, seen: set[tuple[int, int]]) -> Iterator[Found | Failure]:
    """The files under ``folder``, sorted by path; a folder reached twice, as by a loop of links, is read once."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names as given, undecodable bytes and all
    except OSError as error:
        yield Failure("ingest", shown(folder), _why(error))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 - Path would turn "./a" into "a"
        try:
            status = Path(path).stat()
        except OSError as error:
            if format_of(path):
                yield Failure("ingest", shown(path), _why(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            place = (status.st_dev, status.st_ino)
            if place not in seen:
                seen.add(place)
                yield from _inside(path, seen)
        elif _worth(path, folder):
            yield from _named(path, by_name=False)


def _worth(path: str, folder: str) -> bool:
    """Whether a file that nobody named is likely meant: no picture of a saved web page, no table of other things."""
    known = format_of(path)
    if known == "image":
        return not folder.endswith(("_files", "_fichiers", "-Dateien", ".files"))
    return known != "archived" or looks_archived(path)


def _parts(path: str) -> tuple[str, ...]:
    return Path(path).parts


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "it may not be read; change its permissions"
    if isinstance(error, FileNotFoundError):
        return "it is a link to nothing; correct or remove it"
    return f"it cannot be opened ({error.strerror}); check the path"
