"""Acts beside contacts: cards, what was announced before, contacts that nothing followed, placebo dates."""

from __future__ import annotations

from pathlib import Path

from memcon.analyse.aftermath import aftermath
from memcon.analyse.register import register
from memcon.analyse.timing import timing
from memcon.case import Case
from memcon.present.aftermathpanel import aftermath_panel
from memcon.records import ActCard, Aftermath, Entered, Reading
from memcon.resolve import resolve
from tests.cases import on, reading, told

PAIR = "Marit Berg/NO, Juhani Salo/FI"


def act(number: int, name: str, side: str, **dates: str) -> Entered:
    return Entered(f"e-{number}", "act", {"name": name, "side": side, **dates}, "typed in", None)


def asked(rows: list[Entered], readings: list[Reading]) -> Aftermath:
    contacts = register(readings, (), resolve(readings))
    return aftermath(("NO", "FI"), timing(contacts), rows, readings)


def outcome(card: ActCard, name: str) -> str:
    return next(t.outcome for t in card.tests if name in t.name)


def test_after_before_and_nothing() -> None:
    readings = [reading(d, told("c1", PAIR, when=on(d))) for d in ("2015-03-02", "2015-06-01", "2015-09-01")]
    rows = [
        act(1, "Fish quota raised", "NO", announced="2015-03-10"),
        act(2, "Rail link opened", "FI", announced="2015-01-05", effective="2015-06-11"),
    ]
    found = asked(rows, readings)
    assert [(c.name, c.days, c.dated, c.before) for c in found.cards] == [
        ("Fish quota raised", 8, "announced", False),
        ("Rail link opened", 10, "effective", True),
    ]
    assert outcome(found.cards[0], "neither announced nor decided") == "holds"
    assert outcome(found.cards[1], "neither announced nor decided") == "fails"
    assert [f.nothing_after for f in found.followed] == [False, True, True]
    assert found.notes[0].startswith("A sequence, not an effect")
    assert aftermath_panel(found).lead[0] == "A sequence, not an effect."


def test_who_claims_the_link() -> None:
    text = "After the call of Marit Berg and Juhani Salo the fish quota was raised, Marit Berg said. More follows."
    linked = reading("linked", told("c1", PAIR, when=on("2015-03-02")), text=text, outlet="The Gazette")
    found = asked([act(1, "Fish quota raised", "NO", announced="2015-03-10")], [linked])
    (card,) = found.cards
    assert outcome(card, "an account of the contact names the act") == "holds"
    assert card.claimed_by == ("The Gazette",)
    plain = reading("x", told("c1", PAIR, when=on("2015-03-02")))
    alone = asked([act(1, "Fish quota raised", "NO", announced="2015-03-10")], [plain])
    assert alone.cards[0].claimed_by == ()


def test_too_few_say_so() -> None:
    readings = [reading("x", told("c1", PAIR, when=on("2015-03-02")))]
    found = asked([act(1, "Fish quota raised", "NO", announced="2015-03-10")], readings)
    assert all(e.value is None for e in found.estimates)
    assert "too few contacts (n = 1)" in found.estimates[0].method


def test_placebo_dates_and_a_control(tmp_path: Path) -> None:
    with Case(str(tmp_path / "a.db")) as case:
        case.import_table("contacts", "shipped:leaders-russia-2019-2024")
        days = [f.day for f in case.aftermath("TR", "RU").followed]
        table = tmp_path / "acts.csv"
        lines = [f"Act {i},TR,{day.replace(day=min(day.day + 2, 28))}" for i, day in enumerate(days) if day.day < 26]
        lines += [f"Other {i},NZ,{day}" for i, day in enumerate(days)]
        table.write_text("name,side,announced\n" + "\n".join(lines) + "\n")
        found = case.aftermath("TR", "RU", events=str(table))
    own, placebo, control, _ = found.estimates
    assert own.value is not None
    assert placebo.low is not None
    assert own.value > placebo.low
    assert "control" in control.name
    assert "p 0." in own.method
