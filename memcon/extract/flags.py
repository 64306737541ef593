"""What is wrong inside the document."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Flag


def read_flags(layers: Layers, tools: Tools) -> tuple[Flag, ...]:
    """What is wrong inside the document."""
    return ()
