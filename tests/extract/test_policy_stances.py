"""Policy stances by the ways in which officials state a policy, and what is none."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


FORMS = [
    ("{A} has long been in favour of sanctions on Belarus.", "supports"),
    ("{A} remains strongly opposed to sanctions on Belarus.", "opposes"),
    ("{A} sees no need for sanctions on Belarus.", "opposes"),
    ("{A} calls for sanctions on Belarus.", "supports"),
    ("{A} will back sanctions on Belarus only if the Union pays for them.", "conditions"),
    ("{A}'s support for sanctions on Belarus depends on the price of gas.", "conditions"),
    ("{A} considers the sanctions on Belarus a mistake.", "opposes"),
    ("{A}, a staunch supporter of sanctions on Belarus, was late.", "supports"),
    ("{A} reiterated its opposition to sanctions on Belarus.", "opposes"),
    ("{A} believes that the sanctions on Belarus should be kept.", "supports"),
    ("{A} insists that the sanctions on Belarus must not be renewed.", "opposes"),
    ("{A} has yet to take a position on sanctions on Belarus.", "undecided"),
    ("{A} does not believe that the sanctions on Belarus should be lifted.", "supports"),
    ("{A} believes that the sanctions on Belarus should be lifted.", "opposes"),
    ("{A} believes that sanctions are the best way to bring Belarus to talks.", "supports"),
    ("{A} has been very clear that it will not recognise the sanctions on Belarus.", "opposes"),
    ("{A} takes no position on the sanctions on Belarus.", "undecided"),
    ("Sanctions on Belarus are opposed by {A}.", "opposes"),
    ("Sanctions on Belarus are backed by {A}.", "supports"),
    ("{A} voiced its opposition to sanctions on Belarus.", "opposes"),
    ("{A} was still considering whether to back sanctions on Belarus.", "undecided"),
    ("{A} shares the goal of new sanctions on Belarus.", "supports"),
]


@pytest.mark.parametrize(("name", "side"), [("Kenya", "KE"), ("Portugal", "PT"), ("Japan", "JP")])
@pytest.mark.parametrize(("form", "view"), FORMS)
def test_a_country_s_view(form: str, view: str, name: str, side: str, tools: Tools) -> None:
    found = read(Document(id="d", text=form.format(A=name), published="2024-05-15"), tools).stances
    assert [(s.side, s.topic, s.stance) for s in found] == [(side, "sanctions", view)]


@pytest.mark.parametrize(
    "text",
    [
        '"We oppose sanctions on Belarus," French Foreign Minister Jean-Noel Barrot said.',
        "French Foreign Minister Jean-Noel Barrot said his country would never accept sanctions on Belarus.",
        "Sanctions on Belarus are out of the question, French Foreign Minister Jean-Noel Barrot said.",
        'French Foreign Minister Jean-Noel Barrot said: "We do not think that sanctions on Belarus should be kept."',
        '"We\'re against sanctions on Belarus," French Foreign Minister Jean-Noel Barrot said.',
    ],
)
def test_what_a_speaker_says_of_his_own_side_is_his_view(text: str, tools: Tools) -> None:
    found = read(Document(id="d", text=text, published="2025-02-12"), tools).stances
    assert [(s.side, s.topic, s.stance) for s in found] == [("FR", "sanctions", "opposes")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya wants to talk about sanctions on Belarus.",
        "Kenya believes that sanctions on Belarus will not work.",
        "Kenya is ready to discuss sanctions on Belarus.",
        "Kenya and Portugal hold opposing views on sanctions on Belarus.",
        "Kenya's support for the sanctions on Belarus was discussed.",
    ],
)
def test_what_is_no_view(text: str, tools: Tools) -> None:
    assert read(Document(id="d", text=text, published="2024-05-15"), tools).stances == ()
