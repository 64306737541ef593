"""Stance and scope of a holder towards a contact."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Position


def read_positions(layers: Layers, tools: Tools) -> tuple[Position, ...]:
    """Stance and scope of a holder towards a contact."""
    return ()
