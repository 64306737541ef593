from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract.attributions import read_attributions
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Attribution, Document, Mention
from tests.extract.marking import Marks, encoding


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def layers(text: str, tools: Tools, outer: Marks = (), nested: Marks = (), names: Marks = ()) -> Layers:
    document = Document(id="d", text=text, published="2023-05-10")
    found = Layers(document, segment(text), encoded=encoding(text, outer, nested, names))
    found = replace(found, times=read_times(found, tools))
    return replace(found, mentions=read_mentions(found, tools))


def read(text: str, tools: Tools, outer: Marks, nested: Marks = ()) -> tuple[Attribution, ...]:
    return read_attributions(layers(text, tools, outer, nested), tools)


def parts(a: Attribution) -> tuple[str, str, list[str]]:
    return (a.source.text if a.source else "", a.cue.text, [c.text for c in a.content])


def test_what_only_the_encoder_marks_is_read(tools: Tools) -> None:
    text = "The harbour master floated a swap of berths."
    marks = [("source", "The harbour master"), ("cue", "floated"), ("content", "a swap of berths")]
    (found,) = read(text, tools, marks)
    assert parts(found) == ("The harbour master", "floated", ["a swap of berths"])
    assert found.polarity == "affirmed"


def test_a_content_that_the_encoder_alone_marks_and_is_unsure_of_is_left(tools: Tools) -> None:
    text = "The harbour master floated a swap of berths. The ministry denied that any call took place."
    marks = [("source", "The harbour master"), ("cue", "floated"), ("content", "a swap of berths")]
    marks += [("source", "The ministry"), ("cue", "denied"), ("content", "that any call took place")]
    found = replace(layers(text, tools), encoded=encoding(text, marks, sure=0.5))
    assert [a.cue.text for a in read_attributions(found, tools)] == ["denied"]
    sure = replace(found, encoded=encoding(text, marks, sure=0.7))
    assert [a.cue.text for a in read_attributions(sure, tools)] == ["floated", "denied"]


def test_what_both_find_is_one_statement_with_the_marked_spans_and_the_rules_polarity(tools: Tools) -> None:
    text = "The ministry flatly denied on Monday that any call took place."
    marks = [("source", "The ministry"), ("cue", "flatly denied"), ("content", "that any call took place")]
    (found,) = read(text, tools, marks)
    assert parts(found) == ("The ministry", "flatly denied", ["that any call took place"])
    assert found.polarity == "negated"
    assert found.said is not None
    assert found.said.edtf == "2023-05-08"


def test_what_only_the_rules_find_stays_where_the_encoder_leans_to_a_cue(tools: Tools) -> None:
    text = "Alexander Stubb said that talks go on. The mayor floated a swap. Emmanuel Macron warned that ice is thin."
    marks = [("source", "The mayor"), ("cue", "floated"), ("content", "a swap")]
    found = layers(text, tools)
    leaning = replace(found, encoded=encoding(text, marks, likely=["said"]))
    assert [a.cue.text for a in read_attributions(leaning, tools)] == ["said", "floated"]
    unsure = replace(found, encoded=encoding(text, marks))
    assert [a.cue.text for a in read_attributions(unsure, tools)] == ["floated"]


def test_what_is_expected_of_nobody_is_kept_without_a_source(tools: Tools) -> None:
    text = "The talks are expected to begin in spring."
    marks = [("content", "The talks"), ("cue", "are expected"), ("content", "to begin in spring")]
    (found,) = read(text, tools, marks)
    assert parts(found) == ("", "are expected", ["The talks", "to begin in spring"])


def test_an_answer_of_the_rules_stays_whoever_gives_it(tools: Tools) -> None:
    text = "The embassy declined to comment on the report. The mayor floated a swap."
    marks = [("source", "The mayor"), ("cue", "floated"), ("content", "a swap")]
    assert [a.cue.text for a in read(text, tools, marks)] == ["declined to comment", "floated"]


def test_a_statement_in_another_s_words_has_it_as_parent(tools: Tools) -> None:
    text = "The envoy said the mayor had floated a swap."
    outer = [("source", "The envoy"), ("cue", "said"), ("content", "the mayor had floated a swap")]
    nested = [("source", "the mayor"), ("cue", "had floated"), ("content", "a swap")]
    first, second = read(text, tools, outer, nested)
    assert (first.parent, second.parent) == (None, first.id)
    assert parts(second) == ("the mayor", "had floated", ["a swap"])


def test_content_in_pieces_stays_in_pieces(tools: Tools) -> None:
    text = "The pact, the mayor intimated, is dead."
    marks = [("content", "The pact"), ("source", "the mayor"), ("cue", "intimated"), ("content", "is dead")]
    (found,) = read(text, tools, marks)
    assert parts(found) == ("the mayor", "intimated", ["The pact", "is dead"])


