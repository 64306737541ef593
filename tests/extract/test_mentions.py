from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Document, Mention


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def mentions(text: str, tools: Tools, published: str = "2023-05-10") -> tuple[Mention, ...]:
    layers = Layers(Document(id="d", text=text, published=published), segment(text))
    layers = replace(layers, times=read_times(layers, tools))
    return read_mentions(layers, tools)


def named(text: str, words: str, tools: Tools, published: str = "2023-05-10") -> list[Mention]:
    return [m for m in mentions(text, tools, published) if m.text == words]


@pytest.mark.parametrize(
    ("text", "words", "actor", "side"),
    [
        ("Moldovan Prime Minister Dora Recanu spoke by phone.", "Dora Recanu", "Dora Recanu", "MD"),
        ("Foreign Secretary Vikas Mistry briefed the press.", "Vikas Mistry", "Vikas Mistry", None),
        ("Pieter Vos, the Dutch foreign minister, left early.", "Pieter Vos", "Pieter Vos", "NL"),
        ("Lena Brandt, spokeswoman for the Estonian cabinet, agreed.", "Lena Brandt", "Lena Brandt", "EE"),
        ("Deputy Trade Minister Ana Cruz of Chile said no.", "Ana Cruz", "Ana Cruz", "CL"),
        ("Chile's Trade Minister Ana Cruz said no.", "Ana Cruz", "Ana Cruz", "CL"),
    ],
)
def test_people_in_no_file(text: str, words: str, actor: str, side: str | None, tools: Tools) -> None:
    found = named(text, words, tools)
    assert [(m.actor, m.kind, m.how) for m in found] == [(actor, "person", "name")]
    assert found[0].side == side
    assert found[0].office


def test_surname_after_the_full_name(tools: Tools) -> None:
    found = named("Pieter Vos, the Dutch foreign minister, left. Vos was tired.", "Vos", tools)
    assert [(m.actor, m.how, m.side) for m in found] == [("Pieter Vos", "surname", "NL")]


def test_pronouns_prefer_whoever_spoke(tools: Tools) -> None:
    text = "The call was short, Foreign Minister Pieter Vos said after he met Ana Cruz. He added that it was good."
    assert [m.actor for m in named(text, "He", tools)] == ["Pieter Vos"]


def test_gender_guides_pronouns(tools: Tools) -> None:
    text = "Ms Holt said nothing. Mr Berg left the room. She stayed."
    assert [m.actor for m in named(text, "She", tools)] == ["Holt"]


def test_titles_with_a_nation(tools: Tools) -> None:
    text = "Dutch Foreign Minister Pieter Vos met Chilean Foreign Minister Ana Cruz. The Chilean minister left."
    found = [m for m in mentions(text, tools) if m.text.lower().startswith("the chilean")]
    assert [m.side for m in found] == ["CL"]


def test_counterpart(tools: Tools) -> None:
    text = (
        "Dutch Foreign Minister Pieter Vos met Chilean Foreign Minister Ana Cruz. Vos thanked his Chilean counterpart."
    )
    assert [(m.actor, m.how) for m in named(text, "his Chilean counterpart", tools)] == [("Ana Cruz", "counterpart")]


def test_a_pair_gives_one_mention_a_member(tools: Tools) -> None:
    text = "Estonian President Mari Saar called Chilean President Ana Cruz. The two leaders agreed to meet."
    found = named(text, "The two leaders", tools)
    assert [m.actor for m in found] == ["Ana Cruz", "Mari Saar"]
    assert {m.how for m in found} == {"group"}


def test_capitals_are_governments_or_places(tools: Tools) -> None:
    text = "Ankara denied the report. The envoy landed in Ankara. Talks between Ankara and Athens go on."
    kinds = [m.kind for m in mentions(text, tools) if m.text == "Ankara"]
    assert kinds == ["government", "place", "government"]


def test_an_outlet_is_no_place(tools: Tools) -> None:
    found = mentions("The Washington Post reported it. Later the Post corrected the story.", tools)
    assert [(m.kind, m.actor) for m in found] == [("outlet", "The Washington Post")] * 2


def test_a_team_is_a_body_and_not_the_person(tools: Tools) -> None:
    text = "President-elect Mari Saar won. Saar's team declined to comment. Saar's campaign agreed."
    found = [m for m in mentions(text, tools) if m.kind == "institution"]
    assert [m.actor for m in found] == ["Saar transition team", "Saar campaign"]


def test_nation_before_a_title_is_part_of_the_office(tools: Tools) -> None:
    found = mentions("Turkish officials met US diplomats.", tools)
    assert [(m.text, m.kind, m.side) for m in found] == [
        ("Turkish officials", "group", "TR"),
        ("US diplomats", "group", "US"),
    ]


def test_former_office(tools: Tools) -> None:
    found = named("Former Polish Prime Minister Jan Wilk spoke.", "Jan Wilk", tools)
    assert found[0].office is not None
    assert found[0].office.startswith("Former")


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "The",
                "two",
                "leaders",
                "Ankara",
                "his",
                "counterpart",
                ",",
                ".",
                '"',
                "said",
                "Mr",
                "President",
                "Saar",
                "'s",
                "team",
                "the",
                "Post",
                "ministry",
                "of",
                "Foreign",
                "Minister",
                "he",
                "she",
                "their",
                "\n",
                "(",
                "US",
            ]
        ),
        max_size=25,
    )
)
def test_never_raises(parts: list[str]) -> None:
    text = " ".join(parts)
    for mention in mentions(text, _TOOLS):
        assert text[mention.start : mention.end] == mention.text


_TOOLS = load_tools()


def test_names_in_one_hyphenated_word(tools: Tools) -> None:
    found = mentions("The Ankara-Athens talks are over.", tools)
    assert [(m.text, m.actor) for m in found] == [("Ankara", "Turkey"), ("Athens", "Greece")]
