"""What some runs changed: new contacts, denials and origins, moved positions, altered and withdrawn texts, rulings.

Computed from what is stored alone: the run that first read each document, and the register as it is now.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import get_args

from memcon.analyse.verdicts import Docket
from memcon.language.spelling import fold
from memcon.records import (
    Changes,
    Contact,
    Document,
    Estimate,
    Evidence,
    Failure,
    News,
    PositionHeld,
    Reading,
    Run,
    Span,
    Verdict,
)
from memcon.vocabulary import NewsKind

GONE = "is no longer at its address"
"""How a watch says that a text was withdrawn; what it is told of stands before it."""
_METHOD = "counted over the runs named; nothing is estimated"
_LONGEST = 200_000
"""Longer texts are compared by their beginnings."""


@dataclass(frozen=True, slots=True)
class History:
    """Runs in order of time, the run that first read each document, and what failed in each run."""

    runs: Sequence[Run]
    first: Mapping[str, str]
    failures: Sequence[tuple[str, Failure]]

    def after(self, since: str | None) -> list[Run]:
        """The runs after the run, or from the day, that ``since`` names; without it the last that read anything."""
        if since is None:
            busy = [run for run in self.runs if run.added] or list(self.runs)
            return busy[-1:]
        found = [n for n, run in enumerate(self.runs) if len(since) >= 6 and run.id.startswith(since)]
        if len(found) == 1:
            return list(self.runs[found[0] + 1 :])
        return [run for run in self.runs if run.started[: len(since)] >= since]


def changes(
    readings: Sequence[Reading], contacts: Sequence[Contact], docket: Docket, history: History, since: str | None
) -> Changes:
    """What came with the runs after ``since``."""
    runs = history.after(since)
    ids = {run.id for run in runs}
    documents = {r.document.id: r.document for r in readings}
    new = {key for key in documents if history.first.get(key) in ids}
    found = [
        *_of_contacts(contacts, new, history.first),
        *_altered(documents, new, history.first),
        *_withdrawn(documents.values(), [(run, f) for run, f in history.failures if run in ids]),
        *_again(docket),
    ]
    order = get_args(NewsKind)
    found.sort(key=lambda n: (order.index(n.kind), n.contact or "", n.document or "", n.record, n.text))
    failed = sum(1 for run, _ in history.failures if run in ids)
    counts = tuple(_count(kind, [n for n in found if n.kind == kind]) for kind in order)
    return Changes(since, tuple(run.id for run in runs), tuple(sorted(new)), tuple(found), failed, counts)


def _count(kind: NewsKind, found: Sequence[News]) -> Estimate:
    n = len(found)
    return Estimate(kind, n, n, n, n, _METHOD, tuple(evidence for news in found for evidence in news.now[:1]))


def _of_contacts(contacts: Iterable[Contact], new: set[str], first: Mapping[str, str]) -> Iterator[News]:
    for contact in contacts:
        fresh = [m for m in contact.mentions if m.document in new]
        if not fresh:
            continue
        if len(fresh) == len(contact.mentions):
            names = ", ".join(p.name for p in contact.participants) or ", ".join(contact.sides)
            now = tuple(Evidence(m.document, m.ref, m.evidence[0]) for m in fresh if m.evidence)
            document = min((m.document or "" for m in fresh), default=None)
            text = f"{contact.reality}: {contact.kind.replace('_', ' ')}, {names}"
            yield News("new_contact", text, contact.id, first.get(document or ""), contact.id, document, None, (), now)
        else:
            yield from _origins(contact, new, first)
        yield from _positions(contact, new, first)


def _origins(contact: Contact, new: set[str], first: Mapping[str, str]) -> Iterator[News]:
    for origin in contact.origins:
        if origin.documents and set(origin.documents) <= new:
            document = min(origin.documents)
            now = tuple(
                Evidence(m.document, m.ref, m.evidence[0])
                for m in contact.mentions
                if m.document in origin.documents and m.evidence
            )
            text = f"{origin.name} is named as a source, as nobody named it before"
            yield News("new_origin", text, contact.id, first.get(document), contact.id, document, None, (), now)


def _positions(contact: Contact, new: set[str], first: Mapping[str, str]) -> Iterator[News]:
    before: dict[object, list[PositionHeld]] = defaultdict(list)
    for held in contact.positions:
        before[fold(held.holder)].append(held)
    for held in contact.positions:
        document = held.evidence.document or ""
        if document not in new or not {e.document for e in held.copies} <= new or held.wrong:
            continue
        earlier = [p for p in before[fold(held.holder)] if p is not held and p.scope == held.scope]
        was = tuple(p.evidence for p in earlier if p.stance == held.moved_from)[-1:]
        stance = held.stance.replace("_", " ")
        if held.moved_from:
            text = f"{held.holder} {stance}; before: {held.moved_from.replace('_', ' ')}"
            run = first.get(document)
            yield News("moved_position", text, held.ref, run, contact.id, document, None, was, (held.evidence,))
        known = any(p.stance == "denies" and p.evidence.document not in new for p in earlier)
        if held.stance == "denies" and held.scope == "occurrence" and not known:
            text = f"{held.holder} denies it"
            run = first.get(document)
            yield News("new_denial", text, held.ref, run, contact.id, document, None, (), (held.evidence,))


def _altered(documents: Mapping[str, Document], new: set[str], first: Mapping[str, str]) -> Iterator[News]:
    """Another text under an address of which the case had one: the first words that differ, on both sides."""
    versions: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        if document.url:
            versions[document.url].append(document)
    for url, held in versions.items():
        old = [d for d in held if d.id not in new]
        fresh = [d for d in held if d.id in new]
        known = {d.text_id for d in old}
        for document in sorted(fresh, key=lambda d: d.id):
            if not old or document.text_id in known:
                continue
            last = max(old, key=lambda d: (d.retrieved or "", d.published or "", d.id))
            was, now, parts = _parts(last, document)
            text = f"the text at its address is another: {parts} passages differ"
            run = first.get(document.id)
            yield News("altered_text", text, document.id, run, None, document.id, url, was, now)


def _parts(old: Document, new: Document) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...], int]:
    """Where lines of two versions differ: the places in each, and how many there are."""
    left, right = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, [s.text for s in left], [s.text for s in right], autojunk=False)
    was: list[Evidence] = []
    now: list[Evidence] = []
    blocks = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    for _, a, b, c, d in blocks:
        was += [Evidence(old.id, old.id, s) for s in left[a:b]]
        now += [Evidence(new.id, new.id, s) for s in right[c:d]]
    return tuple(was), tuple(now), len(blocks)


def _lines(document: Document) -> list[Span]:
    found, start = [], 0
    for line in document.text[:_LONGEST].splitlines(keepends=True):
        body = line.rstrip()
        if body:
            found.append(document.span(start, start + len(body)))
        start += len(line)
    return found


def _withdrawn(documents: Iterable[Document], failures: Iterable[tuple[str, Failure]]) -> Iterator[News]:
    by_url: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.url:
            by_url[document.url].append(document)
    for run, failure in failures:
        for document in by_url.get(failure.where, ()) if GONE in failure.why else ():
            yield News("withdrawn_text", failure.why, document.id, run, None, document.id, failure.where)


def _again(docket: Docket) -> Iterator[News]:
    """Rulings whose record now says something else."""
    seen: dict[str, Verdict] = {}
    for found in docket.again.values():
        for verdict in found:
            seen.setdefault(verdict.id, verdict)
    for verdict in seen.values():
        reading = docket.texts.reading_of(verdict.record)
        document = reading.document.id if reading else None
        text = f"{verdict.author} ruled on {verdict.was or verdict.value or verdict.record}; it now reads otherwise"
        yield News("ruling_again", text, verdict.record, None, None, document)
