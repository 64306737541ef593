"""The position ledger: lanes, moves, what is implied, and the day from which one looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from memcon.analyse.ledger import LedgerQuestion, ledger
from memcon.analyse.register import register
from memcon.records import Contact, CountClaim, HeldReality, Ledger, LedgerLane, Reading, Span, ref
from memcon.resolve import resolve
from tests import kremlin
from tests.cases import on, parties, reading, said, told

NORDIC = "Sanna Marin/FI, Kaja Kallas/EE"


def built(readings: list[Reading]) -> tuple[Contact, ...]:
    return register(readings, [], resolve(readings))


def asked(readings: list[Reading], **question: object) -> Ledger:
    return ledger(built(readings), readings, LedgerQuestion(**question))  # type: ignore[arg-type]


def lane_of(found: Ledger, holder: str, contact: str) -> LedgerLane:
    (lane,) = [lane for lane in found.lanes if lane.holder == holder and lane.contact == contact]
    return lane


def contact_with(readings: list[Reading], name: str, local: str = "c1") -> str:
    (document,) = [r.document for r in readings if r.document.title == name]
    wanted = ref(document.id, local)
    return next(c.id for c in built(readings) if any(m.ref == wanted for m in c.mentions))


# the fixture: one office on one series of calls


def test_the_fixture_yields_its_eight_dated_statements() -> None:
    found = asked(kremlin.readings())
    entries = [(e.holder, e.taken.isoformat() if e.taken else None, e.stance, e.count, e.words) for e in found.entries]
    assert entries == [(s.holder, s.said, s.stance, s.count, s.words) for s in kremlin.STATEMENTS]


def test_neither_then_an_implied_denial_then_not_ruled_out() -> None:
    readings = kremlin.readings()
    lane = lane_of(asked(readings, side="RU"), kremlin.SPOKESMAN, contact_with(readings, "claim"))
    assert [(e.stance, bool(e.implied), e.taken and e.taken.isoformat()) for e in lane.entries] == [
        ("neither_confirm_nor_deny", False, "2025-02-09"),
        ("denies", True, "2025-03-10"),
        ("neither_confirm_nor_deny", True, "2025-03-23"),
    ]
    assert lane.path == ("neither_confirm_nor_deny", "denies", "neither_confirm_nor_deny")
    assert lane.entries[1].words == "have spoken only once"
    assert lane.entries[1].implied == "1 counted since 20 January 2025; only if the contact falls into that time"
    assert not any(e.superseded for e in lane.entries), "what is implied supersedes nothing"
    assert lane.note is not None
    assert "3 statements" in lane.note


def test_the_moves_of_the_fixture_are_named_and_marked_as_implied() -> None:
    readings = kremlin.readings()
    found = asked(readings, holder="Peskov", contact=contact_with(readings, "claim"))
    assert [(m.name, m.days, m.implied) for m in found.moves] == [
        ("turns_to_denial", 29, True),
        ("leaves_open", 13, True),
    ]


def test_no_count_contradicts_a_call_before_the_inauguration() -> None:
    readings = kremlin.readings()
    found = asked(readings, contact=contact_with(readings, "denial"))
    (lane,) = found.lanes
    assert [e.implied for e in lane.entries] == [None]
    assert lane.path == ("denies",)
    assert not found.moves


def test_announced_calls_are_not_denied_by_the_counts_that_hold_them() -> None:
    readings = kremlin.readings()
    announced = {contact_with(readings, f"readout-{day}") for day in kremlin.ANNOUNCED}
    assert len(announced) == 9
    assert not [lane for lane in asked(readings).lanes if lane.contact in announced and lane.side == "RU"]


def test_as_of_a_day_is_what_was_published_by_then() -> None:
    readings = kremlin.readings()
    claimed = contact_with(readings, "claim")
    then = asked(readings, holder=kremlin.SPOKESMAN, contact=claimed, as_of=date(2025, 3, 1))
    assert [lane.path for lane in then.lanes] == [("neither_confirm_nor_deny",)]
    assert not then.moves
    before = asked(readings, as_of=date(2024, 11, 10))
    assert not before.lanes


# moves


def spoken(*answers: tuple[str, str], **more: object) -> Ledger:
    """One spokesman's answers on one call, each in a document of its day."""
    made = [
        reading(
            f"{day} {stance}",
            told("c1", NORDIC, when=on("2022-05-03")),
            published=day,
            positions=(said("p1", "Mari Vaht", "EE", stance, "c1", said=on(day), **more),),
        )
        for day, stance in answers
    ]
    return asked(made)


