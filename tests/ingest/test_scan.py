"""Scans: what is recognised, how sure it is, and that a value on an unsure word says so everywhere."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from memcon import wire
from memcon.case import Case
from memcon.errors import InputError, MissingPart
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest import Bounds, scan, take
from memcon.ingest.doubts import UNSURE, doubts_in, marked, without_marks
from memcon.ingest.paragraphs import Line, assemble
from memcon.ingest.pdf import read_image, read_pdf
from memcon.ingest.pictures import cleaned
from memcon.present import terminal
from memcon.records import Document, Doubt, Failure
from tests.conftest import a_document
from tests.ingest.pdf_maker import lines, make_pdf
from tests.ingest.scans import LEADING, Scan, as_pdf, as_png, scanned, set_in_type

tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="needs Tesseract: apt-get install tesseract-ocr")
WORDS = [
    "MEMORANDUM OF CONVERSATION",
    "",
    "PLACE: The Residence, Oslo",
    "",
    "The Foreign Minister of Norway met the Foreign Minister of Iceland",
    "in Oslo on 27 February 2019, both ministries said. A second meeting",
    "was not planned.",
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def a_scan(**how: float) -> np.ndarray:
    return scanned(set_in_type(WORDS), Scan(**how))  # type: ignore[arg-type]


@tesseract
@pytest.mark.parametrize("dpi", [150, 300])
def test_a_scanned_page_is_read_in_paragraphs(dpi: int) -> None:
    page = read_pdf(as_pdf([a_scan(dpi=dpi, noise=20.0, tilt=0.3)], dpi), bounds=Bounds())
    head, place, body = page.text.split("\n\n")
    assert (head, place) == ("MEMORANDUM OF CONVERSATION", "PLACE: The Residence, Oslo")
    assert body == " ".join(WORDS[4:])
    assert re.fullmatch(r"pdf; pages that are pictures: 1, tesseract [\d.]+, eng", page.encoding or "")


@tesseract
def test_pages_with_and_without_a_text_layer_stand_in_one_file() -> None:
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    born = make_pdf([lines(["A page that was written on a machine, with letters in it."])])
    for content in (born, as_pdf([a_scan()])):
        whole.import_pages(pypdfium2.PdfDocument(content))
    out = io.BytesIO()
    whole.save(out)
    text = read_pdf(out.getvalue(), bounds=Bounds()).text
    assert text.startswith("A page that was written")
    assert "27 February 2019" in text


@tesseract
@pytest.mark.parametrize("form", ["png", "jpeg", "tiff"])
def test_a_picture_of_a_page_is_read_and_what_the_camera_wrote_into_it_is_not(form: str, tmp_path: Path) -> None:
    grey = a_scan(dpi=150, noise=15.0)
    path = tmp_path / f"page.{form}"
    if form == "png":
        path.write_bytes(as_png(grey, 150, text={"Author": "Hidden Hand", "Comment": "a secret"}))
    else:
        image = pytest.importorskip("PIL.Image", reason="JPEG and TIFF are made with Pillow").fromarray(grey)
        exif = image.getexif()
        exif[0x013B], exif[0x010E] = "Hidden Hand", "a secret"
        kept = {"save_all": True, "append_images": [image]} if form == "tiff" else {}
        image.save(path, dpi=(150, 150), exif=exif, **kept)
    (got,) = take([str(path)])
    assert isinstance(got, Document)
    assert "The Foreign Minister of Norway met" in got.text
    assert got.text.count("27 February 2019") == (2 if form == "tiff" else 1)
    assert b"Hidden" not in wire.encode(got)
    assert b"secret" not in wire.encode(got)


@tesseract
def test_unsure_words_keep_their_confidence_and_their_place() -> None:
    page = read_pdf(as_pdf([a_scan(dpi=150, noise=60.0)], 150), bounds=Bounds())
    assert page.doubts
    for doubt in page.doubts:
        assert page.text[doubt.start : doubt.end] == doubt.text
        assert 0 <= doubt.confidence < UNSURE


@tesseract
def test_a_blank_page_and_a_stain_are_no_documents(tmp_path: Path) -> None:
    blank = np.full((1650, 1275), 230, np.uint8)
    (tmp_path / "blank.png").write_bytes(as_png(blank, 150))
    (tmp_path / "noise.pdf").write_bytes(as_pdf([np.random.default_rng(3).integers(0, 255, (800, 600), np.uint8)], 100))
    (tmp_path / "torn.png").write_bytes(as_png(blank, 150)[:300])
    for failure in take([str(tmp_path)]):
        assert isinstance(failure, Failure)
        assert re.search("no writing was (recognised|found)|damaged", failure.why)


@tesseract
def test_one_page_too_slow_to_read_is_one_sentence() -> None:
    with pytest.raises(InputError, match=r"recognising one page took over 0\.01 seconds"):
        read_pdf(as_pdf([a_scan()]), bounds=Bounds(scan_seconds=0.01))


def test_too_many_scanned_pages_are_refused() -> None:
    with pytest.raises(InputError, match="3 scanned pages, over the bound of 2"):
        read_pdf(as_pdf([np.full((40, 30), 200, np.uint8)] * 3), bounds=Bounds(scanned_pages=2))


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for call in (lambda: read_pdf(as_pdf([a_scan()]), bounds=Bounds()), lambda: read_image(b"", bounds=Bounds())):
        with pytest.raises(MissingPart, match="apt-get install tesseract-ocr"):
            call()


@tesseract
def test_a_language_that_is_not_there_is_named() -> None:
    with pytest.raises(MissingPart, match="apt-get install tesseract-ocr-tlh"):
        scan.find_reader(1, {scan.LANGUAGES: "eng+tlh"})
    with pytest.raises(InputError, match="not a list"):
        scan.find_reader(1, {scan.LANGUAGES: "../../x"})


def test_marks_go_through_joining_and_leave_no_trace() -> None:
    page = [Line(f"The {marked('minis-', 40)}", 0, 400, 700, 690, 10), Line("ter spoke in Oslo.", 0, 390, 688, 678, 10)]
    text, doubts = doubts_in(assemble([page]))
    assert text == "The minister spoke in Oslo."
    assert doubts == (Doubt(4, 12, "minister", 40),)
    assert marked("Oslo", 95) == "Oslo"
    assert without_marks(marked("Oslo", 3)) == "Oslo"


def test_paper_becomes_white_and_ink_stays() -> None:
    grey = a_scan(noise=30.0)
    white = cleaned(grey)
    assert float((white == 255).mean()) > 0.9
    assert int(white.min()) == 0
    assert cleaned(np.zeros((2, 2), np.uint8)).shape == (2, 2)


def a_doubtful_document() -> Document:
    text = "The Finnish president spoke with the Estonian president by telephone on 5 May 2024. Tallinn denied it."
    start = text.index("5 May")
    found = a_document(text, published="2024-05-06", outlet="A Paper", title="A call")
    return replace(found, unsure=(Doubt(start, start + 1, "5", 41), Doubt(0, 3, "The", 60)))


def test_every_value_on_an_unsure_word_says_so(tools: Tools, tmp_path: Path) -> None:
    document = a_doubtful_document()
    reading = read(replace(document, unsure=tuple(sorted(document.unsure, key=lambda d: d.start))), tools)
    call = reading.contacts[0]
    assert call.support.unsure == ("The", "5")
    plain = read(replace(document, unsure=()), tools)
    assert plain.contacts[0].support.unsure == ()
    flag = next(f for f in reading.flags if f.code == "unsure-words")
    assert "2 are unsure" in flag.message
    assert all(p.support.unsure == () for p in reading.positions)
    assert b'"unsure":["The","5"]' in wire.encode(reading)


@tesseract
def test_an_unsure_word_is_seen_in_terminal_page_and_tables(tmp_path: Path) -> None:
    grey = a_scan(noise=25.0)
    line = round((792 - (720 - 5 * LEADING)) / 72 * 300)  # where the second line of the body stands
    grey[line - 18 : line - 14, 360:380] = 60  # a stroke of a pen goes through its place
    (tmp_path / "scan.pdf").write_bytes(as_pdf([grey]))
    with Case(str(tmp_path / "case.db"), author="Ada") as case:
        case.add(str(tmp_path / "scan.pdf"))
        (document,) = case.documents().values()
        contacts = [c for c in case.contacts() if any(m.support and m.support.unsure for m in c.mentions)]
        assert document.unsure
        assert contacts
        shown = io.StringIO()
        terminal.print_contact(contacts[0], case.documents(), shown)
        assert "scan unsure of “" in shown.getvalue()
        assert "the scan is unsure of" in case.dossier().html
        rows = dict(case.export("csv"))
        assert any(d.text.encode() in rows["contacts.csv"] for d in document.unsure)
        assert json.loads(wire.encode(contacts[0]))["mentions"][0]["support"]["unsure"]
        assert any(f.code == "unsure-words" for f in case.flags()[document.id])
