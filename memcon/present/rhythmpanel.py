"""The rhythm of a pair as panels: the strip, before and after, and every number with its range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from memcon.present.figures import Dot, Lane, Ratio, in_both_rooms, lanes_in_time, ratios
from memcon.present.panels import Cell, Panel, Table, cells, number
from memcon.present.phrases import day_words
from memcon.records import Estimate, Rhythm, StripMark

_RATIO = ": rate after over before"
_OVER = ": rate ratio over that of the comparison pairs"
_BEYOND = ": p of a change larger than reporting"
_MOST_EVENTS = 400


def rhythm_panels(found: Rhythm) -> tuple[Panel, ...]:
    """Before and after first, where it was asked; then all numbers of the pair."""
    panels = []
    if found.split:
        panels.append(split_panel(found))
    panels.append(rhythm_panel(found))
    return tuple(panels)


def split_panel(found: Rhythm) -> Panel:
    """Before and after the day by which ``found`` is parted."""
    assert found.split is not None
    rows = [e for e in found.estimates if e.name.endswith((_RATIO, _OVER))]
    drawn = [Ratio(_short(e.name), e.value, e.low, e.high) for e in rows]
    lanes = [Lane("–".join(found.between), _dots(found.strip))]
    lanes += [Lane(other.name, _dots(other.strip)) for other in found.others]
    day = day_words(found.split)
    return Panel(
        "split",
        f"Before and after {day}",
        tuple(_split_lead(rows, found)),
        (
            in_both_rooms(
                lambda room: lanes_in_time(
                    lanes, f"Contacts of {len(lanes)} pairs before and after {day}", room, found.split, day
                ),
                "Contacts in time, pair by pair. A bar is a date that is not known to the day.",
            ),
            in_both_rooms(
                lambda room: ratios(
                    drawn, "Rate after over rate before, with 95 % intervals", "rate after over rate before, 95 %", room
                ),
                "Rates after over rates before. An arrow is an end that the counts leave open.",
            ),
        ),
        (_pairs(found), _table("How each number was made", [e for e in found.estimates if _is_split(e)])),
        ("Counted is what this case knows: reporting that changed by the same factor would explain a ratio as well.",),
    )


def _pairs(found: Rhythm) -> Table:
    """One row a pair: counts, ratio, interval, p-value."""
    by_name = {e.name: e for e in found.estimates}
    rows = []
    for pair in ("–".join(found.between), *(o.name for o in found.others)):
        ratio, p = by_name.get(f"{pair}{_RATIO}"), by_name.get(f"p of {pair}: before and after")
        beyond = next((e for e in found.estimates if e.name.startswith(f"{pair}{_BEYOND}")), None)
        counts = [by_name.get(f"{pair}: contacts {word}") for word in ("before", "after")]
        told = ratio is not None and (ratio.value is not None or ratio.low is not None)
        ends = f"{number(ratio.low)} to {number(ratio.high) or 'open'}" if ratio and told else ""
        value = number(ratio.value) if ratio and told else ratio.method if ratio else ""
        shown = [number(c.value) if c else "" for c in counts]
        ps = [number(e.value) if e else "" for e in (p, beyond)]
        rows.append(cells(pair, *shown, value, ends, *ps))
    return Table(
        "Before and after, pair by pair",
        (
            "pair", "contacts before", "contacts after", "rate after over before", "95 % interval", "p, corrected",
            "p beyond a change of reporting",
        ),
        tuple(rows),
    )  # fmt: skip


def _split_lead(rows: Iterable[Estimate], found: Rhythm) -> Iterable[str]:
    for e in rows:
        if e.value is None or e.low is None:
            yield f"{_short(e.name)}: {e.method}."
            continue
        ends = f"{number(e.low)} to {number(e.high) or 'open'}"
        if e.name.endswith(_OVER):
            yield f"{_short(e.name)}: ratio {number(e.value)} of that of the others together ({ends})."
        else:
            p = next((x.value for x in found.estimates if x.name == f"p of {_short(e.name)}: before and after"), None)
            words = "" if p is None else f", p {number(p)} after correction"
            yield f"{_short(e.name)}: {number(e.value)} times the rate before ({ends}){words}, n = {e.n}."


def _short(name: str) -> str:
    return name.removesuffix(_RATIO).replace(_OVER, ", beside the others")


def _is_split(estimate: Estimate) -> bool:
    return _BEYOND in estimate.name or estimate.name.endswith(
        (_RATIO, _OVER, ": contacts before", ": contacts after", ": before and after", ", before", ", after")
    )


def rhythm_panel(found: Rhythm) -> Panel:
    """The strip of the pair and every number with its range."""
    figures = []
    if found.strip:
        lanes = [Lane("contacts", _dots(found.strip))]
        sides = sorted({side for mark in found.strip for side in mark.announced})
        lanes += [Lane(f"announced by {s}", _dots([m for m in found.strip if s in m.announced])) for s in sides]
        if found.events:
            marks = [Dot(e.day, e.day, "one", f"{day_words(e.day)}: {e.name}") for e in found.events[:_MOST_EVENTS]]
            lanes.append(Lane("events", tuple(marks)))
        title = f"Contacts of {' and '.join(found.between)}"
        figures.append(
            in_both_rooms(
                lambda room: lanes_in_time(lanes, title, room, found.split),
                "Square: both sides announced it; disc: one; ring: neither in this case. Bar: vague date.",
            )
        )
    rest = [e for e in found.estimates if not (found.split and _is_split(e))]
    few = [e for e in rest if e.value is None and e.low is None]
    return Panel(
        "rhythm",
        f"Rhythm: {' and '.join(found.between)}",
        (f"{found.n} dated contacts.",),
        tuple(figures),
        tuple(
            table
            for table in (
                _table("Every number with its range", [e for e in rest if e not in few]),
                _table("Not told", few),
                _contacts(found),
            )
            if table.rows
        ),
        found.notes,
    )


def _table(caption: str, rows: Sequence[Estimate]) -> Table:
    return Table(
        caption,
        ("what", "value", "low", "high", "n", "how"),
        tuple(
            (
                Cell(e.name.replace("_", " ")), Cell(number(e.value)), Cell(number(e.low)), Cell(number(e.high)),
                Cell(str(e.n)), Cell(e.method),
            )
            for e in rows
        ),
    )  # fmt: skip


def _contacts(found: Rhythm) -> Table:
    """The table that the strip is drawn from."""
    return Table(
        "The contacts drawn",
        ("day", "kind", "announced by", "entry"),
        tuple(
            (
                Cell(_day(m)), Cell(m.kind.replace("_", " ")), Cell(", ".join(m.announced) or "nobody"),
                Cell(m.contact, contact=m.contact),
            )
            for m in found.strip
        ),
    )  # fmt: skip


def _day(mark: StripMark) -> str:
    first = day_words(mark.first, short=True)
    return first if mark.first == mark.last else f"{first} – {day_words(mark.last, short=True)}"


def _dots(strip: Iterable[StripMark]) -> tuple[Dot, ...]:
    return tuple(
        Dot(m.first, m.last, _shape(m), f"{_day(m)}, {m.kind.replace('_', ' ')}, announced by {_who(m)}") for m in strip
    )


def _who(mark: StripMark) -> str:
    return " and ".join(mark.announced) or "nobody in this case"


def _shape(mark: StripMark) -> str:
    return "two" if len(mark.announced) > 1 else "three" if mark.announced else "none"
