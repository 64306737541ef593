"""Every way of naming two parties under every way of telling a contact: the grid in which a hole shows."""

from __future__ import annotations

from itertools import product

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Contact, Document

JOINED = {
    "plain": "Sergei Lavrov and Mevlut Cavusoglu",
    "offices": "French Foreign Minister Jean-Yves Le Drian and Turkish Foreign Minister Mevlut Cavusoglu",
    "counterpart": "French Foreign Minister Jean-Yves Le Drian and his Turkish counterpart, Mevlut Cavusoglu,",
    "no commas": "Foreign Minister Jean-Yves Le Drian and his Turkish counterpart Mevlut Cavusoglu",
    "of a land": "Turkish President Recep Tayyip Erdogan and King Salman of Saudi Arabia",
    "described": "Jean-Yves Le Drian, the French foreign minister, and Mevlut Cavusoglu of Turkey",
    "offices first": "The foreign ministers of France and Turkey, Jean-Yves Le Drian and Mevlut Cavusoglu,",
    "offices only": "The French and Turkish foreign ministers",
    "owned": "France's foreign minister, Jean-Yves Le Drian, and Turkey's Mevlut Cavusoglu",
}
TOLD_OF_BOTH = (
    "spoke by telephone", "spoke", "talked on the phone", "had a telephone conversation", "held talks in Vienna",
    "conferred by telephone", "met in Vienna", "exchanged letters", "held a video conference", "had a call",
    "discussed grain by phone", "sat down together in Vienna",
)  # fmt: skip
APART = {
    "offices": ("French Foreign Minister Jean-Yves Le Drian", "Turkish Foreign Minister Mevlut Cavusoglu"),
    "counterpart": ("French Foreign Minister Jean-Yves Le Drian", "his Turkish counterpart, Mevlut Cavusoglu,"),
    "described": ("Jean-Yves Le Drian, the French foreign minister,", "Mevlut Cavusoglu, his Turkish colleague,"),
    "of a land": ("President Macron of France", "President Erdogan of Turkey"),
}
TOLD_OF_ONE = (
    "{A} telephoned {B}", "{A} called to thank {B}", "{A} spoke by phone with {B}", "{A} met {B}",
    "{A} held talks with {B}", "{A} received a phone call from {B}", "{A} wrote to {B}", "{A} sent a letter to {B}",
    "{A} reached {B} by phone", "{A} consulted {B} by telephone", "{A} resumed talks with {B}",
    "A meeting between {A} and {B} was held in Vienna", "Talks between {A} and {B} were held in Vienna",
    "In a phone call with {B}, {A} complained about grain",
)  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def told(text: str, tools: Tools) -> list[Contact]:
    words = f"{text} on Wednesday.".replace(",,", ",").replace(", on", " on")
    contacts = read(Document(id="d", text=words[0].upper() + words[1:], published="2021-05-07"), tools).contacts
    return [c for c in contacts if len(set(c.sides)) == 2 and c.reality == "reported"]


@pytest.mark.parametrize("who", JOINED.values(), ids=list(JOINED))
@pytest.mark.parametrize("what", TOLD_OF_BOTH)
def test_two_joined_by_and(who: str, what: str, tools: Tools) -> None:
    assert len(told(f"{who} {what}", tools)) == 1


FORMS = list(product(APART, TOLD_OF_ONE))


@pytest.mark.parametrize(("who", "what"), FORMS, ids=[f"{who}: {what}" for who, what in FORMS])
def test_one_with_the_other(who: str, what: str, tools: Tools) -> None:
    a, b = APART[who]
    assert len(told(what.format(A=a, B=b), tools)) == 1


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("At no point did President Macron and President Erdogan speak, the spokesman said.", "negated"),
        ("Not once has President Macron telephoned President Erdogan this year.", "negated"),
        ("President Macron spoke with President Erdogan, a day after Turkey shot down a bomber.", "reported"),
        ("Turkey shot down reports that President Macron spoke with President Erdogan.", "denied"),
    ],
)
def test_what_stands_before_the_subject_and_what_only_sounds_like_a_denial(
    text: str, reality: str, tools: Tools
) -> None:
    contacts = read(Document(id="d", text=text, published="2021-05-07"), tools).contacts
    assert [c.reality for c in contacts] == [reality]


