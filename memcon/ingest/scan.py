"""Pictures of pages: Tesseract reads them, and its confidence in every word is kept.

Tesseract is Debian's ``tesseract-ocr``, a program and no Python package. OCRmyPDF would be the usual wrapper; but it
writes a PDF with a text layer, in which no confidence is left, and it wants Ghostscript besides. So pages are rendered
by PDFium, which reads the text layers anyway, and handed to the program as plain grey pictures. This module runs inside
the child process that parses the file: what it starts has the same bound of memory, and a bound of time of its own.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any

from memcon.errors import InputError, MissingPart, TooLarge
from memcon.ingest.doubts import marked, without_marks
from memcon.ingest.normalise import normalise
from memcon.ingest.paragraphs import Line

LANGUAGES = "MEMCON_OCR_LANGUAGES"
"""Environment variable: the languages that pages are read in, as Tesseract names them (``eng``, ``eng+rus``)."""

DPI = 300
_REMEDY = "reading scans needs Tesseract: apt-get install tesseract-ocr (other systems: see docs/how-to/scans.md)"
_WORD_LEVEL = "5"
_HYPHEN = ("-", "\u2010", "\u00ad")
_CLEAR = 40  # a page whose words are on average below this is a photograph or a stain


@dataclass(frozen=True, slots=True)
class Reader:
    """The program that reads pictures: where it is, in which languages it reads, how long one page may take."""

    program: str
    languages: str
    seconds: float

    @property
    def name(self) -> str:
        """``tesseract 5.3.0, eng``."""
        told = subprocess.run([self.program, "--version"], capture_output=True, timeout=20, check=False)
        version = re.search(r"\d+(?:\.\d+){1,3}", told.stdout.decode("utf-8", "replace"))
        return f"tesseract {version[0] if version else 'of unknown version'}, {self.languages}"


def find_reader(seconds: float, environment: Mapping[str, str] = os.environ) -> Reader:
    """The reader of this machine; MissingPart, with the remedy, where there is none or a language is not there."""
    program = shutil.which("tesseract")
    if program is None:
        raise MissingPart(_REMEDY)
    languages = environment.get(LANGUAGES) or "eng"
    if not re.fullmatch(r"[A-Za-z_]{3,20}(?:\+[A-Za-z_]{3,20}){0,7}", languages):
        raise InputError(f"{LANGUAGES} is not a list of languages such as eng+rus; correct it")
    told = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    known = set(told.stdout.decode("utf-8", "replace").split())
    missing = [language for language in languages.split("+") if language not in known]
    if missing:
        packages = " ".join(f"tesseract-ocr-{m.replace('_', '-').lower()}" for m in missing)
        raise MissingPart(f"reading scans in {languages} needs: apt-get install {packages}")
    return Reader(program, languages, seconds)


def read_pictures(pictures: Iterable[bytes], dpi: int | None, reader: Reader) -> list[list[list[Line]]]:
    """The pages of each picture (PNM, PNG, JPEG or TIFF) that hold writing, as lines, marked where words are unsure.

    ``dpi`` None leaves it to the file to say. Raises TooLarge where one takes too long, InputError where it is none.
    """
    at_once = max(1, min(4, os.cpu_count() or 1))
    with ThreadPoolExecutor(at_once) as pool:
        found = list(pool.map(lambda picture: _table(picture, reader, dpi), pictures))
    return [[page for page in _pages(table, dpi or DPI) if page] for table in found]


def _table(picture: bytes, reader: Reader, dpi: int | None) -> str:
    command = [reader.program, "-", "-", "-l", reader.languages, "--psm", "3"]
    command += [*(["--dpi", str(dpi)] if dpi else []), "tsv"]
    try:
        # one thread a page: more gain nothing on a page and would make the order of sums, and so the text, vary
        done = subprocess.run(
            command,
            input=picture,
            capture_output=True,
            timeout=reader.seconds,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TooLarge(f"recognising one page took over {reader.seconds:g} seconds; scan it anew or cut it") from None
    if done.returncode:
        raise InputError("it is no picture that can be read, or is damaged; save it as PNG or TIFF")
    return done.stdout.decode("utf-8", "replace")


def _pages(table: str, dpi: int) -> Iterator[list[Line]]:
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == _WORD_LEVEL and (row.get("text") or "").strip()]
    for _, page in groupby(words, key=lambda row: row["page_num"]):
        yield _lines(list(page), dpi)


def _lines(words: list[dict[str, Any]], dpi: int) -> list[Line]:
    """The printed lines of one page, places in points with y upwards; none where it holds no writing."""
    if sum(float(word["conf"]) for word in words) < _CLEAR * len(words):
        return []
    point = 72 / dpi
    height = median(float(word["height"]) for word in words) * point * 1.3
    lines: list[Line] = []
    for _, group in groupby(words, key=lambda w: (w["block_num"], w["par_num"], w["line_num"])):
        row = list(group)
        left = float(row[0]["left"]) * point
        right = (float(row[-1]["left"]) + float(row[-1]["width"])) * point
        top = -min(float(word["top"]) for word in row) * point
        lines.append(Line(_joined(row, lines), left, right, top, top - height, height))
    return lines


def _joined(row: list[dict[str, Any]], above: list[Line]) -> str:
    """The words of one line; after a line that breaks a word, the first stands unmarked, since the break is mended."""
    words = [marked(normalise(word["text"]).text, float(word["conf"])) for word in row]
    if above and above[-1].text.endswith(_HYPHEN):
        words[0] = without_marks(words[0])
    return " ".join(words)
