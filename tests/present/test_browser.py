"""The page in a real browser, where one is installed: no request, keys, phone, no script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from memcon.present.dossier import render
from tests.present import sample

BROWSER = os.environ.get("MEMCON_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright and a Chromium")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("dossier") / "dossier.html"
    path.write_text(render(sample.dossier()), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as run:
        made = run.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


def _open(browser: Any, address: str, *, width: int = 1440, script: bool = True) -> tuple[Any, list[str]]:
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=script)
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(address)
    return page, seen


def _shown(page: Any) -> list[str]:
    return [p.get_attribute("id") for p in page.locator("#c-5f3a91d0 .passage").all() if p.is_visible()]


def test_it_requests_nothing_and_reports_no_error(browser: Any, address: str) -> None:
    page, seen = _open(browser, address)
    page.wait_for_timeout(200)
    assert [url for url in seen if not url.startswith(("file:", "data:,"))] == []
    page.close()


def test_a_passage_stands_beside_the_page_and_follows_keys(browser: Any, address: str) -> None:
    page, _ = _open(browser, address + "#c-5f3a91d0")
    assert _shown(page) == ["c-5f3a91d0-p2"]  # of the first words of the sentence
    page.keyboard.press("j")
    assert _shown(page) == ["c-5f3a91d0-p3"]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert _shown(page) == ["c-5f3a91d0-p1"]
    page.locator("#c-5f3a91d0 svg a text").nth(3).click()
    (passage,) = _shown(page)
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(150)
    box = page.locator(f"#{passage}").bounding_box()
    assert 0 <= box["y"] < 200
    assert box["x"] > 900
    page.close()


def test_on_a_phone_a_passage_opens_under_the_line_that_was_touched(browser: Any, address: str) -> None:
    page, _ = _open(browser, address + "#c-5f3a91d0", width=360)
    assert not page.locator("#c-5f3a91d0 svg.chart").is_visible()
    assert _shown(page) == []
    for link in ("#c-5f3a91d0 .lead a >> nth=2", "#c-5f3a91d0 .statements .words >> nth=2"):
        page.locator(link).click()
        (name,) = _shown(page)
        line = page.locator(link).locator("xpath=ancestor::p[1]").bounding_box()
        passage = page.locator(f"#{name}").bounding_box()
        assert 0 <= passage["y"] - (line["y"] + line["height"]) < 30
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_without_a_script_passages_still_open(browser: Any, address: str, width: int) -> None:
    page, _ = _open(browser, address + "#c-5f3a91d0-p4", width=width, script=False)
    assert _shown(page) == ["c-5f3a91d0-p4"]
    assert page.locator("#c-5f3a91d0-p4").bounding_box()["y"] < 880
    page.close()


def test_the_register_sorts_and_sifts_by_keyboard(browser: Any, address: str) -> None:
    page, _ = _open(browser, address)
    rows = "table.register tbody tr"
    page.keyboard.press("/")
    page.keyboard.type("ruhl")
    assert [r.is_visible() for r in page.locator(rows).all()].count(True) == 2
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    head = page.locator("th[data-sort] button", has_text="Documents")
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("[aria-sort=descending]").count() == 1
    assert "6 Nov 2031" in page.locator(rows).first.inner_text()
    page.locator(".sieve input[value=denied]").uncheck()
    page.locator(".sieve input[value=reported]").uncheck()
    assert [r.is_visible() for r in page.locator(rows).all()].count(True) == 3
    page.close()


def test_printed_each_contact_has_one_sheet(browser: Any, address: str, tmp_path: Path) -> None:
    pdf = pytest.importorskip("pypdfium2")
    page, _ = _open(browser, address)
    page.pdf(path=str(tmp_path / "d.pdf"), prefer_css_page_size=True, print_background=True)
    page.close()
    sheets = [sheet.get_textpage().get_text_range() for sheet in pdf.PdfDocument(str(tmp_path / "d.pdf"))]
    begun = [at for at, words in enumerate(sheets) if words.lstrip().startswith("Contact ")]
    assert begun == list(range(1, 1 + len(sample.dossier().contacts)))
    assert all("courier.example" not in words for words in sheets)
