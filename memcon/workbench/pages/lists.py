"""Lists of the whole case: people, origins, flags, runs, changes."""

from __future__ import annotations

from collections import Counter

from starlette.responses import Response

from memcon.errors import NotFound
from memcon.present.contactpage import heading_of
from memcon.present.marks import SIGNS, STANCES, plain
from memcon.present.phrases import when_words
from memcon.workbench.here import Here
from memcon.workbench.route import Route


def people(here: Here) -> Response:
    """Everybody whom the register names, with sides, camps and offices."""
    shot = here.shot
    words, side = here.text("q").casefold().split(), here.text("side")
    found = [
        p
        for p in shot.people.values()
        if (not side or side in p.sides)
        and all(w in f"{p.name} {' '.join(p.offices)} {' '.join(p.camps)}".casefold() for w in words)
    ]
    if here.one_of("sort", ("contacts", "name", "positions"), "contacts") == "name":
        found.sort(key=lambda p: p.name.casefold())
    elif here.text("sort") == "positions":
        found.sort(key=lambda p: (-p.positions, p.name.casefold()))
    else:
        found.sort(key=lambda p: (-len(p.contacts), p.name.casefold()))
    paged = here.paged(found)
    return here.page("people_page.html.j2", "People and offices", paged=paged, known_sides=shot.known_sides)


def person(here: Here) -> Response:
    """One of them: contacts, and every position in order of time."""
    shot, name = here.shot, here.text("name")
    found = shot.people.get(name)
    if found is None:
        raise NotFound(f"nobody by the name of {name or '(none given)'} stands in the register")
    contacts = [shot.contacts[key] for key in found.contacts if key in shot.contacts]
    positions = [(p, c, STANCES.get(p.stance)) for c in contacts for p in c.positions if p.holder == name]
    positions.sort(
        key=lambda row: (row[0].said.earliest.isoformat() if row[0].said and row[0].said.earliest else "9", row[0].ref)
    )
    paged = here.paged(contacts, 25)
    return here.page(
        "person_page.html.j2", name, person=found, rows=[shot.row(c) for c in paged.items], paged=paged,
        positions=positions[:100], hidden=max(0, len(positions) - 100), heading_of=heading_of,
    )  # fmt: skip


def origins(here: Here) -> Response:
    """The contacts that several documents tell of, with whom these rest on."""
    shot = here.shot
    several = [c for c in shot.contacts.values() if len(set(c.documents)) > 1]
    several.sort(key=lambda c: (-len(set(c.documents)), shot.order[c.id]))
    paged = here.paged(several, 8)
    views = [(c, heading_of(c), when_words(c.when, short=True), shot.sources(c)) for c in paged.items]
    return here.page("origins_page.html.j2", "Origins", views=views, paged=paged)


def flags(here: Here) -> Response:
    """What is wrong or missing inside documents, flag by flag."""
    shot = here.shot
    raised = shot.raised
    counted = Counter(flag.code for _, flag in raised)
    code = here.text("code")
    hard = here.one_of("only", ("hard", "soft"))
    found = [(d, f) for d, f in raised if (not code or f.code == code) and (not hard or f.hard is (hard == "hard"))]
    paged = here.paged(found)
    lines = [(d, f, SIGNS["hard" if f.hard else "soft"], plain(f.code).replace("-", " ")) for d, f in paged.items]
    return here.page(
        "flags_page.html.j2", "Flags", lines=lines, paged=paged, counted=sorted(counted.items()), code=code
    )


def runs(here: Here) -> Response:
    """Every run that wrote to the case, and what failed in it."""
    shot = here.shot
    paged = here.paged(shot.case.runs()[::-1])
    wanted = here.text("run")
    run = next((r for r in paged.items if r.id == wanted), None)
    failures = shot.case.failures(run)[-200:]
    return here.page("runs_page.html.j2", "Runs", paged=paged, failures=failures, run=run)


ROUTES = (
    Route("/people", "people and offices", people, takes=("q", "side", "sort", "page")),
    Route("/person", "one of them: contacts and positions", person, takes=("name", "page")),
    Route("/origins", "who rests on whom, contact by contact", origins, takes=("page",)),
    Route("/flags", "red flags over all documents", flags, takes=("code", "only", "page")),
    Route("/runs", "every run and what failed in it", runs, takes=("run", "page")),
)
