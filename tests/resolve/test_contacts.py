"""Which mentions become one contact, and which stay apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.records import Entered, Mention, Reading, Resolution, Span, Verdict, When, ref, register_id
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

NORDIC = "Sanna Marin/FI, Kaja Kallas/EE"
ANDEAN = "Gustavo Petro/CO, Gabriel Boric/CL"
PACIFIC = "Fumio Kishida/JP, Yoon Suk Yeol/KR"


def groups(resolution: Resolution) -> list[set[str]]:
    return [set(refs) for refs in resolution.clusters.values()]


def together(resolution: Resolution, *mentions: str) -> bool:
    return any(set(mentions) <= group for group in groups(resolution))


def offered(resolution: Resolution, left: str, right: str) -> bool:
    ends = {left, right}
    home = {m: refs for refs in resolution.clusters.values() for m in refs}
    return any(
        not link.joined
        and {frozenset(home[link.left]), frozenset(home[link.right])} == {frozenset(home[e]) for e in ends}
        for link in resolution.links
    )


def name(made: Reading, local: str = "c1") -> str:
    return ref(made.document.id, local)


def rule(ruling: str, left: str, right: str, at: str = "2025-01-01T00:00:00Z") -> Verdict:
    return Verdict(f"v-{ruling}-{at}", left, "contact", ruling, "an editor", at, "read both", other=right)  # type: ignore[arg-type]


@pytest.mark.parametrize("who", [NORDIC, ANDEAN, PACIFIC])
def test_one_call_in_two_documents_is_one_entry_with_reasons(who: str) -> None:
    a = reading("a", told("c1", who, when=on("2022-05-03")), published="2022-05-03")
    b = reading("b", told("c1", who, when=on("2022-05-03"), reality="denied"), published="2022-05-04")
    found = resolve([a, b])
    assert together(found, name(a), name(b))
    (link,) = [k for k in found.links if k.joined]
    assert any("same principals" in reason for reason in link.reasons)
    assert any("same day" in reason for reason in link.reasons)
    assert list(found.clusters) == [register_id([name(a), name(b)])]


@pytest.mark.parametrize("who", [NORDIC, ANDEAN])
def test_two_calls_of_a_pair_in_a_day_stay_apart(who: str) -> None:
    day = on("2022-05-03")
    both = reading(
        "both", told("c1", who, when=day, duration_minutes=20), told("c2", who, when=day, duration_minutes=70)
    )
    short = reading("short", told("c1", who, when=day, duration_minutes=20))
    long = reading("long", told("c1", who, when=day, duration_minutes=75))
    found = resolve([both, short, long])
    assert together(found, name(both), name(short))
    assert together(found, name(both, "c2"), name(long))
    assert not together(found, name(short), name(long))


def test_a_call_and_the_meeting_it_prepared_are_two() -> None:
    a = reading("a", told("c1", NORDIC, "call", on("2022-05-03")))
    b = reading("b", told("c1", NORDIC, "meeting", on("2022-05-03")))
    vague = reading("vague", told("c1", NORDIC, "unspecified", on("2022-05-03")))
    found = resolve([a, b, vague])
    assert not together(found, name(a), name(b)), "the unspecified contact may not chain them together"


def test_a_call_dated_by_two_time_zones_is_one() -> None:
    a = reading("a", told("c1", PACIFIC, when=on("2023-03-16")), published="2023-03-17")
    b = reading("b", told("c1", PACIFIC, when=on("2023-03-17")), published="2023-03-17")
    far = reading("far", told("c1", PACIFIC, when=on("2023-03-18")), published="2023-03-18")
    found = resolve([a, b])
    assert together(found, name(a), name(b))
    assert not together(resolve([a, b, far]), name(a), name(far)), (
        "two days apart is not one call, whatever lies between"
    )


@pytest.mark.parametrize("reality", ["planned", "possible"])
def test_a_preview_is_offered_and_not_merged(reality: str) -> None:
    before = reading("before", told("c1", ANDEAN, "meeting", on("2023-08-09"), reality=reality), published="2023-08-08")
    after = reading("after", told("c1", ANDEAN, "meeting", on("2023-08-09")), published="2023-08-10")
    found = resolve([before, after])
    assert not together(found, name(before), name(after))
    assert offered(found, name(before), name(after))


@pytest.mark.parametrize("reality", ["hypothetical", "demanded", "negated"])
def test_what_nobody_says_happened_never_joins_what_somebody_does(reality: str) -> None:
    a = reading("a", told("c1", NORDIC, when=on("2022-05-03"), reality=reality))
    b = reading("b", told("c1", NORDIC, when=on("2022-05-03")))
    assert not together(resolve([a, b]), name(a), name(b))


def _denied_by_a_party(name: str, published: str, day: str = "2022-05-03") -> Reading:
    """A document that carries a denial and nobody's report."""
    denial = said("p1", "Mari Vaht", "EE", "denies", "c1")
    return reading(name, told("c1", NORDIC, when=on(day), reality="negated"), published=published, positions=(denial,))


