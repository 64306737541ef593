"""Count claims in one document: number, period, scope and whose they are; several pairs of countries."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import CountClaim
from tests.conftest import a_document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def counts(tools: Tools, text: str, **appearance: str) -> tuple[CountClaim, ...]:
    appearance.setdefault("published", "2023-06-15")
    return read(a_document(text, **appearance), tools).counts


@pytest.mark.parametrize(
    ("text", "form", "low", "high", "since"),
    [
        ("Emmanuel Macron called Volodymyr Zelensky on 12 June 2023. It was their fourth call this year, Paris said.",
         "ordinal", 4, 4, "2023-01-01"),
        ("Emmanuel Macron met Olaf Scholz on 12 June 2023, the third meeting since January, Olaf Scholz said.",
         "ordinal", 3, 3, "2023-01-01"),
        ("Narendra Modi met Xi Jinping on 12 June 2023. It was the first meeting of the two leaders since 2019.",
         "ordinal", 1, 1, "2019-12-31"),
        ("Narendra Modi met Xi Jinping on 12 June 2023. It was the first meeting of the two since the clashes began in "
         "May 2020.", "ordinal", 1, 1, "2020-05-31"),
        ("Sanae Takaichi said she had spoken to Yoon Suk Yeol twice since May.", "total", 2, 2, "2023-05-01"),
        ("Recep Tayyip Erdogan and Vladimir Putin have spoken by telephone only once since January, Ankara said.",
         "total", 1, 1, "2023-01-01"),
        ("Recep Tayyip Erdogan has spoken to Vladimir Putin at least five times since January, Ankara said.",
         "total", 5, None, "2023-01-01"),
        ("Angela Merkel and Vladimir Putin have had as many as seven calls since January, an aide said.",
         "total", None, 7, "2023-01-01"),
        ("Emmanuel Macron has not spoken to Vladimir Putin since September 11, 2022, Paris said.",
         "none", 0, 0, "2022-09-11"),
        ("There have been no calls between Emmanuel Macron and Vladimir Putin since September 11, 2022, Paris said.",
         "none", 0, 0, "2022-09-11"),
        ("Luiz Inacio Lula da Silva has spoken to Joe Biden three times since he took office, Brasilia said.",
         "total", 3, 3, "2023-01-01"),
    ],
)  # fmt: skip
def test_number_and_period(tools: Tools, text: str, form: str, low: int | None, high: int | None, since: str) -> None:
    (found,) = counts(tools, text)
    assert (found.form, found.low, found.high) == (form, low, high)
    assert found.since
    assert found.since.edtf == since
    assert found.said
    assert len(found.sides) == 2


def test_scope_holder_and_the_contact_that_closes_it(tools: Tools) -> None:
    text = (
        "Emmanuel Macron called Vladimir Putin on 12 June 2023. “It was the third official call this year,” Kremlin "
        "spokesman Dmitry Peskov said."
    )
    (found,) = counts(tools, text)
    assert (found.holder, found.side, found.level) == ("Dmitry Peskov", "RU", "spokesman")
    assert (found.formality, found.kinds) == ("official", ("call", "video_call"))
    assert found.contact == "c1"
    assert found.until
    assert found.until.edtf == "2023-06-12"


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron called Vladimir Putin on 12 June 2023. Was it the fourth call this year?",
        "Emmanuel Macron called Vladimir Putin a second time on 12 June 2023.",
        "Emmanuel Macron called Vladimir Putin once.",
        "Emmanuel Macron will meet Vladimir Putin on 20 June 2023; it would be their third meeting this year.",
        "Emmanuel Macron called Vladimir Putin on 12 June 2023 to discuss the first phase of the exchange.",
        "Emmanuel Macron and three ministers met Vladimir Putin on 12 June 2023.",
    ],
)
def test_what_is_no_count(tools: Tools, text: str) -> None:
    assert counts(tools, text) == ()


def test_an_ordinal_without_a_period_says_nothing_of_one(tools: Tools) -> None:
    (found,) = counts(
        tools, "Emmanuel Macron called Vladimir Putin on 12 June 2023. It was the third call between the two."
    )
    assert (found.low, found.since) == (3, None)


def test_only_once_since_is_dated_by_its_period(tools: Tools) -> None:
    text = "Recep Tayyip Erdogan and Vladimir Putin have spoken only once since January, Ankara said on Wednesday."
    made = read(a_document(text, published="2023-06-15"), tools)
    (contact,) = made.contacts
    assert contact.when
    assert contact.when.precision != "day"
    assert contact.count == 1
