"""Outlets and documents that this one rests on."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Citation


def read_citations(layers: Layers, tools: Tools) -> tuple[Citation, ...]:
    """Outlets and documents that this one rests on."""
    return ()
