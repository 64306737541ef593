"""Rhythm from contacts made by hand: known answers, gates, and what must not change them."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from memcon.analyse.bursts import burst, change
from memcon.analyse.disclosure import chao_low
from memcon.analyse.regularity import moran, rate, shape_of
from memcon.analyse.rhythm import Question, rhythm
from memcon.analyse.silence import outlook
from memcon.analyse.split import Watched, compare
from memcon.analyse.timing import timing
from memcon.errors import UsageError
from memcon.records import Contact, ContactRef, Document, Estimate, RealityHeld, Rhythm, When
from memcon.wire import encode
from tests.cases import on, parties

PAIR = "Marit Berg/NO, Juhani Salo/FI"
START = date(2015, 3, 2)


def contact(number: int, when: When | None, **more: object) -> Contact:
    people = parties(PAIR)
    entry = Contact(
        f"c-{number:08d}", "call", people, tuple(sorted(p.side or "" for p in people)), "reported", False, when,
        (), (), (), (),
    )  # fmt: skip
    return replace(entry, **more)  # type: ignore[arg-type]


def every(gaps: Sequence[int], start: date = START) -> list[Contact]:
    day, found = start, [contact(0, on(start.isoformat()))]
    for number, gap in enumerate(gaps, start=1):
        day += timedelta(days=gap)
        found.append(contact(number, on(day.isoformat())))
    return found


def asked(contacts: Sequence[Contact], documents: Sequence[Document] = (), **more: object) -> Rhythm:
    question = replace(Question(("NO", "FI")), **more)  # type: ignore[arg-type]
    return rhythm(contacts, {d.id: d for d in documents}, question)


def named(found: Rhythm, name: str) -> Estimate:
    return next(e for e in found.estimates if e.name == name)


def chance(n: int, seed: int = 3) -> list[int]:
    draw = random.Random(seed)
    return [int(draw.expovariate(1 / 15)) for _ in range(n - 1)]


def test_only_held_contacts_one_by_one_are_counted() -> None:
    contacts = [
        *every([10, 20]),
        contact(10, on("2015-05-01"), reality="denied", contested=True),
        contact(11, on("2015-05-02"), reality="planned"),
        contact(12, on("2015-05-03"), count=7),
        contact(13, on("2015-05-04"), wrong="R. Reviewer"),
        contact(14, on("2014-01-01", "2016-01-01")),
        contact(15, None),
    ]
    found = asked(contacts)
    assert (found.n, found.left_out) == (3, 2)
    assert [m.contact for m in found.strip] == ["c-00000000", "c-00000001", "c-00000002"]
    assert any("2 held contacts have no date" in note for note in found.notes)
    assert any("1 contacts that a side denies" in note for note in found.notes)


def test_below_the_gates_there_is_no_number() -> None:
    few = asked(every([10, 20]))
    assert named(few, "contacts per month").method == "too few contacts (n = 3)"
    assert few.tests == 0
    for name, gate in (
        ("shape of the gaps", 15),
        ("contacts in the densest stretch", 20),
        ("rate after over before the strongest change", 40),
        ("silence that would be unusual, days", 15),
    ):
        below, at = named(asked(every(chance(gate - 1))), name), named(asked(every(chance(gate))), name)
        assert (below.value, below.method) == (None, f"too few contacts (n = {gate - 1})")
        assert at.value is not None


def test_every_estimate_has_count_method_and_rows() -> None:
    found = asked(every(chance(45)))
    assert {e.name for e in found.estimates} >= {"p of burst", "p of change of rate", "p of regular or in clusters"}
    assert found.tests == 3
    for estimate in found.estimates:
        assert estimate.method
        assert estimate.n >= 0
        assert estimate.evidence or estimate.n == 0 or estimate.value == 0, estimate.name


def test_rate_of_a_strict_schedule() -> None:
    value, low, high = rate([30.4375] * 24)
    assert value == pytest.approx(1.0)
    assert low == pytest.approx(0.641, abs=0.001)  # chi square of 48 degrees over 48
    assert high == pytest.approx(1.438, abs=0.001)


def test_shape_by_hand() -> None:
    assert moran([7.0] * 9) == pytest.approx(0)
    assert shape_of(0.5772156649) == pytest.approx(1.0)  # ln 1 less digamma(1)
    assert shape_of(moran([1, 3])) == pytest.approx(3.6, abs=0.15)


def test_a_schedule_is_regular_and_chance_is_not() -> None:
    weekly = asked(every([7, 6, 8, 7, 7, 8, 6, 7, 7, 7, 6, 8, 7, 7, 7, 8, 6, 7]))
    assert (named(weekly, "shape of the gaps").low or 0) > 5
    assert (named(weekly, "p of regular or in clusters").value or 1) < 0.01
    assert (named(asked(every(chance(40))), "p of regular or in clusters").value or 0) > 0.05


def test_silence_is_longer_than_one_in_n() -> None:
    law = outlook([10.0, 12, 9, 11, 10, 8, 12, 10, 11, 9])
    assert law.longer(1) > 0.9
    assert law.longer(10) == pytest.approx(0.5, abs=0.15)
    assert law.longer(law.unusual()) == pytest.approx(0.05)
    assert 12 < law.unusual() < 20


def test_the_running_silence_needs_a_last_day() -> None:
    contacts = every([10, 12, 9, 11, 10, 8, 12, 10, 11, 9, 10, 11, 10, 9])
    names = {e.name for e in asked(contacts).estimates}
    assert "running silence, days" not in names
    found = asked(contacts, until=date(2015, 10, 20))
    assert named(found, "running silence, days").value == 90
    share = named(found, "share of gaps longer than the running one").value
    assert share is not None
    assert share < 0.01
    paper = Document("sha256:aa", "Words.", published="2015-10-20")
    assert named(asked(contacts, [paper]), "running silence, days").value == 90


def test_the_densest_stretch_is_found() -> None:
    gaps = [20.0] * 10 + [1.0] * 5 + [20.0] * 10
    _, at, size = burst(gaps)
    assert (at, size) == (10, 6)
    found = asked(every([int(g) for g in gaps]))
    assert named(found, "contacts in the densest stretch").value == 6


def test_the_strongest_change_is_found() -> None:
    _, at = change([30.0] * 20 + [5.0] * 40)
    assert at == 20
    found = asked(every([30] * 20 + [5] * 40))
    assert named(found, "rate after over before the strongest change").value == pytest.approx(6.0)
    assert named(found, "tipping ratio of reporting").value == pytest.approx(6.0)


def test_where_time_begins_makes_no_difference() -> None:
    gaps = chance(45)
    here, there = (asked(every(gaps, start)) for start in (START, START + timedelta(days=4321)))
    for one, other in zip(here.estimates, there.estimates, strict=True):
        assert (one.name, one.value, one.low, one.high) == (other.name, other.value, other.low, other.high)


def test_order_of_the_register_makes_no_difference() -> None:
    contacts = every(chance(25))
    contacts[4] = replace(contacts[4], when=on("2015-05-01", "2015-05-31"))
    shuffled = random.Random(1).sample(contacts, len(contacts))
    assert encode(asked(contacts)) == encode(asked(shuffled))


def test_uncertain_dates_widen() -> None:
    contacts = every([15] * 16)
    sure = named(asked(contacts), "longest silence, days")
    contacts[5] = replace(contacts[5], when=on("2015-05-10", "2015-05-25"))
    found = asked(contacts)
    unsure = named(found, "longest silence, days")
    assert (sure.low, sure.high) == (15, 15)
    assert (unsure.high or 0) > 15
    assert any("drawn 20 times" in note for note in found.notes)


def test_equal_rates_and_unequal_exposure() -> None:
    days = list(range(5, 400, 10))  # forty contacts, one every ten days
    even = compare(days, Watched(0, 100, 399))
    assert (even.before, even.after) == (10, 30)
    assert even.ratio == pytest.approx(1.0)
    assert even.p > 0.5
    assert (even.low or 9) < 1 < (even.high or 0)


def test_a_rise_is_found_and_its_interval_is_the_exact_one() -> None:
    draw = random.Random(8)
    days = sorted([int(draw.random() * 500) for _ in range(5)] + [500 + int(draw.random() * 500) for _ in range(30)])
    found = compare(days, Watched(0, 500, 999))
    assert (found.before, found.after, found.ratio) == (5, 30, 6.0)
    assert found.p < 0.05
    if not found.clustered:  # Clopper and Pearson's interval for 5 of 35, as odds
        assert found.low == pytest.approx(2.30, abs=0.03)
        assert found.high == pytest.approx(19.8, abs=0.3)


def test_nothing_before_leaves_the_ratio_open() -> None:
    found = compare([500 + 20 * i for i in range(15)], Watched(0, 400, 799))
    assert (found.ratio, found.high) == (None, None)
    assert found.low is not None
    assert found.low > 1


def test_split_with_comparison_pairs() -> None:
    mine = every([60] * 10 + [10] * 30)
    other = [
        replace(c, id=f"o-{i}", participants=parties("Marit Berg/NO, Liina Tamm/EE"), sides=("EE", "NO"))
        for i, c in enumerate(every([30] * 30))
    ]
    day = START + timedelta(days=600)
    found = asked([*mine, *other], split=day, pairs=(("NO", "EE"),))
    assert named(found, "NO–FI: contacts before").value == 10
    assert (named(found, "NO–FI: rate after over before").value or 0) > 3
    assert named(found, "NO–EE: rate after over before").value == pytest.approx(1.0, abs=0.2)
    assert (named(found, "NO–FI: rate ratio over that of the comparison pairs").value or 0) > 3
    assert (named(found, "p of NO–FI: before and after").value or 1) < 0.05
    assert "by Holm's rule" in named(found, "p of NO–EE: before and after").method


def test_a_split_outside_the_period_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="does not part"):
        asked(every([10] * 12), split=date(1999, 1, 1))


def test_who_announces_and_how_late() -> None:
    def told(number: int, day: date, side: str | None) -> Contact:
        mention = ContactRef(f"m{number}", "sha256:ab", "reported", (), published=(day + timedelta(3)).isoformat())
        word = (RealityHeld("reported", "a spokesman", side, None, ("sha256:ab",)),)
        return contact(number, on(day.isoformat()), realities=word, mentions=(mention,))

    contacts = [told(i, START + timedelta(days=9 * i), "NO" if i < 6 else None) for i in range(8)]
    found = asked(contacts)
    share = named(found, "share announced by NO")
    assert (share.value, share.n, len(share.evidence)) == (0.75, 8, 6)
    assert named(found, "share announced by FI").value == 0
    lag = named(found, "days until first reported")
    assert (lag.value, lag.n) == (3, 8)
    assert found.strip[0].announced == ("NO",)


def test_shares_warn_of_selection() -> None:
    contacts = [replace(c, channel="phone") for c in every([10] * 6)]
    found = named(asked(contacts), "share by channel: phone")
    assert found.value == 1.0
    assert "seen only when they leak" in found.method


def test_unseen_contacts_only_as_at_least() -> None:
    assert chao_low(30, 0, 5, 4) == 30
    assert 30 < chao_low(30, 15, 6, 4) < 30 + 0.75 * 15 * 14 / 14
    found = named(asked(every([10] * 25)), "contacts at least, seen and unseen")
    assert (found.value, found.low, found.method) == (None, None, "needs two families of sources at least")


def test_a_pair_is_found_by_name() -> None:
    question = Question(("Berg", "Salo"))
    found = rhythm(every([10] * 6), {}, question)
    assert found.n == 7
    assert any(e.name == "share announced by NO" for e in found.estimates)


def test_the_same_bytes_in_every_process() -> None:
    code = (
        "import sys; from tests.analyse.test_rhythm import asked, every, chance; from memcon.wire import encode\n"
        "from datetime import date\n"
        "sys.stdout.write(encode(asked(every(chance(25)), split=date(2015, 8, 1))).decode())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert timing(every([1])).n == 2
