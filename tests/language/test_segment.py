from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.language.segment import Segments, clauses, segment
from memcon.language.words import words


def sentences(text: str) -> list[str]:
    return [s.text for s in segment(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. envoy left. He slept.", ["The U.S. envoy left.", "He slept."]),
        ("Talks begin on Nov. 3 in Riga. All agreed.", ["Talks begin on Nov. 3 in Riga.", "All agreed."]),
        ("Mr. Holm met Gen. Ruiz at 9 a.m. on Friday.", ["Mr. Holm met Gen. Ruiz at 9 a.m. on Friday."]),
        ("No. 10 was silent. No. They refused.", ["No. 10 was silent.", "No.", "They refused."]),
        ("Growth fell to 3.5 percent. Why?", ["Growth fell to 3.5 percent.", "Why?"]),
        ("It ended in the U.S. The rest went home.", ["It ended in the U.S.", "The rest went home."]),
        ("J. R. Lund wrote it. A. Berg read it.", ["J. R. Lund wrote it.", "A. Berg read it."]),
        ("OSLO (AP). The line is open.", ["OSLO (AP).", "The line is open."]),
        ('"It is over." The envoy left.', ['"It is over."', "The envoy left."]),
        ('"Is it over?" Minister Sato asked.', ['"Is it over?" Minister Sato asked.']),
        ("They waited... Nobody came.", ["They waited...", "Nobody came."]),
        ("They waited ... and left.", ["They waited ... and left."]),
        ("Sen. Lund (D-Conn.) said no. We left.", ["Sen. Lund (D-Conn.) said no.", "We left."]),
        ("It is done.The envoy left.", ["It is done.", "The envoy left."]),
        ("1. First point\n2. Second point", ["1. First point", "2. Second point"]),
        ("A heading without a stop\n\nThe text begins.", ["A heading without a stop", "The text begins."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "quoted", "closed"),
    [
        ('He said "no" twice.', ['"no"'], [True]),
        ("He said “no” twice.", ["“no”"], [True]),
        ("It's the envoys' view, 'twas said.", [], []),
        ("Life in the '90s was 'good' here.", ["'good'"], [True]),
        ("He said ''it holds'' again.", ["''it holds''"], [True]),
        (
            "She wrote “he called it ‘a farce’ again” here.",
            ["“he called it ‘a farce’ again”", "‘a farce’"],
            [True, True],
        ),
        ("“It never ends, he said.", ["“It never ends, he said."], [False]),
        ("“One.\n\n“Two,” she said.", ["“One.\n\n“Two,”"], [True]),
        ("“One.\n\nTwo, she said.", ["“One."], [False]),
        ("Er nannte es „Unsinn“ und ging.", ["„Unsinn“"], [True]),
    ],
)
def test_quotations(text: str, quoted: list[str], closed: list[bool]) -> None:
    found = segment(text).quotations
    assert [q.span.text for q in found] == quoted
    assert [q.closed for q in found] == closed


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "The delegations met again in the morning and went through every point"
    text = "\n".join([line] * 4) + "\n\n" + "\n".join([line] * 4)
    assert len(segment(text).paragraphs) == 2


def test_positions() -> None:
    cut = segment("One here. Two there.\n\nThree.")
    assert cut.sentence_at(11) == cut.sentences[1]
    assert cut.sentence_at(9) is None
    assert cut.sentence_at(999) is None
    assert cut.paragraph_at(23) == cut.paragraphs[1]
    assert cut.sentences_in(cut.paragraphs[0]) == cut.sentences[:2]
    assert Segments((), ()).sentence_at(0) is None


def test_clauses() -> None:
    sentence = segment("The envoy left, and the minister said that talks go on because both want it.").sentences[0]
    assert [c.text for c in clauses(sentence)] == [
        "The envoy left",
        "and the minister said",
        "that talks go on",
        "because both want it.",
    ]


@given(st.text(alphabet=st.sampled_from("aB. \n\"'“”‘’„«»()?!…,-1é\u0301\u202e"), max_size=120))
def test_never_raises_and_offsets_hold(text: str) -> None:
    cut = segment(text)
    for spans in (cut.paragraphs, cut.sentences, [q.span for q in cut.quotations]):
        for span in spans:
            assert text[span.start : span.end] == span.text
    ends = 0
    for sentence in cut.sentences:
        assert sentence.start >= ends
        ends = sentence.end
        assert cut.sentence_at(sentence.start) == sentence
    covered = "".join(s.text for s in cut.sentences)
    assert sorted(covered.replace(" ", "").split()) == sorted("".join(covered.split()).split())
    assert sum(not c.isspace() for c in covered) == sum(not c.isspace() for c in text)


@given(st.text(max_size=80))
def test_words_cover_the_text(text: str) -> None:
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
