"""What became of a contact, told around its word; and by what words a passage means its parties and its holders."""

from __future__ import annotations

import pytest

from memcon.extract.support import support_of
from memcon.extract.tools import Tools, load_tools
from memcon.records import Claim, ContactMention, Party, Position, Span, When
from memcon.vocabulary import Act, Reality, Stance
from tests.extract.test_support_forms import UNKNOWN, layers_of, meets

PAIRS = [
    ("Emmanuel Macron", "Recep Tayyip Erdogan", "Ankara"),
    ("William Ruto", "Yoweri Museveni", "Kampala"),
    ("Gabriel Boric", "Luis Arce", "La Paz"),
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "true", "false"),
    [
        # What somebody broke off is what stands right behind the verb.
        ("{0} broke off a holiday to see {1} on Tuesday.", "reported", "negated"),
        ("{0} cut short a tour of the coast to meet {1} in Geneva on Tuesday.", "reported", "negated"),
        # A visit calls for nothing.
        ("{0} called on {1} at the palace on Tuesday.", "reported", "planned"),
        ("{0} is thought to have met {1} in the spring.", "reported", "planned"),
        # What two agreed on they agreed on, together; only what they agreed to do is to come.
        ("{0} and {1} agreed on a truce in Geneva on Tuesday.", "reported", "planned"),
        ("{0} and {1} agreed over lunch in Geneva to reopen the border.", "reported", "negated"),
        ("{0} and {1} agreed by telephone on Tuesday to reopen the border.", "reported", "negated"),
        ("{0} and {1} agreed to meet in Geneva in June.", "planned", "reported"),
        # A plan that came to nothing.
        ("{0} was to meet {1} on Tuesday, but stayed at home.", "negated", "reported"),
        ("{0} was to receive {1} on Tuesday; the visit fell through.", "negated", "reported"),
        ("The visit that {0} was to pay to {1} has been called off.", "negated", "reported"),
        ("{0} offered {1} a meeting in Geneva, which the guest turned down.", "negated", "reported"),
        ("{0} left Geneva before he could see {1}.", "negated", "reported"),
        ("{0} and {1} have not had so much as a phone call since May.", "negated", "reported"),
        # Questions with their answers.
        ('Asked whether {0} had met {1}, the spokesman said: "No."', "negated", "reported"),
        ("Asked whether {0} had met {1}, the spokesman said yes.", "reported", "negated"),
        ("Q: Has {0} spoken to {1}? A: He has. They talked on Monday.", "reported", "negated"),
        ("Q: Has {0} spoken to {1}? A: Not yet.", "negated", "reported"),
        # What is listed, or told in the present, is to come.
        ("On the agenda for Friday: a meeting of {0} with {1}.", "planned", "reported"),
        ("{0} and {1} speak on Friday.", "planned", "reported"),
        # A negation over saying something is none over the contact.
        ("Neither side had anything to say about the call between {0} and {1}.", "reported", "negated"),
        ("{0} had not seen {1} until Tuesday, when they met in Geneva.", "reported", "planned"),
    ],
)
def test_what_became_of_a_contact_settles_what_it_is(
    words: str, true: Reality, false: Reality, pair: tuple[str, str, str], tools: Tools
) -> None:
    first, second, _ = pair
    text = words.format(first, second)
    assert meets(text, (first, second), true, tools).holds, meets(text, (first, second), true, tools)
    assert not meets(text, (first, second), false, tools).holds


@pytest.mark.parametrize(("first", "second", "capital"), PAIRS)
def test_a_report_that_is_refuted_two_sentences_on_is_denied(
    first: str, second: str, capital: str, tools: Tools
) -> None:
    told = f"{first} and {second} had dined together"
    text = f"A newspaper wrote that {told}. {capital} has seen the story. It did not happen, an aide said."
    assert meets(text, (first, second), "denied", tools, told).holds
    alone = f"A newspaper wrote that {told}. {capital} has seen the story. The summit ends on Friday."
    assert not meets(alone, (first, second), "denied", tools, told).holds


