"""People, offices, governments and outlets, named or referred to."""

from __future__ import annotations

from memcon.extract.layers import Layers
from memcon.extract.tools import Tools
from memcon.records import Mention


def read_mentions(layers: Layers, tools: Tools) -> tuple[Mention, ...]:
    """People, offices, governments and outlets, named or referred to."""
    return ()
