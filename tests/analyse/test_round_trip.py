"""Rulings taken out and in again give the same register, under other local ids, in any order, one by one or at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from memcon import wire
from memcon.analyse.ledger import LedgerQuestion, ledger
from memcon.analyse.register import register
from memcon.analyse.verdicts import apply, make_verdict
from memcon.records import Contact, ContactMention, Reading, Span, Verdict, ref, register_id
from memcon.resolve import resolve
from tests.cases import on, reading, said, told

PAIRS = ("Sanna Marin/FI, Kaja Kallas/EE", "Gustavo Petro/CO, Gabriel Boric/CL")
TEXT = "First the two spoke by telephone. Then the two of them met in town. Nobody said more of it than that."
SPANS = (Span(0, 33, TEXT[:33]), Span(34, 66, TEXT[34:66]))


def made(seed: int, count: int) -> list[Reading]:
    draw = random.Random(seed)
    found = []
    for number in range(count):
        day = date(2022, 5, 1) + timedelta(draw.randrange(12))
        contacts = tuple(_mention(draw, local, day, span) for local, span in zip(("c1", "c2"), SPANS, strict=True))
        contacts = contacts[: draw.choice((1, 2))]
        stance = draw.choice(("confirms", "denies", "no_comment"))
        position = said("p1", "Mari Vaht", "EE", stance, "c1", said=on(day.isoformat()), evidence=SPANS[0])
        text = TEXT + f" {number}"
        one = reading(f"d{number}", *contacts, published=str(day + timedelta(1)), text=text)
        found.append(replace(one, positions=(position,)))
    return found


def _mention(draw: random.Random, local: str, day: date, span: Span) -> ContactMention:
    when = on(day.isoformat()) if draw.random() < 0.8 else None
    kind = draw.choice(("call", "call", "meeting", "unspecified"))
    return told(local, draw.choice(PAIRS), kind, when, evidence=(span,))


def built(readings: list[Reading], verdicts: list[Verdict]) -> tuple[Contact, ...]:
    return register(readings, [], resolve(readings, (), apply(verdicts, readings).standing), verdicts)


def ruled(readings: list[Reading], seed: int) -> list[Verdict]:
    """A dozen rulings of every sort, made by looking at the register as it stands."""
    draw = random.Random(seed)
    found: list[Verdict] = []
    mentions = [ref(r.document.id, c.id) for r in readings for c in r.contacts]
    for number in range(12):
        contacts = built(readings, found)
        record, other = draw.sample(mentions, 2)
        ruling, value, on_field = draw.choice(
            (("same", None, ""), ("not_same", None, ""), ("right", None, ""), ("wrong", None, ""),
             ("corrected", "2022-05-09", ".date"), ("corrected", "denied", ".reality"), ("withdrawn", None, ""))
        )  # fmt: skip
        pair = other if ruling in ("same", "not_same") else None
        draft = Verdict(
            f"v{number}", record + on_field, "contact", ruling, "R.", f"2025-01-{number + 1:02d}", "read it",  # type: ignore[arg-type]
            value=value, other=pair,
        )  # fmt: skip
        found.append(make_verdict(draft, readings, contacts))
    return found


def renumbered(readings: list[Reading]) -> list[Reading]:
    """The same Readings as another version of the readers would number them: the last contact comes first."""
    found = []
    for one in readings:
        names = {c.id: f"c{len(one.contacts) - at + 6}" for at, c in enumerate(one.contacts)}
        contacts = tuple(replace(c, id=names[c.id]) for c in reversed(one.contacts))
        positions = tuple(replace(p, id="p9", about=names.get(p.about or "")) for p in one.positions)
        found.append(replace(one, recipe="another", contacts=contacts, positions=positions))
    return found


def shape(contacts: tuple[Contact, ...]) -> list[object]:
    """The register without the ids that a renumbering changes."""
    return sorted(
        [
            sorted((m.document, m.evidence[0].start, m.checked, m.wrong) for m in c.mentions),
            c.reality, c.contested, c.when and c.when.edtf, c.kind, c.checked, c.wrong,
            [(p.holder, p.stance, p.superseded, p.moved_from) for p in c.positions],
        ]
        for c in contacts
    )  # fmt: skip


def key(row: object) -> str:
    return repr(row)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_export_new_recipe_read_again_import_gives_the_same_register(seed: int) -> None:
    readings = made(seed, 9)
    verdicts = ruled(readings, seed)
    exported = [wire.encode(v) for v in verdicts]
    taken = [wire.decode(line, Verdict) for line in exported]
    assert taken == verdicts
    again = built(renumbered(readings), taken)
    before = built(readings, verdicts)
    assert sorted(map(key, shape(again))) == sorted(map(key, shape(before)))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_no_order_of_documents_or_rulings_shows(seed: int, shuffler: random.Random) -> None:
    readings = made(seed, 9)
    verdicts = ruled(readings, seed)
    before = built(readings, verdicts)
    positions = ledger(before, readings, LedgerQuestion())
    shuffler.shuffle(readings)
    shuffler.shuffle(verdicts)
    assert built(readings, verdicts) == before
    assert ledger(before, readings, LedgerQuestion()) == positions


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_one_by_one_or_all_at_once(seed: int) -> None:
    """What is there after each document depends on the documents alone, never on what was there before."""
    readings = made(seed, 8)
    for count in range(1, len(readings) + 1):
        assert built(readings[:count], []) == built(list(reversed(readings[:count])), [])
    grown = [register_id([m]) for c in built(readings[:4], []) for m in sorted(x.ref for x in c.mentions)[:1]]
    whole = {m.ref for c in built(readings, []) for m in c.mentions}
    assert all(any(register_id([m]) == old for m in whole) for old in grown), "old ids lead to a mention that is there"
