"""Claims and policy stances, on sentences of our own about several pairs of countries."""

from __future__ import annotations

from pathlib import Path

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Claim, Reading
from tests.conftest import a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading_of(text: str, tools: Tools, **appearance: str) -> Reading:
    return read(a_document(text, **appearance), tools)


def claims_of(text: str, tools: Tools, act: str | None = None, **appearance: str) -> list[Claim]:
    return [c for c in reading_of(text, tools, **appearance).claims if act in (None, c.act)]


CALL = "Emmanuel Macron and Narendra Modi spoke by phone on Monday. "


@pytest.mark.parametrize(
    ("text", "act", "speaker", "addressee", "strength"),
    [
        ("Macron warned Modi not to buy the oil.", "warns", "Emmanuel Macron", "Narendra Modi", 2),
        ("Modi was warned by Macron not to buy the oil.", "warns", "Emmanuel Macron", "Narendra Modi", 2),
        ("Macron strongly urged Modi to lift the tariffs.", "urges", "Emmanuel Macron", "Narendra Modi", 3),
        ("Modi told Macron that the harbour stays open.", "informs", "Narendra Modi", "Emmanuel Macron", 1),
        ("Modi reminded Macron of the treaty.", "informs", "Narendra Modi", "Emmanuel Macron", 1),
        ("Macron proposed to Modi that both fleets sail home.", "proposes", "Emmanuel Macron", "Narendra Modi", 2),
        ("Modi promised Macron a new port.", "promises", "Narendra Modi", "Emmanuel Macron", 2),
        ("Modi expressed deep concern about the tariffs.", "raises_concern", "Narendra Modi", "Emmanuel Macron", 2),
        ("Macron demanded that the ban be lifted.", "demands", "Emmanuel Macron", "Narendra Modi", 3),
        ("Modi rejected the plan for a joint fleet.", "refuses", "Narendra Modi", "Emmanuel Macron", 3),
        ("Macron thanked Modi for the vaccines.", "praises", "Emmanuel Macron", "Narendra Modi", 1),
        ("Modi invited Macron to Delhi.", "offers", "Narendra Modi", "Emmanuel Macron", 2),
        ("Macron called for restraint at sea.", "urges", "Emmanuel Macron", "Narendra Modi", 2),
        ("Modi threatened Macron with higher tariffs.", "threatens", "Narendra Modi", "Emmanuel Macron", 3),
    ],
)
def test_acts_inside_a_contact(text: str, act: str, speaker: str, addressee: str, strength: int, tools: Tools) -> None:
    found = claims_of(CALL + text, tools, act)
    assert [(c.speaker, c.addressee, c.strength) for c in found] == [(speaker, addressee, strength)]
    assert found[0].contact is not None
    assert found[0].support
    assert found[0].support.holds
    assert found[0].text.text in CALL + text


def test_what_two_agree_each_agrees(tools: Tools) -> None:
    found = claims_of(CALL + "The two leaders agreed to reopen the consulates.", tools, "agrees")
    assert {(c.speaker, c.addressee) for c in found} == {
        ("Emmanuel Macron", "Narendra Modi"),
        ("Narendra Modi", "Emmanuel Macron"),
    }
    assert {c.commitment for c in found} == {"firm"}


def test_a_condition_weakens_the_commitment(tools: Tools) -> None:
    (claim,) = claims_of(CALL + "Modi promised Macron a new port if the tariffs fall.", tools, "promises")
    assert (claim.commitment, claim.modality) == ("conditional", "conditional")


def test_negation_and_hearsay(tools: Tools) -> None:
    (claim,) = claims_of(CALL + "Modi did not promise Macron a new port.", tools, "promises")
    assert (claim.polarity, claim.commitment) == ("negated", "none")
    (claim,) = claims_of(CALL + "Modi was reportedly warned by Macron.", tools, "warns")
    assert claim.modality == "alleged"


def test_topics_of_a_claim_leave_out_the_speakers(tools: Tools) -> None:
    (claim,) = claims_of(CALL + "Macron warned Modi that India should drop the tariffs on steel.", tools, "warns")
    assert claim.topics == ("economy_trade",)


def test_numbers_of_a_claim(tools: Tools) -> None:
    (claim,) = claims_of(CALL + "Modi offered Macron as many as seven ships.", tools, "offers")
    assert [(q.low, q.high, q.unit) for q in claim.quantities] == [(None, 7, "ships")]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron told reporters that the harbour stays open.",
        "Emmanuel Macron warned French voters of higher taxes.",
        "Emmanuel Macron declined to comment on the report about Narendra Modi.",
        "The weather in Paris warned nobody.",
        "Did Emmanuel Macron warn Narendra Modi?",
    ],
)
def test_no_claim_between_two_sides(text: str, tools: Tools) -> None:
    assert claims_of(text, tools) == []


def test_an_allegation_and_its_denial(tools: Tools) -> None:
    text = "India has accused Pakistan of sheltering armed groups. Pakistan denies the allegations."
    found = {c.act: c for c in claims_of(text, tools)}
    assert set(found) == {"alleges", "denies"}
    assert (found["alleges"].speaker, found["alleges"].target) == ("India", "Pakistan")
    assert found["denies"].speaker == "Pakistan"


def test_what_a_says_of_b_is_as_description(tools: Tools) -> None:
    text = "Emmanuel Macron said that Narendra Modi wants to end the dispute over tariffs."
    (claim,) = claims_of(text, tools, "characterises")
    assert (claim.speaker, claim.target) == ("Emmanuel Macron", "Narendra Modi")
    assert not [c for c in claims_of(text, tools) if c.speaker == "Narendra Modi"]
    assert claim.chain


