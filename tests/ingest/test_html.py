from __future__ import annotations

import pytest

from memcon.errors import InputError
from memcon.ingest import take
from memcon.ingest.bounds import Bounds
from memcon.ingest.html import read_html
from memcon.ingest.page import Page
from memcon.records import Document, Failure

PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The foreign minister of Norway said that he had spoken with his Turkish colleague by phone.",
        "The two talked about grain and about the ships that are to carry it, the ministry added.",
        "A spokeswoman in Ankara confirmed the call &amp; said that it had lasted twenty minutes.",
    )
)


def read(markup: str | bytes) -> Page:
    return read_html(markup if isinstance(markup, bytes) else markup.encode(), declared=None, bounds=Bounds())


def article(body: str = PARAGRAPHS, *, head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Front page</a><a href='/w'>World</a></nav>"
        f"<article><h1>A call about grain</h1>{body}</article><footer>© 2031 All rights reserved</footer></body></html>"
    )


def test_the_article_without_its_furniture() -> None:
    text = read(article()).text
    assert text.startswith("A call about grain\nThe foreign minister of Norway")
    assert "confirmed the call & said" in text
    assert "Front page" not in text
    assert "rights" not in text


def test_what_the_page_states_about_itself() -> None:
    said = read(
        article(
            head="<title>A call about grain | The Fjord</title><meta property='og:site_name' content='The Fjord'>"
            "<meta property='article:published_time' content='2022-07-22T23:30:00+03:00'>"
            "<meta property='article:modified_time' content='2023-01-01T00:00:00Z'>"
            "<meta name=author content='Kari Nordmann'><link rel=canonical href='https://fjord.example/grain'>"
        )
    ).appearance
    assert said.title == "A call about grain"
    assert (said.outlet, said.author, said.url) == ("The Fjord", "Kari Nordmann", "https://fjord.example/grain")
    assert said.published == "2022-07-22T23:30:00+03:00"


def test_json_ld() -> None:
    said = read(
        article(
            head='<script type="application/ld+json">{"@graph": [{"a": 1}, {"@type": "Article", '
            '"datePublished": "2022-07-22", "publisher": {"name": "Fjord"}, "author": [{"name": "Kari"}]}]}</script>'
        )
    ).appearance
    assert (said.published, said.outlet, said.author) == ("2022-07-22", "Fjord", "Kari")


@pytest.mark.parametrize(
    "script", ["", "{", '{"a":' * 50_000 + "1" + "}" * 50_000, "[" * 100_000, "null", '{"datePublished": [1]}']
)
def test_json_ld_that_is_none_states_nothing(script: str) -> None:
    page = read(article(head=f'<script type="application/ld+json">{script}</script>'))
    assert page.appearance.published is None
    assert "Norway" in page.text


@pytest.mark.parametrize(
    "sentence", ["They spoke on 2021-05-06.", "They spoke on May 6, 2021.", "Seen 2021-05-06 12:30:11."]
)
def test_a_date_in_the_text_is_no_publication_date(sentence: str) -> None:
    assert read(article(PARAGRAPHS + f"<p>{sentence}</p>")).appearance.published is None


def test_an_old_publication_date_is_believed() -> None:
    assert read(article(head='<meta name="date" content="1987-12-08">')).appearance.published == "1987-12-08"


def test_scripts_and_handlers_do_not_survive() -> None:
    text = read(
        article(
            PARAGRAPHS
            + "<script>alert('s1')</script><p onclick=\"alert('s2')\" style='x:s3'>Nothing more is known of it.</p>"
            "<style>.s4{}</style><iframe src='javascript:s5'></iframe><svg><script>s6</script></svg>"
            "<noscript>s7</noscript><!-- s8 --><img src=x onerror=\"alert('s9')\">"
        )
    ).text
    assert "Nothing more is known" in text
    assert not any(f"s{n}" in text for n in range(1, 10))


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "ul><li", "table><tr><td"])
def test_deep_nesting_is_read(tag: str) -> None:
    close = "".join(f"</{part}>" for part in reversed(tag.split("><")))
    page = read(f"<html><body>{f'<{tag}>' * 100_000}{PARAGRAPHS}{close * 100_000}</body></html>")
    assert "spoken with his Turkish colleague" in page.text


