"""The queue as one person sees it: what waits for that person, laid out, with the counts of the rest."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice

from memcon.analyse.laying import lay_out
from memcon.analyse.queue import Agenda, Entry, state_of, words_on
from memcon.analyse.verdicts import Docket
from memcon.records import Queue


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the queue is asked for; ``wanted`` are further records that a publication needs."""

    limit: int = 20
    after: str | None = None
    contact: str | None = None
    second: bool = False
    wanted: Collection[str] = ()


def queue_for(reviewer: str, agenda: Agenda, docket: Docket, asked: Asked) -> Queue:
    """What waits for ``reviewer``, the first of it laid out."""
    unsure = agenda.unsure(reviewer)
    states = agenda.states
    further = sum(1 for name in asked.wanted if name in states and states[name].waits and not states[name].needed)
    items = [lay_out(e, state_of(e, docket), docket, asked.wanted) for e in _chosen(reviewer, agenda, docket, asked)]
    return Queue(
        reviewer=reviewer,
        items=tuple(items),
        waiting=agenda.counts["waiting"] - len(unsure),
        needed=agenda.counts["needed"] - sum(s.needed for s in unsure) + further,
        again=agenda.counts["again"] - sum(s.again for s in unsure),
        disputed=len(docket.disputed),
        decided=docket.decided_by(reviewer),
    )


def _chosen(reviewer: str, agenda: Agenda, docket: Docket, asked: Asked) -> list[Entry]:
    found: Iterable[Entry]
    if asked.second:
        found = _for_a_second_reading(reviewer, agenda, docket)
    elif asked.wanted:
        every = list(agenda.waiting(reviewer))
        every.sort(key=lambda e: not (agenda.states[e.id].needed or e.id in asked.wanted))
        names = [e.id for e in every]
        found = every[names.index(asked.after) + 1 :] if asked.after in names else every
    else:
        found = agenda.waiting(reviewer, asked.after)
    if asked.contact:
        found = (e for e in found if e.contact == asked.contact)
    return list(islice(found, asked.limit))


def _for_a_second_reading(reviewer: str, agenda: Agenda, docket: Docket) -> list[Entry]:
    """What others decided and ``reviewer`` did not, weightiest first."""
    found = []
    for entry in agenda.entries.values():
        authors = {v.author for v in words_on(entry, entry.values[0], docket)}
        if authors and reviewer not in authors:
            found.append(entry)
    return sorted(found, key=lambda e: (not e.needed, -e.consequence.weight, e.id))
