"""Sections of a dossier that are made of the whole case: there where the case has what they need, gated inside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from memcon.case import Case
from memcon.errors import UsageError
from memcon.view.sections import Watch, busiest

INVASION = date(2022, 2, 24)


@pytest.fixture
def leaders(tmp_path: Path) -> Case:
    case = Case(str(tmp_path / "leaders.db"), create=True)
    case.import_table("contacts", "shipped:leaders-russia-2019-2024")
    return case


def sections(case: Case, watch: Watch | None = None) -> dict[str, html.HtmlElement]:
    tree = html.fromstring(case.dossier(watch=watch).html)
    return {section.get("id"): section for section in tree.xpath("//section[contains(@class, 'panel')]")}


def test_the_rhythms_of_the_busiest_pairs_stand_in_the_dossier(leaders: Case) -> None:
    pairs = busiest(leaders.contacts())
    assert pairs[0] == ("RU", "TR")
    assert len(pairs) == 3
    found = sections(leaders)
    assert set(found) == {"rhythm-1", "rhythm-2", "rhythm-3"}
    first = found["rhythm-1"]
    assert "Rhythm: RU and TR" in first.findtext("h2")
    assert "39 dated contacts." in first.text_content()
    assert "too few contacts (n = 39)" in first.text_content()  # for a change of rate, which takes forty
    drawings = first.xpath(".//figure//svg")
    assert len(drawings) == 2  # for a page and for a phone
    entries = first.xpath(".//table[caption='The contacts drawn']/tbody/tr")
    assert len(entries) == 39
    assert all(row.xpath("td[last()]/a/@href")[0].startswith("#c-") for row in entries)


def test_before_and_after_a_day_that_was_named(leaders: Case) -> None:
    watch = Watch((("FR", "RU"), ("DE", "RU"), ("US", "RU")), date(2019, 1, 1), date(2024, 12, 31), INVASION)
    found = sections(leaders, watch)
    text = found["split"].text_content()
    assert "Before and after 24 February 2022" in text
    assert "1150 days before, 1042 from 2022-02-24 on" in text
    assert "US–RU: too few contacts (n = 18)." in text
    heads = found["split"].xpath(".//th[@scope='col']/text()")
    assert "p beyond a change of reporting" in heads
    with pytest.raises(UsageError, match="does not part the period"):
        leaders.dossier(watch=Watch((("FR", "RU"),), split=date(1999, 1, 1)))


def test_acts_stand_beside_contacts_where_the_case_has_some(leaders: Case, tmp_path: Path) -> None:
    assert "aftermath-1" not in sections(leaders)
    acts = tmp_path / "acts.csv"
    acts.write_text("name,side,announced\nAn air corridor is closed,DE,2022-02-27\n")
    leaders.import_table("acts", str(acts))
    found = sections(leaders)["aftermath-1"].text_content()
    assert "A sequence, not an effect." in found
    assert "An air corridor is closed" in found


def test_few_contacts_have_no_rhythm_and_no_section(tmp_path: Path) -> None:
    table = tmp_path / "few.csv"
    table.write_text(
        "date,kind,participants,sides\n" + "".join(f"2024-0{m}-01,call,Ana Lee; Bo Ek,EE; FI\n" for m in "1234")
    )
    with Case(str(tmp_path / "few.db")) as case:
        case.import_table("contacts", str(table))
        assert sections(case) == {}
        found = sections(case, Watch((("EE", "FI"),)))["rhythm-1"].text_content()
    assert "too few contacts (n = 4)" in found


def test_what_to_make_of_a_contested_contact_stands_on_its_page(tmp_path: Path) -> None:
    for name, text in (
        ("a.md", "Estonia's prime minister Kaja Kallas spoke by phone with Finland's president Alexander Stubb on "
         "3 May 2024, two people who know of the call said.\n"),
        ("b.md", "Finland's foreign ministry denied on 4 May 2024 that Alexander Stubb had spoken by phone with Kaja "
         "Kallas on 3 May 2024.\n"),
    ):  # fmt: skip
        (tmp_path / name).write_text(f"---\noutlet: The {name[0].upper()} Paper\npublished: 2024-05-04\n---\n{text}")
    with Case(str(tmp_path / "c.db"), author="R. Reader") as case:
        case.add(str(tmp_path / "a.md"), str(tmp_path / "b.md"))
        (contact,) = [c for c in case.contacts() if c.contested]
        before = html.fromstring(case.dossier().html).xpath("//section[@class='weighed']")[0].text_content()
        assert "Unchecked: nobody has yet found right the passages of" in before
        assert "Likelihood" not in before
        for root in case.assess(contact.id).roots:
            case.check(root.evidence[0].record, "right", why="read the passage")
        after = html.fromstring(case.dossier().html).xpath("//section[@class='weighed']")[0]
        assert not html.fromstring(case.dossier(publication=True).html).xpath("//section[@class='weighed']")
    lead = [line.text_content() for line in after.xpath("p[@class='said']")]
    assert sum("Likelihood" in line for line in lead) == 1
    assert not any("Likelihood" in line and "onfidence" in line for line in lead)
    assert "Rival explanations" in after.text_content()
