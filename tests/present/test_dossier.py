from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from memcon.present.dossier import Dossier, render
from memcon.present.marks import all_marks
from memcon.records import Contact, ContactRef, Document, Evidence, Flag, Party, PositionHeld, Span, Stated, Support
from tests.present import sample

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{ 7*7 }}\x00\"'></title></style>"


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample.dossier())


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def test_it_is_the_same_each_time(page: str) -> None:
    assert render(sample.dossier()) == page


def test_it_asks_nobody_for_anything(page: str, tree: html.HtmlElement) -> None:
    for name in ("src", "srcset", "data", "poster", "background", "action", "formaction", "xlink:href"):
        assert not tree.xpath(f"//@*[name()='{name}']"), name
    assert [link.get("href") for link in tree.xpath("//link")] == ["data:,"]
    assert not tree.xpath("//iframe | //object | //embed | //img | //base | //form")
    style = "".join(tree.xpath("//style/text()"))
    assert not re.search(r"url\(|@import|https?:", style)
    assert not re.search(r"fetch|XMLHttp|import\(|https?:|innerHTML|eval", "".join(tree.xpath("//script/text()")))
    outside = {a.get("href") for a in tree.xpath("//a") if not a.get("href").startswith("#")}
    assert outside == {"https://courier.example/halden-orsk-call"}


