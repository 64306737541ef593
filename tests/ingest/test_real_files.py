"""Files made by the formats' own programs: text, statements, offsets. A test skips where its program is not."""

from __future__ import annotations

import http.server
import mailbox
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest

from memcon.ingest import take
from memcon.records import Document, Failure
from tests.ingest.pdf_maker import lines, make_pdf

WORDS = "The Kenyan president spoke by telephone with his Ethiopian counterpart, the presidency in Nairobi said."
HALVES = WORDS.partition("his ")[0] + "his", WORDS.partition("his ")[2]
MORE = "Sie sprachen am 5. Mai 2023 über den Staudamm; niemand widersprach – “für jetzt”."
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Leaders speak</title>
<meta name="author" content="Ana Lee"><meta property="article:published_time" content="2023-05-05"></head>
<body><article><h1>Leaders speak</h1><p>{WORDS}</p><p>{MORE}</p></article></body></html>"""


def program(*names: str) -> str:
    """The first of these programs that is on this machine; the test skips where none is."""
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(f"needs {names[0]}")


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-500:]


def documents(*paths: Path) -> list[Document]:
    got: list[Document | Failure] = list(take([str(path) for path in paths]))
    assert all(isinstance(each, Document) for each in got), got
    return got  # type: ignore[return-value]


def stands(document: Document, *sentences: str) -> None:
    """Each sentence stands in the text, once, and its offsets lead to it."""
    for sentence in sentences:
        start = document.text.index(sentence)
        assert document.text.count(sentence) == 1
        assert document.span(start, start + len(sentence)).text == sentence


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_libreoffice(form: str, tmp_path: Path) -> None:
    office = program("soffice", "libreoffice")
    (tmp_path / "note.html").write_text(PAGE, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    wanted = {"docx": "docx:MS Word 2007 XML", "pdf": "pdf:writer_web_pdf_Export"}[form]
    run(office, profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to",
        wanted if form == "docx" else "pdf", "note.html", cwd=tmp_path)  # fmt: skip
    (got,) = documents(tmp_path / f"note.{form}")
    stands(got, WORDS)
    assert "niemand widersprach" in got.text
    assert got.title == "Leaders speak"


def test_a_sheet_pasted_into_a_word_processor_is_a_table(tmp_path: Path) -> None:
    office = program("soffice", "libreoffice")
    docx = pytest.importorskip("docx")
    from memcon.present.sheets import as_file
    from memcon.records import Cell, Sheet, SheetRow

    cells = {"KE": (Cell("d", None, 0, 5, "They spoke <twice>."),), "ET": ()}
    rows = (SheetRow("other", None, "only", cells),)
    sheet = Sheet("c-1", ("KE", "ET"), {"KE": ("d",), "ET": ()}, {}, rows, {})
    (tmp_path / "sheet.html").write_bytes(as_file((sheet,), "sheet.html"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(office, profile, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML",
        "sheet.html", cwd=tmp_path)  # fmt: skip
    (table,) = docx.Document(str(tmp_path / "sheet.docx")).tables
    assert [cell.text for cell in table.rows[0].cells][:3] == ["point", "Kenya", "Ethiopia"]
    assert table.rows[1].cells[1].text == "They spoke <twice>."


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_mail_as_a_client_writes_it(encoding: str, tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "press.mbox")
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"], message["From"] = "Gespräch geführt", "Büro <press@x.example>"
    message["Date"], message["Message-ID"] = "Fri, 05 May 2023 18:00:00 +0300", "<1@x.example>"
    message.set_content(f"{WORDS}\n\n{MORE}\n", cte=encoding)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(make_pdf([lines(HALVES)]), maintype="application", subtype="pdf",
                           filename="Anhang ä.pdf")  # fmt: skip
    box.add(message)
    box.close()
    body, attached = documents(tmp_path / "press.mbox")
    stands(body, WORDS, MORE)
    assert (body.title, body.published, body.source_id) == ("Gespräch geführt", "2023-05-05", "<1@x.example>")
    assert "Ethiopian counterpart" in attached.text


def test_subtitles_that_ffmpeg_converts(tmp_path: Path) -> None:
    ffmpeg = program("ffmpeg")
    cues = ("00:00:01,000 --> 00:00:03,500\nDid the two speak?", "00:00:04,000 --> 00:00:07,000\nThey spoke on Monday.")
    srt = "".join(f"{number}\n{cue}\n\n" for number, cue in enumerate(cues, 1))
    (tmp_path / "a.srt").write_text(srt)
    run(ffmpeg, "-loglevel", "error", "-i", "a.srt", "b.vtt", cwd=tmp_path)
    run(ffmpeg, "-loglevel", "error", "-i", "b.vtt", "c.srt", cwd=tmp_path)
    texts = {document.text for document in documents(tmp_path / "a.srt", tmp_path / "b.vtt", tmp_path / "c.srt")}
    assert texts == {"[00:00:01] Did the two speak? They spoke on Monday."}


def test_subtitles_that_a_library_writes(tmp_path: Path) -> None:
    webvtt = pytest.importorskip("webvtt")
    made = webvtt.WebVTT()
    made.captions.append(webvtt.Caption("00:00:01.000", "00:00:03.000", "<v Ana Lee>We do not comment."))
    made.captions.append(webvtt.Caption("00:00:09.000", "00:00:11.000", "<v Bo Ek>Then who does?"))
    made.save(str(tmp_path / "a.vtt"))
    (got,) = documents(tmp_path / "a.vtt")
    assert got.text == "[00:00:01] Ana Lee: We do not comment.\n\n[00:00:09] Bo Ek: Then who does?"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A server of one page and one PDF."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "site" / "note.pdf").write_bytes(make_pdf([lines(HALVES)]))

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_a_web_archive_that_wget_writes_and_a_wacz_of_it(site: str, tmp_path: Path) -> None:
    wget = program("wget")
    addresses = [f"{site}/index.html", f"{site}/note.pdf"]
    run(wget, "-q", "--no-proxy", "--warc-file=grab", "--no-warc-keep-log", *addresses, cwd=tmp_path)
    page, note = documents(tmp_path / "grab.warc.gz")
    stands(page, WORDS, MORE)
    assert (page.title, page.author, page.published) == ("Leaders speak", "Ana Lee", "2023-05-05")
    assert [page.url, note.url] == addresses
    assert page.source_id
    assert page.source_id.startswith("<urn:uuid:") or page.source_id.startswith("urn:uuid:")
    assert page.retrieved
    with zipfile.ZipFile(tmp_path / "grab.wacz", "w", zipfile.ZIP_STORED) as packed:
        packed.write(tmp_path / "grab.warc.gz", "archive/grab.warc.gz")
        packed.writestr("datapackage.json", '{"profile": "data-package", "wacz_version": "1.1.1", "resources": []}')
    assert [d.text for d in documents(tmp_path / "grab.wacz")] == [page.text, note.text]


def test_a_web_archive_that_a_library_writes(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record("https://x.example/1", "response", payload=io.BytesIO(PAGE.encode()),
                                           http_headers=head)  # fmt: skip
        writer.write_record(record)
    (got,) = documents(tmp_path / "a.warc.gz")
    stands(got, WORDS, MORE)
    assert got.url == "https://x.example/1"


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("device", ["pnggray", "tiffgray", "pdfimage8"])
def test_pages_that_ghostscript_renders(device: str, dpi: int, tmp_path: Path) -> None:
    ghostscript = program("gs")
    program("tesseract")
    if device == "tiffgray":
        pytest.importorskip("PIL")
    (tmp_path / "page.pdf").write_bytes(make_pdf([lines([*HALVES, "", "Nothing more was said."])]))
    ending = {"pnggray": "png", "tiffgray": "tif", "pdfimage8": "pdf"}[device]
    run(ghostscript, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", f"-sDEVICE={device}", f"-r{dpi}",
        f"-sOutputFile=out.{ending}", "page.pdf", cwd=tmp_path)  # fmt: skip
    (got,) = documents(tmp_path / f"out.{ending}")
    assert " ".join(got.text.split()) == f"{WORDS} Nothing more was said."
