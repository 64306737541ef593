"""The kept register says what making it anew says, whatever was added, ruled and marked, in whatever order."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memcon import wire
from memcon.analyse.verdicts import make_verdict
from memcon.case import Case
from memcon.errors import NotFound
from memcon.records import Entered, Marking, Reading, Recipe, Run, Verdict, When
from memcon.store import Store, recipe_id
from memcon.view import folding
from memcon.view.seen import look
from memcon.view.shelves import Shelved
from tests.cases import on, reading, said, told
from tests.server import Server

PAIRS = (
    "Sanna Marin/FI, Kaja Kallas/EE",
    "Gustavo Petro/CO, Gabriel Boric/CL",
    "Sanna Marin/FI, Government of EE/EE",
    "Sanna Marin/FI, Kaja Kallas/EE, Gabriel Boric/CL",
    "An envoy, Kaja Kallas",
)
RECIPE = Recipe("test")
KEY = recipe_id(RECIPE)
RUN = Run(id="r", command="add", started="2026-01-01T00:00:00Z", recipe=KEY)


def a_case(place: str) -> Store:
    store = Store(place, create=True)
    store.begin_run(RUN, RECIPE)
    return store


def contacts_of(store: Store, *, kept: bool) -> list[bytes]:
    if kept:
        assert folding.bring_up_to_date(store)
    return [wire.encode(contact) for contact in look(store, confidential=False, kept=kept).contacts]


def assert_alike(store: Store) -> None:
    assert contacts_of(store, kept=True) == contacts_of(store, kept=False)
    kept, made = look(store, confidential=False, kept=True).corpus.shelf, look(store, confidential=False)
    laid = made.corpus.shelf
    assert isinstance(kept, Shelved)
    assert (kept.size, kept.contacts, kept.last) == (laid.size, laid.contacts, laid.last)
    for keys in ([], ["side EE"], ["side EE", "name marin"]):
        assert sorted(kept.told(keys).values()) == sorted(laid.told(keys).values())
        assert kept.readings(kept.told(keys)) == laid.readings(laid.told(keys))


def _when(draw: random.Random, day: date) -> When | None:
    form = draw.random()
    if form < 0.5:
        return on(day.isoformat())
    if form < 0.65:
        return on(day.isoformat(), (day + timedelta(draw.choice((3, 6, 40)))).isoformat())
    if form < 0.75:
        return on("2022-01-01", "2023-12-31") if form < 0.7 else on("2022-03-01", None)
    return None


def a_reading(draw: random.Random, number: int) -> Reading:
    day = date(2022, 5, 1) + timedelta(draw.randrange(25))
    contacts, positions = [], []
    for local in ("c1", "c2")[: draw.choice((1, 1, 2))]:
        reality = draw.choice(("reported", "reported", "reported", "denied", "planned", "negated"))
        kind = draw.choice(("call", "call", "meeting", "unspecified"))
        more = {"duration_minutes": draw.choice((None, 30, 90)), "count": draw.choice((None, None, None, 3))}
        contacts.append(told(local, draw.choice(PAIRS), kind, _when(draw, day), reality=reality, **more))
        if draw.random() < 0.5:
            stance = draw.choice(("confirms", "denies", "no_comment", "declines_details"))
            scope = draw.choice(("occurrence", "timing"))
            positions.append(said(f"p{local}", "Mari Vaht", "EE", stance, local, scope=scope))
    published = None if draw.random() < 0.1 else (day + timedelta(draw.choice((0, 1, 2, 30)))).isoformat()
    text = f"The words of paper {number % 7}, which speak of a contact."
    made = reading(f"d{number}", *contacts, published=published, text=text)
    return replace(made, positions=tuple(positions))


def a_row(draw: random.Random, number: int, named: list[str]) -> Entered:
    if named and draw.random() < 0.3:
        fields = {"contact": draw.choice(named), "holder": "Mari Vaht", "side": "EE", "stance": "denies"}
        return Entered(f"e{number}", "position", fields, "an archive")
    day = date(2022, 5, 1) + timedelta(draw.randrange(25))
    fields = {
        "participants": "Sanna Marin; Kaja Kallas",
        "sides": "FI; EE",
        "date": draw.choice((day.isoformat(), "2022-05", "")),
        "kind": "call",
    }
    return Entered(f"e{number}", "contact", fields, "an archive", draw.choice((None, f"a.csv row {number}")))


def a_ruling(draw: random.Random, number: int, store: Store) -> Verdict | None:
    view = look(store, confidential=False)
    if not view.contacts:
        return None
    one, other = draw.choice(view.contacts), draw.choice(view.contacts)
    record = draw.choice([one.id, *(m.ref for m in one.mentions), *(p.ref for p in one.positions)])
    ruling = draw.choice(("right", "wrong", "same", "not_same", "corrected"))
    if ruling in ("same", "not_same"):
        record = draw.choice([one.id, one.mentions[0].ref])
    end = draw.choice([other.id, other.mentions[-1].ref]) if ruling in ("same", "not_same") else None
    value = draw.choice(("meeting", "2022-05-09", "denied")) if ruling == "corrected" else None
    at = f"2026-01-01T00:00:{draw.randrange(60):02d}Z"
    draft = Verdict(f"v{number}", record, "contact", ruling, "Ada", at, "read it", value=value, other=end)  # type: ignore[arg-type]
    try:
        return make_verdict(draft, view.readings, view.contacts)
    except Exception:  # a value that does not fit the record: another draw will
        return None


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_whatever_was_done_the_kept_register_is_the_register(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    live_through(str(tmp_path_factory.mktemp("fold") / "case.db"), seed)


@pytest.mark.parametrize("seed", [1, 114])
def test_so_it_is_on_a_server(server: Server, seed: int) -> None:
    live_through(server.fresh(), seed)


def live_through(place: str, seed: int) -> None:
    """Readings, rows, rulings and marks at random; after each few the kept register is the register."""
    draw = random.Random(seed)
    store = a_case(place)
    number = 0
    for _ in range(5):
        for _ in range(draw.choice((1, 3, 12))):
            number += 1
            what = draw.random()
            if what < 0.6:
                store.add_reading(a_reading(draw, draw.randrange(30)), KEY, RUN)
            elif what < 0.7:
                named = [m.ref for c in look(store, confidential=False).contacts for m in c.mentions][:5]
                store.add_entered([a_row(draw, number, named)])
            elif what < 0.9:
                ruling = a_ruling(draw, number, store)
                store.add_verdicts([ruling] if ruling else [])
            else:
                ids = store.document_ids()
                mark = draw.choice(("confidential", "public"))
                if ids:
                    store.add_marking(Marking(draw.choice(ids), mark, "Ada", f"2026-01-01T00:{number:02d}:00Z"))  # type: ignore[arg-type]
        assert_alike(store)
    store.close()


def test_a_later_reading_of_a_document_takes_the_place_of_the_former(place: str) -> None:
    store = a_case(place)
    first = reading("a", told("c1", PAIRS[0], when=on("2022-05-03")), published="2022-05-04")
    store.add_readings([first, reading("b", told("c1", PAIRS[0], when=on("2022-05-03")))], KEY, RUN)
    assert len(contacts_of(store, kept=True)) == 1
    newer = Recipe("newer")
    store.begin_run(replace(RUN, id="r2"), newer)
    store.add_reading(replace(first, contacts=()), recipe_id(newer), RUN)
    assert_alike(store)
    store.add_reading(
        replace(first, contacts=(told("c1", PAIRS[1]),)), recipe_id(newer) if False else KEY + "x"[:0], RUN
    )
    assert_alike(store)


def test_other_code_makes_it_anew_and_a_part_at_a_time(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = a_case(place)
    draw = random.Random(3)
    store.add_readings([a_reading(draw, number) for number in range(30)], KEY, RUN)
    assert_alike(store)
    revision = store.kept.revision()
    monkeypatch.setattr(folding, "code", lambda: "of another version")
    monkeypatch.setattr(folding, "AT_ONCE", 7)
    assert not store.kept.is_current(folding.code())
    assert_alike(store)
    assert store.kept.revision() >= revision + 4


def test_nothing_that_waits_is_nothing_to_do(place: str) -> None:
    store = a_case(place)
    store.add_reading(reading("a", told("c1", PAIRS[0])), KEY, RUN)
    assert folding.bring_up_to_date(store)
    revision = store.kept.revision()
    assert folding.bring_up_to_date(store)
    assert store.kept.revision() == revision
    store.add_reading(reading("a", told("c1", PAIRS[0])), KEY, RUN)  # known already
    assert store.kept.is_current(folding.code())


@pytest.mark.parametrize("seed", range(3))
def test_a_case_answers_from_the_kept_register_as_from_memory(
    place: str, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)
    store = a_case(place)
    store.add_readings([a_reading(draw, number) for number in range(40)], KEY, RUN)
    whole = look(store, confidential=False).contacts
    case = Case(place)
    assert case.view().is_kept
    memory = Case(place)
    monkeypatch.setattr("memcon.view.live.bring_up_to_date", lambda _store: False)
    for chosen in (
        {"between": ("FI", "EE")}, {"between": ("Marin",)}, {"between": ("Sanna Marin", "kallas")}, {"kind": "call"},
        {"since": date(2022, 5, 10)}, {"until": date(2022, 5, 10), "reality": "denied"}, {"between": ("EE", "Boric")},
        {"between": ("finland", "nobody at all")}, {"between": ("FI", "FI")},
        {"since": date(2022, 5, 9), "until": date(2022, 5, 9)},
    ):  # fmt: skip
        assert case.contacts(**chosen) == memory.contacts(**chosen)  # type: ignore[arg-type]
    for contact in whole:
        assert case.show(contact.id) == contact
        assert {case.show(mention.ref).id for mention in contact.mentions} == {contact.id}
    with pytest.raises(NotFound):
        case.show("c-00000000")


def test_two_entries_never_share_an_id(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def poor(refs: Iterable[str], digits: int = 8) -> str:
        return f"c-{hashlib.sha256(min(refs).encode()).hexdigest()[: 1 if digits == 8 else 16]}"

    monkeypatch.setattr("memcon.resolve.contacts.register_id", poor)
    monkeypatch.setattr("memcon.view.folding.register_id", poor)
    store, draw = a_case(place), random.Random(5)
    for start in (0, 20):
        store.add_readings([a_reading(draw, number) for number in range(start, start + 20)], KEY, RUN)
        assert_alike(store)
    contacts = look(store, confidential=False).contacts
    assert len({contact.id for contact in contacts}) == len(contacts) > 16