def test_from_denial_over_neither_to_an_acknowledgement() -> None:
    found = spoken(
        ("2022-05-04", "denies"), ("2022-05-06", "neither_confirm_nor_deny"), ("2022-05-20", "declines_details")
    )
    assert [m.name for m in found.moves] == ["leaves_open", "acknowledges"]
    (lane,) = found.lanes
    assert [e.superseded and e.superseded.isoformat() for e in lane.entries] == ["2022-05-06", "2022-05-20", None]


def test_a_move_within_a_day_is_marked() -> None:
    found = spoken(("2022-05-04", "no_comment"), ("2022-05-05", "confirms"))
    assert [(m.name, m.days, m.within_a_day) for m in found.moves] == [("acknowledges", 1, True)]


def test_two_statements_of_one_day_supersede_nothing() -> None:
    found = spoken(("2022-05-04", "denies"), ("2022-05-04", "confirms"))
    assert [(m.days, m.within_a_day) for m in found.moves] == [(0, True)]
    assert not any(e.superseded for lane in found.lanes for e in lane.entries)


def test_the_same_answer_twice_is_no_move() -> None:
    found = spoken(("2022-05-04", "denies"), ("2022-05-09", "denies"))
    assert not found.moves
    assert found.lanes[0].note is None


def one_day(*positions: tuple[str, str, str, str, str, str]) -> Ledger:
    """Positions in one document: holder, side, camp, level, stance, scope."""
    made = tuple(
        said(f"p{n}", holder, side, stance, "c1", said=on("2022-05-04"), camp=camp, level=level, scope=scope)
        for n, (holder, side, camp, level, stance, scope) in enumerate(positions, start=1)
    )
    return asked([reading("a", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-04", positions=made)])


def test_a_principal_against_the_spokesman() -> None:
    found = one_day(
        ("Kaja Kallas", "EE", "government", "principal", "confirms", "occurrence"),
        ("Mari Vaht", "EE", "government", "spokesman", "denies", "occurrence"),
        ("Timo Aho", "FI", "government", "spokesman", "denies", "occurrence"),
    )
    assert [(m.name, m.holders) for m in found.moves] == [("principal_and_spokesman", ("Kaja Kallas", "Mari Vaht"))]


def test_two_camps_of_one_side_and_no_answer_against_nobody() -> None:
    found = one_day(
        ("Aide One", "EE", "transition", "spokesman", "confirms", "occurrence"),
        ("Mari Vaht", "EE", "government", "spokesman", "neither_confirm_nor_deny", "occurrence"),
        ("Jaan Tamm", "EE", "parliament", "official", "no_comment", "occurrence"),
    )
    assert [m.name for m in found.moves] == ["camps_of_one_side"]


def test_a_detail_denied_beside_the_rest_acknowledged() -> None:
    found = one_day(
        ("Mari Vaht", "EE", "government", "spokesman", "confirms", "occurrence"),
        ("Mari Vaht", "EE", "government", "spokesman", "denies", "advance_notice"),
    )
    assert [m.name for m in found.moves] == ["detail_denied"]


def test_other_holders_and_other_contacts_supersede_nothing() -> None:
    made = [
        reading(
            name,
            told("c1", NORDIC, when=on(day)),
            published=day,
            positions=(said("p1", holder, "EE", stance, "c1", said=on(day)),),
        )
        for name, day, holder, stance in (
            ("a", "2022-05-03", "Mari Vaht", "denies"),
            ("b", "2022-06-03", "Mari Vaht", "confirms"),
            ("c", "2022-05-04", "Liis Tamm", "confirms"),
        )
    ]
    found = asked(made)
    assert not [e for lane in found.lanes for e in lane.entries if e.superseded]


def test_a_statement_is_dated_by_what_is_said_and_known_since_its_publication() -> None:
    made = reading(
        "late",
        told("c1", NORDIC, when=on("2022-05-03")),
        published="2022-06-01",
        positions=(said("p1", "Mari Vaht", "EE", "confirms", "c1", said=on("2022-05-04")),),
    )
    (entry,) = asked([made]).entries
    assert (entry.taken, entry.known) == (date(2022, 5, 4), date(2022, 6, 1))
    assert not asked([made], as_of=date(2022, 5, 20)).lanes
    assert asked([made], as_of=date(2022, 6, 1)).lanes


def test_what_has_no_day_of_publication_is_counted_and_left_out_of_a_past_day() -> None:
    made = reading(
        "undated",
        told("c1", NORDIC, when=on("2022-05-03")),
        positions=(said("p1", "Mari Vaht", "EE", "confirms", "c1"),),
    )
    found = asked([made], as_of=date(2030, 1, 1))
    assert (found.lanes, found.undated) == ((), 1)


def test_a_number_leaves_room_where_fewer_are_acknowledged() -> None:
    """Three counted and two acknowledged: the count says nothing against a third that is only claimed."""
    period = on("2022-01-01", "2022-06-30")
    by = (HeldReality("reported", "Mari Vaht", "EE"),)
    made = [
        reading("count", told("c1", NORDIC, when=period, count=3, realities=by), published="2022-06-30"),
        reading("one", told("c1", NORDIC, when=on("2022-02-01"), realities=by), published="2022-02-01"),
        reading("two", told("c1", NORDIC, when=on("2022-03-01"), realities=by), published="2022-03-01"),
        reading("claimed", told("c1", NORDIC, when=on("2022-05-01"), by="The Gull"), published="2022-05-02"),
    ]
    assert not [e for lane in asked(made).lanes for e in lane.entries if e.implied]
    made[0] = reading("count", told("c1", NORDIC, when=period, count=2, realities=by), published="2022-06-30")
    (implied,) = [e for lane in asked(made).lanes for e in lane.entries if e.implied]
    assert (implied.stance, implied.contact) == ("denies", contact_with(made, "claimed"))


def test_a_period_says_nothing_of_what_was_told_before_it_began() -> None:
    none = (HeldReality("negated", "Mari Vaht", "EE"),)
    denial = said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-12-16"))
    made = [
        reading("old", told("c1", NORDIC, by="The Gull"), published="2022-02-09"),
        reading("new", told("c1", NORDIC, by="The Gull"), published="2022-12-01"),
        reading(
            "none since",
            told("c1", NORDIC, when=on("2022-10-16", "2022-12-16"), reality="negated", realities=none),
            published="2022-12-16",
            positions=(denial,),
        ),
    ]
    found = [e for lane in asked(made).lanes for e in lane.entries if e.implied]
    assert [(e.contact, e.stance) for e in found] == [(contact_with(made, "new"), "denies")]
    assert found[0].implied is not None
    assert "only if" in found[0].implied


def test_what_a_side_s_own_numbers_leave_out_is_a_denial_by_implication() -> None:
    """None since October, by a count claim: the contact that somebody else dates to November is denied by it."""
    words = "none since 1 October"
    text = f"The two have had {words}, Mari Vaht said."
    span = Span(text.index(words), text.index(words) + len(words), words)
    none = CountClaim(
        "n1", "none", span, holder="Mari Vaht", side="EE", level="spokesman", low=0, high=0, sides=("EE", "FI"),
        parties=parties(NORDIC), since=on("2022-10-01"), until=on("2022-12-16"), said=on("2022-12-16"),
    )  # fmt: skip
    claimed = told("c1", NORDIC, when=on("2022-11-03"), by="The Gull")
    made = [
        reading("claimed", claimed, published="2022-11-05"),
        replace(reading("none", published="2022-12-16", text=text), counts=(none,)),
    ]
    found = asked(made)
    assert [(e.count, e.words) for e in found.entries] == [(0, words)]
    (implied,) = [e for lane in found.lanes for e in lane.entries if e.implied]
    assert (implied.stance, implied.holder, implied.contact, implied.words) == (
        "denies", "Mari Vaht", contact_with(made, "claimed"), words,
    )  # fmt: skip
