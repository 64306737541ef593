"""The register and the page of one contact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from starlette.responses import Response

from memcon.analyse.accounts import sheets as compared
from memcon.analyse.accounts import versions_of
from memcon.analyse.pick import Filter, pick
from memcon.present.contactpage import Material, make_page
from memcon.present.lanes import who
from memcon.present.marks import KINDS, REALITIES
from memcon.present.phrases import sort_key
from memcon.records import Contact
from memcon.vocabulary import ContactKind, Reality
from memcon.workbench.here import Here
from memcon.workbench.route import Route
from memcon.workbench.snapshot import WAYS, Snapshot

SORTS: dict[str, Callable[[Contact], Any]] = {
    "date": lambda c: sort_key(c.when),
    "who": lambda c: who(c).casefold(),
    "kind": lambda c: c.kind,
    "reality": lambda c: (c.reality, not c.contested),
    "documents": lambda c: len(set(c.documents)),
    "origins": lambda c: len(c.origins),
}


def register(here: Here) -> Response:
    """The register, narrowed, sorted, page by page."""
    shot = here.shot
    found = chosen(here, shot)
    sort = here.one_of("sort", tuple(SORTS), "date")
    down = here.one_of("order", ("up", "down"), "up") == "down"
    if sort != "date" or down:
        found.sort(key=SORTS[sort], reverse=down)
    heads = [
        (name, label, here.way(sort=name, order="down" if sort == name and not down else None, page=None),
         ("descending" if down else "ascending") if sort == name else None)
        for name, label in (("date", "Date"), ("who", "Who"), ("kind", "Kind"), ("reality", "Reality"),
                            ("", "Positions"), ("documents", "Documents"), ("origins", "Origins"), ("", "Flags"))
    ]  # fmt: skip
    paged = here.paged(found)
    return here.page(
        "register_page.html.j2",
        "Register",
        rows=[shot.row(c) for c in paged.items],
        paged=paged,
        heads=heads,
        all_kinds=[(name, KINDS[name].lower()) for name in get_args(ContactKind)],
        realities=[(name, mark.word) for name, mark in REALITIES.items()],
        known_sides=shot.known_sides,
        narrowed=any(here.text(name) for name in ("q", "a", "b", "since", "until", "reality", "kind", "only")),
    )


def chosen(here: Here, shot: Snapshot) -> list[Contact]:
    """The contacts that the address asks for, in order of date."""
    kind: Any = here.one_of("kind", get_args(ContactKind)) or None
    reality: Any = here.one_of("reality", get_args(Reality)) or None
    parties = tuple(name for name in (here.text("a"), here.text("b")) if name)
    wanted = Filter(parties, here.day("since"), here.day("until"), reality, kind)
    found = list(pick(tuple(shot.contacts.values()), wanted))
    only = here.one_of("only", ("contested", "unchecked", "checked"))
    if only == "contested":
        found = [c for c in found if c.contested]
    elif only:
        found = [c for c in found if _checked(c) is (only == "checked")]
    words = here.text("q").casefold().split()
    return [c for c in found if all(w in shot.words_of(c.id) for w in words)] if words else found


def _checked(contact: Contact) -> bool:
    values = [*(p.checked for p in contact.positions), *(m.checked for m in contact.mentions)]
    return bool(contact.checked) or (bool(values) and all(values))


def contact(here: Here) -> Response:
    """One contact: the dossier's page, with the keys to rule on every passage."""
    shot = here.shot
    found = find(here)
    page = make_page(found, found.id, shot.parts(found), _material(shot, found), shot.names)
    order = list(shot.contacts)
    at = shot.order.get(found.id, 1)
    page.related = tuple(shot.offer(offer) for offer in page.related)
    return here.page(
        "contact_page.html.j2",
        page.heading,
        page=page,
        number=at,
        pages=range(len(order)),
        before=order[at - 2] if at > 1 else None,
        after=order[at] if at < len(order) else None,
        ruled=[v for v in shot.view.verdicts if shot.contact_of.get(v.record, v.record) == found.id],
    )


def find(here: Here) -> Contact:
    """The contact that the path names, under any id that it has had; as it is shown now."""
    shot, name = here.shot, here.path("contact")
    if name in shot.contacts:
        return shot.contacts[name]
    return shot.contacts[shot.case.show(name, confidential=shot.confidential).id]


def _material(shot: Snapshot, found: Contact) -> Material:
    several = len(set(found.documents)) > 1
    sheets = compared([found], shot.view.readings, shot.view.contacts)
    return Material(
        documents=shot.documents,
        ways=WAYS,
        sides=shot.side_names,
        publication=False,
        moves=shot.moves,
        implied=shot.implied,
        origins={found.id: shot.view.origins(found)} if several else {},
        sheets=sheets,
        versions=versions_of([found], shot.view.readings, shot.view.contacts),
    )


ROUTES = (
    Route(
        "/register",
        "the register; sorted, narrowed, page by page",
        register,
        takes=("q", "a", "b", "since", "until", "reality", "kind", "only", "sort", "order", "page"),
    ),
    Route(
        "/contact/{contact}", "one contact: lanes, positions, values, passages, and the keys to rule on them", contact
    ),
)