def test_a_denial_answers_the_report_that_came_before_it() -> None:
    report = reading("report", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-05")
    answer = _denied_by_a_party("answer", "2022-05-06")
    early = _denied_by_a_party("early", "2022-05-04")
    assert together(resolve([report, answer]), name(report), name(answer))
    found = resolve([report, early])
    assert not together(found, name(report), name(early)), "nothing had been reported yet"
    assert offered(found, name(report), name(early))


def test_a_denial_without_kind_and_date_answers_nothing() -> None:
    report = reading("report", told("c1", NORDIC, "message", on("2022-05-03")), published="2022-05-03")
    denial = said("p1", "Mari Vaht", "EE", "denies", "c1")
    loose = reading(
        "x", told("c1", NORDIC, "unspecified", reality="negated"), published="2022-05-04", positions=(denial,)
    )
    assert not together(resolve([report, loose]), name(report), name(loose))


def test_that_none_is_planned_says_nothing_of_whether_they_have_spoken() -> None:
    words = {
        "silent": "Sanna Marin had not spoken with Kaja Kallas.",
        "again": "Sanna Marin has not spoken with Kaja Kallas.",
        "dropped": "No call of Sanna Marin and Kaja Kallas is being prepared.",
        "never": "Sanna Marin will not call Kaja Kallas.",
    }
    denial = said("p1", "Mari Vaht", "EE", "denies", "c1")
    made = {}
    for key, text in words.items():
        mention = replace(told("c1", NORDIC, reality="negated"), evidence=(Span(0, len(text), text),))
        made[key] = reading(key, mention, published="2022-05-04", text=text, positions=(denial,))
    found = resolve(made.values())
    assert together(found, name(made["silent"]), name(made["again"]))
    assert together(found, name(made["dropped"]), name(made["never"]))
    assert not together(found, name(made["silent"]), name(made["dropped"]))


def test_a_country_in_the_place_of_its_leader_is_no_other_person() -> None:
    report = reading("report", told("c1", NORDIC, "meeting", on("2022-05-03")), published="2022-05-04")
    vague = told("c1", "Sanna Marin/FI, Estonia/EE", "meeting", on("2022-05-03"), reality="denied")
    land = Mention(0, 3, "Estonia", "place", side="EE")
    denial = replace(reading("denial", vague, published="2022-05-04"), mentions=(land,))
    assert together(resolve([report, denial]), name(report), name(denial))


def test_a_week_that_ends_as_it_is_told_of_says_no_more_than_no_date() -> None:
    a = reading("a", told("c1", NORDIC, when=on("2022-05-01", "2022-05-05")), published="2022-05-05")
    b = reading("b", told("c1", NORDIC), published="2022-05-06")
    late = reading("late", told("c1", NORDIC), published="2022-05-15")
    assert together(resolve([a, b]), name(a), name(b))
    assert not together(resolve([a, late]), name(a), name(late))


def test_a_vague_mention_joins_what_is_by_far_the_likeliest() -> None:
    call = reading("call", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-03")
    note = reading("note", told("c1", NORDIC, "message", on("2022-05-04")), published="2022-05-04")
    spoke = reading("spoke", told("c1", NORDIC, "unspecified", on("2022-05-02", "2022-05-08")), published="2022-05-09")
    found = resolve([call, note, spoke])
    assert together(found, name(call), name(spoke))


def test_two_denials_do_not_carry_each_other_into_a_report() -> None:
    report = reading("report", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-05")
    answer, early = _denied_by_a_party("answer", "2022-05-06"), _denied_by_a_party("early", "2022-05-04")
    for order in ([report, answer, early], [early, answer, report]):
        found = resolve(order)
        assert together(found, name(report), name(answer))
        assert not together(found, name(report), name(early))


def test_one_contact_dated_days_apart_is_offered() -> None:
    a = reading("a", told("c1", ANDEAN, when=on("2022-05-03")), published="2022-05-07")
    b = reading("b", told("c1", ANDEAN, when=on("2022-05-06")), published="2022-05-07")
    later = reading("later", told("c1", ANDEAN, when=on("2022-05-06")), published="2022-05-20")
    found = resolve([a, b])
    assert not together(found, name(a), name(b))
    assert offered(found, name(a), name(b))
    assert not offered(resolve([a, later]), name(a), name(later))


def test_a_plan_told_of_within_a_week_is_one_plan_and_its_denial_is_offered() -> None:
    plan = reading("plan", told("c1", ANDEAN, "meeting", reality="planned"), published="2022-05-02")
    again = reading("again", told("c1", ANDEAN, "meeting", reality="planned"), published="2022-05-07")
    dropped = reading("dropped", told("c1", ANDEAN, "meeting", reality="negated"), published="2022-05-08")
    found = resolve([plan, again, dropped])
    assert together(found, name(plan), name(again))
    assert not together(found, name(plan), name(dropped))
    assert offered(found, name(again), name(dropped))


def test_an_undated_claim_joins_the_only_contact_before_its_publication() -> None:
    known = reading("known", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-03")
    claim = reading("claim", told("c1", NORDIC), published="2022-05-06")
    other = reading("other", told("c1", NORDIC, when=on("2022-04-28")), published="2022-04-28")
    assert together(resolve([known, claim]), name(known), name(claim))
    found = resolve([known, claim, other])
    assert not together(found, name(known), name(claim)), "two contacts could be meant"
    assert offered(found, name(known), name(claim))
    assert offered(found, name(other), name(claim))


def test_an_undated_claim_without_publication_is_only_offered() -> None:
    known = reading("known", told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-03")
    claim = reading("claim", told("c1", NORDIC))
    same = reading("same", told("c1", NORDIC))
    found = resolve([known, claim, same])
    assert len(found.clusters) == 3
    assert offered(found, name(known), name(claim))
    assert offered(found, name(claim), name(same))


def test_a_claim_whose_date_is_withheld_is_only_offered() -> None:
    known = reading("known", told("c1", ANDEAN, when=on("2022-05-03")), published="2022-05-03")
    refused = said("p1", "Gustavo Petro", "CO", "declines_details", "c1", scope="timing")
    claim = reading("claim", told("c1", ANDEAN), published="2022-05-06", positions=(refused,))
    found = resolve([known, claim])
    assert not together(found, name(known), name(claim))
    assert offered(found, name(known), name(claim))


def test_aggregates_never_join_single_contacts() -> None:
    one = reading("one", told("c1", NORDIC, when=on("2022-05-03")))
    many = reading("many", told("c1", NORDIC, when=on("2022-05-03"), count=7))
    assert not together(resolve([one, many]), name(one), name(many))


def test_one_document_tells_no_contact_twice() -> None:
    twice = reading("twice", told("c1", NORDIC, when=on("2022-05-03")), told("c2", NORDIC, when=on("2022-05-03")))
    again = reading("again", told("c1", NORDIC, when=on("2022-05-03")))
    found = resolve([twice, again])
    assert not together(found, name(twice), name(twice, "c2"))
    assert len(found.clusters) == 2


def test_a_month_joins_the_only_day_in_it() -> None:
    day = reading("day", told("c1", NORDIC, when=on("2022-05-03")))
    month = reading("month", told("c1", NORDIC, when=on("2022-05-01", "2022-05-31")))
    later = reading("later", told("c1", NORDIC, when=on("2022-05-20")))
    assert together(resolve([day, month]), name(day), name(month))
    assert not together(resolve([day, month, later]), name(day), name(month))


def test_other_principals_of_the_same_sides_stay_apart() -> None:
    leaders = reading("leaders", told("c1", NORDIC, "meeting", on("2022-05-03")))
    ministers = reading("ministers", told("c1", "Pekka Haavisto/FI, Eva-Maria Liimets/EE", "meeting", on("2022-05-03")))
    assert not together(resolve([leaders, ministers]), name(leaders), name(ministers))


def test_a_government_stands_for_its_leader() -> None:
    named = reading("named", told("c1", NORDIC, when=on("2022-05-03")))
    vague = reading("vague", told("c1", "Government of Finland/FI, Kaja Kallas/EE", when=on("2022-05-03")))
    assert together(resolve([named, vague]), name(named), name(vague))


def test_spellings_of_a_name_are_one_name() -> None:
    a = reading("a", told("c1", "Volodymyr Zelenskyy/UA, Andrzej Duda/PL", when=on("2022-05-03")))
    b = reading("b", told("c1", "Volodymyr Zelensky/UA, Duda/PL", when=on("2022-05-03")))
    assert together(resolve([a, b]), name(a), name(b))


def test_rulings_outrank_evidence_and_the_latest_wins() -> None:
    a = reading("a", told("c1", NORDIC, when=on("2022-05-03")))
    b = reading("b", told("c1", NORDIC, when=on("2022-05-03")))
    c = reading("c", told("c1", NORDIC, "meeting", on("2022-06-30")))
    apart = resolve([a, b, c], (), [rule("not_same", name(a), name(b))])
    assert not together(apart, name(a), name(b))
    assert not offered(apart, name(a), name(b)), "a person has ruled; there is nothing to offer"
    joined = resolve([a, b, c], (), [rule("same", name(a), name(c))])
    assert together(joined, name(a), name(c))
    assert together(joined, name(a), name(b))
    changed = [rule("not_same", name(a), name(b)), rule("same", name(b), name(a), "2025-01-02T00:00:00Z")]
    assert together(resolve([a, b], (), changed), name(a), name(b))
    by_id = rule("not_same", register_id([name(a)]), register_id([name(b)]))
    assert not together(resolve([a, b], (), [by_id]), name(a), name(b)), "register ids stand for their smallest mention"


def test_a_mention_that_is_split_off_draws_nobody_along() -> None:
    made = [reading(n, told("c1", NORDIC, when=on("2022-05-03")), published="2022-05-03") for n in "abcdef"]
    names = sorted(name(r) for r in made)
    (entry,) = resolve(made).clusters
    for odd in names[1:]:
        found = resolve(made, (), [rule("not_same", odd, entry)])
        assert sorted(map(sorted, groups(found))) == sorted([[odd], [n for n in names if n != odd]])


def test_entered_contacts_join_and_rows_of_one_table_do_not() -> None:
    fields = {"date": "2022-05-03", "kind": "call", "participants": "Sanna Marin; Kaja Kallas", "sides": "FI; EE"}
    rows = [Entered(f"e-{i}", "contact", fields, "coded by hand", f"table.csv row {i}") for i in (1, 2)]
    made = reading("made", told("c1", NORDIC, when=on("2022-05-03")))
    found = resolve([made], rows)
    assert together(found, name(made), "e-1") != together(found, name(made), "e-2")
    assert not together(found, "e-1", "e-2")


def _many(seed: int, count: int) -> list[Reading]:
    rng = random.Random(seed)
    made = []
    for i in range(count):
        who = rng.choice([NORDIC, ANDEAN, PACIFIC, "Government of Finland/FI, Kaja Kallas/EE"])
        day = date(2022, 5, 1) + timedelta(rng.randrange(9))
        when = rng.choice([on(str(day)), on(str(day)), on("2022-05-01", "2022-05-31"), None])
        mentions = [
            told(
                f"c{k}",
                who,
                rng.choice(["call", "meeting", "unspecified"]),
                when,
                reality=rng.choice(["reported", "denied", "planned", "negated"]),
                duration_minutes=rng.choice([None, None, 15, 90]),
            )
            for k in range(rng.choice([1, 1, 2]))
        ]
        made.append(reading(f"doc {seed} {i}", *mentions, published=str(day + timedelta(rng.randrange(4)))))
    return made


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_input_is_of_no_consequence(seed: int, shuffler: random.Random) -> None:
    made = _many(seed, 14)
    shuffled = list(made)
    shuffler.shuffle(shuffled)
    assert resolve(made) == resolve(shuffled)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_clusters_are_the_components_of_the_joined_links_and_keep_their_rules(seed: int) -> None:
    made = _many(seed, 14)
    found = resolve(made)
    graph = networkx.Graph()
    graph.add_nodes_from(ref(r.document.id, c.id) for r in made for c in r.contacts)
    graph.add_edges_from((k.left, k.right) for k in found.links if k.joined)
    assert sorted(map(sorted, networkx.connected_components(graph))) == sorted(map(sorted, groups(found)))
    told_by = {ref(r.document.id, c.id): (r.document.id, c) for r in made for c in r.contacts}
    for group in groups(found):
        documents = [told_by[m][0] for m in group]
        assert len(documents) == len(set(documents))
        days = [c.when.earliest for _, c in map(told_by.get, group) if c.when and c.when.precision == "day"]  # type: ignore[misc]
        assert not days or (max(days) - min(days)).days <= 1
        kinds = {told_by[m][1].kind for m in group} - {"unspecified"}
        assert len(kinds) <= 1


def test_five_thousand_mentions_resolve_in_seconds() -> None:
    rng = random.Random(7)
    made, truth = [], {}
    for number in range(900):
        a, b = rng.sample(["AA", "BB", "CC", "DD", "EE", "FF", "GG", "HH"], 2)
        day = date(2000, 1, 1) + timedelta(rng.randrange(9000))
        mention = told("c1", f"Leader {a}/{a}, Leader {b}/{b}", rng.choice(["call", "meeting"]), on(str(day)))
        for copy in range(rng.choice([1, 3, 5, 14])):
            one = reading(f"{number} {copy}", mention, published=str(day + timedelta(1)))
            made.append(one)
            truth[name(one)] = (a < b, min(a, b), max(a, b), day, mention.kind)
    made = made[:5000]
    found = resolve(made)
    assert len(made) > 4000
    pairs = right = 0
    for group in groups(found):
        kinds = {truth[m][1:] for m in group}
        pairs += 1
        right += len(kinds) == 1
    assert right / pairs > 0.95


def test_a_reading_given_twice_counts_once() -> None:
    a = reading("a", told("c1", NORDIC, when=on("2022-05-03")))
    assert resolve([a, replace(a)]) == resolve([a])


def test_two_undated_claims_of_loose_kind_are_offered() -> None:
    a = reading("a", told("c1", NORDIC))
    b = reading("b", told("c1", NORDIC, "unspecified"))
    dated = reading("dated", told("c1", NORDIC, when=on("2022-05-03")))
    found = resolve([a, b, dated])
    assert len(found.clusters) == 3
    assert offered(found, name(a), name(b))


def test_undated_mentions_of_one_day_are_one_and_of_several_days_only_if_of_one_kind() -> None:
    a = reading("a", told("c1", NORDIC), published="2022-05-06")
    b = reading("b", told("c1", NORDIC, "unspecified"), published="2022-05-07")
    c = reading("c", told("c1", NORDIC, "unspecified"), published="2022-05-09")
    assert together(resolve([a, b]), name(a), name(b))
    assert not together(resolve([a, c]), name(a), name(c))
    assert offered(resolve([a, c]), name(a), name(c))


@pytest.mark.parametrize("who", [NORDIC, ANDEAN, PACIFIC])
def test_the_first_call_in_weeks_is_not_the_first_in_years(who: str) -> None:
    first, second = on("2022-05-03"), on("2022-05-03")
    weeks = "The words: their first talk in over five weeks, the palace said."
    years = "The words. It took an hour and was the first call of the two in nearly three years."
    a = reading("a", told("c1", who, when=first), published="2022-05-04", text=weeks)
    b = reading("b", told("c1", who, when=second), published="2022-05-04", text=years)
    c = reading("c", told("c1", who, when=second), published="2022-05-04")
    assert not together(resolve([a, b]), name(a), name(b))
    assert not together(resolve([a, b, c]), name(a), name(b))
    again = reading("again", told("c1", who, when=first), published="2022-05-04", text=weeks.replace("five", "six"))
    assert together(resolve([a, again]), name(a), name(again))


@pytest.mark.parametrize("who", [NORDIC, ANDEAN, PACIFIC])
def test_who_has_not_spoken_may_have_written(who: str) -> None:
    wrote = reading("wrote", told("c1", who, "message", when=on("2022-05-05")), published="2022-05-06")
    spoken = told("c1", who, "unspecified", when=on("2022-05-03", "2022-05-05"), reality="negated")
    holder, _, side = who.split(", ", maxsplit=1)[0].partition("/")
    denial = said("p1", holder, side, "denies", "c1")
    answer = reading("answer", spoken, published="2022-05-06", positions=(denial,))
    called = reading("called", told("c1", who, "call", when=on("2022-05-05")), published="2022-05-06")
    assert not together(resolve([wrote, answer]), name(wrote), name(answer))
    assert together(resolve([called, answer]), name(called), name(answer))


@pytest.mark.parametrize("who", [NORDIC, ANDEAN, PACIFIC])
def test_up_to_the_day_of_telling_is_no_date(who: str) -> None:
    known = reading("known", told("c1", who, when=on("2022-05-03")), published="2022-05-04")
    open_past = When("../2022-05-05", None, date(2022, 5, 5), "interval")
    told_later = reading("later", told("c1", who, when=open_past, reality="denied"), published="2022-05-06")
    assert together(resolve([known, told_later]), name(known), name(told_later))
    long_ago = When("../2022-04-01", None, date(2022, 4, 1), "interval")
    before = reading("before", told("c1", who, when=long_ago), published="2022-05-06")
    assert not together(resolve([known, before]), name(known), name(before))


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("Kazakhstan/KZ, Mongolia/MN", "Kassym-Jomart Tokayev/KZ, Mongolia/MN", True),
        ("Finland/FI, Kaja Kallas/EE", "Sanna Marin/FI, Kaja Kallas/EE", True),
        ("foreign ministry of Kenya/KE, Chad/TD", "William Ruto/KE, Chad/TD", False),
    ],
)
def test_each_sides_own_account_of_one_day_is_one_talk(left: str, right: str, joined: bool) -> None:
    ours, theirs = left.partition(",")[0].rpartition("/")[2], left.rpartition("/")[2]
    a = reading("a", told("c1", left), published="2022-05-03")
    b = reading("b", told("c1", right), published="2022-05-03")
    a = replace(a, document=replace(a.document, side=ours, kind="readout"))
    b = replace(b, document=replace(b.document, side=theirs, kind="readout"))
    assert together(resolve([a, b]), name(a), name(b)) is joined


@pytest.mark.parametrize("who", [NORDIC, ANDEAN, PACIFIC])
def test_a_number_of_contacts_and_several_since_one_day_are_one_entry(who: str) -> None:
    counted = told("c1", who, kind="call", when=on("2021-03-01", "2022-05-02"), count=5)
    several = told("c1", who, kind="unspecified", when=on("2021-03-01", "2022-06-20"), reality="denied")
    later = told("c1", who, kind="unspecified", when=on("2021-09-01", "2022-06-20"))
    a = reading("a", counted, published="2022-05-02")
    b = reading("b", several, published="2022-06-20")
    c = reading("c", later, published="2022-06-20")
    assert together(resolve([a, b]), name(a), name(b))
    assert not together(resolve([a, c]), name(a), name(c))