def test_the_policy_lets_only_its_own_style_and_script_run(tree: html.HtmlElement) -> None:
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("style", "script"):
        (text,) = tree.xpath(f"//{tag}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not tree.xpath("//@style")
    assert not [a for a in tree.xpath("//@*") if getattr(a, "attrname", "").startswith("on")]


def test_every_way_leads_somewhere_and_ids_are_unique(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href | //use/@href"):
        if target.startswith("#"):
            assert target[1:] in ids, target


def test_its_structure(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en"
    assert [len(tree.xpath(f"//{tag}")) for tag in ("main", "h1", "header", "footer")] == [1, 1, 1, 1]
    assert tree.xpath("//h2/text() | //h2/bdi/text()") == [
        "The register",
        "Call, Mara Halden and Ivo Orsk",
        "Calls, 7 counted, Mara Halden and Ivo Orsk",
        "Envoy, Mara Halden and Ivo Orsk",
        "Meeting, Mara Halden and Dace Ruhl",
        "Meeting, Ivo Orsk and Dace Ruhl",
        "Meeting, Alveria and Ivo Orsk",
        "Meeting, Mara Halden and Ivo Orsk",
        "Documents",
        "Key to the shapes",
    ]
    levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(tree.xpath("//table/caption")) == len(tree.xpath("//table")) == 1
    assert all(svg.get("aria-label") for svg in tree.xpath("//svg[@role='img']"))
    disputed = tree.get_element_by_id("c-5f3a91d0")
    assert [h.text_content() for h in disputed.xpath(".//h3")] == [
        "Who says what, when",
        "What it is said to be",
        "What it hangs on",
        "What would settle it",
        "Perhaps the same contact",
    ]


def test_the_top_sentence_has_shape_colour_and_passage(tree: html.HtmlElement) -> None:
    (lead,) = tree.xpath("//article[@id='c-5f3a91d0']/p[@class='lead']")
    signed = lead.xpath(".//span[contains(@class,'t ')]")
    marks = [(t.get("class"), t.xpath(".//use/@href")[0], " ".join(t.text_content().split())) for t in signed]
    assert marks == [
        ("t yes", "#shape-reported", "Reported"),
        ("t no", "#shape-denied", "denied"),
        ("t between", "#shape-neither_confirm_nor_deny", "neither confirm nor deny"),
        ("t none", "#shape-no_comment", "no comment"),
    ]
    first = tree.get_element_by_id(lead.xpath(".//a/@href")[0][1:])
    assert sample.TALKED in first.text_content()


def test_a_passage_tells_where_it_stands_how_it_was_read_and_who_checked_it(tree: html.HtmlElement) -> None:
    (denial,) = [
        p for p in tree.xpath("//div[contains(@class,'passage')]") if p.xpath(f".//mark[.='{sample.NO_TALK}']")
    ]
    words = " ".join(denial.text_content().split())
    for part in (
        "No such conversation, says government spokesman",
        "Borwire, 11 Nov 2031",
        "Read as: Leif Tarn · government spokesman · Borsund, government · denies · whether it took place",
        "located yes",
        "in scope yes",
        "supported yes",
        "checked by R. Okafor",
    ):
        assert part in words
    assert denial.xpath(".//a[.='In the whole text']/@href")
    assert any("supported no" in " ".join(p.text_content().split()) for p in tree.xpath("//p[@class='checks']"))


def test_differing_accounts_stand_side_by_side(tree: html.HtmlElement) -> None:
    conflicts = tree.xpath("//article[@id='c-5f3a91d0']//div[contains(@class,'conflict')]")
    told = [[v.text_content() for v in c.xpath(".//*[@class='value']")] for c in conflicts]
    assert told == [["Mara Halden", "Ivo Orsk"], ["25 minutes", "40 minutes"]]
    assert all(len(c.xpath(".//div[contains(@class,'passage')]")) == 2 for c in conflicts)


def test_every_used_passage_is_marked_in_its_text(page: str) -> None:
    tree = html.document_fromstring(page)
    texts = tree.xpath("//div[@class='text']")
    marked = " ".join(mark.text for text in texts for mark in text.xpath(".//mark"))
    assert "it would not comment on private calls" in marked
    for back in tree.xpath("//div[@class='text']/a"):
        back.drop_tree()
    assert sorted(text.text_content() for text in texts) == sorted(d.text for d in sample.documents().values())


def test_it_works_without_a_script(page: str) -> None:
    bare = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert ".passage:target{display:block}" in bare
    assert "<button" not in page
    assert "<input" not in page


def _hostile() -> Dossier:
    text = f"Before it. {HOSTILE} said that it was so. After it."
    document = Document(
        id="sha256:x", text=text, title=HOSTILE, outlet=HOSTILE, author=HOSTILE, language=HOSTILE,
        published="2031-01-01", url="javascript:alert(3)", side=HOSTILE,
    )  # fmt: skip
    span = Span(11, len(text) - 11)
    evidence = Evidence("sha256:x", HOSTILE, span, HOSTILE)
    position = PositionHeld(
        HOSTILE, HOSTILE, HOSTILE, "government", "spokesman", "denies", "occurrence", None, text[11:40], evidence,
        office=HOSTILE, venue=HOSTILE, checked=HOSTILE, support=Support(True, True, False, (HOSTILE,)),
    )  # fmt: skip
    contact = Contact(
        id=HOSTILE, kind="call", participants=(Party(HOSTILE),), sides=(HOSTILE,), reality="reported", contested=True,
        when=None, realities=(), positions=(position,), mentions=(ContactRef("r", "sha256:x", "reported", (span,)),),
        documents=("sha256:x",), place=(Stated(HOSTILE, HOSTILE, HOSTILE, (evidence,), HOSTILE),),
    )  # fmt: skip
    return Dossier(
        HOSTILE, HOSTILE, (contact,), {"sha256:x": document}, {"sha256:x": (Flag(HOSTILE, True, HOSTILE, (span,)),)},
        {HOSTILE: ((HOSTILE, "denied", evidence),)}, {HOSTILE: HOSTILE},
    )  # fmt: skip


@pytest.mark.parametrize("publication", [False, True])
def test_hostile_text_stays_text(publication: bool) -> None:
    page = render(replace(_hostile(), publication=publication))
    tree = html.document_fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert len(tree.xpath("//style")) == len(tree.xpath("//title[parent::head]")) == 1
    assert not tree.xpath("//img")
    assert "<script>alert" not in page
    assert "onerror=alert(2)>" not in page
    assert "javascript:" not in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", page)
    assert "49" not in tree.xpath("//h1")[0].text_content()
    assert "[U+202E]" in page


def _published() -> str:
    whole = sample.dossier(publication=True)
    long = "The long report goes on and on without a stop, " * 40
    key = "courier"
    documents = {**whole.documents, key: replace(whole.documents[key], text=whole.documents[key].text + long)}
    return render(replace(whole, documents=documents))


def test_publication_prints_no_path_no_name_and_no_whole_text() -> None:
    page = _published()
    for secret in ("R. Okafor", "A. Lindqvist", "/home/reporter", "desk-note", "cp1252", "c-5f3a91d0<", "courier:"):
        assert secret not in page, secret
    tree = html.document_fromstring(page)
    assert not tree.xpath("//div[@class='text']")
    assert not tree.xpath("//*[@data-record]")
    assert "checked" in tree.text_content()
    for quote in tree.xpath("//blockquote"):
        assert len(quote.text_content()) <= 300
    text = sample.TEXTS["courier"]["text"]
    shown = " ".join(tree.text_content().split())
    flat = " ".join(text.split())
    assert not any(flat[at : at + 301] in shown for at in range(0, len(flat) - 301, 7))


def test_a_document_that_was_left_out_leaves_no_word() -> None:
    whole = sample.dossier()
    kept = {key: d for key, d in whole.documents.items() if key != "briefing"}
    page = render(replace(whole, documents=kept, summaries={}))
    assert "There are many channels" not in page
    assert "Office of the Prime Minister, Orstad" not in page


def test_entered_records_need_no_document() -> None:
    evidence = Evidence(None, "e1", None, "my notebook, page 4")
    contact = replace(
        sample.wished(), mentions=(ContactRef("e1", None, "reported", ()),), documents=(), entered=("e1",),
        place=(Stated("Vell", None, None, (evidence,)),),
    )  # fmt: skip
    made = Dossier("By hand", contacts=(contact,))
    assert "my notebook" in render(made)
    assert "my notebook" not in render(replace(made, publication=True))
    assert "No document in this dossier." in render(made)


def test_an_empty_case_makes_a_page() -> None:
    tree = html.document_fromstring(render(Dossier("Nothing yet")))
    assert "No contact in this dossier." in tree.text_content()


def test_forty_documents_stay_small() -> None:
    whole = sample.dossier()
    documents = {
        f"{key}{copy}": replace(d, id=f"{key}{copy}", text=d.text + " More of the same words." * 150)
        for copy in range(4) for key, d in whole.documents.items()
    }  # fmt: skip
    page = render(replace(whole, documents={**documents, **whole.documents}, contacts=whole.contacts * 6))
    assert len(page.encode()) < 1_500_000


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_ink_has_enough_contrast_in_light_and_dark() -> None:
    css = (Path(__file__).parents[2] / "memcon/present/static/dossier.css").read_text("utf-8")
    themes = [dict(re.findall(r"--(\w+):(#\w{6})", block)) for block in re.findall(r":root\{([^}]*)\}", css)]
    for theme in themes[:2]:  # the third is print: darker inks on white
        for paper in ("paper", "band"):
            for ink in ("ink", "soft", "yes", "no", "between", "ahead", "none"):
                light, dark = sorted((_luminance(theme[paper]), _luminance(theme[ink])), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (paper, ink)
        light, dark = sorted((_luminance(theme["mark"]), _luminance(theme["ink"])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_key_explains_every_shape_of_reality_and_stance(tree: html.HtmlElement) -> None:
    explained = set(tree.xpath("//section[@id='key']//use/@href"))
    signs = {"passed", "failed", "hard", "soft", "published", "contact", "moved"}
    assert {f"#shape-{mark.name}" for mark in all_marks() if mark.name not in signs} <= explained


def test_it_is_well_formed(page: str) -> None:
    unknown_tag = 801  # the parser is older than main, article and svg
    for made in (page, render(_hostile()), render(sample.dossier(publication=True))):
        parser = etree.HTMLParser()
        etree.fromstring(made.encode(), parser)
        assert [e.message for e in parser.error_log if e.type != unknown_tag] == []
