"""The register: what becomes of the tellings of one contact."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from memcon import wire
from memcon.analyse.register import register
from memcon.analyse.summary import summary
from memcon.records import (
    Attribution,
    Citation,
    Contact,
    Entered,
    HeldReality,
    Mention,
    Reading,
    Source,
    Span,
    Value,
    Verdict,
    ref,
    register_id,
)
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

NORDIC = "Sanna Marin/FI, Kaja Kallas/EE"
ANDEAN = "Gustavo Petro/CO, Gabriel Boric/CL"


def built(readings: list[Reading], entered: list[Entered] | None = None, *verdicts: Verdict) -> tuple[Contact, ...]:
    rows = entered or []
    return register(readings, rows, resolve(readings, rows, verdicts), verdicts)


def ruled(ruling: str, record: str, field: str | None = None, value: str | None = None) -> Verdict:
    return Verdict("v1", record, "contact", ruling, "R. Reviewer", "2025-01-01", "read it", field=field, value=value)  # type: ignore[arg-type]


def test_a_report_denied_by_a_party_is_denied_and_contested() -> None:
    realities = (HeldReality("reported", "The Daily Gull", None), HeldReality("denied", "Ana Paz", "CO"))
    a = reading(
        "a",
        told("c1", ANDEAN, when=on("2022-05-03"), reality="denied", contested=True, realities=realities),
        published="2022-05-05",
        positions=(said("p1", "Ana Paz", "CO", "denies", "c1", said=on("2022-05-05")),),
    )
    b = reading("b", told("c1", ANDEAN, when=on("2022-05-03"), by="The Daily Gull"), published="2022-05-04")
    (contact,) = built([a, b])
    assert (contact.reality, contact.contested) == ("denied", True)
    assert {(r.reality, r.by, len(r.documents)) for r in contact.realities} == {
        ("reported", "The Daily Gull", 2),
        ("denied", "Ana Paz", 1),
    }
    assert contact.when is not None
    assert contact.when.edtf == "2022-05-03"
    assert contact.documents == tuple(sorted((a.document.id, b.document.id)))


def test_a_denial_from_outside_contests_and_does_not_turn_a_report() -> None:
    realities = (HeldReality("reported", "The Daily Gull", None), HeldReality("denied", "Jo Third", "PE"))
    made = reading("a", told("c1", ANDEAN, when=on("2022-05-03"), realities=realities))
    (contact,) = built([made])
    assert (contact.reality, contact.contested) == ("reported", True)


def test_who_denied_first_and_confirmed_later_is_no_denier() -> None:
    first = reading(
        "first",
        told("c1", NORDIC, when=on("2022-05-03")),
        published="2022-05-04",
        positions=(said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-04")),),
    )
    second = reading(
        "second",
        told("c1", NORDIC, when=on("2022-05-03")),
        published="2022-05-06",
        positions=(said("p1", "Mari Vaht", "EE", "confirms", "c1", said=on("2022-05-06")),),
    )
    (contact,) = built([second, first])
    assert contact.reality == "reported"
    assert [(p.stance, p.moved_from, p.superseded) for p in contact.positions] == [
        ("denies", None, True),
        ("confirms", "denies", False),
    ]
    assert {r.reality for r in contact.realities} == {"reported", "denied"}, "what was said stays on record"


def test_a_confirmed_plan_stays_a_plan_and_a_denied_rumour_of_nobody_stays_negated() -> None:
    plan = reading(
        "plan",
        told("c1", NORDIC, "meeting", on("2022-05-09"), reality="planned"),
        positions=(said("p1", "Mari Vaht", "EE", "confirms", "c1"),),
    )
    none = reading(
        "none",
        told("c1", ANDEAN, "meeting", reality="negated"),
        positions=(said("p1", "Ana Paz", "CO", "denies", "c1"),),
    )
    assert {c.reality for c in built([plan, none])} == {"planned", "negated"}


def test_another_holder_or_scope_supersedes_nothing() -> None:
    made = reading(
        "a",
        told("c1", NORDIC, when=on("2022-05-03")),
        positions=(
            said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-04"), scope="number"),
            said("p2", "Mari Vaht", "EE", "confirms", "c1", said=on("2022-05-05")),
            said("p3", "Liis Tamm", "EE", "declines_details", "c1", said=on("2022-05-06")),
        ),
    )
    (contact,) = built([made])
    assert not any(p.superseded or p.moved_from for p in contact.positions)


def test_a_lone_surname_is_the_holder_whose_full_name_stands_beside_it() -> None:
    made = reading(
        "a",
        told("c1", NORDIC, when=on("2022-05-03"), by="Vaht"),
        positions=(
            said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-04")),
            said("p2", "Vaht", "EE", "confirms", "c1", said=on("2022-05-05")),
        ),
    )
    (contact,) = built([made])
    assert [(p.holder, p.moved_from) for p in contact.positions] == [("Mari Vaht", None), ("Mari Vaht", "denies")]
    assert {r.by for r in contact.realities} == {"Mari Vaht"}


def test_copies_of_a_position_are_one_with_every_passage_kept() -> None:
    position = said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-04"))
    made = [
        reading(name, told("c1", NORDIC, when=on("2022-05-03"), reality="denied"), published=day, positions=(position,))
        for name, day in (("a", "2022-05-05"), ("b", "2022-05-04"), ("c", "2022-05-06"))
    ]
    (contact,) = built(made)
    (held,) = contact.positions
    assert held.evidence.document == made[1].document.id, "the earliest published comes first"
    assert {e.document for e in held.copies} == {made[0].document.id, made[2].document.id}
    assert held.words == "The words"


def test_conflicts_are_listed_and_never_settled() -> None:
    a = reading(
        "a", told("c1", NORDIC, when=on("2022-05-03"), duration_minutes=70, place="Tallinn", initiator="Sanna Marin")
    )
    b = reading(
        "b", told("c1", NORDIC, when=on("2022-05-03"), duration_minutes=75, place="Tallinn, Estonia", initiator="Marin")
    )
    c = reading("c", told("c1", NORDIC, when=on("2022-05-04"), initiator="Kaja Kallas"))
    (contact,) = built([a, b, c])
    differing = {x.field: {v.value for v in x.values} for x in contact.conflicts}
    assert differing["duration_minutes"] == {70, 75}
    assert differing["date"] == {"2022-05-03", "2022-05-04"}
    assert {"Sanna Marin", "Kaja Kallas"} <= differing["initiator"]
    assert "place" not in differing, "one place is named more closely"
    assert contact.when is not None
    assert contact.when.edtf == "2022-05-03", "two documents against one"
    assert any("75" in reason and "70" in reason for reason in contact.assessment.reasons)


def test_a_leader_and_the_leaders_office_are_one_initiative() -> None:
    made = [
        reading("a", told("c1", NORDIC, when=on("2022-05-03"), initiator="Sanna Marin")),
        reading("b", told("c1", NORDIC, when=on("2022-05-03"), initiator="Helsinki")),
    ]
    helsinki = Mention(0, 3, "The", "government", "Helsinki", "capital", "FI")
    made[1] = replace(made[1], mentions=(*made[1].mentions, helsinki))
    (contact,) = built(made)
    assert {(s.value, s.side) for s in contact.initiator} == {("Sanna Marin", None), ("Helsinki", None)}
    assert not contact.conflicts


def test_values_keep_their_holders() -> None:
    value = Value(60, "Mari Vaht", Span(4, 9, "words"))
    made = reading(
        "a", told("c1", NORDIC, when=on("2022-05-03"), duration_minutes=60, values={"duration_minutes": (value,)})
    )
    (contact,) = built([made])
    (stated,) = contact.duration_minutes
    assert (stated.value, stated.by, stated.evidence[0].span) == (60, "Mari Vaht", Span(4, 9, "words"))


def test_the_narrowest_date_that_most_documents_allow() -> None:
    made = [
        reading("a", told("c1", NORDIC, when=on("2022-05-01", "2022-05-31"))),
        reading("b", told("c1", NORDIC, when=on("2022-05-03"))),
        reading("c", told("c1", NORDIC, when=on("2022-05-02", "2022-05-04"))),
    ]
    (contact,) = built(made)
    assert contact.when is not None
    assert contact.when.edtf == "2022-05-03"
    assert not [c for c in contact.conflicts if c.field == "date"], "they all fit"


def test_the_usual_name_stands_and_a_government_yields_to_its_people() -> None:
    made = [
        reading("a", told("c1", "Volodymyr Zelensky/UA, Andrzej Duda/PL", when=on("2022-05-03"))),
        reading("b", told("c1", "Volodymyr Zelensky/UA, Duda/PL", when=on("2022-05-03"))),
        reading("c", told("c1", "Volodymyr Zelenskyy/UA, Government of Poland/PL", when=on("2022-05-03"))),
    ]
    made.append(reading("d", told("c1", "Ukraine/UA, Poland/PL", when=on("2022-05-03"))))
    (contact,) = built(made)
    assert [(p.name, p.side) for p in contact.participants] == [("Volodymyr Zelensky", "UA"), ("Andrzej Duda", "PL")]


def _chained(name: str, *sources: tuple[str, str], **more: object) -> Reading:
    """A reading whose contact rests on nested attributions, the innermost first."""
    found = []
    for place, (text, kind) in enumerate(sources, start=1):
        parent = f"a{place + 1}" if place < len(sources) else None
        source = Source(0, len(text), text, text, kind)  # type: ignore[arg-type]
        found.append(Attribution(f"a{place}", source, Span(0, 3), (Span(4, 9),), parent=parent))
    mention = told("c1", NORDIC, when=on("2022-05-03"), chain=("a1",))
    return reading(name, mention, attributions=tuple(found), **more)


def test_origins_are_counted_and_not_articles() -> None:
    made = [
        _chained("a", ("people close to it", "anonymous"), ("The Daily Gull", "outlet"), outlet="The Echo"),
        _chained("b", ("The Daily Gull", "outlet"), outlet="The Mirror"),
        _chained("c", ("two officials", "anonymous"), outlet="The Daily Gull"),
        reading(
            "d", told("c1", NORDIC, when=on("2022-05-03")), outlet="The Lens",
            citations=(Citation("The Daily Gull", "first_reported", Span(0, 5)),),
        ),
    ]  # fmt: skip
    (contact,) = built(made)
    (origin,) = contact.origins
    assert (origin.name, origin.source_kind, len(origin.documents)) == ("The Daily Gull", "anonymous", 4)
    assert contact.assessment.hangs_on == ("The report rests on one origin: The Daily Gull (unnamed people).",)
    assert contact.assessment.band is None


def test_officials_in_person_are_origins_and_no_comment_is_none() -> None:
    made = reading(
        "a",
        told("c1", NORDIC, when=on("2022-05-03")),
        positions=(
            said("p1", "Mari Vaht", "EE", "confirms", "c1"),
            said("p2", "Timo Aho", "FI", "no_comment", "c1"),
        ),
    )
    (contact,) = built([made])
    assert [o.name for o in contact.origins] == ["Mari Vaht"]
    assert "A statement by Finland; none is in the case." in contact.assessment.would_settle
    assert "A readout by Estonia; none is in the case." in contact.assessment.would_settle


def test_the_summary_says_what_records_carry_and_nothing_else() -> None:
    denial = said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-05"))
    silence = said("p2", "Timo Aho", "FI", "no_comment", "c1")
    first = _chained(
        "a", ("aides", "anonymous"), ("The Daily Gull", "outlet"), published="2022-05-05", outlet="The Echo"
    )
    second = reading(
        "b",
        told(
            "c1", NORDIC, when=on("2022-05-03"), reality="denied", contested=True,
            realities=(HeldReality("reported", "The Daily Gull", None), HeldReality("denied", "Mari Vaht", "EE")),
        ),
        published="2022-05-05",
        citations=(Citation("The Daily Gull", "first_reported", Span(0, 5)),),
        positions=(denial, silence),
    )  # fmt: skip
    own = _chained("c", ("aides", "anonymous"), published="2022-05-04", outlet="The Daily Gull")
    (contact,) = built([first, second, own])
    made = summary(contact)
    assert made.text == (
        "Reported, denied. The Daily Gull (unnamed people), 4 May 2022; denied by Mari Vaht, 5 May 2022; "
        "Timo Aho: no comment. 3 documents, 2 origins named."
    )
    tones = [(part.tone, part.evidence is not None) for part in made.parts if part.tone]
    assert tones == [("denied", False), ("reported", True), ("denies", True), ("no_comment", True)]


def test_entered_rows_alone_make_a_register() -> None:
    fields = {
        "date": "1975-08",
        "kind": "meeting",
        "participants": "A. Able; B. Baker",
        "sides": "FI; CO",
        "place": "Helsinki",
        "by": "a diary",
        "duration_minutes": "45",
    }
    position = {"contact": "e-1", "holder": "B. Baker", "side": "CO", "stance": "confirms"}
    rows = [
        Entered("e-1", "contact", fields, "from the diary, page 4"),
        Entered("e-2", "contact", {"participants": "A. Able; C. Clark", "sides": "FI; CL"}, "an interview"),
        Entered("e-3", "position", position, "memoir"),
    ]
    first, second = built([], rows)
    assert (first.when and first.when.edtf, first.place[0].value, first.place[0].by) == (
        "1975-08",
        "Helsinki",
        "a diary",
    )
    assert first.entered == ("e-1",)
    assert first.documents == ()
    assert first.positions[0].holder == "B. Baker"
    assert second.when is None
    assert "1 row entered by a person" in first.assessment.reasons[0]
    assert summary(first).text.endswith("1 entered by a person, 2 origins named.")


@pytest.mark.parametrize(("field", "value"), [("kind", "video_call"), ("date", "2022-05-02")])
def test_a_correction_replaces_and_keeps_the_original(field: str, value: str) -> None:
    made = reading("a", told("c1", NORDIC, when=on("2022-05-03")))
    name = ref(made.document.id, "c1")
    (contact,) = built([made], None, ruled("corrected", name, field, value))
    assert value in (contact.kind, contact.when and contact.when.edtf)
    (conflict,) = [c for c in contact.conflicts if c.field == field]
    assert {str(v.value) for v in conflict.values} == {value, "call" if field == "kind" else "2022-05-03"}
    assert {(str(v.value) == value, v.checked, v.wrong) for v in conflict.values} == {
        (True, "R. Reviewer", None),
        (False, None, "R. Reviewer"),
    }


def test_a_corrected_duration_stands_and_the_old_one_is_kept_beside_it() -> None:
    made = reading("a", told("c1", NORDIC, when=on("2022-05-03"), duration_minutes=700))
    name = ref(made.document.id, "c1")
    (contact,) = built([made], None, ruled("corrected", name, "duration_minutes", "70"))
    assert [(s.value, s.checked) for s in contact.duration_minutes] == [(70, "R. Reviewer")]
    assert {v.value for c in contact.conflicts for v in c.values} == {70, 700}


def test_a_mention_found_wrong_leaves_the_bottom_line_and_stays_listed() -> None:
    good = reading("good", told("c1", NORDIC, when=on("2022-05-03")))
    bad = reading("bad", told("c1", NORDIC, when=on("2022-05-03"), reality="denied", by="Mari Vaht"))
    (contact,) = built([good, bad], None, ruled("wrong", ref(bad.document.id, "c1")))
    assert (contact.reality, contact.contested) == ("reported", False)
    assert {m.ref: (m.checked, m.wrong) for m in contact.mentions}[ref(bad.document.id, "c1")] == (None, "R. Reviewer")


def test_a_position_found_wrong_counts_for_nothing_and_stays_listed() -> None:
    made = reading(
        "a",
        told("c1", NORDIC, when=on("2022-05-03")),
        positions=(said("p1", "Mari Vaht", "EE", "denies", "c1", said=on("2022-05-04")),),
    )
    verdict = replace(ruled("wrong", ref(made.document.id, "p1")), record_kind="position")
    (contact,) = built([made], None, verdict)
    assert (contact.reality, contact.contested) == ("reported", False)
    assert [(p.stance, p.checked, p.wrong) for p in contact.positions] == [("denies", None, "R. Reviewer")]
    assert "Vaht" not in summary(contact).text


def test_a_correction_of_the_entry_itself_is_its_bottom_line() -> None:
    made = [
        reading(n, told("c1", NORDIC, when=on("2022-05-03"), duration_minutes=m)) for n, m in (("a", 60), ("b", 65))
    ]
    name = built(made)[0].id
    (contact,) = built(made, None, ruled("corrected", name, "duration_minutes", "70"))
    assert [(s.value, s.checked) for s in contact.duration_minutes] == [(70, "R. Reviewer")]
    (conflict,) = contact.conflicts
    assert {(s.value, s.wrong) for s in conflict.values} == {(70, None), (60, "R. Reviewer"), (65, "R. Reviewer")}


def test_an_entry_checked_right_is_checked() -> None:
    made = reading("a", told("c1", NORDIC, when=on("2022-05-03")))
    (contact,) = built([made], None, ruled("right", register_id([ref(made.document.id, "c1")])))
    assert contact.checked == "R. Reviewer"


def test_entries_that_may_be_one_are_related_by_their_register_ids() -> None:
    before = reading("a", told("c1", NORDIC, "meeting", on("2022-05-03"), reality="planned"))
    after = reading("b", told("c1", NORDIC, "meeting", on("2022-05-03")))
    one, other = built([before, after])
    assert [link.right for link in one.related] == [other.id]
    assert [link.right for link in other.related] == [one.id]
    assert one.related[0].reasons


def test_the_register_is_sorted_by_date_and_does_not_depend_on_order() -> None:
    made = [
        reading("late", told("c1", NORDIC, when=on("2023-01-01"))),
        reading("never", told("c1", ANDEAN)),
        reading("early", told("c1", ANDEAN, when=on("2021-01-01"))),
        reading("early too", told("c1", ANDEAN, when=on("2021-01-01"), duration_minutes=5)),
    ]
    plain = built(made)
    assert [c.when.edtf if c.when else None for c in plain] == ["2021-01-01", "2023-01-01", None]
    shuffled = list(made)
    random.Random(3).shuffle(shuffled)
    assert wire.encode(built(shuffled)) == wire.encode(plain)
    assert wire.encode(built([replace(r) for r in reversed(made)])) == wire.encode(plain)
