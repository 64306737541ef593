"""Rulings find their record again, and are put to a person again when it says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.analyse.register import register
from memcon.analyse.verdicts import anchor, apply, find, make_verdict
from memcon.errors import NotFound, UsageError
from memcon.records import Document, Reading, Span, Verdict, ref
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

TEXT = "On Tuesday the two spoke. The envoy said that the two spoke. Nobody else said that the two spoke at all."


@given(st.text("ab \n", min_size=1, max_size=80), st.data())
def test_a_passage_is_found_again_where_it_stood(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document("sha256:0", text, text_id="sha256:t")
    quote = anchor(document, document.span(start, end))
    assert find(quote, document) == document.span(start, end)


def test_context_chooses_among_equal_words() -> None:
    document = Document("sha256:0", TEXT, text_id="t")
    second = TEXT.index("the two spoke", 30)
    quote = replace(anchor(document, document.span(second, second + 13)), start=None)
    assert find(quote, document) == document.span(second, second + 13)
    assert find(replace(quote, exact="the three spoke"), document) is None


def draft(record: str, ruling: str = "right", **more: str) -> Verdict:
    return Verdict("v1", record, "contact", ruling, "R. Reviewer", "2025-01-01", "read it", **more)  # type: ignore[arg-type]


def made_reading(**more: object) -> Reading:
    mention = told("c1", "Sanna Marin/FI, Kaja Kallas/EE", when=on("2022-05-03"), evidence=(Span(0, 25),))
    position = said("p1", "Mari Vaht", "EE", "denies", "c1", evidence=Span(26, 60, TEXT[26:60]))
    return replace(reading("a", mention, text=TEXT, positions=(position,)), **more)  # type: ignore[arg-type]


def test_a_verdict_is_anchored_and_keeps_what_was_ruled_on() -> None:
    made = made_reading()
    name = ref(made.document.id, "c1")
    verdict = make_verdict(draft(name), [made], ())
    assert verdict.anchor is not None
    assert verdict.anchor.exact == TEXT[:25]
    assert verdict.anchor.text_id == made.document.text_id
    assert verdict.was == "reported | call | 2022-05-03 | Kaja Kallas; Sanna Marin"
    of_position = make_verdict(draft(ref(made.document.id, "p1"), "corrected", value="unaware"), [made], ())
    assert (of_position.record_kind, of_position.field, of_position.was) == ("position", "stance", "denies")
    of_date = make_verdict(draft(f"{name}.date", "corrected", value="2022-05"), [made], ())
    assert (of_date.record, of_date.field, of_date.was) == (name, "date", "2022-05-03")


def test_what_does_not_fit_is_refused_with_a_remedy() -> None:
    made = made_reading()
    name = ref(made.document.id, "c1")
    with pytest.raises(NotFound, match="memcon show"):
        make_verdict(draft("ffffffffffff:c9"), [made], ())
    with pytest.raises(UsageError, match="has no field"):
        make_verdict(draft(f"{name}.colour"), [made], ())
    with pytest.raises(UsageError, match="none of them"):
        make_verdict(draft(f"{name}.kind", "corrected", value="telepathy"), [made], ())
    with pytest.raises(UsageError, match="which field"):
        make_verdict(draft(name, "corrected", value="Tallinn"), [made], ())
    with pytest.raises(UsageError, match="give the other"):
        make_verdict(draft(name, "same"), [made], ())


def test_a_ruling_survives_other_local_ids_and_is_asked_again_when_the_value_changed() -> None:
    made = made_reading()
    verdict = make_verdict(draft(ref(made.document.id, "c1")), [made], ())
    renumbered = replace(made, contacts=(replace(made.contacts[0], id="c7", evidence=(Span(3, 24),)),))
    (standing,) = apply([verdict], [renumbered]).standing
    assert standing.record == ref(made.document.id, "c7")
    changed = replace(made, contacts=(replace(made.contacts[0], reality="planned"),))
    applied = apply([verdict], [changed])
    assert applied.standing == ()
    assert [v.id for v in applied.again] == ["v1"]
    agrees = replace(verdict, ruling="corrected", field="reality", was="reported", value="planned")
    assert apply([agrees], [changed]).standing, "the reader now says what the person said"


def test_the_latest_ruling_counts_and_a_withdrawn_one_does_not() -> None:
    made = made_reading()
    name = ref(made.document.id, "c1")
    first = make_verdict(draft(name), [made], ())
    second = replace(make_verdict(draft(name, "wrong"), [made], ()), id="v2", at="2025-01-02")
    assert [v.ruling for v in apply([second, first], [made]).standing] == ["wrong"]
    back = replace(second, id="v3", ruling="withdrawn", at="2025-01-03")
    assert apply([first, second, back], [made]).standing == ()
    applied = apply([first], [made])
    assert apply(applied.standing, [made]) == applied


def test_a_ruling_on_a_text_holds_in_its_copies_and_nowhere_else() -> None:
    made = made_reading()
    copy = replace(made, document=replace(made.document, id="sha256:" + "c" * 64, outlet="The Copy"))
    verdict = make_verdict(draft(ref(made.document.id, "p1")), [made], ())
    assert {v.record for v in apply([verdict], [made, copy]).standing} == {
        ref(made.document.id, "p1"),
        ref(copy.document.id, "p1"),
    }
    other = reading("other", made.contacts[0], text="Quite another text about the same two people.")
    assert apply([verdict], [other]).standing == ()


def test_a_pair_ruling_follows_both_records() -> None:
    a = made_reading()
    b = reading(
        "b", told("c1", "Sanna Marin/FI, Kaja Kallas/EE", when=on("2022-06-03")), text="They spoke again in June."
    )
    names = ref(a.document.id, "c1"), ref(b.document.id, "c1")
    verdict = make_verdict(draft(names[0], "same", other=names[1]), [a, b], ())
    assert verdict.other_anchor is not None
    later = replace(b, contacts=(replace(b.contacts[0], id="c4"),))
    (standing,) = apply([verdict], [a, later]).standing
    assert standing.other == ref(b.document.id, "c4")
    assert len(resolve([a, later], (), [standing]).clusters) == 1


def test_a_ruling_on_an_entry_hangs_on_its_smallest_mention() -> None:
    made = made_reading()
    contacts = register([made], (), resolve([made]))
    verdict = make_verdict(draft(contacts[0].id), [made], contacts)
    assert verdict.anchor is not None
    renumbered = replace(
        made,
        contacts=(replace(made.contacts[0], id="c7"),),
        positions=(replace(made.positions[0], id="p9", about="c7"),),
    )
    (contact,) = register([renumbered], (), resolve([renumbered]), [verdict])
    assert contact.checked == "R. Reviewer"
    changed = replace(made, contacts=(replace(made.contacts[0], kind="meeting"),))
    (contact,) = register([changed], (), resolve([changed]), [verdict])
    assert contact.checked is None, "the entry says something else now"
