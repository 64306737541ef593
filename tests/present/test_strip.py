from __future__ import annotations

import io
from datetime import date

from memcon.present.strip import print_rhythm, shown, strip
from memcon.records import Estimate, Rhythm, StripMark


def test_a_strip_counts_by_cell_and_shows_doubt() -> None:
    marks = [
        StripMark("c-1", date(2020, 1, 1), date(2020, 1, 1), "call", ("NO",)),
        StripMark("c-2", date(2020, 1, 1), date(2020, 1, 1), "call"),
        StripMark("c-3", date(2020, 3, 1), date(2020, 3, 31), "call"),
        StripMark("c-4", date(2020, 7, 18), date(2020, 7, 18), "call"),
    ]
    every, side, scale, _ = strip(marks, 20)
    assert every[10:] == "■·····░░░░·········▪"
    assert side.startswith("NO")
    assert side[10:] == "▪" + "·" * 19
    assert "2020-01-01" in scale
    assert "2020-07-18" in scale
    assert strip([], 20) == []


def test_estimates_in_words() -> None:
    assert shown(Estimate("rate", 1.5, 1.0, 2.25, 30, "m")) == "1.5 (1 to 2.25), n = 30"
    assert shown(Estimate("p", 0.25, None, None, 30, "m")) == "0.25"
    assert shown(Estimate("least", None, 31.0, None, 30, "m")) == "at least 31"
    assert shown(Estimate("rate", None, None, None, 3, "too few contacts (n = 3)")) == "too few contacts (n = 3)"


def test_plain_where_nobody_watches() -> None:
    out = io.StringIO()
    print_rhythm(Rhythm(("NO", "FI"), 3, 0, 0, (Estimate("a\tb", 1.0, None, None, 3, "in words"),)), out)
    assert out.getvalue() == "a b\t1\t\t\t3\tin words\n"
