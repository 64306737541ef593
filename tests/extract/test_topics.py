"""Topics: the taxonomy file, its words, and the ranking; every example of the file is run."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.errors import DataError
from memcon.extract.tools import Tools, load_tools
from memcon.extract.topics import subtopics_in, topics_in
from memcon.language.tables import packaged
from memcon.language.taxonomy import Aspect, Taxonomy, taxonomy_of

FIRST_LEVEL = (
    "ukraine_war", "arms_control", "nuclear_nonproliferation", "economy_trade", "energy", "sanctions",
    "counterterrorism", "cyber_election_interference", "nato", "human_rights", "syria", "middle_east_iran",
    "china_asia", "prisoners_humanitarian", "bilateral_relations", "personal_rapport", "other",
)  # fmt: skip
FILE = Taxonomy.of(packaged("topics.toml").content)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def test_first_level_and_aspects() -> None:
    assert tuple(FILE.topics) == FIRST_LEVEL
    assert {*FILE.aspects.values(), *(s.aspect for s in FILE.subtopics.values())} == set(get_args(Aspect))


@pytest.mark.parametrize("code", sorted(FILE.subtopics))
def test_examples(code: str, tools: Tools) -> None:
    example = FILE.subtopics[code].example
    assert code in subtopics_in(example, tools)
    assert FILE.subtopics[code].topic in topics_in(example, tools, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They discussed rare earths, tariffs and a visit to Hanoi.", ("economy_trade",)),
        ("The two agreed to stay in touch.", ("bilateral_relations",)),
        ("He raised sanctions, and sanctions again, then cyberattacks.", ("sanctions", "cyber_election_interference")),
        ("The cat sat on the mat.", ()),
        # a weak word says nothing in other company
        ("A ceasefire was discussed.", ()),
        ("A ceasefire was discussed, and the fate of Gaza.", ("middle_east_iran",)),
        # no word inside another; acronyms only in capitals
        ("The senator cornered the market in toiletries.", ()),
        ("The quad bike stood in the yard.", ()),
        ("A public health question came first, then trade.", ("economy_trade", "other")),
    ],
)
def test_topics(text: str, expected: tuple[str, ...], tools: Tools) -> None:
    assert topics_in(text, tools) == expected


def test_limit_and_order(tools: Tools) -> None:
    text = "Trade, trade and tariffs; then sanctions."
    assert topics_in(text, tools, 1) == ("economy_trade",)
    assert topics_in(text, tools) == ("economy_trade", "sanctions")


def test_the_speakers_own_names_are_no_topic(tools: Tools) -> None:
    text = "China and Japan reviewed their cooperation on visas."
    assert "china_asia" in topics_in(text, tools)
    assert "china_asia" not in topics_in(text, tools, sides=("CN", "JP"))
    assert topics_in("Kyiv wants a ceasefire.", tools, sides=("UA", "RU")) == ("ukraine_war",)


def _content(**subtopic: Any) -> dict[str, Any]:
    entry = {"code": "fish", "name": "Fish", "words": ["cod*", "Herring Board"], "example": "Cod."} | subtopic
    return {"topic": [{"code": "sea", "name": "Sea", "aspect": "priorities", "subtopic": [entry]}]}


def test_a_users_own_file() -> None:
    own = Taxonomy.of(_content())
    assert [h.subtopic for h in own.find("Codling, cods and the Herring-Board; no accord.")] == ["sea/fish"] * 3
    content = _content()
    assert taxonomy_of(content) is taxonomy_of(content)


@pytest.mark.parametrize(
    "broken",
    [
        {"topic": []},
        _content(words=[]),
        _content(words="cod"),
        _content(example=""),
        _content(aspect="fishing"),
        _content(code=None),
        {"topic": _content()["topic"] * 2},
    ],
)
def test_a_broken_file_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="topics"):
        Taxonomy.of(broken)


@given(st.text(max_size=200))
def test_hits_stay_inside_and_apart(text: str) -> None:
    spans = sorted({(h.start, h.end) for h in FILE.find(text)})
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
