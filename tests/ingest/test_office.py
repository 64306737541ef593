"""Word files and e-mail, made with the formats' own libraries."""

from __future__ import annotations

import mailbox
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from memcon.ingest import Bounds, take
from memcon.records import Document, Failure

WORDS = "The Chilean and Peruvian foreign ministers met in Arica on 4 May 2023, both ministries said."


def taken(path: Path, **options: object) -> list[Document | Failure]:
    return list(take([str(path)], **options))  # type: ignore[arg-type]


def a_word_file(path: Path) -> Path:
    file = docx.Document()
    file.core_properties.title = "Note of a meeting"
    file.core_properties.author = "Ana Rojas"
    file.core_properties.created = datetime(2023, 5, 5)
    file.add_heading("Meeting at the border", 1)
    file.add_paragraph(WORDS)
    table = file.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Chile", "one\ntwo"
    file.add_paragraph("After the table.")
    file.save(str(path))
    return path


def test_a_word_file_keeps_its_order_and_its_statements(tmp_path: Path) -> None:
    (got,) = taken(a_word_file(tmp_path / "note.docx"))
    assert isinstance(got, Document)
    assert got.text == f"Meeting at the border\n\n{WORDS}\n\nChile\tone two\n\nAfter the table."
    assert (got.title, got.author, got.published) == ("Note of a meeting", "Ana Rojas", "2023-05-05")


@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"", b"nothing of the kind" * 10, bytes(range(256)) * 20])
def test_what_is_no_word_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "note.docx"
    path.write_bytes(content)
    (failure,) = taken(path)
    assert isinstance(failure, Failure)
    assert "damaged or no Word file" in failure.why


def test_a_packed_bomb_is_refused_unread(tmp_path: Path) -> None:
    path = a_word_file(tmp_path / "bomb.docx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/extra.xml", b"0" * 3_000_000)
    (failure,) = taken(path, bounds=Bounds(file_bytes=100_000))
    assert isinstance(failure, Failure)
    assert "unpacked it has" in failure.why


def a_message(subject: str = "Readout") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Press Office <press@mfa.example>"
    message["Date"] = "Fri, 05 May 2023 10:00:00 +0200"
    message["Message-ID"] = "<1@mfa.example>"
    message.set_content(WORDS)
    message.add_alternative(f"<html><body><p>{WORDS}</p></body></html>", subtype="html")
    return message


def test_a_message_is_a_document_and_its_attachments_are_others(tmp_path: Path) -> None:
    message = a_message()
    message.add_attachment(WORDS.upper().encode(), maintype="text", subtype="plain", filename="copy.txt")
    note = a_word_file(tmp_path / "x.docx").read_bytes()
    message.add_attachment(note, maintype="application", subtype="octet-stream", filename="../../note.docx")
    message.add_attachment(b"\x00film", maintype="video", subtype="mp4", filename="clip.mp4")
    path = tmp_path / "one.eml"
    path.write_bytes(bytes(message))
    body, copy, word, clip = taken(path)
    assert isinstance(body, Document)
    assert (body.text, body.title, body.published) == (WORDS, "Readout", "2023-05-05")
    assert body.author == "Press Office <press@mfa.example>"
    assert body.source_id == "<1@mfa.example>"
    assert isinstance(copy, Document)
    assert copy.text == WORDS.upper()
    assert isinstance(word, Document)
    assert (word.path or "").endswith("one.eml#.._.._note.docx")
    assert isinstance(clip, Failure)
    assert "no format that is read" in clip.why


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    path = tmp_path / "press.mbox"
    box = mailbox.mbox(path)
    for number in range(3):
        message = a_message(f"Readout {number}")
        if number == 1:
            message.clear_content()
            message.set_content("From here on the text looks like an envelope.\n\nFrom the start it is only text.")
        box.add(message)
    box.close()
    got = taken(path)
    assert [d.title for d in got if isinstance(d, Document)] == ["Readout 0", "Readout 1", "Readout 2"]
    assert isinstance(got[1], Document)
    assert got[1].text.endswith("From the start it is only text.")


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: x\n\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n" + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 300,
        b"Subject: =?utf-8?q?=ff?=\nDate: yesterday\nContent-Type: text/plain; charset=klingon\n\nxx",
        bytes(range(256)) * 4,
    ],
)
def test_a_broken_message_is_a_failure_and_no_crash(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.eml"
    path.write_bytes(content)
    assert all(isinstance(got, Failure) and "please report" not in got.why for got in taken(path))


def test_one_message_of_a_mailbox_over_the_bound_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "press.mbox"
    small = bytes(a_message("Small"))
    path.write_bytes(b"From a\n" + small + b"\nFrom b\nSubject: big\n\n" + b"word " * 50_000 + b"\n\nFrom c\n" + small)
    got = taken(path, bounds=Bounds(file_bytes=20_000))
    assert [type(each).__name__ for each in got] == ["Document", "Failure", "Document"]


def test_without_its_library_a_format_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = a_word_file(tmp_path / "note.docx")
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    (failure,) = taken(path)
    assert isinstance(failure, Failure)
    assert failure.why == "reading Word files needs: pip install 'memcon[office]'"
