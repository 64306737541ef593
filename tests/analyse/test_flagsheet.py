"""What only the rest of the case can tell of a document."""

from __future__ import annotations

from memcon.analyse.flagsheet import sheet
from memcon.analyse.register import register
from memcon.records import Contact, Flag, Reading
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

NORDIC = "Sanna Marin/FI, Kaja Kallas/EE"
DENIAL = said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-05"))


def built(*readings: Reading) -> tuple[Contact, ...]:
    return register(readings, (), resolve(readings))


def test_a_denial_that_others_have_is_missed_where_it_could_be_known() -> None:
    own = Flag("unclosed-quotation", True, "A quotation is not closed.")
    carries = reading(
        "a", told("c1", NORDIC, when=on("2022-05-03"), reality="denied"), published="2022-05-05", positions=(DENIAL,)
    )
    lacks = reading("b", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-07", flags=(own,))
    early = reading("c", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-04")
    contacts = built(carries, lacks, early)
    flags = sheet(lacks, contacts)
    assert flags[0] == own
    assert [(f.code, f.hard) for f in flags[1:]] == [("no-counter-statement", False)]
    assert "Mari Vaht (EE) denies it (said 5 May 2022)" in flags[1].message
    assert flags[1].evidence == lacks.contacts[0].evidence
    assert sheet(carries, contacts) == ()
    assert sheet(early, contacts) == (), "it came out before the denial"


def test_a_statement_of_unknown_day_was_made_when_its_first_carrier_came_out() -> None:
    undated = said("p1", "Mari Vaht", "EE", "denies", "c1")
    carries = reading("a", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-05", positions=(undated,))
    later = reading("b", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-07")
    early = reading("c", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-04")
    contacts = built(carries, later, early)
    assert [f.code for f in sheet(later, contacts)] == ["no-counter-statement"]
    assert sheet(early, contacts) == ()


def test_a_third_country_is_no_counter_side() -> None:
    outsider = said("p1", "Jo Third", "PE", "denies", "c1", said=on("2022-05-05"))
    carries = reading("a", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-05", positions=(outsider,))
    lacks = reading("b", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-07")
    assert sheet(lacks, built(carries, lacks)) == ()


def test_a_date_that_other_documents_do_not_allow() -> None:
    made = [reading(n, told("c1", NORDIC, when=on("2022-05-03"))) for n in ("a", "b")]
    odd = reading("odd", told("c1", NORDIC, when=on("2022-05-04")))
    contacts = built(*made, odd)
    assert [f.code for f in sheet(odd, contacts)] == ["other-date"]
    assert sheet(made[0], contacts) == ()
