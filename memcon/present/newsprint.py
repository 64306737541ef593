"""What is new in a case, and how far its reviewers agree, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TextIO

from memcon.present.passages import clean, shorten
from memcon.records import Agreement, Changes, Document, Estimate, Evidence
from memcon.vocabulary import DEFINITIONS

_WIDEST = 96


def print_changes(found: Changes, documents: Mapping[str, Document], file: TextIO | None = None) -> None:
    """Kind by kind, each piece of news with the words that it rests on."""
    out = file or sys.stdout
    runs = "run" if len(found.runs) == 1 else "runs"
    print(f"{len(found.documents)} new documents in {len(found.runs)} {runs}, {found.failed} failures", file=out)
    kind = None
    for news in found.news:
        if news.kind != kind:
            kind = news.kind
            print(f"\n{kind.replace('_', ' ')}: {DEFINITIONS['NewsKind'][kind]}", file=out)
        name = news.contact or news.record
        print(f"  {name}  {clean(news.text)}", file=out)
        for label, rows in (("was", news.was), ("now", news.now)):
            for evidence in rows[:2]:
                print(f"      {label}  {_words(evidence, documents)}", file=out)
    if not found.news:
        print("\nnothing that the register shows has changed", file=out)


def _words(evidence: Evidence, documents: Mapping[str, Document]) -> str:
    document = documents.get(evidence.document or "")
    source = ", ".join(p for p in ((document.outlet, document.published) if document else ()) if p)
    words = evidence.span.text if evidence.span else evidence.note or ""
    return f"“{shorten(clean(words), _WIDEST)}” {clean(source)}".rstrip()


def print_agreement(found: Agreement, file: TextIO | None = None) -> None:
    """The figures with their counts, then every value on which reviewers differ."""
    out = file or sys.stdout
    print(f"reviewers: {', '.join(map(clean, found.reviewers)) or 'nobody yet'}", file=out)
    for estimate in found.estimates:
        print(f"  {estimate.name:<20} {_figure(estimate)}", file=out)
    for one in found.disagreements:
        name = f"{one.record}.{one.field}" if one.field else f"{one.record}{'~' + one.other if one.other else ''}"
        words = "; ".join(f"{clean(v.author)}: {clean(v.value or v.ruling)} ({clean(v.why)})" for v in one.words)
        print(f"  differ  {name}  {words}", file=out)


def _figure(estimate: Estimate) -> str:
    if estimate.value is None:
        return f"not given: {estimate.method}"
    spread = f" ({estimate.low:.2f} to {estimate.high:.2f})" if estimate.low is not None else ""
    return f"{estimate.value:.2f}{spread}, n {estimate.n}: {estimate.method}"
