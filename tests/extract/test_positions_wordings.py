"""Who stands by a contact, in words put together of parts, in the passive, for two at once, and of whom none hears."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.stancing import stances_in
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = [
    ("Finnish President Sauli Niinisto", "Russian President Vladimir Putin", "Helsinki", "Moscow", "Finnish",
     "FI", "RU"),
    ("Kenyan President William Ruto", "Ugandan President Yoweri Museveni", "Nairobi", "Kampala", "Kenyan", "KE", "UG"),
    # nobody of these is in any data file
    ("Danish Defence Minister Palle Kornerup", "Thai Defence Minister Anan Prasit", "Copenhagen", "Bangkok", "Danish",
     "DK", "TH"),
]  # fmt: skip
TOLD = "A newspaper said on Tuesday that {A} had met {B} in Geneva on Monday. "
FORMS = [
    ("{P} declined on Wednesday to comment.", {("x", "no_comment")}),
    ("The {adj} foreign ministry has not publicly commented on the report.", {("x", "silent")}),
    ("The {adj} foreign ministry would not on Tuesday say whether the two had met.", {("x", "no_comment")}),
    ("The {adj} foreign ministry could not immediately confirm the report.", {("x", "neither_confirm_nor_deny")}),
    ("{P} did not dispute the report.", {("x", "confirms")}),
    ("{P} called the report a lie.", {("x", "denies")}),
    ("{P} branded the story fake news.", {("x", "denies")}),
    ("{P} was quick to deny the report.", {("x", "denies")}),
    ("{P} denied this on Wednesday.", {("x", "denies")}),
    ("The {adj} foreign ministry said that the report was accurate.", {("x", "confirms")}),
    ("The {adj} foreign ministry said there had indeed been a meeting.", {("x", "confirms")}),
    ("There was no immediate comment from {Q}.", {("y", "silent")}),
    ("No word came from the {adj} foreign ministry.", {("x", "silent")}),
    ("Calls to the {adj} embassy went unanswered.", {("x", "silent")}),
    ("No one at the {adj} embassy was available for comment.", {("x", "silent")}),
    ("The report was denied in {P}.", {("x", "denies")}),
    ("The meeting was confirmed by {P} but denied by {Q}.", {("x", "confirms"), ("y", "denies")}),
    ("Both governments denied the report.", {("x", "denies"), ("y", "denies")}),
    ("Both sides declined to comment.", {("x", "no_comment"), ("y", "no_comment")}),
    ("{adj} state television denied the report.", {("x", "denies")}),
    ("Denials came from {P} and {Q}.", {("x", "denies"), ("y", "denies")}),
    ("The {adj} foreign ministry's denial came within the hour.", {("x", "denies")}),
    ("Officials in {P} and {Q} denied it.", {("x", "denies"), ("y", "denies")}),
    ("Confirmation came from {Q} on Wednesday.", {("y", "confirms")}),
    ("There was no denial from {Q}.", {("y", "silent")}),
    ("{P} was the first to confirm it.", {("x", "confirms")}),
    ("{P} issued a denial of the charges against the bank.", set()),
    ("{P} denied it and so did {Q}.", {("x", "denies"), ("y", "denies")}),
    ("{P} confirmed the meeting, as has {Q}.", {("x", "confirms"), ("y", "confirms")}),
    ("{P} confirmed as much.", {("x", "confirms")}),
    ("In {P} the report was dismissed as a fabrication.", {("x", "denies")}),
    ("{P} first denied the meeting, then admitted it.", {("x", "denies"), ("x", "confirms")}),
    ("After first denying it, {P} confirmed the meeting on Wednesday.", {("x", "denies"), ("x", "confirms")}),
    ("{P} had earlier denied the meeting. On Wednesday it confirmed it.", {("x", "denies"), ("x", "confirms")}),
    ("{P} denied that it had shelled the border town.", set()),
    ("{P} dismissed a claim that it had broken the truce.", set()),
    ("The {adj} opposition called the budget a lie.", set()),
    ("The {adj} foreign ministry would not discuss the budget.", set()),
    ("{P} rejected accusations that it arms rebels.", set()),
    ("{P} did not comment on the budget.", set()),
    ("The {adj} foreign ministry said it was not aware of any new fighting.", set()),
    ("The {adj} foreign ministry declined to say how much the new road would cost.", set()),
    ("There was no comment from {Q} on the price of oil.", set()),
    ("The {adj} foreign ministry could not confirm the death toll.", set()),
    ("{P} said it was true that the harvest had failed.", set()),
    ("{P} announced it planned to join the bank.", set()),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[5]}-{p[6]}")
@pytest.mark.parametrize(("form", "wanted"), FORMS, ids=lambda f: f if isinstance(f, str) else "")
def test_who_stands_by_it(form: str, wanted: set[tuple[str, str]], pair: tuple[str, ...], tools: Tools) -> None:
    first, second, here, there, adjective, x, y = pair
    text = (TOLD + form).format(A=first, B=second, P=here, Q=there, adj=adjective)
    found = read(Document(id="d", text=text, published="2019-06-12"), tools).positions
    assert {(p.side, p.stance) for p in found} == {({"x": x, "y": y}[s], stance) for s, stance in wanted}


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Oslo has so far declined to be drawn.", "no_comment"),
        ("Oslo had yet to respond.", "silent"),
        ("Oslo refused on Monday to confirm or deny it.", "neither_confirm_nor_deny"),
        ("Oslo called it pure fiction.", "denies"),
        ("The claim that Oslo dismissed as absurd was printed again.", "denies"),
        ("Oslo said that the account was correct.", "confirms"),
    ],
)
def test_words_of_a_stance_are_put_together(words: str, stance: str, tools: Tools) -> None:
    assert stance in {hit.entry.get("stance") for hit in stances_in(tools, words)}


@pytest.mark.parametrize(
    "words",
    ["Oslo declined the offer.", "Oslo has not met the envoy.", "There was a storm.", "The road was true north."],
)
def test_other_words_are_no_stance(words: str, tools: Tools) -> None:
    assert stances_in(tools, words) == ()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[5]}-{p[6]}")
@pytest.mark.parametrize(
    ("form", "reality"),
    [
        ("{P} first denied the meeting, then admitted it.", "reported"),
        ("{P} denied the meeting.", "denied"),
        ("The {adj} opposition denied the report.", "reported"),
        ("{Q} denied that any concessions had been offered at the meeting.", "reported"),
        ("{P} denied any concessions were made during the talks.", "reported"),
    ],
)
def test_what_a_denial_makes_of_it(form: str, reality: str, pair: tuple[str, ...], tools: Tools) -> None:
    first, second, here, there, adjective, _, _ = pair
    text = (TOLD + form).format(A=first, B=second, P=here, Q=there, adj=adjective)
    assert [c.reality for c in read(Document(id="d", text=text, published="2019-06-12"), tools).contacts] == [reality]


@pytest.mark.parametrize("adjective", ["Finnish", "Kenyan", "Danish"])
@pytest.mark.parametrize(
    ("who", "camp"),
    [
        ("A {} opposition leader", "opposition"),
        ("{} opposition leader Ivo Brandt", "opposition"),
        ("A {} lawmaker", "parliament"),
        ("Ivo Brandt, a member of the {} parliament,", "parliament"),
        ("A former {} ambassador", "former"),
        ("The {} foreign ministry", "government"),
        ("A spokesman for the {} government", "government"),
    ],
)
def test_whose_camp_it_is(who: str, camp: str, adjective: str, tools: Tools) -> None:
    pair = next(p for p in PAIRS if p[4] == adjective)
    text = TOLD.format(A=pair[0], B=pair[1]) + f"{who.format(adjective)} denied the report."
    found = read(Document(id="d", text=text, published="2019-06-12"), tools).positions
    assert [(p.side, p.camp) for p in found] == [(pair[5], camp)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[5]}-{p[6]}")
def test_a_land_confirms_the_call_of_its_leader(pair: tuple[str, ...], tools: Tools) -> None:
    first, second, here, _, _, x, _ = pair
    told = f"A newspaper said that {first} had met {second} on Monday and had rung Emmanuel Macron on Sunday. "
    whom = second.rsplit(maxsplit=1)[-1]
    found = read(
        Document(id="d", text=told + f"{here} confirmed the meeting with {whom}.", published="2019-06-12"), tools
    )
    assert [c.kind for c in found.contacts] == ["meeting", "call"]
    assert [(p.side, p.stance, p.about) for p in found.positions] == [(x, "confirms", found.contacts[0].id)]
