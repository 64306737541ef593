from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import DataError
from memcon.language.lexicon import Lexicon, Lookup, lexicon_names, lexicon_of, load_lexicon, lowered
from memcon.language.tables import Table


def made(*entries: dict[str, object]) -> Lexicon:
    return lexicon_of(Table("test.toml", {"entry": list(entries)}, "0"), "test")


CALLS = made(
    {"term": "call", "example": "One call was enough.", "kind": "call"},
    {"term": "call off", "example": "They call off the visit.", "kind": "cancel"},
    {"terms": ["did not", "didn't"], "example": "He did not answer.", "polarity": "negated"},
)


def test_the_longest_term_is_found_with_offsets():
    text = "Ankara may CALL OFF the talks after one call."
    hits = CALLS.find(text)
    assert [(h.text, h.entry.get("kind")) for h in hits] == [("CALL OFF", "cancel"), ("call", "call")]
    assert all(text[h.start : h.end] == h.text for h in hits)


def test_a_term_inside_a_word_is_not_found():
    assert CALLS.find("The recalled envoy was callous.") == ()


def test_a_shorter_term_stands_where_the_longer_fails_on_its_boundary():
    assert [h.text for h in CALLS.find("They call offices all day.")] == ["call"]


def test_curly_apostrophes_and_odd_blanks_are_the_same():
    assert [h.text for h in CALLS.find("He didn’t and did\u00a0not.")] == ["didn’t", "did\u00a0not"]


def test_offsets_hold_after_a_letter_whose_lower_case_is_longer():
    text = "İİİ: one call"
    (hit,) = CALLS.find(text)
    assert text[hit.start : hit.end] == "call"


def test_hits_inside_a_span():
    text = "A call. A second call."
    hits = CALLS.find(text)
    assert [h.start for h in CALLS.find_in(hits, 8, len(text))] == [17]
    assert CALLS.find_in(hits, 0, 5) == ()


def test_entries_by_attribute_and_by_term():
    assert [e.term for e in CALLS.with_attribute("polarity")] == ["did not", "didn't"]
    assert CALLS.with_attribute("kind", "cancel")[0].term == "call off"
    assert CALLS.get("CALL") is CALLS.entries[0]
    assert CALLS.get("visit") is None


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([{"term": "visit", "example": "They met."}], "'visit': the example does not hold"),
        ([{"term": "visit"}], "'visit': needs an example"),
        ([{"example": "They met."}], "needs a term"),
        ([{"term": " ", "example": "They met."}], "needs a term"),
        (["visit"], "not a table"),
        ([], "no \\[\\[entry\\]\\]"),
        ([{"term": "met", "example": "They met."}, {"term": "MET", "example": "MET."}], "'MET' stands twice"),
    ],
)
def test_a_broken_entry_is_named(entries, told):
    with pytest.raises(DataError, match=f"test.toml: .*{told}"):
        made(*entries)


def test_a_lexicon_that_is_not_there():
    with pytest.raises(DataError, match=r"lexicons/nowhere.toml"):
        load_lexicon("nowhere")


@pytest.mark.parametrize("name", lexicon_names())
def test_every_example_holds_its_term(name):
    lexicon = load_lexicon(name)
    for example in {e.example for e in lexicon.entries}:
        assert lexicon.find(example), example


@given(st.text(max_size=200))
def test_lowering_keeps_the_length(text):
    assert len(lowered(text)) == len(text)


@given(st.text(alphabet="ab -İ'’", max_size=60), st.lists(st.text(alphabet="ab '", min_size=1, max_size=4), max_size=5))
def test_matches_are_in_order_and_apart(text, terms):
    lookup = Lookup.of(dict.fromkeys(terms))
    prepared = lowered(text)
    last = 0
    for start, end, index in lookup.find(prepared):
        assert last <= start < end <= len(text)
        assert prepared[start:end] == lookup.strings[index]
        last = end
