"""The message page: which statements belong to it, what is one point, what is disputed, what cannot be done."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from memcon.analyse.message import Ask, grouping, message
from memcon.analyse.register import register
from memcon.present.messageprint import own_words
from memcon.records import (
    Attribution,
    Citation,
    Claim,
    Contact,
    Entered,
    Mention,
    MessagePage,
    PolicyStance,
    Reading,
    Source,
    Span,
)
from memcon.view.seen import resolution
from memcon.vocabulary import Aspect
from tests.cases import on, reading, said, told

ASPECTS: dict[str, Aspect] = {"energy": "economic_proposals", "nato": "disagreement", "syria": "alignment"}
PAIR = "Sanna Marin/FI, Ivan Petrov/RU"


def a_reading(name: str, *sentences: tuple[str, dict[str, Any]], **more: Any) -> Reading:
    """A reading whose text is ``sentences``, each with the claim that it makes; a call of the pair is told first."""
    opening = more.pop("opening", "Marin and Petrov spoke by telephone. ")
    text, claims = opening, []
    for number, (words, fields) in enumerate(sentences, 1):
        span = Span(len(text), len(text) + len(words), words)
        text += words + " "
        claims.append(Claim(id=f"k{number}", text=span, **{"speaker": None, "act": "informs"} | fields))
    calls = more.pop("calls", (told("c1", PAIR, when=on("2021-03-01")),))
    made = reading(name, *calls, text=text, **more)
    people = tuple(Mention(0, 5, "Marin", "person", "Sanna Marin", side="FI") for _ in range(2))
    people += tuple(Mention(10, 16, "Petrov", "person", "Ivan Petrov", side="RU") for _ in range(2))
    return dataclasses.replace(made, claims=tuple(claims), mentions=people)


USUAL = Ask("Marin", "Petrov")


def page(*readings: Reading, ask: Ask = USUAL, entered: tuple[Entered, ...] = ()) -> MessagePage:
    contacts: tuple[Contact, ...] = register(readings, entered, resolution(readings, entered, ()), ())
    return message(readings, contacts, entered, ASPECTS, ask)


MARIN = {"speaker": "Sanna Marin", "addressee": "Ivan Petrov", "contact": "c1"}
PETROV = {"speaker": "Ivan Petrov", "addressee": "Sanna Marin", "contact": "c1"}


def test_two_accounts_of_one_warning_are_one_point_and_two_origins() -> None:
    warns, urges = (MARIN | {"act": act, "topics": ("energy",)} for act in ("warns", "urges"))
    a = a_reading("a", ("She warned him against closing the gas pipeline", warns), published="2021-03-01", outlet="One")
    b = a_reading("b", ("He was urged not to close the pipeline", urges), published="2021-03-02", outlet="Two")
    (section,) = page(a, b).sections
    (point,) = section.points
    assert section.aspect == "security_concerns"
    assert (point.act, len(point.told), point.origins, len(point.contacts)) == ("warns", 2, 2, 1)


def test_other_words_another_speaker_or_the_contrary_are_other_points() -> None:
    a = a_reading(
        "a",
        ("She offered cheaper timber", MARIN | {"act": "offers"}),
        ("She offered a visit in June", MARIN | {"act": "offers"}),
        ("He offered cheaper timber", PETROV | {"act": "offers"}),
        ("She did not offer cheaper timber", MARIN | {"act": "offers", "polarity": "negated"}),
    )
    points = [p for s in page(a).sections for p in s.points]
    assert sorted(len(p.told) for p in points) == [1, 1, 1]
    assert {p.speaker for p in points} == {"Sanna Marin"}


def test_copies_of_one_source_count_once() -> None:
    claim = ("She promised more power lines", MARIN | {"act": "promises", "topics": ("energy",), "chain": ("a1",)})
    source = Attribution("a1", Source(0, 5, "Marin", None, "anonymous"), Span(6, 9), (Span(10, 16),))
    copies = [
        dataclasses.replace(
            a_reading(name, claim, outlet=name),
            attributions=(source,),
            citations=(Citation("The First Paper", "first_reported", Span(0, 5)),),
        )
        for name in ("one", "two", "three")
    ]
    ((point,),) = [s.points for s in page(*copies).sections]
    assert (len(point.documents), point.origins) == (3, 1)


def test_an_allegation_of_a_government_stands_apart_with_its_denial() -> None:
    accuses = {"speaker": "Finland", "addressee": "Russia", "act": "alleges", "topics": ("nato",)}
    denies = {"speaker": "Russia", "act": "denies", "topics": ("nato",)}
    a = a_reading("a", ("Finland has accused Russia of jamming signals", accuses), ("Russia denies it", denies))
    named = (("Finland", "FI"), ("Russia", "RU"))
    governments = tuple(Mention(0, 1, name[0], "government", name, side=side) for name, side in named)
    a = dataclasses.replace(a, mentions=(*a.mentions, *governments))
    made = page(a)
    assert made.sections == ()
    ((point,),) = [s.points for s in made.around]
    assert (point.speaker, point.act, [t.record[-2:] for t in point.disputed]) == ("Finland", "alleges", ["k2"])


def test_only_the_other_side_later_takes_up_an_offer() -> None:
    offers, agrees = MARIN | {"act": "offers", "topics": ("syria",)}, PETROV | {"act": "agrees", "topics": ("syria",)}
    offer = a_reading("a", ("She offered to host peace talks on Syria", offers), published="2021-03-01")
    same_day = a_reading("b", ("He agreed to the peace talks on Syria", agrees), published="2021-03-01")
    later = a_reading("c", ("He agreed to the peace talks on Syria", agrees), published="2021-04-01", calls=())
    ((point,),) = [s.points for s in page(offer, same_day, later).sections]
    assert [t.published for t in point.later] == ["2021-04-01"]


def test_what_a_text_tells_of_no_speaker_is_kept_apart_and_its_slide_is_shown() -> None:
    essay = a_reading(
        "essay",
        ("A message might propose cheaper gas", {"act": "proposes", "modality": "hedged", "topics": ("energy",)}),
        ("Cheap gas formed a part of the message", {"act": "informs", "topics": ("energy",)}),
        ("Birds sing in the morning", {"act": "informs", "topics": ("energy",)}),
        calls=(),
    )
    made = page(essay)
    assert made.sections == ()
    assert sum(len(s.points) for s in made.exchange) == 2
    (slide,) = made.slides
    assert (slide.topic, slide.hedged.record[-2:], slide.asserted.record[-2:]) == ("energy", "k1", "k2")
    assert made.summary[-1].text == "No document in the case gives words of Marin to Petrov."


def test_policies_meet_or_part_by_each_holders_latest_view() -> None:
    def view(holder: str, topic: str, stance: str, day: str) -> PolicyStance:
        return PolicyStance(holder, topic, stance, Span(0, 5, "Marin"), on(day))  # type: ignore[arg-type]

    a = a_reading("a", ("She spoke", MARIN))
    a = dataclasses.replace(
        a,
        stances=(
            view("Sanna Marin", "nato", "opposes", "2021-01-01"),
            view("Sanna Marin", "nato", "supports", "2021-02-01"),
            view("Ivan Petrov", "nato", "opposes", "2021-02-01"),
            view("Sanna Marin", "energy", "supports", "2021-02-01"),
        ),
    )
    assert {p.topic: p.relation for p in page(a).policies} == {"nato": "disagree", "energy": "one side known"}


def test_a_topic_raised_in_more_contacts_comes_first_for_that_side() -> None:
    gas, syria = MARIN | {"topics": ("energy",)}, MARIN | {"topics": ("syria",)}
    his = PETROV | {"topics": ("energy",)}
    second_call = (told("c1", PAIR, when=on("2021-09-01")),)
    first = a_reading("a", ("She spoke of gas", gas), ("And of Syria", syria))
    second = a_reading("b", ("She spoke of Syria", syria), ("He of gas", his), calls=second_call)
    order = [(r.side, r.topic, r.contacts) for r in page(first, second).priorities]
    assert order == [("Marin", "syria", 2), ("Marin", "energy", 1), ("Petrov", "energy", 1)]


def test_every_tip_is_carried_out_or_says_why_not() -> None:
    bare = page(a_reading("a", ("She spoke of gas", MARIN | {"topics": ("energy",)}), calls=()))
    assert [c.tip for c in bare.checks] == [1, 2, 3, 4, 5, 6, 7]
    assert not any(c.done for c in bare.checks)
    assert all("not possible here, because" in c.result for c in bare.checks)
    rich = page(
        a_reading("a", ("She spoke of gas", MARIN), outlet="One", side="FI", kind="readout",
                  calls=(told("c1", PAIR, when=on("2021-03-01"), channel="phone"),),
                  positions=(said("p1", "Ivan Petrov", "RU", "neither_confirm_nor_deny", "c1"),)),
        a_reading("b", ("He spoke of gas", PETROV), outlet="Two",
                  positions=(said("p1", "Sanna Marin", "FI", "confirms", "c1"),)),
        entered=(
            Entered("e1", "event", {"date": "2021-02-01", "name": "x"}, "by hand"),
            Entered("e2", "act", {"name": "y", "side": "RU"}, "by hand"),
        ),
    )  # fmt: skip
    assert [c.tip for c in rich.checks if not c.done] == []
    assert [e.cue for e in rich.evasions] == ["non_denial"]


@pytest.mark.parametrize(("ask", "count"), [
    (Ask("Marin", "Petrov"), 2), (Ask("FI", "RU"), 2), (Ask("RU", "FI"), 0), (Ask("Petrov", "Marin"), 0),
    (Ask("Marin", "Petrov", topic="energy"), 1), (Ask("Marin", "Petrov", since=date(2022, 1, 1)), 0),
    (Ask("Marin", "Petrov", until=date(2021, 3, 1)), 2), (Ask("Marin", "Macron"), 0),
])  # fmt: skip
def test_the_question_chooses_by_name_side_topic_and_day(ask: Ask, count: int) -> None:
    a = a_reading(
        "a",
        ("She asked for gas", MARIN | {"act": "asks", "topics": ("energy",)}),
        ("She asked about Syria", MARIN | {"act": "asks", "topics": ("syria",)}),
        published="2021-03-01",
    )
    assert sum(len(s.points) for s in page(a, ask=ask).sections) == count


@pytest.mark.parametrize(
    ("other", "points"), [("She pressed for a ceasefire in the war", 1), ("She pressed for grain", 2)]
)
def test_inside_one_contact_words_for_one_matter_make_one_point(other: str, points: int) -> None:
    one = a_reading("a", ("Marin urged a truce in the fighting", {**MARIN, "act": "urges"}))
    two = a_reading("b", (other, {**MARIN, "act": "urges"}))
    found = page(one, two)
    assert sum(len(section.points) for section in found.sections) == points


def test_a_side_is_called_as_a_sentence_calls_it() -> None:
    found = page(a_reading("a", ("Marin urged a truce", {**MARIN, "act": "urges"})), ask=Ask("US", "GB"))
    assert found.summary[0].text == "No contact between the United States and the United Kingdom is told of."
    assert "words of the United States to the United Kingdom" in found.summary[-1].text


def test_others_of_the_same_side_make_the_same_point_and_are_named() -> None:
    refuses = {"act": "refuses", "topics": ("energy",)}
    a = a_reading("a", ("She refused to close the gas pipeline under the gulf", MARIN | refuses))
    minister = {"speaker": "Pekka Haavisto", "addressee": "Ivan Petrov", "contact": "c1"} | refuses
    b = a_reading("b", ("Haavisto refused to close the pipeline under the gulf", minister))
    named = tuple(Mention(0, 8, "Haavisto", "person", "Pekka Haavisto", side="FI") for _ in range(2))
    b = dataclasses.replace(b, mentions=(*b.mentions, *named))
    made = page(a, b, ask=Ask("FI", "RU"))
    ((point,),) = [s.points for s in made.sections]
    assert {t.speaker for t in point.told} == {"Sanna Marin", "Pekka Haavisto"}
    assert {own_words(point, t) for t in point.told} - {""} <= {"Pekka Haavisto", "Sanna Marin"}


def test_one_word_in_common_is_no_dispute() -> None:
    would = MARIN | {"act": "informs", "polarity": "negated"}
    says = {"speaker": "Xi Jinping", "act": "informs"}
    a = a_reading("a", ("She said that she would not mind", would))
    b = a_reading("b", ("An envoy will go, he said", says), calls=())
    ((point,),) = [s.points for s in page(a, b).sections]
    assert point.disputed == ()


def test_what_is_agreed_in_two_contacts_is_two_points() -> None:
    agrees = MARIN | {"act": "agrees"}
    words = "They agreed to stay in touch through their ministers"
    a = a_reading("a", (words, agrees), published="2021-03-01")
    b = a_reading("b", (words, agrees), published="2021-09-01", calls=(told("c1", PAIR, when=on("2021-08-31")),))
    assert [len(p.told) for s in page(a, b).sections for p in s.points] == [1, 1]


def test_of_very_many_statements_those_that_share_words_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    warns, urges = (MARIN | {"act": act, "topics": ("energy",)} for act in ("warns", "urges"))
    a = a_reading("a", ("She warned him against closing the gas pipeline", warns), published="2021-03-01")
    b = a_reading("b", ("She urged him not to close the gas pipeline", urges), published="2021-03-02")
    told_before = [len(p.told) for s in page(a, b).sections for p in s.points]
    monkeypatch.setattr(grouping, "_MANY", 1)
    assert [len(p.told) for s in page(a, b).sections for p in s.points] == told_before == [2]


def test_an_act_goes_to_the_side_that_is_named_right_before_it() -> None:
    offers = {"speaker": "Sanna Marin", "act": "offers"}
    a = a_reading("a", ("She offered a free port", offers), calls=())
    near = dataclasses.replace(a, mentions=(*a.mentions, Mention(0, 5, "Marin", "person", "Sanna Marin", side="FI")))
    assert [p.act for s in page(near).sections for p in s.points] == ["offers"]
    third = dataclasses.replace(a, mentions=(*a.mentions, Mention(17, 22, "Xi", "person", "Xi Jinping", side="CN")))
    assert page(third).sections == ()
