from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from memcon.present import charts, drawing
from memcon.present.axis import make_axis, ticks
from memcon.present.lanes import Camp, Lane, Step, camps_of, steps_of
from memcon.present.marks import STANCES, all_marks
from memcon.present.phrases import when_words
from memcon.records import When
from tests.present import sample

days = st.dates(date(1900, 1, 1), date(2060, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When | None:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 6, 30, 400])))
    return draw(
        st.sampled_from([When("x", first, last, "interval"), When("x", None, last, "interval"), None])
        | st.just(When("x", first, None, "interval"))
    )


@st.composite
def camps(draw: st.DrawFn) -> tuple[Camp, ...]:
    def step() -> Step:
        return Step(
            holder="Somebody",
            role="",
            side=None,
            camp="unknown",
            mark=draw(st.sampled_from(list(STANCES.values()))),
            words=draw(st.text(max_size=90)),
            evidence=None,
            said=draw(whens()),
            scope=draw(st.sampled_from(["occurrence", "timing"])),
            moved_from=draw(st.sampled_from([None, STANCES["denies"]])),
        )

    lanes = [
        Lane(draw(st.text(max_size=40)), draw(st.text(max_size=40)), tuple(step() for _ in range(count)))
        for count in draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    ]
    return (Camp("Some side, government", tuple(lanes)),)


@settings(max_examples=120, deadline=None)
@given(camps())
def test_no_label_covers_another_or_leaves_the_drawing(made: tuple[Camp, ...]) -> None:
    chart = charts.lay_out(made, [(When("x", date(2001, 5, 3), date(2001, 5, 4), "interval"), "the contact")])
    boxes = chart.boxes
    for at, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[at + 1 :])
        assert box.left >= charts.LEFT - 5
        assert box.right <= charts.WIDTH + 0.01
        assert box.bottom <= chart.height
    for row in chart.rows:
        for dot in row.dots:
            shape = charts.Box(dot.x - charts.MARK, row.y - 8, dot.x + charts.MARK, row.y + 8)
            assert not any(box.overlaps(shape) for box in boxes)


@settings(deadline=None)
@given(camps())
def test_a_chart_is_drawn_alike_each_time_and_is_well_formed(made: tuple[Camp, ...]) -> None:
    first = drawing.draw(charts.lay_out(made, ()), "A chart", lambda _: "#p")
    assert first == drawing.draw(charts.lay_out(made, ()), "A chart", lambda _: "#p")
    root = etree.fromstring(str(first))
    assert root.get("role") == "group"  # it holds links, which a picture may not
    assert len(root.findall(".//a")) == sum(len(lane.steps) for camp in made for lane in camp.lanes)


@given(st.lists(st.tuples(days, st.integers(0, 500)), min_size=1, max_size=12))
def test_an_axis_keeps_order_and_shows_every_day(raw: list[tuple[date, int]]) -> None:
    spans = [(first, first + timedelta(days=length)) for first, length in raw]
    axis = make_axis(spans, 100, 700)
    assert axis is not None
    shown = sorted(day for span in spans for day in span)
    edges = [axis.edge(day) for day in shown]
    assert edges == sorted(edges)
    assert all(any(p.first <= day <= p.last for p in axis.pieces) for day in shown)
    assert all(99 <= edge <= 700.5 for edge in edges)
    assert all((b.first - a.last).days > 1 and b.left > a.right for a, b in pairwise(axis.pieces))
    found = ticks(axis)
    assert found
    assert [tick.x for tick in found] == sorted(tick.x for tick in found)


def test_a_long_gap_is_broken_and_says_so() -> None:
    axis = make_axis([(date(2031, 11, 6), date(2031, 11, 11)), (date(2032, 2, 3), date(2032, 2, 3))], 100, 700)
    assert axis is not None
    assert [words for _, words in axis.breaks()] == ["81 days"]


def test_nothing_dated_makes_no_axis() -> None:
    assert make_axis([], 0, 1) is None
    step = Step("Somebody", "", None, "unknown", STANCES["denies"], "not so", None)
    chart = charts.lay_out((Camp("A camp", (Lane("Somebody", "", (step,)),)),), ())
    assert chart.axis is None
    assert chart.undated
    assert "no date" in drawing.draw(chart, "A chart", lambda _: None)


def test_the_disputed_call_in_lanes() -> None:
    contact = sample.disputed()
    steps = steps_of(contact, sample.documents())
    found = camps_of(contact, steps, sample.SIDES)
    assert [(camp.name, [lane.name for lane in camp.lanes]) for camp in found] == [
        ("Outlets, unnamed people, others of no known side", ["four people told of the call"]),
        ("Alveria, transition", ["Halden transition", "Mara Halden"]),
        ("Borsund, government", ["Leif Tarn"]),
        ("Castrel, government", ["Castrel Foreign Ministry"]),
        ("The documents themselves", ["Reports, when published"]),
    ]
    chart = charts.lay_out(found, charts.contact_dates(contact, when_words))
    assert [band.label for band in chart.bands] == ["the contact, as reported: “on Thursday”"]
    drawn = drawing.draw(chart, "A chart", lambda _: None)
    assert drawn.count('class="move"') == 1
    assert "on advance notice: " in drawn
    assert 'class="day"' in drawn  # the denial of which only the day of publication is known


def test_each_shape_and_glyph_belongs_to_one_meaning() -> None:
    marks = {mark.name: mark for mark in all_marks()}
    assert len(marks) == len(all_marks())
    by_drawing: dict[str, set[str]] = {}
    for mark in marks.values():
        by_drawing.setdefault(mark.drawing, set()).add(mark.name)
    assert {frozenset(names) for names in by_drawing.values() if len(names) > 1} == {
        frozenset({"reported", "confirms"}),
        frozenset({"denied", "denies"}),
    }
