"""The ordinal ledger: the fixture of one spokesman's office, other pairs, and the search against brute force."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from memcon.analyse.counts import count_ledgers
from memcon.analyse.register import register
from memcon.analyse.tally import Bound, can_hold, least_conflict
from memcon.analyse.timing import held
from memcon.case import Case
from memcon.records import CountClaim, CountLedger, Reading
from memcon.resolve import resolve
from tests import kremlin
from tests.cases import on, parties, reading, said, told
from tests.kremlin import INAUGURATION, STATEMENTS, Statement


def _count(statement: Statement, made: Reading) -> CountClaim:
    number = 0 if statement.name == "none-since" else statement.count
    outsider = statement.name == "ninth"
    form = "none" if number == 0 else "total" if number == 1 else "ordinal"
    closing = next((c for c in made.contacts if form == "ordinal" and c.when and c.when.edtf == statement.said), None)
    return CountClaim(
        "n1", form, made.contacts[0].evidence[0], statement.holder, None if outsider else "RU", "spokesman",  # type: ignore[arg-type]
        number, number, ("RU", "US"), parties(kremlin.PAIR), ("call", "video_call"), "unknown",
        on(statement.since), on(statement.said), number == 0, closing.id if closing else None, on(statement.said),
    )  # fmt: skip


def _readings() -> list[Reading]:
    by_title = {s.name: s for s in STATEMENTS if s.count or s.name == "none-since"}
    return [
        replace(r, counts=(_count(by_title[r.document.title], r),)) if r.document.title in by_title else r
        for r in kremlin.readings()
    ]


def _ledgers(readings: list[Reading]) -> dict[str, CountLedger]:
    contacts = register(readings, (), resolve(readings))
    return {ledger.by: ledger for ledger in count_ledgers(readings, contacts)}


def test_nine_announced_calls_fill_the_ninth() -> None:
    found = _ledgers(_readings())
    (ninth,) = found["The Evening Ledger"].counts
    assert len(ninth.counted) == 9
    assert (ninth.missing, ninth.over) == (0, 0)
    assert [(len(c.counted) + len(c.perhaps), c.over) for c in found["RU"].counts] == [(1, 0), (4, 0), (0, 0)]
    assert not found["RU"].conflicts


def test_the_way_goes_from_neither_over_an_implied_denial_to_not_ruling_out() -> None:
    path = _ledgers(_readings())["RU"].path
    steps = [(s.said.edtf if s.said else None, s.state, s.implied) for s in path]
    assert [s for s in steps if s[0] and s[0] < "2025-06"] == [
        ("2024-11-11", "denies", False),
        ("2025-02-05", "confirms", False),
        ("2025-02-09", "neither", False),
        ("2025-03-10", "denies", True),
        ("2025-03-23", "neither", False),
    ]
    assert steps[-1][:2] == ("2025-12-16", "denies")


def test_a_call_before_the_inauguration_is_contradicted_by_no_number() -> None:
    ledger = _ledgers(_readings())["RU"]
    outcomes = {t.contact: t for t in ledger.tests}
    early = [t for t in outcomes.values() if "no date" in t.why or "before 2025-01-20" in t.why or "no number" in t.why]
    assert len(early) >= 2
    assert all(t.outcome == "open" for t in early)
    assert any(INAUGURATION in words for words in ledger.open)


def test_a_call_after_the_inauguration_that_nobody_announced_is_denied_by_the_number() -> None:
    secret = reading(
        "A leak", told("c1", kremlin.PAIR, when=on("2025-02-20"), by="people close to him"), published="2025-02-25"
    )
    ledger = _ledgers([*_readings(), secret])["RU"]
    (test,) = [t for t in ledger.tests if t.outcome == "left_out" and t.evidence[0].document == secret.document.id]
    assert len(test.claims) == 1
    assert "1 (calls, from 2025-01-20 to 2025-03-10)" in test.why
    assert len(test.evidence) == 2  # both passages
    assert any(test.contact in step.contacts for step in ledger.path if step.implied)


def test_an_unofficial_call_is_not_in_an_official_number() -> None:
    whole = reading("The count", told("c1", "Marit Berg/NO, Juhani Salo/FI", when=on("2015-03-02"), by="the palace"))
    leak = reading("The leak", told("c1", "Marit Berg/NO, Juhani Salo/FI", when=on("2015-02-02"), by="an aide"))
    claim = CountClaim(
        "n1", "total", whole.document.span(10, 20), "Taavi", "FI", "spokesman", 1, 1, ("FI", "NO"),
        parties("Marit Berg/NO, Juhani Salo/FI"), ("call",), "official", on("2015-01-01"), on("2015-04-01"),
    )  # fmt: skip
    announced = replace(whole, positions=(said("p1", "Taavi", "FI", "confirms", "c1"),))
    narrow = _ledgers([replace(announced, counts=(claim,)), leak])["FI"]
    wide = _ledgers([replace(announced, counts=(replace(claim, formality="unknown"),)), leak])["FI"]
    assert [t.outcome for t in narrow.tests] == ["open"]
    assert "only official" in narrow.tests[0].why
    assert [t.outcome for t in wide.tests] == ["left_out"]


def test_more_announced_than_counted_is_said_and_nothing_concluded() -> None:
    pair = "Marit Berg/NO, Juhani Salo/FI"
    made = [reading(d, told("c1", pair, when=on(d)), side="FI", kind="readout") for d in ("2015-02-02", "2015-03-02")]
    claim = CountClaim(
        "n1", "total", made[0].document.span(10, 20), "Taavi", "FI", "spokesman", 1, 1, ("FI", "NO"), parties(pair),
        ("call",), "unknown", on("2015-01-01"), on("2015-04-01"),
    )  # fmt: skip
    leak = reading("The leak", told("c1", pair, when=on("2015-01-20"), by="an aide"))
    ledger = _ledgers([replace(made[0], counts=(claim,)), made[1], leak])["FI"]
    assert ledger.counts[0].over == 1
    assert ledger.conflicts
    assert not ledger.tests
    assert "do not fit together" in ledger.open[0]


def test_documents_in_our_own_words_give_the_same(tmp_path: Path) -> None:
    source = tmp_path / "kremlin.jsonl"
    source.write_text("\n".join(json.dumps(d) for d in kremlin.documents()))
    with Case(str(tmp_path / "k.db")) as case:
        case.add(str(source))
        found = {ledger.by: ledger for ledger in case.counts("RU", "US")}
        assert case.counts("RU", "FI") == ()
    ours = found["RU"]
    assert [(c.claim.low, c.claim.high) for c in ours.counts] == [(1, 1), (4, 4), (0, 0)]
    assert [len(c.counted) + len(c.perhaps) for c in ours.counts] == [1, 4, 0]
    # "Yes, I did," says one side of weeks in which the other counts none: that contact has no room in the count.
    assert sorted(t.outcome for t in ours.tests) == ["left_out", "open", "open"]
    [denied] = [t for t in ours.tests if t.outcome == "left_out"]
    assert "Yes, I did" in denied.evidence[0].span.text
    states = [(s.said.edtf if s.said else None, s.state) for s in ours.path if s.holder == kremlin.SPOKESMAN]
    assert states[:4] == [
        ("2024-11-11", "denies"), ("2025-02-09", "neither"), ("2025-03-10", "denies"), ("2025-03-23", "possible"),
    ]  # fmt: skip
    (ninth,) = found["The Evening Ledger"].counts
    assert (len(ninth.counted), ninth.missing, ninth.over) == (10, 0, 1)  # the tenth only one side claims


def test_only_once_is_no_contact_of_its_own() -> None:
    contact = told("c1", kremlin.PAIR, when=on("2025-01-20", "2025-03-10"), count=1)
    (entry,) = register([reading("x", contact)], (), resolve([reading("x", contact)]))
    assert held([entry]) == ()


# the search


def _brute(bounds: list[Bound], places: list[frozenset[int]], contacts: list[list[frozenset[int]]], most: int) -> bool:
    for chosen in product(*contacts):
        for unseen in product(range(most + 1), repeat=len(places)):
            totals = [
                sum(i in p for p in chosen) + sum(k for k, p in zip(unseen, places, strict=True) if i in p)
                for i in range(len(bounds))
            ]
            if all(
                (b.low is None or t >= b.low) and (b.high is None or t <= b.high)
                for b, t in zip(bounds, totals, strict=True)
            ):
                return True
    return False


numbers = st.one_of(st.none(), st.integers(0, 3))
a_place = st.frozensets(st.integers(0, 2), max_size=3)


@given(
    st.lists(st.tuples(numbers, numbers), min_size=3, max_size=3),
    st.lists(a_place, max_size=3, unique=True),
    st.lists(st.lists(a_place, min_size=1, max_size=2), max_size=3),
)
def test_the_search_agrees_with_trying_everything(
    given_bounds: list[tuple[int | None, int | None]],
    places: list[frozenset[int]],
    contacts: list[list[frozenset[int]]],
) -> None:
    bounds = [Bound(low, high) for low, high in given_bounds]
    assert can_hold(bounds, places, contacts) == _brute(bounds, places, contacts, 3)


def test_as_few_bounds_as_suffice() -> None:
    bounds = [Bound(1, 1), Bound(None, 9), Bound(0, 0)]
    one, two = frozenset({0, 1}), frozenset({1, 2})
    assert least_conflict(bounds, [one, two], [[one], [one]]) == (0,)
    assert least_conflict(bounds, [one, two], [[two]]) == (2,)
    assert least_conflict(bounds, [one, two], [[one]]) == ()
