"""What is wrong inside the document: carelessness and contradictions, each with its passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from memcon.extract import flags_dates, flags_sources, flags_text
from memcon.extract.layers import Layers
from memcon.extract.sheet import Sheet
from memcon.extract.tools import Tools
from memcon.records import Flag

_READERS: tuple[Callable[[Sheet], Iterator[Flag]], ...] = (
    flags_text.unclosed_quotations,
    flags_text.unsourced_quotations,
    flags_text.debris,
    flags_text.self_repetition,
    flags_text.promises,
    flags_text.modal_slide,
    flags_dates.office_dates,
    flags_dates.returns,
    flags_dates.elections_both_ways,
    flags_dates.first_times,
    flags_dates.held_and_planned,
    flags_dates.weekday_dates,
    flags_dates.no_such_dates,
    flags_dates.page_dates,
    flags_dates.datelines,
    flags_sources.sources,
    flags_sources.headlines,
    flags_sources.numbers,
)


def read_flags(layers: Layers, tools: Tools) -> tuple[Flag, ...]:
    """The flags of the document, hard ones first, then in the order of their first passage."""
    sheet = Sheet.of(layers, tools)
    found = {f: None for reader in _READERS for f in reader(sheet)}
    return tuple(sorted(found, key=lambda f: (not f.hard, f.evidence[0].start if f.evidence else 0, f.code)))
