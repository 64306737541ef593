from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.present.passages import WHOLE_TEXT, Use, clean, excerpt, marked_text, shorten
from memcon.records import Span

TEXT = "The minister met his colleague in the harbour office on Monday. " * 30


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(min_size=1, max_size=900))
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(text_and_span())
def test_the_exact_words_stand_in_the_excerpt(made: tuple[str, Span]) -> None:
    text, span = made
    shown = excerpt(text, span)
    assert shown.exact == text[span.start : span.end]
    assert shown.before.lstrip("…\u00a0").strip() in text
    assert len(shown.before) <= 153
    assert len(shown.after) <= 153


@given(text_and_span())
def test_an_excerpt_for_publication_is_never_longer_than_300(made: tuple[str, Span]) -> None:
    text, span = made
    shown = excerpt(text, span, publication=True)
    assert len(shown.before) + len(shown.exact) + len(shown.after) <= 300


def test_context_is_cut_between_words() -> None:
    start = TEXT.index("harbour", 400)
    shown = excerpt(TEXT, Span(start, start + 7))
    assert shown.before.startswith("…\u00a0")
    assert shown.before[2:].split()[0] in TEXT.split()
    assert shown.after.endswith("\u00a0…")


@given(st.text(max_size=400), st.lists(st.tuples(st.integers(0, 399), st.integers(1, 60)), max_size=12))
def test_marking_loses_and_repeats_nothing(text: str, raw: list[tuple[int, int]]) -> None:
    spans = [Span(a, min(len(text), a + n)) for a, n in raw if a < len(text)]
    uses = [Use(s, f"t-{s.start}-{s.end}", "#p", str(i)) for i, s in enumerate(spans)]
    stretches = marked_text(text, uses)
    assert "".join(s.text for s in stretches) == text
    anchors = [a for s in stretches for a in s.anchors]
    assert sorted(anchors) == sorted({u.anchor for u in uses})
    assert sum(len(s.back) for s in stretches) == len(uses)
    marked = "".join(s.text if s.marked else "\0" * len(s.text) for s in stretches)
    for at in range(len(text)):
        inside = any(span.start <= at < span.end for span in spans)
        assert (marked[at] == text[at]) or not inside


def test_a_very_long_text_keeps_what_surrounds_its_passages() -> None:
    text = "filler words here. " * 5000
    at = len(text) // 2
    stretches = marked_text(text, [Use(Span(at, at + 20), "a", "#p", "1")])
    kept = sum(len(s.text) for s in stretches)
    left = sum(s.left_out for s in stretches)
    assert kept + left == len(text)
    assert kept < WHOLE_TEXT
    assert any(s.marked and s.text == text[at : at + 20] for s in stretches)


def test_direction_controls_are_shown_and_not_obeyed() -> None:
    assert clean("safe\u202etxt.exe") == "safe[U+202E]txt.exe"
    assert clean("a\u2067b\u2069") == "a[U+2067]b[U+2069]"
    assert clean("nul\x00bell\x07esc\x1b[31m") == "nul\ufffdbell\ufffdesc\ufffd[31m"
    assert clean("lone \ud800 surrogate").encode()
    assert clean("tab\tand\nline stay, and so does שלום") == "tab\tand\nline stay, and so does שלום"


@given(st.text(), st.integers(2, 80))
def test_shortened_text_fits(text: str, most: int) -> None:
    assert len(shorten(text, most)) <= most
