"""Source, cue and content of every reported statement."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Attribution


def read_attributions(layers: Layers, tools: Tools) -> tuple[Attribution, ...]:
    """Source, cue and content of every reported statement."""
    return ()
