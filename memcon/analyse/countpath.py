"""The way of one side on contacts that it did not announce: denials, non-denials, and what its numbers imply."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from memcon.records import Contact, CountClaim, CountStep, CountTest, Evidence, PositionHeld, When
from memcon.vocabulary import CountState, Stance

Told = tuple[str, CountClaim, Evidence]
_STATES: Mapping[Stance, CountState] = {
    "denies": "denies",
    "neither_confirm_nor_deny": "neither",
    "unaware": "neither",
    "no_comment": "neither",
}


def path_of(
    by: str,
    contacts: tuple[Sequence[Contact], Sequence[Contact]],
    told: Sequence[Told],
    left_out: Mapping[str, CountTest],
) -> tuple[CountStep, ...]:
    """The dated steps of ``by``: its positions on contacts not confirmed by it, and its closed numbers, by day.

    Of the second heap of ``contacts``, those of other people without a date, what it confirms is a step as well.
    """
    known, others = contacts
    steps = [*_positions(by, known), *_positions(by, others, {"confirms": "confirms"}), *_numbers(told, left_out)]
    return tuple(sorted(steps, key=lambda s: (_day(s.said), s.state, s.holder or "", s.evidence.record)))


def _day(when: When | None) -> date:
    return (when.latest or when.earliest or date.max) if when else date.max


def _positions(
    by: str, contacts: Sequence[Contact], further: Mapping[Stance, CountState] = MappingProxyType({})
) -> Iterator[CountStep]:
    for contact in contacts:
        for held in contact.positions:
            if held.side != by or held.wrong or held.scope != "occurrence":
                continue
            if contact.reality in ("planned", "demanded", "hypothetical") or not _is_past(contact, held):
                continue
            state = _STATES.get(held.stance) or further.get(held.stance)
            if contact.reality == "possible" and held.stance in ("awaits", "confirms", "announces"):
                state = "possible"
            if contact.reality == "negated" and state == "denies" and contact.when and contact.when.precision != "day":
                continue  # "none since October" is a number and stands among the numbers
            if state:
                yield _step(held, contact, state)


def _is_past(contact: Contact, held: PositionHeld) -> bool:
    """Whether what is negated lies before the words: "no plans to meet" denies nothing that was."""
    if contact.reality != "negated":
        return True
    last = contact.when.latest if contact.when else None
    return last is not None and (held.said is None or held.said.latest is None or last <= held.said.latest)


def _step(held: PositionHeld, contact: Contact, state: CountState) -> CountStep:
    said = held.said
    if said is None:
        day = next((m.published for m in contact.mentions if m.document == held.evidence.document), None)
        said = _published(day)
    return CountStep(said, held.holder, state, held.words, held.evidence, contacts=(contact.id,))


def _published(day: str | None) -> When | None:
    try:
        given = date.fromisoformat((day or "")[:10])
    except ValueError:
        return None
    return When(given.isoformat(), given, given, "day", anchor="published")


def _numbers(told: Sequence[Told], left_out: Mapping[str, CountTest]) -> Iterator[CountStep]:
    """Numbers with an upper bound over a stated period: whoever gives one says that there was no other."""
    for ref, claim, evidence in told:
        if claim.high is None or claim.since is None:
            continue
        shut = tuple(sorted(contact for contact, test in left_out.items() if ref in test.claims))
        yield CountStep(claim.said, claim.holder, "denies", claim.evidence.text, evidence, True, shut)