def test_a_marked_quotation_goes_on_over_paragraphs(tools: Tools) -> None:
    text = "The mayor told the harbour club: “We waited for years.\n\n“Now we stop waiting.”"
    marks = [("source", "The mayor"), ("cue", "told"), ("content", "“We waited for years.")]
    (found,) = read(text, tools, marks)
    assert found.content[-1].text.endswith("Now we stop waiting.”")
    assert found.quoted == "direct"


@pytest.mark.parametrize("people", [("Alexander Stubb", "Vladimir Putin"), ("Narendra Modi", "Joe Biden")])
def test_who_speaks_for_whom_it_stands(tools: Tools, people: tuple[str, str]) -> None:
    text = f"{people[0]} met {people[1]}, who floated a swap."
    (found,) = read(text, tools, [("source", "who"), ("cue", "floated"), ("content", "a swap")])
    assert found.source is not None
    assert (found.source.text, found.source.actor) == (people[1], people[1])


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Times, citing two aides, reported that the pact is dead.",
        "The Harbour Times reported, citing two aides, that the pact is dead.",
    ],
)
def test_who_is_cited_stands_inside_what_rests_on_him(tools: Tools, text: str) -> None:
    outer = [("source", "The Harbour Times"), ("cue", "reported"), ("content", "that the pact is dead")]
    found = {a.cue.text: a for a in read(text, tools, outer)}
    assert parts(found["citing"]) == ("two aides", "citing", ["that the pact is dead"])
    assert found["citing"].parent == found["reported"].id
    assert found["citing"].source is not None
    assert found["citing"].source.source_kind == "anonymous"


def test_citing_a_thing_is_no_source(tools: Tools) -> None:
    text = "The mayor condemned the move, citing the risk of flooding."
    marks = [("source", "The mayor"), ("cue", "condemned"), ("content", "the move")]
    assert not any(a.parent for a in read(text, tools, marks))


def test_people_in_no_file_are_found_with_the_side_that_the_text_gives(tools: Tools) -> None:
    text = "Estonia’s Lena Brandt dined with Aru Velt in Narva-Land, and Brandt left early."
    found = layers(text, tools, names=[("PER", "Lena Brandt"), ("PER", "Aru Velt"), ("LOC", "Narva-Land")])
    people = [m for m in found.mentions if m.kind == "person"]
    assert [(m.text, m.actor, m.side) for m in people] == [
        ("Lena Brandt", "Lena Brandt", "EE"),
        ("Aru Velt", "Aru Velt", None),
        ("Brandt", "Lena Brandt", "EE"),
    ]
    assert ("Narva-Land", "place") in [(m.text, m.kind) for m in found.mentions]


def test_bodies_and_outlets_in_no_file_are_told_apart(tools: Tools) -> None:
    text = "Nordkap Fisheries wrote to Varde Radio."
    found = layers(text, tools, names=[("ORG", "Nordkap Fisheries"), ("ORG", "Varde Radio")])
    kinds: dict[str, str] = {m.text: m.kind for m in found.mentions}
    assert kinds == {"Nordkap Fisheries": "institution", "Varde Radio": "outlet"}


def test_a_known_name_keeps_its_bearer_whatever_is_marked(tools: Tools) -> None:
    found = layers("Alexander Stubb called.", tools, names=[("ORG", "Alexander Stubb")])
    (mention,) = found.mentions
    assert isinstance(mention, Mention)
    assert (mention.kind, mention.actor) == ("person", "Alexander Stubb")


@pytest.mark.parametrize("source", ["Nils Hagenvold, a member of the league,", "Another eyewitness, Nils Hagenvold,"])
def test_a_name_that_opens_or_closes_a_source_is_a_person(source: str, tools: Tools) -> None:
    text = f"{source} said ferries sail."
    marks = [("source", source), ("cue", "said"), ("content", "ferries sail")]
    found = replace(layers(text, tools), encoded=encoding(text, marks, names=[("PER", "Nils Hagenvold")]))
    found = replace(found, mentions=read_mentions(found, tools))
    (one,) = read_attributions(found, tools)
    assert one.source is not None
    assert (one.source.source_kind, one.source.actor) == ("named_person", "Nils Hagenvold")


def test_a_statement_released_by_a_body_is_a_document(tools: Tools) -> None:
    marks = [("source", "A statement released by the court"), ("cue", "said"), ("content", "ferries sail")]
    (one,) = read("A statement released by the court said ferries sail.", tools, marks)
    assert one.source is not None
    assert one.source.source_kind == "document"
