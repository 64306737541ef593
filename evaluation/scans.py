"""How well scanned pages are recognised: twelve pages of our own words, set in type, scanned at 300 and 150 dpi.

Run ``python -m evaluation.scans`` (needs Tesseract). Of each page it is counted how many characters are right (one
minus the edit distance over the length), how many wrong words were marked as unsure, and how many right words were
marked as well. The pages are in ``evaluation/own/scans.json``; which of three typefaces, how much noise and which tilt
a page gets follows from its number, so every run scans the same pictures.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from textwrap import wrap

from rapidfuzz.distance import Levenshtein

from memcon.ingest import Bounds
from memcon.ingest.pdf import read_pdf
from memcon.records import Doubt
from tests.ingest.scans import Scan, as_pdf, scanned, set_in_type

PAGES = Path(__file__).parent / "own" / "scans.json"
FONTS = ("Helvetica", "Courier", "Times-Roman")
WIDTHS = {"Helvetica": 82, "Courier": 68, "Times-Roman": 90}


def pages() -> list[list[str]]:
    """The paragraphs of every page."""
    return list(json.loads(PAGES.read_text(encoding="utf-8")))


def scan_of(number: int, dpi: int) -> tuple[str, Scan]:
    """Typeface and scanner of page ``number``."""
    font = FONTS[number % 3]
    return font, Scan(
        dpi, (10.0, 20.0, 30.0, 40.0)[number % 4], (0.0, 0.4, -0.3)[number % 3], 235 - 5 * (number % 5), 40
    )


def read_back(paragraphs: Sequence[str], number: int, dpi: int) -> tuple[str, tuple[Doubt, ...]]:
    """The page as it is recognised, on one line, and its unsure words as spans of it."""
    font, scan = scan_of(number, dpi)
    lines = [line for paragraph in paragraphs for line in [*wrap(paragraph, WIDTHS[font]), ""]]
    page = read_pdf(as_pdf([scanned(set_in_type(lines, font=font), scan)], dpi), bounds=Bounds())
    return page.text, page.doubts


def score(dpi: int, only: int | None = None) -> dict[str, float]:
    """The figures of all pages (or the first ``only``) at ``dpi``."""
    length = wrong = missed_words = caught = right_words = marked_right = 0
    worst = 1.0
    for number, paragraphs in enumerate(pages()[:only]):
        got, doubts = read_back(paragraphs, number, dpi)
        wanted = " ".join(paragraphs)
        errors = Levenshtein.distance(" ".join(wanted.split()), " ".join(got.split()))
        length, wrong = length + len(wanted), wrong + errors
        worst = min(worst, 1 - errors / len(wanted))
        good = _right_words(wanted.split(), got)
        unsure = {doubt.start for doubt in doubts}
        for place, is_right in good.items():
            right_words += is_right
            missed_words += not is_right
            caught += not is_right and place in unsure
            marked_right += is_right and place in unsure
    return {
        "characters": length,
        "characters right": round(1 - wrong / length, 4),
        "worst page": round(worst, 4),
        "words wrong": missed_words,
        "wrong words marked": round(caught / missed_words, 3) if missed_words else 1.0,
        "right words marked": round(marked_right / right_words, 4),
    }


def _right_words(wanted: list[str], got: str) -> dict[int, bool]:
    """Every word that was recognised, by its offset, and whether it is the word of the page."""
    places: dict[int, str] = {}
    offset = 0
    for piece in got.split():
        offset = got.index(piece, offset)
        places[offset] = piece
        offset += len(piece)
    found = list(places.values())
    same = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    right = {block.b + n for block in same for n in range(block.size)}
    return {place: number in right for number, place in enumerate(places)}


def main() -> None:
    """Print the figures at both resolutions."""
    for dpi in (300, 150):
        print(f"{dpi} dpi: " + ", ".join(f"{name} {value}" for name, value in score(dpi).items()))


if __name__ == "__main__":
    sys.exit(main())
