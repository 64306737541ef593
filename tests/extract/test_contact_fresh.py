"""What fresh reports showed, as forms over several casts: each gives its contacts, whoever they are, and no more."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

# Three leaders of three countries, in office on the day of the texts.
CASTS = (
    (("Emmanuel Macron", "FR"), ("Recep Tayyip Erdogan", "TR"), ("Muhammadu Buhari", "NG")),
    (("Imran Khan", "PK"), ("Xi Jinping", "CN"), ("Narendra Modi", "IN")),
    (("Uhuru Kenyatta", "KE"), ("Abiy Ahmed", "ET"), ("Cyril Ramaphosa", "ZA")),
    (("Sebastian Pinera", "CL"), ("Ivan Duque", "CO"), ("Jair Bolsonaro", "BR")),
)
FORMS = {
    "each did it": ("{A} and {B} each telephoned {C} on Monday.", ["AC reported", "BC reported"]),
    "both did it": ("{A} and {B} had both met {C} before the vote.", ["AC reported", "BC reported"]),
    "together": ("{A} and {B} met {C} on Monday.", ["ABC reported"]),
    "in touch with two": ("{A} has been in touch with {B} and {C}.", ["AB reported", "AC reported"]),
    "one is not": ("{A} is to see {B} in Geneva; {C} is not.", ["AB planned", "BC negated"]),
    "one did not": ("{A} met {B} in Geneva on Tuesday, but {C} did not.", ["AB reported", "BC negated"]),
    "one has not": ("{A} has met {B}, while {C} has not.", ["AB reported", "BC negated"]),
    "none with": ("{A} will hold talks with {B} but none with {C}.", ["AB planned", "AC negated"]),
    "not to": ("{A} spoke to {B} on Monday but not to {C}.", ["AB reported", "AC negated"]),
    "called me": ('"{A} called me on Saturday," {B} told reporters.', ["AB reported"]),
    "said of": ('"He rang me on Saturday," {B} said of {A}.', ["AB reported"]),
    "nobody called me": ('"Nobody called me," {B} said.', []),
    "joined a call": ("{C} joined a call of {A} with {B} on Friday.", ["ABC reported"]),
    "sat in on talks": ("{C} sat in on talks between {A} and {B} on Friday.", ["ABC reported"]),
    "with, first": ("{A} saw {B} on Friday. With {C} he had dined in Rome before.", ["AB reported", "AC reported"]),
    "an opening participle": ("On Thursday, receiving {B} in Geneva, {A} offered to mediate.", ["AB reported"]),
    "and then he": ("{A} rang {B}. On Thursday, receiving {C}, he offered to mediate.", ["AB reported", "AC reported"]),
    "after meeting": ("{A} rang {B}. After meeting {C}, he flew home.", ["AB reported", "AC reported"]),
    "alone with": ("{A} had been alone with {B} for three hours on Sunday.", ["AB reported"]),
    "a handshake": ("{A} and {B} managed a handshake at the door on Monday.", ["AB reported"]),
    "due at a summit": ("Last week {A} and {B} had been due at a summit in Geneva.", ["AB negated"]),
    "due for talks": ("{A} is due in Geneva on Monday for talks with {B}.", ["AB planned"]),
    "a committee": ("{A} spoke to {B}. He then chaired a meeting of the emergency committee.", ["AB reported"]),
    "when they met": ("The last summit of the two took place in May 2015, when {A} saw {B}.", ["AB reported"]),
    "an invitation brought": ("A delegation carried {A}'s invitation to {B} on 22 March.", ["AB reported"]),
    "one detail disputed": ("{A} met {B} on Monday. A deal is done, it is said. {B} disputes this.", ["AB reported"]),
    "all of it disputed": ("{A} met {B} on Monday, a diplomat said. {B} disputes this.", ["AB denied"]),
    "as they had before": (
        "{A} met {B} in Bonn on Friday, as he had in Rome on May 5.",
        ["AB reported", "AB reported"],
    ),
    "and with another": (
        "{A} spoke with {B} on Tuesday for over an hour, and with {C}.",
        ["AB reported", "AC reported"],
    ),
    "one of several": ("{A} held several meetings on Friday, among them one with {B}.", ["AB reported"]),
    "agreed at a place": ("{A} and {B} agreed in Geneva on Friday to reopen the road.", ["AB reported"]),
    "agreed from afar": ("{A} and {B} agreed on Friday to reopen the road.", []),
    "their ministers": (
        "{A} met {B} on Monday. The defence ministers will see each other on Wednesday in Geneva.",
        ["AB reported", "AB planned"],
    ),
    "each side": ("{A} met {B} on Monday. Officials from each side met on Wednesday.", ["AB reported", "AB reported"]),
    "heard from him": (
        "{A} left Geneva. He rang {B} from the airport. {C} has yet to hear from him directly.",
        ["AB reported", "AC negated"],
    ),
    "somebody of the place": ("{A} met Ana Belano in Dublin on Tuesday.", ["?A reported"]),
    "moved to another day": ("{A}'s talks with {B}, due on Tuesday, have been moved to Friday.", ["AB planned"]),
    "nothing came of it": ("Nothing came of a planned dinner of {A} and {B}.", ["AB negated"]),
    "on the cards": ("A new meeting between {A} and {B} is on the cards.", ["AB possible"]),
    "far away": ("A meeting between {A} and {B} remains a distant prospect.", ["AB possible"]),
    "under way": ("A meeting between {A} and {B} is under way in Geneva.", ["AB reported"]),
    "premature": ("Reports of a call between {A} and {B} are premature, an aide said.", ["AB possible"]),
    "should they agree": ("Should Athens agree, {A} would fly to Crete to meet {B}.", ["AB hypothetical"]),
    "no answer": ("{A} rang {B} on Monday and got no answer.", ["AB negated"]),
    "not through": ("{A} tried to ring {B} on Monday but could not get through.", ["AB negated"]),
    "an answer": ("{A} rang {B} on Monday and got a promise.", ["AB reported"]),
    "no reason": ("{A} sees no reason to meet {B}.", ["AB negated"]),
    "a day of dropping": ("On Tuesday, {A} called off his meeting with {B}.", ["AB negated"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize("cast", CASTS, ids=lambda cast: "-".join(side for _, side in cast))
@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=list(FORMS))
def test_form(text: str, expected: list[str], cast: tuple[tuple[str, str], ...], tools: Tools) -> None:
    names = dict(zip("ABC", (name for name, _ in cast), strict=True))
    sides = {side: letter for letter, (_, side) in zip("ABC", cast, strict=True)}
    document = Document(id="d", text=text.format(**names), published="2019-06-14")
    told = ["".join(sorted(sides.get(s, "?") for s in set(c.sides))) + f" {c.reality}"
            for c in read(document, tools).contacts]  # fmt: skip
    assert sorted(told) == sorted(expected)


def test_a_call_counted_first_has_its_own_day(tools: Tools) -> None:
    text = "{} telephoned {} again on Wednesday. The first call had gone on for an hour on Monday evening."
    for one, other, _ in CASTS:
        contacts = read(Document(id="d", text=text.format(one[0], other[0]), published="2019-06-14"), tools).contacts
        assert [c.when.edtf for c in contacts if c.when] == ["2019-06-12", "2019-06-10"]


def test_a_dropped_visit_does_not_bear_the_day_of_its_dropping(tools: Tools) -> None:
    for one, other, _ in CASTS:
        text = f"On Tuesday, {one[0]} called off his meeting with {other[0]}."
        assert [c.when for c in read(Document(id="d", text=text, published="2019-06-14"), tools).contacts] == [None]


def test_somebody_called_like_a_month_or_a_verb_has_a_verb_of_her_own(tools: Tools) -> None:
    text = "Theresa May spoke to {} on Monday."
    for one, _, _ in CASTS:
        contacts = read(Document(id="d", text=text.format(one[0]), published="2019-06-14"), tools).contacts
        assert [set(c.sides) for c in contacts] == [{"GB", one[1]}]


def test_a_part_of_the_world_is_no_country(tools: Tools) -> None:
    for one, _, _ in CASTS:
        text = f"{one[0]} met the leaders of Central America in Geneva on Monday."
        assert not any(
            "US" in c.sides for c in read(Document(id="d", text=text, published="2019-06-14"), tools).contacts
        )


def test_two_who_are_told_by_their_nations_are_those_named(tools: Tools) -> None:
    told = (
        ("Barack Obama", "Vladimir Putin", "The American and the Russian"),
        ("Angela Merkel", "Matteo Renzi", "The German and the Italian"),
    )
    for one, other, nations in told:
        text = f"{one} and {other} met on Friday. {nations} had met in Geneva in March."
        contacts = read(Document(id="d", text=text, published="2014-06-14"), tools).contacts
        assert [(c.participants[0].name, c.when.edtf) for c in contacts if c.when] == [
            (one, "2014-06-13"),
            (one, "2014-03"),
        ]


def test_two_countries_have_two_ministers(tools: Tools) -> None:
    text = "{} and {} are at odds. The foreign ministers will meet on Wednesday in Geneva."
    for one, other in (("Venezuela", "Colombia"), ("Kenya", "Somalia"), ("Greece", "Turkey")):
        contacts = read(Document(id="d", text=text.format(one, other), published="2019-06-14"), tools).contacts
        assert [[p.name for p in c.participants] for c in contacts] == [
            [f"{one}'s foreign minister", f"{other}'s foreign minister"]
        ]


def test_a_knight_is_of_the_country_before_him(tools: Tools) -> None:
    for one, _, _ in CASTS:
        text = f"Britain's Sir Alan Duncan met {one[0]} in Geneva on Monday."
        contacts = read(Document(id="d", text=text, published="2019-06-14"), tools).contacts
        assert [set(c.sides) for c in contacts] == [{"GB", one[1]}]
