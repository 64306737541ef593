"""The JSON door: every question that a case answers, as ``memcon ... --json`` prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from starlette.responses import Response

from memcon import wire
from memcon.analyse.findings import flag_name
from memcon.case import Case
from memcon.errors import UsageError
from memcon.vocabulary import ContactKind, Reality
from memcon.workbench.here import Here
from memcon.workbench.route import Route

Ask = Callable[[Here, Case, bool], Any]


def _need(here: Here, name: str) -> str:
    value = here.text(name)
    if not value:
        raise UsageError(f"give {name} in the address")
    return value


def _between(here: Here) -> tuple[str, ...]:
    a, b = here.text("a"), here.text("b")
    if bool(a) != bool(b):
        raise UsageError("give both a and b, or neither")
    return (a, b) if a else ()


def _contacts(here: Here, case: Case, confidential: bool) -> Any:
    kind: Any = here.one_of("kind", get_args(ContactKind)) or None
    reality: Any = here.one_of("reality", get_args(Reality)) or None
    return case.contacts(
        between=_between(here),
        since=here.day("since"),
        until=here.day("until"),
        reality=reality,
        kind=kind,
        confidential=confidential,
    )


def _compare(here: Here, case: Case, confidential: bool) -> Any:
    pair = _between(here)
    if pair:
        return {"estimates": case.compare_all(*pair, confidential=confidential)}
    contact = _need(here, "contact")
    if here.text("versions"):
        return {"versions": case.versions(contact, confidential=confidential)}
    return case.compare(contact, confidential=confidential)


def _ledger(here: Here, case: Case, confidential: bool) -> Any:
    return case.ledger(
        holder=here.text("holder") or None,
        side=here.text("side") or None,
        about=here.text("about") or None,
        as_of=here.day("as_of"),
        confidential=confidential,
    )


def _rhythm(here: Here, case: Case, confidential: bool) -> Any:
    return case.rhythm(
        _need(here, "a"),
        _need(here, "b"),
        since=here.day("since"),
        until=here.day("until"),
        split=here.day("split"),
        events=here.one_of("events", ("public", "case")) or None,
        within=here.number("within", 7, 90),
        confidential=confidential,
    )


def _aftermath(here: Here, case: Case, confidential: bool) -> Any:
    return case.aftermath(
        _need(here, "a"),
        _need(here, "b"),
        within=here.number("within", 30, 365),
        since=here.day("since"),
        until=here.day("until"),
        confidential=confidential,
    )


def _message(here: Here, case: Case, confidential: bool) -> Any:
    return case.message(
        _need(here, "from"),
        _need(here, "to"),
        since=here.day("since"),
        until=here.day("until"),
        topic=here.text("topic") or None,
        confidential=confidential,
    )


def _flags(here: Here, case: Case, confidential: bool) -> Any:
    sheets = case.flags(here.text("document") or None, confidential=confidential)
    return [
        {"document": key, "flags": flags, "names": [flag_name(key, flag) for flag in flags]}
        for key, flags in sorted(sheets.items())
    ]


def _search(here: Here, case: Case, confidential: bool) -> Any:
    found = case.search(_need(here, "q"), confidential=confidential)
    return [{"id": d.id, "title": d.title, "published": d.published, "outlet": d.outlet} for d in found]


def _runs(_here: Here, case: Case, _confidential: bool) -> Any:
    return {"runs": case.runs(), "failures": case.failures()}


def _show(here: Here, case: Case, confidential: bool) -> Any:
    return case.show(_need(here, "contact"), confidential=confidential)


def _origins(here: Here, case: Case, confidential: bool) -> Any:
    return case.origins(here.text("contact") or None, confidential=confidential)


def _assess(here: Here, case: Case, confidential: bool) -> Any:
    return case.assess(_need(here, "contact"), confidential=confidential)


def _voices(here: Here, case: Case, confidential: bool) -> Any:
    return case.voices(here.text("contact") or None, confidential=confidential)


def _counts(here: Here, case: Case, confidential: bool) -> Any:
    return case.counts(*_between(here), confidential=confidential)


def _ask(here: Here, case: Case, confidential: bool) -> Any:
    return case.ask(here.text("q", 300), confidential=confidential)


PAIR = ("a", "b")
PERIOD = ("since", "until")
QUESTIONS: dict[str, tuple[Ask, tuple[str, ...]]] = {
    "contacts": (_contacts, (*PAIR, *PERIOD, "reality", "kind")),
    "show": (_show, ("contact",)),
    "compare": (_compare, ("contact", *PAIR, "versions")),
    "ledger": (_ledger, ("holder", "side", "about", "as_of")),
    "origins": (_origins, ("contact",)),
    "assess": (_assess, ("contact",)),
    "voices": (_voices, ("contact",)),
    "counts": (_counts, PAIR),
    "rhythm": (_rhythm, (*PAIR, *PERIOD, "split", "events", "within")),
    "aftermath": (_aftermath, (*PAIR, *PERIOD, "within")),
    "message": (_message, ("from", "to", *PERIOD, "topic")),
    "ask": (_ask, ("q",)),
    "flags": (_flags, ("document",)),
    "search": (_search, ("q",)),
    "runs": (_runs, ()),
}
"""What can be asked, by the name of the command, with what it takes."""


def _door(ask: Ask) -> Callable[[Here], Response]:
    def answer(here: Here) -> Response:
        shot = here.shot
        record = ask(here, shot.case, shot.confidential)
        return Response(wire.encode(record), media_type="application/json")

    return answer


ROUTES = tuple(
    Route(f"/api/{name}", f"what `memcon {name} --json` prints", _door(ask), takes=takes)
    for name, (ask, takes) in QUESTIONS.items()
)
