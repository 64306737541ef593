from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from memcon.language.pieces import Vocabulary, prepare, shape, windows
from memcon.language.segment import segment

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
PIECES = [
    *("[PAD]", "[UNK]", "[CLS]", "[SEP]"), *LETTERS, *(f"##{c}" for c in LETTERS), *'.,;:!?"“”’-()',
    "minister", "##ial", "speak", "##ing", "denied", "over",
]  # fmt: skip
VOCABULARY = Vocabulary(PIECES)


def said(numbers: tuple[int, ...]) -> list[str]:
    return [PIECES[n] for n in numbers]


def prepared(text: str):
    return prepare(text, segment(text).paragraphs, VOCABULARY)


def test_a_word_is_cut_into_the_longest_pieces_first() -> None:
    assert said(VOCABULARY.pieces("Ministerial")) == ["minister", "##ial"]
    assert said(VOCABULARY.pieces("speaking")) == ["speak", "##ing"]
    assert said(VOCABULARY.pieces("Örs")) == ["o", "##r", "##s"]


def test_what_cannot_be_spelt_or_is_too_long_is_unknown() -> None:
    assert said(VOCABULARY.pieces("й")) == ["[UNK]"]
    assert said(VOCABULARY.pieces("a" * 101)) == ["[UNK]"]
    assert len(VOCABULARY.pieces("q" * 50)) == 8


def test_letters_that_stand_alone_are_pieces_of_their_own() -> None:
    assert said(VOCABULARY.pieces("a会b")) == ["a", "[UNK]", "b"]
    assert said(VOCABULARY.pieces("\u0301")) == ["[UNK]"]


def test_shapes() -> None:
    assert [shape(w) for w in ("...", "talks", "Oslo", "NATO", "2024", "iPhone", "I", "7th")] == [
        0,
        1,
        2,
        3,
        4,
        5,
        2,
        1,
    ]


def test_a_quotation_has_an_opening_an_inside_and_a_closing() -> None:
    text = "She said “no deal” twice."
    words = [text[a:b] for a, b in prepared(text).words]
    assert dict(zip(words, prepared(text).quotes, strict=True)) == {
        "She": 0, "said": 0, "“": 2, "no": 1, "deal": 1, "”": 3, "twice": 0, ".": 0,
    }  # fmt: skip


def test_a_window_holds_whole_paragraphs_with_a_separator_between() -> None:
    first, second = windows(prepared("a b c.\n\nd e.\n\nf g h i."), limit=12)
    assert said(first.ids) == ["[CLS]", "a", "b", "c", ".", "[SEP]", "d", "e", ".", "[SEP]"]
    assert said(second.ids) == ["[CLS]", "f", "g", "h", "i", ".", "[SEP]"]
    assert [first.ids[i] for i in first.heads] == [VOCABULARY.pieces(w)[0] for w in ("a", "b", "c", ".", "d", "e", ".")]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    text = " ".join(["A b c d e f g h i."] * 10)
    cut = list(windows(prepared(text), limit=64))
    assert [(w.first, w.end) for w in cut] == [(0, 60), (60, 100)]


def test_no_paragraph_is_cut_inside_an_abbreviation() -> None:
    text = "A b c d e f g h. " * 5 + "The U.S. h i d e f g. " + "A b c d e f g h. " * 3
    whole = prepared(text.strip())
    first, _ = windows(whole, limit=54)
    assert text[whole.words[first.end - 1][0] - 3 :][:4] == "g h."


@given(st.text(alphabet=LETTERS + " .,“”\"'’\n\u0301会_Ö-", max_size=400), st.integers(12, 60))
def test_windows_cover_every_word_once_within_the_limit(text: str, limit: int) -> None:
    whole = prepared(text)
    found = list(windows(whole, limit))
    assert [i for w in found for i in range(w.first, w.end)] == list(range(len(whole.words)))
    for w in found:
        assert len(w.ids) == len(w.shapes) == len(w.quotes) <= limit
        assert [w.ids[h] for h in w.heads] == [p[0] for p in whole.pieces[w.first : w.end]]


@given(st.text(max_size=200))
def test_any_text_can_be_prepared(text: str) -> None:
    whole = prepared(text)
    assert all(p and all(0 <= n < len(PIECES) for n in p) for p in whole.pieces)
    assert all(text[a:b].strip() for a, b in whole.words)
