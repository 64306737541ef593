"""Parties by a written-out office, a delegation, an envoy, a body, a counterpart; and who takes no part."""

from __future__ import annotations

import pytest

from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.records import Document


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


# day, text, and for each contact its reality and each party's side with a word of its name ("" for any)
Case = tuple[str, str, list[tuple[str, set[tuple[str, str]]]]]

OFFICES: list[Case] = [
    (
        "2025-02-12",
        "Peruvian Central Bank Governor Rosa Quispe met Chilean Mines and Energy Minister Pablo Rojas on Monday.",
        [("reported", {("PE", "Quispe"), ("CL", "Rojas")})],
    ),
    (
        "2024-05-15",
        "Hungary's Minister for Foreign Trade Erik Dann met Slovak Minister of Labour, Social Affairs and Family Jan "
        "Prosek on Monday.",
        [("reported", {("HU", "Dann"), ("SK", "Prosek")})],
    ),
    (
        "2011-05-18",
        "Kenya's minister of trade, Amos Kirui, spoke by phone with Ugandan army chief General Peter Okot on Monday.",
        [("reported", {("KE", "Kirui"), ("UG", "Okot")})],
    ),
    (
        "2019-10-09",
        "Norwegian special envoy Per Haugland met Cuban Deputy Prime Minister and Foreign Minister Raul "
        "Pineda on Monday.",
        [("reported", {("NO", "Haugland"), ("CU", "Pineda")})],
    ),
    (
        "2024-05-15",
        "Kenyan President William Ruto received His Excellency Juma Hassani, Foreign Minister of Tanzania, on Monday.",
        [("reported", {("KE", "Ruto"), ("TZ", "Hassani")})],
    ),
    (
        "2024-02-15",
        "Turkey's UN envoy met the Egyptian parliament speaker, Nabil Darwish, in Geneva on Monday.",
        [("reported", {("TR", "envoy"), ("EG", "Darwish")})],
    ),
    (
        "2017-03-15",
        "The Prime Minister of Poland and President François Hollande of France met on Monday.",
        [("reported", {("PL", "Szydło"), ("FR", "Hollande")})],
    ),
]
STANDING_IN: list[Case] = [
    (
        "2024-05-15",
        "Kenyan President William Ruto held talks with a Rwandan delegation led by Foreign Minister Ange "
        "Mutesi on Monday.",
        [("reported", {("KE", "Ruto"), ("RW", "Mutesi")})],
    ),
    (
        "2017-03-15",
        "Anna Kowal, who heads the Polish delegation, met German Chancellor Angela Merkel on Monday.",
        [("reported", {("PL", "Kowal"), ("DE", "Merkel")})],
    ),
    (
        "2024-05-15",
        "Slovak Defence Minister Gustav Novotny met the Hungarian president's adviser, Erik Dann, in Geneva on Monday.",
        [("reported", {("SK", "Novotny"), ("HU", "Dann")})],
    ),
    (
        "2023-09-15",
        "Colombian President Gustavo Petro sent his adviser Luis Mora to Caracas, where he met President "
        "Nicolás Maduro "
        "on Monday.",
        [("reported", {("CO", "Mora"), ("VE", "Maduro")})],
    ),
    (
        "2023-09-15",
        "The envoy whom Colombian President Gustavo Petro sent to Caracas met President Nicolás Maduro on Monday.",
        [("reported", {("CO", "envoy"), ("VE", "Maduro")})],
    ),
    (
        "2024-05-15",
        "The foreign ministry in Nairobi has written to the government of Rwanda.",
        [("reported", {("KE", "ministry"), ("RW", "government")})],
    ),
    (
        "2017-03-15",
        "Angela Merkel's chief of staff sat down with French President François Hollande on Monday.",
        [("reported", {("DE", "chief of staff"), ("FR", "Hollande")})],
    ),
    (
        "2024-05-15",
        "Slovak Defence Minister Gustav Novotny met Ilona Kertes, his Hungarian counterpart, in Geneva on Monday.",
        [("reported", {("SK", "Novotny"), ("HU", "Kertes")})],
    ),
    (
        "2024-05-15",
        "Slovak Defence Minister Gustav Novotny met his counterpart from Hungary, Ilona Kertes, in Geneva on Monday.",
        [("reported", {("SK", "Novotny"), ("HU", "Kertes")})],
    ),
]
WHO_ELSE: list[Case] = [
    (
        "2024-05-15",
        "Zambia welcomed the meeting between Kenyan President William Ruto and Rwandan President Paul Kagame "
        "on Monday.",
        [("reported", {("KE", "Ruto"), ("RW", "Kagame")})],
    ),
    (
        "2017-03-15",
        "Polish Prime Minister Beata Szydło hosted talks between German Chancellor Angela Merkel and French President "
        "François Hollande on Monday.",
        [("reported", {("DE", "Merkel"), ("FR", "Hollande")})],
    ),
    (
        "2023-05-15",
        "Japanese Prime Minister Fumio Kishida met Indian Prime Minister Narendra Modi on the sidelines of a summit "
        "hosted by South Korea on Monday.",
        [("reported", {("JP", "Kishida"), ("IN", "Modi")})],
    ),
    (
        "2024-02-15",
        "Turkish Foreign Minister Hakan Fidan spoke by phone with visiting Saudi Foreign Minister Faisal bin Farhan on "
        "Monday.",
        [("reported", {("TR", "Fidan"), ("SA", "Faisal")})],
    ),
    (
        "2024-05-15",
        "Kenyan President William Ruto met Rwandan President Paul Kagame on Monday and is due to meet "
        "Zambian President "
        "Hakainde Hichilema on Friday.",
        [("reported", {("KE", "Ruto"), ("RW", "Kagame")}), ("planned", {("KE", "Ruto"), ("ZM", "Hichilema")})],
    ),
    (
        "2023-05-15",
        "Japanese Prime Minister Fumio Kishida met separately with South Korean President Yoon Suk Yeol and "
        "Indian Prime "
        "Minister Narendra Modi on Monday.",
        [("reported", {("JP", "Kishida"), ("KR", "Yoon")}), ("reported", {("JP", "Kishida"), ("IN", "Modi")})],
    ),
    (
        "2023-09-15",
        "Colombian President Gustavo Petro met Venezuelan President Nicolás Maduro and then Brazilian "
        "President Lula da "
        "Silva on Monday.",
        [("reported", {("CO", "Petro"), ("VE", "Maduro")}), ("reported", {("CO", "Petro"), ("BR", "Lula")})],
    ),
    (
        "2023-06-14",
        "Australian Foreign Minister Penny Wong met her German counterpart Annalena Baerbock on Monday, together with "
        "Indian Foreign Minister Subrahmanyam Jaishankar.",
        [("reported", {("AU", "Wong"), ("DE", "Baerbock"), ("IN", "Jaishankar")})],
    ),
    (
        "2024-05-15",
        "The man who called Rwandan President Paul Kagame on Monday was Kenyan President William Ruto.",
        [("reported", {("RW", "Kagame"), ("KE", "Ruto")})],
    ),
    (
        "2017-03-15",
        "Among those whom French President François Hollande met on Monday was German Chancellor Angela Merkel.",
        [("reported", {("FR", "Hollande"), ("DE", "Merkel")})],
    ),
    (
        "2016-03-24",
        "Syrian President Bashar al-Assad was not there. Ortolan said Israeli army chief Gadi Eisenkot contacted him.",
        [],
    ),
]


@pytest.mark.parametrize("case", [*OFFICES, *STANDING_IN, *WHO_ELSE], ids=lambda case: case[1][:48])
def test_these_take_part_and_nobody_else(case: Case, tools: Tools) -> None:
    day, text, wanted = case
    contacts = read(Document(id="d", text=text, published=day), tools).contacts
    told = [(c.reality, [(p.side, p.name) for p in c.participants]) for c in contacts]
    assert len(told) == len(wanted), told
    for (reality, parties), (real, named) in zip(told, wanted, strict=True):
        assert (reality, len(parties)) == (real, len(named)), told
        assert all(any(s == side and word in name for s, name in parties) for side, word in named), told
