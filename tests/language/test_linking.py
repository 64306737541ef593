from __future__ import annotations

from memcon.language.decoding import Tagged
from memcon.language.linking import Linked, Places, link
from memcon.language.pieces import Vocabulary, prepare
from memcon.language.segment import segment

VOCABULARY = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])


def linked(text: str, outer: str, nested: str = "") -> list[tuple[str, str, str, int | None]]:
    """Links ``text`` with spans written as "label: words | label: words"; each attribution as words and parent."""
    cut = segment(text)
    prepared = prepare(text, cut.paragraphs, VOCABULARY)
    places = Places(text, prepared, cut.sentences)
    starts = [a for a, _ in prepared.words]

    def spans(written: str) -> list[Tagged]:
        out, begin = [], 0
        for part in filter(None, written.split(" | ")):
            label, words = part.split(": ")
            begin = text.index(words, begin)
            end = begin + len(words)
            out.append(Tagged(label, starts.index(begin), sum(a < end for a in starts)))
        return out

    def words(pieces: tuple[Tagged, ...]) -> str:
        return " + ".join(text[starts[p.first] : prepared.words[p.end - 1][1]] for p in pieces)

    found: tuple[Linked, ...] = link(spans(outer), spans(nested), places)
    return [(words(a.source), words(a.cue), words(a.content), a.parent) for a in found]


def test_a_span_goes_to_the_cue_of_its_own_sentence() -> None:
    text = "The envoy said talks had failed. A rival denied it."
    spans = "source: The envoy | cue: said | content: talks had failed | source: A rival | cue: denied | content: it"
    assert linked(text, spans) == [
        ("The envoy", "said", "talks had failed", None),
        ("A rival", "denied", "it", None),
    ]


def test_a_second_cue_shares_the_source() -> None:
    text = "She said the door was open and added that nobody had knocked."
    spans = "source: She | cue: said | content: the door was open | cue: added | content: that nobody had knocked"
    assert [a[0] for a in linked(text, spans)] == ["She", "She"]


def test_a_passive_cue_does_not_share_it() -> None:
    text = "She said the door was open and was told that nobody had knocked."
    spans = "source: She | cue: said | content: the door was open | cue: was told | content: that nobody had knocked"
    assert [a[0] for a in linked(text, spans)] == ["She", ""]


def test_a_cue_before_the_subject_takes_what_comes() -> None:
    text = "Recalling that talks had failed before, the envoy urged patience."
    spans = (
        "cue: Recalling | content: that talks had failed before | source: the envoy | cue: urged | content: patience"
    )
    assert [a[0] for a in linked(text, spans)] == ["the envoy", "the envoy"]


def test_pieces_of_one_cue_are_put_together() -> None:
    text = "He spoke to the king about the dam."
    assert linked(text, "source: He | cue: spoke | cue: about | content: the dam") == [
        ("He", "spoke + about", "the dam", None)
    ]


def test_content_on_both_sides_of_the_cue() -> None:
    text = "“We talked,” he said, “and parted.”"
    spans = "content: “We talked,” | source: he | cue: said | content: “and parted.”"
    assert linked(text, spans) == [("he", "said", "“We talked,” + “and parted.”", None)]


def test_an_attribution_inside_a_content_has_it_as_parent() -> None:
    text = "The paper reported that two aides said he called."
    outer = "source: The paper | cue: reported | content: that two aides said he called"
    nested = "source: two aides | cue: said | content: he called"
    assert linked(text, outer, nested) == [
        ("The paper", "reported", "that two aides said he called", None),
        ("two aides", "said", "he called", 0),
    ]


def test_nothing_is_linked_over_paragraphs_nor_without_a_content() -> None:
    assert linked("She said so.\n\nNo call was made.", "source: She | cue: said | content: No call was made") == []
