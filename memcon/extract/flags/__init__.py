"""What is wrong inside the document: carelessness and contradictions, each with its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from memcon.extract.doubts import doubt_flags
from memcon.extract.flags import dates, sources, text
from memcon.extract.flags.sheet import Sheet
from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Flag

_READERS: tuple[Callable[[Sheet], Iterator[Flag]], ...] = (
    text.unclosed_quotations,
    text.unsourced_quotations,
    text.debris,
    text.self_repetition,
    text.promises,
    text.modal_slide,
    dates.office_dates,
    dates.returns,
    dates.elections_both_ways,
    dates.first_times,
    dates.held_and_planned,
    dates.weekday_dates,
    dates.no_such_dates,
    dates.page_dates,
    dates.datelines,
    sources.sources,
    sources.headlines,
    sources.numbers,
)


def read_flags(layers: Layers, tools: Tools) -> tuple[Flag, ...]:
    """The flags of the document, hard ones first, then in the order of their first passage."""
    sheet = Sheet.of(layers, tools)
    found = {f: None for reader in _READERS for f in reader(sheet)} | dict.fromkeys(doubt_flags(layers))
    return tuple(sorted(found, key=lambda f: (not f.hard, f.evidence[0].start if f.evidence else 0, f.code)))