REALITIES: dict[str, tuple[str, ...]] = {
    "planned": (
        "{A} will meet {B} in Vienna on Friday.",
        "{A} is to meet {B} in Vienna.",
        "{A} is due to meet {B} on Friday.",
        "{A} is scheduled to speak with {B} on Friday.",
        "{A} is expected to speak by phone with {B} on Friday.",
        "{A} plans to call {B} on Friday.",
        "{A} intends to meet {B} next week.",
        "{A} has agreed to meet {B}.",
        "{A} and {B} agreed to meet in Vienna next month.",
        "{A} and {B} are to meet on Friday.",
        "{A} and {B} are scheduled to talk on Friday.",
        "{A} and {B} will hold talks on Friday.",
        "A meeting between {A} and {B} is scheduled for Friday.",
        "A meeting between {A} and {B} is planned for Friday.",
        "A call between {A} and {B} has been arranged for Friday.",
        "Preparations are under way for a meeting between {A} and {B}.",
        "{A} is travelling to Ankara on Friday for talks with {B}.",
        "{A} travels to Ankara on Friday to meet {B}.",
        "{A} is meeting {B} on Friday.",
        "{A} will be meeting {B} on Friday.",
        "{A}'s meeting with {B} will take place on Friday.",
        "{A} is set to meet {B}.",
        "{A} is preparing to meet {B}.",
        "{A} will receive {B} at the palace on Friday.",
        "{A} will host {B} on Friday.",
        "{B} will visit Paris on Friday at the invitation of {A}.",
        "{A} and {B} have a call scheduled for Friday.",
        "{A} has a call with {B} scheduled for Friday.",
        "The two sides have agreed on a meeting of {A} and {B}.",
        "{A} is about to call {B}.",
    ),
    "possible": (
        "{A} may meet {B} in Vienna.",
        "{A} could meet {B} next week.",
        "{A} might speak with {B}.",
        "{A} is ready to meet {B}.",
        "{A} is willing to talk to {B}.",
        "{A} would like to meet {B}.",
        "{A} wants to meet {B}.",
        "{A} hopes to meet {B}.",
        "{A} is considering a call with {B}.",
        "A meeting between {A} and {B} is possible.",
        "A meeting between {A} and {B} is being discussed.",
        "A call between {A} and {B} cannot be ruled out.",
        "{A} did not rule out a meeting with {B}.",
        "{A} is open to a meeting with {B}.",
        "Officials are discussing a meeting between {A} and {B}.",
        "{A} and {B} may speak this week.",
        "It is possible that {A} will meet {B}.",
        "{A} offered to meet {B}.",
        "Whether {A} will meet {B} is not known.",
        "There was speculation that {A} would meet {B}.",
    ),
    "negated": (
        "{A} did not meet {B}.",
        "{A} has not spoken with {B} since January.",
        "{A} has not talked to {B} for months.",
        "{A} never met {B}.",
        "{A} and {B} did not speak.",
        "{A} and {B} have not spoken since May.",
        "{A} and {B} have never met.",
        "There was no meeting between {A} and {B}.",
        "There has been no contact between {A} and {B}.",
        "No meeting between {A} and {B} took place.",
        "No call between {A} and {B} is planned.",
        "{A} has no plans to meet {B}.",
        "{A} will not meet {B}.",
        "{A} refused to meet {B}.",
        "{A} declined to meet {B}.",
        "{A} cancelled a meeting with {B}.",
        "{A} called off talks with {B}.",
        "A meeting between {A} and {B} was cancelled.",
        "A planned call between {A} and {B} did not take place.",
        "{A} ruled out a meeting with {B}.",
        "The meeting between {A} and {B} has been postponed indefinitely.",
        "{A} is not going to call {B}.",
        "{A} has yet to speak with {B}.",
        "{A} was to have met {B}, but the meeting was called off.",
        "{A} has not been in contact with {B}.",
        "{A} would not take a call from {B}.",
        "{A} left Vienna without meeting {B}.",
        "{A} avoided {B} at the summit, and the two did not talk.",
        "{A} has had no contact with {B}.",
        "{A} failed to meet {B}.",
        "A meeting between {A} and {B} fell through.",
    ),
    "denied": (
        "The Elysee denied that {A} had spoken with {B}.",
        "The Elysee denied reports that {A} spoke with {B}.",
        "The Elysee denied a call between {A} and {B} had taken place.",
        "Reports that {A} met {B} are false, the Elysee said.",
        "Reports of a call between {A} and {B} are untrue, the Elysee said.",
        "The Elysee dismissed reports of a call between {A} and {B}.",
        "{A} denied having met {B}.",
        "{A} denied meeting {B}.",
        "Le Monde reported that {A} had met {B}; the Elysee denied it.",
        'Le Monde reported that {A} had met {B}. "This is untrue," a spokesman for the Elysee said.',
        "A spokesman for {B} rejected claims that {A} had called him.",
        "The Elysee called the report of a meeting between {A} and {B} fabricated.",
        "It is not true that {A} called {B}, the Elysee said.",
    ),
    "hypothetical": (
        "If {A} meets {B}, he will raise the matter.",
        "{A} would meet {B} only if the fighting stopped.",
        "Had {A} met {B}, the war would have ended.",
        "If elected, {A} would call {B} at once.",
        "Unless the fighting stops, {A} will not meet {B}.",
        "{A} should have met {B}.",
        "A meeting between {A} and {B} would make sense only after a truce.",
    ),
    "demanded": (
        "The opposition urged {A} to meet {B}.",
        "Kyiv called on {A} to speak with {B}.",
        "{A} must talk to {B}, the minister said.",
        "{A} should call {B}, the minister said.",
        "The minister demanded that {A} meet {B}.",
        "{A} asked for a meeting with {B}.",
        "{A} requested a call with {B}.",
    ),
    "reported": (
        "{A} confirmed that he had spoken with {B}.",
        "{A} said he spoke with {B} on Monday.",
        "{A} said he had met {B}.",
        "The Elysee said {A} spoke with {B} on Monday.",
        "According to the Elysee, {A} met {B} on Monday.",
        "{A}, who met {B} on Monday, said trade was discussed.",
        "After meeting {B} in Vienna, {A} flew home.",
        "Following a call with {B}, {A} said a truce was near.",
        "Speaking after a meeting with {B}, {A} said a truce was near.",
        "{A} has just spoken to {B}.",
        "The meeting between {A} and {B} lasted three hours.",
        "{A}'s talks with {B} ended without agreement.",
        "It emerged that {A} had met {B} in secret.",
        "{A} admitted that he had met {B}.",
        "{A} disclosed that he had spoken to {B}.",
        "{A} and {B} failed to agree at a meeting in Vienna.",
        "{A} did meet {B}, the Elysee said.",
        "{A} and {B} did speak, the Elysee said.",
        "{A} not only met {B} but dined with him.",
        "{A} managed to speak with {B}.",
        "{B} was received by {A} in Paris.",
        "{B} was visited by {A} on Monday.",
        "{A} was telephoned by {B} on Monday.",
        "{A} met for two hours with {B}.",
        "{A} met on Monday with {B}.",
        "{A} spoke late on Monday with {B}.",
        "{A} spoke on Monday, for the third time this month, with {B}.",
        "{A} was the first leader to speak with {B} after the vote.",
        "{A} cut short a meeting with {B}.",
        "{A} once again telephoned {B}.",
    ),
}
TOLD = [(reality, text) for reality, texts in REALITIES.items() for text in texts]


