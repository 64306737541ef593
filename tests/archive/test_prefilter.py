"""The prefilter: what it drops, what it must not drop, and in which disguises a name is still seen."""

from __future__ import annotations

import html
import re

import pytest

from memcon.archive.reading import Kit, make_kit, read_raw
from memcon.ingest.bounds import Bounds
from memcon.ingest.prefilter import NO_CONTACT, NO_NAME, NO_PROSE, NO_WINDOW, prose_of
from memcon.ingest.prefilter.anchors import anchors_of, bytes_of
from memcon.ingest.prefilter.bytes import without_code
from memcon.ingest.prefilter.passages import passages_of
from memcon.ingest.streams import Raw
from memcon.language.names import plain, spellings

# Pairs of several regions; names with marks are there for the encodings.
PAIRS = (
    ("Recep Tayyip Erdoğan", "Kyriakos Mitsotakis"),
    ("Viktor Orbán", "Donald Tusk"),
    ("Luiz Inácio Lula da Silva", "Javier Milei"),
    ("Cyril Ramaphosa", "William Ruto"),
    ("Narendra Modi", "Xi Jinping"),
)
FILLING = "<p>" + "The harbour was busy and nobody there minded the rain at all. " * 12 + "</p>"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return make_kit((), True, Bounds())


def a_page(*paragraphs: str, before: str = "") -> str:
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<html><head><title>News</title></head><body>{before}<article>{body}{FILLING}</article></body></html>"


def rule(kit: Kit, page: str | bytes, encoding: str = "utf-8") -> str:
    content = page if isinstance(page, bytes) else page.encode(encoding)
    return read_raw(Raw("a.warc", 0, content, "html", "r1"), kit).rule


def told(a: str, b: str) -> str:
    return f"{a} spoke by phone with {b} on Tuesday about the border between the two countries."


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_with_a_contact_is_read(kit: Kit, pair: tuple[str, str]) -> None:
    assert rule(kit, a_page(told(*pair))) == "read"


def as_entities(text: str, pattern: str) -> str:
    return "".join(c if c.isascii() else pattern.format(ord(c)) for c in text)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda t: as_entities(t, "&#{};").encode(),
        lambda t: as_entities(t, "&#x{:x};").encode(),
        lambda t: as_entities(t, "&#x{:X};").encode(),
        lambda t: t.replace("á", "&aacute;").encode("utf-8"),
        lambda t: t.encode("utf-16"),
        lambda t: t.encode("utf-16-le"),
        lambda t: t.encode("windows-1250"),
        lambda t: t.replace(" ", "&nbsp;").encode(),
        lambda t: t.replace(" spoke", "</b>\n<i>spoke</i>").replace("<p>Viktor", "<p><b>Viktor").encode(),
        lambda t: t.replace("Donald Tusk", "<a href='/t'>Donald <em>Tusk</em></a>").encode(),
        lambda t: plain(t).encode(),
        lambda t: re.sub(r">[^<]+", lambda m: ">" + "".join(f"&#{ord(c)};" for c in m[0][1:]), t).encode(),
    ],
    ids=[*"decimal hex HEX named utf-16 utf-16-le cp1250 nbsp tags link bare all-in-entities".split()],
)  # fmt: skip
def test_names_are_seen_in_every_encoding(kit: Kit, disguise) -> None:
    page = a_page(told("Viktor Orbán", "Donald Tusk"))
    assert kit.prefilter
    assert kit.prefilter.reject(disguise(page), "windows-1250") is None


def test_what_is_dropped_and_by_which_rule(kit: Kit) -> None:
    a, b = PAIRS[0]
    menu = (
        "<nav><ul>" + "".join(f"<li><a href='/x'>{c}</a></li>" for c in ("Greece", "Türkiye", "Peru")) + "</ul></nav>"
    )
    assert rule(kit, a_page("The mayor called for rain.")) == NO_NAME
    assert rule(kit, a_page("The mayor called for rain.", before=menu)) == NO_PROSE
    assert rule(kit, a_page(f"{a} called for rain, and the farmers were glad of it.")) == NO_WINDOW
    both = f"Commentators liken {a} to {b}: the shareholders' meeting of the paper heard of neither."
    assert rule(kit, a_page(both)) in (NO_WINDOW, NO_CONTACT)
    teaser = f"<aside><ul><li><a href='/s'>{a} and {b} to meet for talks in Ankara next week</a></li></ul></aside>"
    assert rule(kit, a_page("The mayor called for rain.", before=teaser)) == NO_PROSE
    script = f"<script>var story = '{told(a, b)}';</script>"
    assert rule(kit, a_page("The mayor called for rain.", before=script)) == NO_PROSE
    assert read_raw(Raw("a.warc", 0), kit).rule == "no page"


