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