@pytest.mark.parametrize(("reality", "text"), TOLD, ids=[f"{reality}: {text}" for reality, text in TOLD])
def test_what_the_form_makes_of_it(reality: str, text: str, tools: Tools) -> None:
    words = text.format(A="French President Emmanuel Macron", B="Turkish President Recep Tayyip Erdogan")
    contacts = read(Document(id="d", text=words, published="2019-11-26"), tools).contacts
    assert [(c.reality, set(c.sides)) for c in contacts] == [(reality, {"FR", "TR"})]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ('"I spoke with President Erdogan on Sunday," French President Emmanuel Macron told reporters.', "Macron"),
        ('"I have not spoken to Erdogan since May," Macron said.', "Macron"),
        ("Macron's special envoy met Erdogan in Ankara on Sunday.", "Macron's special envoy"),
        ("An adviser to Macron met Erdogan in Vienna on Sunday.", "adviser to Macron"),
        ("A French delegation met Turkish officials in Vienna on Sunday.", "French delegation"),
        ("The French foreign minister, Jean-Yves Le Drian, telephoned his Turkish opposite number.", "Le Drian"),
        ("An adviser to Macron met Erdogan's chief of staff in Vienna.", "adviser to Macron"),
    ],
)
def test_whoever_speaks_for_himself_or_is_sent(text: str, parties: str, tools: Tools) -> None:
    contacts = read(Document(id="d", text=text, published="2019-11-26"), tools).contacts
    assert len(contacts) == 1
    assert set(contacts[0].sides) == {"FR", "TR"}
    assert [p.name for p in contacts[0].participants if p.name.endswith(parties)]
    assert "Emmanuel Macron" not in {p.name for p in contacts[0].participants} or parties == "Macron"


def test_two_of_one_office_and_no_name_are_two(tools: Tools) -> None:
    words = "The Foreign Minister of Norway met the Foreign Minister of Iceland in Oslo."
    (contact,) = read(Document(id="d", text=words), tools).contacts
    assert [p.name for p in contact.participants] == ["Foreign Minister of Norway", "Foreign Minister of Iceland"]
    assert [words[q.start : q.end] for q in contact.evidence] == [words[:-1]]
