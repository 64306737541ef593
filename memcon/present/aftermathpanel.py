"""Acts beside contacts as a panel: every contact in equal ink, a card for every act that came after."""

from __future__ import annotations

from memcon.present.figures import in_both_rooms, raster
from memcon.present.panels import Cell, Panel, Table, number
from memcon.present.phrases import day_words
from memcon.records import ActCard, Aftermath

_OUTCOMES = {"holds": "yes", "fails": "no", "unknown": "not known"}
_MOST_ROWS = 120


def aftermath_panel(found: Aftermath) -> Panel:
    """The panel; its first sentence says what it is not."""
    nothing = [f for f in found.followed if f.nothing_after]
    later = [c for c in found.cards if not c.before]
    early = len(found.cards) - len(later)
    lead = (
        "A sequence, not an effect.",
        f"{found.n} contacts to the day, {found.acts} acts. {len(nothing)} contacts were followed by none of these "
        f"within {found.within} days. {len(later)} time{'s' * (len(later) != 1)} an act came after a contact; {early} "
        f"further time{'s' * (early != 1)} one that had been announced or decided before it.",
    )
    rows = [(day_words(f.day, short=True), [_mark(*act) for act in f.acts]) for f in found.followed[:_MOST_ROWS]]
    figures = (
        in_both_rooms(
            lambda room: raster(rows, found.within, "Acts around contacts, a line a contact", room),
            "A line is a contact. Triangle: an act's first date after it; ring: before it. An empty line: nothing.",
        ),
    )
    return Panel(
        "aftermath",
        f"After contacts of {' and '.join(found.between)}",
        lead,
        figures if rows else (),
        tuple(t for t in (_followed(found), _cards(found), _numbers(found)) if t.rows),
        found.notes,
    )


def _mark(offset: int, name: str) -> tuple[int, str, str]:
    return offset, "one" if offset > 0 else "none", f"{name}, day {offset:+d}"


def _followed(found: Aftermath) -> Table:
    return Table(
        "Every contact, with what lies around it",
        ("contact", "acts before", "acts after", "entry"),
        tuple(
            (
                Cell(day_words(f.day, short=True)),
                Cell("; ".join(f"{name} ({offset:+d} d)" for offset, name in f.acts if offset < 0) or "none"),
                Cell("; ".join(f"{name} ({offset:+d} d)" for offset, name in f.acts if offset >= 0) or "none"),
                Cell(f.contact, contact=f.contact),
            )
            for f in found.followed
        ),
    )


def _cards(found: Aftermath) -> Table:
    return Table(
        "Cards of evidence, one for each act after a contact",
        ("act", "by", "after the contact", "hoops that hold or fail", "smoking guns", "who links the two"),
        tuple(_card(card) for card in found.cards),
        "A hoop hurts where it fails and helps little where it holds; a smoking gun helps where it is there and hurts "
        "little where it is not. How much is stated as a range for each test, in the JSON.",
    )


def _card(card: ActCard) -> tuple[Cell, ...]:
    when = f"{card.days} days, {card.dated}" + (", announced or decided BEFORE it" if card.before else "")
    by_kind = {
        kind: "; ".join(f"{t.name}: {_OUTCOMES[t.outcome]}" for t in card.tests if t.kind == kind)
        for kind in ("hoop", "smoking_gun")
    }
    return (
        Cell(card.name), Cell(card.side), Cell(when, strong=card.before), Cell(by_kind["hoop"]),
        Cell(by_kind["smoking_gun"]), Cell(", ".join(card.claimed_by) or "nobody in this case"),
    )  # fmt: skip


def _numbers(found: Aftermath) -> Table:
    return Table(
        "Acts after less before, and the same at placebo dates",
        ("what", "value", "low", "high", "n", "how"),
        tuple(
            (
                Cell(e.name), Cell(number(e.value)), Cell(number(e.low)), Cell(number(e.high)), Cell(str(e.n)),
                Cell(e.method),
            )
            for e in found.estimates
        ),
    )  # fmt: skip
