from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from memcon.errors import InputError, TooLarge
from memcon.ingest import take
from memcon.ingest.bounds import Bounds
from memcon.ingest.paragraphs import Line, assemble
from memcon.ingest.pdf import read_pdf
from memcon.records import Document, Failure
from tests.ingest.pdf_maker import ENCRYPTED, lines, make_pdf

WORDS = [
    "The president of Indonesia and the prime minister of Aus-",
    "tralia spoke by telephone on Monday, her office said. They",
    "agreed to meet.",
]


def read(content: bytes, **bounds: Any) -> str:
    return read_pdf(content, bounds=Bounds(**bounds)).text


def test_lines_become_paragraphs_and_broken_words_whole() -> None:
    page = lines(WORDS) + lines(
        ["Nothing was said of the well-", "known quarrel over fishing in the", "strait."], top=640
    )
    text = read(make_pdf([page]))
    assert text.split("\n\n") == [
        "The president of Indonesia and the prime minister of Australia spoke by telephone on Monday, her office said."
        " They agreed to meet.",
        "Nothing was said of the well-known quarrel over fishing in the strait.",
    ]


def test_a_paragraph_goes_on_over_the_page_without_its_number() -> None:
    first = [*lines(["A statement from Jakarta says that both sides will"]), (300, 30, 9, "1")]
    second = [*lines(["continue their talks in the spring of next year."]), (300, 30, 9, "- 2 -")]
    assert read(make_pdf([first, second])) == (
        "A statement from Jakarta says that both sides will continue their talks in the spring of next year."
    )


def test_a_heading_in_larger_type_stands_alone() -> None:
    text = read(make_pdf([[(72, 720, 18, "Readout of a call"), *lines(WORDS)]]))
    assert text.startswith("Readout of a call\n\nThe president of Indonesia")


def test_heads_that_every_page_repeats_stand_once() -> None:
    pages = [
        [
            (72, 760, 9, f"Ministry Bulletin No 7, page {n}"),
            *lines([f"{country} tells of a visit abroad.", f"More of {country} is in the annex."]),
        ]
        for n, country in enumerate(("Ghana", "Togo", "Benin", "Mali"))
    ]
    text = read(make_pdf(pages))
    assert text.count("Ministry") == 1
    assert text.count("tells of a visit abroad.") == 4


def test_metadata_only_where_it_is_sane() -> None:
    body = [lines([*WORDS, "Canberra, 4 March 2019"])]
    good = make_pdf(
        body, info={"Title": "Call with Jakarta", "Author": "Office of Ann Lee", "CreationDate": "D:20190305090000Z"}
    )
    said = read_pdf(good, bounds=Bounds()).appearance
    assert (said.title, said.author, said.published) == ("Call with Jakarta", "Office of Ann Lee", "2019-03-05")
    for title, author, made in (
        ("Microsoft Word - x.doc", "jdoe", "D:20240101"),
        ("scan0001.pdf", "", "yesterday"),
        ("", "", ""),
    ):
        said = read_pdf(
            make_pdf(body, info={"Title": title, "Author": author, "CreationDate": made}), bounds=Bounds()
        ).appearance
        assert (said.title, said.author, said.published) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (make_pdf([lines(WORDS)], encryption=ENCRYPTED), "encrypted"),
        (make_pdf([[]]), "no writing was found"),
        (make_pdf([lines(["7"])]), "no writing was found"),
        (b"%PDF-1.4\nnothing of the kind", "damaged"),
        (b"", "damaged"),
        (make_pdf([lines(WORDS)])[:300], "damaged"),
        (b"\0" * 1000, "damaged"),
    ],
    ids=["encrypted", "no text", "hardly any text", "rubbish", "empty", "cut off", "nulls"],
)
def test_what_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read(content)


def test_bounds_of_pages_and_characters() -> None:
    content = make_pdf([lines(WORDS)] * 3)
    with pytest.raises(InputError, match="3 pages, over the bound of 2"):
        read(content, pages=2)
    with pytest.raises(InputError, match="over the bound of 100 characters"):
        read(content, characters=100)


def test_bound_of_time() -> None:
    with pytest.raises(TooLarge, match=r"over 0\.001 seconds"):
        read(make_pdf([lines(WORDS)]), parse_seconds=0.001)


def test_a_crash_of_the_parser_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.pdf", "2.pdf"):
        (tmp_path / name).write_bytes(make_pdf([lines(WORDS)]))
    real = subprocess.run
    calls: list[int] = []

    def crash_once(command: list[str], **options: Any) -> Any:
        calls.append(1)
        if len(calls) == 1:
            command = [*command[:-3], "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", *command[-2:]]
        return real(command, **options)

    monkeypatch.setattr(subprocess, "run", crash_once)
    first, second = take([str(tmp_path)])
    assert isinstance(first, Failure)
    assert "crashed" in first.why
    assert isinstance(second, Document)


def test_nothing_that_lies_in_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("memcon.py", "msgspec.py", "pypdfium2.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert read(make_pdf([lines(WORDS)])).startswith("The president")


def test_lines_without_places_are_parted_by_how_they_end() -> None:
    page = [
        Line("A long line of words that fills the whole of its width and runs"),
        Line("on to here."),
        Line("Another one."),
    ]
    assert assemble([page]).split("\n\n")[1] == "Another one."


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("They met the vice-\npresident.", "They met the vice-president."),
        ("A Franco-\nGerman text.", "A Franco-German text."),
        ("An agree-\nment.", "An agreement."),
        ("A cease-\nfire. The cease-fire holds.", "A cease-fire. The cease-fire holds."),
        ("The years 1990-\n1991 passed.", "The years 1990- 1991 passed."),
    ],
)
def test_hyphens_at_the_end_of_a_line(broken: str, whole: str) -> None:
    assert assemble([[Line(line) for line in broken.split("\n")]]) == whole
