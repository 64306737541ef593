from __future__ import annotations

import unicodedata
from importlib import import_module

from hypothesis import given
from hypothesis import strategies as st

from memcon.ingest.normalise import letters_in, normalise, one_line

DIRTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\u200b\u200c\u200d\u00ad\ufeff\u202e\u2066\u00a0\u2003\u3000"
            "\r\n\x85\u2028\x00\x0b\t a\u0301e\u0645\U0001f468"
        ),
    )
)


@given(DIRTY)
def test_doing_it_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw)
    again = normalise(once.text)
    assert again.text == once.text
    assert again.controls == 0


@given(DIRTY)
def test_what_comes_out_is_clean(raw: str) -> None:
    text = normalise(raw).text
    assert unicodedata.is_normalized("NFC", text)
    text.encode()
    assert not set(text) & set("\r\u00a0\u200b\u00ad\ufeff\u202e\u2066\u2028\x00\x0b\x85")
    assert all(line == line.rstrip(" \t") for line in text.split("\n"))


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po"])))
def test_ordinary_letters_are_kept(raw: str) -> None:
    assert normalise(raw).text == unicodedata.normalize("NFC", raw)


def test_line_ends_and_spaces_become_plain() -> None:
    assert normalise("one\r\ntwo\rthree\u2028four\x0bfive\x0csix").text == "one\ntwo\nthree\nfour\nfive\nsix"
    assert normalise("7\u202f000\u00a0men \t\nleft\u3000home  ").text == "7 000 men\nleft home"


def test_control_characters_are_counted() -> None:
    clean = normalise("Lap\x00land\x07 and\x1b Fin\x9fland")
    assert (clean.text, clean.controls) == ("Lapland and Finland", 4)


def test_bidirectional_controls_cannot_turn_a_sentence_round() -> None:
    assert normalise("The minister \u202edid not\u202c call.").text == "The minister did not call."


def test_joiners_stay_where_they_are_spelling() -> None:
    persian = "نمی\u200cخواهم"
    family = "\U0001f468\u200d\U0001f469"
    assert normalise(persian).text == persian
    assert normalise(family).text == family
    assert normalise("am\u200cbas\u200dsador").text == "ambassador"


def test_what_stood_around_an_invisible_character_composes() -> None:
    assert normalise("Jose\u200b\u0301").text == "José"


def test_long_runs_of_blanks_take_no_time() -> None:
    assert len(normalise("a" + " " * 1_000_000 + "b").text) == 1_000_002


def test_nothing_that_is_to_be_done_is_passed_over() -> None:
    module = import_module("memcon.ingest.normalise")
    patterns = [getattr(module, f"_{n}") for n in "LINE_ENDS ODD_SPACES INVISIBLE JOINERS CONTROLS SURROGATES".split()]
    for character in map(chr, range(0x110000)):
        if any(pattern.search(character) for pattern in patterns):
            assert module._ANY.search(character), hex(ord(character))
    assert module._ANY.search("Plain words,\nas they stand \u2013 caf\u00e9, \u201cso\u201d.\t") is None


def test_one_line() -> None:
    assert one_line("  A\n title\u00a0of\ttwo lines ") == "A title of two lines"
    assert one_line(" \u200b ") is None
    assert one_line(None) is None


def test_letters_are_counted_no_further_than_enough() -> None:
    assert letters_in("a1b2c3", enough=20) == 3
    assert letters_in("北京外交部", enough=3) == 3
