"""Where what is told of one contact comes from: the whole answer, put together."""

from __future__ import annotations

from collections.abc import Sequence

from memcon.analyse.origins.akin import akin_of
from memcon.analyse.origins.changes import changes_of
from memcon.analyse.origins.counting import circles_of, cuts_of, independent, origins_of_all, sourced
from memcon.analyse.origins.gaps import gaps_of
from memcon.analyse.origins.order import papers
from memcon.analyse.origins.parents import rests_of
from memcon.analyse.telling import Telling
from memcon.records import Estimate, Evidence, Kinship, Origins, PositionHeld, Reading

_NOTE_COPY = "Where it is unsure whether a text rests on another, it counts as a copy."
_NOTE_NAMES = "That wording moved on the way says nothing of intent; whoever names an outlet for it should check first."


def trace(
    contact: str | None,
    readings: Sequence[Reading],
    kinships: Sequence[Kinship],
    tellings: Sequence[Telling],
    positions: Sequence[PositionHeld] = (),
) -> Origins:
    """The sources of ``readings``: who rests on whom, what is left when copies collapse, what changed on the way.

    ``tellings`` are those of the contact, ``positions`` what holders said of it. Pure, and of no order.
    """
    of = papers(readings)
    known = {r.document.id: r for r in readings}
    between = [k for k in kinships if k.left in known and k.right in known]
    resting = rests_of(of, between)
    rests = resting.rests
    documents = sourced(of, tellings, between, rests)
    origins = origins_of_all(documents, rests, positions)
    cuts = cuts_of(documents, rests, positions)
    count = independent(origins)
    counts = [count, *(c.independent for c in cuts)]
    evidence = tuple(
        Evidence(d, d.removeprefix("sha256:")[:12]) for o in origins if o.independent for d in o.documents[:1]
    )
    estimate = Estimate(
        "independent origins", float(count), float(min(counts)), float(max(counts)), len(known),
        "roots after copies collapse; the range is what one doubtful link more or less makes of it", evidence,
    )  # fmt: skip
    return Origins(
        contact=contact,
        documents=len(known),
        outlets=len({p.outlet for p in of if p.outlet}),
        independent=count,
        origins=origins,
        rests=rests,
        cuts=cuts,
        changes=changes_of(resting, between, known),
        circles=circles_of(of),
        akin=(*akin_of(of, rests), *gaps_of(rests, between)),
        estimates=(estimate,),
        notes=(_NOTE_COPY, _NOTE_NAMES),
    )
