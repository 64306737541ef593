"""No value claims more than its passage says: each of these was once read as more than it is."""

from __future__ import annotations

import pytest

from memcon.analyse.register import register
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading
from memcon.resolve import resolve


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools, **appearance: str) -> Reading:
    known = {"published": "2023-05-10", "id": "sha256:0123456789abcdef"} | appearance
    return read(Document(text=text, **known), tools)  # type: ignore[arg-type]


def test_who_puts_out_no_readout_confirms_nothing(tools: Tools) -> None:
    found = reading(
        "The Elysee said that Emmanuel Macron had spoken by phone with Recep Tayyip Erdogan on Tuesday. "
        "The Turkish presidency has issued no readout of the call.",
        tools,
    )
    assert {p.stance for p in found.positions if p.side == "TR"} == {"silent"}
    assert all("presidency" not in (r.by or "").lower() for r in found.contacts[0].realities)


@pytest.mark.parametrize(
    "text",
    [
        "Shehbaz Sharif spoke by phone with Narendra Modi on Monday. He noted that ties of the two countries are bad.",
        "Narendra Modi spoke by phone with Shehbaz Sharif on Monday. Modi told Sharif of his plans, "
        "people told of it said.",
    ],
)
def test_words_in_the_talk_are_no_position_on_it(text: str, tools: Tools) -> None:
    found = reading(text, tools)
    assert len(found.contacts) == 1
    assert not any(p.holder in {q.name for q in found.contacts[0].participants} for p in found.positions)


def test_an_offices_own_account_is_its_position(tools: Tools) -> None:
    text = "Aleksandar Vucic met Viktor Orban in Budapest on Tuesday. Vucic noted that trade between the two has grown."
    found = reading(text, tools, kind="readout", side="RS", outlet="Office of the President")
    assert [(p.holder, p.stance, p.level) for p in found.positions] == [
        ("Office of the President", "confirms", "institution")
    ]


@pytest.mark.parametrize("denial", ["does not reflect the truth", "is not accurate", "has no basis"])
def test_a_denied_report_of_a_plan_and_the_plan_are_one_contact(denial: str, tools: Tools) -> None:
    found = reading(
        f"A newspaper report that Aleksandar Vucic will meet Albin Kurti in Ohrid next month {denial}, a Serbian "
        "official said on Tuesday. The daily Blic reported that the two leaders would meet in June.",
        tools,
    )
    (contact,) = found.contacts
    assert (contact.reality, contact.contested) == ("denied", True)
    assert {r.reality for r in contact.realities} == {"denied", "planned"}


def test_a_plan_that_came_to_nothing_is_one_contact(tools: Tools) -> None:
    found = reading(
        "Petr Fiala and Robert Fico had been due to meet in Prague; the meeting did not take place "
        "because Fico was ill.",
        tools,
    )
    (contact,) = found.contacts
    assert contact.reality == "negated"
    assert not any(p.holder == "Robert Fico" for p in found.positions)


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("Yair Lapid said that he had cancelled the planned meeting with Ayman Safadi.", "negated"),
        ("A meeting between Yair Lapid and Ayman Safadi is no longer necessary, an official said.", "negated"),
        ("A meeting between Yair Lapid and Ayman Safadi could follow in June.", "possible"),
        ("Had Yair Lapid and Ayman Safadi spoken on Monday, little would have changed.", "hypothetical"),
    ],
)
def test_what_did_not_happen_is_not_reported(text: str, reality: str, tools: Tools) -> None:
    assert [c.reality for c in reading(text, tools).contacts] == [reality]


def test_not_aware_is_no_denial(tools: Tools) -> None:
    found = reading(
        "The Indian foreign ministry spokesman said that he was not aware of any call between Narendra "
        "Modi and Shehbaz "
        "Sharif on Tuesday. Sharif had claimed on Tuesday that he spoke with Modi by phone.",
        tools,
    )
    assert "denied" not in {r.reality for c in found.contacts for r in c.realities}
    assert {p.stance for p in found.positions if p.side == "IN"} == {"unaware"}


def test_to_be_told_too_late_is_not_to_deny_the_call(tools: Tools) -> None:
    found = reading(
        "Vilnius was not informed in advance of a reported call between Emmanuel Macron and Alexander Lukashenko, "
        "the Lithuanian foreign ministry said on Sunday.",
        tools,
    )
    (contact,) = found.contacts
    assert contact.reality == "reported"
    assert contact.when is None
    assert contact.chain == ()
    assert all(r.by is None for r in contact.realities)
    assert all(p.scope == "advance_notice" for p in found.positions)


def test_why_somebody_is_unnamed_is_no_contact(tools: Tools) -> None:
    text = "Olaf Scholz rang Emmanuel Macron, said an aide who asked for anonymity to discuss a private meeting."
    assert [c.kind for c in reading(text, tools).contacts] == ["call"]


def test_every_holders_reality_stands_on_the_holders_own_passage(tools: Tools) -> None:
    found = reading(
        "North Korea denied on Sunday that Kim Jong Un had sent a letter to Moon Jae-in. Moon told "
        "reporters in Seoul on "
        "Saturday that he had received a note from Kim.",
        tools,
    )
    (contact,) = register([found], [], resolve([found]))
    words = {r.by: [e.span.text for e in r.evidence if e.span] for r in contact.realities}
    assert all("received" in passage for passage in words["Moon Jae-in"])
    assert all("denied" in passage for passage in words["North Korea"])


def test_the_agency_named_in_a_description_is_the_venue(tools: Tools) -> None:
    found = reading(
        "Le Monde first reported the call. Ibrahim Kalin told the state-run Anadolu news agency that "
        "Recep Tayyip Erdogan "
        "and Emmanuel Macron had spoken on Monday.",
        tools,
    )
    assert "Anadolu" in str(next(a.venue for a in found.attributions if a.cue.text == "told"))
