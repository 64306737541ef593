from __future__ import annotations

import pytest

from memcon.errors import InputError
from memcon.ingest.text import read_markdown, read_text

BODY = "The ambassador of Ghana was received on Tuesday.\n\nNothing else was made public."


def test_text_without_front_matter() -> None:
    page = read_text(BODY.encode())
    assert page.text == BODY
    assert page.encoding == "utf-8"
    assert page.appearance.title is None


def test_front_matter_of_every_key() -> None:
    front = (
        "---\ntitle: 'A visit: Accra'\npublished: 2022-02-01\nurl: https://example.org/x\noutlet: The Volta\n"
        "author: Esi Mensah\nkind: press_release\nside: NO\nid: 007\nmood: sombre\nnested: {a: [1, 2]}\n---\n\n"
    )
    page = read_text((front + BODY).encode())
    said = page.appearance
    assert page.text == BODY
    assert (said.title, said.published, said.url) == ("A visit: Accra", "2022-02-01", "https://example.org/x")
    assert (said.outlet, said.author, said.kind) == ("The Volta", "Esi Mensah", "readout")
    assert (said.side, said.source_id) == ("NO", "007")  # Norway and leading noughts survive YAML


@pytest.mark.parametrize(
    "empty", ["---\n---\n", "---\n\n---\n", "---\ntitle:\nside: null\nurl: ~\n---\n", "---\n# note\n...\n"]
)
def test_front_matter_that_says_nothing(empty: str) -> None:
    page = read_text((empty + BODY).encode())
    assert page.text == BODY
    assert page.appearance == read_text(BODY.encode()).appearance


def test_lines_with_known_labels_on_top_are_read() -> None:
    front = "Title: A visit: Accra\nSource: The Volta\nDate: 1 February 2022\nLink: https://example.org/x\n\n\n"
    page = read_text((front + BODY).encode())
    said = page.appearance
    assert page.text == BODY
    assert (said.title, said.outlet, said.published) == ("A visit: Accra", "The Volta", "1 February 2022")
    assert said.url == "https://example.org/x"


@pytest.mark.parametrize(
    "own",
    [
        "Title: A visit\n\n",  # one line alone may be a headline of two parts
        "Source: The Volta\nDate: the day before\n\n",
        "DATE: March 4, 1963\nSUBJECT: Fishing\n\n",
        "Source: The Volta\nMood: sombre\n\n",
        "Date: 2022-02-01\nDate: 2022-02-02\n\n",
        "Title: A visit\nSource: The Volta\n",
    ],
)
def test_lines_that_may_be_the_texts_own_stay(own: str) -> None:
    page = read_text((own + BODY).encode())
    assert page.text == own + BODY
    assert page.appearance.title is None


def test_a_ruled_line_is_no_front_matter() -> None:
    assert read_text(("---\n" + BODY).encode()).text == "---\n" + BODY


LAUGHS = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'ha'}]" for n in range(12))


@pytest.mark.parametrize(
    ("front", "why"),
    [
        (LAUGHS, "anchors or aliases"),
        ("title: &t x\nauthor: *t", "anchors or aliases"),
        ("title: " + "[" * 5000 + "]" * 5000, "nested too deeply"),
        ("title: " + "{a: " * 3000, "nested too deeply"),
        ("- a\n- b", "no list of"),
        ("just words", "no list of"),
        ("title: [a, b]", "more than one value for title"),
        ("title: 'open", "not YAML"),
        ("a: b: c", "not YAML"),
        ("title: x\n" + "# long\n" * 5000, "no closing line"),
        ("!!python/object/apply:os.system ['true']", "no list of"),
    ],
)
def test_bad_front_matter_is_refused(front: str, why: str) -> None:
    with pytest.raises(InputError, match=why):
        read_text(f"---\n{front}\n---\n{BODY}".encode())


def test_front_matter_that_never_ends() -> None:
    with pytest.raises(InputError, match="no closing line"):
        read_text(f"---\ntitle: x\n{BODY}".encode())


def test_a_heading_on_top_is_the_title_of_markdown_only() -> None:
    content = f"# Received in Accra\n\n{BODY}".encode()
    assert read_markdown(content).appearance.title == "Received in Accra"
    assert read_text(content).appearance.title is None
    assert read_markdown(b"---\ntitle: Given\n---\n" + content).appearance.title == "Given"
    assert read_markdown(content).text.startswith("# Received")


def test_right_to_left_and_combining_text() -> None:
    page = read_text("قال الوزير \u202bاليوم\u202c إن الاتصال لم يحدث\r\nVie\u0302\u0323t Nam".encode())
    assert page.text == "قال الوزير اليوم إن الاتصال لم يحدث\nViệt Nam"
