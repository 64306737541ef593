from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.extract.tools import load_tools
from memcon.language.names import plain

TOOLS = load_tools()


def found(text, day=None):
    """(words, name of the actor or None) for each hit."""
    hits = TOOLS.names.find(text, day)
    assert all(text[h.start : h.end] == h.text for h in hits)
    return [(h.text, h.actor.name if h.actor else None) for h in hits]


def test_full_names_with_and_without_diacritics():
    assert found("Viktor Orban rang Aleksandar Vučić.") == [
        ("Viktor Orban", "Viktor Orbán"),
        ("Aleksandar Vučić", "Aleksandar Vučić"),
    ]


def test_a_possessive_stays_outside():
    assert found("Macron’s aide and Lula's envoy") == [
        ("Macron", "Emmanuel Macron"),
        ("Lula", "Luiz Inácio Lula da Silva"),
    ]


def test_case_counts():
    assert found("a major brown bush in may") == []


def test_a_name_inside_a_word_is_not_one():
    assert found("Trumpism and Putinism; Francebased") == []


def test_hyphens_as_papers_write_them():
    names = {n for _, n in found("Kim Jong Un, Kim Jong-Un, Ahmed Al-Sharaa, Abdel Fattah Al-Sisi")}
    assert names == {"Kim Jong-un", "Ahmed al-Sharaa", "Abdel Fattah el-Sisi"}


def test_another_bearer_of_a_surname_is_nobody_we_know():
    assert found("Melania Trump and Ségolène Macron were at the dinner.") == []
    assert found("They met at Trump Tower.") == []


def test_a_title_or_function_word_is_no_given_name():
    assert [n for _, n in found("But Putin told President Macron; On Monday Lavrov left.")] == [
        "Vladimir Putin",
        "Emmanuel Macron",
        "Sergei Lavrov",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May I ask? In May the talks ended.", []),
        ("Prime Minister May flew home.", ["Theresa May"]),
        ("Theresa May arrived. Later May spoke. It was in May, and May said so.", ["Theresa May"] * 3),
        ("Rice exports fell. Brown coal too.", []),
        ("Gordon Brown came. Brown left early.", ["Gordon Brown"] * 2),
        ("Bush fires spread near the border.", []),
    ],
)
def test_surnames_that_are_words(text, expected):
    assert [n for _, n in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("President Bush rang the chancellor.", date(1991, 3, 1), "George H. W. Bush"),
        ("President Bush rang the chancellor.", date(2005, 3, 1), "George W. Bush"),
        ("President Bush rang the chancellor.", None, None),
        ("George W. Bush came in. Bush sat down.", None, "George W. Bush"),
        ("Foreign Minister Wang met the envoy.", date(2019, 3, 1), "Wang Yi"),
        ("President Kim flew to Stockholm.", date(2000, 12, 9), "Kim Dae-jung"),
        ("President Kim welcomed the guest.", date(1995, 12, 9), "Kim Young-sam"),
        ("Kim Jong-un wrote. Kim wants an answer.", date(2018, 6, 1), "Kim Jong-un"),
        ("South Korean President Lee spoke.", date(2010, 5, 1), "Lee Myung-bak"),
        ("President Aliyev came to Moscow.", date(2021, 1, 11), "Ilham Aliyev"),
        ("President Aliyev came to Moscow.", date(1997, 7, 3), "Heydar Aliyev"),
        ("President Kaczynski came to Tbilisi.", date(2008, 8, 12), "Lech Kaczyński"),
    ],
)
def test_shared_surnames(text, day, expected):
    people = [h for h in TOOLS.names.find(text, day) if h.how == "surname" or (h.actor and h.actor.kind == "person")]
    assert people
    last = people[-1]
    assert (last.actor.name if last.actor else None) == expected
    if expected is None:
        assert len(last.candidates) > 1


def test_offices_and_countries():
    hits = TOOLS.names.find("The Pakistani Foreign Ministry and Seoul’s envoy met Tajik officials in Türkiye.")
    assert [(h.text, h.how, h.side) for h in hits] == [
        ("Pakistani Foreign Ministry", "name", "PK"),
        ("Seoul", "metonym", "KR"),
        ("Tajik", "adjective", "TJ"),
        ("Türkiye", "country", "TR"),
    ]


def test_an_office_of_another_country_is_not_taken_for_its_namesake():
    (country, office) = TOOLS.names.find("Kenya's National Security Council met.")
    assert (country.side, office.side, office.how, office.actor, office.candidates) == ("KE", "KE", "office", None, ())
    assert TOOLS.names.find("The National Security Council met.")[0].side == "US"


def test_a_country_s_own_name_for_its_ministry():
    (hit,) = TOOLS.names.find("India's Ministry of External Affairs declined.")
    assert (hit.actor.side, hit.actor.name) == ("IN", "Indian Foreign Ministry")


def test_places_that_are_given_names_too():
    assert [h.how for h in TOOLS.names.find("Jordan asked for a meeting.")] == ["country"]
    assert TOOLS.names.find("Barbara Jordan asked for a meeting.") == ()


def test_outlets():
    hits = TOOLS.names.find("He told the Financial Times and Xinhua so, AFP reported.")
    assert [h.actor.name for h in hits] == ["Financial Times", "Xinhua", "Agence France-Presse"]
    assert {h.how for h in hits} == {"outlet"}


def test_the_side_is_that_of_the_day():
    text = "Kofi Annan and Ban Ki-moon spoke."
    assert [h.side for h in TOOLS.names.find(text, date(2005, 1, 1))] == ["UN", "KR"]
    assert [h.side for h in TOOLS.names.find(text, date(2010, 1, 1))] == ["UN", "UN"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(["Bush", "George", "President", "May", "İ", "\u0301", "’s", "Kim", ".", "\n", "in", "W."]))
)
def test_any_words_give_ordered_hits(words):
    text = " ".join(words)
    last = 0
    for hit in TOOLS.names.find(text, date(2005, 1, 1)):
        assert last <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.text
        last = hit.end


@given(st.text(max_size=100))
def test_plain_keeps_the_length(text):
    assert len(plain(text)) == len(text)
    assert len(plain(unicodedata.normalize("NFC", text))) == len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    "told",
    [
        "Jordan's Crown Prince Hassan",
        "Iraqi Foreign Minister Hassan",
        "Yemen's Prime Minister Ali",
        "Danish premier Anwar",
    ],
)
def test_a_surname_behind_another_land_s_office_is_somebody_else_s(told):
    names = load_tools().names
    assert [h.actor for h in names.find(f"He met {told} in Geneva.") if h.how == "surname"] == []


def test_a_surname_behind_an_office_of_its_own_land_is_known():
    names = load_tools().names
    text = "He met Malaysian Prime Minister Anwar in Geneva."
    assert [h.actor.side for h in names.find(text, date(2024, 5, 3)) if h.how == "surname" and h.actor] == ["MY"]
