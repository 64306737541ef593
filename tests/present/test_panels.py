"""Panels: the same content in the terminal, as rows for programs, and as an escaped page."""

from __future__ import annotations

import io

from lxml import html
from markupsafe import Markup

from memcon.present.panelpage import render_panels
from memcon.present.panels import Cell, Figure, Panel, Table, cells, print_panels

PANEL = Panel(
    "voices",
    "Who speaks <script>",
    ("Three \x1b[31mvoices.",),
    (Figure(Markup("<svg></svg>"), "a drawing", ("one\x07line",)),),
    (Table("Rows & columns", ("name", "n"), (cells("Marit <b>", "3"), (Cell("words\tand", quoted=True), Cell("")))),),
    ("A note.",),
)


def test_rows_for_programs_have_no_tab_inside() -> None:
    out = io.StringIO()
    print_panels([PANEL], out)
    lines = out.getvalue().splitlines()
    assert lines[1].split("\t") == ["voices", "Rows & columns", "Marit <b>", "3"]
    assert lines[2].split("\t") == ["voices", "Rows & columns", "words and", ""]
    assert "\x1b" not in out.getvalue()


def test_a_page_escapes_and_asks_nobody() -> None:
    page = render_panels("Title <i>", [PANEL])
    tree = html.fromstring(page)
    assert not tree.xpath("//script")
    assert "Who speaks <script>" in tree.xpath("string(//h2)")
    assert [th.text_content() for th in tree.xpath("//tbody/tr/th")] == ["Marit <b>", "“words and”"]
    assert "http://" not in page
    assert "https://" not in page
