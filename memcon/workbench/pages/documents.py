"""The documents: the list, and one with everything marked that was read in it."""

from __future__ import annotations

from typing import Any, get_args

from starlette.responses import Response

from memcon.errors import UsageError
from memcon.present.marks import SIGNS, plain
from memcon.present.phrases import day_words, parse_day
from memcon.vocabulary import DocumentKind, Mark
from memcon.workbench.here import Here
from memcon.workbench.layers import LAYERS, marks_of, records_of, stretches
from memcon.workbench.route import Route
from memcon.workbench.snapshot import PART, WAYS


def documents(here: Here) -> Response:
    """All documents, newest first, narrowed by words, outlet, kind or mark."""
    shot = here.shot
    words, kind = here.text("q").casefold().split(), here.one_of("kind", get_args(DocumentKind))
    mark = here.one_of("mark", (*get_args(Mark), "none"))
    marks = shot.case.marks()
    found = [
        d
        for d in shot.newest
        if (not kind or d.kind == kind)
        and (not mark or (marks[d.id].mark if d.id in marks else "none") == mark)
        and all(w in f"{d.title or ''} {d.outlet or ''} {d.published or ''} {d.path or ''}".casefold() for w in words)
    ]
    paged = here.paged(found)
    lines = [
        (d, len(shot.told_in.get(d.id, ())), len(shot.flags_of(d.id)), marks[d.id].mark if d.id in marks else "")
        for d in paged.items
    ]
    kinds = [(name, name) for name in get_args(DocumentKind)]
    return here.page("documents_page.html.j2", "Documents", lines=lines, paged=paged, all_kinds=kinds)


def document(here: Here) -> Response:
    """One document: its text in layers, and the list of what was read in it."""
    shot, key = here.shot, here.document()
    reading, flags = shot.readings[key], shot.all_flags_of(key)
    text = reading.document.text
    parts = max(1, -(-len(text) // PART))
    part = min(here.number("part", 1), parts)
    first, last = (part - 1) * PART, min(len(text), part * PART)
    marks = marks_of(reading, flags)
    told = [shot.contacts[name] for name in shot.told_in.get(key, ()) if name in shot.contacts]
    ruled = {m.ref: (m.checked, m.wrong) for c in told for m in c.mentions}
    ruled |= {p.ref: (p.checked, p.wrong) for c in told for p in c.positions}
    d = reading.document
    day = parse_day(d.published)
    counts = {name: sum(1 for m in marks if m.layer == name) for name in LAYERS}
    records = [f for f in records_of(reading, ruled) if first <= f.span.start < max(last, 1)]
    return here.page(
        "document_page.html.j2",
        d.title or d.outlet or "Document",
        d=d,
        published=day_words(day) if day else d.published or "date not known",
        stretches=list(stretches(text, marks, first, last)),
        part=part,
        count=parts,
        counts=counts,
        records=records,
        told=[shot.row(c) for c in told],
        flags=[(f, SIGNS["hard" if f.hard else "soft"], plain(f.code).replace("-", " ")) for f in flags],
        mark=shot.case.marks().get(key),
        link=d.url if (d.url or "").startswith(("https://", "http://")) else None,
        way=WAYS,
    )


def marked(here: Here) -> Response:
    """Keep what may leave the machine of a document."""
    key = here.document()
    mark: Any = here.sent("mark")
    known = get_args(Mark)
    if mark not in known:
        raise UsageError(f"a mark is one of {', '.join(known)}")
    here.desk.mark(here.session.author, key, mark)
    return here.go(WAYS.document(key) or "/documents" if mark != "confidential" else "/documents")


ROUTES = (
    Route("/documents", "all documents, newest first, page by page", documents, takes=("q", "kind", "mark", "page")),
    Route("/document/{document}", "one document, every value marked in its text, in layers", document, takes=("part",)),
    Route("/document/{document}/mark", "what may leave the machine of it", marked, "POST", ("mark",)),
)
