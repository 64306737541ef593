"""What became of a contact that was to be, who wished for it, by what it was held, and what followed it."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.language.names import plain
from memcon.records import ContactMention, Document

PAIRS = (
    ("French President Emmanuel Macron", "Turkish President Recep Tayyip Erdogan", "Macron", "Erdogan"),
    ("Kenya's President William Ruto", "Egyptian President Abdel Fattah al-Sisi", "Ruto", "Sisi"),
    ("Chilean President Gabriel Boric", "Peruvian President Ernesto Quispe", "Boric", "Quispe"),
)
pytestmark = pytest.mark.parametrize("pair", PAIRS)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(words: str, pair: tuple[str, ...], tools: Tools) -> tuple[ContactMention, ...]:
    first, second, one, two = pair
    text = words.format(A=first, B=second, a=one, b=two)
    return read(Document("d", text, published="2024-05-15"), tools).contacts


@pytest.mark.parametrize(
    ("words", "reality"),
    [
        ("{A} was to see {B} on Monday, and did.", "reported"),
        ("{A} had planned to call {B} and did so on Monday.", "reported"),
        ("{A} was due to see {B} on Sunday but did not.", "negated"),
        ("{A} had planned to call {B} but decided against it.", "negated"),
        ("{A} was to see {B} on Monday, but the meeting never came about.", "negated"),
        ("{A} stayed away from Geneva, where he was to meet {B}.", "negated"),
        ("{A} put off his visit to {B} for good.", "negated"),
        ("Plans for a meeting between {A} and {B} were abandoned.", "negated"),
        ("The meeting of {A} with {B} is on.", "planned"),
        ("The families asked {A} to meet {B}.", "demanded"),
        ("{A} has to meet {B}, an aide wrote.", "demanded"),
        ("{A} ought to meet {B} in June, a bishop said.", "demanded"),
        ("It is time that {A} and {B} met again, a bishop said.", "demanded"),
        ("A meeting of {A} and {B} is needed, a bishop said.", "demanded"),
        ('Did {A} call {B}? "He did," an aide said.', "reported"),
        ('Did {A} call {B}? "No," an aide said.', "negated"),
        ("An aide ruled out that {A} had met {B}.", "denied"),
        ("An aide did not rule out that {A} had met {B}.", "possible"),
        ("An aide called the report of a call between {A} and {B} false.", "denied"),
    ],
)
def test_what_became_of_what_was_to_be(words: str, reality: str, pair: tuple[str, ...], tools: Tools) -> None:
    assert [c.reality for c in contacts(words, pair, tools)] == [reality]


@pytest.mark.parametrize(
    "words",
    [
        "{A} and {B} spoke by phone. The call was made by {b}.",
        "{A} and {B} spoke by phone. {b} had asked for the call.",
        "{A} and {B} talked on Monday. It was {b} who had asked for the conversation.",
        "{A} and {B} met in Geneva; {b} had proposed it.",
        "{A} and {B} talked on Monday, as {b} had wished.",
        "{B} requested the meeting with {A}, which was held on Monday.",
    ],
)
def test_who_wished_for_a_contact_began_it(words: str, pair: tuple[str, ...], tools: Tools) -> None:
    found = contacts(words, pair, tools)
    assert len(found) == 1
    assert found[0].initiator is not None
    assert plain(pair[3]) in plain(found[0].initiator)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("{A} called {B} on Monday. {b} called back on Tuesday.", ["2024-05-13", "2024-05-14"]),
        ("{A} wrote to {B} on 2 May. On 6 May {B} wrote back.", ["2024-05-02", "2024-05-06"]),
        ("{A} called {B} on Monday. A second call followed on Tuesday.", ["2024-05-13", "2024-05-14"]),
        ("{A} spoke with {B} on 2 May and on 4 May.", ["2024-05-02", "2024-05-04"]),
        ("{A} saw {B} in Geneva on Monday and in Vienna on Tuesday.", ["2024-05-13", "2024-05-14"]),
        ("{A} met {B} on Monday and on Tuesday flew home.", ["2024-05-13"]),
    ],
)
def test_what_followed_is_another_contact(words: str, days: list[str], pair: tuple[str, ...], tools: Tools) -> None:
    assert [c.when.edtf for c in contacts(words, pair, tools) if c.when] == days


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("{A} congratulated {B} by telephone.", "call"),
        ("{A} greeted {B} by letter.", "letter"),
        ("{A} talked to {B} on the hotline.", "call"),
        ("{A} and {B} held a telephone conference on Monday.", "call"),
        ("{A} emailed {B} on Friday.", "message"),
        ("{A} received a visit from {B} on Monday.", "meeting"),
    ],
)
def test_by_what_a_contact_was_held(words: str, kind: str, pair: tuple[str, ...], tools: Tools) -> None:
    assert [c.kind for c in contacts(words, pair, tools)] == [kind]


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("{A} and {B} met by chance in a corridor in Geneva.", False),
        ("{A} phoned {B} out of the blue on Sunday.", False),
        ("{A} and {B} met as scheduled in Geneva.", True),
    ],
)
def test_whether_it_was_planned_may_stand_behind(
    words: str, planned: bool, pair: tuple[str, ...], tools: Tools
) -> None:
    assert [c.scheduled for c in contacts(words, pair, tools)] == [planned]


@pytest.mark.parametrize(
    ("words", "reality"),
    [
        ("Narendra Modi thanked {A} for his call to {B}.", "reported"),
        ("Narendra Modi pressed {A} for a call to {B}.", "demanded"),
    ],
)
def test_who_is_thanked_or_pressed_for_a_call_is_its_party(
    words: str, reality: str, pair: tuple[str, ...], tools: Tools
) -> None:
    found = contacts(words, pair, tools)
    assert [c.reality for c in found] == [reality]
    assert "Narendra Modi" not in {p.name for p in found[0].participants}
