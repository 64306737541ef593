"""Review: one thing at a time with its passage, one key each; undo; and rulings given on other pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from memcon.case import Case
from memcon.errors import NotFound, UsageError
from memcon.present.marks import REALITIES, STANCES, Mark, plain
from memcon.present.phrases import edtf_words
from memcon.records import Decision, Passage, Pending, Shown, Verdict
from memcon.workbench.here import Here
from memcon.workbench.route import Route

WHY = "read on the workbench"
RULINGS = ("right", "wrong", "corrected", "cannot_tell", "same", "not_same")
KEYS = {
    "right": ("right", "r"),
    "wrong": ("wrong", "w"),
    "same": ("the same", "s"),
    "not_same": ("not the same", "n"),
    "cannot_tell": ("cannot tell", "t"),
}
"""The word and the key of each ruling, as the terminal has them."""
LABELS = {"duration_minutes": "minutes", "said": "said on", "venue": "told to", "level": "as"}
MOST_AROUND = 2_400


@dataclass(frozen=True, slots=True)
class Row:
    """One value under review: its name and words, and what reviewers said of it."""

    label: str
    value: str
    mark: Mark | None
    words: tuple[Verdict, ...]
    before: str | None
    choices: tuple[str, ...]
    field: str | None
    own: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage in pieces: words and whether they are the ones that count."""

    passage: Passage
    pieces: tuple[tuple[str, bool], ...]
    way: tuple[str, int, int]


def review(here: Here) -> Response:
    """The next thing that waits, or the one that is asked for."""
    return _sitting(here, here.text("item") or here.text("record"), here.text("after"), None)


def _sitting(here: Here, name: str, after: str, done: Decision | None) -> Response:
    case, confidential = here.case, here.session.confidential
    contact, second = here.text("contact") or here.sent("contact"), bool(here.text("second") or here.sent("second"))
    queue = case.queue(limit=1, after=after or None, contact=contact or None, second=second, confidential=confidential)
    item = queue.items[0] if queue.items else None
    if name:
        item = case.pending(name, confidential=confidential)
    part = here.request.headers.get("hx-request") == "true"
    template = "review_part.html.j2" if part else "review_page.html.j2"
    return here.page(
        template,
        "Review",
        item=item,
        queue=queue,
        rows=list(_rows(item)) if item else [],
        seen=[_seen(p) for p in item.passages] if item else [],
        fields=[r for r in _rows(item) if r.field and r.own] if item else [],
        keys=KEYS,
        done=done,
        scope={"contact": contact, "second": "1" if second else ""},
        skip="/review?" + urlencode({"after": item.id if item else "", "contact": contact, "second": "1" * second}),
        entry=here.shot.contacts.get(item.contact or "") if item else None,
    )  # fmt: skip


def _rows(item: Pending) -> Iterator[Row]:
    for shown in item.values:
        if shown.field is None and item.kind not in ("flag", "change") and not item.other:
            continue  # it sums up the fields below
        if shown.value is not None or shown.words or shown.before:
            yield _row(shown, item)


def _row(shown: Shown, item: Pending) -> Row:
    own = shown.record_kind == item.kind
    label = LABELS.get(shown.field or "", plain(shown.field or shown.record_kind))
    value = plain(shown.value or "")
    if shown.field in ("date", "said"):
        value = edtf_words(shown.value or "")
    elif shown.field is None:
        value = value.replace(" | ", ", ")
    mark = {"stance": STANCES, "reality": REALITIES}.get(shown.field or "", {}).get(shown.value or "")
    return Row(
        label if own else f"{plain(shown.record_kind)}: {label}",
        value,
        mark,
        shown.words,
        shown.before,
        shown.choices,
        shown.field,
        own,
    )


