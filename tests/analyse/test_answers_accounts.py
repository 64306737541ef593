"""Answers where two accounts differ in their own words, over pairs of countries that no other test has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from memcon.case import Case
from memcon.records import Answer
from tests.analyse.wording import by_words

NILE = {
    "a": (
        "readout",
        "ET",
        "2023-07-14",
        "Ethiopian Prime Minister Abiy Ahmed held a telephone conversation with Egyptian President "
        "Abdel Fattah el-Sisi on "
        "Thursday, at the request of the Egyptian side. The call lasted 25 minutes. Abiy relayed "
        "his concern that the "
        "shelling of the lighthouse at Berbera would frighten the fishermen.",
    ),
    "b": (
        "readout",
        "EG",
        "2023-07-14",
        "President Abdel Fattah el-Sisi received a telephone call on Thursday from Ethiopian Prime "
        "Minister Abiy Ahmed. The "
        "conversation lasted about an hour. Abiy did not share any concern about the shelling of the lighthouse.",
    ),
    "c": (
        "wire",
        None,
        "2023-09-02",
        "CAIRO, Sept 2 (Reuters) - Egyptian Foreign Minister Sameh Shoukry denied on Saturday that "
        "he had met his Ethiopian "
        "counterpart Demeke Mekonnen in Djibouti last week. Two diplomats had said on Thursday "
        "that the ministers met there.",
    ),
}
SEA = {
    "a": (
        "wire",
        None,
        "2024-02-07",
        "SEOUL, Feb. 7 (Yonhap) - South Korean President Yoon Suk Yeol spoke by phone with "
        "Japanese Prime Minister Fumio "
        "Kishida on Wednesday, the presidential office said. It was their first conversation since "
        "November. Yoon asked "
        "Japan to lift the restrictions on ferries.",
    ),
    "b": (
        "news",
        None,
        "2024-02-08",
        "A Japanese official said that restrictions on ferries were never mentioned when Kishida "
        "and Yoon spoke on Wednesday.",
    ),
}


def case_of(folder: Path, documents: dict[str, tuple[str, str | None, str, str]]) -> Case:
    files = []
    for name, (kind, side, day, text) in documents.items():
        head = f"title: Text {name}\noutlet: Paper {name}\npublished: {day}\nkind: {kind}\n"
        file = folder / f"{name}.md"
        file.write_text(f"---\n{head}{f'side: {side}' if side else ''}\n---\n{text}\n", encoding="utf-8")
        files.append(str(file))
    case = Case(str(folder / "case.db"), author="Ada")
    case.add(*files)
    return case


@pytest.fixture(scope="module")
def nile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(tmp_path_factory.mktemp("nile"), NILE)


@pytest.fixture(scope="module")
def sea(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(tmp_path_factory.mktemp("sea"), SEA)


def cited(answer: Answer) -> str:
    return " ".join(c.text for s in answer.statements for c in s.citations)


def test_a_denial_is_found_by_what_it_denies_and_not_by_the_words_of_the_question(nile: Case) -> None:
    found = by_words(nile, "Did Abiy complain to Sisi of the shelling?")
    assert found.status == "disputed"
    assert "relayed his concern" in cited(found)
    assert "did not share any concern" in cited(found)


def test_each_length_is_given_in_whose_account_it_stands(nile: Case) -> None:
    found = nile.ask("How long were Abiy and Sisi on the line?")
    assert found.status == "disputed"
    assert {s.holder for s in found.statements} >= {"Paper a", "Paper b"}


def test_a_country_may_be_where_they_met(nile: Case) -> None:
    found = by_words(nile, "Who denies the Djibouti meeting?")
    assert found.status == "answered"
    assert {s.holder for s in found.statements} == {"Sameh Shoukry"}


def test_a_length_is_answered_by_a_sentence_that_states_one_or_not_at_all(nile: Case) -> None:
    assert by_words(nile, "How long did the shelling of the lighthouse go on?").status == "no_record"


def test_an_act_of_speech_is_no_contact_of_the_register(nile: Case) -> None:
    assert nile.ask("Did Abiy threaten Sisi?").status == "no_record"


def test_what_came_before_is_told_by_the_order_of_contacts(sea: Case) -> None:
    found = by_words(sea, "When did Kishida and Yoon last speak before February 2024?")
    assert found.status == "answered"
    assert cited(found) == "It was their first conversation since November."


def test_a_verb_may_be_denied_behind_what_is_asked_about(sea: Case) -> None:
    assert by_words(sea, "Were the restrictions on ferries brought up?").status == "disputed"


FJORD = {
    "a": (
        "wire",
        None,
        "2019-05-06",
        "OSLO, May 6 (Reuters) - Norwegian Foreign Minister Ine Eriksen Soreide said on Monday that a letter on the "
        "cod quota had gone to Reykjavik. The Icelandic foreign ministry said that it had received no such letter.",
    ),
    "b": (
        "news",
        None,
        "2021-02-02",
        "Norwegian Prime Minister Erna Solberg welcomed Icelandic Prime Minister Katrin Jakobsdottir in Bergen on "
        "Tuesday. Solberg offered to share the charts of the seabed.",
    ),
}


@pytest.fixture(scope="module")
def fjord(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(tmp_path_factory.mktemp("fjord"), FJORD)


def test_a_denial_that_refers_back_is_the_word_of_who_denies(fjord: Case) -> None:
    found = by_words(fjord, "Did a letter from Norway reach the Icelandic foreign ministry?")
    assert found.status == "disputed"
    assert any("no such letter" in s.text and s.side == "IS" for s in found.statements)


def test_a_month_without_a_year_is_that_in_which_the_case_has_a_contact(fjord: Case, sea: Case) -> None:
    asked = fjord.ask("Did Norway send Iceland a letter on 6 May?").understood
    assert asked.since == date(2019, 5, 6)
    asked = sea.ask("Did Yoon and Kishida speak in February?").understood
    assert asked.since == date(2024, 2, 1)


def test_a_people_stands_for_its_country(sea: Case) -> None:
    asked = sea.ask("What did the Norwegians write to the Icelanders?").understood
    assert {p.side for p in (*asked.parties, *asked.subjects)} == {"NO", "IS"}
    assert asked.words == ()


def test_how_somebody_feels_is_no_question_of_yes_or_no(sea: Case) -> None:
    assert sea.ask("How do Icelanders feel about Norway?").understood.kind == "portrayals"


def test_which_of_a_thing_is_not_answered_by_what_holds_no_such_thing(fjord: Case) -> None:
    assert fjord.ask("Which hospital did Solberg and Jakobsdottir visit in Bergen?").status == "no_record"
