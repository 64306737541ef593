"""Tables that come with memcon: what they hold, and a published tally that one of them is held against."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.errors import InputError
from memcon.ingest.tables import read_table
from memcon.records import Entered, Failure


def rows(name: str) -> list[Entered]:
    found = list(read_table("contacts", f"shipped:{name}"))
    assert not [r for r in found if isinstance(r, Failure)]
    return [r for r in found if isinstance(r, Entered)]


def test_leaders_of_six_countries() -> None:
    found = rows("leaders-russia-2019-2024")
    pairs = Counter(r.listed("sides")[0] for r in found)
    assert len(pairs) >= 5
    assert min(pairs.values()) >= 15
    assert all("2019" <= (r.text("date") or "") < "2025" for r in found)
    unsure = [r for r in found if r.text("certain") == "no"]
    assert unsure
    assert all(r.note.startswith("uncertain") for r in unsure)
    named = [r for r in found if r.text("source")]
    assert len(named) == 17
    assert all(r.text("certain") == "yes" and r.note.endswith("the source named") for r in named)
    assert all("no source named" in r.note for r in found if r not in named and r not in unsure)


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(InputError, match="leaders-russia-2019-2024"):
        list(read_table("contacts", "shipped:nothing"))


def test_the_published_tally(tmp_path: Path) -> None:
    """The published tally: 20 calls and 6 meetings; 6, 2, 3 and 8 calls from 2017 to 2020, which makes 19.

    The twentieth call is that of 14 November 2016, before the inauguration. Of the eight of 2020 we can date seven.
    """
    with Case(str(tmp_path / "t.db")) as case:
        case.import_table("contacts", "shipped:trump-putin-2016-2021")
        held = [c for c in case.contacts(between=("US", "RU")) if c.when and c.when.earliest]
        found = case.rhythm("US", "RU")
    term = [c for c in held if c.when and c.when.earliest and c.when.earliest < date(2021, 1, 21)]
    calls = Counter(c.when.earliest.year for c in term if c.kind == "call" and c.when and c.when.earliest)
    meetings = [c for c in term if c.kind == "meeting"]
    assert len(meetings) == 6
    assert [calls[year] for year in (2016, 2017, 2018, 2019)] == [1, 6, 2, 3]
    assert calls[2020] == 7
    assert sum(calls.values()) == 19
    silence = next(e for e in found.estimates if e.name == "longest silence, days")
    assert silence.value is not None
    assert 4.5 < silence.value / 365.25 < 4.6
    assert "2020-07-23" in silence.method


def test_before_and_after_page(tmp_path: Path) -> None:
    from memcon.present.panelpage import render_panels
    from memcon.present.rhythmpanel import rhythm_panels

    with Case(str(tmp_path / "l.db")) as case:
        case.import_table("contacts", "shipped:leaders-russia-2019-2024")
        found = case.rhythm(
            "FR", "RU", since=date(2019, 1, 1), until=date(2024, 12, 31), split=date(2022, 2, 24),
            pairs=[("DE", "RU"), ("TR", "RU"), ("US", "RU"), ("CN", "RU"), ("IN", "RU")],
        )  # fmt: skip
    page = render_panels("Before and after", rhythm_panels(found))
    assert page.count("<svg") == 6  # two drawings of before and after and the strip, each for a page and for a phone
    assert "too few contacts (n = 18)" in page
    assert "TR–RU" in page
    names = {e.name for e in found.estimates if e.name.endswith("rate after over before")}
    assert len(names) == 6
