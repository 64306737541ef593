"""Flags that only a document's sources raise: swapped names, a citation not borne out, a quotation from nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from memcon.records import Change, Flag, Origins, Reading, Rest, Span

_FIRMER = frozenset(("modality", "tense", "number"))
_CITES = ("cites", "names as the first to report", "follows up on", "carries the text of")
_SPEECH = 8
"""A quotation of fewer words may be a phrase that anybody uses."""
_NEAR = 0.8


def source_flags(found: Origins, readings: Mapping[str, Reading]) -> dict[str, tuple[Flag, ...]]:
    """The flags of every document that rests on another, by its id."""
    flags: dict[str, dict[Flag, None]] = defaultdict(dict)
    above: dict[str, list[Rest]] = defaultdict(list)
    for rest in found.rests:
        if rest.child in readings and rest.parent in readings:
            above[rest.child].append(rest)
    for change in found.changes:
        key = change.now.document or ""
        if key in readings and change.now.span:
            for flag in _of_change(change, above[key], readings):
                flags[key][flag] = None
    for key, rests in above.items():
        for flag in _quotations(readings[key], rests, readings):
            flags[key][flag] = None
    return {key: tuple(flags[key]) for key in sorted(flags)}


def _of_change(change: Change, rests: Sequence[Rest], readings: Mapping[str, Reading]) -> Iterator[Flag]:
    """Known false alarms: offices that fill in one form for every visitor; a source other than the text in the case."""
    span = change.now.span
    if span is None or change.was.document is None or change.was.document not in readings:
        return
    reading = readings[change.now.document or ""]
    source = readings[change.was.document].document
    who = source.outlet or source.title or "the other text"
    if change.kind == "names":
        hard = not reading.document.side
        message = f"The text is that of {who} with other names in the place of its names."
        yield Flag("swapped-names", hard, message, (span,))
    rest = next((r for r in rests if r.parent == source.id), None)
    cites = rest is not None and any(reason.startswith(_CITES) for reason in rest.reasons)
    if cites and change.way == "harder" and change.kind in _FIRMER:
        message = f"{who} is cited, and its text in the case does not bear this out: {change.message}"
        yield Flag("citation-not-borne-out", False, message, (span,))


def _quotations(reading: Reading, rests: Sequence[Rest], readings: Mapping[str, Reading]) -> Iterator[Flag]:
    """A long quotation in a text that rests on others, none of which has it, and without anybody who heard it.

    Known false alarm: the document had a source of its own that it does not name.
    """
    if reading.document.side or any(rest.doubtful for rest in rests):
        return
    texts = [_plain(readings[r.parent].document.text) for r in rests]
    for attribution in reading.attributions:
        if attribution.quoted != "direct" or attribution.venue or attribution.source is None:
            continue
        spans = [s for s in attribution.content if len(_plain(s.text).split()) >= _SPEECH]
        lost = [s for s in spans if not any(_carried(s, text) for text in texts)]
        if lost:
            message = "No text on which this one rests has the quotation, and nobody is said to have heard it."
            yield Flag("quotation-from-nowhere", False, message, (lost[0],))
            return


def _carried(span: Span, text: str) -> bool:
    """Whether most of the quotation's words in a row stand in the text."""
    words = _plain(span.text).split()
    runs = [" ".join(words[i : i + 3]) for i in range(len(words) - 2)]
    return sum(1 for run in runs if run in text) >= (1 - _NEAR) * len(runs)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
