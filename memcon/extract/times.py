"""Time expressions as EDTF intervals against the anchor of the document."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Time


def read_times(layers: Layers, tools: Tools) -> tuple[Time, ...]:
    """Time expressions as EDTF intervals against the anchor of the document."""
    return ()