def _seen(passage: Passage) -> Seen:
    """The paragraph around the words; of a very long one, what stands near them."""
    text, start = passage.around.text, passage.around.start
    first = passage.marks[0] if passage.marks else passage.around
    begin = max(0, first.start - start - MOST_AROUND // 2) if len(text) > MOST_AROUND else 0
    end = min(len(text), begin + MOST_AROUND)
    edges = {begin, end}
    for m in passage.marks:
        edges |= {min(max(at - start, begin), end) for at in (m.start, m.end)}
    cuts = sorted(edges)
    pieces = [
        (text[a:b], any(m.start - start <= a and b <= m.end - start for m in passage.marks)) for a, b in pairwise(cuts)
    ]
    shown = (("…", False),) if begin else ()
    rest = (("…", False),) if end < len(text) else ()
    return Seen(passage, (*shown, *pieces, *rest), (passage.document, first.start, first.end))


def decided(here: Here) -> Response:
    """Keep a decision on an item and show the next one."""
    item, ruling = here.sent("item"), here.sent("ruling")
    if ruling not in RULINGS:
        raise UsageError(f"a decision is one of {', '.join(RULINGS)}")
    how: dict[str, Any] = {"why": here.sent("why", 1000) or None}
    if ruling == "corrected":
        how |= {"field": here.sent("field", 60) or None, "value": here.sent("value", 400) or None}
    shot = here.shot

    def make(case: Case) -> Decision:
        return case.decide(item, ruling, **how)  # type: ignore[arg-type]

    done = here.desk.rule(shot, here.session.author, make)
    if isinstance(done, Decision):
        here.session.done.append(done)
    return _on(here, "")


def _on(here: Here, item: str) -> Response:
    if here.request.headers.get("hx-request") == "true":
        return _sitting(here, item, "", here.session.done[-1] if here.session.done else None)
    scope = {"item": item, "contact": here.sent("contact"), "second": here.sent("second")}
    query = urlencode({key: value for key, value in scope.items() if value})
    return here.go(f"/review?{query}" if query else "/review")


def undone(here: Here) -> Response:
    """Take back one's last decision, and show what it was on."""
    last = here.session.done.pop() if here.session.done else None

    def make(case: Case) -> Decision:
        return case.undo(last.id if last else None)

    taken = here.desk.rule(here.shot, here.session.author, make)
    verdicts = taken.verdicts if isinstance(taken, Decision) else ()
    name = last.item if last and last.item else (verdicts[0].record if verdicts else "")
    back = here.sent("back")
    if back:
        return here.go(back)
    try:
        here.case.pending(name, confidential=here.session.confidential)
    except NotFound:
        name = ""
    return _on(here, name)


def decide(here: Here) -> Response:
    """Keep a ruling given on the page of a contact or document."""
    record, ruling, _, other = here.sent("record"), *here.sent("ruling").partition(" ")
    if ruling not in ("right", "wrong", "cannot_tell", "same", "not_same"):
        raise UsageError("a ruling is right, wrong, cannot_tell, same or not_same")
    if not record:
        raise UsageError("say which record is ruled on")
    why = here.sent("why", 1000) or WHY
    here.desk.rule(
        here.shot, here.session.author, lambda case: case.check(record, ruling, why=why, other=other or None)
    )
    return here.go(here.sent("back") or "/")


def agreement(here: Here) -> Response:
    """How far reviewers agree, and every value on which they differ."""
    found = here.case.agreement(confidential=here.session.confidential)
    return here.page("agreement_page.html.j2", "Agreement", found=found)


ROUTES = (
    Route(
        "/review",
        "the queue, one thing at a time, with its passage",
        review,
        takes=("item", "record", "after", "contact", "second"),
    ),
    Route(
        "/review", "keep a decision", decided, "POST", ("item", "ruling", "field", "value", "why", "contact", "second")
    ),
    Route("/undo", "take one's last decision back", undone, "POST", ("back", "contact", "second")),
    Route("/decide", "keep a ruling given on another page", decide, "POST", ("record", "ruling", "why", "back")),
    Route("/agreement", "how far reviewers agree", agreement),
)
