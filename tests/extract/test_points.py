"""The points of an account: where sentences are cut, what is read of each, and what an account takes as known."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.points.cuts import cuts_in
from memcon.extract.points.facts import minutes_in
from memcon.extract.tools import Tools, load_tools
from memcon.records import Reading
from tests.conftest import a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _read(text: str, tools: Tools, **appearance: str) -> Reading:
    given = {"side": "FI", "kind": "readout", "published": "2024-05-02"} | appearance
    return read(a_document(text, **given), tools)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("They spoke of wool and agreed to meet again.", ["and agreed to meet again."]),
        ("The ferry was late; the crew were not blamed.", ["the crew were not blamed."]),
        ("She asked for salt and for timber.", ["and for timber."]),
        ("She said that wool is dear, and that salt is cheap.", ["and that salt is cheap."]),
        ("They met in the old house, built in May.", []),
        ("He spoke of timber, which grows there.", []),
        ("He spoke with the duke, who said that wool is dear.", ["who said that wool is dear."]),
    ],
)
def test_cuts(sentence: str, parts: list[str]) -> None:
    verbs = {"spoke", "agreed", "asked", "said", "met", "built"}
    cuts = [c for c in cuts_in(sentence, verbs.__contains__) if c.joint not in ("relative", "adjunct")]
    assert [sentence[c.at :] for c in cuts] == parts


@pytest.mark.parametrize(
    ("words", "value", "holds"),
    [
        ("It lasted forty minutes.", 40, (40, 40)),
        ("It lasted about an hour.", 60, (48, 72)),
        ("They talked for thirty-five minutes.", 35, (35, 35)),
        ("It went on for an hour and a half.", 90, (76, 103)),
        ("It ran for almost two hours.", 120, (96, 120)),
        ("In an hour-long talk they agreed.", 60, (51, 69)),
        ("The hour-long talk was frank.", 60, (51, 69)),
        ("The two-hour-long talk was frank.", 120, (102, 138)),
        ("The half-hour talk was frank.", 30, (26, 34)),
        ("It ran from 9:10 to 10:05.", 55, (55, 55)),
        ("It lasted an hour, 52 minutes to be precise.", 52, (52, 52)),
        ("It took place an hour ago.", None, None),
        ("They will meet within two hours.", None, None),
    ],
)
def test_minutes(words: str, value: int | None, holds: tuple[int, int] | None) -> None:
    found = minutes_in(words)
    assert (found.value if found else None) == value
    assert ((found.low, found.high) if found else None) == holds


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("President Stubb phoned President Karis this morning.", "FI"),
        ("President Stubb received a long phone call today from President Karis.", "EE"),
        ("President Stubb spoke with President Karis. The call was made at the initiative of the Estonian side.", "EE"),
        ("President Stubb spoke with President Karis at the latter's request.", "EE"),
        ("President Stubb spoke with President Karis, who had placed the call.", "EE"),
        ("President Stubb spoke with President Karis about timber.", None),
        ("President Stubb called the talks with President Karis useful.", None),
    ],
)
def test_who_began_it(text: str, side: str | None, tools: Tools) -> None:
    points = _read(text, tools).points
    assert next((p.initiator for p in points if p.initiator), None) == side


def test_points_lie_in_their_sentences_and_know_who_speaks(tools: Tools) -> None:
    text = (
        "President Stubb spoke today with President Karis. He urged restraint at sea and thanked him for the ferry. "
        "The two presidents agreed to stay in touch. The ferry dispute was not discussed."
    )
    reading = _read(text, tools)
    assert [p.span.text for p in reading.points] == [
        "President Stubb spoke today with President Karis.",
        "He urged restraint at sea",
        "and thanked him for the ferry.",
        "The two presidents agreed to stay in touch.",
        "The ferry dispute was not discussed.",
    ]
    assert all(text[p.span.start : p.span.end] == p.span.text for p in reading.points)
    opening, urged, thanked, agreed, denied = reading.points
    assert opening.opening
    assert not urged.opening
    assert (urged.manner, thanked.manner) == ("urges", "welcomes")
    assert agreed.together
    assert "channels" in agreed.concepts
    assert denied.denies
    assert not agreed.denies


def test_no_points_where_there_is_no_account(tools: Tools) -> None:
    plain = read(a_document("Timber is dear this spring.", kind="news"), tools)
    assert plain.points == ()


@pytest.mark.parametrize(
    "text",
    [
        "The call lasted an hour. The President asked President Karis for restraint at sea.",
        "The conversation was held at the initiative of the Estonian side. Timber was discussed.",
        "The two presidents agreed to meet again. President Karis promised a new ferry.",
    ],
)
def test_an_account_that_takes_its_talk_as_known(text: str, tools: Tools) -> None:
    contacts = [c for c in _read(text, tools).contacts if c.reality == "reported"]
    assert [set(c.sides) for c in contacts] == [{"EE", "FI"}]
    assert contacts[0].evidence[0].text in text


@pytest.mark.parametrize(
    ("text", "appearance"),
    [
        ("The ministry condemns what President Karis did.", {}),
        ("The two presidents discussed the situation around Ukraine.", {}),
        ("The call lasted an hour. President Karis spoke of timber.", {"kind": "news"}),
        ("The President will have another call with President Karis in May.", {}),
    ],
)
def test_nothing_is_taken_as_known_elsewhere(text: str, appearance: dict[str, str], tools: Tools) -> None:
    reading = _read(text, tools, **appearance)
    assert not [c for c in reading.contacts if c.reality == "reported" and len(set(c.sides)) > 1]


@pytest.mark.parametrize(
    ("text", "names", "sides"),
    [
        ("He raised the prisoners in Yeraskh with his guest.", ("yeraskh",), ()),
        ("She thanked the Kenyan envoy for the Mombasa plan.", ("mombasa",), ("KE",)),
        ("He spoke on Tuesday of wool.", (), ()),
    ],
)
def test_names_are_of_nobody_and_of_no_country(
    text: str, names: tuple[str, ...], sides: tuple[str, ...], tools: Tools
) -> None:
    point = _read(text, tools).points[0]
    assert tuple(n[:7] for n in point.names) == names
    assert point.sides == sides


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Fisheries of Norway met the Minister of Fisheries of Iceland in Bergen on Monday.",
        "The foreign ministers of Kenya and Somalia met on Thursday.",
        "The President of Peru held talks with the President of Ecuador in Quito.",
        "A meeting of the trade ministers of Laos and Thailand took place today.",
    ],
)
def test_offices_and_two_countries_make_one_opening(text: str, tools: Tools) -> None:
    points = _read(f"{text} They spoke of timber.", tools).points
    assert [(p.opening, p.span.text) for p in points if p.sentence == 0] == [(True, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The Minister of Fisheries of Norway met the Minister of Fisheries of Iceland about the price of cod.",
        "The President of Peru held talks with the President of Ecuador on electricity.",
    ],
)
def test_an_opening_that_names_a_subject_is_a_point(text: str, tools: Tools) -> None:
    assert not _read(text, tools).points[0].opening


@pytest.mark.parametrize("pair", ["long and meaningful", "frank and useful", "short and very constructive"])
def test_two_adjectives_of_one_noun_are_not_parted(pair: str, tools: Tools) -> None:
    told = _read(
        f"The premier said that he had a {pair} phone call with the Chinese president about peace talks.", tools
    )
    assert len(told.points) == 1
