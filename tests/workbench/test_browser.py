"""The workbench in a real browser: by keyboard from an empty case to a publication, and readable for everybody."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.conftest import TOKEN

BROWSER = os.environ.get("MEMCON_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright and a Chromium")
pytest.importorskip("uvicorn", reason="needs memcon[workbench]")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")]
SERIOUS = ("serious", "critical")


def serve(place: Path) -> Iterator[str]:
    """The address of a server of the case, as `memcon serve` makes it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "memcon", "serve", "--case", str(place), "--port", str(port), "--by", "A. Editor"]
    child = subprocess.Popen(
        command, env={**os.environ, "MEMCON_TOKEN": TOKEN}, stderr=(place.parent / "serve.log").open("w")
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{address}/enter", timeout=2).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        yield address
    finally:
        child.terminate()
        child.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as run:
        made = run.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@pytest.fixture(scope="module")
def served(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("served") / "talks.db"
    shutil.copy(made, place)
    yield from serve(place)


def _open(browser: Any, address: str, **how: Any) -> tuple[Any, list[str]]:
    """A page of somebody who has come in, and everything that it asked for elsewhere or complained of."""
    context = browser.new_context(accept_downloads=True, **how)
    page = context.new_page()
    seen: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else seen.append(r.url))
    page.on("console", lambda message: seen.append(message.text))
    page.on("response", lambda r: seen.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.goto(f"{address}/enter?token={TOKEN}")
    page.wait_for_url(f"{address}/")
    return page, seen


def _tab_to(page: Any, words: str) -> None:
    """Go from field to field by keyboard until the one that is called so has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        named = page.evaluate(
            "() => { const e = document.activeElement; return (e.labels && e.labels[0] ? e.labels[0].innerText : '')"
            " + ' ' + (e.innerText || '') + ' ' + (e.type || ''); }"
        )
        if words.lower() in named.lower():
            return
    raise AssertionError(f"no way by keyboard to {words}")


def _decide_all(page: Any) -> None:
    """Find right whatever a publication needs, one key after another."""
    for _ in range(120):
        before = page.inner_text(".tallies")
        if re.search(r"(?<!\d)0 of them", before):
            return
        key = "r" if page.locator('.verdict [data-key="r"]').count() else "s"
        page.keyboard.press(key)
        page.wait_for_function("words => document.querySelector('.tallies').innerText !== words", arg=before)
    raise AssertionError("the queue does not end")


def test_by_keyboard_from_an_empty_case_to_a_publication(browser: Any, tmp_path: Path) -> None:
    for address in serve(tmp_path / "empty.db"):
        page, seen = _open(browser, address)
        assert "An empty case" in page.inner_text("h1")
        page.keyboard.press("a")
        page.wait_for_url("**/add")
        page.wait_for_load_state("networkidle")
        page.on("filechooser", lambda _chooser: None)  # told early: a first listener may come too late for the key
        _tab_to(page, "Files")
        with as_file(files("memcon") / "data" / "sample") as sample:
            with page.expect_file_chooser() as chooser:
                page.keyboard.press("Space")
            chooser.value.set_files(
                [str(sample / name) for name in ("2024-11-15-kremlin-scholz.md", "2024-11-15-german-government.md")]
            )
        _tab_to(page, "Add submit")
        page.keyboard.press("Enter")
        page.wait_for_url("**/add/*")
        page.wait_for_selector("text=2 read, 0 already known, 0 failed", timeout=120_000)
        page.keyboard.press("v")
        page.wait_for_url("**/review")
        _decide_all(page)
        page.keyboard.press("u")
        page.wait_for_function("() => !/(^|\\D)0 of them/.test(document.querySelector('.tallies').innerText)")
        _decide_all(page)
        page.keyboard.press("p")
        page.wait_for_url("**/publish")
        assert "leaves: excerpts of" in page.inner_text(".leaving")
        _tab_to(page, "Save it as a file")
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        written = Path(download.value.path()).read_text("utf-8")
        assert "For publication: checked values and short excerpts only" in written
        assert "Olaf Scholz" in written
        assert "A. Editor" not in written
        assert seen == []
        page.context.close()


PAGES = (
    "/", "/register", "/contact", "/contact/accounts", "/documents", "/document", "/people", "/person",
    "/search?q=call",
    "/message?from=DE&to=RU", "/origins", "/flags", "/runs", "/changes", "/review", "/agreement", "/add", "/publish",
    "/ask?q=Who+denies+the+call", "/ledger", "/rhythm?a=DE&b=RU", "/keys", "/you", "/enter", "/nothing-here/",
)  # fmt: skip


def _addresses(page: Any, address: str) -> list[str]:
    """The pages to look at, with a contact, a document and a person of this case."""
    page.goto(f"{address}/register?sort=documents&order=down")
    contact = page.locator("table.register tbody th a").first.get_attribute("href")
    page.goto(f"{address}/documents?q=washington")
    document = page.locator("table.rows tbody th a").first.get_attribute("href")
    own = {
        "/contact": contact,
        "/contact/accounts": f"{contact}/accounts",
        "/document": document,
        "/person": "/person?name=Vladimir%20Putin",
    }
    return [own.get(path, path) for path in PAGES]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_for_everybody(browser: Any, served: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python").Axe()
    page, seen = _open(browser, served, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    found = []
    for path in _addresses(page, served):
        if path.endswith("nothing-here/"):
            continue
        page.goto(served + path)
        answer = axe.run(page, options={"resultTypes": ["violations"]}).response
        found += [
            f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in answer["violations"] if v["impact"] in SERIOUS
        ]
    assert found == []
    assert seen == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_is_wider_than_the_screen(browser: Any, served: str, width: int) -> None:
    page, seen = _open(browser, served, viewport={"width": width, "height": 800})
    wide = []
    for path in _addresses(page, served)[:-1]:
        page.goto(served + path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
    assert seen == []
    page.context.close()


def test_without_a_script_everything_is_still_there(browser: Any, served: str) -> None:
    page, _ = _open(browser, served, java_script_enabled=False)
    page.goto(f"{served}/review")
    waiting = page.inner_text(".tallies")
    page.locator('.verdict button[value="cannot_tell"]').click()
    page.wait_for_url("**/review")
    assert page.inner_text(".tallies") != waiting
    page.locator(".undo button").click()
    page.wait_for_url("**/review*")
    assert page.inner_text(".tallies").split("decided")[0] == waiting.split("decided")[0]
    page.context.close()


def test_layers_are_turned_on_and_off_by_keyboard(browser: Any, served: str) -> None:
    page, _ = _open(browser, served)
    page.goto(f"{served}/documents?q=washington")
    page.locator("table.rows tbody th a").first.click()
    first = page.locator(".text mark.contacts").first

    def colour() -> str:
        return str(first.evaluate("e => getComputedStyle(e).backgroundColor"))

    marked = colour()
    page.locator("#layer-contacts").focus()
    page.keyboard.press("Space")
    assert colour() != marked
    assert re.fullmatch(r"rgba\(0, 0, 0, 0\)", colour())
    page.context.close()
