from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from memcon.errors import DataError
from memcon.language.roster import first_day, last_day, load_roster, slug
from memcon.vocabulary import DEFINITIONS


def kinds(tools, kind):
    return [a for a in tools.roster.actors.values() if a.kind == kind]


def test_it_is_as_large_as_promised(tools):
    people, offices = kinds(tools, "person"), kinds(tools, "institution")
    assert len(people) >= 250
    assert len(offices) >= 100
    assert len({a.side for a in (*people, *offices)}) >= 40
    assert len(tools.roster.outlets) >= 200
    assert len(tools.roster.sides) >= 60


def test_every_example_names_its_actor(tools):
    missed = []
    for ident, example in tools.roster.examples.items():
        if not any(h.actor and h.actor.id == ident for h in tools.names.find(example)):
            missed.append((ident, example))
    assert missed == []


def test_sides_are_whole(tools):
    for side in tools.roster.sides.values():
        if side.kind == "country":
            assert len(side.id) == 2
            assert side.capital
            assert side.adjectives
        if side.zone:
            assert ZoneInfo(side.zone)
        assert tools.roster.actor(f"side-{side.id.lower()}")


def test_camps_and_levels_are_of_the_vocabulary(tools):
    for actor in tools.roster.actors.values():
        assert actor.camp in DEFINITIONS["Camp"]
        for tenure in actor.tenures:
            assert tenure.camp in DEFINITIONS["Camp"]
            assert tenure.level in DEFINITIONS["Level"]


@pytest.mark.parametrize(
    ("name", "day", "office", "camp"),
    [
        ("Donald Trump", date(2016, 9, 1), "candidate for President", "campaign"),
        ("Donald Trump", date(2016, 12, 1), "President-elect", "transition"),
        ("Donald Trump", date(2018, 7, 16), "President", "government"),
        ("Donald Trump", date(2021, 6, 1), "former President", "former"),
        ("Donald Trump", date(2024, 11, 7), "President-elect", "transition"),
        ("Donald Trump", date(2025, 2, 12), "President", "government"),
        ("Angela Merkel", date(2010, 1, 1), "Chancellor", "government"),
        ("Angela Merkel", date(2022, 6, 1), "former Chancellor", "former"),
        ("Maia Sandu", date(2022, 6, 1), "President", "government"),
        ("Keir Starmer", date(2022, 6, 1), "Leader of the Opposition", "opposition"),
        ("Yoon Suk-yeol", date(2022, 4, 1), "President-elect", "transition"),
    ],
)
def test_what_a_person_was_on_a_day(tools, name, day, office, camp):
    standing = tools.roster.standing(tools.roster.named(name), day)
    assert (standing.office, standing.camp) == (office, camp)


def test_the_head_of_an_organisation_speaks_for_it(tools):
    stoltenberg = tools.roster.named("Jens Stoltenberg")
    assert tools.roster.standing(stoltenberg, date(2022, 3, 1)).side == "NATO"
    assert tools.roster.standing(stoltenberg, date(2012, 3, 1)).side == "NO"


def test_without_a_day_the_last_office_counts(tools):
    standing = tools.roster.standing(tools.roster.named("Colin Powell"), None)
    assert (standing.office, standing.camp) == ("Secretary of State", "government")


def test_before_the_first_office_nothing_is_known(tools):
    standing = tools.roster.standing(tools.roster.named("Olaf Scholz"), date(1995, 1, 1))
    assert standing.office is None


def test_outlets_by_domain(tools):
    assert tools.roster.outlet_at("www.reuters.com").wire
    assert tools.roster.outlet_at("edition.cnn.com").name == "CNN"
    assert tools.roster.outlet_at("example.org") is None
    assert tools.roster.outlet_at("com") is None


def test_vague_days():
    assert (first_day("2008"), last_day("2008")) == (date(2008, 1, 1), date(2008, 12, 31))
    assert (first_day("2008-02"), last_day("2008-02")) == (date(2008, 2, 1), date(2008, 2, 29))
    assert (first_day("2008-02-03"), last_day("2008-02-03")) == (date(2008, 2, 3), date(2008, 2, 3))
    assert first_day(None) is last_day(None) is None


def test_slugs():
    assert slug("Recep Tayyip Erdoğan") == "recep-tayyip-erdogan"
    assert slug("Robert O'Brien") == "robert-obrien"


