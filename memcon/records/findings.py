"""Names of what is found about texts, made of documents and places, which never move."""

from __future__ import annotations

from memcon.records.origins import Change
from memcon.records.passages import Span, ref
from memcon.records.readings import Flag


def flag_name(document: str, flag: Flag) -> str:
    """``1a2b3c4d5e6f:office-date@10-30``."""
    span = flag.evidence[0] if flag.evidence else None
    return ref(document, f"{flag.code}@{_place(span)}")


def change_name(change: Change) -> str:
    """``1a2b3c4d5e6f:number@10-30~6f5e4d3c2b1a@40-70``: the later text first."""
    before = ref(change.was.document or "", "").removesuffix(":")
    return f"{ref(change.now.document or '', change.kind)}@{_place(change.now.span)}~{before}@{_place(change.was.span)}"


def _place(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else "0-0"