@pytest.mark.parametrize(
    "markup",
    [
        PARAGRAPHS + "<p>" + "<b>a</b>" * 120_000 + "</p>",
        PARAGRAPHS + "<p " + " ".join(f"a{n}=1" for n in range(80_000)) + ">x</p>",
        PARAGRAPHS + "<p>" + "a<br>" * 200_000 + "</p>",
        PARAGRAPHS + "<" * 1_000_000,
        PARAGRAPHS + "&" * 1_000_000,
        PARAGRAPHS + "<p>" + " " * 1_000_000 + "</p>",
        "<title>" + " - | " * 200_000 + "</title>" + PARAGRAPHS,
    ],
    ids=["inline", "attributes", "breaks", "less-than", "ampersands", "blanks", "title"],
)
def test_wide_pages_take_the_linear_way(markup: str) -> None:
    assert read(f"<html><body><article>{markup}</article></body></html>").text


def test_a_comment_that_never_ends_hides_the_rest_as_it_does_in_a_browser() -> None:
    assert read(article(PARAGRAPHS + "<!--" * 200_000 + "<p>hidden</p>")).text.endswith("twenty minutes.")


@pytest.mark.parametrize("depth", [1, 400], ids=["extractor", "bare text"])
def test_line_ends_in_the_source_are_spaces_but_in_preformatted_text(depth: int) -> None:
    wrapped = PARAGRAPHS.replace(" ", "\n") + "<pre>First line of a telegram.\nSecond line of it.</pre>"
    text = read("<div>" * depth + article(wrapped) + "</div>" * depth).text
    assert "The two talked about grain and about the ships" in text
    assert "First line of a telegram.\nSecond line of it." in text


def test_an_extractor_that_fails_leaves_the_bare_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    page = read(article(head="<title>Grain</title>"))
    assert page.text.startswith("A call about grain\nThe foreign minister of Norway")
    assert "Front page" not in page.text
    assert page.appearance.title == "Grain"


def test_entities_cannot_be_defined() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'ha'}'>" for n in range(12))
    page = read(f"<!DOCTYPE x [{laughs}]>" + article(PARAGRAPHS + "<p>It was said to be funny: &l11;</p>"))
    assert len(page.text) < 5_000


def test_odd_characters_written_as_entities_are_normalised() -> None:
    page = read(
        article(PARAGRAPHS + "<p>Some&nbsp;more&shy;over &#8238;said&#8236; it&#8203; all &#x0; there e&#769;.</p>")
    )
    assert "Some moreover said it all" in page.text
    assert page.text.endswith("é.")


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset=windows-1251>", "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        ("<meta charset='utf-8'>", "cp1251"),
        ("", "utf-16"),
    ],
)
def test_encodings_stated_misstated_and_not_stated(declaration: str, encoding: str) -> None:
    body = "".join(
        f"<p>Министр сообщил коллеге, что встреча номер {n} состоится осенью в Астане.</p>" for n in range(9)
    )
    assert "Министр сообщил коллеге" in read(article(body, head=declaration).encode(encoding)).text


def test_an_xml_declaration_does_no_harm() -> None:
    assert "Norway" in read('<?xml version="1.0" encoding="utf-8"?>\n' + article()).text


def test_the_same_page_gives_the_same_document(tmp_path: object) -> None:
    assert read(article()) == read(article())


def test_a_page_without_text_is_a_failure(tmp_path: object) -> None:
    path = f"{tmp_path}/a.html"
    with open(path, "w") as file:  # noqa: PTH123
        file.write("<html><body><div id=root></div><script>run()</script></body></html>")
    (only,) = take([path])
    assert isinstance(only, Failure)
    assert "no text" in only.why
    with open(path, "w") as file:  # noqa: PTH123
        file.write(article())
    (made,) = take([path])
    assert isinstance(made, Document)
    assert made.language == "en"


def test_a_picture_named_html_is_refused() -> None:
    with pytest.raises(InputError, match="not text"):
        read(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
