"""What opened halves showed, as forms over several casts: each gives its contacts, whoever they are, and no more."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document, Reading

# Three leaders of three countries, in office on the day of the texts.
CASTS = (
    (("Emmanuel Macron", "FR"), ("Recep Tayyip Erdogan", "TR"), ("Muhammadu Buhari", "NG")),
    (("Imran Khan", "PK"), ("Xi Jinping", "CN"), ("Narendra Modi", "IN")),
    (("Uhuru Kenyatta", "KE"), ("Abiy Ahmed", "ET"), ("Cyril Ramaphosa", "ZA")),
    (("Sebastian Pinera", "CL"), ("Ivan Duque", "CO"), ("Jair Bolsonaro", "BR")),
)
FORMS = {
    "nothing until": ("{C} said nothing would happen until {A} and {B} got together.", ["AB possible"]),
    "no troops until": ("No troops will leave until {A} and {B} have met, a diplomat said.", ["AB possible"]),
    "nothing before": ("Nothing would move before {A} and {B} sat down together.", ["AB possible"]),
    "not until they met": ("{C} did not leave until {A} and {B} had met.", ["AB reported"]),
    "had seen": ("{A} had also seen {B} in Rome.", ["AB reported"]),
    "had seen as": ("{A} had seen {B} as a rival.", []),
    "a call that": ("A telephone call that {A} placed to {B} on Tuesday changed nothing.", ["AB reported"]),
    "the letter he wrote": ("The letter {A} wrote to {B} in May was published.", ["AB reported"]),
    "alone": ("{A} and {B} alone have met six times since April.", ["AB reported"]),
    "himself": ("{A} himself met {B} on Friday.", ["AB reported"]),
    "to both": ("{A} rang {B} on Monday. {C} wrote to both.", ["AB reported", "ABC reported"]),
    "the men": (
        "{A} got a letter from {B} on Saturday. The men have not spoken since May.",
        ["AB reported", "AB negated"],
    ),
    "called him": ("{A} rang {B} on Monday. {C} said that he had not called him.", ["AB reported", "BC negated"]),
    "the previous one": (
        "{A} rang {B} on Monday. It was their second call; the previous one took place on 26 May.",
        ["AB reported", "AB reported"],
    ),
    "a trip in May": ("{A} will go to Rome on May 22 for talks with {B}.", ["AB planned"]),
    "the two rivals": (
        "{A} and {B} kept apart. A diplomat said that the two rivals talked in Rome on Friday.",
        ["AB reported"],
    ),
    "brought together": (
        "{C} had hoped to bring {A} and {B} together. A diplomat said that the two rivals talked on Friday.",
        ["AB reported"],
    ),
    "each of them": (
        "{C} had hoped to bring {A} and {B} together. He met each of them separately in Rome.",
        ["AC reported", "BC reported"],
    ),
    "that did not happen": (
        '"That did not happen," a spokesman for {A} said. {A} had a letter from {B} in May.',
        ["AB reported"],
    ),
    "ruled out": ("A meeting between {A} and {B} has been flatly ruled out by {C}.", ["AB negated"]),
    "ruled out, told aside": (
        "A meeting between {A} and {B}, which a paper placed in Rome, has been ruled out.",
        ["AB negated"],
    ),
    "not ruled out": ("A meeting between {A} and {B} has not been ruled out.", ["AB possible"]),
    "to arrange one": ("The aides had met to arrange a meeting of {A} and {B}.", ["AB possible"]),
    "speak on a day": ("{A} and {B} speak on Monday, an aide said.", ["AB planned"]),
    "and his minister": ("{C} discussed it in Rome on Monday with {A} and his transport minister.", ["AC reported"]),
    "lent the house": (
        "{A} held talks with {B} that Swiss diplomats attended as well, hosted by {C}.",
        ["AB reported"],
    ),
    "the first, in a month": (
        "{A} met {B} on Monday. Their first meeting was in Geneva in January.",
        ["AB reported", "AB reported"],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def reading(text: str, tools: Tools) -> Reading:
    return read(Document(id="d", text=text, published="2019-06-14"), tools)


@pytest.mark.parametrize("cast", CASTS, ids=lambda cast: "-".join(side for _, side in cast))
@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=list(FORMS))
def test_form(text: str, expected: list[str], cast: tuple[tuple[str, str], ...], tools: Tools) -> None:
    names = dict(zip("ABC", (name for name, _ in cast), strict=True))
    sides = {side: letter for letter, (_, side) in zip("ABC", cast, strict=True)}
    told = ["".join(sorted(sides.get(s, "?") for s in set(c.sides))) + f" {c.reality}"
            for c in reading(text.format(**names), tools).contacts]  # fmt: skip
    assert sorted(told) == sorted(expected)


LANDS = (("Greek", "GR", "Turkish", "TR", "German", "DE"), ("Kenyan", "KE", "Somali", "SO", "Ethiopian", "ET"))


@pytest.mark.parametrize("lands", LANDS, ids=lambda lands: lands[0])
@pytest.mark.parametrize("who", ["officials", "generals", "foreign ministers"])
def test_three_lands_have_three_of_an_office(lands: tuple[str, ...], who: str, tools: Tools) -> None:
    text = f"A secret meeting of {lands[0]}, {lands[2]} and {lands[4]} {who} took place in Vienna."
    assert [set(c.sides) for c in reading(text, tools).contacts] == [{lands[1], lands[3], lands[5]}]


def test_whom_a_comma_names_is_of_the_land_of_the_office_before_it(tools: Tools) -> None:
    for land, side, other in (("Zambia", "ZM", "Paul Biya"), ("Laos", "LA", "Prayut Chan-o-cha")):
        text = f"{land}'s new government says that its foreign minister, Obu Tamale, met {other} on Monday."
        assert [c.sides[0] for c in reading(text, tools).contacts] == [side]


def test_the_ministers_of_both_countries_are_not_of_who_saw_them(tools: Tools) -> None:
    for one, other, sides in (("Ecuador", "Peru", {"EC", "PE"}), ("Kenya", "Somalia", {"KE", "SO"})):
        text = f"{one} and {other} are at odds. Emmanuel Macron saw the deputy ministers of both countries."
        assert [set(c.sides) for c in reading(text, tools).contacts] == [{"FR"} | sides]


def test_two_prime_ministers_are_those_who_hold_the_office(tools: Tools) -> None:
    text = (
        "The prime ministers, Alexis Tsipras and Giuseppe Conte, spoke on Monday. Nicos Anastasiades of Cyprus met "
        "Recep Tayyip Erdogan. The two prime ministers will speak again on Friday."
    )
    assert "GR IT planned" in [f"{' '.join(sorted(c.sides))} {c.reality}" for c in reading(text, tools).contacts]


def test_an_envoy_who_is_a_knight_has_a_country(tools: Tools) -> None:
    text = "British envoy Sir Alan Pole flew to Tokyo to see {} on Friday."
    for one, _, _ in CASTS:
        assert [set(c.sides) for c in reading(text.format(one[0]), tools).contacts] == [{"GB", one[1]}]


TOLD = "A {A} minister met his {B} colleague in Vienna last week, an Austrian paper said. "
PAIRS = (
    ("Chilean", "CL", "Santiago", "Bolivian"),
    ("Kenyan", "KE", "Nairobi", "Somali"),
    ("Thai", "TH", "Bangkok", "Lao"),
)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[1])
@pytest.mark.parametrize(
    "words",
    [
        "{capital} would have none of it.",
        "{capital} was having none of it.",
        "{capital} would have none of it: nobody had been sent, said government spokesman Ari Nole.",
        "{capital} disowned the story.",
    ],
)
def test_who_will_have_none_of_it_denies(words: str, pair: tuple[str, ...], tools: Tools) -> None:
    told = reading(TOLD.format(A=pair[0], B=pair[3]) + words.format(capital=pair[2]), tools)
    assert [c.reality for c in told.contacts] == ["denied"]
    assert [(p.side, p.stance) for p in told.positions] == [(pair[1], "denies")]


MET = "The defence ministers of {A} and {B} met on the border on Tuesday. "
LAND_PAIRS = (("Thailand", "Cambodia", "Thai"), ("Peru", "Chile", "Peruvian"), ("Kenya", "Somalia", "Kenyan"))


@pytest.mark.parametrize("pair", LAND_PAIRS, ids=lambda pair: pair[0])
@pytest.mark.parametrize(
    "words",
    [
        "The {land} opposition rejected the budget, and officials on both sides announced that schools would open.",
        "The {land} government did not answer a question about fishermen.",
        "The {land} government said nothing would change.",
        "The {land} government says nothing has been decided.",
        "The {land} president announced that officials of the two countries would open a school.",
    ],
)
def test_what_is_said_of_something_else_is_no_word_on_the_contact(
    words: str, pair: tuple[str, ...], tools: Tools
) -> None:
    told = reading(MET.format(A=pair[0], B=pair[1]) + words.format(land=pair[2]), tools)
    assert [c.reality for c in told.contacts] == ["reported"]
    assert [(p.stance, p.evidence.text) for p in told.positions] == []
