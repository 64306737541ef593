"""What somebody denies that another did is a denial of his, and no act of the other."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Claim
from tests.conftest import a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


DENIED = (
    ("Chile's foreign minister denied that Boric had offered Bolivia a free port in Iquique.", "Boric"),
    ("Kenya denied that its president had promised Somalia a loan.", "Kenya"),
    ("Kenya's foreign ministry rejected reports that William Ruto had promised Somalia a loan.", "Ruto"),
    ("The Kremlin dismissed as invented a report that Putin had threatened Finland with war.", "Putin"),
    ("The Greek government denies having offered Turkey joint drilling.", "Turkey"),
    ("Japan denied that Fumio Kishida told Yoon Suk Yeol that the islands are Korean.", "Kishida"),
)


def claims_of(text: str, tools: Tools) -> list[Claim]:
    return list(read(a_document(text, published="2023-08-09"), tools).claims)


@pytest.mark.parametrize(("text", "who"), DENIED)
def test_a_denied_act_is_a_denial(text: str, who: str, tools: Tools) -> None:
    found = claims_of(text, tools)
    assert [c.act for c in found] == ["denies"]
    assert who in found[0].text.text or who in (found[0].target or "")


def test_what_is_said_not_to_be_true_is_no_act(tools: Tools) -> None:
    text = "It is not true that Mitsotakis had offered Turkey joint drilling, spokesman Pavlos Marinakis said."
    assert claims_of(text, tools) == []


def test_another_clause_behind_a_denial_is_not_denied(tools: Tools) -> None:
    found = claims_of("The Kremlin denied the report and offered Turkey new talks.", tools)
    assert [(c.act, c.addressee) for c in found] == [("offers", "Turkey")]


def test_an_offer_that_is_rejected_is_refused_not_denied(tools: Tools) -> None:
    found = claims_of("Kenya rejected the offer that Somalia had made.", tools)
    assert [c.act for c in found] == ["refuses"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Luis Arce said that Chile must drop visas for lorry drivers.", "urges"),
        ("Gabriel Boric said that Chile would never give Bolivia the coast.", "informs"),
    ],
)
def test_what_is_said_in_public_that_must_or_will_be_done_is_a_claim(text: str, act: str, tools: Tools) -> None:
    (claim,) = claims_of(text, tools)
    assert claim.act == act


@pytest.mark.parametrize(
    "text",
    [
        "Gabriel Boric said that he would meet Luis Arce in Arica.",
        "Iran's foreign ministry said that an Omani envoy will hand Tehran a letter from Qatar.",
        "Luis Arce said that the harvest in Chile was poor.",
    ],
)
def test_plans_of_contacts_other_peoples_deeds_and_facts_are_no_claims(text: str, tools: Tools) -> None:
    assert [c for c in claims_of(text, tools) if c.act == "informs"] == []


def test_two_acts_of_one_sentence_have_each_its_words(tools: Tools) -> None:
    text = (
        "Xi Jinping and Ferdinand Marcos Jr. spoke by telephone on Tuesday. Marcos protested against the collision at"
        " the reef and urged China to let the boats pass."
    )
    document = a_document(text, published="2023-10-25", side="PH", kind="readout")
    found = {c.act: c.text.text for c in read(document, tools).claims}
    assert found["criticises"].endswith("collision at the reef")
    assert found["urges"].endswith("let the boats pass")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Chile wants police of both countries on the border, President Gabriel Boric told his Bolivian counterpart"
            " Luis Arce by telephone on Thursday.",
            "Chile wants police",
        ),
        ("The road stays closed, Ilham Aliyev told Nikol Pashinyan on Monday.", "The road stays closed"),
    ],
)
def test_what_is_told_may_stand_in_front_of_who_tells_whom(text: str, said: str, tools: Tools) -> None:
    told = [c for c in claims_of(text, tools) if c.act == "informs"]
    assert [c.text.text.startswith(said) for c in told] == [True]


def test_what_is_told_behind_the_hearer_is_not_looked_for_in_front(tools: Tools) -> None:
    text = "After long hours of talks, Ilham Aliyev told Nikol Pashinyan that the road stays closed."
    (told,) = [c for c in claims_of(text, tools) if c.act == "informs"]
    assert told.text.text.endswith("told Nikol Pashinyan that the road stays closed")
    assert not told.text.text.startswith("After")