OWN = """
side = "MD"

[[person]]
name = "Ilie Example"
gender = "male"
tenures = [{ office = "State Secretary", from = "2023-05" }]
example = "The note was signed by Ilie Example."

[[person]]
id = "maia-sandu"
name = "Maia Sandu"
aliases = ["M. Sandu"]
example = "M. Sandu took the call."
"""


def test_a_case_adds_and_overrides_actors(tmp_path):
    own = tmp_path / "actors.toml"
    own.write_text(OWN, encoding="utf-8")
    roster = load_roster([own])
    assert roster.named("Ilie Example").side == "MD"
    assert roster.actor("maia-sandu").aliases == ("M. Sandu",)
    assert "actors.toml" in roster.digests


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[person]]\nname = "A B"\nexample = "A B."\nsurnam = "B"', "'A B'.*surnam"),
        ('[[person]]\nname = "A B"\nexample = "A B."\nside = "QQ"', "'A B': no side 'QQ'"),
        ('[[person]]\nname = "A B"', "'A B'.*example"),
        ('[[person]]\nname = "A B"\nexample = "A B."\ntenures = [{ office = "X", from = "May 2" }]', "'A B'"),
        (
            '[[person]]\nname = "A B"\nexample = "A B."\ntenures = [{ office = "X", from = "2020", to = "2019" }]',
            "'A B': 'X' ends before it begins",
        ),
        (
            '[[person]]\nname = "A B"\nexample = "A B."\ntenures = [{ office = "X", from = "2021-02-30" }]',
            "'A B': 'X' has a day that no calendar has",
        ),
        ('[[person]]\nid = "x-y"\nname = "Maia Sandu"\nexample = "Maia Sandu."', "two actors are named 'Maia Sandu'"),
        ("[[person]\n", "not a TOML file"),
    ],
)
def test_a_broken_file_is_named_with_its_entry(tmp_path, content, told):
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=told) as failure:
        load_roster([own])
    assert "own.toml" in str(failure.value) or "two actors" in str(failure.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"gone\.toml"):
        load_roster([tmp_path / "gone.toml"])


HOLDERS = """# one line for each office
side,name,office,level,from,to
FI,Aino Esimerkki,Minister of Defence,official,2019,2021
FI,Aino Esimerkki,Minister of Foreign Affairs,principal,2021,2024
"""


def test_a_list_of_holders_may_be_a_csv(tmp_path):
    own = tmp_path / "holders.csv"
    own.write_text(HOLDERS, encoding="utf-8")
    roster = load_roster([own])
    held = roster.named("Aino Esimerkki")
    assert (held.side, held.level, held.id in roster.surnames) == ("FI", "principal", False)
    assert roster.standing(held, date(2020, 5, 1)).office == "Minister of Defence"
    assert roster.standing(held, date(2023, 5, 1)).office == "Minister of Foreign Affairs"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("QQ,Aino Esimerkki,Minister,official,,", "no side 'QQ'"),
        ("FI,Aino Esimerkki,,official,,", "'Aino Esimerkki'.*office"),
        ("FI,Aino Esimerkki,Minister,boss,,", "'Aino Esimerkki'.*boss"),
        ("FI,Aino Esimerkki,Minister,official,2021,2019", "ends before it begins"),
        ('FI,"Aino,Minister,official,,', "not a CSV file"),
        ("FI,Aino Esimerkki,Minister,official,,,more", "holders.csv"),
    ],
)
def test_a_broken_list_is_named_with_its_entry(tmp_path, line, told):
    own = tmp_path / "holders.csv"
    own.write_text(f"side,name,office,level,from,to\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        load_roster([own])


def test_a_holder_is_found_by_the_full_name_and_by_the_surname_behind_it(tools):
    holder = next(a for a in tools.roster.actors.values() if a.name == "Maktoum bin Rashid Al Maktoum")
    text = "Maktoum left. The letter to Maktoum bin Rashid Al Maktoum went out. Maktoum answered, Mr Maktoum said."
    hits = tools.names.find(text, date(2001, 5, 1))
    assert [(h.actor.id, h.how) for h in hits] == [(holder.id, "name"), (holder.id, "surname"), (holder.id, "surname")]
