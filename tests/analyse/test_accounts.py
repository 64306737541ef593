"""The two-account sheet: what stands side by side, what differs, and what silence may be called."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon import wire
from memcon.analyse.accounts import compare
from memcon.analyse.accounts.assign import assign
from memcon.analyse.accounts.dropped import dropped
from memcon.analyse.accounts.units import Unit
from memcon.analyse.meaning import Meanings
from memcon.analyse.register import register
from memcon.errors import UsageError
from memcon.extract import read
from memcon.extract.tools import Tools, load_tools
from memcon.present.sheets import as_file
from memcon.records import AccountText, Cell, Contact, Reading, Sheet, SheetRow
from memcon.view.seen import resolution
from tests.conftest import a_document

FINNISH = (
    "President Stubb spoke today with President Karis of Estonia. The call lasted forty minutes. "
    "He urged restraint at sea and asked for the release of two detained sailors. "
    "The two presidents agreed to meet in Tartu in June."
)
ESTONIAN = (
    "President Karis spoke by telephone with President Stubb of Finland at the latter's request. "
    "The conversation went on for an hour. The presidents considered a possible meeting in summer. "
    "The detained sailors were not discussed. President Karis stressed that trade in timber has grown."
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


def _case(
    tools: Tools, *texts: tuple[str | None, str, str], day: str = "2024-05-02"
) -> tuple[list[Reading], tuple[Contact, ...]]:
    readings = [
        read(a_document(text, side=side, kind=kind, published=day, source_id=f"{side}-{number}"), tools)
        for number, (side, kind, text) in enumerate(texts)
    ]  # fmt: skip
    return readings, register(readings, (), resolution(readings, (), ()), ())


def _sheet(tools: Tools, *texts: tuple[str | None, str, str]) -> Sheet:
    readings, contacts = _case(tools, *texts)
    chosen = max(contacts, key=lambda c: (len(set(c.sides) & {"EE", "FI"}), len(c.documents)))
    return compare(chosen, readings, contacts)


def _row(sheet: Sheet, words: str) -> SheetRow:
    return next(r for r in sheet.rows if any(words in c.text for cells in r.cells.values() for c in cells))


def test_both_sides_point_by_point(tools: Tools) -> None:
    sheet = _sheet(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    assert sheet.sides == ("EE", "FI")
    assert {side: len(documents) for side, documents in sheet.searched.items()} == {"EE": 1, "FI": 1}
    assert (sheet.facts["EE"].initiator, sheet.facts["FI"].initiator) == ("FI", None)
    assert (sheet.facts["EE"].duration_minutes, sheet.facts["FI"].duration_minutes) == (60, 40)
    lasted = _row(sheet, "lasted forty minutes")
    assert [d.kind for d in lasted.differences] == ["duration"]
    assert set(_row(sheet, "Tartu").cells) == {"EE", "FI"}
    sailors = _row(sheet, "two detained sailors")
    assert sailors.relation == "contradicts"
    assert {d.kind for d in sailors.differences} == {"omission"}
    timber = _row(sheet, "timber")
    assert (timber.relation, timber.not_in) == ("only", {"FI": 1})


def test_a_dateline_is_no_date_that_differs(tools: Tools) -> None:
    finnish = (
        "TURKU, May 2 - President Stubb spoke with President Karis. On Thursday he called timber a useful subject."
    )
    estonian = "President Karis spoke with President Stubb. The talks on timber in Narva were held in March, she said."
    sheet = _sheet(tools, ("FI", "readout", finnish), ("EE", "readout", estonian))
    assert not [d for row in sheet.rows for d in row.differences if d.kind == "date"]


def test_clauses_are_alike_by_what_they_mean_not_by_who_talks(tools: Tools) -> None:
    words = (
        "President Karis demanded that the sailors be set free.", "President Karis spoke of the price of timber.",
        "President Stubb asked for the crew's release.",
    )  # fmt: skip
    reading = read(a_document(" ".join(words), side="FI", kind="readout", published="2024-05-02"), tools)
    units = [Unit("FI", reading.document, (point,)).span.text for point in reading.points]
    found = Meanings.of(units)
    assert found.alike(units[0], units[2]) > 0 > found.alike(units[0], units[1])
    assert found.alike(units[1], units[2]) < 0
    assert Meanings.of([]).alike(units[0], units[1]) == 0.0


def test_every_cell_is_a_passage_of_its_document(tools: Tools) -> None:
    readings, contacts = _case(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    texts = {r.document.id: r.document.text for r in readings}
    for contact in contacts:
        for row in compare(contact, readings, contacts).rows:
            for cell in (cell for cells in row.cells.values() for cell in cells):
                assert texts[cell.document][cell.start : cell.end] == cell.text


def test_silence_of_an_absent_account_is_nothing(tools: Tools) -> None:
    sheet = _sheet(tools, ("FI", "readout", FINNISH))
    assert {row.relation for row in sheet.rows} == {None}
    assert any(note.startswith("EE: no account") for note in sheet.notes)


def test_silence_of_a_partial_account_is_nothing(tools: Tools) -> None:
    quoting = (
        "President Stubb and President Karis spoke on Thursday. President Karis said that trade in timber has grown."
    )
    sheet = _sheet(tools, ("FI", "readout", FINNISH), ("", "news", quoting))
    assert "only" not in {row.relation for row in sheet.rows if "FI" in row.cells}
    if "EE" in sheet.sides:
        assert any(note.startswith("EE: only words quoted by others") for note in sheet.notes)


def test_the_order_of_the_texts_changes_nothing(tools: Tools) -> None:
    readings, contacts = _case(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))
    first = max(contacts, key=lambda c: len(c.documents))
    assert wire.encode(compare(first, readings, contacts)) == wire.encode(compare(first, readings[::-1], contacts))


def test_an_account_without_a_contact_of_its_own_joins_by_side_and_day(tools: Tools) -> None:
    bare = "President Stubb thanked the Estonian people for their patience. Trade in timber was discussed."
    readings, contacts = _case(tools, ("EE", "readout", ESTONIAN), ("FI", "readout", bare))
    chosen = next(c for c in contacts if set(c.sides) == {"EE", "FI"} and c.reality == "reported")
    assert "FI" in compare(chosen, readings, contacts).sides


def test_an_account_of_another_day_does_not_join(tools: Tools) -> None:
    readings, contacts = _case(tools, ("EE", "readout", ESTONIAN))
    later, _ = _case(tools, ("FI", "readout", "Trade in timber with Estonia was discussed."), day="2024-06-20")
    assert compare(contacts[0], [*readings, *later], contacts).sides == ("EE",)


@given(st.lists(st.lists(st.integers(-3, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_assignment_is_the_best_there_is(scores: list[list[int]]) -> None:
    found = assign(scores)
    assert len(set(found.values())) == len(found)
    best = max(
        sum(max(0, scores[i][j]) for i, j in enumerate(order[: len(scores)])) for order in permutations(range(4))
    )
    assert sum(scores[i][j] for i, j in found.items()) == best
    assert all(scores[i][j] > 0 for i, j in found.items())


def _told(sheet: str, topics: dict[str, tuple[str, ...]]) -> Sheet:
    cell = Cell("sha256:" + "0" * 64, None, 0, 4, "Wool")
    rows = tuple(SheetRow(topic, None, "only", dict.fromkeys(sides, (cell,))) for topic, sides in topics.items())
    text = AccountText(cell.document, None, "readout", None, None, True, 1)
    return Sheet(sheet, ("EE", "FI"), {}, {}, rows, {"EE": (text,), "FI": (text,)})


def test_what_one_side_leaves_out_again_and_again() -> None:
    sheets = [_told(f"c{n}", {"energy": ("EE",), "nato": ("EE",) if n % 2 else ("FI",)}) for n in range(10)]
    found = {e.name.partition(":")[0]: e for e in dropped(sheets, ("EE", "FI"))}
    assert (found["energy"].value, found["energy"].n) == (1.0, 10)
    assert "p = 0.004" in found["energy"].method
    assert found["nato"].value == 0.0
    assert "p = 1.000" in found["nato"].method
    assert len(found["energy"].evidence) == 10


def test_few_contacts_tell_nothing_of_what_is_left_out() -> None:
    (only,) = dropped([_told("c1", {"energy": ("EE",)})] * 7, ("EE", "FI"))
    assert (only.value, only.n, only.method) == (None, 7, "too few contacts (n = 7)")


def test_the_sheet_as_files(tools: Tools) -> None:
    sheet = _sheet(tools, ("FI", "readout", FINNISH + " <b>Salt</b> was named."), ("EE", "readout", ESTONIAN))
    page = as_file((sheet,), "a.html").decode()
    assert page.count("<tr>") == len(sheet.rows) + 1
    assert "&lt;b&gt;Salt" in page
    assert "<th>Estonia</th><th>Finland</th>" in page
    assert "Finland: 1 text searched" in page
    assert "<b>" not in page
    assert as_file((sheet,), "a.xlsx")[:2] == b"PK"
    with pytest.raises(UsageError, match=r"neither .xlsx nor .html"):
        as_file((sheet,), "a.doc")


def test_dates_that_cannot_be_one_day_differ(tools: Tools) -> None:
    finnish = "President Stubb spoke with President Karis. Talks on the ferry treaty will go on before 12 May."
    estonian = "President Karis spoke with President Stubb. Talks on the ferry treaty will go on after 20 May."
    row = _row(_sheet(tools, ("FI", "readout", finnish), ("EE", "readout", estonian)), "ferry")
    assert row.relation == "differs"
    assert {d.kind for d in row.differences} == {"date"}


def test_leaks_and_experts_have_columns_of_their_own(tools: Tools) -> None:
    news = (
        "President Stubb spoke with President Karis on Thursday. Two people familiar with the call said that he "
        "demanded the release of the sailors. Anna Mets, an analyst at a harbour college, said that the call was "
        "about the gas pipeline and the price of fuel."
    )
    sheet = _sheet(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN), (None, "news", news))
    assert sheet.sides[2:] == ("unattributed", "experts")
    assert any("price of fuel" in cell.text for row in sheet.rows for cell in row.cells.get("experts", ()))
    assert not any(a.whole for column in sheet.sides[2:] for a in sheet.accounts[column])
    # what leaks and experts leave out says nothing
    assert all(set(row.not_in or ()) <= {"EE", "FI"} for row in sheet.rows)


def _between(tools: Tools, first: tuple[str, str], second: tuple[str, str]) -> Sheet:
    """The sheet of two accounts, each a side and its words."""
    readings, contacts = _case(tools, *((side, "readout", text) for side, text in (first, second)))
    sides = {first[0], second[0]}
    return compare(max(contacts, key=lambda c: (len(set(c.sides) & sides), len(c.documents))), readings, contacts)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            ("CH", "The two presidents spoke. President Keller-Sutter told President Milei of Argentina that the trade "
             "deficit is three billion francs."),
            ("AR", "President Milei spoke with the President of Switzerland. He put the trade deficit at two billion "
             "dollars."),
            "billion francs",
        ),
        (
            ("NG", "President Tinubu spoke with President Ramaphosa of South Africa. The President asked for a loan of "
             "half a billion rand."),
            ("ZA", "President Ramaphosa spoke with President Tinubu of Nigeria. A loan of two billion naira was asked "
             "for."),
            "billion rand",
        ),
    ],
)  # fmt: skip
def test_sums_of_unlike_money_are_two_numbers_and_no_contradiction(
    first: tuple[str, str], second: tuple[str, str], words: str, tools: Tools
) -> None:
    row = _row(_between(tools, first, second), words)
    assert (row.relation, {d.kind for d in row.differences}) == ("differs", {"number"})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("CL", "President Boric spoke with President Boluarte of Peru. He invited her to visit Santiago."),
            ("PE", "President Boluarte spoke with President Boric of Chile. He invited her to visit Santiago, and she "
             "accepted the invitation."),
        ),
        (
            ("KE", "President Ruto spoke with President Tinubu of Nigeria. He accepted to visit Nairobi."),
            ("NG", "President Tinubu spoke with President Ruto of Kenya. He was invited to visit Nairobi."),
        ),
    ],
)  # fmt: skip
def test_an_invitation_that_one_side_alone_calls_accepted_differs_in_commitment(
    first: tuple[str, str], second: tuple[str, str], tools: Tools
) -> None:
    row = _row(_between(tools, first, second), "visit")
    assert (row.relation, {d.kind for d in row.differences}) == ("differs", {"commitment"})


def test_who_rang_is_laid_beside_nothing_else(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("PT", "President Rebelo de Sousa received a call from President Lourenço of Angola. Debt was discussed."),
        ("AO", "President Lourenço spoke with President Rebelo de Sousa of Portugal. The call lasted an hour."),
    )
    assert set(_row(sheet, "received a call").cells) == {"PT"}
    assert set(_row(sheet, "lasted an hour").cells) == {"AO"}


def test_how_long_they_spoke_is_a_row_of_its_own(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("NP", "Prime Minister Oli spoke with President Dissanayake of Sri Lanka. They had a very good discussion and "
         "spoke for an hour."),
        ("LK", "President Dissanayake spoke with Prime Minister Oli of Nepal. The talk lasted forty minutes. It was a "
         "good and productive conversation."),
    )  # fmt: skip
    lasted = _row(sheet, "lasted forty minutes")
    assert [c.text for c in lasted.cells["NP"]] == ["and spoke for an hour."]
    assert [d.kind for d in lasted.differences] == ["duration"]
    assert set(_row(sheet, "very good discussion").cells) == {"LK", "NP"}


def test_a_readout_called_false_and_stood_by_is_a_contradiction(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("TH", "Prime Minister Srettha spoke with Prime Minister Hun Manet of Cambodia. The Foreign Ministry stands by "
         "its readout of the call."),
        ("KH", "Prime Minister Hun Manet spoke with Prime Minister Srettha of Thailand. The readout of the other side "
         "is factually incorrect and should be corrected."),
    )  # fmt: skip
    row = _row(sheet, "stands by")
    assert (row.relation, {d.kind for d in row.differences}) == ("contradicts", {"wording"})


def test_a_third_country_that_both_name_is_a_subject(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("GR", "Prime Minister Mitsotakis spoke with President Stubb of Finland. On Cyprus he underlined the "
         "resolutions. Wool was discussed."),
        ("FI", "President Stubb spoke with Prime Minister Mitsotakis of Greece. Salt is dear. It is good if the "
         "question of Cyprus is solved on the basis of what is real."),
    )  # fmt: skip
    assert set(_row(sheet, "On Cyprus").cells) == {"FI", "GR"}


@pytest.mark.parametrize(
    ("first", "second", "words", "kind"),
    [
        (
            ("LA", "President Thongloun spoke with President To Lam of Vietnam. He said that some 400 people are cut"
             " off by the flood at Attapeu."),
            ("VN", "President To Lam spoke with President Thongloun of Laos. He said that at Attapeu 900 citizens "
             "are cut off by the flood."),
            "400 people", "number",
        ),
        (
            ("NG", "President Tinubu spoke with President Ramaphosa of South Africa. A ferry of relief for Lobito "
             "will sail twice a month."),
            ("ZA", "President Ramaphosa spoke with President Tinubu of Nigeria. The ferry of relief for Lobito will "
             "sail three times a month."),
            "ferry", "number",
        ),
        (
            ("BO", "President Arce spoke with President Lula of Brazil. The ministers of defence will meet in Cobija"
             " on the matter of forest fires."),
            ("BR", "President Lula spoke with President Arce of Bolivia. The ministers of defence will meet in "
             "Corumba on the matter of forest fires."),
            "Cobija", "place",
        ),
        (
            ("UG", "President Museveni received President Kiir of South Sudan. The talks were attended by the chief "
             "of police and the minister of roads."),
            ("SS", "President Kiir met President Museveni of Uganda. The talks were attended by the governor of the "
             "bank."),
            "chief of police", "participants",
        ),
        (
            ("TN", "President Saied spoke with Prime Minister Meloni of Italy. The two leaders looked into the "
             "supply of sea cables."),
            ("IT", "Prime Minister Meloni spoke with President Saied of Tunisia. An accord on the supply of sea "
             "cables was signed."),
            "looked into", "commitment",
        ),
    ],
)  # fmt: skip
def test_slots_of_one_point_that_differ_are_named(
    first: tuple[str, str], second: tuple[str, str], words: str, kind: str, tools: Tools
) -> None:
    row = _row(_between(tools, first, second), words)
    assert row.relation == "differs"
    assert kind in {d.kind for d in row.differences}


def test_one_place_in_two_spellings_is_no_other_place(tools: Tools) -> None:
    sheet = _between(
        tools,
        (
            "LA",
            "President Thongloun spoke with President To Lam of Vietnam. The commission on rubber will meet in Ba Ria.",
        ),
        ("VN", "President To Lam spoke with President Thongloun of Laos. The commission on rubber will meet in Baria."),
    )
    row = _row(sheet, "rubber")
    assert set(row.cells) == {"LA", "VN"}
    assert not [d for d in row.differences if d.kind == "place"]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (
            ("MG", "President Rajoelina spoke with Prime Minister Modi of India. The export of vanilla was touched "
             "on."),
            ("IN", "Prime Minister Modi spoke with President Rajoelina of Madagascar. Vanilla may come in without "
             "duty. The weather was fine."),
            "export of vanilla",
        ),
        (
            ("NO", "Prime Minister Store spoke with President Boric of Chile. On lice in salmon pens he was frank. "
             "The opera was touched on."),
            ("CL", "President Boric spoke with Prime Minister Store of Norway. The opera pleased him. Salmon pens "
             "are his worry."),
            "salmon pens",
        ),
    ],
)  # fmt: skip
def test_a_word_that_only_two_clauses_have_lays_them_side_by_side(
    first: tuple[str, str], second: tuple[str, str], words: str, tools: Tools
) -> None:
    assert set(_row(_between(tools, first, second), words).cells) == {first[0], second[0]}


def test_lengths_told_in_words_on_other_points_still_part(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("NP", "Prime Minister Oli spoke with President Dissanayake of Sri Lanka. The call was made at the request of "
         "Colombo and lasted ninety minutes."),
        ("LK", "President Dissanayake spoke with Prime Minister Oli of Nepal. In a talk of half an hour he asked for "
         "tea seeds."),
    )  # fmt: skip
    lasted = next(r for r in sheet.rows if any(d.kind == "duration" for d in r.differences))
    assert (lasted.relation, set(lasted.cells)) == ("contradicts", {"LK", "NP"})


def test_two_counts_of_one_thing_do_not_exclude_each_other(tools: Tools) -> None:
    sheet = _between(
        tools,
        (
            "EC",
            "President Noboa spoke with President Santos of Colombia. Trade in roses is to reach 30 million dollars.",
        ),
        (
            "CO",
            "President Santos spoke with President Noboa of Ecuador. Trade in roses has reached 20 million dollars.",
        ),
    )
    row = _row(sheet, "30 million")
    assert (row.relation, {d.kind for d in row.differences}) == ("differs", {"number"})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("BO", "President Arce spoke with President Boric of Chile. He said that Bolivia would not accept new dues on "
          "lithium."),
         ("CL", "President Boric spoke with President Arce of Bolivia. Dues on lithium are fair, he said.")),
        (("LV", "President Rinkevics spoke with President Nauseda of Lithuania. He expects steps that will not raise "
          "the tension over the ferry."),
         ("LT", "President Nauseda spoke with President Rinkevics of Latvia. The tension over the ferry has gone down, "
          "he said.")),
        (("BJ", "President Talon spoke with President Gnassingbe of Togo. Benin cannot accept a toll on cotton, he "
          "said."),
         ("TG", "President Gnassingbe spoke with President Talon of Benin. The toll on cotton was agreed last year.")),
    ],
)  # fmt: skip
def test_who_refuses_what_is_to_come_denies_nothing_that_was(
    first: tuple[str, str], second: tuple[str, str], tools: Tools
) -> None:
    assert "contradicts" not in {row.relation for row in _between(tools, first, second).rows}


@pytest.mark.parametrize(
    ("length", "relation"), [("half-hour", "differs"), ("90-minute", "contradicts"), ("40-minute", "both")]
)
def test_how_long_it_was_is_not_missing_where_it_stands_in_other_words(
    length: str, relation: str, tools: Tools
) -> None:
    sheet = _between(
        tools,
        ("UY", "President Orsi spoke with President Pena of Paraguay. They talked for about forty minutes. He asked "
         "for rice."),
        ("PY", f"President Pena spoke with President Orsi of Uruguay. During the {length} conversation the two looked "
         "at the river dues."),
    )  # fmt: skip
    row = _row(sheet, "forty minutes")
    assert (row.relation, set(row.cells), row.not_in) == (relation, {"PY", "UY"}, None)


def test_a_guest_by_invitation_began_no_talk(tools: Tools) -> None:
    sheet = _between(
        tools,
        ("GH", "President Mahama spoke with President Tinubu of Nigeria. Ghanaian doctors are there at the invitation "
         "of the Gambian government."),
        ("NG", "President Tinubu received a call from President Mahama of Ghana. Yams were touched on."),
    )  # fmt: skip
    assert set(_row(sheet, "Ghanaian doctors").cells) == {"GH"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("MV", "President Muizzu spoke with President Ramkalawan of Seychelles. Tuna quotas were touched on. He asked "
          "me to lend a patrol boat, the President told reporters."),
         ("SC", "President Ramkalawan spoke with President Muizzu of Maldives. Coral was touched on. No such request "
          "was made, the palace said.")),
        (("TD", "President Deby spoke with President Touadera of the Central African Republic. The roads were "
          "discussed. President Touadera promised to hand over the rebels of Goz Beida."),
         ("CF", "President Touadera spoke with President Deby of Chad. Cattle fairs were touched on. There was no such "
          "pledge, the spokesman said.")),
    ],
)  # fmt: skip
def test_a_denial_of_any_such_deed_answers_who_tells_of_it(
    first: tuple[str, str], second: tuple[str, str], tools: Tools
) -> None:
    row = _row(_between(tools, first, second), "such")
    assert (row.relation, set(row.cells)) == ("contradicts", {first[0], second[0]})


def test_a_briefing_joins_the_readout_that_seems_to_tell_of_two_talks(tools: Tools) -> None:
    sheet = _sheet(
        tools,
        ("EE", "readout", "President Karis spoke today with President Stubb of Finland. The two leaders went over the "
         "state of bilateral relations and resolved to carry on dialogue about ferries."),
        ("EE", "briefing", "The President told reporters that he had a very good call. The two would probably get "
         "together in spring. The spokesman said that the President did not bring up cod."),
        ("FI", "readout", "A telephone conversation took place at the initiative of the Estonian side. President Stubb "
         "thanked President Karis for the ferries."),
    )  # fmt: skip
    assert {a.source_id for a in sheet.accounts["EE"] if a.whole} == {"EE-0", "EE-1"}


def test_a_pasted_table_calls_sides_by_name_in_its_own_words_alone(tools: Tools) -> None:
    page = as_file([_sheet(tools, ("FI", "readout", FINNISH), ("EE", "readout", ESTONIAN))], "sheet.html").decode()
    assert "Finland tells of more than the other binds itself to" in page
    assert "duration: an hour / forty minutes" in page
