from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from memcon.ingest import Bounds, take
from memcon.records import Document, Failure

TEXT = "The Thai and Malaysian prime ministers spoke by telephone on Sunday evening about the border."


def put(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def names(*inputs: object, **options: object) -> list[str]:
    got = take([str(each) for each in inputs], **options)  # type: ignore[arg-type]
    return [Path(each.path or "").name if isinstance(each, Document) else f"! {Path(each.where).name}" for each in got]


def why(*inputs: object, **options: object) -> str:
    (only,) = take([str(each) for each in inputs], **options)  # type: ignore[arg-type]
    assert isinstance(only, Failure)
    assert only.what == "ingest"
    return only.why


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", "B.txt", ".hidden.txt", ".git/x.txt", "a.db", "a-b.txt", "noext"):
        put(tmp_path / name)
    assert names(tmp_path) == ["B.txt", "c.txt", "z.md", "a-b.txt", "b.txt"]


def test_inputs_keep_their_order_and_failures_their_place(tmp_path: Path) -> None:
    one, two = put(tmp_path / "one.txt"), put(tmp_path / "two.txt")
    assert names(two, tmp_path / "none.txt", one, tmp_path) == [
        "two.txt",
        "! none.txt",
        "one.txt",
        "one.txt",
        "two.txt",
    ]


def test_take_is_lazy(tmp_path: Path) -> None:
    first = put(tmp_path / "a.txt")
    stream = take([str(first), str(tmp_path / "b.txt")])
    assert isinstance(next(stream), Document)
    put(tmp_path / "b.txt")
    assert isinstance(next(stream), Document)


def test_patterns(tmp_path: Path) -> None:
    for name in ("x/1.txt", "x/2.txt", "x/3.dat", "y/4.txt", "5.txt"):
        put(tmp_path / name)
    assert names(tmp_path / "*" / "*.txt") == ["1.txt", "2.txt", "4.txt"]
    assert names(tmp_path / "**" / "*.txt") == ["5.txt", "1.txt", "2.txt", "4.txt"]
    assert names(tmp_path / "x" / "[13].*") == ["1.txt"]
    assert "no file matches" in why(tmp_path / "*.pdf")


def test_a_name_that_looks_like_a_pattern_is_a_name_first(tmp_path: Path) -> None:
    put(tmp_path / "a[1].txt")
    put(tmp_path / "a1.txt")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize("name", ["a b.txt", "a\nb.txt", " a.txt", "-a.txt", "日本.txt", "a'\"$(x).txt", "%20.txt"])
def test_odd_names(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name)
    for given in (path, tmp_path, tmp_path / "*.txt"):
        (made,) = take([str(given)])
        assert isinstance(made, Document)
        assert made.path == str(path)


@pytest.mark.skipif(os.name == "nt", reason="names there are text")
def test_a_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(odd)).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    (made,) = take([str(tmp_path)])
    assert isinstance(made, Document)
    assert (made.path or "").encode().endswith(b"caf\\xe9.txt")


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in why(tmp_path / "none.txt")
    assert "NUL" in why("a\0b.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "link to nothing" in why(tmp_path / "link.txt")
    assert names(tmp_path) == ["! link.txt"]


def test_a_format_unknown_by_its_name(tmp_path: Path) -> None:
    assert "not known by its name" in why(put(tmp_path / "a.odt"))
    assert "not known by its name" in why(put(tmp_path / "a"))
    assert names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    assert "device or pipe" in why(tmp_path / "p.txt")
    assert names(tmp_path) == []


def test_loops_of_links_end(tmp_path: Path) -> None:
    put(tmp_path / "a" / "one.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "two.txt").symlink_to(tmp_path / "a" / "one.txt")
    assert names(tmp_path) == ["one.txt", "two.txt"]
    assert "cannot be opened" in why(tmp_path / "self")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.pdf"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(200_000_000)
        assert "200,000,000 bytes, over the bound of 20,000,000" in why(tmp_path / name)


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert "change its permissions" in why(path)


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / "a.txt")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert why(path) == "it cannot be read (Permission denied); change its permissions"


@pytest.mark.parametrize("content", [b"\x00\x01\x02\xff" * 5000, bytes(range(256)) * 100, b"\x7fELF" + b"\0" * 999])
def test_binary_named_txt(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert "not text" in why(tmp_path / "a.txt")


def test_null_bytes_in_good_text_are_taken_out_and_recorded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((TEXT * 3).encode() + b"\0 And then they met.")
    (made,) = take([str(tmp_path)])
    assert isinstance(made, Document)
    assert made.text == TEXT * 3 + " And then they met."
    assert made.encoding == "utf-8; control characters removed: 1"


def test_next_to_nothing_is_refused(tmp_path: Path) -> None:
    assert "no text" in why(put(tmp_path / "a.txt", ""))
    assert "only 5 letters" in why(put(tmp_path / "b.txt", "1,2,3 Hello"))


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    put(tmp_path / "1.txt")
    (tmp_path / "2.txt").write_bytes(b"\0" * 100)
    put(tmp_path / "3.txt")
    assert names(tmp_path) == ["1.txt", "! 2.txt", "3.txt"]


def test_a_parser_that_breaks_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "1.html", f"<p>{TEXT}</p>")
    put(tmp_path / "2.txt")

    def fail(*_: object, **__: object) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr("memcon.ingest.html.read_html", fail)
    broken, good = take([str(tmp_path)])
    assert isinstance(broken, Failure)
    assert "MemoryError: no room" in broken.why
    assert isinstance(good, Document)


def test_standard_input_is_json_lines() -> None:
    stream = io.BytesIO(b'{"text": "%s", "id": "s1"}\nbad\n' % TEXT.encode())
    good, bad = take(["-"], stdin=stream)
    assert isinstance(good, Document)
    assert good.source_id == "s1"
    assert isinstance(bad, Failure)
    assert bad.where == "-:2"


def test_json_lines_may_be_larger_than_a_file_of_one_document(tmp_path: Path) -> None:
    line = '{"text": "' + TEXT + '"}\n'
    put(tmp_path / "a.jsonl", line * 30)
    assert len(list(take([str(tmp_path)], bounds=Bounds(file_bytes=200)))) == 30


def test_addresses_only_when_they_may_be_fetched() -> None:
    assert "switched off" in why("https://example.org/a", fetch=False)
