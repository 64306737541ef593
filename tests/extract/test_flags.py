"""Every flag code, fired and not fired, on sentences of our own about several pairs of countries."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.extract import read
from memcon.extract.attributions import read_attributions
from memcon.extract.flags import read_flags
from memcon.extract.layers import Layers
from memcon.extract.mentions import read_mentions
from memcon.extract.times import read_times
from memcon.extract.tools import Tools, load_tools
from memcon.language.segment import segment
from memcon.records import Attribution, Claim, Document, Flag, Quantity, Source, Value
from tests.conftest import a_contact, a_day, a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def layers_of(document: Document, tools: Tools, **more: object) -> Layers:
    """The lower layers as the readers make them; contacts and claims only those given."""
    layers = Layers(document, segment(document.text))
    layers = replace(layers, times=read_times(layers, tools))
    layers = replace(layers, mentions=read_mentions(layers, tools))
    layers = replace(layers, attributions=read_attributions(layers, tools))
    return replace(layers, **more)  # type: ignore[arg-type]


def flags_of(text: str, tools: Tools, *, code: str | None = None, **appearance: str) -> list[Flag]:
    found = read_flags(layers_of(a_document(text, **appearance), tools), tools)
    return [f for f in found if code in (None, f.code)]


def codes(text: str, tools: Tools, **appearance: str) -> set[str]:
    return {f.code for f in flags_of(text, tools, **appearance)}


# One text that fires and one, as like it as can be, that does not.
PAIRS: dict[str, list[tuple[str, str, dict[str, str]]]] = {
    "unclosed-quotation": [
        (
            "The emir was brief. “We will not sign, he told the visitors from Baghdad.\n\nNobody laughed.",
            "The emir was brief. “We will not sign,” he told the visitors from Baghdad.\n\nNobody laughed.",
            {},
        ),
        (
            'The premier said: "There is no call to speak of.\n\nThe talks in Oslo go on.',
            'The premier said: "There is no call to speak of."\n\nThe talks in Oslo go on.',
            {},
        ),
    ],
    "unsourced-quotation": [
        (
            "The harbour was closed at noon.\n\n“We shall move no ship before the ice is gone.”\n\nThe fishermen left.",
            "The harbour was closed at noon.\n\n“We shall move no ship before the ice is gone,” the Finnish minister "
            "said.\n\nThe fishermen left.",
            {},
        )
    ],
    "debris": [
        (
            "ABCD\n\nThe two ministers met in Hanoi.\n\nABCD\n\nThey spoke about rice.",
            "ABCD\n\nThe two ministers met in Hanoi.\n\nThey spoke about rice.",
            {},
        ),
        ("The two ministers met in Hanoi.\n\nLeave a Reply", "The two ministers met in Hanoi and left a reply.", {}),
        (
            "Their friendship was old. It was unclear if the friendshipwhether old or new would last.",
            "Their friendship was old. It was unclear whether the friendship would last, notwithstanding its age.",
            {},
        ),
    ],
    "self-repetition": [
        (
            "The delegation from Lima came late in the evening and was met by nobody but the embassy driver.\n\n"
            "Talks began at nine.\n\n"
            "The delegation from Lima came late in the evening and was met by nobody but the embassy driver.",
            "The delegation from Lima came late in the evening and was met by nobody but the embassy driver.\n\n"
            "Talks began at nine.\n\nThe delegation from Quito had come a day before and was met by the mayor himself.",
            {},
        )
    ],
    "promise-not-kept": [
        (
            "Read here the full conversation of both presidents.\n\nThey spoke about copper and about roads.",
            "Read here the full conversation of both presidents.\n\n“We want the road opened,” "
            "the Peruvian said. “We will, in May,” the Bolivian replied.",
            {},
        ),
        (
            "9 Letters from Rabat\n\n1. The first\n\nIt was short.\n\n2. The second\n\nIt was long.",
            "2 Letters from Rabat\n\n1. The first\n\nIt was short.\n\n2. The second\n\nIt was long.",
            {},
        ),
        (
            "The following sections give concrete examples of their talks.\n\nThe talks were many and they were warm.",
            "The following sections give concrete examples of their talks.\n\nOn 3 May 2019 they met in Riga. "
            "They met again on 9 June 2019 in Oslo.",
            {},
        ),
    ],
    "modal-slide": [
        (
            "Messages may have dealt with fish. A message might propose a lower tariff. The communications could touch "
            "on borders.\n\nIn sum, the messages conveyed a warning. These proposals shaped the trade of both lands.",
            "Messages may have dealt with fish. A message might propose a lower tariff. The communications could touch "
            "on borders.\n\nIn sum, nobody knows what the messages held.",
            {},
        )
    ],
    "office-date": [
        (
            "Former Polish Prime Minister Donald Tusk phoned Vilnius on Monday.",
            "Polish Prime Minister Donald Tusk phoned Vilnius on Monday.",
            {"published": "2024-06-03"},
        ),
        (
            "Former Prime Minister Benjamin Netanyahu spoke to reporters on Sunday.",
            "Former Prime Minister Benjamin Netanyahu spoke to reporters on Sunday.",
            {"published": "2023-05-07"},
        ),
    ],
    "impossible-dates": [
        (
            "The two met on 31 June 2019 in Astana.",
            "The two met on 30 June 2019 in Astana.",
            {},
        ),
        (
            "Donald Trump hopes for a return to the White House in 2024, and Ottawa is worried.",
            "Donald Trump hopes for a return to the White House in 2025, and Ottawa is worried.",
            {},
        ),
    ],
    "weekday-date": [
        (
            "The premiers spoke on Friday, 7 November 2024, by phone.",
            "The premiers spoke on Thursday, 7 November 2024, by phone.",
            {},
        ),
        ("On Monday, March 4, 2020 the line was cut.", "On Wednesday, March 4, 2020 the line was cut.", {}),
    ],
    "future-as-past": [
        (
            "She may run ahead of the 2031 presidential election, her aides say. Since winning the 2031 election "
            "she has phoned three capitals.",
            "She may run ahead of the 2036 presidential election, her aides say. Since winning the 2031 election "
            "she has phoned three capitals.",
            {},
        )
    ],
    "headline-not-kept": [
        (
            "Jakarta and Its Neighbours React\n\nThe Jakarta government has not responded to the claim.",
            "Jakarta and Its Neighbours React\n\nThe Jakarta government responded to the claim within an hour.",
            {},
        ),
        (
            "What Was In The Letter? [2031]\n\nThe letter came from Accra and was long.",
            "What Was In The Letter? [2031]\n\nThe letter came from Accra in May 2031 and was long.",
            {},
        ),
    ],
    "page-date": [
        (
            "The two presidents met on 14 March 2022 and spoke for an hour. On 15 March 2022 they flew home.",
            "The two presidents met on 14 March 2022 and spoke for an hour. On 15 March 2022 they flew home.",
            {"published": "2019-01-05"},
        )
    ],
}
# The second text is right where its appearance is another one.
OTHER_APPEARANCE = {
    ("office-date", 1): {"published": "2022-03-06"},
    ("page-date", 0): {"published": "2022-03-16"},
}
CASES = [(code, n, *pair) for code, pairs in PAIRS.items() for n, pair in enumerate(pairs)]


@pytest.mark.parametrize(("code", "number", "bad", "good", "appearance"), CASES)
def test_fires_and_does_not(
    code: str, number: int, bad: str, good: str, appearance: dict[str, str], tools: Tools
) -> None:
    assert code in codes(bad, tools, **appearance)
    assert code not in codes(good, tools, **OTHER_APPEARANCE.get((code, number), appearance))


def test_two_status_phrases_that_no_day_fits(tools: Tools) -> None:
    text = (
        "Former Brazilian President Luiz Inácio Lula da Silva spoke with Buenos Aires by phone.\n\n"
        "No letter has been sent by Lula da Silva's new administration."
    )
    (flag,) = flags_of(text, tools, code="office-date")
    assert flag.hard
    assert len(flag.evidence) == 2
    assert flag.evidence[0].text.startswith("Former Brazilian")
    assert flag.evidence[1].text.startswith("No letter")


@pytest.mark.parametrize(
    "text",
    [
        # another year in the same sentence; a title that is another's; a quotation; an aide's former office
        "In 2013 former President Luiz Inácio Lula da Silva went to Addis Ababa.",
        "A former aide to President Luiz Inácio Lula da Silva went to Addis Ababa.",
        "“Former President Luiz Inácio Lula da Silva is my friend,” the host said.",
        "Former Lula da Silva adviser Celso Amorim went to Addis Ababa.",
    ],
)
def test_former_says_nothing_here(text: str, tools: Tools) -> None:
    assert "office-date" not in codes(text, tools, published="2024-05-05")


@pytest.mark.parametrize(
    ("day", "text", "fires"),
    [
        ("2004-06-01", "French President Nicolas Sarkozy telephoned the harbour.", True),
        ("2012-06-01", "French President Nicolas Sarkozy telephoned the harbour.", False),
        ("2023-06-01", "President Nicolas Sarkozy telephoned the harbour.", False),  # a title outlives its office
        ("2004-06-01", "Vice President Nicolas Sarkozy telephoned the harbour.", False),
        ("1999-06-01", "Chancellor Angela Merkel was at the quay.", True),
    ],
)
def test_a_title_years_before_the_office(day: str, text: str, fires: bool, tools: Tools) -> None:
    found = flags_of(text, tools, code="office-date", published=day)
    assert bool(found) is fires
    assert all(flag.hard for flag in found)


def test_election_ahead_beside_a_term_begun(tools: Tools) -> None:
    text = (
        "Donald Trump may want a success abroad ahead of the 2024 presidential election.\n\n"
        "No request has been made by Trump's new administration in Ankara."
    )
    flags = flags_of(text, tools, code="impossible-dates")
    assert [f.hard for f in flags] == [True]


def test_a_doubted_term_after_the_election_is_soft(tools: Tools) -> None:
    text = "President-elect Donald Trump phoned Seoul.\n\nUnder a potential Trump administration, tariffs would rise."
    flags = flags_of(text, tools, code="office-date")
    assert [f.hard for f in flags] == [False]


def test_first_contact_still_to_come_beside_the_contact_held(tools: Tools) -> None:
    text = "Alar Karis phoned Alexander Stubb on Monday.\n\n"
    text += "It is the first time the two leaders will speak since the vote."
    document = a_document(text)
    contact = a_contact(document, "Alar Karis phoned Alexander Stubb")
    found = read_flags(layers_of(document, tools, contacts=(contact,)), tools)
    assert "future-as-past" in {f.code for f in found}
    planned = replace(contact, reality="planned")
    found = read_flags(layers_of(document, tools, contacts=(planned,)), tools)
    assert "future-as-past" not in {f.code for f in found}


def test_one_contact_held_and_to_come(tools: Tools) -> None:
    document = a_document("The presidents spoke on Monday. The presidents will speak on Monday.")
    held = a_contact(document, "presidents spoke", when=a_day("2031-03-03"))
    planned = a_contact(document, "presidents will speak", id="c2", reality="planned", when=a_day("2031-03-03"))
    assert "future-as-past" in {f.code for f in read_flags(layers_of(document, tools, contacts=(held, planned)), tools)}
    later = replace(planned, when=a_day("2031-03-10"))
    assert "future-as-past" not in {
        f.code for f in read_flags(layers_of(document, tools, contacts=(held, later)), tools)
    }


def test_dateline_as_the_only_date(tools: Tools) -> None:
    document = a_document("Tallinn\n\nMonday, 3 March 2031.\n\nThe presidents spoke by phone about the ferry.")
    contact = a_contact(document, "presidents spoke by phone", when=a_day("2031-03-03"))
    flags = [
        f
        for f in read_flags(layers_of(document, tools, contacts=(contact,)), tools)
        if f.code == "dateline-is-event-date"
    ]
    assert len(flags) == 1
    assert not flags[0].hard
    dated = a_document("Tallinn\n\nMonday, 3 March 2031.\n\nThe presidents spoke by phone on Sunday about the ferry.")
    contact = a_contact(dated, "presidents spoke by phone", when=a_day("2031-03-02"))
    found = read_flags(layers_of(dated, tools, contacts=(contact,)), tools)
    assert "dateline-is-event-date" not in {f.code for f in found}


def _attribution(document: Document, who: str, kind: str, actor: str | None) -> Attribution:
    start = document.text.index(who)
    cue = document.text.index("said")
    content = document.text.index("Alar")
    return Attribution(
        "a1",
        Source(start, start + len(who), who, actor, kind),  # type: ignore[arg-type]
        document.span(cue, cue + 4),
        (document.span(content, cue - 2),),
    )


@pytest.mark.parametrize(
    ("who", "kind", "actor", "expected"),
    [
        ("people briefed on it", "anonymous", None, "no-named-source"),
        ("Taavi Linnamae", "named_person", "Taavi Linnamae", None),
        (None, None, None, "no-source"),
    ],
)
def test_sources(who: str | None, kind: str, actor: str | None, expected: str | None, tools: Tools) -> None:
    text = (
        f"Alar Karis phoned Alexander Stubb about the ferry, {who} said."
        if who
        else "Alar Karis phoned Alexander Stubb."
    )
    document = a_document(text)
    attributions = (_attribution(document, who, kind, actor),) if who else ()
    contact = a_contact(document, "Alar Karis phoned Alexander Stubb")
    found = read_flags(layers_of(document, tools, contacts=(contact,), attributions=attributions), tools)
    assert {f.code for f in found if "source" in f.code} == ({expected} if expected else set())


def test_a_readout_needs_no_source(tools: Tools) -> None:
    document = a_document("Alar Karis phoned Alexander Stubb.", kind="readout", side="EE")
    contact = a_contact(document, "Alar Karis phoned Alexander Stubb")
    assert not [f for f in read_flags(layers_of(document, tools, contacts=(contact,)), tools) if "source" in f.code]


def test_title_tells_what_the_text_denies(tools: Tools) -> None:
    text = "Karis phones Stubb\n\nThe office says that there was no phone call between the two."
    document = a_document(text)
    told = a_contact(document, "Karis phones Stubb")
    denied = a_contact(document, "no phone call", id="c2", reality="denied")
    assert "headline-not-kept" in {
        f.code for f in read_flags(layers_of(document, tools, contacts=(told, denied)), tools)
    }
    kept = replace(denied, reality="reported")
    found = read_flags(layers_of(document, tools, contacts=(told, kept)), tools)
    assert "headline-not-kept" not in {f.code for f in found}


def test_numbers_that_clash(tools: Tools) -> None:
    text = "The call took 90 minutes. The call took half an hour."
    document = a_document(text)

    def value(words: str, minutes: int, holder: str | None) -> Value:
        start = text.index(words)
        return Value(minutes, holder, document.span(start, start + len(words)))

    first, second = value("90 minutes", 90, None), value("half an hour", 30, None)
    contact = a_contact(document, "The call took", values={"duration_minutes": (first, second)})
    assert "number-clash" in {f.code for f in read_flags(layers_of(document, tools, contacts=(contact,)), tools)}
    other = replace(contact, values={"duration_minutes": (first, replace(second, holder="Taavi Linnamae"))})
    # two holders differ: that is for the sheet of accounts, no fault of the document
    assert "number-clash" not in {f.code for f in read_flags(layers_of(document, tools, contacts=(other,)), tools)}


@pytest.mark.parametrize(("low", "high", "clash"), [(9.0, 9.0, True), (7.0, None, False)])
def test_one_speaker_with_two_counts(low: float, high: float | None, clash: bool, tools: Tools) -> None:
    document = a_document("There were seven calls, he says. He says it again.")
    first = Claim(
        "k1", "A", "informs", document.span(0, 23), quantities=(Quantity("seven", 7.0, 7.0, "calls"),), contact="c1"
    )
    second = Claim(
        "k2", "A", "informs", document.span(33, 50), quantities=(Quantity("n", low, high, "calls"),), contact="c1"
    )
    found = read_flags(layers_of(document, tools, claims=(first, second)), tools)
    assert ("number-clash" in {f.code for f in found}) is clash


HARD = {"unclosed-quotation", "office-date", "impossible-dates", "weekday-date"}
FORBIDDEN = ("lied", "fake", "false", "deception", "AI")


@pytest.mark.parametrize(("code", "number", "bad", "good", "appearance"), CASES)
def test_messages_and_passages(
    code: str, number: int, bad: str, good: str, appearance: dict[str, str], tools: Tools
) -> None:
    for flag in flags_of(bad, tools, **appearance):
        assert flag.message.endswith(".")
        assert not any(word in flag.message.split() for word in FORBIDDEN)
        assert flag.evidence
        assert not flag.hard or flag.code in HARD
        for span in flag.evidence:
            assert bad[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab “”\"'\n.A7+[](2024)former President electionthe", max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    tools = _TOOLS
    document = Document("x", text)
    first = read_flags(Layers(document, segment(text)), tools)
    assert first == read_flags(Layers(document, segment(text)), tools)
    assert all(text[s.start : s.end] == s.text for f in first for s in f.evidence)


_TOOLS = load_tools()


def _seed(shared: Path, number: str) -> str:
    return next((shared / "seeds").glob(f"{number}_*.txt")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("number", "hard", "soft"),
    [
        ("000", set(), {"promise-not-kept", "modal-slide", "debris", "self-repetition", "headline-not-kept"}),
        ("001", set(), {"promise-not-kept", "debris", "office-date", "dateline-is-event-date", "no-named-source"}),
        ("002", {"office-date", "impossible-dates"}, set()),
        ("003", {"unclosed-quotation", "impossible-dates"}, {"headline-not-kept", "debris"}),
    ],
)
def test_seeds(number: str, hard: set[str], soft: set[str], shared: Path, tools: Tools) -> None:
    flags = read(a_document(_seed(shared, number)), tools).flags
    assert {f.code for f in flags if f.hard} == hard
    assert soft <= {f.code for f in flags if not f.hard}


@pytest.mark.slow
def test_clean_news_is_left_alone(shared: Path, tools: Tools) -> None:
    hard = articles = 0
    with gzip.open(shared / "corpora" / "wikinews_raw" / "raw.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = a_document(row["text"], title=row["meta"]["title"], published=row["meta"]["date"])
            articles += 1
            hard += sum(f.hard for f in read_flags(layers_of(document, tools), tools))
    assert hard <= articles * 2 / 100


def test_former_of_somebody_still_in_office(tools: Tools) -> None:
    text = "Former Indian Prime Minister Narendra Modi phoned Colombo on Monday."
    assert [f.hard for f in flags_of(text, tools, code="office-date", published="2020-05-04")] == [True]
    # beyond the roster's last day he may have left
    assert flags_of(text, tools, code="office-date", published="2099-05-04") == []
