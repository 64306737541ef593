"""What stands in apposition to a name tells who somebody is, and names no further party."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document

PAIRS = [
    (("William Ruto", "president", "Kenya", "Kenyan"), ("Paul Kagame", "president", "Rwanda", "Rwandan")),
    (
        ("Edgars Zars", "foreign minister", "Latvia", "Latvian"),
        ("Hakan Fidan", "foreign minister", "Turkey", "Turkish"),
    ),
    (("Gabriel Boric", "president", "Chile", "Chilean"), ("Mette Frederiksen", "prime minister", "Denmark", "Danish")),
]
WAYS = [
    "{0}, the {1} of {2},",
    "{0}, {1} of {2},",
    "{0}, {2}'s {1},",
    "{0}, the {3} {1},",
    "{0} ({2})",
    "{2}'s {1}, {0},",
]
TELLINGS = [
    "On Monday {0} met {1} in Geneva.",
    "{0} and {1} met in Geneva on Monday.",
    "{1} was received by {0} in Geneva on Monday.",
    "{0} telephoned {1} on Monday.",
]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def parties(text: str, tools: Tools) -> list[set[str]]:
    """The names of the parties of every contact in the text."""
    found = read(Document(id="d", text=text, published="2024-05-15"), tools)
    return [{p.name for p in c.participants} for c in found.contacts]


@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("pair", PAIRS)
def test_an_office_behind_a_name_is_no_third_party(
    pair: tuple[tuple[str, ...], ...], way: str, telling: str, tools: Tools
) -> None:
    first, second = pair
    for doer, other in ((way.format(*first), second[3] + " " + second[1].title() + " " + second[0]),
                        (first[3] + " " + first[1].title() + " " + first[0], way.format(*second))):  # fmt: skip
        text = telling.format(doer, other).replace(",.", ".").replace(",,", ",")
        assert parties(text, tools) == [{first[0], second[0]}], text


def test_a_name_of_another_land_behind_a_comma_is_one_more_party(tools: Tools) -> None:
    text = "William Ruto met Paul Kagame, the president of Uganda and Samia Suluhu Hassan in Arusha on Monday."
    assert any("Samia Suluhu Hassan" in p for p in parties(text, tools))


@pytest.mark.parametrize(
    ("lead", "land", "adjective"), [("Paul Kagame", "Kenya", "Rwandan"), ("Boric", "Peru", "Chilean")]
)
@pytest.mark.parametrize("body", ["a delegation from {}", "officials from {}", "negotiators from {}"])
def test_a_delegation_from_a_land_is_a_party(lead: str, land: str, adjective: str, body: str, tools: Tools) -> None:
    text = f"On Monday {adjective} President {lead} met {body.format(land)} in Geneva."
    found = read(Document(id="d", text=text, published="2024-05-15"), tools).contacts
    assert [{p.side for p in c.participants} for c in found] == [
        {"RW" if lead == "Paul Kagame" else "CL", land[:2].upper()}
    ]


@pytest.mark.parametrize(
    ("full", "other"),
    [("Madan Dulloo", "William Ruto"), ("Martial Beti Marace", "Paul Biya"), ("Farouq Qasrawi", "Hosni Mubarak")],
)
def test_whom_only_a_list_knows_is_called_by_the_surname_later(full: str, other: str, tools: Tools) -> None:
    text = f"{full} flew to Geneva on Sunday. On Monday {full.rsplit(maxsplit=1)[-1]} met {other} there."
    assert parties(text, tools) == [{full, other}]