def test_tone_belongs_to_who_describes_it(tools: Tools) -> None:
    text = "“It was a very good conversation,” Emmanuel Macron said of his call with Narendra Modi."
    (claim,) = claims_of(text, tools, "characterises")
    assert claim.speaker == "Emmanuel Macron"


def test_an_ascribed_motive_is_alleged_by_unnamed_people(tools: Tools) -> None:
    text = "Some diplomats suggested that the visit could be a bargaining chip for Emmanuel Macron."
    (claim,) = claims_of(text, tools, "alleges")
    assert (claim.speaker, claim.target) == (None, "Emmanuel Macron")
    assert claim.modality in ("hedged", "alleged")
    assert claim.chain


def test_a_sides_own_account(tools: Tools) -> None:
    text = (
        "President Emmanuel Macron spoke by telephone with Prime Minister Narendra Modi. "
        "The President said that the two sides should lower tariffs. It was agreed to meet in May."
    )
    found = claims_of(text, tools, kind="readout", side="FR")
    assert ("Emmanuel Macron", "urges") in {(c.speaker, c.act) for c in found}
    assert {c.speaker for c in found if c.act == "agrees"} == {"Emmanuel Macron", "Narendra Modi"}
    assert not [c for c in claims_of(text, tools) if c.act == "urges"]


@pytest.mark.parametrize(
    ("text", "holder", "topic", "stance"),
    [
        ("Turkey opposes the sanctions.", "Turkey", "sanctions", "opposes"),
        ("India supports the ceasefire in Gaza.", "India", "middle_east_iran", "supports"),
        ("Japan regards the cyberattacks as a threat.", "Japan", "cyber_election_interference", "opposes"),
        ("Hungary supports the sanctions only if gas is left out.", "Hungary", "sanctions", "conditions"),
        ("Brazil has not decided on the tariffs.", "Brazil", "economy_trade", "undecided"),
        ("Germany does not support the tariffs.", "Germany", "economy_trade", "opposes"),
    ],
)
def test_stances(text: str, holder: str, topic: str, stance: str, tools: Tools) -> None:
    found = reading_of(text, tools).stances
    assert [(s.topic, s.stance) for s in found] == [(topic, stance)]
    assert found[0].evidence.text == text
    assert found[0].holder == holder
    assert found[0].side is not None


def test_two_holders_in_one_breath_give_no_stance(tools: Tools) -> None:
    assert reading_of("Iran and Turkey support opposing sides in Syria.", tools).stances == ()


def test_each_example_holds_one_of_its_terms(tools: Tools) -> None:
    for name in ("acts", "views", "flags"):
        lexicon = tools.lexicon(name)
        for example in {e.example for e in lexicon.entries}:
            kinds = {e.example for hit in lexicon.find(example) for e in [hit.entry]}
            assert example in kinds, (name, example)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", {("alleges", "United States"), ("denies", "Russia")}),
        ("001", {("warns", "Donald Trump"), ("informs", "Donald Trump")}),
        ("002", {("characterises", "Donald Trump"), ("alleges", None)}),
    ],
)
def test_seeds(number: str, expected: set[tuple[str, str | None]], shared: Path, tools: Tools) -> None:
    text = next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")
    reading = reading_of(text, tools)
    assert expected <= {(c.act, c.speaker) for c in reading.claims}
    if number == "000":
        assert ("nato", "opposes", "RU") in {(s.topic, s.stance, s.side) for s in reading.stances}


def test_a_speaker_who_trails(tools: Tools) -> None:
    text = (
        "President Emmanuel Macron spoke by telephone with Prime Minister Narendra Modi. "
        "Tariffs on steel will fall in May, Modi said on Monday."
    )
    found = [c for c in claims_of(text, tools, "informs", kind="readout", side="FR") if "Tariffs" in c.text.text]
    assert [(c.speaker, c.text.text) for c in found] == [
        ("Narendra Modi", "Tariffs on steel will fall in May, Modi said on Monday")
    ]


def test_a_post_speaks_to_the_public(tools: Tools) -> None:
    text = "Emmanuel Macron wrote that he had spoken by phone with Narendra Modi. Macron said that talks go on."
    assert claims_of(text, tools, "informs", kind="post", side="FR") == []


def test_readiness_of_ones_own_side_is_an_offer(tools: Tools) -> None:
    text = "Emmanuel Macron said that France is ready to host the talks with India."
    (claim,) = claims_of(text, tools, "offers")
    assert (claim.speaker, claim.commitment) == ("Emmanuel Macron", "conditional")


def test_messages_without_a_speaker_keep_their_modality(tools: Tools) -> None:
    text = (
        "Messages between the presidents may have dealt with sanctions. A message might propose a lower tariff. "
        "Later messages conveyed a warning about sanctions."
    )
    found = [(c.speaker, c.act, c.modality, c.topics[0]) for c in claims_of(text, tools)]
    assert found == [
        (None, "informs", "hedged", "sanctions"),
        (None, "proposes", "hedged", "economy_trade"),
        (None, "warns", "asserted", "sanctions"),
    ]


@pytest.mark.parametrize(("a", "b"), [("William Ruto", "Paul Kagame"), ("Gabriel Boric", "Hakan Fidan")])
@pytest.mark.parametrize("act", ["warned", "urged", "threatened"])
def test_who_is_warned_by_somebody_did_not_warn(act: str, a: str, b: str, tools: Tools) -> None:
    found = read(a_document(f"{a}, {act} by {b} on Monday, stayed at home.", published="2024-05-15"), tools)
    assert [(c.speaker, c.addressee) for c in found.claims] == [(b, a)]
    told = read(a_document(f"{a} {act} {b} by phone on Monday.", published="2024-05-15"), tools)
    assert all(c.speaker == a for c in told.claims)
