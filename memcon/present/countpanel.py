"""The ordinal ledgers as panels: numbers beside the register, what they shut out, and the way of the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from memcon.present.panels import Cell, Panel, Table, cells
from memcon.present.phrases import when_words
from memcon.records import Contact, CountLedger, CountStep, CountTest, Evidence

_OUTCOMES = {"left_out": "no room in its numbers", "required": "needed by its numbers", "open": "left open"}
_STATES = {
    "denies": "denies",
    "neither": "neither confirms nor denies",
    "possible": "does not rule it out",
    "confirms": "confirms",
}


def count_panels(
    ledgers: Sequence[CountLedger], contacts: Sequence[Contact], names: Mapping[str, str]
) -> tuple[Panel, ...]:
    """One panel a ledger; ``names`` are those of the sides."""
    known = {contact.id: contact for contact in contacts}
    return tuple(_panel(ledger, number, known, names) for number, ledger in enumerate(ledgers, 1))


def _panel(ledger: CountLedger, place: int, known: Mapping[str, Contact], names: Mapping[str, str]) -> Panel:
    by = names.get(ledger.by, ledger.by)
    shut = [t for t in ledger.tests if t.outcome == "left_out"]
    lead = []
    if shut:
        word = "contact has" if len(shut) == 1 else "contacts have"
        lead.append(
            f"{len(shut)} {word} no room in the numbers of {by}, which thereby denies "
            f"{'it' if len(shut) == 1 else 'them'} without naming {'it' if len(shut) == 1 else 'them'}."
        )
    elif ledger.conflicts:
        lead.append("The numbers do not fit together with what was announced.")
    else:
        lead.append("No contact of this case is shut out by these numbers.")
    return Panel(
        f"counts-{place}",
        f"Numbers by {by}: {' and '.join(ledger.parties)}",
        tuple(lead),
        (),
        tuple(t for t in (_numbers(ledger), _tests(ledger, known), _path(ledger)) if t.rows),
        (
            " ".join(ledger.open),
            "A number binds only within its own period, kind and scope; an implied denial is an inference from it.",
        ),
    )


def _numbers(ledger: CountLedger) -> Table:
    rows = []
    for held in ledger.counts:
        claim = held.claim
        number = "none" if claim.high == 0 else _bounds(claim.low, claim.high)
        period = f"{'after' if claim.after else 'from'} {when_words(claim.since, short=True)}" if claim.since else (
            "no period stated"
        )  # fmt: skip
        scope = ", ".join([*(k.replace("_", " ") for k in claim.kinds), *_formality(claim.formality)]) or "any contact"
        rows.append(
            cells(
                when_words(claim.said, short=True), claim.holder or ledger.by, number, period, scope,
                Cell(held.words, strong=held.over > 0), _quote(held.evidence),
            )
        )  # fmt: skip
    return Table(
        "Its numbers beside what it announced", ("said", "by", "number", "period", "of", "in this case", "words"),
        tuple(rows),
    )  # fmt: skip


def _formality(formality: str) -> list[str]:
    return [f"{formality} only"] if formality != "unknown" else []


def _bounds(low: int | None, high: int | None) -> str:
    if low == high:
        return str(low)
    return f"at most {high}" if low is None else f"at least {low}" if high is None else f"{low} to {high}"


def _quote(evidence: Evidence) -> Cell:
    return Cell(evidence.span.text if evidence.span else evidence.note or "", evidence.document, bool(evidence.span))


def _tests(ledger: CountLedger, known: Mapping[str, Contact]) -> Table:
    rows = [
        (
            Cell(f"{when_words(known[t.contact].when, short=True)}, {known[t.contact].kind.replace('_', ' ')}"),
            Cell(_OUTCOMES[t.outcome], strong=t.outcome == "left_out"), Cell(t.why), _quote(t.evidence[0]),
            _against(t),
        )
        for t in ledger.tests
        if t.contact in known
    ]  # fmt: skip
    return Table(
        "Contacts that others assert and it did not announce",
        ("contact", "outcome", "why", "asserted in the words", "against the words"),
        tuple(rows),
    )


def _against(test: CountTest) -> Cell:
    return _quote(test.evidence[1]) if len(test.evidence) > 1 else Cell("")


def _path(ledger: CountLedger) -> Table:
    rows = [
        cells(when_words(s.said, short=True), s.holder or ledger.by, _state(s), _quote(s.evidence)) for s in ledger.path
    ]
    return Table("Its way on contacts that it did not announce", ("said", "by", "position", "words"), tuple(rows))


def _state(step: CountStep) -> str:
    return "by its number, denies any other" if step.implied else _STATES[step.state]
