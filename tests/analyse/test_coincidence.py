"""Contacts beside events: chance by shifts, direction, both required; calendars and the shipped list."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from memcon.analyse.coincidence import direction, meeting, near
from memcon.analyse.occasions import occasions, shipped
from memcon.case import Case
from memcon.errors import UsageError
from memcon.ingest.tables import read_table
from memcon.records import Entered, Failure


def test_near_counts_contacts_and_not_pairs() -> None:
    assert near([10, 11, 40], [12, 13, 100], 3) == 2
    assert near([], [1], 3) == 0


def test_direction_counts_after_and_before() -> None:
    after, before, p = direction([11, 111, 211, 311, 411, 511], [10, 110, 210, 310, 410, 510], 5)
    assert (after, before) == (6, 0)
    assert p < 0.05
    same_day = direction([10, 110], [10, 110], 5)
    assert same_day == (0, 0, 1.0)


def test_what_follows_events_is_found_and_what_comes_before_is_not() -> None:
    draw = random.Random(5)
    events = sorted(draw.sample(range(0, 3000), 40))
    follow = sorted([e + draw.randint(1, 5) for e in events[:20]] + draw.sample(range(0, 3000), 10))
    assert meeting(follow, events).p <= 0.05
    lead = sorted([e - draw.randint(1, 5) for e in events[:20]] + draw.sample(range(0, 3000), 10))
    assert meeting(lead, events).p > 0.05


def test_shared_crises_alone_do_not_pass_both() -> None:
    passed = 0
    for seed in range(20):
        draw = random.Random(seed)
        crises = [draw.randrange(0, 2900) for _ in range(3)]
        days = sorted(draw.choice(crises) + draw.randrange(45) for _ in range(30))
        events = sorted(draw.choice(crises) + draw.randrange(45) for _ in range(30))
        passed += meeting(days, events, times=199).p <= 0.05
    assert passed <= 4


def test_a_calendar_is_a_table_of_events(tmp_path: Path) -> None:
    file = tmp_path / "mine.ics"
    file.write_text(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20220224\r\nDTEND;VALUE=DATE:20220225\r\n"
        "SUMMARY:An invasion\\, and more\r\n  of it\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20220310T120000Z\r\n"
        "SUMMARY:Talks\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:No date\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    rows = list(read_table("event", str(file)))
    good = [r for r in rows if isinstance(r, Entered)]
    assert [(r.text("date"), r.text("name")) for r in good] == [
        ("2022-02-24", "An invasion, and more of it"),
        ("2022-03-10", "Talks"),
    ]
    assert sum(isinstance(r, Failure) for r in rows) == 1
    assert [o.day for o in occasions(good)[0]] == [date(2022, 2, 24).toordinal(), date(2022, 3, 10).toordinal()]


def test_the_shipped_list() -> None:
    sides = "US RU CN KP IL UN EU IN NATO GB FR DE TR UA IR GE EG SY ID ES LY PK".split()
    assert len({(o.day, o.name) for o in shipped(sides)}) >= 200
    days = [o.day for o in shipped(["US"])]
    assert days == sorted(days)
    assert all("no source named" in (o.evidence.note or "") for o in shipped(["FR"]))


def test_rhythm_beside_events(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    start = date(2019, 1, 7)
    table.write_text("date,name\n" + "".join(f"{start + timedelta(days=90 * i)},Event {i}\n" for i in range(12)))
    with Case(str(tmp_path / "c.db")) as case:
        case.import_table("contacts", "shipped:leaders-russia-2019-2024")
        found = case.rhythm("TR", "RU", events=str(table))
        estimate = next(e for e in found.estimates if e.name == "contacts within 7 days of an event")
        assert " of 39 within 7 days; by chance " in estimate.method
        assert any(e.name == "p of contacts follow events" for e in found.estimates)
        assert len(found.events) == 11  # one lies before the first contact
        assert case.rhythm("TR", "RU", events="public").events
        table.write_text("date,name\nsoon,Event\n")
        with pytest.raises(UsageError, match="row 2"):
            case.rhythm("TR", "RU", events=str(table))
