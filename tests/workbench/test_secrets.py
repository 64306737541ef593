"""What is planted in documents that are held back, and in names of those who work on a case, is published nowhere."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.errors import UsageError
from memcon.present.exports import FORMATS, PUBLISHED
from tests.ingest.pdf_maker import lines, make_pdf
from tests.workbench.conftest import Browser

SECRETS = (
    "ZQTEXT", "ZQPATH", "ZQNAME", "ZQTITLE", "ZQOUTLET", "ZQAUTHOR", "ZQMETA", "ZQNOTE", "ZQREVIEWER", "ZQREASON",
    "ZQFOLDER", "ZQUPLOAD", "ZQEXIF", "zqaddress",
)  # fmt: skip
OPEN = """---
title: Readout of the call
published: 2024-11-15
outlet: Office of the Chancellor
kind: readout
side: DE
---
Chancellor Olaf Scholz spoke by telephone with Russian President Vladimir Putin on Friday, 15 November 2024, the
Chancellery said. A Kremlin spokesman, Dmitry Peskov, confirmed the call.
"""
HELD = """---
title: ZQTITLE of a cable
published: 2024-11-16
outlet: ZQOUTLET
author: ZQAUTHOR Somebody
url: https://zqaddress.example/a
---
Chancellor Olaf Scholz spoke by telephone with Russian President Vladimir Putin on Friday, 15 November 2024, said an
aide who is called ZQTEXT. Dmitry Peskov denied that the call was long, ZQNAME said.
"""


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A case with an open document, an internal and a confidential one, and everything in them found right."""
    folder = tmp_path / "ZQFOLDER"
    folder.mkdir()
    (folder / "open ZQPATH.md").write_text(OPEN, "utf-8")
    (folder / "internal ZQPATH.md").write_text(HELD, "utf-8")
    (folder / "confidential ZQPATH.md").write_text(HELD.replace("16", "17"), "utf-8")
    body = HELD.split("---")[2].strip().replace("\n", " ")
    laid = lines([body[i : i + 80] for i in range(0, len(body), 80)])
    info = {"Title": "ZQMETA of a scan", "Author": "ZQMETA Person", "Producer": "ZQMETA"}
    (folder / "ZQUPLOAD.pdf").write_bytes(make_pdf([laid], info=info))
    _photograph(folder / "ZQUPLOAD.jpg")
    place = tmp_path / "planted.db"
    with Case(str(place), author="ZQREVIEWER") as case:
        case.add(str(folder / "open ZQPATH.md"))
        case.add(str(folder / "internal ZQPATH.md"), mark="internal")
        case.add(
            str(folder / "confidential ZQPATH.md"),
            str(folder / "ZQUPLOAD.pdf"),
            str(folder / "ZQUPLOAD.jpg"),
            mark="confidential",
        )
        row = {"date": "2024-11-15", "kind": "call", "sides": "DE;RU", "participants": "Olaf Scholz;Vladimir Putin"}
        case.enter("contact", row, note="ZQNOTE told me")
        for contact in case.contacts(confidential=True):
            case.check(contact.id, "right", why="ZQREASON")
            for mention in contact.mentions:
                case.check(mention.ref, "right", why="ZQREASON")
            for position in contact.positions:
                case.check(position.ref, "right", why="ZQREASON")
    return place


def _photograph(path: Path) -> None:
    """A picture with a name in its EXIF data, where pictures can be made."""
    picture = pytest.importorskip("PIL.Image", reason="needs pillow")
    made = picture.new("RGB", (64, 64), "white")
    exif = made.getexif()
    exif[0x013B] = "ZQEXIF Artist"
    made.save(path, exif=exif)


def _opened(data: bytes) -> bytes:
    """The bytes with those of every file packed inside."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"".join(name.encode() + _opened(archive.read(name)) for name in archive.namelist())


def _found(data: bytes) -> list[str]:
    shown = _opened(data).decode("utf-8", "replace").casefold()
    return [secret for secret in SECRETS if secret.casefold() in shown]


def test_the_secrets_are_there_to_be_found(planted: Path) -> None:
    with Case(str(planted)) as case:
        desk = b"".join(data for _, data in case.export("jsonl", confidential=True))
    assert len(_found(desk)) >= 8


def test_no_publication_holds_a_secret(planted: Path) -> None:
    with Case(str(planted)) as case:
        page = case.dossier(publication=True)
        assert not page.empty
        assert "Olaf Scholz" in page.html
        assert _found(page.html.encode()) == []
        assert _found("\n".join(page.leaving).encode()) == []
        for form in FORMATS:
            if form in PUBLISHED:
                for name, data in case.export(form, publication=True, confidential=True):
                    assert _found(name.encode() + data) == [], (form, name)
            else:
                with pytest.raises(UsageError, match="whole texts"):
                    list(case.export(form, publication=True))


def test_nor_does_the_workbench_publish_one(planted: Path) -> None:
    with Case(str(planted), create=False, author="ZQREVIEWER") as case:
        bench = Browser(case)
        bench.post("/you", {"confidential": "yes"})
        for path in (
            "/publish/look",
            "/publish/dossier.html",
            *(f"/export?for=publication&format={f}" for f in PUBLISHED),
        ):
            answer = bench.get(path)
            assert answer.status_code == 200, path
            assert _found(answer.content) == [], path
            assert _found(str(answer.headers).encode()) == [], path
        for form in set(FORMATS) - set(PUBLISHED):
            assert bench.get(f"/export?for=publication&format={form}").status_code == 400
