"""What becomes of a contact with the journey, plan or request that it was the aim of, and what only looks like one."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.ingest.document import Appearance, make_document
from memcon.records import ContactMention


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def contacts(text: str, tools: Tools) -> list[ContactMention]:
    return list(read(make_document(text, Appearance(published="2024-05-15")), tools).contacts)


_CASTS = [
    ("Kenyan President William Ruto", "Rwandan President Paul Kagame", "Kigali", "South African President Ramaphosa"),
    ("Slovak Defence Minister Gustav Novotny", "Hungarian Defence Minister Ilona Kertes", "Budapest", "Karl Nehammer"),
    ("Vietnamese Prime Minister Pham Minh Chinh", "Malaysian Prime Minister Anwar Ibrahim", "Jakarta", "Joko Widodo"),
]


def one(form: str, cast: tuple[str, str, str, str], tools: Tools) -> str:
    """The reality of the only contact that ``form`` tells of the first two of ``cast``."""
    a, b, place, third = cast
    text = form.format(A=a, B=b, X=place, C=third)
    [contact] = contacts(text, tools)
    assert {p.name.split()[-1] for p in contact.participants} <= {w for name in (a, b) for w in name.split()}, text
    assert len(contact.sides) == 2, text
    return contact.reality


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize(
    ("form", "reality"),
    [
        ("{A} did not fly to {X} to meet {B}.", "negated"),
        ("{A} has yet to travel to {X} for talks with {B}.", "negated"),
        ("{A} was to have flown to {X} to see {B} on Monday.", "negated"),
        ("At no point did {A} travel to {X} for talks with {B}.", "negated"),
        ("{A} arrives in {X} on Friday to meet {B}.", "planned"),
        ("{A} is in {X} for talks with {B} on Friday.", "planned"),
        ("{A} might fly to {X} next week to meet {B}.", "possible"),
        ("Had {A} flown to {X} to meet {B}, the border would be open.", "hypothetical"),
        ("{A} would only fly to {X} to meet {B} if the border were reopened.", "hypothetical"),
        ("{A} is said to have flown to {X} in March to meet {B}.", "reported"),
        ("Having flown to {X} to meet {B}, {A} went home.", "reported"),
        ("{A}'s trip to see {B} was scrapped.", "negated"),
        ("{A}'s trip to {X} to meet {B} was called off.", "negated"),
        ("{A} cancelled a trip to {X}, where he was to meet {B}.", "negated"),
    ],
)
def test_the_aim_of_a_journey_is_as_real_as_the_journey(form, reality, cast, tools):
    assert one(form, cast, tools) == reality


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize(
    ("form", "reality"),
    [
        ("{A} dropped a plan to meet {B}.", "negated"),
        ("{A} abandoned plans to call {B}.", "negated"),
        ("{A} backed out of meeting {B}.", "negated"),
        ("{A} is unwilling to talk to {B}.", "negated"),
        ("Plans for talks between {A} and {B} collapsed.", "negated"),
        ("A meeting planned between {A} and {B} was cancelled.", "negated"),
        ("A meeting between {A} and {B} failed to materialise.", "negated"),
        ("A meeting between {A} and {B} has been put on hold.", "planned"),
        ("{A} asked to meet {B} but was refused.", "negated"),
        ("{A} turned down {B}'s request for a meeting.", "demanded"),
        ("A draft letter from {A} to {B} was never sent.", "negated"),
        ("{A} did not so much as telephone {B}.", "negated"),
        ("{A} did not return {B}'s calls.", "negated"),
        ("{A} refused to take {B}'s call.", "negated"),
        ("{A} denied having held talks with {B}.", "denied"),
        (
            "A reporter's paper told lies, and {C}'s spokesman called reports of a call between {A} and {B} false.",
            "denied",
        ),
    ],
)
def test_what_is_dropped_refused_or_denied_was_not(form, reality, cast, tools):
    assert one(form, cast, tools) == reality


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize(
    ("form", "reality"),
    [
        ("{C} asked {A} to meet {B}.", "demanded"),
        ("{C} called on {A} and {B} to hold talks.", "demanded"),
        ("{C} told {A} and {B} to talk to each other.", "demanded"),
        ("{C} advised {A} to send {B} a message.", "demanded"),
        ("{C} demanded that {A} call {B}.", "demanded"),
        ("{A} insists on being received by {B}.", "demanded"),
        ("Should {A} call {B}, the opposition will object.", "hypothetical"),
        ("Perhaps {A} met {B}.", "possible"),
        ("Officials discussed a meeting between {A} and {B}.", "possible"),
        ("{A} raised the possibility of talks with {B}.", "possible"),
        ("Ahead of talks with {B} on Friday, {A} struck a cautious tone.", "planned"),
    ],
)
def test_what_is_asked_for_supposed_or_floated_has_not_been(form, reality, cast, tools):
    assert one(form, cast, tools) == reality


@pytest.mark.parametrize("cast", _CASTS)
@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("{A} described his talks with {B} as useful.", "unspecified"),
        ("The accord followed consultations between {A} and {B}.", "unspecified"),
        ("{A} spoke on the phone with {B}.", "call"),
        ("{A} congratulated {B} on the victory in a telephone call.", "call"),
        ("{A} returned {B}'s call on Monday.", "call"),
        ("{A} replied to {B}'s letter on Monday.", "letter"),
        ("{A} sent his condolences to {B} on Monday.", "message"),
        ("{A} sent an envoy to {B} on Monday.", "envoy"),
        ("A week after meeting {B}, {A} resigned.", "meeting"),
        ("After being received by {B} on Monday, {A} flew home.", "meeting"),
        ("{A} and {B} met in May, the third time they have met this year.", "meeting"),
    ],
)
def test_how_a_contact_was_held_is_no_second_one(form, kind, cast, tools):
    a, b, place, third = cast
    [contact] = contacts(form.format(A=a, B=b, X=place, C=third), tools)
    assert (contact.reality, contact.kind) == ("reported", kind)


@pytest.mark.parametrize(
    "form",
    [
        "Kenya met Uganda in the World Cup final on Monday.",
        "Chile and Peru meet in the quarter-finals on Friday.",
        "The line of contact between Armenian and Azerbaijani forces was quiet on Monday.",
        "William Ruto and Paul Kagame met the same fate.",
        "Gabriel Boric and Dina Boluarte both spoke at the assembly on Monday.",
        "Anwar Ibrahim's talk of war alarmed Lee Hsien Loong.",
        "Maia Sandu joined Klaus Iohannis in condemning the attack.",
        "It is said that the Vatican would not speak of contacts between Pietro Parolin and Daniel Ortega.",
    ],
)
def test_what_only_looks_like_a_contact(form, tools):
    assert contacts(form, tools) == []