def test_lines_of_text_go_the_same_way(kit: Kit) -> None:
    def line(text: str) -> str:
        return read_raw(Raw("a.jsonl", 0, b'{"text": "' + text.encode() + b'"}', "jsonl"), kit).rule

    assert line(told("Viktor Orb\\u00e1n", "Donald Tusk")) == "read"
    assert line("The mayor called for rain.") == NO_NAME
    assert line("Viktor Orb\\u00e1n called for rain.") == NO_WINDOW


def test_every_name_of_the_roster_holds_one_of_the_words_looked_for(kit: Kit) -> None:
    roster = kit.tools.roster
    anchors = {plain(a) for a in anchors_of(roster)}
    short = {n for names in roster.surnames.values() for n in names}
    for text, how, _ in spellings(roster):
        words = plain(text).replace("-", " ").replace("'", " ").replace("/", " ").split()
        if how != "outlet" and text not in short:
            assert any(w.strip("(),.’").rstrip(".") in anchors or w in anchors for w in words), text


def test_a_word_is_looked_for_in_every_spelling() -> None:
    forms = set(bytes_of("Orbán"))
    assert {b"Orban", "Orbán".encode(), b"Orb\xe1n", b"Orb&aacute;n", b"Orb&#225;n", b"Orb&#xe1;n"} <= forms
    assert list(bytes_of("Tusk")) == [b"Tusk"]


def test_prose_is_what_people_wrote(kit: Kit) -> None:
    page = a_page("A whole sentence that somebody has written &amp; set.", before="<script>x='<p>no</p>'</script>")
    text = prose_of(page.encode())
    assert "A whole sentence that somebody has written & set." in text
    assert "no" not in text.split()


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("a<script>b</script>c<STYLE x>d</Style >e", "ace"),
        ("a<script type='application/ld+json'>b</script>c<script>d</script>e",
         "a<script type='application/ld+json'>b</script>ce"),
        ("a<styles>b</styles>c", "a<styles>b</styles>c"),
        ("a<script>b</script>c<script>d", "ac<script>d"),
        ("<script></script>" * 20_000 + "a", "a"),
    ],
)  # fmt: skip
def test_code_is_no_prose(markup: str, left: str) -> None:
    assert without_code(markup.encode()).decode() == left


def test_passages_keep_every_offset() -> None:
    paragraphs = [f"Paragraph {n} " + "says something of no weight. " * 12 for n in range(30)]
    text = "\n".join(paragraphs)
    place = text.index("Paragraph 20 ")
    kept = passages_of(text, [place + 5])
    assert len(kept) == len(text)
    assert all(k in ("\n", t) for k, t in zip(kept, text, strict=True))
    shown = [n for n in range(30) if f"Paragraph {n} " in kept]
    assert shown == [0, 1, 19, 20, 21]
    assert passages_of(paragraphs[0], [3]) == paragraphs[0]
    dense = [text.index(f"Paragraph {n} ") for n in range(2, 30, 3)]
    assert passages_of(text, dense) == text
    short, few = "\n".join(paragraphs[:10]), [text.index("Paragraph 4 "), text.index("Paragraph 7 ")]
    assert passages_of(short, few) == short
    assert passages_of(short, few[:1]).count("weight") == 12 * 5
    assert passages_of(short, few, 1.0).count("weight") == 12 * 8


def test_offsets_of_a_reading_stand_in_the_whole_text(kit: Kit) -> None:
    from memcon import wire
    from memcon.records import Reading

    page = a_page(*[FILLING[3:-4]] * 6, told(*PAIRS[1]), *[FILLING[3:-4]] * 6)
    outcome = read_raw(Raw("a.warc", 0, page.encode(), "html", "r1", "http://a.example/1"), kit)
    assert outcome.reading
    reading = wire.decode(outcome.reading, Reading)
    (contact,) = reading.contacts
    passage = reading.document.text[contact.evidence[0].start : contact.evidence[0].end]
    assert "Orbán" in passage
    assert html.unescape(passage) in told(*PAIRS[1])
    assert reading.document.text.count("harbour") >= 24
