"""Assessments: no band before a person looked, ranges in words after, and what they hang on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation.simulations.assessments import simulate
from memcon.analyse.assessing import assessed
from memcon.analyse.register import register
from memcon.analyse.roots import graphs, roots_of
from memcon.analyse.weighing import BANDS, band, chance, ratio
from memcon.case import Case
from memcon.demo import build_demo
from memcon.records import Assessed, Contact, Reading
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

PAIR = "Marit Berg/NO, Juhani Salo/FI"
DAY = on("2015-03-02")


def entry(*readings: Reading) -> Contact:
    (contact,) = register(readings, (), resolve(readings))
    return contact


def looked_at(contact: Contact) -> Contact:
    """Everything in it found right by a person."""
    return replace(
        contact,
        mentions=tuple(replace(m, checked="R. Reader") for m in contact.mentions),
        positions=tuple(replace(p, checked="R. Reader") for p in contact.positions),
    )


def confirmed(side: str, holder: str) -> Reading:
    contact = told("c1", PAIR, when=DAY, by=holder)
    return replace(
        reading(holder, contact, outlet="The Gazette"), positions=(said("p1", holder, side, "confirms", "c1"),)
    )


def leaked(outlet: str, number: int = 1) -> Reading:
    return reading(f"{outlet} {number}", told("c1", PAIR, when=DAY), outlet=outlet, published="2015-03-03")


def test_words_and_numbers() -> None:
    assert ratio("unnamed", asserts=True) == pytest.approx(3)
    assert ratio("party", asserts=True) == pytest.approx(9)
    assert ratio("unnamed", asserts=False) == pytest.approx(1 / 3)
    assert chance(0.5, [3, 3]) == pytest.approx(0.9)
    assert [band(p) for p in (0.01, 0.05, 0.3, 0.5, 0.79, 0.9, 0.97)] == [word for _, word in BANDS]


def test_no_band_before_a_person_has_looked() -> None:
    found = assessed(entry(confirmed("NO", "Marit Berg"), confirmed("FI", "Juhani Salo")))
    assert (found.likelihood, found.source_grade, found.information_grade, found.estimates) == (None, None, None, ())
    assert set(found.unchecked) == {"Marit Berg", "Juhani Salo"}
    assert found.reasons


def test_both_parties_word_reaches_the_highest_band_and_one_leak_does_not() -> None:
    both = assessed(looked_at(entry(confirmed("NO", "Marit Berg"), confirmed("FI", "Juhani Salo"))))
    assert (both.likelihood, both.from_band, both.to_band) == ("almost certain",) * 3
    assert (both.information_grade, both.confidence) == ("1", "high")
    leak = assessed(looked_at(entry(leaked("The Courier"))))
    assert leak.likelihood not in (None, "almost certain", "very likely")
    assert leak.information_grade != "1"
    assert leak.confidence == "low"
    assert "The Courier" in leak.hangs_on[-1]


def test_repeats_do_not_add_up_under_the_cautious_reading() -> None:
    once = assessed(looked_at(entry(leaked("The Courier"))))
    often = assessed(looked_at(entry(*(leaked(f"Paper {i}", i) for i in range(6)))))
    assert often.weighings[-1].middle == pytest.approx(once.weighings[-1].middle)
    assert often.weighings[0].middle > often.weighings[-1].middle
    assert often.information_grade == once.information_grade


def test_a_denial_by_a_party_is_a_position_and_weighs_nothing_in_the_middle() -> None:
    denial = replace(
        leaked("The Courier"), positions=(said("p1", "Taavi Linna", "FI", "denies", "c1"),)
    )  # fmt: skip
    with_it, without = assessed(looked_at(entry(denial))), assessed(looked_at(entry(leaked("The Courier"))))
    assert with_it.weighings[-1].middle == pytest.approx(without.weighings[-1].middle)
    assert with_it.weighings[-1].low < without.weighings[-1].low
    assert with_it.information_grade == "4"


def test_silence_and_non_answers_move_nothing() -> None:
    base = entry(leaked("The Courier"))
    mute = replace(leaked("The Courier"), positions=(said("p1", "Taavi", "FI", "neither_confirm_nor_deny", "c1"),))
    assert [r.name for r in roots_of(entry(mute))] == [r.name for r in roots_of(base)]
    assert any("Taavi" in row for row in assessed(entry(mute)).rows)


def test_likelihood_and_confidence_are_never_in_one_sentence() -> None:
    from memcon.present.assesspanel import assess_panel

    contact = looked_at(entry(confirmed("NO", "Marit Berg"), confirmed("FI", "Juhani Salo")))
    lines = assess_panel(assessed(contact), contact).lead
    assert any(line.startswith("Likelihood") for line in lines)
    assert any(line.startswith("Confidence") for line in lines)
    assert not any("onfidence" in line and "ikelihood" in line for line in lines)


def test_one_side_with_two_voices_is_one_root() -> None:
    contact = entry(confirmed("FI", "Juhani Salo"), confirmed("FI", "Taavi Linna"))
    sizes = {g.reading: len(g.groups) for g in graphs(contact, roots_of(contact))}
    assert sizes["as_read"] == sizes["cautious"] == 1


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    case, _ = build_demo(folder, progress=lambda _item: None)
    case.close()
    return Path(case.place)


def _checked_assessment(case: Case, day: str) -> tuple[Assessed, Contact]:
    (contact,) = [
        c for c in case.contacts(between=("US", "RU")) if c.when and c.when.edtf == day and c.kind == "call"
    ]  # fmt: skip
    before = case.assess(contact.id)
    assert before.likelihood is None
    assert before.reasons
    for root in before.roots:
        # "Trump warned Putin", told of the call by a retelling, is no confirmation of his that there was one
        retold = day == "2024-11-07" and root.directness == "party"
        case.check(root.evidence[0].record, "wrong" if retold else "right", why="read the passage")
    return case.assess(contact.id), case.show(contact.id)


def test_sample_both_sides_confirm(sample: Path) -> None:
    with Case(str(sample), author="R. Reader") as case:
        found, contact = _checked_assessment(case, "2025-02-12")
    assert (found.likelihood, found.from_band) == ("almost certain", "almost certain")
    assert contact.assessment.band == "almost certain"
    assert found.information_grade == "1"


def test_sample_a_leak_that_one_side_denies(sample: Path) -> None:
    with Case(str(sample), author="R. Reader") as case:
        found, contact = _checked_assessment(case, "2024-11-07")
    assert found.likelihood == "likely"
    assert found.from_band == "unlikely"
    assert any("The Washington Post" in line for line in found.hangs_on)
    assert contact.assessment.information_grade == "4"


def test_extreme_words_are_kept_under_copying() -> None:
    true, cautious = (simulate(denier=False, cautious=c, replicates=2000) for c in (False, True))
    assert cautious.lower >= 0.85
    assert cautious.coverage >= true.coverage / 2
    denier = simulate(denier=True, cautious=True, replicates=2000)
    assert denier.lower >= 0.80
    assert denier.coverage >= simulate(denier=True, cautious=False, replicates=2000).coverage / 2