@pytest.mark.parametrize(("first", "second", "capital"), PAIRS)
def test_a_plan_whose_day_is_over_fails_unless_it_is_told_as_one_that_was(
    first: str, second: str, capital: str, tools: Tools
) -> None:
    def holds(text: str) -> bool:
        layers = layers_of(text, tools)
        day = next(t for t in layers.times if t.earliest)
        when = When(day.edtf, day.earliest, day.latest, "day")
        spans = (Span(0, len(text), text),)
        plan = ContactMention("c", "meeting", (Party(first), Party(second)), (), "planned", spans, UNKNOWN, when=when)
        return support_of(layers, tools, plan).holds

    assert holds(f"{first} was to meet {second} on 4 November 2024.")
    assert not holds(f"{first} will go home, having met {second} on 4 November 2024.")
    assert holds(f"{first} will meet {second} on 4 December 2024.")


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("before", "told"),
    [
        # The subject stands right before the passage.
        ("{0} did not sit down with {1} in Geneva; the two only ", "exchanged a few words over dinner"),
        ("The press said that {0} and {1} had not talked; they were ", "in the same building"),
        # Of three the passage need not name each.
        ("{0}, {1} and Narendra Modi are in Geneva. {0} has seen {1}. ", "The three had dinner there on Monday"),
    ],
)
def test_parties_are_named_by_what_the_passage_points_back_to(
    before: str, told: str, pair: tuple[str, str, str], tools: Tools
) -> None:
    text = before.format(*pair) + told + "."
    assert not [r for r in meets(text, pair[:2], "reported", tools, told).reasons if "not named" in r]


@pytest.mark.parametrize("unknown", ["Anna Testperson", "Karl Ohnenamen"])
def test_a_party_whom_no_list_of_names_knows_is_named_where_his_name_stands(unknown: str, tools: Tools) -> None:
    text = f"Emmanuel Macron spoke with Narendra Modi on Monday for an hour, and with the bank's {unknown}."
    assert meets(text, ("Emmanuel Macron", unknown), "reported", tools).holds


def test_no_name_is_that_of_somebody_else_who_shares_a_word_of_it(tools: Tools) -> None:
    text = "Canadian Prime Minister Justin Trudeau talked with Xi Jinping in Bali on Monday."
    assert meets(text, ("Justin Trudeau", "Xi Jinping"), "reported", tools).holds
    assert not meets(text, ("Canadian foreign minister", "Xi Jinping"), "reported", tools).holds


def holds_of(text: str, told: str, holder: str, stance: Stance, tools: Tools) -> bool:
    at = text.index(told)
    position = Position("p", holder, "official", stance, Span(at, at + len(told), told), UNKNOWN)
    return support_of(layers_of(text, tools), tools, position).holds


@pytest.mark.parametrize(("first", "second", "capital"), PAIRS)
def test_what_somebody_says_goes_on_until_another_speaks(first: str, second: str, capital: str, tools: Tools) -> None:
    text = f"{first} said that {second} had called. It was a good talk. They will meet again in June."
    assert holds_of(text, "They will meet again in June", first, "announces", tools)
    assert not holds_of(text, "They will meet again in June", "Narendra Modi", "announces", tools)


@pytest.mark.parametrize(("first", "second", "capital"), PAIRS)
def test_words_of_an_unnamed_official_are_nobodys_who_stands_beside_him(
    first: str, second: str, capital: str, tools: Tools
) -> None:
    text = f"{first} met {second} on Friday, an official of the host told reporters."
    assert not holds_of(text, "an official of the host told reporters", second, "confirms", tools)


@pytest.mark.parametrize(
    ("words", "stance", "not_this"),
    [
        ("{1} would not say what they discussed, but said that he did meet {0}.", "confirms", "denies"),
        ("{1} said nothing had been arranged with {0}.", "denies", "silent"),
        ("{1} had not talked with {0} but did not rule it out.", "denies", "confirms"),
    ],
)
@pytest.mark.parametrize("pair", PAIRS)
def test_an_answer_is_read_from_what_was_or_was_not(
    words: str, stance: Stance, not_this: Stance, pair: tuple[str, str, str], tools: Tools
) -> None:
    text = words.format(*pair)
    assert holds_of(text, text, pair[1], stance, tools)
    assert not holds_of(text, text, pair[1], not_this, tools)


@pytest.mark.parametrize(
    ("text", "speaker", "addressee", "act"),
    [
        ("Kenya's president told Yoweri Museveni of the road.", "Kenya's president", "Yoweri Museveni", "informs"),
        ('"We told the Turks that the road is open," Emmanuel Macron said.', "France", "Turkey", "informs"),
        ("A warning from William Ruto reached Yoweri Museveni on Monday.", "William Ruto", "Yoweri Museveni", "warns"),
        ("There was a threat from Ankara to close the road.", "Turkey", None, "threatens"),
    ],
)  # fmt: skip
def test_the_doer_of_an_act_may_be_told_by_office_people_or_from(
    text: str, speaker: str, addressee: str | None, act: Act, tools: Tools
) -> None:
    layers = layers_of(text, tools)
    claim = Claim("k", speaker, act, Span(0, len(text), text), addressee=addressee)
    assert support_of(layers, tools, claim).holds, support_of(layers, tools, claim)
    turned = Claim("k", addressee or "Narendra Modi", act, Span(0, len(text), text), addressee=speaker)
    assert not support_of(layers, tools, turned).holds
