"""The pages: each answers, leads to passages, and says what JSON says."""

from __future__ import annotations

import json
import re

from click.testing import CliRunner

from memcon.cli import main
from tests.workbench.conftest import Browser


def disputed(bench: Browser) -> str:
    return next(c["id"] for c in bench.get("/api/contacts").json() if c["contested"])


def test_every_page_answers(bench: Browser) -> None:
    contact = disputed(bench)
    document = re.findall(r"/document/[0-9a-f]{12}", bench.get("/documents").text)[0]
    for path in (
        "/", "/register", "/register?q=putin&sort=who&order=down", f"/contact/{contact}",
        f"/contact/{contact}/accounts",
        "/documents", document, "/people", "/person?name=Vladimir%20Putin", "/search?q=call", "/message",
        "/message?from=DE&to=RU", "/origins", "/flags", "/runs", "/ledger", "/rhythm", "/rhythm?a=DE&b=RU",
        "/keys", "/review", "/changes", "/agreement",
        "/add", "/publish", "/publish/look", "/publish/desk.html", "/export?format=csv",
        "/ask?q=Who%20denies%20the%20call%3F",
    ):  # fmt: skip
        answer = bench.get(path)
        assert answer.status_code == 200, (path, answer.text[:200])
        assert len(answer.content) < 500_000


def test_the_register_is_sorted_narrowed_and_turned(bench: Browser) -> None:
    everything = re.findall(r'href="/contact/(c-\w+)"', bench.get("/register").text)
    down = re.findall(r'href="/contact/(c-\w+)"', bench.get("/register?order=down").text)
    assert sorted(down) == sorted(everything)
    assert down != everything
    denied = bench.get("/register?reality=denied").text
    assert 0 < len(re.findall(r'href="/contact/', denied)) < len(everything)
    only = bench.get("/register?a=DE&b=RU").text
    assert "Olaf Scholz" in only
    assert "No contact fits that" in bench.get("/register?q=xyzzy").text
    for wrong in ("reality=happened", "page=0", "page=a", "since=tomorrow", "sort=colour", "q=" + "x" * 500):
        assert bench.get(f"/register?{wrong}").status_code == 400


def test_a_passage_on_a_contact_leads_into_the_text(bench: Browser) -> None:
    page = bench.get(f"/contact/{disputed(bench)}").text
    way, anchor = re.findall(r'href="(/document/[0-9a-f]{12})#(t-\d+-\d+)"', page)[0]
    text = bench.get(way).text
    assert f'id="{anchor}"' in text
    assert 'class="decide"' in page


def test_a_document_shows_what_was_read_in_layers(bench: Browser) -> None:
    document = re.findall(r"/document/[0-9a-f]{12}", bench.get("/documents?q=washington").text)[0]
    page = bench.get(document).text
    for layer in ("contacts", "attributions", "names"):
        assert re.search(rf'<mark class="[^"]*\b{layer}\b', page), layer
    body = page[page.index('<div class="text"') :]
    words = re.sub(r"<[^>]+>", "", body[: body.index("</article>")])
    assert "told of the call" in words or "spoke by telephone" in words


def test_a_ruling_shows_on_the_next_page_and_names_who(bench: Browser) -> None:
    contact = disputed(bench)
    ref = re.findall(r'data-record="([0-9a-f]{12}:p\d+)"', bench.get(f"/contact/{contact}").text)[0]
    answer = bench.post(
        "/decide", {"record": ref, "ruling": "right", "why": "read in full", "back": f"/contact/{contact}"}
    )
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/contact/{contact}"
    page = bench.get(f"/contact/{contact}").text
    assert "checked by" in page
    assert "read in full" in page
    (verdict,) = bench.case.verdicts()
    assert (verdict.author, verdict.ruling, verdict.record) == ("A. Editor", "right", ref)


def test_nobody_is_led_away_after_a_form(bench: Browser) -> None:
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        ref = disputed(bench)
        answer = bench.post("/decide", {"record": ref, "ruling": "cannot_tell", "back": back})
        assert answer.headers["location"] == "/"


def test_json_is_that_of_the_command(bench: Browser) -> None:
    contact = disputed(bench)
    for path, command in (
        ("contacts", ["contacts"]),
        (f"show?contact={contact}", ["show", contact]),
        (f"compare?contact={contact}", ["compare", contact]),
        ("ledger", ["ledger"]),
        (f"origins?contact={contact}", ["origins", contact]),
        (f"assess?contact={contact}", ["assess", contact]),
        ("voices", ["voices"]),
        ("counts", ["counts"]),
        ("rhythm?a=DE&b=RU", ["rhythm", "--between", "DE", "RU"]),
        ("aftermath?a=DE&b=RU", ["aftermath", "--between", "DE", "RU"]),
        ("message?from=DE&to=RU", ["message", "--from", "DE", "--to", "RU"]),
        ("ask?q=Who+denies+the+call", ["ask", "Who denies the call"]),
        ("flags", ["flags"]),
        ("search?q=call", ["search", "call"]),
        ("runs", ["runs"]),
    ):
        said = CliRunner().invoke(main, [*command, "--json", "--case", bench.case.place])
        assert said.exit_code == 0, said.output
        assert bench.get(f"/api/{path}").json() == json.loads(said.stdout), path


def test_confidential_documents_are_shown_to_whoever_asks(bench: Browser) -> None:
    document = re.findall(r"/document/[0-9a-f]{12}", bench.get("/documents?q=interfax").text)[0]
    assert bench.post(f"{document}/mark", {"mark": "confidential"}).status_code == 303
    assert bench.get(document).status_code == 404
    assert "Interfax" not in bench.get("/documents").text
    assert "confidential" in bench.get("/").text
    bench.post("/you", {"confidential": "yes"})
    assert bench.get(document).status_code == 200
    assert "Confidential documents are shown" in bench.get("/").text
    assert "Interfax" not in bench.get("/publish").text
