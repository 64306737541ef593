"""Who began a contact and who says what, where other words than the doer's own verb tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memcon.extract import read
from memcon.extract.layers import Layers
from memcon.extract.support import support_of
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import ContactMention, Document, Party, Position, Span, Support
from memcon.vocabulary import Reality, Stance

PAIRS = [
    ("Emmanuel Macron", "Recep Tayyip Erdogan", "Ankara", "Turkey"),
    ("William Ruto", "Yoweri Museveni", "Kampala", "Uganda"),
    ("Vladimir Putin", "Olaf Scholz", "Berlin", "Germany"),
]
UNKNOWN = Support(True, True, True)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def layers_of(text: str, tools: Tools) -> Layers:
    found = read(Document(id="d", text=text, published="2024-11-13"), tools)
    layers = Layers(found.document, segment(text), times=found.times, mentions=found.mentions)
    return replace(layers, attributions=found.attributions)


def begun(text: str, words: str, names: tuple[str, str], initiator: str, tools: Tools) -> bool:
    at = text.index(words)
    contact = ContactMention(
        "c", "call", tuple(Party(n) for n in names), (), "reported", (Span(at, at + len(words), words),), UNKNOWN,
        initiator=initiator,
    )  # fmt: skip
    # Whether it is said who began it; whether it took place is another question.
    return not any("began" in r for r in support_of(layers_of(text, tools), tools, contact).reasons)


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_who_began_it_may_be_told_in_the_sentence_behind(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    words = f"{first} had a telephone conversation with {second}"
    text = f"{words}. The call took place at {capital}'s request."
    assert begun(text, words, (first, second), country, tools)
    assert not begun(text, words, (first, second), first, tools)


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_of_two_names_before_the_verb_the_one_right_before_it_acts(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = f"{capital} dismissed the claim by {first} that {second} had telephoned him."
    words = f"{second} had telephoned him"
    assert begun(text, words, (first, second), second, tools)
    assert not begun(text, words, (first, second), first, tools)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("form", "stance"),
    [
        ("A report that {A} had telephoned {B} was denied by {P}", "denies"),
        ("A newspaper quoted {B} as saying that {A} had telephoned him", "confirms"),
        ("{P} gave another account: {A} had telephoned {B}", "confirms"),
    ],
)
def test_the_form_of_the_words_tells_whose_they_are(
    form: str, stance: str, pair: tuple[str, str, str, str], tools: Tools
) -> None:
    first, second, capital, country = pair
    text = form.format(A=first, B=second, P=capital)
    holder = second if "quoted" in form else country
    layers = layers_of(text + ".", tools)

    def holds(name: str) -> bool:
        position = Position("p", name, "official", stance, Span(0, len(text), text), UNKNOWN)  # type: ignore[arg-type]
        return support_of(layers, tools, position).holds

    assert holds(holder)
    assert not holds("Narendra Modi")


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_a_meeting_told_in_the_present_may_be_one_to_come(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = f"On Friday {first} meets {second}."
    words = f"{first} meets {second}"
    at = text.index(words)
    parties = (Party(first), Party(second))
    planned = ContactMention("c", "meeting", parties, (), "planned", (Span(at, at + len(words), words),), UNKNOWN)
    assert support_of(layers_of(text, tools), tools, planned).supported


def stands(text: str, layers: Layers, stance: Stance, holder: str, tools: Tools) -> bool:
    position = Position("p", holder, "official", stance, Span(0, len(text), text), UNKNOWN)
    return support_of(layers, tools, position).holds


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_each_of_two_holders_has_the_answer_of_its_own_part(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = f"{first} said that the two had talked on Friday, which {capital} denies."
    layers = layers_of(text, tools)
    assert stands(text, layers, "confirms", first, tools)
    assert stands(text, layers, "denies", country, tools)
    assert not stands(text, layers, "denies", first, tools)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("would not speak about the call", "no_comment"),
        ("could neither verify nor refute the report of a call", "neither_confirm_nor_deny"),
        ("had not been told of any call", "unaware"),
        ("has not reacted to the report of a call", "silent"),
    ],
)
def test_an_answer_put_together_of_not_wanting_and_telling_is_no_denial(
    words: str, stance: Stance, pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, *_ = pair
    text = f"{second} {words} with {first}."
    layers = layers_of(text, tools)
    assert stands(text, layers, stance, second, tools)
    assert not stands(text, layers, "denies", second, tools)


def meets(text: str, names: tuple[str, ...], reality: Reality, tools: Tools, words: str | None = None) -> Support:
    at = text.index(words or text)
    evidence = (Span(at, at + len(words or text), words or text),)
    contact = ContactMention("c", "meeting", tuple(Party(n) for n in names), (), reality, evidence, UNKNOWN)
    return support_of(layers_of(text, tools), tools, contact)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "reality"),
    [
        ("{0} is about to speak to {1} by phone.", "planned"),
        ("Talks between {0} and {1} are pencilled in for May.", "planned"),
        ("{0} heads abroad on Sunday to confer with {1}.", "planned"),
        ("{0} invited {1} to a meeting.", "demanded"),
        ("{0} waited in vain for a call from {1}.", "negated"),
        ("Reports that {0} had met {1} are without foundation, officials said.", "denied"),
    ],
)
def test_what_is_not_told_as_done_does_not_pass_for_reported(
    words: str, reality: Reality, pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, *_ = pair
    text = words.format(first, second)
    assert meets(text, (first, second), reality, tools).holds
    assert not meets(text, (first, second), "reported", tools).holds


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
@pytest.mark.parametrize(
    "words",
    [
        "{0} invited {1} to a summit in a letter sent on Tuesday.",
        "{0}, who will host a summit in May, spoke with {1} on Monday.",
        "The postponed meeting between {0} and {1} was held on Sunday.",
    ],
)
def test_an_operator_out_of_reach_leaves_a_contact_reported(
    words: str, first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = words.format(first, second)
    assert meets(text, (first, second), "reported", tools).holds


def test_two_of_one_side_make_no_contact_between_two_sides(tools: Tools) -> None:
    text = "Vladimir Putin spoke with Emmanuel Macron, his spokesman Dmitry Peskov said."
    assert meets(text, ("Vladimir Putin", "Emmanuel Macron"), "reported", tools).holds
    assert "all its parties stand on one side" in meets(
        text, ("Vladimir Putin", "Dmitry Peskov"), "reported", tools
    ).reasons  # fmt: skip


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_those_whom_one_met_one_by_one_did_not_meet_each_other(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = f"Narendra Modi has spoken to {first}, {second} and Shigeru Ishida since May."
    assert meets(text, ("Narendra Modi", second), "reported", tools).holds
    assert not meets(text, (first, second), "reported", tools).holds


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_names_at_the_full_ends_of_two_words_are_joined_by_neither(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    text = f"After the signing, {first} telephoned Narendra Modi while {second} called Shigeru Ishida."
    assert meets(text, (first, "Narendra Modi"), "reported", tools).holds
    assert meets(text, (second, "Shigeru Ishida"), "reported", tools).holds
    assert not meets(text, (first, "Shigeru Ishida"), "reported", tools).holds
    assert not meets(text, (second, "Narendra Modi"), "reported", tools).holds


@pytest.mark.parametrize(("first", "second", "capital", "country"), PAIRS)
def test_whoever_is_most_spoken_of_is_no_party_where_the_passage_names_two(
    first: str, second: str, capital: str, country: str, tools: Tools
) -> None:
    talk = f"the guest, {second}, heard from Narendra Modi about the port"
    text = f"{first} left for home. {first} was tired. In the garden {talk}."
    assert meets(text, (second, "Narendra Modi"), "reported", tools, talk).holds
    assert not meets(text, (first, "Narendra Modi"), "reported", tools, talk).holds


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "part"),
    [("Today {0} sees {1}.", None), ("{0} is abroad. Tonight he receives {1}.", None)],
)
def test_the_present_with_today_at_its_head_is_to_come(
    words: str, part: str | None, pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, *_ = pair
    text = words.format(first, second)
    assert meets(text, (first, second), "planned", tools, part).holds
    assert not meets(text, (first, second), "reported", tools, part).holds


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{0} never tried to hide that {1} came to see him.", "{1} came to see him"),
        ("After their meeting neither {0} nor {1} spoke to reporters.", None),
        ("{0} had telephoned {1} on Monday, without saying why.", None),
        ("On Monday {0} had assured {1} on the phone that no troops would come.", "{0} had assured {1} on the phone"),
    ],
)
def test_a_negation_of_something_else_makes_no_contact_negated(
    words: str, told: str | None, pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, *_ = pair
    text = words.format(first, second)
    assert not meets(text, (first, second), "negated", tools, told and told.format(first, second)).holds


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("words", "stance", "not_this"),
    [
        ('{2} said that it "neither confirms nor denies" a call with {1}.', "neither_confirm_nor_deny", "denies"),
        ("{2} admitted talks with {1} after denying them for months.", "confirms", "denies"),
        ("{2} denied the date but not the call with {1}.", "confirms", "denies"),
    ],
)
def test_what_is_not_denied_or_no_longer_is_no_denial(
    words: str, stance: Stance, not_this: Stance, pair: tuple[str, ...], tools: Tools
) -> None:
    first, second, capital, country = pair
    text = words.format(second, first, capital)
    assert stands(text, layers_of(text, tools), stance, country, tools)
    assert not stands(text, layers_of(text, tools), not_this, country, tools)
